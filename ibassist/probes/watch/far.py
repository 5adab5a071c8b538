# SPDX-License-Identifier: MIT
"""Far parts of the way: the account's server and one website of the vendor, reached as politely as can be.

Nothing is sent beyond the handshakes. Addresses are kept, so that a resolver that fails does not hide whether the server works.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from functools import partial

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import Job, Roots, TlsHandshake
from ibassist.probes._host_choice import trading_servers, websites
from ibassist.probes._settings import account_server
from ibassist.probes.api import Context
from ibassist.probes.proxy.settings import Gathered
from ibassist.probes.proxy.trials import Candidate, candidates
from ibassist.probes.watch.near import Resolvers
from ibassist.probes.watch.types import UNKNOWN, WORKS, Reading, State, WayPart, failing

_CONNECT = 4.0
"""Seconds for a connection: enough for the third packet that asks for one (after 1 and 3 s)."""
_CONNECT_TO_SEE_IT_BACK = 2.5
"""The same while it fails: only that it works again is waited for."""
_TOGETHER = 2 * _CONNECT + 2.0
_RESOLVE = 2.0
_RESOLVE_AGAIN, _RESOLVE_AFTER_FAILURE = 600.0, 60.0
_TLS_PORT, _PLAIN_PORT, _WEB_PORT = 4001, 4000, 443
_MOST_ADDRESSES, _MOST_HOSTS = 3, 4
_NOT_CONNECTED = frozenset(
    {
        Outcome.TIMED_OUT,
        Outcome.REFUSED,
        Outcome.HOST_UNREACHABLE,
        Outcome.NETWORK_UNREACHABLE,
        Outcome.PROHIBITED,
        Outcome.FAILED,
    }
)
"""Endings of a connection that was not made at all; others are of a handshake on one that was."""


class WatchedHost:
    """One host of the vendor, with the addresses that it was found at last."""

    def __init__(self, context: Context, name: str) -> None:
        self._host = context.host
        self.name = name
        self.addresses: tuple[str, ...] = ()
        self._resolved_at = float("-inf")
        self.worked = False

    def resolve(self) -> None:
        """Look the name up where it is time; what is known stays when that fails."""
        now = self._host.elapsed()
        if self.addresses and now - self._resolved_at < _RESOLVE_AGAIN:
            return
        found = self._host.resolve(self.name, timeout=_RESOLVE)
        if not isinstance(found, Failure) and found.addresses:
            kept = [address for address in self.addresses[:1] if address in found.addresses]
            self.addresses = tuple(dict.fromkeys([*kept, *found.addresses]))[:_MOST_ADDRESSES]
            self._resolved_at = now
        elif self.addresses:
            self._resolved_at = now - _RESOLVE_AGAIN + _RESOLVE_AFTER_FAILURE

    def note(self, address: str) -> None:
        """Put the address that worked first."""
        self.worked = True
        self.addresses = (address, *(other for other in self.addresses if other != address))


class FarLookout:
    """Looks at the far parts: one connection for each as long as all is well."""

    def __init__(self, context: Context, resolvers: Resolvers) -> None:
        self._context = context
        self._host = context.host
        self._resolvers = resolvers
        own = account_server(context)
        trading = (own[0],) if own is not None else trading_servers(context.knowledge)
        self._servers = deque(WatchedHost(context, name) for name in (trading or ("",))[:_MOST_HOSTS])
        self._websites = deque(WatchedHost(context, name) for name in (websites(context.knowledge) or ("",))[:_MOST_HOSTS])
        self._port = _TLS_PORT
        self._spoke_tls = False
        self._fails = False
        self._website_proved_itself: bool | None = None
        """Its certificate was good at the first look; None before that."""
        self.proxy: Candidate | None = None
        resolvers.name = self._server.name

    @property
    def _server(self) -> WatchedHost:
        return self._servers[0]

    @property
    def _website(self) -> WatchedHost:
        return self._websites[0]

    @property
    def region(self) -> str:
        """Region of the server by the list of hosts; empty for one that is not on it."""
        return next((e.region for e in self._context.knowledge.endpoints if e.host == self._server.name), "")

    @property
    def address(self) -> str:
        """An address of the server; empty as long as none is known."""
        return next(iter(self._server.addresses), "")

    def follow(self, settings: list[Gathered]) -> None:
        """Take the way of the trading connections from the settings: through a SOCKS proxy, or directly."""
        self.proxy = next((c for c in candidates(settings) if c.for_trading), None)

    def look(self, *, server: bool = True, website: bool = True) -> dict[WayPart, Reading]:
        """Return the state of the server with the proxy on the way, of a website, and of resolvers outside."""
        jobs: dict[WayPart, Job[Reading | None]] = {}
        if server:
            self._server.resolve()
            jobs[WayPart.SERVER] = self._see_server
        if website:
            self._website.resolve()
            jobs[WayPart.WEBSITE] = self._see_website
        if not self._resolvers.all_inside:
            jobs[WayPart.RESOLVER] = partial(self._resolvers.ask, inside=False)
        done = self._host.together(list(jobs.values()), timeout=_TOGETHER)
        late = {WayPart.SERVER: failing(Outcome.TIMED_OUT.value)}
        found = {part: reading or late.get(part) for part, reading in zip(jobs, done, strict=True)}
        seen = {part: reading for part, reading in found.items() if reading is not None}
        if self.proxy is not None and WayPart.SERVER in seen:
            seen[WayPart.PROXY] = WORKS if seen[WayPart.SERVER].state is State.WORKS else self._see_proxy()
        if self._may_be_a_portal(seen):
            seen[WayPart.WEBSITE] = UNKNOWN
        self._choose(seen)
        return seen

    def _may_be_a_portal(self, seen: Mapping[WayPart, Reading]) -> bool:
        """Return whether a login page may have answered for the website: it never proved itself, nor did a server answer."""
        fails = WayPart.SERVER in seen and seen[WayPart.SERVER].state is not State.WORKS and not self._server.worked
        unproved = WayPart.WEBSITE in seen and self._website_proved_itself is False
        if fails and unproved:
            self._website_proved_itself = None  # to be asked again
        return fails and unproved

    def _choose(self, seen: Mapping[WayPart, Reading]) -> None:
        """Take another server, or another website, next time, where the one that was looked at has never been reached."""
        for part, hosts in ((WayPart.SERVER, self._servers), (WayPart.WEBSITE, self._websites)):
            if part in seen and seen[part].state is not State.WORKS and not hosts[0].worked:
                hosts.rotate(-1)
        self._resolvers.name = self._server.name

    def _see_server(self) -> Reading:
        if self.proxy is not None:
            login, target = self.proxy.login, (self._server.name, self._port)
            step = self._host.socks(self.proxy.proxy, target, login=login, timeout=_CONNECT)
            self._server.worked |= step.ok
            return failing(step.outcome.value) if self._server.worked and not step.ok else WORKS if step.ok else UNKNOWN
        if not self._server.addresses:
            return UNKNOWN
        first, *others = self._server.addresses
        tried = self._try(first, *others) if self._fails else self._try(first)
        if tried[first].state is not State.WORKS and len(tried) <= len(others):
            tried |= self._try(*others)
        good = next((address for address, reading in tried.items() if reading.state is State.WORKS), "")
        if not good and not self._server.worked and self._reach(first, _PLAIN_PORT).state is State.WORKS:
            self._port, good = _PLAIN_PORT, first
        self._fails = not good
        if not good:
            return tried[first]
        self._server.note(good)
        return WORKS

    def _try(self, *addresses: str) -> dict[str, Reading]:
        jobs = [partial(self._reach, each, self._port) for each in addresses]
        done = self._host.together(jobs, timeout=_CONNECT + 0.5) if len(jobs) > 1 else [jobs[0]()]
        return {each: got or failing(Outcome.TIMED_OUT.value) for each, got in zip(addresses, done, strict=True)}

    def _reach(self, address: str, port: int) -> Reading:
        timeout = _CONNECT_TO_SEE_IT_BACK if self._fails else _CONNECT
        if port == _PLAIN_PORT:
            return _connected(self._host.connect(address, port, timeout=timeout))
        answer = self._host.tls(address, port, self._server.name, roots=Roots.NONE, timeout=timeout)
        if isinstance(answer, TlsHandshake) or answer.outcome is Outcome.UNTRUSTED:
            self._spoke_tls = True
            return WORKS
        if answer.outcome not in _NOT_CONNECTED and not self._spoke_tls:
            return WORKS  # it accepts, and has never spoken TLS to us: nothing has changed for the worse
        return failing(answer.outcome.value)

    def _see_website(self) -> Reading:
        if not self._website.addresses:
            return UNKNOWN
        reading = UNKNOWN
        for address in self._website.addresses[:2]:
            reading = self._reach_website(address)
            if reading.state is State.WORKS:
                self._website.note(address)
                return reading
        return reading if self._website.worked else UNKNOWN

    def _reach_website(self, address: str) -> Reading:
        """Connect to the website. It proves who it is at the first look, and whenever the server fails.

        A login page that a network shows instead accepts connections to every website.
        """
        if self._website_proved_itself is not None and not (self._fails and self._website_proved_itself):
            return _connected(self._host.connect(address, _WEB_PORT, timeout=_CONNECT / 2))
        answer = self._host.tls(address, _WEB_PORT, self._website.name, roots=Roots.SYSTEM, timeout=_CONNECT)
        if isinstance(answer, TlsHandshake):
            self._website_proved_itself = True
            return WORKS
        if answer.outcome in _NOT_CONNECTED or self._website_proved_itself:
            return failing(answer.outcome.value)
        self._website_proved_itself = False
        return WORKS

    def _see_proxy(self) -> Reading:
        assert self.proxy is not None
        host, port = self.proxy.proxy
        found = self._host.resolve(host, timeout=_RESOLVE)
        if isinstance(found, Failure):
            return failing(found.outcome.value)
        return _connected(self._host.connect(found.addresses[0], port, timeout=_CONNECT / 2))


def _connected(step: Step) -> Reading:
    return WORKS if step.ok else failing(step.outcome.value)
