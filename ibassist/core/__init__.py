# SPDX-License-Identifier: MIT
"""Vocabulary and pure functions: no input, no output, no clock, no thread, no Qt.

Why: everything that decides what a user is told must run the same on the user's computer, on the support desk's, and in a
test. So whatever touches the world is below this package's callers, never in it.
"""
