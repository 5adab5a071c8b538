# SPDX-License-Identifier: MIT
"""Figures in their files, each read when it is asked for: most runs look at two or three of them, or at none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ibassist.app.assets import ResourceError
from ibassist.app.yaml_files import mapping
from ibassist.figures.scene_yaml import scene_from_yaml
from ibassist.figures.scenes import Scene


class SceneFiles(Mapping[str, Scene]):
    """Figures by id."""

    def __init__(self, paths: Mapping[str, Path], read: Callable[[Path], object]) -> None:
        """`read` returns what a YAML file holds."""
        self._paths = dict(paths)
        self._decode = read
        self._scenes: dict[str, Scene] = {}

    def __getitem__(self, scene_id: str) -> Scene:
        """Return a figure. Raises KeyError, and ResourceError where it is wrong."""
        if scene_id not in self._scenes:
            path = self._paths[scene_id]
            try:
                self._scenes[scene_id] = scene_from_yaml(scene_id, mapping(self._decode(path), path))
            except ValueError as error:
                raise ResourceError(path, str(error)) from error
        return self._scenes[scene_id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._paths)
