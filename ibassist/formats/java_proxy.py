# SPDX-License-Identifier: MIT
"""Proxies that Java options and ``net.properties`` set (networking properties of Java).

``socksProxyHost`` is used for every plain socket, so for trading connections; ``http.proxyHost`` for web requests only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ibassist.formats.bypass import split_list
from ibassist.formats.proxy_value import ProxyValue, joined
from ibassist.formats.vmoptions import system_property

NAMES = (
    "socksProxyHost", "socksProxyPort", "socksNonProxyHosts", "http.proxyHost", "http.proxyPort", "http.nonProxyHosts",
    "https.proxyHost", "https.proxyPort", "proxyHost", "proxyPort", "java.net.useSystemProxies",
)  # fmt: skip
_LOGINS = {
    "socks": ("java.net.socks.username", "java.net.socks.password"),
    "http": ("http.proxyUser", "http.proxyPassword"),
    "https": ("https.proxyUser", "https.proxyPassword"),
}
"""Names of user and password by what they are for. Values are never shown."""
_KNOWN = frozenset({*NAMES, *(name for pair in _LOGINS.values() for name in pair)})
_DEFAULT_PORTS = {"socks": "1080", "http": "80", "https": "443"}
_LINE = re.compile(r"\s*([\w.]+)\s*[=:]\s*(.*)")
_WORD = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'])+")
_MAX_LENGTH = 32 << 10


@dataclass(frozen=True, slots=True)
class JavaProxy:
    """Proxy settings of a Java program."""

    servers: tuple[tuple[str, ProxyValue], ...] = ()
    """``socks``, ``http`` or ``https``, and the proxy."""
    socks_exceptions: tuple[str, ...] = ()
    use_system: bool | None = None
    raw: str = ""
    """The properties as written, without the quotes."""

    @property
    def says_something(self) -> bool:
        """Return whether it differs from a fresh installation."""
        return bool(self.servers) or self.use_system is not None


def from_options(options: Iterable[str]) -> JavaProxy:
    """Read the options of a command line or a ``.vmoptions`` file; of two equal ones the last counts.

    >>> from_options(["-DsocksProxyHost=192.0.2.8", "-DsocksProxyPort=1080"]).servers
    (('socks', ProxyValue(scheme='', host='192.0.2.8', port=1080, script='', problem='')),)
    """
    options = tuple(options)
    given = {name: value for name in sorted(_KNOWN) if (value := system_property(options, name)) is not None}
    return from_properties(given)


def from_properties(given: Mapping[str, str]) -> JavaProxy:
    """Read properties by name."""
    servers: list[tuple[str, ProxyValue]] = []
    for group, host_name, port_name in (
        ("socks", "socksProxyHost", "socksProxyPort"),
        ("http", "http.proxyHost", "http.proxyPort"),
        ("https", "https.proxyHost", "https.proxyPort"),
        ("http", "proxyHost", "proxyPort"),
    ):
        proxy = joined(given.get(host_name, ""), given.get(port_name, "").strip() or _DEFAULT_PORTS[group])
        if proxy is not None and group not in (known for known, _ in servers):
            servers.append((group, replace(proxy, login_elsewhere=any(given.get(name) for name in _LOGINS[group]))))
    switch = given.get("java.net.useSystemProxies")
    return JavaProxy(
        tuple(servers),
        split_list(given.get("socksNonProxyHosts", "")),
        None if switch is None else switch.strip().lower() == "true",
        " ".join(f"{name}={given[name]}" for name in NAMES if name in given),
    )


def split_options(text: str) -> tuple[str, ...]:
    """Return the options in a variable such as JAVA_TOOL_OPTIONS: blanks separate, quotes of both kinds hold together.

    >>> split_options("-Xmx1g -Dname='two words'")
    ('-Xmx1g', '-Dname=two words')
    """
    return tuple(re.sub(r"[\"']", "", word) for word in _WORD.findall(text[:_MAX_LENGTH]))


def parse_net_properties(text: str) -> dict[str, str]:
    """Return the properties of a ``net.properties`` file that concern proxies."""
    found = {}
    for line in text[: 8 * _MAX_LENGTH].split("\n"):
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match and match.group(1) in _KNOWN:
            found[match.group(1)] = match.group(2).strip()
    return found
