# SPDX-License-Identifier: MIT
"""The wider collection of settings, each put on a machine and read by the probe; a sample's own ``truth`` says what must come out."""

from __future__ import annotations

from typing import Any

import pytest

from ibassist.core.facts import OsFamily
from ibassist.formats.decode import decode
from ibassist.formats.wininet import parse_connection
from ibassist.probes.proxy import ProxyFacts, ProxyMode, ProxySetting, read
from tests.formats import samples
from tests.probes import registry_text
from tests.probes.fake_host import FakeHost, said

SETTINGS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"


def of_mode(facts: ProxyFacts, mode: ProxyMode) -> ProxySetting | None:
    """The setting of that mode; at most one."""
    found = [setting for setting in facts.settings if setting.mode is mode]
    assert len(found) <= 1
    return found[0] if found else None


def shown(setting: ProxySetting | None) -> dict[str, str]:
    """``host:port`` by what it serves; a SOCKS proxy in the place of another says so."""
    told = {}
    for entry in setting.entries if setting else ():
        place = f"[{entry.host}]:{entry.port}" if ":" in entry.host else f"{entry.host}:{entry.port}"
        told |= {
            serves: f"{entry.kind} {place}" if entry.kind == "socks" and serves != "socks" else place for serves in entry.serves
        }
    return told


# ---------------------------------------------------------------- Windows


@pytest.mark.parametrize(("data", "sample"), samples.params("windows_internet_settings"))
def test_blobs(data: bytes, sample: dict[str, Any]) -> None:
    found = registry_text.values(decode(data))
    truth = sample["truth"]
    blobs = {name: value for name, value in found.items() if isinstance(value, bytes)}
    expected = truth.get("blobs") or {name: row for name, row in truth.items() if name.startswith("row")}
    assert set(blobs) == set(expected)
    for name, told in expected.items():
        blob = parse_connection(blobs[name])
        assert blob is not None
        assert (blob.flags, blob.counter) == (int(told["flags"], 16), told["counter"])
        if name.startswith("row"):
            assert (blob.direct, blob.proxy_on, blob.truncated) == ("WITHOUT" not in told["meaning"], True, True)
            continue
        assert (blob.version, len(blobs[name]), blob.truncated) == (int(told["version"], 16), told["bytes"], False)
        switches = (blob.direct, blob.proxy_on, blob.script_on, blob.detect_on)
        assert switches == tuple(told[key] for key in ("direct", "proxy", "auto_config_url", "auto_detect"))
        assert (blob.server, blob.bypass, blob.script) == (told["proxy_server"], told["proxy_bypass"], told["pac_url"])


@pytest.mark.parametrize(("data", "sample"), samples.params("windows_internet_settings"))
def test_values(data: bytes, sample: dict[str, Any]) -> None:
    found, truth = registry_text.values(decode(data)), sample["truth"]
    if any(isinstance(value, bytes) for value in found.values()):
        return  # what a machine with these blobs does is tested below
    facts = read(FakeHost(OsFamily.WINDOWS, keys={SETTINGS: dict(found)}).context())
    switch = found.get("ProxyEnable")
    setting = of_mode(facts, ProxyMode.MANUAL if switch == 1 else ProxyMode.OFF)
    script = of_mode(facts, ProxyMode.SCRIPT)
    assert truth.get("proxy_enable", switch == 1) is (switch == 1)
    assert (script.script if script else None) == truth.get("pac_url")
    assert of_mode(facts, ProxyMode.DISCOVER) is None
    proxies = shown(setting)
    if "all" in proxies:
        single = proxies.pop("all")
        proxies = {"http": single, "https": single} if "http" in truth else {"proxy_server": single}
    told = {key: truth[key] for key in ("http", "https", "socks", "proxy_server") if key in truth}
    if "stale_proxy_server" in truth:
        told["proxy_server"] = truth["stale_proxy_server"]
        assert setting is not None
        assert not setting.in_force
    assert proxies == told
    bypass = list(setting.bypass) if setting else []
    assert bypass == truth.get("bypass", bypass)
    assert len(bypass) == truth.get("bypass_count", len(bypass))
    assert all(setting.problem == "" for setting in facts.settings)


