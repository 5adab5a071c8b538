# SPDX-License-Identifier: MIT
"""Secrets that stand apart from the words that announce them: in the next line or message, as the answer to a question,
spelled letter by letter, beside the numbers of a code card.

Lines are read as people write them: a question in a conversation and what the other one says, a label and the line below.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from ibassist.privacy.keys import is_status
from ibassist.privacy.needles import begins_with
from ibassist.privacy.ranges import TextRange
from ibassist.privacy.values import looks_secret
from ibassist.privacy.wellknown import words

_ASKS = re.compile(
    r"[?？:：]\s*\Z|(?:\b(?:is|was|are|lautet|ist)|は|が)\s*\Z|\b(?:send|tell|give|remind|text|what|whats|which|below|follow(?:s|ing)?|again|here)\b"
    r"|教え|送って|別送|ください|下さい|以下|下記|次の|とおり|通り|何|なに|お願い|です。?\s*\Z|。\s*\Z",
    re.IGNORECASE,
)
"""A line that asks for a secret, or leads to it."""
_SPEAKER = re.compile(
    r"[ \t\u3000>*-]{0,8}(?:\[?\d{1,4}[-/.:年月]?[\d/:. 年月日-]{2,16}\]?(?:[ ]?[AaPp][Mm])?\]?[ \t,]{0,4})?"
    r"(?:<[^<>\n]{1,30}>[ \t]{1,4}|<?@?[^\s:：\t<>]{1,20}(?:[ ][^\s:：\t<>]{1,20})?[>]?(?:[:：][ \t\u3000]{0,4}|\t[ \t]{0,4}))?"
)
"""Time and name before what somebody says."""
_ONLY_SPEAKER = re.compile(r"[^\n]{1,40}[ \t]\d{1,2}:\d{2}(?:[ ]?[AaPp][Mm])?[ \t]*\Z")
_SIGN_ALONE = re.compile(r"[ \t\u3000]*(?:is|was|are|lautet|ist|は|:|：|=|→|->|↓|⇒|>)[ \t\u3000]*\Z", re.IGNORECASE)
_QUOTES = "\"'`「」『』“”‘’【】()（）<>"
_ENDS = re.compile(r"(?:です|でした|だよ|だ|ですよ|かな|だったかな)?[。.!！]?\Z")
_SENTENCE = re.compile(r"[、。]|(?:ます|ません|した|ない|さい|です|ですか|ましょう|せん)\Z|[ぁ-ん]{9,}")
"""Japanese puts no blanks between the words of a sentence."""
_ASSIGNED = re.compile(r"\A[\w.-]{1,40}[=:：＝]|\A[A-Z]:\\|\A\d{1,3}(?:\.\d{1,3}){3}|\A\d{4}-\d\d-\d\d")
_HAS_VALUE = re.compile(r"[ \t\u3000]{0,8}[\"'」]?[ \t]{0,4}(?:[:：=＝]|->|→)[ \t\u3000]{0,8}[^\s?？「]{2}")
"""A sign and a value behind the word that announces it: then the next line is another matter."""
_LONGEST, _SHORTEST = 64, 3
_LINES_BELOW = 5
_REPLIES = words(
    """ok okay yes no sure thanks thx hi hello hey wait sorry cancel sign submit login logon log next back continue help
    close done enter username user email e-mail password forgot register remember me name host server port true false
    error failed success none null はい いいえ うん 了解 了解です ありがとう どうも 待って
    わかった すみません 以上 よろしく ログイン キャンセル 次へ 戻る 閉じる 送信
    ユーザー名 続行"""
)
_MOST = 2000
"""Announcing lines that are read in one text; people paste a few."""


def answers(text: str, folded: str, announcing: Iterable[re.Match[str]]) -> Iterator[TextRange]:
    """Yield what answers the words that announce a secret, and what is spelled or read from a card near them.

    `folded` is the text in lower case, `announcing` are its `ANNOUNCERS`.
    """
    strict = [match for match in itertools.islice(announcing, _MOST) if match["loose"] is None]
    yield from _lines_below(text, strict)
    yield from _codes_below(text, folded)
    yield from _of_questions(text, folded)
    yield from _spelled(text, strict)
    yield from _of_cards(text, folded)
    yield from _of_grids(text)
    yield from _signed(text, folded)
    yield from _numbered_words(text, folded)


# ---------------------------------------------------------------- the lines below


def _lines_below(text: str, announcing: Iterable[re.Match[str]]) -> Iterator[TextRange]:
    done = 0
    for match in announcing:
        if match.start() < done:
            continue
        end = text.find("\n", match.end())
        if end < 0:
            return
        begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 200)
        done = end
        if _HAS_VALUE.match(text, match.end(), end):
            continue
        yield from _below(text, text[begin : min(end, begin + 400)].rstrip("\r"), end + 1)


def _below(text: str, line: str, place: int) -> Iterator[TextRange]:
    """Yield the one word that a line below consists of, where the announcing line leads to it or it looks like a secret."""
    asks = _ASKS.search(line) is not None
    for _ in range(_LINES_BELOW):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        body = text[place : min(end, place + 200)].rstrip("\r")
        if _SIGN_ALONE.match(body):
            asks = True
        elif body.strip() and not _ONLY_SPEAKER.match(body):
            span = _word_alone(text, place, place + len(body), asks=asks)
            if span is not None:
                yield span
            return
        if end >= len(text):
            return
        place = end + 1


def _word_alone(text: str, first: int, last: int, *, asks: bool) -> TextRange | None:
    speaker = _SPEAKER.match(text, first, last)
    first = speaker.end() if speaker else first
    body = text[first:last]
    end = _ENDS.search(body.rstrip())
    word = body.rstrip()[: end.start()] if end else body.rstrip()
    first += len(word) - len(word.lstrip(" \t\u3000" + _QUOTES))
    word = word.strip(" \t\u3000" + _QUOTES)
    if not _SHORTEST <= len(word) <= _LONGEST or len(word.split()) > 1 or word.endswith((":", "：", ",", "{")):
        return None
    if word.casefold() in _REPLIES or is_status(word) or word.startswith(("-", "/", "#", "[", "<", "\\", "http")):
        return None
    if _SENTENCE.search(word) or _ASSIGNED.search(word):
        return None
    return (first, first + len(word)) if asks or _is_mixed(word) else None


def _is_mixed(word: str) -> bool:
    return looks_secret(word) and any(map(str.isalpha, word)) and any(map(str.isdigit, word))


_CODE_ASKED = begins_with(
    "code|コード|otp|sms|passcode|番号", r"(?<![a-z])(?:code|otp|sms|passcode)(?![a-z])|コード|認証番号|確認番号"
)
_CODE_ALONE = re.compile(r"(?:\d{4,8}|\d{3}[ -]\d{3}|\d{4}[ -]\d{4})[.。!]?[ \t]*\Z")


def _codes_below(text: str, folded: str) -> Iterator[TextRange]:
    """Yield the digits that the line or message below one about a code consists of."""
    done = 0
    for match in itertools.islice(_CODE_ASKED.finditer(text, folded), _MOST):
        place = text.find("\n", match.end(), match.end() + 200) + 1
        if not place or place <= done:
            continue
        done, end = place, text.find("\n", place, place + 200)
        end = min(len(text), place + 200) if end < 0 else end
        speaker = _SPEAKER.match(text, place, end)
        first = speaker.end() if speaker else place
        if _CODE_ALONE.match(text[first:end].rstrip("\r")):
            yield first, end


# ---------------------------------------------------------------- questions of recovery

_TOPIC = begins_with(
    "maiden|security question|secret question|challenge question|first |favo|childhood"
    "|name of your|mother|father|grandm|nickname|were you born|city of birth"
    "|secret answer|street did you|you grow up|where did you|秘密の|合言葉|合い言葉"
    "|旧姓|ペット|母親|父親|祖母|小学校|中学校"
    "|出身|初めて|最初に|好きな|思い出",
    r"maiden|security question|secret question|challenge question|first (?:pet|car|school|job|teacher|street|phone)"
    r"|favou?rite|childhood"
    r"|name of your|mother'?s|father'?s|grandm|nickname|were you born|city of birth|secret answer"
    r"|street did you|you grow up|where did you"
    r"|秘密の質問|秘密の答え|合い?言葉|旧姓|ペット|母親|父親|祖母|小学校|中学校|出身|初めて|最初に|好きな|思い出",
)
_ANSWER = re.compile(
    r"(?:(?:^|(?<=[\s,;。、]))(?:a(?=[.):：= ])[.)]?|ans(?:wer(?:ed)?)?)|答え|回答|解答|答"
    r"|(?:name|up on\?|旧姓)[ \t]{0,3}(?=[=:>→は]))[ \t]{0,4}(?:[:：=＝>→.]|is\b|was\b|は)?[ \t\u3000]{0,4}"
    r"(?:[\"'「『“](?P<q>[^\"'」』”\n]{1,80})"
    r"|(?<=[:：=＝>→は. \u3000])(?P<v>[^\n\"'「]{1,80}))",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWER_WITHIN = 240


def _of_questions(text: str, folded: str) -> Iterator[TextRange]:
    """Yield the answers to questions that stand in for a password."""
    done = 0
    for number, topic in enumerate(_TOPIC.finditer(text, folded)):
        if number >= _MOST:
            return
        if topic.start() < done:
            continue
        answer = _ANSWER.search(text, topic.start(), topic.end() + _ANSWER_WITHIN)
        if answer is None:
            continue
        done = answer.end()
        name = "q" if answer["q"] is not None else "v"
        value = re.split(r"(?<!Mr)(?<!Dr)(?<!Ms)[.。]\s|。|です", answer[name])[0].rstrip()
        if value and not is_status(value):
            yield answer.start(name), answer.start(name) + len(value)


# ---------------------------------------------------------------- letter by letter

_LETTER = (
    r"(?:(?:capital|upper[ -]?case|lower[ -]?case|small|big|large|double|triple|大文字の?|小文字の?)[ \t\u3000]{1,2})?"
    r"(?:[A-Za-z0-9!#$%&*@?+=_-]|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|dash|hyphen|minus|dot|period|underscore|at|hash"
    r"|pound|star|bang|exclamation|dollar|percent|question|slash|space|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet"
    r"|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu"
    r"|ゼロ|れい|まる|いち|さん|よん|ろく|なな|しち|はち|きゅう|[にごしくきイニシゴク〇一二三四五六七八九]|ハイフン|ドット|アット|アンダーバー"
    r"|エー|ビー|シー|ディー|イー|エフ|ジー|エイチ|アイ|ジェー|ケー|エル|エム|エヌ|オー|ピー|キュー|アール|エス|ティー|ユー|ブイ|ダブリュー|エックス|ワイ|ゼット)"
)
_SPELLED = re.compile(rf"(?<!\w){_LETTER}(?:(?:[ \t\u3000]{{1,3}}|[、,-][ ]?|\.[ ]){_LETTER}(?!\w)){{3,60}}", re.IGNORECASE)
_SPELLED_WITHIN = 160


def _spelled(text: str, announcing: Iterable[re.Match[str]]) -> Iterator[TextRange]:
    done = 0
    for match in announcing:
        begin, end = max(done, match.end()), min(len(text), match.end() + _SPELLED_WITHIN)
        if begin < end:
            yield from (found.span() for found in _SPELLED.finditer(text, begin, end))
            done = end


# ---------------------------------------------------------------- cards of codes

_CARD = begins_with(
    "code card|codecard|security card|card |index|コードカード|セキュリティ|乱数表|カードの|表の",
    r"code ?card|security card|card (?:values?|codes?|index(?:es)?|numbers?)|\bindex(?:es|ices)? (?:number )?\d"
    r"|コードカード|セキュリティ ?カード"
    r"|乱数表|(?:カード|表)の ?(?:値|番号|文字|コード|\d)|card challenge",
)
_CARD_CODE = re.compile(
    r"(?<![\w.:/\\-])(?:(?=[A-Za-z]{0,2}\d)(?=\d{0,2}[A-Za-z])[A-Za-z0-9]{3}"
    r"|(?<=[:=→\-)＝：] )[A-Z0-9]{3}|(?<=[:→：])[A-Z0-9]{3})(?![\w/\\]|[.:]\d)"
)
_CARD_WITHIN = 400
_NO_CARD_CODES = words("""tws api ibc sms dsc sls ssl tls vpn dns app the and for not 1st 2nd 3rd 4th""")


def _of_cards(text: str, folded: str) -> Iterator[TextRange]:
    """Yield the answers of three characters that stand with a card of codes in one paragraph."""
    done = 0
    for number, match in enumerate(_CARD.finditer(text, folded)):
        if number >= _MOST:
            return
        if match.start() < done:
            continue
        gap = text.find("\n\n", match.end(), match.end() + _CARD_WITHIN)
        done = gap if gap >= 0 else min(len(text), match.end() + _CARD_WITHIN)
        begin = max(0, match.start() - _CARD_WITHIN // 4)
        gap = text.rfind("\n\n", begin, match.start())
        for found in _CARD_CODE.finditer(text, max(begin, gap), done):
            if found.group().lower() not in _NO_CARD_CODES:
                yield found.span()


_GRID = re.compile(r"(?:(?<![\w.:])\d{1,3}[:.)]?[ \t|]{1,4}[A-Z0-9]{3}(?:[\s|,;]+|\Z)){4,300}")
_GRID_CODE = re.compile(r"(?<=[ \t|])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3}(?![\w.])")
_IN_GRID = 3


def _of_grids(text: str) -> Iterator[TextRange]:
    """Yield the codes of a card that was typed in whole, where no word says that it is one."""
    for grid in _GRID.finditer(text):
        codes = [found.span() for found in _GRID_CODE.finditer(text, *grid.span())]
        if sum(any(map(str.isdigit, text[first:last])) for first, last in codes) >= _IN_GRID:
            yield from codes


_SIGNED = begins_with(
    "mot de passe|kennwort|zugangsdaten|contrase|senha"
    "|wachtwoord|hasło|p a|pas5word|pas$word"
    "|parola|lösenord|salasana|heslo|şifre",
    r"(?:mot de passe|kennwort|zugangsdaten|contraseña|senha|wachtwoord|hasło|p a ?s ?s ?w ?o ?r ?d|pas[5$]word"
    r"|parola|lösenord|salasana|heslo|şifre)"
    r"[ \t]{0,4}[:：=;][ \t]{0,4}(?P<v>[^\n]{1,120})",
)


def _signed(text: str, folded: str) -> Iterator[TextRange]:
    """Yield what stands behind a sign in other languages, and behind a word that a scanner took apart."""
    for match in _SIGNED.finditer(text, folded):
        if not is_status(match["v"]):
            yield match.span("v")


_WORD_LIST = begins_with(
    "1|24|twelve|twenty|seed|mnemonic|ニーモニック",
    r"(?<![\w.])1[.):]?[ \t]{1,4}[a-z]{3,8}(?:[\s,]{1,4}\d{1,2}[.):]?[ \t]{1,4}[a-z]{3,8}){11,23}(?!\w)"
    r"|(?:(?:12|15|18|21|24|twelve|twenty[ -]?four)[ -]words?|seed|mnemonic|ニーモニック|(?:12|24)(?:個|の)?単語)"
    r"[^\n]{0,40}\n?[\s:]{0,8}(?P<v>[a-z]{3,8}(?:[\s,]{1,4}[a-z]{3,8}){11,23})(?![\w])",
)


def _numbered_words(text: str, folded: str) -> Iterator[TextRange]:
    """Yield the words of a wallet, with their numbers or behind a word that announces them."""
    for match in _WORD_LIST.finditer(text, folded):
        yield match.span("v") if match["v"] else match.span()
