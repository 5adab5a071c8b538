# SPDX-License-Identifier: MIT
"""Recorded machines with proxy settings, all the way: read, tried, judged, and led to the steps of their own system."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.inspection import InspectionDone
from ibassist.content.actions import Action
from ibassist.content.guides import GuideStep
from ibassist.core.facts import OsFamily, Snapshot
from ibassist.core.findings import Finding, Severity
from ibassist.host.replay.recorded import RecordedHost
from ibassist.probes.proxy import ProxyFacts, ProxyMode, ProxySource
from ibassist.probes.system import SystemFacts

MACHINES = Path(__file__).parents[1] / "machines"
SETTINGS = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
SOCKS_GONE = {"proxy.socks-unreachable"}


@dataclass(frozen=True)
class Expected:
    """What is found, where the setting in force is written, and what else is listed and not used."""

    roots: set[str]
    used: dict[ProxyMode, str]
    left: dict[ProxyMode, str]


EXPECTED = {
    "windows-leftover-socks": Expected(SOCKS_GONE, {ProxyMode.MANUAL: f"HKCU\\{SETTINGS}\\ProxyServer"}, {}),
    "windows-pac-and-leftover": Expected(
        set(), {ProxyMode.SCRIPT: f"HKCU\\{SETTINGS}\\AutoConfigURL"}, {ProxyMode.OFF: f"HKCU\\{SETTINGS}\\ProxyServer"}
    ),
    "windows-policy": Expected({*SOCKS_GONE, "proxy.web-unreachable"}, {ProxyMode.MANUAL: f"HKLM\\{SETTINGS}\\ProxyServer"}, {}),
    "windows-winhttp-ja": Expected(
        set(),
        {ProxyMode.DISCOVER: f"HKCU\\{SETTINGS}\\Connections\\DefaultConnectionSettings", ProxyMode.MANUAL: "netsh winhttp show proxy"},
        {},
    ),
    "windows-malformed": Expected(
        {"proxy.setting-malformed"},
        {
            ProxyMode.MANUAL: f"HKCU\\{SETTINGS}\\ProxyServer",
            ProxyMode.DISCOVER: f"HKCU\\{SETTINGS}\\Connections\\DefaultConnectionSettings",
        },
        {},
    ),
    "windows-vpn-socks": Expected(
        SOCKS_GONE, {ProxyMode.MANUAL: f"HKCU\\{SETTINGS}\\Connections\\Office VPN"}, {ProxyMode.MANUAL: f"HKCU\\{SETTINGS}\\Connections\\Old VPN"}
    ),
    "macos-socks-on-wifi": Expected(SOCKS_GONE, {ProxyMode.MANUAL: "scutil --proxy"}, {}),
    "macos-leftover-off": Expected(set(), {}, {ProxyMode.OFF: "scutil --proxy", ProxyMode.MANUAL: "networksetup: USB LAN"}),
    "macos-scoped": Expected(set(), {}, {}),
    "macos-scutil-hangs": Expected(SOCKS_GONE, {ProxyMode.MANUAL: "networksetup: Wi-Fi"}, {}),
    "kde-manual": Expected(
        {"proxy.web-unreachable"},
        {ProxyMode.MANUAL: "/home/alex/.config/kioslaverc"},
        {ProxyMode.MANUAL: "gsettings list-recursively org.gnome.system.proxy"},
    ),
    "gnome-auto": Expected(
        set(),
        {ProxyMode.DISCOVER: "gsettings list-recursively org.gnome.system.proxy"},
        {ProxyMode.OFF: "gsettings list-recursively org.gnome.system.proxy"},
    ),
}  # fmt: skip
machines = pytest.mark.parametrize("name", EXPECTED)


@cache
def inspected(name: str) -> Snapshot:
    *_, done = run.run(RecordedHost.load(MACHINES / name), load_knowledge())
    assert isinstance(done, InspectionDone)
    return done.snapshot


def faults(name: str) -> list[Finding]:
    return [finding for finding in run.judge(inspected(name)).roots if finding.severity is not Severity.INFO]


def steps(name: str, finding: Finding) -> tuple[GuideStep, ...]:
    guide, system = load_catalog().guide_for(finding.code), inspected(name).get(SystemFacts)
    assert guide is not None
    assert system is not None
    return guide.steps_for(inspected(name).os.family, system.desktop)


@pytest.mark.slow
@machines
def test_what_is_read(name: str) -> None:
    facts = inspected(name).get(ProxyFacts)
    assert facts is not None
    assert facts.unreadable == ()
    assert {s.mode: s.where for s in facts.settings if s.in_force} == EXPECTED[name].used
    assert {s.mode: s.where for s in facts.settings if not s.in_force} == EXPECTED[name].left


@machines
def test_what_is_found(name: str) -> None:
    assert {finding.code for finding in faults(name)} == EXPECTED[name].roots


@machines
def test_the_steps_are_those_of_the_system(name: str) -> None:
    family = inspected(name).os.family
    for finding in faults(name):
        told = steps(name, finding)
        own = [step for step in told if family in step.systems]
        assert own, "nothing in it is particular to the system"
        assert any(step.action is Action.PROXY for step in own)
        assert all(family in step.systems or not step.systems for step in told)
        if family is OsFamily.LINUX:
            assert {step.desktop for step in own} - {""} == {"kde" if name.startswith("kde") else "gnome"}


def test_a_malformed_setting_is_shown_without_its_login() -> None:
    (finding,) = faults("windows-malformed")
    assert finding.args["value"] == "socks=***@127.0.0.1:10800000"
    assert "example" not in repr(finding.args)


def test_the_tools_text_is_decoded_and_its_word_for_none_is_no_exception() -> None:
    facts = inspected("windows-winhttp-ja").get(ProxyFacts)
    assert facts is not None
    (services,) = [setting for setting in facts.settings if setting.source is ProxySource.WINHTTP]
    assert (services.bypass, services.for_trading, services.for_web) == ((), False, False)
    assert [(entry.host, entry.port) for entry in services.entries] == [("203.0.113.60", 3128)]
