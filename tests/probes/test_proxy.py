# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.host.api import CommandResult, Credentials, FileKind, FileStat, Process, ProcessTable, Socket
from ibassist.probes.proxy import ProxyFacts, ProxyKind, ProxyMode, ProxySource, read
from tests.probes.fake_host import OK, FakeHost, said

GSETTINGS = ("gsettings", "list-recursively", "org.gnome.system.proxy")
NDC1, ZDC1, WEB = "ndc1.ibllc.com", "zdc1.ibllc.com", "www.interactivebrokers.com"
REFUSED = Step(Outcome.REFUSED, 0.0, "ECONNREFUSED", 111)
REJECTED = Step(Outcome.REJECTED, 0.1, "not_allowed", 2)


def gnome(mode: str = "manual", desktop: str = "GNOME", ignore: str = "['localhost']", **servers: str) -> FakeHost:
    """A GNOME desktop; servers as ``socks="127.0.0.1:1080"``."""
    lines = [f"org.gnome.system.proxy mode '{mode}'", f"org.gnome.system.proxy ignore-hosts {ignore}"]
    for group, place in servers.items():
        host, _, port = place.rpartition(":")
        lines += [f"org.gnome.system.proxy.{group} host '{host}'", f"org.gnome.system.proxy.{group} port {port}"]
    return FakeHost(environment={"XDG_CURRENT_DESKTOP": desktop}, commands={GSETTINGS: said("\n".join(lines))})


def facts(host: FakeHost) -> ProxyFacts:
    return read(host.context())


# ---------------------------------------------------------------- GNOME


def test_a_socks_proxy_of_gnome_is_what_trading_follows() -> None:
    host = gnome(socks="127.0.0.1:1080")
    host.tcp[("127.0.0.1", 1080)] = REFUSED
    found = facts(host)
    (setting,) = found.settings
    assert (setting.source, setting.mode, setting.in_force, setting.for_trading) == (
        ProxySource.GNOME,
        ProxyMode.MANUAL,
        True,
        True,
    )
    (trial,) = found.trials
    assert (trial.kind, trial.connect.outcome, trial.handshake.outcome) == (ProxyKind.SOCKS, Outcome.REFUSED, Outcome.SKIPPED)
    assert trial.for_trading


def test_a_setting_that_is_off_is_listed_and_not_used() -> None:
    host = gnome("none", socks="127.0.0.1:1080")
    found = facts(host)
    (setting,) = found.settings
    assert (setting.mode, setting.in_force, setting.for_trading, len(setting.entries)) == (ProxyMode.OFF, False, False, 1)
    assert found.trials == ()
    assert not [call for call in host.calls if call[0] == "connect"]


def test_another_desktop_does_not_read_gnomes_setting() -> None:
    assert not facts(gnome(desktop="KDE", socks="127.0.0.1:1080")).settings[0].in_force
    assert facts(gnome(desktop="ubuntu:GNOME", socks="127.0.0.1:1080")).settings[0].in_force
    assert not facts(gnome(desktop="", socks="127.0.0.1:1080")).settings[0].in_force


def test_a_bypass_list_that_takes_the_gateways_out() -> None:
    (setting,) = facts(gnome(ignore="['*.ibllc.com']", socks="127.0.0.1:1080")).settings
    assert (setting.in_force, setting.bypasses_gateways, setting.for_trading) == (True, True, False)


def test_a_web_proxy_is_for_the_web_alone() -> None:
    host = gnome(http="proxy.example.com:3128", https="proxy.example.com:3128")
    host.names["proxy.example.com"] = ("192.0.2.8",)
    host.tcp[("192.0.2.8", 3128)] = OK
    host.proxies[("connect", "proxy.example.com", 3128, WEB, 443)] = Step(Outcome.NEEDS_LOGIN, 0.1, "basic", 407)
    found = facts(host)
    (setting,) = found.settings
    assert (setting.for_web, setting.for_trading) == (True, False)
    assert setting.entries[0].serves == ("http", "https")
    (trial,) = found.trials
    assert (trial.target, trial.connect.ok, trial.handshake.outcome, trial.handshake_4000.outcome) == (
        WEB,
        True,
        Outcome.NEEDS_LOGIN,
        Outcome.SKIPPED,
    )


