# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ibassist.formats.proxy_value import cut_credentials, joined, parse_proxy
from tests.every import every


@every(
    ("text", "scheme", "host", "port"),
    [
        ("http://proxy.example.com:3128", "http", "proxy.example.com", 3128),
        ("http://192.168.122.50:3128/", "http", "192.168.122.50", 3128),
        ("socks://192.168.55.10 3128", "socks", "192.168.55.10", 3128),
        ("proxy.example.com 3128", "", "proxy.example.com", 3128),
        ("127.0.0.1:7890", "", "127.0.0.1", 7890),
        ("SOCKS5H://localhost:9050", "socks5h", "localhost", 9050),
        ("http://[2001:db8::8]:3128", "http", "2001:db8::8", 3128),
        ("http://[2001:db8::8]", "http", "2001:db8::8", 80),
        ("2001:db8::8", "", "2001:db8::8", 80),
        ("[::1]:1080", "", "::1", 1080),
        ("socks5://proxy.example.com", "socks5", "proxy.example.com", 1080),
        ("https://proxy.example.com", "https", "proxy.example.com", 443),
        ("corpProxy:3128", "", "corpProxy", 3128),
        ("office_proxy:8080", "", "office_proxy", 8080),
        ("プロキシ.example:8080", "", "プロキシ.example", 8080),
        ('"http://proxy.example.com:3128"', "http", "proxy.example.com", 3128),
        ("http://alex:s%40cret@proxy.example.com:3128", "http", "proxy.example.com", 3128),
        ("http://alex:p@ss/w@proxy.example.com:3128/", "http", "proxy.example.com", 3128),
    ],
)
def test_what_is_written(text: str, scheme: str, host: str, port: int) -> None:
    value = parse_proxy(text)
    assert value is not None
    assert (value.scheme, value.host, value.port, value.problem) == (scheme, host, port, "")


@every(
    ("text", "problem"),
    [
        ("http://<user>:<password>@<host>:<port>/", "placeholder"),
        ("http://${PROXY}:8080", "placeholder"),
        ("$PROXY", "placeholder"),
        ("http://%PROXY%:8080", "placeholder"),
        ("http://[login@]gateway-host:nnnn", "placeholder"),
        ("http://<login>@gateway-host:8080", "placeholder"),
        ("[http://]host:8080", "placeholder"),
        ("http://[user:password@]proxy.example.com:8080", "placeholder"),
        ("http://{host}:{port}", "placeholder"),
        ("http://#{proxy}:8080", "placeholder"),
        ("http://%(proxy)s", "placeholder"),
        ("http://PROXY_HOST:PORT", "placeholder"),
        ("http://HOST:8080", "placeholder"),
        ("http://@PROXY_HOST@:8080", "placeholder"),
        ("http://__PROXY_HOST__:8080", "placeholder"),
        ("http://your.proxy.server:port/", "placeholder"),
        ("YOUR-PROXY:8080", "placeholder"),
        ("http://user:password@proxyserver:port", "placeholder"),
        ("http://proxy.example.com:port_number", "placeholder"),
        ("http://xxx.xxx.xxx.xxx:8080", "placeholder"),
        ("http://プロキシサーバー:ポート番号", "placeholder"),
        ("http://ユーザー名:パスワード@サーバー名:8080", "placeholder"),
        ("http://proxy.example.com:0", "port_out_of_range"),
        ("http://proxy.example.com:99999", "port_out_of_range"),
        ("http://proxy.example.com:-1", "port_out_of_range"),
        ("http://proxy.example.com:web", "port_invalid"),
        ("http://proxy.example.com:٣١٢٨", "port_invalid"),
        ("http://", "host_missing"),
        (":3128", "host_missing"),
        ("http://:3128", "host_missing"),
        ("gopher://proxy.example.com:70", "unknown_scheme"),
        ("http://http://proxy.example.com:80", "host_invalid"),
        ("pro xy . example:80", "host_invalid"),
        ("[2001:db8::8", "host_invalid"),
        ("http://" + "a" * 300 + ":80", "host_invalid"),
    ],
)
def test_what_cannot_be_understood_has_a_symbol_and_no_host(text: str, problem: str) -> None:
    value = parse_proxy(text)
    assert value is not None
    assert (value.problem, value.host, value.port) == (problem, "", 0)


