# SPDX-License-Identifier: MIT
"""Make the installer for Windows of a frozen program: ``installer.py BUNDLE FOLDER``.

Beside it, in ``FOLDER/older``, one of an older version that shipped other files, for trying the upgrade. Runs on Windows and on
Linux; needs makensis (Debian: nsis; Windows: choco install nsis).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("ibassist.nsi")
NOT_FOUND = "makensis was not found. Debian: apt install nsis. Windows: choco install nsis."
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]


def removals(bundle: Path) -> Iterator[str]:
    """Yield what the uninstaller does: delete each file, then each folder, innermost first and only when it is empty.

    Exactly these, never a whole folder with whatever else is in it: the user may have chosen the folder.
    """
    found = sorted(bundle.rglob("*"))
    for file in found:
        if not file.is_dir():
            yield f'Delete "$INSTDIR\\{_quoted(file.relative_to(bundle))}"'
    for folder in sorted((path for path in found if path.is_dir()), key=lambda path: (-len(path.parts), path)):
        yield f'RMDir "$INSTDIR\\{_quoted(folder.relative_to(bundle))}"'


def _quoted(path: Path) -> str:
    text = "\\".join(path.parts)
    if '"' in text or "\n" in text:
        raise ValueError(f"cannot be a name on Windows: {text}")
    return text.replace("$", "$$")


def size_in_kib(bundle: Path) -> int:
    """Return the size of all files, as Windows wants it for its list of programs."""
    return sum(file.stat().st_size for file in bundle.rglob("*") if file.is_file()) // 1024


def file_list(bundle: Path) -> str:
    """Return the part of the script that depends on what is in the bundle."""
    body = "\n".join(f"  {line}" for line in removals(bundle))
    return f"!define INSTALLED_KIB {size_in_kib(bundle)}\n!macro RemoveInstalledFiles\n{body}\n!macroend\n"


def makensis() -> str:
    """Return the compiler of the script. Raises FileNotFoundError."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.is_file() else None)
    if found is None:
        raise FileNotFoundError(NOT_FOUND)
    return found


def make(bundle: Path, output: Path, version: str) -> None:
    """Write the installer. Raises CalledProcessError when makensis finds fault with anything, were it only a warning."""
    from icons import write

    with tempfile.TemporaryDirectory() as work:
        write(Path(work))
        (Path(work) / "files.nsh").write_text(file_list(bundle), encoding="utf-8-sig")
        output.parent.mkdir(parents=True, exist_ok=True)
        given = {"VERSION": version, "BUNDLE": bundle.resolve(), "WORK": work, "OUTPUT": output.resolve()}
        defines = [f"-D{name}={value}" for name, value in given.items()]
        subprocess.run([makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, str(SCRIPT)], check=True)


def make_installer(bundle: Path, target: Path) -> Path:
    """Make the installer of the frozen program in `bundle`; return the file. Raises CalledProcessError, FileNotFoundError."""
    from ibassist import __version__

    output = target / f"ibassist-{__version__}-windows-setup.exe"
    make(bundle, output, __version__)
    return output


OLDER_FILES = ("ibassist.exe", "ibassist-console.exe", "old-tool.exe", "_internal/old/stale.dll")
"""Some are shipped no longer."""


def make_older(target: Path) -> Path:
    """Make an installer of a version before all others, with nothing but names in it; return the file."""
    with tempfile.TemporaryDirectory() as work:
        for name in OLDER_FILES:
            file = Path(work) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("older", encoding="ascii")
        output = target / "older" / "ibassist-0.0.1-windows-setup.exe"
        make(Path(work), output, "0.0.1")
    return output


def main(bundle: Path, target: Path) -> int:
    """Make both and print where they are. Returns the exit status."""
    try:
        for file in (make_installer(bundle, target), make_older(target)):
            print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
