# SPDX-License-Identifier: MIT
from __future__ import annotations

import plistlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.linux_firewall import (
    parse_firewalld_direct,
    parse_firewalld_policy,
    parse_iptables,
    parse_nftables,
    parse_ufw,
)
from ibassist.formats.macos_firewall import parse_global_state, parse_settings
from ibassist.formats.outgoing_rules import ALL_PORTS, OutgoingRule, OutgoingRules, allowed, first_match, port_ranges
from ibassist.formats.windows_firewall import parse_rule
from tests.timing import is_light

BOTH = (4000, 4001)

# ---------------------------------------------------------------- Windows


def test_a_rule_of_windows_against_a_program() -> None:
    text = r"v2.31|Action=Block|Active=TRUE|Dir=Out|Profile=Private|Profile=Public|App=C:\Jts\tws.exe|Name=Block TWS|Desc=made by hand|EmbedCtxt=x|"
    assert parse_rule(text) == OutgoingRule(True, ALL_PORTS, r"C:\Jts\tws.exe", "Block TWS", profiles=("private", "public"))


@pytest.mark.parametrize(
    ("fields", "ports"),
    [
        ("Protocol=6|RPort=4000|RPort=4001", ((4000, 4000), (4001, 4001))),
        ("Protocol=6|RPort2_10=3999-4001", ((3999, 4001),)),
        ("Protocol=6|RPort=80|RPort2_10=4000-5000", ((80, 80), (4000, 5000))),
        ("Protocol=256", ALL_PORTS),
        ("", ALL_PORTS),
    ],
)
def test_ports_of_windows(fields: str, ports: tuple[tuple[int, int], ...]) -> None:
    rule = parse_rule(f"v2.30|Action=Block|Active=TRUE|Dir=Out|{fields}|")
    assert rule is not None
    assert (rule.ports, rule.limited) == (ports, False)


@pytest.mark.parametrize(
    "text",
    [
        "v2.31|Action=Block|Active=FALSE|Dir=Out|RPort=4000|",
        "v2.31|Action=Block|Active=TRUE|Dir=In|LPort=4000|",
        "v2.31|Action=ByPass|Active=TRUE|Dir=Out|",
        "v2.31|Action=Block|Active=TRUE|Dir=Out|Protocol=17|RPort=4000|",
        "v2.31|Action=Block|Dir=Out|",
        "Action=Block|Active=TRUE|Dir=Out|",
        "v2.31",
        "",
        "|||",
    ],
)
def test_what_is_no_outgoing_rule_about_tcp(text: str) -> None:
    assert parse_rule(text) is None


@pytest.mark.parametrize(
    "field",
    [
        "RA4=192.0.2.0/255.255.255.0",
        "RA6=2001:db8::/32",
        "RA4=LocalSubnet",
        "Svc=wuauserv",
        "LUAuth=O:LSD:(D;;CC;;;S-1-5-32-544)",
        "IFType=Wireless",
        "LPort=1",
        "AppPkgId=S-1-15-2-1",
        "RPort=IPHTTPSOut",
        "Future=1",
    ],
)
def test_a_rule_for_some_only_is_limited(field: str) -> None:
    rule = parse_rule(f"v2.31|Action=Block|Active=TRUE|Dir=Out|Protocol=6|{field}|Name=x|")
    assert rule is not None
    assert rule.limited


# ---------------------------------------------------------------- ufw

UFW = """\
*filter
:ufw-user-output - [0:0]
### RULES ###

### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in
-A ufw-user-input -p tcp --dport 22 -j ACCEPT

### tuple ### deny tcp 4000,4001 0.0.0.0/0 any 0.0.0.0/0 out comment=6e6f
-A ufw-user-output -p tcp -m multiport --dports 4000,4001 -j DROP

### tuple ### reject_log any 5000:5010 0.0.0.0/0 any 0.0.0.0/0 out
### tuple ### deny udp 4000 0.0.0.0/0 any 0.0.0.0/0 out
### tuple ### deny tcp 4000 203.0.113.7 any 0.0.0.0/0 out
### tuple ### deny tcp 4000 0.0.0.0/0 any 0.0.0.0/0 out_eth0
### tuple ### allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 WWW%20Secure - out
### tuple ### route:allow tcp 4000 0.0.0.0/0 any 0.0.0.0/0 in
### tuple ### broken
"""


