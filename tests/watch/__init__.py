# SPDX-License-Identifier: MIT
"""Days of a computer, run through in a moment: a simulated network and clock, and histories with what must be found in them."""
