# SPDX-License-Identifier: MIT
from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.api_greeting import GREETING, server_version_in


def framed(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body


def test_the_greeting_is_framed_as_the_protocol_wants() -> None:
    assert GREETING[:4] == b"API\x00"
    assert framed(GREETING[8:]) == GREETING[4:]


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        (framed(b"176\x0020261122 12:00:00 JST\x00"), 176),
        (framed(b"176\x00"), 176),
        (framed(b"176\x00x\x00") + b"more", 176),
        (framed(b"176"), None),
        (framed(b"-1\x00host\x00"), None),
        (framed(b"99999\x00"), None),
        (framed("٣".encode() + b"\x00"), None),
        (framed(b"176\x00x\x00")[:-1], None),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", None),
        (b"\x05\xff", None),
        (b"SSH-2.0-OpenSSH_9.2\r\n", None),
        (b"", None),
    ],
)
def test_only_such_an_answer_is_one(answer: bytes, version: int | None) -> None:
    assert server_version_in(answer) == version


@given(st.one_of(st.binary(max_size=600), st.binary(max_size=600).map(framed)))
def test_anything_is_read(answer: bytes) -> None:
    version = server_version_in(answer)
    assert version is None or 0 <= version <= 9999
