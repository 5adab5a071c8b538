# SPDX-License-Identifier: MIT
"""Runs a proxy script (PAC) in a worker process that can reach nothing, and is killed when its time is up."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import ScriptReply, ScriptRequest, ScriptRun
from ibassist.host.script_worker import ARGUMENT, READY

_START = 1.0
"""Seconds kept for starting the worker; the script has the rest."""
_NO_ENGINE = 3
_ENDED = 0.5
"""Seconds within which a killed worker has to end."""
_MAX_NAMES = 64


def evaluate(request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
    """Evaluate a script; see `Host.evaluate_script`."""
    seconds = max(0.2, timeout - _START)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own worker, no shell
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=os.path.abspath(os.sep),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        return oserrors.of_file(error)
    try:
        output, _ = process.communicate(_encode(request, seconds), timeout=timeout)
    except subprocess.TimeoutExpired as late:
        return _ended(process, late.output or b"")
    except OSError as error:
        return oserrors.of_file(error)
    finally:
        _end(process)
    if process.returncode == _NO_ENGINE:
        return Failure(Outcome.FAILED, "no_engine")
    return _read(output, len(request.queries))


def _ended(process: subprocess.Popen[bytes], output: bytes) -> ScriptRun | Failure:
    """Tell a script that runs for ever from a computer too busy to start it."""
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired, OSError, ValueError):
        output = process.communicate(timeout=_ENDED)[0] or output
    return ScriptRun(problem="too_long") if output.startswith(READY) else Failure(Outcome.TIMED_OUT, "not_started")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_ENDED)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-I", os.path.join(os.path.dirname(os.path.abspath(__file__)), "script_worker.py")]


def _environment() -> dict[str, str]:
    """Return what a process needs to start on Windows, and nothing else."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}


def _encode(request: ScriptRequest, seconds: float) -> bytes:
    """Return the request as the worker reads it. Names with two underscores are those that the functions use."""
    given = {
        "__names": {name: list(addresses) for name, addresses in request.names.items()},
        "__mine": list(request.own_addresses),
        "__now": int(request.at.timestamp() * 1000),
        "__offset": request.utc_offset_minutes,
    }
    document = {"script": request.script, "functions": request.functions, "queries": request.queries, "given": given}
    return json.dumps({**document, "seconds": seconds}).encode()


def _read(output: bytes, questions: int) -> ScriptRun | Failure:
    """Read the worker's answer. A worker that died over a script has said that it was ready, and nothing more."""
    if not output.startswith(READY):
        return Failure(Outcome.FAILED, "no_answer")
    try:
        document: Any = json.loads(output.removeprefix(READY))
        if document.get("problem"):
            return ScriptRun(problem=str(document["problem"]))
        replies = tuple(ScriptReply(_text(reply.get("text")), str(reply.get("problem", ""))) for reply in document["replies"])
        wanted = tuple(str(name) for name in document["wanted"][:_MAX_NAMES])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ScriptRun(problem="exception")
    return ScriptRun(replies, names_wanted=wanted) if len(replies) == questions else ScriptRun(problem="exception")


def _text(value: object) -> str | None:
    return None if value is None else str(value)
