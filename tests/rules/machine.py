# SPDX-License-Identifier: MIT
"""A healthy computer as facts, and the short hand in which cases say what is different on theirs.

facts:
  clock: {offset_seconds: 400}            fields of the facts that differ; lists replace the list
  proxy: {trials: [{connect: refused}]}   elements of lists start from `DEFAULTS`; a step is written as its outcome
  endpoints: {trading: timed_out}         which hosts, and what became of them; see `_endpoint`
  names: missing                          the probe brought nothing back
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any

import msgspec

from ibassist.core.addresses import scope_of
from ibassist.core.facts import Facts, Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.outcomes import Step
from ibassist.formats.pac_answer import PacWay
from ibassist.probes.client_portal import ClientPortalFacts, ClientPortalGateway
from ibassist.probes.clock import ClockFacts, ClockSource
from ibassist.probes.dns import HostsOverride, NameAnswer, NamesFacts, ResolverFact, SystemLookup
from ibassist.probes.endpoints import Attempt, CertificateFact, EndpointsFacts
from ibassist.probes.firewall import BlockingRule, FirewallFact, FirewallFacts
from ibassist.probes.folder_rights import Rights
from ibassist.probes.installations import Installation, JtsIni, SettingsFolder, TwsFacts
from ibassist.probes.launcher_log import LauncherLog, LogEventFact
from ibassist.probes.network import AddressFact, Egress, InterfaceFact, NetworkFacts, RouteFact
from ibassist.probes.path import PathFacts, PathHop
from ibassist.probes.portal import PlainFact, PortalFacts
from ibassist.probes.proxy import ProxyEntry, ProxyFacts, ProxyScript, ProxySetting, ProxyTrial, ScriptAnswer
from ibassist.probes.schedule import ScheduleFacts, WindowFact
from ibassist.probes.sessions import Connection, Helper, Session, SessionsFacts
from ibassist.probes.system import SystemFacts
from ibassist.probes.tws_api import ApiFacts, ApiPort, WindowsPort, WindowsSide

Raw = dict[str, Any]

PUBLIC_ADDRESS = "198.51.100.1"
PUBLIC_ADDRESS_6 = "2001:db8::1"
RESOLVER = "192.168.1.1"
JTS = "/home/alex/Jts"

DEFAULTS: dict[type, Raw] = {
    AddressFact: {"address": "192.168.1.20", "family": 4, "prefix_length": 24},
    InterfaceFact: {"name": "eth0", "description": "", "kind": "ordinary", "up": True, "mac": "02:00:00:00:00:01", "product": "", "addresses": [{}]},
    RouteFact: {"family": 4, "interface": "eth0", "gateway": "192.168.1.1", "metric": 100, "kind": "ordinary", "usable": True},
    Egress: {"family": 4, "interface": "eth0", "kind": "ordinary", "product": ""},
    NameAnswer: {"name": "ndc1.ibllc.com", "step": "ok"},
    ResolverFact: {"server": RESOLVER, "answers": [{}, {"name": "www.interactivebrokers.com"}]},
    SystemLookup: {"name": "ndc1.ibllc.com", "step": "ok"},
    HostsOverride: {"name": "ndc1.ibllc.com", "address": "127.0.0.1", "line": 9, "reachable": False},
    ClockSource: {"host": "www.interactivebrokers.com", "scheme": "https", "step": "ok", "offset_seconds": 0.2},
    PlainFact: {"host": "www.interactivebrokers.com", "step": "ok", "answer": "vendor_redirect", "status": 301},
    BlockingRule: {"name": "Block TWS", "program": "C:\\Jts\\tws.exe", "all_programs": False, "ports": [4000, 4001]},
    FirewallFact: {"kind": "windows_firewall", "enabled": True, "outgoing": True, "rules_status": "ok", "rules": 1, "blocks_by_default": False},
    PathHop: {"hop": 1, "address": "192.168.1.1", "scope": "private", "target": "passed", "control": "passed"},
    WindowFact: {"region": "asia", "minutes_since": 10, "minutes_left": 50},
    ProxyEntry: {"kind": "socks", "serves": ["socks"], "host": "127.0.0.1", "port": 1080, "scope": "loopback"},
    ProxySetting: {"source": "gnome", "where": "org.gnome.system.proxy", "mode": "manual", "in_force": True, "for_trading": True, "for_web": True},
    ProxyScript: {
        "source": "gnome", "url": "http://wpad.example.com/proxy.pac", "for_trading": True, "for_web": True, "fetch": "ok", "status": 200,
        "size": 300, "answers": [{}, {"host": "www.interactivebrokers.com", "port": 443, "role": "website"}],
    },
    ScriptAnswer: {"host": "ndc1.ibllc.com", "port": 4001, "role": "trading", "ways": [{}]},
    PacWay: {"kind": "direct", "keyword": "DIRECT"},
    ProxyTrial: {
        "kind": "socks", "host": "127.0.0.1", "port": 1080, "source": "gnome", "for_trading": True,
        "connect": "ok", "handshake": "ok", "handshake_4000": "ok", "target": "ndc1.ibllc.com",
    },
    Rights: {
        "create": "ok", "change": "ok", "rename": "ok", "delete": "ok", "owner": "alex", "owned_by_me": True, "mode": "0755",
        "writable_by_everyone": False, "free_bytes": 50_000_000_000,
    },
    Installation: {
        "product": "tws", "folder": f"{JTS}/1037", "version": "1037", "launcher": True, "renamed_by_ibc": False, "jars": True,
        "java": True, "java_home": f"{JTS}/1037/jre", "machine_wide": False, "rights": {}, "max_heap_mb": 768,
    },
    LogEventFact: {"kind": "connected_tls", "lines_from_end": 1, "time": "2026-11-22 11:40:05", "host": "hdc1.ibllc.com", "port": 4001},
    LauncherLog: {"status": "ok", "path": f"{JTS}/launcher.log", "start_seen": True, "age_hours": 0},
    JtsIni: {"status": "ok", "peer_host": "hdc1.ibllc.com", "peer_port": 4001, "use_ssl": True},
    SettingsFolder: {"path": JTS, "named_by_user": False, "rights": {}, "foreign_files": 0, "foreign_owner": "", "jts_ini": {}},
    Connection: {"address": PUBLIC_ADDRESS, "port": 4001, "state": "ESTABLISHED"},
    Session: {
        "pid": 4711, "product": "tws", "main_class": "install4j.jclient.LoginFrame", "started_by": "", "user": "alex", "mine": True,
        "settings_folder": JTS, "version": "1037", "trading_mode": "live", "max_heap_mb": 768, "running_seconds": 3600,
        "connections": [], "listening": [], "sockets_visible": True,
    },
    Helper: {"kind": "vpn", "product": "Example VPN"},
    ApiPort: {"port": 7496, "usual_for": "tws_live", "holder": "nobody", "holder_name": "", "all_interfaces": None, "greeting": "skipped"},
    ClientPortalGateway: {
        "running": True, "running_seconds": 3600, "port": 5000, "holder": "itself", "holder_name": "",
        "conf_file": "/home/alex/clientportal.gw/root/conf.yaml", "lets_this_computer_in": True, "step": "ok", "answer": "portal_logged_in", "status": 200,
    },
    WindowsSide: {"address": "192.168.1.1", "ports": [{}]},
    WindowsPort: {"port": 4001, "usual_for": "gateway_live", "greeting": "refused"},
    Attempt: {"address": PUBLIC_ADDRESS, "family": 4, "step": "ok"},
    CertificateFact: {
        "trust": "public", "subject_cn": "*.example.com", "issuer_cn": "Example CA", "issuer_o": "Example Trust Services",
        "not_before": "2026-01-01T00:00:00Z", "not_after": "2027-01-01T00:00:00Z", "sha256": "00" * 32,
    },
}  # fmt: skip

_LOOKED_UP = ("ndc1.ibllc.com", "cdc1.ibllc.com", "zdc1.ibllc.com", "www.interactivebrokers.com")

HEALTHY: dict[type[Facts], Raw] = {
    SystemFacts: {
        "os_name": "Debian GNU/Linux", "os_version": "12", "arch": "x86_64", "desktop": "GNOME", "locale": "en_GB", "time_zone": "Europe/London",
        "utc_offset_minutes": 0, "memory_bytes": 8 << 30, "host_name": "example-pc", "user": "alex", "home": "/home/alex", "elevated": False,
    },
    NetworkFacts: {"interfaces": [{}], "default_routes": [{}], "egress": [{}]},
    NamesFacts: {
        "resolvers": [{}], "lookups": [{"name": name} for name in _LOOKED_UP],
        "hosts_file": "/etc/hosts", "hosts_status": "ok", "overrides": [],
    },
    ClockFacts: {"sources": [{}, {"host": "www.interactivebrokers.co.uk"}], "offset_seconds": 0.2},
    ProxyFacts: {"settings": [], "trials": []},
    FirewallFacts: {"firewalls": []},
    PathFacts: {
        "target": "hdc1.ibllc.com", "port": 4001, "verdict": {"place": "reaches", "outcome": "ok", "certain": True},
        "control": "www.interactivebrokers.com", "connect": "ok", "control_connect": "ok", "hops": [],
    },
    ScheduleFacts: {"list_dated": "2026-11-22", "windows": []},
    PortalFacts: {"answers": [{}, {"host": "www.interactivebrokers.co.in"}]},
    SessionsFacts: {"sessions": [], "complete": True},
    TwsFacts: {"installations": [{}], "settings": [{}]},
    ClientPortalFacts: {"gateways": []},
    ApiFacts: {"ports": [{}, {"port": 4001, "usual_for": "gateway_live"}]},
}  # fmt: skip

_HOSTS = (
    # host, ports, role, region, rank, spelling of
    ("hdc1.ibllc.com", (4000, 4001), "trading", "asia", "primary", ""),
    ("ndc1.ibllc.com", (4000, 4001), "trading", "america_east", "primary", ""),
    ("cdc1.ibllc.com", (4000, 4001), "trading", "america_central", "primary", ""),
    ("zdc1.ibllc.com", (4000, 4001), "trading", "europe", "primary", ""),
    ("mcgw1.ibllc.com.cn", (4000, 4001), "trading", "asia_china", "primary", ""),
    ("ndc1_hb1.ibllc.com", (4000, 4001), "trading", "america_east", "backup", ""),
    ("ndc1-hb1.ibllc.com", (4000, 4001), "trading", "america_east", "backup", "ndc1_hb1.ibllc.com"),
    ("sdc1.ibllc.com", (4000, 4001), "trading", "", "backup", ""),
    ("www.interactivebrokers.com", (443, 80), "website", "us", "primary", ""),
    ("www.interactivebrokers.co.in", (443, 80), "website", "in", "primary", ""),
    ("gdcdyn.interactivebrokers.com", (443,), "portal", "america_east", "primary", ""),
    ("cdcdyn.interactivebrokers.com", (443,), "portal", "america_central", "primary", ""),
    ("download2.interactivebrokers.com", (443,), "update", "", "primary", ""),
    ("s3.amazonaws.com", (443,), "cloud_settings", "", "primary", ""),
    ("risk.interactivebrokers.com", (443,), "risk", "", "primary", ""),
    ("wit1.interactivebrokers.com", (443,), "diagnostics", "", "primary", ""),
)
ACCOUNT_SERVER = "hdc1.ibllc.com"


def snapshot(differences: Mapping[str, Any]) -> Snapshot:
    """Return the snapshot of a healthy computer with some differences, by probe key."""
    known = {facts.key: facts for facts in (*HEALTHY, EndpointsFacts)}
    unknown = set(differences) - set(known)
    assert not unknown, f"no such probe: {unknown}"
    observations = {
        key: _observation(facts, differences[key]) if key in differences else _usual(facts) for key, facts in known.items()
    }
    return Snapshot("0", "2026-11-22T12:00:00Z", OsInfo(OsFamily.LINUX), observations)


@functools.cache
def _usual(facts: type[Facts]) -> Observation:
    return _observation(facts, {})


def _observation(facts: type[Facts], differences: Any) -> Observation:
    if differences == "missing":
        return Observation(Status.TIMED_OUT)
    if facts is EndpointsFacts:
        return Observation(Status.OK, facts=_endpoints(differences))
    return Observation(Status.OK, facts=_make(facts, {**HEALTHY[facts], **differences}))


def _make(wanted: Any, raw: Any) -> Any:
    """Make a value of a type out of what a case says. A misspelt field is an error."""
    return msgspec.convert(_complete(wanted, raw), wanted)


def _complete(hint: Any, raw: Any) -> Any:
    """Fill in defaults, all the way down."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _complete(parts[0], raw)
    if origin in (types.UnionType, typing.Union):
        return None if raw is None else _complete(next(p for p in parts if p is not types.NoneType), raw)
    if origin is tuple:
        return [_complete(parts[0], item) for item in raw]
    if hint is Step and isinstance(raw, str):
        return {"outcome": raw}
    if dataclasses.is_dataclass(hint):
        return _complete_fields(hint, raw)
    return raw