def test_rules_of_ufw() -> None:
    rules = parse_ufw(UFW)
    assert [(rule.blocks, rule.ports, rule.limited) for rule in rules] == [
        (True, ((4000, 4000), (4001, 4001)), False),
        (True, ((5000, 5010),), False),
        (True, ((4000, 4000),), True),
        (True, ((4000, 4000),), True),
        (False, ((443, 443),), False),
    ]
    assert rules[0].name == "deny tcp 4000,4001 0.0.0.0/0 any 0.0.0.0/0 out"


# ---------------------------------------------------------------- firewalld


def test_direct_rules_of_firewalld() -> None:
    text = """<?xml version="1.0" encoding="utf-8"?><direct>
      <rule priority="0" table="filter" ipv="ipv4" chain="OUTPUT">-p tcp --dport 4000 -j DROP</rule>
      <rule ipv="ipv4" table="filter" chain="OUTPUT" priority="1">-p tcp -m multiport --dports 4000,4001 -j REJECT --reject-with tcp-reset</rule>
      <rule ipv="ipv4" table="filter" chain="INPUT" priority="1">-p tcp --dport 4001 -j DROP</rule>
      <rule ipv="ipv4" table="filter" chain="OUTPUT" priority="1">-p tcp -d 203.0.113.7 --dport 4001 -j DROP</rule>
      <rule ipv="ipv4" table="nat" chain="OUTPUT" priority="1">-p tcp --dport 4001 -j ACCEPT</rule>
    </direct>"""
    assert [(rule.blocks, rule.ports) for rule in parse_firewalld_direct(text)] == [
        (True, ((4000, 4000),)),
        (True, ((4000, 4000), (4001, 4001))),
    ]


POLICY = """<policy priority="-1" target="CONTINUE">
  <ingress-zone name="HOST"/><egress-zone name="{egress}"/>
  <rule family="ipv4"><port port="4000-4001" protocol="tcp"/><reject/></rule>
  <rule><port port="4001" protocol="udp"/><drop/></rule>
  <rule><destination address="203.0.113.0/24"/><port port="4001" protocol="tcp"/><drop/></rule>
  <rule><port port="443" protocol="tcp"/><accept/></rule>
</policy>"""


def test_policies_of_firewalld() -> None:
    rules = parse_firewalld_policy(POLICY.format(egress="ANY"), "out.xml").rules
    assert [(rule.blocks, rule.ports, rule.limited, rule.name) for rule in rules] == [
        (True, ((4000, 4001),), False, "out.xml"),
        (True, ((4001, 4001),), True, "out.xml"),
        (False, ((443, 443),), False, "out.xml"),
    ]
    assert parse_firewalld_policy(POLICY.format(egress="libvirt"), "out.xml") == OutgoingRules()


# ---------------------------------------------------------------- nftables

NFT = """\
#!/usr/sbin/nft -f
flush ruleset
table inet filter {
    chain input { type filter hook input priority 0; tcp dport 4000 drop; }
    chain output {
        type filter hook output priority 0; policy accept;
        ct state established,related accept
        oifname "lo" accept
        # tcp dport 4001 drop
        tcp dport 4000 counter packets 3 bytes 180 reject with tcp reset comment "no trading"
        tcp dport { 4000, 4001 } log prefix "out " drop
        ip daddr 203.0.113.7 tcp dport 4001 drop
        meta skuid 1000 accept
    }
}
"""


def test_rules_of_nftables() -> None:
    rules = parse_nftables(NFT).rules
    assert [(rule.blocks, rule.ports, rule.limited) for rule in rules] == [
        (True, ((4000, 4000),), False),
        (True, ((4000, 4000), (4001, 4001)), False),
        (True, ((4001, 4001),), True),
        (False, ALL_PORTS, True),
    ]
    assert rules[0].name == 'output: tcp dport 4000 counter packets 3 bytes 180 reject with tcp reset comment "no trading"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chain output {",
        "table inet filter { chain output { type filter hook output priority 0; } }",
        "chain x { hook output; drop }",
    ],
)
def test_nftables_without_plain_rules(text: str) -> None:
    assert not [rule for rule in parse_nftables(text).rules if rule.blocks and not rule.limited]


# ---------------------------------------------------------------- blocked unless a rule allows it

