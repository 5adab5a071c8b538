# SPDX-License-Identifier: MIT
"""Choice of probes and judgement of their facts: the same for console, window and reports opened again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from ibassist.app.inspection import DEFAULT_DEADLINE, Cancellation, InspectionDone, InspectionEvent, inspect
from ibassist.core.diagnose import diagnose
from ibassist.core.errors import BadInputError
from ibassist.core.facts import Facts, Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import Credentials, Host
from ibassist.probes import PROBES
from ibassist.probes.api import Probe
from ibassist.probes.watch.facts import WatchFacts
from ibassist.rules import RULES
from ibassist.rules.causes import CAUSES


@cache
def facts_types() -> tuple[type[Facts], ...]:
    """Return the types of everything that is read."""
    return (*(probe.facts for probe in PROBES), WatchFacts)


def select(keys: Iterable[str] = ()) -> tuple[Probe, ...]:
    """Return the probes with these keys, all of them for none. Raises BadInputError with the list for an unknown key."""
    wanted = dict.fromkeys(keys)
    known = {probe.key: probe for probe in PROBES}
    if unknown := [key for key in wanted if key not in known]:
        names = ", ".join(map(repr, unknown))
        raise BadInputError("unknown probe {unknown}; there are: {known}", unknown=names, known=", ".join(known))
    return tuple(probe for probe in PROBES if not wanted or probe.key in wanted)


def run(
    host: Host,
    knowledge: Knowledge,
    keys: Iterable[str] = (),
    *,
    deadline: float = DEFAULT_DEADLINE,
    settings_folder: str | None = None,
    cancellation: Cancellation | None = None,
    before: Snapshot | None = None,
    logins: Mapping[tuple[str, int], Credentials] | None = None,
) -> Iterator[InspectionEvent]:
    """Run probes by key, all of them for none; arguments and events as in `app.inspection.inspect`."""
    return inspect(
        host,
        select(keys),
        knowledge,
        deadline=deadline,
        settings_folder=settings_folder,
        cancellation=cancellation,
        before=before,
        logins=logins,
    )


def with_watch(events: Iterable[InspectionEvent]) -> Iterator[InspectionEvent]:
    """Pass events of an inspection of this computer on; the snapshot at the end holds what was watched here as well."""
    from ibassist.app.watch.record import record_file, with_record  # with SQLite, which most runs do without

    for event in events:
        if isinstance(event, InspectionDone):
            event = replace(event, snapshot=with_record(event.snapshot, record_file()))  # noqa: PLW2901 - the same, with more
        yield event


def judge(snapshot: Snapshot) -> Diagnosis:
    """Return what this version's rules say of a snapshot."""
    return diagnose(snapshot, RULES, CAUSES)


def probes_for(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the probes that decide on some finding codes, in the order of the probes."""
    wanted = set(codes)
    needed = {key for rule in RULES if rule.code in wanted for key in rule.facts_for}
    return tuple(probe.key for probe in PROBES if probe.key in needed)
