# SPDX-License-Identifier: MIT
"""launcher.log: only the newest start counts, the newest event of a kind wins, and nothing private comes out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.launcher_log import LauncherLogText, LogEventKind, parse_launcher_log, split_line
from tests.formats.samples import params
from tests.timing import is_light

K = LogEventKind


def log(*messages: str, day: str = "2026-11-23") -> bytes:
    """Lines in the current form, one a second."""
    return b"".join(f"{day} 09:40:{n:02}.120 INFO  [main] - {message}\n".encode() for n, message in enumerate(messages))


def kinds(text: LauncherLogText) -> list[LogEventKind]:
    """What happened, in order."""
    return [event.kind for event in text.events]


@pytest.mark.parametrize(("data", "sidecar"), params("logs"))
def test_samples(data: bytes, sidecar: dict[str, Any]) -> None:
    truth = sidecar["truth"]
    for wanted, line in zip(truth.get("lines", ()), data.decode().splitlines(), strict=False):
        parts = split_line(line)
        assert parts is not None
        assert (parts.time, parts.level, parts.thread) == (wanted["time"].partition(".")[0], wanted["level"], wanted["thread"])
        assert parts.tag == wanted.get("tag", "")
        assert parts.message == wanted["message"]
    text = parse_launcher_log(data)
    if "connected" in truth:
        servers = {f"{e.host}:{e.port}" for e in text.events if e.kind in (K.CONNECTED, K.CONNECTED_TLS)}
        assert servers == set(truth["connected"])
        assert text.newest(K.AUTHENTICATED) is not None
        assert text.newest(K.REFUSED) is not None
        assert text.newest(K.AUTH_TIMED_OUT) is not None
    else:
        assert text.events == ()  # a closed connection and a plan for the next one are no connection


def test_only_the_newest_start_counts() -> None:
    data = log(
        "Starting application...", "java.net.UnknownHostException: ndc1.ibllc.com", "Starting application...", "Authenticating"
    )
    assert kinds(parse_launcher_log(data)) == [K.STARTED, K.AUTHENTICATING]


def test_a_quoted_start_is_no_event() -> None:
    data = log(
        "Starting application...", "Authorization failed: SUPPRESS_MESSAGE_BOX", "bulletin: Starting application of new rules"
    )
    assert kinds(parse_launcher_log(data)) == [K.STARTED, K.REFUSED]


def test_words_of_a_start_inside_another_message_are_no_start() -> None:
    data = log("Starting application...", "javax.net.ssl.SSLHandshakeException: x", 'Window "Starting application..." closed')
    assert K.TLS_FAILED in kinds(parse_launcher_log(data))


def test_an_event_says_where_and_when() -> None:
    data = log("Starting application...", "Connected to zdc1.ibllc.com:4001 (SSL)", "Authenticating")
    event = parse_launcher_log(data).newest(K.CONNECTED_TLS)
    assert event is not None
    assert (event.host, event.port, event.time, event.lines_from_end) == ("zdc1.ibllc.com", 4001, "2026-11-23 09:40:01", 2)


def test_a_stack_trace_has_the_time_of_the_line_before_it() -> None:
    data = (
        log("Starting application...", "Cannot connect") + b"java.net.UnknownHostException: hdc1.ibllc.com\n\tat java.base/x\n"
    )
    event = parse_launcher_log(data).newest(K.NAME_FAILED)
    assert event is not None
    assert (event.host, event.time, event.lines_from_end) == ("hdc1.ibllc.com", "2026-11-23 09:40:01", 2)


def test_the_older_prefix_and_windows_line_ends() -> None:
    data = b"2018-11-06 09:14:52.301 [NR] INFO  [main] - Starting application...\r\n2018-11-06 09:14:53.301 [NR] WARN  [x] - missing ip for [cdc1.ibllc.com]\r\n"
    text = parse_launcher_log(data)
    assert [(e.kind, e.host, e.lines_from_end) for e in text.events] == [
        (K.STARTED, "", 2),
        (K.NAME_FAILED, "cdc1.ibllc.com", 1),
    ]
    assert text.last_time == "2018-11-06 09:14:53"


def test_a_cut_beginning_is_left_out() -> None:
    data = b"xxConnected to ndc1.ibllc.com:4001 (SSL)\n" + log("Authenticating")
    assert kinds(parse_launcher_log(data, cut=True)) == [K.AUTHENTICATING]
    assert not parse_launcher_log(data, cut=True).start_seen


def test_with_and_without_tls_are_told_apart() -> None:
    text = parse_launcher_log(
        log("Connected to ndc1.ibllc.com:4000", "Connected to ndc1.ibllc.com:4001 (SSL)", "Connected to the market")
    )
    assert [(e.kind, e.port) for e in text.events] == [(K.CONNECTED, 4000), (K.CONNECTED_TLS, 4001)]


def test_accounts_users_and_hashes_stay_behind() -> None:
    planted = ("U7654321", "DU1234567", "hanako77", "jbnkdfhjldpoe", "s3cretPw")
    lines = [f"Starting application... user={p}" for p in planted]
    lines += [f"Connected to ndc1.ibllc.com:4001 (SSL) for {p}" for p in planted]
    lines += [f"java.lang.IllegalStateException: no {p} here" for p in planted]
    lines += [f"java.net.UnknownHostException: {p}" for p in planted] + [
        f"Authorization failed: SUPPRESS_MESSAGE_BOX {p}" for p in planted
    ]
    shown = repr(parse_launcher_log(log(*lines)))
    assert not [p for p in planted if p.lower() in shown.lower()]


def test_a_login_that_times_out_says_how_often_and_on_which_server() -> None:
    attempt = ("Connected to ndc1.ibllc.com:4001 (SSL)/203.0.113.10", "Authenticating", "AuthTimeoutMonitor-CCP: activate")
    data = log("Starting application...", *(*attempt, "AuthTimeoutMonitor-CCP: Timeout!") * 3, *attempt)
    event = parse_launcher_log(data).newest(K.AUTH_TIMED_OUT)
    assert event is not None
    assert (event.host, event.port, event.count) == ("ndc1.ibllc.com", 4001, 3)


def test_a_time_out_after_an_answer_is_none() -> None:
    data = log(
        "AuthTimeoutMonitor-CCP: activate",
        "NS_AUTH_START",
        "AuthTimeoutMonitor-CCP: Timeout!",
        "AuthTimeoutMonitor-CCP: activate",
    )
    assert parse_launcher_log(data).newest(K.AUTH_TIMED_OUT) is None


@pytest.mark.parametrize(
    ("error", "symbol"),
    [
        ("java.net.SocketException: Connection reset", "reset"),
        ("javax.net.ssl.SSLException: Connection reset", "reset"),
        ("java.net.SocketTimeoutException: Read timed out", "timed_out"),
        ("java.io.EOFException", "closed"),
    ],
)
def test_a_connection_that_breaks_names_its_server(error: str, symbol: str) -> None:
    data = log("Starting application...", "Connected to zdc1.ibllc.com:4001 (SSL)", error)
    event = parse_launcher_log(data).events[-1]
    assert (event.kind, event.symbol, event.host) == (K.CONNECTION_BROKEN, symbol, "zdc1.ibllc.com")
    assert event.text == ""


def test_the_cause_of_a_failed_handshake_is_no_second_fault() -> None:
    data = log("Connected to zdc1.ibllc.com:4001 (SSL)", "javax.net.ssl.SSLHandshakeException: x")
    data += b"\tat java.base/sun.security.ssl.X(X.java:1)\nCaused by: java.io.EOFException: SSL peer shut down incorrectly\n"
    assert kinds(parse_launcher_log(data)) == [K.CONNECTED_TLS, K.TLS_FAILED]


def test_the_cause_of_an_error_of_the_program_counts() -> None:
    data = (
        log("Starting application...", "java.lang.reflect.InvocationTargetException")
        + b"\tat a.b\nCaused by: java.awt.HeadlessException\n"
    )
    assert kinds(parse_launcher_log(data))[-1] is K.NO_DISPLAY


@pytest.mark.parametrize("thread", ["EReader-7", "JTS-EServerSocket-199"])
def test_clients_of_the_api_come_and_go(thread: str) -> None:
    data = f"2026-11-23 09:40:00.120 ERROR [{thread}] - Error\njava.net.SocketException: Connection reset\n".encode()
    assert parse_launcher_log(data).newest(K.CONNECTION_BROKEN) is None


def test_a_web_page_that_fails_is_no_trading_connection() -> None:
    data = log("Cannot load https://www.interactivebrokers.com/x: java.net.SocketTimeoutException: connect timed out")
    assert parse_launcher_log(data).newest(K.CONNECT_FAILED) is None


def test_lines_below_one_message_belong_to_it() -> None:
    data = log("Starting application...", "Uncaught exception") + (
        b"java.awt.HeadlessException: \nNo X11 DISPLAY variable was set,\nbut this program performed an operation which requires it.\n"
        b"\tat java.desktop/java.awt.GraphicsEnvironment.checkHeadless(GraphicsEnvironment.java:166)\n"
    )
    text = parse_launcher_log(data)
    assert [(e.kind, e.time) for e in text.events] == [
        (K.STARTED, "2026-11-23 09:40:00"),
        (K.NO_DISPLAY, "2026-11-23 09:40:01"),
    ]


@given(
    st.binary(max_size=2000)
    | st.lists(
        st.sampled_from(
            [b"Connected to ", b"\n", b"Starting application", b"(SSL)", b"2026-11-23 09:40:01.120 ", b"a.b:99999", b"\xff"]
        ),
        max_size=60,
    ).map(b"".join)
)
def test_nothing_makes_it_raise(data: bytes) -> None:
    for cut in (False, True):
        for event in parse_launcher_log(data, cut=cut).events:
            assert event.lines_from_end >= 1


def test_hostile_megabytes_take_no_time() -> None:
    for data in (
        b"Connected to " * 300_000,
        b"Starting application\n" * 200_000,
        b"\0" * 4_000_000,
        b"\n" * 4_000_000,
        b"2026-11-23 " * 300_000,
        b"x.y.ZException: Connection reset\n" * 60_000,
        b"Caused by: java.net.SocketException: Connection reset\n" * 40_000,
        b"AuthTimeoutMonitor-CCP: Timeout!\n" * 60_000,
    ):
        assert is_light(lambda data=data: parse_launcher_log(data), 100)


def test_the_code_page_of_japan() -> None:
    line = "2026-11-23 09:40:05.010 WARN  [JTS-Login-1] - java.io.IOException: 既存の接続はリモート ホストに強制的に切断されました。\r\n"
    found = parse_launcher_log(line.encode("cp932")).newest(LogEventKind.CONNECTION_BROKEN)
    assert found is not None
    assert found.symbol == "reset"


def test_a_log_in_utf_16_is_read_like_any_other() -> None:
    text = "2026-11-23 08:50:00.000 INFO  [main] - Starting application...\r\n2026-11-23 08:50:05.000 WARN  [JTS-Login-2] - java.net.UnknownHostException: gw.example.com\r\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        for data in (f"\ufeff{text}".encode(encoding), text.encode(encoding)):
            assert [event.kind for event in parse_launcher_log(data).events] == [LogEventKind.STARTED, LogEventKind.NAME_FAILED]
            tail = parse_launcher_log(data[31:], cut=True)
            assert [event.kind for event in tail.events] == [LogEventKind.NAME_FAILED]
    assert parse_launcher_log(b"\x00" * 512).events == ()


def test_the_time_is_known_however_its_parts_are_parted() -> None:
    for time in (
        "2026-11-23 08:50:05,010",
        "2026/11/23 08:50:05.010",
        "2026-11-23T08:50:05.010",
        "2026.11.23 08:50:05",
        "2026-11-23 08:50:05:010",
    ):
        start = f"{time} INFO  [main] - Starting application...\n"
        older = f"{time} WARN  [JTS-Login-2] - java.net.UnknownHostException: gw.example.com\n"
        log = parse_launcher_log((older + start).encode())
        assert [(event.kind, event.time) for event in log.events] == [(LogEventKind.STARTED, "2026-11-23 08:50:05")], time
        assert log.start_seen


def test_windows_about_another_session() -> None:
    start = "2026-11-23 08:50:00.000 INFO  [main] - Starting application...\n"
    for title in ("Existing session detected", "Re-login is required", "Trading Login Handoff"):
        line = f"2026-11-23 08:50:09.000 INFO  [AWT-EventQueue-0] - {title}\n"
        assert parse_launcher_log((start + line).encode()).newest(LogEventKind.SESSION_TAKEN) is not None, title
        assert parse_launcher_log((line + start).encode()).newest(LogEventKind.SESSION_TAKEN) is None, title
