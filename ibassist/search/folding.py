# SPDX-License-Identifier: MIT
"""Spellings, word forms and synonyms made alike, in both languages, before anything is compared.

What is typed and what is said in the catalogue go through the same folding, so a rule here needs to be right for comparing,
not for reading: “ログイン出来ません” and “ログインできない” come out as one text, “signing in” and “log in” as one word.
"""

from __future__ import annotations

import re
import unicodedata

from ibassist.search.patterns import rules

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00ad": None, "\u200b": None})


_ENGLISH = rules(
    {
        "relogin": r"\bre-?log-?in\b",
        "login": r"\b(?:log|sign)(?:s|ged|ging|ing)?[ -]?(?:in|on)(?:s|to)?\b",
        "logoff": r"\b(?:log|sign)(?:s|ged|ging|ing)?[ -]?(?:off|out|(?:me|us|you) (?:off|out))\b",
        "not": r"\b(?:can ?not|can'?t|could ?n'?t|could not|unable to|not able to|wo ?n'?t|will not|does ?n'?t|does not|"
        r"do ?n'?t|do not|did ?n'?t|did not|is ?n'?t|is not|are ?n'?t|are not|fail(?:s|ed)? to|never|never ends?)\b",
        "twofactor": r"\b(?:two|2)[ -]?(?:factor|step)(?: auth\w*)?|\b(?:2fa|mfa)\b|\bsecond[ -]factor(?: auth\w*)?",
        "sms": r"\btext messages?\b",
        "pihole": r"\bpi[ -]hole\b",
        "adguard": r"\bad guard\b",
        "nextdns": r"\bnext dns\b",
        "controld": r"\bcontrol ?d\b",
        "passkey": r"\bpass[ -]key\b",
        "readonly": r"\bread[ -]only\b",
        "close": r"\b(?:shuts? ?down|shutting down|quits?|exits|clos(?:es|ed|ing))\b",
        "daily": r"\b(?:(?:every|each) (?:single )?(?:day|night|morning|evening)|"
        r"nightly|overnight|last night|(?:at )?midnight)\b",
        "autorestart": r"\bauto(?:matic(?:ally)?)?[ -]?(?:re-?starts?|restarting)\b|"
        r"\brestarts? (?:daily |every day )?auto(?:matically)?\b",
        "stuck": r"\b(?:freez\w+|frozen|hang(?:s|ing)?|hung)\b",
        "mac": r"\b(?:mac ?book|mac ?os(?: x)?|os x)\b",
        "computer": r"\b(?:pc|laptop|desktop computer)\b",
        "username": r"\buser ?(?:name|id)s?\b",
        "timezone": r"\btime[ -]zones?\b",
        "wifi": r"\b(?:wi-fi|wlan)\b",
        "open": r"\blaunch(?:es|ed|ing)?\b",
        "smartscreen": r"\bsmart screen\b",
        "delete": r"\b(?:delet|remov|eras)(?:e|es|ed|ing)\b",
        "damaged": r"\b(?:corrupt(?:ed)?|broken)\b(?! down)",
        "now": r"\bright now\b",
    }
)
"""Folds of English expressions. Order counts: a rule sees what those before it made."""


def fold(text: str) -> str:
    """Return a text in small letters, with one spelling, one form and one word for each thing."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    for pattern, to in _ENGLISH:
        plain = pattern.sub(to, plain)
    if plain.isascii():
        return plain
    from ibassist.search.japanese import fold_japanese

    return fold_japanese(plain)


_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"(.)\1$")


def stem(word: str) -> str:
    """Return an English word without its ending: connects, connected, connecting and connect are one."""
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is", "os")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest):
            word = rest if rest.endswith(("ss", "ll")) else _DOUBLE.sub(r"\1", rest)
            break
    return word[:-1] if len(word) > 5 and word.endswith("e") else word
