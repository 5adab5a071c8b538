# SPDX-License-Identifier: MIT
"""Names of people in Japanese and Chinese texts: short ones are told by who is addressed, introduced or named in full."""

from __future__ import annotations

import re

from ibassist.privacy.japanese_common import VERB_LETTERS
from ibassist.privacy.japanese_words import SINGLE
from ibassist.privacy.wellknown import words

KANJI_LETTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
HONORIFICS = ("さん", "さま", "ちゃん", "くん", "様", "氏", "君", "殿", "先生", "部長", "課長", "係長", "社長", "店長", "主任")
NOT_PEOPLE = words(
    """皆 奥 客 何 誰 神 父 母 兄 姉 弟 妹 娘 息子 孫 夫 妻 親 上 下 外 隣 方 御 貴 各 当 同 業者
    取引先 会社 銀行 証券 管理 係 受付 患者 顧客 利用者 担当 担当者 営業 経理 総務 人事 本社 支社
    弊社 御社 貴社 技術 開発 部 課 前 元 新 副 現 仕 一 二 三 苗字 名字 生徒 学生 医者 看護師
    大家 店員 警察"""
)
"""Words before *san* and the like that are no names."""
NOT_PEOPLE_KANA = words(
    "ユーザー ユーザ スタッフ オペレーター サポート メーカー ベンダー ドコモ クライアント ヘルプデスク エンジニア オーナー"
)
_INTRODUCED = re.compile(r"(?:担当の|名前は|氏名は|同僚の|上司の|友人の|夫の|妻の|主人の|私は|差出人は)\Z")
_INTRODUCES = re.compile(r"(?:です|でした|だ|と申|と言|といい|より|が担当|に電話|に相談|に連絡|に聞)")
_COMMON = frozenset(
    "私僕俺彼何誰皆人方口回度目時分秒日月年円本台件社家車道東西南北上下左右前後中外内春夏秋冬朝昼夜今先次他別毎各全"
)
PLAIN_LETTERS = (
    SINGLE
    | VERB_LETTERS
    | _COMMON
    | frozenset(
        "鍵線窓店国駅道水火手足耳声音色形型数量字文紙本箱棚机席室館城橋川山海空雨雪風雲星犬猫鳥魚肉米茶酒薬病金銀銅鉄石木草花葉根種実庭"
        "畑田町村市県都府州島港船門戸壁床屋宿寺神王友夢心気力技術法税株値額率差和例案章節項段列欄枠印票札券証鏡絵図画曲歌球輪糸服袋皿式点"
        "際為事物者所頃毎約計個枚通度倍桁版組番号級層群塊束条頁冊匹羽軒杯着足膳森林原東関辻堀菅岡谷泉橘柳沢浜杉桜角旭李張陳楊黄周孫馬高"
        "梁謝宋唐許韓曹丁任沈陸石夏白万平丸安文全向奥乙甲丙側半横縦斜脇角隅端先元末始終新旧真偽正誤良悪可否有無大小多少長短高低深浅広狭強弱"
    )
)
"""Kanji that are nouns by themselves; family names among them are told by what stands beside them."""


_LONGEST_NAME = 5


def addressed_name(text: str, match: re.Match[str]) -> str:
    """Return the name in front of *san* and the like, which stand in the run of kanji or behind it."""
    run = match.group()
    for honorific in HONORIFICS:
        if run.endswith(honorific) and len(run) > len(honorific):
            name = run.removesuffix(honorific)
            return name if len(name) <= _LONGEST_NAME else ""
        if text.startswith(honorific, match.end()):
            return run if len(run) <= _LONGEST_NAME else ""
    return ""


def is_addressed(text: str, match: re.Match[str], nobody: frozenset[str]) -> bool:
    """Return whether *san* or the like stands behind a word that is none of those for `nobody` in particular."""
    return match.group() not in nobody and any(text.startswith(honorific, match.end()) for honorific in HONORIFICS)


def is_before_name(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    """Return whether a short run of kanji is a family name: a given one follows, or the sentence says whose name it is."""
    run = match.group()
    if run in known or run in NOT_PEOPLE or run in _COMMON:
        return False
    if _INTRODUCED.search(text, max(0, match.start() - 6), match.start()):
        return True
    behind = text[match.end() : match.end() + 1]
    if behind in (" ", "\u3000"):
        given = _GIVEN.match(text, match.end() + 1)
        return given is not None and given.group() not in known
    return run not in SINGLE and (behind in ("", "\n") or _INTRODUCES.match(text, match.end()) is not None)


_GIVEN = re.compile(rf"[{KANJI_LETTERS}]{{1,3}}(?![{KANJI_LETTERS}])|[\u3041-\u3096]{{2,4}}(?=[\s、。]|\Z)")
