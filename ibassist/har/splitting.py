# SPDX-License-Identifier: MIT
"""Splitting of a HAR file into its members, page by page and entry by entry, in memory that does not grow with the file.

A pattern in C jumps from bracket to bracket and over whole strings; the JSON between is decoded by whoever takes the part.
Strings and lists too long for any use are cut while they pass, so that one entry is bounded as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from ibassist.core.errors import BadInputError

CHUNK = 1 << 20
"""Bytes that a reader should hand over at a time."""
LONGEST_STRING = 1 << 20
"""Bytes of a string as it stands in the file; a longer one is replaced by words that tell its length."""
LONGEST_PART = 24 << 20
"""Bytes of one entry. Where it grows longer, the rest of the list that makes it so long is left out."""
DEEPEST = 200
CUT = "[removed: {length} bytes]"
_OVER = re.compile(rb'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+', re.DOTALL)
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_SCALAR_END = re.compile(rb"[\s,}\]]")
_BLANK = re.compile(rb"[ \t\r\n]*+")
_ENDS_LONG = 64


class HarError(BadInputError):
    """The file is no HAR, or a damaged one; nothing of it is used."""

    def __init__(self, sentence: str, *, place: object = "", **values: object) -> None:
        """Slot ``offset`` of `sentence` is the byte of the file at which it went wrong."""
        super().__init__(sentence, place=place, **values)


class PartKind(Enum):
    """Place of a part in the file."""

    OTHER = "other"
    """A member beside ``log``, which no reader of HAR knows."""
    LOG = "log"
    """A member of ``log``, such as ``creator``."""
    PAGE = "page"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class JsonPart:
    """One piece of JSON text, whole."""

    kind: PartKind
    key: str
    """Name of the member; of pages and entries that of their list."""
    data: bytes
    offset: int
    """Byte of the file at which it begins."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Bytes that were left out, as place in `data` and their number."""

    def offset_of(self, place: int) -> int:
        """Return the byte of the file for one of `data`."""
        return self.offset + place + sum(number for at, number in self.cuts if at <= place)


_LISTS = {"pages": PartKind.PAGE, "entries": PartKind.ENTRY}


