# SPDX-License-Identifier: MIT
"""Windows and macOS on recorded machines: exact values, exact calls, exact inverses, and a clean diagnosis afterwards."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.repair import Offer
from ibassist.app.repair_errors import ChangedSinceError
from ibassist.core.edits import PlaceKind
from ibassist.core.errors import IbassistError
from ibassist.core.facts import Observation, Status
from ibassist.core.findings import Diagnosis, Finding, Severity
from ibassist.formats.wininet import parse_connection
from ibassist.probes.firewall import BlockingRule, FirewallFact, FirewallFacts, FirewallKind
from ibassist.remedies.api import Command, Plan, Refusal
from tests.remedies.other_systems import ChangeableMachine, inspected, repairs_on

SETTINGS = "hkcu\\software\\microsoft\\windows\\currentversion\\internet settings"
CONNECTIONS = f"{SETTINGS}\\connections"


def _offers(machine: ChangeableMachine, folder: Path) -> dict[str, Offer]:
    snapshot = inspected(machine.host)
    return {offer.finding: offer for offer in repairs_on(machine, folder).offers(snapshot, run.judge(snapshot))}


def _codes(machine: ChangeableMachine) -> set[str]:
    return {finding.code for finding in run.judge(inspected(machine.host)).findings}


@pytest.mark.parametrize(
    ("name", "finding", "changed"),
    [
        ("windows-leftover-socks", "proxy.socks-unreachable", {("proxyenable", 0), ("defaultconnectionsettings", None)}),
        ("windows-malformed", "proxy.setting-malformed", {("proxyenable", 0)}),
        ("windows-vpn-socks", "proxy.socks-unreachable", {("office vpn", None)}),
    ],
)
def test_windows(name: str, finding: str, changed: set[tuple[str, int | None]], tmp_path: Path) -> None:
    machine = ChangeableMachine(name)
    before, offer = copy.deepcopy(machine.winreg.held), _offers(machine, tmp_path)[finding]
    assert offer.available, offer.answer
    assert "example" not in str(offer.changes), "a login is never shown"
    repairs = repairs_on(machine, tmp_path)
    repairs.apply(offer)
    different = {
        (value, data)
        for key, values in machine.winreg.held.items()
        for value, (_, data) in values.items()
        if before[key][value][1] != data
    }
    assert {(value, None if isinstance(data, bytes) else data) for value, data in different} == changed
    for _, data in different:
        blob = parse_connection(data) if isinstance(data, bytes) else None
        if blob is not None:
            assert (blob.proxy_on, blob.direct, blob.truncated, blob.counter) == (False, True, False, 8)
            assert blob.server == "socks=127.0.0.1:1080", "what was written stays for later"
    assert finding not in _codes(machine)
    repairs.undo()
    assert machine.winreg.held == before


def test_windows_where_a_policy_forbids_it(tmp_path: Path) -> None:
    key = "hkcu\\software\\policies\\microsoft\\internet explorer\\control panel"
    for values, available in (({"proxy": (4, 1)}, False), ({"proxy": (4, 0)}, True), ({"autoconfig": (4, 1)}, True)):
        machine = ChangeableMachine("windows-leftover-socks")
        machine.winreg.held[key] = values
        offer = _offers(machine, tmp_path)["proxy.socks-unreachable"]
        assert offer.available is available, values
        assert available or offer.answer == Refusal("locked_by_administrator")


def test_windows_takes_out_the_dead_proxy_only_where_another_works(tmp_path: Path) -> None:
    machine = ChangeableMachine("windows-leftover-socks")
    values = machine.winreg.held[SETTINGS]
    machine.working = {("192.0.2.10", 8080)}
    values["proxyserver"] = (1, "http=192.0.2.10:8080;socks=127.0.0.1:1080")
    offer = _offers(machine, tmp_path)["proxy.socks-unreachable"]
    assert isinstance(offer.answer, Plan)
    repairs_on(machine, tmp_path).apply(offer)
    assert values["proxyserver"] == (1, "http=192.0.2.10:8080")
    assert values["proxyenable"] == (4, 1)


def test_windows_script(tmp_path: Path) -> None:
    machine = ChangeableMachine("windows-pac-and-leftover")
    before = copy.deepcopy(machine.winreg.held)
    snapshot = inspected(machine.host)
    found = {finding.code: finding for finding in run.judge(snapshot).findings}
    assert not {"proxy.pac-unreachable", "proxy.pac-invalid"} & set(found), "the script works"
    machine.winreg.held[SETTINGS]["autoconfigurl"] = (1, "http://nowhere.example.com/proxy.pac")
    offer = _offers(machine, tmp_path)["proxy.pac-invalid"]
    repairs = repairs_on(machine, tmp_path)
    broken = copy.deepcopy(machine.winreg.held)
    repairs.apply(offer)
    assert "autoconfigurl" not in machine.winreg.held[SETTINGS]
    assert "proxy.pac-invalid" not in _codes(machine)
    repairs.undo()
    assert machine.winreg.held == broken != before


def test_windows_by_policy_is_the_administrators(tmp_path: Path) -> None:
    offers = _offers(ChangeableMachine("windows-policy"), tmp_path)
    assert offers["proxy.socks-unreachable"].answer == Refusal("set_for_all_users")


def test_windows_that_refuses_changes_nothing(tmp_path: Path) -> None:
    machine = ChangeableMachine("windows-leftover-socks")
    before, offer = copy.deepcopy(machine.winreg.held), _offers(machine, tmp_path)["proxy.socks-unreachable"]
    machine.winreg.closed_to_us = {CONNECTIONS}
    with pytest.raises(IbassistError, match="not allowed"):
        repairs_on(machine, tmp_path).apply(offer)
    assert machine.winreg.held == before


@pytest.mark.parametrize("name", ["macos-socks-on-wifi", "macos-scutil-hangs"])
def test_macos(name: str, tmp_path: Path) -> None:
    machine = ChangeableMachine(name)
    offer = _offers(machine, tmp_path)["proxy.socks-unreachable"]
    assert isinstance(offer.answer, Plan), offer.answer
    assert [(edit.place.kind, edit.place.where, edit.place.name) for edit in offer.answer.edits] == [
        (PlaceKind.NETWORK_SERVICE, "Wi-Fi", "socks")
    ]
    repairs = repairs_on(machine, tmp_path)
    repairs.apply(offer)
    repairs.undo()
    assert machine.commands == [
        ("/usr/sbin/networksetup", "-setsocksfirewallproxystate", "Wi-Fi", "off"),
        ("/usr/sbin/networksetup", "-setsocksfirewallproxystate", "Wi-Fi", "on"),
    ]
    assert machine.off == set()


def test_macos_is_clean_afterwards(tmp_path: Path) -> None:
    machine = ChangeableMachine("macos-socks-on-wifi")
    offer = _offers(machine, tmp_path)["proxy.socks-unreachable"]
    repairs_on(machine, tmp_path).apply(offer)
    assert "proxy.socks-unreachable" not in _codes(machine)


def test_macos_asks_an_account_that_is_no_administrators_for_one(tmp_path: Path) -> None:
    machine = ChangeableMachine("macos-socks-on-wifi")
    machine.machine = replace(machine.machine, account=replace(machine.machine.account, groups=("staff",)))
    answer = _offers(machine, tmp_path)["proxy.socks-unreachable"].answer
    assert isinstance(answer, Command)
    assert answer.command == "sudo /usr/sbin/networksetup -setsocksfirewallproxystate Wi-Fi off"
    assert answer.counterpart == "sudo /usr/sbin/networksetup -setsocksfirewallproxystate Wi-Fi on"


def test_macos_that_refuses_is_heard(tmp_path: Path) -> None:
    machine = ChangeableMachine("macos-socks-on-wifi")
    offer = _offers(machine, tmp_path)["proxy.socks-unreachable"]
    machine.refuses = True
    with pytest.raises(IbassistError, match="not allowed"):
        repairs_on(machine, tmp_path).apply(offer)


ACCESS_LISTS = {
    ("macos-tws-applications-denied", "tws.install-folder-not-writable"): (
        "/Users/alex/Applications", "1", "user:alex deny add_file,add_subdirectory,delete_child",
    ),
    ("macos-tws-open-access-list", "tws.folder-open-to-everyone"): (
        "/Users/alex/Jts", "0", "group:everyone allow list,add_file,search,delete,add_subdirectory,delete_child,readattr,writeattr",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ACCESS_LISTS, ids=lambda case: case[0])
def test_an_entry_of_an_access_list_is_taken_out_and_put_back_at_its_place(case: tuple[str, str], tmp_path: Path) -> None:
    (name, finding), (folder, number, entry) = case, ACCESS_LISTS[case]
    machine = ChangeableMachine(name)
    offer, repairs = _offers(machine, tmp_path)[finding], repairs_on(machine, tmp_path)
    assert isinstance(offer.answer, Plan), offer.answer
    before = list(machine.lists[folder])
    assert offer.changes == (("access_list", folder, entry, ""),)
    repairs.apply(offer)
    assert finding not in _codes(machine)
    assert [each for each in before if each != entry] == machine.lists[folder], "all others stay"
    repairs.undo()
    assert machine.lists[folder] == before
    assert machine.commands == [("/bin/chmod", "-a#", number, folder), ("/bin/chmod", "+a#", number, entry, folder)]

    machine.refuses = True
    with pytest.raises(IbassistError, match="not allowed"):
        repairs.apply(offer)
    machine.refuses = False
    machine.lists[folder].append("user:taro allow read")
    with pytest.raises(ChangedSinceError):
        repairs.apply(offer)


def test_an_access_list_that_one_step_does_not_mend_is_left_to_the_guide(tmp_path: Path) -> None:
    name, finding = next(iter(ACCESS_LISTS))
    folder = ACCESS_LISTS[name, finding][0]
    for more in ("group:staff deny add_file", "user:alex inherited deny add_file"):
        machine = ChangeableMachine(name)
        inspected(machine.host)
        machine.lists[folder].append(more)
        assert _offers(machine, tmp_path)[finding].answer == Refusal("access_list")


COMMANDS = {
    ("windows-tws-open-to-everyone", "tws.folder-open-to-everyone"): ('icacls "', "/remove:g *S-1-1-0", "/restore"),
    ("macos-tws-locked", "tws.settings-folder-not-writable"): ("sudo chflags nouchg", "nouchg", "chflags uchg"),
}


@pytest.mark.parametrize("case", COMMANDS, ids=lambda case: case[0])
def test_what_needs_an_administrator_is_one_command_with_its_counterpart(case: tuple[str, str], tmp_path: Path) -> None:
    machine = ChangeableMachine(case[0])
    offers = _offers(machine, tmp_path)
    answer = offers[case[1]].answer
    assert isinstance(answer, Command), (sorted(offers), answer)
    begins, does, undoes = COMMANDS[case]
    assert answer.command.startswith(begins)
    assert does in answer.command
    assert undoes in answer.counterpart
    assert answer.changes
    with pytest.raises(IbassistError, match="not a repair that ibassist makes itself"):
        repairs_on(machine, tmp_path).apply(offers[case[1]])


def test_a_rule_of_the_firewall_is_switched_off_by_its_title_and_only_if_that_is_one(tmp_path: Path) -> None:
    machine = ChangeableMachine("windows-minimal")
    snapshot = inspected(machine.host)
    for title, fits in (("Block TWS", True), ('x" & del C:\\ & rem "', False), ("%PATH%", False)):
        blocking = BlockingRule(title, "", all_programs=True, ports=(4000, 4001))
        fact = FirewallFact(FirewallKind.WINDOWS, True, True, "ok", 1, False, (blocking,))
        seen = {**snapshot.observations, "firewall": Observation(Status.OK, facts=FirewallFacts((fact,)))}
        finding = Finding("firewall.blocks-tws", Severity.ERROR, {"rule": title})
        (offer,) = repairs_on(machine, tmp_path).offers(replace(snapshot, observations=seen), Diagnosis((finding,), ()))
        if fits:
            assert isinstance(offer.answer, Command)
            assert offer.answer.command == 'netsh advfirewall firewall set rule name="Block TWS" dir=out new enable=no'
            assert offer.answer.counterpart == 'netsh advfirewall firewall set rule name="Block TWS" dir=out new enable=yes'
        else:
            assert offer.answer == Refusal("open_settings")
