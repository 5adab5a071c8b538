# SPDX-License-Identifier: MIT
"""All pages but the first one, which is on the screen before these are loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ibassist.flow.places import Page
from ibassist.gui.pages.base import PageView
from ibassist.gui.pages.comparison import ComparisonPage
from ibassist.gui.pages.decision import DecisionPage
from ibassist.gui.pages.details import DetailsPage
from ibassist.gui.pages.guide import GuidePage
from ibassist.gui.pages.hosts import HostsPage
from ibassist.gui.pages.inspect import InspectPage
from ibassist.gui.pages.library import LibraryPage
from ibassist.gui.pages.recording import RecordingPage
from ibassist.gui.pages.report import ReportPage
from ibassist.gui.pages.results import ResultsPage
from ibassist.gui.pages.solved import SolvedPage
from ibassist.gui.pages.watch import WatchPage
from ibassist.gui.store import Store

PAGES: Mapping[Page, Callable[[Store], PageView]] = MappingProxyType(
    {
        Page.INSPECT: InspectPage,
        Page.RESULTS: ResultsPage,
        Page.SOLVED: SolvedPage,
        Page.COMPARISON: ComparisonPage,
        Page.DETAILS: DetailsPage,
        Page.GUIDE: GuidePage,
        Page.REPORT: ReportPage,
        Page.LIBRARY: LibraryPage,
        Page.DECISION: DecisionPage,
        Page.HOSTS: HostsPage,
        Page.WATCH: WatchPage,
        Page.RECORDING: RecordingPage,
    }
)