class Splitter:
    """Walks through the bytes of a file, as far as they have come, and keeps only those of the part at hand."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._data = b""
        self._at = 0
        self._base = 0

    @property
    def offset(self) -> int:
        """Byte of the file that has been reached."""
        return self._base + self._at

    def parts(self) -> Iterator[JsonPart]:
        """Yield all parts in the order of the file. Raises HarError at the first byte that cannot be right."""
        self._start()
        has_log = False
        for key in self._members():
            if key == "log" and self._next() == b"{":
                has_log = True
                yield from self._log()
            else:
                yield self._part(PartKind.OTHER, key)
        if self._more(needed=False):
            raise HarError("something stands behind the end of the recording, at byte {offset}", offset=self.offset)
        if not has_log:
            raise HarError("not a HAR file: there is no list of requests (log) in it")

    def _log(self) -> Iterator[JsonPart]:
        for key in self._members():
            kind = _LISTS.get(key)
            if kind is None:
                yield self._part(PartKind.LOG, key)
                continue
            if self._next() != b"[":
                raise HarError("not a HAR file: {name} is no list, at byte {offset}", name=key, offset=self.offset)
            yield from (self._part(kind, key) for _ in self._items())

    # ---------------------------------------------------------------- lists and objects that are walked through

    def _members(self) -> Iterator[str]:
        """Yield the keys of the object that begins here, each with its value next. Raises HarError for one that comes twice."""
        seen: set[str] = set()
        for _ in self._items(b"{", b"}"):
            place = self.offset
            if self._next() != b'"':
                raise self._unexpected()
            key = self._string()
            if key in seen:
                raise HarError("the key {name} comes twice, at byte {offset}", name=key[:_ENDS_LONG], offset=place)
            seen.add(key)
            if self._next() != b":":
                raise self._unexpected()
            self._at += 1
            yield key

    def _items(self, begin: bytes = b"[", end: bytes = b"]") -> Iterator[None]:
        """Step through what stands between brackets; whoever iterates takes each item."""
        if self._next() != begin:
            raise self._unexpected()
        self._at += 1
        if self._next() == end:
            self._at += 1
            return
        while True:
            yield
            sign = self._next()
            if sign not in (b",", end):
                raise self._unexpected()
            self._at += 1
            if sign == end:
                return

    def _string(self) -> str:
        place = self.offset
        part = self._part(PartKind.OTHER, "")
        try:
            return part.data[1:-1].decode("utf-8")
        except UnicodeDecodeError as error:
            raise HarError("not text in UTF-8 at byte {offset}", offset=place + 1 + error.start) from None

    # ---------------------------------------------------------------- one value

    def _part(self, kind: PartKind, key: str) -> JsonPart:
        sign, offset = self._next(), self.offset
        value = _Value()
        if sign in (b"{", b"["):
            self._brackets(value)
        elif sign == b'"':
            self._at += 1
            value.keep(b'"')
            self._rest_of_string(value)
        else:
            self._scalar(value)
        return JsonPart(kind, key, b"".join(value.pieces), offset, tuple(value.cuts))

    def _scalar(self, value: _Value) -> None:
        while (end := _SCALAR_END.search(self._data, self._at)) is None and self._read():
            if len(self._data) - self._at > LONGEST_STRING:
                raise self._unexpected()
        if end is None or end.start() == self._at:
            raise self._unexpected()
        value.keep(self._data[self._at : end.start()])
        self._at = end.start()

    def _brackets(self, value: _Value) -> None:
        """Take everything up to the bracket that closes the one here."""
        opened: list[int] = []
        mark = self._at
        while True:
            self._at = end = _OVER.match(self._data, self._at).end()  # type: ignore[union-attr]  # matches nothing at the least
            if end == len(self._data):
                value.keep(self._data[mark:end])
                self._read_on()
                mark = 0
                continue
            sign = self._data[end]
            self._at += 1
            if sign == _QUOTE:  # of a string whose end has not come yet
                value.keep(self._data[mark : self._at])
                self._rest_of_string(value)
                mark = self._at
            elif sign in _OPENING:
                opened.append(sign + 2)
                if len(opened) > DEEPEST:
                    raise HarError("nested too deeply, at byte {offset}", offset=self.offset - 1)
            else:
                self._close(opened, sign)
                if not opened or value.is_long(self._at - mark):
                    value.keep(self._data[mark : self._at])
                    mark = self._at
                    value.closed(len(opened), in_list=bool(opened) and opened[-1] == _CLOSES_LIST)
                if not opened:
                    return

    def _close(self, opened: list[int], sign: int) -> None:
        if opened.pop() != sign:
            self._at -= 1
            raise self._unexpected()

    def _rest_of_string(self, value: _Value) -> None:
        """Take a string up to its closing quote, cut where it is too long. The opening quote has been taken."""
        value.begin_string()
        while True:
            end = _IN_STRING.match(self._data, self._at).end()  # type: ignore[union-attr]  # matches nothing at the least
            value.keep(self._data[self._at : end])
            self._at = end
            if end < len(self._data) and self._data[end] == _QUOTE:
                break
            self._read_on()  # a backslash at the end of what came waits for the sign behind it
        value.end_string()
        value.keep(b'"')
        self._at += 1

    # ---------------------------------------------------------------- bytes

    def _start(self) -> None:
        """Begin at the first bracket. Raises HarError with the kind of file where that can be told."""
        self._read()
        head = self._data[:4]
        for sign, sentence in OTHER_FILES.items():
            if head.startswith(sign):
                raise HarError(sentence)
        if head.startswith(b"\xef\xbb\xbf"):
            self._at = 3
        if not self._more(needed=False):
            raise HarError("the file is empty")
        if self._data[self._at : self._at + 1] != b"{":
            raise HarError("not a HAR file: it does not begin with {sign}, at byte {offset}", sign="{", offset=self.offset)

    def _next(self) -> bytes:
        """Return the next sign that is no blank; it has not been taken yet."""
        self._more()
        return self._data[self._at : self._at + 1]

    def _more(self, *, needed: bool = True) -> bool:
        """Go on to the next sign that is no blank, and return whether there is one. Raises HarError if one is `needed`."""
        while True:
            self._at = _BLANK.match(self._data, self._at).end()  # type: ignore[union-attr]  # matches nothing at the least
            if self._at < len(self._data):
                return True
            if not self._read():
                break
        if needed:
            raise self._cut_off()
        return False

    def _read_on(self) -> None:
        if not self._read():
            self._at = len(self._data)
            raise self._cut_off()

    def _cut_off(self) -> HarError:
        return HarError("the file ends too early, at byte {offset}: it was cut off", offset=self.offset)

    def _read(self) -> bool:
        chunk = next(self._chunks, b"")
        self._base += self._at
        self._data = self._data[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def _unexpected(self) -> HarError:
        return HarError("not readable as JSON at byte {offset}", offset=self.offset)


class _Value:
    """Pieces of one value, with what was left out of it."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.cuts: list[tuple[int, int]] = []
        self._length = 0
        self._string = -1
        """Number of pieces before the string at hand; -1 outside of strings."""
        self._before = 0
        self._lost = 0
        self._skipping = 0
        """Depth of the list whose rest is left out."""

    def keep(self, data: bytes) -> None:
        if self._skipping:
            self._lost += len(data)
            return
        self.pieces.append(data)
        self._length += len(data)
        if self._string >= 0 and self._length - self._before > LONGEST_STRING:
            self._lost += self._length - self._before
            del self.pieces[self._string :]
            self._length = self._before

    def is_long(self, more: int) -> bool:
        """Return whether it is, or is being, cut with `more` bytes at its end."""
        return self._skipping > 0 or self._length + more > LONGEST_PART

    def begin_string(self) -> None:
        if not self._skipping:
            self._string, self._before, self._lost = len(self.pieces), self._length, 0

    def end_string(self) -> None:
        if self._skipping or self._string < 0:
            return
        lost, begun = self._lost, self._string
        self._string = -1
        if lost:
            lost += self._length - self._before
            del self.pieces[begun:]
            words = CUT.format(length=lost).encode()
            self._length = self._before
            self.keep(words)
            self.cuts.append((self._length, lost - len(words)))
            self._lost = 0

    def closed(self, depth: int, *, in_list: bool) -> None:
        """Note that an item has ended, and how deep what goes on is."""
        if self._skipping:
            if depth < self._skipping:  # the closing bracket of the list was left out with the rest
                self._skipping = 0
                self.keep(b"]")
                self.cuts.append((self._length, self._lost - 1))
                self._lost = 0
        elif in_list and self._length > LONGEST_PART:
            self._skipping, self._lost = depth, 0


_QUOTE, _CLOSES_LIST = ord('"'), ord("]")
_OPENING = frozenset(b"{[")
OTHER_FILES = {
    b"\x1f\x8b": "the file is compressed (gzip); please unpack it first",
    b"PK": "the file is a ZIP archive; please unpack it first",
    b"\xff\xfe": "the file is in UTF-16; please save the recording from the browser again",
    b"\xfe\xff": "the file is in UTF-16; please save the recording from the browser again",
    b"\x28\xb5\x2f\xfd": "the file is compressed (zstd); please unpack it first",
    b"BZh": "the file is compressed (bzip2); please unpack it first",
    b"\xfd7zX": "the file is compressed (xz); please unpack it first",
}
