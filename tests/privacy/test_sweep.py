# SPDX-License-Identifier: MIT
"""Free text: what is private goes, and nothing else. Both are scored."""

from __future__ import annotations

import pytest

from ibassist.core.pii import Pii
from ibassist.privacy.examples import Examples
from ibassist.privacy.hunt import is_distinctive, residue
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.masks import Masker
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.sweep import Sweeper
from ibassist.privacy.tokens import Tokens
from tests.core.making import KNOWLEDGE
from tests.timing import is_light

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


HARMLESS = (
    # words that begin or end like a name
    "alexandria, Alexa and unalexed stay",
    "malex and alexx",
    "Alexandrite",
    "the groß total",
    "花が咲く子",
    "日本語の文章はそのままです。",
    "bob is too short to be told from words",
    "live session in the live table; debian GNU/Linux",
    "Debian bookworm",
    "live trading",
    "user live mode",
    "the user interface",
    "username field",
    "owner of the file",
    "logname",
    "user name and password",
    # times and dates
    "at 09:47:59 and 23:59:59.123, on 2026-11-23T02:00:00Z",
    "00:00:00",
    "12:34:56,789",
    "2026-11-23 09:47:59.123 +09:00",
    "20261123-094759",
    "Mon, 23 Nov 2026 09:00:00 GMT",
    "2026/11/23",
    "23.11.2026",
    "11:22:33",
    "1:02:03.4",
    "UTC+09:00",
    "T09:47",
    "09::47",
    # versions
    "version 10.30.1.4, v10.30.1.4, TWS 10.30.1 and openvpn-2.6.3.1",
    "バージョン 10.30.1.4",
    "17.0.10.0.101-zulu_64",
    "jre-8u202",
    "1.8.0_202",
    "Build 10.37.1h",
    "10.19",
    "Windows 10.0.22631",
    "kernel 6.1.0-18-amd64",
    "Python 3.11.7",
    "OpenSSL 3.0.15 3 Sep 2024",
    "Version 1.2.3.4",
    # colons of programs
    "std::vector, foo::bar, Abc::Def, Face::Dead, 1::2 and ::",
    "Dead::Beef",
    "::",
    "ab::cd:",
    "a::b",
    "DE:AD",
    "key: value",
    "Cafe::Bad1",
    "[::]",
    "fade:in",
    "error: 5: access denied",
    "10:20:30:40",
    # ports, numbers, hashes
    "port 7497, 4000/4001, 0x7f, 12345678",
    "4001 and 7496",
    "0x80070005",
    "-2147467259",
    "PID 4711",
    "64 MB",
    "1080/tcp",
    "errno 111",
    "sha256 0123456789abcdef0123456789abcdef",
    "1f0c0d6f2a8f7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c",
    "deadbeef",
    "c48a84f",
    "f1234567 as a short hash",
    "3d9fa15 Drawing",
    "{12345678-1234-1234-1234-123456789abc}",
    "crc 5d4e3f2a",
    "0b1001",
    # addresses that say nothing
    "127.0.0.1:7497, ::1, 0.0.0.0 and 8.8.8.8 say nothing",
    "127.0.1.1",
    "[::1]:4001",
    "255.255.255.0",
    "224.0.0.251",
    "1.1.1.1",
    "9.9.9.9",
    "2001:4860:4860::8888",
    "ff02::1",
    "00:00:00:00:00:00",
    "ff:ff:ff:ff:ff:ff",
    "localhost:7497",
    "<local>; localhost; 255.255.255.0",
    "::ffff:127.0.0.1",
    "0.0.0.0/0",
    "999.999.999.999 and 1.2.3 and 1.2.3.4.5",
    "the server 203.0.113.5 answered",
    # the vendor's names, and those of programs
    "ndc1.ibllc.com and www.interactivebrokers.com",
    "NDC1.IBLLC.COM",
    "gdc1.ibllc.com:4001",
    "https://www.interactivebrokers.com/",
    "java.net.UnknownHostException in sun.net, org.gnome.system.proxy, jts.ini and launcher.log",
    "javax.net.ssl.SSLHandshakeException",
    "com.ib.client",
    "jclient.LoginFrame",
    "install4j.ibgateway.GWClient",
    "java.lang.NullPointerException",
    "asp.net",
    # paths that everybody has
    "see /etc/environment, /usr/lib/jvm, /opt/ibgateway and C:\\Jts",
    "/Users/Shared",
    "~/Jts/jts.ini",
    "C:\\Windows\\System32",
    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
    "/Applications/Trader Workstation.app",
    "%USERPROFILE%\\Jts",
    "/tmp",
    "/var/log",
    "\\d+\\w",
    "and/or",
    "TCP/IP",
    "C:\\Program Files (x86)\\Java",
    # shapes of accounts, that are none
    "UPPERCASE U12 F1 I18N DU99",
    "U+3042",
    "UTF8",
    "I18N",
    "F12345",
    "DU",
    "ISO 8601",
    "U1234 is too short",
    "RFU123456",
    "8u1234567",
    # what looks like Base64, or like a setting without a value
    "SGVsbG8gV29ybGQ",
    "AbstractSingletonProxyFactoryBean",
    "TrustedIPs=127.0.0.1",
    "password:",
    "Passwords are removed",
    "no secret here",
    "passwords and secrets",
    "authorization failed",
    "Authorization: Basic",
    "Authorization: none",
    "Password: incorrect",
    "password_manager=on",
)
"""More than a hundred texts as logs, settings and people write them, in which there is nothing to hide."""


