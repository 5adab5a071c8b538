# SPDX-License-Identifier: MIT
"""A release whose tag, version and changelog differ is not made."""

from __future__ import annotations

import pytest
from release_notes import main, notes

from ibassist import __version__


def test_the_entry_of_the_changelog_is_told() -> None:
    text = notes(f"v{__version__}")
    assert text.startswith("### ")
    assert "\n## " not in text
    assert __version__ not in text.splitlines()[0]


def test_another_tag_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=r"v9\.9\.9"):
        notes("v9.9.9")
    assert main(__version__) == 1
    assert "the tag is" in capsys.readouterr().err
