# SPDX-License-Identifier: MIT
"""Who obeys what: settings put on a machine, read, and seen from four sides."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.reference_data import Role
from ibassist.formats.pac_answer import PacWay, WayKind
from ibassist.probes.effective_proxy import Basis, Consumer, Obeyed, ProxyReason, ProxyRoute, is_worth_showing, obedience
from ibassist.probes.proxy import ProxyFacts, ProxyMode, ProxyScript, ProxySetting, ProxySource, ScriptAnswer, read
from tests.probes.fake_host import FakeHost, said

WEBSITE = "www.interactivebrokers.com"
KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
GSETTINGS = ("gsettings", "list-recursively", "org.gnome.system.proxy")
SYSTEM = "-Djava.net.useSystemProxies="
SOCKS = "-DsocksProxyHost=192.0.2.9"


def gnome(*lines: str, **environment: str) -> FakeHost:
    text = "\n".join(f"org.gnome.system.proxy{line}" for line in (" mode 'manual'", *lines))
    return FakeHost(environment={"XDG_CURRENT_DESKTOP": "GNOME", **environment}, commands={GSETTINGS: said(text)})


GNOME_SOCKS = (".socks host '192.0.2.8'", ".socks port 1080")
GNOME_WEB = (".https host '192.0.2.8'", ".https port 3128")


def kde(text: str, **environment: str) -> FakeHost:
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": "KDE", **environment})
    host.files["/home/alex/.config/kioslaverc"] = f"[Proxy Settings]\nProxyType=1\n{text}\n".encode()
    return host


def windows(**values: str | int) -> FakeHost:
    return FakeHost(OsFamily.WINDOWS, keys={KEY: dict(values)})


def without_module(host: FakeHost) -> FakeHost:
    host.folders["/usr/lib/gio/modules"] = ()
    return host


def rows(host: FakeHost) -> dict[Consumer, Obeyed]:
    return {row.consumer: row for row in obedience(read(host.context()), host.family, WEBSITE)}


TRADING = [
    # machine, way, reason, basis, source, proxies
    (FakeHost(), ProxyRoute.DIRECT, ProxyReason.NOTHING_SET, Basis.DOCUMENTED, None, ()),
    (gnome(*GNOME_SOCKS), ProxyRoute.PROXY, ProxyReason.TWS_FOLLOWS_SYSTEM, Basis.INFERRED, ProxySource.GNOME, ("socks://192.0.2.8:1080",)),
    (gnome(*GNOME_SOCKS, _JAVA_OPTIONS=f"{SYSTEM}true"), ProxyRoute.PROXY, ProxyReason.JAVA_TOLD_TO_FOLLOW, Basis.MEASURED, ProxySource.GNOME, ("socks://192.0.2.8:1080",)),
    (gnome(*GNOME_SOCKS, _JAVA_OPTIONS=f"{SYSTEM}false"), ProxyRoute.DIRECT, ProxyReason.JAVA_TOLD_NOT_TO_FOLLOW, Basis.INFERRED, ProxySource.JAVA_ENVIRONMENT, ()),
    (without_module(gnome(*GNOME_SOCKS)), ProxyRoute.DIRECT, ProxyReason.GIO_MODULE_MISSING, Basis.DOCUMENTED, ProxySource.GNOME, ()),
    (gnome(*GNOME_SOCKS, " ignore-hosts ['*.ibllc.com']"), ProxyRoute.DIRECT, ProxyReason.EXCEPTIONS_COVER_IT, Basis.DOCUMENTED, ProxySource.GNOME, ()),
    (gnome(*GNOME_WEB), ProxyRoute.DIRECT, ProxyReason.WEB_PROXY_NOT_FOR_SOCKETS, Basis.MEASURED, ProxySource.GNOME, ()),
    (gnome(*GNOME_SOCKS, JAVA_TOOL_OPTIONS=SOCKS), ProxyRoute.PROXY, ProxyReason.JAVA_OPTION_FOR_SOCKETS, Basis.MEASURED, ProxySource.JAVA_ENVIRONMENT, ("socks://192.0.2.9:1080",)),
    (FakeHost(environment={"_JAVA_OPTIONS": "-DsocksProxyHost=192.0.2.1", "JAVA_TOOL_OPTIONS": SOCKS}), ProxyRoute.PROXY, ProxyReason.JAVA_OPTION_FOR_SOCKETS, Basis.MEASURED, ProxySource.JAVA_ENVIRONMENT, ("socks://192.0.2.1:1080",)),
    (FakeHost(environment={"_JAVA_OPTIONS": f"{SOCKS} -DsocksNonProxyHosts=*.ibllc.com"}), ProxyRoute.DIRECT, ProxyReason.EXCEPTIONS_COVER_IT, Basis.DOCUMENTED, ProxySource.JAVA_ENVIRONMENT, ()),
    (FakeHost(environment={"_JAVA_OPTIONS": "-Dhttp.proxyHost=192.0.2.1"}), ProxyRoute.DIRECT, ProxyReason.WEB_PROXY_NOT_FOR_SOCKETS, Basis.MEASURED, ProxySource.JAVA_ENVIRONMENT, ()),
    (FakeHost(environment={"all_proxy": "socks5://192.0.2.8:1080"}), ProxyRoute.DIRECT, ProxyReason.JAVA_IGNORES_VARIABLES, Basis.MEASURED, ProxySource.ENVIRONMENT, ()),
    (FakeHost(environment={"all_proxy": "socks5://192.0.2.8:1080", "_JAVA_OPTIONS": f"{SYSTEM}true"}), ProxyRoute.DIRECT, ProxyReason.JAVA_IGNORES_VARIABLES, Basis.MEASURED, ProxySource.ENVIRONMENT, ()),
    (kde("socksProxy=socks://192.0.2.8 1080"), ProxyRoute.DIRECT, ProxyReason.JAVA_DOES_NOT_READ_KDE, Basis.DOCUMENTED, ProxySource.KDE, ()),
    (windows(ProxyEnable=1, ProxyServer="socks=[2001:db8::8]:1080"), ProxyRoute.PROXY, ProxyReason.TWS_FOLLOWS_SYSTEM, Basis.INFERRED, ProxySource.WININET, ("socks://[2001:db8::8]:1080",)),
    (windows(ProxyEnable=1, ProxyServer="192.0.2.8:3128"), ProxyRoute.DIRECT, ProxyReason.WEB_PROXY_NOT_FOR_SOCKETS, Basis.MEASURED, ProxySource.WININET, ()),
    (windows(ProxyEnable=0, ProxyServer="socks=192.0.2.8:1080"), ProxyRoute.DIRECT, ProxyReason.NOTHING_SET, Basis.DOCUMENTED, None, ()),
    (windows(AutoDetect=1), ProxyRoute.DIRECT, ProxyReason.NOTHING_SET, Basis.DOCUMENTED, None, ()),
]  # fmt: skip


@pytest.mark.parametrize(("host", "way", "reason", "basis", "source", "proxies"), TRADING)
def test_trading_connections(
    host: FakeHost, way: ProxyRoute, reason: ProxyReason, basis: Basis, source: ProxySource | None, proxies: tuple[str, ...]
) -> None:
    row = rows(host)[Consumer.TRADING]
    assert (row.way, row.reason, row.basis, row.source, row.proxies) == (way, reason, basis, source, proxies)


WEB = [
    # machine, and for web content, browser and updater: the reason, and the proxy or ""
    (FakeHost(), ("nothing_set", ""), ("nothing_set", ""), ("nothing_set", "")),
    (gnome(*GNOME_WEB), ("tws_web_follows_system", "http://192.0.2.8:3128"), ("browser_follows_system", "http://192.0.2.8:3128"), ("updater_follows_system", "http://192.0.2.8:3128")),
    (gnome(*GNOME_SOCKS), ("tws_web_follows_system", "socks://192.0.2.8:1080"), ("browser_follows_system", "socks://192.0.2.8:1080"), ("updater_follows_system", "socks://192.0.2.8:1080")),
    (gnome(*GNOME_WEB, " ignore-hosts ['interactivebrokers.com']"), ("exceptions_cover_it", ""), ("exceptions_cover_it", ""), ("exceptions_cover_it", "")),
    (gnome(*GNOME_WEB, https_proxy="http://192.0.2.7:80"), ("tws_web_follows_system", "http://192.0.2.8:3128"), ("browser_follows_system", "http://192.0.2.8:3128"), ("updater_follows_system", "http://192.0.2.8:3128")),
    (gnome(*GNOME_WEB, _JAVA_OPTIONS="-Dhttps.proxyHost=192.0.2.1"), ("java_option_for_web", "http://192.0.2.1:443"), ("browser_follows_system", "http://192.0.2.8:3128"), ("java_option_for_web", "http://192.0.2.1:443")),
    (kde("httpsProxy=http://192.0.2.8 3128"), ("tws_web_follows_system", "http://192.0.2.8:3128"), ("browser_follows_system", "http://192.0.2.8:3128"), ("nothing_set", "")),
    (kde("httpsProxy=http://192.0.2.8 3128\nNoProxyFor=.intra.example\nReversedException=true"), ("exceptions_cover_it", ""), ("exceptions_cover_it", ""), ("nothing_set", "")),
    (FakeHost(environment={"https_proxy": "http://192.0.2.8:3128"}), ("follows_variables", "http://192.0.2.8:3128"), ("follows_variables", "http://192.0.2.8:3128"), ("follows_variables", "http://192.0.2.8:3128")),
    (FakeHost(environment={"http_proxy": "http://192.0.2.8:3128"}), ("nothing_set", ""), ("nothing_set", ""), ("nothing_set", "")),
    (FakeHost(environment={"all_proxy": "192.0.2.8:3128", "no_proxy": "*"}), ("exceptions_cover_it", ""), ("exceptions_cover_it", ""), ("exceptions_cover_it", "")),
    (FakeHost(OsFamily.MACOS, environment={"https_proxy": "http://192.0.2.8:3128"}), ("nothing_set", ""), ("nothing_set", ""), ("nothing_set", "")),
    (windows(ProxyEnable=1, ProxyServer="http=192.0.2.8:3128"), ("not_set_for_https", ""), ("not_set_for_https", ""), ("not_set_for_https", "")),
    (windows(ProxyEnable=1, ProxyServer="192.0.2.8:3128", ProxyOverride="*.interactivebrokers.com"), ("exceptions_cover_it", ""), ("exceptions_cover_it", ""), ("exceptions_cover_it", "")),
]  # fmt: skip


@pytest.mark.parametrize(("host", "content", "browser", "updater"), WEB)
def test_the_web(host: FakeHost, content: tuple[str, str], browser: tuple[str, str], updater: tuple[str, str]) -> None:
    found = rows(host)
    for consumer, expected in ((Consumer.TWS_WEB, content), (Consumer.BROWSER, browser), (Consumer.UPDATER, updater)):
        row = found[consumer]
        assert (row.reason.value, "".join(row.proxies)) == expected
        assert (row.way is ProxyRoute.PROXY) is bool(expected[1])


def test_what_is_inferred_is_never_called_documented() -> None:
    inferred = {
        ProxyReason.TWS_FOLLOWS_SYSTEM,
        ProxyReason.TWS_WEB_FOLLOWS_SYSTEM,
        ProxyReason.UPDATER_FOLLOWS_SYSTEM,
        ProxyReason.JAVA_TOLD_NOT_TO_FOLLOW,
    }
    for host in (row[0] for row in (*TRADING, *WEB)):
        assert not [row for row in rows(host).values() if row.reason in inferred and row.basis is not Basis.INFERRED]


def test_what_is_called_measured_is_measured() -> None:
    """The experiment has the cases on which these rows rest, with the results that they state."""
    source = (Path(__file__).parents[1] / "lab" / "test_java.py").read_text(encoding="utf-8")
    expected = next(
        n.value for n in ast.parse(source).body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "EXPECTED"
    )
    measured = ast.literal_eval(expected)
    assert {name for name, result in measured.items() if result == "proxy"} == {
        "socksProxyHost", "GNOME, system proxies on", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS",
    }  # fmt: skip
    assert {"web proxy options", "all_proxy", "all_proxy, system proxies on"} <= measured.keys()


def test_a_scripts_answer_is_told() -> None:
    step = Step(Outcome.OK)
    setting = ProxySetting(ProxySource.WININET, "key", ProxyMode.SCRIPT, True, True, True, script="http://a.example/x.pac")
    answers = (
        ScriptAnswer(
            "ndc1.ibllc.com",
            4001,
            Role.TRADING,
            (PacWay(WayKind.SOCKS, "SOCKS5", "192.0.2.8", 1080), PacWay(WayKind.DIRECT, "DIRECT")),
        ),
        ScriptAnswer(WEBSITE, 443, Role.WEBSITE, (PacWay(WayKind.WEB_PROXY, "PROXY", "192.0.2.8", 3128),)),
    )
    script = ProxyScript(ProxySource.WININET, "http://a.example/x.pac", True, True, step, answers=answers)
    trading, content, browser, _ = obedience(ProxyFacts((setting,), (), scripts=(script,)), OsFamily.WINDOWS)
    assert (trading.way, trading.proxies) == (ProxyRoute.SCRIPT, ("SOCKS5 192.0.2.8:1080", "DIRECT"))
    assert content.proxies == browser.proxies == ("PROXY 192.0.2.8:3128",)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        (FakeHost(), False),
        (windows(AutoDetect=1), False),
        (windows(ProxyEnable=0, ProxyServer="192.0.2.8:3128"), False),
        (windows(ProxyEnable=1, ProxyServer="192.0.2.8:3128"), True),
        (windows(AutoConfigURL="http://a.example/x.pac"), True),
        (FakeHost(environment={"_JAVA_OPTIONS": f"{SYSTEM}false"}), True),
        (FakeHost(environment={"https_proxy": "http://192.0.2.8:3128"}), True),
    ],
)
def test_when_there_is_something_to_show(host: FakeHost, shown: bool) -> None:
    assert is_worth_showing(read(host.context())) is shown
