# SPDX-License-Identifier: MIT
"""An open set: one function = one finding code, in a file named after the topic; all listed in RULES.

Why a list and not discovery: frozen builds lose modules that nothing imports, silently. A conformance test compares the list
with the files.
"""

from __future__ import annotations

from ibassist.core.findings import Rule

RULES: tuple[Rule, ...] = ()
