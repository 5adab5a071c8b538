# SPDX-License-Identifier: MIT
"""The command line's commands and options, described in the user's language."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from ibassist import __version__
from ibassist.cli.output import note, print_lines
from ibassist.cli.status import BAD_INPUT
from ibassist.cli.usage import recognised
from ibassist.content.catalog import Catalog
from ibassist.core.errors import Complaint
from ibassist.core.languages import Lang

CommandFunction = Callable[[argparse.Namespace], int]
_LONGEST = 600.0
_LONGEST_WATCH = 366 * 86400.0
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(?:\d{1,6}(?:\.\d{1,3})?[smhd])+|\d{1,8}(?:\.\d{1,3})?")
_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)([smhd]?)")


class OptionWords:
    """Help in the user's language."""

    def __init__(self, lang: Lang) -> None:
        from ibassist.app.catalog import load_phrases

        self._catalog = Catalog(phrases=load_phrases())
        self._lang = lang

    def told(self, complaint: Complaint) -> str:
        """Return a complaint in the user's language."""
        from ibassist.app.catalog import load_complaints

        return complaint.tell(self._lang, load_complaints())

    def __call__(self, name: str, **values: str) -> str:
        """Return the phrase ``cli.<name>``."""
        return self._catalog.phrase(f"cli.{name}", self._lang, **values)


class _Parser(argparse.ArgumentParser):
    """Speaks the user's language, and as the rest of the console does: help is a result, what is wrong goes to stderr."""

    def __init__(self, words: OptionWords, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **more)
        self.color = False  # Python 3.14 and newer
        self.words = words
        self.named = self.add_argument_group(words("arguments"))
        self.options = self.add_argument_group(words("options"))
        self.options.add_argument("-h", "--help", action="help", help=words("help"))

    def format_usage(self) -> str:
        """Return how the command is written."""
        return super().format_usage().replace("usage:", self.words("usage"), 1)

    def format_help(self) -> str:
        """Return everything there is to say about the command."""
        return super().format_help().replace("usage:", self.words("usage"), 1)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - the signature of argparse
        """Write the help to stdout."""
        print_lines(self.format_help().splitlines())

    def error(self, message: str) -> NoReturn:
        """Say how the command is written and what is wrong with this one, and leave."""
        for line in self.format_usage().splitlines():
            note(line)
        note(f"{self.prog}: {self.words.told(recognised(message))}")
        raise SystemExit(BAD_INPUT)

    def seconds(self, text: str) -> float:
        """Read a deadline."""
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds <= _LONGEST:
            raise argparse.ArgumentTypeError(self.words("bad_deadline", text=text, longest=f"{_LONGEST:.0f}"))
        return seconds

    def duration(self, text: str) -> float:
        """Read a time such as ``8h`` or ``1h30m``; a number alone is seconds."""
        whole = _DURATION.fullmatch(text.strip().lower())
        parts = [] if whole is None else _DURATION_PART.findall(text.lower())
        seconds = sum(float(number) * _UNITS[unit or "s"] for number, unit in parts)
        if not 0 < seconds <= _LONGEST_WATCH:
            raise argparse.ArgumentTypeError(self.words("bad_duration", text=text))
        return seconds

    def given(self, text: str) -> str:
        """Return a path. An empty path, such as a variable that is not set, is refused: it would mean the current folder."""
        if not text:
            raise argparse.ArgumentTypeError(self.words("empty"))
        return text


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print_lines([f"ibassist {__version__}"])
        parser.exit()


def language(arguments: Sequence[str]) -> Lang:
    """Return the language asked for, else the stored one, else the system's. A wrong one is for argparse to complain about."""
    from ibassist.app.settings import load_settings, system_language

    for before, value in zip(arguments, [*arguments[1:], ""], strict=False):
        wanted = value if before == "--lang" else before.removeprefix("--lang=")
        if wanted in set(Lang) and before.startswith("--lang"):
            return Lang(wanted)
    return load_settings().lang or system_language()


def parser(words: OptionWords, commands: Mapping[str, CommandFunction], first: str = "") -> argparse.ArgumentParser:
    """Return the parser; the function of the command that was given becomes `options.command`.

    `first`: the first argument. Where that is a command, the options of the others are left out.
    """

    class OfCommand(_Parser):
        def __init__(self, **more: Any) -> None:
            super().__init__(words, **more)

    whole = _Parser(words, prog="ibassist", description=words("about"), epilog=words("exit_status"))
    whole.options.add_argument("--version", action=_Version, nargs=0, help=words("version"))
    children = whole.add_subparsers(required=True, metavar="COMMAND", title=words("commands"), parser_class=OfCommand)
    for name, run in commands.items():
        if first in commands and name != first:
            continue
        child = children.add_parser(name, help=words(name), description=words(name))
        child.set_defaults(command=run)
        child.options.add_argument("--lang", choices=[lang.value for lang in Lang], help=words("lang"))
        _ARGUMENTS[name](child)
    return whole


def _inspect(child: _Parser) -> None:
    _inspection(child)
    _json(child)


