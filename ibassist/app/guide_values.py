# SPDX-License-Identifier: MIT
"""Values for the slots of what guides offer to copy: commands, and letters to the IT department.

step.clipboard(lang, guide_values(knowledge, settings_folder=path))
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from ibassist.core.reference_data import Endpoint, Knowledge, Rank, Role
from ibassist.core.text import Arg

USUAL_SETTINGS_FOLDER = "~/Jts"
"""On macOS and Linux."""
SLOTS = frozenset({"trading_hosts", "web_hosts", "list_date", "shell_folder"})
"""What `guide_values` gives, and so all that guides may mention."""


def guide_values(knowledge: Knowledge, *, settings_folder: str = "") -> dict[str, Arg]:
    """Return a value for every slot of `SLOTS`.

    `settings_folder` is the folder a repair is about, as it is called on this computer; without it the usual one is meant.
    It comes from the computer and goes into a command for a shell, so it is quoted.
    """
    trading = [e for e in knowledge.endpoints if e.role is Role.TRADING and e.rank is not Rank.RETIRED]
    web = [e for e in knowledge.endpoints if e.role is not Role.TRADING and e.rank is not Rank.RETIRED]
    return {
        "trading_hosts": _lines(trading),
        "web_hosts": _lines(web),
        "list_date": knowledge.dated,
        "shell_folder": shlex.quote(settings_folder) if settings_folder else USUAL_SETTINGS_FOLDER,
    }


def _lines(endpoints: Iterable[Endpoint]) -> str:
    """Return host names one below the other; where there are two spellings both, the one that is in use first."""
    return "\n".join(f"- {' / '.join((*endpoint.spellings, endpoint.host))}" for endpoint in endpoints)