_OUTPUT = "table inet filter {{ chain output {{ type filter hook output priority 0; {} }} }}"
_TARGET = '<policy target="{}"><ingress-zone name="HOST"/><egress-zone name="ANY"/>{}</policy>'
_SAVED = "*nat\n:OUTPUT DROP [0:0]\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:OUTPUT {} [0:0]\n{}\nCOMMIT\n"
_DEFAULTS: dict[str, tuple[Callable[[], OutgoingRules], bool | None, tuple[int, ...], bool]] = {
    "nft: policy": (lambda: parse_nftables(_OUTPUT.format("policy drop; tcp dport { 80, 443 } accept")), True, (), False),
    "nft: allowed": (
        lambda: parse_nftables(_OUTPUT.format("policy drop; tcp dport { 443, 4000-4001 } accept")),
        True,
        BOTH,
        False,
    ),
    "nft: other protocols": (
        lambda: parse_nftables(_OUTPUT.format("policy drop; meta l4proto { icmp, udp } accept")),
        True,
        (),
        False,
    ),
    "nft: a last rule": (
        lambda: parse_nftables(_OUTPUT.format("policy accept; oif lo accept; counter reject")),
        True,
        (),
        False,
    ),
    "nft: of one user": (lambda: parse_nftables(_OUTPUT.format("policy drop; meta skuid 1000 accept")), True, BOTH, False),
    "nft: another chain": (lambda: parse_nftables(_OUTPUT.format("policy drop; jump mine")), True, (), True),
    "nft: another file": (
        lambda: parse_nftables('include "/etc/nftables/*.nft"\n' + _OUTPUT.format("policy drop;")),
        True,
        (),
        True,
    ),
    "nft: lets everything out": (
        lambda: parse_nftables(_OUTPUT.format("policy accept; ip daddr 192.0.2.7 drop")),
        False,
        (),
        False,
    ),
    "nft: incoming only": (lambda: parse_nftables(_OUTPUT.replace("output", "input").format("policy drop;")), None, (), False),
    "firewalld: target": (
        lambda: parse_firewalld_policy(_TARGET.format("REJECT", '<service name="dns"/>'), "a"),
        True,
        (),
        False,
    ),
    "firewalld: own service": (
        lambda: parse_firewalld_policy(_TARGET.format("DROP", '<service name="ib"/>'), "a"),
        True,
        (),
        True,
    ),
    "firewalld: allowed": (
        lambda: parse_firewalld_policy(_TARGET.format("DROP", '<port protocol="tcp" port="4000-4001"/>'), "a"),
        True,
        BOTH,
        False,
    ),
    "firewalld: goes on": (lambda: parse_firewalld_policy(_TARGET.format("CONTINUE", ""), "a"), False, (), False),
    "firewalld: a remark": (
        lambda: parse_firewalld_policy(_TARGET.format("ACCEPT", '<!-- target="DROP" -->'), "a"),
        False,
        (),
        False,
    ),
    "iptables: policy": (lambda: parse_iptables(_SAVED.format("DROP", "-A OUTPUT -p udp -j ACCEPT")), True, (), False),
    "iptables: a last rule": (
        lambda: parse_iptables(
            _SAVED.format("ACCEPT", "-A OUTPUT -o lo -j ACCEPT\n-A OUTPUT -j REJECT --reject-with icmp-port-unreachable")
        ),
        True,
        (),
        False,
    ),
    "iptables: allowed": (
        lambda: parse_iptables(_SAVED.format("DROP", "-A OUTPUT -p tcp -m multiport --dports 443,4000:4001 -j ACCEPT")),
        True,
        BOTH,
        False,
    ),
    "iptables: with counters": (
        lambda: parse_iptables(_SAVED.format("DROP", "[2:120] -A OUTPUT -p tcp -m tcp --dport 4000 -j ACCEPT")),
        True,
        (4000,),
        False,
    ),
    "iptables: another chain": (lambda: parse_iptables(_SAVED.format("DROP", "-A OUTPUT -j DOCKER")), True, (), True),
    "iptables: established only": (
        lambda: parse_iptables(_SAVED.format("DROP", "-A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT")),
        True,
        (),
        False,
    ),
    "iptables: lets everything out": (
        lambda: parse_iptables(_SAVED.format("ACCEPT", "-A OUTPUT -d 192.0.2.7 -j DROP")),
        False,
        (),
        False,
    ),
    "iptables: another table": (lambda: parse_iptables("*mangle\n:OUTPUT DROP [0:0]\nCOMMIT"), None, (), False),
}


def test_firewalls_that_block_what_no_rule_allows() -> None:
    wrong = []
    for name, (parse, default, ports, incomplete) in _DEFAULTS.items():
        said = parse()
        got = (said.blocks_by_default, allowed(said.rules, BOTH), said.incomplete)
        if got != (default, ports, incomplete):
            wrong.append(f"{name}: {got}")
    assert not wrong


