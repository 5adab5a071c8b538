# SPDX-License-Identifier: MIT
from __future__ import annotations

import errno

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.oserrors import of_file, of_socket


@pytest.mark.parametrize(("name", "outcome"), [
    ("ECONNREFUSED", Outcome.REFUSED),
    ("ECONNRESET", Outcome.RESET),
    ("ETIMEDOUT", Outcome.TIMED_OUT),
    ("EHOSTUNREACH", Outcome.HOST_UNREACHABLE),
    ("ENETUNREACH", Outcome.NETWORK_UNREACHABLE),
    ("EPERM", Outcome.PROHIBITED),
    ("EACCES", Outcome.PROHIBITED),
    ("ENOBUFS", Outcome.FAILED),
])  # fmt: skip
def test_socket_errors_of_this_system(name: str, outcome: Outcome) -> None:
    number = getattr(errno, name)
    assert of_socket(OSError(number, "")) == Failure(outcome, name, number)


@pytest.mark.parametrize(("number", "outcome", "code"), [
    (10013, Outcome.PROHIBITED, "WSAEACCES"),
    (10051, Outcome.NETWORK_UNREACHABLE, "WSAENETUNREACH"),
    (10054, Outcome.RESET, "WSAECONNRESET"),
    (10060, Outcome.TIMED_OUT, "WSAETIMEDOUT"),
    (10061, Outcome.REFUSED, "WSAECONNREFUSED"),
    (10065, Outcome.HOST_UNREACHABLE, "WSAEHOSTUNREACH"),
])  # fmt: skip
def test_socket_errors_of_windows(number: int, outcome: Outcome, code: str) -> None:
    assert of_socket(OSError(number, "")) == Failure(outcome, code, number)


def test_a_time_out_of_our_own_has_no_number() -> None:
    assert of_socket(TimeoutError("timed out")) == Failure(Outcome.TIMED_OUT)
    assert of_socket(OSError("?")) == Failure(Outcome.FAILED)


def test_file_errors() -> None:
    assert of_file(OSError(errno.EACCES, "")) == Failure(Outcome.DENIED, "EACCES", errno.EACCES)
    assert of_file(OSError(errno.EROFS, "")).outcome is Outcome.DENIED
    assert of_file(OSError(errno.ENOSPC, "")) == Failure(Outcome.FAILED, "ENOSPC", errno.ENOSPC)


@pytest.mark.parametrize(("number", "errno_", "expected"), [
    (32, errno.EACCES, Failure(Outcome.DENIED, "ERROR_SHARING_VIOLATION", 32)),
    (5, errno.EACCES, Failure(Outcome.DENIED, "ERROR_ACCESS_DENIED", 5)),
    (3, errno.ENOENT, Failure(Outcome.MISSING, "ERROR_PATH_NOT_FOUND", 3)),
    (9999, errno.ENOENT, Failure(Outcome.MISSING, "ENOENT", 9999)),
])  # fmt: skip
def test_file_errors_of_windows_keep_their_own_number(number: int, errno_: int, expected: Failure) -> None:
    error = OSError(errno_, "")
    error.winerror = number
    assert of_file(error) == expected
