# SPDX-License-Identifier: MIT
"""Rules about outgoing connections in the files of ufw, firewalld and nftables.

Only what is written plainly is understood: a port or a set of ports, and what becomes of it. Anything with further conditions
counts as limited, or not at all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ibassist.formats.outgoing_rules import ALL_PORTS, OutgoingRule, port_ranges, shortened

_MOST_LINES = 20_000

# ---------------------------------------------------------------- ufw

_TUPLE = "### tuple ###"
_UFW_ACTIONS = {"deny": True, "reject": True, "allow": False, "limit": False}
_EVERYWHERE = ("0.0.0.0/0", "::/0", "any")


def parse_ufw(text: str) -> tuple[OutgoingRule, ...]:
    """Return the outgoing TCP rules of ``user.rules`` in their order.

    Each begins with a remark that says it all: action, protocol, port and address it goes to, port and address it comes from,
    perhaps two names of applications, direction.

    >>> rule, = parse_ufw("### tuple ### deny tcp 4000:4001 0.0.0.0/0 any 0.0.0.0/0 out")
    >>> rule.blocks, rule.ports
    (True, ((4000, 4001),))
    """
    found = (_ufw(line) for line in text.splitlines()[:_MOST_LINES] if line.startswith(_TUPLE))
    return tuple(rule for rule in found if rule is not None)


def _ufw(line: str) -> OutgoingRule | None:
    words = [word for word in line[len(_TUPLE) :].split() if not word.startswith("comment=")]
    if len(words) not in (7, 9):
        return None
    action, protocol, port, to, from_port, source = words[:6]
    blocks = _UFW_ACTIONS.get(action.split("_", 1)[0])
    direction, _, adapter = words[-1].partition("_")
    ports = ALL_PORTS if port == "any" else port_ranges(port)
    if blocks is None or direction != "out" or protocol not in ("tcp", "any") or ports is None:
        return None
    limited = bool(adapter) or to not in _EVERYWHERE or source not in _EVERYWHERE or from_port != "any"
    return OutgoingRule(blocks, ports, name=shortened(" ".join(words)), limited=limited)


# ---------------------------------------------------------------- firewalld

_DIRECT = re.compile(r"<rule\b([^<>]{0,500})>([^<>]{0,1000})</rule>")
_DIRECT_ARGS = re.compile(r"-p tcp (?:-m (?:tcp|multiport) )?--dports? ([\d,:]{1,200}) -j (DROP|REJECT|ACCEPT)\b.*")
_POLICY_RULE = re.compile(r"<rule\b[^<>]{0,500}>(.{0,2000}?)</rule>", re.DOTALL)
_POLICY_PORT = re.compile(r"<port\b[^<>]{0,200}\bport=\"([\d-]{1,11})\"")
_FROM_HERE = re.compile(r"<ingress-zone\s+name=\"(?:HOST|ANY)\"")
_TO_OUTSIDE = re.compile(r"<egress-zone\s+name=\"ANY\"")


def parse_firewalld_direct(text: str) -> tuple[OutgoingRule, ...]:
    """Return the outgoing TCP rules of ``direct.xml`` in their order."""
    rules = []
    for attributes, said in _DIRECT.findall(text):
        match = _DIRECT_ARGS.fullmatch(" ".join(html.unescape(said).split()))
        ports = port_ranges(match.group(1)) if match else None
        if match and ports and re.search(r"\bchain=\"OUTPUT(_direct)?\"", attributes) and 'table="filter"' in attributes:
            rules.append(OutgoingRule(match.group(2) != "ACCEPT", ports, name=shortened(match.group(0))))
    return tuple(rules)


def parse_firewalld_policy(text: str, name: str) -> tuple[OutgoingRule, ...]:
    """Return the rules of a policy file that hold from this computer to anywhere."""
    if not (_FROM_HERE.search(text) and _TO_OUTSIDE.search(text)):
        return ()
    rules = []
    for body in _POLICY_RULE.findall(text):
        port = _POLICY_PORT.search(body)
        ports = port_ranges(port.group(1)) if port else None
        blocks = re.search(r"<(?:reject|drop)\b", body) is not None
        if ports and 'protocol="tcp"' in body and (blocks or "<accept" in body):
            limited = re.search(r"<(?:source|destination)\b", body) is not None
            rules.append(OutgoingRule(blocks, ports, name=shortened(name), limited=limited))
    return tuple(rules)


# ---------------------------------------------------------------- nftables

_COMMENT = re.compile(r"#[^\n]*")
_CHAIN = re.compile(r"\bchain\s+(\S{1,100})\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_VERDICT = re.compile(r"\b(drop|reject|accept)\b")
_PLAIN = re.compile(
    r"(?:meta l4proto tcp )?tcp dport (\{[^{}]*\}|[\d-]+) (?:counter (?:packets \d+ bytes \d+ )?|log (?:prefix \"[^\"]*\" )?)*"
    r"(?:drop|reject|accept)\b.*"
)
_PORTS_NAMED = re.compile(r"\bdport (\{[^{}]*\}|[\d-]+)")
_NOT_NEW = re.compile(r"\bct state (?!.*\bnew\b)|\boif(?:name)? \"?lo\b")


def parse_nftables(text: str) -> tuple[OutgoingRule, ...]:
    """Return the outgoing TCP rules of an nftables file in their order."""
    rules: list[OutgoingRule] = []
    for name, body in _CHAIN.findall(_COMMENT.sub("", text[: 1 << 19])):
        if re.search(r"\bhook\s+output\b", body):
            rules += _nft_chain(name, body)
    return tuple(rules)


def _nft_chain(name: str, body: str) -> Iterator[OutgoingRule]:
    for statement in re.split(r"[;\n]", body):
        written = " ".join(statement.split())
        verdict = _VERDICT.search(written)
        if verdict is None or "policy" in written or _NOT_NEW.search(written):
            continue
        named = _PORTS_NAMED.search(written)
        ports = ALL_PORTS if named is None else port_ranges(named.group(1).strip("{} ").replace(" ", ""))
        plain = _PLAIN.fullmatch(written) is not None
        if ports is not None:
            yield OutgoingRule(verdict.group(1) != "accept", ports, name=shortened(f"{name}: {written}"), limited=not plain)
