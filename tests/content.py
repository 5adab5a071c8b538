# SPDX-License-Identifier: MIT
"""Walks over everything that is said, for tests that hold all of it to a rule."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.content.catalog import Catalog
from ibassist.content.targets import Target


def targets(catalog: Catalog) -> Iterator[tuple[str, Target]]:
    """Yield every target with the place it is named in; one within a guide as one of that guide."""
    for symptom in catalog.symptoms:
        yield f"symptom {symptom.id}", symptom.leads_to
    for message in catalog.messages:
        yield from ((f"message {message.id}", target) for target in message.leads_to)
    for guide in catalog.guides.values():
        yield from ((f"guide {guide.id}", branch.to) for branch in guide.branches)
        for step in guide.steps:
            yield from ((f"guide {guide.id}, step {step.key}", branch.to) for branch in step.branches)
    for decision in catalog.decisions.values():
        for conclusion in decision.conclusions:
            yield from ((f"decision {decision.id}", branch.to) for branch in conclusion.branches)
