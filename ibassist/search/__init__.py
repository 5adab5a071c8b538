# SPDX-License-Identifier: MIT
"""The search for the message or guide that a typed or pasted text is about, in both languages at once."""
