# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.app.catalog import load_knowledge
from ibassist.core.addresses import scope_of
from ibassist.core.facts import OsFamily, OsInfo
from ibassist.host.api import Credentials, Failure, Interface, InterfaceAddress, Machine, OwnAccount, Roots
from ibassist.host.local import LocalHost
from ibassist.host.replay.recorded import RecordedHost
from ibassist.host.replay.recorder import RecordingHost
from ibassist.host.replay.redaction import MachineRedactor

MACHINES = Path(__file__).parents[1] / "machines"
KNOWLEDGE = load_knowledge()
NETWORK = (
    Interface(
        "eth0",
        True,
        (InterfaceAddress("192.168.77.23", 24), InterfaceAddress("2001:4860:1:2::23", 64), InterfaceAddress("9.9.9.9", 24)),
    ),
)


def machine(name: str = "tanaka", host: str = "tanaka-desktop.corp.local", home: str = "/home/tanaka") -> Machine:
    return Machine(OsInfo(OsFamily.LINUX), host, OwnAccount(name, home))


def disguised(machine: Machine, interfaces: tuple[Interface, ...] = ()) -> MachineRedactor:
    return MachineRedactor(KNOWLEDGE, machine, {("interfaces", ()): interfaces})


def ask_everything(host: RecordingHost | RecordedHost) -> list[object]:
    """Ask all kinds of questions, and return the answers without how long they took."""
    base = host.machine.account.home
    windows = host.machine.os.family is OsFamily.WINDOWS
    paths = [base, "/etc/hosts", "/etc/resolv.conf", "/nonexistent", base + "/Jts", base + "/Jts/jts.ini", "/dev/null"]
    if windows:
        paths = [base, "C:\\Jts", "C:\\Jts\\jts.ini", "C:\\none"]
    answers: list[object] = [host.machine, host.interfaces(), host.default_routes(), host.processes()]
    for path in paths:
        answers += [
            host.stat(path),
            host.read_file(path),
            host.read_file(path, max_bytes=10, tail=True),
            host.list_folder(path),
        ]
        answers += [host.disk_space(path)]
        answers += [
            step.outcome
            for trial in [host.try_writing(path)]
            for step in (trial.create, trial.change, trial.rename, trial.delete)
        ]
    key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
    answers += [
        host.registry(key),
        host.registry_subkeys(key),
        host.registry(key + "\\Connections"),
        host.registry("HKLM\\None"),
    ]
    commands = [
        ["gsettings", "list-recursively", "org.gnome.system.proxy"],
        ["netsh", "winhttp", "show", "proxy"],
        ["scutil", "--proxy"],
        ["nonesuch"],
    ]
    answers += [host.run(command) for command in commands]
    answers += [host.source_address("203.0.113.13"), host.source_address("::1")]
    for name in ("zdc1.ibllc.com", "zdc1_hb1.ibllc.com", "ibassist.invalid"):
        answers += [_timeless(host.resolve(name, timeout=1))]
    for server in ("192.0.2.1", "127.0.0.2"):
        answers += [_timeless(host.ask_resolver(server, "zdc1.ibllc.com", ipv6=six, timeout=0.2)) for six in (False, True)]
    for port in (1, 443, 4001, 4002):
        answers += [host.connect(address, port, timeout=0.2).outcome for address in ("127.0.0.1", "127.0.0.2")]
        answers += [_timeless(host.tls("127.0.0.1", port, "zdc1.ibllc.com", roots=roots, timeout=0.2)) for roots in Roots]
        answers += [_timeless(host.exchange("127.0.0.1", port, b"API\0", timeout=0.2))]
    answers += [_timeless(host.http("http://127.0.0.1:1/", method=method, timeout=0.2)) for method in ("GET", "HEAD")]
    for login in (None, Credentials("hanako", "s3cret")):
        answers += [host.socks(("127.0.0.1", 1), ("zdc1.ibllc.com", 4001), login=login, timeout=0.2).outcome]
        answers += [host.http_connect(("127.0.0.1", 1), ("zdc1.ibllc.com", 443), login=login, timeout=0.2).outcome]
    return answers


def _timeless(answer: object) -> object:
    if isinstance(answer, Failure):
        return (answer.outcome, answer.code, answer.number)
    return tuple(getattr(answer, name) for name in answer.__slots__ if name not in ("seconds", "at"))


@pytest.mark.parametrize("name", ["linux-healthy", "linux-gateways-dropped", "windows-minimal", "macos-minimal"])
def test_a_recording_of_a_replay_answers_the_same(name: str, tmp_path: Path) -> None:
    recording = RecordingHost(RecordedHost.load(MACHINES / name))
    answers = ask_everything(recording)
    recording.save(tmp_path, about="A copy.", knowledge=KNOWLEDGE)
    replayed = RecordedHost.load(tmp_path)
    again = ask_everything(replayed)
    for first, second in zip(answers, again, strict=True):
        assert first == second
    assert replayed.now() == recording.now()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["home", "user", "linux", "tws", "jts", "name", "path", "lang", "ok"])
