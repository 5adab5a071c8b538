# SPDX-License-Identifier: MIT
"""Kills a repair at every step it takes, and looks at what it left. Run as a program: ``python -m tests.remedies.killing DIR``.

A step is a call that changes something on the disk. Before the n-th one the process kills itself (SIGKILL: nothing is cleaned
up), for n = 1, 2, … until a run comes to its end. A fork for each, because a start of Python for each would take minutes.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ibassist.app.journal import EntryState
from ibassist.app.repair import Offer, Repairs
from ibassist.core.edits import EditPlace, PlaceState
from ibassist.core.errors import IbassistError
from ibassist.core.outcomes import Failure
from ibassist.host.local.edits import LocalEditor
from tests.remedies.scratch import Computer, FaultyEditor, Tree, inspected, offer_of, repairs_of, tree
from tests.remedies.situations import SITUATIONS

STEPS = ("open", "replace", "rename", "unlink", "fsync", "chmod", "setxattr", "mkdir", "close")
KILLED = (
    "encryption off, attributes",
    "sections twice",
    "left-over locks",
    "too much memory",
    "open to everyone",
    "SOCKS of KDE",
    "several switches",
)


class Switches(FaultyEditor):
    """Switches of a system, kept in a file: as a tool of the system keeps settings, each changed by itself."""

    def __init__(self, computer: Computer) -> None:
        super().__init__(LocalEditor(computer))
        self.file = computer.home / "switches.json"

    def look(self, place: EditPlace) -> PlaceState | Failure:
        if place.kind.value != "network_service":
            return super().look(place)
        held: dict[str, str] = json.loads(self.file.read_text())
        return held[place.name].encode()

    def put(self, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
        if place.kind.value != "network_service":
            return super().put(place, expected, state)
        assert state is not None
        held = json.loads(self.file.read_text()) | {place.name: state.decode()}
        waiting = self.file.with_suffix(".new")
        waiting.write_text(json.dumps(held))
        os.replace(waiting, self.file)
        return None


def _switches_offer() -> Offer:
    from ibassist.core.edits import OFF, ON, Edit, PlaceKind
    from ibassist.remedies.api import Plan

    places = [EditPlace(PlaceKind.NETWORK_SERVICE, "Wi-Fi", name) for name in ("socks", "http", "https")]
    return Offer(
        "macos-proxy", "proxy.socks-unreachable", Plan(tuple(Edit(place, ON, OFF, "x", "on", "off") for place in places))
    )


class Story:
    """One situation in a folder: prepared once, killed again and again."""

    def __init__(self, name: str, folder: Path) -> None:
        self.computer = Computer(folder)
        if name == "several switches":
            (folder / "switches.json").write_text(json.dumps({"socks": "on", "http": "on", "https": "on"}))
            self.offer = _switches_offer()
        else:
            situation = SITUATIONS[name]
            situation.make(folder)
            seen = inspected(self.computer, *situation.probes)
            self.offer = offer_of(self.repairs(), seen, situation.finding)
        self.before = tree(folder)
        self.repairs().apply(self.offer)
        self.after = tree(folder)
        self.repairs().undo()
        assert tree(folder) == self.before

    def repairs(self) -> Repairs:
        """Return the repairs as a fresh start of the program sees them."""
        return repairs_of(self.computer, Switches(self.computer))

    def tree(self) -> Tree:
        """Return the folder as it is, without what a killed ``put`` of the stand-in for a system's tool leaves."""
        return {name: entry for name, entry in tree(self.computer.home).items() if name != "switches.new"}

    def states(self) -> set[PlaceState | Failure]:
        """Return in which states the places are: ``before`` and ``after``, or anything else as it is."""
        editor, plan = Switches(self.computer), self.offer.answer
        named: set[Any] = set()
        for edit in plan.edits:  # type: ignore[union-attr]
            found = editor.look(edit.place)
            named.add("before" if found == edit.before else "after" if found == edit.after else found)
        return named


def killed_at(number: int, action: Callable[[], object]) -> bool:
    """Run an action in a fork that kills itself before its `number`-th step; tell whether it was killed."""
    child = os.fork()
    if child == 0:
        count = itertools.count(1)
        for name in STEPS:
            real = getattr(os, name)

            def step(*args: Any, _real: Callable[..., Any] = real, **more: Any) -> Any:
                if next(count) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return _real(*args, **more)

            setattr(os, name, step)
        try:
            action()
        except BaseException:  # noqa: BLE001 - the parent is told by the status
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "the action itself failed"
        return False
    return True


def look_after(story: Story, number: int, what: str) -> list[str]:
    """Look at what a kill left, take back or complete what was cut off, and return what was wrong."""
    wrong = []
    if not story.states() <= {"before", "after"}:  # type: ignore[comparison-overlap]
        wrong.append(f"half state: {story.states()!r}")
    repairs = story.repairs()
    cut_off, newest = repairs.unfinished(), (repairs.journal.entries() or (None,))[-1]
    if cut_off is None:
        applied = newest is not None and newest.state is EntryState.APPLIED
        if story.tree() != (story.after if applied else story.before):
            wrong.append(f"the journal says {newest and newest.state}, and the computer something else")
    elif number % 2:
        repairs.complete()
        if story.tree() != story.after:
            wrong.append("completed, and not as it should be")
    try:
        repairs.undo()
    except IbassistError:
        if cut_off is not None or (newest is not None and newest.state is EntryState.APPLIED):
            raise
    if story.tree() != story.before:
        wrong.append("taken back, and not as it was")
    left = [name for name in os.listdir(repairs.journal.folder) if not name.endswith(".json") and name != "lock"]
    if left:
        wrong.append(f"left in the journal: {left}")
    return [f"{what}, step {number}: {fault}" for fault in wrong]


def kill(name: str, folder: Path) -> tuple[int, list[str]]:
    """Kill applying and taking back at every step; return how often, and what was wrong."""
    story, kills, wrong = Story(name, folder), 0, list[str]()
    for number in itertools.count(1):
        killed = killed_at(number, lambda: story.repairs().apply(story.offer))
        kills += killed
        wrong += look_after(story, number, f"{name}, applying")
        if not killed:
            break
    for number in itertools.count(1):
        story.repairs().apply(story.offer)
        killed = killed_at(number, lambda: story.repairs().undo())
        kills += killed
        wrong += look_after(story, number, f"{name}, taking back")
        if not killed:
            break
    return kills, wrong


def main() -> None:
    """Kill everything, and print the number of kills and the faults as JSON."""
    setattr(os, "fsync", lambda _: None)  # noqa: B010 - a kill loses nothing that was written; waiting for the disk takes a minute
    kills, wrong = 0, list[str]()
    for name in KILLED:
        with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
            os.chmod(folder, 0o755)
            more, faults = kill(name, Path(folder))
            kills, wrong = kills + more, wrong + faults
    print(json.dumps({"kills": kills, "wrong": wrong}))


if __name__ == "__main__":
    main()
