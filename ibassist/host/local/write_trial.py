# SPDX-License-Identifier: MIT
"""Trial of writing to a folder: rights, read-only volumes, quotas and guards all show alike."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from functools import partial

from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.api import WriteTrial
from ibassist.host.deadline import Deadline

PREFIX = ".ibassist-write-test-"
_STALE = 5.0
"""Seconds after which a file of ours was left by a run that was killed: a trial takes milliseconds."""
_MOST_NAMES = 10_000


def try_writing(folder: str) -> WriteTrial:
    """Create, change, rename and delete a small file of ours. Steps after a failed one are SKIPPED, save the deletion.

    Where a file of an earlier trial may not be deleted, that is the answer: another one would stay there too.
    """
    left = _remove_stale(folder)
    if left is not None and os.access(folder, os.W_OK | os.X_OK):
        return WriteTrial(Step(Outcome.OK), SKIPPED, SKIPPED, left)
    first = os.path.join(folder, PREFIX + secrets.token_hex(8))
    second = first + "-renamed"
    create = _step(lambda: _create(first))
    if not create.ok:
        return WriteTrial(create, SKIPPED, SKIPPED, SKIPPED)
    change = _step(lambda: _append(first))
    rename = _step(lambda: os.rename(first, second))
    delete = _step(lambda: os.unlink(second if rename.ok else first))
    return WriteTrial(create, change, rename, delete)


def _create(path: str) -> None:
    # Exclusive: never opens what somebody else put there, not even through a link.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        os.write(descriptor, b"Written by ibassist to test this folder; may be deleted.\n")
    except OSError:
        _unlink_quietly(path)  # a full disk creates the file and then has no room for a byte
        raise
    finally:
        os.close(descriptor)


def _append(path: str) -> None:
    with open(path, "ab", buffering=0) as file:
        file.write(b"changed\n")


def _step(action: Callable[[], object]) -> Step:
    clock = Deadline(0)
    try:
        action()
    except OSError as error:
        return oserrors.as_step(oserrors.of_file(error), clock.elapsed)
    except ValueError:
        return Step(Outcome.MISSING, clock.elapsed, "invalid_path")
    return Step(Outcome.OK, clock.elapsed)


def _remove_stale(folder: str) -> Step | None:
    """Remove test files left by killed runs; return the failed step where one cannot be removed."""
    left = None
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MOST_NAMES), entries, strict=False):
                if entry.name.startswith(PREFIX) and time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                    removed = _step(partial(os.unlink, entry.path))
                    left = left if removed.ok or removed.outcome is Outcome.MISSING else removed
    except (OSError, ValueError):
        return None  # a folder that cannot be listed has its say in the trial itself
    return left


def _unlink_quietly(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