@pytest.mark.parametrize(("url", "mode"), [("http://wpad.example.com/wpad.dat", ProxyMode.SCRIPT), ("", ProxyMode.DISCOVER)])
def test_automatic_settings(url: str, mode: ProxyMode) -> None:
    text = f"org.gnome.system.proxy mode 'auto'\norg.gnome.system.proxy autoconfig-url '{url}'\n"
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": "GNOME"}, commands={GSETTINGS: said(text)})
    (setting,) = facts(host).settings
    assert (setting.mode, setting.script, setting.in_force, setting.for_trading) == (mode, url, True, bool(url))


def test_a_port_out_of_range_is_a_problem_and_shown() -> None:
    (setting,) = facts(gnome(http="proxy.example.com:0")).settings
    assert (setting.problem, setting.raw, setting.entries) == ("port_out_of_range", "proxy.example.com 0", ())


def test_a_gsettings_that_hangs_is_told() -> None:
    host = FakeHost(commands={GSETTINGS: Failure(Outcome.TIMED_OUT)})
    assert facts(host).unreadable == ("gnome:timed_out",)
    assert facts(FakeHost(commands={GSETTINGS: CommandResult(1, b"", b"No such schema")})).unreadable == ()
    assert facts(FakeHost()).unreadable == ()


# ---------------------------------------------------------------- KDE, variables, distribution


def test_kde_is_for_the_web_only() -> None:
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": "KDE"})
    host.files["/home/alex/.config/kioslaverc"] = (
        b"[Proxy Settings]\nProxyType=1\nsocksProxy=socks://127.0.0.1 1080\nhttpProxy=http://127.0.0.1:8118\n"
    )
    (setting,) = facts(host).settings
    assert (setting.source, setting.in_force, setting.for_trading, setting.for_web) == (ProxySource.KDE, True, False, True)
    assert [(e.kind, e.port) for e in setting.entries] == [(ProxyKind.HTTP, 8118), (ProxyKind.SOCKS, 1080)]


def test_kde_exceptions_turned_round() -> None:
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": "KDE"})
    host.files["/home/alex/.config/kioslaverc"] = (
        b"[Proxy Settings]\nProxyType=1\nNoProxyFor=*.intra.example\nReversedException=true\nhttpProxy=http://192.0.2.8 80\n"
    )
    assert facts(host).settings[0].bypasses_gateways


def test_kde_names_variables() -> None:
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": "KDE", "MY_PROXY": "http://192.0.2.8:3128"})
    host.files["/home/alex/.config/kioslaverc"] = b"[Proxy Settings]\nProxyType=4\nhttpProxy=MY_PROXY\nhttpsProxy=NOTHING\n"
    assert [(e.host, e.port) for e in facts(host).settings[0].entries] == [("192.0.2.8", 3128)]


def test_variables_in_both_spellings() -> None:
    host = FakeHost(
        environment={
            "http_proxy": "http://alex:secret@192.0.2.8:3128/",
            "HTTP_PROXY": "http://192.0.2.9:3128",
            "https_proxy": "192.0.2.8:3128",
            "HTTPS_PROXY": "192.0.2.8:3128",
            "ALL_PROXY": "socks://[2001:db8::8]:1080",
            "no_proxy": "localhost,*.ibllc.com",
        }
    )
    host.tcp[("192.0.2.8", 3128)] = OK
    found = facts(host)
    assert [(s.where, s.entries[0].kind, s.entries[0].host, s.entries[0].has_login) for s in found.settings] == [
        ("http_proxy", ProxyKind.HTTP, "192.0.2.8", True),
        ("HTTP_PROXY", ProxyKind.HTTP, "192.0.2.9", False),
        ("https_proxy", ProxyKind.HTTP, "192.0.2.8", False),
        ("ALL_PROXY", ProxyKind.SOCKS, "2001:db8::8", False),
    ]
    assert not any(s.for_trading for s in found.settings)
    assert all(s.bypasses_gateways for s in found.settings)
    assert len(found.trials) == 3
    assert "secret" not in repr(found)
    used = next(call for call in host.calls if call[0] == "http_connect")
    assert used[3] == Credentials("alex", "secret"), "a login that is written is used, as programs would"
    assert "login_written" in {trial.login for trial in found.trials}


