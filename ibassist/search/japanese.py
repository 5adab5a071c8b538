# SPDX-License-Identifier: MIT
"""Japanese spellings, forms and synonyms made alike; loaded for texts that have any (`search/folding.py`)."""

from __future__ import annotations

import re

from ibassist.search.patterns import rules

_SPELLINGS = rules(
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
_JAPANESE = rules(
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


def fold_japanese(plain: str) -> str:
    """Return a text, in small letters and folded as English, with its Japanese folded too."""
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
