# SPDX-License-Identifier: MIT
"""Entry point of the frozen program."""

import sys

from ibassist.__main__ import main

sys.exit(main())
