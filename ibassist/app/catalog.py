# SPDX-License-Identifier: MIT
"""Words, guides, figures and lists, read from `resources/` and checked on the way in.

Everything has a loader of its own, so that the first window reads two small files and not all of them. Figures are read
one by one when they are looked at. Each loader takes the folder to read from; by default the one that ships with the
program.

A third language
    English and Japanese stand side by side in every file. Another language is a `Lang` member and one overlay,
    ``i18n/content_<lang>.yaml``: a list of pairs that repeat the English and give the translation,

        - en: Close TWS.
          ko: …

    found by the English words wherever these occur. So nothing has to be numbered, a sentence said twice is translated
    once, and a translation whose English has changed is no longer used: the user reads English, not something wrong.
    `untranslated` lists what is missing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ibassist.app import assets, content_file
from ibassist.app.assets import ResourceError
from ibassist.app.yaml_files import convert, mapping, read_yaml, sequence
from ibassist.content.catalog import Catalog
from ibassist.content.decisions import Decision
from ibassist.content.guides import FindingWords, Guide, KnownMessage, Shelf, Symptom
from ibassist.content.screenshots import Screenshot
from ibassist.core.languages import LANGUAGES, Lang
from ibassist.core.text import Text

if TYPE_CHECKING:
    from ibassist.core.reference_data import Knowledge
    from ibassist.figures.scenes import Scene
    from ibassist.search.engine import Index
    from ibassist.search.topics import Topics

TOPICS = "search_topics.bin"
"""File of the classifier of the search, made by `packaging/search_model/train.py`."""
Overlay = Mapping[str, Mapping[str, str]]
"""English words -> language -> translation."""
_SIDE_BY_SIDE = frozenset(lang for lang, language in LANGUAGES.items() if language.side_by_side)


T = TypeVar("T")
_LoaderT = TypeVar("_LoaderT", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the content file."""

    load: Callable[..., Any]
    """Reads it from the YAML of a folder."""
    kind: Callable[[], Any]
    """Returns its type: most runs need few of the sections, and load no others' classes."""
    translated: bool

    def read(self, folder: Path | None, overlay: Overlay | None) -> Any:
        """Read the YAML."""
        return self.load(folder, overlay) if self.translated else self.load(folder)


_SECTIONS: dict[str, _Section] = {}
_LOADERS: dict[str, Callable[..., Any]] = {}
"""By what they load: the parts of a `Catalog`, and more."""


def _section(kind: Callable[[], Any], *, translated: bool = True) -> Callable[[_LoaderT], _LoaderT]:
    """Let a loader take what ships with the program from the content file, where there is one that can be used."""

    def wrap(load: _LoaderT) -> _LoaderT:
        name = load.__name__.removeprefix("load_")
        section = _SECTIONS[name] = _Section(load, kind, translated)

        @functools.wraps(load)
        def compiled_or_read(folder: Path | None = None, overlay: Overlay | None = None) -> Any:
            if folder is not None or overlay is not None:
                return section.read(folder, overlay)
            compiled = content_file.section(name, kind())
            return section.read(None, load_overlay()) if compiled is None else compiled

        _LOADERS[name] = compiled_or_read
        return cast("_LoaderT", compiled_or_read)

    return wrap


def compiled_sections() -> dict[str, object]:
    """Return all that the content file holds, read from the YAML that ships with the program. Raises ResourceError."""
    from ibassist.search.table import word_table

    overlay = load_overlay()
    sections = {name: section.read(None, overlay) for name, section in _SECTIONS.items()}
    catalog = Catalog(**{field.name: sections[field.name] for field in fields(Catalog) if field.name in sections})
    return {**sections, "word_table": word_table(catalog)}


def write_content_file(path: Path) -> None:
    """Write the content file that a build puts beside the resources. Raises OSError, ResourceError."""
    made_of = content_file.fingerprint(with_times=False)
    path.write_bytes(content_file.encode(compiled_sections(), made_of))


def load_catalog(folder: Path | None = None) -> Catalog:
    """Load everything that is said and shown, in all languages; figures on demand. Raises ResourceError."""
    if folder is None:
        content_file.keep(compiled_sections)
        if content_file.is_usable():
            return object.__new__(_CompiledCatalog)
    overlay = None if folder is None else load_overlay()
    return Catalog(**{field.name: _LOADERS[field.name](folder, overlay) for field in fields(Catalog)})


