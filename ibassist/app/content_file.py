# SPDX-License-Identifier: MIT
"""The content file: all words, guides and lists in one file of MessagePack, which is read ten times faster than the YAML.

The build puts one into the wheel and into the frozen program. A checkout keeps its own in ``build/`` and makes it anew after
every change. The file says what it was made of, and begins with a checksum: one that is outdated, damaged, too large or open
to other users is passed over, and the YAML is read instead.
"""

from __future__ import annotations

import binascii
import functools
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ibassist import __version__
from ibassist.app import assets
from ibassist.content.targets import Target
from ibassist.core.languages import Lang
from ibassist.core.text import Text

T = TypeVar("T")

NAME = "content.msgpack"
_MOST_BYTES = 32 << 20
_SUM_BYTES = 4
_LANGUAGES = {lang.value: lang for lang in Lang}


class ContentFile(msgspec.Struct, frozen=True):
    """All sections, each encoded and packed by itself: a run unpacks what it shows."""

    made_of: str
    """The files that it was made of (see `fingerprint`)."""
    sections: dict[str, bytes]


# ---------------------------------------------------------------- reading


def section(name: str, kind: type[T]) -> T | None:
    """Return a section; None where there is no content file that can be used."""
    opened = _opened()
    if opened is None or name not in opened.sections:
        return None
    try:
        data = zlib.decompressobj().decompress(opened.sections[name], _MOST_BYTES)
        return msgspec.msgpack.decode(data, type=kind, dec_hook=_decoded)
    except (zlib.error, msgspec.DecodeError, ValueError, KeyError):
        return None


def is_usable() -> bool:
    """Return whether there is a content file that can be used."""
    return _opened() is not None


@functools.cache
def _opened() -> ContentFile | None:
    in_checkout = assets.checkout() is not None
    path = _place()
    data = _read(path)
    if data is None or _sum(memoryview(data)[_SUM_BYTES:]) != data[:_SUM_BYTES]:
        return None
    try:
        content = msgspec.msgpack.decode(memoryview(data)[_SUM_BYTES:], type=ContentFile)
    except (msgspec.DecodeError, ValueError):
        return None
    return content if content.made_of == fingerprint(with_times=in_checkout) else None


def _place() -> Path:
    root = assets.checkout()
    return assets.resources() / NAME if root is None else root / "build" / NAME


def _read(path: Path) -> bytes | None:
    """Return the bytes of a file that only its owner, who must be trusted already, can have written."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_BYTES or not _is_trusted(about):
                return None
            return file.read(_MOST_BYTES)
    except OSError:
        return None


def _is_trusted(about: os.stat_result) -> bool:
    """Return whether nobody can have written a file who could not have written the program's own files as well."""
    if os.name != "posix":
        return True  # it inherits the rights of the folder of the program
    owners = {0, os.geteuid(), assets.resources().stat().st_uid}
    return about.st_uid in owners and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _decoded(kind: type, value: Any) -> Text | Target:
    if kind is Text:
        return Text({_LANGUAGES[lang]: words for lang, words in value.items()})
    if kind is Target:
        return Target.from_yaml(value)
    raise NotImplementedError(kind)


# ---------------------------------------------------------------- making


def encode(sections: Mapping[str, object], made_of: str) -> bytes:
    """Return a content file of sections; `made_of` is the fingerprint from before they were read."""
    packed = {name: zlib.compress(msgspec.msgpack.encode(value, enc_hook=_encoded)) for name, value in sections.items()}
    data = msgspec.msgpack.encode(ContentFile(made_of, packed))
    return _sum(data) + data


def _sum(data: bytes | memoryview) -> bytes:
    return binascii.crc32(data).to_bytes(_SUM_BYTES, "big")


def keep(sections: Callable[[], Mapping[str, object]]) -> None:
    """In one's own checkout, make the content file where there is none that can be used. Not being able to is no error."""
    root = assets.checkout()
    if root is None or _opened() is not None or (os.name == "posix" and root.stat().st_uid != os.geteuid()):
        return
    made_of = fingerprint(with_times=True)
    from ibassist.app.files import write_atomically

    data, path = encode(sections(), made_of), _place()
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, data)
    _opened.cache_clear()


def _encoded(value: object) -> object:
    if isinstance(value, Text):
        return {lang.value: value.get(lang) for lang in sorted(value.languages)}
    if isinstance(value, Target):
        return str(value)
    raise NotImplementedError(type(value))


# ---------------------------------------------------------------- being up to date


def fingerprint(*, with_times: bool) -> str:
    """Return names and sizes of the files that the content is made of; in a checkout (`with_times`) of the program's too."""
    folders = [(assets.resources(), ".yaml"), (assets.i18n(), ".yaml")]
    root = assets.checkout()
    if with_times and root is not None:
        folders.append((root / "ibassist", ".py"))
    lines = [f"{__version__} {' '.join(Lang)}"]
    for folder, suffix in folders:
        found = sorted(
            (name, about.st_size, about.st_mtime_ns if with_times else 0) for name, about in _files(folder, "", suffix)
        )
        lines += [f"{name} {size} {time}" for name, size, time in found]
    return "\n".join(lines)


def _files(folder: Path | str, prefix: str, suffix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                yield f"{prefix}{entry.name}", entry.stat()
            elif "." not in entry.name and not entry.name.startswith("__") and entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/", suffix)
