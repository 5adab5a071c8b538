# SPDX-License-Identifier: MIT
"""GNOME's proxy setting, as ``gsettings list-recursively org.gnome.system.proxy`` and ``dconf dump /system/proxy/`` print it.

Values are GVariant text: quoted strings, bare numbers and truth values, lists (an empty one is ``@as []``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Value = str | int | bool | tuple[str, ...]

_LINE = re.compile(r"org\.gnome\.system\.proxy(?:\.(\w+))?\s+([\w-]+)\s+(\S.*)")
_SECTION = re.compile(r"\[/?(?:system/proxy/?)?(\w*)/?\]")
_STRING = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_TYPE = re.compile(r"(?:@\w+|(?:u?int(?:16|32|64)|byte|handle|double|boolean|string))\s+")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "a": "\a", "v": "\v"}
_MAX_LINES = 500
_MAX_LENGTH = 20000


@dataclass(frozen=True, slots=True)
class GnomeProxy:
    """GNOME's proxy settings; empty and zero where nothing is set."""

    mode: str = "none"
    """``none``, ``manual`` or ``auto``."""
    autoconfig_url: str = ""
    ignore_hosts: tuple[str, ...] = ()
    servers: tuple[tuple[str, str, int], ...] = ()
    """Group (``http``, ``https``, ``ftp``, ``socks``), host and port, where a host is set."""
    user: str = field(default="", repr=False)
    """Of the HTTP proxy, when its login is switched on."""
    password: str = field(default="", repr=False)


def parse_gsettings(text: str) -> GnomeProxy | None:
    r"""Read the output of gsettings, or None when it holds no proxy setting.

    >>> parse_gsettings("org.gnome.system.proxy mode 'auto'\n").mode
    'auto'
    """
    values: dict[tuple[str, str], Value] = {}
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        if match := _LINE.fullmatch(line.strip()[:_MAX_LENGTH]):
            values[match.group(1) or "", match.group(2)] = _value(match.group(3))
    return _proxy(values) if values else None


def parse_dconf_dump(text: str) -> GnomeProxy | None:
    """Read the output of dconf, or a keyfile of the same shape, or None when it holds no proxy setting."""
    values: dict[tuple[str, str], Value] = {}
    group: str | None = None
    for line in (line.strip()[:_MAX_LENGTH] for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]):
        if line.startswith("["):
            section = _SECTION.fullmatch(line)
            group = None if section is None else section.group(1)
        elif group is not None and "=" in line:
            key, _, value = line.partition("=")
            values[group, key.strip()] = _value(value.strip())
    return _proxy(values) if values else None


def gsettings_value(text: str, schema: str, key: str) -> str | None:
    r"""Return the GVariant text of one key in the output of ``gsettings list-recursively``, or None.

    >>> gsettings_value("org.gnome.system.proxy mode 'auto'\n", "org.gnome.system.proxy", "mode")
    "'auto'"
    """
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        name, _, rest = line.strip().partition(" ")
        found, _, value = rest.partition(" ")
        if (name, found) == (schema, key):
            return value.strip()
    return None


def _proxy(values: dict[tuple[str, str], Value]) -> GnomeProxy:
    ignored = values.get(("", "ignore-hosts"), ())
    login = values.get(("http", "use-authentication")) is True
    return GnomeProxy(
        _text(values, "", "mode") or "none",
        _text(values, "", "autoconfig-url"),
        ignored if isinstance(ignored, tuple) else (),
        tuple(_servers(values)),
        _text(values, "http", "authentication-user") if login else "",
        _text(values, "http", "authentication-password") if login else "",
    )


def _servers(values: dict[tuple[str, str], Value]) -> Iterator[tuple[str, str, int]]:
    for group in ("http", "https", "ftp", "socks"):
        host, port = _text(values, group, "host"), values.get((group, "port"), 0)
        if host:
            yield group, host, port if isinstance(port, int) else 0


def _text(values: dict[tuple[str, str], Value], group: str, key: str) -> str:
    value = values.get((group, key), "")
    return value.strip() if isinstance(value, str) else ""


def _value(text: str) -> Value:
    text = _TYPE.sub("", text, count=1)
    if text.startswith("["):
        return tuple(_plain(match) for match in _STRING.finditer(text))
    if match := _STRING.fullmatch(text):
        return _plain(match)
    if text in ("true", "false"):
        return text == "true"
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 12 else ""


def _plain(match: re.Match[str]) -> str:
    return _ESCAPE.sub(_letter, match.group(1) if match.group(1) is not None else match.group(2))


def _letter(match: re.Match[str]) -> str:
    code = match.group(1)
    return chr(int(code[1:], 16)) if len(code) == 5 else _CONTROL.get(code, code)
