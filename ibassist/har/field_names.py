# SPDX-License-Identifier: MIT
"""Names of fields in recordings: which of them stand before something private."""

from __future__ import annotations

import functools
import re

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
    r"|longitude|geo|coords?|zip|postal|postcode|prefecture|creds?)(?![a-z])|\A(?i:age)\Z"
)
"""Words of keys that only ever stand before something personal, besides those of `privacy.keys`."""
_ABOUT_SOMEBODY = re.compile(
    r"(?:\b|_|(?<=[a-z])(?=[A-Z]))(?i:card|bank|billing|payment|passport|address(?:es)?|beneficiary|identity|licen[cs]e)(?![a-z])"
)
"""Keys of records that hold nothing but what is somebody's."""
_MONEY = re.compile(
    r"balance|cash|amount|amt(?![a-z])|position(?!s?[XxYy])|qty|quantity|shares|price|cost(?![a-z])|pnl|p&l|profit|loss(?![a-z])"
    r"|equity|margin|liquid|worth|income|salary|wealth|(?<![a-z])funds?(?![a-z])|deposit|withdraw|dividend|commission|(?<![a-z])fees?(?![a-z])"
    r"|buying_?power|(?<![a-z])(?:mkt|market)_?value|holding|portfolio_?value|net_?(?:asset|value)|(?<![a-z])filled|\Asize\Z",
    re.IGNORECASE,
)
"""Words of keys that stand before somebody's money and what is held."""
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
