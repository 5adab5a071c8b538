# SPDX-License-Identifier: MIT
"""Exceptions for "cannot go on": each carries a message for the user and the exit status of the console."""

from __future__ import annotations


class IbassistError(Exception):
    """Root of all errors that end a command. `str(error)` is one clear sentence: what is wrong, and where."""

    exit_status = 3


class BadInputError(IbassistError):
    """The command's own input (a report, a recorded machine, an option) cannot be used."""

    exit_status = 2


class ExportRefusedError(IbassistError):
    """A report was not written, because private data would have been in it."""

    exit_status = 3
