# SPDX-License-Identifier: MIT
"""Writing such a folder while a real computer answers, without the names of its people."""