def test_nothing_of_a_hundred_harmless_texts_is_touched(sweep: Sweeper) -> None:
    assert len(set(HARMLESS)) >= 100
    changed = {text: swept for text in HARMLESS if (swept := _swept(sweep, text)) != text}
    assert changed == {}


def test_every_line_of_the_programs_own_words_stays() -> None:
    from ibassist.app.catalog import load_catalog
    from ibassist.app.program_words import program_text

    text = program_text(load_catalog(), KNOWLEDGE)
    masker = Masker(Pseudonyms(b"key"), KNOWLEDGE)
    for kind, value in [
        (Pii.USER, "proxy settings"),
        (Pii.HOST, "endpoints"),
        (Pii.USER, "alex"),
        (Pii.INTERFACE, "connection"),
    ]:
        masker.mask(value, kind)
    sweeper = Sweeper(masker, text)
    lines = [line for line in text.splitlines() if "://" not in line and "@" not in line]
    assert [line for line in lines if sweeper.known(line, lambda *_: None) != line] == []


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
        ("http://u:swordfish@h:1/", "swordfish"),
        ("mail to someone@example.org", "someone"),
        ("/home/bob/Jts and /Users/bob/x", "bob"),
        ("C:\\Users\\bob\\Jts", "bob"),
        ("\\\\nas-x\\share\\y", "nas-x"),
        ("bypass *.intra.example.co.jp;", "intra"),
        ("nas.local, printer.lan", "printer"),
        ("account U1234567 and DU7654321", "1234567"),
        ("in Client Smith/", "Smith"),
        ("\\\\?\\C:\\Users\\bob\\Jts", "bob"),
        ("\\\\?\\UNC\\nas-x\\share\\y", "nas-x"),
        ("C:\\\\Users\\\\bob\\\\Jts", "bob"),
        ("C:\\Users\\Some Body\\Jts", "Body"),
        ("PATH=/usr/bin:/home/bob/bin", "bob"),
        ("user=bob and user bob", "bob"),
        ('"username": "bob"', "bob"),
        ("USER: BOB", "BOB"),
        ("alex2 and alex2024", "alex"),
        ("ALEX~1", "ALEX"),
        ("%2Fhome%2Falex%2Fx", "alex"),
        ('{"a": "x\\nalex"}', "alex"),
        ("Authorization: Basic YWxleDpwYXNzd29yZA==", "YWxl"),
        ("token YWxleDpwYXNzd29yZA== here", "YWxl"),
        ("-EncodedCommand YQBsAGUAeAA6AHgA", "YQBs"),
        ('"api_key" : "swordfish"', "swordfish"),
        ("::ffff:c0a8:0107", "c0a8"),
        ("ip-192-168-1-7.ec2", "192-168"),
        ("7.1.168.192.in-addr.arpa", "168"),
        ("0011.2233.4455 and 0:11:22:33:44:55", "22"),
        ("plink alex@192.0.2.7 refused", "alex"),
        ("\\\\u82b1\\\\u5b50".replace("\\\\", "\\"), "82b1"),
    ],
)
def test_what_is_private_goes(sweep: Sweeper, text: str, gone: str) -> None:
    assert gone.casefold() not in _swept(sweep, text).casefold()


