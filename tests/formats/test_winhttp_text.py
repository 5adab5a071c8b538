# SPDX-License-Identifier: MIT
"""``netsh winhttp show proxy`` in several languages and code pages."""

from __future__ import annotations

from typing import Any

import pytest

from ibassist.formats.decode import decode
from ibassist.formats.winhttp_text import WinHttpText, parse_winhttp_text
from tests.formats import samples

JAPANESE = (
    "\r\n現在の WinHTTP プロキシ設定:\r\n\r\n    プロキシ サーバー:  192.0.2.8:3128\r\n    バイパス一覧     :  (なし)\r\n\r\n"
)
JAPANESE_DIRECT = "\r\n現在の WinHTTP プロキシ設定:\r\n\r\n    直接アクセス (プロキシ サーバーなし)。\r\n\r\n"
CHINESE = "\r\n当前的 WinHTTP 代理服务器设置:\r\n\r\n    代理服务器:  socks=127.0.0.1:7891\r\n    绕过列表     :  localhost;<local>\r\n"


@pytest.mark.parametrize(
    ("data", "server", "exceptions"),
    [
        (JAPANESE.encode("cp932"), "192.0.2.8:3128", ()),
        (JAPANESE_DIRECT.encode("cp932"), "", ()),
        (JAPANESE.encode("utf-16"), "192.0.2.8:3128", ()),
        (CHINESE.encode("cp936"), "socks=127.0.0.1:7891", ("localhost", "<local>")),
        (CHINESE.encode(), "socks=127.0.0.1:7891", ("localhost", "<local>")),
        ("Paramètres de proxy WinHTTP actuels :\r\n\r\n    Accès direct (sans serveur proxy).\r\n".encode("cp850"), "", ()),
        (b"Current WinHTTP proxy settings:\nProxy Server(s): http://a.example.com:80\nBypass List : <-loopback>;*.b\n", "http://a.example.com:80", ("<-loopback>", "*.b")),
    ],
)  # fmt: skip
def test_by_its_shape_in_any_language(data: bytes, server: str, exceptions: tuple[str, ...]) -> None:
    shown = parse_winhttp_text(decode(data))
    assert shown is not None
    assert (shown.server, shown.exceptions) == (server, exceptions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The following command was not found: winhttp show proxy.\n",
        "Current WinHTTP proxy settings:\n",
        "Server: a:1\n",
        "WinHTTP\n\n",
    ],
)
def test_what_is_not_this_output(text: str) -> None:
    assert parse_winhttp_text(text) is None


@pytest.mark.parametrize(("data", "truth"), samples.params("windows_winhttp"))
def test_samples(data: bytes, truth: dict[str, Any]) -> None:
    shown = parse_winhttp_text(decode(data))
    expected = truth["truth"]
    assert shown == WinHttpText(expected["server"] or "", expected["bypass"] or "")
    assert bool(shown.server) is not expected["direct"]
    wanted = () if (expected["bypass"] or "(").startswith("(") else tuple(expected["bypass"].split(";"))
    assert shown.exceptions == wanted
