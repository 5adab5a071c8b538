# SPDX-License-Identifier: MIT
"""Free text: what is private goes, and nothing else. Both are scored."""

from __future__ import annotations

import pytest

from ibassist.core.masks import Identifier, Masker
from ibassist.core.privacy import Pii
from ibassist.core.pseudonyms import Pseudonyms
from ibassist.core.sweep import Sweeper, is_distinctive, residue
from tests.core.making import KNOWLEDGE

OWN_TEXT = "the live session of tws is shown in a table".casefold()


@pytest.fixture
def sweep() -> Sweeper:
    masker = Masker(Pseudonyms(b"key"), KNOWLEDGE)
    for kind, value in [
        (Pii.USER, "alex"),
        (Pii.USER, "花子"),
        (Pii.USER, "O'Brien"),
        (Pii.USER, "live"),
        (Pii.HOST, "groß-pc"),
        (Pii.USER, "bob"),
        (Pii.HOST, "example-pc.corp.example.com"),
        (Pii.HOST, "debian"),
        (Pii.ADDRESS, "192.168.1.7"),
        (Pii.ADDRESS, "2001:db8::abcd"),
        (Pii.MAC, "00:11:22:33:44:55"),
        (Pii.SERVER_ADDRESS, "203.0.113.5"),
        (Pii.SECRET, "hunter22"),
        (Pii.PATH, "/home/alex/Client Smith/Jts"),
    ]:
        masker.mask(value, kind)
    return Sweeper(masker, OWN_TEXT)


def _swept(sweep: Sweeper, text: str) -> str:
    return sweep.everything(text, lambda *_: None, lambda *_: None)


@pytest.mark.parametrize(
    "text",
    [
        "alexandria, Alexa and unalexed stay",
        "at 09:47:59 and 23:59:59.123, on 2026-11-23T02:00:00Z",
        "version 10.30.1.4, v10.30.1.4, TWS 10.30.1 and openvpn-2.6.3.1",
        "std::vector, foo::bar, Abc::Def, Face::Dead, 1::2 and ::",
        "port 7497, 4000/4001, 0x7f, 12345678",
        "127.0.0.1:7497, ::1, 0.0.0.0 and 8.8.8.8 say nothing",
        "java.net.UnknownHostException in sun.net, org.gnome.system.proxy, jts.ini and launcher.log",
        "live session in the live table; debian GNU/Linux",
        "bob is too short to be told from words",
        "the server 203.0.113.5 answered, also ndc1.ibllc.com and www.interactivebrokers.com",
        "UPPERCASE U12 F1 I18N DU99",
        "see /etc/environment, /usr/lib/jvm, /opt/ibgateway and C:\\Jts",
        "<local>; localhost; 255.255.255.0",
        "日本語の文章はそのままです。花が咲く子",
        "999.999.999.999 and 1.2.3 and 1.2.3.4.5",
        "sha256 0123456789abcdef0123456789abcdef",
    ],
)
def test_what_is_not_private_stays(sweep: Sweeper, text: str) -> None:
    assert _swept(sweep, text) == text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("alex, ALEX and Alex's, (alex)", "alex"),
        ("alex_backup and user=alex;", "alex"),
        ("アレックスはalexさんです", "alex"),
        ("花子さんのパソコン", "花子"),
        ("http://x/%E8%8A%B1%E5%AD%90", "%E8%8A%B1"),
        ("O'Brien was here", "Brien"),
        ("Groß-PC and GROSS-PC", "gro"),
        ("EXAMPLE-PC, example-pc.corp.example.com", "example"),
        ("corp.example.com alone", "example"),
        ("address 192.168.1.7:8080 or ::ffff:192.168.1.7", "192.168"),
        ("192.168.001.007", "001"),
        ("2001:DB8::ABCD%en0", "ABCD"),
        ("fe80::1ff:fe23:4567:890a", "4567"),
        ("fd12:3456::1/64", "3456"),
        ("10.1.2.3, 172.16.9.9-172.16.9.10.", "172.16"),
        ("198.51.100.77 is somebody's", "198.51"),
        ("00-11-22-33-44-55 001122334455", "33"),
        ("aa:bb:cc:dd:ee:ff", "cc:dd"),
        ("S-1-5-21-1004336348-1177238915-682003330-512", "1004336348"),
        ("pw hunter22", "hunter"),
        ("IbPassword=swordfish", "swordfish"),
        ("-Dhttp.proxyPassword=swordfish", "swordfish"),
        ("Authorization: Basic", "Basic"),
        ("http://u:swordfish@h:1/", "swordfish"),
        ("mail to someone@example.org", "someone"),
        ("/home/bob/Jts and /Users/bob/x", "bob"),
        ("C:\\Users\\bob\\Jts", "bob"),
        ("\\\\nas-x\\share\\y", "nas-x"),
        ("bypass *.intra.example.co.jp;", "intra"),
        ("nas.local, printer.lan", "printer"),
        ("account U1234567 and DU7654321", "1234567"),
        ("in Client Smith/", "Smith"),
    ],
)
def test_what_is_private_goes(sweep: Sweeper, text: str, gone: str) -> None:
    assert gone.casefold() not in _swept(sweep, text).casefold()


