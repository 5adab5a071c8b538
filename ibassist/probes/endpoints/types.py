# SPDX-License-Identifier: MIT
"""Facts about one of the vendor's hosts: addresses, outcomes of connecting, and the certificate it showed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.addresses import Scope
from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.core.pii import Authority, Fingerprint, HostName, Public, ServerAddress
from ibassist.core.reference_data import Rank, Role


class Trust(StrEnum):
    """Authorities that vouch for a certificate."""

    PUBLIC = "public"
    INSTALLED_ROOT = "installed_root"
    """Verifies only through a root that was added to the operating system's store."""
    WRONG_NAME = "wrong_name"
    """A publicly trusted issuer made it out, but for another host: another server answered."""
    NOBODY = "nobody"
    EXPIRED = "expired"
    """Verifies but for its dates; the computer's clock or the server's certificate is wrong."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CertificateFact:
    """The certificate a host showed."""

    trust: Trust
    subject_cn: Authority
    issuer_cn: Authority
    issuer_o: Authority
    not_before: Public
    not_after: Public
    sha256: Fingerprint
    inspector: Public = ""
    """Product that issues such certificates, where known."""
    inspector_kind: Public = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One TCP connection to one address."""

    address: ServerAddress
    family: int
    scope: Scope
    step: Step


@dataclass(frozen=True, slots=True)
class EndpointFact:
    """One host and port."""

    host: HostName
    port: int
    role: Role
    region: Public
    rank: Rank
    account_server: bool
    """It is the server named by Peer in jts.ini."""
    resolve: Step
    attempts: tuple[Attempt, ...]
    connect: Step
    """The best of the attempts."""
    tls: Step = SKIPPED
    """Handshake, where TLS belongs on the port."""
    certificate: CertificateFact | None = None
    tls_small: Step = SKIPPED
    """Handshake in small packets, where the first one got no answer."""
    spelling_of: Public = ""
    """For another spelling of a host name: the published spelling."""

    @property
    def open(self) -> bool:
        """Return whether TCP was accepted: by an address that can be the vendor's, or for a list of the user's own by any."""
        anywhere = self.role is Role.LISTED
        return any(a.step.ok and (anywhere or a.scope in _CAN_BE_A_SERVER) for a in self.attempts)

    @property
    def tested(self) -> bool:
        """Return whether there was a connection attempt at all."""
        return any(a.step.outcome is not Outcome.SKIPPED for a in self.attempts)


_CAN_BE_A_SERVER = frozenset({Scope.GLOBAL})
