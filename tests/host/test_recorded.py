# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
from pathlib import Path

import pytest

from ibassist.core.errors import BadInputError
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.host.api import (
    NOT_APPLICABLE,
    CommandResult,
    Credentials,
    DiskSpace,
    DnsReply,
    Exchange,
    FileKind,
    FileStat,
    HttpReply,
    Process,
    Resolved,
    Roots,
    Route,
    Socket,
    SocksVersion,
    TlsHandshake,
)
from ibassist.host.replay.recorded import RecordedHost
from tests.timing import within

MACHINES = Path(__file__).parents[1] / "machines"
MINIMUM = """
about: nothing works
os: {family: FAMILY}
clock: 2026-11-23T09:00:00Z
account: {name: alex, home: HOME}
"""


def host(tmp_path: Path, text: str = "", family: str = "linux", home: str = "/home/alex") -> RecordedHost:
    (tmp_path / "machine.yaml").write_text(
        MINIMUM.replace("FAMILY", family).replace("HOME", f"'{home}'") + text, encoding="utf-8"
    )
    return RecordedHost.load(tmp_path)


def wrong(tmp_path: Path, text: str) -> str:
    with pytest.raises(BadInputError) as caught:
        host(tmp_path, text)
    return str(caught.value).removeprefix(str(tmp_path / "machine.yaml")).removeprefix(": ")


@pytest.mark.parametrize("folder", sorted(file.parent for file in MACHINES.glob("*/machine.yaml")), ids=lambda f: f.name)
def test_every_machine_here_can_be_asked(folder: Path) -> None:
    machine = RecordedHost.load(folder)
    assert machine.about.endswith(".")
    assert machine.machine.account.name in ("alex", "hanako", "hanako yamada", "山田 太郎", "ibgateway", "root")
    assert machine.now().utcoffset() is not None


def test_on_the_smallest_machine_nothing_works(tmp_path: Path) -> None:
    small = host(tmp_path)
    assert small.run(["id"]) == Failure(Outcome.MISSING)
    assert small.read_file("/etc/hosts") == Failure(Outcome.MISSING, "ENOENT", 2)
    assert small.stat("/home/alex") == small.list_folder("/home/alex") == Failure(Outcome.MISSING, "ENOENT", 2)
    assert small.try_writing("/x").create.outcome is Outcome.MISSING
    assert small.registry("HKCU\\x") == small.registry_subkeys("HKCU\\x") == NOT_APPLICABLE
    assert small.interfaces() == small.default_routes() == ()
    assert small.source_address("203.0.113.1").outcome is Outcome.NETWORK_UNREACHABLE
    assert small.resolve("example.com", timeout=1) == Failure(Outcome.NAME_NOT_FOUND)
    assert small.resolve("192.0.2.1", timeout=1) == Resolved(("192.0.2.1",), 0.0)
    assert small.ask_resolver("192.0.2.1", "example.com", timeout=1) == Failure(Outcome.NAME_NO_ANSWER)
    assert small.connect("192.0.2.1", 80, timeout=1).outcome is Outcome.TIMED_OUT
    assert small.tls("192.0.2.1", 443, "x", roots=Roots.PUBLIC, timeout=1) == Failure(Outcome.TIMED_OUT)
    assert small.http("http://example.com/", timeout=1) == Failure(Outcome.NAME_NOT_FOUND)
    assert small.socks(("192.0.2.1", 1080), ("x", 1), timeout=1).outcome is Outcome.TIMED_OUT
    assert small.http_connect(("proxy.example.com", 8080), ("x", 1), timeout=1).outcome is Outcome.NAME_NOT_FOUND
    assert small.exchange("192.0.2.1", 1, b"", timeout=1) == Failure(Outcome.TIMED_OUT)
    table = small.processes()
    assert (table.processes, table.complete) == ((), True)
    assert small.env() == {}
    assert small.together([lambda: 1], timeout=1) == [1]


