# SPDX-License-Identifier: MIT
"""The experiment behind what the assistant says about Java and proxies on Linux; `probes.proxy` states its result."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.network import missing_rights

pytestmark = pytest.mark.lab
HERE = Path(__file__).parent

EXPECTED = {
    "nothing": "direct",
    # -DsocksProxyHost carries every plain socket; options for web proxies do not concern plain sockets.
    "socksProxyHost": "proxy",
    "web proxy options": "direct",
    # Java itself reads no proxy variable of the environment, whatever the switch.
    "all_proxy": "direct",
    "all_proxy, system proxies on": "direct",
    # GNOME's setting counts only with java.net.useSystemProxies, and only in a GNOME session (glib's proxy module decides).
    "GNOME": "direct",
    "GNOME, system proxies on": "proxy",
    "GNOME setting on another desktop, system proxies on": "direct",
    # Three variables put options into any Java program; install4j's own counts for install4j launchers only.
    "JAVA_TOOL_OPTIONS": "proxy",
    "_JAVA_OPTIONS": "proxy",
    "JDK_JAVA_OPTIONS": "proxy",
    "INSTALL4J_ADD_VM_PARAMS": "direct",
}


def test_what_a_java_program_obeys(tmp_path: Path) -> None:
    reason = missing_rights() or ("no Java compiler" if shutil.which("javac") is None else "")
    if reason:
        pytest.skip(reason)
    subprocess.run(["javac", "-d", str(tmp_path), str(HERE / "java/Connect.java")], check=True)
    script = f'ip link set lo up; ip addr add 203.0.113.9/24 dev lo; exec "{sys.executable}" "{HERE}/java_obedience.py" "$@"'
    command = ["unshare", "-n", "sh", "-c", script, "sh", str(tmp_path), str(tmp_path / "home")]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    assert json.loads(result.stdout) == EXPECTED
