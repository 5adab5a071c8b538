# SPDX-License-Identifier: MIT
"""Addresses of files and pages, opened in the program that the user has for them."""

from __future__ import annotations

import sys

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_url(url: QUrl) -> bool:
    """Open a file or page and return whether a program for it was started.

    On Linux not by Qt: it would look along the user's search path, and hand on the libraries of a frozen bundle.
    """
    if sys.platform != "linux":
        return QDesktopServices.openUrl(url)
    from ibassist.app.actions import open_address

    return open_address(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