@pytest.mark.parametrize(("desktop", "followed"), [("GNOME", False), ("KDE", False), ("sway", True), ("", True)])
def test_browsers_follow_variables_where_the_desktop_has_no_setting(desktop: str, followed: bool) -> None:
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": desktop, "http_proxy": "http://192.0.2.8:3128"})
    assert facts(host).settings[0].for_web is followed


def test_a_template_nobody_filled_in() -> None:
    (setting,) = facts(FakeHost(environment={"http_proxy": "http://<user>:<password>@<host>:<port>/"})).settings
    assert (setting.problem, setting.entries, setting.in_force) == ("placeholder", (), True)


def test_what_is_written_for_the_next_login_is_not_in_force() -> None:
    host = FakeHost(environment={"http_proxy": "http://192.0.2.8:3128"})
    host.files["/etc/environment"] = b'http_proxy="http://192.0.2.8:3128"\nhttps_proxy=http://192.0.2.9:3128\n'
    by_place = {(s.source, s.entries[0].host): s.in_force for s in facts(host).settings}
    assert by_place == {
        (ProxySource.ETC_ENVIRONMENT, "192.0.2.8"): True,
        (ProxySource.ETC_ENVIRONMENT, "192.0.2.9"): False,
        (ProxySource.ENVIRONMENT, "192.0.2.8"): True,
    }


@pytest.mark.parametrize(("switch", "on"), [("yes", True), ("no", False)])
def test_suse_has_a_switch(switch: str, on: bool) -> None:
    host = FakeHost()
    host.files["/etc/sysconfig/proxy"] = (
        f'PROXY_ENABLED="{switch}"\nHTTP_PROXY="pac+http://192.0.2.8:8123/a.pac"\nNO_PROXY="localhost"\n'.encode()
    )
    (setting,) = facts(host).settings
    assert (setting.source, setting.mode, setting.in_force, setting.script) == (
        ProxySource.SYSCONFIG,
        ProxyMode.SCRIPT,
        on,
        "http://192.0.2.8:8123/a.pac",
    )


# ---------------------------------------------------------------- macOS, Windows


def test_macos_keeps_what_is_off_apart() -> None:
    text = "<dictionary> {\n  HTTPEnable : 0\n  HTTPProxy : 192.0.2.8\n  HTTPPort : 80\n  SOCKSEnable : 1\n  SOCKSProxy : 127.0.0.1\n  SOCKSPort : 1080\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://pac.example.com/a.pac\n}\n"
    host = FakeHost(OsFamily.MACOS, commands={("scutil", "--proxy"): said(text)})
    found = facts(host)
    assert [(s.mode, s.in_force, s.for_trading, len(s.entries)) for s in found.settings] == [
        (ProxyMode.MANUAL, True, True, 1),
        (ProxyMode.OFF, False, False, 1),
        (ProxyMode.SCRIPT, True, True, 0),
    ]
    assert [t.port for t in found.trials] == [1080]


def test_macos_without_an_answer() -> None:
    host = FakeHost(OsFamily.MACOS, commands={("scutil", "--proxy"): Failure(Outcome.DENIED)})
    assert facts(host).unreadable == ("macos:denied",)


SETTINGS = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"


