# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import HttpReply, Roots
from ibassist.probes.portal import PlainAnswer, PlainFact, read
from tests.probes.fake_host import FakeHost

WWW = "www.interactivebrokers.com"
URL = f"http://{WWW}/"
REFUSED = Failure(Outcome.REFUSED, "ECONNREFUSED", 111)


def page(status: int = 200, body: str = "", **headers: str) -> HttpReply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpReply(status, named, body.encode(), 0.02, datetime(2026, 11, 22, tzinfo=UTC))


def first(reply: HttpReply | Failure | list[HttpReply | Failure]) -> PlainFact:
    facts = read(FakeHost(web={URL: reply}).context())
    assert facts.answers[0].host == WWW
    return facts.answers[0]


@pytest.mark.parametrize(
    ("reply", "answer", "leads_to"),
    [
        (page(301, location=f"https://{WWW}/"), PlainAnswer.VENDOR_REDIRECT, ""),
        (page(302, location="https://www.interactivebrokers.co.jp/start"), PlainAnswer.VENDOR_REDIRECT, ""),
        (page(302, location="/en/home.php"), PlainAnswer.VENDOR_REDIRECT, ""),
        (
            page(302, location="https://www.interactivebrokers.com.evil.example.com/"),
            PlainAnswer.FOREIGN_REDIRECT,
            "www.interactivebrokers.com.evil.example.com",
        ),
        (page(302, location=f"http://192.0.2.1/?dst={URL}"), PlainAnswer.FOREIGN_REDIRECT, "192.0.2.1"),
        (
            page(200, "<script>location.href='http://login.example.com/'</script>"),
            PlainAnswer.FOREIGN_REDIRECT,
            "login.example.com",
        ),
        (page(200, "<title>Interactive\n Brokers</title>"), PlainAnswer.VENDOR_PAGE, ""),
        (page(200, "<title>インタラクティブ・ブローカーズ証券</title>"), PlainAnswer.VENDOR_PAGE, ""),
        (page(200, f"<title>Guest Wi-Fi</title><input name=dst value='{URL}'> www.ibkr.com"), PlainAnswer.FOREIGN_PAGE, ""),
        (page(200, "  "), PlainAnswer.NO_PAGE, ""),
        (page(503, "Service Unavailable"), PlainAnswer.NO_PAGE, ""),
        (page(511, "<a href=x>"), PlainAnswer.NETWORK_LOGIN, ""),
        (
            page(511, "<meta http-equiv=refresh content='0;url=http://login.example.com'>"),
            PlainAnswer.NETWORK_LOGIN,
            "login.example.com",
        ),
        (REFUSED, PlainAnswer.NOTHING, ""),
    ],
)
def test_what_kind_of_answer_it_is(reply: HttpReply | Failure, answer: PlainAnswer, leads_to: str) -> None:
    fact = first(reply)
    assert (fact.answer, fact.redirect_host) == (answer, leads_to)


def test_what_is_kept_of_an_answer() -> None:
    fact = first(page(200, "secret page"))
    assert (fact.step.outcome, fact.status, fact.page_bytes) == (Outcome.OK, 200, 11)
    assert "secret" not in repr(fact)


def test_what_is_kept_of_a_failure() -> None:
    fact = first(REFUSED)
    assert (fact.step.outcome, fact.step.code, fact.step.number, fact.status) == (Outcome.REFUSED, "ECONNREFUSED", 111, None)


@pytest.mark.parametrize(
    ("headers", "by_proxy"),
    [
        ({}, False),
        ({"via": "1.1 proxy.example.com (squid/5.7)"}, True),
        ({"x_squid_error": "ERR_ACCESS_DENIED 0"}, True),
        ({"server": "squid/5.7"}, True),
        ({"server": "Apache"}, False),
    ],
)
def test_a_web_proxy_says_that_it_is_one(headers: dict[str, str], by_proxy: bool) -> None:
    assert first(page(200, "x", **headers)).by_proxy is by_proxy


def test_a_lost_answer_is_asked_for_again_and_a_refusal_is_not() -> None:
    assert first([Failure(Outcome.TIMED_OUT), page(301, location=f"https://{WWW}/")]).answer is PlainAnswer.VENDOR_REDIRECT
    host = FakeHost(web={URL: REFUSED})
    read(host.context())
    assert host.calls.count(("http", URL, "GET", Roots.PUBLIC)) == 1


def test_three_websites_are_asked_and_nothing_else() -> None:
    host = FakeHost(web={})
    facts = read(host.context())
    assert [fact.answer for fact in facts.answers] == [PlainAnswer.NOTHING] * 3
    assert {call[1] for call in host.calls} == {f"http://{fact.host}/" for fact in facts.answers}
