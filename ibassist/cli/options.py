# SPDX-License-Identifier: MIT
"""What can be asked for on the command line, described in the user's language."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Mapping, Sequence

from ibassist import __version__
from ibassist.core.catalog import Catalog
from ibassist.core.text import Lang

Command = Callable[[argparse.Namespace], int]
_DEADLINE = 10.0
_LONGEST = 600.0


class Words:
    """Help in the user's language."""

    def __init__(self, lang: Lang) -> None:
        from ibassist.app.catalog import load_phrases

        self._catalog = Catalog(phrases=load_phrases())
        self._lang = lang

    def __call__(self, name: str) -> str:
        """Return the phrase ``cli.<name>``."""
        return self._catalog.phrase(f"cli.{name}", self._lang)


def language(arguments: Sequence[str]) -> Lang:
    """Return the language asked for, else the stored one, else the system's. A wrong one is for argparse to complain about."""
    from ibassist.app.settings import load_settings, system_language

    for before, value in zip(arguments, [*arguments[1:], ""], strict=False):
        wanted = value if before == "--lang" else before.removeprefix("--lang=")
        if wanted in set(Lang) and before.startswith("--lang"):
            return Lang(wanted)
    return load_settings().lang or system_language()


def parser(words: Words, commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser; the function of the command that was given becomes `options.command`."""
    whole = argparse.ArgumentParser("ibassist", description=words("about"), epilog=words("exit_status"), allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"ibassist {__version__}", help=words("version"))
    children = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, run in commands.items():
        child = children.add_parser(name, help=words(name), description=words(name), allow_abbrev=False)
        child.set_defaults(command=run)
        child.add_argument("--lang", choices=[lang.value for lang in Lang], help=words("lang"))
        _ARGUMENTS[name](child, words)
    return whole


def _inspect(child: argparse.ArgumentParser, words: Words) -> None:
    _inspection(child, words)
    _json(child, words)


def _report(child: argparse.ArgumentParser, words: Words) -> None:
    child.add_argument("-o", "--output", metavar="FILE.zip", help=words("output"))
    _inspection(child, words)


def _analyze(child: argparse.ArgumentParser, words: Words) -> None:
    child.add_argument("file", metavar="FILE", help=words("file"))
    _json(child, words)


def _guide(child: argparse.ArgumentParser, words: Words) -> None:
    child.add_argument("id", metavar="ID", nargs="?", help=words("guide_id"))
    child.add_argument("--html", metavar="FILE", help=words("html"))


def _probes(child: argparse.ArgumentParser, words: Words) -> None:
    child.add_argument("--matrix", action="store_true", help=words("matrix"))


_ARGUMENTS: Mapping[str, Callable[[argparse.ArgumentParser, Words], None]] = {
    "inspect": _inspect,
    "report": _report,
    "analyze": _analyze,
    "guide": _guide,
    "probes": _probes,
}


def _inspection(child: argparse.ArgumentParser, words: Words) -> None:
    child.add_argument("--deadline", metavar="S", type=_seconds, default=_DEADLINE, help=words("deadline"))
    child.add_argument("--only", metavar="PROBE,…", default="", help=words("only"))
    child.add_argument("--endpoints", metavar="FILE", help=words("endpoints"))
    child.add_argument("--replay", metavar="DIR", help=words("replay"))
    child.add_argument("--record", metavar="DIR", help=words("record"))
    child.add_argument("--settings-dir", metavar="DIR", help=words("settings_dir"))


def _json(child: argparse.ArgumentParser, words: Words) -> None:
    child.add_argument("--json", action="store_true", help=words("json"))


def _seconds(text: str) -> float:
    seconds = float(text)
    if not (math.isfinite(seconds) and 0 < seconds <= _LONGEST):
        raise argparse.ArgumentTypeError(f"{text}: not between 0 and {_LONGEST:.0f}")
    return seconds
