# SPDX-License-Identifier: MIT
"""The second net: private data in free text.

Hunting in free text can do harm of its own: ``alex`` must not eat ``alexandria``, 09:47:59 is no address, ``::`` in a log line
neither. So identifiers count only between word boundaries, and only when they are distinctive: a user called *live* is hidden
where a field says so, but not hunted for in every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ibassist.core.pii import Pii
from ibassist.privacy import wellknown
from ibassist.privacy.fields import Field, fields
from ibassist.privacy.halfwidth import halfwidth, sub, without_zeros
from ibassist.privacy.hunt import LONGEST_IN_TREE, KnownWords, bounded, hunted
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.keys import KINDS as KINDS_OF_FIELDS
from ibassist.privacy.keys import Family
from ibassist.privacy.masks import Masker
from ibassist.privacy.places import Places, beside
from ibassist.privacy.secrets import merged, secrets
from ibassist.privacy.shapes import (
    KINDS,
    NAMED_USER,
    NO_ACCOUNT,
    NOT_NAMES,
    SHAPES,
    SPOKEN_USER,
    any_shape,
    is_private_ipv6,
)
from ibassist.privacy.spellings import base64_texts
from ibassist.privacy.values import looks_secret
from ibassist.privacy.vocabulary import HarmlessWords

_SHORTEST = 4
_LONG_TEXT = 4096
"""Characters of a text whose reading is worth remembering."""
_MOST_READ = 16
_MOST_VALUES = 8192
"""Different values of free text that get a stand-in of their own."""
_PRODUCT = re.compile(r"[A-Za-z]/\Z")
"""Before the version of a browser, which has four parts as an address does."""
_MODULE = re.compile(r"(?:java|jdk|javafx)\.[\w.]+@[\d.]+\Z")
"""A module of Java with its version."""
_RUN = re.compile(r"[^\W_]+")

Count = Callable[[Pii, str], None]
"""Told the kind and the stand-in of each value that was hidden."""


class FieldReader:
    """Finds keys with their values and secrets in texts; of a long text it remembers them, since it is read twice."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[list[Field], list[tuple[int, int]]]] = {}

    def read(self, text: str) -> tuple[list[Field], list[tuple[int, int]]]:
        """Return the fields of a text and the places of its secrets."""
        known = self._read.get(text)
        if known is None:
            narrow = halfwidth(text)
            found = fields(narrow)
            known = found, merged(secrets(narrow, found))
            if len(text) >= _LONG_TEXT and len(self._read) < _MOST_READ:
                self._read[text] = known
        return known


