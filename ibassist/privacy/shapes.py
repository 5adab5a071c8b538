# SPDX-License-Identifier: MIT
"""Shapes of private data in free text, where no field marks it as private.

Every pattern is bounded: attachments are up to a megabyte of somebody else's text, and none may take more than a moment.
"""

from __future__ import annotations

import ipaddress
import itertools
import re
from collections.abc import Iterable

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.pii import Pii

NO_BLANKS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f々"
"""Letters of scripts that put no blanks between words: a name may begin or end next to them."""
LETTER = rf"[^\W_{NO_BLANKS}]"
"""A letter or a digit that a word goes on with."""

_TOP_LEVEL = (
    "local|lan|home|localdomain|internal|intranet|corp|private|com|net|org|info|biz|edu|gov|mil|int|arpa|example|test|invalid|onion|io|dev"
    "|cloud|online|site|shop|tech|xyz|club|pro|name|mobi|tokyo|osaka|kyoto|nyc|london|berlin|bank|group|company|email|digital|systems|network"
    "|solutions|services|agency|global|world|life|live|space|store|studio|finance|capital|fund|trade|trading|money|ventures|partners|consulting"
    "|jp|de|fr|uk|us|eu|cn|kr|tw|hk|sg|au|ca|ch|at|be|nl|se|no|dk|fi|pl|cz|sk|hu|ro|bg|gr|tr|ru|ua|by|kz|it|es|pt|ie|is|lu|li|ee|lv|lt|si|hr|rs"
    "|in|id|th|vn|my|ph|nz|za|br|mx|ar|cl|co|pe|ve|il|ae|sa|eg|ng|ke|pk|bd|lk|ir|iq|me|tv|cc|ws|ai|gg|to|fm|ly|nu|im"
)
NOT_NAMES = frozenset(
    {
        "java.net",
        "sun.net",
        "asp.net",
        "vb.net",
        "ado.net",
        "java.home",
        "os.name",
        "user.home",
        "jdk.internal",
        "jts.net",
        "sun.nio.ch",
    }
)
_END = r"\s\"'<>|;,)"
_IN_FOLDER = r"[^\\/:*?\"<>|;,\r\n\t]{1,100}"

