# SPDX-License-Identifier: MIT
"""Console output: results on stdout, everything else on stderr, and nothing in either that a terminal would obey."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TextIO

from ibassist.core.errors import IbassistError, reason
from ibassist.core.terminal_text import WIDTH, printable, width, wrap

_SIMPLER = dict(zip("–—’‘“”›é◂〜", "--''\"\">e<-", strict=True)) | {"…": "...", "→": "->"}


def _simpler(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return _SIMPLER.get(error.object[error.start], "?"), error.start + 1


codecs.register_error("ibassist-simpler", _simpler)


@contextmanager
def bar(total: int, title: str, *, every: int = 1) -> Iterator[Callable[[str], None]]:
    """Yield the function that tells one step: moving on a terminal, quiet lines elsewhere (one for `every` so many steps)."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _every(every)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    parts = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*parts, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda _: progress.advance(task)


def _every(steps: int) -> Callable[[str], None]:
    done = count(1)

    def tell(text: str) -> None:
        if next(done) % steps == 0:
            note(text)

    return tell


def note(text: str) -> None:
    """Say something beside the result; where that is not possible, the result counts all the same."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    shown = "\n".join(fitted(printable(text), sys.stderr))
    try:
        print(encoded(shown, encoding).decode(encoding), file=sys.stderr, flush=True)
    except OSError:
        _discard_rest(sys.stderr)


def read_line(prompt: str) -> str:
    """Return what is typed. Raises EOFError at the end of the input, and where there is none."""
    if sys.stdin is None:
        raise EOFError
    print(f"{prompt} ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline(80)
    if not line:
        raise EOFError
    return line.strip()


def is_terminal() -> bool:
    """Return whether somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def print_lines(lines: Iterable[str]) -> None:
    """Write lines of the result; what a terminal would obey in them is spelled out."""
    text = "".join(f"{printable(line)}\n" for line in lines)
    out(encoded(text, (sys.stdout and sys.stdout.encoding) or "utf-8"))


def print_fitted(lines: Iterable[str]) -> None:
    """Write lines of the result; on a terminal those that are wider are broken, and go on below their first word."""
    print_lines(part for line in lines for part in fitted(line, sys.stdout))


def fitted(line: str, stream: TextIO | None) -> list[str]:
    """Return the lines that one of text takes in a stream: as it is in a file or a pipe, broken on a terminal."""
    if stream is None or not stream.isatty() or width(line) <= room(stream):
        return [line]
    lead = _LEAD.match(line)
    first = lead.group() if lead else ""
    return wrap(line[len(first) :], room(stream), first)


_LEAD = re.compile(r" *(?:(?:[-*→]|\d+\.) +)?")
"""Beginning of a line before its text: blanks, the mark or number of a list's item."""


def room(stream: TextIO | None = None) -> int:
    """Return how wide a line may be: as wide as the terminal, at most the usual width, which holds in files and pipes too."""
    stream = stream or sys.stdout
    try:
        wide = os.get_terminal_size(stream.fileno()).columns if stream is not None and stream.isatty() else 0
    except (OSError, ValueError):
        wide = 0
    return min(WIDTH, max(_NARROWEST, wide)) if wide else WIDTH


_NARROWEST = 20
"""Columns below which lines are not broken any further."""


def can_spell(text: str) -> bool:
    """Return whether the output has the letters of a text."""
    try:
        text.encode((sys.stdout and sys.stdout.encoding) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text; signs that an encoding lacks (Shift_JIS knows no short dash) become simpler ones."""
    return text.encode(encoding, "ibassist-simpler")


def columns(table: Iterable[Sequence[str]]) -> None:
    """Write a table of the result; on a terminal that is too narrow for it one cell below the other."""
    rows = [[printable(cell) for cell in row] for row in table]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    if sys.stdout is not None and sys.stdout.isatty() and sum(widths) + 2 * len(widths) - 2 > room():
        print_fitted(line for first, *others in rows for line in (first, *(f"      {cell}" for cell in others if cell)))
        return
    print_lines("  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def out(data: bytes) -> None:
    """Write the result. Raises IbassistError when that fails; a reader that left is no failure."""
    if sys.stdout is None:  # a windowed program has none
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_rest(sys.stdout)
    except OSError as error:
        raise IbassistError("the result cannot be written ({reason})", reason=reason(error)) from error


def flush() -> None:
    """Write what is still held back."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _discard_rest(sys.stdout)


def _discard_rest(stream: TextIO) -> None:
    """Send the rest of a stream's output nowhere, so that the interpreter does not complain when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
