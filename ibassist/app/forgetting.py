# SPDX-License-Identifier: MIT
"""Removing everything that the assistant keeps on a computer: settings, passwords, the key of the stand-ins, the page last
looked at, the list of its own faults, the journal of repairs, the record of watches.

For whoever removes the program for good. Reports are not touched: they are the user's own files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ibassist.app.crash import log_file
from ibassist.app.journal import journal_files
from ibassist.app.proxy_login import forget_logins, kept_logins
from ibassist.app.pseudonym_key import forget_key
from ibassist.app.report_page import page_file
from ibassist.app.settings import settings_file
from ibassist.app.watch.login_item import remove_login_item
from ibassist.app.watch.record import record_files
from ibassist.core.errors import IbassistError, reason
from ibassist.core.logins import Keeping


def forget() -> tuple[Path, ...]:
    """Remove all of it and return the files that were there.

    The password store comes first: the settings say for which proxies it was asked to keep something. Raises IbassistError;
    then the settings stay, and it can be tried again.
    """
    logins = forget_logins() if kept_logins() else Keeping.DONE
    if not {logins, forget_key()} <= {Keeping.DONE, Keeping.NO_STORE}:
        raise IbassistError("the password store did not let its entries be removed")
    remove_login_item()
    return tuple(_removed(*record_files(), *journal_files(), page_file(), log_file(), settings_file()))


def _removed(*files: Path) -> Iterator[Path]:
    for file in files:
        try:
            file.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise IbassistError("cannot be removed ({reason})", place=file, reason=reason(error)) from error
        with suppress(OSError):  # other people's files may lie there, or the folder may never have been made
            file.parent.rmdir()
        yield file
