# SPDX-License-Identifier: MIT
"""Every instruction of every article is in a guide, in both languages, or there is a reason why not.

The table is `coverage/articles.yaml`. Where the collected articles themselves are at hand, each of their lines has to be claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ibassist.app import catalog
from ibassist.app.yaml_files import convert, read_yaml
from ibassist.content.targets import Place, Target
from ibassist.core.languages import Lang
from ibassist.core.text import Text
from tests.every import every

TABLE = Path(__file__).with_name("coverage") / "articles.yaml"
ARTICLES = Path(__file__).parents[2] / "shared" / "reference" / "articles.txt"
CATALOG = catalog.load_catalog()
BOTH = frozenset({Lang.EN, Lang.JA})


@dataclass(frozen=True)
class Entry:
    """One instruction or fact of an article. See the head of the table."""

    id: str
    says: str
    en: tuple[int, ...] = ()
    ja: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def told(self) -> bool:
        return bool(self.steps or self.decisions or self.pages)

    @property
    def guide_steps(self) -> tuple[Target, ...]:
        return tuple(Target.from_yaml(f"guide:{step}") for step in self.steps)


@dataclass(frozen=True)
class Article:
    article: str
    about: str
    entries: tuple[Entry, ...] = field(default_factory=tuple)


def _table() -> tuple[Article, ...]:
    return convert(read_yaml(TABLE), tuple[Article, ...], TABLE)


ARTICLES_TABLE = _table()
ENTRIES = [pytest.param(entry, id=f"{article.article}-{entry.id}") for article in ARTICLES_TABLE for entry in article.entries]


def _counts() -> str:
    """Return how many entries each article has, for the message of a failure."""
    return ", ".join(f"{article.article}: {len(article.entries)}" for article in ARTICLES_TABLE)


def _texts(target: Target) -> Iterator[Text]:
    """Yield what is said at a place: a step with all that belongs to it, or the frame of a guide."""
    guide = CATALOG.guides[target.id]
    if not target.step:
        yield from (text for text in (guide.title, guide.intro, guide.outro) if text is not None)
        return
    step = next(step for step in guide.steps if step.key == target.step)
    yield from (text for text in (step.say, step.note, step.expect) if text is not None)
    yield from (branch.when for branch in step.branches)


def test_each_article_has_entries_with_names_of_their_own() -> None:
    assert len({article.article for article in ARTICLES_TABLE}) == len(ARTICLES_TABLE)
    for article in ARTICLES_TABLE:
        twice = [name for name, count in Counter(entry.id for entry in article.entries).items() if count > 1]
        assert not twice, f"{article.article}: {twice} ({_counts()})"
        assert any(entry.told for entry in article.entries), f"{article.article} is told nowhere ({_counts()})"


@every("entry", ENTRIES)
def test_an_instruction_is_told_somewhere_or_there_is_a_reason(entry: Entry) -> None:
    assert entry.told or entry.why_not, _counts()
    assert entry.en or entry.ja


@every("entry", ENTRIES)
def test_where_it_is_told_exists_in_both_languages(entry: Entry) -> None:
    for target in entry.guide_steps:
        guide = CATALOG.guides.get(target.id)
        assert guide is not None, f"no guide {target.id} ({_counts()})"
        assert not target.step or target.step in {step.key for step in guide.steps}, f"{target} ({_counts()})"
        for text in _texts(target):
            assert text.languages >= BOTH, f"{target}: {text.get(Lang.EN)}"
    assert set(entry.decisions) <= set(CATALOG.decisions), _counts()
    assert set(entry.pages) <= {Place.HOSTS, Place.REPORT}
    for decision in entry.decisions:
        for question in CATALOG.decisions[decision].questions:
            assert question.ask.languages >= BOTH


@every("entry", [param for param in ENTRIES if param.values[0].hosts])  # type: ignore[union-attr]
def test_hosts_of_the_article_are_in_our_list(entry: Entry) -> None:
    assert set(entry.hosts) <= {endpoint.host for endpoint in catalog.load_knowledge().endpoints}
    assert Place.HOSTS in entry.pages


def test_no_line_is_given_for_both_languages() -> None:
    english = {line for article in ARTICLES_TABLE for entry in article.entries for line in entry.en}
    japanese = {line for article in ARTICLES_TABLE for entry in article.entries for line in entry.ja}
    assert not english & japanese


@pytest.mark.skipif(not ARTICLES.is_file(), reason="the collection of samples is not here")
def test_every_line_of_the_articles_is_claimed() -> None:
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()
    there = {number for number, line in enumerate(lines, 1) if line.strip()}
    claimed = {line for article in ARTICLES_TABLE for entry in article.entries for line in (*entry.en, *entry.ja)}
    unclaimed = [f"{number}: {lines[number - 1][:60]}" for number in sorted(there - claimed)]
    assert not unclaimed, f"{unclaimed} ({_counts()})"
    assert claimed <= there, f"no such lines: {sorted(claimed - there)}"


@pytest.mark.skipif(not ARTICLES.is_file(), reason="the collection of samples is not here")
def test_lines_are_given_in_their_own_language() -> None:
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()
    kana_or_kanji = [any("\u3040" <= char <= "\u9fff" for char in line) for line in lines]
    for article in ARTICLES_TABLE:
        for entry in article.entries:
            wrong = [number for number in entry.en if kana_or_kanji[number - 1]]
            assert not wrong, f"{article.article} {entry.id}: {wrong}"
