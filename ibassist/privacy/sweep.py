# SPDX-License-Identifier: MIT
"""The second and the third net: private data in free text, and what is left of it in finished files.

Hunting in free text can do harm of its own: ``alex`` must not eat ``alexandria``, 09:47:59 is no address, ``::`` in a log line
neither. So identifiers count only between word boundaries, and only when they are distinctive: a user called *live* is hidden
where a field says so, but not hunted for in every sentence.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ibassist.core.pii import Pii
from ibassist.privacy import wellknown
from ibassist.privacy.fields import Field, fields
from ibassist.privacy.keys import KINDS as KINDS_OF_FIELDS
from ibassist.privacy.keys import Family
from ibassist.privacy.masks import Identifier, Masker
from ibassist.privacy.places import Places, beside
from ibassist.privacy.secrets import merged, secrets
from ibassist.privacy.shapes import (
    KINDS,
    LETTER,
    NAMED_USER,
    NO_ACCOUNT,
    NO_BLANKS,
    NOT_NAMES,
    SHAPES,
    SPOKEN_USER,
    is_private_ipv6,
)
from ibassist.privacy.spellings import base64_texts, spellings, variants
from ibassist.privacy.values import looks_secret
from ibassist.privacy.vocabulary import HarmlessWords

_SHORTEST = 4
_SHORTEST_DIR = 6
_SHORTEST_NUMBER = 6
_SHORTEST_IDEOGRAPHS = 2
_LONGEST_IN_TREE = 120

_WORDY = frozenset({Pii.USER, Pii.HOST, Pii.PATH, Pii.INTERFACE, Pii.TITLE, Pii.KEY})
"""Kinds of names that can be ordinary words."""
_LONG = frozenset({Pii.PATH, Pii.INTERFACE, Pii.TITLE, Pii.KEY})
"""Kinds of names that people make of ordinary words."""

_ESCAPED = r"|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt])"
"""A word begins behind an encoded separator too: ``%2Fhome%2Fhanako``, and ``\\n`` where a log holds JSON."""

Count = Callable[[Pii, str], None]
"""Told the kind and the stand-in of each value that was hidden."""


def bounded(text: str, *, numbered: bool = False) -> str:
    """Return a regular expression for `text` as a word of its own (`numbered`: a number may stand behind it, as in alex2)."""
    return _start(text) + re.escape(text) + _end(text, numbered)


def _start(text: str) -> str:
    return rf"(?:(?<!{LETTER}){_ESCAPED})" if re.match(LETTER, text[0]) else ""


def _end(text: str, numbered: bool) -> str:
    if not re.match(LETTER, text[-1]):
        return ""
    if numbered and not text[-1].isdigit():
        return rf"(?!\d{{0,20}}(?!\d){LETTER})"
    return rf"(?!{LETTER})"


def is_distinctive(identifier: Identifier, own_text: str = "") -> bool:
    """Tell whether an identifier differs from ordinary words and from the program's own words (`own_text`, folded)."""
    text = identifier.text.casefold()
    if re.search(f"[{NO_BLANKS}]", text):
        long_enough = len(text) >= _SHORTEST_IDEOGRAPHS
    elif text.isdecimal():
        long_enough = len(text) >= _SHORTEST_NUMBER
    else:
        long_enough = len(text) >= (_SHORTEST_DIR if identifier.kind in _LONG else _SHORTEST)
    if not long_enough or (identifier.kind in _WORDY and wellknown.is_generic(text)):
        return False
    return text not in own_text or re.search(_pattern(identifier.kind, text), own_text) is None


def _pattern(kind: Pii, text: str) -> str:
    return bounded(text, numbered=kind in _WORDY)


def hunted(identifiers: Iterable[Identifier], own_text: str = "") -> tuple[Identifier, ...]:
    """Return the forms of identifiers that can be looked for everywhere."""
    return tuple(form for identifier in identifiers for form in variants(identifier) if is_distinctive(form, own_text))


