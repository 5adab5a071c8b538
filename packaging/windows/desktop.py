# SPDX-License-Identifier: MIT
"""The Windows desktop as a user meets it: windows, what is written in them, their buttons, pictures of the screen."""

from __future__ import annotations

import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

assert sys.platform == "win32"

import ctypes  # noqa: E402 - the type checker reads on here on Windows only
import winreg  # noqa: E402
from ctypes import wintypes  # noqa: E402

T = TypeVar("T")
Registry = dict[str, object]

_user = ctypes.WinDLL("user32", use_last_error=True)
_kernel = ctypes.WinDLL("kernel32", use_last_error=True)
_version = ctypes.WinDLL("version", use_last_error=True)
_shell = ctypes.WinDLL("shell32", use_last_error=True)
_Visit = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
_user.GetDlgItem.restype = wintypes.HWND
_user.GetDlgItem.argtypes = (wintypes.HWND, ctypes.c_int)
_user.IsWindowEnabled.argtypes = _user.IsWindowVisible.argtypes = (wintypes.HWND,)
_user.PostMessageW.argtypes = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
_user.SendMessageTimeoutW.argtypes = (
    wintypes.HWND,
    wintypes.UINT,
    wintypes.WPARAM,
    ctypes.c_void_p,
    wintypes.UINT,
    wintypes.UINT,
    ctypes.c_void_p,
)
_user.EnumChildWindows.argtypes = (wintypes.HWND, _Visit, wintypes.LPARAM)
_user.GetWindowRect.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.RECT))
_user.GetWindowThreadProcessId.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.DWORD))
_WM_CLOSE, _WM_GETTEXT, _WM_COMMAND, _BM_CLICK = 0x10, 0x0D, 0x111, 0xF5
_IDOK = 1
_LONGEST_TEXT = 4096
_ABORT_IF_HUNG = 2


@dataclass(frozen=True, slots=True)
class Window:
    """A window that can be seen."""

    handle: int
    process: int
    title: str
    width: int
    height: int

    def texts(self) -> list[str]:
        """Return what is written in its visible parts."""
        parts: list[int] = []
        _user.EnumChildWindows(self.handle, _collector(parts), 0)
        return [text for part in parts if _user.IsWindowVisible(part) and (text := _text(part))]

    def close(self) -> None:
        """Do what a click on the cross does."""
        _user.PostMessageW(self.handle, _WM_CLOSE, 0, 0)

    def can_go_on(self) -> bool:
        """Return whether the button that leads on can be pressed."""
        button = _user.GetDlgItem(self.handle, _IDOK)
        return bool(button and _user.IsWindowVisible(button) and _user.IsWindowEnabled(button))

    def go_on(self) -> None:
        """Press the button that leads on."""
        _user.PostMessageW(self.handle, _WM_COMMAND, _IDOK, _user.GetDlgItem(self.handle, _IDOK))

    def tick(self, label: str) -> bool:
        """Press the box with this label; return whether there is one."""
        parts: list[int] = []
        _user.EnumChildWindows(self.handle, _collector(parts), 0)
        boxes = [part for part in parts if label in _text(part)]
        for box in boxes:
            _user.PostMessageW(box, _BM_CLICK, 0, 0)
        return bool(boxes)


def windows() -> list[Window]:
    """Return all windows that can be seen."""
    handles: list[int] = []
    _user.EnumWindows(_collector(handles), 0)
    return [_window(handle) for handle in handles if _user.IsWindowVisible(handle)]


def _window(handle: int) -> Window:
    place, process = wintypes.RECT(), wintypes.DWORD()
    _user.GetWindowRect(handle, ctypes.byref(place))
    _user.GetWindowThreadProcessId(handle, ctypes.byref(process))
    return Window(handle, process.value, _text(handle), place.right - place.left, place.bottom - place.top)


def _collector(handles: list[int]) -> object:
    def visit(handle: int, _: int) -> bool:
        handles.append(handle)
        return True

    return _Visit(visit)


def _text(handle: int) -> str:
    buffer = ctypes.create_unicode_buffer(_LONGEST_TEXT)
    _user.SendMessageTimeoutW(handle, _WM_GETTEXT, _LONGEST_TEXT, buffer, _ABORT_IF_HUNG, 1000, None)
    return buffer.value


def wait_for(look: Callable[[], T | None], seconds: float, pause: float = 0.2) -> T | None:
    """Return the first thing `look` finds, looking again after each `pause`; None when the time is up."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found or time.monotonic() > end:
            return found
        time.sleep(pause)


def icons_in(file: Path) -> int:
    """Return the number of icons in a program."""
    _shell.ExtractIconExW.argtypes = (wintypes.LPCWSTR, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, wintypes.UINT)
    return int(_shell.ExtractIconExW(str(file), -1, None, None, 0))


def version_text(file: Path, language: int, name: str) -> str:
    """Return a text of the version resource; empty when it is not there. `language`: Windows' number of it."""
    _version.GetFileVersionInfoW.argtypes = (wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p)
    _version.VerQueryValueW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR, ctypes.c_void_p, ctypes.c_void_p)
    size = _version.GetFileVersionInfoSizeW(str(file), None)
    data = ctypes.create_string_buffer(max(size, 1))
    text, length = ctypes.c_wchar_p(), wintypes.UINT()
    if not size or not _version.GetFileVersionInfoW(str(file), 0, size, data):
        return ""
    place = f"\\StringFileInfo\\{language:04X}04B0\\{name}"
    found = _version.VerQueryValueW(data, place, ctypes.byref(text), ctypes.byref(length))
    return text.value or "" if found else ""


def is_windowed(file: Path) -> bool:
    """Return whether a program opens no console of its own (the subsystem in its header)."""
    data = file.read_bytes()[:4096]
    (start,) = struct.unpack_from("<I", data, 0x3C)
    return bool(struct.unpack_from("<H", data, start + 92)[0] == 2)


def registry(path: str) -> Registry:
    """Return everything below a key of the current user: keys by path (value None), and values by path and name."""
    return dict(_walk(path))


def _walk(path: str) -> Iterator[tuple[str, object]]:
    try:
        key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, path)
    except OSError:
        return
    with key:
        yield path, None
        keys, values, _ = winreg.QueryInfoKey(key)
        for number in range(values):
            name, data, _ = winreg.EnumValue(key, number)
            yield f"{path} : {name}", data
        children = [winreg.EnumKey(key, number) for number in range(keys)]
    for child in children:
        yield from _walk(f"{path}\\{child}")


def save_picture(screen: Path, target: Path) -> None:
    """Write what an Xvfb shows (the file in its -fbdir, an X window dump of 32 bits a pixel) as PNG."""
    data = screen.read_bytes()
    header = struct.unpack_from(">25I", data)
    width, height, line, colours = header[4], header[5], header[12], header[19]
    start = header[0] + colours * 12
    rows = bytearray()
    for number in range(height):
        row = data[start + number * line : start + number * line + width * 4]
        pixels = bytearray(width * 3)
        pixels[0::3], pixels[1::3], pixels[2::3] = row[2::4], row[1::4], row[0::4]
        rows += b"\0" + pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for kind, content in chunks:
            file.write(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)))
