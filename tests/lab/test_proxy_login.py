# SPDX-License-Identifier: MIT
"""A proxy that wants a login, through the real flow: without one, with a wrong one, with the right one; and none comes out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.lab.network import ROUTER, Lab, Run, lab, missing_rights
from tests.lab.situations.proxies import environment, gnome_socks, microsocks, tinyproxy
from tests.lab.situations.types import both, computer

pytestmark = pytest.mark.lab

PASSWORD, WRONG = "k1ngfisher-PW", "kingf1sher-PW"
SCRIPT = Path(__file__).parent / "with_login.py"


def _socks(made: Lab) -> None:
    both(computer, gnome_socks(ROUTER, 1080))(made)
    made.start()
    microsocks("-u", "hanako", "-P", PASSWORD)(made)


def _web(made: Lab) -> None:
    both(computer, environment(https_proxy=f"http://{ROUTER}:8888"))(made)
    made.start()
    tinyproxy(login=PASSWORD)(made)


@pytest.fixture(
    scope="module",
    params=[(_socks, 1080, "proxy.socks-needs-login"), (_web, 8888, "proxy.web-needs-login")],
    ids=["socks", "web"],
)
def proxy(request: pytest.FixtureRequest) -> Iterator[tuple[Lab, int, str]]:
    """A computer behind a proxy that wants a login; its port, and what is found without one."""
    if reason := missing_rights():
        pytest.skip(reason)
    prepare: Callable[[Lab], None]
    prepare, port, code = request.param
    with lab() as made:
        prepare(made)
        yield made, port, code


def _inspect(made: Lab, port: int, login: str, name: str) -> Run:
    made.env.pop("LAB_LOGIN", None)
    if login:
        made.env["LAB_LOGIN"] = login
    result = made.run_python(SCRIPT, ROUTER, str(port), f"{made.home}/{name}")
    assert result.status == 0, result.stderr
    return result


@pytest.mark.parametrize(
    ("login", "found", "answer"),
    [
        ("", True, "other_way"),
        (f"hanako:{PASSWORD}", None, "accepted"),
        (f"hanako:{WRONG}", True, "rejected"),
        (f"alex:{PASSWORD}", True, "rejected"),
    ],
    ids=["without", "right", "wrong password", "wrong user"],
)
def test_the_login_decides(proxy: tuple[Lab, int, str], login: str, found: bool | None, answer: str) -> None:
    made, port, code = proxy
    found = code == "proxy.socks-needs-login" if found is None else found  # TWS cannot send it, whoever else can
    document = _inspect(made, port, login, "report").document
    assert (code in document["codes"]) is found
    if login:
        assert document["answer"] == answer
    if not found:
        assert [other for other in document["codes"] if other.startswith("proxy.")] == []


@pytest.mark.parametrize("password", [PASSWORD, WRONG], ids=["right", "wrong"])
def test_the_password_comes_out_nowhere(proxy: tuple[Lab, int, str], password: str) -> None:
    made, port, _ = proxy
    result = _inspect(made, port, f"hanako:{password}", f"canary-{password[1]}")
    written = {"stdout": result.stdout.encode(), "stderr": result.stderr.encode()}
    for archive in made.home.glob(f"canary-{password[1]}-*.zip"):
        with zipfile.ZipFile(archive) as report:
            written |= {f"{archive.name}/{name}": report.read(name) for name in report.namelist()}
    assert {"full.zip", "normal.zip"} <= {name.rpartition("/")[0].rpartition("-")[2] for name in written}
    assert any(b"[removed]" in data for data in written.values()), "the note was swept"
    for name, data in written.items():
        assert password.encode() not in data, name
