# SPDX-License-Identifier: MIT
"""The judgement on one value: known to be harmless, or replaced. Nothing stays only because it does not look like a secret.

A value stays when the name of its field allows it and it is made of known words, short numbers, moments and versions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ibassist.core.reference_data import Knowledge
from ibassist.har.field_names import (
    KIND_OF_FAMILY,
    NEVER_HARMLESS,
    family,
    is_money,
    is_personal,
    is_postal,
    is_private_record,
    kind_of_numbers,
    measures,
)
from ibassist.har.host_names import is_address, is_third_party, without_port
from ibassist.har.known_words import SPLIT, WordJudge
from ibassist.har.number_shapes import GROUPS, MEASURED, MOMENT, is_shown_group
from ibassist.har.standins import HarStandIns
from ibassist.har.street_addresses import STREET_ADDRESS, has_street
from ibassist.har.text_forms import ADDRESSED, MNEMONIC, TextForms
from ibassist.har.web_tokens import decoded, encoded
from ibassist.har.web_words import TIMES
from ibassist.har.wide_letters import WIDE, inside_wide
from ibassist.privacy.keys import Family, is_status
from ibassist.privacy.vocabulary import HarmlessWords
from ibassist.privacy.wellknown import LOCAL_NAMES, is_public_authority, is_public_site

_CACHED = 20_000
_LONGEST_CACHED = 200
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d\Z|[0-2]?\d:[0-5]\d(?::[0-5]\d)?\Z")
_VERSION_SIGNS = (
    r"v?(?!\d{3}\.\d{3,4}\.\d{4})(?:0|20\d\d|[1-9]\d{0,2})(?:\.\d{1,4}){1,2}(?:[a-z]|-(?:rc|alpha|beta|snapshot)\.?\d{0,2})?"
)
"""A version, and no telephone number with dots."""
_VERSION = re.compile(rf"{_VERSION_SIGNS}\Z")
_LONGEST_TOLD = 600
"""Letters of a value that is searched for announcements; longer ones are articles."""
_LONG_AGO = "2010"
"""Days before this year are dates of birth rather than of anything in a recording."""
_LONG_VERSION = re.compile(r"v?\d{1,4}(?:\.\d{1,5}){0,4}[a-z]?\Z")
_ALWAYS_HARMLESS = re.compile(
    rf"(?:{MOMENT}|[+-]?\d{{1,3}}(?:\.\d{{1,4}})?%?|[+-]?0?\.\d{{1,17}}|{_VERSION_SIGNS}|(?:19|20)\d\d"
    r"|[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_][A-Za-z]{2})?)\Z"
)
"""Moments, short numbers, versions, years and locales."""
_JWT = re.compile(r"eyJ[\w-]{5,16000}\.[\w-]{2,64000}\.[\w-]{0,16000}\Z")
_MAIL = re.compile(r"[^\s@<>]{1,100}@[^\s@<>]{1,200}\Z")
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{1,62}\.?(?::\d{1,5})?\Z")
_FIREFOX = "Gecko/20100101"
"""The same in every Firefox on a desktop."""
_RUN = re.compile(r"[^\s\"'<>(){}\[\],;|、。「」（）]+")
_MIXED = re.compile(r"(?:[a-z]{2,8}-)+[0-9bcdfgk]{10}|[A-Za-z]*\d[A-Za-z\d]*")
_MOST_OF_A_NAME = 3
_LONGEST_COUNT = 4
_EPOCH = (1_400_000_000, 2_600_000_000)
_CLAIMS_KEPT = frozenset({"typ", "alg", "iss", "aud", "scope", "scp", "token_use", "amr", "acr"})
_ZONE = re.compile(r"(?:Asia|Europe|America|Australia|Pacific|Africa|Atlantic|Indian|Etc)/[A-Za-z_/+-]{2,30}\d?\Z|UTC\Z")
_OF_ZONES = frozenset({"tz", "timezone", "time_zone", "zone", "tzid"})
UrlCleaner = Callable[[str], str]


class Values:
    """Judge of values; everything it replaces gets a stand-in from `standins`."""

    def __init__(self, standins: HarStandIns, knowledge: Knowledge, vocabulary: HarmlessWords) -> None:
        self.standins = standins
        self._knowledge = knowledge
        self._vocabulary = vocabulary
        self.words = WordJudge(vocabulary)
        self._fields: dict[tuple[str, str], str] = {}
        self._names_seen: dict[str, str] = {}
        self._runs: dict[str, str] = {}
        self._forms = TextForms()
        self._harmless: set[str] = set()
        self.url: UrlCleaner = self.host
        """Cleans a web address; set by `har.web_addresses`, which needs the judgement on parts."""

    # ---------------------------------------------------------------- fields

    def field(self, key: str, text: str) -> str:
        """Return the value of a field, or its stand-in."""
        if not text or text.isspace():
            return text
        if len(text) > _LONGEST_CACHED:
            return self._field(key, text)
        before = self._fields.get((key, text))
        if before is None:
            if len(self._fields) >= _CACHED:
                self._fields.clear()
            before = self._fields[key, text] = self._field(key, text)
        elif before != text:
            self.standins.count("repeated")
        return before

    def _field(self, key: str, text: str) -> str:
        if text.startswith("eyJ") and _JWT.match(text):
            return self.jwt(text)
        kind = family(key)
        if kind in NEVER_HARMLESS or (kind is Family.PERHAPS and not is_status(text)):
            return self.standins.token(KIND_OF_FAMILY[kind], text)
        if kind in (Family.HOST, Family.HOSTS):
            return self.host(text)
        if is_personal(key) or (is_postal(key) and not self.is_public_host(without_port(text)[0])):
            return self._hidden(text)
        return self._free(key, text)

    def _free(self, key: str, text: str) -> str:
        """Judge the value of a field whose name says nothing against it."""
        if self._is_plain(key, text):
            return text
        if text.count(" ") > _MOST_OF_A_NAME:
            return self.told(text)
        if text.isdigit() or (is_money(key) and any(map(str.isdigit, text))):
            return self.standins.token("num", text)
        if "://" in text and not any(map(str.isspace, text)):
            return self.url(text)
        if len(text.split()) > _MOST_OF_A_NAME or len(WIDE.findall(text)) > 8:
            return self.told(text)
        if (" " in text or not text.isascii()) and has_street(text):
            return self.standins.token("addr", text)
        if self.words.is_known(text) and not self.words.may_name(text):
            return self._without_names(text)
        return self._hidden(text)

    def _is_plain(self, key: str, text: str) -> bool:
        """Tell whether a value stays for its form, as far as its name allows that."""
        if is_money(key):
            return False
        if text.isdigit():
            return self._is_measure(key, text) or _ALWAYS_HARMLESS.match(text) is not None
        if _ALWAYS_HARMLESS.match(text) or (key == "issuer" and is_public_authority(text)):
            return True
        is_day = _DAY.match(text) is not None and bool(set(SPLIT.split(key.lower())) & TIMES)
        return is_day or (key.lower() in _OF_ZONES and _ZONE.match(text) is not None)

    def _without_names(self, text: str) -> str:
        return ADDRESSED.sub(lambda match: match[1] + self.standins.token("person", match[2]), text)

    def within(self, key: str) -> bool:
        """Return whether everything in an object of this name is private, whatever its own name."""
        return is_private_record(key)

    def cell(self, column: str, text: str) -> str:
        """Return a cell of a table in text, or its stand-in: all of it where the column is of a record that is wholly private."""
        if self.within(column) and family(column) not in NEVER_HARMLESS and not text.isspace():
            return str(self.private(text))
        return self.field(column, text)

    def private(self, value: str | float) -> str | float:
        """Return the stand-in for a value of such an object; how something went stays (``expired``)."""
        text = value if isinstance(value, str) else repr(value)
        return value if not text or is_status(text) or not value else self.standins.token("value", text)

    def number(self, key: str, number: float) -> float | str:
        """Return a number, or its stand-in where it could be a code, an account or an amount of money."""
        if isinstance(number, bool):
            return number
        kind = kind_of_numbers(key)
        if kind and (number or kind != "num"):
            return self.standins.token(kind, repr(number))
        if (-1000 < number < 1000 and number == int(number)) or -1 < number < 1 or self._is_measure(key, repr(number)):
            return number
        return self.standins.token("num", repr(number))

    def unnamed(self, number: float) -> float | str:
        """Return a number whose name is not known: only the smallest whole ones stay."""
        return number if number == int(number) and -100 < number < 100 else self.standins.token("num", repr(number))

    def _is_measure(self, key: str, digits: str) -> bool:
        is_time, is_count, is_amount = measures(key)
        if not (is_time or is_count or is_amount):
            return False
        whole = digits.split(".", maxsplit=1)[0].lstrip("-")
        if not whole.isdigit():
            return False
        if is_time and (_EPOCH[0] <= int(whole) <= _EPOCH[1] or _EPOCH[0] <= int(whole) // 1000 <= _EPOCH[1]):
            return True
        if is_count and len(whole) <= _LONGEST_COUNT and digits.isdigit():
            return True
        return is_amount and len(whole) <= 9

    def name(self, name: str) -> str:
        """Return the name of a field, a cookie, a parameter, or a stand-in where it could be somebody's value."""
        before = self._names_seen.get(name)
        if before is None:
            before = self._name(name)
            if len(self._names_seen) >= _CACHED:
                self._names_seen.clear()
            self._names_seen[name] = before
        elif before != name:
            self.standins.count("repeated")
        return before

    def _name(self, name: str) -> str:
        if not name or (len(name) <= 60 and all(self._names(piece) for piece in SPLIT.split(name))):
            return name
        known = family(name)
        if known is not None and len(name) <= 40 and not re.search(r"\d{4}", name):
            return name
        return self.standins.token("name", name)

    def _names(self, piece: str) -> bool:
        """Tell whether a piece of a name can only be a name: of letters, or known with a short number behind."""
        return not piece or (piece.isascii() and piece.isalpha() and len(piece) <= 4) or self.words.is_word(piece)

    def _hidden(self, text: str) -> str:
        if text.isalnum():
            return self.standins.token("value", text)
        if _MAIL.match(text):
            return self.standins.token("mail", text.casefold())
        if is_address(text):
            return self.standins.address(text.strip("[]"))
        if _HOST.match(text):
            return self.host(text)
        return self.standins.token("value", text)

    # ---------------------------------------------------------------- running text

    def told(self, text: str, longest: int = _LONGEST_TOLD) -> str:
        """Return sentences of people or programs: what they announce as secret is replaced, whatever words it is made of."""
        if len(text) > longest:
            return self.prose(text)
        for first, last in reversed(self._forms.announced(text)):
            found = text[first:last]
            if not self.standins.gave(found) and found.strip():
                text = text[:first] + self.standins.token("secret", found) + text[last:]
        return self.prose(text)

    def prose(self, text: str) -> str:
        """Return a text with every word replaced that is not known to be harmless."""
        named, numbers = self._forms.features(text)
        if named:
            if MNEMONIC.match(text):
                return self.standins.token("secret", text)
            text = self._without_names(text)
            text = STREET_ADDRESS.sub(lambda match: self.standins.token("addr", match.group()), text)
        if numbers:
            text = GROUPS.sub(self._group, text)
        if set(_RUN.findall(text)) - self._harmless:
            parts = MEASURED.split(text)
            unknown = {run for part in parts[::2] for run in _RUN.findall(part)} - self._harmless
            if not self._are_kept(unknown):
                parts[::2] = [
                    _RUN.sub(lambda match: self._runs.get(match.group()) or self._run(match.group()), part)
                    for part in parts[::2]
                ]
                text = "".join(parts)
        return self._wide(text) if not text.isascii() and WIDE.search(text) else text

    def _are_kept(self, runs: set[str]) -> bool:
        changed = [run for run in runs if self._run(run) != run]  # all of them, so that each is counted
        return not changed

    def _group(self, match: re.Match[str]) -> str:
        if is_shown_group(match):
            return match.group()
        return self.standins.token("num", match.group())

    def _run(self, run: str) -> str:
        if run in self._harmless:
            return run
        before = self._runs.get(run)
        if before is None:
            before = self._judged_run(run)
            if len(run) <= _LONGEST_CACHED:
                cache = self._runs
                if before == run:
                    self._harmless.add(run)
                    if len(self._harmless) >= _CACHED:
                        self._harmless.clear()
                elif len(cache) >= _CACHED:
                    cache.clear()
                else:
                    cache[run] = before
        else:
            self.standins.count("repeated")
        return before

    def _judged_run(self, run: str) -> str:
        core = run.strip(".:!?…`*~&")
        if not core or self.standins.gave(core) or re.fullmatch(MOMENT, core):
            return run
        head, tail = run[: run.index(core)], run[run.index(core) + len(core) :]
        return head + self._core(core) + tail

    def _core(self, core: str) -> str:
        if core.startswith("eyJ") and _JWT.match(core):
            return self.jwt(core)
        if "://" in core or (core.startswith("/") and len(core) > 1):
            return self.url(core)
        key, sign, value = core.partition("=")
        if sign and key:
            return f"{self.name(key)}={self.field(key, value)}"
        product, slash, version = core.partition("/")
        if slash and (_LONG_VERSION.match(version) or core == _FIREFOX) and self.words.is_known(product):
            return core
        if (_DAY.match(core) and not "1900" < core[:4] < _LONG_AGO) or _VERSION.match(core) or self.words.is_known(core):
            return core
        return _MIXED.sub(self._inside, core) if WIDE.search(core) else self._hidden(core)

    def _inside(self, match: re.Match[str]) -> str:
        """Judge letters with digits that stand among wide letters without a blank (``認証コード：123456``)."""
        found = match.group()
        return found if self.standins.gave(found) or self.words.is_word(found) else self.standins.token("value", found)

    def _wide(self, text: str) -> str:
        """Replace what is unknown in a text of wide letters, where no blanks part the words."""
        pieces, done = [], 0
        for first, last in self._vocabulary.unknown(text):
            found = text[first:last]
            if WIDE.search(found) or (not self.standins.gave(found) and inside_wide(text, first, last)):
                pieces += [text[done:first], self.standins.token("word", found)]
                done = last
        return "".join((*pieces, text[done:]))

    # ---------------------------------------------------------------- kinds of their own

    def host(self, text: str) -> str:
        """Return a host name: of the vendor and of everybody's sites as it is, otherwise with stand-ins for its labels."""
        if not text:
            return text
        name, port = without_port(text)
        bare = name.strip("[]")
        if is_address(bare):
            address = self.standins.address(bare)
            return (f"[{address}]" if ":" in address and (port or name != bare) else address) + port
        if self.is_public_host(name):
            return text
        return self._private_host(name) + port

    def is_public_host(self, name: str) -> bool:
        """Return whether a host name tells nothing about this computer or network."""
        bare = name.strip(".").lower()
        known = bare in LOCAL_NAMES or self._knowledge.is_vendor(bare) or is_public_site(bare)
        return known or is_third_party(bare)

    def _private_host(self, name: str) -> str:
        labels = name.strip(".").lower().split(".")
        last = labels.pop() if len(labels) > 1 and labels[-1].isalpha() and len(labels[-1]) <= 8 else ""
        top = last if last and (self.words.is_known(last) or len(last) == 2) else "example"
        return self.standins.token("host", name.strip(".").lower()) + (f".{top}" if last else "")

    def jwt(self, text: str) -> str:
        """Return a token with the names of its claims, without signature and without anything personal."""
        parts = text.split(".")
        try:
            head, claims = (decoded(part) for part in parts[:2])
        except (ValueError, RecursionError):
            return self.standins.token("secret", text)
        kept = (self._claims(head), self._claims(claims))
        self.standins.count("jwt")
        return ".".join((*map(encoded, kept), self.standins.token("sig", parts[2])))

    def _claims(self, claims: dict[str, Any]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, value in claims.items():
            if isinstance(value, bool | None):
                kept[self.name(key)] = value
            elif isinstance(value, int | float):
                kept[self.name(key)] = self.number(key, value)
            elif isinstance(value, str) and key in _CLAIMS_KEPT:
                kept[self.name(key)] = self.field(key, value)
            else:
                kept[self.name(key)] = self.standins.token("claim", value if isinstance(value, str) else json.dumps(value))
        return kept