def test_commands(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "out.bin").write_bytes(b"\xff\0")
    machine = host(
        tmp_path,
        """
commands:
  - {command: "gsettings get 'a b' *", status: 1, stdout: {data: out.bin}, stderr: "日本"}
  - {command: [slow], fails: timed_out}
  - {command: [wide], stdout: {text: 直接, encoding: cp932}}
  - {command: [hex], stdout: {hex: "00 ff"}}
""",
    )
    assert machine.run(["gsettings", "get", "a b", "mode"]) == CommandResult(1, b"\xff\0", "日本".encode())
    assert machine.run(["gsettings", "get", "a b"]) == Failure(Outcome.MISSING)
    assert machine.run(["slow"]) == Failure(Outcome.TIMED_OUT)
    assert machine.run(["wide"]) == CommandResult(0, "直接".encode("cp932"))
    assert machine.run(["hex"]) == CommandResult(0, b"\0\xff")
    assert machine.run(["hex"], max_bytes=1) == Failure(Outcome.TOO_LARGE)


def test_files(tmp_path: Path) -> None:
    machine = host(
        tmp_path,
        """
files:
  - {path: /home/alex/Jts/jts.ini, content: "[Logon]\\n", mode: 0600}
  - {path: /home/alex/Jts/big, size: 9999, content: tail}
  - {path: /home/alex/Jts/foreign, owner: root, mode: 0666}
  - {path: /home/alex/empty, kind: folder, acl: ["user:hanako:rwx"]}
  - {path: /etc/secret, fails: denied, code: EACCES, number: 13}
  - {path: /root/x, fails: denied, stat_fails: denied}
  - {path: /gone, fails: missing}
  - {path: /dev/x, kind: other}
  - {path: /long, entries: [b, a, c]}
  - {path: /ro, kind: folder, owner: alex, mode: 0555}
""",
    )
    assert machine.read_file("/home/alex/Jts/jts.ini") == b"[Logon]\n"
    assert machine.read_file("/home/alex/Jts/../Jts//jts.ini") == b"[Logon]\n"
    assert machine.read_file("/home/alex/jts/jts.ini") == Failure(Outcome.MISSING, "ENOENT", 2)
    assert machine.read_file("/home/alex/Jts/big", max_bytes=100) == Failure(Outcome.TOO_LARGE, number=9999)
    assert machine.read_file("/home/alex/Jts/big", max_bytes=2, tail=True) == b"il"
    assert machine.read_file("/home/alex/Jts") == Failure(Outcome.FAILED, "not_a_regular_file")
    assert machine.stat("/home/alex/Jts/jts.ini") == FileStat(
        FileKind.FILE, 8, 0o600, "alex", "alex", True, writable_by_everyone=False
    )
    assert machine.stat("/home") == FileStat(FileKind.FOLDER, 0, 0o755, "root", "root", False, writable_by_everyone=False)
    foreign = machine.stat("/home/alex/Jts/foreign")
    assert isinstance(foreign, FileStat)
    assert (foreign.owned_by_me, foreign.writable_by_everyone) == (False, True)
    assert machine.list_folder("/home/alex") == ("Jts", "empty")
    assert machine.list_folder("/long", max_entries=2) == ("a", "b")
    assert machine.list_folder("/home/alex/Jts/jts.ini") == Failure(Outcome.MISSING, "ENOTDIR", 20)
    assert machine.list_folder("/home/alex/empty") == ()
    assert machine.read_file("/etc/secret") == Failure(Outcome.DENIED, "EACCES", 13)
    assert isinstance(machine.stat("/etc/secret"), FileStat)
    assert machine.stat("/root/x") == Failure(Outcome.DENIED)
    assert machine.stat("/gone") == Failure(Outcome.MISSING)
    assert "gone" not in machine.list_folder("/")
    assert machine.stat("/dev/x").kind is FileKind.OTHER
    assert machine.try_writing("/home/alex/Jts").ok
    assert machine.try_writing("/etc").create == Step(Outcome.DENIED, 0.0, "EACCES", 13)
    assert machine.try_writing("/ro").create.outcome is Outcome.DENIED
    assert machine.try_writing("/etc/secret").create.code == "ENOTDIR"


