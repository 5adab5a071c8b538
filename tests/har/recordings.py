# SPDX-License-Identifier: MIT
"""Recordings for tests: written to bytes, read back, searched in every way that a reader could."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from ibassist.app.catalog import load_knowledge
from ibassist.har.bodies import unpacked
from ibassist.har.sanitizing import Sanitizer
from ibassist.privacy.vocabulary import HarmlessWords

KNOWLEDGE = load_knowledge()
KEY = b"k" * 32


def sanitizer() -> Sanitizer:
    return Sanitizer(KEY, KNOWLEDGE, HarmlessWords())


def readable(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value, as it is and decoded from percent signs and Base64, packed or not."""
    if isinstance(value, str):
        yield from {value, unquote_plus(value)}
        for found in re.findall(r"[A-Za-z0-9+/_-]{8,}={0,2}", value):
            digits = found.rstrip("=").replace("-", "+").replace("_", "/")
            try:
                yield unpacked(base64.b64decode(digits + "=" * (-len(digits) % 4))).decode()
            except (ValueError, binascii.Error, zlib.error):
                continue
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from readable(item)
    elif isinstance(value, list):
        for item in value:
            yield from readable(item)
    else:
        yield json.dumps(value)
