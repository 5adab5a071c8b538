# SPDX-License-Identifier: MIT
"""Secrets at odd places and in odd forms, each told with its place; all of them made up."""

from __future__ import annotations

import base64
import gzip
import json
import random
import string
from typing import Any
from urllib.parse import quote

from tests.har.planted import SITE, body, entry

r = random.Random(9)
ODD_SECRETS: list[tuple[str, str]] = []


def made(n: int, a: str = string.ascii_letters + string.digits) -> str:
    return "".join(r.choice(a) for _ in range(n))


def hide(v: str, where: str) -> str:
    ODD_SECRETS.append((where, v))
    return v


low, dig = string.ascii_lowercase, string.digits


def told(o: object) -> dict[str, Any]:
    return body(json.dumps(o, ensure_ascii=False), "application/json")


ODD: list[dict[str, Any]] = []
a = "U" + made(7, dig)
ODD.append(entry({}, told({hide(a, "jsonkey-account"): {"total": 5}, "list": [hide("U" + made(7, dig), "list-acct")]})))
ODD.append(
    entry(
        {},
        told(
            {
                "acct": int(hide(made(8, dig).replace("0", "7"), "int account")),
                "otp": int(hide("4" + made(5, dig), "int otp")),
                "phone": int(hide("8190" + made(8, dig), "int phone")),
                "pin": hide(made(4, "3456789"), "pin4"),
                "x": hide(made(4, "3456789") + "1", "5dig"),
            }
        ),
    )
)
ODD.append(
    entry(
        {},
        told(
            {
                "name": hide("Yamada " + made(6, low).title(), "name"),
                "firstName": hide("Zq" + made(5, low), "firstname"),
                "address": hide("1-2-3 Umeda " + made(6, low) + " Osaka", "addr"),
                "zip": hide("530-00" + made(2, dig), "zip"),
            }
        ),
    )
)
ODD.append(
    entry(
        {},
        told(
            {
                "nickname": hide("sunshine", "nick dictionary"),
                "answer": hide("strawberry", "security answer"),
                "motherMaiden": hide("banks", "maiden"),
            }
        ),
    )
)
ODD.append(entry({"url": f"{SITE}/profile/{hide(made(8, low), 'path user')}/edit"}, {}))
ODD.append(entry({"url": f"{SITE}/a?redirect={quote(SITE + '/cb?code=' + hide(made(20), 'nested url code'), safe='')}"}, {}))
ODD.append(
    entry(
        {"url": f"{SITE}/a?redirect={quote(quote(SITE + '/cb?code=' + hide(made(20), 'double nested'), safe=''), safe='')}"}, {}
    )
)
ODD.append(
    entry(
        {"url": f"{SITE}/a?data={base64.urlsafe_b64encode(json.dumps({'u': hide(made(9), 'b64json')}).encode()).decode()}"}, {}
    )
)
ODD.append(entry({"url": f"{SITE}/a;jsessionid={hide(made(20), 'jsessionid')}?x=1"}, {}))
ODD.append(entry({"url": f"{SITE}/#access_token={hide(made(30), 'frag token')}&state={hide(made(12), 'state')}"}, {}))
ODD.append(entry({"url": f"{SITE}/#/reset/{hide(made(24), 'frag route')}"}, {}))
ODD.append(entry({"url": f"{SITE}/a?{hide(made(22), 'bare query')}"}, {}))
ODD.append(entry({"url": f"{SITE}/a?{hide('U' + made(7, dig), 'param name')}=1"}, {}))
ODD.append(entry({"url": f"https://{hide(made(9, low), 'subdomain')}.example.net/"}, {}))
ODD.append(entry({"url": f"http://{hide('10.11.12.' + str(r.randrange(2, 250)), 'lan ip url')}:8080/x"}, {}))
ODD.append(entry({"url": f"http://[{hide('2001:db8:aa:bb::' + made(3, '123456789abcdef'), 'ip6 url')}]/x"}, {}))
ODD.append(entry({"url": f"data:text/plain,{hide(made(20), 'data url')}"}, {}))
ODD.append(entry({"url": f"file:///C:/Users/{hide(made(7, low), 'file url')}/Desktop/a.html"}, {}))
ODD.append(
    entry(
        {
            "headers": [
                {"name": hide("x-" + made(20), "header name"), "value": "1"},
                {
                    "name": "Cookie",
                    "value": f"{hide('U' + made(7, dig), 'cookie name')}=1; b={hide(made(7, low), 'cookie letters')}",
                },
                {"name": "X-Real-IP", "value": hide("203.0.113.9", "xrealip")},
                {"name": "cf-connecting-ip", "value": hide("2001:db8:1:2::77", "cf ip6")},
                {"name": "x-amz-security-token", "value": hide(made(60), "amz")},
                {
                    "name": "Authorization",
                    "value": "AWS4-HMAC-SHA256 Credential="
                    + hide("AKIA" + made(16, string.ascii_uppercase), "aws")
                    + "/20261128/ap-northeast-1/s3/aws4_request, SignedHeaders=host, Signature="
                    + hide(made(64, "0123456789abcdef"), "aws sig"),
                },
                {
                    "name": "user-agent",
                    "value": "MyApp/1.0 ("
                    + hide("HANAKO-" + made(4, string.ascii_uppercase), "ua host")
                    + "; "
                    + hide(made(15, dig), "imei")
                    + ")",
                },
                {"name": "x-ms-client-principal-name", "value": hide("taro.y@corp.example", "principal")},
                {"name": "accept-language", "value": hide("zz" + made(8), "al")},
                {"name": "content-type", "value": "multipart/form-data; boundary=" + hide(made(20), "boundary")},
                {"name": "date", "value": "Sat, 28 Nov 2026 00:00:00 GMT " + hide(made(9), "date trail")},
                {"name": "content-length", "value": hide(made(14, dig), "cl")},
            ]
        },
        {
            "headers": [
                {"name": "server", "value": hide(made(9, low) + "-pc", "server name")},
                {"name": "x-served-by", "value": "cache-" + hide(made(9), "served")},
                {
                    "name": "set-cookie",
                    "value": "a=;Path=/u/"
                    + hide(made(8, low), "sc path")
                    + "; Domain="
                    + hide(made(8, low), "sc dom")
                    + ".example.org; Expires=Wed, 01 Jan 2027 00:00:00 GMT",
                },
                {"name": "www-authenticate", "value": "Negotiate " + hide(base64.b64encode(r.randbytes(30)).decode(), "nego")},
                {
                    "name": "content-disposition",
                    "value": "attachment; filename*=UTF-8''" + hide(made(9, low), "fname") + ".pdf",
                },
                {"name": "p3p", "value": 'CP="' + hide(made(12), "p3p") + '"'},
                {"name": "location", "value": "/users/" + hide(made(9, low), "loc user")},
            ]
        },
    )
)
ODD.append(
    entry(
        {},
        body(
            f'<html data-user="{hide(made(9, low), "data attr")}"><meta name="csrf-token" content="{hide(made(30), "meta csrf")}"><a href="/u/{hide(made(9, low), "href")}">x</a><input type=hidden name=jwt value={hide(made(30), "unq val")}><textarea>{hide(made(14), "ta")}</textarea><img alt="{hide(made(9, low), "alt")}" src="data:image/png;base64,{hide(made(30), "img")}"><!-- {hide(made(9), "html comment")} --><p>口座番号 {hide("U" + made(7, dig), "ja acct")} 山﨑{hide("瀧乃", "ja name")}様 &#72;{hide(made(8, low), "entity")}</p><style>.{hide(made(9), "css")}{{}}</style></html>',
            "text/html",
        ),
    )
)
ODD.append(
    entry(
        {},
        body(
            f'<?xml version="1.0"?><Flex accountId="{hide("U" + made(7, dig), "xml attr")}"><User>{hide(made(8, low), "xml user")}</User><![CDATA[{hide(made(12), "cdata")}]]></Flex>',
            "application/xml",
        ),
    )
)
ODD.append(
    entry(
        {
            "method": "POST",
            "postData": {
                "mimeType": "application/x-www-form-urlencoded",
                "text": f"user%5Bname%5D={hide(made(9, low), 'form nested')}&SAMLResponse={quote(base64.b64encode(('<a>' + hide(made(12), 'saml') + '</a>').encode()).decode())}",
            },
        },
        {},
    )
)
ODD.append(
    entry(
        {
            "method": "POST",
            "postData": {
                "mimeType": "application/graphql",
                "text": f'query {{ user(id: "{hide(made(12), "gql")}") {{ name }} }}',
            },
        },
        {},
    )
)
ODD.append(
    entry(
        {
            "method": "POST",
            "postData": {"mimeType": "text/plain;charset=UTF-8", "text": hide(made(9, low) + " " + made(5, low), "text")},
        },
        {},
    )
)
ODD.append(entry({"method": "POST", "postData": {"mimeType": "", "text": "user=" + hide(made(9, low), "no mime")}}, {}))
ODD.append(
    entry(
        {
            "method": "POST",
            "postData": {
                "mimeType": "application/json",
                "text": "{broken: '" + hide(made(12), "broken json") + "', pass: " + hide(made(9, low), "broken2"),
            },
        },
        {},
    )
)
ODD.append(
    entry(
        {},
        body(
            base64.b64encode(gzip.compress(base64.b64encode(hide(made(20), "gz b64").encode()))).decode(),
            "text/plain",
            "base64",
        ),
    )
)
ODD.append(
    entry(
        {},
        told(
            {
                "t": base64.b64encode(hide(made(9, low) + " plain", "b64 in json").encode()).decode(),
                "html": f"<b>{hide(made(9, low), 'html in json')}</b>",
                "url": f"/x/{hide(made(9, low), 'url in json')}",
            }
        ),
    )
)
ODD.append(
    entry(
        {},
        {},
        _foo={"bar": hide(made(9, low), "unknown nested"), hide("U" + made(7, dig), "unk key"): 1},
        _n=int(hide("98" + made(7, "123456789"), "unk int")),
    )
)
ODD[-1]["cache"] = {
    "beforeRequest": {"eTag": hide(made(12), "cache etag"), "lastAccess": "2026-11-28T00:00:00Z", "hitCount": 1}
}
ODD[-1]["request"]["comment"] = "by " + hide(made(9, low), "req comment")
ODD[-1]["pageref"] = hide("page_" + made(9, low), "pageref")
ODD.append(
    entry(
        {},
        {"statusText": "OK " + hide(made(9), "statusText"), "httpVersion": hide(made(9), "httpVersion")},
        startedDateTime=hide(made(9), "sdt"),
    )
)
ODD.append(entry({"method": hide(made(9, string.ascii_uppercase), "method")}, {}))
ODD.append(
    entry(
        {},
        {},
        _webSocketMessages=[
            {"type": "send", "data": hide(made(9, low) + ":" + made(9), "ws plain"), "opcode": 1, "time": 1},
            {"type": "receive", "data": f'42["auth",{{"token":"{hide(made(12), "socketio")}"}}]', "opcode": 1, "time": 1},
            {
                "type": "receive",
                "data": f"CONNECT\nlogin:{hide(made(9, low), 'stomp')}\npasscode:{hide(made(9), 'stomp pc')}\n\n\x00",
                "opcode": 1,
                "time": 1,
            },
        ],
    )
)
ODD.append(
    entry(
        {},
        told(
            {
                "message": f"Call {hide('03-6741-' + made(4, dig), 'phone msg')} or mail {hide(made(6, low) + '@example.jp', 'mail msg')}, code {hide(made(3, dig) + ' ' + made(3, dig), 'spaced otp')}, card {hide('4111 1111 1111 1' + made(3, dig), 'card spaced')} ssn {hide('123-45-' + made(4, dig), 'ssn')} IBAN {hide('DE89 3704 0044 0532 0130 ' + made(2, dig), 'iban')} mac {hide('02:00:5e:' + ':'.join(made(2, '0123456789abcdef') for _ in range(3)), 'mac')} birthday {hide('1980-0' + made(1, '123456789') + '-12', 'dob text')}"
            }
        ),
    )
)
ODD.append(
    entry(
        {},
        told(
            {
                "dob": hide("1975-03-12", "dob"),
                "birthDate": hide("1971-03-12", "dob2"),
                "born": hide("1969-04-02", "dob3"),
                "balance": hide("1234567.89", "bal"),
                "pnl": -234567.89,
                "lat": hide("34.693725", "lat"),
                "long": hide("135.502254", "long"),
                "mac": hide("02005e10aabb", "mac plain"),
                "serial": hide("C02XL0ABJGH5", "serial"),
            }
        ),
    )
)