def test_write_trials_and_disks(tmp_path: Path) -> None:
    machine = host(
        tmp_path,
        """
writing:
  - {folder: /a, rename: denied, code: EACCES, number: 13}
  - {folder: /b, create: failed, code: ENOSPC}
disks:
  - {path: /, total: 10, free: 5}
  - {path: /mnt/full, total: 10, free: 0}
""",
    )
    trial = machine.try_writing("/a/")
    assert (trial.create, trial.rename, trial.delete) == (
        Step(Outcome.OK),
        Step(Outcome.DENIED, 0.0, "EACCES", 13),
        Step(Outcome.OK),
    )
    assert machine.try_writing("/b").change == SKIPPED
    assert machine.disk_space("/home/x/y") == DiskSpace(10, 5)
    assert machine.disk_space("/mnt/full/y") == DiskSpace(10, 0)


def test_windows_paths_and_registry(tmp_path: Path) -> None:
    machine = host(
        tmp_path,
        r"""
files:
  - {path: 'C:\Jts\1037\tws.exe', size: 5}
registry:
  HKCU\Software\A: {Number: 1, Text: abc, Several: [a, b], Blob: {hex: "46 00"}}
  HKCU\Software\A\z: {}
  HKCU\Software\A\b\deep: {}
  HKLM\Locked: denied
""",
        family="windows",
        home="C:\\Users\\alex",
    )
    assert machine.list_folder("c:/jts") == ("1037",)
    assert machine.list_folder("C:\\") == ("Jts",)
    assert machine.stat("C:\\JTS\\1037\\TWS.EXE") == FileStat(FileKind.FILE, 5)
    assert machine.read_file("C:\\none") == Failure(Outcome.MISSING, "ERROR_FILE_NOT_FOUND", 2)
    assert machine.try_writing("C:\\Jts").ok
    assert machine.registry("HKEY_CURRENT_USER\\software\\a") == {
        "Number": 1,
        "Text": "abc",
        "Several": ("a", "b"),
        "Blob": b"\x46\0",
    }
    assert machine.registry("HKCU\\Software") == {}
    assert machine.registry("HKCU\\Other") == Failure(Outcome.MISSING, "ERROR_FILE_NOT_FOUND", 2)
    assert (
        machine.registry("HKLM\\Locked")
        == machine.registry_subkeys("HKLM\\Locked")
        == Failure(Outcome.DENIED, "ERROR_ACCESS_DENIED", 5)
    )
    assert machine.registry_subkeys("HKCU\\Software\\A") == ("b", "z")
    assert machine.registry_subkeys("HKCU\\Software\\A\\z") == ()


def test_processes(tmp_path: Path) -> None:
    table = host(
        tmp_path,
        """
processes:
  complete: false
  hidden: ["0.0.0.0:22 LISTEN"]
  running:
    - {pid: 1, name: init, user: root, sockets: null}
    - pid: 2
      name: java
      command: [java, ibcalpha.ibc.IbcTws, config.ini, hanako, s3cret]
      sockets: ["[::]:4002 LISTEN", "192.0.2.10:5 -> [2001:db8::1]:4001 ESTABLISHED"]
""",
    ).processes()
    assert table.hidden == (Socket("0.0.0.0", 22, state="LISTEN"),)
    assert table.processes[0] == Process(1, "init", user="root", mine=False, command=None, sockets=None)
    assert table.processes[1].command == ("java", "ibcalpha.ibc.IbcTws", "config.ini", "***", "***")
    assert table.processes[1].mine is True
    assert table.processes[1].sockets == (
        Socket("::", 4002, state="LISTEN"),
        Socket("192.0.2.10", 5, "2001:db8::1", 4001, "ESTABLISHED"),
    )


