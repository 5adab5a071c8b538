# SPDX-License-Identifier: MIT
"""Logins of proxies that the window knows: given by the user, or kept in the password store. They never leave this module
except for a run, and for the search of reports for passwords.

Used by several threads; the lock keeps them apart.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ibassist.core.logins import Keeping, LoginAnswer, LoginResult, Proxy

if TYPE_CHECKING:
    from ibassist.core.facts import Snapshot
    from ibassist.host.api import Credentials


class LoginMemory:
    """Logins, for the life of the window."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Proxy, Credentials] = {}
        self._to_keep: set[Proxy] = set()
        self._rejected: set[Proxy] = set()
        """Not to be fetched again: a proxy may lock an account that knocks too often."""
        self._keeping: dict[Proxy, Keeping] = {}
        self._unread = Keeping.NOT_WANTED
        """Reason why the password store did not give the kept logins."""
        self._seen: set[str] = set()

    def kept(self) -> tuple[Proxy, ...]:
        """Return the proxies for which a login is in the password store."""
        from ibassist.app.proxy_login import kept_logins

        return kept_logins()

    def use(self, proxy: Proxy, login: Credentials, keep: bool) -> None:
        """Use a login in the runs of this window; True: keep it once the proxy accepts it. Quick."""
        with self._lock:
            self._known[proxy] = login
            self._keeping.pop(proxy, None)
            (self._to_keep.add if keep else self._to_keep.discard)(proxy)

    def for_run(self) -> Mapping[Proxy, Credentials]:
        """Return what a run is to use, kept logins included. May wait for the password store, for a moment."""
        from ibassist.app.proxy_login import fetch_logins, kept_logins

        with self._lock:
            missing = [proxy for proxy in kept_logins() if proxy not in self._known and proxy not in self._rejected]
        fetched = fetch_logins() if missing else {}
        with self._lock:
            self._unread = fetched if isinstance(fetched, Keeping) else Keeping.NOT_WANTED
            found = {} if isinstance(fetched, Keeping) else fetched
            self._known = {proxy: found[proxy] for proxy in missing if proxy in found} | self._known
            self._seen |= {login.password for login in self._known.values()}
            return dict(self._known)

    def secrets(self) -> tuple[str, ...]:
        """Return the passwords that were used in this window, so that reports can be searched for them."""
        with self._lock:
            return tuple(self._seen)

    def results(self, snapshot: Snapshot) -> tuple[LoginResult, ...]:
        """Tell what became of the logins; one that was rejected is not used again."""
        from ibassist.app.proxy_login import answer_of, is_socks, is_used, kept_logins

        with self._lock:
            answers = {proxy: answer_of(snapshot, proxy) for proxy in self._known}
            if self._unread is not Keeping.NOT_WANTED:
                answers |= {proxy: LoginAnswer.NOT_READ for proxy in kept_logins() if proxy not in answers}
            for proxy in [proxy for proxy, answer in answers.items() if answer is LoginAnswer.REJECTED]:
                del self._known[proxy]
                self._to_keep.discard(proxy)
                self._rejected.add(proxy)
            return tuple(
                LoginResult(proxy, answer, self._how_kept(proxy, answer), is_socks(snapshot, proxy))
                for proxy, answer in answers.items()
                if is_used(snapshot, proxy)
            )

    def _how_kept(self, proxy: Proxy, answer: LoginAnswer) -> Keeping:
        return self._unread if answer is LoginAnswer.NOT_READ else self._keeping.get(proxy, Keeping.NOT_WANTED)

    def keep(self, results: tuple[LoginResult, ...]) -> tuple[LoginResult, ...]:
        """Keep what the user wanted kept and the proxy accepted."""
        from ibassist.app.proxy_login import keep_login

        for result in results:
            with self._lock:
                login = self._known.get(result.proxy)
                wanted = login is not None and result.proxy in self._to_keep and result.answer is LoginAnswer.ACCEPTED
                self._to_keep -= {result.proxy} if wanted else set()
            if login is not None and wanted:
                outcome = keep_login(result.proxy, login)
                with self._lock:
                    self._keeping[result.proxy] = outcome
        with self._lock:
            return tuple(replace(r, keeping=self._keeping.get(r.proxy, r.keeping)) for r in results)

    def forget(self) -> Keeping:
        """Remove all kept logins from the password store, and from this window too."""
        from ibassist.app.proxy_login import forget_logins, kept_logins

        going = kept_logins()
        outcome = forget_logins()
        with self._lock:
            if outcome is Keeping.DONE:
                for proxy in going:
                    self._known.pop(proxy, None)
                    self._keeping.pop(proxy, None)
        return outcome
