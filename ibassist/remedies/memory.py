# SPDX-License-Identifier: MIT
"""The memory that TWS may use: brought down to at most half of the computer's, as the guide says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ibassist.core.edits import Edit
from ibassist.core.outcomes import Failure
from ibassist.formats.decode import decode
from ibassist.formats.options_edit import heap_line, with_heap
from ibassist.formats.vmoptions import max_heap_mb, parse_vmoptions
from ibassist.probes.installations import TwsFacts
from ibassist.probes.system import SystemFacts
from ibassist.remedies.api import Ailment, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.paths import joined

_FILES = ("tws.vmoptions", "ibgateway.vmoptions")
_MOST, _LEAST, _STEP = 4096, 512, 256
"""MiB. Charts of a busy user fit into 4 GiB; the programs come with 768 or 2048 MiB."""
_MIB = 1 << 20


@remedy("memory", "tws.memory-setting-too-large")
def memory(ailment: Ailment) -> RemedyAnswer:
    """Lower the line ``-Xmx`` in every options file that asks for more than there is."""
    system, tws = ailment.facts(SystemFacts), ailment.facts(TwsFacts)
    if system is None or system.memory_bytes is None or tws is None:
        return None
    there = system.memory_bytes // _MIB
    wanted = max(_LEAST, min(_MOST, there // 2 // _STEP * _STEP))
    edits: list[Edit | Refusal] = []
    for installation in tws.installations:
        if installation.max_heap_mb is not None and installation.max_heap_mb * _MIB > system.memory_bytes:
            if installation.machine_wide:
                return Refusal("belongs_to_administrator")
            files = _files(ailment, installation.folder, there)
            edits += [ailment.rewrite(path, partial(with_heap, megabytes=wanted), "memory", heap_line) for path in files]
    return plan_of(edits)


def _files(ailment: Ailment, folder: str, there: int) -> Iterator[str]:
    names = ailment.host.list_folder(folder)
    for name in () if isinstance(names, Failure) else names:
        path = joined(ailment.host, folder, *((name, "Contents", "vmoptions.txt") if name.endswith(".app") else (name,)))
        if name not in _FILES and not name.endswith(".app"):
            continue
        data = ailment.host.read_file(path, max_bytes=1 << 18)
        heap = None if isinstance(data, Failure) else max_heap_mb(parse_vmoptions(decode(data)).texts)
        if heap is not None and heap > there:
            yield path
