# SPDX-License-Identifier: MIT
"""Looks at the way to the servers, over and over: cheap ones at what is near, few at what is far away."""