@functools.cache
def _hints(wanted: Any) -> dict[str, Any]:
    return typing.get_type_hints(wanted, include_extras=True)


def _complete_fields(wanted: Any, raw: Raw) -> Raw:
    hints = _hints(wanted)
    names = {field.name for field in dataclasses.fields(wanted)}
    assert set(raw) <= names, f"{wanted.__name__} has no {set(raw) - names}"
    full = {**DEFAULTS.get(wanted, {}), **raw}
    if wanted in (NameAnswer, SystemLookup):
        answered = full["step"] == "ok"
        full.setdefault("addresses", [PUBLIC_ADDRESS] if answered else [])
        full.setdefault("scopes", [scope_of(a) for a in full["addresses"]])
    elif wanted in (AddressFact, ResolverFact, HostsOverride, Attempt):
        full.setdefault("scope", scope_of(full.get("address") or full["server"]))
    return {name: _complete(hints[name], value) for name, value in full.items()}


# ---------------------------------------------------------------- endpoints


def _endpoints(differences: Mapping[str, Any]) -> EndpointsFacts:
    """Say of hosts what became of them. Later lines win over earlier ones.

    Keys: a host, ``host:port``, a port, a role, ``web`` (websites and portals), ``all``. Values: how connecting ended, or how resolving did
    (``name_…``), or a mapping; see `_endpoint`. ``listed`` alone holds the pairs of a list of the user's own.
    """
    listed = differences.get("listed")
    if listed is not None:
        return _make(EndpointsFacts, {"list_dated": "", "endpoints": [_listed(**pair) for pair in listed]})
    used: set[str] = set()
    endpoints = []
    for host, ports, role, region, rank, spelling_of in _HOSTS:
        for port in ports:
            says: Raw = {}
            for key, value in differences.items():
                if str(key) in (host, f"{host}:{port}", str(port), role, "all") or (
                    key == "web" and role in ("website", "portal")
                ):
                    used.add(str(key))
                    says.update({"connect": value} if isinstance(value, str) else value)
            fixed = {"host": host, "port": port, "role": role, "region": region, "rank": rank, "spelling_of": spelling_of}
            endpoints.append({**fixed, **_endpoint(host, port, says)})
    assert used == {str(key) for key in differences}, f"no such endpoint: {set(differences) - used}"
    return _make(EndpointsFacts, {"list_dated": "2026-11-22", "endpoints": endpoints})


