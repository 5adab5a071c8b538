# SPDX-License-Identifier: MIT
"""Evaluates a proxy script (PAC) in a process of its own, which can be ended whatever the script does.

Why a process: the engine's own limits hold for loops, regular expressions and memory, but not inside every built-in function
(``Array.prototype.reverse`` on a huge object runs for ever), and a thread cannot be ended. Reads one JSON request from standard
input; writes a word when the engine is up, and then the answers. Imports nothing of the assistant, so that it starts in a
tenth of a second.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from typing import Any

ARGUMENT = "--script-worker"
"""First argument by which the program knows that it is to be this worker (a frozen program has no other interpreter)."""
READY = b"ready "
"""Written before the script is looked at: what takes time after it is the script."""

_MEMORY = 64 << 20
_STACK = 512 << 10
_PROCESS_MEMORY = 512 << 20
_PREPARE = """
(function () {
  if (typeof FindProxyForURL === 'function') return FindProxyForURL;
  return typeof FindProxyForURLEx === 'function' ? FindProxyForURLEx : null;
})()
"""
_CALL = """
(function (find, url, host) {
  var answer = find(url, host);
  return answer === null || answer === undefined ? null : typeof answer === 'string' ? answer.substring(0, 8192) : false;
})
"""
_SYMBOLS = (
    ("InternalError: interrupted", "too_long"),
    ("InternalError: out of memory", "too_much_memory"),
    ("InternalError: string too long", "too_much_memory"),
    ("RangeError: Maximum call stack size exceeded", "too_deep"),
)


class _Clock:
    """The processor time a script has, for all of its questions together: a busy computer does not make a script slow."""

    def __init__(self, context: Any, seconds: float) -> None:
        self._context = context
        self._end = time.process_time() + seconds

    def start(self) -> None:
        """Set the engine's limit, which counts for one call, to what is left."""
        self._context.set_time_limit(max(0.01, self._end - time.process_time()))


def evaluate(request: dict[str, Any]) -> dict[str, Any]:
    """Return the answers to a request (see `host.scripts`); whatever a script does wrong is part of them."""
    import quickjs

    context = quickjs.Context()
    context.set_memory_limit(_MEMORY)
    context.set_max_stack_size(_STACK)
    clock = _Clock(context, request["seconds"])
    clock.start()
    for name, value in request["given"].items():
        context.eval(f"var {name} = JSON.parse({json.dumps(json.dumps(value))});")
    context.eval(request["functions"])
    try:
        context.eval(request["script"])
        find = context.eval(_PREPARE)
    except Exception as error:  # noqa: BLE001 - whatever a hostile script provokes is its answer
        return {"problem": _symbol(error, whole=True)}
    if find is None:
        return {"problem": "no_function"}
    call = context.eval(_CALL)
    replies = _ask(lambda url, host: call(find, url, host), request["queries"], clock)
    return {"replies": replies, "wanted": _wanted(context)}


def _ask(call: Any, queries: list[list[str]], clock: _Clock) -> list[dict[str, Any]]:
    """Ask one question after the other; when the time is up, it is up for those that follow."""
    replies: list[dict[str, Any]] = []
    for url, host in queries:
        if replies and replies[-1].get("problem") == "too_long":
            replies.append(replies[-1])
            continue
        clock.start()
        try:
            answer = call(url, host)
        except Exception as error:  # noqa: BLE001 - as above
            replies.append({"problem": _symbol(error, whole=False)})
        else:
            replies.append({"text": answer} if answer is None or isinstance(answer, str) else {"problem": "not_text"})
    return replies


def _wanted(context: Any) -> list[str]:
    """Return the names that were looked up in vain; a script that tampers with the list has none."""
    try:
        return [str(name) for name in json.loads(context.eval("JSON.stringify(Object.keys(__needed))"))]
    except Exception:  # noqa: BLE001 - as above
        return []


def _symbol(error: Exception, *, whole: bool) -> str:
    """Return a symbol; the engine's own message may quote the script."""
    text = str(error)
    if whole and text.startswith("SyntaxError"):
        return "syntax"
    return next((symbol for sign, symbol in _SYMBOLS if text.startswith(sign)), "exception")


def _confine(seconds: float) -> None:
    """Give up, where the system allows it, what a script has no use for: files, sockets, programs, and time without end.

    The second net below the engine, for the day on which somebody finds a hole in it.
    """
    try:
        import resource
    except ImportError:  # Windows; the parent's time-out remains
        return
    limits = {
        "RLIMIT_CPU": int(seconds) + 2,
        "RLIMIT_AS": _PROCESS_MEMORY,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": 3,
    }
    for name, most in limits.items():
        if hasattr(resource, name):
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
                resource.setrlimit(getattr(resource, name), (most, most))


def main() -> int:
    """Answer one request; 0 when there is an answer, 3 when there is no engine."""
    with open(0, "rb", closefd=False) as given:
        request = json.loads(given.read())
    try:
        import quickjs  # noqa: F401 - loaded before files can no longer be opened
    except ImportError:
        return 3
    _confine(request["seconds"])
    os.write(1, READY)
    answer = json.dumps(evaluate(request)).encode()
    with open(1, "wb", closefd=False) as out:
        out.write(answer)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
