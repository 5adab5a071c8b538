# SPDX-License-Identifier: MIT
"""Logins of proxies that the user gives for a test: what the proxy made of them, and keeping them where the user wants that.

A login is kept in the system's own password store (python-keyring) and nowhere else. The settings note only for which proxies
one is kept, so that nobody's store is unlocked without need, and so that it can be forgotten again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ibassist.app import key_store
from ibassist.app.settings import change_settings, load_settings
from ibassist.core.facts import Snapshot
from ibassist.core.logins import Keeping, LoginAnswer, Proxy
from ibassist.core.outcomes import Outcome
from ibassist.host.api import Credentials
from ibassist.probes.proxy import LOGIN_REJECTED, ProxyFacts, ProxyKind, ProxyTrial

_SERVICE = "ibassist proxy login"
_UNLOCKING = 30.0
"""Seconds. The user asked for it, and may have to unlock the store first."""


def kept_logins() -> tuple[Proxy, ...]:
    """Return the proxies for which a login is kept. Reads the settings only."""
    return load_settings().proxy_logins


def keep_login(proxy: Proxy, login: Credentials, *, patience: float = _UNLOCKING) -> Keeping:
    """Put a login into the password store. To be called with the user's consent only."""
    before = kept_logins()
    _note((*before, proxy))  # first: a login that is stored and not noted could not be forgotten
    if proxy not in kept_logins():
        return Keeping.FAILED
    text = json.dumps([login.user, login.password])

    def store() -> Keeping:
        import keyring

        keyring.set_password(_SERVICE, _entry(proxy), text)
        return Keeping.DONE

    done = key_store.ask(store, patience=patience, undo=lambda: _delete([proxy]))
    if done is not Keeping.DONE and proxy not in before:
        _note(other for other in kept_logins() if other != proxy)
    return done


def fetch_logins(*, patience: float = key_store.PATIENCE) -> Mapping[Proxy, Credentials] | Keeping:
    """Return the logins that are kept, or why the store does not give them. Without a kept one the store is not asked."""
    proxies = kept_logins()
    return key_store.ask(lambda: _fetch(proxies), patience=patience) if proxies else {}


def forget_logins(*, patience: float = _UNLOCKING) -> Keeping:
    """Remove all kept logins from the password store."""
    going = kept_logins()
    done = key_store.ask(lambda: _delete(going), patience=patience) if going else Keeping.DONE
    if done is Keeping.DONE:
        _note(proxy for proxy in kept_logins() if proxy not in going)
    return done


def _fetch(proxies: Iterable[Proxy]) -> dict[Proxy, Credentials]:
    import keyring

    texts = {proxy: keyring.get_password(_SERVICE, _entry(proxy)) for proxy in proxies}
    read = {proxy: _read(text) for proxy, text in texts.items() if text is not None}
    return {proxy: login for proxy, login in read.items() if login is not None}


def _read(text: str) -> Credentials | None:
    """Return the login that was stored; None for what was not written here."""
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match stored:
        case [str() as user, str() as password]:
            return Credentials(user, password)
        case _:
            return None


def _delete(proxies: Iterable[Proxy]) -> Keeping:
    import keyring

    for proxy in proxies:
        if keyring.get_password(_SERVICE, _entry(proxy)) is not None:
            keyring.delete_password(_SERVICE, _entry(proxy))
    return Keeping.DONE


def _entry(proxy: Proxy) -> str:
    return f"{proxy[0]}:{proxy[1]}"


def _note(proxies: Iterable[Proxy]) -> None:
    change_settings(proxy_logins=tuple(dict.fromkeys(proxies)))


# ---------------------------------------------------------------- what the proxy made of it


def answer_of(snapshot: Snapshot, proxy: Proxy) -> LoginAnswer:
    """Tell what a proxy made of the login it was given; of several trials the least good one."""
    answers = [_answer(trial) for trial in _trials(snapshot, proxy)]
    order = (LoginAnswer.REJECTED, LoginAnswer.OTHER_WAY, LoginAnswer.UNKNOWN, LoginAnswer.ACCEPTED)
    return min(answers, key=order.index, default=LoginAnswer.UNKNOWN)


def is_used(snapshot: Snapshot, proxy: Proxy) -> bool:
    """Return whether a proxy was tried at all."""
    return bool(_trials(snapshot, proxy))


def is_socks(snapshot: Snapshot, proxy: Proxy) -> bool:
    """Return whether a proxy is used as a SOCKS proxy."""
    return any(trial.kind is ProxyKind.SOCKS for trial in _trials(snapshot, proxy))


def _trials(snapshot: Snapshot, proxy: Proxy) -> list[ProxyTrial]:
    facts = snapshot.get(ProxyFacts)
    return [] if facts is None else [trial for trial in facts.trials if (trial.host, trial.port) == proxy]


def _answer(trial: ProxyTrial) -> LoginAnswer:
    step = trial.handshake
    if step.ok or step.outcome is Outcome.REJECTED:
        return LoginAnswer.ACCEPTED
    if step.outcome is not Outcome.NEEDS_LOGIN:
        return LoginAnswer.UNKNOWN
    return LoginAnswer.REJECTED if step.code == LOGIN_REJECTED else LoginAnswer.OTHER_WAY
