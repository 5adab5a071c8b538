# SPDX-License-Identifier: MIT
"""Each level keeps its promise: *full* no secrets, *minimal* nothing that an outsider wrote, *normal* nothing private."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ibassist.core.codec import encode_snapshot
from ibassist.core.facts import Facts, Snapshot
from ibassist.core.ledger import Level
from ibassist.core.pii import Pii
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import redact
from tests.core.making import FACTS_TYPES, KNOWLEDGE, make, snapshot_of
from tests.rules import machine


def _left(snapshot: Snapshot, level: Level = Level.NORMAL) -> str:
    return encode_snapshot(redact(snapshot, Pseudonyms(b"key"), KNOWLEDGE, level=level).snapshot).decode()


_SECRETS = {
    "Kx7planted01": "http://bob:Kx7planted01@proxy.example.com:8080/",
    "Kx7planted02": "socks5://bob:Kx7planted02@proxy.example.com:1080",
    "Kx7planted03": "http://proxy.example.com/wpad.dat?access_token=Kx7planted03&code=1",
    "Kx7planted04": "http://proxy.example.com/x.pac?k=Kx7planted04",
    "Kx7planted05": "http_proxy=http://bob:Kx7planted05@proxy.example.com",
    "Kx7planted06": "https://proxy.example.com/x.pac#token=Kx7planted06",
    "Kx7planted07": "http=bob:Kx7planted07@proxy.example.com:3128",
}


@pytest.mark.slow
@pytest.mark.parametrize("facts", FACTS_TYPES, ids=lambda f: f.key)
@pytest.mark.parametrize("secret", _SECRETS)
def test_a_secret_in_a_web_address_leaves_at_no_level(secret: str, facts: type[Facts]) -> None:
    texts = {Pii.PUBLIC: "ok", Pii.SECRET: secret, Pii.FINGERPRINT: "ab"}
    snapshot = snapshot_of(make(facts, lambda kind: texts.get(kind, _SECRETS[secret])))
    for level in Level:
        done = redact(snapshot, Pseudonyms(b"key"), KNOWLEDGE, notes={"user": _SECRETS[secret]}, level=level)
        assert secret not in encode_snapshot(done.snapshot).decode() + done.notes.get("user", ""), level


def test_a_full_report_removes_an_announced_password_wherever_it_stands_again() -> None:
    notes = {"user": "password=Kx7planted08", "attached:a.log": "it said Kx7planted08 again"}
    done = redact(snapshot_of(), Pseudonyms(b"key"), KNOWLEDGE, notes=notes, names=["login Kx7planted08.log"], level=Level.FULL)
    assert "Kx7planted08" not in repr((done.notes, *done.names.values()))
    assert done.private.residue("x Kx7planted08")


_WRITTEN = {
    "firewall": {"firewalls": [{"blocking": [{"name": "Block TWS for Taro at Plantcompany"}]}]},
    "network": {"interfaces": [{"description": "Plantcompany Secure Adapter of Taro"}]},
    "tws": {
        "settings": [
            {
                "jts_ini": {
                    "unknown_keys": ["Logon.WillSmith", "IBGateway.SocketPort"],
                    "placeholders": ["?.TaroPath"],
                    "trusted_ranges": ["192.168.77.x", "10.77.1.1-10.77.1.9", "10.77.2"],
                }
            }
        ]
    },
}


def test_titles_keys_and_ranges_that_somebody_wrote_are_hidden() -> None:
    text = _left(machine.snapshot(_WRITTEN))
    for written in ("Taro", "Plantcompany", "WillSmith", "192.168.77", "10.77"):
        assert written not in text, written
    assert "IBGateway.SocketPort" in text
    assert "Logon.key-" in text


@pytest.mark.parametrize(
    "title", ["Block TWS", "Intel(R) Wi-Fi 6 AX201 160MHz", "@FirewallAPI.dll,-28502", "tcp dport 4001 drop", "送信をブロック"]
)
def test_titles_of_makers_and_systems_stay(title: str) -> None:
    facts = {"firewall": {"firewalls": [{"blocking": [{"name": title}]}]}}
    assert f'"{title}"' in _left(machine.snapshot(facts))


def test_a_minimal_report_names_no_key_title_or_certificate() -> None:
    facts = _WRITTEN | {"endpoints": {"web": {"trust": "nobody"}}}
    snapshot = machine.snapshot(facts)
    text = _left(snapshot, Level.MINIMAL)
    for written in ("Block TWS", "SocketPort", "Taro", "192.168."):
        assert written not in text, written


def _certificate(trust: str) -> Snapshot:
    from ibassist.probes.endpoints import CertificateFact, EndpointsFacts
    from ibassist.probes.endpoints.types import Trust

    snapshot = machine.snapshot({})
    facts = snapshot.get(EndpointsFacts)
    assert facts is not None
    shown = CertificateFact(Trust(trust), "www.interactivebrokers.com", "DigiCert", "DigiCert", "", "", "5a" * 32)
    endpoints = tuple(replace(endpoint, certificate=shown) for endpoint in facts.endpoints)
    observation = replace(snapshot.observations["endpoints"], facts=replace(facts, endpoints=endpoints))
    return replace(snapshot, observations={**snapshot.observations, "endpoints": observation})


@pytest.mark.parametrize("level", [Level.NORMAL, Level.MINIMAL])
def test_the_fingerprint_of_a_private_certificate_leaves_in_no_redacted_report(level: Level) -> None:
    assert "5a5a" not in _left(_certificate("installed_root"), level)


def test_the_fingerprint_of_a_public_certificate_stays_at_normal_level_and_all_at_full() -> None:
    assert "5a5a" in _left(_certificate("public"))
    assert "5a5a" in _left(_certificate("installed_root"), Level.FULL)


def test_the_address_that_a_private_name_resolved_to_is_hidden_everywhere() -> None:
    from ibassist.probes.endpoints import EndpointsFacts
    from ibassist.probes.sessions import SessionsFacts

    snapshot = machine.snapshot({"sessions": {"sessions": [{"connections": [{"address": "203.0.113.99"}]}]}})
    facts, sessions = snapshot.get(EndpointsFacts), snapshot.get(SessionsFacts)
    assert facts is not None
    assert sessions is not None
    (first, *_) = (endpoint for endpoint in facts.endpoints if endpoint.attempts)
    private = replace(
        first, host="peer.corp.example.com", attempts=tuple(replace(a, address="203.0.113.99") for a in first.attempts)
    )
    changed = replace(facts, endpoints=(*facts.endpoints, private))
    observations = {**snapshot.observations, "endpoints": replace(snapshot.observations["endpoints"], facts=changed)}
    text = _left(replace(snapshot, observations=observations))
    assert "203.0.113.99" not in text
    assert "203.0.113.99" in _left(snapshot), "a vendor's server stays readable"


def test_other_computers_in_the_computers_own_public_network_are_hidden() -> None:
    facts = {
        "network": {"interfaces": [{"addresses": [{"address": "203.0.113.55", "prefix_length": 24, "scope": "global"}]}]},
        "sessions": {"sessions": [{"connections": [{"address": "203.0.113.88"}]}]},
    }
    assert "203.0.113" not in _left(machine.snapshot(facts))
