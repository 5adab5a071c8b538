# SPDX-License-Identifier: MIT
"""A small client of AT-SPI, the way of Linux's screen readers into a window: the tree of a program, and what has the focus."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_STATES = {
    4: "checked",
    7: "defunct",
    8: "enabled",
    9: "expandable",
    10: "expanded",
    11: "focusable",
    12: "focused",
    25: "showing",
}
"""Bits of `AtspiStateType`, as at-spi2-core's atspi-constants.h counts them (2.46)."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader knows of one part of a window, at the moment it was asked."""

    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    place: tuple[int, int, int, int]
    """X, y, width and height on the screen, in pixels."""
    depth: int
    in_sight: bool
    """No part around it cuts it off; what can be scrolled to may be out of sight."""

    def __str__(self) -> str:
        return f"{self.role} {self.name[:50]!r}"


@contextlib.contextmanager
def accessibility_bus(display: str) -> Iterator[tuple[str, str]]:
    """Start a session's bus of our own; yield its address and that of the bus of assistive technology on it."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    environment = {**os.environ, "DISPLAY": display}
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    try:
        assert daemon.stdout is not None
        session = daemon.stdout.readline().strip()
        with open_dbus_connection(session) as connection:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            [address] = connection.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=20).body
        yield session, address
    finally:
        daemon.terminate()
        daemon.communicate()


class Reader:
    """A connection that reads one program as a screen reader does."""

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        self._program = ""
        self._ask(_REGISTRY, "/org/a11y/atspi/registry", "Registry", "RegisterEvent", "s", ("object:state-changed:focused",))
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
        self._send(message_bus.AddMatch(rule))
        self._ears = self._bus.filter(rule, bufsize=10_000)
        self._news = self._ears.queue

    def close(self) -> None:
        """Hang up."""
        self._ears.close()
        self._bus.close()

    def find(self, patience: float = 20.0) -> None:
        """Wait for the one program that has announced itself. Raises TimeoutError."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with contextlib.suppress(LookupError):
                programs = self._ask(_REGISTRY, _ROOT, "Accessible", "GetChildren")
                if programs:
                    self._program = programs[0][0]
                    return
            time.sleep(0.05)
        raise TimeoutError("no program has announced itself to assistive technology")

    def tree(self) -> list[Node]:
        """Return all that is showing, in the order of the tree."""
        return list(self._below(_ROOT, ()))

    def told(self) -> list[Node]:
        """Return the window that is in front, whole: the last one, which may be a dialog over the others."""
        tree = self.tree()
        return tree[max(number for number, node in enumerate(tree) if node.depth == 0) :]

    def _below(self, path: str, around: tuple[Node, ...]) -> Iterator[Node]:
        for _, child in self._call(path, "Accessible", "GetChildren"):
            node = self._node(child, around)
            if "showing" in node.states:
                yield node
                yield from self._below(child, (*around, node))

    def _node(self, path: str, around: tuple[Node, ...]) -> Node:
        low, high = self._call(path, "Accessible", "GetState")
        states = low | high << 32
        properties = Properties(DBusAddress(path, self._program, "org.a11y.atspi.Accessible"))
        name, description = (self._send(properties.get(which))[0][1] for which in ("Name", "Description"))  # Qt has no GetAll
        _, top, _, height = place = self._call(path, "Component", "GetExtents", "u", (0,))
        return Node(
            path,
            self._call(path, "Accessible", "GetRoleName"),
            name,
            description,
            frozenset(name for bit, name in _STATES.items() if states >> bit & 1),
            place,
            len(around),
            all(top >= other.place[1] and top + height <= other.place[1] + other.place[3] for other in around),
        )

    def heard(self) -> list[str]:
        """Return the paths of what got the focus since it was asked last."""
        self._ask(self._program, _ROOT, "Accessible", "GetRoleName")  # what was sent before has arrived then
        messages = [self._news.popleft() for _ in range(len(self._news))]
        return [message.header.fields[HeaderFields.path] for message in messages if message.body[:2] == ("focused", 1)]

    def _call(self, path: str, interface: str, method: str, signature: str = "", body: tuple[object, ...] = ()) -> Any:
        return self._ask(self._program, path, interface, method, signature, body)

    def _ask(
        self, name: str, path: str, interface: str, method: str, signature: str = "", body: tuple[object, ...] = ()
    ) -> Any:
        address = DBusAddress(path, name, f"org.a11y.atspi.{interface}")
        answer = self._send(new_method_call(address, method, signature or None, body))
        return answer[0] if len(answer) == 1 else answer

    def _send(self, message: Any) -> Any:
        answer = self._bus.send_and_get_reply(message, timeout=20)
        if answer.header.message_type.name == "error":
            raise LookupError(answer.body)
        return answer.body
