# SPDX-License-Identifier: MIT
"""The console, called as its users call it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ibassist import cli

Run = Callable[..., tuple[int, str, str]]
"""Arguments -> exit status, stdout, stderr."""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(arguments)
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return call
