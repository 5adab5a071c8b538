# SPDX-License-Identifier: MIT
"""The second and the third net: private data in free text, and what is left of it in finished files.

Hunting in free text can do harm of its own: ``alex`` must not eat ``alexandria``, 09:47:59 is no address, ``::`` in a log line
neither. So identifiers count only between word boundaries, and only when they are distinctive: a user called *live* is hidden
where a field says so, but not hunted for in every sentence.
"""

from __future__ import annotations

import html
import ipaddress
import json
import re
from collections.abc import Callable, Iterable, Iterator

from ibassist.core import wellknown
from ibassist.core.addresses import Scope, scope_of
from ibassist.core.masks import Identifier, Masker
from ibassist.core.privacy import Pii
from ibassist.core.pseudonyms import REMOVED

_NO_BLANKS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f々"
"""Letters of scripts that put no blanks between words: a name may begin or end next to them."""
_LETTER = rf"[^\W_{_NO_BLANKS}]"
_SHORTEST = 4
_SHORTEST_DIR = 6
_SHORTEST_NUMBER = 6
_SHORTEST_IDEOGRAPHS = 2

_WORDY = frozenset({Pii.USER, Pii.HOST, Pii.PATH})
"""Kinds of names that can be ordinary words."""

Count = Callable[[Pii, str], None]
"""Told the kind and the stand-in of each value that was hidden."""


def bounded(text: str) -> str:
    """Return a regular expression for `text` as a word of its own."""
    left = rf"(?<!{_LETTER})" if re.match(_LETTER, text[0]) else ""
    right = rf"(?!{_LETTER})" if re.match(_LETTER, text[-1]) else ""
    return left + re.escape(text) + right


def is_distinctive(identifier: Identifier, own_text: str = "") -> bool:
    """Whether an identifier can be told from ordinary words, and from what the program itself writes (`own_text`, folded)."""
    text = identifier.text.casefold()
    if re.search(f"[{_NO_BLANKS}]", text):
        long_enough = len(text) >= _SHORTEST_IDEOGRAPHS
    elif text.isdecimal():
        long_enough = len(text) >= _SHORTEST_NUMBER
    else:
        long_enough = len(text) >= (_SHORTEST_DIR if identifier.kind is Pii.PATH else _SHORTEST)
    if not long_enough or (identifier.kind in _WORDY and wellknown.is_generic(text)):
        return False
    return text not in own_text or re.search(bounded(text), own_text) is None


def spellings(text: str) -> set[str]:
    """Return the forms in which an identifier can stand in text: itself, with other letters (ß, SS), in a web address."""
    forms = {text, text.casefold(), text.upper()}
    return forms | {"".join(c if c.isascii() and (c.isalnum() or c in "-._~") else _percent(c) for c in f) for f in forms}


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))



_TOP_LEVEL = "local|lan|home|localdomain|internal|intranet|corp|com|net|org|info|biz|jp|de|fr|uk|us|eu|cn|kr|tw|hk|sg|au|ca|ch"
_NOT_NAMES = frozenset({"java.net", "sun.net", "asp.net", "vb.net", "ado.net"})
_END_OF_PATH = r"\s\"'<>|;,)"
_SHAPES: tuple[tuple[str, Pii, str], ...] = (
    (
        "secret",
        Pii.SECRET,
        r"(?i:\b(?:[\w.-]*(?:passw(?:or)?d|loginid|secret|api_?key)[\w.]*|authorization)\s*[=:]\s*)(?P<value>[^\s,;\"']+)",
    ),
    ("url", Pii.URL, r"\b(?:https?|wss?|socks[45]?[ah]?|ftp|file|pac)://[^\s\"'<>]+"),
    ("mail", Pii.ACCOUNT, rf"(?<!{_LETTER})[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    (
        "path",
        Pii.PATH,
        (
        r"(?<![\w:/.])(?:~|/(?:home|Users|root|opt|mnt|media|srv|var|tmp|Volumes|private|Applications))"
        rf"(?:/[^:/{_END_OF_PATH}]+)+"
        rf"|(?<![A-Za-z0-9])[A-Za-z]:\\[^{_END_OF_PATH}]+"
        rf"|(?<!\\)\\\\[A-Za-z0-9_.-]+\\[^{_END_OF_PATH}]+"
        ),
    ),
    ("known", Pii.NOTE, ""),  # filled in by each sweeper
    ("sid", Pii.USER, r"\bS-1-5-21-\d+-\d+-\d+(?:-\d+)?\b"),
    (
        "mac",
        Pii.MAC,
        r"(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}(?P<gap>[:-])[0-9A-Fa-f]{2}(?:(?P=gap)[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])",
    ),
    (
        "ipv6",
        Pii.ADDRESS,
        r"(?<![\w:.])(?:::(?:[Ff]{4}:)?\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9A-Fa-f]{1,4}|:):[0-9A-Fa-f:]*[0-9A-Fa-f])(?!\w|:|\.\d)",
    ),
    (
        "ipv4",
        Pii.ADDRESS,
        r"(?<![\w.])(?<![A-Za-z]-)(?<![Vv]ersion )(?<!バージョン )\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)",
    ),
    (
        "name",
        Pii.HOST,
        rf"(?<![\w@/.])(?:\*?\.)?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{{0,61}}[A-Za-z0-9])?\.)+(?:{_TOP_LEVEL})(?![\w-]|\.\w)",
    ),
    ("account", Pii.ACCOUNT, r"(?<![A-Za-z0-9])D?[UFI]\d{6,9}(?![A-Za-z0-9])"),
)
"""Name, kind and pattern of what private data looks like, in the order in which they are tried at each place."""
_KINDS = {name: kind for name, kind, _ in _SHAPES}


