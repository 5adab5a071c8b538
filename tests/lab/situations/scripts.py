# SPDX-License-Identifier: MIT
"""Proxy scripts (PAC) that GNOME is told to use: sound ones, broken ones, and hostile ones."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab.network import ROUTER, Lab
from tests.lab.situations.proxies import WEB_AND_TRADING, microsocks, squid
from tests.lab.situations.types import Situation, both, computer, firewall, roots

PORT = 8088
ADDRESS = f"http://{ROUTER}:{PORT}/proxy.pac"
WEB_PROXY = f"PROXY {ROUTER}:3128"
SOCKS = f"SOCKS5 {ROUTER}:1080"


def gnome_script(address: str = ADDRESS) -> Callable[[Lab], None]:
    """GNOME's setting *Automatic* with the address of a script."""
    return lambda lab: lab.gnome_proxy("auto", autoconfig_url=f"'{address}'")


def served(page: str = "", kind: str = "web", **more: object) -> Callable[[Lab], None]:
    """GNOME is set to a script, and the router's web server has it."""

    def do(lab: Lab) -> None:
        computer(lab)
        gnome_script()(lab)
        lab.services.append({"port": PORT, "address": ROUTER, "kind": kind, "page": page, **more})

    return do


def script(body: str) -> Callable[[Lab], None]:
    """A script with this body."""
    return served(f"function FindProxyForURL(url, host) {{ {body} }}")


def _on_disk(lab: Lab) -> None:
    computer(lab)
    path = lab.user_file("my proxy.pac", f"function FindProxyForURL(url, host) {{ return '{SOCKS}'; }}")
    gnome_script(f"file://{str(path).replace(' ', '%20')}")(lab)


def _redirected(lab: Lab) -> None:
    """The script is at another port than the setting says, where a redirect leads to."""
    lab.services[-1].update(port=PORT + 1)
    lab.services.append({"port": PORT, "address": ROUTER, "kind": "web", "location": f"//{ROUTER}:{PORT + 1}/proxy.pac"})


