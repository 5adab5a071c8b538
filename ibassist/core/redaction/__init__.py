# SPDX-License-Identifier: MIT
"""Taking private data out of facts and texts: at birth, by shape, and once more in what is written."""
