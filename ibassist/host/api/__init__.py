# SPDX-License-Identifier: MIT
"""The seam between the program and a machine: every call a probe can make, and the types of its answers.

Pure: nothing here touches anything. Every call is bounded in time and size and never raises for what the machine does; it
returns the value or a `Failure`. Bytes stay bytes until `formats.decode` reads them. A call and its answer stand together in
the module of their topic; `host.replay.calls` lists how each is recorded.
"""

from __future__ import annotations

from typing import Protocol

from ibassist.host.api.computer import *
from ibassist.host.api.files import *
from ibassist.host.api.network import *


class Host(ComputerCalls, FileCalls, NetworkCalls, Protocol):
    """A machine that can be asked: this computer (`LocalHost`), or one in a folder (`RecordedHost`).

    Times are in seconds. `timeout` bounds the whole call, not a single system call.
    """
