# SPDX-License-Identifier: MIT
"""Postal addresses in recordings, whose house numbers are short and whose streets are ordinary words."""

from __future__ import annotations

import re

_KINDS = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Terrace|Ter|Circle|Cir|Square|Sq"
    r"|Parkway|Pkwy|Highway|Hwy|Route|Trail|Trl|Crescent|Close|Gardens|Row|Loop|Pike|STREET|ST|ROAD|RD|AVENUE|AVE|LANE|LN|DRIVE|DR)"
)
_UNIT = r"(?:,? (?i:apt|apartment|unit|suite|ste|flat|room|floor|no)\.? ?#?\w{1,6}|,? #\w{1,6})?"
_EAST_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff]"
_DIGITS = r"[\d０-９]{1,4}"
STREET_ADDRESS = re.compile(
    "|".join(
        (
            rf"\b\d{{1,5}}(?:-\d{{1,5}}|[A-Za-z])?(?: [A-Z0-9][\w.']*){{1,4}}? {_KINDS}\b\.?(?: [NSEW]{{1,2}}\b)?{_UNIT}",
            r"\b(?i:p\.? ?o\.? box|postfach|apartado) \d{1,7}",
            r"\b\d{1,4},? (?i:rue|avenue|boulevard|allée|chemin|place|impasse|quai)(?: [\w'’-]+){1,4}",
            r"\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|gasse|allee) \d{1,4}[a-z]?",
            r"\b(?i:apt|apartment|unit|suite|ste)\.? ?#?\d{1,5}[A-Z]?\b",
            rf"{_DIGITS}(?:丁目|番地|番町)(?:の?{_DIGITS}(?:番地?|号室?)?|[-－‐−ー]{_DIGITS}){{0,4}}",
            rf"{_DIGITS}番{_DIGITS}号?",
            rf"(?<=(?![第版図表]){_EAST_ASIAN}){_DIGITS}(?:[-－‐−ー]{_DIGITS}){{1,3}}(?:号室?)?",
            rf"{_DIGITS}号室",
        )
    )
)
"""A house with its street, as it is written in North America, Britain, France, Germany and Japan."""
_DIGIT = re.compile(r"[\d０-９]")


def has_street(text: str) -> bool:
    """Return whether a postal address stands in a text."""
    return _DIGIT.search(text) is not None and STREET_ADDRESS.search(text) is not None
