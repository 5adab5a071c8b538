# SPDX-License-Identifier: MIT
"""Proxies that a finding is about, by the place they are set in, and which of its entries work and have to stay.

A repair that takes more away than what is dead is how such tools cost people their internet. So an entry that works, or that
was not tried, stays, and the whole setting is switched off only where nothing else is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ibassist.core.outcomes import Outcome
from ibassist.probes.proxy import ProxyEntry, ProxyFacts, ProxyKind, ProxyMode, ProxySetting, ProxySource, ProxyTrial
from ibassist.remedies.api import Ailment

DEAD = "proxy.socks-unreachable proxy.not-a-socks-server proxy.browser-socks-fails proxy.web-unreachable"
SCRIPTS = "proxy.pac-unreachable proxy.pac-invalid"
MALFORMED = "proxy.setting-malformed"
MENDED = f"{DEAD} {SCRIPTS} {MALFORMED}"
"""Codes of findings that switching something off mends."""
_NOT_SOCKS = frozenset({Outcome.GARBLED, Outcome.CLOSED, Outcome.SILENT, Outcome.RESET})
_FTP = frozenset({"ftp"})


@dataclass(frozen=True, slots=True)
class DeadPart:
    """The part of one setting that is dead."""

    setting: ProxySetting
    entries: tuple[ProxyEntry, ...]
    """Entries that are dead."""
    whole: bool
    """Nothing else in it works: it can be switched off as a whole."""

    @property
    def groups(self) -> frozenset[str]:
        """Return the schemes that the dead entries serve: ``http``, ``https``, ``socks``, ``all``, …"""
        return frozenset(scheme for entry in self.entries for scheme in entry.serves)

    @property
    def shown(self) -> str:
        """Return the dead proxies as ``host:port``, or the address of the script."""
        return ", ".join(f"{entry.host}:{entry.port}" for entry in self.entries) or self.setting.script


def dead_parts(ailment: Ailment, source: ProxySource) -> tuple[DeadPart, ...]:
    """Return what of the settings of one source the finding is about; none where it is about another source."""
    proxy, code = ailment.facts(ProxyFacts), ailment.finding.code
    if proxy is None:
        return ()
    own = [setting for setting in proxy.settings if setting.source is source and setting.in_force]
    if code in SCRIPTS.split():
        return tuple(DeadPart(s, (), whole=True) for s in own if s.mode is ProxyMode.SCRIPT and _failed(s, proxy))
    if code == MALFORMED:
        return tuple(DeadPart(s, s.entries, whole=not _works(s, proxy)) for s in own if s.problem)
    found = (_dead_part(setting, proxy, code) for setting in own if setting.mode is ProxyMode.MANUAL)
    return tuple(part for part in found if part.entries)


def _dead_part(setting: ProxySetting, proxy: ProxyFacts, code: str) -> DeadPart:
    dead = tuple(entry for entry in setting.entries if _is_dead(entry, setting, proxy, code))
    others = (entry for entry in setting.entries if entry not in dead and not _FTP.issuperset(entry.serves))
    return DeadPart(setting, dead, whole=all(_leads_nowhere(_trial(other, setting, proxy)) for other in others))


def _is_dead(entry: ProxyEntry, setting: ProxySetting, proxy: ProxyFacts, code: str) -> bool:
    """Return whether an entry is what a finding of that code says."""
    trial = _trial(entry, setting, proxy)
    if trial is None:
        return False
    refused = trial.connect.outcome not in (Outcome.OK, Outcome.SKIPPED)
    if code == "proxy.web-unreachable":
        return entry.kind is ProxyKind.HTTP and refused
    no_socks = trial.connect.ok and trial.handshake.outcome in _NOT_SOCKS
    wanted = {"proxy.socks-unreachable": refused, "proxy.not-a-socks-server": no_socks}
    return entry.kind is ProxyKind.SOCKS and wanted.get(code, refused or no_socks)


def _works(setting: ProxySetting, proxy: ProxyFacts) -> bool:
    """Return whether a proxy in a setting leads somewhere, whatever else in it cannot be understood."""
    trials = (_trial(entry, setting, proxy) for entry in setting.entries)
    return any(trial is not None and trial.connect.ok and trial.handshake.ok for trial in trials)


def _leads_nowhere(trial: ProxyTrial | None) -> bool:
    return trial is not None and trial.connect.outcome not in (Outcome.OK, Outcome.SKIPPED)


def _trial(entry: ProxyEntry, setting: ProxySetting, proxy: ProxyFacts) -> ProxyTrial | None:
    wanted = (entry.kind, setting.source, entry.host, entry.port)
    return next((t for t in proxy.trials if (t.kind, t.source, t.host, t.port) == wanted), None)


def _failed(setting: ProxySetting, proxy: ProxyFacts) -> bool:
    """Return whether the script of a setting is one that failed; what was not tested is left alone."""
    scripts = [s for s in proxy.scripts if s.source is setting.source and s.url == setting.script]
    return any(s.problem not in ("", "not_tested") or not s.fetch.ok or _bad_answer(s.answers) for s in scripts)


def _bad_answer(answers: Iterable[object]) -> bool:
    return any(getattr(answer, "problem", "") for answer in answers)
