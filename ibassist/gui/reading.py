# SPDX-License-Identifier: MIT
"""Start of the program with a report: opens the report's page in the browser."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox

from ibassist.core.errors import Complaint, IbassistError
from ibassist.gui.main import system_language
from ibassist.gui.opening import open_url

_MOST_WARNINGS = 12
"""As many lines as fit on a small screen."""


def read(report: str) -> int:
    """Show a report to the user, or say why that is not possible. Returns the exit status."""
    from ibassist.app.catalog import load_catalog
    from ibassist.app.report_page import write_report_page
    from ibassist.app.settings import load_settings

    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("ibassist")
    lang = load_settings().lang or system_language()
    catalog = load_catalog()
    try:
        page = write_report_page(report, catalog, lang)
    except IbassistError as error:
        tell(QMessageBox.Icon.Critical, catalog.tell(error.complaint, lang))
        return error.exit_status
    if page.warnings:
        tell(QMessageBox.Icon.Warning, "\n".join(page.warnings[:_MOST_WARNINGS]))
    if not open_url(QUrl.fromLocalFile(str(page.file))):
        complaint = Complaint("no program on this computer opens the page", place=str(page.file))
        tell(QMessageBox.Icon.Information, catalog.tell(complaint, lang))
    return 0


def tell(icon: QMessageBox.Icon, words: str) -> None:
    """Say something and wait until it has been read. The words may come from outside, so nothing in them is obeyed."""
    box = QMessageBox(icon, "ibassist", words)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
