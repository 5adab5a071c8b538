# SPDX-License-Identifier: MIT
"""Verdicts on a recording: is it usable, and what failed in it. Their words stand in ``resources/findings/har.yaml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ibassist.core.findings import Finding, Hit, Severity
from ibassist.core.text import Arg
from ibassist.har.failures import FailureKind
from ibassist.har.survey import HarSurvey, HostTally

_SHOWN = 5
"""Hosts that a sentence names."""
SOON = 120.0
"""Seconds after a login within which the end of its session is no matter of idleness."""
_LOOP = 5
"""Redirects of one address that make a loop."""
_CONNECTION = frozenset({FailureKind.REFUSED, FailureKind.CUT, FailureKind.TIMED_OUT})


@dataclass(frozen=True, slots=True)
class HarRule:
    """One finding code on recordings and the pure function that decides on it."""

    code: str
    severity: Severity
    args: frozenset[str]
    check: Callable[[HarSurvey], Hit | None]
    for_reading: bool = False
    """True for what failed in a recording, False for what is the matter with the recording itself."""
    covers: frozenset[FailureKind] = frozenset()
    """Kinds of failures it explains."""


def check(survey: HarSurvey) -> tuple[Finding, ...]:
    """Return what is the matter with a recording as such."""
    return tuple(_findings(survey, (rule for rule in HAR_RULES if not rule.for_reading)))


def read(survey: HarSurvey) -> tuple[Finding, ...]:
    """Return what failed in a recording, causes first."""
    found = _findings(survey, (rule for rule in HAR_RULES if rule.for_reading))
    covered: frozenset[FailureKind] = frozenset().union(*(_BY_CODE[finding.code].covers for finding in found))
    open_kinds = {kind for tally in survey.hosts.values() for kind in tally.failures} - covered - {FailureKind.ABORTED}
    cause = next((finding.code for finding in found if _BY_CODE[finding.code].covers), None)
    if cause is not None and not open_kinds:
        found = [replace(finding, caused_by=cause) if finding.code == FAILED else finding for finding in found]
    found.sort(key=lambda finding: (finding.caused_by is not None, finding.severity.rank))
    return tuple(found)


FAILED = "har.failed-requests"


def _findings(survey: HarSurvey, rules: Iterable[HarRule]) -> list[Finding]:
    hits = [(rule, rule.check(survey)) for rule in rules]
    return [Finding(rule.code, hit.severity or rule.severity, dict(hit.args)) for rule, hit in hits if hit is not None]


# ---------------------------------------------------------------- the recording itself


def _empty(survey: HarSurvey) -> Hit | None:
    return Hit() if not survey.entries else None


def _contains_secrets(survey: HarSurvey) -> Hit | None:
    cookies, logins, sent = (survey.secrets[kind] for kind in ("cookie", "login", "sent"))
    if survey.is_sanitized or not cookies + logins + sent:
        return None
    return Hit({"cookies": cookies, "logins": logins, "sent": sent})


def _already_sanitized(survey: HarSurvey) -> Hit | None:
    return Hit() if survey.is_sanitized else None


def _sanitized_by_browser(survey: HarSurvey) -> Hit | None:
    """Chromium's usual export lacks cookies and the headers of logins."""
    is_chromium = survey.creator.startswith("WebInspector")
    if survey.is_sanitized or not survey.entries or not is_chromium or survey.secrets["cookie"] or survey.secrets["login"]:
        return None
    return Hit({"creator": survey.creator})


def _log_not_preserved(survey: HarSurvey) -> Hit | None:
    return Hit({"page": survey.came_from}) if survey.came_from and survey.pages <= 1 else None


def _bodies_missing(survey: HarSurvey) -> Hit | None:
    return Hit({"answers": survey.answers}) if survey.answers >= 3 and not survey.bodies and not survey.is_sanitized else None


def _no_vendor_traffic(survey: HarSurvey) -> Hit | None:
    if not survey.entries or survey.vendor_entries:
        return None
    return Hit({"hosts": _first(survey.hosts)})


