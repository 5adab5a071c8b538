# SPDX-License-Identifier: MIT
"""Translation of argparse's messages about wrong usage.

argparse knows English only, and gives finished sentences. So they are recognised by their shape, which is also the sentence
that `resources/complaints.yaml` has in the other languages; one that is not recognised is told as it is.
"""

from __future__ import annotations

import re

from ibassist.core.errors import Complaint

SHAPES = (
    "argument {argument}: invalid choice: {value} (choose from {choices})",
    "argument {argument}: not allowed with argument {other}",
    "argument {argument}: expected one argument",
    "argument {argument}: expected at least one argument",
    "argument {argument}: {detail}",
    "the following arguments are required: {arguments}",
    "unrecognized arguments: {arguments}",
)
"""The first that fits counts."""
_SLOT = re.compile(r"\\{(\w+)\\}")
_PATTERNS = [re.compile(_SLOT.sub(r"(?P<\1>.+?)", re.escape(shape).replace(r"\ ", " ")), re.DOTALL) for shape in SHAPES]


def recognised(message: str) -> Complaint:
    """Return a sentence of argparse as a complaint."""
    for shape, pattern in zip(SHAPES, _PATTERNS, strict=True):
        found = pattern.fullmatch(message)
        if found is not None:
            given = found.groupdict()
            if given.get("argument") == "COMMAND" and re.search(r"[./\\]", given.get("value", "")):
                return Complaint(
                    "{value} is no command; a report that is opened by its name alone ends in .zip or .json",
                    {"value": given["value"]},
                )
            return Complaint(shape, given)
    return Complaint("{detail}", {"detail": message})
