# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Process, ProcessTable
from ibassist.host.local import LocalHost

HOST = LocalHost()
SLEEP = "import socket, time; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True); time.sleep(60)"


@pytest.fixture
def child() -> Iterator[tuple[int, int]]:
    """Return process id and port of a program that was given a login as IBC is."""
    command = [
        sys.executable,
        "-c",
        SLEEP,
        "-Xmx768m",
        "ibcalpha.ibc.IbcGateway",
        "/srv/config.ini",
        "hanako",
        "s3cret",
        "live",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        yield running.pid, int(running.stdout.readline())
        running.kill()


def table() -> ProcessTable:
    found = HOST.processes()
    assert isinstance(found, ProcessTable)
    return found


def one(pid: int) -> Process:
    return next(process for process in table().processes if process.pid == pid)


def test_a_process_with_its_socket_and_without_its_login(child: tuple[int, int]) -> None:
    pid, port = child
    process = one(pid)
    assert process.mine is True
    assert process.user == HOST.machine.account.name
    assert process.command is not None
    assert process.command[-4:] == ("/srv/config.ini", "***", "***", "live")
    assert process.command[-5] == "ibcalpha.ibc.IbcGateway"
    assert "s3cret" not in repr(table())
    assert process.sockets is not None
    assert [(s.local_address, s.local_port, s.state) for s in process.sockets] == [("127.0.0.1", port, "LISTEN")]
    holder = table().listener(port)
    assert holder is not None
    assert holder.pid == pid
    assert process.started is not None


def test_connections_have_two_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()) as outgoing:
        mine = one(os.getpid()).sockets
        assert mine is not None
        there = [s for s in mine if s.state == "ESTABLISHED" and s.remote_port == listener.getsockname()[1]]
        assert [(s.local_port, s.remote_address) for s in there] == [(outgoing.getsockname()[1], "127.0.0.1")]


def test_one_pass_over_the_sockets_however_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = []
    real = psutil.net_connections
    monkeypatch.setattr(psutil, "net_connections", lambda kind: passes.append(kind) or real(kind=kind))
    table()
    assert passes == ["tcp"]


def test_an_ordinary_user_does_not_see_everything(child: tuple[int, int]) -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    pid, port = child
    code = (
        "import os, psutil, pwd, dns, ibassist.host.local.process_table\n"
        "from ibassist.host.local import LocalHost\n"
        "LocalHost().processes()\n"
        "os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)\n"
        "found = LocalHost().processes()\n"
        f"there = [p for p in found.processes if p.pid == {pid}]\n"
        f"print(found.complete, [(p.mine, p.sockets) for p in there], {port} in [s.local_port for s in found.hidden], found.listener({port}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False [(False, None)] True None"


def test_where_sockets_cannot_be_had_at_once_each_process_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(kind: str) -> object:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "net_connections", denied)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found = table()
        assert found.complete is False
        holder = found.listener(listener.getsockname()[1])
        assert holder is not None
        assert holder.pid == os.getpid()


def test_a_hidden_command_line_is_not_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: psutil.Process) -> list[str]:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "net_connections", lambda kind: [])
    monkeypatch.setattr(psutil.Process, "name", lambda _: "python3")
    assert table().complete is True
    monkeypatch.setattr(psutil.Process, "cmdline", denied)
    found = table()
    assert all(process.command is None for process in found.processes)
    assert found.complete is True, "the names tell that none of them is a Java program"
    monkeypatch.setattr(psutil.Process, "name", lambda _: "java.exe")
    assert table().complete is False


def test_processes_that_end_meanwhile_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: psutil.Process, *_: object, **__: object) -> object:
        raise psutil.NoSuchProcess(1)

    monkeypatch.setattr(psutil.Process, "as_dict", gone)
    assert table().processes == ()


def test_no_list_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied() -> object:
        raise PermissionError(13, "no")

    monkeypatch.setattr(psutil, "process_iter", denied)
    assert HOST.processes() == Failure(Outcome.DENIED, "EACCES", 13)


@pytest.mark.parametrize("error", [IndexError("list index out of range"), ValueError("btime"), KeyError("status")])
def test_a_process_file_system_that_is_not_as_expected(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def strange() -> object:
        raise error

    monkeypatch.setattr(psutil, "process_iter", strange)
    assert HOST.processes() == Failure(Outcome.FAILED, type(error).__name__)
