# SPDX-License-Identifier: MIT
"""Every parser shows what it reads and what it returns, and the example is true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import ibassist.formats
from tests.every import every

MODULES = sorted(path.stem for path in Path(ibassist.formats.__file__).parent.glob("*.py") if path.stem != "__init__")
CODE_ONLY = {"pac_functions"}
"""No parser: the functions that every proxy script may call, as the text of a script."""


@pytest.mark.slow
@every("name", MODULES)
def test_the_examples_of_a_parser_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"ibassist.formats.{name}"), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
    assert result.attempted or name in CODE_ONLY, "no example"