def _report(child: _Parser) -> None:
    child.options.add_argument("-o", "--output", metavar="FILE.zip", type=child.given, help=child.words("output"))
    child.options.add_argument("--level", choices=["minimal", "normal", "full"], default="normal", help=child.words("level"))
    child.options.add_argument("--hide", metavar="WORD", action="append", default=[], help=child.words("hide"))
    child.options.add_argument("--keep", metavar="WORD", action="append", default=[], help=child.words("keep"))
    child.options.add_argument(
        "--attach", metavar="FILE", action="append", default=[], type=child.given, help=child.words("attach")
    )
    child.options.add_argument("--note", metavar="TEXT", default="", help=child.words("note"))
    child.options.add_argument("--preview", metavar="FILE", nargs="?", const="", help=child.words("preview"))
    child.options.add_argument("--yes", action="store_true", help=child.words("yes"))
    _inspection(child)


def _analyze(child: _Parser) -> None:
    child.named.add_argument("files", metavar="FILE", nargs="+", type=child.given, help=child.words("file"))
    form = child.options.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=child.words("json"))
    form.add_argument("--csv", action="store_true", help=child.words("csv"))
    child.options.add_argument("--compare", action="store_true", help=child.words("compare"))


def _guide(child: _Parser) -> None:
    child.named.add_argument("id", metavar="ID", nargs="?", help=child.words("guide_id"))
    form = child.options.add_mutually_exclusive_group()
    form.add_argument("--search", metavar="WORD", nargs="+", help=child.words("search"))
    form.add_argument("--ask", action="store_true", help=child.words("ask"))
    form.add_argument("--html", metavar="FILE", type=child.given, help=child.words("html"))
    child.options.add_argument("--inspect", action="store_true", help=child.words("guide_inspect"))
    _inspection(child)


def _har(child: _Parser) -> None:
    child.named.add_argument(
        "deed", metavar="check|sanitize|read", choices=["check", "sanitize", "read"], help=child.words("har_deed")
    )
    child.named.add_argument("files", metavar="FILE", nargs="+", type=child.given, help=child.words("har_file"))
    child.options.add_argument("-o", "--output", metavar="FILE", type=child.given, help=child.words("har_output"))
    child.options.add_argument("--report", metavar="FILE", type=child.given, help=child.words("har_report"))
    _json(child)


def _hosts(child: _Parser) -> None:
    form = child.options.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help=child.words("csv"))
    form.add_argument("--allow-list", action="store_true", help=child.words("allow_list"))
    child.options.add_argument("--report", metavar="FILE", type=child.given, help=child.words("with_report"))


def _repair(child: _Parser) -> None:
    child.named.add_argument(
        "action", metavar="ACTION", choices=["list", "show", "apply", "undo", "history"], help=child.words("repair_action")
    )
    child.named.add_argument("which", metavar="ID", nargs="?", help=child.words("repair_which"))
    child.options.add_argument("--dry-run", action="store_true", help=child.words("dry_run"))
    child.options.add_argument("--yes", action="store_true", help=child.words("repair_yes"))
    _inspection(child)
    _json(child)


def _path(child: _Parser) -> None:
    child.named.add_argument("where", metavar="HOST[:PORT]", nargs="?", default="", help=child.words("path_where"))
    _recording(child)
    _json(child)


def _probes(child: _Parser) -> None:
    child.options.add_argument("--matrix", action="store_true", help=child.words("matrix"))


def _watch(child: _Parser) -> None:
    child.options.add_argument("--for", dest="seconds", metavar="TIME", type=child.duration, help=child.words("watch_for"))
    child.options.add_argument("--json", action="store_true", help=child.words("watch_json"))
    child.options.add_argument("--prometheus", metavar="FILE", type=child.given, help=child.words("watch_prometheus"))
    child.options.add_argument("--sparing", action="store_true", help=child.words("watch_sparing"))
    child.options.add_argument("--endpoints", metavar="FILE", type=child.given, help=child.words("endpoints"))
    child.options.add_argument("--settings-dir", metavar="DIR", type=child.given, help=child.words("settings_dir"))


def _incidents(child: _Parser) -> None:
    child.options.add_argument("--since", dest="seconds", metavar="TIME", type=child.duration, help=child.words("since"))
    form = child.options.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=child.words("watch_json"))
    form.add_argument("--csv", action="store_true", help=child.words("incidents_csv"))
    form.add_argument("--letter", action="store_true", help=child.words("letter"))


_ARGUMENTS: Mapping[str, Callable[[_Parser], None]] = {
    "inspect": _inspect,
    "report": _report,
    "analyze": _analyze,
    "guide": _guide,
    "har": _har,
    "hosts": _hosts,
    "path": _path,
    "repair": _repair,
    "probes": _probes,
    "watch": _watch,
    "incidents": _incidents,
    "update": lambda _: None,
    "forget": lambda _: None,
}


def _inspection(child: _Parser) -> None:
    child.options.add_argument("--deadline", metavar="S", type=child.seconds, help=child.words("deadline"))
    child.options.add_argument("--only", metavar="PROBE,…", default="", help=child.words("only"))
    child.options.add_argument("--endpoints", metavar="FILE", type=child.given, help=child.words("endpoints"))
    _recording(child)
    child.options.add_argument("--settings-dir", metavar="DIR", type=child.given, help=child.words("settings_dir"))


def _recording(child: _Parser) -> None:
    child.options.add_argument("--replay", metavar="DIR", type=child.given, help=child.words("replay"))
    child.options.add_argument("--record", metavar="DIR", type=child.given, help=child.words("record"))


def _json(child: _Parser) -> None:
    child.options.add_argument("--json", action="store_true", help=child.words("json"))
