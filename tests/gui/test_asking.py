# SPDX-License-Identifier: MIT
"""Where to save: the usual dialog, for the kind of file that is saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from ibassist.gui.desktop import file_dialog


@pytest.mark.parametrize("name", ["ibassist-report.zip", "ibkr-hosts.csv", "fix-clock.html"])
def test_the_dialog_is_for_that_kind_of_file(qtbot, monkeypatch, tmp_path, name):
    opened, chosen = [], []

    def note(dialog):
        opened.append(dialog)

    monkeypatch.setattr(QFileDialog, "open", note)
    parent = QWidget()
    qtbot.addWidget(parent)
    file_dialog(str(tmp_path))(parent, name, chosen.append)
    (dialog,) = opened
    suffix = name.rpartition(".")[2]
    assert dialog.nameFilters() == [f"*.{suffix}"]
    assert dialog.defaultSuffix() == suffix
    assert dialog.selectedFiles() == [str(tmp_path / name)]
    dialog.fileSelected.emit("/home/alex/x")
    assert chosen == ["/home/alex/x"]
