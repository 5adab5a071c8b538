# SPDX-License-Identifier: MIT
"""The layers of ARCHITECTURE.md, held by walking the imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.every import every

PACKAGE = Path(__file__).parents[1] / "ibassist"
ROWS = (
    {"gui", "cli"},
    {"app"},
    {"rules", "reports", "flow", "remedies", "har"},
    {"probes", "search"},
    {"host", "content"},
    {"formats", "privacy", "figures"},
    {"core"},
)
"""Highest first; a package may import from rows below its own, never from its siblings."""
OUTSIDE = {
    "core": {"msgspec"},
    "formats": {"yaml"},
    "privacy": set(),
    "figures": set(),
    "content": set(),
    "search": set(),
    "flow": set(),
    "har": set(),
    "host": {
        "psutil",
        "netifaces",
        "dns",
        "python_socks",
        "truststore",
        "certifi",
        "cryptography",
        "yaml",
        "msgspec",
        "quickjs",
    },
    "probes": set(),
    "rules": set(),
    "remedies": set(),
    "reports": {"jinja2"},
    "app": {"platformdirs", "yaml", "keyring", "msgspec"},
    "cli": {"rich"},
    "gui": {"PySide6", "shiboken6"},
}
IMPURE = {
    "subprocess",
    "socket",
    "ssl",
    "urllib",
    "http",
    "winreg",
    "ctypes",
    "threading",
    "time",
    "os",
    "shutil",
    "tempfile",
    "pathlib",
    "asyncio",
}
FILES = sorted(PACKAGE.rglob("*.py"))


def _layer(file: Path) -> str:
    relative = file.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def _imports(file: Path) -> tuple[str, ...]:
    return tuple(_imported(_tree(file), file))


def _imported(tree: ast.Module, file: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide the layer"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _row(layer: str) -> int:
    return next(number for number, row in enumerate(ROWS) if layer in row)


@every("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_stay_in_their_layer(file: Path) -> None:
    layer = _layer(file)
    if layer in ("__init__", "__main__"):
        return
    for name in _imports(file):
        top, _, rest = name.partition(".")
        if top == "ibassist" and rest:
            other = rest.split(".")[0]
            if other in ("__version__", layer):
                continue
            assert _row(other) > _row(layer), f"{layer} must not import {name}"
            if layer == "probes" and other == "host":
                assert rest == "host" or rest.startswith("host.api"), (
                    f"probes see the machine through host.api only, not {name}"
                )
        elif top != "ibassist" and top not in sys.stdlib_module_names:
            assert top in OUTSIDE[layer], f"{layer} must not import {name}"
        if layer not in ("host", "app", "cli", "gui"):
            assert top not in IMPURE or name == "urllib" or name.startswith("urllib.parse"), f"{layer} must not import {name}"


def test_only_the_codec_names_a_codec() -> None:
    for file in FILES:
        if _layer(file) == "core" and file.name != "codec.py":
            assert "msgspec" not in {name.split(".")[0] for name in _imports(file)}, file


def test_every_package_of_code_has_a_row() -> None:
    assert {_layer(file) for file in FILES} - {"__init__", "__main__"} <= set().union(*ROWS)


@every("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert source.startswith("# SPDX-License-Identifier: MIT\n")
    assert len(source.splitlines()) <= 400
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 40, f"{node.name} is too long"


def _module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(file): file for file in FILES}


def _named(file: Path) -> set[str]:
    """Return the modules of the product that a file names anywhere, whenever it loads them."""
    return {name for name in _imports(file) if name in MODULES} - {_module(file)}


def test_no_modules_import_each_other() -> None:
    """No circle, not even one that late imports or TYPE_CHECKING would allow: two files in a circle are one file."""
    graph = {module: _named(file) for module, file in MODULES.items() if file.name != "__init__.py"}
    graph = {module: {name for name in names if name in graph} for module, names in graph.items()}
    while free := [module for module, names in graph.items() if not names & graph.keys()]:
        for module in free:
            del graph[module]
    assert not graph, "in a circle, or in need of one: " + ", ".join(sorted(graph))


def test_no_package_reaches_into_another() -> None:
    """A module or name with an underscore in front is its package's own business."""
    for module, file in MODULES.items():
        for name in _imports(file):
            parts = name.split(".")
            private = next((i for i, part in enumerate(parts) if part.startswith("_") and not part.startswith("__")), None)
            if parts[0] == "ibassist" and private is not None:
                owner = ".".join(parts[:private])
                assert module.startswith(owner), f"{module} imports {name}"


TYPE_NAME = re.compile(r"_?[A-Z]+[a-z]\w*")
"""Name of a class or of an alias of a type, and of no constant."""


def _type_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names of the classes of a module, and of the aliases of types and type variables."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name) and TYPE_NAME.fullmatch(target.id))


def test_every_type_has_a_name_of_its_own() -> None:
    """One name, one meaning: whoever searches for a class or an alias finds one."""
    places: dict[str, list[str]] = {}
    for module, file in MODULES.items():
        for name in _type_names(_tree(file)):
            places.setdefault(name, []).append(module)
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_an_alias_is_seen() -> None:
    source = "class Span: ...\nWay = tuple[int, int]\nUrl: TypeAlias = str\nT = TypeVar('T')\nMOST, _Key = 1, 2\nLIMIT = 3\n_Row = X | Y\n"
    assert list(_type_names(ast.parse(source))) == ["Span", "Way", "Url", "_Row"]


RIDDLE = re.compile(
    r"(What|Where|Whether|How|Which|Who|Whom|In which|At which|For whom|Everything|Why|If|They|So|From \S+ to)\b(?!:)|.*\?\Z"
)
"""Openings of docstrings that make the reader guess: questions, and halves of sentences."""


def _notes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and text of all docstrings, and of the notes below fields and constants."""
    for node in ast.walk(tree):
        for statement in getattr(node, "body", ()) if isinstance(getattr(node, "body", ()), list) else ():
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
            ):
                yield statement.lineno, statement.value.value


def test_a_docstring_begins_with_what_it_describes() -> None:
    """A noun phrase, or an imperative verb with its object: never a riddle."""
    told = [
        f"{file.relative_to(PACKAGE)}:{line}: {note.splitlines()[0]}"
        for file in FILES
        for line, note in _notes(_tree(file))
        if RIDDLE.match(note.splitlines()[0] if note else "")
    ]
    assert not told, "\n".join(told)


def test_a_riddle_is_seen() -> None:
    seen = [note for _, note in _notes(ast.parse('"""What it is."""\nx = 1\n"""Whether."""\ny = 2\n"""Number of tries."""'))]
    assert [bool(RIDDLE.match(note)) for note in seen] == [True, True, False]


def test_the_console_loads_no_qt() -> None:
    script = "import sys, ibassist.cli; print([m for m in sys.modules if m.startswith('PySide6')])"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "[]"
