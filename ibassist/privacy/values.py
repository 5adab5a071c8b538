# SPDX-License-Identifier: MIT
"""Ends of values, by the rules of the text that key and value stand in. All spans are (first, behind the last) characters."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

from ibassist.privacy.keys import begins_with_status, is_status

_LONGEST = 8192
_QUOTED = {
    '"': re.compile(r'"((?:\\.|""|"(?=[^\s,;:)\]}>&|.?!"\\/])|[^"\\\n]){0,8192})(?:"|(?=\n|\Z))', re.DOTALL),
    "'": re.compile(r"'((?:\\.|''|'(?=[^\s,;:)\]}>&|.?!'\\/])|[^'\\\n]){0,8192})(?:'|(?=\n|\Z))", re.DOTALL),
    "`": re.compile(r"`([^`\n]{0,8192})(?:`|(?=\n|\Z))"),
    "「": re.compile(r"「([^」\n]{0,400})」?"),
    "【": re.compile(r"【([^】\n]{0,400})】?"),
    "『": re.compile(r"『([^』\n]{0,400})』?"),
    "“": re.compile(r"“([^”\n]{0,400})”?"),
    "‘": re.compile(r"‘([^’\n]{0,400})’?"),
    "«": re.compile(r"«([^»\n]{0,400})»?"),
    "<": re.compile(r"<(?!!)([^<>\n]{1,400})>"),
}
_WRITTEN_QUOTES = ("\\u0022", "\\u0027", "\\x22", "\\x27", "&quot;", "&#34;", "&#39;", "&apos;", "%22", "%27")
_QUOTE_BEGINS = frozenset((*_QUOTED, "&", "%", "\\"))
_ESCAPED_QUOTE = re.compile(r"\\{1,8}[\"']")
_BRACKETS = {"[": "]", "{": "}"}
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NEXT_KEY = re.compile(
    r"[ \t\u3000]+[(（]|[ \t]+--?[A-Za-z]|[,;&|、]?[ \t\u3000]+[\"']?[A-Za-z_\u3041-\u9fff][\w.-]{0,40}[\"']?[ \t]{0,8}[=:：](?!/)"
    r"|[,;&|][\"']?[A-Za-z_][\w. -]{0,40}[\"']?[ \t]{0,8}[=:：]|[.!?][ \t]+(?=[A-Z\u3041-\u9fff])|[。！？]"
    r"|\[\\[rn]\]|\\r\\n|[ \t]+[A-Za-z][A-Za-z0-9+.-]{1,12}://|\s+HTTP/\d|<br|</|&(?:amp;)?lt;|\\u003[cC]|%26[\w.-]{1,40}%3[dD]|[ \t]{4,}|\t"
)
_WORD = re.compile(r"(?:\\.|[^\s\\])+")
_SHELL_PIECE = re.compile(r"\"(?:\\.|[^\"\\\n])*\"?|'[^'\n]*'?|(?:\\[^\n]|[^\s\"'\\])+")
_QUERY_END = re.compile(r"[&\s\"'<>#]|\\\\?[\"']")
_SCHEME = re.compile(
    r"(?:basic|bearer|digest|ntlm|negotiate|token|apikey|hawk|aws4-hmac-sha256|oauth)[ \t]+(?=\S)", re.IGNORECASE
)
_FOLDED = re.compile(r"[^\n]*(?:\n[ \t]+[^\n]*)*")
_CONJUNCTION = re.compile(
    r"[,;]\s|[.!?](?:\s|\Z)|[。、！？「」]|\s+(?:and|but|or|for|on|at|when|since|so|because|then"
    r"|while|which|that|from|if|after|before|in|to|with|as)\s"
    r"|(?:です|でした|だ(?=[。\s]|\Z)|になって|になり|にし|に設定|に変更|と入力|を入力|で(?:ログイン|入|試|す|す。)|という|と書|と言)"
)
_IDENTITY = re.compile(r"(?:(?!%26|%3[bB])[^\s,;&\"'<>()\[\]{}|（）、。「」])+")
_NUMBER_IN_GROUPS = re.compile(r"[A-Za-z]{0,4}(?:[ -]?\d{2,9}){1,5}(?![\w.])")
_CODES = re.compile(
    r"(?<![\d.:/-])\d(?:[ -]?\d){3,9}(?![\d.:/-])|(?<![A-Za-z0-9-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])"
    r"[A-Z0-9-]{5,12}(?![A-Za-z0-9-])"
)
_LOOKS_PLAIN = re.compile(
    r"(?:[A-Za-z]:)?[\\/~.][\w\\/. ~-]*\Z|[a-z]+://|[\d.,:/ T+-]+Z?\Z|[A-Za-z]+(?:[._-][A-Za-z]+)*\Z"
    r"|0x[0-9a-f]+\Z|[\w]+\([^)]*\)?\Z|v?\d+(?:\.\d+)+\w?\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?<![^\s,;|\"'(\[])(?!\d+ :|:)[^\s,;|\"'<>()\[\]{}]+")
_ARRAY = re.compile(r"<array> \{(?P<items>[^{}]{0,8000})\}?")
"""List as scutil prints it."""
_NUMBER_TEXT = re.compile(r"[\w][\w ./-]*\Z")


def end_of_line(text: str, place: int) -> int:
    """Return where the line of a place ends, at most some thousand characters on."""
    end = text.find("\n", place, place + _LONGEST)
    end = min(len(text), place + _LONGEST) if end < 0 else end
    return end - 1 if end > place and text[end - 1] == "\r" else end


def trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    """Return a span without blanks, and without the marks that end a clause, at its ends."""
    while first < last and text[first] in " \t\u3000\r\n":
        first += 1
    while first < last and text[last - 1] in " \t\u3000\r\n":
        last -= 1
    return first, last


def quoted_at(text: str, place: int) -> tuple[int, int] | None:
    """Return the inside of the quoted value that begins at a place; None when none does."""
    if text[place : place + 1] not in _QUOTE_BEGINS:
        return None
    escaped = _ESCAPED_QUOTE.match(text, place)
    if escaped is not None:
        stop = end_of_line(text, place)
        close = text.find(escaped.group(), escaped.end(), stop)
        while close > 0 and text[close - 1] == "\\":
            close = text.find(escaped.group(), close + 1, stop)
        return escaped.end(), close if close >= 0 else stop
    for quote in _WRITTEN_QUOTES:
        if text.startswith(quote, place):
            stop = end_of_line(text, place)
            close = text.find(quote, place + len(quote), stop)
            return place + len(quote), close if close >= 0 else stop
    pattern = _QUOTED.get(text[place : place + 1])
    found = pattern.match(text, place) if pattern else None
    return found.span(1) if found else None


def value_at(text: str, place: int, key: int) -> tuple[int, int]:
    """Return the value that begins at a place, of a key that begins at `key`."""
    scheme = _SCHEME.match(text, place)
    place = scheme.end() if scheme else place
    quoted = quoted_at(text, place)
    if quoted is not None:
        return quoted
    if text[place : place + 1] in _BRACKETS and text[place : place + 1]:
        return _bracketed(text, place)
    if key and (text[key - 1] in "?&" or text.endswith("&amp;", 0, key)):
        found = _QUERY_END.search(text, place, place + _LONGEST)
        return place, found.start() if found else min(len(text), place + _LONGEST)
    return place, _unquoted_end(text, place, key)


def _bracketed(text: str, place: int) -> tuple[int, int]:
    """Return the inside of a list or an object, as far as it is closed."""
    depth, stop = 0, min(len(text), place + 4096)
    opening, closing = text[place], _BRACKETS[text[place]]
    for position in range(place, stop):
        depth += (text[position] == opening) - (text[position] == closing)
        if depth == 0:
            return place + 1, position
    return place + 1, end_of_line(text, place)


def _unquoted_end(text: str, place: int, key: int) -> int:
    stop = end_of_line(text, place)
    begin = text.rfind("\n", max(0, key - 2000), key) + 1
    before = text[max(begin, key - 2000) : key]
    enclosing = text[key - 1] if key and text[key - 1] in "\"'`" else ""
    if not enclosing:
        enclosing = next((q for q in "\"'" if before.count(q) % 2 and not re.search(rf"\w{q}\w", before)), "")
    if enclosing:
        close = text.find(enclosing, place, stop)
        stop = close if close >= 0 else stop
    option = before.endswith(("-", "/")) or text[key : key + 1] == "-"
    if option and before.strip("-/ \t#;"):
        found = _WORD.match(text, place, stop)
        return found.end() if found else place
    for closing, opening in _PAIRS.items():
        if before.count(opening) > before.count(closing):
            close = text.find(closing, place, stop)
            stop = close if close >= 0 and not text[close + 1 : close + 2].isalnum() else stop
    found = _NEXT_KEY.search(text, place, stop)
    return found.start() if found else stop


def header_at(text: str, place: int, key: int) -> tuple[int, int]:
    """Return the value of an HTTP header: to the end of its line and of those folded below it, but for its scheme."""
    scheme = _SCHEME.match(text, place)
    place = scheme.end() if scheme else place
    before = text[key - 1 : key]
    quoted = quoted_at(text, place)
    if quoted is not None:
        return quoted
    if text[place : place + 1] in _BRACKETS and text[place : place + 1]:
        return _bracketed(text, place)
    folded = _FOLDED.match(text, place, min(len(text), place + _LONGEST))
    stop = folded.end() if folded else place
    if before in ('"', "'", "`", "-", ">", "<", " ") or '"' in text[max(0, key - 4) : key]:
        line = end_of_line(text, place)
        for quote in "\"'`":
            if text.count(quote, text.rfind("\n", 0, key) + 1, key) % 2:
                close = text.find(quote, place, line)
                stop = close if close >= 0 else stop
    wire = re.compile(r"\[\\r\]|\\r\\n").search(text, place, stop)
    return place, wire.start() if wire else stop


def word_at(text: str, place: int) -> tuple[int, int]:
    """Return one word of a command line, as a shell takes it."""
    quoted = quoted_at(text, place)
    if quoted is not None:
        return quoted
    end = place
    while (piece := _SHELL_PIECE.match(text, end)) is not None and end - place < _LONGEST:
        end = piece.end()
    return place, end


def spoken_at(text: str, place: int) -> tuple[int, int]:
    """Return the value in a sentence: to the end of its clause."""
    stop = min(end_of_line(text, place), place + 200)
    found = _CONJUNCTION.search(text, place, stop)
    return place, found.start() if found else stop


def identity_at(text: str, place: int, *, whole: bool, number: bool = False) -> tuple[int, int]:
    """Return a name: one word, (`whole`) all to the next key, or a `number` with its groups of digits."""
    array = _ARRAY.match(text, place) if whole else None
    if array is not None:
        return array.span("items")
    quoted = quoted_at(text, place)
    if quoted is not None:
        return quoted
    if whole:
        if text[place : place + 1] in _BRACKETS and text[place : place + 1]:
            return _bracketed(text, place)
        return place, _unquoted_end(text, place, place)
    found = _NUMBER_IN_GROUPS.match(text, place) if number else None
    found = found or _IDENTITY.match(text, place)
    return (place, found.end()) if found else (place, place)


@functools.lru_cache(maxsize=1024)
def looks_secret(value: str) -> bool:
    """Tell whether a value has the look of a secret: letters and digits or marks in a mixture that no word, path or number has."""
    value = value.strip().strip("\"'")
    if len(value) < 5 or " " in value or is_status(value) or _LOOKS_PLAIN.match(value):
        return False
    kinds = (any(c.isdigit() for c in value), any(c.isalpha() for c in value), any(not c.isalnum() for c in value))
    return sum(kinds) >= 2


def goes_on(value: str) -> bool:
    """Return whether what follows *is* tells how it went (``is wrong again``) and not what the secret is."""
    return begins_with_status(value)


def codes(value: str) -> list[tuple[int, int]]:
    """Return where a text holds one-time codes."""
    return [found.span() for found in _CODES.finditer(value[:80])]


def code_at(text: str, place: int) -> tuple[int, int] | None:
    """Return the one-time code that begins at a place."""
    found = _CODES.match(text, place)
    return found.span() if found else None


def items(value: str) -> list[tuple[int, int]]:
    """Return the items of a list, however it is separated."""
    return [found.span() for found in _ITEM.finditer(value)]


def is_identity(value: str, *, number: bool) -> bool:
    """Return whether a value can be a name, or the number of something; a port, a path or a web address is neither."""
    if number:
        return any(char.isdigit() for char in value) and len(value) >= 4 and _NUMBER_TEXT.match(value) is not None
    return (
        not value.isdecimal()
        and not value.startswith("0x")
        and "://" not in value
        and "/" not in value
        and any(char.isalpha() for char in value)
    )


# ---------------------------------------------------------------- tables

_MOST_COLUMNS = 40
_DELIMITERS = ("|", "│", "┃", "║", "\t", ";", ",")
_GAP = re.compile(r" {2,}")
_RULE = re.compile(r"[─━═┼╋╬├┤┣┫╠╣┌┐└┘┬┴╔╗╚╝╦╩┏┓┗┛┳┻+=|\s-]{3,}\Z")
"""A line between the rows of a table."""
_ENDS_CELL = re.compile(r"[ ]?[\"'*]{0,3}(?:[ ]?[|│┃║\t,;]|[ ]{2,}|[ ]?(?:\r?\n|\Z))")


@dataclass(slots=True)
class RowLimit:
    """Number of rows of tables that can still be read in a text; below zero none was left for one."""

    left: int

    def take(self) -> bool:
        """Return whether one more row can be read."""
        self.left -= 1
        return self.left >= 0


def cells(text: str, start: int, end: int, rows: RowLimit) -> list[tuple[int, int]]:
    """Return the cells that belong to a key which is a cell itself: the one to its right, or those in its column."""
    if _ENDS_CELL.match(text, end) is None:
        return []
    begin = text.rfind("\n", max(0, start - 500), start) + 1
    stop = min(end_of_line(text, end), end + 500)
    line = text[begin:stop]
    for delimiter in _DELIMITERS:
        if delimiter in line:
            if line.count(delimiter) > _MOST_COLUMNS or not _is_cell(text, start, end, begin, stop, delimiter):
                return []
            return _delimited(text, begin, stop, start, delimiter, rows)
    if _GAP.search(line):
        return _aligned(text, begin, stop, start, end, rows)
    return []


def _is_cell(text: str, start: int, end: int, begin: int, stop: int, delimiter: str) -> bool:
    before, after = text[begin:start].rstrip(" \"'*-"), text[end:stop].lstrip(" \"'*")
    label = text[begin:start].rpartition(delimiter)[2].strip(" \"'*|")
    return (not before or before.endswith(delimiter) or label.count(" ") < 2) and (not after or after.startswith(delimiter))


def _split(text: str, begin: int, stop: int, delimiter: str) -> list[tuple[int, int]]:
    """Return the cells of a line; a delimiter in quotes is none."""
    if '"' not in text[begin:stop]:
        edges = [begin - 1, *(m.start() for m in re.compile(re.escape(delimiter)).finditer(text, begin, stop)), stop]
        return [(before + 1, edge) for before, edge in itertools.pairwise(edges)]
    found, first, quoted = [], begin, False
    for position in range(begin, stop):
        quoted ^= text[position] == '"'
        if text[position] == delimiter and not quoted:
            found.append((first, position))
            first = position + 1
    return [*found, (first, stop)]


def _delimited(text: str, begin: int, stop: int, start: int, delimiter: str, rows: RowLimit) -> list[tuple[int, int]]:
    row = _split(text, begin, stop, delimiter)
    column = next((number for number, (_, last) in enumerate(row) if start < last), len(row) - 1)
    below = _column(text, stop, column, row, delimiter, rows)
    filled = [cell for cell in row if text[cell[0] : cell[1]].strip()]
    is_first = bool(filled) and filled[0] == row[column]
    if delimiter in "|│┃║\t" and is_first and len(filled) == 2 and column + 1 < len(row):
        return [_unquoted(text, *row[column + 1])]
    return below


def _column(
    text: str, stop: int, column: int, heading: list[tuple[int, int]], delimiter: str, rows: RowLimit
) -> list[tuple[int, int]]:
    found, width, leader = [], len(heading), text[slice(*heading[0])].strip() or None
    while rows.take():
        begin = text.find("\n", stop, stop + 2) + 1
        if not begin:
            break
        stop = end_of_line(text, begin)
        if _RULE.match(text, begin, stop):
            continue
        row = _split(text, begin, stop, delimiter)
        if len(row) != width or (column and text[slice(*row[0])].strip() == leader):  # the same program's next line in a log
            break
        first, last = _unquoted(text, *row[column])
        if text[first:last].strip(" -:=+"):
            found.append((first, last))
    return found


def _unquoted(text: str, first: int, last: int) -> tuple[int, int]:
    first, last = trimmed(text, first, last)
    if last - first >= 2 and text[first] == text[last - 1] and text[first] in "\"'`":
        return first + 1, last - 1
    return first, last


def _aligned(text: str, begin: int, stop: int, start: int, end: int, rows: RowLimit) -> list[tuple[int, int]]:
    """Read a table whose columns are made of blanks, as commands print it."""
    line = text[begin:stop]
    gap = _GAP.match(text, end)
    alone = not text[begin:start].strip(" -*")
    headings = [word for word in _GAP.split(line.strip()) if word]
    if alone and gap is not None and len(headings) == 2:
        first, last = _unquoted(text, gap.end(), stop)
        below = text[stop + 1 : end_of_line(text, stop + 1)]
        if not is_status(text[first:last]) and not (
            _GAP.search(below.strip()) and headings[1].isalpha() and headings[1].islower()
        ):
            return [(first, last)]
    offset = start - begin
    right = end - begin + (len(gap.group()) if gap else 0) if gap or end < stop else 4000
    found = []
    while rows.take():
        next_line = text.find("\n", stop, stop + 2) + 1
        if not next_line:
            break
        stop = end_of_line(text, next_line)
        row = text[next_line:stop]
        if not row.strip() or len(row) <= offset or not _GAP.search(row.strip()):
            break
        last = min(right, len(row)) if right < 4000 else len(row)
        cell = _cell_around(row, offset, last)
        if cell and row[cell[0] : cell[1]].strip(" -=+"):
            found.append((next_line + cell[0], next_line + cell[1]))
    return found


def _cell_around(row: str, offset: int, last: int) -> tuple[int, int] | None:
    """Return the cell of a line that begins in a column, taken whole where it is wider than that."""
    while offset > 0 and row[offset - 1] != " ":
        offset -= 1
    gap = _GAP.search(row, offset + (len(row[offset:]) - len(row[offset:].lstrip())))
    end = gap.start() if gap else len(row)
    return (offset, max(end, offset)) if end > offset or last > offset else None
