# SPDX-License-Identifier: MIT
"""Mails as programs save them (RFC 5322, MIME): the words that a reader sees, whatever they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ibassist.formats.decode import decode

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEAD = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n){0,200}){2,200}\r?\n")
_MIME = re.compile(rb"^(?:mime-version|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_HEADERS = ("Date", "From", "To", "Cc", "Subject")
_MOST_PARTS = 200


def mail_text(data: bytes) -> str | None:
    r"""Return the text of a saved mail: its main headers and its parts that are text; None for what is no mail.

    >>> mail_text(b"Subject: hi\nMIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9\n")
    'Subject: hi\n\ncafé\n'
    """
    head = _HEAD.match(data)
    if head is None or _MIME.search(head.group()) is None:
        return None
    from email import message_from_bytes, policy  # takes longer to load than all else here, and mails are rare

    try:
        message = message_from_bytes(data, policy=policy.default)
        headers = [f"{name}: {value}" for name in _HEADERS for value in message.get_all(name, ())]
        return "\n\n".join(("\n".join(headers), *_parts(message)))
    except (ValueError, LookupError, RecursionError, IndexError, AttributeError):  # what the library raises for broken ones
        return None


def _parts(message: EmailMessage) -> Iterator[str]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        content = part.get_payload(decode=True)
        if kind.startswith("text/") and isinstance(content, bytes):
            yield _decoded(content, part.get_content_charset())
        else:
            yield f"[{kind}]"


def _decoded(content: bytes, charset: str | None) -> str:
    """Return the words of a part by the encoding it names, where they are written in it."""
    try:
        return content.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return decode(content)