def test_a_user_whose_name_is_a_word_of_the_format(name: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    healthy = (MACHINES / "linux-healthy" / "machine.yaml").read_text(encoding="utf-8")
    own = healthy.replace("/home/alex", f"/home/{name}").replace("name: alex", f"name: {name}")
    (source / "machine.yaml").write_text(own, encoding="utf-8")
    shutil.copytree(MACHINES / "linux-healthy" / "data", source / "data")
    recording = RecordingHost(RecordedHost.load(source))
    ask_everything(recording)
    made = tmp_path / "made"
    recording.save(made, about="A copy.", knowledge=KNOWLEDGE)
    assert f"/home/{name}/" not in (made / "machine.yaml").read_text(encoding="utf-8")
    replayed, original = RecordedHost.load(made), RecordedHost.load(MACHINES / "linux-healthy")
    assert ask_everything(replayed)[0] == original.machine
    assert replayed.read_file("/home/alex/Jts/jts.ini") == original.read_file("/home/alex/Jts/jts.ini")
    assert replayed.env() == {key: value for key, value in original.env().items() if key in replayed.env()}
    assert "HOME" in replayed.env()


@pytest.mark.skipif(os.name != "posix", reason="asks for POSIX paths")
def test_this_computer_recorded_and_replayed(tmp_path: Path, serve, fakes) -> None:
    port = serve(fakes.says(b"HTTP/1.1 200 OK\r\nX: 1\r\nSet-Cookie: secret\r\n\r\nhello"))
    recording = RecordingHost(LocalHost())
    recording.interfaces()
    recording.run(["id", "-u"])
    recording.processes()
    recording.http(f"http://127.0.0.1:{port}/", timeout=2)
    recording.stat("/dev/null")
    recording.list_folder("/dev/null")
    recording.save(tmp_path, about="This computer.", knowledge=KNOWLEDGE)
    replayed = RecordedHost.load(tmp_path)
    assert replayed.run(["id", "-u"]) == recording.run(["id", "-u"])
    reply = replayed.http(f"http://127.0.0.1:{port}/", timeout=2)
    assert not isinstance(reply, Failure)
    assert (reply.body, reply.headers) == (b"hello", {"x": "1"})
    assert replayed.stat("/dev/null") == recording.stat("/dev/null")
    assert replayed.list_folder("/dev/null") == recording.list_folder("/dev/null")
    assert len(replayed.interfaces()) == len(recording.interfaces())
    assert any(process.pid == os.getpid() for process in replayed.processes().processes)


def test_what_is_written_is_written_for_people(tmp_path: Path) -> None:
    recording = RecordingHost(RecordedHost.load(MACHINES / "linux-healthy"))
    recording.stat("/home/alex/Jts/jts.ini")
    recording.connect("203.0.113.254", 1, timeout=1)
    recording.save(tmp_path, about="A copy.", knowledge=KNOWLEDGE)
    text = (tmp_path / "machine.yaml").read_text(encoding="utf-8")
    assert re.search(r"mode: 0[0-7]{3}\b", text), "permission bits are octal"
    assert not re.search(r"fails: \w+, [^}]*\bport", text), "what it is about comes before how it ended"


def test_nothing_private_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    (source / "data").mkdir(parents=True)
    (source / "data" / "wide").write_bytes("C:\\Users\\tanaka\\x 192.168.77.23".encode("utf-16-le"))
    (source / "data" / "jts.ini").write_bytes(
        b"[Logon]\r\nUserNameToDirectory=hashabc123,hashdef456\r\nLastUser=U7654321\r\n" + b"#" * 600
    )
    (source / "data" / "japanese").write_bytes("田中\\192.168.77.1\n".encode("cp932"))
    (source / "machine.yaml").write_text(
        """
about: private
os: {family: linux}
clock: 2026-11-23T09:00:00Z
host_name: tanaka-desktop.corp.local
account: {name: tanaka, home: /home/tanaka, groups: [tanaka, sudo]}
environment:
  HOME: /home/tanaka
  http_proxy: "http://tanaka:s3cret@proxy.corp.local:8080"
  AWS_SECRET: s3cret
commands:
  - {command: id, stdout: "uid=1000(tanaka) gid=1000(tanaka) on tanaka-desktop\\n"}
  - {command: gsettings, stdout: "org.gnome.system.proxy.http authentication-password 's3cret'\\n"}
files:
  - {path: /home/tanaka/Jts/jts.ini, content: {data: jts.ini}}
  - {path: /home/tanaka/Jts/hashdef456/x, content: {data: wide}}
  - {path: /home/tanaka/Jts/hosts, content: {data: japanese}}
  - {path: /etc/resolv.conf, content: "nameserver 192.168.77.1\\nnameserver fe80::a1b2:c3d4:e5f6:1%eth0\\nsearch corp.local\\n"}
processes:
  running:
    - {pid: 9, name: editor, command: [editor, /home/tanaka/my-secret-plan.txt]}
    - {pid: 10, name: java, command: [java, ibcalpha.ibc.IbcGateway, /home/tanaka/ibc/config.ini, tanaka99, s3cret]}
interfaces:
  - {name: eth0, addresses: [192.168.77.23/24, "fe80::a1b2:c3d4:e5f6:2%eth0/64"], mac: "a4:b1:c2:d3:e4:f5"}
routes: [{family: 4, interface: eth0, gateway: 192.168.77.1}]
resolvers: [{server: 192.168.77.1, addresses: [64.190.197.40, 192.168.77.99]}]
comparisons: [{address: 64.190.197.40, ports: [4001], hop: 2, reply: passed, sender: 192.168.77.254, packets: 1}]
""",
        encoding="utf-8",
    )
    recording = RecordingHost(RecordedHost.load(source))
    for path in ("/home/tanaka/Jts/jts.ini", "/home/tanaka/Jts/hashdef456/x", "/home/tanaka/Jts/hosts", "/etc/resolv.conf"):
        recording.read_file(path)
        recording.stat(path)
    recording.list_folder("/home/tanaka/Jts")
    recording.run(["id"])
    recording.run(["gsettings"])
    recording.processes()
    recording.interfaces()
    recording.default_routes()
    recording.source_address("203.0.113.1")
    recording.ask_resolver("192.168.77.1", "ndc1.ibllc.com", timeout=1)
    recording.compare_at_hop("64.190.197.40", 4001, ("64.190.197.41", 443), 2, packets=18, timeout=1)
    made = tmp_path / "made"
    recording.save(made, about="Made.", knowledge=KNOWLEDGE, also={"corp.local": "example.com", "田中": "花子"})
    written = b"".join(file.read_bytes() for file in made.rglob("*") if file.is_file()) + str(sorted(made.rglob("*"))).encode()
    for private in (
        "tanaka",
        "s3cret",
        "corp.local",
        "192.168.77",
        "a4:b1",
        "c3d4",
        "hashabc123",
        "hashdef456",
        "U7654321",
        "AWS_SECRET",
        "secret-plan",
    ):
        assert private.encode() not in written, private
        assert private.encode("utf-16-le") not in written, private
    assert "田中".encode("cp932") not in written
    replayed = RecordedHost.load(made)
    assert replayed.machine.account.home == "/home/alex"
    assert replayed.machine.host_name.startswith("example-pc.")
    assert replayed.env() == {"HOME": "/home/alex", "http_proxy": "http://***@host-2.example1.local:8080"}
    own = replayed.source_address("203.0.113.1")
    gateway = replayed.default_routes()[0].gateway
    resolver = replayed.read_file("/etc/resolv.conf").split()[1].decode()
    assert gateway == resolver, "one address, one stand-in"
    assert own.rpartition(".")[0] == gateway.rpartition(".")[0], "one network, one network"
    reply = replayed.ask_resolver(resolver, "ndc1.ibllc.com", timeout=1)
    assert reply.addresses[0] == "64.190.197.40", "a server is nobody's secret"
    assert scope_of(reply.addresses[1]) == scope_of("192.168.77.99")
    compared = replayed.compare_at_hop("64.190.197.40", 4001, ("64.190.197.41", 443), 2, packets=18, timeout=1)
    assert scope_of(compared.sender) == scope_of("192.168.77.254")
    assert compared.packets == 1
    directory = replayed.read_file("/home/alex/Jts/jts.ini").split(b",")[1].split()[0].decode()
    assert directory in replayed.list_folder("/home/alex/Jts")
    assert replayed.read_file("/home/alex/Jts/hosts").decode("cp932").startswith("花子\\192.168.")


# ---------------------------------------------------------------- stand-ins


@pytest.mark.parametrize(
    "address",
    [
        "10.3.4.5",
        "172.20.1.2",
        "192.168.5.6",
        "100.70.1.2",
        "169.254.3.4",
        "fd12:3456::1",
        "fe80::a1b2:c3d4:e5f6:1",
        "2001:4860:1:2::77",
        "9.9.9.77",
    ],
)
def test_addresses_keep_their_scope_and_their_family(address: str) -> None:
    disguise = disguised(machine(), NETWORK)
    shown = disguise.text(f"server={address};")[7:-1]
    assert shown != address
    assert scope_of(shown) == scope_of(address)
    assert disguise.text(address) == shown


@pytest.mark.parametrize("text", [
    "127.0.0.1", "::1", "0.0.0.0", "255.255.255.0", "64.190.197.40", "8.8.8.8", "203.0.113.5", "2001:db8::1", "224.0.0.251",
    "10.19.1.2.3", "version 10.37.1", "2026-11-23 09:00:00", "00:00:00:00:00:00", "gdc1.ibllc.com:4000", "a::b::c", "ff02::1",
])  # fmt: skip
def test_what_is_not_private_stays(text: str) -> None:
    assert disguised(machine(), NETWORK).text(text) == text


def test_addresses_of_one_network_stay_in_one_network() -> None:
    disguise = disguised(machine(), NETWORK)
    shown = [disguise.text(f"192.168.77.{n}") for n in (1, 23)]
    assert len({text.rpartition(".")[0] for text in shown}) == 1
    other = disguise.text("192.168.78.1")
    assert other.rpartition(".")[0] not in shown[0]
    assert disguise.text("10.1.2.3") != disguise.text("10.2.2.3")


@pytest.mark.parametrize(("name", "text", "shown"), [
    ("tanaka", "/home/tanaka/Jts tanaka TANAKA", "/home/alex/Jts alex alex"),
    ("tanaka", "tanakaya notanaka", "tanakaya notanaka"),
    ("us", "Region=us /home/us/Jts C:\\Users\\us", "Region=us /home/alex/Jts C:\\Users\\alex"),
    ("root", "/root root", "/root root"),
    ("user", "user: /home/user/Jts, C:\\Users\\User\\Jts", "user: /home/alex/Jts, C:\\Users\\alex\\Jts"),
    ("jts", "/home/jts/Jts/jts.ini", "/home/alex/Jts/jts.ini"),
    ("yamamoto", "C:\\Users\\YAMAMO~1\\Jts", "C:\\Users\\alex\\Jts"),
])  # fmt: skip
def test_user_names(name: str, text: str, shown: str) -> None:
    assert disguised(machine(name, "h", f"/srv/{name}")).text(text) == shown


def test_a_home_folder_of_another_name() -> None:
    disguise = disguised(machine("tanaka", "h", "C:\\Users\\taro.t"))
    assert disguise.text("C:\\Users\\Taro.T\\Jts of tanaka") == "C:\\Users\\alex\\Jts of alex"


def test_names_inside_a_network_are_hidden_and_tell_still_that_they_are_inside() -> None:
    disguise = disguised(machine(host="tanaka-desktop.tokyo.example-corp.net"))
    shown = disguise.text("search tanaka-family.lan\nnas.tanaka-family.lan http://proxy.office.corp:8080 NAS.tanaka-family.lan")
    assert shown == "search host-2.lan\nhost-3.example2.lan http://host-4.example3.corp:8080 host-3.example2.lan"
    assert disguise.text("proxy.tokyo.example-corp.net ndc1.ibllc.com") == "host-4.example.com ndc1.ibllc.com"
    kept = "localhost.localdomain /usr/local/bin java.home jdk.internal a.local.example.com .local"
    assert disguise.text(kept) == kept


def test_mac_addresses_keep_their_look() -> None:
    disguise = disguised(machine())
    assert (
        disguise.text("a4:b1:c2:d3:e4:f5 A4-B1-C2-D3-E4-F5 a4:b1:c2:d3:e4:f6")
        == "02:00:5e:00:53:01 02-00-5e-00-53-01 02:00:5e:00:53:02"
    )


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(disguised(machine(), NETWORK).data(data), bytes)


@given(st.lists(st.ip_addresses(), max_size=5))
def test_the_same_stands_in_for_the_same(addresses: list[object]) -> None:
    disguise = disguised(machine(), NETWORK)
    text = " ".join(map(str, addresses))
    shown = disguise.text(text)
    assert disguise.text(text) == shown
    assert [scope_of(word) for word in shown.split()] == [scope_of(str(address)) for address in addresses]


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(file.parent for file in MACHINES.glob("*/machine.yaml")), ids=lambda f: f.name)
def test_a_recorded_inspection_is_judged_as_the_machine_was(folder: Path, tmp_path: Path) -> None:
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.run import judge, run

    def found(host: RecordingHost | RecordedHost) -> list[tuple[str, object]]:
        snapshot = list(run(host, load_knowledge()))[-1].snapshot
        return [(finding.code, finding.severity) for finding in judge(snapshot).findings]

    recording = RecordingHost(RecordedHost.load(folder))
    first = found(recording)
    recording.save(tmp_path, about="A copy.", knowledge=KNOWLEDGE)
    assert found(RecordedHost.load(tmp_path)) == first
