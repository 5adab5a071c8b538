# SPDX-License-Identifier: MIT
"""The installer for Windows: what makes it, and what tries it."""
