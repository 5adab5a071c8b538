# SPDX-License-Identifier: MIT
"""Errors of Java in a log: the kind, a symbol, and the line made harmless.

Class names and fixed words of the Java runtime decide: those are not translated. What the system says about a failed
connection is; `system_errors` makes it English first. Lines of a stack trace below the exception (``at …``) say
nothing. An exception that no row knows is *unexplained*: worth showing, not worth a verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ibassist.formats.system_errors import in_english


class ErrorKind(StrEnum):
    """Kinds of errors that Java reports."""

    NO_DISPLAY = "no_display"
    """There is no screen on which Java could open a window."""
    OUT_OF_MEMORY = "out_of_memory"
    OUT_OF_THREADS = "out_of_threads"
    """The system gives no further thread; a larger heap makes that worse."""
    JAVA_TOO_OLD = "java_too_old"
    """The Java that runs is older than the program was made for."""
    CLASS_MISSING = "class_missing"
    """A part of the program, or of the Java it needs, is not there."""
    LIBRARY_MISSING = "library_missing"
    """A shared library of the system is not there."""
    BROWSER_FAILED = "browser_failed"
    """The browser inside the program, which shows the login with a passkey, did not start."""
    NAME_FAILED = "name_failed"
    TLS_FAILED = "tls_failed"
    CONNECT_FAILED = "connect_failed"
    """No connection came about."""
    CONNECTION_BROKEN = "connection_broken"
    """A connection that stood was cut, or went silent."""
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One error, taken from its line."""

    kind: ErrorKind
    symbol: str = ""
    """More exactly, as one of a fixed set of words; empty where the kind says it all."""
    text: str = ""
    """The exception and its message without what could be private, see `harmless`; empty for connections."""


NETWORK = frozenset({ErrorKind.NAME_FAILED, ErrorKind.TLS_FAILED, ErrorKind.CONNECT_FAILED, ErrorKind.CONNECTION_BROKEN})
MARKS = (
    b"Exception",
    b"Error",
    b"X11 ",
    b"Failed to create browser",
    b"cannot open shared object",
    b"cannot open display",
    b"insufficient memory",
    b"Could not reserve",
    b"Connection reset",
    b"Read timed out",
    b"onnect timed out",
    b"onnection timed out",
    b"onnection refused",
    b"handshake",
)
"""Bytes of which every line that `read_error` knows holds at least one."""

_FRAME = re.compile(r"\s*(?:at |\.\.\. \d+ )")
_CAUSE = re.compile(r"\s*Caused by: ")
_EXCEPTION = re.compile(
    r"(?<![\w.$])(?P<name>(?:[a-z_][\w$]{0,60}\.){1,12}[A-Z][\w$]{0,80}(?:Exception|Error))\b(?!\.)(?P<message>:.{0,400})?"
)
_OURSELVES = re.compile(
    r"SocketException: (?:Socket (?:is )?closed|Closed by interrupt)"
    r"|Interrupted(?:IO)?Exception|AsynchronousClose|ClosedByInterrupt"
)
"""The program closing its own connections, or ending a thread of its own."""
_NOT_FOUND = r"(?:NoClassDefFoundError|ClassNotFoundException)"

