# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.decode import decode
from ibassist.formats.vmoptions import VmOption, max_heap_mb, parse_vmoptions, system_property
from tests.formats.samples import params


def test_options_have_their_lines_and_comments_are_none() -> None:
    read = parse_vmoptions("# heap\n-Xmx768m\n\n  -Dsun.java2d.uiScale=2  \n#-Xmx4g\n")
    assert read.options == (VmOption("-Xmx768m", 2), VmOption("-Dsun.java2d.uiScale=2", 4))
    assert read.final_newline


def test_only_the_mark_itself_keeps_options_on_update() -> None:
    read = parse_vmoptions("# below a line with '### keep on update'\n-Xmx1g\n### keep on update\n-DsocksProxyHost=x\n")
    assert [(o.text, o.kept_on_update) for o in read.options] == [("-Xmx1g", False), ("-DsocksProxyHost=x", True)]


@pytest.mark.parametrize("text", ["-Xmx1g\r\n-Xms1g\r\n", "\ufeff-Xmx1g\r-Xms1g\r", "-Xmx1g\n-Xms1g\n"])
def test_every_kind_of_line_end_is_one(text: str) -> None:
    assert [(o.text, o.line) for o in parse_vmoptions(text).options] == [("-Xmx1g", 1), ("-Xms1g", 2)]


def test_a_missing_last_line_feed_is_noticed() -> None:
    assert not parse_vmoptions("-Xmx768m").final_newline
    assert parse_vmoptions("").final_newline


@pytest.mark.parametrize(
    ("options", "megabytes"),
    [
        (["-Xmx768m"], 768),
        (["-Xmx2G"], 2048),
        (["-Xmx1048576k"], 1024),
        (["-Xmx805306368"], 768),
        (["-XX:MaxHeapSize=1g"], 1024),
        (["-Xmx768m", "-Xmx4096m"], 4096),
        (["-J-Xmx512m"], 512),
        (["-Xms2g"], None),
        (["-Xmx"], None),
        (["-Xmx12q"], None),
        (["-Xmx0"], None),
        (["-Xmx" + "9" * 400 + "m"], None),
        ([], None),
    ],
)
def test_the_heap_is_the_last_one_given(options: list[str], megabytes: int | None) -> None:
    assert max_heap_mb(options) == megabytes


def test_the_last_property_counts_and_quotes_are_cut() -> None:
    options = ["-DsocksProxyHost=a", "-DsocksProxyPort=1", '-DsocksProxyHost="b=c"', "-Dflag"]
    assert system_property(options, "socksProxyHost") == "b=c"
    assert system_property(options, "flag") == ""
    assert system_property(options, "socksProxy") is None


@pytest.mark.parametrize(("data", "sample"), params("vmoptions"))
def test_samples(data: bytes, sample: dict[str, Any]) -> None:
    truth = sample["truth"]
    read = parse_vmoptions(decode(data))
    assert list(read.texts) == truth["options"]
    assert f"{max_heap_mb(read.texts)}m" == truth["max_heap"]
    assert read.final_newline is truth["final_newline"]
    assert any(o.kept_on_update for o in read.options) is truth["keep_on_update_marker"]
    assert system_property(read.texts, "vmOptionsPath") == truth["vm_options_path"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read = parse_vmoptions(text)
    assert all(option.text == option.text.strip() != "" and option.line >= 1 for option in read.options)
    assert max_heap_mb(read.texts) is None or max_heap_mb(read.texts) > 0  # type: ignore[operator]
