# SPDX-License-Identifier: MIT
"""Settings of desktops, of macOS and of Windows, each in the shapes that occur."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.assignments import parse_assignments
from ibassist.formats.decode import decode
from ibassist.formats.gnome_proxy import GnomeProxy, parse_dconf_dump, parse_gsettings
from ibassist.formats.java_proxy import from_options, from_properties, parse_net_properties, split_options
from ibassist.formats.kde_proxy import parse_kioslaverc
from ibassist.formats.proxy_value import parse_proxy
from ibassist.formats.scutil_proxy import MacServer, parse_dictionary, parse_scutil_proxy
from ibassist.formats.wininet import parse_connection, parse_override, parse_proxy_server

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the collection of samples is not beside the project")

GSETTINGS = """\
org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', "it's", '*.corp.example']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy.http authentication-password 'p\\'w'
org.gnome.system.proxy.http authentication-user 'alex'
org.gnome.system.proxy.http host 'proxy.example.com'
org.gnome.system.proxy.http port 3128
org.gnome.system.proxy.http use-authentication true
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port uint32 0
org.gnome.system.proxy.socks host '127.0.0.1'
org.gnome.system.proxy.socks port 1080
"""
KIOSLAVERC = """\
ProxyUrlDisplayFlags=15

[Proxy Settings]
NoProxyFor=localhost,.corp.example *.intra.example
Proxy Config Script[$e]=/srv/office.pac
ProxyType=1
ReversedException=true
httpProxy=http://192.168.55.10 3128
socksProxy=socks://192.168.55.10:1080