def _listed(host: str, port: int, **says: Any) -> Raw:
    fixed = {"host": host, "port": port, "role": "listed", "region": "", "rank": "primary", "spelling_of": ""}
    return {**fixed, **_endpoint(host, port, {"account": False, **says})}


def _endpoint(host: str, port: int, says: Raw) -> Raw:
    """What became of one host and port: ``connect``, ``ipv6``, ``address``, ``tls``, ``account``, ``rank``, and fields of the certificate."""
    says = dict(says)
    connect, address = says.pop("connect", "ok"), says.pop("address", PUBLIC_ADDRESS)
    fields: Raw = {"account_server": says.pop("account", host == ACCOUNT_SERVER), "resolve": "ok"}
    if "rank" in says:
        fields["rank"] = says.pop("rank")
    speaks_tls = port in (443, 4001) and connect == "ok"
    small, ipv6 = says.pop("small", "skipped"), says.pop("ipv6", None)
    tls = says.pop("tls", "ok" if speaks_tls else "skipped")
    if connect.startswith("name_"):
        return {**fields, "resolve": connect, "attempts": [], "connect": "skipped", "tls": "skipped"}
    shown = speaks_tls and tls in ("ok", "untrusted")
    return {
        **fields,
        "attempts": [
            {"address": address, "step": connect},
            *([{"address": PUBLIC_ADDRESS_6, "family": 6, "step": ipv6}] if ipv6 else []),
        ],
        "connect": connect,
        "tls": tls if connect == "ok" else "skipped",
        "tls_small": small if speaks_tls else "skipped",
        "certificate": says if shown else None,
    }
