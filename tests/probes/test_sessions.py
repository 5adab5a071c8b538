# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ibassist.core.facts import OsFamily, Status, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.reference_data import Product
from ibassist.host.api import Process, ProcessTable, Socket
from ibassist.probes.sessions import Connection, Helper, Session, SessionsFacts, read
from tests.probes.fake_host import FakeHost

NOW = FakeHost().now().timestamp()
SECRET = "hunter2"
GATEWAY = ("java", "-Xmx768m", "-DjtsConfigDir=/home/alex/Jts", "-cp", "/home/alex/Jts/ibgateway/1037/jars/jts4launch-1037.jar")


def java(*arguments: str, pid: int = 7, mine: bool | None = True, **more: Any) -> Process:
    return Process(pid, "java", "/opt/jre/bin/java", arguments or None, "alex", mine, NOW - 90, **more)


def sessions(*processes: Process, family: OsFamily = OsFamily.LINUX, complete: bool = True) -> SessionsFacts:
    facts = FakeHost(family, process_table=ProcessTable(processes, complete)).context()
    result = read(facts)
    assert isinstance(result, SessionsFacts)
    return result


def only(*processes: Process, family: OsFamily = OsFamily.LINUX) -> Session:
    (session,) = sessions(*processes, family=family).sessions
    return session


def test_everything_that_is_known_of_a_session() -> None:
    sockets = (
        Socket("::", 4002, "", 0, "LISTEN"),
        Socket("127.0.0.1", 4002, "127.0.0.1", 50000, "ESTABLISHED"),
        Socket("192.168.1.5", 50001, "203.0.113.7", 4001, "ESTABLISHED"),
        Socket("192.168.1.5", 50002, "203.0.113.7", 4000, "SYN_SENT"),
        Socket("192.168.1.5", 50003, "203.0.113.9", 443, "ESTABLISHED"),
        Socket("127.0.0.1", 50004, "127.0.0.1", 4001, "ESTABLISHED"),
    )
    assert only(java(*GATEWAY, "install4j.ibgateway.GWClient", sockets=sockets)) == Session(
        pid=7,
        product=Product.GATEWAY,
        main_class="install4j.ibgateway.GWClient",
        started_by="",
        user="alex",
        mine=True,
        settings_folder="/home/alex/Jts",
        version="1037",
        trading_mode="",
        max_heap_mb=768,
        running_seconds=90,
        connections=(Connection("203.0.113.7", 4001, "ESTABLISHED"), Connection("203.0.113.7", 4000, "SYN_SENT")),
        listening=(4002,),
        sockets_visible=True,
        own_java=False,
    )


IBC = (
    "java",
    "-cp",
    "/opt/ibgateway/1037/jars/total-2020.jar:/opt/ibc/IBC.jar",
    "ibcalpha.ibc.IbcGateway",
    "/opt/ibc/config.ini",
)


@pytest.mark.parametrize(
    ("content", "version"), [(b"3.8.3\n", "3.8.3"), (b"\xef\xbb\xbf3.18.0\r\n", "3.18.0"), (b"hanako", ""), (b"", "")]
)
def test_the_version_of_the_program_that_starts_it(content: bytes, version: str) -> None:
    host = FakeHost(process_table=ProcessTable((java(*IBC),)), files={"/opt/ibc/version": content})
    facts = read(host.context())
    assert isinstance(facts, SessionsFacts)
    assert (facts.sessions[0].started_by, facts.sessions[0].automation_version) == ("IBC", version)


@pytest.mark.parametrize(
    ("executable", "own"),
    [
        ("/home/alex/.local/share/i4j_jres/Oda-jK0QgTEmVssfllLP/17.0.10.0.101-zulu_64/bin/java", True),
        ("/home/alex/Jts/ibgateway/1037/jre/bin/java", True),
        ("/usr/lib/jvm/java-17-openjdk-amd64/bin/java", False),
        ("java", None),
        ("", None),
    ],
)
def test_whose_java_runs_it(executable: str, own: bool | None) -> None:
    process = replace(java(*GATEWAY, "install4j.ibgateway.GWClient"), executable=executable)
    assert only(process).own_java is own


