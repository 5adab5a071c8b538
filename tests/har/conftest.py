# SPDX-License-Identifier: MIT
"""Tests that need a browser are there where one is: it is too large to be fetched for them."""

from tests.har.chromium_import import chromium
from tests.lab.network import missing_rights

collect_ignore = ["test_chromium.py"] if not chromium() or missing_rights() else []
