# SPDX-License-Identifier: MIT
"""Credentials, account numbers and hashes lie everywhere on a computer with TWS; none of them comes out of the product."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab import programs
from tests.lab.network import Lab, Run, lab, missing_rights
from tests.lab.situations.folders import log
from tests.lab.situations.programs import LOGGED_IN, gateway_computer
from tests.lab.situations.types import JTS_INI

pytestmark = pytest.mark.lab

LOGIN, PASSWORD, FIX_LOGIN, FIX_PASSWORD = "quetzal731", "Zx9!kestrel-PW", "ocelot552", "Vq7-marmot-PW"
ACCOUNT, PAPER_ACCOUNT, USER_HASH, FOLDER_HASH = "U7340917", "DU8251064", "jbnkpelican", "dheoakcormorant"
LICENCE, UUID, TOKEN = "1BNDHFSC1G-AXOLOTL-KEY", "5f1c9b52-7a4e-4d5b-9d0e-c0ffee5a1ad5", "capybara-session-token"
PROXY_PASSWORD = "wombat-proxy-PW"
PLANTED = (
    LOGIN, PASSWORD, FIX_LOGIN, FIX_PASSWORD, ACCOUNT, PAPER_ACCOUNT, USER_HASH, FOLDER_HASH, LICENCE, UUID, TOKEN, PROXY_PASSWORD,
)  # fmt: skip


@pytest.fixture(scope="module")
def planted() -> Iterator[Lab]:
    """A computer on which a Gateway runs under IBC, with everything planted."""
    if reason := missing_rights():
        pytest.skip(reason)
    with lab() as made:
        gateway_computer(made)
        _plant_files(made)
        made.start()
        _plant_programs(made)
        yield made


def _plant_files(made: Lab) -> None:
    private = f"[settings]\n{FOLDER_HASH}=1558413840031\n[u:{USER_HASH}]\nAutoRestart=1\n[{USER_HASH}]\n{ACCOUNT}=1\n"
    made.user_file("Jts/jts.ini", f"{JTS_INI}[Logon]\nUserNameToDirectory={USER_HASH},{FOLDER_HASH}\n{private}")
    made.user_file(f"Jts/{FOLDER_HASH}/tws.xml", f"<user>{LOGIN}</user>", owner=0)
    made.user_file(f"Jts/{FOLDER_HASH}/autorestart", TOKEN)
    made.user_file(
        "Jts/1037/tws.vmoptions",
        f"-DjxBrowserKey={LICENCE}\n-Dinstaller.uuid={UUID}\n-Djava.net.socks.username={LOGIN}\n-Djava.net.socks.password={PROXY_PASSWORD}\n",
    )
    made.user_file("Jts/1037/.install4j/i4jparams.conf", f"<config -DjxBrowserKey={LICENCE}/>")
    made.user_file(
        "ibc/config.ini", f"IbLoginId={LOGIN}\nIbPassword={PASSWORD}\nFIXLoginId={FIX_LOGIN}\nFIXPassword={FIX_PASSWORD}\n"
    )
    made.user_file(".local/share/applications/tws.desktop", f"[Desktop Entry]\nExec=/opt/tws/tws -J-Duser={LOGIN} {PASSWORD}\n")
    log(
        f"Starting application... {LOGIN}",
        f"Authenticating {LOGIN} {ACCOUNT} {PAPER_ACCOUNT}",
        f"Connected to hdc1.ibllc.com:4001 (SSL) token={TOKEN} {USER_HASH}",
        f"java.net.UnknownHostException: {USER_HASH}",
        f"Authorization failed: SUPPRESS_MESSAGE_BOX {PASSWORD}",
        f"UnknownHostException: {ACCOUNT} {FOLDER_HASH}",
    )(made)


def _plant_programs(made: Lab) -> None:
    secrets = (f"TWS_USERID={LOGIN}", f"TWS_PASSWORD={PASSWORD}", f"IBEAM_ACCOUNT={LOGIN}", f"IBEAM_PASSWORD={PASSWORD}")
    made.env.update(dict(item.split("=", 1) for item in secrets))
    made.env["http_proxy"] = f"http://{LOGIN}:{PROXY_PASSWORD}@127.0.0.1:3128"
    options = (f"-DjxBrowserKey={LICENCE}", f"-Dinstaller.uuid={UUID}", f"-Dibcsessionid={TOKEN}")
    arguments = (f"{made.home}/ibc/config.ini", FIX_LOGIN, FIX_PASSWORD, LOGIN, PASSWORD, "live")
    programs.Program(
        programs.IBC_GATEWAY, ("0.0.0.0 4001 silent",), LOGGED_IN, options=options, arguments=arguments, environment=secrets
    )(made)
    programs.Program(
        programs.SOMETHING_ELSE, ("0.0.0.0 4002 silent",), settings=None, arguments=("--password", PASSWORD, ACCOUNT)
    )(made)


def _files_of_the_product(made: Lab) -> Iterator[tuple[str, bytes]]:
    """Everything the product could have written: its folders of settings, state and logs, and reports, opened."""
    for path in [*made.home.rglob("*"), *made.folder.glob("*.zip")]:
        relative = path.relative_to(made.folder)
        if not path.is_file() or relative.parts[:2] in {("home", "Jts"), ("home", "ibc")} or "applications" in relative.parts:
            continue
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as report:
                yield from ((f"{relative}/{name}", name.encode() + report.read(name)) for name in report.namelist())
        else:
            yield str(relative), str(relative).encode() + path.read_bytes()


def _assert_clean(where: str, data: bytes) -> None:
    met = [word for word in PLANTED if word.lower().encode() in data.lower()]
    assert met == [], f"{where}: {met}"


def _run(made: Lab, *arguments: str, language: str = "en_US.UTF-8") -> Run:
    result = made.run(list(arguments), language=language)
    assert result.status in (0, 1), result.stderr
    return result


@pytest.mark.parametrize(
    "arguments",
    [("inspect", "--json"), ("inspect",), ("inspect", "--lang", "ja"), ("inspect", "--only", "tws,sessions,api", "--json")],
)
def test_the_console_shows_none(planted: Lab, arguments: tuple[str, ...]) -> None:
    result = _run(planted, *arguments)
    _assert_clean("stdout", result.stdout.encode())
    _assert_clean("stderr", result.stderr.encode())


def test_the_session_was_seen_all_the_same(planted: Lab) -> None:
    """A canary is worth nothing where nobody looked."""
    document = _run(planted, "inspect", "--json").document
    (session,) = document["snapshot"]["sessions"]["facts"]["sessions"]
    assert (session["started_by"], session["product"], session["trading_mode"]) == ("IBC", "gateway", "live")
    (folder,) = document["snapshot"]["tws"]["facts"]["settings"]
    assert folder["launcher_log"]["status"] == "ok"
    assert {event["kind"] for event in folder["launcher_log"]["events"]} >= {"connected_tls", "name_failed", "refused"}
    assert folder["jts_ini"]["peer_host"] == "hdc1.ibllc.com"
    assert folder["foreign_files"] == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_reports_and_what_the_product_keeps_hold_none(planted: Lab, language: str) -> None:
    file = Path(planted.home) / f"report-{language}.zip"
    made = _run(planted, "report", "-o", str(file), "--lang", language)
    again = _run(planted, "analyze", str(file))
    for result in (made, again):
        _assert_clean("output", (result.stdout + result.stderr).encode())
    written = dict(_files_of_the_product(planted))
    assert any(name.startswith(f"home/report-{language}.zip/") for name in written)
    for name, data in written.items():
        _assert_clean(name, data)
