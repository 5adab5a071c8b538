# SPDX-License-Identifier: MIT
"""Where the program starts: without arguments the window, otherwise the console.

The only file that knows both, and it imports either late: a console run loads no Qt. A frozen program is its own worker for
proxy scripts too, which its first argument says.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence

from ibassist.host import script_worker


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status (see `ibassist.cli`)."""
    if getattr(sys, "frozen", False):
        multiprocessing.freeze_support()  # a frozen program is its own worker for many reports, too
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == [script_worker.ARGUMENT]:
        return script_worker.main()
    if arguments:
        from ibassist import cli

        return cli.main(arguments)
    return _without_arguments()


def _without_arguments() -> int:
    from ibassist.host.display import has_display

    if has_display():
        try:
            from ibassist.gui.main import run
        except ImportError as error:  # libraries of the system that Qt needs are missing
            reason = str(error)
        else:
            return run(sys.argv[:1])
    else:
        reason = ""
    from ibassist import cli

    return cli.without_window(reason)


if __name__ == "__main__":
    sys.exit(main())
