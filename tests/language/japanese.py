# SPDX-License-Identifier: MIT
"""Slips in Japanese that can be told without a dictionary of word forms; what needs one is textlint's (`rules.json`).

After the JTF style guide and the usual rules of technical writing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 105
"""Characters of a sentence."""
SLIPS = {
    "long-winded: できます will do": r"することができ|することが可能",
    "long-winded: を行う where the verb alone will do": r"(?:設定|確認|変更|削除|接続|再起動|ログイン|インストール|入力)を行(?:い|う|っ)",
    "double negation": r"なくはない|なくもない|ないわけではありません|ないことはありません|ないとは限りません",
    "half-width kana": r"[ｦ-ﾟ]",
    "full-width letters or digits": r"[Ａ-Ｚａ-ｚ０-９]",
    "half-width brackets or punctuation beside Japanese": r"[ぁ-ヿ一-鿿][,.!?;](?![a-z])|[ぁ-ヿ一-鿿]\(|\)[ぁ-ヿ一-鿿]",
    "blank between Japanese characters": r"[ぁ-ヿ一-鿿。、] +[ぁ-ヿ一-鿿]",
    "two marks in a row": r"、、|。。|、。",
    "exclamation": r"[！!]",
    "word of machine translation": r"あなた|彼ら|それらは|それらを|することを許可し",
    "kanji where kana is usual": r"出来|下さい|有り|無い|事が|時に限|何故|全て|殆ど|暫く|予め|更に|及び|又は|或い|為に|所為|様に",
    "more than eight kanji in a row": r"[一-鿿]{9,}",
    "a dash between two sentences": r"(?:ない|る|た|い) [–—] [ぁ-ヿ一-鿿]{4,}",
}
"""What is wrong, and the pattern of it."""
_NOT_OURS = re.compile(r"「[^」]*」|\([A-Z]\)")
"""What is quoted, and access keys."""


def sentences_of(text: str) -> list[str]:
    """Cut a text into sentences."""
    return [part for part in re.split(r"(?<=[。？])", text) if part.strip()]


def faults(text: str) -> Iterator[str]:
    """Yield the slips in a text that has no labels and code in it any more."""
    own = _NOT_OURS.sub("N", text)
    yield from (name for name, pattern in SLIPS.items() if re.search(pattern, own))
    for sentence in sentences_of(text):
        if len(sentence) > LONGEST:
            yield f"{len(sentence)} characters: {sentence}"
    if text != unicodedata.normalize("NFC", text):
        yield "characters in parts"
