# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.client_portal import AuthStatus, ClientPortalConf, parse_auth_status, parse_client_portal_conf

SHIPPED = b"""ip2loc: "US"
proxyRemoteHost: "https://api.ibkr.com"
listenPort: 5000
listenSsl: true
sslPwd: "secret"
serverOptions:
  eventLoopPoolSize: 20
ips:
  allow:
    - 10.*
    - 192.*
    - 131.216.*
    - 127.0.0.1 # localhost
    - x.x.x.x # IP address of your machine used to call the API
  deny:
    - 212.90.324.10
    - 0.0.0.0/0 # all other addresses
"""


def test_the_file_as_it_is_shipped() -> None:
    conf = parse_client_portal_conf(SHIPPED)
    assert conf == ClientPortalConf(5000, True, ("10.*", "192.*", "131.216.*", "127.0.0.1", "x.x.x.x"))
    assert (conf.lets_in("127.0.0.1"), conf.lets_in("192.168.1.5"), conf.lets_in("172.17.0.1")) == (True, True, False)


@pytest.mark.parametrize(
    ("text", "conf"),
    [
        ("", ClientPortalConf()),
        ("listenPort: 5001\r\nlistenSsl: false\r\n", ClientPortalConf(5001, False)),
        ("listenPort: '5001' # not 5000\n", ClientPortalConf(5001)),
        ("#listenPort: 5001\nlistenPort: ${PORT}\n", ClientPortalConf()),
        ("listenPort: 70000\n", ClientPortalConf()),
        (
            'ips:\n  allow:\n  - "192.168.1.*"\n  - 127.0.0.1\nlistenPort: 5050\n',
            ClientPortalConf(5050, None, ("192.168.1.*", "127.0.0.1")),
        ),
        ("ips:\n  allow: [192.*, '127.0.0.1']\n  deny: [10.*]\n", ClientPortalConf(None, None, ("192.*", "127.0.0.1"))),
        ("ips:\n  deny:\n    - 10.*\n  allow:\n    - 11.*\n", ClientPortalConf(None, None, ("11.*",))),
        ("ips:\n  allow:\n", ClientPortalConf(None, None, ())),
        ("cors:\n  allow:\n    - elsewhere\n", ClientPortalConf()),
        ("\ufefflistenPort: 5001\n", ClientPortalConf(5001)),
    ],
)
def test_edited_files(text: str, conf: ClientPortalConf) -> None:
    assert parse_client_portal_conf(text.encode()) == conf


def test_the_port_is_5000_unless_said_otherwise() -> None:
    assert (ClientPortalConf().port, ClientPortalConf(5001).port) == (5000, 5001)
    assert ClientPortalConf().lets_in("127.0.0.1") is None
    assert ClientPortalConf(allowed=("*",)).lets_in("127.0.0.1") is True


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"authenticated":true,"competing":false,"connected":true,"MAC":"02:00:00:00:00:01"}', AuthStatus(True, False, True)),
        (b'{"authenticated": false, "competing": true}', AuthStatus(False, True)),
        (b'{"authenticated": false, "fail": ""}', AuthStatus(False)),
        (b'{"authenticated": "yes"}', None),
        (b'{"error":"no session"}', None),
        (b"Access Denied", None),
        (b"[" * 100_000, None),
        (b"[true]", None),
    ],
)
def test_the_answer_about_the_login(body: bytes, status: AuthStatus | None) -> None:
    assert parse_auth_status(body) == status


@given(st.one_of(st.binary(max_size=300), st.text(alphabet="ips:alow-\n #*01.[]", max_size=200).map(str.encode)))
def test_any_bytes_are_read(data: bytes) -> None:
    conf = parse_client_portal_conf(data)
    assert conf.lets_in("127.0.0.1") in (True, False, None)
    assert parse_auth_status(data) is None or data
