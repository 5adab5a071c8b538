# SPDX-License-Identifier: MIT
"""What is written can be read again; what somebody else wrote can do no harm."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.core.codec import (
    MAX_BYTES,
    Document,
    decode_document,
    decode_snapshot,
    dump,
    encode_document,
    encode_snapshot,
    json_schema,
)
from ibassist.core.errors import BadInputError
from ibassist.core.facts import Observation, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.ledger import Detection, Ledger, LedgerEntry
from ibassist.core.pii import Pii
from ibassist.probes.clock import ClockFacts
from tests.core.making import FACTS_TYPES, make, snapshot_of, snapshots
from tests.examples import examples

CLOCK = ClockFacts((), 1.5)
_SLOW = examples(0.6)


@pytest.mark.slow
@_SLOW
@given(snapshot=snapshots())
def test_decoding_gives_back_what_was_encoded(snapshot: Snapshot) -> None:
    assert decode_snapshot(encode_snapshot(snapshot), FACTS_TYPES) == snapshot


def test_failures_and_flags_survive() -> None:
    snapshot = Snapshot(
        "0.1.0",
        "2026-11-23T02:00:00Z",
        snapshot_of().os,
        {"clock": Observation(Status.TIMED_OUT, 10.0), "tws": Observation(Status.DENIED, 0.1, reason="no right")},
        redacted=True,
    )
    assert decode_snapshot(encode_snapshot(snapshot), FACTS_TYPES) == snapshot


def _whole() -> bytes:
    finding = Finding(
        "proxy.socks-unreachable", Severity.ERROR, {"port": 1080, "hosts": ("a", "b"), "share": 0.5, "none": None}
    )
    diagnosis = Diagnosis(
        (finding,),
        (
            Verdict(finding.code, VerdictKind.FINDING, finding),
            Verdict("clock.skewed", VerdictKind.PASS),
            Verdict("dns.name-not-found", VerdictKind.INCONCLUSIVE, missing=("names",)),
            Verdict("disk.full", VerdictKind.CRASHED, error="KeyError"),
        ),
    )
    ledger = Ledger((LedgerEntry(Pii.USER, Detection.MARKED, 2, 1),))
    document = Document(snapshot_of(CLOCK, redacted=True), ledger, {"user": "it fails"})
    return encode_document(document, diagnosis, lambda code: "fix-system-proxy" if code.startswith("proxy") else None)


def test_the_document_has_the_agreed_shape() -> None:
    raw = json.loads(_whole())
    assert raw["schema"] == "ibassist.report"
    assert raw["schema_version"] == 1
    assert raw["taken_at"].endswith("Z")
    assert raw["os"]["family"] == "linux"
    assert raw["diagnosis"] == {
        "findings": [
            {
                "code": "proxy.socks-unreachable",
                "severity": "error",
                "caused_by": None,
                "args": {"port": 1080, "hosts": ["a", "b"], "share": 0.5, "none": None},
                "guide": "fix-system-proxy",
            }
        ],
        "inconclusive": [{"code": "dns.name-not-found", "missing": ["names"]}],
        "crashed": [{"code": "disk.full", "error": "KeyError"}],
        "passed": ["clock.skewed"],
    }
    assert raw["snapshot"]["clock"] == {"status": "ok", "seconds": 0.5, "facts": {"sources": [], "offset_seconds": 1.5}}


def test_ledger_and_notes_come_back() -> None:
    document = decode_document(_whole(), FACTS_TYPES)
    assert document.ledger.counts == (("user", 2),)
    assert document.notes == {"user": "it fails"}
    assert document.skipped == ()


def test_documents_keep_to_the_schema() -> None:
    schema = json_schema(FACTS_TYPES)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(_whole()))
    full = snapshot_of(*(make(facts, lambda kind: "x") for facts in FACTS_TYPES))
    validator.validate(json.loads(encode_snapshot(full)))
    broken = json.loads(_whole())
    broken["snapshot"]["clock"]["status"] = "fine"
    assert not validator.is_valid(broken)


def test_numbers_and_letters_that_json_lacks_are_written_all_the_same() -> None:
    data = encode_snapshot(snapshot_of(ClockFacts((), float("nan"))))
    assert json.loads(data)["snapshot"]["clock"]["facts"]["offset_seconds"] is None
    assert dump({"name": "half \udc82"}) == b'{\n "name": "half ?"\n}\n'


# ---------------------------------------------------------------- from other versions


def _edited(**changes: Any) -> bytes:
    raw = json.loads(encode_snapshot(snapshot_of(CLOCK)))
    for path, value in changes.items():
        place = raw
        *parents, last = path.split("__")
        for parent in parents:
            place = place[parent]
        place[last] = value
    return json.dumps(raw).encode()


def test_unknown_keys_are_ignored_everywhere() -> None:
    data = _edited(x_new=1, os__kernel="6", snapshot__clock__x=[], snapshot__clock__facts__more={"a": 1})
    assert decode_snapshot(data, FACTS_TYPES) == snapshot_of(CLOCK)


def test_unknown_probes_are_skipped_with_a_note() -> None:
    document = decode_document(_edited(snapshot__quantum={"status": "ok", "facts": {}}), FACTS_TYPES)
    assert document.snapshot == snapshot_of(CLOCK)
    assert document.skipped == ("snapshot.quantum: this version of ibassist has no such probe",)


def test_facts_of_another_version_that_are_not_understood_count_as_not_read() -> None:
    document = decode_document(_edited(app_version="99.0", snapshot__clock__facts={"sources": "several"}), FACTS_TYPES)
    assert document.snapshot.observations["clock"].status is Status.FAILED
    assert "snapshot.clock" in document.skipped[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_edited(schema_version=2), "newer"),
        (_edited(schema_version=0), "schema_version"),
        (_edited(schema_version="1"), "schema_version"),
        (_edited(schema_version=True), "schema_version"),
        (_edited(schema="other"), "not a report"),
        (_edited(snapshot=[]), "snapshot"),
        (_edited(snapshot="nope"), "snapshot"),
        (_edited(snapshot={str(n): {} for n in range(201)}), "more than 200"),
        (_edited(os={"family": "beos"}), "os"),
        (_edited(taken_at=5), "taken_at"),
        (_edited(redacted="yes"), "redacted"),
        (_edited(notes=[1]), "notes"),
        (_edited(redaction={"entries": [{}]}), "redaction"),
        (_edited(snapshot__clock__facts={"sources": 5}), r"snapshot\.clock: .*\$\.sources"),
        (_edited(snapshot__clock__facts=None), r"snapshot\.clock: status and facts"),
        (_edited(snapshot__clock="x"), r"snapshot\.clock"),
        (b"", "JSON"),
        (b"null", "not a report"),
        (b"[]", "not a report"),
        (b'{"log": {"version": "1.2"}}', "not a report"),
        (b"[" * 100_000, "deeply"),
        (b'{"a":' * 100_000, "deeply"),
        (b"1e999", "JSON"),
        (b"9" * 6000, "JSON"),
        (b'"\\ud800"', "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"PK\x03\x04", "JSON"),
        (_whole()[:-100], "JSON"),
        (b" " * (MAX_BYTES + 1), "MiB"),
    ],
)
def test_what_is_no_good_report_is_refused_with_the_place(data: bytes, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        decode_document(data, FACTS_TYPES)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert decode_snapshot(b"\xef\xbb\xbf" + encode_snapshot(snapshot_of(CLOCK)), FACTS_TYPES) == snapshot_of(CLOCK)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@_SLOW
@given(
    place=st.sampled_from(
        ["schema_version", "os", "snapshot", "notes", "redaction", "taken_at", "snapshot__clock", "snapshot__clock__facts"]
    ),
    value=_JSON,
)
def test_whatever_stands_anywhere_the_answer_is_a_document_or_one_clear_error(place: str, value: object) -> None:
    with contextlib.suppress(BadInputError):
        decode_document(_edited(**{place: value}), FACTS_TYPES)
