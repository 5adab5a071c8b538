# SPDX-License-Identifier: MIT
"""How many examples the tests of properties try: the same hundred in every ordinary run, thousands at random in ``make fuzz``.

An example that a search has found is written beside the property (``@example``), so that every run tries it. Hypothesis also draws from
the constants of all modules that are loaded at the moment; only the search does, or the hundred would differ from run to run.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

_collected = providers._get_local_constants
_NO_CONSTANTS = providers._local_constants
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=3000, deadline=None, print_blob=True)


def examples(share: float) -> settings:
    """Return settings for a share of the usual number of examples: less than one for what takes long."""
    return settings(
        max_examples=max(1, int(settings.default.max_examples * share)),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


def _constants() -> providers.Constants:
    return _NO_CONSTANTS if settings.default.derandomize else _collected()


providers._get_local_constants = _constants