NETWORK = """
interfaces:
  - {name: eth0, addresses: [192.0.2.10/24, "fe80::1%eth0/64", "2001:db8::10/64"]}
  - {name: tun0, up: false, addresses: [10.8.0.2/24]}
routes:
  - {family: 4, interface: tun0, metric: 50}
  - {family: 4, interface: eth0, gateway: 192.0.2.1, metric: 100}
  - {family: 6, interface: eth0}
sources: [{destination: 198.51.100.*, address: 10.8.0.2}, {destination: 198.18.*, fails: network_unreachable}]
names:
  - {name: "*_hb1.ibllc.com", fails: name_not_found, code: EAI_NONAME, number: -2}
  - {name: "*.ibllc.com", addresses: [203.0.113.1], seconds: 0.5}
  - {name: dead.example.com, addresses: [203.0.113.9]}
  - {name: "*.example.com", addresses: [203.0.113.2]}
resolvers:
  - {server: 192.0.2.1, name: "*.ibllc.com", addresses: [203.0.113.1, "2001:db8::5"]}
  - {server: 192.0.2.1, families: [6], fails: timed_out}
  - {server: 192.0.2.1, rcode: NXDOMAIN}
connections:
  - {address: 203.0.113.9, fails: refused, code: ECONNREFUSED, number: 111, seconds: 0.1}
  - {address: 203.0.113.*, ports: [80, 443, 4001], seconds: 0.2}
  - {address: 127.0.0.1}
certificates:
  good: {issuer_cn: Public, subject_cn: "*.ibllc.com"}
  bad: {issuer_cn: Inspector}
tls:
  - {name: inspected.example.com, certificate: bad, trusted_by: [system], code: self_signed_certificate, number: 18}
  - {name: nobody.example.com, certificate: bad, trusted_by: []}
  - {name: system.example.com, roots: [system], fails: silent}
  - {address: 203.0.113.*, ports: [443, 4001], certificate: good, seconds: 0.3}
http:
  - {url: "http://www.example.com/*", method: HEAD, status: 204}
  - {url: "http://www.example.com/*", headers: {Date: now}, body: hello, seconds: 0.1}
  - {url: "https://www.example.com/", roots: [system], fails: untrusted, code: x}
socks:
  - {proxy: 127.0.0.1, proxy_ports: [1080], target: "*.ibllc.com", login: false, fails: needs_login}
  - {proxy: 127.0.0.1, proxy_ports: [1080], target: "*.ibllc.com", ports: [4001], version: socks5}
http_connect:
  - {proxy: 127.0.0.1, proxy_ports: [8080], fails: needs_login, code: ntlm, number: 407}
exchanges:
  - {address: 127.0.0.1, ports: [4002], received: hi, closed: true, seconds: 0.2}
"""


@pytest.fixture
def network(tmp_path: Path) -> RecordedHost:
    return host(tmp_path, NETWORK)


def test_names_and_routes(network: RecordedHost) -> None:
    assert network.source_address("203.0.113.1") == "192.0.2.10", "an interface that is down carries nothing"
    assert network.source_address("2001:db8::99") == "2001:db8::10"
    assert network.source_address("198.51.100.7") == "10.8.0.2"
    assert network.source_address("127.0.0.1") == "127.0.0.1"
    assert network.source_address("198.18.0.1") == Failure(Outcome.NETWORK_UNREACHABLE)
    assert network.default_routes()[1] == Route(4, "eth0", "192.0.2.1", 100)
    assert network.resolve("ndc1.ibllc.com.", timeout=1) == Resolved(("203.0.113.1",), 0.5)
    assert network.resolve("NDC1_hb1.ibllc.com", timeout=1) == Failure(Outcome.NAME_NOT_FOUND, "EAI_NONAME", -2)
    assert network.ask_resolver("192.0.2.1", "ndc1.ibllc.com", timeout=1) == DnsReply("NOERROR", ("203.0.113.1",), 0.0)
    assert network.ask_resolver("192.0.2.1", "ndc1.ibllc.com", ipv6=True, timeout=1) == DnsReply(
        "NOERROR", ("2001:db8::5",), 0.0
    )
    assert network.ask_resolver("192.0.2.1", "x.org", timeout=1) == DnsReply("NXDOMAIN", (), 0.0)
    assert network.ask_resolver("192.0.2.1", "x.org", ipv6=True, timeout=1) == Failure(Outcome.TIMED_OUT)


