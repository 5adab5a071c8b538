# SPDX-License-Identifier: MIT
"""The key of the stand-ins in reports, kept in the system's own key store so that reports of one computer can be compared."""

from __future__ import annotations

import logging
import queue
import secrets
import threading

_SERVICE = "ibassist"
_ENTRY = "pseudonyms"
_BYTES = 32
_PATIENCE = 2.0
"""Seconds. Key stores may wait for a password, a bus, or for ever; the report does not."""
_LOG = logging.getLogger(__name__)


def pseudonym_key(patience: float = _PATIENCE) -> bytes:
    """Return the computer's key, or a new one for this report where there is no key store or it takes too long."""
    answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=lambda: answers.put(_stored_key()), daemon=True, name="key-store").start()
    try:
        key = answers.get(timeout=patience)
    except queue.Empty:
        key = None
    return key or secrets.token_bytes(_BYTES)


def _stored_key() -> bytes | None:
    try:
        import keyring  # slow to load, and needed for reports only

        if keyring.get_keyring().priority <= 0:  # the place holders for "no key store" and "switched off"
            return None
        text = keyring.get_password(_SERVICE, _ENTRY)
        if text is None:
            text = secrets.token_hex(_BYTES)
            keyring.set_password(_SERVICE, _ENTRY, text)
        key = bytes.fromhex(text)
    except Exception as error:  # noqa: BLE001 - any key store may fail in any way; the report must not
        _LOG.info("no key store: %s", type(error).__name__)
        return None
    return key if len(key) == _BYTES else None
