# SPDX-License-Identifier: MIT
"""An open set: one file = one type of facts and the functions that read it; all listed in PROBES.

Why facts and reader share a file: whoever changes one changes the other. Probes see the machine through `host.api` only.
A file without facts (``proxy_linux.py``) holds readers of the file it is named after.
"""

from __future__ import annotations

from ibassist.probes import network, system
from ibassist.probes.api import Probe

PROBES: tuple[Probe, ...] = (
    system.PROBE,
    network.PROBE,
)
"""All probes, in the order they are shown."""
