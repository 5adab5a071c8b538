# SPDX-License-Identifier: MIT
"""Output of ``netsh winhttp show proxy`` in any language: read by its shape, never by its words.

A title that ends in a colon; below it one sentence ("direct access"), or two lines ``label: value`` for proxy and exceptions.
Only for where the registry cannot be read: the text is translated, and comes in the code page of the console.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibassist.formats.wininet import parse_override

_LABELLED = re.compile(r"[^:：]{2,60}[:：]\s*(\S.*)")
_PROMPT = re.compile(r"[A-Za-z]:\\[^>]*>.*")
_WORD_FOR_NONE = re.compile(r"[(（].*[)）]")
_NAME = "WinHTTP"
"""In the title in every language."""
_MAX_LINES = 60
_MAX_LINE = 20000


@dataclass(frozen=True, slots=True)
class WinHttpText:
    """WinHTTP's proxy and its exceptions."""

    server: str = ""
    """As written; empty for direct access."""
    bypass: str = ""
    """As shown; can be the tool's own word for "none", in parentheses."""

    @property
    def exceptions(self) -> tuple[str, ...]:
        """The entries of the list of exceptions."""
        return () if _WORD_FOR_NONE.fullmatch(self.bypass) else parse_override(self.bypass)


def parse_winhttp_text(text: str) -> WinHttpText | None:
    """Read the output, or None when it is not this command's.

    >>> text = '''Current WinHTTP proxy settings:
    ...
    ...     Proxy Server(s) :  192.0.2.8:3128
    ...     Bypass List     :  <local>
    ... '''
    >>> parse_winhttp_text(text)
    WinHttpText(server='192.0.2.8:3128', bypass='<local>')
    """
    written = (line[:_MAX_LINE].strip() for line in text.splitlines()[:_MAX_LINES])
    lines = [line for line in written if line and not _PROMPT.match(line)]
    titles = [place for place, line in enumerate(lines) if _NAME in line and line.endswith((":", "："))]
    if not titles or len(lines) < titles[0] + 2:
        return None
    values = [match.group(1) for line in lines[titles[0] + 1 :] if (match := _LABELLED.fullmatch(line))]
    server, bypass, *_ = *values, "", ""
    return WinHttpText(server, bypass)