def test_no_command_line_is_kept() -> None:
    facts = sessions(java("java", "ibcalpha.ibc.IbcGateway", "/home/alex/ibc/config.ini", "alex77", SECRET, "live"))
    assert facts.sessions[0].trading_mode == "live"
    assert facts.sessions[0].started_by == "IBC"
    assert SECRET not in repr(facts)
    assert "alex77" not in repr(facts)


def test_hidden_sockets_are_not_no_sockets() -> None:
    session = only(java(*GATEWAY, "install4j.ibgateway.GWClient", sockets=None))
    assert (session.sockets_visible, session.connections, session.listening) == (False, (), ())


@pytest.mark.parametrize(
    ("given", "mine", "family", "folder"),
    [
        ((), True, OsFamily.LINUX, "/home/alex/Jts"),
        ((), None, OsFamily.MACOS, "/Users/alex/Jts"),
        ((), True, OsFamily.WINDOWS, "C:\\Jts"),
        ((), False, OsFamily.LINUX, ""),
        (("-DjtsConfigDir=${installer:jtsConfigDir}",), True, OsFamily.LINUX, "/home/alex/Jts"),
        (("-DjtsConfigDir=/data//Jts/",), False, OsFamily.LINUX, "/data/Jts"),
        (("-DjtsConfigDir=D:/Trading\\Jts\\",), True, OsFamily.WINDOWS, "D:\\Trading\\Jts"),
        (("-DjtsConfigDir=.",), True, OsFamily.LINUX, ""),
    ],
)
def test_the_settings_folder(given: tuple[str, ...], mine: bool | None, family: OsFamily, folder: str) -> None:
    assert only(java("java", *given, "install4j.jclient.LoginFrame", mine=mine), family=family).settings_folder == folder


def test_the_client_portal_gateway_has_no_settings_folder() -> None:
    session = only(java("java", "ibgroup.web.core.clientportal.gw.GatewayStart"))
    assert (session.product, session.settings_folder) == (Product.CLIENT_PORTAL_GATEWAY, "")


def test_the_longest_running_comes_first() -> None:
    young = Process(1, "tws.exe", "C:\\Jts\\tws.exe", None, "alex", True, NOW - 5)
    old = Process(2, "tws.exe", "C:\\Jts\\1019\\tws.exe", None, "alex", True, NOW - 500)
    future = Process(3, "ibgateway.exe", "C:\\Jts\\ibgateway\\1043\\ibgateway.exe", None, "alex", True, NOW + 60)
    assert [s.pid for s in sessions(young, future, old, family=OsFamily.WINDOWS).sessions] == [2, 1, 3]
    assert sessions(future).sessions[0].running_seconds == 0


def test_known_programs_by_the_exact_name_of_their_executable() -> None:
    facts = sessions(
        Process(1, "tor", "/usr/bin/tor"),
        Process(2, "tor", "/usr/bin/tor"),
        Process(3, "OpenVPN.exe", "C:\\Program Files\\OpenVPN\\OpenVPN.exe"),
        Process(4, "monitor", "/usr/bin/monitor-tor", ("monitor", "tor", "clash")),
        Process(5, "editor", "/usr/bin/editor", ("editor", "/etc/tor")),
    )
    assert facts.helpers == (Helper("anonymiser", "Tor"), Helper("vpn", "OpenVPN"))
    assert facts.sessions == ()


def test_an_incomplete_table_says_so() -> None:
    assert sessions(complete=True).complete
    assert not sessions(complete=False).complete


@pytest.mark.parametrize(("outcome", "status"), [(Outcome.DENIED, Status.DENIED), (Outcome.FAILED, Status.FAILED)])
def test_without_a_table_there_are_no_facts(outcome: Outcome, status: Status) -> None:
    result = read(FakeHost(process_table=Failure(outcome, "EACCES")).context())
    assert result == Unavailable(status, "EACCES")
