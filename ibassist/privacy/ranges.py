# SPDX-License-Identifier: MIT
"""Ranges of a text: where in it something begins and ends, as indexes of characters."""

TextRange = tuple[int, int]
"""The first character, and the one after the last."""
