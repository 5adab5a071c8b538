# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.endpoint_list import MOST_PAIRS, EndpointList, ListProblem, parse_endpoint_list

LIST = """\
# hosts of the trading room
NDC1.ibllc.com:4000
  ndc1.ibllc.com:4001\t# login
ndc1_hb1.ibllc.com.:4000

192.0.2.7:443
[2001:DB8::7]:4001
localhost:1
ndc1.ibllc.com:4000
"""


def test_a_list_as_companies_keep_them() -> None:
    assert parse_endpoint_list(LIST) == EndpointList(
        (
            ("ndc1.ibllc.com", 4000),
            ("ndc1.ibllc.com", 4001),
            ("ndc1_hb1.ibllc.com", 4000),
            ("192.0.2.7", 443),
            ("2001:db8::7", 4001),
            ("localhost", 1),
        )
    )


def test_line_ends_of_windows() -> None:
    assert parse_endpoint_list("a.example.com:1\r\nb.example.com:2\r\n").pairs == (("a.example.com", 1), ("b.example.com", 2))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("ndc1.ibllc.com", ListProblem.NOT_A_PAIR),
        ("ndc1.ibllc.com 4000", ListProblem.NOT_A_PAIR),
        ("ndc1.ibllc.com:4000 4001", ListProblem.NOT_A_PAIR),
        ("https://www.example.com:443", ListProblem.NOT_A_PAIR),
        ("2001:db8::7:4001", ListProblem.NOT_A_PAIR),
        ("ndc1.ibllc.com:", ListProblem.NOT_A_PAIR),
        ("[example]:443", ListProblem.NOT_A_HOST),
        ("[192.0.2.7]:443", ListProblem.NOT_A_HOST),
        ("192.0.2.300:443", ListProblem.NOT_A_HOST),
        ("1234:443", ListProblem.NOT_A_HOST),
        ("-a.example.com:443", ListProblem.NOT_A_HOST),
        ("a..example.com:443", ListProblem.NOT_A_HOST),
        ("*.example.com:443", ListProblem.NOT_A_HOST),
        ("例え.example.com:443", ListProblem.NOT_A_HOST),
        (f"{'a' * 64}.example.com:443", ListProblem.NOT_A_HOST),
        ("a.example.com:0", ListProblem.NOT_A_PORT),
        ("a.example.com:65536", ListProblem.NOT_A_PORT),
        ("a.example.com:https", ListProblem.NOT_A_PORT),
        ("a.example.com:٤٤٣", ListProblem.NOT_A_PORT),
        ("a.example.com:-1", ListProblem.NOT_A_PORT),
    ],
)
def test_a_line_that_is_wrong_is_named(line: str, problem: ListProblem) -> None:
    assert parse_endpoint_list(f"# first\na.example.com:443\n{line}\n") == EndpointList(problem=problem, line=3)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_in_it(text: str) -> None:
    assert parse_endpoint_list(text) == EndpointList(problem=ListProblem.NOTHING)


def test_how_long_a_list_may_be() -> None:
    lines = [f"h{number}.example.com:443" for number in range(MOST_PAIRS + 1)]
    assert len(parse_endpoint_list("\n".join(lines[:-1])).pairs) == MOST_PAIRS
    assert parse_endpoint_list("\n".join(lines)) == EndpointList(problem=ListProblem.TOO_MANY, line=MOST_PAIRS + 1)
    assert parse_endpoint_list("\n".join(lines[:-1] * 2)).problem is None


@given(st.text(alphabet=st.sampled_from("ab0:.[]#- \n\t\x00é"), max_size=200) | st.text())
def test_anything_may_come(text: str) -> None:
    found = parse_endpoint_list(text)
    assert bool(found.pairs) is (found.problem is None)
    assert all(0 < port < 65536 and host and " " not in host for host, port in found.pairs)
