# SPDX-License-Identifier: MIT
"""Take the screenshots: ``take.py FOLDER [PROGRAM…]``, with the system's Python and as root. See README.md."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from stage import photograph, run_apart

LANGUAGES = {"firefox": ("en", "ja"), "chromium": ("en",), "gnome_proxy": ("en", "ja"), "gnome_files": ("en", "ja")}
"""Programs and the languages they are taken in. Chromium's developer tools would load Japanese from the network."""


def main(folder: Path, programs: list[str]) -> None:
    """Take all pictures of some programs, each program on a stage of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for program in programs or LANGUAGES:
        for lang in LANGUAGES[program]:
            with tempfile.TemporaryDirectory() as hand_over:
                os.chown(hand_over, 1000, 1000)
                run_apart([__file__, "--here", hand_over, program, lang], lang)
                for file in Path(hand_over).iterdir():
                    shutil.copyfile(file, folder / file.name)
                    print(file.name)


def take_here(folder: Path, program: str, lang: str) -> None:
    """Take the pictures of one program in one language, on the stage."""
    today = datetime.now(UTC).date().isoformat()
    for shot in importlib.import_module(program).shots(lang):
        photograph(folder / f"{shot.id}.{lang}.png")
        facts = {**asdict(shot), "lang": lang, "date": today}
        (folder / f"{shot.id}.{lang}.json").write_text(json.dumps(facts), "utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--here":
        take_here(Path(sys.argv[2]), *sys.argv[3:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