def windows(**values: str | int) -> FakeHost:
    return FakeHost(OsFamily.WINDOWS, keys={f"HKCU\\{SETTINGS}": dict(values)})


@pytest.mark.parametrize(("on", "mode"), [(1, ProxyMode.MANUAL), (0, ProxyMode.OFF)])
def test_windows_socks_part(on: int, mode: ProxyMode) -> None:
    found = facts(windows(ProxyEnable=on, ProxyServer="http=192.0.2.8:3128;socks=127.0.0.1:1080", ProxyOverride="<local>"))
    (setting,) = found.settings
    assert (setting.mode, setting.in_force, setting.for_trading) == (mode, bool(on), bool(on))
    assert len(found.trials) == 2 * on


def test_windows_single_proxy_is_for_the_web() -> None:
    (setting,) = facts(
        windows(ProxyEnable=1, ProxyServer="proxy.example.com:8080", ProxyOverride="*.ibllc.com;<local>")
    ).settings
    assert (setting.for_web, setting.for_trading, setting.bypasses_gateways) == (True, False, True)


def test_windows_script_beside_a_proxy_that_is_off() -> None:
    found = facts(windows(ProxyEnable=0, ProxyServer="192.0.2.8:8080", AutoConfigURL="http://pac.example.com/a.pac"))
    assert [(s.mode, s.in_force) for s in found.settings] == [(ProxyMode.OFF, False), (ProxyMode.SCRIPT, True)]


def test_windows_policy_makes_the_computers_setting_the_one() -> None:
    host = windows(ProxyEnable=1, ProxyServer="socks=127.0.0.1:1080")
    host.keys["HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"] = {"ProxySettingsPerUser": 0}
    host.keys[f"HKLM\\{SETTINGS}"] = {"ProxyEnable": 1, "ProxyServer": "192.0.2.8:8080"}
    assert [s.entries[0].host for s in facts(host).settings] == ["192.0.2.8"]


def test_windows_discovery_and_winhttp_come_from_blobs() -> None:
    host = windows(ProxyEnable=0)
    head = bytes([0x46, 0, 0, 0, 9, 0, 0, 0])
    host.keys[f"HKCU\\{SETTINGS}\\Connections"] = {"DefaultConnectionSettings": head + bytes([9]) + bytes(47)}
    server = b"192.0.2.8:3128"
    blob = head + bytes([3, 0, 0, 0, len(server), 0, 0, 0]) + server + bytes(4)
    host.keys[f"HKLM\\{SETTINGS}\\Connections"] = {"WinHttpSettings": blob}
    assert [(s.source, s.mode, s.for_web) for s in facts(host).settings] == [
        (ProxySource.WININET, ProxyMode.DISCOVER, True),
        (ProxySource.WINHTTP, ProxyMode.MANUAL, False),
    ]


# ---------------------------------------------------------------- Java


class Installed(FakeHost):
    """An installation in ~/Jts/1037."""

    def stat(self, path: str) -> FileStat | Failure:
        if path.endswith(("/jars", "/.install4j")):
            return FileStat(FileKind.FOLDER)
        return FileStat(FileKind.FILE) if path.endswith(("/tws", "/bin/java")) else Failure(Outcome.MISSING)


def installed(vmoptions: str) -> FakeHost:
    folder = "/home/alex/Jts/1037"
    host = Installed(folders={"/home/alex/Jts": ("1037",), folder: (".install4j", "jars", "tws", "tws.vmoptions")})
    host.files[f"{folder}/tws.vmoptions"] = vmoptions.encode()
    return host


def test_options_of_an_installation() -> None:
    host = installed("-Xmx768m\n-DsocksProxyHost=127.0.0.1\n-DsocksProxyPort=9050\n-Djava.net.useSystemProxies=true\n")
    found = facts(host)
    (setting,) = found.settings
    assert (setting.source, setting.where) == (ProxySource.VMOPTIONS, "/home/alex/Jts/1037/tws.vmoptions")
    assert (setting.in_force, setting.for_trading, setting.java_switch) == (True, True, True)
    assert [(t.source, t.port, t.for_trading) for t in found.trials] == [(ProxySource.VMOPTIONS, 9050, True)]


