# SPDX-License-Identifier: MIT
"""Every label of the window has a finished Japanese translation, and none is left over."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel

import ibassist.gui
from ibassist.app import assets
from ibassist.core.languages import Lang
from ibassist.gui.translation import Translators, TsTranslator, read_ts
from tests.every import every

PACKAGE = Path(ibassist.gui.__file__).parent
FILE = assets.i18n() / "ibassist_ja.ts"


@cache
def labels():
    """Return (context, English source) of everything that is translated, as Qt sees it."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for owner in (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)):
            for call in ast.walk(owner):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
                    found.add((owner.name, ast.literal_eval(call.args[0])))
    return found


MESSAGES = read_ts(FILE)
OF_QT = {("QFileDialog", "&Look in:"), ("QFileDialog", "Files of &type:")}
"""What Qt's own Japanese file has not translated."""


def test_there_are_labels():
    assert len(labels()) > 80


@every(("context", "source"), lambda: sorted(labels()))
def test_every_label_is_translated(context, source):
    translation = MESSAGES[context, source]
    assert set(re.findall(r"\{\w+\}", translation)) == set(re.findall(r"\{\w+\}", source))
    assert ("&" in translation) == ("&" in source)
    if "&" in source:
        assert translation[translation.index("&") + 1].upper() == source[source.index("&") + 1].upper()


def test_no_translation_is_stale():
    assert set(MESSAGES) <= labels() | OF_QT


def test_the_file_dialog_is_wholly_japanese(qapp):
    translators = Translators(qapp, assets.i18n())
    translators.speak(Lang.JA)
    try:
        dialog = QFileDialog(None, "", "/", "*.zip")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        words = {label.text() for label in dialog.findChildren(QLabel) if label.text()}
    finally:
        translators.speak(Lang.EN)
    assert {MESSAGES[label] for label in OF_QT} <= words
    assert not [word for word in words if word.isascii()]


def test_unfinished_and_vanished_messages_do_not_count(tmp_path):
    path = tmp_path / "x.ts"
    path.write_text(
        "<TS><context><name>A</name>"
        "<message><source>one</source><translation>一</translation></message>"
        '<message><source>two</source><translation type="unfinished">二</translation></message>'
        '<message><source>three</source><translation type="vanished">三</translation></message>'
        "</context></TS>",
        encoding="utf-8",
    )
    assert read_ts(path) == {("A", "one"): "一"}


def test_a_file_that_is_no_xml_is_an_error_with_its_name(tmp_path):
    path = tmp_path / "x.ts"
    path.write_text("<TS>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.ts"):
        read_ts(path)


def test_a_missing_file_leaves_the_labels_english(qapp, tmp_path):
    translators = Translators(qapp, tmp_path)
    translators.speak(Lang.JA)
    assert QCoreApplication.translate("ResultsPage", "&Back") == "&Back"
    translators.speak(Lang.EN)


def test_unknown_labels_are_left_to_the_next_translator(qapp):
    translator = TsTranslator({("A", "one"): "一"})
    qapp.installTranslator(translator)
    try:
        assert QCoreApplication.translate("A", "one") == "一"
        assert QCoreApplication.translate("A", "two") == "two"
    finally:
        qapp.removeTranslator(translator)


def test_standard_dialogs_follow(qapp):
    translators = Translators(qapp, assets.i18n())
    translators.speak(Lang.JA)
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    finally:
        translators.speak(Lang.EN)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
