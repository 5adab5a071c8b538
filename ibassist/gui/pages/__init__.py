# SPDX-License-Identifier: MIT
"""One file = one page of the wizard."""