def test_tls(network: RecordedHost) -> None:
    def shake(name: str, roots: Roots, port: int = 443) -> TlsHandshake | Failure:
        return network.tls("203.0.113.1", port, name, roots=roots, timeout=1)

    good = shake("ndc1.ibllc.com", Roots.PUBLIC)
    assert isinstance(good, TlsHandshake)
    assert (good.certificate.issuer_cn, good.seconds) == ("Public", 0.3)
    assert shake("inspected.example.com", Roots.PUBLIC) == Failure(Outcome.UNTRUSTED, "self_signed_certificate", 18)
    assert isinstance(shake("inspected.example.com", Roots.SYSTEM), TlsHandshake)
    assert isinstance(shake("nobody.example.com", Roots.NONE), TlsHandshake)
    assert shake("nobody.example.com", Roots.SYSTEM) == Failure(Outcome.UNTRUSTED, "unable_to_get_local_issuer_certificate", 20)
    assert shake("system.example.com", Roots.SYSTEM) == Failure(Outcome.SILENT)
    assert isinstance(shake("system.example.com", Roots.PUBLIC), TlsHandshake)
    assert shake("ndc1.ibllc.com", Roots.PUBLIC, 80) == Failure(Outcome.SILENT)
    assert network.tls("203.0.113.9", 8443, "ndc1.ibllc.com", roots=Roots.NONE, timeout=1) == Failure(
        Outcome.REFUSED, "ECONNREFUSED", 111
    )


def test_http(network: RecordedHost) -> None:
    reply = network.http("http://www.example.com/a", timeout=1, max_bytes=3)
    assert isinstance(reply, HttpReply)
    assert (reply.status, reply.headers, reply.body, reply.at) == (200, {"date": "now"}, b"hel", network.now())
    head = network.http("http://www.example.com/a", method="HEAD", timeout=1)
    assert isinstance(head, HttpReply)
    assert head.status == 204
    assert network.http("https://www.example.com/", roots=Roots.SYSTEM, timeout=1) == Failure(Outcome.UNTRUSTED, "x")
    assert network.http("https://www.example.com/", timeout=1) == Failure(Outcome.SILENT)
    assert network.http("http://dead.example.com/", timeout=1) == Failure(Outcome.REFUSED, "ECONNREFUSED", 111)
    assert network.http("http://x.example.com:4000/", timeout=1) == Failure(Outcome.TIMED_OUT)
    assert network.http("http://[broken/", timeout=1) == Failure(Outcome.FAILED, "invalid_url")


def test_proxies_and_exchange(network: RecordedHost) -> None:
    proxy, target, login = ("127.0.0.1", 1080), ("ndc1.ibllc.com", 4001), Credentials("a", "b")
    assert network.socks(proxy, target, timeout=1).outcome is Outcome.NEEDS_LOGIN
    assert network.socks(proxy, target, login=login, timeout=1).ok
    assert network.socks(proxy, target, login=login, version=SocksVersion.SOCKS4, timeout=1).outcome is Outcome.SILENT
    assert network.socks(proxy, ("ndc1.ibllc.com", 4000), login=login, timeout=1).outcome is Outcome.SILENT
    assert network.socks(("dead.example.com", 1080), target, timeout=1).code == "ECONNREFUSED"
    assert network.http_connect(("127.0.0.1", 8080), target, timeout=1) == Step(Outcome.NEEDS_LOGIN, 0.0, "ntlm", 407)
    assert network.exchange("127.0.0.1", 4002, b"API", max_bytes=1, timeout=1) == Exchange(b"h", True, 0.2)
    assert network.exchange("127.0.0.1", 7497, b"API", timeout=1) == Exchange(b"", False, 0.0)
    assert network.connect("203.0.113.9", 80, timeout=1) == Step(Outcome.REFUSED, 0.1, "ECONNREFUSED", 111)


# ---------------------------------------------------------------- what is wrong with a file, and where


