# SPDX-License-Identifier: MIT
"""One proxy as people and programs write it: ``http://user:password@proxy.example.com:3128/``, ``proxy 3128``, ``[::1]:80``.

The same shape comes from environment variables, KDE, the Windows registry and Java options, so it is read in one place. What
cannot be understood gets a symbol, never a guess; a login is kept apart and never part of what is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address

_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 80}
_SOCKS_PORT = 1080
_HTTP_PORT = 80
_SCHEMES = frozenset({"http", "https", "ftp", "socks", "socks4", "socks4a", "socks5", "socks5h"})
_SCRIPT_SCHEMES = frozenset({"pac+http", "pac+https", "pac+file", "pac+ftp"})
"""Spelling of libproxy for the address of a PAC script."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20})://")
_PLACEHOLDER = re.compile(
    r"<[^<>]*>|\$\{|\$\(|\{\{|#\{|%\(\w|%[A-Za-z_]{3,}%|^\$[A-Za-z_]|^\[[a-z]+://|@[A-Z_]{3,}@|__[A-Z_]{3,}__"
)
_PLACEHOLDER_IN_PLACE = re.compile(r"^[^\[]*\]|\[(?![0-9A-Fa-f:.]+(?:%[\w.-]+)?\])[^\]]*\]|\{[^{}]*\}")
"""Square brackets that hold no IPv6 address, curly ones; behind the login, which can hold anything."""
_PLACEHOLDER_HOST = re.compile(
    r"HOST(?:NAME)?|PROXYHOST|[A-Z]+(?:_[A-Z]+)+|(?i:host(?:name)?|ip-?(?:address)?|your[-_.]?\w[\w.-]*|x{1,3}(?:\.x{1,3}){3})"
    r"|(?:プロキシ)?(?:サーバー?|ホスト)(?:名|の?アドレス)?|(?:IP)?アドレス"
)
"""Words of instructions for the name of a host. Names that a company may really use, such as ``proxyserver``, are none."""
_PLACEHOLDER_PORT = re.compile(
    r"(?i:(?:your|my|the|proxy|socks|https?)?[-_. ]?port(?:[-_. ]?(?:no|nr|num|number))?|n{2,5}|x{2,5}|p{3,5})|ポート(?:番号)?"
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_MAX_LENGTH = 2000
_MAX_SHOWN = 300

CUT = "***"
_LOGIN_IN_URL = re.compile(r"(?<=//)[^\s]*@")
_BARE_LOGIN = re.compile(r"(?<![^\s=,;\"'])[^\s/@:=,;\"']+:(?!//)[^\s@]*@")
_SECRET_OPTION = re.compile(r"([\w.-]*(?:password|passwd|username|user|secret|token)[\w.-]*\s*[=:]\s*)[^\s;,]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProxyValue:
    """Content of one value: a proxy, a script, or a problem."""

    scheme: str = ""
    """Lower case; empty when none is written."""
    host: str = ""
    """Without brackets; empty when there is a problem."""
    port: int = 0
    """The usual one of the scheme where none is written; 0 when there is a problem."""
    script: str = ""
    """Address of a PAC script, where the value is one."""
    problem: str = ""
    """``placeholder``, ``unknown_scheme``, ``host_missing``, ``host_invalid``, ``port_invalid``, ``port_out_of_range``."""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    login_elsewhere: bool = field(default=False, repr=False)
    """A login belongs to it that is kept elsewhere, as in a keychain."""

    @property
    def is_socks(self) -> bool:
        """Return whether the scheme says SOCKS, of any version."""
        return self.scheme.startswith("socks")

    @property
    def has_login(self) -> bool:
        """Return whether a user name or a password is written in it, or kept for it."""
        return bool(self.user or self.password) or self.login_elsewhere


def parse_proxy(text: str, field: str = "") -> ProxyValue | None:
    """Read one proxy; None when nothing is written. `field` is the scheme that stands beside it, for the usual port.

    >>> parse_proxy("socks5://192.0.2.8:1080")
    ProxyValue(scheme='socks5', host='192.0.2.8', port=1080, script='', problem='')
    """
    text = text.strip()[:_MAX_LENGTH].strip("\"'").strip()
    if not text:
        return None
    if _PLACEHOLDER.search(text):
        return ProxyValue(problem="placeholder")
    scheme = ""
    if match := _SCHEME.match(text):
        scheme, text = match.group(1).lower(), text[match.end() :]
    if scheme in _SCRIPT_SCHEMES:
        return ProxyValue(scheme, script=f"{scheme.removeprefix('pac+')}://{text}")
    if scheme and scheme not in _SCHEMES:
        return ProxyValue(scheme, problem="unknown_scheme")
    login, _, place = text.rpartition("@")
    user, _, password = login.partition(":")
    if _PLACEHOLDER_IN_PLACE.search(place):
        return ProxyValue(problem="placeholder")
    if _SCHEME.match(place):
        return ProxyValue(scheme, problem="host_invalid")
    host, port, problem = _split(re.split(r"[/?#]", place, maxsplit=1)[0].strip())
    if _stands_for_one(host, port):
        return ProxyValue(problem="placeholder")
    problem = problem or _host_problem(host)
    number, problem = _port(port, scheme or field) if not problem else (0, problem)
    if problem:
        return ProxyValue(scheme, problem=problem, user=_unquote(user), password=_unquote(password))
    return ProxyValue(scheme, host, number, "", "", _unquote(user), _unquote(password))


def joined(host: str, port: int | str) -> ProxyValue | None:
    """Read a proxy from two fields, as GNOME, macOS and Java have them; None when no host is written.

    A scheme or a port typed into the field of the host is a problem: the systems take it for a part of the name.
    """
    host = host.strip()[:_MAX_LENGTH]
    if not host:
        return None
    if _PLACEHOLDER.search(host) or _PLACEHOLDER_IN_PLACE.search(host) or _stands_for_one(host, str(port).strip()):
        return ProxyValue(problem="placeholder")
    bare = host.strip("[]")
    problem = _host_problem(bare)
    if problem:
        return ProxyValue(problem=problem)
    number, problem = _port(str(port).strip(), "")
    return ProxyValue(problem=problem) if problem else ProxyValue("", bare, number)


def cut_credentials(text: str) -> str:
    """Return text with logins replaced, on one line and not too long: fit to be shown to the person who wrote it.

    >>> cut_credentials("http://hanako:secret@192.0.2.8:3128")
    'http://***@192.0.2.8:3128'
    """
    text = " ".join(text[:_MAX_LENGTH].split())
    text = _LOGIN_IN_URL.sub(f"{CUT}@", text)
    text = _BARE_LOGIN.sub(f"{CUT}@", text)
    return _SECRET_OPTION.sub(rf"\g<1>{CUT}", text)[:_MAX_SHOWN]


def is_address(host: str) -> bool:
    """Return whether a host is an IP address."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _split(place: str) -> tuple[str, str, str]:
    """Return host, port (empty when not written) and problem."""
    if place.startswith("["):
        host, closed, rest = place[1:].partition("]")
        if not closed or (rest and rest[0] not in ": "):
            return "", "", "host_invalid"
        return host, rest[1:].strip(), ""
    if is_address(place):
        return place, "", ""
    words = place.split()
    if len(words) == 2:
        return words[0].removesuffix(":"), words[1], ""
    host, _, port = place.rpartition(":") if ":" in place else (place, "", "")
    return host, port, "" if host else "host_missing"


def _stands_for_one(host: str, port: str) -> bool:
    """Return whether host or port are the words of instructions for "put yours here"."""
    return _PLACEHOLDER_HOST.fullmatch(host) is not None or _PLACEHOLDER_PORT.fullmatch(port) is not None


def _host_problem(host: str) -> str:
    if not host:
        return "host_missing"
    if is_address(host):
        return ""
    return "" if len(host) <= 253 and _HOST.fullmatch(host) else "host_invalid"


def _port(text: str, scheme: str) -> tuple[int, str]:
    if not text:
        return (_SOCKS_PORT if scheme.startswith("socks") else _DEFAULT_PORTS.get(scheme, _HTTP_PORT)), ""
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        return 0, "port_invalid"
    if text.startswith("-") or len(text) > 6 or not 0 < int(text) < 65536:
        return 0, "port_out_of_range"
    return int(text), ""


def _unquote(text: str) -> str:
    return _ESCAPE.sub(lambda m: bytes([int(m.group(1), 16)]), text.encode("utf-8", "replace")).decode("utf-8", "replace")
