# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
from pathlib import Path

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.app.endpoint_list import usual_deadline, with_own_endpoints
from ibassist.core.errors import BadInputError
from ibassist.core.reference_data import Role

KNOWLEDGE = load_knowledge()


def test_the_list_stands_in_the_place_of_the_vendors_hosts(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes("\ufeffdb.example.com:5432\r\ndb.example.com:443\r\nndc1.ibllc.com:4001\r\n".encode())
    listed = with_own_endpoints(KNOWLEDGE, str(file))
    assert [(e.host, e.ports, e.role, e.tls_ports) for e in listed.endpoints] == [
        ("db.example.com", (5432, 443), Role.LISTED, (443,)),
        ("ndc1.ibllc.com", (4001,), Role.LISTED, (4001,)),
    ]
    assert listed.dated == ""
    assert listed.vendor_suffixes == KNOWLEDGE.vendor_suffixes


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a.example.com:1\nwrong\n", "list.txt:2: not host:port"),
        (b"# nothing\n", "list.txt: no pair of host and port"),
        (b"#" * (1 << 21), "list.txt: larger than 1 MiB"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(content)
    with pytest.raises(BadInputError, match=message):
        with_own_endpoints(KNOWLEDGE, str(file))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"gone\.txt: cannot be read"):
        with_own_endpoints(KNOWLEDGE, str(tmp_path / "gone.txt"))
    with pytest.raises(BadInputError, match="cannot be read"):
        with_own_endpoints(KNOWLEDGE, str(tmp_path))


@pytest.mark.parametrize(("pairs", "seconds"), [(1, 10), (499, 10), (1000, 22), (5000, 70)])
def test_a_long_list_has_more_time(tmp_path: Path, pairs: int, seconds: float) -> None:
    file = tmp_path / "list.txt"
    file.write_text("".join(f"h{number}.example.com:443\n" for number in range(pairs)))
    assert usual_deadline(KNOWLEDGE) == 10
    assert usual_deadline(with_own_endpoints(KNOWLEDGE, str(file))) == seconds


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInputError, match="pipe: not a file"):
        with_own_endpoints(KNOWLEDGE, str(tmp_path / "pipe"))
