# SPDX-License-Identifier: MIT
"""Verdicts on DNS: tells whether the vendor's names lead to the vendor's hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ibassist.core.addresses import Scope
from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Rank, Role
from ibassist.probes.dns import HostsOverride, NamesFacts, ResolverFact, SystemLookup
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts, Trust
from ibassist.probes.system import SystemFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import WEB_ROLES
from ibassist.rules.needs import hosts_of_other_countries

_USEFUL = frozenset({Outcome.OK, Outcome.NAME_NOT_FOUND})
"""Answers about a name. A stub resolver whose upstream is silent answers as well, but only that it failed."""
_NOT_FOUND = frozenset({Outcome.NAME_NOT_FOUND})
_NOT_ANSWERED = frozenset({Outcome.NAME_FAILED, Outcome.NAME_NO_ANSWER})
"""Endings of the system's own lookup of a name that resolvers refuse."""
_REFUSALS = frozenset({"REFUSED", "SERVFAIL"})
"""Filters refuse names in this way as well (AdGuard Home's blocking mode REFUSED); so does a resolver that distrusts them."""


@rule("dns.resolver-unreachable", Severity.ERROR, NamesFacts, wants=(EndpointsFacts,), args="names resolvers")
def resolver_unreachable(names: NamesFacts, endpoints: EndpointsFacts | None) -> RuleAnswer:
    """No name resolves, and no resolver knows anything about any."""
    asked = _asked(names)
    if not asked:
        return Inconclusive("not_tested")
    if any(lookup.step.ok for lookup in asked) or any(e.resolve.ok for e in _graded(names, endpoints)):
        return None
    resolvers = _asked_resolvers(names)
    if any(_useful(resolver) for resolver in resolvers):
        return None
    if not resolvers and any(lookup.step.outcome is Outcome.NAME_NOT_FOUND for lookup in asked):
        return None
    return Hit({"names": evidence.some(lookup.name for lookup in asked), "resolvers": _servers(names)})


@rule("dns.name-not-found", Severity.ERROR, NamesFacts, wants=(EndpointsFacts, SystemFacts), args="names resolvers")
def name_not_found(names: NamesFacts, endpoints: EndpointsFacts | None, system: SystemFacts | None) -> RuleAnswer:
    """Needed names do not exist, according to every resolver that says anything, or are refused while others are answered."""
    asked = _asked(names)
    if not asked:
        return Inconclusive("not_tested")
    resolvers = _asked_resolvers(names)
    if (resolvers and not any(_useful(resolver) for resolver in resolvers)) or _contradicted(names):
        return None
    graded = _graded(names, endpoints)
    absent = {lookup.name for lookup in asked if lookup.step.outcome is Outcome.NAME_NOT_FOUND or _denied(names, lookup)}
    refused = {lookup.name for lookup in asked if _refused(names, lookup)}
    lost = _NOT_FOUND | _NOT_ANSWERED if refused else _NOT_FOUND
    absent |= refused | {e.host for e in graded if e.resolve.outcome in lost}
    severity = _how_bad_absent(absent, names, _needed(graded, system))
    if severity is None:
        return None
    return Hit({"names": evidence.some(sorted(absent)), "resolvers": _servers(names)}, severity)


@rule("dns.system-lookup-fails", Severity.ERROR, NamesFacts, wants=(EndpointsFacts,), args="names resolvers outcome")
def system_lookup_fails(names: NamesFacts, endpoints: EndpointsFacts | None) -> RuleAnswer:
    """A name server knows the names when asked directly, but the computer's own resolution does not get at them."""
    if not _asked(names):
        return Inconclusive("not_tested")
    found_later = {e.host for e in _graded(names, endpoints) if e.resolve.ok}
    contradicted = [lookup for lookup in _contradicted(names) if lookup.name not in found_later]
    compared = [lookup for lookup in _asked(names) if any(_knows(r, lookup.name) for r in names.resolvers)]
    if not contradicted or len(contradicted) * 2 < len(compared):
        return None
    outcome = evidence.most_common(lookup.step.outcome for lookup in contradicted)
    slow = outcome in (Outcome.NAME_NO_ANSWER, Outcome.TIMED_OUT)
    knowing = tuple(r.server for r in names.resolvers if any(_knows(r, lookup.name) for lookup in contradicted))
    return Hit(
        {"names": evidence.some(lookup.name for lookup in contradicted), "resolvers": knowing, "outcome": outcome},
        Severity.WARNING if slow else None,
    )


