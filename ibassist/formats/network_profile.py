# SPDX-License-Identifier: MIT
"""Output of macOS's ``system_profiler SPNetworkDataType``: an indented tree with the proxies of each network service.

Its labels are in the language of the system; only the English ones are known. What is not understood is left out.
"""

from __future__ import annotations

from ibassist.formats.scutil_proxy import MacProxy, MacServer

_SERVERS = (("http", "HTTP"), ("https", "HTTPS"), ("ftp", "FTP"), ("socks", "SOCKS"))
_SERVICE_INDENT = 4
_PROXIES = "Proxies"
_DEVICE = "BSD Device Name"
_MAX_LINES = 5000


def parse_network_profile(text: str) -> tuple[tuple[str, str, MacProxy], ...]:
    """Return name, device (such as ``en0``) and proxies of each service that has any proxy setting.

    >>> listing = '''Network:
    ...
    ...     Wi-Fi:
    ...
    ...       BSD Device Name: en0
    ...       Proxies:
    ...           SOCKS Proxy Enabled: Yes
    ...           SOCKS Proxy Port: 1080
    ...           SOCKS Proxy Server: 192.0.2.8
    ... '''
    >>> [(name, device, proxy.servers[0].host) for name, device, proxy in parse_network_profile(listing)]
    [('Wi-Fi', 'en0', '192.0.2.8')]
    """
    found: list[tuple[str, str, MacProxy]] = []
    name = device = ""
    values: dict[str, str] = {}
    inside = 0  # indentation of the block of proxies, 0 outside

    def finish() -> None:
        if values:
            found.append((name, device, _proxy(values)))

    for line in (line[:2000].rstrip() for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]):
        indent = len(line) - len(line.lstrip())
        key, _, value = line.strip().partition(":")
        if not key or (inside and indent > inside):
            values.update({key: value.strip()} if key else {})
            continue
        inside = indent if key == _PROXIES and not value else 0
        if indent == _SERVICE_INDENT and not value:
            finish()
            name, device, values = key, "", {}
        elif key == _DEVICE:
            device = value.strip()
    finish()
    return tuple(found)


def _proxy(values: dict[str, str]) -> MacProxy:
    def on(label: str) -> bool:
        return values.get(f"{label} Enabled", "") == "Yes"

    return MacProxy(
        tuple(
            MacServer(serves, host, values.get(f"{label} Proxy Port", ""), on(f"{label} Proxy"))
            for serves, label in _SERVERS
            if (host := values.get(f"{label} Proxy Server", ""))
        ),
        values.get("Auto Configure URL", ""),
        on("Auto Configure"),
        on("Auto Discovery"),
        tuple(entry.strip() for entry in values.get("Exceptions List", "").split(",") if entry.strip()),
        values.get("Exclude Simple Hostnames", "") == "Yes",
    )
