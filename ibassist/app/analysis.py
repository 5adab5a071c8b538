# SPDX-License-Identifier: MIT
"""Many reports at once: found in folders and by patterns, judged on all cores; a file that cannot be read is a row like others.

Workers are processes of their own, started afresh (*spawn*): the same on all three systems, also in a frozen program. They are
handed names and return rows, and only as many as are at work are under way, so memory does not grow with the number of files.
"""

from __future__ import annotations

import glob
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context

from ibassist.app import run
from ibassist.app.open_report import open_checked
from ibassist.core.errors import INTERNAL, BadInputError, Complaint
from ibassist.core.fleet import Row

_SUFFIXES = (".zip", ".json")
_BATCH = 32
_AHEAD = 3
"""Batches for each worker that are under way or waiting."""
_FEW = 200
"""Number of reports that are judged sooner than worker processes are started."""

RowReader = Callable[[str], Row]


def report_files(given: Iterable[str]) -> Iterator[str]:
    """Yield the files meant by names, folders (with what is below them) and patterns; each once, in a stable order.

    A name for which there is nothing is yielded too, to be told about.
    """
    seen: set[str] = set()
    for name in given:
        for file in _meant(name):
            if file not in seen:
                seen.add(file)
                yield file


def _meant(name: str) -> Iterator[str]:
    if os.path.isdir(name):
        for folder, folders, files in os.walk(name):
            folders.sort()
            yield from (os.path.join(folder, file) for file in sorted(files) if file.lower().endswith(_SUFFIXES))
    elif not os.path.lexists(name) and glob.has_magic(name):
        yield from sorted(glob.iglob(name, recursive=True)) or [name]
    else:
        yield name


def row_of(file: str) -> Row:
    """Judge one report by today's rules."""
    try:
        opened = open_checked(file, run.facts_types())
    except BadInputError as error:
        place = error.complaint.place.removeprefix(file).removeprefix(", ").removeprefix(": ")
        return Row(file, problem=replace(error.complaint, place=place))
    snapshot = opened.document.snapshot
    found = run.judge(snapshot).findings
    findings = tuple((finding.code, finding.severity, finding.caused_by is None) for finding in found)
    return Row(file, None, snapshot.os.family, snapshot.app_version[:40], findings, bool(opened.alterations))


def analyze(files: Iterable[str], workers: int = 0, read: RowReader = row_of) -> Iterator[Row]:
    """Yield a row for each file, in their order, judged on `workers` cores (0: all there are)."""
    workers = workers or os.cpu_count() or 1
    files = iter(files)
    first = list(islice(files, _FEW))
    alone = workers == 1 or len(first) < _FEW
    pool = None if alone else _pool_if_possible(min(workers, 61))  # Windows waits for at most 61 processes at a time
    if pool is None:
        yield from (_safely(file, read) for file in chain(first, files))
    else:
        yield from _at_once(chain(first, files), workers, pool, read)


def _at_once(files: Iterable[str], workers: int, pool: ProcessPoolExecutor, read: RowReader) -> Iterator[Row]:
    files = iter(files)
    waiting: deque[tuple[list[str], Future[list[Row]]]] = deque()
    try:
        while batch := list(islice(files, _BATCH)):
            try:
                waiting.append((batch, pool.submit(_rows, batch, read)))
            except BrokenProcessPool:
                yield from _salvaged(batch, read)
            if len(waiting) >= workers * _AHEAD:
                yield from _arrived(*waiting.popleft(), read)
        while waiting:
            yield from _arrived(*waiting.popleft(), read)
    finally:
        pool.shutdown(cancel_futures=True)


def _arrived(batch: list[str], result: Future[list[Row]], read: RowReader) -> list[Row]:
    try:
        return result.result()
    except BrokenProcessPool:
        return _salvaged(batch, read)


def _salvaged(batch: list[str], read: RowReader) -> list[Row]:
    """Return the rows of a batch during which a worker died: halved until the file that does it is alone."""
    try:
        with _pool(1) as pool:
            return pool.submit(_rows, batch, read).result()
    except BrokenProcessPool:
        if len(batch) == 1:
            return [Row(batch[0], problem=Complaint("reading it ended the process that did"))]
        half = len(batch) // 2
        return _salvaged(batch[:half], read) + _salvaged(batch[half:], read)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start)


def _pool_if_possible(workers: int) -> ProcessPoolExecutor | None:
    """Return worker processes, or nothing where the system has no semaphores for this user (``/dev/shm`` closed or missing)."""
    try:
        return _pool(workers)
    except (OSError, ImportError):
        return None


def _start() -> None:
    """Leave Ctrl-C to the process that is asked to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _rows(batch: list[str], read: RowReader) -> list[Row]:
    return [_safely(file, read) for file in batch]


def _safely(file: str, read: RowReader) -> Row:
    try:
        return read(file)
    except Exception as error:  # noqa: BLE001 - one file is never the end of the others
        return Row(file, problem=Complaint(INTERNAL, {"kind": type(error).__name__}))
