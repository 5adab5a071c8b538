# SPDX-License-Identifier: MIT
"""The whole of a snapshot: nothing private stays, everything that verdicts need does."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

import pytest
from hypothesis import given

from ibassist.core.codec import encode_snapshot, json_schema
from ibassist.core.diagnose import diagnose
from ibassist.core.facts import Facts, Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.findings import Diagnosis
from ibassist.core.ledger import Detection, Ledger, LedgerEntry, Level
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.pii import Address, FilePath, HostName, Note, Pii, Public, Secret, ServerAddress, UserName
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import PrivateMap, Redaction, markers, redact
from ibassist.probes.dns import NamesFacts, SystemLookup
from ibassist.probes.system import SystemFacts
from ibassist.rules import RULES
from ibassist.rules.causes import CAUSES
from tests.core.making import FACTS_TYPES, KNOWLEDGE, make, snapshot_of, snapshots
from tests.every import every
from tests.examples import examples
from tests.rules import machine
from tests.rules.cases import Case, load_cases, load_situations

_SLOW = examples(0.3)
_LOOKED_AT = {rule.code: rule.facts_for for rule in RULES}


@dataclass(frozen=True, slots=True)
class Interface:
    address: Address
    prefix_length: int | None
    kind: OsFamily = OsFamily.LINUX


@dataclass(frozen=True, slots=True)
class Sample(Facts):
    key: ClassVar[str] = "sample"

    user: UserName
    host: HostName
    home: FilePath
    interfaces: tuple[Interface, ...]
    gateway: Address
    server: ServerAddress
    secret: Secret
    note: Note
    names: tuple[Note, ...]
    status: Public
    maybe: HostName | None = None
    bare: str = ""


SAMPLE = Sample(
    user="alex",
    host="example-pc",
    home="/home/alex",
    interfaces=(Interface("192.168.1.7", 16),),
    gateway="192.168.200.1",
    server="203.0.113.5",
    secret="hunter22",
    note="alex@example-pc said hunter22 via 192.168.1.7",
    names=("EXAMPLE-PC", "ordinary"),
    status="ok",
    bare="also here: alex",
)


def _redact(snapshot: Snapshot, **more: str) -> Redaction:
    return redact(snapshot, Pseudonyms(b"key"), KNOWLEDGE, own_text=more.pop("own_text", ""), notes=more)


def _sample(sample: Sample = SAMPLE, **more: str) -> tuple[Sample, Redaction]:
    redaction = _redact(snapshot_of(sample), **more)
    redacted = redaction.snapshot.get(Sample)
    assert redacted is not None
    return redacted, redaction


def test_marked_fields_and_free_text_use_the_same_stand_ins() -> None:
    sample, redaction = _sample()
    assert redaction.snapshot.redacted
    assert sample.home == f"/home/{sample.user}"
    assert sample.user in sample.bare
    assert sample.names == (sample.host, "ordinary")
    assert sample.interfaces[0].address in sample.note
    assert "hunter" not in sample.note
    assert sample.secret == "[removed]"
    assert (sample.server, sample.status, sample.maybe) == ("203.0.113.5", "ok", None)
    assert sample.interfaces[0].kind is OsFamily.LINUX


def test_the_size_of_a_network_counts_wherever_an_address_of_it_stands() -> None:
    sample, _ = _sample()
    assert sample.gateway.split(".")[0] == sample.interfaces[0].address.split(".")[0]


def test_reasons_and_the_name_of_the_system_are_swept_too() -> None:
    snapshot = snapshot_of(SAMPLE)
    snapshot = replace(
        snapshot,
        os=OsInfo(OsFamily.LINUX, "Debian of example-pc"),
        observations={**snapshot.observations, "other": Observation(Status.FAILED, reason="no rights for alex")},
    )
    text = encode_snapshot(_redact(snapshot).snapshot).decode()
    assert "example-pc" not in text
    assert "alex" not in text


def test_what_the_user_adds_is_swept() -> None:
    _, redaction = _sample(user="I am alex, call U1234567", symptom="login")
    assert redaction.notes["symptom"] == "login"
    assert "alex" not in redaction.notes["user"]
    assert "1234567" not in redaction.notes["user"]


def test_a_shape_found_in_a_note_is_known_everywhere_afterwards() -> None:
    sample, _ = _sample(replace(SAMPLE, note="fetched from http://nas.example.org/x", status="nas.example.org"))
    assert "nas" not in sample.status


def test_words_of_the_program_itself_are_hidden_where_marked_and_not_hunted_for() -> None:
    sample, redaction = _sample(
        replace(SAMPLE, user="livetrader", note="livetrader runs", home="/home/livetrader"), own_text="LiveTrader mode"
    )
    assert "livetrader" not in sample.user + sample.home
    assert sample.note == "livetrader runs"
    assert redaction.private.residue("the livetrader mode", "livetrader mode") == ()
    assert redaction.private.residue("/home/livetrader/x", "livetrader mode") != ()


def test_a_redacted_snapshot_comes_back_as_it_is() -> None:
    once = _redact(snapshot_of(SAMPLE))
    twice = _redact(once.snapshot, user="mail to someone@example.org")
    assert twice.snapshot == once.snapshot
    assert "someone" not in twice.notes["user"]
    assert twice.ledger.counts == (("account", 1),)


def test_the_ledger_counts_by_kind_and_way_and_holds_no_value() -> None:
    _, redaction = _sample()
    entries = {(entry.kind, entry.way): (entry.places, entry.values) for entry in redaction.ledger.entries}
    assert entries[Pii.USER, Detection.MARKED] == (1, 1)
    assert entries[Pii.USER, Detection.KNOWN] == (2, 1)
    assert entries[Pii.SECRET, Detection.MARKED] == (1, 1)
    assert entries[Pii.ADDRESS, Detection.MARKED] == (2, 2)
    assert redaction.ledger.places == sum(count for _, count in redaction.ledger.counts)
    assert "alex" not in repr(redaction.ledger)


def test_ledgers_add_up_by_kind() -> None:
    ledger = Ledger(
        (
            LedgerEntry(Pii.HOST, Detection.MARKED, 2, 1),
            LedgerEntry(Pii.USER, Detection.MARKED, 1, 1),
            LedgerEntry(Pii.HOST, Detection.KNOWN, 3, 1),
        )
    )
    assert ledger.counts == (("user", 1), ("host", 5))


def test_only_the_private_map_can_tell_what_a_stand_in_stands_for() -> None:
    sample, redaction = _sample()
    assert redaction.private.reveal(f"{sample.host} refuses {sample.user}.") == "example-pc refuses alex."
    assert "alex" not in repr(redaction.private)
    assert PrivateMap().reveal("nothing") == "nothing"


def test_text_without_a_marker_counts_as_free_text() -> None:
    assert markers(Sample)["bare"] is Pii.NOTE
    assert markers(Sample)["maybe"] is Pii.HOST
    assert markers(Sample)["names"] is Pii.NOTE


def test_markers_are_found_at_any_depth() -> None:
    @dataclass(frozen=True)
    class Deep:
        one: tuple[Annotated[str, Pii.MAC] | None, ...] | None

    Deep.__annotations__["one"] = tuple[Annotated[str, Pii.MAC] | None, ...] | None
    assert markers(Deep) == {"one": Pii.MAC}


@pytest.mark.parametrize("facts", FACTS_TYPES, ids=lambda f: f.key)
def test_no_marked_value_of_any_probe_survives(facts: type[Facts]) -> None:
    made = _Canaries()
    snapshot = snapshot_of(make(facts, made.word))
    text = encode_snapshot(_redact(snapshot, user=" ".join(made.planted)).snapshot).decode()
    left = [canary for canary in made.planted if canary in text]
    assert left == []


class _Canaries:
    """Strings as a computer could have them, each with a word in it that must not come out."""

    def __init__(self) -> None:
        self.planted: list[str] = []

    def word(self, kind: Pii) -> str:
        canary = f"canary{len(self.planted)}bird"
        number = len(self.planted) % 200 + 10
        forms = {
            Pii.HOST: f"{canary}.example.com",
            Pii.ADDRESS: f"10.77.66.{number}",
            Pii.SERVER_ADDRESS: f"172.16.55.{number}",
            Pii.MAC: f"02:00:00:aa:bb:{number % 90 + 10}",
            Pii.PATH: f"/home/{canary}/Jts",
            Pii.URL: f"http://{canary}.example.com/x.pac",
        }
        if kind is Pii.PUBLIC:
            return "ok"
        if kind is Pii.FINGERPRINT:
            return "ab" * 32
        if kind is Pii.NOTE:
            return f"seen {' and '.join(self.planted[-3:])}"
        value = forms.get(kind, canary)
        self.planted.append(canary if canary in value else value)
        return value


# ---------------------------------------------------------------- the verdicts stay the same


def _shape(diagnosis: Diagnosis) -> list[object]:
    findings = [
        (
            f.code,
            f.severity,
            f.caused_by,
            {name: (type(value), len(value) if isinstance(value, tuple) else 0) for name, value in f.args.items()},
        )
        for f in diagnosis.findings
    ]
    return [findings, [(v.code, v.kind, v.missing, v.error) for v in diagnosis.verdicts]]


def _same_verdicts(snapshot: Snapshot) -> None:
    expected = _shape(diagnose(snapshot, RULES, CAUSES))
    for level in Level:
        redacted = redact(snapshot, Pseudonyms(b"key"), KNOWLEDGE, level=level).snapshot
        assert _shape(diagnose(redacted, RULES, CAUSES)) == expected, level


@pytest.mark.slow
@every("case", load_cases(), ids=str)
def test_redaction_changes_no_verdict_of_any_case(case: Case) -> None:
    """Of a case, what its rule looks at and what is unusual: the rest is the same in all, and whole in every situation."""
    whole, keys = machine.snapshot(case.facts), {*_LOOKED_AT[case.code], *case.facts}
    _same_verdicts(replace(whole, observations={key: whole.observations[key] for key in keys}))


@pytest.mark.slow
@every("situation", load_situations(), ids=str)
def test_redaction_changes_no_verdict_of_any_situation(situation: object) -> None:
    _same_verdicts(machine.snapshot(situation.facts))  # type: ignore[attr-defined]


@pytest.mark.slow
@_SLOW
@given(snapshot=snapshots())
def test_redaction_changes_no_verdict_on_whatever_is_read(snapshot: Snapshot) -> None:
    _same_verdicts(snapshot)


_OWN_TEXT = json.dumps(json_schema(FACTS_TYPES)).casefold() + encode_snapshot(snapshot_of(redacted=True)).decode().casefold()


@pytest.mark.slow
@_SLOW
@given(snapshot=snapshots())
def test_redacting_leaves_no_residue(snapshot: Snapshot) -> None:
    redaction = _redact(snapshot, own_text=_OWN_TEXT)
    assert redaction.private.residue(encode_snapshot(redaction.snapshot).decode(), _OWN_TEXT) == ()


@pytest.mark.parametrize("host", ["1/0", "00/0", "01.0", "1.0.*", "0..0.0", "pc.0.0"])
def test_a_host_name_like_a_network_hides_no_address_of_somebody_else(host: str) -> None:
    system = SystemFacts("Debian", "12", "x86_64", "", "en_US", "UTC", 0, None, host, "alex", "/home/alex", elevated=False)
    lookup = SystemLookup("example.com", Step(Outcome.OK), ("1.0.0.0", "0.0.0.0"), ())
    redaction = _redact(snapshot_of(system, NamesFacts((), (lookup,), "/etc/hosts", "ok", ())))
    written = encode_snapshot(redaction.snapshot).decode()
    assert redaction.private.residue(written) == ()
    assert '"1.0.0.0"' in written
    assert f'"{host}"' not in written


@pytest.mark.parametrize("level", list(Level))
def test_a_password_that_was_typed_in_for_a_test_leaves_at_no_level(level: Level) -> None:
    sample = replace(SAMPLE, note="alex tried k1ngfisher-PW", names=("aGFuYWtvOmsxbmdmaXNoZXItUFc=", "ordinary"))
    redaction = redact(
        snapshot_of(sample),
        Pseudonyms(b"key"),
        KNOWLEDGE,
        notes={"user": "it is K1ngfisher-PW"},
        secrets=["k1ngfisher-PW"],
        level=level,
    )
    text = encode_snapshot(redaction.snapshot).decode() + "".join(redaction.notes.values())
    assert "k1ngfisher" not in text.casefold()
    assert "aGFuYWtvOmsxbmdmaXNoZXItUFc" not in text, "as an HTTP header spells it"
    assert ("alex" in text) is (level is Level.FULL)
    assert redaction.private.residue("k1ngfisher-PW")


def test_the_list_of_stand_ins_has_one_line_for_each_and_no_secret() -> None:
    sample = replace(SAMPLE, gateway="2001:0db8:0000:0000:0000:0000:0000:0001", note="02-00-5e-00-53-10 and 2001:db8::1")
    listed = _redact(snapshot_of(sample)).private.listed()
    assert len({line.token for line in listed}) == len(listed)
    texts = [line.text for line in listed]
    assert {"alex", "example-pc", "192.168.1.7", "2001:db8::1", "02:00:5e:00:53:10"} <= set(texts)
    assert SAMPLE.secret not in texts
    assert [line.kind for line in listed] == sorted((line.kind for line in listed), key=list(Pii).index)