class Sweeper:
    """Hides in free text what `masker` knows, and what has the shape of private data."""

    def __init__(self, masker: Masker, own_text: str = "", vocabulary: HarmlessWords | None = None) -> None:
        """`own_text` is everything the program itself writes, case-folded (see `is_distinctive`).

        With a `vocabulary`, `foreign` texts keep its words only.
        """
        self._masker = masker
        known = hunted(masker.identifiers, own_text)
        self._distinctive = _Known(known)
        found = {form.text.casefold() for form in known}
        words = [i for i in masker.identifiers if i.kind is Pii.NOTE and i.text.casefold() not in found]
        self._known = _Known((*known, *words))
        users = [i for i in masker.identifiers if i.kind is Pii.USER and i.text.casefold() not in found]
        self._users = {i.text.casefold(): i for i in users}
        shapes = [f"(?P<{name}>{shape or self._known.pattern})" for name, _, shape in SHAPES]
        if users:
            shapes.insert(0, f"(?P<named>{_named(users, own_text)})")
        self._all = re.compile("|".join(shapes))
        self._vocabulary = vocabulary

    def known(self, text: str, count: Count) -> str:
        """Hide known identifiers."""
        return self._distinctive.regex.sub(lambda match: self._identifier(match.group(), count), self._plain(text, count))

    def everything(self, text: str, count_known: Count, count_shaped: Count) -> str:
        """Hide secrets, values of keys that say so, known identifiers and private shapes, each stand-in given once."""

        places = Places(len(text))
        text = self._plain(self._fields(text, count_shaped, places), count_known)
        text = self._shapes(self._names_with_blanks(text, count_known, places), count_known, count_shaped, places)
        return places.filled(text)

    def foreign(self, text: str, count_known: Count, count_shaped: Count) -> str:
        """Hide the same in a text that is not the program's, and every word that is not known to be harmless."""
        places = Places(len(text))
        text = self._plain(self._fields(text, count_shaped, places), count_known)
        text = self._shapes(self._names_with_blanks(text, count_known, places), count_known, count_shaped, places)
        return places.filled(self._words(text, count_shaped, places))

    def _shapes(self, text: str, count_known: Count, count_shaped: Count, places: Places) -> str:
        """Hide known identifiers and private shapes."""

        def one(match: re.Match[str]) -> str:
            shape = match.lastgroup or ""
            if shape == "known":
                return places.hold(self._identifier(match.group(), count_known), match.group())
            if shape == "named":
                word = match["word"] or match["short"]
                return match.group()[: -len(word)] + places.hold(self._user(word, count_known), word)
            hidden = places.masked(match.group(), lambda found: self._shaped(shape, match, found))
            if hidden != match.group():
                count_shaped(KINDS[shape], hidden)
            return places.hold(hidden, match.group())

        return self._all.sub(one, text)

    def _words(self, text: str, count: Count, places: Places) -> str:
        if self._vocabulary is None:
            return text
        pieces, done = [], 0
        for first, last in self._vocabulary.unknown(text):
            token = self._masker.mask_word(text[first:last], remember=False)
            count(Pii.NOTE, token)
            pieces += [text[done:first], places.hold(token, text[first:last])]
            done = last
        return "".join((*pieces, text[done:]))

    def secrets(self, text: str, count: Count) -> str:
        """Hide secrets only."""
        return self._fields(text, count, None)

    def _fields(self, text: str, count: Count, places: Places | None) -> str:
        """Hide secrets, and with `places` for them the values of keys that name a person, a computer or a customer."""
        if len(text) < _SHORTEST:
            return text
        text = text if places is None else places.free(text)
        found = fields(text)
        hidden = [(first, last, self._secret(text[first:last], count)) for first, last in merged(secrets(text, found))]
        if places is not None:
            hidden = beside(hidden, [field for field in found if self._is_name(text, field)], text, self._field)
        pieces, done = [], 0
        for first, last, token in hidden:
            pieces += [text[done:first], token if places is None else places.hold(token, text[first:last])]
            done = last
        return "".join((*pieces, text[done:]))

    def _is_name(self, text: str, field: Field) -> bool:
        """Return whether a field holds a name; not where a known one has a blank in it and goes on behind the field."""
        blank = self._known.with_blanks
        longer = blank.match(text, field.start) if blank else None
        return KINDS_OF_FIELDS[field.family] is not Pii.SECRET and not (longer and longer.end() > field.end)

    def _secret(self, found: str, count: Count) -> str:
        count(Pii.SECRET, self._masker.removed)
        if looks_secret(found) and len(found) <= _LONGEST_IN_TREE:
            self._masker.mask(found, Pii.SECRET)
        return self._masker.removed

    def _field(self, found: str, family: Family) -> str:
        """Return the stand-in for the value of a key, the value itself where it is everybody's."""
        if wellknown.is_generic(found.casefold()) or self._masker.is_stand_in(found):
            return found
        if family is Family.PERSON:
            return self._masker.mask_word(found)
        return self._masker.mask(found, KINDS_OF_FIELDS[family])

    def _plain(self, text: str, count: Count) -> str:
        """Remove what holds known identifiers in Base64."""
        if len(text) < 6:
            return text
        pieces, done = [], 0
        for match, plain in base64_texts(text):
            found = self._distinctive.regex.search(plain)
            if found is not None:
                self._identifier(found.group(), count)
                pieces += [text[done : match.start()], self._masker.removed]
                done = match.end()
        return "".join((*pieces, text[done:]))

    def _names_with_blanks(self, text: str, count: Count, places: Places) -> str:
        """Hide names that a path in free text would be cut at."""
        regex = self._known.with_blanks
        if regex is None:
            return text
        return regex.sub(lambda match: places.hold(self._identifier(match.group(), count), match.group(), name=True), text)

    def _identifier(self, found: str, count: Count) -> str:
        identifier = self._known.by_form.get(found.casefold())
        if identifier is None:  # a letter whose lower case is another one than its folded case
            count(Pii.NOTE, self._masker.removed)
            return self._masker.removed
        count(identifier.kind, identifier.token)
        return identifier.token

    def _user(self, found: str, count: Count) -> str:
        identifier = self._users.get(found.casefold())
        token = self._masker.removed if identifier is None else identifier.token
        count(Pii.USER, token)
        return token

    def _shaped(self, shape: str, match: re.Match[str], found: str) -> str:
        if shape == "account" and NO_ACCOUNT.search(match.string, max(0, match.start() - 40), match.start()):
            return found
        if shape == "name" and (found.casefold() in NOT_NAMES or wellknown.is_public_site(found)):
            return found
        if shape == "ipv6" and not is_private_ipv6(found):
            return found
        if shape == "dashed":
            return self._masker.mask(found.replace("-", "."), Pii.ADDRESS)
        if shape == "ipv4":
            octets = [int(octet) for octet in found.split(".")]
            if max(octets) > 255:
                return found
            found = ".".join(map(str, octets))  # without leading zeros
        if shape in ("ipv4", "ipv6") and self._masker.is_public_server(found):
            return found
        return self._masker.mask(found, KINDS[shape])


