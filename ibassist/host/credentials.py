# SPDX-License-Identifier: MIT
"""Command lines without what can be a credential: cut where a command line is first seen, before anything else sees it.

Pure. Cuts too much rather than too little, but keeps what a program is recognised by: its path, the Java main class, class
path, settings folder, IBC's settings file and the trading mode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

CUT = "***"
"""Stands where something was. IBC itself prints it in its own log."""

_IBC_CLASS = re.compile(r"(?:ibcalpha\.ibc\.|ibcontroller\.)[A-Za-z_]\w*\Z")
"""Main classes of IBC and of IBController before it: settings file [user password [FIX user FIX password]] [mode]."""
_IBC_IN_TEXT = re.compile(r"((?:ibcalpha\.ibc\.|ibcontroller\.)[A-Za-z_]\w*\s+(?:\"[^\"]*\"|'[^']*'|\S+))(\s.*)\Z", re.DOTALL)
_MODE = re.compile(r"(?:live|paper)\Z", re.IGNORECASE)

_SECRET_NAME = re.compile(
    r"pass|pwd|\bpw\b|pw\Z|secret|token|credential|cookie|bearer|auth|login|logon|account|user|uid\b|uuid|session"
    r"|(?:api|licen[cs]e|private|access|browser|encryption|secret|shared|psk|ssh)[._-]?key\Z|\bkey\Z|license|licence|pin\Z|otp",
    re.IGNORECASE,
)
_HARMLESS_NAME = re.compile(
    r"user[._-]?(?:home|dir|data|agent|language|country|timezone|region|variant)|authority|passive|(?:key|trust)store\Z"
    r"|passthrough|userland|compass|bypass",
    re.IGNORECASE,
)
_ASSIGNMENT = re.compile(r"(?P<name>(?:-J)?[-/]{0,2}[A-Za-z_][\w.-]*)(?P<sign>[=:])(?P<value>.+)\Z", re.DOTALL)
_OPTION = re.compile(r"(?:-J)?(?:--?|/)[A-Za-z_][\w.-]*\Z")
_URL_LOGIN = re.compile(r"(?<=://)[^\s]*@")
_BARE_LOGIN = re.compile(r"(?<![^\s=,;\"'])(?![A-Za-z]:[\\/])[^\s:/\\@=\"']+:(?![\\/])[^\s@]+@(?=[\w\[])")
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])(?:D?[UFI])\d{5,9}(?![A-Za-z0-9])")
_SHORT_LOGIN = frozenset({"-u", "-U"})


def cut(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return a command line with `CUT` in place of everything that can be a credential."""
    result: list[str] = []
    pending = ""
    for index, argument in enumerate(arguments):
        if index and _IBC_CLASS.match(argument):
            return (*result, argument, *_ibc(arguments[index + 1 :]))
        if pending and not argument.startswith(("--", "-D", "-X")):
            result.append(CUT if pending not in _SHORT_LOGIN or ":" in argument else cut_text(argument))
            pending = ""
            continue
        pending = argument if index and _takes_secret(argument) else ""
        result.append(cut_text(argument))
    return tuple(result)


def _ibc(arguments: Sequence[str]) -> list[str]:
    """Cut IBC's arguments: the settings file stays, and the mode where it stands last."""
    rest = [argument if last and _MODE.match(argument) else CUT for last, argument in _with_last(arguments[1:])]
    return [*(cut_text(argument) for argument in arguments[:1]), *rest]


def _with_last(items: Sequence[str]) -> list[tuple[bool, str]]:
    return [(index == len(items) - 1, item) for index, item in enumerate(items)]


def _takes_secret(argument: str) -> bool:
    return argument in _SHORT_LOGIN or (_OPTION.match(argument) is not None and _is_secret(argument))


def _is_secret(name: str) -> bool:
    return _SECRET_NAME.search(_HARMLESS_NAME.sub("", name)) is not None


def cut_text(text: str) -> str:
    """Cut one argument, or a command line that is one text (as below ``sh -c``)."""
    text = _IBC_IN_TEXT.sub(lambda found: f"{found.group(1)} {CUT}", text)
    if any(letter.isspace() for letter in text):
        text = re.sub(r"\S+", lambda word: _word(word.group()), text)
        text = _SEPARATE.sub(lambda found: f"{found.group(1)}{CUT}" if _is_secret(found.group(1)) else found.group(), text)
    else:
        text = _word(text)
    text = _URL_LOGIN.sub(f"{CUT}@", text)
    text = _BARE_LOGIN.sub(f"{CUT}@", text)
    return _ACCOUNT.sub(CUT, text)


_SEPARATE = re.compile(r"((?<!\S)(?:--?|/)[A-Za-z_][\w.-]*\s+)(?:\"[^\"]*\"|'[^']*'|(?!-)\S+)")


def _word(word: str) -> str:
    found = _ASSIGNMENT.match(word)
    if found is None or not _is_secret(found["name"]):
        return word
    return f"{found['name']}{found['sign']}{CUT}"
