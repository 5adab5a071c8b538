# SPDX-License-Identifier: MIT
"""The proxy setting of macOS, as ``scutil --proxy`` prints it: nested dictionaries and arrays.

A key that is absent means off. ``__SCOPED__`` holds further settings by interface and never changes those outside it. The same
dictionary printed on one line, as programs log it, is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_ITEM = re.compile(r"(\S+) : ?(.*)")
_PIECE = re.compile(r"([\w.-]+): ?([{\[])|([\w.-]+): ?([^,{}\[\]]*)|([^,{}\[\]\s][^,{}\[\]]*)|([{}\[\]])")
_INLINE_SCRIPT = re.compile(r" *ProxyAutoConfigJavaScript : ")
_SETTING = re.compile(r" +(?:(?:Proxy|HTTPS?|SOCKS|FTP|RTSP|Gopher|Exc(?:eptions|lude)|FallBack)\w*|__SCOPED__) : ")
_MAX_LINES = 5000
_MAX_DEPTH = 8
_MAX_INTERFACES = 64
_MAX_LINE = 1 << 16


@dataclass(frozen=True, slots=True)
class MacServer:
    """One proxy."""

    serves: str
    """``http``, ``https``, ``ftp`` or ``socks``."""
    host: str
    port: str
    """As written; empty where none is."""
    on: bool
    user: str = field(default="", repr=False)
    authenticated: bool = field(default=False, repr=False)
    """A login is switched on, which macOS keeps in the keychain."""


@dataclass(frozen=True, slots=True)
class MacProxy:
    """Proxy settings of macOS, for all interfaces or for one."""

    servers: tuple[MacServer, ...] = ()
    """Left-over ones are listed as well."""
    script: str = ""
    script_on: bool = False
    discovery_on: bool = False
    exceptions: tuple[str, ...] = ()
    exclude_simple_names: bool = False
    scoped: Mapping[str, MacProxy] = field(default_factory=dict)
    """By interface: what programs get that ask for that interface alone."""

    @property
    def anything_on(self) -> bool:
        """Return whether any proxy, script or discovery is switched on."""
        return self.discovery_on or (self.script_on and bool(self.script)) or any(server.on for server in self.servers)


def parse_scutil_proxy(text: str) -> MacProxy | None:
    r"""Read the output, or None when it is not a dictionary.

    >>> parse_scutil_proxy("<dictionary> {\n  SOCKSEnable : 1\n  SOCKSPort : 1080\n  SOCKSProxy : 192.0.2.8\n}\n").servers
    (MacServer(serves='socks', host='192.0.2.8', port='1080', on=True),)
    """
    values = parse_dictionary(text)
    if values is None:
        return None
    scoped = values.get("__SCOPED__")
    by_interface = list(scoped.items())[:_MAX_INTERFACES] if isinstance(scoped, dict) else []
    return _proxy(values, {name: _proxy(inner, {}) for name, inner in by_interface if isinstance(inner, dict)})


def _proxy(values: Mapping[str, Any], scoped: Mapping[str, MacProxy]) -> MacProxy:
    exceptions = values.get("ExceptionsList")
    return MacProxy(
        tuple(_server(values, name) for name in ("HTTP", "HTTPS", "FTP", "SOCKS") if _text(values, f"{name}Proxy")),
        _text(values, "ProxyAutoConfigURLString"),
        _on(values, "ProxyAutoConfigEnable"),
        _on(values, "ProxyAutoDiscoveryEnable"),
        tuple(v for v in exceptions.values() if isinstance(v, str)) if isinstance(exceptions, dict) else (),
        _on(values, "ExcludeSimpleHostnames"),
        scoped,
    )


def _server(values: Mapping[str, Any], name: str) -> MacServer:
    host, port, user = (_text(values, f"{name}{part}") for part in ("Proxy", "Port", "User"))
    return MacServer(name.lower(), host, port, _on(values, f"{name}Enable"), user)


def parse_dictionary(text: str) -> dict[str, Any] | None:
    """Return nested dictionaries of text (an array is one with its numbers as keys), or None when it does not begin as one."""
    text = text.strip()
    if text.startswith("{"):
        return _parse_line(text[:_MAX_LINE])
    lines = [line.strip() for line in _without_scripts(text.split("\n", _MAX_LINES)[:_MAX_LINES])]
    if lines[0] != "<dictionary> {":
        return None
    tree = _Tree()
    for line in lines[1:]:
        if line == "}":
            tree.close()
        elif tree.is_open and (match := _ITEM.fullmatch(line)):
            key, value = match.groups()
            if value in ("<dictionary> {", "<array> {"):
                tree.open(key)
            else:
                tree.put(key, value)
    return tree.root


def _without_scripts(lines: list[str]) -> Iterator[str]:
    """Leave out proxy scripts that stand in the setting itself: their lines come as they are, brackets included."""
    inside = False
    for line in lines:
        inside = not _SETTING.match(line) if inside else False
        if not inside:
            yield line
        inside = inside or _INLINE_SCRIPT.match(line) is not None


def _parse_line(text: str) -> dict[str, Any]:
    """Read ``{Key: value, List: [a, b], Inner: {…}}``."""
    tree = _Tree()
    for match in _PIECE.finditer(text, 1):
        opened, _, key, value, item, bracket = match.groups()
        if not tree.is_open:
            break
        if opened is not None or bracket in ("{", "["):
            tree.open(opened or tree.next_key)
        elif bracket is not None:
            tree.close()
        elif key is not None and not value.startswith("//"):
            tree.put(key, value)
        else:
            tree.put(tree.next_key, item if item is not None else match.group())
    return tree.root


class _Tree:
    """Nested dictionaries while they are read. What is nested too deeply is read past."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self._stack: list[dict[str, Any]] = [self.root]

    @property
    def is_open(self) -> bool:
        """Return whether the outermost dictionary has not been closed."""
        return bool(self._stack)

    @property
    def next_key(self) -> str:
        """The number of the next item of an array."""
        return str(len(self._stack[-1]))

    def put(self, key: str, value: str) -> None:
        """Add a value."""
        self._stack[-1][key] = value

    def open(self, key: str) -> None:
        """Begin a dictionary or an array."""
        inner: dict[str, Any] = {}
        if len(self._stack) <= _MAX_DEPTH:
            self._stack[-1][key] = inner
        self._stack.append(inner)

    def close(self) -> None:
        """End it."""
        if self._stack:
            self._stack.pop()


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _on(values: Mapping[str, Any], key: str) -> bool:
    return _text(values, key) not in ("", "0")