def _named(users: Iterable[Identifier], own_text: str) -> str:
    """Return the expression for names of users that are known only by what stands before them."""
    short = [i.text for i in users if not wellknown.is_generic(i.text.casefold()) and i.text.casefold() not in own_text]
    all_of_them, those = ("|".join(map(bounded, texts)) or r"(?!)" for texts in ((i.text for i in users), short))
    return f"{NAMED_USER}(?P<word>(?i:{all_of_them}))|{SPOKEN_USER}(?P<short>(?i:{those}))"


class _Known:
    """Identifiers as one regular expression."""

    def __init__(self, known: Iterable[Identifier]) -> None:
        self.by_form: dict[str, Identifier] = {}
        numbered: set[str] = set()
        plain: set[str] = set()
        for identifier in known:
            for form in spellings(identifier.text):
                self.by_form.setdefault(form.casefold(), identifier)
                (numbered if identifier.kind in _WORDY else plain).add(form)
        words = {word: word in numbered for word in numbered | plain}
        self.pattern = f"(?i:{_any_of(words)})"
        self.regex = re.compile(self.pattern)
        blank = {word: flag for word, flag in words.items() if any(map(str.isspace, word))}
        self.with_blanks = re.compile(f"(?i:{_any_of(blank)})") if blank else None