_K = ErrorKind
_TABLE: tuple[tuple[ErrorKind, str, tuple[str, ...]], ...] = (
    (
        _K.CLASS_MISSING,
        "java_without_windows",
        (
            r"UnsatisfiedLinkError:.*(?:libawt(?:_xawt)?\.so(?!: \S+\.so)|no awt in java|libjawt)",
            r"no (?:awt|jawt) in java\.library",
        ),
    ),
    (_K.NO_DISPLAY, "not_reachable", (r"[Cc]an'?t connect to X11", r"cannot open display", r"Unable to open DISPLAY")),
    (
        _K.NO_DISPLAY,
        "",
        (
            r"HeadlessException|No X11 DISPLAY",
            r"(?:Error|Exception).*(?:X11Graphics(?:Environment|Device)|X11\.XToolkit|X11FontManager|HeadlessToolkit)",
            r"(?:Error|Exception).*awt\.GraphicsEnvironment",
        ),
    ),
    (_K.OUT_OF_THREADS, "", (r"nable to create (?:new )?native thread", r"Cannot create (?:GC )?(?:worker )?thread\b")),
    (_K.OUT_OF_MEMORY, "class_space", (r"OutOfMemoryError: (?:Metaspace|Compressed class space|PermGen)",)),
    (
        _K.OUT_OF_MEMORY,
        "outside_the_heap",
        (r"OutOfMemoryError: (?:Direct buffer|Out of swap|Map failed|.*[Cc]annot reserve .*direct)",),
    ),
    (
        _K.OUT_OF_MEMORY,
        "not_available",
        (r"insufficient memory for the Java", r"Could not reserve enough space", r"Initial heap size set to a larger"),
    ),
    (_K.OUT_OF_MEMORY, "heap", (r"OutOfMemoryError", r"GC overhead limit exceeded")),
    (_K.JAVA_TOO_OLD, "", (r"UnsupportedClassVersionError", r"compiled by a more recent version of the Java")),
    (
        _K.BROWSER_FAILED,
        "processor",
        (
            r"(?i:browser).*(?i:aarch64|arm64|\barm\b|linux-arm)",
            r"(?i:browser).*(?i:unsupported (?:operating system|architecture|platform|cpu))",
            r"(?i:unsupported (?:operating system|architecture|platform|cpu)).*(?i:browser|chromium)",
        ),
    ),
    (
        _K.LIBRARY_MISSING,
        "",
        (r"lib[\w.+-]{1,60}\.so[.\d]*: cannot open shared object", r"UnsatisfiedLinkError:.*lib[\w.+-]{1,60}\.so"),
    ),
    (
        _K.BROWSER_FAILED,
        "",
        (
            r"Failed to create browser",
            r"teamdev\.jxbrowser.*(?:Exception|Error)",
            r"(?:Exception|Error).*(?:JxBrowser|jxbrowser)",
        ),
    ),
    (
        _K.CLASS_MISSING,
        "java_part",
        (rf"{_NOT_FOUND}.*\bjavafx\b", rf"{_NOT_FOUND}: (?:Could not initialize class )?(?:javax?|sun|com[./]sun|jdk)[./]"),
    ),
    (
        _K.CLASS_MISSING,
        "program_part",
        (_NOT_FOUND, r"Could not find or load main class", r"UnsatisfiedLinkError", r"NoSuch(?:Method|Field)Error"),
    ),
    (_K.NAME_FAILED, "", (r"UnknownHostException", r"UnresolvedAddressException")),
    (
        _K.CONNECTION_BROKEN,
        "reset",
        (
            r"SSL\w*Exception: (?:Connection reset|Broken pipe|Software caused|An existing|An established)",
            r"強制的に切断されました|によって中止されました",
        ),
    ),
    (
        _K.TLS_FAILED,
        "",
        (
            r"SSL(?:Handshake|Protocol|PeerUnverified|Key)?Exception(?!: Read timed out)",
            r"Remote host terminated the handshake",
            r"PKIX path|CertPathValidatorException|security\.cert\.Certificate\w*Exception",
        ),
    ),
    (_K.CONNECT_FAILED, "refused", (r"[Cc]onnection refused|actively refused",)),
    (
        _K.CONNECT_FAILED,
        "timed_out",
        (r"[Cc]onnect(?:ion)? timed out", r"ConnectException.*(?:after a period of time|一定の時間を過ぎても)"),
    ),
    (
        _K.CONNECT_FAILED,
        "host_unreachable",
        (r"NoRouteToHostException|No route to host|Host is down|unreachable host|到達できないホスト",),
    ),
    (
        _K.CONNECT_FAILED,
        "network_unreachable",
        (r"Network is (?:unreachable|down)|unreachable network|到達できないネットワーク",),
    ),
    (
        _K.CONNECT_FAILED,
        "prohibited",
        (
            r"(?:Socket|Connect)Exception: (?:Permission denied|Operation not permitted)",
            r"forbidden by its access permissions|アクセス許可で禁じられた",
        ),
    ),
    (_K.CONNECT_FAILED, "failed", (r"\bConnectException|PortUnreachableException",)),
    (
        _K.CONNECTION_BROKEN,
        "timed_out",
        (r"Read timed out|SocketTimeoutException|after a period of time|一定の時間を過ぎても",),
    ),
    (_K.CONNECTION_BROKEN, "reset", (r"Connection reset|Broken pipe|connection (?:was )?abort|forcibly closed",)),
    (_K.CONNECTION_BROKEN, "closed", (r"\bEOFException|shut down incorrectly|closed inbound before|ClosedChannelException",)),
    (_K.CONNECTION_BROKEN, "failed", (r"\bSocketException",)),
)
"""The first that fits decides: what is more exact stands before what is less."""


