# SPDX-License-Identifier: MIT
"""Recordings of browsers (HAR files): read in a stream, checked, made safe to send, and searched for what failed.

Format: HTTP Archive 1.2, http://www.softwareishard.com/blog/har-12-spec/, and the fields with an underscore that Chromium,
Firefox and WebKit add. Everything here is pure; `app.har` opens the files.
"""
