# SPDX-License-Identifier: MIT
"""The way to a server: its hops as a table, and where it ends as a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.content.catalog import Catalog
from ibassist.core.addresses import Scope
from ibassist.core.languages import Lang
from ibassist.host.api import HopReply
from ibassist.probes.path import PathEnd, PathFacts, PathHop
from ibassist.reports.table import Table, Words


def path_table(facts: PathFacts, catalog: Catalog, lang: Lang) -> Table:
    """Return the hops; no rows where the way was not followed."""
    words = _HopWords(catalog, lang)
    places = {"target": f"{facts.target}:{facts.port}", "control": f"{facts.control or '–'}:{facts.control_port}"}
    return words.table("path", "hop address to_target to_control", map(words.row, facts.hops), **places)


def path_sentences(facts: PathFacts, catalog: Catalog, lang: Lang) -> tuple[str, ...]:
    """Return where the way ends, how that is known, and how sure it is."""
    verdict = facts.verdict
    sure = "named" if verdict.certain and verdict.place is not PathEnd.REACHES else ""
    values = {
        "target": f"{facts.target}:{facts.port}",
        "hop": str(verdict.after_hop),
        "address": facts.culprit or "–",
        "outcome": catalog.word(verdict.outcome.value, lang),
    }
    sentences = [catalog.phrase(f"way.{verdict.place.value}", lang, **values)]
    if sure:
        sentences.append(catalog.phrase("way.certain", lang))
    sentences += [catalog.phrase(f"way.{name}", lang, **shown) for name, shown in _translators(facts)]
    if facts.untraced:
        sentences.append(catalog.phrase("way.untraced", lang, reason=catalog.word(facts.untraced, lang)))
    return tuple(sentences)


_AT_A_ROUTER = frozenset({PathEnd.FIRST_ROUTER, PathEnd.NETWORK, PathEnd.UNKNOWN})


def _translators(facts: PathFacts) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what translates addresses on the way, as the hops show it: the provider, and a second router behind the first.

    The second router matters where the way may end at one of the two, not where both are known to let it pass.
    """
    private = [hop.scope is Scope.PRIVATE for hop in facts.hops[:2]]
    if private == [True, True] and facts.verdict.place in _AT_A_ROUTER:
        yield "second_router", {"first": facts.hops[0].address, "second": facts.hops[1].address}
    carrier = next((hop for hop in facts.hops if hop.scope is Scope.CARRIER_NAT), None)
    if carrier is not None:
        yield "carrier_nat", {"hop": str(carrier.hop), "address": carrier.address}


class _HopWords(Words):
    """Rows of the table in one language."""

    def row(self, hop: PathHop) -> tuple[str, ...]:
        """Return one hop."""
        return str(hop.hop), hop.address or "–", self.reply(hop.target), self.reply(hop.control)

    def reply(self, reply: HopReply | None) -> str:
        """Return an answer in words."""
        return "–" if reply is None else self.word(f"hop_{reply.value}")
