# SPDX-License-Identifier: MIT
"""Running programs that matter: the vendor's own, and those that can carry, hide or rewrite connections."""

from __future__ import annotations

from collections.abc import Sequence

from ibassist.core.reference_data import NetworkProgram, Product
from ibassist.formats.command_line import Program, base_name, recognise
from ibassist.formats.port_forward import ForwarderKind, forwarder_kind
from ibassist.host.api import Process

TRADING_PRODUCTS = (Product.TWS, Product.GATEWAY)
"""Programs that keep a Jts folder and offer the API."""


def vendor_program_of(process: Process) -> Program | None:
    """Return what is known of a process that is one of the vendor's programs, or None for any other."""
    return recognise(process.executable, process.command, process.name)


def trading_program_of(process: Process) -> Program | None:
    """Return what is known of a process that is TWS or IB Gateway, or None for any other, the vendor's other programs too."""
    program = vendor_program_of(process)
    return program if program is not None and program.product in TRADING_PRODUCTS else None


def file_names_of(process: Process) -> frozenset[str]:
    """Return the names a process may be known by: of its executable and its own, in lower case, without ``.exe``."""
    names = (base_name(process.executable), process.name)
    return frozenset(name.lower().removesuffix(".exe") for name in names if name)


def network_program_of(process: Process, programs: Sequence[NetworkProgram]) -> NetworkProgram | None:
    """Return the known program that a process is, by the exact name of its executable."""
    names = file_names_of(process)
    return next((program for program in programs if names.intersection(program.processes)), None)


def kind_of_forwarder(process: Process) -> ForwarderKind:
    """Return what stands behind a program that passes ports on, or NONE for one that is not known to."""
    kinds = (forwarder_kind(name) for name in sorted(file_names_of(process)))
    return next((kind for kind in kinds if kind is not ForwarderKind.NONE), ForwarderKind.NONE)
