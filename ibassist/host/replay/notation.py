# SPDX-License-Identifier: MIT
"""Texts of ``machine.yaml`` that stand for a value of several parts."""

from __future__ import annotations

from ibassist.host.api import InterfaceAddress, Socket


def parse_socket(text: str) -> Socket:
    """Read ``local [-> remote] STATE``. Raises ValueError.

    >>> parse_socket("127.0.0.1:7497 LISTEN").local_port
    7497
    """
    ends, _, state = text.rpartition(" ")
    local, _, remote = ends.partition(" -> ")
    if not state.isupper() or not local:
        raise ValueError(f"expected 'address:port STATE' or 'address:port -> address:port STATE', got {text!r}")
    local_address, local_port = _parse_end(local)
    remote_address, remote_port = _parse_end(remote) if remote else ("", 0)
    return Socket(local_address, local_port, remote_address, remote_port, state)


def _parse_end(text: str) -> tuple[str, int]:
    address, colon, port = text.strip().rpartition(":")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise ValueError(f"expected 'address:port', got {text!r}")
    return address.strip("[]"), int(port)


def write_socket(socket: Socket) -> str:
    """Write what `parse_socket` reads."""
    remote = f" -> {_end(socket.remote_address, socket.remote_port)}" if socket.remote_address else ""
    return f"{_end(socket.local_address, socket.local_port)}{remote} {socket.state}"


def _end(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def parse_address(text: str) -> InterfaceAddress:
    """Read ``192.0.2.10/24``; without a length that can be read, there is none."""
    address, _, length = text.partition("/")
    return InterfaceAddress(address, int(length) if length.isdigit() else None)


def write_address(entry: InterfaceAddress) -> str:
    """Write what `parse_address` reads."""
    return entry.address if entry.prefix_length is None else f"{entry.address}/{entry.prefix_length}"
