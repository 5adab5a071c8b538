# SPDX-License-Identifier: MIT
"""Labels of widgets in other languages, read from the very file that translators edit.

Why no compiled ``.qm``: it would be a second copy that has to be built, shipped and kept in step, and needs a tool of Qt's
that is not always there. The file of one language has some hundred short messages and is read in milliseconds, so the
``.ts`` itself works the same in a checkout, in a wheel and in a frozen bundle.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from ibassist.core.languages import Lang

Messages = dict[tuple[str, str], str]
"""(context, English source) -> translation."""


def read_ts(path: Path) -> Messages:
    """Read the finished messages of a Qt Linguist file. Raises OSError or ValueError when it cannot be read."""
    from xml.etree import ElementTree as ET

    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314 - a file of our own, shipped with the program
    except ET.ParseError as error:
        raise ValueError(f"{path}: {error}") from error
    messages: Messages = {}
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                messages[name, message.findtext("source", "")] = translation.text
    return messages


class TsTranslator(QTranslator):
    """Answers Qt's questions for labels out of a dictionary."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002 - given by Qt
        n: int = -1,  # noqa: ARG002 - given by Qt; our labels have no plural forms
    ) -> str | None:
        """Return the translation, or None: then Qt asks the next translator."""
        return self._messages.get((context, source))

    def isEmpty(self) -> bool:
        """Tell Qt that there is something in it."""
        return not self._messages


class Translators(QObject):
    """Switches the labels of the whole application, standard dialogs included, while it runs."""

    def __init__(self, app: QCoreApplication, folder: Path) -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._installed: tuple[QTranslator, ...] = ()
        self._known: dict[Lang, tuple[QTranslator, ...]] = {Lang.EN: ()}

    def speak(self, lang: Lang) -> None:
        """Show all labels in `lang`. Where a file is missing, they stay English."""
        if lang not in self._known:
            self._known[lang] = self._load(lang)
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = self._known[lang]
        for translator in self._installed:
            self._app.installTranslator(translator)

    def _load(self, lang: Lang) -> tuple[QTranslator, ...]:
        found: list[QTranslator] = []
        standard = QTranslator(self)
        if standard.load(QLocale(str(lang)), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            found.append(standard)
        path = self._folder / f"ibassist_{lang}.ts"
        try:
            found.append(TsTranslator(read_ts(path), self))
        except (OSError, ValueError):
            return tuple(found)
        return tuple(found)
