# SPDX-License-Identifier: MIT
"""Rules about outgoing connections in the files of ufw, firewalld, nftables and iptables.

Only what is written plainly is understood: a port or a set of ports, and what becomes of it. Anything with further conditions
counts as limited, or not at all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ibassist.formats.outgoing_rules import ALL_PORTS, OutgoingRule, OutgoingRules, port_ranges, shortened

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
_XML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_POLICY_RULE = re.compile(r"<rule\b[^<>]{0,500}>(.{0,2000}?)</rule>", re.DOTALL)
_POLICY_PORT_TCP = re.compile(r"<port\b(?=[^<>]{0,200}\bprotocol=\"tcp\")[^<>]{0,200}\bport=\"([\d-]{1,11})\"")
_POLICY_PORT = re.compile(r"<port\b[^<>]{0,200}\bport=\"([\d-]{1,11})\"")
_POLICY_TARGET = re.compile(r"<policy\b[^<>]{0,500}\btarget=\"(ACCEPT|CONTINUE|DROP|REJECT)\"")
_POLICY_SERVICE = re.compile(r"<service\b[^<>]{0,200}\bname=\"([^\"<>]{1,100})\"")
_FROM_HERE = re.compile(r"<ingress-zone\s+name=\"(?:HOST|ANY)\"")
_TO_OUTSIDE = re.compile(r"<egress-zone\s+name=\"ANY\"")
_OTHER_SERVICES = frozenset(
    {"dhcp", "dhcpv6", "dhcpv6-client", "dns", "dns-over-tls", "http", "http3", "https", "mdns", "ntp", "ssh"}
)
"""Services that are known not to be ports 4000 and 4001 (firewalld 2.3, /usr/lib/firewalld/services)."""


def parse_firewalld_direct(text: str) -> tuple[OutgoingRule, ...]:
    """Return the outgoing TCP rules of ``direct.xml`` in their order."""
    rules = []
    for attributes, said in _DIRECT.findall(text):
        match = _DIRECT_ARGS.fullmatch(" ".join(html.unescape(said).split()))
        ports = port_ranges(match.group(1)) if match else None
        if match and ports and re.search(r"\bchain=\"OUTPUT(_direct)?\"", attributes) and 'table="filter"' in attributes:
            rules.append(OutgoingRule(match.group(2) != "ACCEPT", ports, name=shortened(match.group(0))))
    return tuple(rules)


def parse_firewalld_policy(text: str, name: str) -> OutgoingRules:
    """Return the rules of a policy file that hold from this computer to anywhere; its target is for what no rule is about."""
    text = _XML_COMMENT.sub("", text)
    if not (_FROM_HERE.search(text) and _TO_OUTSIDE.search(text)):
        return OutgoingRules()
    rules = []
    for body in _POLICY_RULE.findall(text):
        port = _POLICY_PORT.search(body)
        ports = port_ranges(port.group(1)) if port else None
        blocks = re.search(r"<(?:reject|drop)\b", body) is not None
        if ports and 'protocol="tcp"' in body and (blocks or "<accept" in body):
            limited = re.search(r"<(?:source|destination)\b", body) is not None
            rules.append(OutgoingRule(blocks, ports, name=shortened(name), limited=limited))
    outside = _POLICY_RULE.sub("", text)
    let_out = (port_ranges(port) for port in re.findall(_POLICY_PORT_TCP, outside))
    rules += [OutgoingRule(False, ports, name=shortened(name)) for ports in let_out if ports]
    target = _POLICY_TARGET.search(text)
    return OutgoingRules(
        tuple(rules),
        blocks_by_default=target.group(1) in ("DROP", "REJECT") if target else False,
        incomplete=not _OTHER_SERVICES.issuperset(_POLICY_SERVICE.findall(text)),
    )


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
_OTHER_PROTOCOL = re.compile(r"^(?!.*\btcp\b).*\b(?:udp|icmp|icmpv6|ipv6-icmp|igmp|esp|ah|gre|sctp)\b")
_DROPPED_BY_DEFAULT = re.compile(r"\bpolicy\s+drop\b")
_CATCH_ALL = re.compile(
    r"(?:counter (?:packets \d+ bytes \d+ )?|log (?:prefix \"[^\"]*\" )?(?:level \w+ )?)*(?:drop|reject(?: with .*)?)"
)
_FURTHER = re.compile(r"\b(?:jump|goto|vmap)\b")
_INCLUDE = re.compile(r"^\s*include\b", re.MULTILINE)


def parse_nftables(text: str) -> OutgoingRules:
    """Return the outgoing TCP rules of an nftables file in their order, and the policy of the chains they are in."""
    rules: list[OutgoingRule] = []
    text = _COMMENT.sub("", text[: 1 << 19])
    bodies = [(name, body) for name, body in _CHAIN.findall(text) if re.search(r"\bhook\s+output\b", body)]
    for name, body in bodies:
        rules += _nft_chain(name, body)
    written = [" ".join(statement.split()) for _, body in bodies for statement in re.split(r"[;\n]", body)]
    dropped = any(map(_DROPPED_BY_DEFAULT.search, written)) or any(map(_CATCH_ALL.fullmatch, written))
    further = bool(_INCLUDE.search(text)) or any(map(_FURTHER.search, written))
    return OutgoingRules(tuple(rules), dropped if bodies else None, incomplete=further)


def _nft_chain(name: str, body: str) -> Iterator[OutgoingRule]:
    for statement in re.split(r"[;\n]", body):
        written = " ".join(statement.split())
        verdict = _VERDICT.search(written)
        if verdict is None or "policy" in written or _NOT_NEW.search(written) or _OTHER_PROTOCOL.search(written):
            continue
        named = _PORTS_NAMED.search(written)
        ports = ALL_PORTS if named is None else port_ranges(named.group(1).strip("{} ").replace(" ", ""))
        plain = _PLAIN.fullmatch(written) is not None
        if ports is not None:
            yield OutgoingRule(verdict.group(1) != "accept", ports, name=shortened(f"{name}: {written}"), limited=not plain)


# ---------------------------------------------------------------- iptables

_IPT_POLICY = re.compile(r":OUTPUT (ACCEPT|DROP)\b")
_IPT_COUNTED = re.compile(r"^\[\d{1,20}:\d{1,20}\] ")
_IPT_RULE = re.compile(r"-A OUTPUT\b(.*?)-[jg] (\S+)(.*)")
_IPT_PLAIN = re.compile(r"(?: -p tcp| -m (?:tcp|multiport|comment)| --dports? [\d,:]+| --comment (?:\"[^\"]*\"|\S+))*")
_IPT_PORTS = re.compile(r"(?<!! )--dports? ([\d,:]+)")
_IPT_NOT_NEW = re.compile(r"--(?:ct)?state (?!\S*NEW)|-o lo\b|-p (?!tcp\b|all\b)\S")
_IPT_BLOCKS = ("DROP", "REJECT")
_IPT_GOES_ON = ("LOG", "NFLOG", "MARK", "CONNMARK")


def parse_iptables(text: str) -> OutgoingRules:
    """Return the outgoing TCP rules of the filter table that ``iptables-save`` wrote, and the policy of its chain.

    >>> parse_iptables("*filter\\n:OUTPUT DROP [0:0]\\n-A OUTPUT -p tcp --dport 443 -j ACCEPT\\nCOMMIT").blocks_by_default
    True
    """
    rules: list[OutgoingRule] = []
    default, further, table = None, False, ""
    for counted in text.splitlines()[:_MOST_LINES]:
        line = _IPT_COUNTED.sub("", counted)
        table = line[1:].strip() if line.startswith("*") else table
        if table != "filter":
            continue
        if policy := _IPT_POLICY.match(line):
            default = policy.group(1) == "DROP"
        elif rule := _IPT_RULE.match(line):
            conditions, verdict = rule.group(1).rstrip(), rule.group(2)
            further |= verdict not in ("ACCEPT", *_IPT_BLOCKS, *_IPT_GOES_ON)
            if verdict in _IPT_BLOCKS and not conditions:
                default = True
            elif verdict in ("ACCEPT", *_IPT_BLOCKS) and not _IPT_NOT_NEW.search(conditions):
                rules += _ipt_rule(conditions, verdict)
    return OutgoingRules(tuple(rules), default, incomplete=further)


def _ipt_rule(conditions: str, verdict: str) -> Iterator[OutgoingRule]:
    named = _IPT_PORTS.search(conditions)
    ports = port_ranges(named.group(1)) if named else ALL_PORTS
    if ports is not None:
        limited = named is None or _IPT_PLAIN.fullmatch(conditions) is None
        name = shortened(f"OUTPUT{conditions} -j {verdict}")
        yield OutgoingRule(verdict != "ACCEPT", ports, name=name, limited=limited)