class Sweeper:
    """Hides in free text what `masker` knows, and what has the shape of private data."""

    def __init__(
        self, masker: Masker, own_text: str = "", vocabulary: HarmlessWords | None = None, reader: FieldReader | None = None
    ) -> None:
        """`own_text` is everything the program itself writes, case-folded (see `is_distinctive`).

        With a `vocabulary`, `foreign` texts keep its words only.
        """
        self._masker = masker
        known = hunted(masker.identifiers, own_text)
        self._distinctive = KnownWords(known)
        found = {form.text.casefold() for form in known}
        words = [i for i in masker.identifiers if i.kind is Pii.NOTE and i.text.casefold() not in found]
        self._known = KnownWords((*known, *words))
        users = [i for i in masker.identifiers if i.kind is Pii.USER and i.text.casefold() not in found]
        self._users = {i.text.casefold(): i for i in users}
        shapes = [(name, shape or self._known.pattern) for name, _, shape in SHAPES if shape or self._known.by_form]
        if users:
            shapes.insert(0, ("named", _named(users, own_text)))
        self._all = any_shape(shapes)
        self._beyond = masker.beyond
        self._vocabulary = vocabulary
        self._reader = reader or FieldReader()
        self._hidden: dict[tuple[str, str], str] = {}

    def known(self, text: str, count: Count) -> str:
        """Hide known identifiers."""
        text = sub(self._distinctive.regex, lambda match: self._identifier(match.group(), count), self._plain(text, count))
        return self._rest(text, count, lambda token, _: token)

    def _rest(self, text: str, count: Count, hold: Callable[[str, str], str]) -> str:
        """Hide words of known values that are too many to be looked for one by one."""
        if not self._beyond:
            return text

        def one(match: re.Match[str]) -> str:
            if match.group().casefold() not in self._beyond:
                return match.group()
            count(Pii.NOTE, self._masker.removed)
            return hold(self._masker.removed, match.group())

        return _RUN.sub(one, text)

    def everything(self, text: str, count_known: Count, count_shaped: Count) -> str:
        """Hide secrets, values of keys that say so, known identifiers and private shapes, each stand-in given once."""

        places = Places(len(text))
        text = self._plain(self._fields(text, count_shaped, places), count_known)
        text = self._shapes(self._names_with_blanks(text, count_known, places), count_known, count_shaped, places)
        text = self._rest(text, count_known, places.hold)
        return places.filled(text)

    def foreign(self, text: str, count_known: Count, count_shaped: Count) -> str:
        """Hide the same in a text that is not the program's, and every word that is not known to be harmless."""
        places = Places(len(text))
        text = self._plain(self._fields(text, count_shaped, places), count_known)
        text = self._shapes(self._names_with_blanks(text, count_known, places), count_known, count_shaped, places)
        text = self._rest(text, count_known, places.hold)
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
            hidden = places.masked(match.group(), lambda found: self._shaped_once(shape, match, found))
            if hidden != match.group():
                count_shaped(KINDS[shape], hidden)
            return places.hold(hidden, match.group())

        return sub(self._all, one, text)

    def _words(self, text: str, count: Count, places: Places) -> str:
        if self._vocabulary is None:
            return text
        pieces, done = [], 0
        for first, last in self._vocabulary.unknown(text):
            found = text[first:last]
            token = self._once("word", found, lambda found=found: self._masker.mask_word(found, remember=False))  # type: ignore[misc]
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
        text = without_zeros(text if places is None else places.free(text))
        found, places_of_secrets = self._reader.read(text)
        hidden = [(first, last, self._secret(text[first:last], count)) for first, last in places_of_secrets]
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
        if looks_secret(found) and len(found) <= LONGEST_IN_TREE:
            self._masker.mask(found, Pii.SECRET)
        return self._masker.removed

    def _field(self, found: str, family: Family) -> str:
        """Return the stand-in for the value of a key, the value itself where it is everybody's."""
        if wellknown.is_generic(found.casefold()) or self._masker.is_stand_in(found):
            return found
        if family is Family.PERSON:
            return self._once(family.value, found, lambda: self._masker.mask_word(found))
        return self._once(family.value, found, lambda: self._masker.mask(found, KINDS_OF_FIELDS[family]))

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

    def _shaped_once(self, shape: str, match: re.Match[str], found: str) -> str:
        if (
            shape == "ipv4"
            and found.endswith(".0.0")
            and _PRODUCT.search(match.string, max(0, match.start() - 2), match.start())
        ):
            return found
        if shape == "account" and NO_ACCOUNT.search(match.string, max(0, match.start() - 40), match.start()):
            return found
        return self._once(shape, found, lambda: self._shaped(shape, found))

    def _once(self, kind: str, found: str, mask: Callable[[], str]) -> str:
        """Return the stand-in of a value, worked out once; where a text has too many values, one for all that are left."""
        hidden = self._hidden.get((kind, found))
        if hidden is None:
            hidden = mask() if len(self._hidden) < _MOST_VALUES else self._masker.removed
            if len(self._hidden) < _MOST_VALUES:
                self._hidden[kind, found] = hidden
        return hidden

    def _shaped(self, shape: str, found: str) -> str:
        if shape == "name" and (found.casefold() in NOT_NAMES or wellknown.is_public_site(found)):
            return found
        if shape == "ipv6" and not is_private_ipv6(found):
            return found
        if shape == "mail" and _MODULE.match(found):
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
