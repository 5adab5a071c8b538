# SPDX-License-Identifier: MIT
"""Services that GNOME's programs expect, played by stand-ins: the real ones would look at, and change, this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from stage import desktop, running, said


@contextmanager
def session() -> Iterator[None]:
    """A session with stand-ins for NetworkManager and polkit; the private bus is the system's bus as well."""
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    with ExitStack() as stack:
        stack.enter_context(desktop())
        for service in ("networkmanager", "polkitd"):
            stack.enter_context(running("/usr/bin/python3", "-m", "dbusmock", "--system", "-t", service, settle=1.5))
        yield


def version(package: str) -> str:
    """Return the version of GNOME that a package belongs to, as users know it."""
    return said("dpkg-query", "-W", "-f", "${Version}", package).rpartition(":")[2].partition(".")[0]
