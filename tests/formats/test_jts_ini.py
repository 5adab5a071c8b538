# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ibassist.formats.jts_ini import KNOWN_KEYS, HostPort, JtsIniText, parse_host_port, parse_jts_ini
from tests.formats.samples import params
from tests.timing import is_light

HASH = "ecidpopmgdpamnaoihdkaaaamgnahophlhhojand"


def test_an_ordinary_file() -> None:
    read = parse_jts_ini(
        b"[IBGateway]\nRemoteHostOrderRouting=hdc1.ibllc.com\nRemotePortOrderRouting=4001\n"
        b"[Logon]\nUseSSL=true\ntradingMode=p\nTimeZone=Asia/Tokyo\nuseRemoteSettings=false\n"
        b"[Communication]\nPeer=ndc1.ibllc.com:4000\nRegion=usr\n"
    )
    assert read.status == "ok"
    assert read.peer == HostPort("ndc1.ibllc.com", 4000)
    assert read.order_routing == HostPort("hdc1.ibllc.com", 4001)
    assert read.flag("Logon", "UseSSL") is True
    assert read.flag("Logon", "useRemoteSettings") is False
    assert read.flag("Logon", "s3store") is None
    assert (read.trading_mode, read.symbol("Communication", "Region")) == ("paper", "usr")
    assert read.symbol("Logon", "TimeZone") == "Asia/Tokyo"
    assert (read.unknown_keys, read.misplaced_keys, read.placeholders, read.duplicate_sections, read.bom) == (
        (),
        (),
        (),
        (),
        False,
    )
    assert read.broken_line is None


def test_contradicting_values_are_no_value() -> None:
    read = parse_jts_ini(b"[Logon]\nUseSSL=true\n[Logon]\nUseSSL=false\n")
    assert read.flag("Logon", "UseSSL") is None
    assert read.conflicting_keys == ("Logon.UseSSL",)
    assert read.duplicate_sections == ("Logon",)


def test_the_same_value_twice_is_no_contradiction() -> None:
    read = parse_jts_ini(b"[Logon]\nUseSSL=false\nUseSSL=false\n")
    assert read.flag("Logon", "UseSSL") is False
    assert read.conflicting_keys == ()


def test_a_value_keeps_its_equals_signs() -> None:
    assert parse_jts_ini(b"[Communication]\nSettingsDir=/a=b=\n").values["Communication", "SettingsDir"] == "/a=b="


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        (b"usessl=false", "Logon.usessl"),
        (b"UseSSL =false", "Logon.UseSSL "),
        (b"SocketPort=4002", "Logon.SocketPort"),
        (b"jbnkdfhjldpo=1", "Logon.?"),
        (b"U1234567=1", "Logon.?"),
        (b"hanako yamada=1", "Logon.?"),
    ],
)
def test_keys_are_exact(line: bytes, unknown: str) -> None:
    read = parse_jts_ini(b"[Logon]\n" + line)
    assert read.unknown_keys == (unknown,)
    assert read.flag("Logon", "UseSSL") is None


def test_sections_are_exact() -> None:
    assert parse_jts_ini(b"[logon]\nUseSSL=false\n").misplaced_keys == ("?.UseSSL",)


def test_known_keys_elsewhere_are_misplaced() -> None:
    read = parse_jts_ini(b"UseSSL=false\n[Logon]\nPeer=ndc1.ibllc.com:4001\n")
    assert read.misplaced_keys == (".UseSSL", "Logon.Peer")
    assert read.peer is None
    assert read.unknown_keys == ()


def test_placeholders_are_named_without_what_they_hold() -> None:
    read = parse_jts_ini(b"[Logon]\nTimeZone=${TIME_ZONE}\nHisOwn=${x}\n")
    assert read.placeholders == ("Logon.TimeZone", "Logon.HisOwn")
    assert read.symbol("Logon", "TimeZone") == ""
    for value in ("{{ zone }}", "$(date +%Z)", "$TIME_ZONE", "%TIME_ZONE%", "<your time zone>"):
        assert parse_jts_ini(f"[Logon]\nTimeZone={value}\n".encode()).placeholders == ("Logon.TimeZone",), value
    for value in ("Asia/Tokyo", "100%", "a<b", "<none>", "$5", "$USD", "GMT+9", ""):
        assert parse_jts_ini(f"[Logon]\nTimeZone={value}\n".encode()).placeholders == (), value


