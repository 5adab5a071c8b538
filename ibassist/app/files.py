# SPDX-License-Identifier: MIT
"""Writing a file of our own: whole or not at all, and readable by its owner only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that nobody ever sees half of it. Raises OSError."""
    with whole_file(path) as file:
        file.write(data)


_BUFFER = 1 << 20
"""Bytes that are written at once."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file, which becomes `path` when all went well and vanishes otherwise. Raises OSError."""
    import tempfile  # with much else, which a run that writes nothing does without

    from ibassist.host.local.edits.files import sync_folder

    number, temporary = tempfile.mkstemp(prefix=".ibassist-", dir=path.parent)
    try:
        with os.fdopen(number, "w+b", _BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(str(path))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
