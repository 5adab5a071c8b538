# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist import __version__
from ibassist.core.versions import version_from


def test_versions_are_compared_as_numbers():
    assert version_from("0.10.0\n") > version_from("0.9.12")


@pytest.mark.parametrize(
    "text", ["", "1.2", "1.2.3.4", "v1.2.3", "1.2.3rc1", "01.2.3", "1.2.-3", "1.2.3\n4.5.6", "１.2.3", "9999999.0.0"]
)
def test_anything_else_is_none(text):
    assert version_from(text) is None


@given(st.text(max_size=80))
def test_nothing_from_outside_raises(text):
    assert version_from(text) is None or isinstance(version_from(text), tuple)


def test_our_own_is_one():
    assert version_from(__version__) is not None
