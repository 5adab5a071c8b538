# SPDX-License-Identifier: MIT
"""Sleep and power: a clock that goes on while the computer sleeps, and whether it runs on its battery."""

from __future__ import annotations

import sys
import time

_CLOCK: int | None = getattr(time, "CLOCK_MONOTONIC" if sys.platform == "darwin" else "CLOCK_BOOTTIME", None)
"""Linux: CLOCK_BOOTTIME, see clock_gettime(2). macOS: CLOCK_MONOTONIC, which there goes on during sleep, unlike
CLOCK_UPTIME_RAW (clock_gettime(3)). Windows: none, because the interpreter's own clock (GetTickCount64,
QueryPerformanceCounter) does as well."""


def since_boot() -> float:
    """Return seconds since some moment, time asleep included."""
    clock: float = time.monotonic() if _CLOCK is None else getattr(time, "clock_gettime")(_CLOCK)  # noqa: B009 - not on Windows
    return clock


def on_battery() -> bool | None:
    """Return whether the computer runs on its battery; None without one, or where the system does not tell."""
    import psutil

    try:
        battery = psutil.sensors_battery()
    except (psutil.Error, OSError, AttributeError, NotImplementedError, ValueError):
        return None
    return None if battery is None or battery.power_plugged is None else not battery.power_plugged
