# SPDX-License-Identifier: MIT
"""Networks that want a login first, and what looks like one without being it."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab.authority import Authority
from tests.lab.network import ROUTER, Lab
from tests.lab.situations.proxies import PROXY, environment, start_squid
from tests.lab.situations.types import Situation, both, computer, firewall, roots

LOGIN_PAGE = "<html><title>Guest Wi-Fi</title><form>Room number<input name=room></form></html>"
REST = "tcp dport { 443, 4000, 4001 }"


def portal(**answer: object) -> Callable[[Lab], None]:
    """The router answers on port 80 for everybody."""

    def do(lab: Lab) -> None:
        computer(lab)
        lab.services.append({"port": 8081, "address": ROUTER, "kind": "web", **answer})

    return do


def with_own_certificate(lab: Lab) -> None:
    """The router answers on port 443 as well, with a certificate of its own."""
    lab.authorities.update(good=Authority("Lab Public Root"), portal=Authority("Guest Wi-Fi", "Example Hotel"))
    lab.services.append({"port": 8443, "address": ROUTER, "kind": "web", "certificate": "portal"})


def with_public_certificate(lab: Lab) -> None:
    """The router answers on port 443 with a certificate that a public authority made out for its own name."""
    lab.issued_for["good-elsewhere"] = ("good", ["wifi.example.com"])
    lab.services.append({"port": 8443, "address": ROUTER, "kind": "web", "certificate": "good-elsewhere"})


def catches(*hosts: str, **ports: int) -> Callable[[Lab], None]:
    """Connections to port ``p80`` and the like, at `hosts` or anywhere, end at a port of the router."""

    def do(lab: Lab) -> None:
        where = f"ip daddr {{ {', '.join(lab.hosts[host] for host in hosts)} }}" if hosts else ""
        rules = "\n".join(
            f'iifname "eth0" {where} tcp dport {name[1:]} dnat ip to {ROUTER}:{port}' for name, port in ports.items()
        )
        chain = f"chain catch {{\ntype nat hook prerouting priority dstnat;\n{rules}\n}}"
        lab.in_world("nft", "-f", "-", stdin=f"table inet portal {{\n{chain}\n}}\n")

    return do


def lying_resolver(lab: Lab) -> None:
    """Every name leads to the portal."""
    lab.dns_options = [f"address=/#/{ROUTER}"]


def _on_the_portal_itself(lab: Lab) -> None:
    portal(location="http://login.example.com/")(lab)
    lab.services[-1].update(port=80)
    lab.services = [service for service in lab.services if service["port"] != 80 or service.get("address")]
    lying_resolver(lab)


def transparent_squid(lab: Lab) -> None:
    """The network leads plain web traffic through a web proxy, without asking anybody."""
    start_squid(lab, f"http_port {ROUTER}:3129 intercept\nhttp_port {ROUTER}:3128\n", 3129)
    catches(p80=3129)(lab)


def _proxy_page(lab: Lab) -> None:
    portal(page="<html>Access denied by policy</html>", headers="Via: 1.1 proxy.example.com (squid/5.7)\r\n")(lab)


REDIRECT = portal(location="http://login.example.com/?to=http://{host}/")
SITUATIONS = (
    Situation(
        "portal redirects, the rest is dropped",
        REDIRECT,
        roots("network.captive-portal"),
        both(catches(p80=8081), firewall(f"{REST} drop")),
    ),
    Situation(
        "portal redirects, the rest is rejected",
        REDIRECT,
        roots("network.captive-portal"),
        both(catches(p80=8081), firewall(f"{REST} reject with tcp reset")),
    ),
    Situation(
        "portal shows its page, and its own certificate",
        both(portal(page=LOGIN_PAGE), with_own_certificate),
        roots("network.captive-portal"),
        both(catches(p80=8081, p443=8443), firewall("tcp dport { 4000, 4001 } drop")),
    ),
    Situation(
        "portal shows a public certificate for its own name",
        both(portal(page=LOGIN_PAGE), with_public_certificate),
        roots("network.captive-portal"),
        both(catches(p80=8081, p443=8443), firewall("tcp dport { 4000, 4001 } drop")),
    ),
    Situation(
        "portal whose page loads the login page",
        portal(page='<html><meta http-equiv="refresh" content="0; url=https://login.example.com/"></html>'),
        roots("network.captive-portal"),
        both(catches(p80=8081), firewall(f"{REST} drop")),
    ),
    Situation(
        "portal says status 511",
        portal(status="511 Network Authentication Required", page=LOGIN_PAGE),
        roots("network.captive-portal"),
        both(catches(p80=8081), firewall(f"{REST} drop")),
    ),
    Situation(
        "portal's resolver answers its own address",
        _on_the_portal_itself,
        roots("network.captive-portal"),
        firewall(f"{REST} drop"),
    ),
    Situation(
        "portal, and a dead web proxy set on this computer",
        both(REDIRECT, environment(https_proxy=PROXY, http_proxy=PROXY)),
        roots("network.captive-portal"),
        both(catches(p80=8081), firewall(f"{REST} drop", "tcp dport 3128 drop")),
    ),
    Situation(
        "websites redirect within their own domains, 443 is blocked",
        computer,
        roots("web.unreachable"),
        firewall("tcp dport 443 drop"),
    ),
    Situation("a transparent web proxy", computer, roots(), transparent_squid, kind="trap"),
    Situation(
        "a web proxy answers on 80, 443 is blocked",
        _proxy_page,
        roots("web.unreachable"),
        both(catches(p80=8081), firewall("tcp dport 443 drop")),
    ),
    Situation(
        "a login page on 80 that lets everything else pass", portal(page=LOGIN_PAGE), roots(), catches(p80=8081), kind="trap"
    ),
    Situation("no plain HTTP at all", computer, roots(), firewall("tcp dport 80 drop"), kind="trap"),
    Situation(
        "another server answers for the website of everybody",
        both(computer, with_public_certificate),
        roots("tls.certificate-for-another-host"),
        catches("www.interactivebrokers.com", p443=8443),
    ),
    Situation(
        "another server answers for another country's website",
        both(computer, with_public_certificate),
        roots(),
        catches("www.interactivebrokers.ca", p443=8443),
        kind="trap",
    ),
    Situation(
        "another server answers for all websites",
        both(computer, with_public_certificate),
        roots("tls.certificate-for-another-host"),
        catches(p443=8443),
    ),
)
