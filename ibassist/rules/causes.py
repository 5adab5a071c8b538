# SPDX-License-Identifier: MIT
"""Causes and consequences. A finding whose cause is also found is folded under it; two independent faults stay two.

The first row that fits decides, so rows stand in the order of the way out: what breaks earlier explains more. Rows with a
condition look at what both findings carry: a proxy whose name does not resolve is explained by dead resolvers, one that refuses
is not. A dead SOCKS proxy explains nothing about the direct tests: those do not go through it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ibassist.core.findings import Cause
from ibassist.core.text import Arg
from ibassist.rules.evidence import ANSWER_NOT_PUBLIC
from ibassist.rules.firewall import ALL_PROGRAMS

Args = Mapping[str, Arg]
_When = Callable[[Args, Args], bool]

_NAME_FAILURES = ("name_not_found", "name_no_answer", "name_failed")
_UNDELIVERABLE = ("timed_out", "host_unreachable", "network_unreachable", *_NAME_FAILURES)


def _outcome(*symbols: str) -> _When:
    """The effect failed in one of these ways."""
    return lambda effect, _: effect.get("outcome") in symbols


def _same(*names: str) -> _When:
    """Both findings say the same about these."""
    return lambda effect, cause: all(effect.get(name) == cause.get(name) for name in names)


def _names_it(effect: Args, cause: Args) -> bool:
    """The cause is about a host that the effect is about."""
    named, hosts = cause.get("names"), effect.get("hosts")
    if not isinstance(named, tuple):
        return False
    return effect.get("host") in named or (isinstance(hosts, tuple) and any(host in named for host in hosts))


def _rule_for_all(*ports: str) -> _When:
    """The firewall's rule is for all programs, and for these ports."""

    def covers(_: Args, cause: Args) -> bool:
        named = cause.get("ports")
        return cause.get("program") == ALL_PROGRAMS and isinstance(named, tuple) and set(ports) <= set(named)

    return covers


def _no_rule_allows(*ports: str) -> _When:
    """The firewall is known to stop these ports."""

    def covers(_: Args, cause: Args) -> bool:
        named = cause.get("ports")
        return cause.get("hint") == "no_rule_allows" and isinstance(named, tuple) and set(ports) <= set(named)

    return covers


def _portals_own_name(effect: Args, cause: Args) -> bool:
    """The name that leads astray is one for which the portal answered."""
    named, hosts = effect.get("names"), cause.get("hosts")
    return isinstance(named, tuple) and isinstance(hosts, tuple) and any(host in named for host in hosts)


def _port_of_its_own(effect: Args, cause: Args) -> bool:
    """The port is a usual one of the product."""
    return str(cause.get("usual_for")).startswith(f"{effect.get('product')}_")


def _not_logged_in(effect: Args, _: Args) -> bool:
    return effect.get("state") == "long_up"


def _cannot_be_read(effect: Args, _: Args) -> bool:
    problems = effect.get("problems")
    return isinstance(problems, tuple) and "denied" in problems


def _forwarded(effect: Args, _: Args) -> bool:
    """The API is silent behind a program that passes the port on: to the one here that is not logged in."""
    return str(effect.get("hint")).startswith("look_behind_")


def _translocated(_: Args, cause: Args) -> bool:
    return cause.get("reason") == "translocated"


_NO_LOGIN = (
    "network.offline",
    "network.large-packets-lost",
    "network.captive-portal",
    "network.nothing-reachable",
    "proxy.web-only-path",
    "firewall.blocks-tws",
    "gateway.ports-blocked",
    "gateway.port-4000-blocked",
    "gateway.port-4001-blocked",
    "gateway.account-server-unreachable",
    "gateway.accepts-then-silent",
    "dns.resolver-unreachable",
    "dns.system-lookup-fails",
    "dns.hosts-file-override",
    "dns.answer-not-public",
    "dns.name-not-found",
    "proxy.socks-unreachable",
    "proxy.not-a-socks-server",
    "proxy.socks-needs-login",
    "proxy.socks-refuses-gateway",
    "anonymizer.in-path",
)
"""Findings each of which alone keeps TWS from logging in."""

