# SPDX-License-Identifier: MIT
from __future__ import annotations

import plistlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.findings import Hit
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import FileKind, FileStat, RegistryValue
from ibassist.host.replay.recorded import RecordedHost
from ibassist.probes.api import Context
from ibassist.probes.firewall import PROBE, BlockingRule, FirewallFact, FirewallFacts, FirewallKind
from ibassist.rules.firewall import blocks_tws
from tests.probes.fake_host import KNOWLEDGE, FakeHost, said

POLICY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy"
GROUP = "HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall"
DENIED = Failure(Outcome.DENIED, "EACCES", 13)
AGAINST_TWS = r"v2.31|Action=Block|Active=TRUE|Dir=Out|App=C:\Jts\tws.exe|Name=No TWS|"
AGAINST_PORT = "v2.31|Action=Block|Active=TRUE|Dir=Out|Protocol=6|RPort=4001|Profile=Public|Name=No 4001|"


@dataclass
class Walled(FakeHost):
    there: set[str] = field(default_factory=set)

    def stat(self, path: str) -> FileStat | Failure:
        return FileStat(FileKind.FILE) if path in self.there else Failure(Outcome.MISSING)


def look(host: FakeHost) -> tuple[FirewallFact, ...]:
    facts = PROBE.readers[host.family](host.context())
    assert isinstance(facts, FirewallFacts)
    return facts.firewalls


# ---------------------------------------------------------------- Windows


def windows(
    *rules: str,
    on: tuple[int, int, int] = (1, 1, 1),
    group: dict[str, dict[str, RegistryValue]] | None = None,
    default: int = 0,
) -> FirewallFact:
    keys: dict[str, dict[str, RegistryValue] | Failure] = {
        f"{POLICY}\\{name}": {"EnableFirewall": state, "DefaultOutboundAction": default}
        for name, state in zip(("DomainProfile", "StandardProfile", "PublicProfile"), on, strict=True)
    }
    keys[f"{POLICY}\\FirewallRules"] = {f"{{{number}}}": text for number, text in enumerate(rules)}
    keys.update({f"{GROUP}\\{name}": values for name, values in (group or {}).items()})
    (fact,) = look(FakeHost(OsFamily.WINDOWS, keys=keys))
    return fact


def test_rules_against_the_program_and_against_a_port() -> None:
    fact = windows(AGAINST_TWS, AGAINST_PORT, r"v2.31|Action=Allow|Active=TRUE|Dir=Out|App=C:\Jts\tws.exe|Name=TWS|")
    assert (fact.kind, fact.enabled, fact.outgoing, fact.rules_status, fact.rules) == (
        FirewallKind.WINDOWS,
        True,
        True,
        "ok",
        3,
    )
    assert fact.blocking == (
        BlockingRule("No TWS", "C:\\Jts\\tws.exe", False, (4000, 4001)),
        BlockingRule("No 4001", "", True, (4001,)),
    )


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        (r"C:\Jts\1037\tws.exe", True),
        (r"%SystemDrive%\Jts\ibgateway\1037\ibgateway1.exe", True),
        (
            r"C:\Users\hanako\AppData\Local\Programs\Common\i4j_jres\Oda-jK0QgTEmVssfllLP\17.0.16.0.101-zulu_64\bin\java.exe",
            True,
        ),
        (r"C:\Program Files\Java\bin\javaw.exe", False),
        (r"C:\Program Files\Example\news.exe", False),
        ("System", False),
    ],
)
def test_which_programs_are_meant(path: str, ours: bool) -> None:
    assert bool(windows(f"v2.31|Action=Block|Active=TRUE|Dir=Out|App={path}|").blocking) is ours


@pytest.mark.parametrize(
    "rule",
    [
        "v2.31|Action=Block|Active=TRUE|Dir=Out|Protocol=6|RPort=443|",
        "v2.31|Action=Block|Active=TRUE|Dir=Out|RA4=192.0.2.0/24|",
        "v2.31|Action=Allow|Active=TRUE|Dir=Out|RPort=4000|",
        "nonsense",
    ],
)
def test_rules_that_do_not_matter(rule: str) -> None:
    assert windows(rule).blocking == ()


