# SPDX-License-Identifier: MIT
"""Tables, whose values have their names in another place, and postal addresses, whose numbers are short."""

from __future__ import annotations

import json
import re

from tests.har.planted import entry
from tests.har.recordings import sanitizer

TABLES = (
    {"columns": ["answer", "status"], "rows": [["blue", "active"], ["green", "closed"]]},
    {"header": ["secret word", "status"], "data": [["blue", "active"]]},
    {"schema": {"fields": [{"name": "password"}, {"name": "status"}]}, "values": [["green", "active"]]},
    {"cols": [{"id": "a", "label": "PIN"}, {"id": "b", "label": "Status"}], "rows": [{"c": [{"v": "blue"}, {"v": "active"}]}]},
    {"table": {"columns": ["balance", "status"]}, "rows": [{"cells": [17, "active"]}]},
    {"cols": [{"label": "balance"}, {"label": "answer"}], "rows": [{"c": [{"v": 17, "f": "17"}, {"v": "blue", "f": "blue"}]}]},
    {"keys": ["status"], "columns": ["balance", "answer"], "rows": [[17, "blue"]]},
    {"payment": {"rows": [["answer", "note", "x"], ["blue", "green", 17]]}},
    {"beneficiary": {"columns": ["answer", "note"], "rows": [["blue", "green"]], "zork7blat": 17}},
    {"columns": ["answer", "x"], "rows": [{"c": ["blue", "x"], "zork7blat": "green", "hanako@corp.example": 1}]},
    {"beneficiary": {"a": ["card", "blue"], "b": [["identity", "green"]]}},
    {"name": "password", "TEXT": "blue"},
    [["Password", "Status", "Region"], ["blue", "active", "JP"], ["green", "closed", "US"]],
    {"answers": ["blue", "green"], "status": "active"},
)
TEXTS = (
    ("text/csv", "login,pin,status\nblue,17,active\ngreen,17,closed\n"),
    ("text/tab-separated-values", 'password\tstatus\n"blue"\tactive\n'),
    ("text/html", "<table><tr><th>Password</th><th>Status</th></tr><tr><td>blue</td><td>active</td></tr></table>"),
    ("text/csv", "beneficiary,card,status\nblue,green,active\n"),
    ("text/html", "<table><tr><th>Beneficiary</th></tr><tr><td>blue</td></tr></table>"),
    (
        "text/html",
        "<table><tr><th>Status</th><th>Balance</th></tr><tr><td><table><tr><td>active</td></tr></table></td><td>17</td></tr></table>",
    ),
    ("application/xml", '<row password="blue" status="active" levelOfDetail="summary"/>'),
)
HIDDEN = ("blue", "green", "17", "hanako@corp.example")

STREETS = (
    "1964 Old Mill Road", "2043 Maple Street", "12 Church Lane, Apt 4B", "PO Box 2011", "7 rue de Rivoli", "Musterstraße 12",
    "92番地97", "3丁目4番5号", "緑丘2-3-4", "大阪市北区梅田１－２", "101号室",
)  # fmt: skip
NO_STREETS = (
    "3 of 5 requests failed", "error 404 on the way to the server", "version 10.30", "retry 2 of 3", "第3-2版", "接続に503回失敗しました",
    "status 500 Internal Server Error", "timed out after 30000 ms", "3番目の接続", "received 12345 bytes", "10.30.1c",
)  # fmt: skip


def _body(mime: str, text: str) -> str:
    content = {"size": len(text), "mimeType": mime, "text": text}
    return str(sanitizer().entry(entry({}, {"content": content}))["response"]["content"]["text"])


def test_values_of_tables_are_judged_by_the_names_of_their_columns() -> None:
    bodies = [("application/json", json.dumps(table)) for table in TABLES]
    for mime, text in (*bodies, *TEXTS):
        safe = _body(mime, text)
        assert not [word for word in HIDDEN if re.search(rf"(?<![\w-]){word}(?!\w)", safe)], safe
        for kept in ("active", "Status", "status", "closed", "JP", "summary", "PIN", "Password"):
            assert (kept in safe) == (kept in text), (kept, safe)


def test_a_table_leaves_nothing_to_the_one_behind_it() -> None:
    """Its columns name no cell of the next table, none of the next document, and no text behind it."""
    heads, cells = "<tr><th>Status</th><th>Balance</th></tr>", "<tr><td>active</td><td>412</td></tr>"
    work = sanitizer()
    for text, left in ((f"<table>{heads}</table>412<table>{cells}</table>412", 3), (f"<table>{heads}", 0), (cells, 1)):
        content = {"size": len(text), "mimeType": "text/html", "text": text}
        assert work.entry(entry({}, {"content": content}))["response"]["content"]["text"].count("412") == left, text


def test_a_name_with_its_value_is_no_row_of_names() -> None:
    pairs = [["password", "blue"], ["pin", 17]]
    assert '"blue"' not in (safe := _body("application/json", json.dumps(pairs)))
    assert "17" not in safe


def test_a_table_without_anything_private_stays() -> None:
    table = {"columns": ["status", "retries"], "rows": [["active", 3], ["closed", 41]], "total": 2}
    assert json.loads(_body("application/json", json.dumps(table))) == table
    assert _body("text/csv", "status,retries\nactive,3\n") == "status,retries\nactive,3\n"


def test_houses_are_hidden_and_other_numbers_stay() -> None:
    for street in STREETS:
        told = _body("text/plain", f"Please confirm {street} now.")
        assert not set(filter(str.isdigit, street.split())) & set(told.split()), told
        assert street not in told
        assert street not in _body("application/json", json.dumps({"address": street, "line": street}))
    for text in NO_STREETS:
        assert _body("text/plain", text) == text


def test_addresses_of_machines_are_no_homes() -> None:
    record = {"address": "www.interactivebrokers.com", "memoryAddress": "12", "url_address": "/portal"}
    assert json.loads(_body("application/json", json.dumps(record))) == record


def test_quantities_are_hidden_and_kinds_of_steps_stay() -> None:
    record = {"totalSize": 6804, "remaining_size": 12, "2fa_type": "IBKEY", "build": "2026.11.3-rc1"}
    safe = json.loads(_body("application/json", json.dumps(record)))
    assert not {6804, 12} & set(safe.values())
    assert (safe["2fa_type"], safe["build"]) == ("IBKEY", "2026.11.3-rc1")
