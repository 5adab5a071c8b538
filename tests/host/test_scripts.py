# SPDX-License-Identifier: MIT
"""Proxy scripts in the real engine: what the functions answer, and that nothing a script does outlasts its time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.pac_functions import FUNCTIONS
from ibassist.host import script_worker, scripts
from ibassist.host.api import ScriptReply, ScriptRequest, ScriptRun
from ibassist.host.local import LocalHost
from tests.examples import examples
from tests.timing import within

NOW = datetime(2026, 11, 23, 15, 4, 30, tzinfo=UTC)
"""A Monday; 00:04:30 on Tuesday, 24 November in Tokyo."""
TOKYO = 540
NAMES = {
    "www.example.com": ("192.0.2.80", "2001:db8::80"),
    "six.example.com": ("2001:db8::6",),
    "gone.example.com": (),
}
QUESTIONS = (("https://a.example.com/", "a.example.com"), ("https://b.example.com/", "b.example.com"))


def request(script: str, queries: tuple[tuple[str, str], ...] = QUESTIONS) -> ScriptRequest:
    return ScriptRequest(script, FUNCTIONS, queries, NAMES, ("192.0.2.10", "2001:db8::10"), NOW, TOKYO)


def run(script: str, *, timeout: float = 5.0) -> ScriptRun:
    result = scripts.evaluate(request(script), timeout=timeout)
    assert isinstance(result, ScriptRun)
    return result


def body(text: str) -> str:
    return f"function FindProxyForURL(url, host) {{ {text} }}"


# ---------------------------------------------------------------- the functions

TABLE = {
    # Netscape's definition of 1996, with its own examples where it has some
    'isPlainHostName("www")': True,
    'isPlainHostName("www.example.com")': False,
    'isPlainHostName("::1")': False,
    'dnsDomainIs("www.example.com", ".example.com")': True,
    'dnsDomainIs("www", ".example.com")': False,
    'dnsDomainIs("www.other.com", ".example.com")': False,
    'dnsDomainIs("WWW.EXAMPLE.COM", ".example.com")': True,
    'localHostOrDomainIs("www.example.com", "www.example.com")': True,
    'localHostOrDomainIs("www", "www.example.com")': True,
    'localHostOrDomainIs("www.other.com", "www.example.com")': False,
    'localHostOrDomainIs("home.example.com", "www.example.com")': False,
    'isResolvable("www.example.com")': True,
    'isResolvable("gone.example.com")': False,
    'isResolvable("six.example.com")': False,
    'isResolvable("192.0.2.1")': True,
    'isInNet("192.0.2.7", "192.0.2.7", "255.255.255.255")': True,
    'isInNet("192.0.2.8", "192.0.2.7", "255.255.255.255")': False,
    'isInNet("www.example.com", "192.0.2.0", "255.255.255.0")': True,
    'isInNet("www.example.com", "192.0.3.0", "255.255.255.0")': False,
    'isInNet("gone.example.com", "0.0.0.0", "0.0.0.0")': False,
    'isInNet("172.31.255.255", "172.16.0.0", "255.240.0.0")': True,
    'isInNet("172.32.0.0", "172.16.0.0", "255.240.0.0")': False,
    'isInNet("200.1.2.3", "200.0.0.0", "255.0.0.0")': True,
    'isInNet("10.1.2.3", "10.0.0.0", "nonsense")': False,
    'dnsResolve("www.example.com")': "192.0.2.80",
    'dnsResolve("WWW.Example.Com")': "192.0.2.80",
    'dnsResolve("192.0.2.1")': "192.0.2.1",
    'dnsResolve("six.example.com")': None,
    "myIpAddress()": "192.0.2.10",
    'dnsDomainLevels("www")': 0,
    'dnsDomainLevels("www.example.com")': 2,
    'convert_addr("104.16.41.2")': 1745889538,
    'shExpMatch("http://home.example.com/people/ari/index.html", "*/ari/*")': True,
    'shExpMatch("http://home.example.com/people/montulli/index.html", "*/ari/*")': False,
    'shExpMatch("www.example.com", "*.example.com")': True,
    'shExpMatch("example.com", "*.example.com")': False,
    'shExpMatch("wwwXexampleXcom", "www.example.com")': False,
    'shExpMatch("a1", "a?")': True,
    'shExpMatch("a", "a?")': False,
    'shExpMatch("", "*")': True,
    'shExpMatch("b.example", "(a|b).example")': True,
    'shExpMatch("ABC", "abc")': False,
    "shExpMatch('a'.repeat(5000), '*'.repeat(50) + 'b')": False,
    # it is Tuesday, 24 November 2026, 00:04:30 here; Monday, 23 November, 15:04:30 in Greenwich
    'weekdayRange("TUE")': True,
    'weekdayRange("MON")': False,
    'weekdayRange("MON", "GMT")': True,
    'weekdayRange("MON", "FRI")': True,
    'weekdayRange("FRI", "TUE")': True,
    'weekdayRange("WED", "MON")': False,
    'weekdayRange("Someday")': False,
    "weekdayRange()": False,
    "dateRange(24)": True,
    'dateRange(23, "GMT")': True,
    "dateRange(1, 15)": False,
    "dateRange(20, 5)": True,
    'dateRange(24, "NOV")': True,
    'dateRange(24, "DEC")': False,
    'dateRange(24, "NOV", 2026)': True,
    'dateRange(24, "NOV", 1995)': False,
    'dateRange("NOV")': True,
    'dateRange("JAN", "MAR")': False,
    'dateRange("NOV", "FEB")': True,
    'dateRange(1, "JUN", 15, "AUG")': False,
    'dateRange(15, "NOV", 2, "DEC")': True,
    'dateRange("OCT", 2026, "MAR", 2027)': True,
    'dateRange("OCT", 1995, "MAR", 1996)': False,
    'dateRange(1, "JUN", 2026, 24, "NOV", 2026)': True,
    "dateRange(2026)": True,
    "dateRange(1995, 1997)": False,
    'dateRange("never")': False,
    "dateRange()": False,
    "timeRange(0)": True,
    'timeRange(15, "GMT")': True,
    "timeRange(9, 17)": False,
    'timeRange(9, 15, "GMT")': True,
    "timeRange(8, 30, 17, 0)": False,
    'timeRange(15, 4, 15, 4, "GMT")': True,
    "timeRange(22, 0, 6, 0)": True,
    "timeRange(0, 0, 0, 0, 4, 30)": True,
    "timeRange(0, 0, 0, 0, 0, 30)": False,
    "timeRange()": False,
    # Microsoft's family for IPv6
    'isResolvableEx("six.example.com")': True,
    'isResolvableEx("gone.example.com")': False,
    'dnsResolveEx("www.example.com")': "192.0.2.80;2001:db8::80",
    'dnsResolveEx("gone.example.com")': "",
    'isInNetEx("192.0.2.7", "192.0.2.0/24")': True,
    'isInNetEx("192.0.3.7", "192.0.2.0/24")': False,
    'isInNetEx("2001:db8::7", "2001:db8::/32")': True,
    'isInNetEx("2001:db9::7", "2001:db8::/32")': False,
    'isInNetEx("six.example.com", "2001:db8::/32")': True,
    'isInNetEx("192.0.2.7", "2001:db8::/32")': False,
    'isInNetEx("192.0.2.7", "192.0.2.0/33")': False,
    'isInNetEx("192.0.2.7", "192.0.2.0")': False,
    'isInNetEx("::ffff:192.0.2.7", "::ffff:192.0.2.0/120")': True,
    "myIpAddressEx()": "192.0.2.10;2001:db8::10",
    'sortIpAddressList("10.2.3.9;2001:4898:28:3:201:2ff:feea:fc14;::1;127.0.0.1;::9")': "::1;::9;2001:4898:28:3:201:2ff:feea:fc14;10.2.3.9;127.0.0.1",
    'sortIpAddressList("2001:db8::10;2001:db8::9")': "2001:db8::9;2001:db8::10",
    'sortIpAddressList("nonsense")': False,
    'sortIpAddressList("")': False,
    "getClientVersion()": "1.0",
}


@pytest.fixture(scope="module")
def told() -> dict[str, object]:
    """All expressions, evaluated by one script."""
    cases = "".join(f"if (host === 'q{n}') return JSON.stringify([{expression}]);\n" for n, expression in enumerate(TABLE))
    asked = tuple((f"http://q{n}/", f"q{n}") for n in range(len(TABLE)))
    result = scripts.evaluate(request(body(cases), asked), timeout=5)
    assert isinstance(result, ScriptRun)
    assert result.names_wanted == ()
    return {e: json.loads(r.text)[0] if r.text else r.problem for e, r in zip(TABLE, result.replies, strict=True)}


@pytest.mark.parametrize("expression", TABLE)
def test_functions_mean_what_their_definitions_say(told: dict[str, object], expression: str) -> None:
    assert told[expression] == TABLE[expression]
    assert type(told[expression]) is type(TABLE[expression])


def test_a_wrong_number_of_hours_is_an_error_as_in_browsers() -> None:
    assert run(body("timeRange(1, 2, 3);")).replies[0].problem == "exception"


# ---------------------------------------------------------------- answers


def test_answers_in_the_order_of_the_questions() -> None:
    result = run(body("return host === 'a.example.com' ? 'PROXY ' + url : null;"))
    assert result == ScriptRun((ScriptReply("PROXY https://a.example.com/"), ScriptReply(None)))


@pytest.mark.parametrize(
    "script",
    [
        "var FindProxyForURL = function (u, h) { return 'DIRECT'; }",
        "const FindProxyForURL = (u, h) => 'DIRECT'",
        "function FindProxyForURLEx(url, host) { return 'DIRECT'; }",
        "<!-- a page hides this from old browsers\nfunction FindProxyForURL() { return 'DIRECT'; }",
        "function alert(text) { throw text; }" + body("try { alert(1); } catch (e) { return 'DIRECT'; }"),
    ],
)
def test_ways_of_writing_the_function(script: str) -> None:
    assert [reply.text for reply in run(script).replies] == ["DIRECT", "DIRECT"]


def test_names_that_are_not_known_are_told() -> None:
    result = run(
        body("dnsResolve('b.example.net'); isInNetEx('A.example.net', '::/0'); dnsResolve('www.example.com'); return 'DIRECT';")
    )
    assert sorted(result.names_wanted) == ["a.example.net", "b.example.net"]


def test_no_more_than_a_few_names_are_told() -> None:
    assert len(run(body("for (var i = 0; i < 9999; i++) dnsResolve('n' + i); return '';")).names_wanted) == 64


def test_names_with_a_meaning_for_the_engine() -> None:
    names = {"__proto__": ("192.0.2.1",), "constructor": (), "</script>\u2028'\"": ("192.0.2.2",)}
    asked = ScriptRequest(
        body("return String([dnsResolve(host), dnsResolve('toString')]);"),
        FUNCTIONS,
        tuple(("", n) for n in names),
        names,
        (),
        NOW,
        0,
    )
    result = scripts.evaluate(asked, timeout=5)
    assert isinstance(result, ScriptRun)
    assert [reply.text for reply in result.replies] == ["192.0.2.1,", ",", "192.0.2.2,"]
    assert result.names_wanted == ("tostring",)


def test_nothing_of_the_computer_can_be_seen() -> None:
    seen = run(
        body(
            "return [typeof std, typeof os, typeof require, typeof process, typeof fetch, typeof XMLHttpRequest, typeof print].join();"
        )
    )
    assert seen.replies[0].text == ",".join(["undefined"] * 7)


# ---------------------------------------------------------------- hostile scripts


def patience(problem: str) -> float:
    """Return seconds to wait for a problem: short where it is that nothing comes, long where a busy computer delays it."""
    return 2.0 if problem == "too_long" else 20.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("return 'DIRECT'", "syntax"),
        ("x y", "syntax"),
        ("<html><body>Please log in</body></html>", "syntax"),
        ("", "no_function"),
        ("var FindProxyForURL = 'DIRECT';", "no_function"),
        ("throw new Error('interrupted');", "exception"),
        ("no.such.thing();", "exception"),
        ("while (true);", "too_long"),
        ("'x'.repeat(1 << 29);", "too_much_memory"),
        ("var all = []; for (;;) all.push('x'.repeat(100000));", "too_much_memory"),
        ("(function again() { again(); })();", "too_deep"),
        ("Array.prototype.reverse.call({ length: 4294967295 });", "too_long"),
    ],
)
def test_a_whole_script_that_is_wrong(script: str, problem: str) -> None:
    timeout = patience(problem)
    started = time.monotonic()
    assert run(script, timeout=timeout) == ScriptRun(problem=problem)
    assert time.monotonic() - started < within(timeout + 1.5)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("return 5;", "not_text"),
        ("return new String('DIRECT');", "not_text"),
        ("return Promise.resolve('DIRECT');", "not_text"),
        ("throw { toString: function () { for (;;); } };", "too_long"),
        ("return new RegExp('[').test('');", "exception"),
        ("for (;;) alert('again');", "too_long"),
        ("for (;;) { try { for (;;); } catch (e) { } }", "too_long"),
        ("return /(a+)+$/.test('a'.repeat(60) + 'b');", "too_long"),
        ("return FindProxyForURL(url, host);", "too_deep"),
        ("return JSON.parse('['.repeat(1000000));", "too_deep"),
        ("for (var all = 'x';;) all += all;", "too_much_memory"),
    ],
)
def test_answers_that_are_wrong(text: str, problem: str) -> None:
    timeout = patience(problem)
    started = time.monotonic()
    result = run(body(text), timeout=timeout)
    assert time.monotonic() - started < within(timeout + 1.5)
    assert {reply.problem for reply in result.replies} == {problem} or result.problem == problem


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "return Array.prototype.reverse.call({ length: 4294967295 });",
        "var s = 'a'.repeat(1e7); return s.indexOf('a'.repeat(5e6) + 'b');",
    ],
)
def test_what_the_engine_cannot_stop_is_killed(text: str) -> None:
    started = time.monotonic()
    assert run(body(text), timeout=1.6) == ScriptRun(problem="too_long")
    assert time.monotonic() - started < within(3.0)
    assert not [child for child in psutil.Process().children() if "script_worker" in "".join(child.cmdline())]


def test_one_answer_that_fails_leaves_the_others() -> None:
    result = run(body("if (host === 'a.example.com') throw 'no'; return 'DIRECT';"))
    assert result.replies == (ScriptReply(None, "exception"), ScriptReply("DIRECT"))


@pytest.mark.slow
def test_the_time_is_for_all_questions_together() -> None:
    asked = tuple((f"http://n{n}.example/", f"n{n}.example") for n in range(50))
    started = time.monotonic()
    result = scripts.evaluate(request(body("for (;;);"), asked), timeout=2.0)
    assert time.monotonic() - started < within(3.5)
    assert result in (
        ScriptRun((ScriptReply(None, "too_long"),) * 50),
        ScriptRun(problem="too_long"),
    )  # the latter on a busy computer


def test_a_long_answer_is_cut() -> None:
    assert len(run(body("return 'x'.repeat(1000000);")).replies[0].text or "") == 8192


def test_a_script_that_tampers_with_the_functions_harms_itself_alone() -> None:
    result = run(
        "__needed = { toJSON: function () { for (;;); } }; Object.keys = null; JSON = null;" + body("return 'DIRECT';")
    )
    assert [reply.text for reply in result.replies] == ["DIRECT", "DIRECT"]
    assert result.names_wanted == ()


@examples(0.4)
@given(
    st.one_of(
        st.text(),
        st.text(alphabet="(){}[];=+'\"`\\/*<!-return functionFindProxyForURL0\n\0\ud800"),
        st.binary().map(lambda b: b.decode("latin-1")),
    )
)
@example("\0")
@example("\ud800")
@example("\ufefffunction FindProxyForURL() { return '\ud800'; }")
@example("#!/bin/sh")
def test_any_text_is_answered(script: str) -> None:
    """In this process: the engine with its limits, without the start of a worker for each."""
    given_ = {"__names": {}, "__mine": [], "__now": 0, "__offset": 0}
    answer = script_worker.evaluate(
        {"script": script, "functions": FUNCTIONS, "queries": [["u", "h"]], "given": given_, "seconds": 0.5}
    )
    assert answer.get("problem") or len(answer["replies"]) == 1


# ---------------------------------------------------------------- the worker


def test_the_worker_is_started_by_argument_as_in_a_frozen_program(tmp_path: Path) -> None:
    """A frozen program has no interpreter beside it: it starts itself."""
    asked = scripts._encode(request(body("return 'DIRECT';")), 1.0)
    command = [sys.executable, "-m", "ibassist", script_worker.ARGUMENT]
    done = subprocess.run(command, input=asked, capture_output=True, timeout=30, cwd=Path(__file__).parents[2], check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert scripts._read(done.stdout, 2) == ScriptRun((ScriptReply("DIRECT"), ScriptReply("DIRECT")))


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert scripts._command() == [sys.executable, "--script-worker"]


def test_the_worker_has_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_ALEX", "hunter2")
    assert set(scripts._environment()) <= {"SYSTEMROOT", "TEMP"}


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")
@pytest.mark.parametrize(
    "attempt",
    ["__import__('socket').socket()", "open('/dev/null')", "__import__('os').open('/tmp/x', 64)", "bytearray(2 << 30)"],
)
def test_a_confined_worker_opens_nothing(attempt: str) -> None:
    code = f"import sys, socket; sys.path.insert(0, '.'); from ibassist.host.script_worker import _confine; _confine(1.0); {attempt}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=30, cwd=Path(__file__).parents[2], check=False
    )
    assert done.returncode == 1
    assert b"Too many open files" in done.stderr or b"MemoryError" in done.stderr or done.stderr == b""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("import time; time.sleep(60)", Failure(Outcome.TIMED_OUT, "not_started")),
        ("import os, time; os.write(1, b'ready '); time.sleep(60)", ScriptRun(problem="too_long")),
        ("import os; os.write(1, b'ready '); os.abort()", ScriptRun(problem="exception")),
        ('import os; os.write(1, b\'ready {"replies": [], "wanted": []}\')', ScriptRun(problem="exception")),
        ("import os; os.write(1, b'ready [[[')", ScriptRun(problem="exception")),
        ("import os; os.write(1, b'ready 5')", ScriptRun(problem="exception")),
        ("raise SystemExit(3)", Failure(Outcome.FAILED, "no_engine")),
        ("raise SystemExit(1)", Failure(Outcome.FAILED, "no_answer")),
    ],
)
def test_a_worker_that_misbehaves(monkeypatch: pytest.MonkeyPatch, code: str, result: object) -> None:
    monkeypatch.setattr(
        scripts, "_command", lambda: [sys.executable, "-I", "-c", f"import sys; sys.stdin.buffer.read(); {code}"]
    )
    started = time.monotonic()
    assert scripts.evaluate(request(body("")), timeout=0.8) == result
    assert time.monotonic() - started < within(2.5)


def test_a_worker_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "_command", lambda: ["/nonexistent/worker"])
    result = scripts.evaluate(request(""), timeout=1.0)
    assert isinstance(result, Failure)
    assert result.outcome is Outcome.MISSING


def test_the_computer_evaluates() -> None:
    assert LocalHost().evaluate_script(request(body("return 'DIRECT';")), timeout=5.0) == run(body("return 'DIRECT';"))
