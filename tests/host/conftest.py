# SPDX-License-Identifier: MIT
"""Servers on 127.0.0.1 that misbehave in known ways."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

Handler = Callable[[socket.socket], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Handler], int]]:
    """Return a function that runs a handler for every connection and returns the port."""
    listeners: list[socket.socket] = []
    over = threading.Event()

    def start(handler: Handler) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def work(connection: socket.socket) -> None:
            with connection:
                try:
                    handler(connection)
                except (OSError, ValueError):
                    return

        def accept() -> None:
            while not over.is_set():
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=work, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return int(listener.getsockname()[1])

    yield start
    over.set()
    for listener in listeners:
        listener.close()


def silent(connection: socket.socket) -> None:
    """Never says anything; returns when the other side goes."""
    while connection.recv(65536):
        pass


def closes(connection: socket.socket) -> None:
    """Reads what comes first, then closes without a word."""
    connection.recv(65536)


def resets(connection: socket.socket) -> None:
    """Cuts the connection with a reset."""
    connection.recv(65536)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


def says(*parts: bytes, pause: float = 0.0, stay: bool = False) -> Handler:
    """Return a handler that reads once, then sends parts with a pause before each but the first."""

    def handler(connection: socket.socket) -> None:
        connection.recv(65536)
        for number, part in enumerate(parts):
            if number:
                time.sleep(pause)
            connection.sendall(part)
        if stay:
            silent(connection)

    return handler


def drips(head: bytes, drop: bytes = b"x", pause: float = 0.05) -> Handler:
    """Return a handler that sends a beginning, then a drop every moment for ever: each keeps a per-read time-out alive."""

    def handler(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(head)
        while True:
            time.sleep(pause)
            connection.sendall(drop)

    return handler


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Yield a port on which nobody listens; it is held, so that no other test comes to listen on it."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])


@pytest.fixture
def full_port() -> Iterator[int]:
    """Return a port that answers no connection any more: its queue is full, so the system drops what comes (Linux)."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    waiting = []
    for _ in range(3):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(listener.getsockname())
        waiting.append(one)
    time.sleep(0.05)
    yield int(listener.getsockname()[1])
    for one in (*waiting, listener):
        one.close()


class Stopwatch:
    def __enter__(self) -> Stopwatch:
        self._began = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._began


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


class Fakes:
    silent = staticmethod(silent)
    closes = staticmethod(closes)
    resets = staticmethod(resets)
    says = staticmethod(says)
    drips = staticmethod(drips)


@pytest.fixture
def fakes() -> type[Fakes]:
    """The misbehaving handlers; test modules cannot import this file."""
    return Fakes
