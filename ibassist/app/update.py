# SPDX-License-Identifier: MIT
"""Check for a newer version, made only when somebody asks, never by itself; nothing is sent, nothing is installed.

What is fetched is one small file with the number of the newest release. The server sees what every server sees: that this
address asked for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ibassist import __version__
from ibassist.core.outcomes import Failure
from ibassist.core.versions import version_from
from ibassist.host.api import HttpReply, Roots

ADDRESS = ""
"""Of the file with the newest release's number (https); empty as long as the project has no home on the internet."""
_SECONDS = 10.0
_MAX_BYTES = 64


class UpdateState(StrEnum):
    """Result of a check for a newer version."""

    NEWEST = "newest"
    """The running version is the newest, or newer than any release."""
    NEWER = "newer"
    """There is a newer one."""
    NO_ADDRESS = "no_address"
    """Nobody has said where to look."""
    FAILED = "failed"
    """The file could not be fetched, or is no version."""


@dataclass(frozen=True, slots=True)
class Update:
    """The answer."""

    state: UpdateState
    version: str = ""
    """Of the newest release; empty when it is not known."""


class _Fetches(Protocol):
    """The part of a host (`host.api.Host`) that is needed."""

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure: ...


def look_for_update(host: _Fetches, address: str | None = None, own: str = __version__) -> Update:
    """Fetch the number of the newest release and compare. Takes some seconds at most; does not raise."""
    where = ADDRESS if address is None else address
    if not where.startswith("https://"):  # unprotected, anybody on the way could send users somewhere
        return Update(UpdateState.NO_ADDRESS)
    reply = host.http(where, roots=Roots.SYSTEM, max_bytes=_MAX_BYTES, timeout=_SECONDS)
    if isinstance(reply, Failure) or reply.status != 200:
        return Update(UpdateState.FAILED)
    offered, running = version_from(reply.body.decode("ascii", "replace")), version_from(own)
    if offered is None:
        return Update(UpdateState.FAILED)
    state = UpdateState.NEWEST if running is not None and running >= offered else UpdateState.NEWER
    return Update(state, ".".join(str(number) for number in offered))
