# SPDX-License-Identifier: MIT
"""Redaction: first what was marked at birth, then a sweep of everything for what is known to be private.

    redact(snapshot, Pseudonyms(key), knowledge)  ->  snapshot without private data, ledger, private map

Diagnosing the result gives the same findings as the original, because rules judge by numbers, flags and symbols only.
"""

from __future__ import annotations

import functools
import itertools
import re
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Snapshot
from ibassist.core.ledger import Detection, Ledger, LedgerEntry, Level
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.privacy.hunt import bounded, residue
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.masks import Masker
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.sweep import FieldReader, Sweeper
from ibassist.privacy.tokens import REMOVED
from ibassist.privacy.vocabulary import HarmlessWords


@dataclass(frozen=True, slots=True, repr=False)
class PrivateMap:
    """The stand-in of each private value. Stays with the user: it is never written to a report."""

    identifiers: tuple[Identifier, ...] = ()
    words: tuple[Identifier, ...] = ()
    """Words of added texts that were replaced because nothing is known of them."""

    def reveal(self, text: str) -> str:
        """Return `text` with stand-ins replaced by what they stand for: to read what support wrote back."""
        originals: dict[str, str] = {}
        for identifier in (*self.identifiers, *self.words):
            if identifier.token != REMOVED:
                originals.setdefault(identifier.token, identifier.text)
        if not originals:
            return text
        tokens = sorted(originals, key=len, reverse=True)
        return re.sub("|".join(map(re.escape, tokens)), lambda match: originals[match.group()], text)

    def listed(self) -> tuple[Identifier, ...]:
        """Return one line for each stand-in, with the usual form of what it stands for. Secrets have none."""
        by_token: dict[str, Identifier] = {}
        for identifier in sorted((*self.identifiers, *self.words), key=_usual_form_last):
            if identifier.token != REMOVED:
                by_token[identifier.token] = identifier
        return tuple(sorted(by_token.values(), key=lambda i: (list(Pii).index(i.kind), i.text.casefold())))

    def residue(self, text: str, own_text: str = "") -> tuple[Identifier, ...]:
        """Return what of the hidden values stands in `text` all the same (`own_text`: see `redact`)."""
        return residue(text, self.identifiers, own_text)


def _usual_form_last(identifier: Identifier) -> tuple[bool, int]:
    """Put the shortest form last, as IPv6 addresses are written; of hardware addresses the one with colons."""
    return identifier.kind is Pii.MAC and ":" in identifier.text, -len(identifier.text)


@dataclass(frozen=True, slots=True)
class Redaction:
    """A snapshot that can leave the computer, and what was done to it."""

    snapshot: Snapshot
    ledger: Ledger
    private: PrivateMap
    notes: Mapping[str, str] = field(default_factory=dict)
    """Notes of the user, swept."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of the user's files, each with the one it leaves under."""
    kept: tuple[str, ...] = ()
    """Words that would have been replaced as unknown, and stay because the user gave them free."""


def redact(
    snapshot: Snapshot,
    pseudonyms: Pseudonyms,
    knowledge: Knowledge,
    *,
    notes: Mapping[str, str] | None = None,
    names: Iterable[str] = (),
    words: Iterable[str] = (),
    secrets: Iterable[str] = (),
    free: Iterable[str] = (),
    level: Level = Level.NORMAL,
    own_text: str = "",
) -> Redaction:
    """Return `snapshot`, the user's `notes` and `names` of files without private data. A redacted snapshot comes back as it is.

    `words` the user wants hidden besides, in free text; those given `free` stay in texts that the user added, unless they are
    known to be private. `secrets` are passwords that no field holds, such as one typed in for a test: they are removed at every
    level. `own_text` is everything the program itself writes: a user name that is one of those words is hidden where it is
    marked, but not hunted for elsewhere: it cannot be told from the word.
    """
    own_text, notes, names = own_text.casefold(), notes or {}, tuple(names)
    free = tuple(part for word in free for part in word.split())
    masker, counter = Masker(pseudonyms, knowledge), _Counter()
    for secret in secrets:
        masker.mask(secret, Pii.SECRET)
    level = Level.NORMAL if snapshot.redacted and level is Level.FULL else level
    if level is Level.FULL:
        return _without_secrets(snapshot, notes, names, masker)
    for word in filter(str.strip, words):
        masker.learn_word(word)
    marked = snapshot if snapshot.redacted else _marked(snapshot, masker, counter)
    hidden_names = {name: masker.mask(name, Pii.PATH) for name in names}
    sweeper = _knowing_sweeper(marked, notes, masker, own_text, HarmlessWords(own_text, free))
    swept = marked if snapshot.redacted and not words else _sweep(marked, sweeper, counter)
    swept_notes = _sweep_notes(notes, sweeper, counter)
    if level is Level.MINIMAL:
        swept, swept_notes = _change(swept, functools.partial(_blank, masker, {})), {}
    kept, private = _kept(free, swept_notes.values(), own_text), PrivateMap(masker.identifiers, masker.words)
    ledger = replace(counter.ledger(level), kept=len(kept))
    return Redaction(replace(swept, redacted=True), ledger, private, swept_notes, hidden_names, kept)


