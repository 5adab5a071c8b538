# SPDX-License-Identifier: MIT
"""The only package that touches the machine.

Why: with one seam, a probe for Windows is tested on Linux by replaying a recorded machine, and "what does this program do to
my computer?" has one answer to read. Nothing here raises for what a machine may do: a failure is a value.
"""
