# SPDX-License-Identifier: MIT
"""Shapes of private values that are made of harmless pieces: money, telephone numbers, days, tokens without names."""

from __future__ import annotations

import json
import re

from ibassist.har.sanitizing import Sanitizer
from tests.har.planted import entry
from tests.har.recordings import sanitizer

BODIES = {
    '{"position":50,"mktValue":812.5,"balance":"99","price":45.5,"quantity":120,"interest":33.75,"size":4976}': "50 812 99 45 120 33 4976",
    '{"card":{"exp":"01/48","holder":"open"},"bankAccount":{"branch":"427","kind":"gold"}}': "01/48 open 427 gold",
    '{"token":{"value":"open","part":123},"total":5234100,"number":4111222}': "open 123 5234100 4111222",
    '[{"name":"password","value":"open"},{"key":"otp","val":"123"},{"label":"Date of birth","text":"01/04/1981"}]': "open 123 1981",
    '{"zip1":"530","zip2":"0001","age":44,"address":{"line":"open","no":12}}': "530 0001 44 open 12",
    '{"note":"電話は０３－１２３４－５６７８","fax":"tel （06）1234-5678 まで"}': "５６７８ 5678",
    '{"note":"残高は ¥1,234,567 です","text":"評価額：345,678円","also":"30万1317円","buy":"Bought 100 of it today @ 79.93"}': "567 678 1317 79.93",
    '{"note":"認証コード：846428","and":"Balance: 12,345.67","or":"cash is 812.50 USD"}': "846428 345 67 812",
    '{"合言葉":"ひまわり","暗証番号":"12","greeting":"Welcome back, Mark","t":"090.1234.5678","u":"090 - 1234 - 5678"}': "ひまわり 12 Mark 5678",
    '{"mac":"aa:bb:cc:dd:ee:ff","n":"00:11:22:33:44:55","loc":"34.70,135.49","note":"born 1981-04-01 in the same place"}': "bb 22 34 135 1981",
    '{"text":"BUY 300 of it LMT 251.5","orderDesc":"Bought 3 at a Limit 150.25, Day","a":"SLD 12"}': "300 251 150 12",
    '{"from":"Mark Hill <mark@example.com>","pairs":[["pin",12],["password","open"]],"b":{"cred":"open"}}': "mark@example.com 12 open",
    '{"x":"tel-0612345678","said":"the pin of it is 1234 now","ja":"パスワードはひまわりです。覚えてください"}': "0612345678 1234 ひまわり",
    '{"seed":"open close read write file page list view edit save load test"}': "open write test",
}
HEADERS = {
    ("WWW-Authenticate", "Negotiate YIIabc9def/ghi1jklmno+pqrstu2vw=="): "YIIabc9def ghi1jklmno pqrstu2vw",
    ("Proxy-Authenticate", "NTLM TlRMTVNTUAACAAAA="): "TlRMTVNTUAACAAAA",
    ("X-User-Info", '{"user":"open","pin":"12"}'): "open 12",
}
DOCUMENTS = {
    "<dl><dt>PIN</dt><dd>482</dd><dt>Balance</dt><dd>812.50</dd></dl><input type=password value=open>": "482 812 open",
    "<plist><key>password</key><string>open</string><key>amount</key><real>45.5</real></plist>": "open 45",
    '<list><entry key="otp">123</entry><entry name="user">open</entry></list>': "123 open",
}
KEPT = {
    '{"timezone":"Asia/Tokyo","tokenType":"Bearer","elapsed":1234.5,"page":17,"progress":0.75,"validTo":1820000000}',
    '{"ssoExpires":412345,"status":"ok","issuer":"DigiCert Global Root G2","connected":true}',
    '{"name":"status","value":"expired","version":"10.37","at":"2026-11-28T09:00:00Z","tries":3}',
    '{"build":"10.37.1","day":"the update of 2026-11-03 is there","text":"the list has 3 pages, open one of them","created":"2003-01-02"}',
}


