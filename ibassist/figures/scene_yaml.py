# SPDX-License-Identifier: MIT
"""Scenes from the decoded YAML of ``resources/figures``; every error says where.

An element is a mapping with one key that says what it is; the other keys are its options::

    - row:
        - text: {en: Use a proxy server, ja: プロキシ サーバーを使う}
          grow: 1
        - switch: true
          id: use-proxy
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from ibassist.core.text import Text
from ibassist.figures.glyphs import GLYPHS
from ibassist.figures.scenes import (
    Align,
    Button,
    ButtonLook,
    ChoiceControl,
    Element,
    Entries,
    Entry,
    Fill,
    Icon,
    Label,
    Link,
    LinkState,
    ListShape,
    Mark,
    Node,
    Panel,
    Platform,
    Scene,
    Separator,
    Space,
    Switch,
    TableControl,
    TableRow,
    TextElement,
    TextField,
    TextRole,
    WindowScene,
)

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
NodeReader = Callable[[object, str], object]


class _WrongError(ValueError):
    """Something is not as it should be, with its place."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")


def scene_from_yaml(scene_id: str, data: object) -> Scene:
    """Make a scene of decoded YAML. Raises ValueError whose message starts with the place, such as ``windows[0].body[2]``."""
    fields = _fields(data, "scene", {"title": _text, "windows": _list(_window), "marks": _list(_mark), "source": _string})
    for name in ("title", "windows"):
        if not fields.get(name):
            raise _WrongError("scene", f"“{name}” is missing")
    scene = Scene(id=scene_id, **fields)  # type: ignore[arg-type]  # read field by field above
    _check_names(scene)
    return scene


def element_ids(scene: Scene) -> tuple[str, ...]:
    """Return the ids of everything in a scene, in order, repeated ones too."""
    return tuple(name for window in scene.windows for name in _window_ids(window))


def _window_ids(window: WindowScene) -> list[str]:
    return [name for name in (window.id, *_ids(window.content)) if name]


def _ids(element: Element) -> list[str]:
    found = [element.id]
    if isinstance(element, Panel):
        for child in element.children:
            found += _ids(child)
    if isinstance(element, Entries):
        found += [entry.id for entry in element.entries]
    if isinstance(element, TableControl):
        found += [row.id for row in element.rows]
    return found


def _check_names(scene: Scene) -> None:
    names = element_ids(scene)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _WrongError("scene", f"id used twice: {', '.join(twice)}")
    for index, mark in enumerate(scene.marks):
        if mark.at not in names:
            raise _WrongError(f"marks[{index}].at", f"no element is called “{mark.at}”")
    for index, window in enumerate(scene.windows):
        earlier = [name for other in scene.windows[:index] for name in _window_ids(other)]
        for anchor in (window.below, window.beside):
            if anchor and anchor not in earlier:
                raise _WrongError(f"windows[{index}]", f"no element of an earlier window is called “{anchor}”")


def _fields(data: object, path: str, readers: Mapping[str, NodeReader]) -> dict[str, object]:
    if not isinstance(data, Mapping):
        raise _WrongError(path, "expected a mapping")
    wrong = sorted(str(key) for key in data if key not in readers)
    if wrong:
        raise _WrongError(path, f"unknown: {', '.join(wrong)}; known: {', '.join(sorted(readers))}")
    return {key: readers[key](value, f"{path}.{key}") for key, value in data.items()}


