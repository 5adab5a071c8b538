# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Certificate, HttpReply, Process, ProcessTable, Socket, TlsHandshake
from ibassist.probes.client_portal import ClientPortalGateway, PortalAnswer, PortHolder, read
from tests.probes.fake_host import FakeHost

QUESTION = "127.0.0.1:5000/v1/api/iserver/auth/status"
STARTED = datetime(2026, 11, 22, 11, 0, 0, tzinfo=UTC).timestamp()


def reply(status: int, body: bytes = b"", **headers: str) -> HttpReply:
    return HttpReply(status, headers, body, 0.01, datetime(2026, 11, 22, tzinfo=UTC))


def listening(port: int, address: str = "0.0.0.0") -> Socket:
    return Socket(address, port, "", 0, "LISTEN")


GATEWAY = Process(
    7,
    "java",
    "/usr/bin/java",
    (
        "java",
        "-cp",
        "root:dist/x.jar:build/lib/runtime/*",
        "ibgroup.web.core.clientportal.gw.GatewayStart",
        "--conf",
        "../root/conf.yaml",
    ),
    started=STARTED,
    sockets=(listening(5000),),
    folder="/home/alex/clientportal.gw",
)
CONF = "/home/alex/clientportal.gw/root/conf.yaml"
READY = reply(200, b'{"authenticated":true,"competing":false,"connected":true}')


def look(*processes: Process, web: dict[str, Any] | None = None, **more: Any) -> tuple[ClientPortalGateway, ...]:
    more.setdefault("process_table", ProcessTable(processes))
    return read(FakeHost(web=web or {}, **more).context()).gateways


def test_there_is_none() -> None:
    airplay = Process(9, "ControlCenter", "/System/ControlCenter", ("x",), sockets=(listening(5000),))
    assert look(airplay, web={f"https://{QUESTION}": reply(403)}) == ()


def test_it_runs_and_is_logged_in() -> None:
    (gateway,) = look(
        GATEWAY, web={f"https://{QUESTION}": READY}, files={CONF: b"listenPort: 5000\nips:\n  allow:\n    - 127.0.0.1\n"}
    )
    assert (gateway.running, gateway.running_seconds, gateway.port) == (True, 3600, 5000)
    assert (gateway.holder, gateway.answer) == (PortHolder.ITSELF, PortalAnswer.LOGGED_IN)
    assert (gateway.conf_file, gateway.lets_this_computer_in) == (CONF, True)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (reply(200, b'{"authenticated":false,"competing":false}'), PortalAnswer.NOT_LOGGED_IN),
        (reply(200, b'{"authenticated":false,"competing":true}'), PortalAnswer.COMPETING),
        (reply(200, b'{"authenticated":true,"competing":true}'), PortalAnswer.COMPETING),
        (reply(200, b'{"authenticated":true,"competing":false,"connected":false}'), PortalAnswer.NOT_CONNECTED),
        (reply(401, b"Unauthorized"), PortalAnswer.NOT_LOGGED_IN),
        (reply(403, b"Access Denied"), PortalAnswer.ACCESS_DENIED),
        (reply(403, b"<html>Forbidden</html>"), PortalAnswer.UNCLEAR),
        (reply(503), PortalAnswer.UNCLEAR),
        (Failure(Outcome.SILENT), PortalAnswer.NOTHING),
    ],
)
def test_what_it_says(said: Any, answer: PortalAnswer) -> None:
    (gateway,) = look(GATEWAY, web={f"https://{QUESTION}": said})
    assert gateway.answer is answer


def test_without_tls_it_is_asked_plainly() -> None:
    for conf, tls in ((b"listenSsl: false\n", None), (b"", Failure(Outcome.GARBLED))):
        web = {f"http://{QUESTION}": READY} | ({f"https://{QUESTION}": tls} if tls else {})
        (gateway,) = look(GATEWAY, web=web, files={CONF: conf})
        assert gateway.answer is PortalAnswer.LOGGED_IN


def test_the_port_is_that_of_its_settings() -> None:
    moved = replace(GATEWAY, sockets=(listening(45000, "127.0.0.1"), listening(5050)))
    web = {"https://127.0.0.1:5050/v1/api/iserver/auth/status": READY}
    (gateway,) = look(moved, web=web, files={CONF: b"listenPort: 5050\nips:\n  allow:\n    - 10.*\n"})
    assert (gateway.port, gateway.answer, gateway.lets_this_computer_in) == (5050, PortalAnswer.LOGGED_IN, False)


