# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.web_redirect import LOOKED_AT, target_host
from tests.timing import is_light

PAGES = [
    ('<meta http-equiv="refresh" content="0; url=http://login.example.com/?a=1&amp;b=2">', "login.example.com"),
    ("<META HTTP-EQUIV=Refresh CONTENT='3;URL=https://Login.Example.com:8443/x'>", "login.example.com"),
    ("<script>window.location = 'https://login.example.com/';</script>", "login.example.com"),
    ('<script>top.location.href="//login.example.com/start"</script>', "login.example.com"),
    ("<script>location.replace( 'http://192.0.2.1/login' )</script>", "192.0.2.1"),
    ("<!-- <WISPAccessGatewayParam><LoginURL>https://login.example.com/w</LoginURL> -->", "login.example.com"),
    ("<LoginURL><![CDATA[https://login.example.com/w]]></LoginURL>", "login.example.com"),
    ("<meta http-equiv=refresh content='5; url=/again'>", ""),
    ("<script>location.href = '/en/home.php'</script>", ""),
    ("<script>location.href = '/x'; location.assign('http://login.example.com')</script>", "login.example.com"),
    ("<a href='http://login.example.com/'>log in</a>", ""),
    ("<html>ok</html>", ""),
    ("", ""),
]


@pytest.mark.parametrize(("page", "host"), PAGES)
def test_where_a_page_leads(page: str, host: str) -> None:
    assert target_host(200, {}, page) == host


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://www.interactivebrokers.com/", "www.interactivebrokers.com"),
        ("HTTP://LOGIN.example.com.:8080/a", "login.example.com"),
        ("//login.example.com/", "login.example.com"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("/en/home.php", ""),
        ("home.php", ""),
        ("ftp://login.example.com/", ""),
        ("javascript:alert(1)", ""),
        ("http://user:secret@login.example.com/", "login.example.com"),
        ("http://[broken/", ""),
        ("http://ログイン.example.com/", ""),
        ("", ""),
    ],
)
def test_where_a_location_leads(location: str, host: str) -> None:
    assert target_host(302, {"location": location}, "") == host


def test_a_location_counts_only_with_a_redirect_and_then_alone() -> None:
    assert target_host(200, {"location": "http://login.example.com/"}, "") == ""
    assert target_host(302, {}, PAGES[0][0]) == ""


def test_a_refresh_header_counts_like_one_in_the_page() -> None:
    assert target_host(200, {"refresh": "0; URL=http://login.example.com/"}, "") == "login.example.com"
    assert target_host(200, {"refresh": "0"}, "") == ""


def test_only_the_beginning_of_a_page_is_looked_at() -> None:
    assert target_host(200, {}, " " * LOOKED_AT + PAGES[0][0]) == ""


@pytest.mark.parametrize(
    "page", ["<meta" * 4000, "<meta " + "refresh " * 2500, "location=" * 2000, "<LoginURL>" * 1600, "<meta refresh url=" * 1000]
)
def test_no_page_takes_long(page: str) -> None:
    assert is_light(lambda: target_host(200, {}, page), 50)


@pytest.mark.slow
@given(st.integers(100, 599), st.dictionaries(st.sampled_from(["location", "refresh"]), st.text()), st.text())
def test_anything_may_come(status: int, headers: dict[str, str], page: str) -> None:
    host = target_host(status, headers, page)
    assert len(host) <= 253
    assert all(" " < letter < "\x7f" for letter in host)
