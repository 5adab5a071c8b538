# SPDX-License-Identifier: MIT
"""Results of testing a proxy login. They hold no login themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Proxy = tuple[str, int]
"""Host and port, as the setting writes them."""


class LoginAnswer(StrEnum):
    """Answer of a proxy to a login."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OTHER_WAY = "other_way"
    """The proxy wants another kind of login than user name and password as they are, such as NTLM or Kerberos."""
    UNKNOWN = "unknown"
    """The proxy was not reached, or did not get as far as looking at the login."""
    NOT_READ = "not_read"
    """A login is kept, but the password store did not give it; see `LoginResult.keeping` for why."""


class Keeping(StrEnum):
    """Result of keeping a login in the computer's password store, or of removing it."""

    NOT_WANTED = "not_wanted"
    DONE = "done"
    NO_STORE = "no_store"
    """There is none, or it is switched off."""
    TIMED_OUT = "timed_out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LoginResult:
    """One login, after a run that used it."""

    proxy: Proxy
    answer: LoginAnswer
    keeping: Keeping = Keeping.NOT_WANTED
    socks: bool = False
    """It is a SOCKS proxy, for which TWS has no field."""
