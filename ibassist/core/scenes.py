# SPDX-License-Identifier: MIT
"""Figures as data: one declarative source for both languages and both themes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """One drawn figure."""

    id: str
