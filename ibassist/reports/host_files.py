# SPDX-License-Identifier: MIT
"""The hosts and ports as files: a table for a spreadsheet, and a letter to whoever looks after the firewall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ibassist.content.catalog import Catalog
from ibassist.core.csv_table import as_csv as csv_text
from ibassist.core.languages import Lang
from ibassist.core.reference_data import Endpoint, Knowledge, Rank
from ibassist.core.terminal_text import wrap
from ibassist.reports.hosts import HostRow, HostTable, in_use, rank_word, spelling_in_use

_WIDTH = 76
_COLUMNS = ("group", "label", "host", "also", "port", "protocol", "direction", "ping", "list_date", "state", "taken_at")


def as_csv(table: HostTable, catalog: Catalog, lang: Lang) -> bytes:
    """Return one line for each host and port: UTF-8 with a byte order mark, without which Excel takes it for another code."""
    no_ping = catalog.phrase("report.no", lang)
    outgoing = catalog.phrase("hosts.outgoing", lang)
    rows = [tuple(catalog.phrase(f"hosts.column_{name}", lang) for name in _COLUMNS)]
    for group in table.groups:
        for row in group.rows:
            which = (group.title, row_label(row, catalog, lang), row.host, " ".join(row.also))
            ping = "" if row.ping else no_ping
            rows += [
                (*which, str(state.port), "TCP", outgoing, ping, table.list_date, state.word, table.taken_at)
                for state in row.ports
            ]
    return csv_text(rows).encode("utf-8-sig", "replace")


def row_label(row: HostRow, catalog: Catalog, lang: Lang) -> str:
    """Return which of its group a host is, and that it is the account's server where it is."""
    told = row.account_server and row.label != catalog.phrase("hosts.account_server", lang)
    return catalog.phrase("hosts.own", lang, label=row.label) if told else row.label


def as_allow_list(knowledge: Knowledge, catalog: Catalog, lang: Lang) -> str:
    """Return what the IT department needs to know, as plain text."""
    return "\n".join(_letter(knowledge, catalog, lang)) + "\n"


def _letter(knowledge: Knowledge, catalog: Catalog, lang: Lang) -> Iterator[str]:
    yield from wrap(catalog.phrase("hosts.letter_title", lang), _WIDTH)
    yield from wrap(catalog.phrase("hosts.dated", lang, date=knowledge.dated), _WIDTH)
    for ports, endpoints in _by_ports(in_use(knowledge)).items():
        yield ""
        yield catalog.phrase("hosts.letter_ports", lang, ports=tuple(map(str, ports)))
        yield from (f"  {line}" for line in _names(endpoints, catalog, lang))
    yield ""
    for name in ("direction", "not_http", "no_inspection", "by_name", "balanced", "ping"):
        yield from wrap(catalog.phrase(f"hosts.letter_{name}", lang), _WIDTH, "- ")
    yield ""
    yield from wrap(catalog.phrase("hosts.letter_made", lang), _WIDTH)


def _by_ports(endpoints: Iterable[Endpoint]) -> dict[tuple[int, ...], list[Endpoint]]:
    """Return the hosts by the ports they need: one rule of a firewall each."""
    found: dict[tuple[int, ...], list[Endpoint]] = {}
    for endpoint in endpoints:
        found.setdefault(endpoint.ports, []).append(endpoint)
    return found


def _names(endpoints: Iterable[Endpoint], catalog: Catalog, lang: Lang) -> Iterator[str]:
    for endpoint in endpoints:
        used = spelling_in_use(endpoint)
        published = [name for name in (endpoint.host, *endpoint.spellings) if name != used]
        remarks = [] if endpoint.rank is Rank.PRIMARY else [rank_word(endpoint, catalog, lang)]
        yield _line(used, remarks, catalog, lang)
        spelled = catalog.phrase("hosts.letter_spelled", lang)
        yield from (_line(name, [*remarks, spelled], catalog, lang) for name in published)


def _line(host: str, remarks: list[str], catalog: Catalog, lang: Lang) -> str:
    remark = catalog.phrase("hosts.letter_remarks", lang, remarks=tuple(remarks))
    return f"{host:<32}# {remark}" if remarks else host
