# SPDX-License-Identifier: MIT
"""Entry point of the frozen program."""

import sys

if sys.argv[1:]:
    import pyi_rth_multiprocessing  # noqa: F401 - of PyInstaller; needless for the window alone, so that the spec leaves it to be called here

from ibassist.__main__ import main

sys.exit(main())
