# SPDX-License-Identifier: MIT
"""Spellings, word forms and synonyms made alike, in both languages, before anything is compared.

What is typed and what is said in the catalogue go through the same folding, so a rule here needs to be right for comparing,
not for reading: “ログイン出来ません” and “ログインできない” come out as one text, “signing in” and “log in” as one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_Rule = tuple[re.Pattern[str], str]

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00ad": None, "\u200b": None})


def _rules(table: dict[str, str]) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern), to) for to, pattern in table.items())


_ENGLISH = _rules(
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

_SPELLINGS = _rules(
    {
        "でき": r"出来",
        "つな": r"繋|つな",
        "くださ": r"下さ",
        "ない": r"無い|無く(?=な)",
        "すべて": r"全て",
        "わか": r"分か|解か|判か|解(?=ら)|判(?=ら)",
        "とど": r"届",
        "なお": r"直(?=[すしさせっ])",
    }
)
"""Japanese words that are written with kanji or kana, as kana."""
_NEGATIVE = re.compile(
    r"(?P<before>[ぁ-ん]?)(?:ませんでした|ません|なくな(?:ります|りました|った|って|る)|なかったです|なかった|ないです|ないのです|ないんです|なくて|ない)"
)
_A_ROW = dict(zip("かがさたなばまらわ", "きぎしちにびみりい", strict=True))
"""The last syllable of a verb before ない, as it is before ません: つながら and つながり."""
_ENDINGS = re.compile(
    r"(?:のですが|んですが|でしょうか|ですか|ですが|ましたが|ますが|ますか|と(?:出|表示さ|言わ|いわ)れ?(?:ます|ました|る|た|て(?:います|いる))|"
    r"と出(?:ます|る|ました|た)|が出(?:ます|る|ました|た)|てほしい|方法を教えて|を教えて|教えて|くださ(?:い|いませ)|"
    r"たいのです|たいです|たい(?=$|[。？?！! ])|てしまいました|てしまいます|てしまった|てしまう|ちゃった|でした|です|"
    r"何ですか|とは何|どうすれば(?:いい|よい)|(?:いい|よい)ですか|お願いします)"
)
"""Polite and asking endings, and what reports a message: they say nothing about the matter."""
_PAST = re.compile(r"(?P<row>し|っ|(?<=[えけせてねべめれげ]))た(?![いらが])")
_POLITE = re.compile(r"(?P<row>[いきぎしちにびみり]?)(?:ました|ます)")
_PLAIN = {
    "い": "う",
    "き": "く",
    "ぎ": "ぐ",
    "し": "する",
    "ち": "つ",
    "に": "ぬ",
    "び": "ぶ",
    "み": "む",
    "り": "る",
    "": "る",
}
_JAPANESE = _rules(
    {
        "ログイン": r"サイン・?イン|ログオン|ログ・イン|ろぐいん",
        "ログオフ": r"サイン・?アウト|ログ・?アウト",
        "接続できない": r"つながりない|つなげない|つなりない|コネクトできない|(?<=[にへ])接続しない",
        "接続": r"つなが[るりっれ]",
        "スマホ": r"スマートフォン|スマートホン|携帯電話|携帯|ケータイ|(?<=[の])電話機",
        "パソコン": r"コンピュータ(?:ー)?|(?<![a-z])pc(?![a-z])",
        "sms": r"ショート・?(?:メッセージ|メール)|(?<![a-z])sms(?![a-z])",
        "二段階": r"(?:2|二)(?:段階|要素|ファクタ(?:ー)?)|多要素",
        "認証コード": r"(?:セキュリティ(?:ー)?|確認|認証)(?:コード|番号)|ワンタイム・?パスワード",
        "起動しない": r"立ち?上が[りら]ない",
        "起動": r"立ち?上が[るりっ]|立ち?上げ|スタート",
        "読み取り専用": r"読み?(?:込み?|取り?)(?:専用|のみ)|リード・?オンリー",
        "固まる": r"フリーズする|フリーズ|固ま[るりっ]",
        "更新": r"アップ・?デート|バージョン・?アップ",
        "ウイルス対策": r"アンチ・?(?:ウイルス|ウィルス)",
        "毎日": r"毎晩|毎夜|毎朝|夜中(?:に)?|深夜(?:に)?|夜間に",
        "勝手に": r"自動的に",
        "日本時間": r"日本の時間|東京時間",
        "タイムゾーン": r"時間帯の設定|タイム・ゾーン",
        "受信": r"(?<=[がを])受け取",
        "通知": r"プッシュ通知",
        "時計": r"時刻(?=[がはを]?(?:合|ず|狂|違))",
    }
)
"""Japanese synonyms, and what they are folded into."""


def fold(text: str) -> str:
    """Return a text in small letters, with one spelling, one form and one word for each thing."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    for pattern, to in _ENGLISH:
        plain = pattern.sub(to, plain)
    if plain.isascii():
        return plain
    for pattern, to in _SPELLINGS:
        plain = pattern.sub(to, plain)
    plain = _ENDINGS.sub("", _NEGATIVE.sub(_negated, plain))
    plain = _POLITE.sub(lambda match: _PLAIN[match["row"]], plain)
    plain = _PAST.sub(lambda match: "する" if match["row"] == "し" else "る", plain)
    for pattern, to in _JAPANESE:
        plain = pattern.sub(to, plain)
    return plain


def _negated(match: re.Match[str]) -> str:
    before = match["before"]
    return f"{_A_ROW.get(before, before)}ない"


_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"(.)\1$")
_Cut = Callable[[str], str]


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