def _marked(snapshot: Snapshot, masker: Masker, counter: _Counter) -> Snapshot:
    """Return the snapshot with every value hidden whose field says that it is private."""
    _learn(snapshot, masker)
    return _change(snapshot, functools.partial(_mask, masker, counter))


def _knowing_sweeper(
    marked: Snapshot, notes: Mapping[str, str], masker: Masker, own_text: str, vocabulary: HarmlessWords
) -> Sweeper:
    """Return a sweeper after a first sweep, which finds private shapes in free text: now they are found elsewhere too."""
    masker.bound()
    reader = FieldReader()
    learning = Sweeper(masker, own_text, reader=reader)
    if not marked.redacted:
        _sweep(marked, learning, _Counter())
    _sweep_notes(notes, learning, _Counter())
    return Sweeper(masker, own_text, vocabulary, reader)


def _kept(free: Iterable[str], texts: Iterable[str], own_text: str) -> tuple[str, ...]:
    """Return the words given free that stand in the finished texts, and would not without it."""
    built_in, text = HarmlessWords(own_text), "\n".join(texts)
    unknown = [word for word in dict.fromkeys(free) if any(built_in.unknown(word))]
    return tuple(word for word in unknown if re.search(bounded(word), text, re.IGNORECASE))


def _blank(masker: Masker, numbers: dict[str, int], text: str, kind: Pii) -> str:
    """Remove what a minimal report does without: all but symbols, versions and the vendor's names.

    What is left is a number, so that two that differ still do: on that a verdict can rest. Of another report it tells nothing.
    """
    if kind is Pii.PUBLIC and not masker.is_stand_in(text):
        return text
    if not text.strip() or (kind is Pii.HOST and masker.is_vendor(text)):
        return text
    if scope_of(text) in (Scope.LOOPBACK, Scope.UNSPECIFIED):  # every computer has these
        return text
    return f"[{numbers.setdefault(text, len(numbers) + 1)}]" + ("?" if text.endswith("?") else "")  # a key that was cut


def _without_secrets(snapshot: Snapshot, notes: Mapping[str, str], names: Iterable[str], masker: Masker) -> Redaction:
    """Return everything as it is, but for passwords: those help nobody."""
    counter = _Counter()
    marked = _change(snapshot, lambda text, kind: _mask(masker, counter, text, kind) if kind is Pii.SECRET else text)

    def one(sweeper: Sweeper, count: _Counter, text: str, kind: Pii = Pii.NOTE) -> str:
        if kind is Pii.PUBLIC:
            return text
        return sweeper.known(sweeper.secrets(text, count.counting(Detection.SHAPED)), count.counting(Detection.KNOWN))

    masker.bound()
    reader = FieldReader()
    learn = functools.partial(one, Sweeper(masker, reader=reader), _Counter())
    _change(marked, learn)
    for text in (*notes.values(), *names):  # a password that is announced once is known everywhere
        learn(text)
    hide = functools.partial(one, Sweeper(masker, reader=reader), counter)
    kept, called = {name: hide(text) for name, text in notes.items()}, {name: hide(name) for name in names}
    changed = _change(marked, hide)
    return Redaction(changed, counter.ledger(Level.FULL), PrivateMap(masker.identifiers), kept, called)


class _Counter:
    """Counts what was hidden, by kind and way."""

    def __init__(self) -> None:
        self._places: Counter[tuple[Pii, Detection]] = Counter()
        self._values: dict[tuple[Pii, Detection], set[str]] = {}

    def count(self, way: Detection, kind: Pii, token: str) -> None:
        self._places[kind, way] += 1
        self._values.setdefault((kind, way), set()).add(token)

    def counting(self, way: Detection) -> Callable[[Pii, str], None]:
        return functools.partial(self.count, way)

    def ledger(self, level: Level = Level.NORMAL) -> Ledger:
        return Ledger(
            tuple(
                LedgerEntry(kind, way, self._places[kind, way], len(self._values[kind, way]))
                for kind in Pii
                for way in Detection
                if self._places[kind, way]
            ),
            level,
        )


