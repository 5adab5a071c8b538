# SPDX-License-Identifier: MIT
from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.host.credentials import CUT, cut, cut_text
from tests.every import every
from tests.timing import is_light

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "processes"


@every("main_class", ["ibcalpha.ibc.IbcGateway", "ibcalpha.ibc.IbcTws", "ibcontroller.IBController"])
@every(("given_arguments", "kept"), [
    (["/srv/config.ini", "hanako", "s3cret", "live"], ["/srv/config.ini", CUT, CUT, "live"]),
    (["/srv/config.ini", "hanako", "s3cret"], ["/srv/config.ini", CUT, CUT]),
    (["/srv/config.ini", "a", "b", "c", "d", "paper"], ["/srv/config.ini", CUT, CUT, CUT, CUT, "paper"]),
    (["/srv/config.ini", "live"], ["/srv/config.ini", "live"]),
    (["/srv/config.ini", "paper", "live"], ["/srv/config.ini", CUT, "live"]),
    (["/srv/config.ini"], ["/srv/config.ini"]),
    ([], []),
])  # fmt: skip
def test_ibc_arguments(main_class: str, given_arguments: list[str], kept: list[str]) -> None:
    assert cut(["java", "-cp", "IBC.jar", main_class, *given_arguments]) == ("java", "-cp", "IBC.jar", main_class, *kept)


@every(("argument", "kept"), [
    ("-Dhttp.proxyPassword=s3cret", "-Dhttp.proxyPassword=***"),
    ("-Dhttp.proxyUser=hanako", "-Dhttp.proxyUser=***"),
    ("-Djava.net.socks.username=hanako", "-Djava.net.socks.username=***"),
    ("-J-Djava.net.socks.password=x", "-J-Djava.net.socks.password=***"),
    ("-DjxBrowserKey=ABC123", "-DjxBrowserKey=***"),
    ("-Djxbrowser.license.key=ABC", "-Djxbrowser.license.key=***"),
    ("-Dinstaller.uuid=0f0e", "-Dinstaller.uuid=***"),
    ("--api-key=abc", "--api-key=***"),
    ("--pw=s3cret", "--pw=***"),
    ("/PW:s3cret", "/PW:***"),
    ("/User:hanako", "/User:***"),
    ("--tws-userid=hanako", "--tws-userid=***"),
    ("TWS_PASSWORD=s3cret", "TWS_PASSWORD=***"),
    ("IBEAM_ACCOUNT=hanako", "IBEAM_ACCOUNT=***"),
    ("socks5://hanako:s3@cret@proxy.example.com:1080", "socks5://***@proxy.example.com:1080"),
    ("--proxy=http://hanako@proxy.example.com", "--proxy=http://***@proxy.example.com"),
    ("hanako:s3cret@proxy.example.com:1080", "***@proxy.example.com:1080"),
    ("U1234567", "***"),
    ("--account=DU123456", "--account=***"),
    ("--cvc=1234", "--cvc=***"),
    ("--passwort=s3cret", "--passwort=***"),
    ("-Dcustomer.no=778899", "-Dcustomer.no=***"),
    ("--realname=Hanako", "--realname=***"),
    ("notes for DU123456.txt", "notes for ***.txt"),
])  # fmt: skip
def test_one_argument(argument: str, kept: str) -> None:
    assert cut(["program", argument]) == ("program", kept)


@every("argument", [
    "-DjtsConfigDir=C:\\Users\\alex@corp\\Jts",
    "-DjtsConfigDir=/home/alex/Jts",
    "-DjtsConfigDir=${installer:jtsConfigDir}",
    "-Duser.home=/home/alex",
    "-Duser.dir=/opt",
    "-Duser.language=ja",
    "-Djavax.net.ssl.trustStore=/etc/trust.jks",
    "-DvmOptionsPath=C:\\Jts\\1037\\tws.vmoptions",
    "-DsocksProxyHost=127.0.0.1",
    "-Djava.net.useSystemProxies=true",
    "-Dinstall4jType=standalone",
    "--user-data-dir=/home/alex/.config/browser",
    "-Xmx768m",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
    "a.jar:/b/c.jar:d.jar",
    "C:\\Jts\\jars\\a.jar;C:\\IBC\\IBC.jar",
    "install4j.ibgateway.GWClient",
    "https://example.com/path",
    "/Applications/IB Gateway 10.25/ibgateway.app/Contents/MacOS/JavaApplicationStub",
    "gw4.ibllc.com:4000",
])  # fmt: skip
def test_what_a_program_is_recognised_by_stays(argument: str) -> None:
    assert cut(["java", argument]) == ("java", argument)


