# SPDX-License-Identifier: MIT
"""``jts.ini``, the settings file that TWS and IB Gateway read before they log in.

Sections are lines by themselves, keys are case-sensitive and end at the first ``=``, nothing is quoted; which keys there are is
known from files in use only, so a key that is not in the table is *unknown*, not wrong.

Private by construction: user names' hashes (values of ``UserNameToDirectory``, keys of ``[settings]``, sections ``[u:…]``)
never leave this module, and neither does the name of a section or key that could be one.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

KNOWN_KEYS: dict[str, frozenset[str]] = {
    "IBGateway": frozenset(
        {
            "WriteDebug",
            "TrustedIPs",
            "ApiOnly",
            "LocalServerPort",
            "RemoteHostOrderRouting",
            "RemotePortOrderRouting",
            "MainWindow.Height",
            "MainWindow.Width",
            "MainWindow.Maximized",
        }
    ),
    "Logon": frozenset(
        {
            "Locale",
            "TimeZone",
            "tradingMode",
            "UseSSL",
            "SupportsSSL",
            "s3store",
            "displayedproxymsg",
            "useRemoteSettings",
            "UserNameToDirectory",
            "Individual",
            "Steps",
            "FontSize",
            "colorPalletName",
            "os_titlebar",
            "ibkrBranding",
            "screenHeight",
        }
    ),
    "Communication": frozenset({"Peer", "Region", "SettingsDir", "Internal", "LocalPort"}),
    "ns": frozenset({"darykq"}),
}
"""Keys by section, as found in files of several generations of the programs."""
_KNOWN_LOWER = frozenset(key.lower() for keys in KNOWN_KEYS.values() for key in keys)

_PRIVATE_KEYS = frozenset({"UserNameToDirectory"})
_PRIVATE_SECTIONS = re.compile(r"settings|u:.*")
_SECTION = re.compile(r"\[([^\[\]]{1,200})\]")
_PLACEHOLDER = re.compile(
    r"\$\{[^}]{0,100}\}|\{\{[^}]{0,100}\}\}|\$\([^)]{0,100}\)|\$[A-Z][A-Z0-9_]{3,60}\b"
    r"|%[A-Z][A-Z0-9_]{1,60}%|(?i:<(?:your|my|insert|enter)[ _-][a-z _-]{1,60}>)"
)
"""As scripts and templates write them: ``${X}``, ``{{ x }}``, ``$(x)``, ``$X``, ``%X%``, ``<your zone>``."""
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")
_SYMBOL = re.compile(r"[A-Za-z0-9_+./-]{1,40}")
_KEY_NAME = re.compile(r"(?=[A-Za-z.]*[a-z])(?=[A-Za-z.]*[A-Z])[A-Za-z][A-Za-z.]{1,39}")
"""Letters of both cases, no digits: as ``SocketPort``. Hashes of users and folders are lower-case letters."""
_PART_OF_ADDRESS = re.compile(r"(?i)[\dx]+(?:[.-][\dx]+)*[.-]?")
"""As ``192.168.1``, ``192.168.1.x`` or ``192.0.2.1-192.0.2.9``."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BOM = b"\xef\xbb\xbf"
_END_OF_FILE = b"\x1a"
"""Left at the end by some editors of Windows."""
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MODES = {"p": "paper", "l": "live"}
_MAX_BYTES = 1 << 20
_MAX_LINES = 20_000
_MAX_VALUE = 4096
_MAX_NAMED = 20
_MAX_NAME = 60
_MAX_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class HostPort:
    """A server as ``host:port``."""

    host: str
    """In lower case; empty when it cannot be a host name or IPv4 address."""
    port: int | None


