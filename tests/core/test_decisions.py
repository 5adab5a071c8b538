# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.content.decisions import Choice, Conclusion, Decision, Question, Tone
from ibassist.core.languages import Lang
from ibassist.core.text import Text


def _text(words: str) -> Text:
    return Text({Lang.EN: words, Lang.JA: words})


def _question(key: str) -> Question:
    return Question(key, _text(f"{key}?"), (Choice("yes", _text("yes")), Choice("no", _text("no"))))


def _conclusion(name: str, **when: str) -> Conclusion:
    return Conclusion(Tone.NEXT, _text(name), _text("why"), {key: (value,) for key, value in when.items()})


DECISION = Decision(
    "x",
    _text("x"),
    _text("x"),
    tuple(map(_question, "abc")),
    (_conclusion("not b", b="no"), _conclusion("a and c", a="yes", c="yes"), _conclusion("rest")),
)


def _said(**answers: str) -> str:
    got = DECISION.next(answers)
    return got.key if isinstance(got, Question) else got.say.get(Lang.EN)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "b"),
        ({"b": "no"}, "not b"),
        ({"b": "yes"}, "a"),
        ({"b": "yes", "a": "no"}, "rest"),
        ({"b": "yes", "a": "yes"}, "c"),
        ({"b": "yes", "a": "yes", "c": "yes"}, "a and c"),
        ({"b": "yes", "a": "yes", "c": "no"}, "rest"),
        ({"c": "yes", "a": "yes"}, "b"),
        ({"unknown": "yes"}, "b"),
    ],
)
def test_only_what_can_still_decide_is_asked(answers: dict[str, str], said: str) -> None:
    assert _said(**answers) == said


def test_a_table_without_a_last_case_is_a_mistake() -> None:
    open_ended = Decision("x", _text("x"), _text("x"), (_question("a"),), (_conclusion("only", a="yes"),))
    with pytest.raises(ValueError, match="last conclusion"):
        open_ended.next({"a": "no"})
