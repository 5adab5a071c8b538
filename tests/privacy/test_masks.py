# SPDX-License-Identifier: MIT
"""Each kind of private value keeps what support needs, and loses what names a person."""

from __future__ import annotations

import re

import pytest

from ibassist.core.pii import Pii
from ibassist.privacy.masks import Masker
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.tokens import REMOVED
from tests.core.making import KNOWLEDGE

T = "[0-9a-z]{5}"
M = "[0-9a-z]{3}"


@pytest.fixture
def masker() -> Masker:
    masker = Masker(Pseudonyms(b"key"), KNOWLEDGE)
    masker.learn_user("alex")
    return masker


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Pii.USER, "root"),
        (Pii.USER, "NT AUTHORITY\\SYSTEM"),
        (Pii.USER, "BUILTIN\\Administrators"),
        (Pii.USER, "S-1-5-18"),
        (Pii.USER, "1001"),
        (Pii.HOST, "localhost"),
        (Pii.HOST, "ndc1.ibllc.com"),
        (Pii.HOST, "NDC1.IBLLC.COM."),
        (Pii.HOST, "www.interactivebrokers.com:443"),
        (Pii.HOST, "127.0.0.1"),
        (Pii.HOST, "[::1]:8080"),
        (Pii.ADDRESS, "0.0.0.0"),
        (Pii.ADDRESS, "::"),
        (Pii.ADDRESS, "::1"),
        (Pii.ADDRESS, "::ffff:127.0.0.1"),
        (Pii.ADDRESS, "8.8.8.8"),
        (Pii.ADDRESS, "224.0.0.251"),
        (Pii.ADDRESS, "255.255.255.0"),
        (Pii.SERVER_ADDRESS, "203.0.113.7"),
        (Pii.SERVER_ADDRESS, "2001:db8::7"),
        (Pii.MAC, "00:00:00:00:00:00"),
        (Pii.MAC, "ff-ff-ff-ff-ff-ff"),
        (Pii.PATH, "C:\\Program Files (x86)\\Trader Workstation 10.30\\tws.vmoptions"),
        (Pii.PATH, "/Applications/Trader Workstation/Trader Workstation.app/Contents/java.vmoptions"),
        (Pii.PATH, "/opt/ibgateway/1019/jars"),
        (Pii.PATH, "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"),
        (Pii.PATH, "gsettings org.gnome.system.proxy"),
        (Pii.PATH, "/etc/environment"),
        (Pii.PATH, "JAVA_TOOL_OPTIONS"),
        (Pii.PATH, "%APPDATA%\\Jts\\jts.ini"),
        (Pii.PATH, "~/Jts"),
        (Pii.PATH, "C:\\Users\\Public\\Desktop"),
        (Pii.URL, "http://127.0.0.1:8080/proxy.pac"),
        (Pii.URL, "https://www.interactivebrokers.com/"),
        (Pii.NOTE, "alex"),
        (Pii.PUBLIC, "alex"),
        (Pii.SECRET, ""),
        (Pii.HOST, "   "),
    ],
)
def test_what_names_nobody_stays(masker: Masker, kind: Pii, value: str) -> None:
    assert masker.mask(value, kind) == value


