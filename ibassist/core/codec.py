# SPDX-License-Identifier: MIT
"""The JSON document of a report: the only place where a snapshot becomes bytes, and bytes become a snapshot.

Reading is lenient where a newer version may have added something (unknown keys, probes and symbols), and strict where the
file is damaged. Whatever the bytes hold, the answer is a document or a `BadInputError` that names the place.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ibassist import __version__
from ibassist.core.errors import BadInputError
from ibassist.core.facts import SCHEMA, SCHEMA_VERSION, Facts, Observation, OsInfo, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, VerdictKind
from ibassist.core.ledger import Ledger

MAX_BYTES = 16 << 20
"""Largest document that is read. Real ones are below 1 MiB."""
_MAX_PROBES = 200

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """Content of a stored report, apart from the verdicts of its day: those are made anew."""

    snapshot: Snapshot
    ledger: Ledger = field(default_factory=Ledger)
    notes: Mapping[str, str] = field(default_factory=dict)
    """Notes that the user added."""
    skipped: tuple[str, ...] = ()
    """Parts that could not be read, one technical sentence each."""


# ---------------------------------------------------------------- writing


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """Return a snapshot as a document without verdicts."""
    return dump(_head(snapshot) | {"snapshot": _observations(snapshot)})


def encode_document(document: Document, diagnosis: Diagnosis, guide_of: Callable[[str], str | None]) -> bytes:
    """Return a whole report. `guide_of` names the guide for a finding code."""
    result = _head(document.snapshot) | {"diagnosis": _diagnosis(diagnosis, guide_of)}
    if document.snapshot.redacted:
        result["redaction"] = msgspec.to_builtins(document.ledger)
    if document.notes:
        result["notes"] = dict(document.notes)
    return dump(result | {"snapshot": _observations(document.snapshot)})


def dump(value: object) -> bytes:
    """Return plain values as indented JSON in UTF-8. Numbers that JSON lacks become null, half characters a ``?``."""
    try:
        data = msgspec.json.encode(value)
    except (UnicodeEncodeError, TypeError):  # half a character, or a kind of string; the slow way takes twenty times as long
        data = json.dumps(_finite(value), ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return msgspec.json.format(data, indent=1) + b"\n"


def plain(value: object) -> Any:
    """Return facts as dictionaries, lists and scalars."""
    return msgspec.to_builtins(value)


def _head(snapshot: Snapshot) -> Json:
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "app_version": snapshot.app_version,
        "taken_at": snapshot.taken_at,
        "redacted": snapshot.redacted,
        "os": plain(snapshot.os),
    }


def _diagnosis(diagnosis: Diagnosis, guide_of: Callable[[str], str | None]) -> Json:
    return {
        "findings": [_finding(finding, guide_of(finding.code)) for finding in diagnosis.findings],
        "inconclusive": [{"code": v.code, "missing": list(v.missing)} for v in diagnosis.of_kind(VerdictKind.INCONCLUSIVE)],
        "crashed": [{"code": v.code, "error": v.error} for v in diagnosis.of_kind(VerdictKind.CRASHED)],
        "passed": [v.code for v in diagnosis.of_kind(VerdictKind.PASS)],
    }


def _finding(finding: Finding, guide: str | None) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "caused_by": finding.caused_by,
        "args": plain(dict(finding.args)),
        "guide": guide,
    }


def _observations(snapshot: Snapshot) -> Json:
    return {key: _observation(observation) for key, observation in sorted(snapshot.observations.items())}


def _observation(observation: Observation) -> Json:
    result: Json = {"status": observation.status.value, "seconds": observation.seconds}
    if observation.started:
        result["started"] = observation.started
    if observation.reason:
        result["reason"] = observation.reason
    return result | {"facts": None if observation.facts is None else plain(observation.facts)}


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


# ---------------------------------------------------------------- reading


def decode_snapshot(data: bytes, facts_types: Iterable[type[Facts]]) -> Snapshot:
    """Return the snapshot in a document. Raises BadInputError."""
    return decode_document(data, facts_types).snapshot


def decode_document(data: bytes, facts_types: Iterable[type[Facts]]) -> Document:
    """Read a document. Raises BadInputError with the place of what is wrong in it."""
    raw = migrate(_load(data))
    skipped: list[str] = []
    snapshot = Snapshot(
        app_version=_take(raw, "app_version", str),
        taken_at=_take(raw, "taken_at", str),
        os=_take(raw, "os", OsInfo),
        observations=_read_observations(raw, facts_types, skipped),
        redacted=_take(raw, "redacted", bool, default=False),
    )
    return Document(
        snapshot,
        ledger=_take(raw, "redaction", Ledger, default=Ledger()),
        notes=_take(raw, "notes", dict[str, str], default={}),
        skipped=tuple(skipped),
    )


def migrate(raw: Json) -> Json:
    """Bring a document of an earlier schema version up to this one. Raises BadInputError for any other version.

    A change of shape adds the step from the version before to `_STEPS`; additions need none.
    """
    version = raw.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadInputError("not a version number", place="schema_version")
    if version > SCHEMA_VERSION:
        raise BadInputError(
            "{version} is newer than this version of ibassist understands ({known}); please use a newer ibassist",
            place="schema_version",
            version=version,
            known=SCHEMA_VERSION,
        )
    for step in _STEPS[version - 1 :]:
        raw = step(raw)
    return raw


_STEPS: tuple[Callable[[Json], Json], ...] = ()
"""Step number n makes version n + 2 out of version n + 1; there is one fewer than there are versions."""


def load(data: bytes) -> Json:
    """Read a JSON object. Raises BadInputError; whatever the bytes are, it takes no more memory than they allow."""
    if len(data) > MAX_BYTES:
        raise BadInputError("larger than {size} MiB: not a report of ibassist", size=MAX_BYTES >> 20)
    try:
        raw = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise BadInputError("nested too deeply: not a report of ibassist") from None
    except ValueError as error:
        raise BadInputError("not readable as JSON ({detail})", detail=error) from None
    if not isinstance(raw, dict):
        raise BadInputError("not a JSON object: not a report of ibassist")
    return raw


def _load(data: bytes) -> Json:
    raw = load(data)
    if raw.get("schema") != SCHEMA:
        raise BadInputError("not a report of ibassist (no {key})", key=f'"schema": "{SCHEMA}"')
    return raw


DETAIL = "{detail}"
"""A library's own words about input it cannot take: technical, and in English only."""
_REQUIRED = object()