def test_a_switch_alone_is_a_setting_without_proxies() -> None:
    (setting,) = facts(installed("-Djava.net.useSystemProxies=false\n")).settings
    assert (setting.mode, setting.in_force, setting.java_switch, setting.for_trading) == (ProxyMode.OFF, True, False, False)


def test_ordinary_options_are_no_setting() -> None:
    assert facts(installed("-Xmx768m\n# -DsocksProxyHost=127.0.0.1\n")).settings == ()


def test_options_left_behind_by_an_uninstaller_are_not_in_force() -> None:
    host = installed("-DsocksProxyHost=127.0.0.1\n")
    host.folders["/home/alex/Jts/1037"] = ("tws.vmoptions",)
    assert [s.in_force for s in facts(host).settings] == [False]


def test_the_runtimes_own_file_counts_when_it_differs_from_a_fresh_one() -> None:
    host = installed("-Xmx768m\n")
    path = "/home/alex/Jts/1037/jre/conf/net.properties"
    host.files[path] = b"java.net.useSystemProxies=false\nhttp.nonProxyHosts=localhost\n"
    assert facts(host).settings == ()
    host.files[path] = b"java.net.useSystemProxies=false\nsocksProxyHost=192.0.2.8\n"
    assert [(s.source, s.for_trading) for s in facts(host).settings] == [(ProxySource.NET_PROPERTIES, True)]


@pytest.mark.parametrize(
    ("family", "name", "in_force"),
    [
        (OsFamily.LINUX, "JAVA_TOOL_OPTIONS", True),
        (OsFamily.LINUX, "JDK_JAVA_OPTIONS", True),
        (OsFamily.WINDOWS, "_JAVA_OPTIONS", True),
        (OsFamily.WINDOWS, "JDK_JAVA_OPTIONS", False),
    ],
)
def test_options_in_variables(family: OsFamily, name: str, in_force: bool) -> None:
    host = FakeHost(family, {name: "-Xmx1g -DsocksProxyHost=127.0.0.1 -DsocksProxyPort=1080"})
    (setting,) = [s for s in facts(host).settings if s.source is ProxySource.JAVA_ENVIRONMENT]
    assert (setting.where, setting.in_force, setting.for_trading) == (name, in_force, in_force)


# ---------------------------------------------------------------- trials


def socks_host(**answers: Step) -> FakeHost:
    """A SOCKS proxy in force that accepts; answers by ``socks5``/``socks4``, host, port in `proxies`."""
    host = gnome(socks="127.0.0.1:1080")
    host.tcp[("127.0.0.1", 1080)] = OK
    for server in (NDC1, ZDC1, "hdc1.ibllc.com"):
        for port in (4000, 4001):
            host.proxies[("socks5", "127.0.0.1", 1080, server, port)] = answers.get("five", REJECTED)
            host.proxies[("socks4", "127.0.0.1", 1080, server, port)] = answers.get("four", Step(Outcome.CLOSED))
    return host


def test_the_server_that_is_reached_best_is_told() -> None:
    host = socks_host()
    host.proxies[("socks5", "127.0.0.1", 1080, ZDC1, 4001)] = OK
    (trial,) = facts(host).trials
    assert (trial.target, trial.handshake.ok, trial.handshake_4000.outcome) == (ZDC1, True, Outcome.REJECTED)


def test_refused_everywhere() -> None:
    (trial,) = facts(socks_host()).trials
    assert (trial.target, trial.handshake, trial.handshake_4000) == (NDC1, REJECTED, REJECTED)


def test_a_socks4_server_is_a_socks_server() -> None:
    (trial,) = facts(socks_host(five=Step(Outcome.CLOSED), four=OK)).trials
    assert trial.handshake.ok
    assert trial.handshake_4000.ok