@rule("dns.answer-not-public", Severity.ERROR, NamesFacts, wants=(EndpointsFacts, SystemFacts), args="names addresses scope")
def answer_not_public(names: NamesFacts, endpoints: EndpointsFacts | None, system: SystemFacts | None) -> RuleAnswer:
    """A name leads to this computer, to the local network or to nowhere, and the hosts file is not the reason.

    Names that only users in other countries need are worth knowing, and no more.
    """
    graded = _graded(names, endpoints)
    genuine = {e.host for e in graded if e.certificate is not None and e.certificate.trust is Trust.PUBLIC}
    misled = [m for m in _misled(names, graded) if m[0] not in genuine]
    if not misled:
        return None if _asked(names) else Inconclusive("not_tested")
    severity = _how_bad_misled({m[0] for m in misled}, names, _needed(graded, system))
    return Hit(
        {
            "names": evidence.some(m[0] for m in misled),
            "addresses": evidence.some(m[1] for m in misled),
            "scope": evidence.most_common(m[2] for m in misled),
        },
        severity,
    )


@rule("dns.hosts-file-override", Severity.ERROR, NamesFacts, wants=(EndpointsFacts, SystemFacts), args="names addresses file")
def hosts_file_override(names: NamesFacts, endpoints: EndpointsFacts | None, system: SystemFacts | None) -> RuleAnswer:
    """The hosts file pins a name of the vendor. A warning where the address works, or only users elsewhere need the name."""
    if names.hosts_status not in ("ok", "missing"):
        return Inconclusive("hosts_file_unreadable")
    if not names.overrides:
        return None
    dead = any(_is_dead(o, endpoints) for o in names.overrides if _is_needed(o.name, endpoints, system))
    return Hit(
        {
            "names": evidence.some(o.name for o in names.overrides),
            "addresses": evidence.some(o.address for o in names.overrides),
            "file": names.hosts_file,
        },
        None if dead else Severity.WARNING,
    )


@rule("dns.resolvers-disagree", Severity.INFO, NamesFacts, args="names knowing denying")
def resolvers_disagree(names: NamesFacts) -> RuleAnswer:
    """One configured name server gives a public address, another none or a false one; today the system asked the right one.

    A note: a company's server for its own names alone may rightly say so, and the system know that.
    """
    found = [lookup.name for lookup in _asked(names) if lookup.step.ok and Scope.GLOBAL in lookup.scopes]
    split = [name for name in found if _servers_of(names, name, _knows) and _servers_of(names, name, _denies)]
    if not split:
        return None
    knowing, denying = _servers_of(names, split[0], _knows), _servers_of(names, split[0], _denies)
    return Hit({"names": evidence.some(split), "knowing": knowing, "denying": denying})


def _servers_of(names: NamesFacts, name: str, answers: Callable[[ResolverFact, str], bool]) -> tuple[str, ...]:
    return tuple(resolver.server for resolver in names.resolvers if answers(resolver, name))


def _denies(resolver: ResolverFact, name: str) -> bool:
    """Return whether a resolver says that a name does not exist, or gives addresses none of which is public."""
    return any(
        a.name == name
        and (a.step.outcome is Outcome.NAME_NOT_FOUND or (a.step.ok and bool(a.scopes) and Scope.GLOBAL not in a.scopes))
        for a in resolver.answers
    )


def _is_dead(override: HostsOverride, endpoints: EndpointsFacts | None) -> bool:
    """Return whether the pinned address is the fault. While nothing at all can be reached, only an impossible address is."""
    if override.scope in (Scope.LOOPBACK, Scope.UNSPECIFIED):
        return override.reachable is not True
    anything_open = endpoints is None or evidence.any_open(endpoints.endpoints)
    return override.reachable is False and anything_open


def _is_needed(name: str, endpoints: EndpointsFacts | None, system: SystemFacts | None) -> bool:
    if endpoints is None:
        return True
    graded = tuple(e for e in endpoints.endpoints if e.rank is Rank.PRIMARY and e.role is not Role.LISTED)
    return any(e.host == name for e in _needed(graded, system))


