# SPDX-License-Identifier: MIT
"""GNOME's own settings, in a session and a database (dconf) of the test's own: mended, and taken back to the same dump."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ibassist.core.addresses import Scope
from ibassist.core.findings import Finding, Severity
from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.probes.proxy import ProxyEntry, ProxyFacts, ProxyKind, ProxyMode, ProxySetting, ProxySource, ProxyTrial
from ibassist.remedies.api import Ailment, Plan, Refusal
from ibassist.remedies.gnome_proxy import gnome_proxy
from tests.core.making import snapshot_of
from tests.probes.fake_host import KNOWLEDGE, FakeHost, said

ROOT = Path(__file__).parents[2]
STORY = """
import json, subprocess, sys
from pathlib import Path
from ibassist.app import run
from ibassist.host.local import LocalHost
from ibassist.core.errors import IbassistError
from tests.remedies.scratch import Computer, inspected, offer_of, repairs_of

SCHEMA = "org.gnome.system.proxy"

def settings():
    return subprocess.run(["gsettings", "list-recursively", SCHEMA], check=True, capture_output=True, text=True).stdout

class Gnome(Computer):
    env = staticmethod(LocalHost.env)

for command in json.loads(sys.argv[2]):
    subprocess.run(["gsettings", "set", *command], check=True)
computer, before, finding = Gnome(Path(sys.argv[1])), settings(), sys.argv[3]
repairs = repairs_of(computer)
offer = offer_of(repairs, inspected(computer, "proxy", "sessions"), finding)
repairs.apply(offer)
after = settings()
found = [f.code for f in run.judge(inspected(computer, "proxy", "sessions")).findings]
subprocess.run(["gsettings", "set", SCHEMA, "mode", "auto"], check=True)
try:
    repairs.undo()
    refused = offer.changes[0][0] != "proxy_mode"
except IbassistError:
    refused = True
subprocess.run(["gsettings", "set", SCHEMA, "mode", dict(line.split()[1:] for line in after.splitlines() if " mode " in line)["mode"]])
try:
    repairs.undo()
except IbassistError:
    pass
print(json.dumps({"changed": [(a, b) for a, b in zip(before.splitlines(), after.splitlines()) if a != b],
                  "found": found, "refused": refused, "restored": settings() == before}))
"""


def _story(tmp_path: Path, finding: str, *settings: tuple[str, str, str]) -> dict[str, object]:
    """Play a story in a session of its own and return what it tells."""
    for tool in ("gsettings", "dbus-run-session"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (packaging/linux/system-packages.sh test)")
    place = {"HOME": tmp_path, "XDG_CONFIG_HOME": tmp_path / "config", "XDG_RUNTIME_DIR": tmp_path / "run"}
    for folder in place.values():
        folder.mkdir(exist_ok=True, mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_", "GSETTINGS_"))}
    env |= {name: str(folder) for name, folder in place.items()} | {"XDG_CURRENT_DESKTOP": "GNOME"}
    arguments = [str(tmp_path), json.dumps(settings), finding]
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", STORY, *arguments],
        check=False, capture_output=True, cwd=ROOT, env=env, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, object] = json.loads(done.stdout.decode().splitlines()[-1])
    return told


@pytest.mark.slow
def test_a_dead_proxy_alone_is_switched_off(tmp_path: Path) -> None:
    schema = "org.gnome.system.proxy"
    told = _story(
        tmp_path,
        "proxy.socks-unreachable",
        (schema, "mode", "manual"),
        (f"{schema}.socks", "host", "127.0.0.1"),
        (f"{schema}.socks", "port", "9"),
    )
    assert told["changed"] == [["org.gnome.system.proxy mode 'manual'", "org.gnome.system.proxy mode 'none'"]]
    assert not [code for code in told["found"] if code.startswith("proxy.")]  # type: ignore[attr-defined]
    assert told["refused"]
    assert told["restored"]


class _Locked(FakeHost):
    """A desktop whose administrator has locked some keys, as gsettings tells it."""

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        if call == "run" and tuple(given["command"])[:2] == ("gsettings", "writable"):
            return said("false\n" if given["command"][3] == "mode" else "true\n")
        return super().answer(call, given)


def test_a_locked_key_is_not_offered() -> None:
    """dconf(7), "Locks": what is locked looks like any other setting, until it is to be changed."""
    finding = Finding("proxy.socks-unreachable", Severity.ERROR, {})
    entry = ProxyEntry(ProxyKind.SOCKS, ("socks",), "192.0.2.8", 9, Scope.GLOBAL)
    setting = ProxySetting(ProxySource.GNOME, "gsettings", ProxyMode.MANUAL, True, True, True, (entry,))
    refused = Step(Outcome.REFUSED)
    trial = ProxyTrial(entry.kind, entry.host, entry.port, setting.source, True, refused, SKIPPED, SKIPPED, "ndc1.ibllc.com")
    snapshot = snapshot_of(ProxyFacts((setting,), (trial,)))
    plans = [
        gnome_proxy.plan(Ailment(finding, snapshot, host.host, KNOWLEDGE, lambda _: b"'manual'"))
        for host in (_Locked(), FakeHost())
    ]
    assert plans[0] == Refusal("locked_by_administrator")
    assert isinstance(plans[1], Plan)


@pytest.mark.slow
def test_a_proxy_that_works_beside_it_stays(tmp_path: Path) -> None:
    from tests.remedies.proxies import web_proxy

    schema = "org.gnome.system.proxy"
    with web_proxy() as port:
        told = _story(
            tmp_path,
            "proxy.socks-unreachable",
            (schema, "mode", "manual"),
            (f"{schema}.http", "host", "127.0.0.1"),
            (f"{schema}.http", "port", str(port)),
            (f"{schema}.socks", "host", "127.0.0.1"),
            (f"{schema}.socks", "port", "9"),
        )
    assert told["changed"] == [["org.gnome.system.proxy.socks host '127.0.0.1'", "org.gnome.system.proxy.socks host ''"]]
    assert not [code for code in told["found"] if code.startswith("proxy.")]  # type: ignore[attr-defined]
    assert told["restored"]