def _nothing_failed(survey: HarSurvey) -> Hit | None:
    if not survey.entries or any(
        tally.failures.total() - tally.failures[FailureKind.ABORTED] for tally in survey.hosts.values()
    ):
        return None
    if survey.ended or survey.unasked_ends or survey.competing or any(tally.slow for tally in survey.hosts.values()):
        return None
    return Hit({"entries": survey.entries})


# ---------------------------------------------------------------- what failed in it


def _of_kinds(*kinds: FailureKind) -> Callable[[HarSurvey], Hit | None]:
    """Return a check for failures of some kinds; where none of the vendor's hosts is concerned, it is only worth knowing."""

    def hit(survey: HarSurvey) -> Hit | None:
        counts = _by_host(survey, kinds)
        if not counts:
            return None
        vendors = [host for host in counts if survey.hosts[host].is_vendor]
        args: dict[str, Arg] = {"count": counts.total(), "hosts": _first(vendors or [host for host, _ in counts.most_common()])}
        return Hit(args, None if vendors else Severity.INFO)

    return hit


def _by_host(survey: HarSurvey, kinds: Iterable[FailureKind]) -> Counter[str]:
    kinds = frozenset(kinds)
    counts: Counter[str] = Counter()
    for host, tally in survey.hosts.items():
        number = sum(count for kind, count in tally.failures.items() if kind in kinds)
        if number:
            counts[host] = number
    return counts


def _failed(survey: HarSurvey) -> Hit | None:
    counts = _by_host(survey, set(FailureKind) - {FailureKind.ABORTED})
    if not counts:
        return None
    told = tuple(f"{host} ({number})" for host, number in counts.most_common(_SHOWN))
    return Hit(
        {"count": counts.total(), "requests": survey.entries, "hosts": told, "first": _first_failure(survey)},
        None if any(survey.hosts[host].is_vendor for host in counts) else Severity.INFO,
    )


def _first_failure(survey: HarSurvey) -> str:
    failed = [(tally.first_offset, host, tally.first) for host, tally in survey.hosts.items() if tally.first]
    if not failed:
        return "–"
    _, host, path = min(failed)
    return f"{host}{path}"


def _redirect_loop(survey: HarSurvey) -> Hit | None:
    places = [place for place, number in survey.loops.most_common() if number >= _LOOP]
    loops = _by_host(survey, {FailureKind.REDIRECTS})
    if not places and not loops:
        return None
    times = survey.loops[places[0]] if places else loops.most_common(1)[0][1]
    return Hit({"page": places[0] if places else next(iter(loops)), "times": times})


def _session_expired(survey: HarSurvey) -> Hit | None:
    soon = [seconds for seconds in survey.ended if seconds <= SOON]
    if not soon or survey.competing:
        return None
    return Hit({"host": survey.ended_host, "seconds": round(min(soon)), "times": len(soon)})


def _session_ended(survey: HarSurvey) -> Hit | None:
    if survey.competing or not (survey.ended or survey.unasked_ends) or _session_expired(survey):
        return None
    return Hit({"host": survey.ended_host, "times": len(survey.ended) + survey.unasked_ends})


def _competing(survey: HarSurvey) -> Hit | None:
    return Hit({"times": survey.competing}) if survey.competing else None


def _slow(survey: HarSurvey) -> Hit | None:
    slow = {host: tally for host, tally in survey.hosts.items() if tally.slow}
    vendors = {host: tally for host, tally in slow.items() if tally.is_vendor}
    chosen = vendors or slow
    if not chosen:
        return None
    host, tally = max(chosen.items(), key=lambda item: item[1].slowest)
    args: dict[str, Arg] = {"host": host, "seconds": round(tally.slowest / 1000), "count": tally.slow, "phase": _phase(tally)}
    return Hit(args, None if vendors else Severity.INFO)


def _phase(tally: HostTally) -> str:
    return f"har_{tally.phases.most_common(1)[0][0]}" if tally.phases else "har_wait"


