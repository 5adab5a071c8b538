# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.http_date import server_time

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 22 Nov 2026 12:00:00 GMT",
        "Sunday, 22-Nov-26 12:00:00 GMT",
        "Sun Nov 22 12:00:00 2026",
        "Sun, 22 Nov 2026 21:00:00 +0900",
    ],
)
def test_all_forms_of_a_date(text: str) -> None:
    assert server_time({"date": text}) == NOON


def test_what_lay_in_a_cache_is_older_than_it_says() -> None:
    assert server_time({"date": "Sun, 22 Nov 2026 12:00:00 GMT", "age": "90"}) == NOON + timedelta(seconds=90)
    assert server_time({"date": "Sun, 22 Nov 2026 12:00:00 GMT", "age": "-5"}) == NOON
    assert server_time({"date": "Sun, 22 Nov 2026 12:00:00 GMT", "age": "9" * 400}) == NOON


@pytest.mark.parametrize("text", ["", "yesterday", "Sun, 99 Nov 2026 12:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 -0900", "0"])
def test_no_date_is_no_time(text: str) -> None:
    assert server_time({"date": text, "age": "5000000"}) is None


@given(st.text(max_size=80), st.text(max_size=20))
def test_never_raises(date: str, age: str) -> None:
    server_time({"date": date, "age": age})
