# SPDX-License-Identifier: MIT
"""Tables of a report: what was measured, for those who want to see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Rank, Role
from ibassist.probes.dns import NamesFacts, ResolverFact
from ibassist.probes.effective_proxy import Obeyed, is_worth_showing, obedience
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts
from ibassist.probes.path import PathFacts
from ibassist.probes.proxy import ProxyFacts, ProxyScript, ProxySetting, ProxyTrial, ScriptAnswer
from ibassist.reports.path import path_table
from ibassist.reports.table import Table, Words
from ibassist.reports.tables_tws import tws_tables


def tables(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> tuple[Table, ...]:
    """Return the tables for which there are facts."""
    made: list[Table] = []
    words = _Words(catalog, lang)
    if (endpoints := snapshot.get(EndpointsFacts)) is not None:
        columns = "host port role resolve connect tls certificate"
        published = tuple(fact for fact in endpoints.endpoints if fact.role is not Role.LISTED)
        table = words.table("endpoints", columns, map(words.endpoint, published), dated=endpoints.list_dated)
        quiet = frozenset(place for place, fact in enumerate(published) if _is_unremarkable(fact))
        made.append(replace(table, unremarkable=quiet))
        made.append(listed(endpoints, catalog, lang))
    if (path := snapshot.get(PathFacts)) is not None:
        made.append(path_table(path, catalog, lang))
    if (proxy := snapshot.get(ProxyFacts)) is not None:
        columns = "source where mode in_force for_trading for_web proxies"
        made.append(words.table("proxies", columns, map(words.setting, proxy.settings)))
        made.append(words.table("scripts", "script fetched host answer", words.scripts(proxy.scripts)))
        made.append(obeyed(snapshot, catalog, lang))
        made.append(words.table("trials", "proxy connect port_4001 port_4000 target", map(words.trial, proxy.trials)))
    if (names := snapshot.get(NamesFacts)) is not None:
        made.append(words.table("resolvers", "resolver answers", map(words.resolver, names.resolvers)))
    made += tws_tables(snapshot, catalog, lang)
    return tuple(table for table in made if table.rows)


def obeyed(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> Table:
    """Return which proxy setting applies to what; no rows where nothing is configured."""
    words, proxy, endpoints = _Words(catalog, lang), snapshot.get(ProxyFacts), snapshot.get(EndpointsFacts)
    hosts = () if endpoints is None else endpoints.endpoints
    website = next((fact.host for fact in hosts if fact.role is Role.WEBSITE and fact.rank is Rank.PRIMARY), "")
    shown = proxy is not None and is_worth_showing(proxy)
    rows = obedience(proxy, snapshot.os.family, website) if proxy is not None and shown else ()
    return words.table("obedience", "consumer goes source why basis", map(words.obeyed, rows))


def listed(endpoints: EndpointsFacts, catalog: Catalog, lang: Lang) -> Table:
    """Return what became of the pairs on a list of the user's own; no rows where there is none."""
    words = _Words(catalog, lang)
    rows = (words.endpoint(fact) for fact in endpoints.endpoints if fact.role is Role.LISTED)
    without_role = ((host, port, *rest) for host, port, _role, *rest in rows)
    return words.table("listed", "host port resolve connect tls certificate", without_role)


def _is_unremarkable(fact: EndpointFact) -> bool:
    """Return whether a host works, or is one whose failure means nothing."""
    fine = fact.open and fact.tls.outcome in (Outcome.OK, Outcome.SKIPPED)
    return not fact.account_server and (fine or fact.rank is not Rank.PRIMARY)


class _Words(Words):
    """Rows in one language."""

    def endpoint(self, fact: EndpointFact) -> tuple[str, ...]:
        """Return one host and port."""
        host = f"{fact.host} ◂" if fact.account_server else fact.host
        return (
            host,
            str(fact.port),
            self.word(fact.role.value),
            self.step(fact.resolve),
            self.step(fact.connect),
            self.step(fact.tls),
            self.certificate(fact),
        )

    def certificate(self, fact: EndpointFact) -> str:
        """Return who vouches for a host."""
        if fact.certificate is None:
            return ""
        issuer = fact.certificate.inspector or fact.certificate.issuer_o or fact.certificate.issuer_cn
        return f"{self.word(fact.certificate.trust.value)} ({issuer})" if issuer else self.word(fact.certificate.trust.value)

    def setting(self, setting: ProxySetting) -> tuple[str, ...]:
        """Return one place where proxies can be set."""
        proxies = [f"{entry.kind.value}://{entry.host}:{entry.port}" for entry in setting.entries]
        proxies += [setting.script] if setting.script else []
        proxies += [self.word(setting.problem)] if setting.problem else []
        return (
            self.word(setting.source.value),
            setting.where,
            self.word(setting.mode.value),
            self.flag(setting.in_force),
            self.flag(setting.for_trading),
            self.flag(setting.for_web),
            ", ".join(proxies),
        )

    def scripts(self, scripts: Iterable[ProxyScript]) -> Iterator[tuple[str, ...]]:
        """Yield a row for each answer of each script, with the hosts it is for; one without hosts where there is no answer."""
        for script in scripts:
            answers: dict[str, list[str]] = {}
            for answer in script.answers:
                answers.setdefault(self.answer(answer), []).append(answer.host)
            problem = self.word(script.problem) if script.problem else ""
            for text, hosts in (answers or {problem: []}).items():
                yield script.url, self.step(script.fetch), ", ".join(hosts), text

    def answer(self, answer: ScriptAnswer) -> str:
        """Return what a script answers, as scripts write it."""
        if answer.problem:
            return self.word(answer.problem)
        return "; ".join(f"{way.keyword} {way.host}:{way.port}" if way.host else way.keyword for way in answer.ways)

    def obeyed(self, row: Obeyed) -> tuple[str, ...]:
        """Return where one consumer goes, and by which setting."""
        answer = ": ".join(part for part in (self.word(row.way.value), "; ".join(row.proxies)) if part)
        source = "" if row.source is None else f"{self.word(row.source.value)} ({row.where})"
        return self.word(row.consumer.value), answer, source, self.word(row.reason.value), self.word(row.basis.value)

    def trial(self, trial: ProxyTrial) -> tuple[str, ...]:
        """Return what one proxy did."""
        login = f" ({self.word(trial.login)})" if trial.login else ""
        return (
            f"{trial.kind.value}://{trial.host}:{trial.port}{login}",
            self.step(trial.connect),
            self.step(trial.handshake),
            self.step(trial.handshake_4000),
            trial.target,
        )

    def resolver(self, resolver: ResolverFact) -> tuple[str, ...]:
        """Return one resolver and its answers."""
        answers = [f"{answer.name}: {answer.rcode or self.word(answer.step.outcome.value)}" for answer in resolver.answers]
        return resolver.server, ", ".join(dict.fromkeys(answers))