def test_what_speaks_neither_is_told_by_its_first_answer() -> None:
    (trial,) = facts(socks_host(five=Step(Outcome.GARBLED), four=Step(Outcome.CLOSED))).trials
    assert trial.handshake.outcome is Outcome.GARBLED


def test_a_proxy_whose_name_does_not_resolve() -> None:
    (trial,) = facts(gnome(socks="proxy.example.com:1080")).trials
    assert trial.connect.outcome is Outcome.NAME_NOT_FOUND


def test_one_lost_packet_is_no_fault() -> None:
    host = socks_host(five=OK)
    host.tcp[("127.0.0.1", 1080)] = [Step(Outcome.TIMED_OUT), OK]
    assert facts(host).trials[0].connect.ok


def test_one_proxy_named_by_several_settings_is_used_once_and_told_for_each() -> None:
    host = socks_host(five=OK)
    host.environment["ALL_PROXY"] = "socks5://127.0.0.1:1080"
    trials = facts(host).trials
    assert [(t.source, t.for_trading, t.handshake.ok) for t in trials] == [
        (ProxySource.GNOME, True, True),
        (ProxySource.ENVIRONMENT, False, True),
    ]
    assert sum(call[0] == "connect" for call in host.calls) == 1


def listener(name: str, port: int) -> ProcessTable:
    return ProcessTable((Process(1, name, sockets=(Socket("127.0.0.1", port, state="LISTEN"),)),))


@pytest.mark.parametrize(
    ("process", "port", "holder", "anonymiser"),
    [
        ("tor", 1080, "Tor", "Tor"),
        ("clash", 9050, "Clash", ""),
        ("alexs-own-tunnel", 1080, "", ""),
        ("alexs-own-tunnel", 9050, "", "Tor"),
        ("", 9150, "", "Tor Browser"),
    ],
)
def test_who_is_behind_a_local_port(process: str, port: int, holder: str, anonymiser: str) -> None:
    host = gnome(socks=f"localhost:{port}")
    host.names["localhost"] = ("127.0.0.1",)
    host.process_table = listener(process, port) if process else ProcessTable(())
    (trial,) = facts(host).trials
    assert (trial.holder, trial.anonymiser) == (holder, anonymiser)


def test_a_port_elsewhere_says_nothing_about_programs_here() -> None:
    host = gnome(socks="192.0.2.8:9050")
    host.process_table = listener("tor", 9050)
    assert facts(host).trials[0].anonymiser == ""


def test_without_time_it_is_told_what_is_late() -> None:
    host = socks_host()
    host.together = lambda jobs, timeout: [None] * len(jobs)  # type: ignore[method-assign, assignment]
    assert facts(host).unreadable == ("gnome:timed_out", "environment:timed_out", "vmoptions:timed_out")
    host.together = lambda jobs, timeout: [job() for job in jobs] if len(jobs) == 3 else [None] * len(jobs)  # type: ignore[method-assign, assignment]
    assert facts(host).trials[0].connect.outcome is Outcome.TIMED_OUT


# ---------------------------------------------------------------- logins that the user gives for a run

GIVEN = Credentials("hanako", "letmein")


def with_login(host: FakeHost, login: Credentials = GIVEN, port: int = 1080) -> ProxyFacts:
    return read(replace(host.context(), logins={("192.0.2.8", port): login}))


def used_logins(host: FakeHost) -> list[object]:
    return [call[-1] for call in host.calls if call[0] in ("socks", "http_connect")]