def _how_bad_absent(absent: set[str], names: NamesFacts, graded: tuple[EndpointFact, ...]) -> Severity | None:
    """Grade missing names by their weight: the account's server decides where it is known, otherwise the majority.

    `graded` are hosts that this user needs. A website is nobody's fault when others are there; the one that everybody comes by
    is needed.
    """
    trading = {e.host for e in graded if e.role is Role.TRADING}
    web = {e.host for e in graded if e.role in WEB_ROLES}
    account = {e.host for e in graded if e.account_server}
    looked_up = {lookup.name for lookup in names.lookups}
    if account & absent or (web and web <= absent) or (looked_up - trading) & absent:
        return Severity.ERROR
    absent_servers = absent & (trading or looked_up)
    if not absent_servers or account:
        return None
    return Severity.ERROR if len(absent_servers) * 2 > len(trading) else Severity.WARNING


def _how_bad_misled(misled: set[str], names: NamesFacts, graded: tuple[EndpointFact, ...]) -> Severity:
    """Grade names that lead astray: as with missing ones, and somebody between here and there does it."""
    unneeded = misled - {e.host for e in graded} - {lookup.name for lookup in names.lookups}
    if graded and misled == unneeded:
        return Severity.INFO
    worst = _how_bad_absent(misled, names, graded)
    return Severity.WARNING if worst is None else worst


def _needed(graded: tuple[EndpointFact, ...], system: SystemFacts | None) -> tuple[EndpointFact, ...]:
    elsewhere = hosts_of_other_countries(graded, system)
    return tuple(e for e in graded if e.host not in elsewhere)


def _misled(names: NamesFacts, graded: tuple[EndpointFact, ...]) -> Iterator[tuple[str, str, Scope]]:
    """Name, address and scope of every name that has addresses, none of which can be the vendor's."""
    for lookup in _asked(names):
        if lookup.scopes and Scope.GLOBAL not in lookup.scopes:
            yield lookup.name, next(iter(lookup.addresses), ""), lookup.scopes[0]
    for endpoint in graded:
        if evidence.reach(endpoint) is evidence.Reach.MISLED:
            yield endpoint.host, endpoint.attempts[0].address, endpoint.attempts[0].scope


def _pinned(names: NamesFacts) -> frozenset[str]:
    return frozenset(override.name for override in names.overrides)


def _asked(names: NamesFacts) -> tuple[SystemLookup, ...]:
    """Lookups that were made and that the hosts file has no part in."""
    pinned = _pinned(names)
    return tuple(lookup for lookup in names.lookups if lookup.name not in pinned and evidence.tried(lookup.step))


def _graded(names: NamesFacts, endpoints: EndpointsFacts | None) -> tuple[EndpointFact, ...]:
    """Published hosts that the hosts file has no part in."""
    if endpoints is None:
        return ()
    pinned = _pinned(names)
    return tuple(
        e
        for e in endpoints.endpoints
        if e.rank is Rank.PRIMARY and e.role is not Role.LISTED and not e.spelling_of and e.host not in pinned
    )


def _asked_resolvers(names: NamesFacts) -> tuple[ResolverFact, ...]:
    return tuple(r for r in names.resolvers if any(evidence.tried(answer.step) for answer in r.answers))


def _useful(resolver: ResolverFact) -> bool:
    return any(answer.step.outcome in _USEFUL for answer in resolver.answers)


def _knows(resolver: ResolverFact, name: str) -> bool:
    return any(a.name == name and a.step.ok and Scope.GLOBAL in a.scopes for a in resolver.answers)


def _denied(names: NamesFacts, lookup: SystemLookup) -> bool:
    """Return whether the lookup failed in whatever way, and a resolver that was asked directly says the name does not exist."""
    return not lookup.step.ok and any(
        answer.name == lookup.name and answer.step.outcome is Outcome.NAME_NOT_FOUND
        for resolver in names.resolvers
        for answer in resolver.answers
    )


def _refused(names: NamesFacts, lookup: SystemLookup) -> bool:
    """Return whether the lookup failed, and a resolver that answers about other names refused this one."""
    return lookup.step.outcome in _NOT_ANSWERED and any(
        answer.name == lookup.name and answer.rcode in _REFUSALS
        for resolver in names.resolvers
        if _useful(resolver)
        for answer in resolver.answers
    )


def _contradicted(names: NamesFacts) -> tuple[SystemLookup, ...]:
    """Failed lookups of names that a resolver knows when asked directly."""
    return tuple(
        lookup for lookup in _asked(names) if not lookup.step.ok and any(_knows(r, lookup.name) for r in names.resolvers)
    )


def _servers(names: NamesFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.server for r in names.resolvers)) or ("none_known",)