def test_rules_of_iptables_against_ports() -> None:
    said = parse_iptables(
        _SAVED.format(
            "ACCEPT", "-A OUTPUT -p tcp -m tcp --dport 4000 -j REJECT\n-A OUTPUT -d 192.0.2.7 -p tcp --dport 4001 -j DROP"
        )
    )
    assert [(rule.blocks, rule.ports, rule.limited) for rule in said.rules] == [
        (True, ((4000, 4000),), False),
        (True, ((4001, 4001),), True),
    ]


# ---------------------------------------------------------------- what decides


def rule(blocks: bool, *ports: int, limited: bool = False) -> OutgoingRule:
    return OutgoingRule(blocks, tuple((port, port) for port in ports) or ALL_PORTS, limited=limited)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([rule(True, 4000, 4001)], [(0, BOTH)]),
        ([rule(True, 4001), rule(True)], [(1, (4000,)), (0, (4001,))]),
        ([rule(False, 4000), rule(True)], [(1, (4001,))]),
        ([rule(False), rule(True)], []),
        ([rule(False, limited=True), rule(True, 4000)], []),
        ([rule(True, limited=True)], []),
        ([rule(True, 443)], []),
        ([], []),
    ],
)
def test_the_first_rule_that_fits_decides(rules: list[OutgoingRule], expected: list[tuple[int, tuple[int, ...]]]) -> None:
    assert first_match(rules, BOTH) == [(rules[place], ports) for place, ports in expected]


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("4000", ((4000, 4000),)),
        ("4000,4002:4005", ((4000, 4000), (4002, 4005))),
        ("1-65535", ((1, 65535),)),
        ("", None),
        ("4001-4000", None),
        ("70000", None),
        ("http", None),
        ("4000,", None),
        ("٤", None),
    ],
)
def test_ranges_of_ports(text: str, ranges: tuple[tuple[int, int], ...] | None) -> None:
    assert port_ranges(text) == ranges


# ---------------------------------------------------------------- macOS


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Firewall is enabled. (State = 1)\n", True),
        ("Firewall is blocking all non-essential incoming connections. (State = 2)", True),
        ("Firewall is disabled. (State = 0)", False),
        ("", None),
        ("dyld: cannot load", None),
    ],
)
def test_what_the_tool_of_macos_says(text: str, on: bool | None) -> None:
    assert parse_global_state(text) is on


@pytest.mark.parametrize("kind", [plistlib.FMT_XML, plistlib.FMT_BINARY])
@pytest.mark.parametrize(
    ("settings", "on"),
    [({"globalstate": 1}, True), ({"globalstate": 0}, False), ({}, None), ({"globalstate": "1"}, None), ([1], None)],
)
def test_settings_of_macos(kind: plistlib.PlistFormat, settings: object, on: bool | None) -> None:
    assert parse_settings(plistlib.dumps(settings, fmt=kind)) is on


# ---------------------------------------------------------------- anything else


@pytest.mark.parametrize(
    "text",
    [
        "chain a {" * 20000,
        "chain a { hook output; " + "{}" * 50000,
        "<rule " * 50000,
        "<rule>" * 50000,
        "### tuple ### " * 50000,
        "v2.31|" + "a=b|" * 100000,
        "tcp dport {" * 50000,
    ],
)
def test_nothing_takes_long(text: str) -> None:
    for parse in (
        parse_rule,
        parse_ufw,
        parse_nftables,
        parse_iptables,
        parse_firewalld_direct,
        lambda text: parse_firewalld_policy(text, "x"),
    ):
        assert is_light(lambda parse=parse: parse(text), 100)


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "chain x",
                "{",
                "}",
                " hook output ",
                "tcp dport",
                "4000",
                "drop",
                ";",
                "\n",
                "<rule",
                ">",
                "</rule>",
                "v2.31|",
                "Action=Block|",
                "|",
                "### tuple ###",
                "deny",
                "tcp",
                "out",
                '"',
            ]
        )
    ).map(" ".join)
)
def test_any_text_may_come(text: str) -> None:
    parse_rule(text)
    for rules in (
        parse_ufw(text),
        parse_nftables(text).rules,
        parse_iptables(text).rules,
        parse_firewalld_direct(text),
        parse_firewalld_policy(text, text).rules,
    ):
        assert all(0 <= low <= high <= 65535 for one in rules for low, high in one.ports)
    assert parse_global_state(text) in (True, False, None)


@given(
    st.binary()
    | st.binary().map(lambda tail: b"bplist00" + tail)
    | st.binary().map(lambda tail: b"<?xml version='1.0'?><plist>" + tail)
)
def test_any_bytes_may_come(data: bytes) -> None:
    assert parse_settings(data) in (True, False, None)
