# SPDX-License-Identifier: MIT
"""Default routes of both families."""

from __future__ import annotations

import sys
from typing import Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import Route
from ibassist.host.local import linux


def default_routes() -> tuple[Route, ...] | Failure:
    """Return the default routes of both families, the preferred one of each first."""
    found = linux.default_routes() if sys.platform == "linux" else None
    return portable_default_routes() if found is None else found


def portable_default_routes() -> tuple[Route, ...] | Failure:
    """Return the default routes as netifaces tells them, which knows no metrics."""
    import netifaces

    try:
        gateways: dict[Any, Any] = netifaces.gateways()
    except (OSError, ValueError) as error:
        return oserrors.of_socket(error) if isinstance(error, OSError) else Failure(Outcome.FAILED)
    routes = []
    for family, number in ((netifaces.AF_INET, 4), (netifaces.AF_INET6, 6)):
        entries = sorted(gateways.get(family, ()), key=lambda entry: not entry[-1])
        routes += [Route(number, str(entry[1]), str(entry[0])) for entry in entries]
    return tuple(dict.fromkeys(routes))
