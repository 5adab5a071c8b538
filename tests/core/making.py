# SPDX-License-Identifier: MIT
"""Facts made of their annotations: one instance with chosen strings, or hypothesis strategies of any."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from ibassist.core.facts import Facts, Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Endpoint, Knowledge, Role
from ibassist.probes import PROBES

KNOWLEDGE = Knowledge(
    "2026-01-01", (Endpoint("ndc1.ibllc.com", (4000, 4001), Role.TRADING),), ("ibllc.com", "interactivebrokers.com")
)
FACTS_TYPES = tuple(probe.facts for probe in PROBES)

Words = Callable[[Pii], str]


def make(hint: Any, words: Words, kind: Pii = Pii.NOTE) -> Any:
    """Return a value of a type, with one element in every collection and `words` for every string."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return make(arguments[0], words, next(mark for mark in arguments[1:] if isinstance(mark, Pii)))
    if origin in (typing.Union, types.UnionType):
        return make(next(part for part in arguments if part is not types.NoneType), words, kind)
    if origin is tuple:
        return (make(arguments[0], words, kind),)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        return hint(**{field.name: make(hints[field.name], words) for field in dataclasses.fields(hint)})
    if hint is str:
        return words(kind)
    if issubclass(hint, Enum):
        return next(iter(hint))
    return hint(1)


def snapshot_of(*facts: Facts, **more: Any) -> Snapshot:
    """Return a snapshot with these facts."""
    observations = {f.key: Observation(Status.OK, 0.5, f) for f in facts}
    return Snapshot(
        "0.1.0", "2026-11-23T02:00:00Z", OsInfo(OsFamily.LINUX, "Debian GNU/Linux 12", "12", "x86_64"), observations, **more
    )


_NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
_ADDRESS = st.one_of(st.ip_addresses(v=4).map(str), st.ip_addresses(v=6).map(str), st.just(""))
_STRINGS: dict[Pii, st.SearchStrategy[str]] = {
    Pii.USER: st.one_of(st.sampled_from(["alex", "hanako", "root", "CORP\\alex", "花子"]), _NAME),
    Pii.HOST: st.one_of(
        st.sampled_from(["example-pc", "proxy.corp.example.com", "localhost", "ndc1.ibllc.com"]), _ADDRESS, _NAME
    ),
    Pii.ADDRESS: _ADDRESS,
    Pii.SERVER_ADDRESS: _ADDRESS,
    Pii.PATH: st.one_of(st.sampled_from(["/home/alex/Jts", "C:\\Users\\hanako\\Jts", ""]), _NAME),
    Pii.NOTE: st.one_of(st.sampled_from(["alex on example-pc", "see /home/alex/x", "a note"]), _NAME),
}


def strategy(hint: Any, kind: Pii = Pii.NOTE) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return strategy(arguments[0], next(mark for mark in arguments[1:] if isinstance(mark, Pii)))
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(st.none() if part is types.NoneType else strategy(part, kind) for part in arguments))
    if origin is tuple:
        return st.lists(strategy(arguments[0], kind), max_size=2).map(tuple)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        return st.builds(hint, **{field.name: strategy(hints[field.name]) for field in dataclasses.fields(hint)})
    return _scalar(hint, kind)


def _scalar(hint: type, kind: Pii) -> st.SearchStrategy[Any]:
    if hint is str:
        return _STRINGS.get(kind, _NAME)
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(-1, 2**40)
    return st.floats(0, 1e6, allow_nan=False)


def snapshots() -> st.SearchStrategy[Snapshot]:
    """Return a strategy for snapshots with some of the probes' facts."""
    some = st.lists(st.sampled_from(FACTS_TYPES), unique=True, max_size=3)
    return some.flatmap(lambda kinds: st.tuples(*map(strategy, kinds))).map(lambda facts: snapshot_of(*facts))
