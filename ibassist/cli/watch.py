# SPDX-License-Identifier: MIT
"""The commands `watch` and `incidents`.

Exit status of both: 0 nothing failed, 1 something did (time asleep is no failure), 2 usage, 3 could not run. `watch` ends well
when its time is over, and on Ctrl+C or SIGTERM, as a service manager sends it.
"""

from __future__ import annotations

import argparse
import json
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ibassist.cli.common import load_words
from ibassist.cli.output import note, out, print_fitted
from ibassist.cli.status import FOUND, OK
from ibassist.core.incidents import COUNTED, Incident, IncidentKind, as_event, iso
from ibassist.core.languages import Lang

if TYPE_CHECKING:
    from ibassist.app.watch.record import WatchRecord
    from ibassist.app.watch.watcher import Looked, Watcher
    from ibassist.content.catalog import Catalog
    from ibassist.probes.watch.facts import WatchFacts
    from ibassist.reports.incidents import IncidentTeller


def watch(options: argparse.Namespace) -> int:
    """Watch for a time, keep what is seen, and tell what begins and ends."""
    from ibassist.app.watch.metrics import Metrics
    from ibassist.app.watch.watcher import IncidentTold

    catalog = load_words()
    record = _open_record(catalog, options.lang)
    failed: set[int] = set()
    teller = _EventPrinter(catalog, options)
    metrics = Metrics(options.prometheus)
    try:
        with _ending() as stop:
            teller.began()
            for event in _watcher(options, stop).run(options.seconds):
                if isinstance(event, IncidentTold):
                    if record is not None:
                        record.incident(event.number, event.incident)
                    failed |= {event.number} if event.incident.kind in COUNTED else set()
                    teller.incident(event.incident)
                    metrics.incident(event.number, event.incident)
                else:
                    if record is not None:
                        record.look(event.at, event.states, sparing=bool(event.sparing))
                    teller.looked(event, full=record is not None and record.full)
                    metrics.looked(event.at, event.states)
    finally:
        if record is not None:
            record.close()
    teller.ended(len(failed))
    return FOUND if failed else OK


def _open_record(catalog: Catalog, lang: Lang) -> WatchRecord | None:
    """Return the record, or None where another watch keeps it: this one then only tells what it sees."""
    from ibassist.app.watch.record import RecordInUseError, WatchRecord, record_file

    try:
        return WatchRecord(record_file())
    except RecordInUseError:
        note(catalog.phrase("watch.record_in_use", lang))
        return None


def incidents(options: argparse.Namespace) -> int:
    """Show what is in the record."""
    from ibassist.app.watch.record import read_facts, read_incidents, record_file
    from ibassist.reports.incidents import IncidentTeller

    path, since = record_file(), None if options.seconds is None else time.time() - options.seconds
    found = read_incidents(path, since)
    if options.json:
        for incident in found:
            _write(as_event(incident))
    else:
        _show(found, read_facts(path, since), IncidentTeller(load_words(), options.lang), options)
    return FOUND if any(incident.kind in COUNTED for incident in found) else OK


def _watcher(options: argparse.Namespace, stop: threading.Event) -> Watcher:
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.endpoint_list import with_own_endpoints
    from ibassist.app.watch.watcher import SPARING, USUAL, Watcher
    from ibassist.host.local import LocalHost

    knowledge = load_knowledge()
    if options.endpoints:
        knowledge = with_own_endpoints(knowledge, options.endpoints)
    pace = SPARING if options.sparing else USUAL
    return Watcher(LocalHost(), knowledge, stop.wait, settings_folder=options.settings_dir, pace=pace)


@contextmanager
def _ending() -> Iterator[threading.Event]:
    """Yield the event that Ctrl+C and SIGTERM set; a second Ctrl+C ends at once."""
    stop = threading.Event()

    def end(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    kinds = [kind for kind in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGBREAK", None)) if kind is not None]
    before = {kind: signal.signal(kind, end) for kind in kinds}
    try:
        yield stop
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


class _EventPrinter:
    """Tells what happens, in words or in JSON lines."""

    def __init__(self, catalog: Catalog, options: argparse.Namespace) -> None:
        from ibassist.reports.incidents import IncidentTeller

        self._words = IncidentTeller(catalog, options.lang)
        self._catalog, self._lang, self._json = catalog, Lang(options.lang), options.json
        self._full = False
        self._sparing = "asked" if options.sparing else ""

    def began(self) -> None:
        """Say that the watch goes on now."""
        if self._json:
            _write({"event": "started", "at": iso(time.time())})
        else:
            note(self._catalog.phrase("watch.began", self._lang, at=self._words.at(time.time())))

    def incident(self, incident: Incident) -> None:
        """Tell an incident that began or ended; a gap is told once in words."""
        if self._json:
            _write(as_event(incident))
        elif incident.end is not None or incident.kind is not IncidentKind.ASLEEP:
            print_fitted([self._words.line(incident)])

    def looked(self, event: Looked, *, full: bool) -> None:
        """Tell states that changed, and once that the record cannot be written."""
        if self._json and event.changed:
            states = {part.value: reading.state.value for part, reading in sorted(event.states.items())}
            sparing = {"sparing": event.sparing} if event.sparing else {}
            _write({"event": "state", "at": iso(event.at), "parts": states} | sparing)
        if event.sparing != self._sparing and not self._json:
            self._tell_pace(event.sparing)
        self._sparing = event.sparing
        if full and not self._full:
            note(self._catalog.phrase("watch.record_full", self._lang))
        self._full = full

    def _tell_pace(self, sparing: str) -> None:
        note(self._catalog.phrase(f"watch.pace_{sparing or 'usual'}", self._lang))

    def ended(self, count: int) -> None:
        """Say that the watch is over."""
        if self._json:
            _write({"event": "stopped", "at": iso(time.time()), "incidents": count})
        else:
            note(self._catalog.phrase("watch.ended", self._lang, count=count))


def _show(found: tuple[Incident, ...], facts: WatchFacts | None, teller: IncidentTeller, options: argparse.Namespace) -> None:
    """Show incidents as a table, as a letter, or in words with one sentence about them all before."""
    from ibassist.reports import incident_files

    if options.csv:
        out(incident_files.as_csv(found, teller))
    elif facts is None:
        print_fitted([teller.catalog.phrase("watch.never", teller.lang)])
    elif options.letter:
        letter = incident_files.provider_letter(found, facts.begin, facts.end, teller, sparing=facts.sparing)
        print_fitted(letter.splitlines())
    else:
        print_fitted([incident_files.sentence(found, facts.watched_seconds, teller)])
        for incident in found:
            print_fitted(["", *teller.whole(incident)])


def _write(document: dict[str, Any]) -> None:
    """Write one JSON line, at once."""
    out(json.dumps(document, ensure_ascii=False).encode() + b"\n")
