# SPDX-License-Identifier: MIT
"""Requests of a recording over time: which are chosen, how they are drawn, and what a report shows of them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from ibassist.app.catalog import load_catalog
from ibassist.app.har_files import make_safe, requests_of
from ibassist.core.languages import Lang
from ibassist.core.web_requests import WebRequest, WebRequests
from ibassist.figures.shapes import Rect, Run
from ibassist.figures.svg import picture_svg
from ibassist.figures.waterfall import draw_waterfall, shortened
from ibassist.har.failures import FailureKind
from ibassist.har.notable import MOST_SHOWN
from ibassist.har.survey import HarSurvey, Surveyor
from ibassist.reports.waterfall import told_requests
from tests.har.planted import entry, planted_har
from tests.har.recordings import KEY, KNOWLEDGE
from tests.har.test_findings import survey

CATALOG = load_catalog()


def _one(number: int, time: float, status: int = 200) -> dict[str, Any]:
    made = entry({"url": f"https://api.ibkr.com/{number}"}, {"status": status})
    return made | {"time": time, "startedDateTime": f"2026-11-28T05:{number // 60:02}:{number % 60:02}.000Z"}


def _requests(*entries: dict[str, Any]) -> WebRequests:
    return survey(*entries).requests


def test_failed_and_slow_requests_are_shown_and_memory_does_not_grow() -> None:
    entries = [_one(number, time=float(number % 97)) for number in range(500)]
    entries[3] = _one(3, time=0.5, status=503)
    entries[490] = _one(490, time=8000.0)
    found = _requests(*entries)
    assert (len(found.shown), found.total, found.failed) == (MOST_SHOWN, 500, 1)
    assert [one.begin for one in found.shown] == sorted(one.begin for one in found.shown)
    by_path = {one.path: one for one in found.shown}
    assert by_path["/3"].failure == "har_failed_server"
    assert (by_path["/490"].took, by_path["/490"].begin) == (8000.0, 490.0)
    assert min(one.took for one in found.shown if not one.failure) >= 89


def test_too_many_failures_leave_the_slowest_of_them() -> None:
    found = _requests(*(_one(number, time=float(number), status=500) for number in range(100)))
    assert {one.path for one in found.shown} == {f"/{number}" for number in range(60, 100)}
    assert found.failed == 100


def test_nonsense_of_a_file_is_bounded() -> None:
    odd = [_one(1, time=1e300), _one(2, time=-5), _one(3, time=1) | {"time": "x"}, _one(4, time=1) | {"timings": 7}]
    odd.append(_one(5, time=1, status=10**9) | {"timings": {"wait": True, "connect": 1e99, "ssl": -1}})
    found = _requests(*odd, _one(6, time=1) | {"startedDateTime": "yesterday"})
    assert (len(found.shown), found.total) == (5, 6)
    for width in (1.0, 300.0, 900.0):
        for lang in Lang:
            ET.fromstring(picture_svg(draw_waterfall(told_requests("x", found, CATALOG, lang).picture, width), lang))
    assert _requests().shown == ()
    assert told_requests("x", WebRequests(), CATALOG, Lang.EN).sentence == ""


@pytest.mark.parametrize("lang", Lang)
def test_words_stay_in_their_room_and_do_not_overlap(lang: Lang) -> None:
    long = "/v1/api/iserver/" + "very-long-name-of-a-page/" * 6
    shown = tuple(
        WebRequest(
            number * 0.4,
            900.0 * number,
            (1, 2, 3, 4, 5, 300, 40),
            "api.ibkr.com",
            long,
            200 + number,
            "har_failed_server" * (number % 2),
        )
        for number in range(MOST_SHOWN)
    )
    told = told_requests("recording-1.har", WebRequests(shown, 900, 20), CATALOG, lang)
    for width in (240, 420, 619, 620, 880, 1400):
        picture = draw_waterfall(told.picture, width)
        runs = [shape for shape in picture.shapes if isinstance(shape, Run)]
        extents = [run.extent for run in runs]
        canvas = Rect(0, 0, picture.w, picture.h)
        assert not [run.text for run, extent in zip(runs, extents, strict=True) if not extent.within(canvas, 1)]
        assert not [
            (one.text, other.text)
            for place, one in enumerate(runs)
            for other in runs[place + 1 :]
            if one.extent.overlaps(other.extent)
        ]


def test_a_shortened_name_keeps_both_ends() -> None:
    assert shortened("api.ibkr.com/status", 12, 500) == "api.ibkr.com/status"
    short = shortened("200 api.ibkr.com/v1/api/iserver/auth/status", 12, 150)
    assert short.startswith("200 api")
    assert short.endswith("status")


def test_every_kind_of_failure_has_its_words() -> None:
    for lang in Lang:
        words = [CATALOG.word(f"har_failed_{kind.value}", lang) for kind in FailureKind if kind is not FailureKind.ABORTED]
        assert len(set(words)) == len(words)
        assert not [word for word in words if word.startswith("har_")]


def test_a_report_shows_the_safe_copy_and_nothing_of_the_original(tmp_path) -> None:
    planted = planted_har(1)
    source, goal = tmp_path / "site.har", tmp_path / "safe.har"
    source.write_text(json.dumps(planted.har), encoding="utf-8")
    make_safe(source, goal, KNOWLEDGE, KEY)
    told = told_requests("recording-1.har", requests_of(goal.read_bytes(), KNOWLEDGE), CATALOG, Lang.JA)
    text = picture_svg(draw_waterfall(told.picture, 880), Lang.JA) + str(told.table)
    assert told.table.rows
    assert not [secret for _, secret in planted.secrets if secret in text]


def test_a_survey_without_requests_has_none_to_show() -> None:
    assert HarSurvey().requests == WebRequests()
    assert Surveyor(KNOWLEDGE).survey.requests.total == 0
