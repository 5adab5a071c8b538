# SPDX-License-Identifier: MIT
"""Figures as data: one declarative source for both languages and both themes.

A scene says what is on the screen, never where: positions come from the layout (`figures.layout`), so longer words in
another language move everything, the marks included. It shows the state before the click.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ibassist.core.languages import Lang
from ibassist.core.text import Text


class Platform(StrEnum):
    """Whose window frame is hinted at. Neutral shapes, nobody's artwork."""

    WINDOWS11 = "windows11"
    WINDOWS10 = "windows10"
    MACOS = "macos"
    GNOME = "gnome"
    KDE = "kde"
    TWS = "tws"
    PLAIN = "plain"
    """A frame with a title and nothing else."""
    BROWSER = "browser"
    PHONE = "phone"
    POPUP = "popup"
    """A menu, list or sheet over a window: a frame without a title bar."""
    BARE = "bare"
    """No frame: for diagrams."""


class TextRole(StrEnum):
    """Purpose of a text; size, weight and colour follow from it."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    MUTED = "muted"
    CODE = "code"
    LINK = "link"
    ALERT = "alert"


class Fill(StrEnum):
    """Ground of a panel."""

    NONE = "none"
    CARD = "card"
    SIDE = "side"
    GROUP = "group"
    """A thin frame, with the panel's title on it."""
    TERMINAL = "terminal"
    PICK = "pick"


class Align(StrEnum):
    """Place of children across the direction of their panel. STRETCH makes panels and nodes equally high."""

    START = "start"
    CENTER = "center"
    END = "end"
    STRETCH = "stretch"


class ButtonLook(StrEnum):
    """Emphasis of a button."""

    NORMAL = "normal"
    PRIMARY = "primary"
    DISABLED = "disabled"


class ListShape(StrEnum):
    """Shape of a list of entries."""

    NAV = "nav"
    TABS = "tabs"
    MENU = "menu"
    BAR = "bar"
    """A menu bar or segmented tool bar: entries side by side without a frame."""


class LinkState(StrEnum):
    """State of the way between two nodes of a diagram."""

    OPEN = "open"
    BLOCKED = "blocked"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Label:
    """Words as they stand on the drawn screen.

    A language in `unknown` has a label there that nobody could confirm. Instead of a guess the English one is shown, paler than
    the others, as texts give it (“英語表示では…”); where English is not confirmed either, or does not matter, a neutral bar is.
    """

    text: Text
    unknown: frozenset[Lang] = frozenset()

    @classmethod
    def from_yaml(cls, value: object) -> Label:
        """Make a label of ``{en: …, ja: …}`` with null for an unconfirmed one, or of one string for all languages.

        Raises ValueError when it is neither.
        """
        if isinstance(value, str):
            return cls(Text({Lang.EN: value}))
        if not isinstance(value, Mapping) or "en" not in value:
            raise ValueError("expected words, or {en: …, ja: …} with null for a label that is not confirmed")
        unknown = frozenset(Lang(key) for key, words in value.items() if words is None and key in set(Lang))
        return cls(Text.from_yaml({key: "" if words is None else words for key, words in value.items()}), unknown)

    def get(self, lang: Lang) -> str | None:
        """Return the words in `lang`, else the English ones, or None where neither are confirmed."""
        return None if self.is_foreign(lang) and Lang.EN in self.unknown else self.text.get(lang) or None

    def is_foreign(self, lang: Lang) -> bool:
        """Return whether English takes the place of words in `lang` that nobody could confirm."""
        return lang in self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Anything with a place in a window. Lengths are in units of the drawing; text is 14 units high."""

    id: str = ""
    """Name that marks point at; unique in its scene."""
    width: int = 0
    """Fixed width; 0 for its natural one."""
    grow: int = 0
    """Share of the width that is left over in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextElement(Element):
    """A text."""

    text: Label
    role: TextRole = TextRole.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch(Element):
    """An on/off switch; its words stand beside it as a text of their own."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceControl(Element):
    """A check box, or a radio button when `single`. Without text it belongs to words elsewhere, as in a table."""

    text: Label | None = None
    on: bool = False
    single: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Button(Element):
    """A push button."""

    text: Label
    look: ButtonLook = ButtonLook.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Element):
    """A text field, or a drop-down list when `dropdown`. Without text it is empty."""

    text: Label | None = None
    dropdown: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon(Element):
    """One of the own glyphs of `figures.glyphs`; as a tool button when `framed`."""

    glyph: str
    framed: bool = False
    size: int = 18
    alert: bool = False
    """Drawn in the colour of warnings, such as a running recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list. Without text: a neutral bar, for what does not matter here."""

    text: Label | None = None
    id: str = ""
    glyph: str = ""
    selected: bool = False
    submenu: bool = False
    level: int = 0
    """Indentation, for entries within entries."""
    rule: bool = False
    """A separating line instead of an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries(Element):
    """A navigation list, tab bar or menu."""

    entries: tuple[Entry, ...]
    shape: ListShape = ListShape.NAV


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table. A cell None is a neutral bar."""

    cells: tuple[Label | None, ...]
    id: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableControl(Element):
    """Rows under an optional header; `shares` are the relative widths of the columns."""

    rows: tuple[TableRow, ...]
    header: tuple[Label | None, ...] = ()
    shares: tuple[int, ...] = ()
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Element):
    """A thin line across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space(Element):
    """Nothing: `size` high in a column, `size` wide in a row."""

    size: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Element):
    """A machine in a diagram."""

    glyph: str
    name: Label
    note: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Element):
    """The way between two nodes of a diagram, left to right."""

    text: Label | None = None
    state: LinkState = LinkState.OPEN
    back: bool = False
    """Right to left, such as an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel(Element):
    """Children below one another, or side by side when `across`."""

    children: tuple[Element, ...]
    across: bool = False
    gap: int = 10
    pad: int = 0
    fill: Fill = Fill.NONE
    align: Align = Align.START
    title: Label | None = None
    tall: int = 0
    """Least height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowScene:
    """A window, dialog, menu or phone. Later windows lie over earlier ones."""

    platform: Platform
    width: int
    content: Panel
    title: Label | None = None
    dialog: bool = False
    """Can only be closed, not resized."""
    below: str = ""
    """Id of the element under which it hangs."""
    beside: str = ""
    """Id of the element to the right of which it stands. With neither, it lies over the middle of the first window."""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A numbered badge and a ring on one element."""

    at: str
    """Id of the element."""
    say: Text
    """Instruction or explanation, one sentence in inline markup (`core.markup`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One drawn figure."""

    id: str
    title: Text
    """Description for readers who cannot see it."""
    windows: tuple[WindowScene, ...]
    marks: tuple[Mark, ...] = field(default=())
    """Numbered from 1 in this order."""
    source: str = ""
    """Source of the labels; for maintainers."""

    def legend(self, lang: Lang) -> tuple[str, ...]:
        """Return the sentence of each mark, in inline markup; the first belongs to badge 1."""
        return tuple(mark.say.get(lang) for mark in self.marks)
