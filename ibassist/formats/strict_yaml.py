# SPDX-License-Identifier: MIT
"""YAML from outside: bounded in size and depth, no anchors (a few bytes of them can stand for gigabytes), no key twice."""

from __future__ import annotations

from typing import Any

import yaml

from ibassist.core.errors import BadInputError

MAX_BYTES = 8 << 20
_DEEPEST = 32


class _Loader(yaml.CSafeLoader):
    """Plain data only, and a key that is there twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"key {key.value!r} is there twice", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def load(data: bytes, where: str) -> Any:
    """Return the one document in `data`. Raises BadInputError that begins with `where` and names the line."""
    if len(data) > MAX_BYTES:
        raise BadInputError("larger than {size} MiB", place=where, size=MAX_BYTES >> 20)
    try:
        _check(data, where)
        return yaml.load(data, Loader=_Loader)  # noqa: S506 - the loader above is a safe one
    except yaml.MarkedYAMLError as error:
        raise BadInputError(
            "{detail}", place=_line(where, error.problem_mark), detail=error.problem or error.context or "not YAML"
        ) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # ValueError: a date such as 2026-02-30
        raise BadInputError("{detail}", place=where, detail=str(error).splitlines()[0]) from None


def _check(data: bytes, where: str) -> None:
    depth = 0
    for event in yaml.parse(data, Loader=yaml.CSafeLoader):
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
