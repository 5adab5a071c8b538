# SPDX-License-Identifier: MIT
"""Reference data about the vendor's hosts and about programs in between: it ages, so it comes with a date.

Loaded from `resources/*.yaml` by `app.catalog` and handed to probes; probes themselves read no resources.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.pii import Public


class Role(StrEnum):
    """Purpose of a host."""

    TRADING = "trading"
    """TWS and Gateway servers, TCP 4000 and 4001."""
    WEBSITE = "website"
    PORTAL = "portal"
    UPDATE = "update"
    CLOUD_SETTINGS = "cloud_settings"
    DIAGNOSTICS = "diagnostics"
    RISK = "risk"
    LISTED = "listed"
    """On a list of the user's own; what it is for is not known, so only whether it can be reached is judged."""


class Rank(StrEnum):
    """Weight of a host's failure."""

    PRIMARY = "primary"
    BACKUP = "backup"
    """Known under two spellings; unreachable only when neither answers, and never a fault of its own."""
    RETIRED = "retired"
    """Seen in old settings files; never graded."""


class Product(StrEnum):
    """A program of the vendor."""

    TWS = "tws"
    GATEWAY = "gateway"
    DESKTOP = "ibkr_desktop"
    CLIENT_PORTAL_GATEWAY = "client_portal_gateway"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One host that the vendor's programs contact."""

    host: Public
    ports: tuple[int, ...]
    role: Role
    region: Public = ""
    rank: Rank = Rank.PRIMARY
    spellings: tuple[Public, ...] = ()
    """Other spellings of the same host name."""
    tls_ports: tuple[int, ...] = ()
    """Ports on which TLS is spoken from the first byte."""
    ping: bool = True
    """False where the vendor says that the host does not answer ping."""


@dataclass(frozen=True, slots=True)
class Inspector:
    """A product that decrypts TLS on the way, recognised by the issuer of its certificates (regular expressions)."""

    product: Public
    kind: Public
    issuer_cn: Public = ""
    issuer_o: Public = ""
    issuer_ou: Public = ""


@dataclass(frozen=True, slots=True)
class NetworkProgram:
    """An anonymiser, VPN, proxifier or local proxy, recognised by its process names, adapters or default ports."""

    name: Public
    kind: Public
    processes: tuple[Public, ...] = ()
    """Executable names in lower case, without ``.exe``."""
    adapters: tuple[Public, ...] = ()
    socks_ports: tuple[int, ...] = ()
    http_ports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ResetWindow:
    """Hours in which the vendor restarts the servers of a region."""

    region: Public
    days: tuple[Public, ...]
    """Days on which it begins, as ``mon``, by the calendar of `zone`."""
    begins: Public
    """Local time, as ``00:15``."""
    ends: Public
    """Local time; the day after when that is earlier."""
    zone: Public
    """IANA name."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The vendor's published maintenance hours."""

    dated: Public = ""
    """ISO date on which they were collected."""
    windows: tuple[ResetWindow, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All reference data that probes need."""

    dated: Public
    """ISO date on which the list of hosts was last compared with its sources."""
    endpoints: tuple[Endpoint, ...]
    vendor_suffixes: tuple[Public, ...]
    """Domain suffixes that belong to the vendor; names under them are public."""
    inspectors: tuple[Inspector, ...] = ()
    programs: tuple[NetworkProgram, ...] = ()
    schedule: Schedule = Schedule()

    def is_vendor(self, host: str) -> bool:
        """Return whether a host name is one of the vendor's, or one of the published hosts."""
        name = host.rstrip(".").lower()
        if any(name == e.host or name in e.spellings for e in self.endpoints):
            return True
        return any(name == suffix or name.endswith("." + suffix) for suffix in self.vendor_suffixes)