_NO_NAMES = (
    "network.offline",
    "dns.resolver-unreachable",
    "dns.system-lookup-fails",
    "dns.name-not-found",
    "proxy.web-only-path",
)
_NO_TLS = (
    "network.captive-portal",
    "clock.skewed",
    "dns.hosts-file-override",
    "dns.answer-not-public",
    "tls.intercepted",
    "tls.inspected-by-installed-root",
    "tls.handshake-fails",
    "gateway.accepts-then-silent",
    "gateway.port-4001-blocked",
    "tws.ssl-disabled",
)
_CUT_OFF = (
    "network.offline",
    "network.large-packets-lost",
    "network.captive-portal",
    "tls.intercepted",
    "tls.handshake-fails",
    "gateway.accepts-then-silent",
    "gateway.ports-blocked",
    "gateway.port-4001-blocked",
    "firewall.blocks-tws",
    "anonymizer.in-path",
)
"""Findings each of which cuts connections that seemed to stand."""
_PLACES = (
    "gateway.stopped-by-this-computer",
    "gateway.stopped-at-router",
    "gateway.stopped-in-network",
    "gateway.stopped-in-vpn",
    "gateway.stopped-at-provider",
    "gateway.stopped-at-far-side",
)
_BLOCKED = (
    "firewall.blocks-tws",
    "proxy.web-only-path",
    "gateway.ports-blocked",
    "gateway.port-4000-blocked",
    "gateway.port-4001-blocked",
    "gateway.account-server-unreachable",
    "network.nothing-reachable",
)
_START_CAUSES = (
    "tws.no-display",
    "tws.out-of-memory",
    "tws.out-of-threads",
    "tws.wrong-java",
    "tws.class-missing",
    "tws.library-missing",
)
_LOGIN_ENDS = (
    "tws.log-full-login-needed",
    "tws.log-session-taken",
    "tws.log-login-unfinished",
    "tws.log-login-refused",
    "tws.log-connect-failed",
    "tws.log-connection-broken",
    "tws.automation-too-old",
    "tws.browser-failed",
    "tws.no-display",
    "tws.second-factor-timed-out",
    "tws.log-too-many-attempts",
    "tws.no-login-window",
    "tws.login-went-nowhere",
)
"""Findings each of which leaves a program running without a login."""
_LOGIN_STOPS = (
    "tws.log-login-rate-limited",
    "tws.log-session-taken",
    "tws.log-full-login-needed",
    "tws.log-login-refused",
    "tws.log-login-unfinished",
    "tws.log-connect-failed",
    "tws.log-connection-broken",
    "tws.log-name-resolution",
    "tws.log-tls-failure",
    "tws.automation-too-old",
    "tws.browser-failed",
    "tws.leftover-restart-token",
)
"""Findings each of which says more of a login that went nowhere."""
_NO_ANSWER = ("network.large-packets-lost", "tls.intercepted", "gateway.accepts-then-silent")

