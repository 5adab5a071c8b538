# SPDX-License-Identifier: MIT
"""Choice between the variants of a guide, such as the browser in use."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Guide
from ibassist.core.languages import Lang
from ibassist.flow.messages import VariantChosen
from ibassist.flow.places import GuidePlace
from ibassist.gui.store import Store
from ibassist.gui.theme import em


class VariantChoice(QWidget):
    """A label and a list; hidden where there is nothing to choose."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._steps: dict[str, int] = {}
        self._label = QLabel(self)
        self.list = QComboBox(self)
        self.list.activated.connect(self._choose)
        self._label.setBuddy(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self.font()) // 2)
        row.addWidget(self._label)
        row.addWidget(self.list)
        row.addStretch(1)

    def offer(self, guide: Guide, content: Content, place: GuidePlace, lang: Lang) -> None:
        """Offer the variants that have steps on this computer."""
        keys = guide.variants_for(content.family)
        self._steps = {key: len(content.steps(guide, key, place.finding)) for key in keys}
        self.setVisible(len(keys) > 1)
        self._label.setText(self.tr("&Applies to:"))
        self.list.clear()
        for key in keys:
            self.list.addItem(guide.variants[key].get(lang), key)
        self.list.setCurrentIndex(max(0, self.list.findData(place.variant)))
        self.list.setAccessibleName(self.tr("Applies to"))

    def _choose(self, index: int) -> None:
        key = self.list.itemData(index)
        self._store.dispatch(VariantChosen(key, self._steps[key]))
