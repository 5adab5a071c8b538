# SPDX-License-Identifier: MIT
"""Evaluates a proxy script (PAC) in a process of its own, which can be ended whatever the script does.

Why a process: the engine's own limits hold for loops, regular expressions and memory, but not inside every built-in function
(``Array.prototype.reverse`` on a huge object runs for ever), and a thread cannot be ended. Reads one JSON request from standard
input, writes one JSON answer to standard output. Imports nothing of the assistant but this file.
"""

from __future__ import annotations

import json
import sys

MEMORY_LIMIT = 64 << 20
STACK_LIMIT = 512 << 10
MAX_ANSWER = 4096
ARGUMENT = "--script-worker"
"""First argument by which the frozen program knows that it is to be this worker."""

_CALL = """
(function (url, host) {
  var f = typeof FindProxyForURL === 'function' ? FindProxyForURL : FindProxyForURLEx;
  var answer = f(url, host);
  return answer === null || answer === undefined ? null : typeof answer === 'string' ? answer.substring(0, 4096) : false;
})
"""


def _bound(seconds: float) -> None:
    """Ask the system for hard limits where it has them: the parent's time-out is the first net, this the second."""
    try:
        import resource
    except ImportError:
        return
    whole = int(seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def evaluate(request: dict[str, object]) -> dict[str, object]:
    """Evaluate the request's script for each of its queries; every failure is part of the answer."""
    import quickjs

    context = quickjs.Context()
    context.set_memory_limit(MEMORY_LIMIT)
    context.set_max_stack_size(STACK_LIMIT)
    context.set_time_limit(float(str(request["seconds"])))
    given = {"__names": request["names"], "__mine": request["mine"], "__now": request["now"], "__offset": request["offset"]}
    try:
        context.eval("".join(f"var {name} = {json.dumps(value)};" for name, value in given.items()))
        context.eval(str(request["functions"]))
        context.eval(str(request["script"]))
        call = context.eval(_CALL)
    except Exception as error:  # noqa: BLE001 - whatever a hostile script provokes is its answer
        return {"error": _describe(error), "answers": [], "needed": []}
    answers = [_one(call, url, host) for url, host in request["queries"]]  # type: ignore[attr-defined]
    try:
        needed = json.loads(context.eval("JSON.stringify(Object.keys(__needed))"))
    except Exception:  # noqa: BLE001
        needed = []
    return {"error": "", "answers": answers, "needed": needed}


def _one(call: object, url: str, host: str) -> dict[str, object]:
    try:
        answer = call(url, host)  # type: ignore[operator]
    except Exception as error:  # noqa: BLE001 - as above
        return {"error": _describe(error)}
    if answer is not None and not isinstance(answer, str):
        return {"error": "not_text"}
    return {"answer": answer}


def _describe(error: Exception) -> str:
    """Return a symbol; the engine's own message may quote the script."""
    text = f"{type(error).__name__}: {error}"
    for sign, symbol in (
        ("interrupted", "too_long"),
        ("out of memory", "too_much_memory"),
        ("StackOverflow", "too_deep"),
        ("call stack", "too_deep"),
        ("SyntaxError", "syntax"),
        ("FindProxyForURLEx", "no_function"),
    ):
        if sign in text:
            return symbol
    return "exception"


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.read())
    _bound(float(request["seconds"]))
    sys.stdout.write(json.dumps(evaluate(request)))


if __name__ == "__main__":
    main()
