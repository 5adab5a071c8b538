# SPDX-License-Identifier: MIT
"""A machine in a folder: recorded once, asked again on any computer (see tests/machines/README.md)."""
