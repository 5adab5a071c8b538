# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.ibc_log import is_ibc_log, parse_ibc_log
from ibassist.formats.launcher_log import LogEventKind
from tests.timing import is_light

_HEAD = (
    "",
    "Starting IBC version 3.23.0 on 2026-11-23 at 09:20:00",
    "--user = ***",
    "2026-11-23 09:20:03:100 IBC: Starting session: will exit if login dialog is not displayed within 30 seconds",
    "2026-11-23 09:20:20:100 IBC: Detected frame entitled: IBKR Gateway; event=Opened",
    "2026-11-23 09:20:24:100 IBC: Login attempt: 1",
    "2026-11-23 09:20:24:200 IBC: Click button: Log In",
)
_SECOND_FACTOR = (
    "2026-11-23 09:20:30:100 IBC: Second Factor Authentication dialog opened",
    "2026-11-23 09:20:30:101 IBC: Second Factor Authentication initiated",
)
_DONE = ("2026-11-23 09:20:58:100 IBC: Login has completed",)


def log(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in (*_HEAD, *lines)).encode()


def kinds(data: bytes) -> list[str]:
    return [event.kind.value for event in parse_ibc_log(data).events]


def test_how_a_login_went() -> None:
    at = "2026-11-23 09:2{}:00:100 IBC: {}".format
    told = {
        "waiting": (_SECOND_FACTOR, ["second_factor_awaited"]),
        "done": ((*_SECOND_FACTOR, *_DONE), ["second_factor_awaited", "authenticated"]),
        "given up": (
            (
                *_SECOND_FACTOR,
                at(5, "IBC closing after Second Factor Authentication dialog timeout"),
                at(5, "Exiting with exit code=1111"),
            ),
            ["second_factor_awaited", "second_factor_timed_out"],
        ),
        "given up, its script says": (("IBC returned exit status 87", "IBC will restart shortly"), ["second_factor_timed_out"]),
        "refused": ((at(1, "Detected dialog entitled: Login failed; event=Opened"), at(1, "Login failed")), ["refused"]),
        "refused, with another title": (
            (at(1, "Unrecognized Username or Password"), at(1, "Cold restart in progress")),
            ["refused"],
        ),
        "too often": (
            (at(1, "Too many failed login attempts. Please wait 53 seconds before attempting to re-login again."),),
            ["too_many_attempts"],
        ),
        "another session": ((at(1, "Detected dialog entitled: Existing session detected; event=Opened"),), ["session_taken"]),
        "an older spelling": ((at(1, "detected dialog entitled: Re-login is required; event=Opened"),), ["session_taken"]),
        "the token of a restart is refused": (
            (at(1, "Detected dialog entitled: Re-login is required; event=Opened"), at(1, "Unrecognized Username or Password")),
            ["session_taken", "full_login_needed"],
        ),
        "refused after the password was entered": (
            (
                at(1, "Detected dialog entitled: Re-login is required; event=Opened"),
                at(2, "Setting password"),
                at(2, "Login attempt: 2"),
                at(2, "Unrecognized Username or Password"),
            ),
            ["session_taken", "authenticating", "refused"],
        ),
        "no window": ((at(1, "IBC closing after TWS/Gateway failed to display login dialog"),), ["no_login_window"]),
        "no window, its script says": (("IBC returned exit status 88",), ["no_login_window"]),
        "an ordinary end": (("IBC returned exit status 0", "Gateway finished"), []),
        "a window that closes": ((at(1, "Detected dialog entitled: Login failed; event=Closed"),), []),
        "a title that quotes": ((at(1, 'Detected frame entitled: News "Login has completed"; event=Opened'),), []),
        "somebody else's line": (("2026-11-23 09:21:00:100 Another: Login failed",), []),
    }
    got = {name: kinds(log(*lines)) for name, (lines, _) in told.items()}
    attempt = ["authenticating"]
    wrong = {name: got[name] for name, (_, expected) in told.items() if got[name] not in (attempt + expected, expected)}
    assert not wrong


def test_only_the_newest_start_counts() -> None:
    text = parse_ibc_log(log(*_SECOND_FACTOR, "IBC returned exit status 87") + log(*_DONE))
    assert [event.kind for event in text.events] == [LogEventKind.AUTHENTICATING, LogEventKind.AUTHENTICATED]
    event = text.events[-1]
    assert (event.lines_from_end, event.time, text.last_time, text.start_seen) == (
        1,
        "2026-11-23 09:20:58",
        "2026-11-23 09:20:58",
        True,
    )


def test_a_log_whose_start_lies_further_up() -> None:
    data = b"2026-11-23 09:20:11:100 IBC: Login failed\n2026-11-23 09:20:58:100 IBC: Login has completed\n"
    text = parse_ibc_log(data, cut=True)
    assert ([event.kind.value for event in text.events], text.start_seen) == (["authenticated"], False)


def test_names_of_its_files() -> None:
    own = ("ibc-3.23.0_GATEWAY-1037_Monday.txt", "IBC-3.17.0_TWS-10.37_MONTAG.txt", "ibc-3.23.0_TWS-1037_月曜日.txt")
    assert all(map(is_ibc_log, own))
    assert not any(
        map(is_ibc_log, ("README.txt", "ibc-3.23.0.zip", "ibc-3.23.0_GATEWAY-1037_Monday.txt.bak", "a/ibc-3_tws-1_x.txt"))
    )


@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from([*_HEAD, *_SECOND_FACTOR, *_DONE, "\0", "é"])).map("\n".join).map(str.encode)
)
def test_any_bytes_may_come(data: bytes) -> None:
    assert all(event.lines_from_end > 0 for event in parse_ibc_log(data).events)
    assert is_light(lambda: parse_ibc_log(b"2026-11-23 09:20:30:101 IBC: IBC closing after " * 4000), 300)
