# SPDX-License-Identifier: MIT
"""Wrong usage is told in the user's language; argparse's own sentences are met here, not copied."""

from __future__ import annotations

import re

import pytest

from ibassist import cli
from ibassist.cli.usage import SHAPES, recognised
from ibassist.core.errors import Complaint

WRONG = {
    ("inspect", "--nope"): "unrecognized arguments: {arguments}",
    ("nope",): "argument {argument}: invalid choice: {value} (choose from {choices})",
    ("report.html",): "{value} is no command; a report that is opened by its name alone ends in .zip or .json",
    ("report", "--level", "q"): "argument {argument}: invalid choice: {value} (choose from {choices})",
    ("analyze",): "the following arguments are required: {arguments}",
    ("analyze", "x", "--json", "--csv"): "argument {argument}: not allowed with argument {other}",
    ("report", "-o"): "argument {argument}: expected one argument",
    ("inspect", "--deadline", "x"): "argument {argument}: {detail}",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_argparse_says_is_recognised(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[Complaint] = []
    monkeypatch.setattr("ibassist.cli.options.recognised", lambda message: met.append(recognised(message)) or met[-1])
    assert cli.main(list(arguments)) == 2
    assert [complaint.sentence for complaint in met] == [WRONG[arguments]]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_it_is_told_in_japanese(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    cli.main([*arguments, "--lang=ja"])
    told = capsys.readouterr().err.splitlines()[-1]
    assert re.search(r"[ぁ-んァ-ン一-龯]", told)
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", told), "words of argparse"


def test_every_shape_is_met_or_says_why_not() -> None:
    unmet = set(SHAPES) - set(WRONG.values())
    assert unmet == {"argument {argument}: expected at least one argument"}, "no command takes a list with an option"


def test_what_is_not_recognised_is_told_as_it_is() -> None:
    assert recognised("something {new}").tell() == "something {new}"
