# SPDX-License-Identifier: MIT
"""Guides as a page of HTML and as lines of text."""
