# SPDX-License-Identifier: MIT
"""The program's own YAML, with errors that name file and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

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
    """Make a typed value of what a YAML file holds. Raises ResourceError naming `place` and the path in it.

    A field that a dataclass does not know, at any depth, is an error: a slip of the pen.
    """
    unknown = next(_unknown_fields(raw, wanted, "$"), "")
    if unknown:
        raise ResourceError(place, unknown)
    try:
        return msgspec.convert(raw, wanted, dec_hook=_own)
    except msgspec.ValidationError as error:
        raise ResourceError(place, str(error)) from error


def _unknown_fields(raw: object, wanted: Any, where: str) -> Iterator[str]:
    """Yield what is wrong with the fields of a value that is to become `wanted`."""
    inner = get_args(wanted)
    if get_origin(wanted) in (Union, UnionType):
        for each in inner:
            yield from _unknown_fields(raw, each, where)
    elif isinstance(raw, list) and inner:
        for number, item in enumerate(raw):
            yield from _unknown_fields(item, inner[0], f"{where}[{number}]")
    elif isinstance(raw, dict) and is_dataclass(wanted):
        known = get_type_hints(wanted)
        for name, value in raw.items():
            if name not in known:
                yield f"unknown field {name} - at `{where}`"
            else:
                yield from _unknown_fields(value, known[name], f"{where}.{name}")
    elif isinstance(raw, dict) and len(inner) == 2:
        for name, value in raw.items():
            yield from _unknown_fields(value, inner[1], f"{where}.{name}")


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