def _socket_failed(survey: HarSurvey) -> Hit | None:
    if not survey.failed_sockets:
        return None
    return Hit({"failed": survey.failed_sockets, "sockets": survey.sockets})


def _first(hosts: Iterable[str]) -> tuple[str, ...]:
    return tuple(hosts)[:_SHOWN]


# ---------------------------------------------------------------- the list


def _usable(code: str, severity: Severity, check: Callable[[HarSurvey], Hit | None], args: str = "") -> HarRule:
    return HarRule(code, severity, frozenset(args.split()), check)


def _about(code: str, severity: Severity, *kinds: FailureKind) -> HarRule:
    return HarRule(code, severity, frozenset({"count", "hosts"}), _of_kinds(*kinds), for_reading=True, covers=frozenset(kinds))


def _seen(code: str, check: Callable[[HarSurvey], Hit | None], args: str, *kinds: FailureKind) -> HarRule:
    return HarRule(code, Severity.WARNING, frozenset(args.split()), check, for_reading=True, covers=frozenset(kinds))


HAR_RULES: tuple[HarRule, ...] = (
    _usable("har.empty", Severity.ERROR, _empty),
    _usable("har.contains-secrets", Severity.WARNING, _contains_secrets, "cookies logins sent"),
    _usable("har.already-sanitized", Severity.INFO, _already_sanitized),
    _usable("har.sanitized-by-browser", Severity.INFO, _sanitized_by_browser, "creator"),
    _usable("har.log-not-preserved", Severity.WARNING, _log_not_preserved, "page"),
    _usable("har.bodies-missing", Severity.INFO, _bodies_missing, "answers"),
    _usable("har.no-vendor-traffic", Severity.WARNING, _no_vendor_traffic, "hosts"),
    _usable("har.nothing-failed", Severity.INFO, _nothing_failed, "entries"),
    _about("har.offline", Severity.ERROR, FailureKind.OFFLINE),
    _about("har.name-not-resolved", Severity.ERROR, FailureKind.NAME),
    _about("har.certificate-error", Severity.ERROR, FailureKind.CERTIFICATE),
    _about("har.proxy-login", Severity.ERROR, FailureKind.PROXY_LOGIN),
    _about("har.proxy-failed", Severity.ERROR, FailureKind.PROXY),
    _about("har.connection-failed", Severity.ERROR, *sorted(_CONNECTION)),
    _about("har.filtered", Severity.WARNING, FailureKind.FILTERED),
    _about("har.blocked-by-browser", Severity.WARNING, FailureKind.BLOCKED),
    _about("har.other-origin", Severity.WARNING, FailureKind.CORS, FailureKind.POLICY),
    _about("har.refused", Severity.WARNING, FailureKind.REFUSED_HERE),
    _about("har.too-many-requests", Severity.WARNING, FailureKind.TOO_MANY),
    _about("har.server-error", Severity.WARNING, FailureKind.SERVER),
    _seen("har.redirect-loop", _redirect_loop, "page times", FailureKind.REDIRECTS),
    _seen("har.competing-session", _competing, "times", FailureKind.NOT_LOGGED_IN),
    _seen("har.session-expired", _session_expired, "host seconds times", FailureKind.NOT_LOGGED_IN),
    _seen("har.session-ended", _session_ended, "host times", FailureKind.NOT_LOGGED_IN),
    _seen("har.slow-host", _slow, "host seconds count phase"),
    _seen("har.websocket-failed", _socket_failed, "failed sockets"),
    _seen(FAILED, _failed, "count requests hosts first"),
)
"""All verdicts on recordings."""
NOT_A_HAR = HarRule("har.not-a-har", Severity.ERROR, frozenset({"reason"}), lambda _: None)
"""Told by the reader itself, which cannot go on."""
ONLY_IN_BROWSER = HarRule("har.only-in-browser", Severity.WARNING, frozenset({"hosts"}), lambda _: None)
"""Told where an inspection of the computer stands beside the recording."""
TOLD_ELSEWHERE = (NOT_A_HAR, ONLY_IN_BROWSER)
_BY_CODE = {rule.code: rule for rule in HAR_RULES}
