# SPDX-License-Identifier: MIT
"""Use-cases without a face: what the console and the window both call."""