def test_a_placeholder_of_an_unknown_key_is_named_as_the_key_is() -> None:
    read = parse_jts_ini(f"[IBGateway]\nSocketPort=${{PORT}}\n{HASH}=${{x}}\n".encode())
    assert read.placeholders == ("IBGateway.SocketPort", "IBGateway.?")
    assert read.unknown_keys == ("IBGateway.SocketPort", "IBGateway.?")


@pytest.mark.parametrize(
    ("line", "spaced"),
    [
        (b"UseSSL = false", ("Logon.UseSSL",)),
        (b"UseSSL =false", ("Logon.UseSSL",)),
        (b"UseSSL= false", ("Logon.UseSSL",)),
        (b"UseSSL\t=\tfalse", ("Logon.UseSSL",)),
        (b"\tUseSSL=false", ("Logon.UseSSL",)),
        (b"UseSSL=false  ", ()),
        (b"UserNameToDirectory =", ()),
        (b"SocketPort = 4002", ()),
        (b"hanako = 1", ()),
    ],
)
def test_blanks_beside_the_equals_sign(line: bytes, spaced: tuple[str, ...]) -> None:
    assert parse_jts_ini(b"[Logon]\n" + line).spaced_keys == spaced


@pytest.mark.parametrize(
    ("value", "ranges"),
    [
        ("127.0.0.1", ()),
        ("127.0.0.1,192.0.2.7;localhost ::1", ()),
        ("127.0.0.1,172.18.0.0/16", ("172.18.0.0/16",)),
        ("192.0.2.*", ("192.0.2.*",)),
        ("192.0.2.x,192.0.2", ("192.0.2.x", "192.0.2")),
        ("192.0.2.1-192.0.2.9", ("192.0.2.1-192.0.2.9",)),
        ("0.0.0.0", ("0.0.0.0",)),
        ("", ()),
    ],
)
def test_trusted_addresses_are_single_ones(value: str, ranges: tuple[str, ...]) -> None:
    assert parse_jts_ini(f"[IBGateway]\nTrustedIPs={value}\n".encode()).trusted_ranges == ranges


def test_a_read_only_api_where_somebody_wrote_it() -> None:
    assert parse_jts_ini(b"[IBGateway]\nReadOnlyApi=true\n").read_only_api is True
    assert parse_jts_ini(b"[IBGateway]\nReadOnlyApi=no\n").read_only_api is False
    assert parse_jts_ini(b"[IBGateway]\nApiOnly=true\n").read_only_api is None


@pytest.mark.parametrize(
    "data",
    [
        b"/home/hanako/old/Jts/jts.ini",
        b'<!doctype html>\n<html lang="en">\n',
        b"{\n}\n",
        b"404: Not Found",
        b"[core]\nbare=false\n",
    ],
)
def test_a_text_that_is_something_else(data: bytes) -> None:
    read = parse_jts_ini(data)
    assert read.status == "no_settings"
    assert "hanako" not in repr(read)


@pytest.mark.parametrize("data", [b"", b"\n\n", f"[u:{HASH}]\nAutoRestart=1\n".encode(), b"UseSSL=true", b"[ns]\n"])
def test_a_small_settings_file_is_one(data: bytes) -> None:
    assert parse_jts_ini(data).status == "ok"


def test_what_identifies_a_user_never_comes_out() -> None:
    read = parse_jts_ini(
        f"[Logon]\nUserNameToDirectory={HASH},{HASH}\n[settings]\n{HASH}=1700458112034\n[u:{HASH}]\nAutoRestart=1\n"
        f"{HASH}=${{x}}\n[u:{HASH}]\nAutoRestart=2\n[Communication]\nUserNameToDirectory={HASH}\n".encode()
    )
    assert HASH not in repr(read)


def test_bom_and_windows_line_ends() -> None:
    read = parse_jts_ini(b"\xef\xbb\xbf[Logon]\r\nUseSSL=false\r\n\x1a")
    assert read.bom
    assert read.flag("Logon", "UseSSL") is False
    assert read.broken_line is None


def test_the_first_broken_line_is_told() -> None:
    assert parse_jts_ini(b"; a remark\n\n[Logon]\nUseSSL=true\nwhat is this\nand this\n").broken_line == 5


@pytest.mark.parametrize(
    "data",
    [
        "[Logon]\nUseSSL=false\n".encode("utf-16"),
        "[Logon]\nUseSSL=false\n".encode("utf-16-le"),
        b"\x7fELF\x02\x01\x01\x00",
        b"\x01\x02\x03\x04",
    ],
)
def test_what_is_no_text_says_nothing(data: bytes) -> None:
    read = parse_jts_ini(data)
    assert read.status == "not_text"
    assert read.values == {}


