# SPDX-License-Identifier: MIT
"""Searching, with a catalogue small enough to see why; how well the real one is found is in tests/app/test_search_quality.py."""

from __future__ import annotations

import msgspec
import pytest

from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide, GuideStep, KnownMessage
from ibassist.content.targets import Target
from ibassist.core.languages import Lang
from ibassist.core.text import Text
from ibassist.search.engine import LINES, LONGEST, Index, SearchHit
from ibassist.search.lines import without_prefixes
from ibassist.search.passages import HitKind
from ibassist.search.table import WordTable, word_table
from ibassist.search.vocabulary import MOST_MATCHES, Vocabulary, words


def _text(en: str, ja: str) -> Text:
    return Text({Lang.EN: en, Lang.JA: ja})


def _guide(id_: str, en: str, ja: str, *steps: Text) -> Guide:
    return Guide(id_, _text(en, ja), _text("Why.", "理由です。"), tuple(GuideStep(step) for step in steps))


CATALOG = Catalog(
    guides={
        guide.id: guide
        for guide in (
            _guide(
                "proxy",
                "Correct the proxy setting",
                "プロキシの設定を直す",
                _text("Open [[Network]].", "[[ネットワーク]]を開きます。"),
            ),
            _guide("clock", "Set the clock right", "時計を合わせる", _text("Switch it on.", "サーバーと同期します。")),
            _guide("callback", "Hear the code by telephone", "電話で認証コードを聞く", _text("Press 1.", "1を押します。")),
        )
    },
    messages=(
        KnownMessage(
            "offline",
            ("No Internet Connectivity", "Connection attempt #…"),
            _text("TWS does not reach its servers.", "TWSがサーバーに接続できていません。"),
            (Target.from_yaml("guide:proxy"), Target.from_yaml("inspect")),
            _text("offline loop", "つながらない、切れる"),
        ),
        KnownMessage(
            "busy", ("Please wait … seconds before logging in again",), _text("Too many attempts.", "試行が多すぎます。")
        ),
    ),
)
INDEX = Index(CATALOG)


def _first(query: str, lang: Lang = Lang.EN) -> str:
    hits = INDEX.search(query, lang)
    return hits[0].id if hits else ""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("No Internet Connectivity", "offline"),
        ("no internet conectivity", "offline"),
        ("no internt connectivity", "offline"),
        ("nointernet connectivity", "offline"),
        ("NO INTERNET CONNECTIVITY!!!", "offline"),
        ("Ｎｏ Ｉｎｔｅｒｎｅｔ", "offline"),
        ("connectivi", "offline"),
        ("Connection attempt #17", "offline"),
        ("please wait 53 seconds before logging in again", "busy"),
        ("loop", "offline"),
        ("つながらない", "offline"),
        ("TWSがサーバに接続できていない", "offline"),
        ("ｻｰﾊﾞに接続", "offline"),
        ("プロキシーの設定", "proxy"),
        ("ぷろきし", "proxy"),
        ("ﾌﾟﾛｷｼ", "proxy"),
        ("時計あわせる", "clock"),
        ("認証コード", "callback"),
        ("hear by telefone", "callback"),
    ],
)
def test_what_is_meant_is_found(query: str, found: str) -> None:
    assert _first(query, Lang.EN) == found
    assert _first(query, Lang.JA) == found


@pytest.mark.parametrize(
    "query", ["", " ", "a", "1", "!?", "鍵", "xyzzy", "pizza recipe", "天気予報", "\0\0\0", "'" * 500, "^$ .* [", "\ud800x"]
)
def test_nonsense_finds_nothing(query: str) -> None:
    assert INDEX.search(query, Lang.EN) == ()


def test_hits_are_ranked_and_no_more_than_wanted() -> None:
    hits = INDEX.search("No Internet Connectivity\nPlease wait 53 seconds before logging in again", Lang.EN)
    assert len(hits) > 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)
    assert (
        INDEX.search("No Internet Connectivity\nPlease wait 53 seconds before logging in again", Lang.EN, limit=1) == hits[:1]
    )


def test_a_message_leads_to_the_best_place_and_a_guide_to_itself() -> None:
    assert INDEX.best_target(SearchHit(HitKind.MESSAGE, "offline", 1.0)) == Target.from_yaml("guide:proxy")
    assert INDEX.best_target(SearchHit(HitKind.MESSAGE, "busy", 1.0)) == Target.from_yaml("inspect")
    assert INDEX.best_target(SearchHit(HitKind.GUIDE, "clock", 1.0)) == Target.from_yaml("guide:clock")


def test_an_empty_catalogue_finds_nothing() -> None:
    assert Index(Catalog()).search("no internet", Lang.EN) == ()


def test_what_stands_after_the_longest_query_is_not_looked_at() -> None:
    assert INDEX.search("x " * LONGEST + "No Internet Connectivity", Lang.EN) == ()


