# SPDX-License-Identifier: MIT
"""Entry point: without arguments the window, with a report the window that shows it, otherwise the console.

The only file that knows both, and it imports either late: a console run loads no Qt. A frozen program is its own worker for
proxy scripts too, which its first argument says.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence

_REPORTS = (".zip", ".json")
_INTERRUPTED = 3
"""Exit status (see `ibassist.cli`)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status (see `ibassist.cli`)."""
    if argv is not None:
        return _run(list(argv), alone=False)
    try:
        return _run(sys.argv[1:], alone=True)
    except KeyboardInterrupt:  # where nothing else has a word for it: while modules are loaded, or when it comes twice
        return _INTERRUPTED
    finally:
        _leave_interrupts_to_the_system()


def _run(arguments: list[str], *, alone: bool) -> int:
    """Run the program; `alone` in a process of its own."""
    if sys.platform == "win32":
        from ibassist.host import programs

        programs.distrust_current_folder()
    if arguments and getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a frozen program is its own worker for many reports, too
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(_REPORTS)):
        return _with_window(arguments, alone=alone)
    from ibassist.host import instance, script_worker

    if arguments == [instance.WATCH]:
        return _with_window([], alone=alone, watch=True)
    if arguments == [script_worker.ARGUMENT]:
        return script_worker.main()
    from ibassist import cli

    if alone:
        gc.set_threshold(100_000)  # words and guides are made once and stay; looking through them again and again takes a tenth
    return cli.main(arguments)


def _with_window(reports: list[str], *, alone: bool, watch: bool = False) -> int:
    """Show the assistant, or a report that was double-clicked. Where no window can be shown, say why and use the console."""
    from ibassist.host import display, instance

    reason, detail = display.obstacle(), ""
    sole = alone and not os.environ.get("IBASSIST_REPLAY")
    message = os.path.abspath(reports[0]) if reports else instance.WATCH if watch else ""
    if not reason and sole and instance.hand_over(message):
        return 0
    if not reason:
        if alone:
            _leave_interrupts_to_the_system()
        try:
            return _assistant()(sys.argv[:1], *reports, sole=sole, watch=watch)
        except _NoQtError as error:
            reason, detail = "no_window", str(error)
    from ibassist import cli

    return cli.without_window(reason, detail, reports)


class _NoQtError(Exception):
    """Qt that cannot run on this system."""


def _assistant() -> Callable[..., int]:
    gc.disable()  # nearly all that is made before the first picture stays; run() turns it on again
    try:
        from ibassist.gui.main import run
    except ImportError as error:
        gc.enable()
        raise _NoQtError(str(error)) from None
    return run


def _leave_interrupts_to_the_system() -> None:
    """Let Ctrl-C end the process at once. Python would tell of it with a trace while it closes down, and Qt not at all."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else somebody wants it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
