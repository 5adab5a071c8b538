# SPDX-License-Identifier: MIT
"""The console. stdout carries only the result; progress and notes go to stderr.

Exit status: 0 nothing wrong found · 1 findings of severity error or warning · 2 usage, or input that cannot be read ·
3 could not run (also when it was interrupted). A reader that closes the pipe early changes nothing about it.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ibassist import __version__
from ibassist.core.catalog import Catalog
from ibassist.core.columns import printable, width
from ibassist.core.errors import BadInputError, IbassistError
from ibassist.core.facts import OsFamily, Snapshot
from ibassist.core.text import Lang

if TYPE_CHECKING:
    from ibassist.app.inspection import InspectionEvent
    from ibassist.core.findings import Diagnosis
    from ibassist.host.api import Host
    from ibassist.host.recorder import RecordingHost
    from ibassist.reports.api import Report

OK, FOUND, BAD_INPUT, COULD_NOT_RUN = 0, 1, 2, 3
_DEADLINE = 10.0
_LONGEST = 600.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    return _guarded(lambda: _dispatch(arguments))


def without_window(reason: str = "") -> int:
    """Inspect on the console and write a report, because no window can be shown (`reason`: what the system said)."""
    return _guarded(lambda: _without_window(reason))


def _guarded(command: Callable[[], int]) -> int:
    try:
        return command()
    except IbassistError as error:
        _note(f"ibassist: {error}")
        return error.exit_status
    except KeyboardInterrupt:
        _note("ibassist: interrupted")
        return COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 - a fault of ours, told in one line; traces of it could hold private data
        from ibassist.app.inspection import place

        _note(f"ibassist: internal error: {type(error).__name__} in {place(error)}")
        return COULD_NOT_RUN
    finally:
        _flush()


def _dispatch(arguments: list[str]) -> int:
    lang = _language(arguments)
    try:
        options = _parser(_Words(lang)).parse_args(arguments)
    except SystemExit as leaving:  # argparse has said why, or printed the help
        return OK if not leaving.code else BAD_INPUT
    options.lang = Lang(options.lang) if getattr(options, "lang", None) else lang
    status: int = options.command(options)
    return status


# ---------------------------------------------------------------- commands


def _inspect(options: argparse.Namespace) -> int:
    catalog = _catalog()
    snapshot = _look(options, catalog)
    if options.json:
        _note(catalog.phrase("cli.not_redacted", options.lang))
    return _tell(snapshot, catalog, options)


def _report(options: argparse.Namespace) -> int:
    catalog = _catalog()
    return _write_report(_look(options, catalog), catalog, options.lang, options.output or ".")


def _analyze(options: argparse.Namespace) -> int:
    from ibassist.app import run
    from ibassist.app.opening import open_report

    document = open_report(options.file, run.facts_types())
    for skipped in document.skipped:
        _note(f"{options.file}: {skipped}")
    from ibassist.app.export import reopened

    return _show(reopened(document, _catalog(), options.lang), options)


def _guide(options: argparse.Namespace) -> int:
    from ibassist.app import guides

    catalog, lang = _catalog(), options.lang
    if not options.id:
        _columns([guide.id, guide.title.get(lang)] for guide in catalog.guides.values())
        return OK
    guide = catalog.guides.get(options.id)
    if guide is None:
        raise BadInputError(catalog.phrase("cli.no_such_guide", lang, id=options.id))
    if options.html:
        guides.write_page(guide, catalog, lang, options.html)
        _print([options.html])
    else:
        _print(guides.lines(guide, lang))
    return OK


def _probes(options: argparse.Namespace) -> int:
    from ibassist.probes import PROBES

    catalog, lang = _catalog(), options.lang
    if options.matrix:
        rows = [["", *(family.value for family in OsFamily)]]
        rows += [[p.key, *("+" if family in p.readers else "-" for family in OsFamily)] for p in PROBES]
    else:
        network = {True: catalog.phrase("cli.uses_network", lang), False: catalog.phrase("cli.stays_here", lang)}
        rows = [[p.key, _probe_name(catalog, p.key, lang), network[p.touches_network]] for p in PROBES]
    _columns(rows)
    return OK


def _without_window(reason: str) -> int:
    lang, catalog = _language([]), _catalog()
    _note(catalog.phrase("cli.no_display", lang) + (f" ({reason})" if reason else ""))
    options = _parser(_Words(lang)).parse_args(["inspect"])
    options.lang = lang
    snapshot = _look(options, catalog)
    status = _tell(snapshot, catalog, options)
    folders = [folder for folder in (Path.cwd(), Path.home()) if os.access(folder, os.W_OK)]
    _print([""])
    _write_report(snapshot, catalog, lang, str((folders or [Path.home()])[0]))
    return status


# ---------------------------------------------------------------- parts of commands


def _look(options: argparse.Namespace, catalog: Catalog) -> Snapshot:
    """Run the inspection that the options ask for."""
    from ibassist.app import run
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.inspection import InspectionDone

    keys = _names(options.only)
    host = _host(options)
    recorder = _recorder(host) if options.record else None
    events = run.run(recorder or host, load_knowledge(), keys, deadline=options.deadline, settings_folder=options.settings_dir)
    for event in _followed(events, catalog, options.lang, len(run.select(keys))):
        if isinstance(event, InspectionDone):
            snapshot = event.snapshot
    if recorder is not None:
        _save(recorder, options.record)
        _note(catalog.phrase("cli.recorded", options.lang, folder=options.record))
    return snapshot


def _host(options: argparse.Namespace) -> Host:
    if options.replay:
        from ibassist.host.recorded import RecordedHost

        return RecordedHost.load(options.replay)
    from ibassist.host.local import LocalHost

    return LocalHost()


def _recorder(host: Host) -> RecordingHost:
    from ibassist.host.recorder import RecordingHost

    return RecordingHost(host)


def _save(recorder: RecordingHost, folder: str) -> None:
    try:
        recorder.save(folder, about=f"Recorded with ibassist {__version__}")
    except OSError as error:
        raise IbassistError(f"{folder}: cannot be written ({error.strerror or type(error).__name__})") from error


def _tell(snapshot: Snapshot, catalog: Catalog, options: argparse.Namespace) -> int:
    from ibassist.app import run
    from ibassist.core.redact import Ledger
    from ibassist.reports.api import Report

    return _show(Report(snapshot, run.judge(snapshot), Ledger(), catalog, options.lang, {}), options)


def _show(report: Report, options: argparse.Namespace) -> int:
    from ibassist.reports import as_json, as_text

    if options.json:
        _out(as_json.write(report))
    else:
        _print(as_text.conclusions(report, options.lang))
    return _status(report.diagnosis)


def _write_report(snapshot: Snapshot, catalog: Catalog, lang: Lang, output: str) -> int:
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.export import prepare

    prepared = prepare(snapshot, catalog, load_knowledge(), lang)
    path = prepared.save(output)
    _note(catalog.phrase("cli.hidden", lang, places=prepared.report.ledger.places))
    _print([path])
    return _status(prepared.report.diagnosis)


def _status(diagnosis: Diagnosis) -> int:
    from ibassist.core.findings import Severity

    return FOUND if diagnosis.worst() in (Severity.ERROR, Severity.WARNING) else OK


def _catalog() -> Catalog:
    from ibassist.app.catalog import load_catalog

    return load_catalog()


def _probe_name(catalog: Catalog, key: str, lang: Lang) -> str:
    from ibassist.reports.view import probe_name

    return probe_name(catalog, key, lang)


# ---------------------------------------------------------------- options


class _Words:
    """Help in the user's language."""

    def __init__(self, lang: Lang) -> None:
        from ibassist.app.catalog import load_phrases

        self._catalog = Catalog(phrases=load_phrases())
        self._lang = lang

    def __call__(self, name: str) -> str:
        return self._catalog.phrase(f"cli.{name}", self._lang)


