# SPDX-License-Identifier: MIT
"""Readers of proxy settings against anything at all: no exception, no hang, no credentials shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.assignments import parse_assignments
from ibassist.formats.bypass import Style, covers_most, matches, split_list
from ibassist.formats.decode import decode
from ibassist.formats.gnome_proxy import parse_dconf_dump, parse_gsettings
from ibassist.formats.java_proxy import from_options, from_properties, parse_net_properties, split_options
from ibassist.formats.kde_proxy import parse_kioslaverc
from ibassist.formats.network_profile import parse_network_profile
from ibassist.formats.networksetup import (
    parse_discovery,
    parse_exceptions,
    parse_script_address,
    parse_service_order,
    parse_service_proxy,
    parse_services,
)
from ibassist.formats.proxy_value import CUT, ProxyValue, cut_credentials, joined, parse_proxy
from ibassist.formats.scutil_proxy import parse_scutil_proxy
from ibassist.formats.vmoptions import parse_vmoptions
from ibassist.formats.winhttp_text import parse_winhttp_text
from ibassist.formats.wininet import parse_connection, parse_override, parse_proxy_server, parse_winhttp_blob
from tests.every import every
from tests.examples import examples
from tests.timing import is_light

fuzzed = examples(1)

WORDS = st.sampled_from(
    [
        "<dictionary> {", "<array> {", "}", "{", "[", "]", " : ", ": ", "=", ";", ",", "\n", "\r\n", "\t", "  ", "://", "@", "*", "<local>", "<-loopback>",
        "__SCOPED__", "SOCKSEnable", "SOCKSProxy", "ExceptionsList", "ProxyAutoConfigURLString", "Enabled", "Server", "Port", "URL", "(null)", "Yes",
        "An asterisk (*)", "(1) Wi-Fi", "(*) x", "(Hardware Port: a, Device: en0)", "    Wi-Fi:", "      Proxies:", "          SOCKS Proxy Server", "BSD Device Name",
        "[Proxy Settings]", "ProxyType=1", "httpProxy", "NoProxyFor", "ReversedException", "[system/proxy]", "org.gnome.system.proxy", "mode", "'manual'",
        "@as []", "'", '"', "\\", "uint32 ", "socks", "http", "socks5", "pac+http", "127.0.0.1", "[::1]", "2001:db8::8", "169.254/16", "10.0.0.0/8", "%5", "%zz",
        "1080", "0", "99999", "-1", "é", "日本", "プロキシ", "\x00", "\u2028", "WinHTTP", "：", "(なし)", "export ", "PROXY_ENABLED", "-DsocksProxyHost", "$", "${x}",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=300)
BYTES = (
    st.binary(max_size=300)
    | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | TEXTS.map(lambda text: text.encode("cp932", "replace"))
)
LENGTHS = st.integers(0, 0xFFFFFFFF).map(lambda number: number.to_bytes(4, "little")) | st.integers(0, 40).map(
    lambda n: n.to_bytes(4, "little")
)
BLOBS = st.lists(LENGTHS | st.binary(max_size=24), max_size=12).map(b"".join) | st.binary(max_size=120)

PARSERS: list[Callable[[str], object]] = [
    parse_scutil_proxy,
    lambda text: parse_scutil_proxy(f"<dictionary> {{\n{text}"),
    lambda text: parse_scutil_proxy(f"{{{text}"),
    parse_service_order,
    parse_services,
    parse_service_proxy,
    parse_script_address,
    parse_discovery,
    parse_exceptions,
    parse_network_profile,
    parse_gsettings,
    lambda text: parse_gsettings(f"org.gnome.system.proxy mode {text}"),
    parse_dconf_dump,
    lambda text: parse_dconf_dump(f"[system/proxy]\n{text}"),
    parse_kioslaverc,
    parse_assignments,
    parse_proxy,
    lambda text: joined(text, text),
    parse_proxy_server,
    parse_override,
    split_list,
    lambda text: parse_winhttp_text(f"WinHTTP:\n{text}"),
    lambda text: from_options(split_options(text)),
    lambda text: from_options(parse_vmoptions(text).texts),
    lambda text: from_properties(parse_net_properties(text)),
]


@pytest.mark.slow
@pytest.mark.parametrize("parser", range(len(PARSERS)))
@fuzzed
@given(text=TEXTS)
def test_texts(parser: int, text: str) -> None:
    assert is_light(lambda: PARSERS[parser](text), 50)


@pytest.mark.slow
@every("parser", range(len(PARSERS)))
@every(
    "piece",
    [
        "{a: ",
        "[",
        "a : <dictionary> {\n",
        "(1) ",
        " ",
        "*",
        "'",
        "\\",
        "=",
        ";",
        "http://a@",
        "a:b@",
        "${",
        "WinHTTP:\n",
        '-D"',
        "\n",
    ],
)
def test_one_piece_over_and_over(parser: int, piece: str) -> None:
    """Sizes at which a backtracking pattern would be seen."""
    assert is_light(lambda: PARSERS[parser](piece * 20000), 100)


@fuzzed
@given(BYTES)
def test_bytes(data: bytes) -> None:
    text = decode(data)
    assert isinstance(text, str)
    parse_winhttp_text(text)
    parse_scutil_proxy(text)


@fuzzed
@given(BLOBS)
def test_blobs(data: bytes) -> None:
    for parse in (parse_connection, parse_winhttp_blob):
        blob = parse(data)
        assert (blob is None) is (len(data) < 12)
        if blob is not None:
            assert blob.flags == int.from_bytes(data[8:12], "little")
            assert max(len(blob.server), len(blob.bypass), len(blob.script)) <= len(data)


@fuzzed
@given(st.sampled_from(Style), st.lists(TEXTS, max_size=6), TEXTS, st.integers(0, 65535))
def test_exceptions(style: Style, entries: list[str], host: str, port: int) -> None:
    alone = any(matches(style, [entry], host, port) for entry in entries)
    assert not alone or matches(style, entries, host, port) or "<-loopback>" in {entry.strip().lower() for entry in entries}
    covers_most(style, entries, [host, "ndc1.ibllc.com"], port)


@fuzzed
@given(TEXTS)
def test_a_value_is_understood_or_named_as_a_problem(text: str) -> None:
    value = parse_proxy(text)
    if value is not None:
        good = bool(value.host) and 0 < value.port < 65536
        assert good or value.problem or value.script
        assert not (good and value.problem)


NAMES = st.text(st.sampled_from("abcXYZ019._~-"), min_size=1, max_size=12)


@fuzzed
@given(
    NAMES,
    NAMES,
    st.sampled_from(["http://", "socks5://", "", "http=", "socks=socks5://", "a=b;https="]),
    st.sampled_from(["", ":80", ":99999", ":x", "/?a"]),
)
def test_a_login_is_never_shown(user: str, password: str, before: str, after: str) -> None:
    secret = f"S{password}S"
    text = f"{before}{user}:{secret}@proxy.example.com{after}"
    assert secret not in cut_credentials(text)
    assert CUT in cut_credentials(text)
    for value in (parse_proxy(text.rpartition("=")[2]), *(value for _, value in parse_proxy_server(text))):
        assert isinstance(value, ProxyValue)
        assert secret not in repr(value)
