# SPDX-License-Identifier: MIT
"""An open set: one file = one type of facts and the functions that read it; all listed in PROBES.

Why facts and reader share a file: whoever changes one changes the other. Probes see the machine through `host.api` only.
"""