@pytest.mark.parametrize(("text", "message"), [
    ("files: [{path: /a}, {path: /b}, {path: /c, mode: rw}]", "$.files[2].mode: expected `int | null`, got `str`"),
    ("files: [{path: /a, mode: 644}]", "$.files[0]: write mode in octal, with a leading zero, as 0644"),
    ("files: [{path: /a, mode: 99999}]", "$.files[0].mode: expected `int` <= 4095"),
    ("files: [{path: /a, content: x, entries: []}]", "$.files[0]: a file has content, a folder has entries; this has both"),
    ("files: [{path: /a, content: {data: nope}}]", "$.files[0].content: no such file: data/nope"),
    ("files: [{path: /a, content: {data: ../machine.yaml}}]", "$.files[0].content: leads out of the folder: data/../machine.yaml"),
    ("files: [{path: /a, content: {data: /etc/passwd}}]", "$.files[0].content: leads out of the folder: data//etc/passwd"),
    ("files: [{path: /a, content: {data: '.'}}]", "$.files[0].content: no such file: data/."),
    ("files: [{path: /a, content: {hex: zz}}]", "$.files[0].content: non-hexadecimal number found"),
    ("files: [{path: /a, content: {}}]", "$.files[0].content: expected exactly one of data, hex, text"),
    ("files: [{path: /a, content: {text: 花, encoding: ascii}}]", "$.files[0].content: "),
    ("files: [{path: /a, content: {text: a, encoding: klingon}}]", "$.files[0].content: unknown encoding 'klingon'"),
    ("files: [{paht: /a}]", "$.files[0]: object "),
    ("commands: [{command: \"a 'b\"}]", "$.commands[0]: no closing quotation"),
    ("connections: [{fails: exploded}]", "$.connections[0].fails: invalid enum value 'exploded'"),
    ("connections: [{fails: ok}]", "$.connections[0]: fails: ok is no failure; leave it out"),
    ("connections: [{ports: [70000]}]", "$.connections[0].ports[0]: expected `int` <= 65535"),
    ("processes: {hidden: [nonsense]}", "$.processes.hidden[0]: expected 'address:port STATE'"),
    ("processes: {running: [{pid: 1, name: x, sockets: ['1.2.3.4:99999 LISTEN']}]}", "$.processes.running[0].sockets[0]: expected 'address:port'"),
    ("tls: [{certificate: nope}]", "$.tls[0].certificate: no certificate is called 'nope'"),
    ("defaults: {names: ok}", "$.defaults: names: ok would need an answer; list it, with * as the pattern"),
    ("host_name: true", "$.host_name: expected `str`, got `bool`"),
    ("clock: 2026-11-23T09:00:00Z", "line 6: the key 'clock' occurs twice"),
    ("a: [", "line "),
    ("a: \t b: c", "line "),
    ("when: 2026-02-30T09:00:00Z", "day is out of range for month"),
    ("a: &x b", "line 6: anchors and aliases are not allowed"),
    ("a: !!python/object/apply:os.system [x]", "line 6: could not determine a constructor"),
    ("a: " + "[" * 60 + "]" * 60, "line 6: nested too deeply"),
])  # fmt: skip
def test_a_mistake_is_named_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    assert wrong(tmp_path, text).startswith(message)


def test_a_bomb_of_aliases_costs_nothing(tmp_path: Path, stopwatch) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    with stopwatch:
        assert "anchors" in wrong(tmp_path, bomb)
    assert stopwatch.seconds < within(1)


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "data" / "link").symlink_to(tmp_path / "secret")
    (tmp_path / "data" / "loop").symlink_to(tmp_path / "data" / "loop")
    assert "leads out of the folder" in wrong(tmp_path, "files: [{path: /a, content: {data: link}}]")
    assert "no such file" in wrong(tmp_path, "files: [{path: /a, content: {data: loop}}]")


def test_too_much_of_anything(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with (tmp_path / "data" / "huge").open("wb") as file:
        file.truncate(65 << 20)
    assert "larger than 64 MiB together" in wrong(tmp_path, "files: [{path: /a, content: {data: huge}}]")
    assert wrong(tmp_path, "#" * (9 << 20)) == "larger than 8 MiB"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "machine.yaml")
    with pytest.raises(BadInputError, match=r"machine\.yaml: not a file"):
        RecordedHost.load(tmp_path)


def test_what_is_no_machine_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"cannot be read \(No such file"):
        RecordedHost.load(tmp_path)
    for content in (b"", b"\0", b"\xff\xfe", b"- a\n", b"about: x\n", b"just text"):
        (tmp_path / "machine.yaml").write_bytes(content)
        with pytest.raises(BadInputError, match=r"machine\.yaml: "):
            RecordedHost.load(tmp_path)
