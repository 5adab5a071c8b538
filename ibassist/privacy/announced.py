# SPDX-License-Identifier: MIT
"""Secrets near words that announce them, whatever the sentence: one-time codes, and what looks like a password."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from ibassist.privacy.keys import is_status
from ibassist.privacy.needles import NeedlePattern
from ibassist.privacy.ranges import TextRange
from ibassist.privacy.shapes import SHAPES
from ibassist.privacy.values import looks_secret
from ibassist.privacy.vocabulary import HarmlessWords
from ibassist.privacy.wellknown import words

_ANNOUNCERS = (
    "one-time",
    "one time",
    "otp",
    "2fa",
    "two-factor",
    "verification code",
    "passcode",
    "sms",
    "twofa",
    "authenticator",
    "authy",
    "security code",
    "login code",
    "sign-in code",
    "challenge",
    "ib key",
    "backup code",
    "recovery code",
    "セキュリティコード",
    "ログインコード",
    "認証アプリ",
    "バックアップコード",
    "チャレンジ",
    "認証コード",
    "確認コード",
    "認証番号",
    "確認番号",
    "ワンタイム",
    "二段階",
    "二要素",
    "桁",
    "digit",
    "text message",
    "texted",
    "your code",
    "voice call",
    "phone call",
    "read me",
    "read out",
    "電話",
    "自動音声",
    "bestätigungscode",
    "sicherheitscode",
    "code est",
    "code de sécurité",
    "código",
    "codice",
    "验证码",
    "驗證碼",
    "인증번호",
)
_ANNOUNCER = NeedlePattern(_ANNOUNCERS, re.compile("|".join(map(re.escape, _ANNOUNCERS)), re.IGNORECASE))
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_CODE = re.compile(
    r"(?<![\w.:/,+-])(?:\d{6}|\d{8}|\d{3}[ -]\d{3}|\d{4} \d{4}|\d(?:[ 、・]{1,2}\d){5}(?:(?:[ 、・]{1,2}\d){2})?)"
    r"(?![\d:/]|[.,]\d|-\d)(?!\s?(?:ms|MB|kB|bytes|円|株)\b)"
    rf"|(?i:(?<![\w-]){_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}){{3,8}}(?![\w-]))"
)
"""Six or eight digits, also as somebody reads them aloud."""
_NEAR = 80
"""Characters around the word that announces a code."""
_BEFORE, _BEHIND = 60, 120
"""Characters around the word that announces a password; no blank line is among them."""
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_SHORTEST_WORD = 4
_CANDIDATE = re.compile(r"[^\s\"'`「」『』()（）<>\[\]{},;、。：:=|&]{5,64}")
_WORD_AND_YEAR = re.compile(r"(?P<word>[A-Z][a-z]{3,15})[-_.@#!$]?\d{2,4}[!@#$%&*?.-]{0,3}\Z")
"""An ordinary word with a number, which people take for a password: ``Summer2024!``."""
_NUMBERED = words(
    """windows office error code port version build chrome edge firefox java python server gateway step line page chapter form
    exit status event thread socket type level test client order release update patch session display screen node"""
)
_IDENTITY = re.compile(
    "|".join(pattern for name, _, pattern in SHAPES if name in ("mail", "path", "name", "ipv4", "account", "phone"))
)


def announced_codes(text: str, folded: str) -> Iterator[TextRange]:
    """Yield six or eight digits alone in a line that speaks of one-time codes, or of how they come."""
    end = 0
    for match in _ANNOUNCER.finditer(text, folded):
        begin = max(end, text.rfind("\n", max(0, match.start() - _NEAR), match.start()) + 1, match.start() - _NEAR)
        line = text.find("\n", match.end(), match.end() + _NEAR)
        end = line if line >= 0 else min(len(text), match.end() + _NEAR)
        if begin < end:
            yield from (found.span() for found in _CODE.finditer(text, begin, end))


def near_passwords(text: str, announcing: Iterable[re.Match[str]]) -> Iterator[TextRange]:
    """Yield what looks like a password, and consists of no known words, near a word that announces one.

    Where the sentence is none that another form knows: a question and its answer in a conversation, a list without signs.
    """
    done = 0
    for match in announcing:
        begin, end = max(done, match.start() - _BEFORE), min(len(text), match.end() + _BEHIND)
        if begin >= match.end():
            begin = done
        for gap in _PARAGRAPH.finditer(text, begin, match.start()):
            begin = gap.end()
        gap_behind = _PARAGRAPH.search(text, match.end(), end)
        end = gap_behind.start() if gap_behind else end
        while begin > done and not text[begin - 1].isspace():  # no half of a word
            begin -= 1
        if begin < end:
            yield from (found.span() for found in _CANDIDATE.finditer(text, begin, end) if _can_be_password(found.group()))
            done = end


_NEAR_WORD = 100
_WORD = re.compile(
    r"(?<![\w@.\\/$%=-])(?P<word>[^\W\d_](?:[^\W_]|['’_-](?=[^\W_])){2,39})"
    r"(?![\w@\\/(%=:]|[._-]\w|[\"'] ?[:=]|[ \t]{1,4}[=:：])"
    r"|[「『“](?P<quoted>[ぁ-んァ-ヶー]{2,12})[」』”]"
)
"""A word that is no part of a path, an address, an identifier or an option, and no key of something else."""
_LETTERS_ONLY = re.compile(r"[A-Za-zÀ-ɏ'’_-]+\Z")


def unknown_words(text: str, announcing: Iterable[re.Match[str]]) -> Iterator[TextRange]:
    """Yield the words behind one that announces a password, in its line, that are in no list of harmless ones.

    Passwords are ordinary words of some language more often than not; a stand-in for one too many is no loss on such a line.
    """
    done = 0
    for match in announcing:
        begin, line = max(done, match.end()), text.find("\n", match.end(), match.end() + _NEAR_WORD)
        end = line if line >= 0 else min(len(text), match.end() + _NEAR_WORD)
        first = text.rfind("\n", max(0, match.start() - _NEAR_WORD), match.start()) + 1
        found = [word for word in _WORD.finditer(text, begin, end) if _is_unknown(word)]
        if not found and match.start() - first <= _NEAR_WORD:
            before = _WORD.finditer(text, max(done, first), match.start())
            found = [word for word in before if _is_unknown(word) and _TELLS.search(text, first, word.start())]
        if not found and end == line and not _VALUE.match(text, match.end(), end):
            found = _in_next_line(text, line + 1)
        yield from (word.span(word.lastgroup or 0) for word in found)
        done = end


_TELLS = re.compile(
    r"(?:\b(?:is|was|it['’]s|says?|said|told|use[ds]?|using|try|tried|typed?|enter(?:ed)?|with)|[:：=>→])[ \t\"'“]{0,3}\Z",
    re.IGNORECASE,
)
"""Words and signs right before a value in a sentence."""


_MOST_IN_LINE = 4
_VALUE = re.compile(r"[ \t\u3000]{0,8}[\"'」]?[ \t]{0,4}[:：=＝][ \t]{0,8}\S")


def _in_next_line(text: str, begin: int) -> list[re.Match[str]]:
    """Return the unknown words of a short line, as in a list of logins that a line above announces."""
    end = text.find("\n", begin, begin + _NEAR_WORD)
    end = min(len(text), begin + _NEAR_WORD) if end < 0 else end
    if len(text[begin:end].split()) > _MOST_IN_LINE:
        return []
    return [word for word in _WORD.finditer(text, begin, end) if _is_unknown(word)]


def _is_unknown(found: re.Match[str]) -> bool:
    if found["quoted"]:
        return not is_status(found["quoted"]) and not any(
            map(found["quoted"].endswith, ("ます", "ない", "する", "です", "した"))
        )
    return _LETTERS_ONLY.match(found["word"]) is not None and _is_unknown_word(found["word"])


@functools.lru_cache(maxsize=4096)
def _is_unknown_word(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD and any(_words().unknown(word))


@functools.lru_cache(maxsize=4096)
def _can_be_password(word: str) -> bool:
    word = word.strip(".!?*~")
    if not looks_secret(word) or not any(map(str.isalpha, word)) or not any(map(str.isdigit, word)):
        return False
    made_up = _WORD_AND_YEAR.match(word)
    if made_up is not None and made_up["word"].lower() not in _NUMBERED:
        return True
    return not _IDENTITY.fullmatch(word) and any(_words().unknown(word))


@functools.cache
def _words() -> HarmlessWords:
    return HarmlessWords()