@pytest.mark.parametrize(("data", "sample"), samples.params("windows_internet_settings"))
def test_the_machine_of_the_blobs(data: bytes, sample: dict[str, Any]) -> None:
    """The connection in use decides, a cached address is no script, and what is stored can be switched off."""
    blobs = {name: value for name, value in registry_text.values(decode(data)).items() if isinstance(value, bytes)}
    truth = sample["truth"].get("blobs", {})
    facts = read(
        FakeHost(OsFamily.WINDOWS, keys={SETTINGS: {"ProxyEnable": 0}, f"{SETTINGS}\\Connections": dict(blobs)}).context()
    )
    lan = truth.get("DefaultConnectionSettings")
    on = {setting.mode for setting in facts.settings if setting.in_force}
    expected = set()
    if lan:
        expected |= {ProxyMode.MANUAL} if lan["proxy"] else set()
        expected |= {ProxyMode.SCRIPT} if lan["auto_config_url"] else set()
        expected |= {ProxyMode.DISCOVER} if lan["auto_detect"] else set()
    rows = {name for name in blobs if name.startswith("row")}
    assert on == expected
    assert {setting.where.rpartition("\\")[2] for setting in facts.settings if not setting.in_force} == {
        name
        for name, told in truth.items()
        if name not in ("DefaultConnectionSettings", "SavedLegacySettings") and told["proxy_server"]
    } | rows


# ---------------------------------------------------------------- Linux

MODES = {"none": ProxyMode.OFF, "manual": ProxyMode.MANUAL, "pac": ProxyMode.SCRIPT, "wpad": ProxyMode.DISCOVER}


def linux(text: str, sample: dict[str, Any]) -> FakeHost:
    """The sample where it belongs."""
    command, file = sample.get("command", ""), sample.get("file", "")
    if "kioslaverc" in file:
        return FakeHost(environment={"XDG_CURRENT_DESKTOP": "KDE"}, files={"/home/alex/.config/kioslaverc": text.encode()})
    if file:
        return FakeHost(files={file: text.encode()})
    if command.startswith(("gsettings", "dconf")):
        return FakeHost(environment={"XDG_CURRENT_DESKTOP": "GNOME"}, commands={tuple(command.split()): said(text)})
    variables = (line.strip().removeprefix("export ").partition("=") for line in text.splitlines() if "=" in line)
    return FakeHost(environment={name: value for name, _, value in variables})


@pytest.mark.parametrize(("data", "sample"), samples.params("linux_proxy"))
def test_linux(data: bytes, sample: dict[str, Any]) -> None:
    facts, truth = read(linux(decode(data), sample).context()), sample["truth"]
    assert facts.unreadable == ()
    if "file" not in sample and not sample["command"].startswith(("gsettings", "dconf")):
        check_variables(facts, truth)
        return
    if truth.get("mode") == "none":
        assert not any(setting.in_force for setting in facts.settings)
        return
    used = [setting for setting in facts.settings if setting.in_force]
    modes = {setting.mode for setting in used}
    wanted = truth.get("mode", "pac" if "pac_url" in truth else "manual")
    if wanted == "auto":
        wanted = "pac" if truth["pac_url"] else "wpad"
    if "kioslaverc" in sample.get("file", "") and "mode" not in truth:
        assert modes == set()  # a part of a file, without the switch
    else:
        assert modes == {MODES[wanted]}
        assert {setting.script for setting in used} == {truth.get("pac_url") or ""}
        assert wanted == "manual" or not any(setting.entries for setting in used)
    if wanted == "manual":
        told = {key: value for setting in facts.settings for key, value in shown(setting).items()}
        proxies = {key: truth[key].removeprefix("http://") for key in ("http", "https", "ftp", "socks") if truth.get(key)}
        assert {key: value for key, value in told.items() if key in proxies or key == "socks"} == proxies
    exceptions = truth.get("ignore", truth.get("no_proxy"))
    assert exceptions is None or {setting.bypass for setting in facts.settings} == {tuple(exceptions)}
    assert any(entry.has_login for setting in facts.settings for entry in setting.entries) is ("http_user" in truth)
    if truth.get("reversed_exception"):
        assert facts.settings[0].bypasses_gateways, "the proxy is used for the exceptions only"
    if truth.get("likely"):
        (trial,) = facts.trials
        assert truth["likely"] in trial.anonymiser


def check_variables(facts: ProxyFacts, truth: dict[str, Any]) -> None:
    """Variables: what each serves, and what cannot be understood."""
    told = {key: value for setting in facts.settings for key, value in shown(setting).items()}
    proxies = {key: truth[key].replace("socks5 ", "socks ") for key in ("http", "https", "all") if truth.get(key)}
    assert told == proxies
    assert any(setting.problem == "placeholder" for setting in facts.settings) is truth.get("placeholder", False)
    assert not any(setting.for_trading for setting in facts.settings)
    bypass = facts.settings[0].bypass
    assert len(bypass) == truth.get("no_proxy_count", len(bypass))
    assert any("*" in entry for entry in bypass) is truth.get("no_proxy_wildcards", False)
    assert not any("<" in entry.host for setting in facts.settings for entry in setting.entries)
    assert any(":" in entry.host for setting in facts.settings for entry in setting.entries) is truth.get("ipv6", False)
