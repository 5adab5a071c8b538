# SPDX-License-Identifier: MIT
"""The loop that stands for many items: it meets every combination, and a failure is told with its place."""

import pytest

from ibassist.core.languages import Lang
from tests.every import every


@pytest.fixture
def seen():
    return []


def test_every_combination_is_met(seen):
    @every("number", [1, 2])
    @every("word, again", [("a", "A"), ("b", "B")])
    def check(number, word, again):
        seen.append((number, word, again))

    check()
    assert seen == [(1, "a", "A"), (1, "b", "B"), (2, "a", "A"), (2, "b", "B")]


def test_all_failures_are_told_and_none_hides_another(seen):
    @every("number", range(5))
    def check(number):
        seen.append(number)
        assert number % 2 == 0, f"{number} is odd"

    with pytest.raises(pytest.fail.Exception, match=r"(?s)\[1\].*1 is odd.*\[3\].*3 is odd"):
        check()
    assert seen == [0, 1, 2, 3, 4]


@every("number", [1, 2])
def test_fixtures_are_handed_in(number, seen):
    seen.append(number)
    assert seen[-1] == number


def test_values_can_be_looked_for_by_the_test_alone_and_an_enumeration_is_no_function(seen):
    @every("lang", Lang)
    @every("number", lambda: seen.append("looked") or [1, 2])
    def check(lang, number):
        seen.append((lang, number))

    assert seen == []
    check()
    check()
    assert seen.count("looked") == 1
    assert seen.count((Lang.JA, 2)) == 2
