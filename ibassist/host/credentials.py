# SPDX-License-Identifier: MIT
"""Command lines without what can be a credential: cut where a command line is first seen, before anything else sees it.

Pure. Cuts too much rather than too little, but keeps what a program is recognised by: its path, the Java main class, class
path, settings folder, IBC's settings file and the trading mode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ibassist.privacy.keys import may_hold_login

CUT = "***"
"""Stands where something was. IBC itself prints it in its own log."""

_IBC_CLASS = re.compile(r"(?:ibcalpha\.ibc\.|ibcontroller\.)[A-Za-z_]\w*\Z")
"""Main classes of IBC and of IBController before it: settings file [user password [FIX user FIX password]] [mode]."""
_IBC_IN_TEXT = re.compile(
    r"((?:ibcalpha\.ibc\.|ibcontroller\.)[A-Za-z_]\w*[ \t]+(?:\"[^\"]*\"|'[^']*'|[^ \t\r\n]+))([ \t].*)\Z", re.DOTALL
)
_MODE = re.compile(r"(?:live|paper)\Z", re.IGNORECASE)

_ASSIGNMENT = re.compile(r"(?P<name>(?:-J)?[-/]{0,2}[A-Za-z_][\w.-]*)(?P<sign>[=:])(?P<value>.+)\Z", re.DOTALL)
_OPTION = re.compile(r"(?:-J)?(?:--?|/)[A-Za-z_][\w.-]*\Z")
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])(?:D?[UFI])\d{5,9}(?![A-Za-z0-9])")
_WORD = re.compile(r"[^ \t\r\n]+")
"""Pattern of one word as a shell reads it; other kinds of blanks can be part of a password."""
_SEPARATE = re.compile(r"((?<![^ \t\r\n])(?:--?|/)[A-Za-z_][\w.-]*[ \t]+)(?:\"[^\"]*\"|'[^']*'|(?!-)[^ \t\r\n]+)")
"""An option and its value in the next word."""
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
    return argument in _SHORT_LOGIN or (_OPTION.match(argument) is not None and may_hold_login(argument))


def cut_text(text: str) -> str:
    """Cut one argument, or a command line that is one text (as below ``sh -c``)."""
    text = _IBC_IN_TEXT.sub(lambda found: f"{found.group(1)} {CUT}", text)
    if _WORD.fullmatch(text):
        return _word(text)
    text = _WORD.sub(lambda word: _word(word.group()), text)
    return _SEPARATE.sub(lambda found: f"{found.group(1)}{CUT}" if may_hold_login(found.group(1)) else found.group(), text)


def _word(word: str) -> str:
    found = _ASSIGNMENT.match(word)
    if found is not None and may_hold_login(found["name"]):
        return f"{found['name']}{found['sign']}{CUT}"
    return _ACCOUNT.sub(CUT, _without_bare_login(_without_url_login(word)))


def _without_url_login(word: str) -> str:
    """Cut from the first ``://`` to the last ``@``: a password can hold both."""
    begin, end = word.find("://"), word.rfind("@")
    return f"{word[: begin + 3]}{CUT}{word[end:]}" if 0 <= begin < end else word


def _without_bare_login(word: str) -> str:
    """Cut ``user:password`` before ``@host``, where no scheme stands in front. Paths are left alone."""
    end = word.rfind("@")
    if end < 1 or not word[end + 1 : end + 2].isalnum():
        return word
    colon = word.find(":", 0, end)
    while colon >= 0 and word[colon + 1] in "/\\":
        colon = word.find(":", colon + 1, end)
    begin = 1 + max(word.rfind(mark, 0, max(colon, 0)) for mark in "=,;\"'")
    user = word[begin : max(colon, 0)]
    if not user or "/" in user or "\\" in user:
        return word
    return f"{word[:begin]}{CUT}{word[end:]}"