UNREACHABLE, INVALID, TO_WEB = "proxy.pac-unreachable", "proxy.pac-invalid", "proxy.pac-sends-gateway-to-web-proxy"
TRADING = "dnsDomainIs(host, '.ibllc.com') || dnsDomainIs(host, '.ibllc.com.cn')"
SITUATIONS = (
    # sound
    Situation("script: everything directly", script("return 'DIRECT';"), roots(), kind="trap"),
    Situation(
        "script: names looked up, a company's own network",
        script(
            "if (isPlainHostName(host) || isInNet(dnsResolve(host), '10.0.0.0', '255.0.0.0')) return 'DIRECT';"
            f"if (isInNet(myIpAddress(), '192.168.77.0', '255.255.255.0') && dnsDomainLevels(host) > 0) return '{SOCKS}';"
            "return 'PROXY 127.0.0.1:9';"
        ),
        roots(),
        microsocks(),
        kind="trap",
    ),
    Situation(
        "script: a web proxy for web hosts only",
        script(f"return {TRADING} ? 'DIRECT' : '{WEB_PROXY}';"),
        roots(),
        squid(),
        kind="trap",
    ),
    Situation("script: a dead web proxy, and DIRECT behind it", script(f"return '{WEB_PROXY}; DIRECT';"), roots(), kind="trap"),
    Situation(
        "script: a dead SOCKS proxy, and another behind it",
        script(f"return 'SOCKS {ROUTER}:1081; {SOCKS}';"),
        roots(),
        microsocks(),
        kind="trap",
    ),
    Situation(
        "script: SOCKS is the only way, and works",
        script(f"return '{SOCKS}';"),
        roots(),
        both(microsocks(), firewall("tcp dport { 4000, 4001 } drop")),
        kind="trap",
    ),
    Situation("script: a file on this computer", _on_disk, roots(), microsocks(), kind="trap"),
    Situation("script: redirected once", both(script("return 'DIRECT';"), _redirected), roots(), kind="trap"),
    Situation(
        "script: a setting of another desktop",
        both(script("while (true);"), lambda lab: lab.env.update(XDG_CURRENT_DESKTOP="XFCE")),
        roots(),
        kind="trap",
    ),
    # where it leads
    Situation("script: everything to a web proxy", script(f"return '{WEB_PROXY}';"), roots(TO_WEB), squid()),
    Situation(
        "script: everything to a web proxy, the only way out",
        script(f"return '{WEB_PROXY}';"),
        roots("proxy.web-only-path"),
        both(squid(), firewall(WEB_AND_TRADING)),
    ),
    Situation("script: a dead SOCKS proxy", script(f"return '{SOCKS}';"), roots("proxy.socks-unreachable")),
    Situation(
        "script: a dead web proxy for web hosts",
        script(f"return {TRADING} ? 'DIRECT' : '{WEB_PROXY}';"),
        roots("proxy.web-unreachable"),
    ),
    # gone
    Situation("script: its server is dead", both(computer, gnome_script()), roots(UNREACHABLE)),
    Situation(
        "script: its server is silent", both(computer, gnome_script()), roots(UNREACHABLE), firewall(f"tcp dport {PORT} drop")
    ),
    Situation(
        "script: its server's name does not exist",
        both(computer, gnome_script("http://wpad.example.com/wpad.dat")),
        roots(UNREACHABLE),
    ),
    Situation("script: not found", served("gone", status="404 Not Found"), roots(UNREACHABLE)),
    Situation(
        "script: not found, and no other way out",
        served("gone", status="404 Not Found"),
        roots(UNREACHABLE),
        firewall("tcp dport { 80, 443, 4000, 4001 } drop"),
    ),
    Situation("script: redirected in a circle", served(location=ADDRESS), roots(UNREACHABLE)),
    Situation("script: redirected to a file", served(location="file:///etc/passwd"), roots(UNREACHABLE)),
    Situation("script: drips", served("function FindProxyForURL(url, host) { return 'DIRECT'; }", "drip"), roots(UNREACHABLE)),
    Situation("script: a file that is gone", both(computer, gnome_script("file:///home/nobody/proxy.pac")), roots(UNREACHABLE)),
    # broken
    Situation("script: a syntax error", script("return 'DIRECT' }}"), roots(INVALID)),
    Situation(
        "script: a login page instead",
        served("<!DOCTYPE html><html><form>Room number<input name=room></form></html>"),
        roots(INVALID),
    ),
    Situation("script: nothing in it", served(""), roots(INVALID)),
    Situation("script: nonsense for an answer", script("return 'use the proxy, please';"), roots(INVALID)),
    Situation(
        "script: fails for one host",
        script("if (host === 'hdc1.ibllc.com') return no.such.thing; return 'DIRECT';"),
        roots(INVALID),
    ),
    # hostile
    Situation("script: an endless loop", script("for (;;) alert('again');"), roots(INVALID)),
    Situation(
        "script: an endless loop in the engine itself",
        script("return Array.prototype.reverse.call({ length: 4294967295 });"),
        roots(INVALID),
    ),
    Situation("script: a bomb", script("var all = []; for (;;) all.push('x'.repeat(100000));"), roots(INVALID)),
    Situation(
        "script: a regular expression without end",
        script("return /(a+)+$/.test('a'.repeat(60) + 'b') ? 'DIRECT' : 'DIRECT';"),
        roots(INVALID),
    ),
    Situation("script: recursion without end", script("return FindProxyForURL(url, host);"), roots(INVALID)),
    Situation("script: ten megabytes", served("x" * 10_000_000), roots(INVALID)),
    Situation(
        "script: a thousand names to look up",
        script("for (var i = 0; i < 1000; i++) dnsResolve('n' + i + '.example.com'); return 'DIRECT';"),
        roots(),
        kind="trap",
    ),
)
