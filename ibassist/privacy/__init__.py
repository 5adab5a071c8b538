# SPDX-License-Identifier: MIT
"""The private data engine: finds it at birth, by shape and in finished files, and replaces it."""