def test_of_several_lines_the_telling_one_is_found_wherever_it_stands() -> None:
    noise = [f"2026-11-20 10:11:{second:02}:345 [AB] INFO [JTS-Main] - qwerty" for second in range(30)]
    assert len("\n".join(noise)) > LONGEST
    for at in (0, 15, 30):
        lines = "\n".join([*noise[:at], "10:12:00 No Internet Connectivity", *noise[at:]])
        assert INDEX.search(lines, Lang.EN)[0].id == "offline"


def test_of_many_lines_the_last_ones_are_looked_at() -> None:
    lines = [f"qwerty {number}" for number in range(LINES)]
    assert INDEX.search("\n".join(["x " * LONGEST, "No Internet Connectivity", *lines]), Lang.EN) == ()
    assert INDEX.search("\n".join(["x " * LONGEST, "No Internet Connectivity", *lines[1:]]), Lang.EN)[0].id == "offline"


@pytest.mark.parametrize(
    "line",
    [
        "ib-gateway-1  | 2026-11-20 10:11:02:345 IBC: detected dialog entitled: No Internet Connectivity; event=Opened",
        "2026-11-20 10:11:02,345|E| No Internet Connectivity",
        "dev-gateway | [2026-11-20 10:11:02,345]ERROR:No Internet Connectivity",
        "socket.gaierror: [Errno -2] No Internet Connectivity",
    ],
)
def test_what_containers_and_start_programs_put_around_a_message_is_cut(line: str) -> None:
    assert without_prefixes(line) == "No Internet Connectivity"


def test_a_table_from_a_file_finds_the_same() -> None:
    """What is read from the content file is equal to what was written, and not the same objects."""
    catalog = Catalog(
        messages=(KnownMessage("refused", ("Not connected",), _text("Nobody listens.", "待ち受けがありません。")),)
    )
    made = word_table(catalog)
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=WordTable)
    for table in (made, read):
        index = Index(catalog, table)
        assert index.search("connected", Lang.EN) == ()
        assert index.search("TWS cannot connect", Lang.EN) == ()
        assert [hit.id for hit in index.search("not connected", Lang.EN)] == ["refused"]


# ---------------------------------------------------------------- spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("サーバー", "サーバ"),
        ("ｻｰﾊﾞｰ", "サーバー"),
        ("ウィルス", "ウイルス"),
        ("Couldn’t", "couldnt"),
        ("ＴＷＳ", "tws"),
        ("ひらがな", "ヒラガナ"),
    ],
)
def test_spellings_of_one_word_are_alike(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_words_are_cut_at_blanks_signs_and_scripts() -> None:
    assert words("TWSがError-502で") == ["tws", "が", "error", "502", "で"]
    assert words("接続できない") == ["接続", "続で", "でき", "きな", "ない"]


def test_words_written_together_are_cut_where_letters_tell() -> None:
    assert words("SSLHandshakeException: OutOfMemoryError") == ["ssl", "handshak", "exception", "out", "of", "memory", "error"]
    assert words("iPhone macOS ActiveX TWSs") == ["iphon", "mac", "activex", "twss"]
    assert words("スマホに通知") == ["すま", "まほ", "に通", "通知"]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("nointernet", ("no", "internet")),
        ("outofmemoryerror", ("out", "of", "memory", "error")),
        ("internet", ("internet",)),
        ("internett", ("internett",)),  # a slip is likelier
        ("nosuchthing", ("nosuchthing",)),
        ("nonononononono", ("nonononononono",)),  # more than anybody writes together
        ("x" * 300, ("x" * 300,)),
        ("接続", ("接続",)),
    ],
)
def test_words_run_together_are_taken_apart(typed: str, parts: tuple[str, ...]) -> None:
    assert Vocabulary(["no", "internet", "out", "of", "memory", "error", "net"]).apart(typed) == parts


@pytest.mark.parametrize(
    "typed", ["conection", "connnection", "connextion", "conenction", "connections", "onnection", "connectoin"]
)
def test_one_slip_is_forgiven(typed: str) -> None:
    assert "connection" in Vocabulary(["connection", "collection", "server"]).like(typed)


@pytest.mark.parametrize(
    ("typed", "known"), [("authentification", "authentication"), ("proxies", "proxy"), ("nointernet", "internet")]
)
def test_several_slips_in_a_long_word_are_forgiven(typed: str, known: str) -> None:
    assert Vocabulary([known, "server", "password"]).like(typed).keys() == {known}


@pytest.mark.parametrize(
    ("typed", "known"), [("502", "503"), ("tws", "two"), ("port", "sort of"), ("mac", "max"), ("server", "secure")]
)
def test_another_word_is_not_a_slip(typed: str, known: str) -> None:
    assert Vocabulary([known]).like(typed) == {}


def test_the_same_word_counts_most_then_a_beginning_and_a_slip() -> None:
    found = Vocabulary(["internet", "internets", "interned"]).like("internet")
    assert found["internet"] == 1.0
    assert max(found["internets"], found["interned"]) < 1.0


def test_a_word_stands_for_a_few_words_only() -> None:
    many = [f"connect{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert len(Vocabulary(many).like("connect")) <= MOST_MATCHES
    assert len(Vocabulary(many).like("connectt")) <= MOST_MATCHES
