# SPDX-License-Identifier: MIT
"""Moments for people: in the time zone of the computer, with its difference from UTC, as the language writes dates."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang


def moment(utc: str, catalog: Catalog, lang: Lang, zone: tzinfo | None = None) -> str:
    """Return a UTC moment (ISO 8601, ending in Z) in a zone (None: the computer's). What is none stays as it is."""
    try:
        there = datetime.fromisoformat(utc).astimezone(zone)
    except (ValueError, OverflowError, OSError):  # not a moment, or one that the system's calendar does not reach
        return utc.replace("T", " ").replace("Z", " UTC")
    day, time = f"{there.date()}", f"{there:%H:%M:%S}"
    return catalog.phrase("report.moment", lang, day=day, time=time, offset=utc_offset(there))


def utc_offset(there: datetime) -> str:
    """Return the difference of a moment's zone from UTC, which is the same in every language and on every system."""
    difference = there.utcoffset() or timedelta()
    minutes = round(abs(difference).total_seconds() / 60)
    return f"UTC{'-' if difference < timedelta() else '+'}{minutes // 60}:{minutes % 60:02}"
