# SPDX-License-Identifier: MIT
"""One test for a property of many things: a loop in one item, which reports every thing that lacks the property.

`every` is used like ``pytest.mark.parametrize`` and can be stacked like it. Thousands of items of the same property cost more
time to collect, set up and report than to check; the loop checks the same and names what failed in the same words.
"""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Check = Callable[..., None]
_SHOWN = 12
"""Failures that are told in full; the rest are counted."""


def every(
    names: str | Sequence[str],
    values: Iterable[Any] | Callable[[], Iterable[Any]],
    ids: Callable[[Any], Any] | Iterable[str] | None = None,
) -> Callable[[Check], Check]:
    """Run a test for each of `values`, in one item. The arguments are those of ``pytest.mark.parametrize``.

    `values` can be a function: what takes long to find is then looked for by the test, and not by whoever collects it.
    """
    arguments = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else tuple(names)
    given = tuple(values) if isinstance(values, Iterable) else values  # a class of members is both a function and a collection
    kept = functools.cache(lambda: _kept(given if isinstance(given, tuple) else given(), len(arguments)))
    plain_ids = ids if callable(ids) else str if ids is None else _labelled(kept(), ids)

    def decorate(check: Check) -> Check:
        base: Check = getattr(check, "base", check)
        axes = ((arguments, kept, plain_ids), *getattr(check, "axes", ()))
        taken = {name for axis in axes for name in axis[0]}

        def looped(**fixtures: Any) -> None:
            failed: list[str] = []
            skipped: BaseException | None = None
            for combination in itertools.product(*(axis[1]() for axis in axes)):
                told = ", ".join(str(axis[2](value)) for axis, value in zip(axes, combination, strict=True))
                try:
                    base(**fixtures, **_named(axes, combination))
                except pytest.skip.Exception as skip:
                    skipped = skip
                except BaseException as error:
                    if isinstance(error, KeyboardInterrupt):
                        raise
                    failed.append(f"[{told}] {type(error).__name__}: {error}")
            if failed:
                rest = f"\n… and {len(failed) - _SHOWN} more" if len(failed) > _SHOWN else ""
                pytest.fail("\n".join(failed[:_SHOWN]) + rest, pytrace=False)
            if skipped is not None:
                raise skipped

        signature = inspect.signature(base)
        left = [parameter for name, parameter in signature.parameters.items() if name not in taken]
        looped.__name__, looped.__doc__, looped.__module__ = base.__name__, base.__doc__, base.__module__
        looped.__dict__.update({key: value for key, value in vars(base).items() if key == "pytestmark"})
        setattr(looped, "__signature__", signature.replace(parameters=left))  # noqa: B010 - no attribute of functions' type
        looped.base, looped.axes = base, axes  # type: ignore[attr-defined]
        return looped

    return decorate


def _kept(values: Iterable[Any], width: int) -> tuple[Any, ...]:
    return tuple(_plain(value, width) for value in values if not _skipped(value))


def _labelled(values: Sequence[Any], ids: Iterable[str]) -> Callable[[Any], str]:
    """Return the function that says the id of each of `values`."""
    labels = dict(zip(map(id, values), ids, strict=True))
    return lambda value: labels[id(value)]


def _skipped(value: Any) -> bool:
    """Return whether a ``pytest.param`` is marked as one to be left out: it stands for values that are not there."""
    return any(mark.name == "skip" for mark in getattr(value, "marks", ()))


def _plain(value: Any, width: int) -> Any:
    """Return the value of a ``pytest.param``, or the value itself."""
    values = getattr(value, "values", None)
    if not isinstance(values, tuple):
        return value
    return values if width > 1 else values[0]


def _named(axes: Iterable[tuple[tuple[str, ...], Any, Any]], combination: tuple[Any, ...]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for (arguments, _, _), value in zip(axes, combination, strict=True):
        named.update(zip(arguments, value if len(arguments) > 1 else (value,), strict=True))
    return named
