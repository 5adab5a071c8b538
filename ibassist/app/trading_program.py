# SPDX-License-Identifier: MIT
"""Starting TWS or IB Gateway as it is installed, as a double click on it would."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ibassist.core.facts import OsFamily, Snapshot
from ibassist.core.outcomes import Failure
from ibassist.core.reference_data import Product
from ibassist.host import launcher
from ibassist.host.api import Host
from ibassist.probes.installations import Installation, TwsFacts
from ibassist.probes.sessions import SessionsFacts

_NAMES = {Product.TWS: "tws", Product.GATEWAY: "ibgateway"}
_BUNDLES = {
    Product.TWS: re.compile(r"Trader Workstation(?: \d[\d.]{0,10}[a-z]?)?\.app"),
    Product.GATEWAY: re.compile(r"(?:IB Gateway|ibgateway)(?: \d[\d.]{0,10}[a-z]?)?\.app"),
}


@dataclass(frozen=True, slots=True)
class TradingProgram:
    """A program that can be started."""

    product: Product
    path: str


def startable(host: Host, snapshot: Snapshot) -> TradingProgram | None:
    """Return the installed program. None where there is no whole one, or several to choose from, or one runs already."""
    facts, sessions = snapshot.get(TwsFacts), snapshot.get(SessionsFacts)
    if facts is None or sessions is None or sessions.sessions:
        return None
    found = [one for one in facts.installations if one.launcher and not one.renamed_by_ibc and not one.quarantined]
    if len(found) != 1:
        return None
    path = _launcher(host, found[0])
    return TradingProgram(found[0].product, path) if path else None


def _launcher(host: Host, installation: Installation) -> str:
    folder, product = installation.folder, installation.product
    family = host.machine.os.family
    if product not in _NAMES:
        return ""
    if family is OsFamily.WINDOWS:
        return f"{folder}\\{_NAMES[product]}.exe"
    if family is OsFamily.LINUX:
        return f"{folder}/{_NAMES[product]}"
    names = host.list_folder(folder)
    bundles = [] if isinstance(names, Failure) else [name for name in names if _BUNDLES[product].fullmatch(name)]
    return f"{folder}/{bundles[0]}" if len(bundles) == 1 else ""


def start(
    program: TradingProgram, family: OsFamily, launch: Callable[[Sequence[str]], Failure | None] = launcher.launch
) -> bool:
    """Start it, and return whether it began. On macOS and Windows the desktop opens it, with all its questions."""
    if family is OsFamily.MACOS:
        return launch(("open", "-a", program.path)) is None
    if not launcher.is_own_program(program.path):
        return False
    return launch(("explorer.exe", program.path) if family is OsFamily.WINDOWS else (program.path,)) is None
