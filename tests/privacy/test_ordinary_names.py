# SPDX-License-Identifier: MIT
"""A report can be saved whatever accounts, computers and folders are called, and it does not show their names.

Each of some thousands of names is an account, a computer and a folder of Linux, macOS and Windows. Many share a snapshot, since
setting one up takes longer than judging it; the names of a snapshot that fails are tried one by one, so that the failure names them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

import pytest

from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare, program_text
from ibassist.core.codec import encode_snapshot
from ibassist.core.errors import ExportRefusedError
from ibassist.core.facts import Facts, OsFamily, OsInfo, Snapshot
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.core.pii import FilePath, HostName, UserName
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import redact
from ibassist.privacy.tokens import REMOVED
from ibassist.privacy.wellknown import SYSTEM_ACCOUNTS
from tests.core.making import snapshot_of
from tests.privacy.ordinary_names import names
from tests.rules import machine

_KEY = b"k" * 32
_TOGETHER = 100
_SYSTEMS = {
    OsFamily.LINUX: ("/home/", "/", ""),
    OsFamily.MACOS: ("/Users/", "/", ""),
    OsFamily.WINDOWS: ("C:\\Users\\", "\\", "EXAMPLE-PC\\"),
}
"""By system: the folder of homes, the separator of paths, and what stands before the name of an account."""


@dataclass(frozen=True, slots=True)
class Named(Facts):
    """People, computers and folders of all systems."""

    key: ClassVar[str] = "named"

    users: tuple[UserName, ...]
    hosts: tuple[HostName, ...]
    paths: tuple[FilePath, ...]


def _named(called: Sequence[str]) -> Snapshot:
    """Return facts in which all is called so, on each system."""
    systems = _SYSTEMS.values()
    users = tuple(domain + name for *_, domain in systems for name in called)
    paths = tuple(f"{homes}{name}{mark}{name}{mark}Jts" for homes, mark, _ in systems for name in called)
    return snapshot_of(Named(users, tuple(called), paths))


def _owned(family: OsFamily, called: Sequence[str]) -> Snapshot:
    """Return a whole computer where people, folders and other computers are called so; itself and its owner like the first."""
    homes, mark, domain = _SYSTEMS[family]
    sound = machine.snapshot({"sessions": {"sessions": [{}]}, "proxy": {"settings": [{}]}})
    facts: dict[str, Any] = {key: observation.facts for key, observation in sound.observations.items()}
    folders = [mark.join((homes + name, name, "Jts")) for name in called]
    (session,), (folder,), (setting,) = facts["sessions"].sessions, facts["tws"].settings, facts["proxy"].settings
    running = (replace(session, user=domain + name, settings_folder=at) for name, at in zip(called, folders, strict=True))
    facts |= {
        "system": replace(facts["system"], user=called[0], host_name=called[0], home=homes + called[0]),
        "sessions": replace(facts["sessions"], sessions=tuple(running)),
        "tws": replace(facts["tws"], settings=tuple(replace(folder, path=at) for at in folders)),
        "proxy": replace(facts["proxy"], settings=(replace(setting, bypass=tuple(called)),)),
    }
    observations = {key: replace(observation, facts=facts[key]) for key, observation in sound.observations.items()}
    return replace(sound, os=OsInfo(family), observations=observations)


def _homes_in(text: str, called: Iterable[str]) -> list[str]:
    """Return the homes of people that stand in a JSON text; those of the system's own accounts may."""
    people = [name for name in called if name.casefold() not in SYSTEM_ACCOUNTS | {REMOVED} and not set("/\\") & set(name)]
    all_homes = (homes + name + mark for homes, mark, _ in _SYSTEMS.values() for name in people)
    return [home for home in all_homes if json.dumps(home, ensure_ascii=False)[1:-1] in text]


def _failing(check: Callable[[Sequence[str]], str], called: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with which name, looking at each alone where many of them fail together."""
    for first in range(0, len(called), _TOGETHER):
        some = called[first : first + _TOGETHER]
        if wrong := check(some):
            alone = [f"{name!r}: {told}" for name in some if (told := check([name]))]
            yield from alone or [f"together, from {some[0]!r} on: {wrong}"]


@pytest.mark.slow
def test_a_report_can_be_saved_under_every_ordinary_name() -> None:
    catalog, knowledge = load_catalog(), load_knowledge()
    own_text = program_text(catalog, knowledge)
    called = names(own_text)
    assert len(called) > 2000

    def redacted(level: Level, some: Sequence[str]) -> str:
        done = redact(_named(some), Pseudonyms(_KEY), knowledge, level=level, own_text=own_text)
        text = encode_snapshot(done.snapshot).decode()
        left = [(i.kind.value, i.text) for i in done.private.residue(text, own_text)]
        shown = _homes_in(text, some)
        return f"residue {left}, homes {shown}" if left or shown else ""

    def reported(level: Level, family: OsFamily, some: Sequence[str]) -> str:
        prepared = prepare(_owned(family, some), catalog, knowledge, Lang.JA, level=level, key=_KEY)
        try:
            prepared.check()
        except ExportRefusedError as refused:
            return f"{family}: {refused}"
        return ""

    wrong = list(_failing(partial(redacted, Level.NORMAL), called))
    wrong += _failing(partial(redacted, Level.MINIMAL), called[::8])
    for number, family in enumerate(OsFamily):
        wrong += _failing(partial(reported, Level.NORMAL, family), called[number::120])
        wrong += _failing(partial(reported, Level.MINIMAL, family), called[60 + number :: 120])
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
