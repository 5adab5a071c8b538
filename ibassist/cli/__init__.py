# SPDX-License-Identifier: MIT
"""The console. stdout carries only the result; progress and notes go to stderr.

Exit status: 0 nothing wrong found · 1 findings of severity error or warning · 2 usage, or input that cannot be read ·
3 could not run (also when it was interrupted). A reader that closes the pipe early changes nothing about it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from ibassist import __version__
from ibassist.cli import analyze, forget, guide, har, hosts, inspection, path, probes, repair, update, watch
from ibassist.cli.options import CommandFunction, OptionWords, language, parser
from ibassist.cli.output import can_spell, flush, note, print_lines
from ibassist.cli.status import BAD_INPUT, COULD_NOT_RUN, OK
from ibassist.core.errors import Complaint, IbassistError
from ibassist.core.languages import LANGUAGES, Lang

_COMMANDS: Mapping[str, CommandFunction] = {
    "inspect": inspection.inspect,
    "report": inspection.report,
    "analyze": analyze.analyze,
    "guide": guide.guide,
    "har": har.har,
    "hosts": hosts.hosts,
    "path": path.path,
    "repair": repair.repair,
    "watch": watch.watch,
    "incidents": watch.incidents,
    "probes": probes.probes,
    "update": update.update,
    "forget": forget.forget,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    return _guarded(lambda: _dispatch(arguments), arguments)


def without_window(reason: str, detail: str = "", reports: Sequence[str] = ()) -> int:
    """Inspect on the console and write a report, or judge `reports`, because no window can be shown.

    `reason` is one of those of `host.display` or ``no_window``, `detail` what the system said about it.
    """

    def run() -> int:
        lang = _spelt(language([]))
        _tell_reason(reason, detail, lang)
        if reports:
            return _dispatch(["analyze", "--", *reports])
        options = parser(OptionWords(lang), _COMMANDS, "inspect").parse_args(["inspect"])
        options.lang = lang
        return inspection.without_window(options)

    return _guarded(run, [])


def _tell_reason(reason: str, detail: str, lang: Lang) -> None:
    """Say why there is no window, and where libraries are missing, how to install them."""
    from ibassist.host import display, programs

    words = OptionWords(lang)
    libraries = display.missing_libraries() if reason == display.NO_LIBRARIES else ()
    note(words(reason, detail=detail, libraries=", ".join(libraries)))
    if libraries and programs.find("apt-get"):
        note(words("install_libraries", command=f"sudo apt-get install {' '.join(display.packages(libraries))}"))


def _guarded(command: Callable[[], int], arguments: list[str]) -> int:
    try:
        return command()
    except IbassistError as error:
        _complain(error.complaint, arguments)
        return error.exit_status
    except KeyboardInterrupt:
        _complain(Complaint("interrupted"), arguments)
        return COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 - a fault of ours, told in one line; traces of it could hold private data
        from ibassist.app.inspection import place

        about = {"kind": type(error).__name__, "where": place(error)}
        _complain(Complaint("internal error: {kind} in {where}", about), arguments)
        return COULD_NOT_RUN
    finally:
        flush()
        _tell_held(arguments)


def _tell_held(arguments: list[str]) -> None:
    """Say why the prompt does not come back, where a drive that does not answer keeps the process from ending."""
    from ibassist.host.threads import held_by_the_kernel

    if held_by_the_kernel():
        with suppress(IbassistError):
            note(OptionWords(language(arguments))("drive_holds"))


def _complain(complaint: Complaint, arguments: list[str]) -> None:
    """Say why it did not work, in the user's language where that can be had: the complaint may be that it cannot."""
    from ibassist.app.catalog import load_complaints

    try:
        told = complaint.tell(_spelt(language(arguments)), load_complaints())
    except IbassistError:
        told = complaint.tell()
    note(f"ibassist: {told}")


def _spelt(lang: Lang) -> Lang:
    """Return a language, or English where the output has not its letters."""
    return lang if can_spell(LANGUAGES[lang].name) else Lang.EN


def _tell_spelling(asked: Lang) -> None:
    """Say how to get the language that was asked for, where the output has not its letters."""
    if _spelt(asked) is not asked:
        about = {"encoding": sys.stdout.encoding, "language": LANGUAGES[asked].english.capitalize()}
        note(OptionWords(Lang.EN)("cannot_spell", **about))


def _dispatch(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # whatever is the matter with the computer: no settings, no words, no folder is read
        print_lines([f"ibassist {__version__}"])
        return OK
    asked = language(arguments)
    try:
        options = parser(OptionWords(_spelt(asked)), _COMMANDS, next(iter(arguments), "")).parse_args(arguments)
    except SystemExit as leaving:  # argparse has said why, or printed the help
        _tell_spelling(asked)
        return OK if not leaving.code else BAD_INPUT
    asked = Lang(options.lang) if getattr(options, "lang", None) else asked
    as_data = any(getattr(options, data, None) for data in ("json", "csv", "html"))  # written in UTF-8 wherever it goes
    options.lang = asked if as_data else _spelt(asked)
    if not as_data:
        _tell_spelling(asked)
    status: int = options.command(options)
    return status
