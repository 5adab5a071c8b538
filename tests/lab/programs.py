# SPDX-License-Identifier: MIT
"""Running TWS and IB Gateway: real Java programs with the main classes, options and sockets of the real ones."""

from __future__ import annotations

import functools
import subprocess
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.lab.network import UID, Lab

GATEWAY, TWS = "install4j.ibgateway.GWClient", "install4j.jclient.LoginFrame"
IBC_GATEWAY, IBC_TWS = "ibcalpha.ibc.IbcGateway", "ibcalpha.ibc.IbcTws"
CLIENT_PORTAL = "ibgroup.web.core.clientportal.gw.GatewayStart"
INSTALL4J = "com.install4j.runtime.launcher.UnixLauncher"
SOMETHING_ELSE = "org.example.repo.RepoMain"
MAIN_CLASSES = (
    GATEWAY, TWS, IBC_GATEWAY, IBC_TWS, CLIENT_PORTAL, INSTALL4J, SOMETHING_ELSE, "ibgateway.GWClient", "jclient.LoginFrame",
)  # fmt: skip
SOURCES = tuple(Path(__file__).parent / "java" / "lab" / name for name in ("Plan.java", "Start.java"))


@dataclass(frozen=True)
class Program:
    """One program to run on the computer."""

    main_class: str = GATEWAY
    listens: tuple[str, ...] = ()
    """``0.0.0.0 4002 answer``; the last word is answer, silent or close."""
    connects: tuple[tuple[str, int], ...] = ()
    """Vendor hosts or addresses, with ports; held while the program runs."""
    starts: str = ""
    """How its start goes, one of the manners of ``Start.java``; it writes launcher.log into its settings folder."""
    at: tuple[str, int] = ("hdc1.ibllc.com", 4001)
    """Host or address and port to which that start connects."""
    jar: str = ""
    """A further entry of its class path below the user's home, such as ``ibc/IBC.jar``."""
    settings: str | None = "Jts"
    """Settings folder below the user's home, absolute, or a placeholder; None for no option."""
    folder: str = "Jts/ibgateway/1037"
    """Installation below the user's home, as the class path shows it."""
    options: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    user: int = UID
    environment: tuple[str, ...] = ()
    """``NAME=value``."""
    portal: tuple[int, int, str, bool] | None = None
    """Port, status, body and whether over TLS, of the web server in Client Portal Gateway."""

    def __call__(self, lab: Lab) -> None:
        """Start it, and return when it listens and its connections are there or on the way."""
        start(lab, self)


def start(lab: Lab, program: Program) -> None:
    """Run a program on the computer; see `Program`."""
    addresses = [(lab.hosts.get(host, host), port) for host, port in program.connects]
    items = [f"listen {item}" for item in program.listens] + [f"connect {host} {port}" for host, port in addresses]
    if program.portal is not None:
        port, status, body, secure = program.portal
        items.append(f"portal {port} {status} {b64encode(body.encode()).decode()} {_keystore(lab) if secure else ''}")
    if program.starts:
        host, port = program.at
        log = lab.home / (program.settings or "Jts") / "launcher.log"
        items.append(f"start {log} hdc1.ibllc.com {lab.hosts.get(host, host)} {port} {program.starts}")
    jars, further = lab.home / program.folder / "jars", [str(lab.home / program.jar)] if program.jar else []
    command = [
        "env", *program.environment, "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp",
        ":".join([f"{jars}/jts4launch-1037.jar", f"{jars}/total-2020.jar", str(_classes()), *further]), f"-Dlab.plan={','.join(items)}", "-Dinstall4jType=standalone",
    ]  # fmt: skip
    if program.settings is not None:
        literal = program.settings.startswith(("/", "$"))
        command.append(f"-DjtsConfigDir={program.settings if literal else lab.home / program.settings}")
    before = _connections(lab)
    child = lab.spawn(*command, *program.options, program.main_class, *program.arguments, where="computer", user=program.user)
    lab.wait_until(lambda: "ready" in lab.said(child), child)
    lab.wait_until(lambda: _connections(lab) >= before + len(addresses), child)


