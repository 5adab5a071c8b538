# SPDX-License-Identifier: MIT
"""Stand-ins of reports: the same value gets the same stand-in everywhere, and nothing can be worked back from it.

Why not simply cut: support needs to see that two settings name the same computer, or that an address lies in the same network.
Stand-ins are keyed digests (HMAC-SHA-256), so that with the same key they stay the same from report to report, and without the
key nobody can try out names until one fits.
"""

from __future__ import annotations

import hmac

from ibassist.core.addresses import Scope, scope_of
from ibassist.privacy.tokens import REMOVED, IPAddress, IPNetwork

ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
"""No vowels and no ``l``: a stand-in never spells a word, nor looks like another one."""
_LENGTH = 5
"""24 million stand-ins of a kind; two values that meet all the same get longer ones."""
_SCOPE_WORDS = {Scope.PRIVATE: "lan", Scope.LINK_LOCAL: "link", Scope.CARRIER_NAT: "cgn"}


class Pseudonyms:
    """Gives out stand-ins such as ``user-4kq7z`` and remembers them; implements `Tokens`."""

    removed = REMOVED
    login = ""
    rest = "…"
    servers_stay = False

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._tokens: dict[tuple[str, str], str] = {}
        self._taken: set[str] = {REMOVED}

    def token(self, kind: str, value: str) -> str:
        """See `Tokens.token`."""
        return self._give(kind, value, f"{kind}-", _LENGTH)

    def joined(self, *parts: str) -> str:
        """See `Tokens.joined`."""
        token = ".".join(parts)
        self._taken.add(token)
        return token

    def address(self, address: IPAddress, network: IPNetwork) -> str:
        """Return ``<network>.<address>``, as in ``lan-4kq7z.t7c``."""
        group = self.token(_SCOPE_WORDS.get(scope_of(str(address)), "net"), str(network))
        return self._give(group, str(address), f"{group}.", 3)

    def mac(self, digits: str, form: str) -> str:  # noqa: ARG002 - one stand-in for all forms
        """See `Tokens.mac`."""
        return self.token("mac", digits)

    def gave(self, text: str) -> bool:
        """See `Tokens.gave`."""
        return text in self._taken

    def _give(self, kind: str, value: str, prefix: str, length: int) -> str:
        known = self._tokens.get((kind, value))
        if known is not None:
            return known
        digits = self._digits(f"{kind}\0{value}")
        while (token := prefix + digits[:length]) in self._taken:
            length += 1
        self._taken.add(token)
        self._tokens[kind, value] = token
        return token

    def _digits(self, text: str) -> str:
        number = int.from_bytes(hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256"), "big")
        digits = []
        for _ in range(40):
            number, place = divmod(number, len(ALPHABET))
            digits.append(ALPHABET[place])
        return "".join(digits)
