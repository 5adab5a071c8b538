# SPDX-License-Identifier: MIT
"""Words that say little: how much less they weigh than how rare they are would make them."""

from __future__ import annotations

from functools import cache

from ibassist.search.vocabulary import is_japanese, words

FUNCTION_WORDS = frozenset(
    words(
        "a an the i im ive my me we our us you your it its is are was were be been am do does did how what why when where "
        "which who can could should would will "
        "to of in on at for with from by and or but if not no get gets got have has had this "
        "that there please help want need isnt hi since yesterday today see so just then than into about after before "
        "while because any some all again now still keep keeps always says say said make made let lets my me"
    )
)
"""English ones: rare in instructions, common in what people ask, and of little meaning in both."""
_PRODUCTS = frozenset(words("tws trader workstation ib ibkr ibg ibgateway gateway interactive brokers api jts"))
_EVERYDAY_ENGLISH = (
    "error message warning problem issue fail failed login log connect connection connected server access session account "
    "user program app application software computer network internet window screen page work works working time open close "
    "start use using data market request service system file change set setting settings way show shown new version try "
    "wrong ok hello code security password display test trading key address"
)
_EVERYDAY_JAPANESE = (
    "エラー メッセージ 表示 問題 接続 サーバー アクセス 口座 プログラム アプリ パソコン "
    "画面 設定 方法 使う 場合 時間 データ 変更 確認 手続き"
)
"""Words of every second sentence here, in both languages: they add up, and carry nothing alone."""
OTHERS = 0.08
"""Most that words weigh which have nothing to do with the matter, as a share of the rarest word."""


def says_little(word: str) -> bool:
    """Return whether a word is one of grammar or the name of a product: what looks like it is no slip."""
    return word in FUNCTION_WORDS or word in _PRODUCTS


def factor(word: str) -> float:
    """Return how much a word weighs, as a share of what its rarity makes of it."""
    if word in FUNCTION_WORDS:
        return 0.05
    if word in _PRODUCTS:
        return 0.05
    if word.isdecimal() and len(word) < 4:
        return 0.05
    return 0.4 if word in _everyday(is_japanese(word)) else 1.0


@cache
def _everyday(japanese: bool) -> frozenset[str]:
    """Return the everyday words of one script; a query in Latin letters needs no pattern for the other."""
    return frozenset(words(_EVERYDAY_JAPANESE if japanese else _EVERYDAY_ENGLISH))
