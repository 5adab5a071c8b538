# SPDX-License-Identifier: MIT
"""Reading in a stream: whatever the bytes are, there is a result or a clear word with the byte."""

from __future__ import annotations

import json
import random
import re
import tracemalloc
from collections.abc import Iterator

import pytest

from ibassist.har import splitting
from ibassist.har.reading import HarItem, read_items
from ibassist.har.splitting import HarError, PartKind
from tests.har.planted import entry, planted_har


def _items(data: bytes, size: int = 1 << 20) -> list[HarItem]:
    return list(read_items(data[at : at + size] for at in range(0, len(data), size)))


def _har(*entries: object, **members: object) -> bytes:
    return json.dumps(
        {"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}, **members, "entries": entries}}
    ).encode()


def test_pieces_of_any_size_give_the_same() -> None:
    data = json.dumps(planted_har(3).har, indent=1, ensure_ascii=False).encode()
    whole = _items(data)
    assert [item.value for item in whole if item.kind is PartKind.ENTRY] == planted_har(3).har["log"]["entries"]
    for size in (1, 7, 64, 4093):
        part = data if size > 1 else _har(entry({}, {}), entry({}, {"statusText": 'a"\\\\ü\\n'}))
        assert _items(part, size) == _items(part)


def test_each_item_says_where_it_stands() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(planted_har(1).har, indent=2).encode()
    for item in _items(data, 1000):
        assert json.loads(data[item.offset : item.offset + item.length]) == item.value


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"hello", "does not begin with {, at byte 0"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PK\x03\x04", "ZIP"),
        ("{}".encode("utf-16"), "UTF-16"),
        (b"{}", "no list of requests"),
        (b'{"log":[]}', "no list of requests"),
        (b'{"log":{"entries":{}}}', "entries is no list, at byte 18"),
        (b'{"log":{"entries":[7]}}', "an item of entries is no object, at byte 19"),
        (b'{"log":{"entries":[{}]}}', "lacks its request, at byte 19"),
        (b'{"log":{"entries":[]}', "ends too early, at byte 21"),
        (b'{"log":{"entries":[]}} x', "behind the end of the recording, at byte 23"),
        (b'{"log":{"entries":[],"entries":[]}}', "the key entries comes twice, at byte 21"),
        (b'{"log":{"version":NaN}}', "NaN is no number in JSON, at byte 18"),
        (b'{"log":{"version":1e999}}', "Infinity is no number"),
        (b'{"log":{"version":"\xff"}}', "not text in UTF-8 at byte 19"),
        (b'{"log":{"version":"a\nb"}}', "not readable as JSON at byte 20"),
        (b'{"log":{"version":' + b"9" * 5000 + b"}}", "not readable as JSON at byte 18"),
        (b'{"log":{"creator":' + b"[" * 300 + b"]" * 300 + b"}}", "nested too deeply, at byte"),
        (b'{"log":{"creator":{"a":[}}}}', "not readable as JSON at byte 24"),
        (b'{"log":{"entries":[{"request":{"a":1,"a":2}}]}}', "the key a comes twice"),
    ],
    ids=str,
)
def test_broken_input_is_told_clearly(data: bytes, words: str) -> None:
    for size in (1 << 20, 3):
        with pytest.raises(HarError, match=re.escape(words)):
            _items(data, size)


def _mutated(data: bytes, number: int) -> Iterator[bytes]:
    """Yield damaged copies: cut, turned, doubled, and with signs of JSON in wrong places."""
    rnd = random.Random(7)
    for index in range(number):
        at = rnd.randrange(len(data))
        kind = index % 6
        if kind == 0:
            yield data[:at]
        elif kind == 1:
            yield data[:at] + bytes([rnd.randrange(256)]) + data[at + 1 :]
        elif kind == 2:
            yield data[:at] + data[at + rnd.randrange(1, 50) :]
        elif kind == 3:
            yield data[:at] + rnd.choice([b'"', b"{", b"}", b"[", b"]", b"\\", b",", b"NaN", b"\x00", b"\xe3\x81"]) + data[at:]
        elif kind == 4:
            yield data[:at] + data[max(0, at - 40) :]
        else:
            yield data.replace(b'"entries"', rnd.choice([b'"entries', b"entries", b'"entries":1,"x"', b'"entrie"']), 1)[
                : len(data) - index % 3
            ]


def test_a_thousand_damaged_files_end_in_a_result_or_in_a_word_with_the_byte() -> None:
    data = _har(*planted_har(1).har["log"]["entries"][:2], pages=[])
    told, unclear = 0, []
    for damaged in _mutated(data, 1000):
        try:
            _items(damaged, 4096)
        except HarError as error:
            told += 1
            said = re.search(r"at byte (\d+)", str(error))
            if (said and int(said[1]) > len(damaged)) or not (
                said or re.search("no list of requests|file is empty", str(error))
            ):
                unclear.append(str(error))
    assert told > 500
    assert unclear == []


def test_memory_does_not_grow_with_the_file() -> None:
    one = json.dumps(entry({}, {"content": {"size": 1, "mimeType": "text/plain", "text": "x" * 50_000}})).encode()

    def chunks() -> Iterator[bytes]:
        yield b'{"log":{"entries":['
        for number in range(400):
            yield (b"," if number else b"") + one
        yield b"]}}"

    tracemalloc.start()
    assert sum(1 for _ in read_items(chunks())) == 400
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 << 20


def test_an_endless_string_is_cut_and_what_follows_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "LONGEST_STRING", 1000)
    long = entry({}, {"content": {"size": 1, "mimeType": "text/plain", "text": 'a\\"é' * 5000}})
    data = _har(long, entry({}, {}), 5)
    found: list[HarItem] = []
    with pytest.raises(HarError, match=f"at byte {len(data) - 4}"):
        found.extend(read_items(data[at : at + 777] for at in range(0, len(data), 777)))
    data = _har(long, entry({}, {}))
    first, second = (item for item in _items(data, 777) if item.kind is PartKind.ENTRY)
    assert re.fullmatch(r"\[removed: \d{5} bytes\]", first.value["response"]["content"]["text"])
    assert first.cut > 40_000
    assert second.value == entry({}, {})
    assert data[second.offset : second.offset + 1] == b"{"


def test_an_endless_list_inside_an_entry_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "LONGEST_PART", 20_000)
    messages = [{"type": "receive", "data": f"tick {number}"} for number in range(5000)]
    data = _har(entry({}, {}, _webSocketMessages=messages, comment="end"), entry({}, {}))
    first, second = (item for item in _items(data, 999) if item.kind is PartKind.ENTRY)
    kept = first.value["_webSocketMessages"]
    assert 100 < len(kept) < 2000
    assert kept == messages[: len(kept)]
    assert first.value["comment"] == "end"
    assert second.value == entry({}, {})
