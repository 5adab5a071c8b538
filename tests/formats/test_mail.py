# SPDX-License-Identifier: MIT
from __future__ import annotations

import base64
import quopri
from email.header import Header

from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.mail import mail_text

JAPANESE = "ログインできません。パスワードは別の紙に書きました。"
GERMAN = "Mein Kennwort heißt Möwe-Küste9, ich heiße Jürgen Großmann und warte schon seit gestern auf eine Antwort."


def _mail(*parts: tuple[str, str, bytes]) -> bytes:
    head = [b"From: " + Header("山田花子 <hanako@example.com>", "utf-8").encode().encode(), b"MIME-Version: 1.0"]
    head.append(b'Content-Type: multipart/mixed; boundary="XX"')
    body = [b"--XX\nContent-Type: %s\nContent-Transfer-Encoding: %s\n\n%s" % (a.encode(), b.encode(), c) for a, b, c in parts]
    return b"\n".join((*head, b"", *body, b"--XX--\n"))


def test_words_are_read_however_a_mail_writes_them() -> None:
    text = mail_text(
        _mail(
            ("text/plain; charset=ISO-2022-JP", "base64", base64.encodebytes(JAPANESE.encode("iso2022_jp"))),
            ("text/plain; charset=utf-8", "quoted-printable", quopri.encodestring(GERMAN.encode())),
            ("text/plain; charset=nonsense", "8bit", JAPANESE.encode("cp932")),
            ("image/png", "base64", base64.encodebytes(b"\x89PNG")),
        )
    )
    assert text is not None
    assert text.count(JAPANESE) == 2
    assert GERMAN in text.replace("\n", "")
    assert ("山田花子" in text, "[image/png]" in text) == (True, True)


def test_what_is_no_mail_is_left_to_others() -> None:
    for data in (b"", b"Error: x\nCause: y\n\nAt line 3\n", b"GET / HTTP/1.1\nHost: a\nAccept: */*\n\n", b"MIME-Version: 1.0"):
        assert mail_text(data) is None


def test_a_mail_in_mails_too_many_to_open_is_left_as_it_is() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20000))
    assert mail_text(b"Subject: x\nMIME-Version: 1.0\n" + deep) is None


@given(st.binary(max_size=300))
def test_never_raises(data: bytes) -> None:
    text = mail_text(b"Subject: x\nMIME-Version: 1.0\n" + data + b"\n\n" + data)
    assert text is None or isinstance(text, str)
