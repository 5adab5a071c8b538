# SPDX-License-Identifier: MIT
"""Keys and their values in texts of any kind, each value taken whole.

One reader for JSON, XML, INI, YAML, HTTP messages, command lines, environments and sentences: it looks for what can be a key,
then for what says that a value follows, then for where that ends by its own rules: a quoted value at its own closing quote, a
header at the end of its folded line, an unquoted one at the next key or the end of the line. Taking too much of a secret is
better than leaving its second half readable.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ibassist.privacy import values
from ibassist.privacy.keys import CORES, JAPANESE, Family, family_of, is_status, tells_state
from ibassist.privacy.needles import lowered


@dataclass(frozen=True, slots=True)
class Field:
    """A value and what its key says about it."""

    start: int
    end: int
    family: Family


_LONGEST_KEY = 64
_DENSEST = 20
"""Characters of a text for each key and each value. No log has them so close; behind the last the text is taken whole."""
_ALWAYS = 1000
"""Keys, and rows of tables, that are looked at in any text."""
_READINGS = 4
"""Times that each line is read as a row: a table has a few columns that are private."""
_SHORTEST_BARE_CODE = 6
_IN_KEY = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$-")
_REST_OF_KEY = re.compile(r"[A-Za-z0-9_.$-]{0,64}")
_WORDS_BACKWARDS = re.compile(r"(?:[ _-]{1,2}[A-Za-z0-9]+){1,3}")
_SHORT = re.compile(
    r"(?:keys?|codes?|name|id|numbers?|no|phrase|words|seed|answer|content|auth|pin|response|token)\Z", re.IGNORECASE
)
"""Ends of keys whose meaning the words before decide."""

_CLOSING = r"(?:\\{0,4}[\"'`]|\\{1,4}(?:u00|x)2[27]|&quot;|&#34;|&#39;|%22|%27|\]|\*\*|\u201d|」)?"
_ASIDE = (
    r"(?:[ \t]{0,4}[(\[（][^()\[\]（）\n]{1,40}[)\]）])?(?:[ \t]{1,4}(?:for|of|used|I use|typed"
    r"|entered)(?![A-Za-z])[^:=\n]{0,60}(?=[:：=]))?"
)
_SIGN = re.compile(
    rf"{_CLOSING}{_ASIDE}{_CLOSING}[ \t\u3000]{{0,40}}(?:[ \t\u3000]{{0,8}}\r?\n[ \t\u3000]{{0,20}}(?:→|⇒|->|=>)|(?<=[ \t])REG_[A-Z_]{{2,24}}(?=[ \t])|&(?:amp;)?gt;|\\u003[dDeE]|(?<=[ \t])[-–—>](?=[ \t])|=>|->|→|⇒|:=|==|[:：＝=]|%3[aAdD]|&#6[01];|&#58;)[ \t\u3000]{{0,40}}"
)
_VERB = re.compile(
    r"(?:[\"'’”]?(?:[ \t]{1,3}(?!is\b|was\b)[A-Za-z']{1,12}){0,4}?[ \t]{1,3}(?:is|was|lautet"
    r"|ist|est|es)|['’]s(?=[ \t]{1,3}\S*\d))(?:[ \t]{1,3}(?:now|still|set to|just))?[ \t:]{1,3}"
)
_PARTICLE = re.compile(r"(?:[（(][^()（）\n]{1,30}[)）])?[ \t\u3000]?(?:は|が|を|も|の欄に|に)[、,：:]?[ \t\u3000]?")
_PARTICLE_OF_ASCII = re.compile(r"[ \t\u3000]?(?:は|が)[、,：:]?[ \t\u3000]?")
_PAIR = re.compile(
    r"\\{0,4}[\"'](?:\s{0,80},\s{0,80}\\{0,4}[\"']?(?:value|val|content|text)\\{0,4}[\"']?\s{0,8}[:=]\s"
    r"{0,8}|(?:\s{1,8}[\w-]{1,20}=[\"'][^\"'<>\n]{0,60}[\"']){0,6}\s{1,80}(?:value|val|content)\s{0,4}=\s{0,4}"
    r"|[^<>\n]{0,60}(?<!/)>)|</(?:key|name|string|dt|th|td|label|b)>\s{0,80}:?\s{0,8}<(?:string"
    r"|value|data|dd|td|input[^<>]{0,60}value=)[^<>\n]{0,60}>?"
    r"|[\"']?[ \t]{0,8}\r?\n[ \t]{1,60}\"?value\"?[ \t]{0,8}:[ \t]{0,8}"
    r"|[\"']?(?:[ \t]+-(?!value)[A-Za-z]+[ \t]+[^\s]+){0,3}[ \t]+-[Vv]alue[ \t:]+"
    r"|[\"'][ \t]{0,8}\{[^{}]{0,400}?\b(?:default|value)[ \t]{0,40}=[ \t]{0,8}"
)
_TAG = re.compile(r"(?P<inside>(?:\s[^<>]{0,200})?)(?P<alone>/?)>")
_VALUE_OF_TAG = re.compile(r"\bvalue\s{0,4}=\s{0,4}")
_OPTION = re.compile(r"[ \t]{1,8}")
_QUOTED_NEXT = re.compile(r"[ \t]{1,20}(?=[\"'「『“【])|\([ \t]{0,8}(?=[\"'])|[ \t]{0,4}(?=[「『【])")
_SPACED = re.compile(r"[ \t\u3000]{1,20}(?=[^\s=:])")
_CONTINUED = re.compile(r"\\\r?\n[ \t]*")
"""A line that a shell reads on in the next one."""
_KATAKANA = re.compile("[\u30a1-\u30ff]")
_CALL = re.compile(r"[\"']\s{0,8},\s{0,8}(?=[\"'])")
"""Between the name and the value in ``SetEnvironmentVariable("NAME", "value")``."""
_CODES_BELOW = re.compile(
    r"\s{1,8}(?P<lines>(?:[ \t*-]{0,8}(?:\d{1,2}[.)][ \t]{0,4})?[^\s:=]{4,40}(?:[ \t]+[^\s:=]{4,40}){0,3}[ \t]*(?:\r?\n|\Z)){1,20})"
)
_MANY = re.compile(r"(?:codes|keys|words|コード)\Z", re.IGNORECASE)
_HEADERS = re.compile(r"authori[sz]ation|cookie|クッキー|x-?auth|www-?authenticate|x-?api", re.IGNORECASE)
_BELOW = re.compile(r"(?:[|>][+-]?)?[ \t]*\r?\n(?P<lines>(?:[ \t]{1,80}\S[^\n]*(?:\n|\Z))+|[^\s:=]{4,64}[ \t]*(?=\r?\n|\Z))")
_ALONE_BELOW = re.compile(r"[\"'」』)）?？]{0,2}[ \t\u3000]{0,8}\r?\n[ \t\u3000]{0,20}(?P<v>[^\s]{4,64})[ \t]{0,8}(?=\r?\n|\Z)")
_WIDE_GAP = re.compile(r"[\u3000\t]{1,8}(?=\S)")
"""Between a Japanese label and its value."""
_BLANK_AND_NUMBER = re.compile(r"[ ]{1,4}(?=\d)")
_NEXT_KEY = re.compile(r"[A-Za-z]\w{0,20}=")
"""Behind a sign and a blank: the value before is empty (``logname= uid=0``)."""
_LONGEST_LABEL = 24
_LONGEST_CODE = 8
_IDENTITIES = frozenset({Family.USER, Family.HOST, Family.HOSTS, Family.PERSON, Family.NUMBER})


def fields(text: str) -> list[Field]:
    """Return the values of a text whose keys say that they are private, in the order of the text."""
    return sorted(_fields(text), key=lambda field: (field.start, -field.end))


def _fields(text: str) -> Iterator[Field]:
    done = heading = table = 0
    left, rows = len(text) // _DENSEST + _ALWAYS, values.RowLimit(_READINGS * text.count("\n") + _ALWAYS)
    for place, core in _candidates(text):
        if place < done:
            continue
        start, end = _key(text, place, core)
        if start < done:
            start = place
        family = _family(text, start, end, core)
        if family is None:
            continue
        done = end
        line = values.end_of_line(text, end)
        found = _values(text, start, end, family, None if heading < start < table else rows)
        for value in itertools.islice(found, max(left, 0)):
            if value.start < value.end and not tells_state(text[start:end], text[value.start : value.end]):
                yield value
                left -= 1
                if value.start <= line:  # those of a table's column are farther down
                    done = max(done, value.end)
                else:
                    heading, table = line, max(table, value.end)
        left -= 1
        if rows.left < 0 or left < 0:
            yield Field(end, len(text), Family.SECRET)
            return


def _candidates(text: str) -> list[tuple[int, str]]:
    folded = lowered(text)
    found: list[tuple[int, str]] = []
    for core in CORES:
        place = folded.find(core)
        while place >= 0:
            found.append((place, core))
            place = folded.find(core, place + len(core))
    found.sort(key=lambda candidate: (candidate[0], -len(candidate[1])))  # of two at one place the longer
    return found


def _key(text: str, place: int, core: str) -> tuple[int, int]:
    if core in JAPANESE:
        return place, place + len(core)
    start = place
    while start > 0 and place - start < _LONGEST_KEY and text[start - 1] in _IN_KEY:
        start -= 1
    rest = _REST_OF_KEY.match(text, place)
    end = rest.end() if rest else place
    while end > place + len(core) and text[end - 1] in ".-$":
        end -= 1
    return start, end


def _family(text: str, start: int, end: int, core: str) -> Family | None:
    if core in JAPANESE:
        return None if core == "パス" and _KATAKANA.match(text, start - 1) else JAPANESE[core]
    key = text[start:end]
    before = ""
    if _SHORT.search(key):
        words = _WORDS_BACKWARDS.match(text[max(0, start - 40) : start][::-1])
        before = words.group()[::-1] if words else ""
    return family_of(key, before)


def _values(text: str, start: int, end: int, family: Family, rows: values.RowLimit | None) -> Iterator[Field]:
    """Yield the values that follow a key; none where nothing says that one does, or where it is one itself, in a table.

    `rows` are those of tables that can still be read; None in a table.
    """
    if start and text[start - 1] in "<:" and text.rfind("<", max(0, start - 40), start) >= 0:
        yield from _of_tag(text, end, family)
        return
    sign = _SIGN.match(text, end)
    pair = _PAIR.match(text, end) or (_CALL.match(text, end) if text[max(0, start - 2) : start - 1] == "(" else None)
    if pair is not None and not (sign and sign.end() > pair.end()):
        yield from _checked(text, values.value_at(text, pair.end(), start), family)
    elif sign is not None and family in _IDENTITIES and sign.group().startswith("]") and "-" in sign.group():
        return  # the name of a thread in a log: ``[JTS-Login] - Connected``
    elif sign is not None:
        yield from _after_sign(text, start, sign, family)
    elif rows is None:
        return
    elif family in (Family.SECRET, Family.CODE) or (family is Family.PERHAPS and not text[start:end].isascii()):
        yield from _spoken(text, start, end, family, rows)
    elif (family is Family.USER and start and text[start - 1] in "-/") or (
        family in (Family.USER, Family.HOST) and text[start : start + 2] == "--"
    ):
        option = _OPTION.match(text, end)
        if option is not None and text[option.end() : option.end() + 1] not in ("-", ""):
            yield from _checked(text, values.word_at(text, option.end()), family)
    elif family in _IDENTITIES:
        yield from _labelled(text, start, end, family, rows)


def _labelled(text: str, start: int, end: int, family: Family, rows: values.RowLimit) -> Iterator[Field]:
    """Yield a name in a table, or behind a Japanese label and a wide blank."""
    gap = None if text[start:end].isascii() else _WIDE_GAP.match(text, end)
    if gap is None and (family is Family.NUMBER or (family is Family.PERSON and not text[start:end].isascii())):
        gap = _BLANK_AND_NUMBER.match(text, end)
    if gap is not None:
        yield from _checked(text, (gap.end(), values.end_of_line(text, gap.end())), family)
    else:
        yield from _in_cells(text, start, end, family, rows)


def _of_tag(text: str, end: int, family: Family) -> Iterator[Field]:
    tag = _TAG.match(text, end)
    if tag is None:
        return
    inside = _VALUE_OF_TAG.search(text, end, tag.end("inside"))
    if inside is not None:
        yield from _checked(text, values.value_at(text, inside.end(), end), family)
    elif not tag["alone"]:
        close = text.find("</", tag.end(), tag.end() + 65536)
        stop = close if close >= 0 else values.end_of_line(text, tag.end())
        yield from _checked(text, (tag.end(), stop), family)


def _after_sign(text: str, start: int, sign: re.Match[str], family: Family) -> Iterator[Field]:
    place = sign.end()
    continued = _CONTINUED.match(text, place)
    place = continued.end() if continued else place
    if (
        place >= len(text)
        or text[place] in "\r\n"
        or (text[place] in "|>" and text[place + 1 : place + 3].strip("+-\r ")[:1] in ("", "\n"))
    ):
        many = _MANY.search(text[start : sign.start()])
        below = (_CODES_BELOW if many else _BELOW).match(text, place)
        if below is not None and family not in _IDENTITIES:
            yield from _checked(text, below.span("lines"), family)
        return
    if family in _IDENTITIES and text[place - 1 : place].isspace() and _NEXT_KEY.match(text, place):
        return
    if family in _IDENTITIES:
        whole, number = family in (Family.PERSON, Family.HOSTS), family is Family.NUMBER
        yield from _checked(text, values.identity_at(text, place, whole=whole, number=number), family)
    elif _HEADERS.search(text, start, sign.start()) and ":" in sign.group():
        yield from _checked(text, values.header_at(text, place, start), family)
    else:
        yield from _checked(text, values.value_at(text, place, start), family)


def _spoken(text: str, start: int, end: int, family: Family, rows: values.RowLimit) -> Iterator[Field]:
    """Yield a secret in a sentence, an argument of a command or a table."""
    quoted = _QUOTED_NEXT.match(text, end)
    option = text[start] == "-" or (start > 0 and text[start - 1] in "-/")
    particle = (_PARTICLE_OF_ASCII if text[start:end].isascii() else _PARTICLE).match(text, end)
    verb, spaced = _VERB.match(text, end), _SPACED.match(text, end)
    if quoted is not None:
        yield from _checked(text, values.value_at(text, quoted.end(), start), family)
    elif option and spaced is not None:
        if text[spaced.end()] != "-":
            yield from _checked(text, values.word_at(text, spaced.end()), family, spoken=True)
    elif verb is not None or particle is not None:
        found = verb or particle
        place = found.end() if found else end
        span = values.quoted_at(text, place) or values.spoken_at(text, place)
        yield from _checked(text, span, family, spoken=True)
    else:
        cells = list(_in_cells(text, start, end, family, rows))
        yield from cells
        if not cells and spaced is not None:
            yield from _bare(text, start, end, spaced.end(), family)
        elif not cells:
            listed = _CODES_BELOW.match(text, end) if _MANY.search(text[start:end]) else None
            yield from _checked(text, listed.span("lines"), Family.SECRET) if listed else _below(text, start, end, family)


def _below(text: str, start: int, end: int, family: Family) -> Iterator[Field]:
    """Yield the value alone in the line below a key that ends its own short line."""
    found = _ALONE_BELOW.match(text, end)
    begin = text.rfind("\n", max(0, start - _LONGEST_LABEL - 1), start) + 1
    if found is None or start - begin > _LONGEST_LABEL or found["v"].endswith(":"):
        return
    if values.looks_secret(found["v"]) or (found["v"].isdecimal() and len(found["v"]) <= _LONGEST_CODE):
        yield Field(*found.span("v"), family)


def _bare(text: str, start: int, end: int, place: int, family: Family) -> Iterator[Field]:
    """Yield the word after a key where nothing but a blank is between them, and the word can hardly be one of a sentence."""
    code = values.code_at(text, place)
    if code is not None and (family is Family.CODE or code[1] - code[0] >= _SHORTEST_BARE_CODE):
        yield Field(*code, family)
        return
    first, last = values.word_at(text, place)
    word = text[first:last].strip(".,;:!?")
    if family is Family.CODE:
        yield from _checked(text, (first, last), family)
    elif values.looks_secret(word) or _is_told(text, start, end):
        yield from _checked(text, (first, first + len(word)), family)


def _is_told(text: str, start: int, end: int) -> bool:
    """Return whether a key is one of a script's variables, or stands in a list of logins: then any word is its value."""
    key = text[start:end]
    if key.isupper() and "_" in key:
        return True
    login_before = text.rfind("login", max(0, start - 100), start) >= 0 or text.rfind("user", max(0, start - 100), start) >= 0
    return login_before and text.rfind("machine", max(0, start - 200), start) >= 0


