# SPDX-License-Identifier: MIT
"""The table of calls: how each call of `Host` is kept in ``machine.yaml``.

A row names the section, the arguments that tell two questions apart, and the type of the answer. Recorder, replayed machine and
the fake of the tests read this table and nothing else, so that one more call is one more row.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Annotated, Any, cast

import msgspec

from ibassist.core.outcomes import Outcome, Step
from ibassist.host.api import (
    CommandResult,
    DiskSpace,
    DnsReply,
    Exchange,
    HopComparison,
    Host,
    HttpReply,
    Interface,
    ProcessTable,
    Resolved,
    Roots,
    Route,
    RouteTrace,
    SocksVersion,
    TlsHandshake,
)
from ibassist.host.replay.patterns import fits, words

Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
AskedValues = tuple[Any, ...]


def _same(value: Any) -> Any:
    return value


def _equal(listed: Any, asked: Any) -> bool:
    return bool(listed == asked)


def _any_or_equal(listed: Any, asked: Any) -> bool:
    return listed is None or listed == asked


def _any_or_among(listed: tuple[Any, ...], asked: Any) -> bool:
    return not listed or asked in listed


@dataclass(frozen=True, slots=True)
class Key:
    """An argument that tells two questions apart, and the field of ``machine.yaml`` that holds it."""

    argument: str
    field: str
    kind: Any
    """Type of the field."""
    default: Any = ...
    """Value of a field that is left out, which fits every question; `...` where it must be there."""
    asked: Callable[[Any], Any] = _same
    """From the argument to what is compared."""
    fits: Callable[[Any, Any], bool] = _equal
    """Test for a field (first) that is about the question (second)."""
    written: Callable[[Any], Any] = _same
    """From what is compared to the field."""


def _pattern(argument: str, name: str = "", asked: Callable[[Any], Any] = _same) -> Key:
    return Key(argument, name or argument, str, "*", asked, fits)


def _choice(argument: str, name: str, kind: Any, asked: Callable[[Any], Any] = _same) -> Key:
    return Key(argument, name, tuple[kind, ...], (), asked, _any_or_among, lambda value: (value,))


def _host_name(name: str) -> str:
    return name.rstrip(".").strip("[]")


def _place(argument: str, ports: str) -> tuple[Key, Key]:
    """Return the two keys of an argument that is a host and a port."""
    host = _pattern(argument, asked=lambda place: _host_name(place[0]))
    return host, _choice(argument, ports, Port, itemgetter(1))


def _words(listed: tuple[str, ...] | str, asked: tuple[str, ...]) -> bool:
    patterns = words(listed)
    return len(patterns) == len(asked) and all(map(fits, patterns, asked))


@dataclass(frozen=True, slots=True)
class Call:
    """A row: where a call is kept, what it asks and what it answers."""

    section: str
    """Key of ``machine.yaml``."""
    keys: tuple[Key, ...] = ()
    answer: Any = None
    """Type of what comes back when the call succeeds; None where the section has a form of its own (`parts`)."""
    value: str = ""
    """Name of the field of an answer that is a single value."""
    otherwise: Outcome | None = Outcome.NOT_APPLICABLE
    """Ending of a question that is not listed, unless ``defaults`` says otherwise; None: it follows from other sections."""
    extra: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """Further fields of the entries: type and default by name."""

    def question(self, given: Mapping[str, Any]) -> AskedValues:
        """Return what tells the question apart from others of the same call."""
        return tuple(key.asked(given[key.argument]) for key in self.keys)


_NAME = _pattern("name", asked=_host_name)
_ADDRESS = (_pattern("address"), _choice("port", "ports", Port))
_ROOTS = _choice("roots", "roots", Roots)
_FAMILY = _choice("ipv6", "families", int, lambda ipv6: 6 if ipv6 else 4)
_SMALL = Key("small_packets", "small_packets", bool, False)
_VERSION = Key("version", "version", SocksVersion | None, None, fits=_any_or_equal)
_LOGIN = Key("login", "login", bool | None, None, lambda login: login is not None, _any_or_equal)
"""Of a login, only whether there was one is kept."""
_PROXIED = (*_place("proxy", "proxy_ports"), *_place("target", "ports"), _LOGIN)
_COMMAND = Key("command", "command", tuple[str, ...] | str, ..., tuple, _words)
_PATH = Key("path", "path", str)
_TRUSTED = {"trusted_by": (tuple[Roots, ...], (Roots.PUBLIC, Roots.SYSTEM))}

CALLS: dict[str, Call] = {
    "run": Call("commands", (_COMMAND,), CommandResult, otherwise=Outcome.MISSING),
    "read_file": Call("files", (_PATH, Key("max_bytes", "", int), Key("tail", "", bool)), otherwise=Outcome.MISSING),
    "stat": Call("files", (_PATH,), otherwise=Outcome.MISSING),
    "is_in_use": Call("open_files", (_PATH,), bool, "open"),
    "list_folder": Call("files", (_PATH,), otherwise=Outcome.MISSING),
    "try_writing": Call("writing", (Key("folder", "folder", str),), otherwise=Outcome.OK),
    "disk_space": Call("disks", (_PATH,), DiskSpace, otherwise=None),
    "registry": Call("registry", (Key("key", "", str),), otherwise=Outcome.MISSING),
    "registry_subkeys": Call("registry", (Key("key", "", str),), otherwise=Outcome.MISSING),
    "processes": Call("processes", (), ProcessTable, otherwise=None),
    "interfaces": Call("interfaces", (), tuple[Interface, ...], otherwise=None),
    "default_routes": Call("routes", (), tuple[Route, ...], otherwise=None),
    "source_address": Call("sources", (_pattern("destination"),), str, "address", otherwise=None),
    "resolve": Call("names", (_NAME,), Resolved, otherwise=Outcome.NAME_NOT_FOUND),
    "ask_resolver": Call("resolvers", (_pattern("server"), _NAME, _FAMILY), DnsReply, otherwise=Outcome.NAME_NO_ANSWER),
    "ping": Call("pings", (_pattern("address"),), Step, otherwise=Outcome.TIMED_OUT),
    "connect": Call("connections", _ADDRESS, Step, otherwise=Outcome.TIMED_OUT),
    "trace_route": Call("traces", _ADDRESS, RouteTrace),
    "compare_at_hop": Call("comparisons", (*_ADDRESS, Key("hop", "hop", int)), HopComparison),
    "tls": Call("tls", (*_ADDRESS, _NAME, _ROOTS, _SMALL), TlsHandshake, otherwise=Outcome.SILENT, extra=_TRUSTED),
    "http": Call("http", (_pattern("url"), _pattern("method"), _ROOTS), HttpReply, otherwise=Outcome.SILENT),
    "socks": Call("socks", (*_PROXIED, _VERSION), Step, otherwise=Outcome.SILENT),
    "http_connect": Call("http_connect", _PROXIED, Step, otherwise=Outcome.SILENT),
    "exchange": Call("exchanges", _ADDRESS, Exchange, otherwise=Outcome.SILENT),
}
"""In the order in which the sections are written."""
UNKEPT = frozenset(
    {"now", "elapsed", "since_boot", "on_battery", "metered", "env", "process", "connect_many", "evaluate_script", "together"}
)
"""Calls that need no row: the head of ``machine.yaml`` answers them, or other calls do, or they ask nothing of a machine."""


class TableHost:
    """A host whose every call is one of `answer`; base of those that read the table instead of doing a thing for each call."""

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer a call by its name and its arguments, defaults filled in."""
        raise NotImplementedError

    @property
    def host(self) -> Host:
        """Return the object itself under a type that the checker cannot infer: its calls are made from those of `Host`."""
        return cast("Host", self)


def calls_of(protocol: type) -> Iterable[str]:
    """Yield the names of all calls of a protocol."""
    for base in protocol.__mro__:
        if base.__module__.startswith("ibassist."):
            yield from (name for name, value in vars(base).items() if inspect.isfunction(value) and not name.startswith("_"))


def _asking(name: str) -> Callable[..., Any]:
    signature = inspect.signature(getattr(Host, name))

    def call(self: TableHost, /, *args: Any, **named: Any) -> Any:
        given = signature.bind(self, *args, **named)
        given.apply_defaults()
        del given.arguments["self"]
        return self.answer(name, given.arguments)

    call.__name__ = name
    call.__doc__ = getattr(Host, name).__doc__
    return call


for _name in calls_of(Host):
    setattr(TableHost, _name, _asking(_name))
