# SPDX-License-Identifier: MIT
"""Every sentence of an error exists in both languages, with the same slots."""

from __future__ import annotations

import ast
import errno
import os
import pickle
from functools import cache
from pathlib import Path

import pytest

from ibassist.app.assets import ResourceError
from ibassist.app.catalog import load_complaints
from ibassist.app.open_report import open_report
from ibassist.cli.usage import SHAPES
from ibassist.core import errors
from ibassist.core.errors import BadInputError, Complaint, ExportRefusedError, IbassistError
from ibassist.core.languages import Lang
from ibassist.formats.endpoint_list import ListProblem
from ibassist.har.splitting import OTHER_FILES
from tests.every import every

PACKAGE = Path(errors.__file__).parents[1]
WORDS = load_complaints()
RAISED = {
    "IbassistError": 0,
    "ChangedSinceError": 0,
    "BadInputError": 0,
    "ExportRefusedError": 0,
    "Complaint": 0,
    "RecordInUseError": 0,
    "ResourceError": 1,
    "mistake": 1,
    "HarError": 0,
}
"""Calls that take a sentence, and where in their arguments it stands."""


@cache
def _sentences() -> dict[str, str]:
    """Return all sentences, with the file of each."""
    elsewhere = dict.fromkeys(SHAPES, "usage.py") | {problem.value: "endpoint_list.py" for problem in ListProblem}
    return _in_the_code() | elsewhere | dict.fromkeys(OTHER_FILES.values(), "splitting.py")


def _in_the_code() -> dict[str, str]:
    """Return the sentences written in the code."""
    found = {value: "core/errors.py" for name, value in vars(errors).items() if name.isupper() and isinstance(value, str)}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = RAISED.get(name)
            if place is None or len(node.args) <= place:
                continue
            for part in ast.walk(node.args[place]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and not _inside_call(node.args[place], part):
                    found[part.value] = path.name
    return found


def _inside_call(root: ast.AST, part: ast.AST) -> bool:
    return any(isinstance(node, ast.Call) and any(inner is part for inner in ast.walk(node)) for node in ast.walk(root))


DEVELOPERS = {"assets.py", "yaml_files.py", "catalog.py", "scene_yaml.py", "screenshots.py"}
"""What is wrong in the files that ship with the program is for its makers."""


def test_the_sentences_of_the_code_are_seen() -> None:
    assert {"not a file", "cannot be read ({reason})", "nested too deeply", "not host:port"} <= set(_sentences())
    assert len(_sentences()) > 40


@every("sentence", lambda: sorted(s for s, file in _sentences().items() if s and file not in DEVELOPERS))
def test_a_sentence_exists_in_both_languages(sentence: str) -> None:
    text = WORDS[sentence]
    assert text.languages == {Lang.EN, Lang.JA}
    assert text.slots(Lang.EN) == text.slots(Lang.JA)


def test_nothing_is_translated_that_nobody_says() -> None:
    said_by_systems = {os.strerror(number) for number in errno.errorcode}
    assert set(WORDS) - set(_sentences()) - said_by_systems == set()


@every("kind", [IbassistError, BadInputError, ExportRefusedError, ResourceError])
def test_an_error_says_in_english_what_its_complaint_says(kind: type[IbassistError]) -> None:
    error = (
        kind("/x", "cannot be read ({reason})", reason="gone")
        if kind is ResourceError
        else kind("cannot be read ({reason})", place="/x", reason="gone")
    )
    assert str(error) == "/x: cannot be read (gone)" == error.complaint.tell()


def test_a_place_goes_before_the_place() -> None:
    assert (
        str(BadInputError("missing", place="snapshot").at("/tmp/r.zip, report.json"))
        == "/tmp/r.zip, report.json: snapshot: missing"
    )
    assert str(BadInputError("missing").at("here")) == "here: missing"
    assert isinstance(BadInputError("missing").at("here"), BadInputError)


def test_a_complaint_is_told_in_japanese_with_the_reason_of_the_system(tmp_path: Path) -> None:
    complaint = Complaint("cannot be written ({reason})", {"reason": os.strerror(errno.EACCES)}, "/x")
    assert complaint.tell(Lang.JA, WORDS) == "/x: 書き込めません（アクセスが許可されていません）"
    with pytest.raises(BadInputError) as caught:
        open_report(tmp_path / "none.zip", ())
    assert caught.value.complaint.tell(Lang.JA, WORDS) == f"{tmp_path / 'none.zip'}: ファイルが見つかりません"


def test_what_is_not_known_is_told_in_english() -> None:
    assert Complaint("something new: {x}", {"x": "y"}).tell(Lang.JA, WORDS) == "something new: y"


def test_a_complaint_travels_between_processes() -> None:
    complaint = BadInputError("missing", place="a").complaint
    assert pickle.loads(pickle.dumps(complaint)) == complaint
