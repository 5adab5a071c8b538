# SPDX-License-Identifier: MIT
"""The application and the disk image for macOS."""