@every(("command", "kept"), [
    (["openvpn", "--auth-user-pass", "/etc/login.txt", "--verb", "3"], ["openvpn", "--auth-user-pass", CUT, "--verb", "3"]),
    (["openvpn", "--auth-user-pass", "--verb", "3"], ["openvpn", "--auth-user-pass", "--verb", "3"]),
    (["tool", "--password", "-dash"], ["tool", "--password", CUT]),
    (["curl", "-u", "hanako:s3cret", "http://example.com"], ["curl", "-u", CUT, "http://example.com"]),
    (["ps", "-u", "alex"], ["ps", "-u", "alex"]),
    (["StartIBC.bat", "/User", "hanako", "/PW", "x"], ["StartIBC.bat", "/User", CUT, "/PW", CUT]),
])  # fmt: skip
def test_a_value_in_the_next_argument(command: list[str], kept: list[str]) -> None:
    assert cut(command) == tuple(kept)


def test_a_command_line_as_one_text() -> None:
    text = 'java -cp IBC.jar ibcalpha.ibc.IbcTws "/srv/my config.ini" hanako s3cret live'
    assert cut(["sh", "-c", text]) == ("sh", "-c", 'java -cp IBC.jar ibcalpha.ibc.IbcTws "/srv/my config.ini" ***')
    assert cut_text("run --user hanako --password 'two words' --port 4001") == "run --user *** --password *** --port 4001"


def test_the_first_word_is_the_program_even_when_it_looks_like_an_option() -> None:
    assert cut(["/usr/lib/login", "argument"]) == ("/usr/lib/login", "argument")


secrets = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x3FF, exclude_characters="\x7f"), min_size=6, max_size=20
).filter(lambda word: not word.startswith(("--", "-D", "-X")) and CUT not in word and "ibc" not in word)


@given(secrets, secrets, st.sampled_from(["live", "paper", None]))
def test_no_login_of_ibc_ever_passes(user: str, password: str, mode: str | None) -> None:
    command = ["java", "-Xmx768m", "ibcalpha.ibc.IbcGateway", "/srv/config.ini", user, password, *([mode] if mode else [])]
    kept = cut(command)
    assert kept[2:4] == ("ibcalpha.ibc.IbcGateway", "/srv/config.ini")
    assert user not in kept
    assert password not in kept


@given(secrets, st.sampled_from(["--password={}", "-Dsecret={}", "http://u:{}@example.com/", "--token={}", "PGPASSWORD={}"]))
def test_no_named_secret_ever_passes(secret: str, shape: str) -> None:
    argument = shape.format(secret)
    assert secret not in cut(["program", argument])[1].replace("example.com", "").replace("password", "")


@given(st.lists(st.text(max_size=60), max_size=8))
def test_never_raises_and_cutting_twice_changes_nothing(command: list[str]) -> None:
    once = cut(command)
    assert cut(once) == once


def test_time_grows_with_the_length_only() -> None:
    for unit in ("a:", "-", "/a ", "x@", '"', "ibcalpha.ibc.A ", "user=", "://"):
        assert is_light(lambda unit=unit: cut(["java", unit * (100_000 // len(unit))]), 100), unit


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the collection of samples is not here")
def test_real_command_lines_keep_what_they_are_recognised_by() -> None:
    for file in sorted(SAMPLES.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            words = shlex.split(line, posix=False)
            kept = cut(words)
            for word in words:
                if word.startswith(
                    ("ibcalpha", "install4j", "jclient", "ibgateway.", "-DjtsConfigDir", "-Xmx")
                ) or word.endswith('.ini"'):
                    assert word in kept, file.name
