# SPDX-License-Identifier: MIT
"""Parts that pages share."""
