# SPDX-License-Identifier: MIT
"""Types of everything that is said to people: the catalogue of words, guides, decisions, screenshots, and targets of links."""
