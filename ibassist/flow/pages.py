# SPDX-License-Identifier: MIT
"""The pages of the window."""

from __future__ import annotations

from enum import StrEnum


class Page(StrEnum):
    """The pages."""

    WELCOME = "welcome"
    INSPECT = "inspect"
    RESULTS = "results"
    GUIDE = "guide"
    REPORT = "report"
    LIBRARY = "library"
    """Search over guides and messages; beside the way."""
    DECISION = "decision"
    """Questions that lead to an answer; beside the way."""
    HOSTS = "hosts"
    """Hosts and ports, for reference; beside the way."""


WAY = (Page.WELCOME, Page.INSPECT, Page.RESULTS, Page.GUIDE, Page.REPORT)
"""The way through, without the pages beside it."""
