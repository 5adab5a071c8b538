# SPDX-License-Identifier: MIT
"""Client Portal Gateway: its own certificate, its answers about the login, whom it lets in, and who has its port."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab import programs
from tests.lab.authority import Authority
from tests.lab.network import ROUTER, Lab
from tests.lab.programs import Program, forwarder, named
from tests.lab.situations.types import Situation, both, roots

_READY = '{"authenticated":true,"competing":false,"connected":true,"message":"","MAC":"02:00:5E:00:53:01"}'
_COMPETING = '{"authenticated":false,"competing":true,"connected":true}'
_CONF = """listenPort: {port}
listenSsl: {ssl}
sslPwd: "mywebapi"
ips:
  allow:
    - {allow}
"""
_AIRPLAY = b"HTTP/1.1 403 Forbidden\r\nServer: AirTunes/775.3.1\r\nContent-Length: 0\r\n\r\n".hex()
_API = frozenset({"api.no-answer", "api.answers", "api.port-held-by-other", "api.not-listening"})


def _unpacked(port: int = 5000, *, ssl: str = "true", allow: str = "127.0.0.1") -> Callable[[Lab], None]:
    """Unpacked in the user's home, with no TWS beside it."""
    return lambda lab: lab.user_file("clientportal.gw/root/conf.yaml", _CONF.format(port=port, ssl=ssl, allow=allow)) and None


def _running(status: int, body: str, *, port: int = 5000, secure: bool = True) -> Program:
    return Program(programs.CLIENT_PORTAL, settings=None, portal=(port, status, body, secure), folder="clientportal.gw")


def _airplay(lab: Lab) -> None:
    named(lab, "ControlCenter", port=5000, answer=_AIRPLAY)


def _container(status: str, page: str) -> Callable[[Lab], None]:
    def do(lab: Lab) -> None:
        lab.authorities["own"] = Authority("Client Portal Web API", "Interactive Brokers")
        service = {"port": 5000, "kind": "web", "status": status, "page": page, "certificate": "own", "address": ROUTER}
        lab.services.append(service)

    return do


def _docker(lab: Lab) -> None:
    words = ("-proto", "tcp", "-host-ip", "0.0.0.0", "-host-port", "5055", "-container-ip", ROUTER, "-container-port", "5000")
    forwarder(lab, "docker-proxy", *words, port=5055, target=(ROUTER, 5000))


SITUATIONS = (
    Situation(
        "Client Portal Gateway logged in, with its own certificate",
        _unpacked(),
        roots(),
        _running(200, _READY),
        kind="trap",
        also=frozenset({"clientportal.logged-in"}),
        never=_API | {"tls.intercepted"},
    ),
    Situation(
        "Client Portal Gateway, nobody is logged in",
        _unpacked(),
        roots("clientportal.not-logged-in"),
        _running(401, "Unauthorized"),
        never=_API,
    ),
    Situation(
        "Client Portal Gateway, another session competes",
        _unpacked(5050, ssl="false"),
        roots("clientportal.competing-session"),
        _running(200, _COMPETING, port=5050, secure=False),
        says=(("clientportal.competing-session", "port", 5050),),
    ),
    Situation(
        "Client Portal Gateway does not let this computer in",
        _unpacked(allow="10.*"),
        roots("clientportal.access-denied"),
        _running(403, "Access Denied"),
        says=(("clientportal.access-denied", "hint", "allow_list_lacks_it"),),
    ),
    Situation(
        "AirPlay has the port of Client Portal Gateway",
        _unpacked(),
        roots("clientportal.port-held-by-other"),
        both(_airplay, Program(programs.CLIENT_PORTAL, settings=None, folder="clientportal.gw")),
        says=(("clientportal.port-held-by-other", "program", "airplay"),),
    ),
    Situation(
        "AirPlay alone on port 5000",
        lambda lab: None,
        roots(),
        _airplay,
        kind="trap",
        never=frozenset({"clientportal.port-held-by-other"}),
    ),
    Situation(
        "Client Portal Gateway in a container denies",
        _container("403 Forbidden", "Access Denied"),
        roots("clientportal.access-denied"),
        _docker,
        says=(("clientportal.access-denied", "port", 5055),),
    ),
    Situation(
        "a container of something else on port 5000",
        _container("404 Not Found", "no such page"),
        roots(),
        _docker,
        kind="trap",
    ),
)
