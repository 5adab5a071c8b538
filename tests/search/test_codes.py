# SPDX-License-Identifier: MIT
"""Numbers of messages: which of the numbers in a line are codes, and that every published one is known."""

from __future__ import annotations

import pytest

from ibassist.app.catalog import load_catalog
from ibassist.search.codes import Codes

CODES = Codes(load_catalog().messages)
SYSTEM = (
    1100,
    1101,
    1102,
    1300,
    2100,
    2101,
    2102,
    2103,
    2104,
    2105,
    2106,
    2107,
    2108,
    2109,
    2110,
    2119,
    2129,
    2137,
    2150,
    2152,
    2157,
    2158,
    2168,
    2169,
    2176,
    2188,
)
"""System and warning messages, of the list of message codes of the API's documentation."""
CLIENT = tuple(range(501, 582))
"""Errors that a program's own side of the API reports."""
TWS = (
    *range(100, 125),
    162,
    200,
    201,
    202,
    203,
    300,
    309,
    317,
    320,
    321,
    322,
    326,
    354,
    366,
    399,
    404,
    420,
    434,
    10141,
    10147,
    10148,
    10167,
    10197,
)
"""Some of those that TWS reports: with a request, an order or data."""


@pytest.mark.parametrize("codes", [SYSTEM, CLIENT, TWS], ids=["system", "client", "tws"])
def test_every_published_code_is_known(codes: tuple[int, ...]) -> None:
    assert not [code for code in codes if not CODES.messages(str(code))]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Error 321, reqId 12: Error validating request", "321"),
        ("ERROR -1 2104 Market data farm connection is OK", "2104"),
        ("ERROR 1001 200 No security definition has been found", "200"),
        ("ERROR -1 1763000000 2104 Market data farm", "2104"),
        ("Error. Id: -1, Code: 2158, Msg: Sec-def", "2158"),
        ("id=-1 errorCode=2106 errorMsg=HMDS", "2106"),
        ("-1 2104 Market data farm", "2104"),
        ("1100", "1100"),
        ("エラー1100が出ます", "1100"),
        ("ＥＲＲＯＲ　５０２", "502"),
        ("API接続時に2158のメッセージが出ます", "2158"),
        ("OSError: [WinError 10061] refused", "winerror 10061"),
        ("SocketException (10061): No connection", "winerror 10061"),
        ("error 10061", "winerror 10061"),
        ("[Errno 111] Connect call failed", "errno 111"),
        ("Connection refused (os error 111)", "errno 111"),
    ],
)
def test_a_code_is_seen_as_libraries_and_people_write_it(line: str, code: str) -> None:
    assert CODES.find(line).known[:1] == (code,)


@pytest.mark.parametrize(
    "line",
    ["7497", "127.0.0.1:4002", "port 4001", "2026-11-20 10:11:02", "502 Bad Gateway", "HTTP 401 Unauthorized", "TWS 10.37.1100a",
     "buy 100 AAPL", "192.168.1.5", "20261102", "100% sure", "100 shares", "200回", "$200", "404"],
)  # fmt: skip
def test_a_port_a_time_an_address_or_a_status_of_the_web_is_no_code(line: str) -> None:
    assert CODES.find(line).known == ()


def test_an_error_that_nobody_knows_is_told_apart_from_no_error() -> None:
    assert CODES.find("error 99999").unknown
    assert not CODES.find("port 99999").unknown
    assert not CODES.find("error 2104").unknown


def test_a_message_that_names_a_number_comes_before_one_with_a_range_around_it() -> None:
    assert CODES.messages("326") == ("api-client-id",)
    assert CODES.messages("327") == ("api-order",)


def test_a_warning_that_no_list_explains_is_said_to_be_one() -> None:
    for line in ("2177", "Warning 2149, reqId 3: …", "errorCode=2170", "エラー2159"):
        known = CODES.find(line).known
        assert [CODES.messages(code) for code in known] == [("api-warning",)], line
    assert CODES.find("error 2210").unknown
