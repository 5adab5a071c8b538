# SPDX-License-Identifier: MIT
"""A computer in a folder: every answer it gave, to be given again."""
