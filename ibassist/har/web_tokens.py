# SPDX-License-Identifier: MIT
"""JSON Web Tokens (RFC 7519): their parts as records."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any


def decoded(part: str) -> dict[str, Any]:
    """Return the record of a part. Raises ValueError, RecursionError."""
    try:
        value = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError from error
    if not isinstance(value, dict):
        raise ValueError
    return value


def encoded(claims: dict[str, Any]) -> str:
    """Return a record as a part of a token."""
    return base64.urlsafe_b64encode(json.dumps(claims, separators=(",", ":")).encode()).rstrip(b"=").decode()
