# SPDX-License-Identifier: MIT
"""YAML read strictly: no key twice, and no surprises of YAML 1.1.

PyYAML's own loader keeps the last of two equal keys without a word, and makes a boolean of ``off``, a date of ``2026-01-31``
and a number of ``12:30``, all of which occur as ordinary words. Here they stay words; numbers, ``true``, ``false``, ``null``,
moments with a time zone and permission bits (``0644``) are the only values that are not text.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from ibassist.core.errors import BadInputError

MAX_BYTES = 8 << 20
_DEEPEST = 32
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc] # which base it is depends on how PyYAML was built
    """Safe loader with few kinds of scalars, refusing a key that occurs twice."""

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


for _kind, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("null", "null|~|", ("n", "~", "")),
    ("int", "-?(?:0|[1-9][0-9]*)|0[0-7]+", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:]{8}(?:\.[0-9]+)? ?(?:Z|[-+][0-9]{2}:?[0-9]{2})", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), list(_first))


def load_own(data: bytes) -> Any:
    """Return the one document of a file that belongs to the program. Raises yaml.YAMLError.

    >>> load_own(b"{off: 12:30, mode: 0644, many: 3}")
    {'off': '12:30', 'mode': 420, 'many': 3}
    """
    return yaml.load(data, Loader=_Loader)  # noqa: S506 - the loader above is a safe one


def load(data: bytes, where: str) -> Any:
    """Return the one document of data from outside: bounded in size and depth, without anchors.

    A few bytes of anchors can stand for gigabytes. Raises BadInputError that begins with `where` and names the line.
    """
    if len(data) > MAX_BYTES:
        raise BadInputError("larger than {size} MiB", place=where, size=MAX_BYTES >> 20)
    try:
        _check(data, where)
        return load_own(data)
    except yaml.MarkedYAMLError as error:
        raise BadInputError(
            "{detail}", place=_line(where, error.problem_mark), detail=error.problem or error.context or "not YAML"
        ) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # ValueError: a date such as 2026-02-30
        raise BadInputError("{detail}", place=where, detail=str(error).splitlines()[0]) from None


def _check(data: bytes, where: str) -> None:
    depth = 0
    for event in yaml.parse(data, Loader=_Base):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise BadInputError("anchors and aliases are not allowed", place=_line(where, event.start_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise BadInputError("nested too deeply", place=_line(where, event.start_mark))


def _line(where: str, mark: Any) -> str:
    return where if mark is None else f"{where}: line {mark.line + 1}"
