# SPDX-License-Identifier: MIT
"""The API ports on this computer: who holds them, and whether TWS answers a greeting there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.outcomes import Step
from ibassist.core.privacy import Public


class Holder(StrEnum):
    """Who listens on a port."""

    NOBODY = "nobody"
    TWS = "tws"
    GATEWAY = "gateway"
    OTHER = "other"
    HIDDEN = "hidden"
    """Somebody does, but the system does not say who."""


@dataclass(frozen=True, slots=True)
class ApiPort:
    """One API port."""

    port: int
    usual_for: Public
    """``tws_live``, ``tws_paper``, ``gateway_live``, ``gateway_paper``; empty for a port found on a running session."""
    holder: Holder
    holder_name: Public
    """Program name of an OTHER holder, when it is a common one; empty otherwise."""
    all_interfaces: bool | None
    greeting: Step
    """OK: answered as TWS does; SILENT, CLOSED, GARBLED otherwise; SKIPPED when nobody listens."""
    server_version: int | None = None


@dataclass(frozen=True, slots=True)
class ApiFacts(Facts):
    """State of the API ports."""

    key: ClassVar[str] = "api"

    ports: tuple[ApiPort, ...]
