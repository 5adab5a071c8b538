# SPDX-License-Identifier: MIT
"""Outcomes of attempts on the network or the file system: symbols, never localised texts.

The symbols follow the closed vocabulary that network measurement uses (one word per way of failing), because "refused",
"reset", "silent" and "prohibited" have different causes and different repairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.pii import Note, Public


class Outcome(StrEnum):
    """Ending of one step."""

    OK = "ok"
    # name resolution
    NAME_NOT_FOUND = "name_not_found"
    """A resolver answered that the name does not exist, or has no address."""
    NAME_NO_ANSWER = "name_no_answer"
    """No resolver answered in time."""
    NAME_FAILED = "name_failed"
    """A resolver answered with an error of its own, or the system did not say why."""
    # connecting
    TIMED_OUT = "timed_out"
    REFUSED = "refused"
    RESET = "reset"
    HOST_UNREACHABLE = "host_unreachable"
    NETWORK_UNREACHABLE = "network_unreachable"
    PROHIBITED = "prohibited"
    """The operating system itself did not allow it (EPERM, EACCES, WSAEACCES)."""
    # talking
    CLOSED = "closed"
    """The other side closed before it said anything."""
    SILENT = "silent"
    """Connected, then nothing came back in time."""
    GARBLED = "garbled"
    """Something came back that is not this protocol."""
    REJECTED = "rejected"
    """The protocol was spoken and the answer was no."""
    NEEDS_LOGIN = "needs_login"
    UNTRUSTED = "untrusted"
    """TLS was spoken, but the certificate does not verify."""
    # files, commands, the rest
    MISSING = "missing"
    DENIED = "denied"
    TOO_LARGE = "too_large"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"
    """Not tried, because an earlier step failed or the time was up."""
    FAILED = "failed"
    """Anything else; `code` and `number` say what the system said."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The reason why a call has no answer. Returned, not raised."""

    outcome: Outcome
    code: Public = ""
    """Symbolic name of the system's error, such as ``ECONNREFUSED`` or ``WSAETIMEDOUT``."""
    number: int | None = None
    """The system's own number of it."""
    detail: Note = ""
    """More detail in technical English; never needed to understand the outcome."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a test: how it ended and how long it took."""

    outcome: Outcome
    seconds: float = 0.0
    code: Public = ""
    number: int | None = None

    @property
    def ok(self) -> bool:
        """Return whether the step succeeded."""
        return self.outcome is Outcome.OK


SKIPPED = Step(Outcome.SKIPPED)
