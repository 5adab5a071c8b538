# SPDX-License-Identifier: MIT
"""A second look at the hop whose silence would accuse somebody, before it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import ENOUGH_ANSWERS, MOST_COMPARED_PACKETS, HopComparison, HopReply, TracedHop
from ibassist.probes.path.judge import TracedConnection, doubt

_TWO_TURNS = 4
"""Packets without which another comparison tells nothing."""
Comparison = Callable[[int, TracedConnection, int], HopComparison | Failure]
"""Compares the target with another connection at a hop, with so many packets at most."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The target with what it answered meanwhile."""

    target: TracedConnection
    doubtful: bool
    """Its silence may be an accident."""


def look_again(
    target: TracedConnection, control: TracedConnection, beside: TracedConnection | None, own: str, compare: Comparison
) -> SecondLook:
    """Compare at the hop that decides until the target's silence there is no accident, or nothing rests on silence any more."""
    packets = MOST_COMPARED_PACKETS
    while (open_question := doubt(target, control, beside, own)) is not None:
        hop, accuses = open_question.hop, open_question.accuses
        found: HopComparison | Failure = Failure(Outcome.SKIPPED)
        if packets >= _TWO_TURNS:
            found = compare(hop, open_question.other, packets)
        if isinstance(found, Failure):  # a recorded computer was not asked: what it told then is as good as it was
            return SecondLook(target, accuses and found.outcome is not Outcome.NOT_APPLICABLE)
        if found.reply is HopReply.SILENT:
            return SecondLook(target, accuses and found.answered < ENOUGH_ANSWERS)
        packets -= found.packets
        answer = TracedHop(hop, found.reply, found.sender, found.seconds)
        target = replace(target, hops={**target.hops, hop: answer})
    return SecondLook(target, doubtful=False)