@cache
def _rules() -> tuple[tuple[ErrorKind, str, re.Pattern[str]], ...]:
    """Compile the table, which a run without errors in a log does without."""
    return tuple((kind, symbol, re.compile("|".join(patterns))) for kind, symbol, patterns in _TABLE)


def read_error(line: str) -> ErrorLine | None:
    """Return what an error line tells; None for a line that is none, or of a program that ends its own connection.

    >>> error = read_error("java.lang.OutOfMemoryError: Java heap space")
    >>> error.kind.value, error.text
    ('out_of_memory', 'java.lang.OutOfMemoryError: Java heap space')
    """
    if _FRAME.match(line) or _OURSELVES.search(line):
        return None
    line = in_english(line)
    for kind, symbol, pattern in _rules():
        if pattern.search(line):
            return ErrorLine(kind, symbol, "" if kind in NETWORK else harmless(line))
    return ErrorLine(_K.UNEXPLAINED, "", harmless(line)) if _EXCEPTION.search(line) else None


def is_cause(line: str) -> bool:
    """Return whether a line names the cause of an exception that stands above it."""
    return bool(_CAUSE.match(line))


# ---------------------------------------------------------------- text that can be shown

_MOST_TEXT = 160
_PREFIX = re.compile(r"\d{4}-\d\d-\d\d .{0,200}?\] - ")
_PERSONAL = re.compile(r"(?i)\b(?:user ?(?:name)?|login|account|acct|password|name|token|for|by)\b")
"""Words after which a person's name can stand."""
_PLAIN = re.compile(r"""["'(\[]?[A-Za-z][A-Za-z'-]{0,24}["')\].,:;!?]{0,3}|-|\d{1,4}[.,]?""")
_JAVA_NAME = re.compile(
    r"""["'(]?(?!home|root|[uU]sers)[a-z_][\w$]{0,40}(?:[./][a-z_][\w$]{0,40}){0,10}[./][A-Z][\w$]{0,60}["').,:;]{0,3}"""
)
_RANDOM = re.compile(r"(?i)[bcdfghjklmnpqrstvwxz]{6}")
"""As in the name of a user's folder, which is a hash in letters."""
_LIBRARY = re.compile(r"lib[A-Za-z][A-Za-z_+-]{0,30}(?:-?\d)?(?:\.\d)?\.so[.\d]{0,8}:?")
_ELIDED = "…"


def harmless(line: str) -> str:
    """Return an error line without what could be private: the name of the exception, and of its message the ordinary words.

    Paths, numbers, addresses and whatever stands after *user* or *account* are left out. It is still swept like any free text.
    """
    words = _PREFIX.sub("", line[:2000]).strip()
    found = _EXCEPTION.search(words)
    name = found["name"] if found else ""
    message = (found["message"] or "").lstrip(": ") if found else words
    personal = _PERSONAL.search(message)
    kept = [_one(word) for word in (message[: personal.start()] if personal else message).split()[:40]]
    shown = " ".join(word for place, word in enumerate(kept) if word != _ELIDED or place == 0 or kept[place - 1] != _ELIDED)
    if personal:
        shown = f"{shown} {_ELIDED}".strip()
    text = f"{name}: {shown}" if name and shown else name or shown
    return text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - 1] + _ELIDED


def _one(word: str) -> str:
    if _RANDOM.search(word):
        return _ELIDED
    if _PLAIN.fullmatch(word) or _LIBRARY.fullmatch(word) or _JAVA_NAME.fullmatch(word):
        return word
    library = _LIBRARY.search(word)
    return library.group() if library else _ELIDED
