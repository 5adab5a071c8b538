# SPDX-License-Identifier: MIT
"""An independent judgement on whether a recording is valid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource

HERE = Path(__file__).parent


def check_valid(har: dict[str, Any]) -> None:
    """Check against the schema of the Node.js package har-schema 2.0.0 (ISC)."""
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "schema").glob("*.json")]
    registry: Registry[Any] = Registry().with_resources((s["$id"].rstrip("#"), Resource.from_contents(s)) for s in schemas)
    whole = next(schema for schema in schemas if schema["$id"].startswith("har.json"))
    formats = jsonschema.Draft7Validator.FORMAT_CHECKER
    jsonschema.Draft7Validator(whole, registry=registry, format_checker=formats).validate(har)
