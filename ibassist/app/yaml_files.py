# SPDX-License-Identifier: MIT
"""The program's own YAML, with errors that name file and place."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ibassist.app.assets import ResourceError
from ibassist.content.targets import Target
from ibassist.core.text import Text

T = TypeVar("T")


def read_yaml(path: Path) -> Any:
    """Return the content of one YAML file. Raises ResourceError with file, line and reason."""
    import yaml  # most runs read the content file instead

    from ibassist.formats import strict_yaml

    try:
        return strict_yaml.load_own(path.read_bytes())
    except OSError as error:
        raise ResourceError(path, f"cannot be read ({error.strerror})") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f":{mark.line + 1}" if mark is not None else ""
        raise ResourceError(f"{path}{line}", str(error.problem or error.context)) from error
    except yaml.YAMLError as error:
        raise ResourceError(path, str(error)) from error


def convert(raw: object, wanted: type[T], place: str | Path) -> T:
    """Make a typed value of what a YAML file holds. Raises ResourceError naming `place` and the path in it."""
    try:
        return msgspec.convert(raw, wanted, dec_hook=_own)
    except msgspec.ValidationError as error:
        raise ResourceError(place, str(error)) from error


def check_fields(raw: object, wanted: type, place: str | Path) -> None:
    """Raise ResourceError when a mapping has a field that the dataclass `wanted` does not know: a slip of the pen."""
    if not isinstance(raw, dict):
        raise ResourceError(place, f"expected fields and values, got {type(raw).__name__}")
    surplus = sorted(set(map(str, raw)) - {known.name for known in fields(wanted)})
    if surplus:
        raise ResourceError(place, f"unknown field {', '.join(surplus)}")


def mapping(raw: object, place: str | Path) -> dict[str, Any]:
    """Return `raw` when it is a mapping with text keys (an empty file is an empty one), else raise ResourceError."""
    return convert({} if raw is None else raw, dict[str, Any], place)


def sequence(raw: object, place: str | Path) -> list[Any]:
    """Return `raw` when it is a list, else raise ResourceError."""
    return convert(raw, list[Any], place)


def _own(wanted: type, value: object) -> Text | Target:
    """Make one of the types that read their own notation."""
    if wanted is Text:
        return Text.from_yaml(value)
    if wanted is Target:
        return Target.from_yaml(value)
    raise NotImplementedError(wanted)