class _CompiledCatalog(Catalog):
    """The catalogue in the content file; each part is read when it is first asked for. Few runs need more than three."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        """Read a part, whose slot is empty so far."""
        if name not in _LOADERS:
            raise AttributeError(name)
        value = _LOADERS[name]()
        object.__setattr__(self, name, value)
        return value


@_section(lambda: dict[str, Text])
def load_phrases(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Text]:
    """Load the words of reports and console by dotted name, such as ``report.title``."""
    path = _in(folder, "phrases.yaml")
    return dict(_flatten(_read(path, overlay), "", path))


@_section(lambda: dict[str, Text])
def load_words(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Text]:
    """Load symbols as words, such as ``timed_out``."""
    path = _in(folder, "words.yaml")
    raw = mapping(_read(path, overlay), path)
    return {symbol: convert(text, Text, f"{path}, {symbol}") for symbol, text in raw.items()}


@_section(lambda: tuple[Symptom, ...])
def load_symptoms(folder: Path | None = None, overlay: Overlay | None = None) -> tuple[Symptom, ...]:
    """Load what the first page offers, in its order."""
    path = _in(folder, "symptoms.yaml")
    raw = sequence(_read(path, overlay), path)
    return convert(raw, tuple[Symptom, ...], path)


@_section(lambda: tuple[KnownMessage, ...])
def load_messages(folder: Path | None = None, overlay: Overlay | None = None) -> tuple[KnownMessage, ...]:
    """Load the messages that users meet. An id in two files is an error."""
    found: dict[str, KnownMessage] = {}
    for path in _files(folder, "messages"):
        raw = sequence(_read(path, overlay), path)
        for message in convert(raw, tuple[KnownMessage, ...], path):
            if message.id in found:
                raise ResourceError(path, f"{message.id} occurs twice")
            found[message.id] = message
    return tuple(found.values())


@_section(lambda: dict[str, Text])
def load_asked(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Text]:
    """Load how people ask for a guide, by its id."""
    path = _in(folder, "asked.yaml")
    raw = mapping(_read(path, overlay), path)
    return {id_: convert(mapping(asked, path).get("keywords"), Text, f"{path}, {id_}") for id_, asked in raw.items()}


@_section(lambda: tuple[Shelf, ...])
def load_shelves(folder: Path | None = None, overlay: Overlay | None = None) -> tuple[Shelf, ...]:
    """Load what each guide is about, for the library."""
    path = _in(folder, "shelves.yaml")
    raw = sequence(_read(path, overlay), path)
    return convert(raw, tuple[Shelf, ...], path)


@_section(lambda: dict[str, Decision])
def load_decisions(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Decision]:
    """Load the questions that lead to an answer, by id."""
    return {path.stem: _decision(path, overlay) for path in _files(folder, "decisions")}


@_section(lambda: dict[str, Text])
def load_complaints(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Text]:
    """Load the sentences of errors, by the English one."""
    path = _in(folder, "complaints.yaml")
    return {text.get(Lang.EN): text for text in convert(_read(path, overlay), list[Text], path)}


@_section(lambda: dict[str, FindingWords])
def load_findings(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, FindingWords]:
    """Load how each finding is told, by its code. A code in two files is an error."""
    found: dict[str, FindingWords] = {}
    for path in _files(folder, "findings"):
        raw = mapping(_read(path, overlay), path)
        for code, words in raw.items():
            if code in found:
                raise ResourceError(path, f"{code} is in another file as well")
            found[code] = convert(words, FindingWords, f"{path}, {code}")
    return found


@_section(lambda: dict[str, FindingWords])
def load_incidents(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, FindingWords]:
    """Load how each kind of incident is told, by its code."""
    return {
        code: convert(words, FindingWords, f"{path}, {code}")
        for path in _files(folder, "incidents")
        for code, words in mapping(_read(path, overlay), path).items()
    }


@_section(lambda: dict[str, Guide])
def load_guides(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Guide]:
    """Load all guides by id, in the order they are listed in."""
    said = {symptom.guide: symptom.say for symptom in load_symptoms(folder, overlay)}
    guides = [_guide(path, overlay, said) for path in _files(folder, "guides")]
    return {guide.id: guide for guide in sorted(guides, key=lambda guide: (guide.order, guide.id))}


def load_index(catalog: Catalog) -> Index:
    """Make the search ready in what ships with the program, which `catalog` holds."""
    from ibassist.search.engine import Index
    from ibassist.search.table import WordTable

    return Index(catalog, content_file.section("word_table", WordTable), load_topics())


def load_topics() -> Topics | None:
    """Load the classifier of the search; None where its file is missing or damaged: the search then does with words."""
    from ibassist.search.topics import Topics

    try:
        return Topics.from_bytes((assets.resources() / TOPICS).read_bytes())
    except OSError:
        return None


def load_scenes(folder: Path | None = None, overlay: Overlay | None = None) -> Mapping[str, Scene]:
    """Return the figures by id. Each is read when it is asked for, and then raises ResourceError if it is wrong."""
    from ibassist.app.scene_files import SceneFiles

    return SceneFiles({path.stem: path for path in _files(folder, "figures")}, lambda path: _read(path, overlay))


_LOADERS["scenes"] = load_scenes


@_section(lambda: dict[str, Screenshot])
def load_screenshots(folder: Path | None = None, overlay: Overlay | None = None) -> dict[str, Screenshot]:
    """Load what is said about each real picture, by its id. The pixels are read by `app.screenshots.read_png`."""
    from ibassist.app.screenshots import screenshots_from_yaml

    path = _in(folder, "screenshots") / "manifest.yaml"
    return screenshots_from_yaml(_read(path, overlay), path)


def _knowledge() -> type[Knowledge]:
    from ibassist.core.reference_data import Knowledge

    return Knowledge


@_section(_knowledge, translated=False)
def load_knowledge(folder: Path | None = None) -> Knowledge:
    """Load the lists of hosts, inspecting products, network programs and maintenance hours. Raises ResourceError."""
    from ibassist.core.reference_data import Inspector, Knowledge, NetworkProgram, Schedule

    def read(name: str, wanted: type[T]) -> T:
        path = _in(folder, name)
        return convert(read_yaml(path), wanted, path)

    return replace(
        read("endpoints.yaml", Knowledge),
        inspectors=read("inspectors.yaml", tuple[Inspector, ...]),
        programs=read("network_software.yaml", tuple[NetworkProgram, ...]),
        schedule=read("schedule.yaml", Schedule),
    )


def load_overlay(folder: Path | None = None) -> Overlay:
    """Load the overlays of all languages that are not written side by side; empty where there are none."""
    overlay: dict[str, dict[str, str]] = {}
    base = assets.i18n() if folder is None else folder
    for lang in Lang:
        path = base / f"content_{lang}.yaml"
        if lang in _SIDE_BY_SIDE or not path.is_file():
            continue
        for pair in convert(read_yaml(path), list[dict[str, str]], path):
            if set(pair) != {Lang.EN, lang}:
                raise ResourceError(path, f"expected pairs of en and {lang}, got {sorted(pair)}")
            overlay.setdefault(pair[Lang.EN], {})[lang] = pair[lang]
    return overlay


def untranslated(lang: Lang, folder: Path | None = None, overlay: Overlay | None = None) -> tuple[str, ...]:
    """Return the English words that have no counterpart in `lang`, each once, in the order of the files."""
    missing: dict[str, None] = {}
    for path in sorted(_in(folder, "").rglob("*.yaml")):
        for text in _texts(_read(path, overlay)):
            if lang not in text:
                missing[text[Lang.EN]] = None
    return tuple(missing)


def _guide(path: Path, overlay: Overlay | None, said: Mapping[str, Text]) -> Guide:
    raw = mapping(_read(path, overlay), path)
    guide = convert(raw, Guide, path)
    if guide.id != path.stem:
        raise ResourceError(path, f"the guide calls itself '{guide.id}'")
    return replace(guide, symptom=said.get(guide.id))


def _decision(path: Path, overlay: Overlay | None) -> Decision:
    raw = mapping(_read(path, overlay), path)
    decision = convert(raw, Decision, path)
    if decision.id != path.stem:
        raise ResourceError(path, f"the decision calls itself '{decision.id}'")
    return decision


def _flatten(raw: object, prefix: str, path: Path) -> Iterator[tuple[str, Text]]:
    """Yield dotted names and texts of nested mappings; what has ``en`` with text in it is a text."""
    for name, value in mapping(raw, path).items():
        dotted = f"{prefix}{name}"
        if isinstance(value, dict) and not isinstance(value.get(Lang.EN), str):
            yield from _flatten(value, f"{dotted}.", path)
        else:
            yield dotted, convert(value, Text, f"{path}, {dotted}")


def _in(folder: Path | None, name: str) -> Path:
    return (assets.resources() if folder is None else folder) / name


def _files(folder: Path | None, name: str) -> list[Path]:
    return sorted(_in(folder, name).glob("*.yaml"))


def _read(path: Path, overlay: Overlay | None) -> Any:
    raw = read_yaml(path)
    for text in _texts(raw) if overlay else ():
        text.update({lang: words for lang, words in (overlay or {}).get(text[Lang.EN], {}).items() if lang not in text})
    return raw


def _texts(raw: object) -> Iterator[dict[str, str]]:
    """Yield every ``{en: …, …}`` in what a YAML file holds."""
    if isinstance(raw, list):
        for item in raw:
            yield from _texts(item)
    elif isinstance(raw, dict):
        if isinstance(raw.get(Lang.EN), str):
            yield raw
        else:
            for key, value in raw.items():
                if key == "copy" and isinstance(value, dict) and set(value) == {Lang.EN}:
                    continue  # a command, the same in every language
                yield from _texts(value)
