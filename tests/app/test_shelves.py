# SPDX-License-Identifier: MIT
"""The library lists every guide, once."""

from __future__ import annotations

from ibassist.app.catalog import load_catalog

CATALOG = load_catalog()


def test_every_guide_stands_on_one_shelf() -> None:
    listed = [guide for shelf in CATALOG.shelves for guide in shelf.guides]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(CATALOG.guides), "resources/shelves.yaml"
