# SPDX-License-Identifier: MIT
"""Names of fields in recordings: which of them stand before something private."""

from __future__ import annotations

import functools
import re

from ibassist.har.known_words import SPLIT
from ibassist.har.web_words import AMOUNTS, COUNTS, TIMES
from ibassist.privacy.keys import JAPANESE, Family, family_of

KIND_OF_FAMILY = {
    Family.SECRET: "secret",
    Family.PERHAPS: "secret",
    Family.CODE: "code",
    Family.USER: "user",
    Family.PERSON: "person",
    Family.NUMBER: "acct",
}
_PERSONAL = re.compile(
    r"(?:\b|_|(?<=[a-z])(?=[A-Z]))(?i:nick|alias|maiden|mother|father|spouse|pet|hint|answer|birth|dob|born|lat|latitude|lng|lon"
    r"|longitude|geo|coords?|zip|postal|postcode|prefecture|creds?|answers|aliases|pets|hints|nicknames)(?![a-z])|\A(?i:age)\Z"
)
"""Words of keys that only ever stand before something personal, besides those of `privacy.keys`."""
_ABOUT_SOMEBODY = re.compile(
    r"(?:\b|_|(?<=[a-z])(?=[A-Z]))(?i:card|bank|billing|payment|passport|address(?:es)?|beneficiary|identity|licen[cs]e)(?![a-z])"
)
"""Keys of records that hold nothing but what is somebody's."""
_POSTAL = re.compile(r"(?:\b|_|(?<=[a-z])(?=[A-Z]))(?i:addr|address)(?:_?(?i:line)?_?\d)?\Z")
_OF_MACHINES = re.compile(
    r"(?:\b|_|\A)(?:ip|ipv4|ipv6|mac|e|email|mail|web|url|host|bind|listen|remote|local|client|server|peer|memory|base|source|dest|destination)"
    r"_?addr(?:ess)?",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"balance|cash|amount|amt(?![a-z])|position(?!s?[XxYy])|qty|quantity|shares|price|cost(?![a-z])|pnl|p&l|profit|loss(?![a-z])"
    r"|equity|margin|liquid|worth|income|salary|wealth|(?<![a-z])funds?(?![a-z])|deposit|withdraw|dividend|commission|(?<![a-z])fees?(?![a-z])"
    r"|buying_?power|(?<![a-z])(?:mkt|market)_?value|holding|portfolio_?value|net_?(?:asset|value)|(?<![a-z])filled|\A(?:(?:total|remaining|order|trade|fill)_?)?size\Z",
    re.IGNORECASE,
)
"""Words of keys that stand before somebody's money and what is held."""
_LONGEST_LABEL = 40
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NEVER_HARMLESS = frozenset({Family.SECRET, Family.CODE, Family.USER, Family.PERSON, Family.NUMBER})
_WHOLLY_PRIVATE = frozenset({Family.SECRET, Family.CODE, Family.PERSON, Family.NUMBER})


@functools.lru_cache(maxsize=8192)
def family(key: str) -> Family | None:
    """Return the family of a key, also where it is written in Japanese."""
    found = family_of(key) if key else None
    if found is None and key and not key.isascii():
        return next((kind for word, kind in JAPANESE.items() if word in key.lower()), None)
    return found


@functools.lru_cache(maxsize=8192)
def is_personal(key: str) -> bool:
    """Return whether a key only ever stands before something about a person."""
    return _PERSONAL.search(key) is not None


@functools.lru_cache(maxsize=8192)
def is_money(key: str) -> bool:
    """Return whether a key stands before somebody's money, or what is held or ordered."""
    return _MONEY.search(key) is not None


@functools.lru_cache(maxsize=8192)
def is_private_record(key: str) -> bool:
    """Return whether everything in an object of this name is private, whatever its own name."""
    return family(key) in _WHOLLY_PRIVATE or _ABOUT_SOMEBODY.search(key) is not None


@functools.lru_cache(maxsize=8192)
def is_postal(key: str) -> bool:
    """Return whether a key stands before the address of somebody's home (``address``, ``homeAddress``, ``addr1``)."""
    return _POSTAL.search(key) is not None and _OF_MACHINES.search(key) is None


def is_telling(name: str) -> bool:
    """Return whether the name of a field or a label tells that something private stands behind it."""
    return len(name) <= _LONGEST_LABEL and _is_telling(name)


@functools.lru_cache(maxsize=8192)
def _is_telling(name: str) -> bool:
    return family(name) is not None or is_money(name) or is_personal(name) or is_postal(name) or is_private_record(name)


@functools.lru_cache(maxsize=8192)
def kind_of_numbers(key: str) -> str:
    """Return the kind of stand-in for the numbers of a key; empty where short ones and measures may stay."""
    known = family(key)
    if known is None:
        return "num" if is_personal(key) or is_money(key) else ""
    return KIND_OF_FAMILY.get(known, "")


@functools.lru_cache(maxsize=8192)
def measures(key: str) -> tuple[bool, bool, bool]:
    """Return whether the words of a key stand before moments, before counts, before amounts of something."""
    words = set(SPLIT.split(_CAMEL.sub("_", key).lower()))
    return bool(words & TIMES), bool(words & COUNTS), bool(words & AMOUNTS)
