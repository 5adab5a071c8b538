# SPDX-License-Identifier: MIT
"""The commands that look at a computer: `inspect`, `report`, and what runs in place of the window."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ibassist import __version__
from ibassist.cli.common import load_words, show
from ibassist.cli.output import bar, note, print_lines
from ibassist.cli.report import draw_up, is_wanted, show_preview, tell_hidden, tell_not_kept, warn_of_added, wishes
from ibassist.cli.status import COULD_NOT_RUN, status
from ibassist.content.catalog import Catalog
from ibassist.core.errors import UNWRITABLE, BadInputError, IbassistError, reason
from ibassist.core.facts import Snapshot, Status
from ibassist.core.languages import Lang

if TYPE_CHECKING:
    from ibassist.app.inspection import InspectionEvent
    from ibassist.host.api import Host


def inspect(options: argparse.Namespace) -> int:
    """Inspect and say what is wrong."""
    catalog = load_words()
    with computer(options, catalog) as host:
        snapshot = look(host, options, catalog)
        if options.json:
            note(catalog.phrase("cli.not_redacted", options.lang))
        return _tell(snapshot, catalog, options)


def report(options: argparse.Namespace) -> int:
    """Inspect and write a report, or show what it would hold."""
    from ibassist.app.export import refuse_target

    catalog, target = load_words(), options.output or _own_folder()
    wanted = wishes(options, catalog)
    if options.preview is None:
        refuse_target(target)
        if not is_wanted(wanted, catalog, options.lang, sure=options.yes):
            note(catalog.phrase("cli.not_saved", options.lang))
            return COULD_NOT_RUN
    with computer(options, catalog) as host:
        prepared = draw_up(look(host, options, catalog), catalog, options.lang, wanted)
        tell_not_kept(prepared, wanted, catalog, options.lang)
        if options.preview is not None:
            show_preview(prepared, options.preview, catalog, options.lang)
            return status(prepared.report.diagnosis)
        warn_of_added(wanted, catalog, options.lang)
        path = prepared.save(target)
        tell_hidden(prepared, catalog, options.lang)
    print_lines([path])
    return status(prepared.report.diagnosis)


def without_window(options: argparse.Namespace) -> int:
    """Inspect, say what is wrong and write a report, as `options` of `inspect` say."""
    catalog, lang = load_words(), options.lang
    snapshot = look(open_host(options), options, catalog)
    result = _tell(snapshot, catalog, options)
    prepared = draw_up(snapshot, catalog, lang)
    path = prepared.save(_own_folder())
    tell_hidden(prepared, catalog, lang)
    print_lines(["", catalog.phrase("cli.report_is", lang, path=os.path.abspath(path))])
    return result


def _own_folder() -> str:
    """Return where a report goes that nobody named a place for: the current folder, or the home folder where that is closed."""
    with suppress(OSError, RuntimeError):  # a folder deleted meanwhile; a user without a home
        if not os.access(os.curdir, os.W_OK) and os.access(Path.home(), os.W_OK):
            return str(Path.home())
    return os.curdir


def look(host: Host, options: argparse.Namespace, catalog: Catalog) -> Snapshot:
    """Run the inspection that the options ask for."""
    from ibassist.app import run
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.endpoint_list import usual_deadline, with_own_endpoints
    from ibassist.app.inspection import InspectionDone

    knowledge = load_knowledge()
    if options.endpoints:
        knowledge = with_own_endpoints(knowledge, options.endpoints)
    keys = [name.strip() for name in options.only.split(",") if name.strip()]
    deadline = options.deadline or usual_deadline(knowledge)
    events = run.run(host, knowledge, keys, deadline=deadline, settings_folder=options.settings_dir)
    if not options.replay and not keys:
        events = run.with_watch(events)
    for event in _followed(events, catalog, options.lang, len(run.select(keys))):
        if isinstance(event, InspectionDone):
            snapshot = event.snapshot
    return snapshot


def _load_what_tells() -> None:
    """Import what will tell the result. While probes wait for the network that costs nothing; afterwards, 50 ms."""
    from ibassist.reports import as_json, as_text  # noqa: F401


@contextmanager
def computer(options: argparse.Namespace, catalog: Catalog) -> Iterator[Host]:
    """Yield the computer to look at; with ``--record`` its answers are saved afterwards, when the result has been told."""
    host = open_host(options)
    if not options.record:
        yield host
        return
    from ibassist.app.catalog import load_knowledge
    from ibassist.host.replay.recorder import RecordingHost, claim

    try:
        claim(Path(options.record))
    except OSError as error:
        raise BadInputError(UNWRITABLE, place=options.record, reason=reason(error)) from error
    recorder = RecordingHost(host)
    yield recorder.host
    try:
        recorder.save(options.record, about=f"Recorded with ibassist {__version__}", knowledge=load_knowledge())
    except OSError as error:
        raise IbassistError(UNWRITABLE, place=options.record, reason=reason(error)) from error
    note(catalog.phrase("cli.recorded", options.lang, folder=options.record))


def open_host(options: argparse.Namespace) -> Host:
    """Return the computer to look at: this one, or a recorded one."""
    if options.replay:
        from ibassist.host.replay.recorded import RecordedHost

        return RecordedHost.load(options.replay).host
    from ibassist.host.local import LocalHost

    return LocalHost()


def snapshot_of(options: argparse.Namespace, catalog: Catalog) -> Snapshot:
    """Inspect the computer that the options name."""
    with computer(options, catalog) as host:
        return look(host, options, catalog)


def _tell(snapshot: Snapshot, catalog: Catalog, options: argparse.Namespace) -> int:
    from ibassist.app import run
    from ibassist.core.ledger import Ledger
    from ibassist.reports.api import Report

    return show(Report(snapshot, run.judge(snapshot), Ledger(), catalog, options.lang, {}), options)


def _followed(events: Iterator[InspectionEvent], catalog: Catalog, lang: Lang, total: int) -> Iterator[InspectionEvent]:
    """Pass events on, and show on stderr how far it is."""
    from ibassist.app.inspection import ProbeFinished, ProbeStarted

    started = done = 0
    with bar(total, catalog.phrase("cli.inspecting", lang)) as advance:
        for event in events:
            if isinstance(event, ProbeStarted):
                started += 1
                if started == total:
                    _load_what_tells()
            elif isinstance(event, ProbeFinished):
                from ibassist.reports.view import probe_name

                done += 1
                name, ended = probe_name(catalog, event.key, lang), _ended(event.observation.status, catalog, lang)
                advance(f"[{done}/{total}] {name}: {ended} ({event.observation.seconds:.1f} s)")
            yield event


def _ended(status: Status, catalog: Catalog, lang: Lang) -> str:
    """Say how looking ended. That it worked would be taken for a verdict on what was looked at."""
    return catalog.phrase("cli.looked_at", lang) if status is Status.OK else catalog.word(status.value, lang)