def test_a_rule_for_a_kind_of_network_whose_firewall_is_off() -> None:
    fact = windows(AGAINST_PORT, on=(1, 1, 0))
    assert (fact.enabled, fact.blocking) == (True, ())
    assert windows(AGAINST_PORT, on=(0, 0, 0)).enabled is False


def test_group_policy_decides() -> None:
    off = {"EnableFirewall": 0}
    group: dict[str, dict[str, RegistryValue]] = {
        name: dict(off) for name in ("DomainProfile", "StandardProfile", "PublicProfile")
    }
    assert windows(AGAINST_TWS, group=group).enabled is False
    assert [b.name for b in windows(group={"FirewallRules": {"a": AGAINST_TWS}}).blocking] == ["No TWS"]


def test_everything_is_blocked_unless_allowed() -> None:
    assert windows(default=1).blocks_by_default is True
    assert windows().blocks_by_default is False
    allows = "v2.31|Action=Allow|Active=TRUE|Dir=Out|Protocol=6|"
    assert windows(f"{allows}RPort=4000|Name=one|", default=1).allowed_ports == (4000,)
    assert windows(rf"{allows}App=C:\Jts\tws.exe|Name=TWS|", default=1).allowed_ports == (4000, 4001)
    assert windows(rf"{allows}App=C:\web\browser.exe|Name=web|", f"{allows}RPort=443|Name=web|", default=1).allowed_ports == ()


def test_a_registry_that_cannot_be_read() -> None:
    (fact,) = look(FakeHost(OsFamily.WINDOWS, keys={f"{POLICY}\\FirewallRules": Failure(Outcome.DENIED)}))
    assert (fact.enabled, fact.rules_status, fact.blocks_by_default, fact.blocking) == (None, "denied", None, ())


# ---------------------------------------------------------------- macOS