@dataclass(frozen=True, slots=True)
class JtsIniText:
    """Content of a jts.ini. Texts are as written; nothing in it identifies a user."""

    status: Literal["ok", "not_text", "no_settings"] = "ok"
    """``no_settings``: text, but no section and no key of the programs is in it."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    """Last value by section and key; private ones are left out."""
    duplicate_sections: tuple[str, ...] = ()
    conflicting_keys: tuple[str, ...] = ()
    """``section.key`` given more than once with different values: which one counts is not known."""
    placeholders: tuple[str, ...] = ()
    """``section.key`` of values such as ``${TIME_ZONE}``."""
    unknown_keys: tuple[str, ...] = ()
    spaced_keys: tuple[str, ...] = ()
    """Known keys with a blank in front or beside the equals sign; whether TWS reads them so is not known."""
    misplaced_keys: tuple[str, ...] = ()
    """Known keys in a section they do not belong to, or before the first one."""
    bom: bool = False
    broken_line: int | None = None
    """First line (from 1) that is neither a section, a key nor a comment."""

    def get(self, section: str, key: str) -> str | None:
        """Return a value, or None when there is none or only contradicting ones."""
        return None if f"{section}.{key}" in self.conflicting_keys else self.values.get((section, key))

    def flag(self, section: str, key: str) -> bool | None:
        """Return a value that is ``true`` or ``false`` as one, anything else as None."""
        return {"true": True, "false": False}.get((self.get(section, key) or "").lower())

    def symbol(self, section: str, key: str) -> str:
        """Return a value that is one short word (a region, a time zone), anything else as an empty string."""
        value = self.get(section, key) or ""
        return value if _SYMBOL.fullmatch(value) else ""

    @property
    def read_only_api(self) -> bool | None:
        """Return whether a key says that the API may only read. The programs are not known to read it here; people write it."""
        given = [value.lower() for (_, key), value in self.values.items() if key.strip().lower() == "readonlyapi"]
        return None if not given else given[-1] in ("true", "yes", "1")

    @property
    def trusted_ranges(self) -> tuple[str, ...]:
        """The entries among the trusted addresses that are no single address: ranges, patterns, parts of addresses."""
        entries = re.split(r"[,;\s]+", self.get("IBGateway", "TrustedIPs") or "")
        return tuple(entry[:_MAX_NAME] for entry in entries[:_MAX_ENTRIES] if entry and not _single_address(entry))

    @property
    def peer(self) -> HostPort | None:
        """The server on which the last successful login ended."""
        value = self.get("Communication", "Peer")
        return parse_host_port(value) if value else None

    @property
    def order_routing(self) -> HostPort | None:
        """The server last given for orders."""
        host, port = self.get("IBGateway", "RemoteHostOrderRouting"), self.get("IBGateway", "RemotePortOrderRouting")
        return parse_host_port(f"{host}:{port or ''}") if host else None

    @property
    def trading_mode(self) -> str:
        """``live``, ``paper`` or empty: the mode last used."""
        return _MODES.get(self.get("Logon", "tradingMode") or "", "")


def parse_host_port(value: str) -> HostPort:
    """Read ``host:port``; what cannot be a host or a port is left out.

    >>> parse_host_port("gw.example.com:4001")
    HostPort(host='gw.example.com', port=4001)
    """
    host, _, port = value.strip().rpartition(":")
    if not host:
        host, port = value.strip(), ""
    number = int(port) if port.isascii() and port.isdigit() and len(port) <= 5 else 0
    return HostPort(host.lower() if _HOST.fullmatch(host) else "", number if 0 < number < 65536 else None)


def _single_address(entry: str) -> bool:
    """Return whether an entry stands for one computer. A name may; digits and dots alone are an address or part of one."""
    try:
        return not ipaddress.ip_address(entry.strip("[]")).is_unspecified
    except ValueError:
        return bool(_HOST.fullmatch(entry)) and not _PART_OF_ADDRESS.fullmatch(entry)


def parse_jts_ini(data: bytes) -> JtsIniText:
    r"""Read the bytes of a jts.ini. Only the first MiB and 20,000 lines are looked at.

    UTF-16 counts as *not text*: the programs read single bytes, so such a file says nothing to them.

    >>> parse_jts_ini(b"[Logon]\r\nUseSSL=true\r\n").values
    {('Logon', 'UseSSL'): 'true'}
    """
    data = data[:_MAX_BYTES]
    if data.startswith(_WIDE_BOMS):
        return JtsIniText(status="not_text", bom=True)
    text = data.removeprefix(_BOM).removesuffix(_END_OF_FILE).decode("utf-8", "replace")
    if "\x00" in text or len(_CONTROL.findall(text)) > 1 + len(text) // 50:
        return JtsIniText(status="not_text")
    reading = _Reading()
    for number, line in enumerate(_lines(text), start=1):
        reading.take(number, line)
    return reading.result(bom=data.startswith(_BOM))


def _lines(text: str) -> Iterator[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from text.split("\n", _MAX_LINES)[:_MAX_LINES]


class _Reading:
    """State of reading after some lines."""

    def __init__(self) -> None:
        self._section = ""
        self._values: dict[tuple[str, str], str] = {}
        self._sections: set[str] = set()
        self._duplicates: list[str] = []
        self._conflicts: list[str] = []
        self._placeholders: list[str] = []
        self._unknown: list[str] = []
        self._spaced: list[str] = []
        self._misplaced: list[str] = []
        self._broken: int | None = None
        self._something = self._of_the_programs = False

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        self._something = self._something or bool(line.strip())
        section = _SECTION.fullmatch(line.strip())
        key, equals, value = line.partition("=")
        if section:
            self._open(section.group(1))
        elif equals and key.strip():
            self._set(key, value.strip()[:_MAX_VALUE], spaced=key != key.strip() or value[:1].isspace())
        elif line.strip() and line.lstrip()[0] not in "#;" and self._broken is None:
            self._broken = number

    def _open(self, name: str) -> None:
        self._section = name
        self._of_the_programs = self._of_the_programs or name in KNOWN_KEYS or bool(_PRIVATE_SECTIONS.fullmatch(name))
        if name in self._sections:
            _note(self._duplicates, name if name in KNOWN_KEYS else "?")
        else:
            self._sections.add(name)

    def _set(self, key: str, value: str, *, spaced: bool) -> None:
        section = self._section
        if _PRIVATE_SECTIONS.fullmatch(section):
            return
        known = key in KNOWN_KEYS.get(section, ())
        misplaced = not known and _is_key(key)
        where = section if section in KNOWN_KEYS or not section else "?"
        place = f"{where}.{key if known or misplaced else _key_name(key)}"
        self._of_the_programs = self._of_the_programs or known or misplaced
        if spaced and value and _is_key(key.strip()):
            _note(self._spaced, f"{where}.{key.strip()}")
        if misplaced:
            _note(self._misplaced, place)
        elif not known:
            _note(self._unknown, place)
        if _PLACEHOLDER.search(value):
            _note(self._placeholders, place.strip())
        if self._values.get((section, key), value) != value and known:
            _note(self._conflicts, place)
        self._values[section, key] = value

    def result(self, *, bom: bool) -> JtsIniText:
        """Return what was read."""
        values = {place: value for place, value in self._values.items() if place[1] not in _PRIVATE_KEYS}
        return JtsIniText(
            "ok" if self._of_the_programs or not self._something else "no_settings",
            values=values,
            duplicate_sections=tuple(self._duplicates),
            conflicting_keys=tuple(self._conflicts),
            placeholders=tuple(self._placeholders),
            unknown_keys=tuple(self._unknown),
            spaced_keys=tuple(self._spaced),
            misplaced_keys=tuple(self._misplaced),
            bom=bom,
            broken_line=self._broken,
        )


def _is_key(key: str) -> bool:
    return any(key in keys for keys in KNOWN_KEYS.values())


def _key_name(key: str) -> str:
    """Return a key that reads like one of the programs' own, or a misspelt one. Others can be a hash, an account, a name."""
    return key if _KEY_NAME.fullmatch(key) or key.strip().lower() in _KNOWN_LOWER else "?"


def _note(names: list[str], name: str) -> None:
    """Remember a name once, shortened, and only so many of them."""
    name = name[:_MAX_NAME]
    if name not in names and len(names) < _MAX_NAMED:
        names.append(name)
