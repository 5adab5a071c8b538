# SPDX-License-Identifier: MIT
"""An open set: one file = one format of report, a pure function from `Report` to bytes; all listed in `writers.WRITERS`."""
