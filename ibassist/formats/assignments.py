# SPDX-License-Identifier: MIT
"""Files of ``NAME=value`` lines: /etc/environment, /etc/sysconfig/proxy, shell start-up files. Nothing is expanded."""

from __future__ import annotations

import re

_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]{0,100})=(.*)")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'")
_REMARK = re.compile(r"\s#.*")
_MAX_LINES = 2000


def parse_assignments(text: str) -> dict[str, str]:
    r"""Return the values by name; of two the last counts. Quotes and remarks behind the value are cut.

    >>> parse_assignments("export http_proxy='http://192.0.2.8:3128'  # office\n")
    {'http_proxy': 'http://192.0.2.8:3128'}
    """
    found: dict[str, str] = {}
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        if match := _LINE.fullmatch(line.rstrip("\r")):
            found[match.group(1)] = _value(match.group(2).strip())
    return found


def _value(text: str) -> str:
    if match := _QUOTED.match(text):
        quoted = match.group(1)
        return re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match.group(2)
    return _REMARK.sub("", text).strip()
