# SPDX-License-Identifier: MIT
"""Figures: declarative scenes, their layout, and SVG. One source for both languages and both themes."""