class Sweeper:
    """Hides in free text what `masker` knows, and what has the shape of private data."""

    def __init__(self, masker: Masker, own_text: str = "") -> None:
        """`own_text` is everything the program itself writes, case-folded (see `is_distinctive`)."""
        self._masker = masker
        known = [i for i in masker.identifiers if is_distinctive(i, own_text)]
        self._by_form = {form.casefold(): i for i in known for form in spellings(i.text)}
        words = f"(?i:{_any_of(form for i in known for form in spellings(i.text))})"
        self._known = re.compile(words)
        self._all = re.compile("|".join(f"(?P<{name}>{shape or words})" for name, _, shape in _SHAPES))

    def known(self, text: str, count: Count) -> str:
        """Hide known identifiers."""
        return self._known.sub(lambda match: self._identifier(match.group(), count), text)

    def everything(self, text: str, count_known: Count, count_shaped: Count) -> str:
        """Hide known identifiers and private shapes, in one pass: no stand-in is looked at again."""

        def one(match: re.Match[str]) -> str:
            shape = match.lastgroup or ""
            if shape == "known":
                return self._identifier(match.group(), count_known)
            hidden = self._shaped(shape, match)
            if hidden != match.group():
                count_shaped(_KINDS[shape], hidden)
            return hidden

        return self._all.sub(one, text)

    def _identifier(self, found: str, count: Count) -> str:
        identifier = self._by_form.get(found.casefold())
        if identifier is None:  # a letter whose lower case is another one than its folded case
            count(Pii.NOTE, REMOVED)
            return REMOVED
        count(identifier.kind, identifier.token)
        return identifier.token

    def _shaped(self, shape: str, match: re.Match[str]) -> str:
        found = match.group()
        if shape == "secret":
            self._masker.mask(match["value"], Pii.SECRET)
            return found[: match.start("value") - match.start()] + REMOVED
        if shape == "name" and found.casefold() in _NOT_NAMES:
            return found
        if shape == "ipv6" and not _is_private_looking(found):
            return found
        if shape == "ipv4":
            octets = [int(octet) for octet in found.split(".")]
            if max(octets) > 255:
                return found
            found = ".".join(map(str, octets))  # without leading zeros
        if shape in ("ipv4", "ipv6") and self._masker.is_public_server(found):
            return found
        return self._masker.mask(found, _KINDS[shape])


def _is_private_looking(text: str) -> bool:
    """Whether it is an IPv6 address in use somewhere, and not ``09::47`` or ``Abc::Def``."""
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return address.ipv4_mapped is not None or address in _GLOBAL_UNICAST or scope_of(text) in (Scope.PRIVATE, Scope.LINK_LOCAL)


_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


def residue(text: str, identifiers: Iterable[Identifier], own_text: str = "") -> tuple[Identifier, ...]:
    """Return the identifiers that stand in a finished file, whichever way the file spells them."""
    folded = text.casefold()
    return tuple(i for i in identifiers if any(_stands_in(folded, *trace) for trace in _traces(i, own_text)))


def _traces(identifier: Identifier, own_text: str) -> Iterator[tuple[str, str]]:
    """Yield what must not be found in folded text: a word, and the regular expression that decides where it stands."""
    if is_distinctive(identifier, own_text):
        for form in spellings(identifier.text):
            for written in {form, html.escape(form), json.dumps(form, ensure_ascii=False)[1:-1]}:
                yield written.casefold(), bounded(written.casefold())
    elif identifier.kind is Pii.USER:
        word = identifier.text.casefold()
        yield word, rf"(?:home|users)(?:/|\\{{1,2}}){bounded(word)}"


def _stands_in(folded: str, word: str, pattern: str) -> bool:
    return word in folded and re.search(pattern, folded) is not None


def _any_of(forms: Iterable[str]) -> str:
    """Return one expression for many words, the longest first; one that never matches for none."""
    return "|".join(bounded(form) for form in sorted(set(forms), key=lambda form: (-len(form), form))) or r"(?!)"
