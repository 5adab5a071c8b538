# SPDX-License-Identifier: MIT
"""The moment an HTTP answer was made, RFC 9110 section 6.6.1, with the time it lay in a cache, RFC 9111 section 5.1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST_AGE = 31 * 24 * 3600
_MOST_DIGITS = 7


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """Return what the time was for the server when it answered, UTC, or None. Names of `headers` are in lower case.

    >>> server_time({"date": "Mon, 23 Nov 2026 09:00:00 GMT"})
    datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.timezone.utc)
    """
    text = headers.get("date", "")[:64]
    try:
        moment = parsedate_to_datetime(text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return moment + timedelta(seconds=_age(headers.get("age", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _age(text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        return 0
    return min(int(text), _LONGEST_AGE)
