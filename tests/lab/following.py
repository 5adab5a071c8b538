# SPDX-License-Identifier: MIT
"""The product's own following of a way, in a process of an ordinary user inside a network made for it."""

from __future__ import annotations

import json
import os
import resource  # noqa: F401 - the product imports it late; an ordinary user may not be allowed to read it
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from typing import NoReturn

from ibassist.app.catalog import load_knowledge
from ibassist.app.path import document, follow_path
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Resolved
from ibassist.host.local import LocalHost
from tests.lab.network import UID

KNOWLEDGE = load_knowledge()
"a".encode("idna")  # loaded late as well


def follow_inside(enter: Callable[[], object], names: Mapping[str, tuple[str, ...]], where: str) -> dict:
    """Return what ``path --json`` prints of the way to a host; `enter` moves a process of root's into the network.

    This takes a tenth of the processor time of the command, which starts the whole product.
    """
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            _leave(lambda: _follow(enter, names, where, answer.fileno()))
        _, status = os.waitpid(child, 0)
        answer.seek(0)
        data = answer.read().decode(errors="replace")
    if status:
        raise RuntimeError(f"following the way failed: {data}")
    return json.loads(data)


def _follow(enter: Callable[[], object], names: Mapping[str, tuple[str, ...]], where: str, answer: int) -> None:
    enter()
    os.setgroups([])
    os.setresgid(UID, UID, UID)
    os.setresuid(UID, UID, UID)
    os.write(answer, json.dumps(document(follow_path(_KnowingNames(names), KNOWLEDGE, where))).encode())


class _KnowingNames(LocalHost):
    """This computer, with names of its own."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:  # type: ignore[override]
        """Answer from the list."""
        return Resolved(self._names[name], 0.0) if name in self._names else Failure(Outcome.NAME_NOT_FOUND)


def _leave(do: Callable[[], object]) -> NoReturn:
    """Do something and end this process, whatever happens."""
    status = 1
    try:
        do()
        status = 0
    except BaseException:  # noqa: BLE001 - the process is a copy of the tests'; it may not go on
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)
