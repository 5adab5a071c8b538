# SPDX-License-Identifier: MIT
"""A watch over hours and days: looks again and again, names what fails, and keeps it."""
