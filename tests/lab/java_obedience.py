# SPDX-License-Identifier: MIT
"""What a Java program really obeys on Linux: run with each setting in turn, watched from a proxy's and a server's side.

Runs inside a network namespace of its own: ``python java_obedience.py CLASS_FOLDER HOME`` prints ``{case: "proxy" | "direct" | "neither"}``.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

SERVER = "203.0.113.9"
"""An address of this namespace that is not loopback: system proxies are never used for loopback."""


class Listener:
    """Accepts connections and remembers that somebody came."""

    def __init__(self, address: str) -> None:
        self._socket = socket.create_server((address, 0))
        self.port: int = self._socket.getsockname()[1]
        self.visited = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.visited.set()
            connection.close()


def _cases(port: int) -> dict[str, tuple[list[str], dict[str, str], bool]]:
    """Options, environment, and whether GNOME has a SOCKS proxy set."""
    socks = ["-DsocksProxyHost=127.0.0.1", f"-DsocksProxyPort={port}"]
    web = ["-Dhttp.proxyHost=127.0.0.1", f"-Dhttp.proxyPort={port}", "-Dhttps.proxyHost=127.0.0.1", f"-Dhttps.proxyPort={port}"]
    system = ["-Djava.net.useSystemProxies=true"]
    environment = dict.fromkeys(("all_proxy", "ALL_PROXY", "socks_proxy"), f"socks5://127.0.0.1:{port}")
    gnome = {"XDG_CURRENT_DESKTOP": "GNOME"}
    cases = {
        "nothing": ([], {}, False),
        "socksProxyHost": (socks, {}, False),
        "web proxy options": (web, {}, False),
        "all_proxy": ([], environment, False),
        "all_proxy, system proxies on": (system, environment, False),
        "GNOME": ([], gnome, True),
        "GNOME, system proxies on": (system, gnome, True),
        "GNOME setting on another desktop, system proxies on": (system, {"XDG_CURRENT_DESKTOP": "XFCE"}, True),
    }
    for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "INSTALL4J_ADD_VM_PARAMS"):
        cases[name] = ([], {name: " ".join(socks)}, False)
    return cases


def _environment(home: Path, port: int, gnome: bool) -> dict[str, str]:
    keyfile = home / ".config/glib-2.0/settings/keyfile"
    keyfile.parent.mkdir(parents=True, exist_ok=True)
    keyfile.write_text(
        f"[system/proxy]\nmode='manual'\n\n[system/proxy/socks]\nhost='127.0.0.1'\nport={port}\n" if gnome else ""
    )
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "GSETTINGS_BACKEND": "keyfile",
    }


def main(classes: str, home: str) -> None:
    """Try all cases and print what happened."""
    proxy, server = Listener("127.0.0.1"), Listener(SERVER)
    results = {}
    for name, (options, extra, gnome) in _cases(proxy.port).items():
        proxy.visited.clear()
        server.visited.clear()
        env = {**_environment(Path(home), proxy.port, gnome), **extra}
        command = ["java", "-Xshare:auto", *options, "-cp", classes, "Connect", SERVER, str(server.port)]
        subprocess.run(command, check=False, env=env, capture_output=True, timeout=30)
        results[name] = "proxy" if proxy.visited.wait(0.05) else "direct" if server.visited.wait(0.05) else "neither"
    print(json.dumps(results))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
