# SPDX-License-Identifier: MIT
"""Situations that the assistant can repair on this computer: what is wrong, and which probes see it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.remedies.scratch import JTS_INI


@dataclass(frozen=True)
class Situation:
    """One broken home folder."""

    finding: str
    probes: tuple[str, ...]
    make: Callable[[Path], object]


CRASHED = datetime(2026, 11, 26, 6, 0, tzinfo=UTC).timestamp()


def dead_port() -> int:
    """Return a port of this computer on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    return port


def write(path: Path, data: bytes, mode: int = 0o640) -> Path:
    """Write a file with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(mode)
    return path


def installation(home: Path, vmoptions: bytes, version: str = "1037") -> Path:
    """Make an installation of TWS, and return its options file."""
    folder = home / "Jts" / version
    for name in ("jars", ".install4j"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write(folder / "tws", b"#!/bin/sh\n", 0o755)
    return write(folder / "tws.vmoptions", vmoptions)


def ssl_off(home: Path) -> None:
    write(home / "Jts" / "jts.ini", JTS_INI)


def linked(home: Path) -> None:
    """The settings file is a link, as people keep it in a folder that is backed up."""
    write(home / "kept" / "jts.ini", b"\xef\xbb\xbf[Logon]\nUseSSL=false", 0o600)
    (home / "Jts").mkdir()
    (home / "Jts" / "jts.ini").symlink_to("../kept/jts.ini")


def with_attributes(home: Path) -> None:
    path = write(home / "Jts" / "jts.ini", JTS_INI)
    os.setxattr(path, "user.note", b"kept")


def no_text(home: Path) -> None:
    write(home / "Jts" / "jts.ini", bytes(range(256)) * 4)


def twice(home: Path) -> None:
    write(home / "Jts" / "jts.ini", b"[Logon]\nUseSSL=true\n[Logon]\nUseSSL=false\n")
    write(home / "Jts" / "jts.ini.aside", b"an older one")


def marked(home: Path) -> None:
    write(home / "Jts" / "jts.ini", b"\xef\xbb\xbf[Logon]\r\nUseSSL=true\r\n")


def too_much_memory(home: Path) -> None:
    write(home / "Jts" / "jts.ini", b"[Logon]\nUseSSL=true\n")
    installation(home, b"# memory\r\n-Xmx4096g\r\n-Dfile.encoding=UTF-8\r\n### keep on update\r\n-Dx=1")
    installation(home, b"-Xmx900g\n", "1030")


def java_proxy(home: Path) -> None:
    options = f"-Xmx768m\n-DsocksProxyHost=127.0.0.1\n-DsocksProxyPort={dead_port()}\n-Djava.net.socks.password=s\n-Dx=1\n"
    installation(home, options.encode())


def open_to_everyone(home: Path) -> None:
    ssl = write(home / "Jts" / "jts.ini", b"[Logon]\nUseSSL=true\n", 0o666)
    write(home / "Jts" / "abc" / "tws.xml", b"x", 0o622)
    write(home / "Jts" / "closed.txt", b"x", 0o600)
    (home / "Jts" / "abc" / "link").symlink_to("/etc/hostname")
    for folder, mode in ((ssl.parent, 0o777), (ssl.parent / "abc", 0o1777)):
        folder.chmod(mode)


def read_only(home: Path) -> None:
    write(home / "Jts" / "jts.ini", b"[Logon]\nUseSSL=true\n", 0o444)
    write(home / "Jts" / "abc" / "tws.xml", b"x", 0o400)
    write(home / "Jts" / "notes.txt", b"x", 0o400)


def locked(home: Path) -> None:
    """Locks of a crash two days ago; one beside them is of another making and stays."""
    write(home / "Jts" / "jts.ini", b"[Logon]\nUseSSL=true\n")
    write(home / "Jts" / "bot" / "uv.lock", b"version = 1\n" * 100)
    for name in (".lock", "ibgateway/.lock", "launcher.log.lck"):
        os.utime(write(home / "Jts" / name, b"4711\n"), (CRASHED, CRASHED))


def kde_socks(home: Path) -> None:
    lines = (
        f"[Other]\nProxyType=1\n[Proxy Settings]\nProxyType=1\nsocksProxy[$e]=socks://127.0.0.1 {dead_port()}\nNoProxyFor=\n"
    )
    write(home / ".config" / "kioslaverc", lines.encode(), 0o600)


def kde_script(home: Path) -> None:
    lines = "[Proxy Settings]\r\nProxyType=2\r\nProxy Config Script=file:///no/such/file.pac\r\n"
    write(home / ".config" / "kioslaverc", lines.encode(), 0o600)


SITUATIONS: Mapping[str, Situation] = {
    "encryption off": Situation("tws.ssl-disabled", ("tws", "sessions"), ssl_off),
    "encryption off, linked": Situation("tws.ssl-disabled", ("tws", "sessions"), linked),
    "encryption off, attributes": Situation("tws.ssl-disabled", ("tws", "sessions"), with_attributes),
    "no text": Situation("tws.settings-file-damaged", ("tws", "sessions"), no_text),
    "sections twice": Situation("tws.settings-file-damaged", ("tws", "sessions"), twice),
    "marked": Situation("tws.settings-file-damaged", ("tws", "sessions"), marked),
    "read-only files": Situation("tws.settings-files-read-only", ("tws", "sessions"), read_only),
    "left-over locks": Situation("tws.leftover-lock", ("tws", "sessions"), locked),
    "too much memory": Situation("tws.memory-setting-too-large", ("tws", "system", "sessions"), too_much_memory),
    "proxy of Java": Situation("proxy.java-override", ("proxy", "sessions"), java_proxy),
    "open to everyone": Situation("tws.folder-open-to-everyone", ("tws", "sessions"), open_to_everyone),
    "SOCKS of KDE": Situation("proxy.browser-socks-fails", ("proxy", "sessions"), kde_socks),
    "script of KDE": Situation("proxy.pac-unreachable", ("proxy", "sessions"), kde_script),
}