def test_another_code_page_does_not_hide_the_rest() -> None:
    read = parse_jts_ini("[Communication]\nSettingsDir=C:\\ユーザー\nRegion=hk\n".encode("cp932"))
    assert read.status == "ok"
    assert read.symbol("Communication", "Region") == "hk"


def test_an_empty_file_is_text() -> None:
    assert parse_jts_ini(b"") == JtsIniText()


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b"[a]\n" * 250_000,
        b"[Logon]\nTimeZone=" + b"${" * 500_000,
        b"".join(b"[s%d]\nk%d=v\n" % (n, n) for n in range(60_000)),
        b"=" * 100_000_000,
    ],
    ids=["brackets", "one section again and again", "half placeholders", "many sections", "100 MB"],
)
def test_a_large_file_takes_no_time(data: bytes) -> None:
    read = []
    assert is_light(lambda: read.append(parse_jts_ini(data)), 200)
    assert len(read[0].unknown_keys) <= 20


@pytest.mark.parametrize(
    ("value", "host", "port"),
    [
        ("ndc1.ibllc.com:4001", "ndc1.ibllc.com", 4001),
        (" NDC1.ibllc.com:4001 ", "ndc1.ibllc.com", 4001),
        ("ndc1-hb1.ibllc.com", "ndc1-hb1.ibllc.com", None),
        ("ndc1_hb1.ibllc.com:4000", "ndc1_hb1.ibllc.com", 4000),
        ("192.0.2.7:4000", "192.0.2.7", 4000),
        ("ndc1.ibllc.com:0", "ndc1.ibllc.com", None),
        ("ndc1.ibllc.com:65536", "ndc1.ibllc.com", None),
        ("ndc1.ibllc.com:٤", "ndc1.ibllc.com", None),
        ("ndc1.ibllc.com:", "ndc1.ibllc.com", None),
        ("no host:4001", "", 4001),
        ("-rf:4001", "", 4001),
        ("[2001:db8::1]:4001", "", 4001),
        ("", "", None),
        ("a" * 300 + ":4001", "", 4001),
    ],
)
def test_host_and_port(value: str, host: str, port: int | None) -> None:
    assert parse_host_port(value) == HostPort(host, port)


@pytest.mark.parametrize(("data", "sample"), params("jts_ini"))
def test_samples(data: bytes, sample: dict[str, Any]) -> None:
    truth = sample["truth"]
    read = parse_jts_ini(data)
    private = set(truth.get("sensitive_keys", ()))
    expected = {
        (section, key): value
        for section, keys in truth["sections"].items()
        for key, value in keys.items()
        if not private & {f"{section}.{key}", f"{section}.*"}
    }
    peer, routing = read.peer, read.order_routing
    assert read.values == expected
    assert (f"{peer.host}:{peer.port}" if peer else None) == truth["peer"]
    assert (f"{routing.host}:{routing.port}" if routing else None) == truth.get("remote_order_routing")
    assert (read.symbol("Communication", "Region") or None) == truth.get("region")
    assert read.flag("Logon", "UseSSL") is truth.get("use_ssl")
    assert list(read.placeholders) == truth.get("placeholder_keys", [])
    assert list(read.unknown_keys) == truth.get("unknown_keys", [])
    assert list(read.duplicate_sections) == truth.get("duplicate_sections", [])
    assert list(read.conflicting_keys) == truth.get("conflicting_keys", [])
    assert list(read.misplaced_keys) == truth.get("misplaced_keys", [])
    assert read.bom is truth.get("bom", False)
    for section, keys in truth["sections"].items():
        for key, value in keys.items():
            if private & {f"{section}.{key}", f"{section}.*"}:
                assert key not in repr(read) if section == "settings" else value not in repr(read)


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from([f"[{name}]" for name in (*KNOWN_KEYS, "settings", "u:x", "")]),
    st.sampled_from([f"{key}={value}" for key in ("UseSSL", "Peer", "Region", "x") for value in ("true", "a:1", "${x}", "")]),
)


@given(st.one_of(st.binary(), st.lists(LINES).map(lambda lines: "\r\n".join(lines).encode("utf-8", "surrogatepass"))))
@example(b"[]\n=\n[=]\n[a]b\n:\n")
def test_anything_is_read(data: bytes) -> None:
    read = parse_jts_ini(data)
    assert read.status in ("ok", "not_text", "no_settings")
    assert read.peer is None or len(read.peer.host) <= 253
    assert read.order_routing is None or read.order_routing.port is None or 0 < read.order_routing.port < 65536
    assert all(name.startswith(("?", *KNOWN_KEYS, ".")) for name in (*read.placeholders, *read.misplaced_keys))
