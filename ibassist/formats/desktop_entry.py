# SPDX-License-Identifier: MIT
"""Two small files of Linux desktops: entries of the application menu, and the names of the user's folders."""

from __future__ import annotations

import re
import shlex

_DESKTOP_DIR = re.compile(r'^XDG_DESKTOP_DIR="(?:\$HOME/)?([^"]{1,500})"', re.MULTILINE)
_LONGEST = 4096


def exec_words(text: str) -> tuple[str, ...]:
    r"""Return the words of the first ``Exec`` line of a ``.desktop`` file, such as ``/bin/sh``, ``/home/alex/Jts/tws``.

    >>> exec_words("[Desktop Entry]\nExec=/bin/sh \"/home/hanako/Jts/tws\" %U\n")
    ('/bin/sh', '/home/hanako/Jts/tws', '%U')
    """
    for line in text.splitlines():
        key, equals, value = line.partition("=")
        if equals and key.strip() == "Exec":
            try:
                return tuple(shlex.split(value[:_LONGEST]))
            except ValueError:  # a quote without its partner
                return ()
    return ()


def desktop_folder(text: str, home: str) -> str:
    """Return the desktop folder that a ``user-dirs.dirs`` names (``~/デスクトップ`` on a Japanese system), or nothing."""
    found = _DESKTOP_DIR.search(text)
    if found is None:
        return ""
    return found.group(1) if found.group(1).startswith("/") else f"{home}/{found.group(1)}"
