# SPDX-License-Identifier: MIT
"""What Qt itself offers for a wizard, with one empty page: what the assistant is compared with."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWizard, QWizardPage


def make_wizard() -> QWizard:
    """Return the wizard, not yet shown."""
    wizard = QWizard()
    page = QWizardPage()
    page.setTitle("Welcome")
    wizard.addPage(page)
    return wizard


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = make_wizard()
    window.show()
    sys.exit(app.exec())
