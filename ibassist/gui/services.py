# SPDX-License-Identifier: MIT
"""Everything the window can ask for, passed in as functions: no page reaches for a global, and a test hands in its own.

All of these may read files, wait for the network or compute, and are called on the worker only (`gui.bridge`), except where
they say that they are pure and quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ibassist.app.inspection import Cancellation, InspectionEvent
    from ibassist.content.guides import GuideStep
    from ibassist.core.facts import Snapshot
    from ibassist.core.findings import Diagnosis
    from ibassist.core.languages import Lang
    from ibassist.core.text import Arg
    from ibassist.gui.content import Content, DraftedReport, LoginServices, Reference, StepPicture
    from ibassist.search.engine import SearchHit


@dataclass(frozen=True, slots=True)
class Services:
    """The use-cases, as the window sees them. Each may raise IbassistError."""

    load: Callable[[], Content]
    warm_up: Callable[[], None]
    """Load what the first inspection will need, so that it starts at once."""
    inspect: Callable[[tuple[str, ...], Snapshot | None, Cancellation], Iterator[InspectionEvent]]
    """Run probes by key; with a snapshot, take over the observations of all others from it."""
    diagnose: Callable[[Snapshot], Diagnosis]
    probes_for: Callable[[tuple[str, ...]], tuple[str, ...]]
    """Keys of the probes that decide on some finding codes. Pure and quick."""
    values: Callable[[Snapshot | None], Mapping[str, Arg]]
    """Values for what steps offer to copy. Pure and quick."""
    offers: Callable[[str, Snapshot | None], bool]
    """Whether an action of a step can be carried out here. Pure and quick."""
    draft: Callable[[Snapshot, Lang, str, str, str], DraftedReport]
    """Redact, judge and write in memory: snapshot, language, the user's own note, id of the symptom, level."""
    picture: Callable[[GuideStep, Lang, bool], StepPicture | None]
    """Figure of a step: language, dark."""
    open_settings: Callable[[str, Snapshot | None], bool]
    """Carry out the action of a step, such as opening a page of the system's settings; False when that did not work."""
    remember: Callable[[Lang | None, str], None]
    """Keep the language, and the folder a report was saved in, for the next start."""
    search: Callable[[str, Lang], tuple[SearchHit, ...]]
    """What fits some words, the best first. The first one takes longer: everything is made ready for it."""
    reference: Callable[[Snapshot | None, Lang], Reference]
    """Hosts and ports with the results of an inspection, and the vendor's hours."""
    write: Callable[[str, bytes], None]
    """Write a file, whole or not at all; one of that name is replaced."""
    write_guide: Callable[[str, Lang, str], None]
    """Write a guide as a page of its own: its id, language, file."""
    logins: Callable[[], LoginServices]
    """What can be done with logins of proxies. Quick."""