CAUSES: tuple[Cause, ...] = (
    # no way out
    Cause("network.nothing-reachable", "network.offline", "nothing answers because nothing is sent"),
    Cause("dns.resolver-unreachable", "network.offline", "questions to name servers do not leave the computer"),
    Cause("dns.system-lookup-fails", "network.offline", "without a route some systems refuse lookups at once"),
    Cause("dns.name-not-found", "network.offline", "macOS says 'no such name' when there is no network"),
    Cause("gateway.*", "network.offline", "no connection leaves the computer"),
    Cause("web.unreachable", "network.offline", "no connection leaves the computer"),
    Cause("service.*", "network.offline", "no connection leaves the computer"),
    Cause("proxy.*", "network.offline", "the proxy is outside, and nothing leaves", _outcome(*_UNDELIVERABLE)),
    # a network that wants a login first
    Cause("network.nothing-reachable", "network.captive-portal", "the network lets nothing out before the login"),
    Cause("dns.answer-not-public", "network.captive-portal", "the portal's resolver gives its own address", _portals_own_name),
    Cause("clock.skewed", "network.captive-portal", "the time that was compared with is the portal's own"),
    Cause("proxy.*", "network.captive-portal", "the proxy is outside, behind the login", _outcome(*_UNDELIVERABLE)),
    Cause("tls.*", "network.captive-portal", "the portal answers with its own certificate, or cuts TLS off"),
    Cause("gateway.*", "network.captive-portal", "the network lets nothing out before the login"),
    Cause("web.unreachable", "network.captive-portal", "the network lets nothing out before the login"),
    Cause("service.*", "network.captive-portal", "the network lets nothing out before the login"),
    Cause("allowlist.unreachable", "network.offline", "no connection leaves the computer"),
    # names
    Cause("dns.name-not-found", "dns.resolver-unreachable", "a system whose resolvers are silent may say 'no such name'"),
    Cause("proxy.*", "dns.resolver-unreachable", "the proxy is a name that nobody resolves", _outcome(*_NAME_FAILURES)),
    Cause("proxy.*", "dns.system-lookup-fails", "the proxy is a name that is not resolved", _outcome(*_NAME_FAILURES)),
    Cause("gateway.account-server-unreachable", "dns.hosts-file-override", "the pinned address was tried", _names_it),
    Cause("gateway.some-unreachable", "dns.hosts-file-override", "the pinned address was tried", _names_it),
    Cause("web.unreachable", "dns.hosts-file-override", "the pinned addresses were tried", _names_it),
    Cause("service.*", "dns.hosts-file-override", "the pinned address was tried", _names_it),
    Cause("gateway.*", "dns.answer-not-public", "the name leads elsewhere", _outcome(ANSWER_NOT_PUBLIC)),
    Cause("web.unreachable", "dns.answer-not-public", "the names lead elsewhere", _outcome(ANSWER_NOT_PUBLIC)),
    Cause("service.*", "dns.answer-not-public", "the name leads elsewhere", _outcome(ANSWER_NOT_PUBLIC)),
    Cause("tls.intercepted", "dns.hosts-file-override", "the pinned address is another server", _names_it),
    Cause("tls.intercepted", "dns.answer-not-public", "the name leads to another server", _names_it),
    Cause("tls.certificate-for-another-host", "dns.hosts-file-override", "the pinned address is another server", _names_it),
    Cause("tls.certificate-for-another-host", "dns.answer-not-public", "the name leads to another server", _names_it),
    Cause("dns.name-not-found", "proxy.web-only-path", "a network that is left by a web proxy alone knows no outside names"),
    Cause("gateway.*", "dns.name-not-found", "no address to connect to", _outcome(*_NAME_FAILURES)),
    Cause("web.unreachable", "dns.name-not-found", "no address to connect to", _outcome(*_NAME_FAILURES)),
    Cause("service.*", "dns.name-not-found", "no address to connect to", _outcome(*_NAME_FAILURES)),
    Cause("gateway.*", "dns.system-lookup-fails", "no address to connect to", _outcome(*_NAME_FAILURES)),
    Cause("web.unreachable", "dns.system-lookup-fails", "no address to connect to", _outcome(*_NAME_FAILURES)),
    Cause("service.*", "dns.system-lookup-fails", "no address to connect to", _outcome(*_NAME_FAILURES)),
    # the proxy in force
    Cause(
        "proxy.socks-refuses-gateway",
        "anonymizer.in-path",
        "anonymisers restrict ports, and the servers refuse their addresses",
        _same("host", "port"),
    ),
    Cause("anonymizer.running", "anonymizer.in-path", "the program behind the proxy in force is the one that runs"),
    Cause(
        "gateway.ports-blocked",
        "proxy.web-only-path",
        "a network that hands out a web proxy closes the direct way on purpose; the repair is the same request",
    ),
    Cause(
        "network.nothing-reachable",
        "proxy.pac-unreachable",
        "the network is left by proxies alone, and the script that would name them is not handed out by a server that is there",
        lambda _, script: script.get("outcome") not in _UNDELIVERABLE,
    ),
    Cause(
        "proxy.pac-sends-gateway-to-web-proxy",
        "proxy.web-only-path",
        "the script says how the network is built; the repair is the same request",
    ),
    # the firewall of this computer
    Cause("gateway.ports-blocked", "firewall.blocks-tws", "the rule holds for the tests, too", _rule_for_all("4000", "4001")),
    Cause("gateway.port-4000-blocked", "firewall.blocks-tws", "the rule holds for the tests, too", _rule_for_all("4000")),
    Cause("gateway.port-4001-blocked", "firewall.blocks-tws", "the rule holds for the tests, too", _rule_for_all("4001")),
    *(
        Cause(blocked, "firewall.blocks-by-default", "what no rule allows is stopped here", _no_rule_allows(*ports))
        for blocked, ports in (
            ("gateway.ports-blocked", ("4000", "4001")),
            ("gateway.port-4000-blocked", ("4000",)),
            ("gateway.port-4001-blocked", ("4001",)),
        )
    ),
    # the place belongs to the finding that something is blocked
    *(Cause(place, blocked, "the place at which the blocked connection ends") for place in _PLACES for blocked in _BLOCKED),
    # packets that are too large
    Cause("tls.handshake-fails", "network.large-packets-lost", "the server's certificates come in large packets"),
    Cause("gateway.accepts-then-silent", "network.large-packets-lost", "the server's certificates come in large packets"),
    Cause("proxy.*", "network.large-packets-lost", "large answers of the proxy get lost as well", _outcome("silent")),
    # equipment in between
    Cause("tls.inspected-by-installed-root", "tls.intercepted", "one product decrypts; its root is known to some stores only"),
    Cause("tls.handshake-fails", "tls.intercepted", "whoever ends TLS on the way also decides which handshakes succeed"),
    Cause("tls.certificate-for-another-host", "tls.intercepted", "whoever ends TLS on the way may pass on what he likes"),
    Cause("gateway.accepts-then-silent", "tls.intercepted", "whoever ends TLS on the way also accepts for the servers"),
    Cause("gateway.accepts-then-silent", "tls.handshake-fails", "TLS is cut off on the way, on whatever port"),
    Cause("service.*", "web.unreachable", "what closes 443 to the websites closes it to the services beside them"),
    # folders
    Cause("tws.settings-folder-not-writable", "disk.full", "nothing can be created on a full disk", _outcome("failed")),
    Cause("tws.install-folder-not-writable", "disk.full", "nothing can be created on a full disk", _outcome("failed")),
    Cause(
        "tws.install-folder-not-writable",
        "tws.settings-folder-not-writable",
        "on Windows and Linux programs lie inside the settings folder; one start or installation as another user takes both",
        _same("owner"),
    ),
    Cause(
        "tws.install-folder-not-writable",
        "tws.settings-owned-by-other-user",
        "on Windows and Linux programs lie inside the settings folder; one start or installation as another user takes both",
        _same("owner"),
    ),
    Cause("tws.settings-file-damaged", "tws.settings-folder-not-writable", "the folder is closed", _cannot_be_read),
    Cause("tws.settings-file-damaged", "tws.settings-owned-by-other-user", "the file is another user's", _cannot_be_read),
    # the running program
    *(Cause("tws.cannot-connect-now", cause, "it keeps the program from its server") for cause in _NO_LOGIN),
    *(Cause("tws.log-name-resolution", cause, "the program met what the tests meet") for cause in _NO_NAMES),
    *(Cause("tws.log-tls-failure", cause, "the program met what the tests meet") for cause in _NO_TLS),
    Cause(
        "tws.log-login-rate-limited",
        "tws.several-sessions",
        "a second session of the same user name holds the place, and the server does not answer the new one",
    ),
    *(Cause("tws.log-login-rate-limited", cause, "what stands in between swallows the answer") for cause in _NO_ANSWER),
    *(Cause("tws.log-connect-failed", cause, "it keeps the program from its server") for cause in _NO_LOGIN),
    *(Cause("tws.log-connection-broken", cause, "what stands in between cuts the connection") for cause in _CUT_OFF),
    Cause("tws.second-factor-awaited", "tws.log-full-login-needed", "the full login is what asks for the second factor"),
    Cause("tws.log-session-taken", "tws.log-full-login-needed", "a token that has ended asks for the login again"),
    Cause("tws.log-session-taken", "tws.several-sessions", "the second copy is the other session"),
    Cause("tws.log-login-unfinished", "tws.log-session-taken", "the login waits for an answer about the other session"),
    Cause("tws.log-login-refused", "tws.log-full-login-needed", "a token that has ended is refused"),
    *(
        Cause("tws.no-login-window", cause, "it keeps the login window that IBC waits for from opening")
        for cause in ("tws.automation-too-old", "tws.log-start-failed", *_START_CAUSES)
    ),
    *(
        Cause("tws.login-went-nowhere", cause, "it is why nothing came of the login that was entered")
        for cause in (*_NO_LOGIN, *_LOGIN_STOPS)
    ),
    Cause("tws.log-full-login-needed", "tws.leftover-restart-token", "the token in the file is the one that has ended"),
    Cause("tws.no-login-window", "tws.leftover-restart-token", "with the token no login window comes"),
    Cause("tws.log-login-refused", "tws.log-too-many-attempts", "until some time has passed, every login is turned down"),
    Cause("tws.second-factor-awaited", "tws.second-factor-timed-out", "nobody confirmed the login"),
    Cause("tws.log-login-unfinished", "tws.browser-failed", "the login waits for the browser that did not start"),
    # its start
    Cause("tws.wrong-java", "tws.other-java", "the other Java is the one that lacks the part"),
    Cause("tws.class-missing", "tws.other-java", "the other Java is the one that lacks the part"),
    Cause("tws.browser-failed", "tws.browser-not-for-processor", "there is no such browser to start"),
    Cause("tws.browser-failed", "tws.library-missing", "the browser is what needs the library"),
    *(Cause("tws.log-start-failed", cause, "this is the error with which the start ended") for cause in _START_CAUSES),
    Cause(
        "tws.quarantined", "tws.install-folder-not-writable", "it is why the program runs from a read-only copy", _translocated
    ),
    Cause(
        "api.second-program-without-port",
        "tws.several-sessions",
        "the same program was started twice with one settings folder, so with one API port",
    ),
    *(
        Cause("api.second-program-without-port", cause, "the API port opens after login", _not_logged_in)
        for cause in ("tws.log-login-rate-limited", "tws.cannot-connect-now", *_NO_LOGIN)
    ),
    *(
        Cause(effect, cause, "its login page and its answers come from the vendor's websites")
        for effect in ("clientportal.not-logged-in", "clientportal.not-connected", "clientportal.unclear-answer")
        for cause in (
            "network.offline",
            "network.captive-portal",
            "network.nothing-reachable",
            "web.unreachable",
            "web.refuses-address",
        )
    ),
    Cause("api.not-listening", "api.port-held-by-other", "the port that it usually opens is taken", _port_of_its_own),
    Cause("tws.not-installed", "api.on-windows-side", "TWS is on the Windows around WSL"),
    *(
        Cause("api.no-answer", cause, "what is behind the port is not logged in", _forwarded)
        for cause in (*_LOGIN_ENDS, "tws.log-login-rate-limited")
    ),
    Cause("api.not-listening", "tws.log-login-rate-limited", "the API port opens after login", _not_logged_in),
    Cause("api.not-listening", "tws.cannot-connect-now", "the API port opens after login", _not_logged_in),
    *(
        Cause("api.not-listening", cause, "the API port opens after login", _not_logged_in)
        for cause in (*_LOGIN_ENDS, *_NO_LOGIN)
    ),
)
