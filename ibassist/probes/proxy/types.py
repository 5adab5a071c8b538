# SPDX-License-Identifier: MIT
"""Types of proxy settings, whatever their source; the facts of `probes.proxy` are made of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.addresses import Scope
from ibassist.core.outcomes import SKIPPED, Step
from ibassist.core.pii import FilePath, HostName, Note, Public, Url
from ibassist.core.reference_data import Role
from ibassist.formats.pac_answer import PacWay


class ProxySource(StrEnum):
    """Source of a proxy setting."""

    GNOME = "gnome"
    KDE = "kde"
    ENVIRONMENT = "environment"
    ETC_ENVIRONMENT = "etc_environment"
    SYSCONFIG = "sysconfig"
    WININET = "wininet"
    WINHTTP = "winhttp"
    MACOS = "macos"
    VMOPTIONS = "vmoptions"
    NET_PROPERTIES = "net_properties"
    JAVA_ENVIRONMENT = "java_environment"
    """JAVA_TOOL_OPTIONS, _JAVA_OPTIONS, JDK_JAVA_OPTIONS, INSTALL4J_ADD_VM_PARAMS."""
    PAC_SCRIPT = "pac_script"
    """No setting itself: a script that a setting names, of which a proxy that was tried is an answer."""


class ProxyMode(StrEnum):
    """Mode of a proxy setting."""

    OFF = "off"
    MANUAL = "manual"
    SCRIPT = "script"
    """A PAC address."""
    DISCOVER = "discover"
    """WPAD."""


class ProxyKind(StrEnum):
    """Protocol of a proxy."""

    HTTP = "http"
    SOCKS = "socks"


@dataclass(frozen=True, slots=True)
class ProxyEntry:
    """One proxy of one setting."""

    kind: ProxyKind
    serves: tuple[Public, ...]
    """Schemes it is set for: ``http``, ``https``, ``ftp``, ``socks``, ``all``."""
    host: HostName
    port: int
    scope: Scope
    """Of `host` when it is an address; INVALID when it is a name."""
    has_login: bool = False


@dataclass(frozen=True, slots=True)
class ProxySetting:
    """One place where proxies can be set, with what is set there."""

    source: ProxySource
    where: FilePath
    """File, registry key, command or variable it was read from."""
    mode: ProxyMode
    in_force: bool
    """Switched on, and the desktop or program that reads it is the one in use."""
    for_trading: bool
    """True when TWS's trading connections are believed to follow it, and the bypass list does not take the gateways out."""
    for_web: bool
    """True when browsers or the web content of TWS follow it."""
    entries: tuple[ProxyEntry, ...] = ()
    script: Url = ""
    bypass: tuple[HostName, ...] = ()
    bypasses_gateways: bool = False
    java_switch: bool | None = None
    """Value of java.net.useSystemProxies, where the setting carries it."""
    problem: Public = ""
    """Symbol of what cannot be understood: ``port_out_of_range``, ``host_missing``, ``unknown_scheme``, ``placeholder``, …"""
    raw: Note = ""
    """The text as written, credentials cut; only where it has a problem."""


@dataclass(frozen=True, slots=True)
class ProxyTrial:
    """Behaviour of one proxy in a trial. Proxies are tested by what they do, not by a TCP connect alone."""

    kind: ProxyKind
    host: HostName
    port: int
    source: ProxySource
    for_trading: bool
    connect: Step
    """TCP to the proxy (NAME_… when its name does not resolve)."""
    handshake: Step
    """SOCKS: CONNECT to a trading server on 4001; HTTP: CONNECT to a website on 443."""
    handshake_4000: Step
    """SOCKS: the same on 4000. SKIPPED for HTTP."""
    target: Public
    """Vendor host that was asked for."""
    holder: Public = ""
    """Name of the local program behind the port, when the proxy is on this computer and the program is a known one."""
    anonymiser: Public = ""
    """Name of the anonymiser, when the program or the port says so."""
    replaceable: bool = False
    """A script names this proxy, and for the same hosts another way as well that is direct or that worked."""
    login: Public = ""
    """``login_given`` when the user gave one for this run, ``login_written`` when a setting holds one; empty without."""
    without_login: Step = SKIPPED
    """SOCKS with a login that was accepted: the same CONNECT without it, as TWS makes it, which can send none."""


@dataclass(frozen=True, slots=True)
class ScriptAnswer:
    """Answer of a script for one of the vendor's hosts."""

    host: Public
    port: int
    role: Role
    ways: tuple[PacWay, ...] = ()
    """In the order in which programs try them."""
    problem: Public = ""
    """``nonsense``, ``not_text``, ``exception``, ``too_long``, ``too_much_memory``, ``too_deep``; empty when there are ways."""


@dataclass(frozen=True, slots=True)
class ProxyScript:
    """One script (PAC) in force: fetched and evaluated for the hosts that the vendor's programs need."""

    source: ProxySource
    url: Url
    for_trading: bool
    for_web: bool
    fetch: Step
    """Ending of the fetch. NEEDS_LOGIN, DENIED, MISSING and REJECTED are answers of the web server; see `status`."""
    status: int = 0
    """Of HTTP; 0 where none was received or none is spoken."""
    size: int = 0
    """Bytes; one more than is read of a script where it is too large."""
    redirects: int = 0
    problem: Public = ""
    """Of the address (``unsupported_address``, ``too_many_redirects``, ``redirected_elsewhere``), or of the script as a whole
    (``not_a_script``, ``syntax``, ``no_function``, and those of `ScriptAnswer`). ``not_tested``: no time, or no engine."""
    answers: tuple[ScriptAnswer, ...] = ()
