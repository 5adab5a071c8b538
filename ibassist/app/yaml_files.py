# SPDX-License-Identifier: MIT
"""Reading the program's own YAML strictly: no key twice, no surprises of YAML 1.1, errors with file and place.

Why not plain `yaml.safe_load`: it silently keeps the last of two equal keys, and makes a boolean of ``off``, a date of
``2026-01-31`` and a number of ``12:30``, all of which occur here as ordinary words.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from ibassist.app.assets import ResourceError
from ibassist.content.targets import Target
from ibassist.core.text import Text

T = TypeVar("T")

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL, _NULL, _INT, _FLOAT = (f"tag:yaml.org,2002:{kind}" for kind in ("bool", "null", "int", "float"))


class _Loader(_Base):  # type: ignore[misc] # which base it is depends on how PyYAML was built
    """Safe loader with the scalars of YAML 1.2's core schema, refusing a key that occurs twice."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own shape

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    problem = f"the key '{key.value}' occurs twice"
                    raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
                seen.add(key.value)
        return mapping


_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(_NULL, re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver(_INT, re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver(_FLOAT, re.compile(r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789"))


def read_yaml(path: Path) -> Any:
    """Return the content of one YAML file. Raises ResourceError with file, line and reason."""
    try:
        return yaml.load(path.read_bytes(), _Loader)  # noqa: S506 - derived from the safe loader
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
