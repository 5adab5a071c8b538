# SPDX-License-Identifier: MIT
"""The command `update`: asks whether there is a newer version, and installs nothing."""

from __future__ import annotations

import argparse

from ibassist import __version__
from ibassist.cli.options import OptionWords
from ibassist.cli.output import note, print_lines
from ibassist.cli.status import COULD_NOT_RUN, OK


def update(options: argparse.Namespace) -> int:
    """Look, and say what came of it."""
    from ibassist.app.update import UpdateState, look_for_update
    from ibassist.host.local import LocalHost

    answer = look_for_update(LocalHost())
    told = OptionWords(options.lang)(f"update_{answer.state}", own=__version__, version=answer.version)
    if answer.state is UpdateState.FAILED:
        note(told)
        return COULD_NOT_RUN
    print_lines([told])
    return OK