def test_ports_masks_and_marks_around_an_address_stay(sweep: Sweeper) -> None:
    swept = _swept(sweep, "192.168.1.7:8080, 192.168.1.0/24; alex's")
    assert ":8080" in swept
    assert "/24;" in swept
    assert swept.endswith("'s")


def test_nothing_is_swept_twice(sweep: Sweeper) -> None:
    once = _swept(sweep, "alex at example-pc.corp.example.com, nas.local, 192.168.1.7")
    counted: list[object] = []
    sweep.everything(once, lambda *found: counted.append(found), lambda *_: None)
    assert counted == []


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Pii.USER, "alex", True),
        (Pii.USER, "bob", False),
        (Pii.USER, "花子", True),
        (Pii.USER, "123456", True),
        (Pii.USER, "1234", False),
        (Pii.USER, "administrator", False),
        (Pii.USER, "live", False),
        (Pii.HOST, "ubuntu", False),
        (Pii.HOST, "desktop-a1b2c3", True),
        (Pii.PATH, "fund", False),
        (Pii.PATH, "smithfund", True),
        (Pii.ADDRESS, "10.0.0.1", True),
    ],
)
def test_only_distinctive_names_are_hunted_for(kind: Pii, text: str, expected: bool) -> None:
    assert is_distinctive(Identifier(kind, text, "x"), OWN_TEXT) is expected


@pytest.mark.parametrize(
    ("identifier", "text", "found"),
    [
        (Identifier(Pii.USER, "O'Brien", "x"), "<td>O&#x27;Brien</td>", True),
        (Identifier(Pii.PATH, 'odd"name', "x"), r'"odd\"name"', True),
        (Identifier(Pii.USER, "alex", "x"), "alexandria", False),
        (Identifier(Pii.USER, "alex", "x"), "ALEX", True),
        (Identifier(Pii.USER, "bob", "x"), "bob", False),
        (Identifier(Pii.USER, "bob", "x"), "/home/bob/", True),
        (Identifier(Pii.USER, "bob", "x"), r'"C:\\Users\\bob\\Jts"', True),
        (Identifier(Pii.USER, "bob", "x"), "/home/bobby/", False),
        (Identifier(Pii.USER, "live", "x"), "the live session", False),
        (Identifier(Pii.ADDRESS, "10.0.0.1", "x"), "10.0.0.12", False),
        (Identifier(Pii.ADDRESS, "10.0.0.1", "x"), "10.0.0.1:80", True),
    ],
)
def test_residue_is_found_in_whatever_way_a_file_spells_it(identifier: Identifier, text: str, found: bool) -> None:
    assert bool(residue(text, [identifier], OWN_TEXT)) is found
