# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.content.targets import Place, Target


@pytest.mark.parametrize(
    "text", ["inspect", "report", "hosts", "library", "guide:fix-clock", "guide:fix-clock#sync", "decision:sms", "step:sync"]
)
def test_what_is_written_comes_back(text: str) -> None:
    assert str(Target.from_yaml(text)) == text


def test_a_guide_and_its_step_are_told_apart() -> None:
    target = Target.from_yaml("guide:fix-clock#sync")
    assert (target.place, target.id, target.step) == (Place.GUIDE, "fix-clock", "sync")


@pytest.mark.parametrize(
    "value",
    ["", "nowhere", "guide", "guide:", "inspect:", "inspect:x", "decision:x#y", "step:x#y", "guide:x#", "report#x", 3, None],
)
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"expected|id|step"):
        Target.from_yaml(value)
