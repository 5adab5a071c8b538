# SPDX-License-Identifier: MIT
"""Secrets in a text: values of keys that announce one, logins of web addresses and commands, and what has the shape of a token.

They leave at no level of redaction. Each pattern has a needle, so that a text without it costs one look.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from ibassist.privacy.announced import announced_codes, near_passwords, unknown_words
from ibassist.privacy.announcers import ANNOUNCERS
from ibassist.privacy.answers import answers
from ibassist.privacy.fields import Field
from ibassist.privacy.keys import Family, is_status
from ibassist.privacy.needles import lowered
from ibassist.privacy.randomness import random_tokens
from ibassist.privacy.ranges import TextRange
from ibassist.privacy.secret_forms import FORMS
from ibassist.privacy.spellings import base64_texts
from ibassist.privacy.urls import secrets_of_urls
from ibassist.privacy.values import looks_secret, word_at

_SECRETS = frozenset({Family.SECRET, Family.PERHAPS, Family.CODE})
_DENSEST = 64
"""Characters of a text for each secret of one form; where they stand closer the rest of the text is taken whole."""
_ALWAYS = 500
_SHORTEST_BEARER = 20
_BARE_LOGIN = re.compile(
    (
        r"(?<![\w/@.:%\\-])(?P<v>(?!(?:mailto|sip|sips|xmpp|acct|tel|from|to|cc|bcc|e?-?mail|git):)[\w.+%\\-]{1,64}:(?!//)[^\s/@\"'<>;]{1,100})@(?=[A-Za-z0-9\[])"
    ),
    re.IGNORECASE,
)
_SECRET_KIND = re.compile(r"(?m)(?:^|[{,])[ \t]*[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(?:Sealed)?Secret(?![\w-])")
_MANIFEST_LINES = re.compile(
    r"(?m)^(?P<indent>[ \t]{0,40})(?:stringData|data):[ \t]*\r?\n(?P<lines>(?:(?P=indent)[ \t]+\S[^\n]*(?:\n|\Z))+)"
)
_MANIFEST_VALUE = re.compile(r"(?m)^[ \t]*(?:[\w.\"'-]{1,253}:[ \t]+)?(?P<v>[^\n]*[^\s:|>])")
_MANIFEST_JSON = re.compile(r"\"(?:stringData|data)\"\s*:\s*\{(?P<inside>[^{}]{0,65536})\}")
_JSON_VALUE = re.compile(r":\s*\"(?P<v>(?:\\.|[^\"\\])*)\"")
_GOES_ON = re.compile(
    r"(?:mismatch|match|reset|change|dialog|policy|manager|prompt|field|wrong|errors?|fail\w*|expir\w*|protected|required|code|phrase)\Z",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(r"[\w.\\@+-]{1,64}:[^\s:]{3,}\Z")


def secrets(text: str, found: list[Field]) -> Iterator[TextRange]:
    """Yield where secrets stand; `found` are the fields of the text."""
    yield from ((field.start, field.end) for field in found if field.family in _SECRETS)
    folded, stop = lowered(text), len(text)
    announcing = list(ANNOUNCERS.finditer(text, folded))
    for needles, pattern in FORMS:
        if any(needle in folded for needle in needles):
            for number, match in enumerate(pattern.finditer(text, 0, stop)):
                if number > len(text) // _DENSEST + _ALWAYS:
                    stop = match.start()
                    yield stop, len(text)
                    break
                yield from _of_form(text, match)
    if "//" in text:
        yield from secrets_of_urls(text)
    if "@" in text:
        yield from (match.span("v") for match in _BARE_LOGIN.finditer(text))
    yield from random_tokens(text)
    yield from announced_codes(text, folded)
    named = [(field.start, field.end) for field in found if field.family not in _SECRETS]
    near = itertools.chain(near_passwords(text, announcing), unknown_words(text, announcing))
    yield from (span for span in near if not _overlaps(span, named))
    yield from answers(text, folded, announcing)
    yield from _encoded(text)
    if "secret" in folded and _SECRET_KIND.search(text):
        yield from _of_manifest(text)


def _overlaps(span: TextRange, sorted_spans: list[TextRange]) -> bool:
    place = bisect.bisect_left(sorted_spans, (span[1], 0))
    return any(last > span[0] for _, last in sorted_spans[max(0, place - 2) : place])


def _of_manifest(text: str) -> Iterator[TextRange]:
    """Yield the values of a secret of Kubernetes, whatever their keys are called."""
    for block in _MANIFEST_LINES.finditer(text):
        yield from (line.span("v") for line in _MANIFEST_VALUE.finditer(text, *block.span("lines")))
    for block in _MANIFEST_JSON.finditer(text):
        yield from (found.span("v") for found in _JSON_VALUE.finditer(text, *block.span("inside")))


def _of_form(text: str, match: re.Match[str]) -> Iterator[TextRange]:
    name = match.lastgroup
    if name is None:
        yield match.span()
    elif name == "v":
        first, last = match.span("v")
        yield first + len(match["v"]) - len(match["v"].lstrip()), last
    elif name == "w":
        first, last = word_at(text, match.start("w"))
        yield first, min(last, match.end("w"))
    elif _JUDGES[name](match[name]):
        yield match.span(name)


def _is_card(number: str) -> bool:
    """Return whether the digits of a number have the check digit of a bank's card (ISO/IEC 7812-1)."""
    digits = [int(char) for char in number if char.isdigit()][::-1]
    return sum(digits[::2]) % 10 + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10 in (0, 10)


def _is_said(value: str) -> bool:
    value = value.strip("\"'.,!?:()")
    return (
        len(value) >= 3 and not is_status(value) and (looks_secret(value) or value.replace(" ", "").replace("-", "").isalnum())
    )


def _is_basic(digits: str) -> bool:
    plain = next((plain for _, plain in base64_texts(digits)), "")
    return ":" in plain or digits.endswith("=") or looks_secret(digits)


def _is_alone(value: str) -> bool:
    return not is_status(value) and not _GOES_ON.match(value)


_JUDGES: Mapping[str, Callable[[str], bool]] = {
    "basic": _is_basic,
    "bearer": lambda value: looks_secret(value) or len(value) >= _SHORTEST_BEARER,
    "sure": lambda value: looks_secret(value.rstrip(".,!?。、")),
    "said": _is_said,
    "alone": _is_alone,
    "card": _is_card,
}
"""By name of a group in `FORMS`: whether what it found is a secret."""


def _encoded(text: str) -> Iterator[TextRange]:
    """Yield Base64 that holds a login or a key with its secret."""
    for match, plain in base64_texts(text):
        if _LOGIN_TEXT.match(plain) or ("pass" in plain.lower() and re.search(r"(?i)passw?(?:or)?d?[\"']?\s*[:=]", plain)):
            yield match.span()


def merged(spans: Iterator[TextRange]) -> list[TextRange]:
    """Return spans in order, those that touch each other as one."""
    result: list[TextRange] = []
    for first, last in sorted(span for span in spans if span[0] < span[1]):
        if result and first < result[-1][1]:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result