def _mask(masker: Masker, counter: _Counter, text: str, kind: Pii) -> str:
    hidden = masker.mask(text, kind)
    if hidden != text:
        counter.count(Detection.MARKED, kind, hidden)
    return hidden


def _sweep(snapshot: Snapshot, sweeper: Sweeper, counter: _Counter) -> Snapshot:
    known, shaped = counter.counting(Detection.KNOWN), counter.counting(Detection.SHAPED)

    def one(text: str, kind: Pii) -> str:
        if kind is Pii.NOTE:
            return sweeper.foreign(text, known, shaped)
        return sweeper.known(text, known) if kind is Pii.PUBLIC else text

    return _change(snapshot, one)


def _sweep_notes(notes: Mapping[str, str], sweeper: Sweeper, counter: _Counter) -> dict[str, str]:
    known, shaped = counter.counting(Detection.KNOWN), counter.counting(Detection.SHAPED)
    return {name: sweeper.foreign(text, known, shaped) for name, text in notes.items()}


# ---------------------------------------------------------------- walking facts by their markers

Replacer = Callable[[str, Pii], str]


def _learn(snapshot: Snapshot, masker: Masker) -> None:
    """Tell the masker what it must know before it hides the first value: users, networks, addresses of this computer."""
    for record in _records(snapshot):
        kinds = markers(type(record))
        _learn_answers(record, kinds, masker)
        prefix_length = getattr(record, "prefix_length", None)
        for name, kind in kinds.items():
            for text in _strings(getattr(record, name)):
                if kind is Pii.USER:
                    masker.learn_user(text)
                elif kind is Pii.PATH:
                    masker.learn_home(text)
                elif kind is Pii.HOST:
                    masker.learn_address(text.strip())  # a proxy can be named by its address, and be a server elsewhere
                elif kind is Pii.ADDRESS:
                    masker.learn_address(text)
                    if isinstance(prefix_length, int):
                        masker.learn_network(text, prefix_length)


def _learn_answers(record: object, kinds: Mapping[str, Pii], masker: Masker) -> None:
    """Tell the masker what a private name stands for, and which certificates are everybody's."""
    names = [name for field_name, kind in kinds.items() if kind is Pii.HOST for name in _strings(getattr(record, field_name))]
    if any(name.strip() and not masker.is_vendor(name) for name in names):
        for part in itertools.islice(_records(record), 1, None):
            for name, kind in markers(type(part)).items():
                if kind is Pii.SERVER_ADDRESS:
                    for text in _strings(getattr(part, name)):
                        masker.learn_address(text)
    if getattr(record, "trust", None) == _TRUSTED:
        for name, kind in kinds.items():
            if kind is Pii.FINGERPRINT:
                masker.learn_public_fingerprint(getattr(record, name))


_TRUSTED = "public"
"""The value of a certificate's field ``trust`` that says that a public authority issued it for the host."""


def _records(value: object) -> Iterator[object]:
    """Yield every dataclass in a value, itself included."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for part in fields(value):
            yield from _records(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _records(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _records(item)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _strings(item)


def _change(snapshot: Snapshot, change: Replacer) -> Snapshot:
    """Return the snapshot with every string but the probes' own keys changed."""
    changed = {key: _changed(observation, Pii.NOTE, change) for key, observation in snapshot.observations.items()}
    return replace(snapshot, os=_changed(snapshot.os, Pii.PUBLIC, change), observations=changed)


def _changed(value: Any, kind: Pii, change: Replacer) -> Any:
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return change(value, kind)
    if isinstance(value, tuple):
        return tuple(_changed(item, kind, change) for item in value)
    if isinstance(value, Mapping):
        return {_changed(key, kind, change): _changed(item, kind, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kinds = markers(type(value))
        return replace(value, **{name: _changed(getattr(value, name), kinds[name], change) for name in kinds})
    return value


def markers(record: type) -> Mapping[str, Pii]:
    """Return the kind of private data by field of a dataclass; text without a marker counts as free text."""
    if record not in _MARKERS:
        hints = typing.get_type_hints(record, include_extras=True)
        names = [part.name for part in fields(record) if part.init]
        _MARKERS[record] = {name: next(_markers_in(hints[name]), Pii.NOTE) for name in names}
    return _MARKERS[record]


_MARKERS: dict[type, Mapping[str, Pii]] = {}
"""Reading annotations is slow, and they never change."""


def _markers_in(annotation: Any) -> Iterator[Pii]:
    yield from (extra for extra in getattr(annotation, "__metadata__", ()) if isinstance(extra, Pii))
    for part in typing.get_args(annotation):
        yield from _markers_in(part)
