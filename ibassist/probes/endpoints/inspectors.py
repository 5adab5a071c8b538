# SPDX-License-Identifier: MIT
"""Products that issue certificates which no public authority vouches for (TLS inspection)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ibassist.core.reference_data import Inspector
from ibassist.host.api import Certificate

_LONGEST = 256
"""Characters of a name that are looked at: what a stranger's certificate says cannot keep a pattern busy."""


def inspector_of(certificate: Certificate, inspectors: Sequence[Inspector]) -> Inspector | None:
    """Return the product whose every pattern fits the certificate's issuer as a whole, or None."""
    for inspector in inspectors:
        wanted = [
            (pattern, given[:_LONGEST])
            for pattern, given in (
                (inspector.issuer_cn, certificate.issuer_cn),
                (inspector.issuer_o, certificate.issuer_o),
                (inspector.issuer_ou, certificate.issuer_ou),
            )
            if pattern
        ]
        if wanted and all(_pattern(pattern).fullmatch(given) for pattern, given in wanted):
            return inspector
    return None


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
