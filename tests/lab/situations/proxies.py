# SPDX-License-Identifier: MIT
"""Proxies of every kind, with real servers behind the settings."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab.network import ROUTER, Lab
from tests.lab.situations.types import Situation, both, computer, firewall, roots

WEB_AND_TRADING = "tcp dport { 80, 443, 4000, 4001 } drop"


def gnome_socks(host: str, port: int, **more: str) -> Callable[[Lab], None]:
    """GNOME's SOCKS setting, switched on."""
    return lambda lab: lab.gnome_proxy("manual", socks_host=f"'{host}'", socks_port=str(port), **more)


def environment(**variables: str) -> Callable[[Lab], None]:
    """Proxy variables, as a shell's start-up file sets them."""
    return lambda lab: lab.env.update(variables)


def microsocks(*options: str, where: str = "world", address: str = ROUTER, port: int = 1080) -> Callable[[Lab], None]:
    """A SOCKS 5 server."""
    return lambda lab: lab.serve(["microsocks", "-i", address, "-p", str(port), *options], port, where=where)


def dante(*blocked: int) -> Callable[[Lab], None]:
    """A SOCKS server of the kind companies run, which refuses some ports."""

    def do(lab: Lab) -> None:
        refuse = "".join(f"socks block {{ from: 0/0 to: 0/0 port = {port} }}\n" for port in blocked)
        config = lab.folder / "danted.conf"
        config.write_text(
            f"logoutput: stderr\ninternal: {ROUTER} port = 1080\nexternal: eth0\nclientmethod: none\nsocksmethod: none\n"
            f"user.privileged: root\nuser.unprivileged: nobody\nclient pass {{ from: 0/0 to: 0/0 }}\n{refuse}"
            "socks pass { from: 0/0 to: 0/0 }\n"
        )
        lab.serve(["danted", "-f", str(config)], 1080)

    return do


def tinyproxy(port: int = 8888, *, login: str = "") -> Callable[[Lab], None]:
    """A small web proxy, for whoever has the password where there is one."""

    def do(lab: Lab) -> None:
        config = lab.folder / "tinyproxy.conf"
        account = f"BasicAuth hanako {login}\n" if login else ""
        config.write_text(f"Port {port}\nListen {ROUTER}\nTimeout 60\nMaxClients 50\nConnectPort 443\n{account}")
        lab.serve(["tinyproxy", "-d", "-c", str(config)], port)

    return do


def squid(port: int = 3128) -> Callable[[Lab], None]:
    """The web proxy of companies and schools: CONNECT to 443 only."""

    def do(lab: Lab) -> None:
        rules = "acl SSL_ports port 443\nacl CONNECT method CONNECT\nhttp_access deny CONNECT !SSL_ports\n"
        start_squid(lab, f"http_port {ROUTER}:{port}\n{rules}", port)

    return do


def start_squid(lab: Lab, settings: str, port: int) -> None:
    """Start a web proxy with its ports and rules; return when it listens on that port."""
    config = lab.folder / "squid.conf"
    config.write_text(
        f"{settings}http_access allow all\npid_filename none\ncache deny all\naccess_log none\ncache_log /dev/null\n"
        f"cache_store_log none\ncache_effective_user proxy\ndns_nameservers {ROUTER}\nshutdown_lifetime 0 seconds\n"
        "visible_hostname proxy.example.com\n"
    )
    # Its user shares memory in a folder that belongs to root alone in a chroot.
    own_memory = 'mount -t tmpfs -o mode=1777 shm /dev/shm && exec squid "$@"'
    lab.serve(["sh", "-c", own_memory, "squid", "-N", "-n", lab.world.replace("-", ""), "-f", str(config)], port)


def tor_like(lab: Lab) -> None:
    """A SOCKS server on Tor's port of this computer."""
    lab.serve(["microsocks", "-i", "127.0.0.1", "-p", "9050"], 9050, where="computer")


def vmoptions(*lines: str) -> Callable[[Lab], None]:
    """Options of the installed TWS."""
    return lambda lab: lab.user_file("Jts/1037/tws.vmoptions", "-Xmx768m\n" + "\n".join(lines) + "\n") and None


PROXY = f"http://{ROUTER}:3128"


def _kde_socks(lab: Lab) -> None:
    """A proxy set in KDE, which browsers follow and Java does not read."""
    computer(lab)
    lab.user_file(".config/kioslaverc", "[Proxy Settings]\nProxyType=1\nsocksProxy=socks://127.0.0.1 1080\n")
    lab.env["XDG_CURRENT_DESKTOP"] = "KDE"