def test_a_login_that_the_user_gave_is_used() -> None:
    host = gnome(socks="192.0.2.8:1080")
    host.tcp[("192.0.2.8", 1080)] = OK
    for server in (NDC1, ZDC1):
        for port in (4000, 4001):
            host.proxies[("socks5", "192.0.2.8", 1080, server, port)] = OK
    (trial,) = with_login(host).trials
    assert (trial.handshake.ok, trial.handshake_4000.ok) == (True, True)
    assert used_logins(host).count(GIVEN) > 1
    assert used_logins(host).count(None) == 1, "as TWS asks"
    assert trial.without_login.ok, "this proxy asks for none"
    assert trial.login == "login_given", "whoever reads the report must know"


def test_a_proxy_that_accepts_the_login_is_asked_without_it_too() -> None:
    host = gnome(socks="192.0.2.8:1080")
    host.tcp[("192.0.2.8", 1080)] = OK
    locked = Step(Outcome.NEEDS_LOGIN, 0.1)
    host.socks = lambda *_, login, **__: OK if login == GIVEN else locked  # type: ignore[method-assign, assignment, misc]
    (trial,) = with_login(host).trials
    assert (trial.handshake.outcome, trial.without_login.outcome) == (Outcome.OK, Outcome.NEEDS_LOGIN)
    (bare,) = facts(host).trials
    assert (bare.handshake.outcome, bare.without_login) == (Outcome.NEEDS_LOGIN, SKIPPED)


def test_it_counts_before_one_that_a_setting_has() -> None:
    host = FakeHost(environment={"https_proxy": "http://alex:old@192.0.2.8:3128"})
    host.tcp[("192.0.2.8", 3128)] = OK
    host.proxies[("connect", "192.0.2.8", 3128, WEB, 443)] = OK
    with_login(host, port=3128)
    assert used_logins(host) == [GIVEN]


def test_a_login_is_for_its_own_proxy_only() -> None:
    host = gnome(socks="192.0.2.9:1080")
    host.tcp[("192.0.2.9", 1080)] = OK
    with_login(host)
    assert set(used_logins(host)) == {None}
    assert {trial.login for trial in facts(host).trials} == {""}


def test_a_login_that_is_rejected_is_not_tried_again_and_again() -> None:
    host = gnome(socks="192.0.2.8:1080")
    host.tcp[("192.0.2.8", 1080)] = OK
    rejected = Step(Outcome.NEEDS_LOGIN, 0.1, "login_rejected", 1)
    for server in (NDC1, ZDC1):
        for port in (4000, 4001):
            host.proxies[("socks5", "192.0.2.8", 1080, server, port)] = rejected
    (trial,) = with_login(host).trials
    assert trial.handshake == rejected
    assert used_logins(host) == [GIVEN], "several rejections at once can lock an account"


@pytest.mark.parametrize(
    ("offered", "code"), [("basic", "login_rejected"), ("ntlm,basic", "login_rejected"), ("negotiate,ntlm", "negotiate,ntlm")]
)
def test_a_web_proxy_that_does_not_take_a_login(offered: str, code: str) -> None:
    host = gnome(https="192.0.2.8:3128")
    host.tcp[("192.0.2.8", 3128)] = OK
    host.proxies[("connect", "192.0.2.8", 3128, WEB, 443)] = Step(Outcome.NEEDS_LOGIN, 0.1, offered, 407)
    (trial,) = with_login(host, port=3128).trials
    assert trial.handshake == Step(Outcome.NEEDS_LOGIN, 0.1, code, 407)
    (without,) = facts(host).trials
    assert without.handshake.code == offered


def test_a_wrong_login_at_tinyproxy_is_a_rejected_one() -> None:
    host = gnome(https="192.0.2.8:3128")
    host.tcp[("192.0.2.8", 3128)] = OK
    host.proxies[("connect", "192.0.2.8", 3128, WEB, 443)] = Step(Outcome.REJECTED, 0.1, "http_401", 401)
    (trial,) = with_login(host, port=3128).trials
    assert trial.handshake == Step(Outcome.NEEDS_LOGIN, 0.1, "login_rejected", 401)
    (without,) = facts(host).trials
    assert without.handshake.outcome is Outcome.REJECTED