def _string(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise _WrongError(path, "expected text")
    return value


def _whole(value: object, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 2000:
        raise _WrongError(path, "expected a whole number from 0 to 2000")
    return value


def _flag(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(path, "expected true or false")
    return value


def _text(value: object, path: str) -> Text:
    try:
        return Text.from_yaml(value)
    except ValueError as error:
        raise _WrongError(path, str(error)) from None


def _label(value: object, path: str) -> Label:
    try:
        return Label.from_yaml(value)
    except ValueError as error:
        raise _WrongError(path, str(error)) from None


def _maybe_label(value: object, path: str) -> Label | None:
    return None if value is None else _label(value, path)


def _glyph(value: object, path: str) -> str:
    if value not in GLYPHS:
        raise _WrongError(path, f"no glyph “{value}”; there are: {', '.join(GLYPHS)}")
    return str(value)


def _one_of(kind: type[E]) -> NodeReader:
    def read(value: object, path: str) -> E:
        if value not in set(kind):
            raise _WrongError(path, f"“{value}” is none of: {', '.join(kind)}")
        return kind(str(value))

    return read


def _list(read_one: Callable[[object, str], T]) -> Callable[[object, str], tuple[T, ...]]:
    def read(value: object, path: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise _WrongError(path, "expected a list")
        return tuple(read_one(item, f"{path}[{index}]") for index, item in enumerate(value))

    return read


def _nothing(value: object, path: str) -> None:
    if value is not None:
        raise _WrongError(path, "takes no value")


def _mark(data: object, path: str) -> Mark:
    fields = _fields(data, path, {"at": _string, "say": _text})
    if len(fields) != 2:
        raise _WrongError(path, "expected “at” and “say”")
    return Mark(**fields)  # type: ignore[arg-type]  # read field by field above


def _window(data: object, path: str) -> WindowScene:
    readers: dict[str, NodeReader] = {
        "platform": _one_of(Platform), "width": _whole, "title": _label, "dialog": _flag, "below": _string, "beside": _string,
        "id": _string, "body": _list(_element), "pad": _whole, "gap": _whole,
    }  # fmt: skip
    fields = _fields(data, path, readers)
    for name in ("platform", "width", "body"):
        if not fields.get(name):
            raise _WrongError(path, f"“{name}” is missing")
    body, pad, gap = fields.pop("body"), fields.pop("pad", 16), fields.pop("gap", 12)
    content = Panel(children=body, pad=pad, gap=gap, grow=1)  # type: ignore[arg-type]
    return WindowScene(content=content, **fields)  # type: ignore[arg-type]  # read field by field above


def _entry(data: object, path: str) -> Entry:
    if isinstance(data, str) or (isinstance(data, Mapping) and "en" in data):
        return Entry(text=_label(data, path))
    readers: dict[str, NodeReader] = {
        "text": _maybe_label, "id": _string, "glyph": _glyph, "selected": _flag, "submenu": _flag, "rule": _flag,
        "level": _whole,
    }  # fmt: skip
    return Entry(**_fields({} if data is None else data, path, readers))  # type: ignore[arg-type]


def _row(data: object, path: str) -> TableRow:
    if isinstance(data, list):
        return TableRow(cells=_list(_maybe_label)(data, path))
    fields = _fields(data, path, {"cells": _list(_maybe_label), "id": _string, "selected": _flag})
    return TableRow(**fields)  # type: ignore[arg-type]  # read field by field above


def _element(data: object, path: str) -> Element:
    if not isinstance(data, Mapping):
        raise _WrongError(path, "expected a mapping")
    kinds = [key for key in data if key in _KINDS]
    if len(kinds) != 1:
        raise _WrongError(path, f"expected exactly one of: {', '.join(_KINDS)}; found: {', '.join(map(str, data))}")
    kind, main, options, fixed = _KINDS[kinds[0]]
    readers: dict[str, NodeReader] = {"id": _string, "width": _whole, "grow": _whole, kinds[0]: main[1], **options}
    fields = _fields(data, path, readers)
    value = fields.pop(kinds[0])
    if main[0]:
        fields[main[0]] = value
    return kind(**{**fixed, **fields})


_PANEL: dict[str, NodeReader] = {
    "gap": _whole, "pad": _whole, "fill": _one_of(Fill), "align": _one_of(Align), "title": _label, "tall": _whole,
}  # fmt: skip
_FIELD: dict[str, NodeReader] = {"disabled": _flag}

_KINDS: Mapping[str, tuple[Callable[..., Element], tuple[str, NodeReader], dict[str, NodeReader], dict[str, object]]] = {
    "text": (TextElement, ("text", _label), {"role": _one_of(TextRole)}, {}),
    "switch": (Switch, ("on", _flag), {}, {}),
    "check": (ChoiceControl, ("text", _maybe_label), {"disabled": _flag}, {}),
    "checked": (ChoiceControl, ("text", _maybe_label), {"disabled": _flag}, {"on": True}),
    "radio": (ChoiceControl, ("text", _maybe_label), {"disabled": _flag}, {"single": True}),
    "chosen": (ChoiceControl, ("text", _maybe_label), {"disabled": _flag}, {"single": True, "on": True}),
    "button": (Button, ("text", _label), {"look": _one_of(ButtonLook)}, {}),
    "field": (TextField, ("text", _maybe_label), _FIELD, {}),
    "dropdown": (TextField, ("text", _maybe_label), _FIELD, {"dropdown": True}),
    "icon": (Icon, ("glyph", _glyph), {"framed": _flag, "size": _whole, "alert": _flag}, {}),
    "nav": (Entries, ("entries", _list(_entry)), {}, {"shape": ListShape.NAV}),
    "tabs": (Entries, ("entries", _list(_entry)), {}, {"shape": ListShape.TABS}),
    "menu": (Entries, ("entries", _list(_entry)), {}, {"shape": ListShape.MENU}),
    "bar": (Entries, ("entries", _list(_entry)), {}, {"shape": ListShape.BAR}),
    "table": (
        TableControl,
        ("rows", _list(_row)),
        {"header": _list(_maybe_label), "shares": _list(_whole), "code": _flag},
        {},
    ),
    "rule": (Separator, ("", _nothing), {}, {}),
    "space": (Space, ("size", _whole), {}, {}),
    "node": (Node, ("glyph", _glyph), {"name": _label, "note": _label}, {}),
    "link": (Link, ("text", _maybe_label), {"state": _one_of(LinkState), "back": _flag}, {}),
    "column": (Panel, ("children", _list(_element)), _PANEL, {}),
    "card": (
        Panel,
        ("children", _list(_element)),
        {},
        {"across": True, "fill": Fill.CARD, "align": Align.CENTER, "pad": 10, "tall": 54, "grow": 1},
    ),
    "row": (Panel, ("children", _list(_element)), _PANEL, {"across": True}),
}
"""Kinds of elements: the class, the meaning of the key, the options, and the fixed values."""
