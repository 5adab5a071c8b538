# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.bypass import Style, covers_most, matches, split_list

NDC1 = "ndc1.ibllc.com"


@pytest.mark.parametrize(
    ("style", "entry", "expected"),
    [
        (Style.GNOME, "ibllc.com", True),
        (Style.GNOME, "*.ibllc.com", True),
        (Style.GNOME, ".ibllc.com", True),
        (Style.GNOME, "NDC1.ibllc.com", True),
        (Style.GNOME, "llc.com", False),
        (Style.GNOME, "*", False),
        (Style.GNOME, "10.0.0.0/8", False),
        (Style.KDE, "*.ibllc.com", True),
        (Style.KDE, "ibllc.com", True),
        (Style.NO_PROXY, "*", True),
        (Style.NO_PROXY, ".ibllc.com", True),
        (Style.NO_PROXY, "ibllc.com", True),
        (Style.NO_PROXY, "192.168.*", False),
        (Style.WINDOWS, "*.ibllc.com", True),
        (Style.WINDOWS, "ibllc.com", False),
        (Style.WINDOWS, "*ibllc*", True),
        (Style.WINDOWS, "ndc1*", True),
        (Style.WINDOWS, "https://*.ibllc.com:4001", True),
        (Style.WINDOWS, "<local>", False),
        (Style.WINDOWS, "<-loopback>", False),
        (Style.WINDOWS, "*", True),
        (Style.MACOS, "*.ibllc.com", True),
        (Style.MACOS, ".ibllc.com", True),
        (Style.MACOS, "ibllc.com", False),
        (Style.MACOS, "*.local, *.ibllc.com", False),
        (Style.JAVA, "*.ibllc.com", True),
        (Style.JAVA, "ndc1.*", True),
        (Style.JAVA, "ibllc.com", False),
    ],
)
def test_one_entry(style: Style, entry: str, expected: bool) -> None:
    assert matches(style, ["localhost", entry], NDC1) is expected


def test_a_name_without_dots_is_local_to_windows() -> None:
    assert matches(Style.WINDOWS, ["<local>"], "intranet")


def test_most_of_the_servers_decide() -> None:
    hosts = ["ndc1.ibllc.com", "cdc1.ibllc.com", "zdc1.ibllc.com", "mcgw1.ibllc.com.cn"]
    assert covers_most(Style.GNOME, ["*.ibllc.com"], hosts)
    assert not covers_most(Style.GNOME, ["ndc1.ibllc.com"], hosts)
    assert not covers_most(Style.GNOME, [], hosts)
    assert not covers_most(Style.GNOME, ["*.ibllc.com"], [])


def test_lists_with_all_kinds_of_separators() -> None:
    assert split_list("localhost, 127.0.0.1;*.a|b  c,,") == ("localhost", "127.0.0.1", "*.a", "b", "c")


@given(st.sampled_from(Style), st.lists(st.text(st.sampled_from("*.<>a-:/1 "), max_size=60), max_size=8), st.text(max_size=60))
def test_never_raises(style: Style, entries: list[str], host: str) -> None:
    matches(style, entries, host)


def test_many_stars_take_no_time() -> None:
    assert not matches(Style.WINDOWS, ["*a" * 2000 + "b"], "a" * 250)