SHAPES: tuple[tuple[str, Pii, str], ...] = (
    ("url", Pii.URL, r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s\"'<>]+"),
    (
        "mail",
        Pii.ACCOUNT,
        (
            rf"(?<!{LETTER})(?<![.+-])[\w.+-]{{1,64}}@"
            r"(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.-])|(?=[\d.-]{0,64}[A-Za-z])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)"
        ),
    ),
    (
        "path",
        Pii.PATH,
        (
            r"(?<![\w/.])(?:~|/(?:home|Users|root|opt|mnt|media|srv|var|tmp|Volumes|private|Applications))"
            rf"(?:/[^:/{_END}]+)+"
            rf"|(?<![A-Za-z0-9])(?:\\{{2,4}}\?\\{{1,2}})?[A-Za-z]:\\{{1,2}}(?:{_IN_FOLDER}\\{{1,2}})*[^{_END}\\]*"
            rf"|(?<!\\)\\{{2,4}}(?:[?.]\\{{1,2}}UNC\\{{1,2}})?[A-Za-z0-9_.$-]+\\{{1,2}}(?:{_IN_FOLDER}\\{{1,2}})*[^{_END}\\]+"
        ),
    ),
    (
        "name",
        Pii.HOST,
        rf"(?<![\w@/.])(?:\*?\.)?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{{0,61}}[A-Za-z0-9])?\.){{1,20}}(?:{_TOP_LEVEL})(?![\w-]|\.\w)",
    ),
    ("known", Pii.NOTE, ""),  # filled in by each sweeper
    ("sid", Pii.USER, r"\bS-1-(?:5-21|12-1)-\d+-\d+-\d+(?:-\d+){0,3}\b"),
    (
        "mac",
        Pii.MAC,
        r"(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}(?P<gap>[:-])[0-9A-Fa-f]{2}(?:(?P=gap)[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])",
    ),
    (
        "device",
        Pii.MAC,
        r"(?<![0-9A-Fa-f.:])(?:[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}|(?:[0-9A-Fa-f]{1,2}:){5}[0-9A-Fa-f]{1,2}|(?<=[Mm][Aa][Cc][ :=])[0-9A-Fa-f]{12})(?![0-9A-Fa-f.:])",
    ),
    (
        "ipv6",
        Pii.ADDRESS,
        r"(?<![\w:.])(?:::(?:[Ff]{4}:)?\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9A-Fa-f]{1,4}|:):[0-9A-Fa-f:]{0,40}[0-9A-Fa-f])(?!\w|:|\.\d)",
    ),
    (
        "ipv4",
        Pii.ADDRESS,
        r"(?<![\w.])(?:(?<![A-Za-z]-)|(?<=\bip-)|(?<=\bhost-)|(?<=\bpc-))(?<![Vv]ersion )(?<![Vv]ersion: )(?<![Vv]ersion=)(?<!バージョン )(?<!バージョン: )\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)",
    ),
    ("dashed", Pii.NOTE, r"(?<!\d)(?<!\d-)(?:10-\d{1,3}|192-168|172-(?:1[6-9]|2\d|3[01]))-\d{1,3}-\d{1,3}(?![\d-])"),
    (
        "account",
        Pii.ACCOUNT,
        r"(?<![A-Za-z0-9])(?:D[UFI][A-Za-z]?\d{4,9}|[Uu][ -]?\d{5,9}|[Uu] \d{3,4} \d{3,4}|U\d{1,3}(?:[, ]\d{3}){2}|[FI]\d{6,9}|du[a-z]?\d{5,9})(?![A-Za-z0-9])",
    ),
    (
        "birth",
        Pii.ACCOUNT,
        (
            r"(?i:(?<=\bborn )|(?<=\bborn on )|(?<=geboren am )|(?<=birthday )|(?<=birthday is )|(?<=birth )|(?<=dob ))"
            r"(?:\d{1,2}(?:st|nd|rd|th|\.)? [A-Z][a-zä]{2,8},? \d{4}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
        ),
    ),
    ("iban", Pii.ACCOUNT, r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"),
    ("card", Pii.ACCOUNT, r"(?<![\d.-])(?:\d{4}[ -]){3}\d{3,4}(?![\d-])|(?<![\d.-])[3-6]\d{14,15}(?![\d.-])"),
    (
        "phone",
        Pii.ACCOUNT,
        (
            r"(?<![\w.+:-])(?:\+\d{1,3}[ -]?(?:\(0\) ?)?\d(?:[ ()-]{0,2}\d){7,12}|0\d{1,4}-\d{1,4}-\d{3,4}|0[5789]0\d{8}|\(0\d{1,4}\) ?\d{1,4}-\d{4}"
            r"|〒 ?\d{3}-\d{4}|\(\d{3}\) ?\d{3}-\d{4})(?![\w-])"
        ),
    ),
)
"""Name, kind and pattern, in the order in which they are tried at each place."""
_HEXADECIMAL, _DIGIT = frozenset({"mac", "device"}), frozenset({"dashed", "card"})
_GUARDS: tuple[tuple[frozenset[str], str], ...] = (
    (_HEXADECIMAL, r"(?=[0-9A-Fa-f])"),
    (_DIGIT, r"(?=\d)"),
    (frozenset({"known", "named"}), ""),
    (frozenset(), r"(?=[\w~/\\*.+(〒:-])(?:(?<![A-Za-z0-9])|(?=\\))"),
)
"""Beginnings of shapes, and what all of them begin with: most places of a text are passed over by these alone."""


def any_shape(patterns: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """Return one expression for named patterns, those in a row with the same beginning behind one look at it."""
    grouped = itertools.groupby(
        patterns, lambda named: next(guard for names, guard in _GUARDS if named[0] in names or not names)
    )
    return re.compile(
        "|".join(f"{guard}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in group)})" for guard, group in grouped)
    )


KINDS = {name: kind for name, kind, _ in SHAPES}

NO_ACCOUNT = re.compile(r"(?i)\b(?:orders?|exec\w*|trades?|seq\w*)\b[^\n]{0,30}\Z")
"""Words before numbers of orders."""
NAMED_USER = r"(?i:(?<![A-Za-z])(?:user(?:[ _.-]?name)?|logname|owner)[\"']?\s{0,4}[=:]\s{0,4}[\"']?)"
"""Words before a user's name, also where that name is too short or too common to be known by itself."""
SPOKEN_USER = r"(?i:(?<![A-Za-z])user\s[\"']?)"
"""The same in a sentence; that is no sign where the name is an ordinary word."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


def is_private_ipv6(text: str) -> bool:
    """Return whether it is an IPv6 address in use somewhere, and not ``09::47`` or ``Abc::Def``."""
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return address.ipv4_mapped is not None or address in _GLOBAL_UNICAST or scope_of(text) in (Scope.PRIVATE, Scope.LINK_LOCAL)
