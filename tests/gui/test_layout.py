# SPDX-License-Identifier: MIT
"""Every page and dialog with its real words, measured: nothing is cut off, overlaps, or is out of reach; all has a name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ibassist.core.languages import Lang
from ibassist.gui.widgets.flow_row import FlowRow
from ibassist.gui.widgets.halves import Halves
from ibassist.gui.widgets.labels import WordsLabel
from tests.gui.measuring import access_faults, layout_faults
from tests.gui.tour import SCENES, open_window, settle

SIZES = {1.0: ((800, 600), (1920, 1080)), 2.0: ((1280, 800), (800, 600))}
"""By size of words."""


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("lang", Lang)
def test_nothing_is_cut_off_or_out_of_reach_at_any_size(qapp: QApplication, lang: Lang, scale: float) -> None:
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    qapp.setFont(font)
    tour = open_window(qapp, lang)
    window, faults = tour.window, []
    try:
        window.setMinimumSize(1, 1)
        for name, scene in SCENES.items():
            dialog = scene(tour)
            for number, size in enumerate(SIZES[scale]):
                window.resize(*size)
                settle()
                found = [*layout_faults(dialog or window), *(() if number else access_faults(dialog or window))]
                if window.size().toTuple() != size:
                    found.append(f"the window cannot be so small: {window.size().toTuple()}")
                faults += [f"{name} {size}: {fault}" for fault in dict.fromkeys(found)]
                if dialog is not None:
                    break
            if dialog is not None:
                dialog.close()
    finally:
        tour.end()
        qapp.setFont(usual)
    assert not faults, "\n".join(faults)


def test_buttons_go_below_one_another_where_the_width_does_not_do(qtbot) -> None:
    buttons = [QPushButton(words) for words in ("Copy the list", "Save the list …", "Show it")]
    row = FlowRow(8, *buttons)
    qtbot.addWidget(row)
    row.resize(2000, 50)
    row.show()
    assert len({button.y() for button in buttons}) == 1
    one = row.heightForWidth(2000)
    row.resize(buttons[0].sizeHint().width() + 4, 500)
    assert [button.y() for button in buttons] == sorted({button.y() for button in buttons})
    assert row.heightForWidth(row.width()) > 2 * one
    buttons[1].hide()
    QApplication.processEvents()
    assert buttons[2].y() < 2 * one


def test_two_beside_each_other_are_told_their_height_for_every_width(qtbot) -> None:
    both = [WordsLabel(), WordsLabel()]
    for label in both:
        label.say("a long sentence that has to wrap " * 12)
    halves = Halves(*both, wide=20)
    qtbot.addWidget(halves)
    halves.show()
    for width in (900, 300, 900):
        halves.resize(width, halves.heightForWidth(width))
        QApplication.processEvents()
        assert not [*layout_faults(halves)]
    assert both[0].y() == both[1].y()
    halves.stack(True)
    assert both[1].y() > both[0].geometry().bottom()


def test_what_is_cut_off_is_noticed(qtbot) -> None:
    label = WordsLabel()
    label.say("a sentence that is much too long for so little room")
    parent = QWidget()
    label.setParent(parent)
    label.show()
    label.setGeometry(0, 0, 60, 12)
    parent.resize(50, 100)
    qtbot.addWidget(parent)
    parent.show()
    faults = "\n".join(layout_faults(parent))
    assert "cut off below" in faults
    assert "sticks out" in faults
    assert "no name" in "\n".join(access_faults(_with_nameless_button(parent)))


def _with_nameless_button(parent: QWidget) -> QWidget:
    QPushButton(parent).show()
    return parent