@every("text", ["", "   ", '""', "\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert parse_proxy(text) is None


def test_a_login_is_kept_apart_and_never_shown() -> None:
    value = parse_proxy("http://alex:s%40cret@proxy.example.com:3128")
    assert value is not None
    assert (value.user, value.password, value.has_login) == ("alex", "s@cret", True)
    assert "s@cret" not in repr(value)
    assert "alex" not in repr(value)


@every(
    "text",
    [
        "http://proxyserver:8080",
        "http://PROXY:8080",
        "http://PROXYSRV01:8080",
        "http://proxy-host.example.com:3128",
        "http://myproxy:8080",
        "http://hanako:pa[ss]{word}@proxy.example.com:3128",
        "http://[2001:db8::1]:8080",
        "http://[fe80::1%eth0]:8080",
        "http://プロキシ.example:8080",
        "http://export.example.com:8080",
    ],
)
def test_what_a_company_may_really_use_is_no_placeholder(text: str) -> None:
    value = parse_proxy(text)
    assert value is not None
    assert value.problem == ""


def test_percent_signs_in_a_password_are_no_placeholder() -> None:
    value = parse_proxy("http://alex:%ab%cd@proxy.example.com:3128")
    assert value is not None
    assert value.problem == ""


def test_a_script_in_the_place_of_a_proxy() -> None:
    value = parse_proxy("pac+http://192.168.55.10:8123/office.pac")
    assert value is not None
    assert (value.script, value.host) == ("http://192.168.55.10:8123/office.pac", "")


@every(
    ("host", "port", "expected"),
    [
        ("proxy.example.com", 3128, ("proxy.example.com", 3128, "")),
        ("::1", "1080", ("::1", 1080, "")),
        ("proxy.example.com", 0, ("", 0, "port_out_of_range")),
        ("proxy.example.com", "abc", ("", 0, "port_invalid")),
        ("http://proxy.example.com", 80, ("", 0, "host_invalid")),
        ("proxy.example.com:80", 80, ("", 0, "host_invalid")),
        ("${host}", 80, ("", 0, "placeholder")),
        ("{host}", 80, ("", 0, "placeholder")),
        ("PROXY_HOST", 80, ("", 0, "placeholder")),
        ("proxy.example.com", "PORT", ("", 0, "placeholder")),
    ],
)
def test_two_fields(host: str, port: int | str, expected: tuple[str, int, str]) -> None:
    value = joined(host, port)
    assert value is not None
    assert (value.host, value.port, value.problem) == expected


def test_no_host_is_no_proxy_whatever_the_port() -> None:
    assert joined("", 8080) is None


@every(
    ("text", "shown"),
    [
        ("http://alex:secret@proxy.example.com:99999/", "http://***@proxy.example.com:99999/"),
        ("http://alex:p@ss@proxy.example.com:0", "http://***@proxy.example.com:0"),
        ("alex:secret@proxy.example.com:0", "***@proxy.example.com:0"),
        ("http.proxyHost=a http.proxyPassword=secret", "http.proxyHost=a http.proxyPassword=***"),
        ("http=http://alex:secret@a:0;https=b:0", "http=http://***@a:0;https=b:0"),
        ("a\nb", "a b"),
    ],
)
def test_credentials_are_cut_from_what_is_shown(text: str, shown: str) -> None:
    assert cut_credentials(text) == shown


@given(st.text(max_size=120), st.sampled_from(["", "http://", "socks5://", "[", "a@", "pac+http://"]))
@example("[::1%" + "x" * 50, "")
def test_never_raises_and_never_half_a_proxy(text: str, front: str) -> None:
    value = parse_proxy(front + text)
    if value is not None:
        assert bool(value.host) == bool(value.port)
        assert not (value.host and value.problem)
    cut_credentials(front + text)
    assert 0 <= (joined(text, 80) or parse_proxy("a:1")).port <= 65535  # type: ignore[union-attr]


@given(st.from_regex(r"[a-z]{3,8}", fullmatch=True), st.from_regex(r"[A-Za-z0-9!:@/]{6,20}Q", fullmatch=True))
def test_a_password_never_shows(user: str, password: str) -> None:
    assert password not in cut_credentials(f"http://{user}:{password}@proxy.example.com:99999")