@pytest.mark.parametrize(
    ("folder", "command", "conf", "family"),
    [
        ("", ("java", "-cp", "C:\\gateway\\root\\;dist\\x.jar", "ibgroup.web.core.clientportal.gw.GatewayStart"), "C:\\gateway\\root\\conf.yaml", OsFamily.WINDOWS),
        ("/srv/gw", ("java", "-cp", "etc:dist/x.jar", "ibgroup.web.core.clientportal.gw.GatewayStart", "--conf", "../etc/my.yaml"), "/srv/gw/etc/my.yaml", OsFamily.LINUX),
        ("", GATEWAY.command, CONF, OsFamily.LINUX),
    ],
)  # fmt: skip
def test_its_settings_are_found_where_it_says(folder: str, command: tuple[str, ...], conf: str, family: OsFamily) -> None:
    (gateway,) = look(replace(GATEWAY, folder=folder, command=command), files={conf: b"listenPort: 5000\n"}, family=family)
    assert gateway.conf_file == conf


def test_another_program_has_its_port() -> None:
    airplay = Process(9, "ControlCenter", "/System/ControlCenter", ("x",), sockets=(listening(5000),))
    (gateway,) = look(
        replace(GATEWAY, sockets=()),
        airplay,
        web={f"https://{QUESTION}": Failure(Outcome.GARBLED), f"http://{QUESTION}": reply(403, server="AirTunes/775.3.1")},
    )
    assert (gateway.holder, gateway.holder_name, gateway.answer) == (PortHolder.OTHER, "airplay", PortalAnswer.NOTHING)


def test_a_hidden_holder_tells_itself_by_its_answer() -> None:
    table = ProcessTable((replace(GATEWAY, sockets=()),), complete=False)
    (gateway,) = look(process_table=table, web={f"https://{QUESTION}": reply(403, server="AirTunes/775.3.1")})
    assert (gateway.holder, gateway.holder_name) == (PortHolder.OTHER, "airplay")


def test_it_runs_and_has_no_port() -> None:
    (gateway,) = look(replace(GATEWAY, sockets=()))
    assert (gateway.holder, gateway.answer, gateway.step.outcome) == (PortHolder.NOBODY, PortalAnswer.NOTHING, Outcome.SKIPPED)


def test_it_is_only_unpacked() -> None:
    (gateway,) = look(files={"/home/alex/Downloads/clientportal.gw/root/conf.yaml": b"listenPort: 5001\n"})
    assert (gateway.running, gateway.port, gateway.holder) == (False, 5001, PortHolder.NOBODY)


def docker(port: int, target: int) -> Process:
    words = ("docker-proxy", "-host-port", str(port), "-container-port", str(target))
    return Process(9, "docker-proxy", "/usr/bin/docker-proxy", words, sockets=(listening(port),))


class WithCertificate(FakeHost):
    """Shows a certificate of an organisation."""

    organisation = ""

    def tls(self, address: str, port: int, name: str, *, roots: Any, timeout: float) -> Any:
        return TlsHandshake("TLSv1.2", 0.01, Certificate(issuer_o=self.organisation, self_signed=True))


def test_in_a_container_it_is_known_by_its_answer() -> None:
    web = {"https://127.0.0.1:5055/v1/api/iserver/auth/status": reply(403, b"Access Denied")}
    (gateway,) = look(docker(5055, 5000), web=web)
    assert (gateway.running, gateway.port, gateway.holder) == (True, 5055, PortHolder.FORWARDER)
    assert gateway.answer is PortalAnswer.ACCESS_DENIED


@pytest.mark.parametrize(("organisation", "found"), [("Interactive Brokers", 1), ("Example Registry", 0)])
def test_in_a_container_a_mere_401_counts_with_its_certificate_only(organisation: str, found: int) -> None:
    host = WithCertificate(process_table=ProcessTable((docker(5000, 5000),)), web={f"https://{QUESTION}": reply(401)})
    host.organisation = organisation
    assert len(read(host.context()).gateways) == found


def test_a_container_of_something_else_is_none() -> None:
    registry = {f"https://{QUESTION}": Failure(Outcome.GARBLED), f"http://{QUESTION}": reply(404, b"404 page not found")}
    assert look(docker(5000, 5000), web=registry) == ()
    assert look(docker(8080, 80)) == ()