def _take(raw: Json, key: str, wanted: Any, default: object = _REQUIRED) -> Any:
    if key not in raw and default is not _REQUIRED:
        return default
    if key not in raw:
        raise BadInputError("missing", place=key)
    try:
        return msgspec.convert(raw[key], wanted)
    except (ValueError, RecursionError) as error:
        raise BadInputError(DETAIL, place=key, detail=error) from None


def _read_observations(raw: Json, facts_types: Iterable[type[Facts]], skipped: list[str]) -> dict[str, Observation]:
    known = {facts.key: facts for facts in facts_types}
    stored: Json = _take(raw, "snapshot", dict[str, Any])
    if len(stored) > _MAX_PROBES:
        raise BadInputError("more than {count} probes", place="snapshot", count=_MAX_PROBES)
    result: dict[str, Observation] = {}
    for key, value in stored.items():
        if key not in known:
            skipped.append(f"snapshot.{key[:60]}: this version of ibassist has no such probe")
            continue
        try:
            result[key] = _read_observation(value, known[key])
        except (ValueError, RecursionError) as error:
            if raw["app_version"] == __version__:  # written by this very version, so the file is damaged
                raise BadInputError(DETAIL, place=f"snapshot.{key}", detail=error) from None
            skipped.append(f"snapshot.{key}: {error}")
            result[key] = Observation(Status.FAILED, reason="facts of another version, not understood")
    return dict(sorted(result.items()))


class _Stored(msgspec.Struct):
    status: Status
    seconds: float = 0.0
    reason: str = ""
    started: str = ""
    facts: Any = None


def _read_observation(value: object, facts_type: type[Facts]) -> Observation:
    stored = msgspec.convert(value, _Stored)
    if (stored.status is Status.OK) != (stored.facts is not None):
        raise ValueError("status and facts contradict each other")
    facts = None if stored.facts is None else msgspec.convert(stored.facts, facts_type)
    return Observation(stored.status, stored.seconds, facts, stored.reason, stored.started)


# ---------------------------------------------------------------- the shape, for other programs


def json_schema(facts_types: Iterable[type[Facts]]) -> Json:
    """Return the JSON Schema (2020-12) of the document."""
    kinds = {facts.key: facts for facts in facts_types}
    (os_schema, ledger, status, *facts), defs = msgspec.json.schema_components(
        [OsInfo, Ledger, Status, *kinds.values()], ref_template="#/$defs/{name}"
    )
    probes = {key: _observation_schema(status, schema) for key, schema in zip(kinds, facts, strict=True)}
    text, flag = {"type": "string"}, {"type": "boolean"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of ibassist",
        "description": "Readers ignore keys they do not know.",
        "type": "object",
        "required": ["schema", "schema_version", "app_version", "taken_at", "os", "snapshot"],
        "properties": {
            "schema": {"const": SCHEMA},
            "schema_version": {"const": SCHEMA_VERSION},
            "app_version": text,
            "taken_at": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
            "redacted": flag,
            "os": os_schema,
            "diagnosis": _DIAGNOSIS_SCHEMA,
            "redaction": ledger,
            "notes": {"type": "object", "additionalProperties": text},
            "snapshot": {"type": "object", "properties": probes},
        },
        "$defs": defs,
    }


def _observation_schema(status: Json, facts: Json) -> Json:
    return {
        "type": "object",
        "required": ["status", "seconds", "facts"],
        "properties": {
            "status": status,
            "seconds": {"type": "number", "minimum": 0},
            "reason": {"type": "string"},
            "started": {"type": "string"},
            "facts": {"anyOf": [{"type": "null"}, facts]},
        },
    }


def _object(**properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


_CODE: Json = {"type": "string", "pattern": r"^[a-z][a-z0-9_]*\.[a-z0-9-]+$"}
_SCALAR: Json = {"type": ["string", "number", "boolean", "null"]}
_DIAGNOSIS_SCHEMA: Json = _object(
    findings=_array(
        _object(
            code=_CODE,
            severity={"enum": ["error", "warning", "info"]},
            caused_by={"anyOf": [{"type": "null"}, _CODE]},
            args={"type": "object", "additionalProperties": {"anyOf": [_SCALAR, _array({"type": "string"})]}},
            guide={"type": ["string", "null"]},
        )
    ),
    inconclusive=_array(_object(code=_CODE, missing=_array({"type": "string"}))),
    crashed=_array(_object(code=_CODE, error={"type": "string"})),
    passed=_array(_CODE),
)