SITUATIONS = (
    Situation("dead SOCKS proxy in KDE, for browsers alone", _kde_socks, roots("proxy.browser-socks-fails")),
    Situation(
        "SOCKS proxy in KDE wants a login",
        _kde_socks,
        roots("proxy.browser-socks-fails"),
        microsocks("-u", "hanako", "-P", "letmein", where="computer", address="127.0.0.1"),
        says=(("proxy.browser-socks-fails", "outcome", "needs_login"),),
    ),
    Situation("SOCKS proxy that works", both(computer, gnome_socks(ROUTER, 1080)), roots(), microsocks(), kind="trap"),
    Situation(
        "SOCKS proxy is the only way, and works",
        both(computer, gnome_socks(ROUTER, 1080)),
        roots(),
        both(microsocks(), firewall("tcp dport { 4000, 4001 } drop")),
        kind="trap",
    ),
    Situation(
        "SOCKS proxy asks for a login",
        both(computer, gnome_socks(ROUTER, 1080)),
        roots("proxy.socks-needs-login"),
        microsocks("-u", "hanako", "-P", "letmein"),
    ),
    Situation(
        "SOCKS proxy refuses the trading ports",
        both(computer, gnome_socks(ROUTER, 1080)),
        roots("proxy.socks-refuses-gateway"),
        dante(4000, 4001),
        needs="danted",
    ),
    Situation(
        "SOCKS setting names a web proxy",
        both(computer, gnome_socks(ROUTER, 8888)),
        roots("proxy.not-a-socks-server"),
        tinyproxy(),
    ),
    Situation(
        "SOCKS proxy is a name that does not exist",
        both(computer, gnome_socks("proxy.example.com", 1080)),
        roots("proxy.socks-unreachable"),
    ),
    Situation(
        "SOCKS proxy is silent",
        both(computer, gnome_socks(ROUTER, 1080)),
        roots("proxy.socks-unreachable"),
        firewall("tcp dport 1080 drop"),
    ),
    Situation(
        "dead SOCKS proxy that the bypass list takes out",
        both(computer, gnome_socks("127.0.0.1", 1080, ignore_hosts="['*.ibllc.com', '*.ibllc.com.cn']")),
        roots(),
        kind="trap",
    ),
    Situation(
        "dead web proxy in the environment",
        both(computer, environment(https_proxy=PROXY, http_proxy=PROXY)),
        roots("proxy.web-unreachable"),
    ),
    Situation(
        "web proxy that works", both(computer, environment(https_proxy=PROXY, http_proxy=PROXY)), roots(), squid(), kind="trap"
    ),
    Situation(
        "web proxy asks for a login",
        both(computer, environment(https_proxy=f"http://{ROUTER}:8888")),
        roots("proxy.web-needs-login"),
        tinyproxy(login="letmein"),
    ),
    Situation(
        "the web proxy is the only way out",
        both(computer, environment(https_proxy=PROXY, http_proxy=PROXY)),
        roots("proxy.web-only-path"),
        both(squid(), firewall(WEB_AND_TRADING)),
    ),
    Situation(
        "proxy variable with an impossible port",
        both(computer, environment(https_proxy="http://proxy.example.com:99999")),
        roots("proxy.setting-malformed"),
    ),
    Situation(
        "template left in a proxy variable",
        both(computer, environment(https_proxy="http://<user>:<password>@<host>:<port>/")),
        roots("proxy.setting-malformed"),
    ),
    Situation(
        "empty proxy variables", both(computer, environment(https_proxy="", HTTP_PROXY="", all_proxy="")), roots(), kind="trap"
    ),
    Situation(
        "dead SOCKS proxy in vmoptions",
        both(computer, vmoptions("-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=1081")),
        roots("proxy.java-override"),
    ),
    Situation(
        "dead SOCKS proxy in JAVA_TOOL_OPTIONS",
        both(computer, environment(JAVA_TOOL_OPTIONS="-DsocksProxyHost=127.0.0.1 -DsocksProxyPort=1081")),
        roots("proxy.java-override"),
    ),
    Situation(
        "dead web proxy in vmoptions",
        both(computer, vmoptions("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=3128")),
        roots("proxy.web-unreachable"),
    ),
    Situation(
        "Tor as the system's proxy", both(computer, gnome_socks("127.0.0.1", 9050)), roots("anonymizer.in-path"), tor_like
    ),
    Situation("Tor runs, but nothing points at it", computer, roots(), tor_like, kind="trap"),
    Situation(
        "GNOME's setting on another desktop",
        both(computer, gnome_socks("127.0.0.1", 1080), environment(XDG_CURRENT_DESKTOP="XFCE")),
        roots(),
        kind="trap",
    ),
)