def test_no_piece_of_a_private_value_stays_because_it_is_short() -> None:
    work = sanitizer()
    left = []
    for text, secrets in BODIES.items():
        told = work.entry(_entry(text))["response"]["content"]["text"]
        left += [(word, told) for word in secrets.split() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", told)]
    for text, secrets in DOCUMENTS.items():
        item = _entry(text)
        item["response"]["content"] |= {"mimeType": "text/html"}  # type: ignore[operator]
        told = work.entry(item)["response"]["content"]["text"]
        left += [(word, told) for word in secrets.split() if re.search(rf"(?<![\w-]){word}(?!\w)", told)]
    for (name, value), secrets in HEADERS.items():
        item = _entry("{}")
        item["response"]["headers"] = [{"name": name, "value": value}]
        told = work.entry(item)["response"]["headers"][0]["value"]
        left += [(word, told) for word in secrets.split() if word in told]
    assert not left


def test_what_such_values_look_like_but_are_not_stays() -> None:
    work = sanitizer()
    for text in KEPT:
        assert json.loads(work.entry(_entry(text))["response"]["content"]["text"]) == json.loads(text)


def test_the_boundary_of_a_body_is_the_one_of_its_header() -> None:
    mark = "----WebKitFormBoundaryA1b2C3d4"
    item = _entry("{}")
    item["request"]["headers"] = [{"name": "Content-Type", "value": f'multipart/form-data; boundary="{mark}"'}]
    part = f'--{mark}\r\nContent-Disposition: form-data; name="lang"\r\n\r\nja\r\n--{mark}--\r\n'
    item["request"]["postData"] = {"mimeType": f"multipart/form-data; boundary={mark}", "text": part}
    request = sanitizer().entry(item)["request"]
    found = {re.search(r"boundary=(.+)", text)[1] for text in (request["headers"][0]["value"], request["postData"]["mimeType"])}  # type: ignore[index]
    assert len(found) == 1
    new = found.pop()
    assert mark not in json.dumps(request)
    assert request["postData"]["text"] == part.replace(mark, new)


def test_a_word_of_the_web_is_not_looked_for_in_the_finished_file() -> None:
    work = sanitizer()
    item = _entry("{}")
    item["request"]["headers"] = [{"name": "Sec-WebSocket-Protocol", "value": "base64.bearer.Q1w2e3r4t5y6u7"}]
    item["response"]["content"] |= {"encoding": "base64", "text": ""}
    told = json.dumps(work.entry(item))
    assert "Q1w2e3r4t5y6u7" not in told
    assert not work.residue(told)


def test_the_state_of_the_browsers_store_stays_without_its_tag() -> None:
    item = _entry("{}")
    state = {"lastAccess": "2026-11-27T23:00:00Z", "eTag": "a1b2c3d4e5f6", "hitCount": 2, "comment": "by hanako"}
    item["cache"] = {"beforeRequest": state}
    kept = sanitizer().entry(item)["cache"]["beforeRequest"]
    assert (kept["lastAccess"], kept["hitCount"]) == (state["lastAccess"], 2)
    assert "a1b2c3d4e5f6" not in json.dumps(kept)
    assert "hanako" not in json.dumps(kept)


def _entry(body: str) -> dict[str, dict[str, object]]:
    return {
        "request": {"method": "GET", "url": "https://www.interactivebrokers.com/"},
        "response": {"status": 200, "content": {"mimeType": "application/json", "text": body}},
    }


def test_texts_that_differ_in_digits_alone_are_judged_alike() -> None:
    """What is found out about one such text is used for the others, with the result that each would have by itself."""
    for first, then, hidden in (
        ("my pin is 1111 now", "my pin is 2042 now", "2042"),
        ("code 4711 sent", "code 7420 sent", "7420"),
        ("retry 1 of 3", "retry 2 of 5", ""),
        ("Please call 090-1111-1111", "Please call 090-2845-7719", "7719"),
        ("the day 2026-11-28 begins", "the day 1964-03-17 begins", "1964-03-17"),
        ("from 12 Old Mill Road", "from 77 Old Mill Road", "77"),
        ("session in 2026", "session in 4711", "4711"),
        ("set token&#45;blue now", "set token&#61;blue now", "blue"),
        ("set token%2Dblue now", "set token%3Dblue now", "blue"),
        ("set token\\u002dblue now", "set token\\u003dblue now", "blue"),
        ("here is the 3fa 123456", "here is the 2fa 123456", "123456"),
        ("the day Feb 3rd, 2025 begins", "the day Feb 3rd, 1985 begins", "1985"),
    ):
        work = sanitizer()
        told = [_text(work, text) for text in (first, then)]
        assert told[1] == _text(sanitizer(), then)
        assert hidden not in told[1] if hidden else told[1] == then, (told, then)


def test_days_of_births_are_hidden_and_days_of_events_stay() -> None:
    for day in (
        *("June 19, {}", "jun 3 {}", "19 Mar {}", "3rd of March {}", "19.09.{}", "19-Sep-{}"),
        *("Feb 3rd, {}", "3rd March, {}", "12th-Mar-{}"),
    ):
        for year in ("1941", "1981", "2003"):
            for text in ("The date was {} at home.", "It was on {}"):
                told = _text(sanitizer(), text.format(day.format(year)))
                assert year not in told, told
        recent = f"The date was {day.format(2026)} at home."
        assert "2026" in _text(sanitizer(), recent)
    assert _text(sanitizer(), "expires Thu, 01 Jan 1970 00:00:00 GMT") == "expires Thu, 01 Jan 1970 00:00:00 GMT"


def test_parts_of_amounts_are_hidden_too() -> None:
    for amount in ("$.50", "USD .75", "@ ,25"):
        told = _text(sanitizer(), f"it was {amount} at last")
        assert not re.search(r"(?<!\w)(?:50|75|25)(?!\w)", told), told


def test_what_stays_is_not_counted_as_hidden() -> None:
    work = sanitizer()
    assert _text(work, "status took 45000 ms") == "status took 45000 ms"
    assert not work.ledger.rows()


def _text(work: Sanitizer, text: str) -> str:
    content = {"size": len(text), "mimeType": "text/plain", "text": text}
    return str(work.entry(entry({}, {"content": content}))["response"]["content"]["text"])
