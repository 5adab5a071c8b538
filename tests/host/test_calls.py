# SPDX-License-Identifier: MIT
"""The table of calls: complete, and enough by itself for a further call."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from pathlib import Path

from ibassist.host import api
from ibassist.host.api import Host
from ibassist.host.local import LocalHost
from ibassist.host.replay.calls import CALLS, UNKEPT, TableHost, calls_of
from ibassist.host.replay.format import entry
from ibassist.host.replay.network import RULES
from ibassist.host.replay.parts import FileEntry
from ibassist.host.replay.recorded import RecordedHost
from ibassist.host.replay.recorder import RecordingHost
from ibassist.host.replay.redaction import TYPED_FIELDS


def test_every_call_of_the_seam_has_a_row_or_needs_none() -> None:
    every = set(calls_of(Host))
    assert set(CALLS) | UNKEPT == every
    assert not set(CALLS) & UNKEPT
    assert [name for name in every if not callable(getattr(LocalHost, name, None))] == []


def test_what_is_private_by_its_type_is_a_field_of_a_type_that_exists() -> None:
    """An answer that is renamed would take its private names along into recordings."""
    answers = [answer for answer in vars(api).values() if dataclasses.is_dataclass(answer) and isinstance(answer, type)]
    fields = {f"{answer.__name__}Part": {field.name for field in dataclasses.fields(answer)} for answer in answers}
    entries = {f"{name.title().replace('_', '')}Entry": name for name in CALLS}
    written = [entry(entries[owner]) for owner, _ in TYPED_FIELDS if owner in entries]
    fields |= {kind.__name__: set(kind.__struct_fields__) for kind in (FileEntry, *written)}
    assert [key for key in TYPED_FIELDS if key[1] not in fields.get(key[0], ())] == []


def test_this_computer_takes_the_arguments_of_the_seam_with_the_same_defaults() -> None:
    for name in calls_of(Host):
        wanted = [each for each in inspect.signature(getattr(Host, name)).parameters.values() if each.name != "self"]
        if name == "elapsed":  # a function of the interpreter, without a signature on some systems
            continue
        taken = inspect.signature(getattr(LocalHost(), name)).parameters
        assert [(each.name, each.default) for each in wanted] == [
            (each.name, taken[each.name].default) for each in wanted if each.name in taken
        ], name


def test_every_row_names_arguments_of_its_call() -> None:
    for name, call in CALLS.items():
        assert {key.argument for key in call.keys} <= set(inspect.signature(getattr(Host, name)).parameters), name
        if call.value or not dataclasses.is_dataclass(call.answer):
            continue
        fields = {field.name for field in dataclasses.fields(call.answer)}
        assert not fields & {key.field for key in call.keys}, (
            f"{name}: a field of the question and one of the answer have one name"
        )


def test_a_replayed_machine_has_no_method_in_the_way_of_a_call() -> None:
    for name in calls_of(Host):
        for kind in (RecordedHost, RecordingHost):
            assert getattr(kind, name) is getattr(TableHost, name), f"{kind.__name__}.{name} stands for something else"


def test_an_answer_that_follows_from_other_sections_has_a_rule() -> None:
    without = {name for name, call in CALLS.items() if call.otherwise is None and call.answer is not None}
    assert without <= set(RULES) | {"processes", "disk_space", "interfaces", "default_routes"}


FURTHER = """
import sys
from dataclasses import dataclass
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.reference_data import Knowledge
from ibassist.host.replay import calls

@dataclass(frozen=True)
class Link:
    speed: int
    names: tuple[str, ...] = ()

interface = calls.Key("interface", "interface", str)
calls.CALLS["width"] = calls.Call("widths", (interface,), int, "bytes", Outcome.MISSING)
calls.CALLS["link"] = calls.Call("links", (interface,), Link)

from ibassist.host.replay.recorded import RecordedHost
from ibassist.host.replay.recorder import RecordingHost

class Inner(RecordedHost):
    def width(self, interface): return self.answer("width", {"interface": interface})
    def link(self, interface): return self.answer("link", {"interface": interface})

def ask(host):
    return [host.answer(call, {"interface": name}) for call in ("width", "link") for name in ("eth0", "tun0", "lo")]

denied, missing = Failure(Outcome.DENIED), Failure(Outcome.MISSING)
expected = [1420, denied, missing, Link(9, ("a",)), missing, Failure(Outcome.NOT_APPLICABLE)]
recording = RecordingHost(Inner.load(sys.argv[1]))
assert ask(recording) == expected, ask(recording)
recording.save(sys.argv[2], about="A copy.", knowledge=Knowledge("2026-11-22", (), ()))
assert ask(RecordedHost.load(sys.argv[2])) == expected
"""


def test_a_row_is_all_that_a_further_call_needs_to_be_recorded_and_replayed(tmp_path: Path) -> None:
    (tmp_path / "machine.yaml").write_text(
        "about: One.\nos: {family: linux}\nclock: 2026-11-23T09:00:00Z\naccount: {name: alex, home: /home/alex}\n"
        "widths: [{interface: eth0, bytes: 1420}, {interface: tun0, fails: denied}]\n"
        "links: [{interface: eth0, speed: 9, names: [a]}, {interface: tun0, fails: missing}]\n"
    )
    command = [sys.executable, "-c", FURTHER, str(tmp_path), str(tmp_path / "made")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "{interface: eth0, bytes: 1420}" in (tmp_path / "made" / "machine.yaml").read_text()
