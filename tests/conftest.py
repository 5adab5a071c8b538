# SPDX-License-Identifier: MIT
"""Shared by all tests: Qt without a screen, no user settings touched, no resolver asked; a warning in the log fails, and in CI a skip."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import examples  # noqa: F401 - it registers the profiles

HERE = Path(__file__).parent
settings.load_profile("fixed")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # programs that tests start are compiled once, as a user's are
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


_look_up = socket.getaddrinfo


def _look_up_here(host: str | bytes | None, *arguments: object, **more: object) -> object:
    """Know this computer and addresses. Any other name is unknown, whichever resolver the computer has."""
    name = host.decode() if isinstance(host, bytes) else host
    try:
        if name and name != "localhost":
            ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
    return _look_up(host, *arguments, **more)  # type: ignore[arg-type]


socket.getaddrinfo = _look_up_here


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the assistant go to a folder of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Any unexpected warning in the log fails the test."""
    yield
    loud = [r for when in ("setup", "call") for r in caplog.get_records(when) if r.levelno >= logging.WARNING]
    assert not loud, f"logged: {[record.getMessage() for record in loud]}"


_WALKS = {"test_flow.py", "test_pages.py"}
"""Tests of the whole window that `make quick` runs: each page once, and the usual way through them."""
_LONGEST = ("test_bundle.py", "test_wine.py")
"""Tests that freeze the program or run another Python for minutes on one core. They time nothing, so the others run beside them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what builds networks or measures time: nothing may run beside it, whereas everything else shares the cores.

    What takes longest begins first, so that it is not what all wait for at the end. To open the whole window takes longer than
    most tests, so those that do are left to `make test`, except `_WALKS`.
    """
    for item in items:
        if "open_window" in getattr(item, "fixturenames", ()) and item.path.name not in _WALKS:
            item.add_marker("slow")
        if item.path.name in _LONGEST:
            item.add_marker("slow")
        elif {"lab", "benchmarks", "windows"} & set(item.path.relative_to(HERE).parts):
            item.add_marker("alone")
    items.sort(key=lambda item: item.path.name not in _LONGEST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """CI has every right and every tool, so a test that skips there did not do its work. Only collected samples may be absent."""
    report = yield
    if report.skipped and os.environ.get("CI") and "collection of samples" not in str(report.longrepr):
        report.outcome = "failed"
    return report
