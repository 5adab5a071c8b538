# SPDX-License-Identifier: MIT
"""Binary settings in recordings: decoded, replaced and encoded again, so that a parser reads them as before."""

from __future__ import annotations

import plistlib

from ibassist.app.catalog import load_knowledge
from ibassist.core.pii import Pii
from ibassist.formats.wininet import parse_connection
from ibassist.privacy.recordings import RecordingRedactor

SECRETS = (b"Zk7wq2Vx", b"k1ngfisher")


def _blob(proxy: str, bypass: str, script: str) -> bytes:
    """Return Windows' settings of a connection as WinINet writes them: counted texts between numbers and zeros."""
    counted = b"".join(len(text).to_bytes(4, "little") + text.encode("cp1252") for text in (proxy, bypass, script))
    return (0x46).to_bytes(4, "little") + (7).to_bytes(4, "little") + (7).to_bytes(4, "little") + counted + bytes(32)


def _redactor() -> RecordingRedactor:
    redactor = RecordingRedactor(load_knowledge())
    redactor.learn("k1ngfisher", Pii.USER)
    redactor.learn("hq.k1ngfisher.net", Pii.HOST)
    return redactor


def test_settings_of_a_connection_are_replaced_and_still_read() -> None:
    blob = _blob(
        "k1ngfisher:Zk7wq2Vx@hq.k1ngfisher.net:8080",
        "*.k1ngfisher.net;<local>",
        "http://hq.k1ngfisher.net/a.pac?k=Zk7wq2Vx",
    )
    redactor = _redactor()
    redactor.learn("*.k1ngfisher.net", Pii.HOST)
    done = redactor.binary(blob)
    assert [secret for secret in SECRETS if secret in done] == []
    before, after = parse_connection(blob), parse_connection(done)
    assert after is not None
    assert before is not None
    assert after != before
    assert done.count(b":8080") == 1
    assert done.startswith(blob[:12])
    assert done.endswith(bytes(32))
    assert redactor.residue({"machine.yaml": done}) == ()


def test_texts_that_cannot_be_told_apart_are_left_out() -> None:
    assert _redactor().binary(b"\x01\x02hq.k1ngfisher.net\x00") == b""


def test_a_binary_property_list_is_replaced_and_still_read() -> None:
    settings = {
        "HTTPProxy": "hq.k1ngfisher.net",
        "HTTPPort": 8080,
        "ProxyPassword": "Zk7wq2Vx",
        "ExceptionsList": ["*.local", "hq.k1ngfisher.net"],
        "Inner": plistlib.dumps({"Note": "/Users/k1ngfisher/Jts"}, fmt=plistlib.FMT_BINARY),
        "Enabled": True,
    }
    redactor = _redactor()
    done = redactor.data(plistlib.dumps(settings, fmt=plistlib.FMT_BINARY))
    assert [secret for secret in SECRETS if secret in done] == []
    read = plistlib.loads(done)
    assert (read["HTTPPort"], read["Enabled"], read["ExceptionsList"][0]) == (8080, True, "*.local")
    assert read["HTTPProxy"] == read["ExceptionsList"][1] != ""
    assert plistlib.loads(read["Inner"])["Note"].endswith("/Jts")
    assert redactor.residue({"a.plist": done}) == ()


def test_a_broken_property_list_is_left_out() -> None:
    assert _redactor().data(b"bplist00 k1ngfisher Zk7wq2Vx") == b""