def _any_of(words: dict[str, bool]) -> str:
    """Return one expression for many words, the longest first; one that never matches for none.

    A tree of letters, not a list: with a list every word would be tried at every place of a text. Words with the same
    boundaries share a tree, since the boundaries are what takes long to compile.
    """
    trees: dict[tuple[str, str], dict[str, Any]] = {}
    long: list[str] = []
    for word, numbered in sorted(words.items()):
        if len(word) > _LONGEST_IN_TREE:
            long.append(bounded(word, numbered=numbered))
            continue
        node = trees.setdefault((_start(word), _end(word, numbered)), {})
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = None
    parts = sorted(long, key=len, reverse=True)
    for (start, end), tree in sorted(trees.items(), key=_strictness):
        parts.append(_as_it_is(start) + _branches(tree) + _as_it_is(end))
    return "|".join(parts) or r"(?!)"


def _strictness(tree: tuple[tuple[str, str], object]) -> int:
    """Words behind which a number may stand come last: example-pc2 before example-pc."""
    return len(tree[0][1])


def _as_it_is(boundary: str) -> str:
    return f"(?-i:{boundary})" if boundary else ""


def _branches(node: dict[str, Any]) -> str:
    """Return the expression for what can follow; the end of a word comes last."""
    options = [re.escape(letter) + _branches(after) for letter, after in node.items() if letter]
    options += [""] if "" in node else []
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


# ---------------------------------------------------------------- finished files


_STAND_IN = re.compile(r"[a-z]+-[0-9b-df-hj-km-np-tv-z]{5,}(?:\.[a-z0-9-]+)*")


def residue(
    text: str, identifiers: Iterable[Identifier], own_text: str = "", is_stand_in: Callable[[str], bool] = lambda _: False
) -> tuple[Identifier, ...]:
    """Return the identifiers that stand in a finished file, whichever way the file spells them.

    A stand-in is no residue, even where it begins like a private name (``/home/user-4kq7z`` on the computer of *user*).
    """
    identifiers = tuple(identifiers)
    tokens = {identifier.token.casefold() for identifier in identifiers}
    text = _STAND_IN.sub(
        lambda match: "\0" if match.group() in tokens or match.group().partition(".")[0] in tokens else match.group(), text
    )
    folded = text.casefold()
    inside = "\n".join(plain for _, plain in base64_texts(text)).casefold()
    found = [i for i in identifiers if any(_stands_in(folded, *trace) for trace in _traces(i, own_text))]
    if inside:
        found += [i for i in identifiers if i not in found and any(_stands_in(inside, *t) for t in _traces(i, own_text))]
    return tuple(i for i in found if not is_stand_in(i.text))


def _traces(identifier: Identifier, own_text: str) -> Iterator[tuple[str, str]]:
    """Yield what must not be found in folded text: a word, and the regular expression that decides where it stands."""
    forms = hunted((identifier,), own_text)
    for form in forms:
        for spelling in spellings(form.text):
            for written in {spelling, html.escape(spelling), json.dumps(spelling, ensure_ascii=False)[1:-1]}:
                yield written.casefold(), _pattern(form.kind, written.casefold())
    if identifier.kind is Pii.USER and identifier not in forms and any(map(str.isalnum, identifier.text)):
        word = identifier.text.casefold()
        yield word, rf"(?:home|users)(?:/|\\{{1,2}}){bounded(word)}"


def _stands_in(folded: str, word: str, pattern: str) -> bool:
    return word in folded and re.search(pattern, folded) is not None