@pytest.mark.parametrize(
    ("kind", "value", "shape"),
    [
        (Pii.USER, "alex", f"user-{T}"),
        (Pii.USER, "CORP\\alex", rf"host-{T}\\user-{T}"),
        (Pii.USER, "alex@corp.example.com", f"user-{T}@host-{T}.dom-{T}"),
        (Pii.USER, "S-1-5-21-1-2-3-1001", f"user-{T}"),
        (Pii.HOST, "example-pc", f"host-{T}"),
        (Pii.HOST, "example-pc.local", rf"host-{T}\.local"),
        (Pii.HOST, "proxy.corp.example.com:3128", rf"host-{T}\.dom-{T}:3128"),
        (Pii.HOST, "*.example.com", rf"\*\.dom-{T}"),
        (Pii.HOST, ".corp.example.com", rf"\.host-{T}\.dom-{T}"),
        (Pii.HOST, "192.168.1.7", rf"lan-{T}\.{M}"),
        (Pii.HOST, "evil-interactivebrokers.com", f"dom-{T}"),
        (Pii.ADDRESS, "10.1.2.3", rf"lan-{T}\.{M}"),
        (Pii.ADDRESS, "fe80::1%eth0", rf"link-{T}\.{M}"),
        (Pii.ADDRESS, "100.64.3.4", rf"cgn-{T}\.{M}"),
        (Pii.ADDRESS, "198.51.100.4", rf"net-{T}\.{M}"),
        (Pii.ADDRESS, "192.168.1.0/24", rf"lan-{T}\.{M}/24"),
        (Pii.ADDRESS, "no address", f"host-{T}"),
        (Pii.SERVER_ADDRESS, "10.0.0.4", rf"lan-{T}\.{M}"),
        (Pii.MAC, "00:11:22:AA:bb:cc", f"mac-{T}"),
        (Pii.PATH, "/home/hanako/Jts/jts.ini", rf"/home/user-{T}/Jts/jts\.ini"),
        (Pii.PATH, "C:\\Users\\hanako\\OneDrive - Contoso\\Jts", rf"C:\\Users\\user-{T}\\dir-{T}\\Jts"),
        (Pii.PATH, "/srv/alex/Jts", rf"/srv/user-{T}/Jts"),
        (Pii.PATH, "\\\\nas01\\trades\\Jts", rf"\\\\host-{T}\\dir-{T}\\Jts"),
        (Pii.PATH, "/opt/fund-x/strategy.vmoptions", rf"/opt/dir-{T}/dir-{T}\.vmoptions"),
        (Pii.PATH, "/Users/花子/書類/Jts", f"/Users/user-{T}/書類/Jts"),
        (Pii.URL, "http://u:p@wpad.corp.example.com:8080/proxy.pac?k=v", rf"http://host-{T}\.dom-{T}:8080/proxy\.pac\?…"),
        (Pii.URL, "http://[fd00::1]:80/x#y", rf"http://lan-{T}\.{M}:80/dir-{T}#…"),
        (Pii.URL, "file:///C:/Users/alex/my.pac", rf"file:///C:/Users/user-{T}/dir-{T}\.pac"),
        (Pii.URL, "proxy.example.com", rf"host-{T}\.dom-{T}"),
        (Pii.ACCOUNT, "U1234567", f"acct-{T}"),
        (Pii.SECRET, "hunter22", re.escape(REMOVED)),
    ],
)
def test_what_names_somebody_goes_and_the_rest_stays(masker: Masker, kind: Pii, value: str, shape: str) -> None:
    assert re.fullmatch(shape, masker.mask(value, kind))


def test_one_computer_has_one_stand_in_under_all_its_names(masker: Masker) -> None:
    short = masker.mask("example-pc", Pii.HOST)
    assert masker.mask("EXAMPLE-PC", Pii.HOST) == short
    assert masker.mask("example-pc.local", Pii.HOST) == f"{short}.local"
    assert masker.mask("Example-PC.corp.example.com.", Pii.HOST).startswith(f"{short}.")


def test_one_domain_has_one_stand_in(masker: Masker) -> None:
    one = masker.mask("a.corp.example.com", Pii.HOST).split(".")[1]
    assert masker.mask("b.corp.example.com", Pii.HOST).split(".")[1] == one
    assert masker.mask("b.corp.example.org", Pii.HOST).split(".")[1] != one


def test_one_user_has_one_stand_in_in_names_and_paths(masker: Masker) -> None:
    user = masker.mask("alex", Pii.USER)
    assert masker.mask("/home/Alex/x", Pii.PATH).split("/")[2] == user


def test_addresses_of_one_network_stay_together(masker: Masker) -> None:
    def network(address: str) -> str:
        return masker.mask(address, Pii.ADDRESS).split(".")[0]

    assert network("192.168.1.7") == network("192.168.1.1") == network("::ffff:192.168.1.9")
    assert network("192.168.1.7") != network("192.168.2.7")
    assert network("2001:db8:0:1::5") == network("2001:db8:0:1:aaaa::6")
    assert masker.mask("192.168.1.7", Pii.ADDRESS) == masker.mask("::ffff:192.168.1.7", Pii.ADDRESS)


def test_the_size_of_a_network_is_learned_from_its_interface() -> None:
    masker = Masker(Pseudonyms(b"key"), KNOWLEDGE)
    masker.learn_network("10.20.1.2", 16)
    masker.learn_network("10.20.7.7", 32)  # one address alone is no network
    assert masker.mask("10.20.1.2", Pii.ADDRESS).split(".")[0] == masker.mask("10.20.200.1", Pii.ADDRESS).split(".")[0]


def test_a_server_address_that_is_the_computers_own_is_hidden() -> None:
    masker = Masker(Pseudonyms(b"key"), KNOWLEDGE)
    masker.learn_address("198.51.100.9")
    assert masker.mask("198.51.100.9", Pii.SERVER_ADDRESS).startswith("net-")
