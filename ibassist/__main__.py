# SPDX-License-Identifier: MIT
"""Entry point: without arguments the window, with a report its page, otherwise the console.

The only file that knows both, and it imports either late: a console run loads no Qt. A frozen program is its own worker for
proxy scripts too, which its first argument says.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress

_REPORTS = (".zip", ".json")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status (see `ibassist.cli`)."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if sys.platform == "win32":
        from ibassist.host import programs

        programs.distrust_current_folder()
    if arguments and getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a frozen program is its own worker for many reports, too
    if not arguments:
        return _without_arguments()
    from ibassist.host import script_worker

    if arguments == [script_worker.ARGUMENT]:
        return script_worker.main()
    if len(arguments) == 1 and arguments[0].lower().endswith(_REPORTS):
        return _with_report(arguments[0])
    from ibassist import cli

    return cli.main(arguments)


def _with_report(file: str) -> int:
    """Show a report that was double-clicked; without a display, what it shows goes to the console."""
    from ibassist.host.display import has_display

    if has_display():
        with suppress(ImportError):  # libraries of the system that Qt needs are missing
            from ibassist.gui.reading import read

            return read(file)
    from ibassist import cli

    return cli.main(["analyze", "--", file])


def _without_arguments() -> int:
    from ibassist.host.display import has_display

    if has_display():
        gc.disable()  # nearly all that is made before the first picture stays; run() turns it on again
        try:
            from ibassist.gui.main import run
        except ImportError as error:  # libraries of the system that Qt needs are missing
            reason = str(error)
            gc.enable()
        else:
            return run(sys.argv[:1])
    else:
        reason = ""
    from ibassist import cli

    return cli.without_window(reason)


if __name__ == "__main__":
    sys.exit(main())
