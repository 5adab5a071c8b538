# SPDX-License-Identifier: MIT
"""Lock files that a crash left behind: each gets another name, so that it can be given back.

Not while TWS or IB Gateway runs, whichever folder it uses: a lock that is held is no fault.
"""

from __future__ import annotations

from ibassist.core.edits import ASIDE, EditPlace, PlaceKind
from ibassist.probes.installations import TwsFacts
from ibassist.remedies.api import Ailment, RemedyAnswer, plan_of, remedy
from ibassist.remedies.paths import free_name


@remedy("leftover-lock", "tws.leftover-lock")
def leftover_lock(ailment: Ailment) -> RemedyAnswer:
    """Set every old lock file aside."""
    tws = ailment.facts(TwsFacts)
    folders = () if tws is None else tws.settings
    paths = [lock.path for folder in folders for lock in folder.locks if lock.is_left_over]
    places = [EditPlace(PlaceKind.NAME, path, free_name(ailment.host, path)) for path in paths]
    return plan_of([ailment.edit(place, ASIDE, "lock_name", place.where, place.name) for place in places], closed="*")
