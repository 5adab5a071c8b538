# SPDX-License-Identifier: MIT
"""What is useful stays: tokens of logs and commands of three systems, of Java, TWS and IBC, which tell nothing about anybody."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.program_words import program_text
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import redact
from tests.every import every

LINES = (Path(__file__).parent / "corpus" / "harmless.txt").read_text(encoding="utf-8").splitlines()
KNOWLEDGE = load_knowledge()
OWN_TEXT = program_text(load_catalog(), KNOWLEDGE).casefold()


def _redacted(texts: dict[str, str]) -> dict[str, str]:
    snapshot = Snapshot("1", "", OsInfo(OsFamily.LINUX))
    return dict(redact(snapshot, Pseudonyms(b"key"), KNOWLEDGE, notes=texts, own_text=OWN_TEXT).notes)


def test_of_a_thousand_harmless_tokens_at_most_two_in_a_hundred_are_changed() -> None:
    before = {str(number): line for number, line in enumerate(LINES)}
    after = _redacted(before)
    tokens = sum(len(line.split()) for line in LINES)
    lost = [token for name, line in before.items() for token in (Counter(line.split()) - Counter(after[name].split()))]
    assert tokens >= 1000
    assert len(lost) <= tokens * 0.02, lost


KEPT = (
    r"C:\Program Files\Java\jre1.8.0_202\bin\javaw.exe",
    r"jars\jts4launch-1037.jar",
    r"HKCU\Software\Classes\CLSID\{2735412F-7F64-5B0F-8F00-5D77AFBE261E}",
    "os.name=Windows 11, os.arch=amd64",
    "application tws.exe, version: 10.30.1.0, time stamp: 0x65f0a1b2",
    "[JTS-Login] - Authentication: second factor requested",
    "cipher TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TimeZone=Asia/Tokyo",
    "Will the gateway restart? Mark the box. May I close it?",
    "ユーザー様、担当者様、皆様、お客様、業者さん",
    "鍵の線、窓が開く、国を選ぶ、前の版",
    "ib-gateway-1  | Starting Xvfb server\nib-gateway-1  | .> Forking :::4001 onto 0.0.0.0:4003 > trading mode live\n",
    "openssl: error:0A00010B:SSL routines::wrong version number",
    "java -Dfile.encoding=UTF-8 -Dsun.java2d.noddraw=true",
    "siginfo: reading address 0x18, RAX=0x0, RBX=0x1d2a3b4c5d6, Compressed Oops mode: Zero based",
    "   ノード タイプ . . . . . : ハイブリッド、メディアは接続されていません、サブネット マスク",
)


@every("text", KEPT)
def test_what_was_once_taken_for_private_stays(text: str) -> None:
    assert _redacted({"n": text})["n"] == text
