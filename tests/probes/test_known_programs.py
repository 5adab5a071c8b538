# SPDX-License-Identifier: MIT
"""The lists of programs in between keep to what the probes make of them."""

from __future__ import annotations

import re
from collections import Counter

from ibassist.app.catalog import load_knowledge

KNOWLEDGE = load_knowledge()
KINDS = {
    "anonymiser",
    "circumvention_proxy",
    "proxifier",
    "local_proxy",
    "debugging_proxy",
    "vpn",
    "corporate_proxy",
    "encrypted_dns",
}
ORDINARY = {"firefox", "chrome", "python", "python3", "java", "node", "ssh", "svchost", "explorer", "bash", "launcher"}


def test_kinds_are_a_closed_set() -> None:
    assert {program.kind for program in KNOWLEDGE.programs} == KINDS


def test_processes_are_spelled_as_they_are_compared_and_belong_to_one_program() -> None:
    names = [name for program in KNOWLEDGE.programs for name in program.processes]
    assert all(name == name.lower().removesuffix(".exe") for name in names)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert not ORDINARY & set(names)


def test_anonymisers_are_found_by_their_usual_ports() -> None:
    ports = {p.name: p.socks_ports for p in KNOWLEDGE.programs if p.kind == "anonymiser" and p.socks_ports}
    assert ports == {"Tor": (9050,), "Tor Browser": (9150,)}


def test_patterns_of_inspectors_compile_and_none_fits_everything() -> None:
    for inspector in KNOWLEDGE.inspectors:
        patterns = [p for p in (inspector.issuer_cn, inspector.issuer_o, inspector.issuer_ou) if p]
        assert patterns, inspector.product
        for pattern in patterns:
            assert not re.fullmatch(pattern, "")
            assert not re.fullmatch(pattern, "DigiCert TLS RSA SHA256 2020 CA1")
            assert not re.fullmatch(pattern, "DigiCert Inc")