def _keystore(lab: Lab) -> Path:
    """Make the certificate of its own as Client Portal Gateway ships with one: nobody vouches for it."""
    store = lab.folder / "vertx.jks"
    owner = "CN=Client Portal Web API, OU=Client Portal, O=Interactive Brokers, L=Greenwich, ST=CT, C=US"
    words = ["keytool", "-genkeypair", "-alias", "localhost", "-keyalg", "RSA", "-dname", owner, "-validity", "90"]
    subprocess.run([*words, "-keystore", str(store), "-storepass", "mywebapi"], check=True, capture_output=True)
    store.chmod(0o644)
    return store


def _connections(lab: Lab) -> int:
    states = ("established", "syn-sent")
    return sum(len(lab.sockets("state", state, "( dport = :4000 or dport = :4001 )")) for state in states)


@functools.cache
def _classes() -> Path:
    """Compile the program under every main class; kept for the next run by the hash of its source."""
    source = b"".join(file.read_bytes() for file in SOURCES)
    kept = Path(tempfile.gettempdir()) / f"ibassist-lab-java-{sha256(source + repr(MAIN_CLASSES).encode()).hexdigest()[:16]}"
    if kept.is_dir():
        return kept
    with tempfile.TemporaryDirectory(prefix="ibassist-lab-javac-") as work:
        made = _compile(Path(work))
        try:
            made.rename(kept)
        except OSError:  # somebody was first, and has made the same
            assert kept.is_dir()
    return kept


def _compile(work: Path) -> Path:
    files = [*SOURCES]
    for name in MAIN_CLASSES:
        package, _, short = name.rpartition(".")
        file = work / "source" / package / f"{short}.java"
        file.parent.mkdir(parents=True, exist_ok=True)
        call = "public static void main(String[] a) throws Exception { lab.Plan.main(a); }"
        file.write_text(f"package {package};\npublic final class {short} {{ {call} }}\n")
        files.append(file)
    subprocess.run(["javac", "-d", str(work / "classes"), *map(str, files)], check=True)
    return work / "classes"


def named(lab: Lab, name: str, *arguments: str, port: int | None = None, answer: str = "", opens: Path | None = None) -> None:
    """Run something that is called ``name`` and is not TWS: it may hold a file open, and a port that answers or says nothing."""
    script = lab.folder / "named.py"
    script.write_text(_NAMED)
    words = [
        "bash",
        "-c",
        'name="$1"; shift; exec -a "$name" python3 "$@"',
        "bash",
        name,
        str(script),
        name,
        str(port or 0),
        answer,
    ]
    child = lab.spawn(*words, str(opens or ""), *arguments, where="computer")
    lab.wait_until(lambda: "ready" in lab.said(child), child)


_NAMED = """
import socket, sys, threading, time
name, port, answer, opened = sys.argv[1:5]
open("/proc/self/comm", "w").write(name[:15])
held = open(opened) if opened else None
def serve(server):
    while True:
        client = server.accept()[0]
        client.recv(4)
        client.sendall(bytes.fromhex(answer))
        held_clients.append(client)
held_clients = []
if int(port):
    threading.Thread(target=serve, args=(socket.create_server(("0.0.0.0", int(port))),), daemon=True).start()
print("ready", flush=True)
time.sleep(1000)
"""
GREETING_ANSWER = (b"\0\0\0\x1a" + b"176\x0020261123 09:00:00 UTC\0").hex()


def forwarder(lab: Lab, name: str, *arguments: str, port: int, target: tuple[str, int], user: int = UID) -> None:
    """Run a program of that name and with those arguments that passes a port on, as the real ones do.

    Where the other end refuses, it closes the connection that it has accepted.
    """
    script = lab.folder / "forwarder.py"
    script.write_text(_FORWARDER)
    words = ["bash", "-c", 'name="$1"; shift; exec -a "$name" python3 "$@"', "bash", name, str(script)]
    child = lab.spawn(*words, name, str(port), target[0], str(target[1]), *arguments, where="computer", user=user)
    lab.wait_until(lambda: "ready" in lab.said(child), child)


_FORWARDER = """
import socket, sys, threading
name, port, host, target = sys.argv[1:5]
open("/proc/self/comm", "w").write(name[:15])
def pump(source, sink):
    try:
        while data := source.recv(4096):
            sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
def serve(client):
    try:
        other = socket.create_connection((host, int(target)), timeout=5)
    except OSError:
        client.close()
        return
    threading.Thread(target=pump, args=(client, other), daemon=True).start()
    pump(other, client)
server = socket.create_server(("0.0.0.0", int(port)))
print("ready", flush=True)
while True:
    threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
"""