def test_ports_masks_and_marks_around_an_address_stay(sweep: Sweeper) -> None:
    swept = _swept(sweep, "192.168.1.7:8080, 192.168.1.0/24; alex's")
    assert ":8080" in swept
    assert "/24;" in swept
    assert swept.endswith("'s")


@pytest.mark.parametrize("name", ["Kenichi Sato", "佐藤 健一", "佐藤\u3000健一"])
@pytest.mark.parametrize("tokens", [Pseudonyms(b"key"), Examples()], ids=["report", "recording"])
def test_a_name_with_a_blank_has_one_stand_in_wherever_it_stands(tokens: Tokens, name: str) -> None:
    masker = Masker(tokens, KNOWLEDGE)
    masker.learn_user(name)
    folder = f"C:\\Users\\{name}\\OneDrive - Miller\\Jts"
    user, masked = masker.mask(name, Pii.USER), masker.mask(folder, Pii.PATH)
    known = masker.identifiers
    sweep = Sweeper(masker)
    assert _swept(sweep, f"-DjtsConfigDir={folder}") == f"-DjtsConfigDir={masked}"
    assert _swept(sweep, f"{folder}\\jts.ini") == f"{masked}\\jts.ini"
    assert _swept(sweep, f"USERNAME={name}") == f"USERNAME={user}"
    assert _swept(sweep, f"BUILTIN\\{name}:(I)(OI)(CI)(F)").endswith(f"\\{user}:(I)(OI)(CI)(F)")
    assert masker.identifiers == known


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


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "A",
        "::",
        "1.",
        "1:",
        "\\a",
        "C:\\a b\\",
        "/home/",
        "a-",
        "password=",
        "user ",
        "u@",
        "a@a.",
        "%41",
        "_",
        "AbC1",
        "alex ",
        "あ",
        "aa:bb:",
    ],
)
def test_no_text_takes_long(sweep: Sweeper, unit: str) -> None:
    """A pattern that tries the rest of the text from every place would take minutes for this; it takes about half a second."""
    assert is_light(lambda: _swept(sweep, (unit * 200_000)[:200_000]), 1000)


def test_an_address_that_ends_with_zeros_is_no_part_of_a_longer_one() -> None:
    short = [Identifier(Pii.ADDRESS, "2001:db8::", "link-4kq7z.t7c")]
    assert residue("route 2001:db8::1:7 dev eth0", short) == ()
    assert residue("route 2001:db8::/32 dev eth0", short) != ()
    assert residue("route ::5:77", [Identifier(Pii.ADDRESS, "::5:77", "link-4kq7z.t7c")]) != ()


def test_a_digest_of_a_public_certificate_is_hexadecimal() -> None:
    masker = Masker(Pseudonyms(b"key"), KNOWLEDGE)
    masker.learn_public_fingerprint("k1ngfisher-pc")
    masker.learn_public_fingerprint("ab" * 32)
    assert masker.mask("k1ngfisher-pc", Pii.FINGERPRINT) != "k1ngfisher-pc"
    assert masker.mask("ab" * 32, Pii.FINGERPRINT) == "ab" * 32
