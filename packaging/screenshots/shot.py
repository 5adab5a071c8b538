# SPDX-License-Identifier: MIT
"""What is known of a picture beside its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the screen."""


@dataclass(frozen=True)
class Shot:
    """A picture that can be taken now."""

    id: str
    version: str
    frame: Box
    """What is kept of the screen."""
    marks: Sequence[Box]
    """What the numbers point at, the first at number 1."""
    worded: Sequence[Box]
    """Where there is something to be read."""