[Other]
httpProxy=http://203.0.113.1 1
"""
SCUTIL = """\
<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16, typed
  }
  HTTPEnable : 0
  HTTPPort : 3128
  HTTPProxy : proxy.example.com
  HTTPUser :\x20
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://pac.example.com:8080/a.pac
  SOCKSEnable : 1
  SOCKSPort : 1080
  SOCKSProxy : 127.0.0.1
  __SCOPED__ : <dictionary> {
    en0 : <dictionary> {
      SOCKSProxy : 203.0.113.9
    }
  }
}
"""


def text_of(path: Path) -> str:
    return decode(path.read_bytes())


def truth_of(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["truth"]
    return truth


# ---------------------------------------------------------------- GNOME


def test_gsettings() -> None:
    assert parse_gsettings(GSETTINGS) == GnomeProxy(
        "manual",
        "",
        ("localhost", "it's", "*.corp.example"),
        (("http", "proxy.example.com", 3128), ("socks", "127.0.0.1", 1080)),
        "alex",
        "p'w",
    )


def test_a_login_that_is_switched_off_is_none() -> None:
    gnome = parse_gsettings(GSETTINGS.replace("use-authentication true", "use-authentication false"))
    assert gnome is not None
    assert (gnome.user, gnome.password) == ("", "")


@pytest.mark.parametrize("head", ["system/proxy", "/system/proxy", "/"])
def test_dconf_dump(head: str) -> None:
    inner = "socks" if head == "/" else f"{head}/socks"
    gnome = parse_dconf_dump(f"[{head}]\nmode='manual'\n\n[{inner}]\nhost='localhost'\nport=9050\n")
    assert gnome is not None
    assert (gnome.mode, gnome.servers) == ("manual", (("socks", "localhost", 9050),))


@pytest.mark.parametrize("text", ["", "No such schema “org.gnome.system.proxy”\n", "org.gnome.desktop.interface x 'y'"])
def test_no_setting_of_gnome(text: str) -> None:
    assert parse_gsettings(text) is None
    assert parse_dconf_dump(text) is None


@needs_samples
@pytest.mark.parametrize("path", sorted((SAMPLES / "linux_proxy").glob("*-gsettings-*.txt")), ids=lambda p: p.stem)
def test_gsettings_samples(path: Path) -> None:
    gnome, truth = parse_gsettings(text_of(path)), truth_of(path)
    assert gnome is not None
    assert gnome.mode == truth["mode"]
    assert (gnome.autoconfig_url or None) == truth.get("pac_url")
    servers = {group: f"{host}:{port}" for group, host, port in gnome.servers}
    assert servers == {group: truth[group] for group in ("http", "https", "ftp", "socks") if truth.get(group)}
    assert gnome.user == truth.get("http_user", "")
    if "ignore" in truth:
        assert list(gnome.ignore_hosts) == truth["ignore"]


@needs_samples
def test_dconf_sample() -> None:
    gnome = parse_dconf_dump(text_of(SAMPLES / "linux_proxy" / "13-dconf-dump-tor.txt"))
    assert gnome is not None
    assert gnome.servers == (("socks", "localhost", 9050),)


# ---------------------------------------------------------------- KDE


def test_kioslaverc() -> None:
    kde = parse_kioslaverc(KIOSLAVERC)
    assert (kde.mode, kde.script, kde.reversed) == ("manual", "/srv/office.pac", True)
    assert kde.servers == {"http": "http://192.168.55.10 3128", "socks": "socks://192.168.55.10:1080"}
    assert kde.exceptions == ("localhost", ".corp.example", "*.intra.example")


@pytest.mark.parametrize(
    ("number", "mode"), [("0", "none"), ("3", "discover"), ("4", "environment"), ("7", "none"), ("x", "none")]
)
def test_types_of_kde(number: str, mode: str) -> None:
    assert parse_kioslaverc(f"[Proxy Settings]\nProxyType={number}\n").mode == mode
    assert parse_kioslaverc(f"[$i]\n[Proxy Settings][$i]\nProxyType[$e]={number}\n[Other]\nProxyType=1\n").mode == mode


@needs_samples
@pytest.mark.parametrize("path", sorted((SAMPLES / "linux_proxy").glob("*-kioslaverc-*.txt")), ids=lambda p: p.stem)
def test_kioslaverc_samples(path: Path) -> None:
    kde, truth = parse_kioslaverc(text_of(path)), truth_of(path)
    if "mode" in truth:
        assert kde.mode == {"pac": "script", "wpad": "discover"}.get(truth["mode"], truth["mode"])
    if truth.get("mode") == "pac":
        assert kde.script == truth.get("pac_raw", truth["pac_url"])
    for group in ("http", "https", "ftp", "socks"):
        if group in truth:
            value = parse_proxy(kde.servers[group])
            assert value is not None
            assert f"{value.host}:{value.port}" == truth[group]
    assert kde.reversed is truth.get("reversed_exception", False)
    if "ignore" in truth:
        assert list(kde.exceptions) == truth["ignore"]


# ---------------------------------------------------------------- assignments


def test_assignments() -> None:
    text = 'A=1\n  export B="two words" # remark\nC=\'x\'\n# D=4\nE=http://a:1/#top # remark\nF\nA=2\nG="q\\"q"\r\nH=\n'
    assert parse_assignments(text) == {"A": "2", "B": "two words", "C": "x", "E": "http://a:1/#top", "G": 'q"q', "H": ""}


@needs_samples
@pytest.mark.parametrize("path", sorted((SAMPLES / "linux_proxy").glob("*-env-*.txt")), ids=lambda p: p.stem)
def test_environment_samples(path: Path) -> None:
    values, truth = parse_assignments(text_of(path)), truth_of(path)
    for name in ("http", "https", "all"):
        if name not in truth:
            continue
        value = parse_proxy(values.get(f"{name}_proxy") or values.get(f"{name}_proxy".upper()) or "")
        assert value is not None
        host = f"[{value.host}]" if ":" in value.host else value.host
        told = f"{value.scheme} {host}:{value.port}" if value.is_socks else f"{host}:{value.port}"
        assert (None if value.problem else told) == truth[name]
        assert (value.problem == "placeholder") is truth.get("placeholder", False)


@needs_samples
def test_sysconfig_samples() -> None:
    values = parse_assignments(text_of(SAMPLES / "linux_proxy" / "06-sysconfig-proxy-suse.txt"))
    assert (values["PROXY_ENABLED"], values["HTTP_PROXY"]) == ("yes", "http://proxy.example.com:3128")
    value = parse_proxy(parse_assignments(text_of(SAMPLES / "linux_proxy" / "07-sysconfig-proxy-suse-pac.txt"))["HTTP_PROXY"])
    assert value is not None
    assert value.script == "http://192.168.55.10:8123/office.pac"


# ---------------------------------------------------------------- macOS


def test_scutil() -> None:
    mac = parse_scutil_proxy(SCUTIL)
    assert mac is not None
    assert mac.servers == (
        MacServer("http", "proxy.example.com", "3128", on=False),
        MacServer("socks", "127.0.0.1", "1080", on=True),
    )
    assert [(server.host, server.on) for server in mac.scoped["en0"].servers] == [("203.0.113.9", False)]
    assert (mac.script, mac.script_on, mac.discovery_on) == ("http://pac.example.com:8080/a.pac", True, False)
    assert mac.exceptions == ("*.local", "169.254/16, typed")


@pytest.mark.parametrize("text", ["", "No such key\n", "HTTPEnable : 1"])
def test_no_dictionary(text: str) -> None:
    assert parse_scutil_proxy(text) is None


def test_depth_past_all_measure() -> None:
    assert parse_dictionary("<dictionary> {\n" + "a : <dictionary> {\n" * 4000) is not None


# ---------------------------------------------------------------- Windows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("proxy:8080", [("all", "proxy", 8080)]),
        ("http://officeproxy:80", [("all", "officeproxy", 80)]),
        (
            "http=192.0.2.8:3128;https=192.0.2.9:3129;socks=127.0.0.1:9050",
            [("http", "192.0.2.8", 3128), ("https", "192.0.2.9", 3129), ("socks", "127.0.0.1", 9050)],
        ),
        ("SOCKS=socks5://127.0.0.1:9050", [("socks", "127.0.0.1", 9050)]),
        ("http=a:1 https=b:2", [("http", "a", 1), ("https", "b", 2)]),
        ("http=;socks=c:3", [("socks", "c", 3)]),
        ("http=192.0.2.8;socks=192.0.2.9", [("http", "192.0.2.8", 80), ("socks", "192.0.2.9", 1080)]),
        ("", []),
    ],
)
def test_proxy_server(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(key, value.host, value.port) for key, value in parse_proxy_server(text)] == expected


def test_proxy_server_with_an_unknown_protocol_is_a_problem() -> None:
    assert [value.problem for _, value in parse_proxy_server("gopher=a:1;http=b:99999")] == [
        "unknown_scheme",
        "port_out_of_range",
    ]


def blob(flags: int, *texts: bytes, counter: int = 9) -> bytes:
    head = bytes([0x46, 0, 0, 0]) + counter.to_bytes(4, "little") + bytes([flags, 0, 0, 0])
    return head + b"".join(len(text).to_bytes(4, "little") + text for text in texts) + bytes(32)


def test_connection_blob() -> None:
    settings = parse_connection(blob(0x05, b"10.20.30.40:8080", b"<local>", b"http://pac.example.net/a.pac"))
    assert settings is not None
    assert (settings.proxy_on, settings.script_on, settings.detect_on) == (False, True, False)
    assert (settings.server, settings.bypass, settings.script) == (
        "10.20.30.40:8080",
        "<local>",
        "http://pac.example.net/a.pac",
    )


@pytest.mark.parametrize("data", [b"", bytes(11)])
def test_a_blob_that_is_none(data: bytes) -> None:
    assert parse_connection(data) is None


@pytest.mark.parametrize("length", [b"\xff\xff\xff\xff", b"\x0e\x00\x00\x00", b"\x01\x00\x01\x00"])
def test_a_blob_that_ends_early_says_so_and_gives_what_is_there(length: bytes) -> None:
    settings = parse_connection(blob(3)[:12] + length + b"192.0.2")
    assert settings is not None
    assert (settings.truncated, settings.proxy_on) == (True, True)
    assert settings.server in ("", "192.0.2")


def _blobs(text: str) -> dict[str, bytes]:
    joined = text.replace("\\\n", "")
    found = {}
    for line in joined.splitlines():
        name, sign, value = line.strip().partition("=hex:")
        if sign:
            found[name.strip('"')] = bytes(int(word, 16) for word in value.strip(" \\").split(",") if word.strip(" \\"))
    return found


@needs_samples
@pytest.mark.parametrize("path", sorted((SAMPLES / "windows_internet_settings").glob("*-blob-*.txt")), ids=lambda p: p.stem)
def test_blob_samples(path: Path) -> None:
    truth = truth_of(path)
    blobs = _blobs(text_of(path))
    assert set(blobs) == set(truth.get("blobs", {}))
    for name, expected in truth.get("blobs", {}).items():
        settings = parse_connection(blobs[name])
        assert settings is not None
        assert (settings.proxy_on, settings.script_on, settings.detect_on) == (
            expected["proxy"],
            expected["auto_config_url"],
            expected["auto_detect"],
        )
        assert (settings.server, settings.bypass, settings.script) == (
            expected["proxy_server"],
            expected["proxy_bypass"],
            expected["pac_url"],
        )


# ---------------------------------------------------------------- Java


def test_java_options() -> None:
    java = from_options(
        [
            "-Xmx768m",
            "-DsocksProxyHost=127.0.0.1",
            "-DsocksProxyPort=9050",
            "-Dhttp.proxyHost=proxy.example.com",
            "-Djava.net.useSystemProxies=true",
        ]
    )
    assert [(group, value.host, value.port) for group, value in java.servers] == [
        ("socks", "127.0.0.1", 9050),
        ("http", "proxy.example.com", 80),
    ]
    assert java.use_system is True
    assert java.says_something


def test_a_login_in_java_options_is_told_and_not_shown() -> None:
    java = from_options(["-DsocksProxyHost=192.0.2.8", "-Djava.net.socks.username=hanako", "-Djava.net.socks.password=letmein"])
    assert [(group, value.has_login) for group, value in java.servers] == [("socks", True)]
    assert "hanako" not in repr(java)
    assert "letmein" not in java.raw + repr(java)
    given = parse_net_properties(
        "http.proxyHost=proxy.example.com\nhttps.proxyHost=proxy.example.com\nhttps.proxyUser=hanako\n"
    )
    assert [(group, value.has_login) for group, value in from_properties(given).servers] == [("http", False), ("https", True)]


def test_java_options_that_say_nothing() -> None:
    assert not from_options(["-Xmx768m", "-DsocksProxyHost=", "-DsocksProxyPort=1080"]).says_something


def test_java_port_out_of_range_is_a_problem() -> None:
    assert [value.problem for _, value in from_options(["-DsocksProxyHost=a", "-DsocksProxyPort=99999"]).servers] == [
        "port_out_of_range"
    ]


def test_options_in_a_variable() -> None:
    text = "-Xmx1g  -Dname=\"two words\" '-DsocksProxyHost=127.0.0.1' -Da=b"
    assert split_options(text) == ("-Xmx1g", "-Dname=two words", "-DsocksProxyHost=127.0.0.1", "-Da=b")


def test_net_properties() -> None:
    text = "# socksProxyHost=x\njava.net.useSystemProxies=false\r\nsocksProxyHost = 127.0.0.1\nother=1\n"
    assert parse_net_properties(text) == {"java.net.useSystemProxies": "false", "socksProxyHost": "127.0.0.1"}
    assert from_properties(parse_net_properties(text)).use_system is False


# ---------------------------------------------------------------- hostile input


LINES = st.text(st.sampled_from("abc=:[]{}<>'\"\\@$;,. \n\t019-_/é日\x00"), max_size=200)


@given(LINES | st.text(max_size=200))
def test_text_parsers_never_raise(text: str) -> None:
    parse_gsettings(f"org.gnome.system.proxy mode {text}\norg.gnome.system.proxy.socks port {text}")
    parse_dconf_dump(f"[system/proxy]\nignore-hosts={text}")
    parse_kioslaverc(f"[Proxy Settings]\nProxyType={text}\nhttpProxy={text}")
    parse_assignments(text)
    parse_scutil_proxy(f"<dictionary> {{\n{text}\n}}")
    parse_proxy_server(text)
    parse_override(text)
    from_options(split_options(text))
    parse_net_properties(text)


@given(st.binary(max_size=120))
def test_blob_parser_never_raises(data: bytes) -> None:
    parse_connection(data)
    parse_connection(bytes(12) + data)
