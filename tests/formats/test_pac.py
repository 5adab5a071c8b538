# SPDX-License-Identifier: MIT
"""Where proxy scripts are, and what they answer."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ibassist.formats import pac_address
from ibassist.formats.pac_address import PacAddress, PacPlace, redirected
from ibassist.formats.pac_answer import PacWay, WayKind, parse

DIRECT = PacWay(WayKind.DIRECT, "DIRECT")


@pytest.mark.parametrize(
    ("answer", "ways"),
    [
        ("DIRECT", [("direct", "DIRECT", "", 0)]),
        ("direct;", [("direct", "DIRECT", "", 0)]),
        ("PROXY proxy.example.com:8080", [("web_proxy", "PROXY", "proxy.example.com", 8080)]),
        ("PROXY proxy.example.com", [("web_proxy", "PROXY", "proxy.example.com", 80)]),
        ("HTTP proxy.example.com:3128", [("web_proxy", "HTTP", "proxy.example.com", 3128)]),
        ("HTTPS proxy.example.com", [("web_proxy", "HTTPS", "proxy.example.com", 443)]),
        ("SOCKS 192.0.2.8", [("socks", "SOCKS", "192.0.2.8", 1080)]),
        ("SOCKS4 192.0.2.8:1081", [("socks", "SOCKS4", "192.0.2.8", 1081)]),
        ("SOCKS5 [2001:db8::8]:1080", [("socks", "SOCKS5", "2001:db8::8", 1080)]),
        ("SOCKS5 [2001:db8::8]", [("socks", "SOCKS5", "2001:db8::8", 1080)]),
        (
            " PROXY a.example:8080 ;\tSOCKS b.example:1080;; DIRECT ",
            [("web_proxy", "PROXY", "a.example", 8080), ("socks", "SOCKS", "b.example", 1080), ("direct", "DIRECT", "", 0)],
        ),
        # what cannot be understood is passed over, as browsers do
        ("PROXY a.example:99999; DIRECT", [("direct", "DIRECT", "", 0)]),
        ("CARRIER pigeon:1; PROXY a.example:8080", [("web_proxy", "PROXY", "a.example", 8080)]),
        ("DIRECT now; SOCKS a.example", [("socks", "SOCKS", "a.example", 1080)]),
    ],
)
def test_ways_in_their_order(answer: str, ways: list[tuple[str, str, str, int]]) -> None:
    parsed = parse(answer)
    assert parsed is not None
    assert [(way.kind.value, way.keyword, way.host, way.port) for way in parsed] == ways


@pytest.mark.parametrize("answer", [None, "", "  ", ";", " ;\r\n"])
def test_no_answer_means_directly(answer: str | None) -> None:
    assert parse(answer) == (DIRECT,)


@pytest.mark.parametrize(
    "answer",
    [
        "use the proxy", "undefined", "PROXY", "PROXY :8080", "PROXY a.example:", "PROXY a.example:0", "PROXY a.example:x",
        "PROXY http://a.example:8080", "PROXY a.example:80 b.example:80", "PROXY a.example:8080, DIRECT", "PROXY <proxy>:8080",
        "PROXY a.example:٣", "DIRECT" * 2000,
    ],
)  # fmt: skip
def test_nonsense(answer: str) -> None:
    assert parse(answer) is None


_WORD = st.sampled_from(
    ["PROXY", "SOCKS5", "DIRECT", "HTTPS", ";", ":", "[", "]", " ", "a.example", "::1", "8080", "99999", "\0", "プロキシ"]
)


@given(st.one_of(st.text(), st.lists(_WORD).map("".join), st.lists(_WORD).map(" ".join)))
@example("PROXY " + "9" * 5000)
@example("SOCKS [")
@example("SOCKS ]:1")
def test_any_answer_is_read_or_nonsense(answer: str) -> None:
    parsed = parse(answer)
    assert parsed is None or parsed
    for way in parsed or ():
        assert way.keyword.isupper()
        assert way.keyword.isascii()
        if way.kind is WayKind.DIRECT:
            assert (way.host, way.port) == ("", 0)
        else:
            assert way.host
            assert 0 < way.port < 65536


@given(
    st.lists(
        st.sampled_from(["DIRECT", "PROXY a.example:8080", "SOCKS5 192.0.2.8:1080", "HTTPS [2001:db8::8]:443"]),
        min_size=1,
        max_size=20,
    )
)
def test_as_many_ways_as_are_written(entries: list[str]) -> None:
    assert len(parse("; ".join(entries)) or ()) == len(entries)


def test_a_list_without_end_is_cut() -> None:
    assert len(parse("DIRECT;" * 500) or ()) == 32


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("text", "place", "where"),
    [
        ("http://wpad.example.com/wpad.dat", "web", "http://wpad.example.com/wpad.dat"),
        ("HTTPS://Wpad.Example.COM:8443", "web", "https://Wpad.Example.COM:8443/"),
        (" 'http://wpad.example.com/p.pac' ", "web", "http://wpad.example.com/p.pac"),
        ("http://wpad.example.com/p.pac?site=a b#top", "web", "http://wpad.example.com/p.pac?site=a%20b"),
        ("http://wpad.example.com/プロキシ.pac", "web", "http://wpad.example.com/%E3%83%97%E3%83%AD%E3%82%AD%E3%82%B7.pac"),
        ("http://wpad.example.com/a%20b", "web", "http://wpad.example.com/a%20b"),
        ("file:///etc/proxy.pac", "file", "/etc/proxy.pac"),
        ("file://localhost/etc/proxy.pac", "file", "/etc/proxy.pac"),
        ("file:/etc/my%20proxy.pac", "file", "/etc/my proxy.pac"),
        ("file:///C:/proxy.pac", "file", "C:/proxy.pac"),
        ("file://C:\\proxy.pac", "file", "C:\\proxy.pac"),
        ("file:///c|/proxy.pac", "file", "c:/proxy.pac"),
        ("/etc/proxy.pac", "file", "/etc/proxy.pac"),
        ("C:\\Users\\alex\\proxy.pac", "file", "C:\\Users\\alex\\proxy.pac"),
        # files of another computer are not opened: that would log in there
        ("file://server.example.com/share/proxy.pac", "unsupported", ""),
        ("file:////server.example.com/share/proxy.pac", "unsupported", ""),
        ("\\\\server.example.com\\share\\proxy.pac", "unsupported", ""),
        ("data:text/plain,function", "unsupported", ""),
        ("ftp://ftp.example.com/proxy.pac", "unsupported", ""),
        ("javascript:alert(1)", "unsupported", ""),
        ("http://", "unsupported", ""),
        ("proxy.pac", "unsupported", ""),
        ("", "unsupported", ""),
        ("http://a.example/" + "x" * 5000, "unsupported", ""),
    ],
)
def test_where_a_script_is(text: str, place: str, where: str) -> None:
    assert pac_address.parse(text) == PacAddress(PacPlace(place), where)


@pytest.mark.parametrize(
    ("location", "where"),
    [
        ("https://b.example/x", "https://b.example/x"),
        ("//b.example/x", "http://b.example/x"),
        ("/x?y", "http://a.example:8080/x?y"),
        ("x", "http://a.example:8080/d/x"),
        ("?z=2", "http://a.example:8080/d/p.pac?z=2"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_where_a_redirect_leads(location: str, where: str) -> None:
    found = redirected("http://a.example:8080/d/p.pac?z=1", location)
    assert (found.where, found.place) == (where, PacPlace.WEB if where else PacPlace.UNSUPPORTED)


@given(st.text(), st.text())
@example("http://a.example/", "//" * 3000)
def test_any_address_and_any_redirect(text: str, location: str) -> None:
    for found in (pac_address.parse(text), redirected("http://a.example/p.pac", location), redirected(text, location)):
        if found.place is PacPlace.WEB:
            assert found.where.startswith(("http://", "https://"))
            path = found.where.split("/", 3)[3]
            assert path.isascii()
            assert path.isprintable()
        assert bool(found.where) == (found.place is not PacPlace.UNSUPPORTED)