def _in_cells(text: str, start: int, end: int, family: Family, rows: values.RowLimit) -> Iterator[Field]:
    """Yield values of a table: in the cell to the right, or in the column below a heading."""
    for first, last in values.cells(text, start, end, rows):
        yield from _checked(text, (first, last), family)


def _checked(text: str, span: tuple[int, int], family: Family, *, spoken: bool = False) -> Iterator[Field]:
    """Yield a value unless it tells something else than a secret or a name."""
    first, last = values.trimmed(text, *span)
    value = text[first:last]
    if not value or (is_status(value) and family is not Family.CODE):
        return
    if spoken and family is Family.SECRET and values.goes_on(value):
        return
    if family is Family.PERHAPS and not values.looks_secret(value):
        yield from (
            Field(first + a, first + b, family)
            for a, b in values.items(value)
            if values.looks_secret(value[a:b]) and "\n" in value
        )
        return
    if family is Family.CODE:
        yield from (Field(first + a, first + b, family) for a, b in values.codes(value))
    elif family is Family.HOSTS:
        yield from (Field(first + a, first + b, Family.HOST) for a, b in values.items(value))
    elif family in _IDENTITIES and not values.is_identity(value, number=family is Family.NUMBER):
        return
    else:
        yield Field(first, last, family)
