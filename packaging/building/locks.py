# SPDX-License-Identifier: MIT
"""What a lock file (requirements.lock, requirements-dev.lock) demands on one system, asked on another.

pip judges the markers of a requirement by the system it runs on, so that what another system needs would be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.markers import Marker, default_environment

_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: *;(?P<marker>[^\\]*?))?(?= *--hash|\\|$)")
_PYTHON = {"python_version": "3.11", "python_full_version": "3.11.9", "implementation_name": "cpython"}
SYSTEMS = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    "macos-arm64": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "macos-x86_64": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "x86_64"},
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One pinned package."""

    name: str
    """Normalized."""
    marker: str
    pinned: str
    """With hashes and without the marker."""

    def holds(self, system: str) -> bool:
        """Return whether it is needed on a system (a key of SYSTEMS)."""
        environment = {key: str(value) for key, value in default_environment().items()}
        return not self.marker or Marker(self.marker).evaluate({**environment, **_PYTHON, **SYSTEMS[system]})


def requirements(lock: str) -> Iterator[Requirement]:
    """Yield what a lock file pins."""
    for block in re.sub(r"\\\n\s*", " ", lock).splitlines():
        match = _REQUIREMENT.match(block)
        if match:
            pinned = f"{match['name']}=={match['version']}"
            name = re.sub(r"[._-]+", "-", match["name"]).lower()
            yield Requirement(name, (match["marker"] or "").strip(), " ".join([pinned, *re.findall(r"--hash=\S+", block)]))


def chosen(lock: str, wanted: set[str], system: str) -> list[str]:
    """Return what is pinned for these packages, hashes kept and markers dropped. Raises ValueError for names the lock lacks."""
    found = {entry.name: entry.pinned for entry in requirements(lock) if entry.name in wanted and entry.holds(system)}
    if missing := wanted - set(found):
        raise ValueError(f"not in the lock: {', '.join(sorted(missing))}")
    return list(found.values())
