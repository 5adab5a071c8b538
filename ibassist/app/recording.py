# SPDX-License-Identifier: MIT
"""Recording a computer's answers into a folder, so that the same can be looked at elsewhere."""

from __future__ import annotations

from pathlib import Path

from ibassist import __version__
from ibassist.app import run
from ibassist.core.errors import UNWRITABLE, IbassistError, reason
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import Host
from ibassist.host.replay.recorder import RecordingHost, claim

_NAME = "ibassist-recording"


def record(host: Host, knowledge: Knowledge, folder: str) -> str:
    """Inspect a computer and write what it answered into a new folder in `folder`; return that. Raises IbassistError."""
    target = _free(Path(folder))
    try:
        claim(target)
        recorder = RecordingHost(host)
        for _ in run.run(recorder.host, knowledge):
            pass
        recorder.save(target, about=f"Recorded with ibassist {__version__}", knowledge=knowledge)
    except OSError as error:
        raise IbassistError(UNWRITABLE, place=target, reason=reason(error)) from error
    return str(target)


def _free(folder: Path) -> Path:
    """Return a name that is not taken."""
    names = (folder / (_NAME if number == 1 else f"{_NAME}-{number}") for number in range(1, 1000))
    return next((name for name in names if not name.exists()), folder / _NAME)
