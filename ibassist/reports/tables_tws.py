# SPDX-License-Identifier: MIT
"""Tables about the vendor's programs on the computer: what is installed, its settings, what runs, who answers API ports."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.formats.port_forward import ForwarderKind
from ibassist.probes.client_portal import ClientPortalFacts, ClientPortalGateway
from ibassist.probes.installations import Installation, SettingsFolder, TwsFacts
from ibassist.probes.sessions import Session, SessionsFacts
from ibassist.probes.tws_api import ApiFacts, ApiPort, WindowsSide
from ibassist.reports.table import Table, Words


def tws_tables(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> Iterator[Table]:
    """Yield the tables for which there are facts."""
    words = _TwsWords(catalog, lang)
    if (tws := snapshot.get(TwsFacts)) is not None:
        columns = "program version folder launcher java memory rights"
        yield words.table("installations", columns, map(words.installation, tws.installations))
        columns = "folder rights settings_file server region encrypted trading_mode time_zone log"
        yield words.table("settings", columns, map(words.settings, tws.settings))
    if (sessions := snapshot.get(SessionsFacts)) is not None:
        columns = "program version folder since memory connected listens"
        yield words.table("sessions", columns, map(words.session, sessions.sessions))
    if (api := snapshot.get(ApiFacts)) is not None:
        rows = [*map(words.port, api.ports), *words.windows_ports(api.windows_side)]
        yield words.table("api", "port usual_for holder other_computers answer", rows)
    portals = snapshot.get(ClientPortalFacts)
    if portals is not None and portals.gateways:
        columns = "port running holder conf_file portal_answer answer"
        yield words.table("client_portal", columns, map(words.client_portal, portals.gateways))


class _TwsWords(Words):
    """Rows in one language."""

    def installation(self, fact: Installation) -> tuple[str, ...]:
        """Return one installed program."""
        return (
            self.word(fact.product.value),
            fact.version,
            fact.folder,
            self.flag(fact.launcher),
            self.flag(fact.java),
            self.number(fact.max_heap_mb, " MB"),
            "" if fact.rights is None else self.missing(fact.rights.missing, fact.rights.reason.value),
        )

    def settings(self, fact: SettingsFolder) -> tuple[str, ...]:
        """Return one settings folder."""
        ini = fact.jts_ini
        server = f"{ini.peer_host}:{ini.peer_port}" if ini.peer_host and ini.peer_port else ini.peer_host
        return (
            fact.path,
            self.missing(fact.rights.missing, fact.rights.reason.value),
            self.read(ini.status),
            server,
            self.word(ini.region),
            self.flag(ini.use_ssl),
            self.word(ini.trading_mode.lower()) if ini.trading_mode else "",
            ini.time_zone,
            self.read(fact.launcher_log.status),
        )

    def session(self, fact: Session) -> tuple[str, ...]:
        """Return one running program."""
        ends = dict.fromkeys(f"{c.address}:{c.port} {c.state}" for c in fact.connections)
        wrapper = f"{fact.started_by} {fact.automation_version}".strip()
        return (
            f"{self.word(fact.product.value)} ({wrapper})" if wrapper else self.word(fact.product.value),
            fact.version,
            fact.settings_folder,
            "" if fact.running_seconds is None else f"{fact.running_seconds / 3600:.1f}\u00a0h",
            self.number(fact.max_heap_mb, " MB"),
            ", ".join(ends) if fact.sockets_visible else self.word("sockets_hidden"),
            ", ".join(map(str, fact.listening)),
        )

    def port(self, fact: ApiPort) -> tuple[str, ...]:
        """Return one API port."""
        holder = fact.holder_name or self.word(fact.holder.value)
        if fact.forwarder is not ForwarderKind.NONE:
            holder = f"{holder} – {self.word(fact.forwarder.value)}"
        return (
            str(fact.port),
            self.word(fact.usual_for),
            holder,
            self.flag(fact.all_interfaces),
            self.step(fact.greeting),
        )

    def client_portal(self, fact: ClientPortalGateway) -> tuple[str, ...]:
        """Return one Client Portal Gateway."""
        return (
            str(fact.port),
            self.flag(fact.running),
            self.word(fact.holder_name or fact.holder.value),
            fact.conf_file,
            self.word(fact.answer.value),
            self.step(fact.step),
        )

    def windows_ports(self, side: WindowsSide | None) -> Iterator[tuple[str, ...]]:
        """Yield the API ports of the Windows around WSL."""
        if side is None:
            return
        for port in side.ports:
            yield str(port.port), self.word(port.usual_for), f"Windows {side.address}", "", self.step(port.greeting)

    def missing(self, right: str, reason: str) -> str:
        """Return which right is missing, and why."""
        return self.phrase("rights_complete") if not right else f"{self.word(right)} – {self.word(reason)}"

    def read(self, status: str) -> str:
        """Return whether a file was read, or why not."""
        return self.phrase("was_read") if status == "ok" else self.word(status)