def test_macos_is_asked_and_then_its_settings() -> None:
    tool = ("/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
    settings = {"/Library/Preferences/com.apple.alf.plist": plistlib.dumps({"globalstate": 0})}
    (by_tool,) = look(
        FakeHost(OsFamily.MACOS, commands={tool: said("Firewall is enabled. (State = 1)\n")}, files=dict(settings))
    )
    assert (by_tool.kind, by_tool.enabled, by_tool.outgoing, by_tool.blocking) == (FirewallKind.MACOS, True, False, ())
    assert look(FakeHost(OsFamily.MACOS, files=dict(settings)))[0].enabled is False
    assert look(FakeHost(OsFamily.MACOS))[0].enabled is None


# ---------------------------------------------------------------- Linux


def test_ufw() -> None:
    files: dict[str, bytes | Failure] = {
        "/etc/ufw/ufw.conf": b"# comment\nENABLED=yes\n",
        "/etc/default/ufw": b'DEFAULT_OUTPUT_POLICY="ACCEPT"\n',
        "/etc/ufw/user.rules": b"### tuple ### deny tcp 4001 0.0.0.0/0 any 0.0.0.0/0 out\n",
    }
    (fact,) = look(FakeHost(files=files))
    assert (fact.kind, fact.enabled, fact.rules_status, fact.rules, fact.blocks_by_default) == (
        FirewallKind.UFW,
        True,
        "ok",
        1,
        False,
    )
    assert [(b.all_programs, b.ports) for b in fact.blocking] == [(True, (4001,))]
    files["/etc/default/ufw"] = b'DEFAULT_OUTPUT_POLICY="REJECT"\n'
    files["/etc/ufw/user.rules"] = b"### tuple ### allow tcp 4000,443 0.0.0.0/0 any 0.0.0.0/0 out\n"
    (closed,) = look(FakeHost(files=files))
    assert (closed.blocks_by_default, closed.allowed_ports) == (True, (4000,))


def test_ufw_as_an_ordinary_user_sees_it() -> None:
    (fact,) = look(FakeHost(files={"/etc/ufw/ufw.conf": b"ENABLED=yes\n", "/etc/ufw/user.rules": DENIED}))
    assert (fact.enabled, fact.rules_status, fact.rules, fact.blocks_by_default) == (True, "denied", 0, None)


def test_firewalld() -> None:
    direct = b'<rule table="filter" chain="OUTPUT" ipv="ipv4" priority="0">-p tcp --dport 4000 -j DROP</rule>'
    policy = b'<policy><ingress-zone name="HOST"/><egress-zone name="ANY"/><rule><port port="4001" protocol="tcp"/><drop/></rule></policy>'
    files: dict[str, bytes | Failure] = {"/etc/firewalld/direct.xml": direct, "/etc/firewalld/policies/out.xml": policy}
    host = Walled(there={"/run/firewalld.pid"}, files=files, folders={"/etc/firewalld/policies": ("out.xml",)})
    (fact,) = look(host)
    assert (fact.kind, fact.enabled, fact.rules_status) == (FirewallKind.FIREWALLD, True, "ok")
    assert [b.ports for b in fact.blocking] == [(4000,), (4001,)]


def test_firewalld_without_rules_of_its_own_and_behind_a_closed_folder() -> None:
    assert look(Walled(there={"/run/firewalld.pid"}))[0].rules_status == "ok"
    closed = Walled(there={"/run/firewalld.pid"}, files={"/etc/firewalld/direct.xml": DENIED})
    assert look(closed)[0].rules_status == "denied"
    assert look(Walled(files={"/etc/firewalld/direct.xml": DENIED})) == ()


def test_nftables_counts_when_it_is_started_with_the_system() -> None:
    rules = b"table inet f { chain o { type filter hook output priority 0; tcp dport { 4000, 4001 } drop; }; }"
    here: dict[str, bytes | Failure] = {"/etc/nftables.conf": rules}
    (started,) = look(Walled(there={"/etc/systemd/system/sysinit.target.wants/nftables.service"}, files=dict(here)))
    assert (started.kind, started.enabled, [b.ports for b in started.blocking]) == (FirewallKind.NFTABLES, True, [(4000, 4001)])
    assert look(Walled(files=dict(here)))[0].enabled is False


def test_iptables_counts_when_its_rules_are_loaded_with_the_system() -> None:
    rules = b"*filter\n:OUTPUT DROP [0:0]\n-A OUTPUT -p tcp -m tcp --dport 4000 -j ACCEPT\n-A OUTPUT -j MINE\nCOMMIT\n"
    here: dict[str, bytes | Failure] = {"/etc/iptables/rules.v4": rules}
    (started,) = look(
        Walled(there={"/etc/systemd/system/multi-user.target.wants/netfilter-persistent.service"}, files=dict(here))
    )
    assert (started.kind, started.enabled, started.blocks_by_default) == (FirewallKind.IPTABLES, True, True)
    assert (started.allowed_ports, started.incomplete) == ((4000,), True)
    assert look(Walled(files=dict(here)))[0].enabled is False


def test_firewalld_that_lets_out_only_what_is_allowed() -> None:
    policy = b'<policy target="DROP"><ingress-zone name="HOST"/><egress-zone name="ANY"/><service name="https"/></policy>'
    files: dict[str, bytes | Failure] = {"/etc/firewalld/policies/out.xml": policy, "/etc/firewalld/policies/out.xml.old": b"x"}
    folders = {"/etc/firewalld/policies": ("out.xml", "out.xml.old")}
    (fact,) = look(Walled(there={"/run/firewalld.pid"}, files=files, folders=folders))
    assert (fact.blocks_by_default, fact.allowed_ports, fact.incomplete) == (True, (), False)


def test_a_computer_without_any() -> None:
    assert look(FakeHost()) == ()


def test_a_recorded_computer_whose_firewall_blocks_tws() -> None:
    host = RecordedHost.load(Path(__file__).parents[1] / "machines" / "windows-firewall-block")
    facts = PROBE.readers[OsFamily.WINDOWS](Context(host, KNOWLEDGE, 9.0))
    assert isinstance(facts, FirewallFacts)
    assert facts.firewalls[0].blocking == (BlockingRule("TWSを止める", "C:\\Jts\\1037\\tws.exe", False, (4000, 4001)),)
    answer = blocks_tws.check(facts, None, None)
    assert isinstance(answer, Hit)
    assert answer.args["firewall"] == "windows_firewall"
