# SPDX-License-Identifier: MIT
"""The command `forget`: for whoever removes the program for good."""

from __future__ import annotations

import argparse

from ibassist.cli.options import OptionWords
from ibassist.cli.output import print_lines
from ibassist.cli.status import OK


def forget(options: argparse.Namespace) -> int:
    """Remove settings and kept passwords, and say which files went."""
    from ibassist.app.forgetting import forget as forget_all

    words = OptionWords(options.lang)
    files = forget_all()
    print_lines([words("forgotten"), *(f"- {file}" for file in files)])
    return OK
