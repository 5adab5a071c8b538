# SPDX-License-Identifier: MIT
"""The proxy setting of macOS, as ``scutil --proxy`` prints it: nested dictionaries and arrays.

A key that is absent means off. ``__SCOPED__`` holds further settings by interface and never changes those outside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ITEM = re.compile(r"(\S+) : ?(.*)")
_MAX_LINES = 5000
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class MacProxy:
    """What is set outside the scopes of single interfaces."""

    servers: tuple[tuple[str, str, str, bool], ...] = ()
    """``http``, ``https``, ``ftp`` or ``socks``; host; port as written; switched on. Left-over ones are listed as well."""
    script: str = ""
    script_on: bool = False
    discovery_on: bool = False
    exceptions: tuple[str, ...] = ()
    exclude_simple_names: bool = False


def parse_scutil_proxy(text: str) -> MacProxy | None:
    """Read the output, or None when it is not a dictionary."""
    values = parse_dictionary(text)
    if values is None:
        return None
    exceptions = values.get("ExceptionsList")
    return MacProxy(
        tuple(
            (name.lower(), host, _text(values, f"{name}Port"), _on(values, f"{name}Enable"))
            for name in ("HTTP", "HTTPS", "FTP", "SOCKS")
            if (host := _text(values, f"{name}Proxy"))
        ),
        _text(values, "ProxyAutoConfigURLString"),
        _on(values, "ProxyAutoConfigEnable"),
        _on(values, "ProxyAutoDiscoveryEnable"),
        tuple(v for v in exceptions.values() if isinstance(v, str)) if isinstance(exceptions, dict) else (),
        _on(values, "ExcludeSimpleHostnames"),
    )


def parse_dictionary(text: str) -> dict[str, Any] | None:
    """Return nested dictionaries of text (an array is one with its numbers as keys), or None when it does not begin as one."""
    lines = [line.strip() for line in text.strip().split("\n", _MAX_LINES)[:_MAX_LINES]]
    if lines[0] != "<dictionary> {":
        return None
    root: dict[str, Any] = {}
    stack: list[dict[str, Any]] = [root]
    for line in lines[1:]:
        if line == "}":
            stack.pop()
            if not stack:
                break
            continue
        match = _ITEM.fullmatch(line)
        if match is None:
            continue
        key, value = match.groups()
        if value in ("<dictionary> {", "<array> {"):
            inner: dict[str, Any] = {}
            if len(stack) <= _MAX_DEPTH:
                stack[-1][key] = inner
            stack.append(inner)
        else:
            stack[-1][key] = value
    return root


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _on(values: Mapping[str, Any], key: str) -> bool:
    return _text(values, key) not in ("", "0")
