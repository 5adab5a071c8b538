# SPDX-License-Identifier: MIT
"""The key of the stand-ins in reports, kept in the system's own key store so that reports of one computer can be compared."""

from __future__ import annotations

import secrets

from ibassist.app import key_store
from ibassist.core.logins import Keeping

_SERVICE = "ibassist"
_ENTRY = "pseudonyms"
_BYTES = 32


def pseudonym_key(patience: float = key_store.PATIENCE) -> bytes:
    """Return the computer's key, or a new one for this report where there is no key store or it takes too long."""
    key = key_store.ask(_stored_key, patience=patience)
    return key if isinstance(key, bytes) and len(key) == _BYTES else secrets.token_bytes(_BYTES)


def forget_key(patience: float = key_store.PATIENCE) -> Keeping:
    """Remove the key from the key store. Reports made later can no longer be compared with older ones."""
    return key_store.ask(_delete_key, patience=patience)


def _delete_key() -> Keeping:
    import keyring

    if keyring.get_password(_SERVICE, _ENTRY) is not None:
        keyring.delete_password(_SERVICE, _ENTRY)
    return Keeping.DONE


def _stored_key() -> bytes:
    import keyring  # slow to load, and needed for reports only

    text = keyring.get_password(_SERVICE, _ENTRY)
    if text is None:
        text = secrets.token_hex(_BYTES)
        keyring.set_password(_SERVICE, _ENTRY, text)
    return bytes.fromhex(text)