def _language(arguments: Sequence[str]) -> Lang:
    """Return the language asked for, else the stored one, else the system's. A wrong one is for argparse to complain about."""
    from ibassist.app.settings import load_settings, system_language

    for before, value in zip(arguments, [*arguments[1:], ""], strict=False):
        wanted = value if before == "--lang" else before.removeprefix("--lang=")
        if wanted in set(Lang) and before.startswith("--lang"):
            return Lang(wanted)
    return load_settings().lang or system_language()


def _parser(words: _Words) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("ibassist", description=words("about"), epilog=words("exit_status"), allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"ibassist {__version__}", help=words("version"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words(name), description=words(name), allow_abbrev=False)
        made.set_defaults(command=run)
        made.add_argument("--lang", choices=[lang.value for lang in Lang], help=words("lang"))
        return made

    inspect = command("inspect", _inspect)
    _add_inspection(inspect, words)
    _add_json(inspect, words)
    report = command("report", _report)
    report.add_argument("-o", "--output", metavar="FILE.zip", help=words("output"))
    _add_inspection(report, words)
    analyze = command("analyze", _analyze)
    analyze.add_argument("file", metavar="FILE", help=words("file"))
    _add_json(analyze, words)
    guide = command("guide", _guide)
    guide.add_argument("id", metavar="ID", nargs="?", help=words("guide_id"))
    guide.add_argument("--html", metavar="FILE", help=words("html"))
    probes = command("probes", _probes)
    probes.add_argument("--matrix", action="store_true", help=words("matrix"))
    return parser


def _add_inspection(parser: argparse.ArgumentParser, words: _Words) -> None:
    parser.add_argument("--deadline", metavar="S", type=_seconds, default=_DEADLINE, help=words("deadline"))
    parser.add_argument("--only", metavar="PROBE,…", default="", help=words("only"))
    parser.add_argument("--replay", metavar="DIR", help=words("replay"))
    parser.add_argument("--record", metavar="DIR", help=words("record"))
    parser.add_argument("--settings-dir", metavar="DIR", help=words("settings_dir"))


def _add_json(parser: argparse.ArgumentParser, words: _Words) -> None:
    parser.add_argument("--json", action="store_true", help=words("json"))


def _seconds(text: str) -> float:
    seconds = float(text)
    if not (math.isfinite(seconds) and 0 < seconds <= _LONGEST):
        raise argparse.ArgumentTypeError(f"{text}: not between 0 and {_LONGEST:.0f}")
    return seconds


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


# ---------------------------------------------------------------- saying something


def _followed(
    events: Iterator[InspectionEvent], catalog: Catalog, lang: Lang, total: int
) -> Iterator[InspectionEvent]:
    """Pass events on, and show on stderr how far it is: moving on a terminal, quiet lines elsewhere."""
    from ibassist.app.inspection import ProbeFinished

    done = 0
    with _bar(total, catalog.phrase("cli.inspecting", lang)) as advance:
        for event in events:
            if isinstance(event, ProbeFinished):
                done += 1
                name, status = _probe_name(catalog, event.key, lang), event.observation.status.value
                advance(f"[{done}/{total}] {name}: {catalog.word(status, lang)} ({event.observation.seconds:.1f} s)")
            yield event


@contextmanager
def _bar(total: int, title: str) -> Iterator[Callable[[str], None]]:
    if sys.stderr is None or not sys.stderr.isatty():
        yield _note
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda _: progress.advance(task)


def _note(text: str) -> None:
    """Say something beside the result."""
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "utf-8"
        print(printable(text).encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


def _print(lines: Iterable[str]) -> None:
    """Write lines of the result; what a terminal would obey in them is spelled out."""
    text = "".join(f"{printable(line)}\n" for line in lines)
    _out(text.encode((sys.stdout and sys.stdout.encoding) or "utf-8", "replace"))


def _columns(table: Iterable[Sequence[str]]) -> None:
    rows = [[printable(cell) for cell in row] for row in table]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    _print("  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _out(data: bytes) -> None:
    if sys.stdout is None:  # a windowed program has none
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _close_stdout()
    except OSError as error:
        raise IbassistError(f"the result cannot be written ({error.strerror or type(error).__name__})") from error


def _flush() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _close_stdout()


def _close_stdout() -> None:
    """Lead what is still to come into nothing, so that the interpreter does not complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
