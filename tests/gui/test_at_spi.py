# SPDX-License-Identifier: MIT
"""The running window as a screen reader on Linux meets it: through AT-SPI, on a screen and a bus of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from ibassist.core.languages import Lang

SCENES = {
    Lang.EN: [
        "welcome",
        "inspect",
        "results-one",
        "results-three",
        "comparison",
        "details-some",
        "guide-second",
        "guide-picture",
        "guide-still-there",
        "solved",
        "report-unknown",
        "results-portal",
        "library-found",
        "decision-answered",
        "hosts",
        "recording",
        "watch",
        "dialog-repair",
        "dialog-login",
        "dialog-about",
    ],
    Lang.JA: ["welcome", "results-three", "guide-next-problem", "report-wishes", "decision-concluded", "dialog-history"],
}
CONTROLS = {"push button", "radio button", "check box", "combo box", "text", "list", "table", "image"}
"""Roles of what the keyboard reaches."""
PLACES = {"filler", "panel", "layered pane", "frame", "dialog", "scroll bar", "viewport"}
"""Roles of what only holds other things."""
FOLDS = {Lang.EN: (" (open)", " (closed)"), Lang.JA: ("（開いています）", "（閉じています）")}


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of an X display that nobody sees."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        name = pipe.readline().strip()
    try:
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()


class OnScreen:
    """The window in a process of its own, which does what it is told."""

    def __init__(self, lang: Lang, display: str, bus: str, folder: Path) -> None:
        environment = {**os.environ, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus, "QT_QPA_PLATFORM": "xcb"}
        environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_CONFIG_HOME": str(folder)}
        command = [sys.executable, "-m", "tests.gui.window_on_screen", lang.value]
        root = Path(__file__).parents[2]
        self._log = (folder / "log").open("w+")
        self._process = subprocess.Popen(
            command, env=environment, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        self._await()

    def tell(self, *words: object) -> None:
        """Have it do something, and wait until it is done."""
        assert self._process.stdin is not None
        print(*words, file=self._process.stdin, flush=True)
        self._await()

    def _await(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "done\n", self.end()

    def end(self) -> str:
        """End it; return what it complained of."""
        assert self._process.stdin is not None
        self._process.communicate(timeout=20)
        self._log.seek(0)
        with self._log:
            return self._log.read()


def faults(tree: list, reached: list, lang: Lang) -> Iterator[str]:
    """Yield what a person who hears the window would stumble over."""
    for node in tree:
        if node.role in CONTROLS and not node.name.strip():
            yield f"no name: {node}"
        if "focusable" in node.states and node.role in PLACES:
            yield f"can be pressed, and nobody is told: {node}"
        opened, closed = (node.name.endswith(words) for words in FOLDS[lang])
        if (opened or closed) and not ("expandable" in node.states and ("expanded" in node.states) is opened):
            yield f"does not tell whether it is open: {node}"
    yield from _unheaded(tree)
    yield from _out_of_order(tree)
    yield from _reached_wrongly(tree, reached)


def _unheaded(tree: list) -> Iterator[str]:
    """Yield a page or dialog that begins with anything but a heading, and groups of choices without a name."""
    pages = [number for number, node in enumerate(tree) if node.role == "layered pane" or node.role == "dialog"]
    for start in pages:
        inside = [node for node in tree[start + 1 :] if node.role not in PLACES]
        if not inside or inside[0].role != "heading":
            yield f"begins without a heading: {inside[0] if inside else tree[start]}"
    for number, node in enumerate(tree):
        if node.role == "radio button" and not any(
            other.name for other in _around(tree, number) if other.role == "panel" and other.depth > tree[pages[0]].depth + 1
        ):
            yield f"a choice in a group without a name: {node}"


def _around(tree: list, number: int) -> Iterator:
    """Yield what holds a node, from the inside."""
    depth = tree[number].depth
    for other in reversed(tree[:number]):
        if other.depth < depth:
            depth = other.depth
            yield other


def _out_of_order(tree: list) -> Iterator[str]:
    """Yield steps that lead upwards within one column, or to the left within one line."""
    leaves = [node for node in tree if node.role not in PLACES and node.in_sight and node.place[2] > 0]
    for one, other in pairwise(leaves):
        (x, y, w, _), (x2, y2, w2, h2) = one.place, other.place
        beside = x + w <= x2 or x2 + w2 <= x
        if y2 + h2 <= y if not beside else y2 <= y < y2 + h2 and x2 < x:
            yield f"told before what stands in front of it: {one} and {other}"


def _reached_wrongly(tree: list, reached: list) -> Iterator[str]:
    """Yield where the tab key goes another way than the tree, or does not lead."""
    places = {node.path: number for number, node in enumerate(tree)}
    numbers = [places[path] for path in reached if path in places and tree[places[path]].role in CONTROLS]
    falls = dict.fromkeys((one, other) for one, other in pairwise(numbers) if other < one)  # one is from the end to the top
    yield from (f"the tab key leads back: {tree[one]} to {tree[other]}" for one, other in falls if len(falls) > 1)
    for number, node in enumerate(tree):
        usable = {"focusable", "enabled"} <= node.states and (node.role != "radio button" or "checked" in node.states)
        if usable and node.role in CONTROLS and number not in numbers and "focused" not in node.states:
            yield f"the tab key does not reach: {node}"


@pytest.mark.slow
@pytest.mark.parametrize("lang", Lang)
def test_a_screen_reader_is_told_everything_in_the_order_of_reading(lang: Lang, tmp_path: Path) -> None:
    pytest.importorskip("jeepney", reason="no D-Bus for Python on this system")
    for program in ("Xvfb", "dbus-daemon", "/usr/libexec/at-spi-bus-launcher"):
        if shutil.which(program) is None:
            pytest.skip(f"no {program}")
    from tests.gui.at_spi import Reader, accessibility_bus

    found = []
    with screen() as display, accessibility_bus(display) as (bus, address):
        window, reader = OnScreen(lang, display, bus, tmp_path), Reader(address)
        reader.find()
        for scene in SCENES[lang]:
            window.tell("scene", scene)
            tree = reader.told()
            reader.heard()
            window.tell("tab", sum("focusable" in node.states for node in tree) + 1)
            reached = reader.heard()
            found += [f"{scene}: {fault}" for fault in dict.fromkeys(faults(tree, reached, lang))]
        log = window.end()
        reader.close()
    assert not found, "\n".join(found)
    assert not log


def test_what_a_screen_reader_would_stumble_over_is_noticed() -> None:
    from tests.gui.at_spi import Node

    def node(role: str, name: str, states: str, y: int, depth: int = 2) -> Node:
        return Node(f"/{y}", role, name, "", frozenset(states.split()), (0, y, 100, 10), depth, in_sight=True)

    page = [node("layered pane", "", "", 0, 0), node("panel", "Page", "", 1, 1)]
    pressed = "focusable enabled"
    for wrong, expected in {
        (node("label", "Words", "", 20),): "begins without a heading",
        (node("heading", "Title", "", 20), node("push button", "", pressed, 40)): "no name",
        (node("heading", "Title", "", 20), node("filler", "Picture", pressed, 40)): "nobody is told",
        (node("heading", "Title", "", 20), node("check box", "More (open)", pressed, 40)): "whether it is open",
        (node("heading", "Title", "", 20), node("radio button", "At home", pressed, 40)): "a group without a name",
        (node("heading", "Title", "", 60), node("label", "Words", "", 20)): "told before what stands in front of it",
    }.items():
        assert expected in "\n".join(faults([*page, *wrong], [], Lang.EN)), expected
    tree = [*page, node("heading", "Title", "", 20), *(node("push button", f"B{y}", pressed, y) for y in (40, 60, 80))]
    assert not [*faults(tree, ["/40", "/60", "/80", "/40"], Lang.EN)]
    assert "leads back" in "\n".join(faults(tree, ["/80", "/60", "/40"], Lang.EN))
    assert "does not reach: push button 'B80'" in "\n".join(faults(tree, ["/40", "/60"], Lang.EN))
