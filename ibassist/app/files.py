# SPDX-License-Identifier: MIT
"""Writing a file of our own: whole or not at all, and readable by its owner only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that nobody ever sees half of it. Raises OSError."""
    import tempfile  # with much else, which a run that writes nothing does without

    from ibassist.host.local.edits.files import sync_folder

    number, temporary = tempfile.mkstemp(prefix=".ibassist-", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(str(path))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
