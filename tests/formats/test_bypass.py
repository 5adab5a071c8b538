# SPDX-License-Identifier: MIT
"""Exceptions, each system by its own rules: tables of entry, host, port and answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.bypass import Style, covers_most, matches, split_list
from tests.every import every

NDC1 = "ndc1.ibllc.com"

GNOME = [
    ("ibllc.com", NDC1, 0, True),
    ("*.ibllc.com", NDC1, 0, True),
    ("*.ibllc.com", "ibllc.com", 0, True),
    (".ibllc.com", NDC1, 0, True),
    ("NDC1.ibllc.com", NDC1, 0, True),
    ("ndc1.ibllc.com", "NDC1.IBLLC.COM.", 0, True),
    ("llc.com", NDC1, 0, False),
    ("*", NDC1, 0, False),
    ("*llc.com", NDC1, 0, False),
    ("ibllc.com:4001", NDC1, 4001, True),
    ("ibllc.com:80", NDC1, 4001, False),
    ("10.0.0.0/8", NDC1, 0, False),
    ("10.0.0.0/8", "10.9.8.7", 0, True),
    ("127.0.0.0/8", "127.0.0.1", 0, True),
    ("192.0.2.8", "192.0.2.8", 0, True),
    ("192.0.2.8", "192.0.2.80", 0, False),
    ("::1", "::1", 0, True),
    ("2001:db8::/32", "[2001:db8::8]", 0, True),
    ("2001:db8::/32", "192.0.2.8", 0, False),
    ("<local>", "intranet", 0, False),
]
KDE = [
    ("*.ibllc.com", NDC1, 0, True),
    (".ibllc.com", NDC1, 0, True),
    ("ibllc.com", NDC1, 0, True),
    ("llc.com", NDC1, 0, True),
    ("ndc2.ibllc.com", NDC1, 0, False),
    ("*.ibllc.com", "ibllc.com", 0, False),
    ("<local>", "intranet", 0, True),
    ("<local>", NDC1, 0, False),
    ("ibllc.com:4001", NDC1, 4001, True),
    ("ibllc.com:80", NDC1, 4001, False),
    ("192.168.0.0/16", "192.168.7.9", 0, True),
    ("*", NDC1, 0, False),
]
NO_PROXY = [
    ("*", NDC1, 0, True),
    (".ibllc.com", NDC1, 0, True),
    ("ibllc.com", NDC1, 0, True),
    ("*.ibllc.com", NDC1, 0, True),
    ("llc.com", NDC1, 0, False),
    ("IBLLC.COM", NDC1, 0, True),
    ("192.168.*", NDC1, 0, False),
    ("192.168.*", "192.168.7.9", 0, False),
    ("192.168.0.0/16", "192.168.7.9", 0, True),
    ("127.0.0.1", "127.0.0.1", 0, True),
    ("localhost", "localhost", 0, True),
    ("ibllc.com:4001", NDC1, 4001, True),
    ("ibllc.com:443", NDC1, 4001, False),
    ("[2001:db8::8]", "2001:db8::8", 0, True),
    ("<local>", "intranet", 0, False),
]
WINDOWS = [
    ("*.ibllc.com", NDC1, 0, True),
    ("*.ibllc.com", "ibllc.com", 0, False),
    ("ibllc.com", NDC1, 0, False),
    ("*ibllc*", NDC1, 0, True),
    ("ndc1*", NDC1, 0, True),
    ("n*1.*.com", NDC1, 0, True),
    ("https://*.ibllc.com:4001", NDC1, 4001, True),
    ("*.ibllc.com:443", NDC1, 4001, False),
    ("*", NDC1, 0, True),
    ("<local>", NDC1, 0, False),
    ("<local>", "intranet", 0, True),
    ("<local>", "192.0.2.8", 0, False),
    ("<-loopback>", NDC1, 0, False),
    ("<-loopback>", "localhost", 0, False),
    ("anything", "localhost", 0, True),
    ("anything", "127.0.0.1", 0, True),
    ("anything", "[::1]", 0, True),
    ("192.168.*", "192.168.7.9", 0, True),
    ("172.16.*", "172.160.0.1", 0, False),
    ("192.168.0.0/16", "192.168.7.9", 0, False),
]
MACOS = [
    ("*.ibllc.com", NDC1, 0, True),
    (".ibllc.com", NDC1, 0, True),
    ("ibllc.com", NDC1, 0, False),
    ("ndc1.ibllc.com", NDC1, 0, True),
    ("*.local", "printer.local", 0, True),
    ("*.local", NDC1, 0, False),
    ("169.254/16", "169.254.7.9", 0, True),
    ("169.254/16", "169.25.4.1", 0, False),
    ("10/8", "10.1.2.3", 0, True),
    ("172.16.0.0/12", "172.31.255.1", 0, True),
    ("*.local, *.ibllc.com", NDC1, 0, False),
    ("<local>", "intranet", 0, True),
    ("<local>", NDC1, 0, False),
]
JAVA = [
    ("*.ibllc.com", NDC1, 0, True),
    ("ndc1.*", NDC1, 0, True),
    ("*ibllc*", NDC1, 0, True),
    ("n*c1.ibllc.com", NDC1, 0, False),
    ("ibllc.com", NDC1, 0, False),
    ("*", NDC1, 0, True),
    ("127.*", "127.0.0.1", 0, True),
    ("[::1]", "::1", 0, True),
]
TABLES = {
    Style.GNOME: GNOME,
    Style.KDE: KDE,
    Style.NO_PROXY: NO_PROXY,
    Style.WINDOWS: WINDOWS,
    Style.MACOS: MACOS,
    Style.JAVA: JAVA,
}


def test_every_system_has_a_table() -> None:
    assert set(TABLES) == set(Style)


@every(
    ("style", "entry", "host", "port", "expected"),
    [pytest.param(style, *row, id=f"{style}-{row[0]}-{row[1]}-{row[2]}") for style, rows in TABLES.items() for row in rows],
)
def test_one_entry(style: Style, entry: str, host: str, port: int, expected: bool) -> None:
    assert matches(style, ["nothing.invalid", entry], host, port) is expected


def test_most_of_the_servers_decide() -> None:
    hosts = ["ndc1.ibllc.com", "cdc1.ibllc.com", "zdc1.ibllc.com", "mcgw1.ibllc.com.cn"]
    assert covers_most(Style.GNOME, ["*.ibllc.com"], hosts)
    assert not covers_most(Style.GNOME, ["ndc1.ibllc.com"], hosts)
    assert not covers_most(Style.GNOME, [], hosts)
    assert not covers_most(Style.GNOME, ["*.ibllc.com"], [])


def test_lists_with_all_kinds_of_separators() -> None:
    assert split_list("localhost, 127.0.0.1;*.a|b  c,,") == ("localhost", "127.0.0.1", "*.a", "b", "c")


@given(
    st.sampled_from(Style), st.lists(st.text(st.sampled_from("*.<>a-:/1[] "), max_size=60), max_size=8), st.text(max_size=60)
)
def test_never_raises(style: Style, entries: list[str], host: str) -> None:
    matches(style, entries, host)


def test_many_stars_take_no_time() -> None:
    assert not matches(Style.WINDOWS, ["*a" * 2000 + "b"], "a" * 250)
