# SPDX-License-Identifier: MIT
"""Crash reports of the program itself: enough to find the fault, and nothing of the user's.

The message of an exception can hold anything that was read on the computer, and so can the values of variables and the paths of
files. So only names from our own source go into the text: the kind of the fault, and the modules, functions and lines it went
through. What an error of our own says is taken without its values. The finished text is swept all the same before it is shown
or kept; where it cannot be swept, it is not kept.
"""

from __future__ import annotations

import getpass
import math
import platform
import secrets
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import platformdirs

from ibassist import __version__
from ibassist.app.files import write_atomically
from ibassist.core.errors import IbassistError
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.privacy.masks import Masker
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.sweep import Sweeper

_PACKAGE = "ibassist"
_MOST_FRAMES, _MOST_CAUSES = 30, 3
_LOG_BYTES = 32768
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Crash:
    """A fault that nobody expected."""

    text: str = field(repr=False)
    """All that is told of it, in English, for whoever looks after the program."""
    place: str
    """Kind and innermost place of our own: the same for the same fault."""
    safe: bool
    """The text was swept, so it may be kept in a file."""


def describe(error: BaseException, *, moment: str = "", parts: Mapping[str, str] | None = None) -> Crash:
    """Return what may be told of an exception. Never raises; `parts` are names and versions of libraries it ran with."""
    try:
        lines = [_about(moment, parts or {}), "", *_chain(error)]
        place = f"{_kind(error)} in {_own_place(error.__traceback__)}"
        text = "\n".join(lines) + "\n"
    except Exception:  # noqa: BLE001 - a fault in telling of a fault must not become the next one
        return Crash(f"{_PACKAGE} {__version__}: a fault that could not be described\n", "unknown", safe=True)
    try:
        return Crash(_swept(text), place, safe=True)
    except Exception:  # noqa: BLE001 - as above
        return Crash(text, place, safe=False)


def _about(moment: str, parts: Mapping[str, str]) -> str:
    frozen = ", installed program" if getattr(sys, "frozen", False) else ""
    versions = {"Python": platform.python_version(), **parts}
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{_PACKAGE} {__version__} ({told}; {sys.platform} {platform.machine()}{frozen}) {moment}".rstrip()


def _chain(error: BaseException) -> Iterator[str]:
    """Yield the exception and what it came from, the outermost first."""
    present: BaseException | None = error
    for number in range(_MOST_CAUSES):
        if present is None:
            return
        yield f"{'Caused by' if number else 'Fault'}: {_kind(present)}{_sentence(present)}"
        yield from _frames(present.__traceback__)
        present = present.__cause__ or (None if present.__suppress_context__ else present.__context__)


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    return name[:_LONGEST_NAME] if name.isidentifier() and name.isascii() else "Exception"


def _sentence(error: BaseException) -> str:
    """Return what an error of our own says, with its slots unfilled."""
    return f" ({error.complaint.sentence})" if isinstance(error, IbassistError) else ""


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    """Yield the way through the code: our own modules by name, of others the library only."""
    shown: list[str] = []
    while traceback is not None:
        line = _frame(traceback)
        if not shown or shown[-1] != line:
            shown.append(line)
        traceback = traceback.tb_next
    yield from (f"  {line}" for line in shown[-_MOST_FRAMES:])


def _frame(traceback: TracebackType) -> str:
    module = str(traceback.tb_frame.f_globals.get("__name__", ""))
    top = module.partition(".")[0]
    if top == _PACKAGE:
        return f"{module.replace('.', ' ')}, line {traceback.tb_lineno}, in {traceback.tb_frame.f_code.co_name}"
    return f"(library {top})" if top in sys.stdlib_module_names else "(another library)"


def _own_place(traceback: TracebackType | None) -> str:
    own = ""
    while traceback is not None:
        if str(traceback.tb_frame.f_globals.get("__name__", "")).partition(".")[0] == _PACKAGE:
            own = _frame(traceback)
        traceback = traceback.tb_next
    return own


def _swept(text: str) -> str:
    masker = Masker(Pseudonyms(secrets.token_bytes(16)), Knowledge("", (), ()))
    sources = ((getpass.getuser, Pii.USER), (lambda: str(Path.home()), Pii.PATH), (platform.node, Pii.HOST))
    for source, kind in sources:
        with suppress(Exception):  # a computer that does not tell who uses it has nobody to hide
            masker.mask(source(), kind)
    return Sweeper(masker).everything(text, _uncounted, _uncounted)


def _uncounted(*_: object) -> None:
    """Count nothing: there is no ledger of it."""


# ---------------------------------------------------------------- how often


class Quota:
    """Lets through what is to be told: the same fault not again at once, nothing in quick succession, and not for ever."""

    def __init__(self, most: int = 5, pause: float = 1.0, same: float = 60.0) -> None:
        """`pause` is between any two, `same` between two of one place, in seconds."""
        self._left = most
        self._pause = pause
        self._same = same
        self._lock = threading.Lock()
        self._told: dict[str, float] = {}

    def allows(self, place: str, now: float | None = None) -> bool:
        """Return whether a fault at a place is to be told now; then it counts as told."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            last = max(self._told.values(), default=-math.inf)
            before = self._told.get(place, -math.inf)
            if self._left <= 0 or moment - last < self._pause or moment - before < self._same:
                return False
            self._told[place] = moment
            self._left -= 1
            return True


# ---------------------------------------------------------------- on disk


def log_file() -> Path:
    """Return where faults are kept, on this computer only."""
    return Path(platformdirs.user_log_dir(_PACKAGE, appauthor=False, opinion=False)) / "faults.log"


def keep(crash: Crash, path: Path | None = None) -> bool:
    """Add a fault to the file of faults, which stays small. One that could not be swept is not kept. Never raises."""
    target = path or log_file()
    if not crash.safe:
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        before = b""
        with suppress(FileNotFoundError), target.open("rb") as file:
            before = file.read(4 * _LOG_BYTES)
        write_atomically(target, (before + crash.text.encode("utf-8", "replace") + b"\n")[-_LOG_BYTES:])
    except (OSError, ValueError):
        return False
    return True
