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
    "{4D36E972-E325-11CE-BFC1-08002BE10318}    REG_SZ    Net",
    "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36",
    "bcprov-jdk15on-1.70.jar logback-classic-1.2.11.jar numpy==2.0.1 KB5034765 CVE-2024-21412 (23D60) i7-1165G7",
    "placeOrder id=42 symbol=AAPL secType=STK exchange=SMART action=BUY qty=100 type=LMT price=182.50 tif=DAY",
    "sha256:9b2a2c7e4f0d1e6a8c5b3d7f9e0a1c2b4d6f8a0c2e4b6d8f0a1c3e5b7d9f1a3c, commit 7d3f0b1c9e5a2846",
    "Lease Obtained: Wednesday, April 1, 2026, java.base@17.0.10, ProxySettingsPerUser    REG_DWORD    0x1",
    "   ノード タイプ . . . . . : ハイブリッド、メディアは接続されていません、サブネット マスク",
)


@every("text", KEPT)
def test_what_was_once_taken_for_private_stays(text: str) -> None:
    assert _redacted({"n": text})["n"] == text
