# SPDX-License-Identifier: MIT
"""The one place where bytes become text.

Why a guess at all: tools and files of Windows come in UTF-16, in UTF-8 or in the code page of the country, and nothing says
which. UTF-8 is recognised by itself; of the code pages, Japanese is told from Western by whether the result is Japanese.
Mails and older programs of Unix in Japan write ISO-2022-JP, told by its escapes, and EUC-JP.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JAPANESE = re.compile(r"[\u3041-\u30fa]|[\u4e00-\u9fff]{2}")
_OTHER = re.compile(r"[^\x00-\x7f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_KANA = re.compile(r"[\u3041-\u30fa]")
_JAPANESE_ESCAPES = (b"\x1b$B", b"\x1b$@")
_CONTINUATION = re.compile(rb"[\x80-\xbf]{0,3}")


def decode(data: bytes) -> str:
    r"""Return the text in `data`, whatever it is written in. Never raises; what fits nowhere becomes U+FFFD.

    >>> decode("プロキシ".encode("cp932"))
    'プロキシ'
    >>> decode(b"\xff\xfeo\x00n\x00")
    'on'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    encoding = _without_mark(data)
    if encoding:
        return data.decode(encoding, "replace")
    if any(escape in data for escape in _JAPANESE_ESCAPES) and (text := _strictly(data, "iso2022_jp")):
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _cut_utf8(data) or _code_page(data)


def _without_mark(data: bytes) -> str:
    """Recognise UTF-16 without a mark: every other byte of its ASCII part is zero."""
    head = data[:512]
    if len(head) < 4 or 0 not in head:
        return ""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > len(head) // 8 and odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 8 and even > 8 * odd else ""


def _cut_utf8(data: bytes) -> str:
    """Return UTF-8 text whose first or last character was cut by reading only a part; empty when it is not that."""
    start = _CONTINUATION.match(data)
    assert start is not None
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data[start.end() :])
    except UnicodeDecodeError:
        return ""
    return "" if text.isascii() else text


def _code_page(data: bytes) -> str:
    text = _strictly(data, "cp932")
    if _JAPANESE.search(text) and not _OTHER.search(text):
        return text
    text = _strictly(data, "euc_jp")
    if _KANA.search(text) and not _OTHER.search(text):
        return text
    return data.decode("cp1252", "replace")


def _strictly(data: bytes, encoding: str) -> str:
    """Return the text of data that are valid in an encoding; empty for others."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
