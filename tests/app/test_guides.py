# SPDX-License-Identifier: MIT
"""What every guide that ships must keep to: languages, references, quoted labels, terms."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from ibassist.app import assets, catalog, guides
from ibassist.app.guide_values import ACCOUNT, SLOTS, guide_values
from ibassist.app.yaml_files import read_yaml
from ibassist.content.actions import Action
from ibassist.content.case import case_of, told
from ibassist.content.guides import INSPECTED, Guide, GuideStep, StepWords
from ibassist.content.targets import INSPECT, Place
from ibassist.core.errors import BadInputError
from ibassist.core.facts import Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Rule, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.markup import to_html, to_plain
from ibassist.core.outcomes import Outcome
from ibassist.core.text import Text
from ibassist.har.findings import HAR_RULES, TOLD_ELSEWHERE, HarRule
from ibassist.host.api import OwnAccount
from ibassist.probes.path import PathEnd, PathFacts, PathVerdict
from ibassist.probes.system import read as read_system
from ibassist.reports.guide.page import Reader, guide_page
from tests.content import targets
from tests.every import every
from tests.probes.fake_host import FakeHost

SHARED = Path(__file__).parents[3] / "shared"
WHOLE = catalog.load_catalog()
GUIDES = catalog.load_guides()
BOTH = frozenset({Lang.EN, Lang.JA})

LABEL = re.compile(r"\[\[([^\[\]]+)\]\]")
ACCESS_KEY = re.compile(r"\([A-Z]\)$")
ENGLISH_SCREENS = ("tws_", "gateway_")
"""Groups of labels for which no Japanese wording is documented anywhere: the English one is shown, the place is described."""
IN_ENGLISH = "英語表示では"
"""What stands before an English label in a Japanese sentence."""
ALLOWED = {
    (Lang.JA, "Permissions"): "Files of GNOME 43 to 47 shows this word in English on a Japanese screen",
    (Lang.JA, "No proxy"): "KDE's proxy page shows its options in English on a Japanese screen in kio-extras 24.12 to 25.12",
    (Lang.EN, "No Proxy"): "the spelling of Plasma 5 and kio-extras 24.02, noted with the label",
    (Lang.JA, "Request new Security Code"): "TWS in English, given beside the Japanese words",
}


SENTENCES = ("step", "note", "intro", "outro", "expected")
"""Places of whole sentences; a branch has a short statement without a full stop."""


def _texts(guide: Guide) -> Iterator[tuple[str, Text]]:
    """Yield every text of a guide that is shown, with its place."""
    yield "title", guide.title
    yield "intro", guide.intro
    yield from (("intro", opening.say) for opening in guide.openings)
    if guide.outro is not None:
        yield "outro", guide.outro
    yield from guide.variants.items()
    for number, step in enumerate(guide.steps, 1):
        yield f"step {number}", step.say
        if step.note is not None:
            yield f"note of step {number}", step.note
        if step.expect is not None:
            yield f"expected after step {number}", step.expect
        known = step.known or StepWords()
        named = (
            (f"step {number}", known.say),
            (f"note of step {number}", known.note),
            (f"expected after {number}", known.expect),
        )
        yield from ((place, text) for place, text in named if text is not None)
        yield from ((f"branch of step {number}", branch.when) for branch in step.branches)
    yield from (("branch", branch.when) for branch in guide.branches)


def _steps() -> list[tuple[str, GuideStep]]:
    return [(f"{guide.id} {number}", step) for guide in GUIDES.values() for number, step in enumerate(guide.steps, 1)]


STEPS = _steps()


each_guide = every("guide", GUIDES.values(), ids=GUIDES.keys())


# ---------------------------------------------------------------- both languages


@each_guide
def test_every_text_is_there_in_both_languages_and_differs(guide: Guide) -> None:
    for place, text in _texts(guide):
        assert text.languages == BOTH, place
        assert text.get(Lang.EN).strip()
        names_a_product = place in guide.variants
        assert names_a_product or text.get(Lang.EN) != text.get(Lang.JA), place


@each_guide
def test_japanese_is_japanese_and_english_is_not(guide: Guide) -> None:
    kana = re.compile(r"[ぁ-ゖァ-ヺ]")
    for place, text in _texts(guide):
        if place not in guide.variants:
            assert kana.search(text.get(Lang.JA)), place
        assert not kana.search(text.get(Lang.EN)), place


@each_guide
def test_japanese_sentences_are_polite_and_end_as_sentences(guide: Guide) -> None:
    for place, text in _texts(guide):
        if place.startswith(SENTENCES):
            words = text.get(Lang.JA)
            assert words.endswith("。"), f"{place}: {words}"
            for sentence in filter(None, re.split(r"(?<=。)", re.sub(r"（[^）]*）|「[^」]*」|[^。]*：[^。]*。", "", words))):
                assert re.search(r"(ます|です|ません|ください|ました|でした|こと)。$", sentence), f"{place}: {sentence}"


@each_guide
def test_english_sentences_end_as_sentences(guide: Guide) -> None:
    for place, text in _texts(guide):
        if place.startswith(SENTENCES):
            assert re.search(r"[.?]\]{0,2}”?$", text.get(Lang.EN)), f"{place}: {text.get(Lang.EN)}"


@each_guide
def test_a_step_is_short(guide: Guide) -> None:
    for place, text in _texts(guide):
        if place.startswith("step"):
            assert len(text.get(Lang.EN)) <= 230, place
            assert len(text.get(Lang.JA)) <= 130, place


# ---------------------------------------------------------------- references


@each_guide
def test_every_system_is_led_through(guide: Guide) -> None:
    for family in OsFamily:
        for desktop in ("GNOME", "KDE") if family is OsFamily.LINUX else ("",):
            steps = guide.steps_for(family, desktop)
            assert len(steps) >= 2, f"{family} {desktop}"


@every(("place", "step"), STEPS, ids=[place for place, _ in STEPS])
def test_what_a_step_refers_to_exists(place: str, step: GuideStep) -> None:
    assert not (step.figure and step.screenshot)
    assert step.action is None or isinstance(step.action, Action)
    assert step.desktop in ("", "gnome", "kde")
    assert not step.desktop or step.systems == (OsFamily.LINUX,)


@every(("place", "step"), STEPS, ids=[place for place, _ in STEPS])
def test_the_figure_of_a_step_can_be_drawn(place: str, step: GuideStep) -> None:
    if step.figure:
        assert catalog.load_scenes()[step.figure].id == step.figure


@each_guide
def test_variants_are_used_and_known(guide: Guide) -> None:
    assert {step.variant for step in guide.steps} - {""} == set(guide.variants)
    assert set(guide.variants) == {variant for family in OsFamily for variant in guide.variants_for(family)}
    for family in OsFamily:
        for variant in guide.variants_for(family):
            own = [step for step in guide.steps_for(family, variant=variant) if step.variant]
            assert own
            assert {step.variant for step in own} == {variant}


@each_guide
def test_a_branch_is_a_short_statement(guide: Guide) -> None:
    for place, text in _texts(guide):
        if place.startswith("branch"):
            assert not text.get(Lang.EN).endswith(".")
            assert not text.get(Lang.JA).endswith("。")
            assert len(text.get(Lang.EN)) <= 80
            assert len(text.get(Lang.JA)) <= 45


@each_guide
def test_a_step_for_certain_findings_names_codes_that_its_guide_is_for(guide: Guide) -> None:
    from ibassist.rules import RULES

    led_here = {code for code, words in catalog.load_findings().items() if words.guide == guide.id}
    for step in guide.steps:
        assert set(step.findings) <= {rule.code for rule in RULES}
        assert set(step.findings) <= led_here | set(guide.verify)


@each_guide
def test_every_finding_that_leads_here_still_has_steps(guide: Guide) -> None:
    for code, words in catalog.load_findings().items():
        if words.guide == guide.id:
            for family in OsFamily:
                assert len(guide.steps_for(family, "GNOME", finding=code)) >= 2, f"{code} on {family}"


@each_guide
def test_what_the_repair_should_end_is_a_code_of_a_rule(guide: Guide) -> None:
    from ibassist.rules import RULES

    assert set(guide.verify) <= {rule.code for rule in RULES}


def test_a_guide_that_repairs_a_fault_looks_whether_it_is_gone() -> None:
    from ibassist.rules import RULES

    faults = {rule.code for rule in RULES if rule.severity is not Severity.INFO}
    for code, words in catalog.load_findings().items():
        if words.guide and code in faults:
            assert code in GUIDES[words.guide].verify, f"{words.guide} does not verify {code}"


def test_no_guide_is_an_orphan() -> None:
    led_to = {words.guide for words in catalog.load_findings().values()} | {s.guide for s in catalog.load_symptoms()}
    led_to |= {target.id for _, target in targets(WHOLE) if target.place is Place.GUIDE}
    assert led_to - {""} == set(GUIDES)


def test_the_first_page_leads_somewhere() -> None:
    symptoms = catalog.load_symptoms()
    assert len({symptom.id for symptom in symptoms}) == len(symptoms)
    for symptom in symptoms:
        assert symptom.say.languages == BOTH
        assert symptom.leads_to == INSPECT or symptom.guide in GUIDES or symptom.leads_to.place in {Place.DECISION, Place.WATCH}


def test_a_finding_names_a_guide_that_exists_or_none() -> None:
    for code, words in catalog.load_findings().items():
        assert words.guide == "" or words.guide in GUIDES, code


# ---------------------------------------------------------------- what is known of the reader's computer


def _general(guide: Guide) -> Iterator[Text]:
    """Yield what readers see of whose computers nothing is known."""
    yield from filter(None, (guide.title, guide.intro, guide.outro))
    for step in guide.steps:
        yield from filter(None, (step.say, step.note, step.expect))


@each_guide
def test_general_words_mention_only_what_is_always_known(guide: Guide) -> None:
    for text in _general(guide):
        for lang in BOTH:
            assert text.slots(lang) <= SLOTS, text


@each_guide
def test_known_words_mention_what_their_findings_tell(guide: Guide) -> None:
    """A slot that no finding fills would leave its words unused for ever, and nobody would see it."""
    from ibassist.rules import RULES

    told = {rule.code: rule.args for rule in (*RULES, *HAR_RULES, *TOLD_ELSEWHERE)}
    here = {code for code, words in catalog.load_findings().items() if words.guide == guide.id}
    for opening in guide.openings:
        assert opening.findings
        for lang in BOTH:
            assert all(opening.say.slots(lang) <= told[code] | SLOTS for code in opening.findings), opening.say
    for step in guide.steps:
        known = step.known or StepWords()
        codes = set(step.findings) & here or here
        for lang in BOTH:
            for text in filter(None, (known.say, known.note, known.expect)):
                assert text.slots(lang), f"{text}: nothing is known in it"
                assert any(text.slots(lang) <= told[code] | SLOTS for code in codes), text
        conditions = set(step.only_if) - {ACCOUNT}
        assert all(any(name in told[code] for code in here | set(guide.verify)) for name in conditions), step.key
        assert set(step.only_if.get(ACCOUNT, ())) <= {"administrator", "standard_user"}, step.key


@each_guide
def test_who_is_no_administrator_is_told_before_the_first_command_that_needs_one(guide: Guide) -> None:
    keys = [step.key for step in guide.steps]
    for place, step in enumerate(guide.steps):
        command = step.copy.get(Lang.EN) if step.copy is not None else ""
        if command.startswith("sudo "):
            asked = guide.steps[keys.index("ask-administrator")]
            assert keys.index("ask-administrator") < place, step.key
            assert asked.only_if[ACCOUNT] == ("standard_user",)
            assert set(step.systems) <= set(asked.systems)
            # run by the administrator who helps, it would name the wrong account
            assert "id -un" not in command or step.only_if[ACCOUNT] == ("administrator",), step.key


@pytest.mark.parametrize(
    ("groups", "asks", "commands"),
    [(("hanako", "lpadmin"), True, False), (("hanako", "sudo"), False, True), ((), True, True)],
)
def test_steps_follow_what_the_account_may_do(groups: tuple[str, ...], asks: bool, commands: bool) -> None:
    host = FakeHost(account=OwnAccount("hanako", "/home/hanako", 1000, groups))
    facts = {"system": Observation(Status.OK, facts=read_system(host.context()))}
    snapshot = Snapshot("0", "2026-11-28T00:00:00Z", OsInfo(OsFamily.LINUX), facts)
    wanted = GUIDES["fix-folder-rights"]
    told = guides.reader_of(wanted, WHOLE, Lang.EN, snapshot, Diagnosis((), ())).told(wanted, WHOLE)
    keys = {step.key for step in told.steps}
    assert ("ask-administrator" in keys, "linux-chown" in keys) == (asks, commands)


def test_letters_tell_where_the_way_ends_as_soon_as_that_is_known() -> None:
    verdict = PathVerdict(PathEnd.NETWORK, 2, Outcome.TIMED_OUT)
    wanted, values = GUIDES["open-gateway-ports"], guide_values(catalog.load_knowledge())
    for culprit, place, known in (
        ("192.0.2.20", PathEnd.NETWORK, True),
        ("", PathEnd.NETWORK, False),
        ("192.0.2.20", PathEnd.UNKNOWN, False),
        ("192.0.2.20", PathEnd.FAR_SIDE, False),
    ):
        facts = PathFacts("cdc1.example.com", 4001, replace(verdict, place=place), culprit=culprit)
        seen = {"path": Observation(Status.OK, facts=facts)}
        snapshot = Snapshot("0", "2026-11-28T00:00:00Z", OsInfo(OsFamily.LINUX), seen)
        here = guides.reader_of(wanted, WHOLE, Lang.EN, snapshot, Diagnosis((), ())).told(wanted, WHOLE)
        for key in ("letter", "provider"):
            letter = next(step for step in here.steps if step.key == key)
            for lang, word in ((Lang.EN, "no answer in time"), (Lang.JA, "時間内に応答なし")):
                text = letter.clipboard(lang, values)
                assert ("cdc1.example.com" in text and "192.0.2.20" in text and word in text) is known
                assert "{" not in text
                assert "\n\n\n" not in text


@each_guide
def test_what_rules_out_a_step_or_a_way_on_is_a_code(guide: Guide) -> None:
    from ibassist.rules import RULES

    codes = {rule.code for rule in RULES} | {INSPECTED}
    for one in (*guide.steps, *guide.branches, *(branch for step in guide.steps for branch in step.branches)):
        assert set(one.ruled_out_by) <= codes


@pytest.mark.parametrize("lang", Lang)
def test_no_slot_is_left_open_after_an_inspection(lang: Lang) -> None:
    """Every guide is told for every finding that leads to it, with a value that is markup, HTML and a slot in one."""
    from ibassist.rules import RULES

    hostile = "[[x]] **b** `c` <i> {folder} a&b"
    rules: dict[str, Rule | HarRule] = {rule.code: rule for rule in (*RULES, *HAR_RULES, *TOLD_ELSEWHERE)}
    for code, words in catalog.load_findings().items():
        if words.guide:
            found = Finding(code, rules[code].severity, dict.fromkeys(rules[code].args, hostile))
            passed = tuple(Verdict(other, VerdictKind.PASS) for other in rules if other != code)
            case = case_of(Diagnosis((found,), passed), code, guide_values(catalog.load_knowledge()))
            here = told(GUIDES[words.guide], case, WHOLE.words)
            for place, text in _texts(here):
                said = to_plain(text.get(lang), lang)
                assert not re.search(r"\{(?!folder\})[a-z_]+", said), f"{here.id}, {place}: {said}"
                assert "<i>" not in to_html(text.get(lang), lang)
                assert said.count("<i>") == said.count(hostile), f"{here.id}, {place}: {said}"


def test_lists_of_names_to_allow_hold_every_host_of_ibkr() -> None:
    """Guides hand the names over in one list, so that none of them forgets a country."""
    knowledge = catalog.load_knowledge()
    names = str(guide_values(knowledge)["vendor_names"]).splitlines()
    for endpoint in knowledge.endpoints:
        for host in (endpoint.host, *endpoint.spellings):
            assert host == "s3.amazonaws.com" or any(host.endswith(f".{name}") for name in names), host
    offered = {f"{guide.id}#{step.key}" for guide in GUIDES.values() for step in guide.steps if _offers(step, "vendor_names")}
    assert offered == {
        "dns-filter#allow", "fix-hosts-file#comment", "fix-dns#pause", "tls-interception#security-software", "web-access#allow"
    }  # fmt: skip


def _offers(step: GuideStep, slot: str) -> bool:
    return step.copy is not None and slot in step.copy.slots(Lang.EN)


ENDING = re.compile(r"`(?:interactivebrokers|ibllc|ibkr)\.[a-z.]+`")
"""The ending of host names, written by hand."""


@each_guide
def test_no_guide_lists_endings_of_names_by_hand(guide: Guide) -> None:
    for place, text in _texts(guide):
        assert not ENDING.search(text.get(Lang.EN)), place
        assert not ENDING.search(text.get(Lang.JA)), place


# ---------------------------------------------------------------- what can be copied


@every(("place", "step"), [(p, s) for p, s in STEPS if s.copy], ids=[p for p, s in STEPS if s.copy])
def test_what_is_copied_can_be_filled(place: str, step: GuideStep) -> None:
    values = guide_values(catalog.load_knowledge())
    assert values.keys() == SLOTS
    for lang in Lang:
        text = step.clipboard(lang, values)
        assert text
        assert not re.search(r"\{[a-z_]+\}", text)


def test_a_half_filled_command_is_not_offered() -> None:
    step = next(step for _, step in STEPS if step.copy is not None and step.copy.slots(Lang.EN))
    assert step.clipboard(Lang.EN, {}) == ""


def test_a_letter_to_the_it_department_names_hosts_and_ports_in_both_languages() -> None:
    values = guide_values(catalog.load_knowledge())
    letters = [step for step in GUIDES["open-gateway-ports"].steps if step.copy is not None and "\n" in step.copy.get(Lang.EN)]
    assert [letter.key for letter in letters] == ["letter", "provider"]
    for lang in Lang:
        letter = letters[0].clipboard(lang, values)
        assert all(word in letter for word in ("4000", "4001", "443", "ndc1.ibllc.com", "download2.interactivebrokers.com"))
        assert "gdc1" not in letter  # retired
        assert "ndc1-hb1.ibllc.com / ndc1_hb1.ibllc.com" in letter  # the one in use first, then as IBKR's list has it
    assert letters[0].clipboard(Lang.EN, values) != letters[0].clipboard(Lang.JA, values)


def test_a_folder_in_a_command_is_quoted_for_the_shell() -> None:
    hostile = guide_values(catalog.load_knowledge(), settings_folder="/home/alex/My Jts; $(reboot)")
    assert hostile["shell_folder"] == "'/home/alex/My Jts; $(reboot)'"
    assert guide_values(catalog.load_knowledge())["shell_folder"] == "~/Jts"


def test_commands_of_a_step_are_for_its_systems() -> None:
    for place, step in STEPS:
        command = step.copy.get(Lang.EN) if step.copy is not None else ""
        if command.startswith(("sudo ", "chmod ")):
            assert OsFamily.WINDOWS not in step.systems, place
            assert step.systems, place


# ---------------------------------------------------------------- names on the screen


@cache
def _labels() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what may be quoted: English labels, Japanese ones, and English ones of screens without known Japanese."""
    english, japanese, english_only = set(), set(), set()
    lists = (SHARED / "reference" / "labels.yaml", Path(__file__).with_name("checked_labels.yaml"))
    groups = [group for path in lists for group in yaml.safe_load(path.read_text(encoding="utf-8"))]
    for group in groups:
        for label in group["labels"].values():
            grade = label.get("confidence")
            if label.get("en") and label.get("en_confidence", grade) in ("A", "B", "C"):
                english.add(_bare(label["en"]))
                if group["id"].startswith(ENGLISH_SCREENS) or label.get("ja_is_english"):
                    english_only.add(_bare(label["en"]))
            if label.get("ja") and label.get("ja_confidence", grade) in ("A", "B", "C"):
                japanese.add(_bare(label["ja"]))
    return frozenset(english), frozenset(japanese), frozenset(english_only)


def _bare(label: str) -> str:
    """Return a label as running text has it: without access key and closing colon."""
    return ACCESS_KEY.sub("", label.rstrip(":")).rstrip(":")


documented = pytest.mark.skipif(
    not (SHARED / "reference" / "labels.yaml").is_file(), reason="the collection of samples is not here"
)


def _undocumented(text: Text) -> list[str]:
    """Return the quoted labels of a text that nobody has seen documented in their language."""
    english, japanese, english_only = _labels()
    quoted = LABEL.findall(text.get(Lang.EN))
    found = [label for label in quoted if _bare(label) not in english and (Lang.EN, label) not in ALLOWED]
    words = text.get(Lang.JA)
    for match in LABEL.finditer(words):
        label = _bare(match[1])
        said_to_be_english = words[: match.start()].endswith(IN_ENGLISH) and label in english
        if label not in japanese | english_only and not said_to_be_english and (Lang.JA, match[1]) not in ALLOWED:
            found.append(match[1])
    return found


@documented
@each_guide
def test_names_on_the_screen_are_documented_in_their_language(guide: Guide) -> None:
    for place, text in _texts(guide):
        assert _undocumented(text) == [], place


@documented
@every("name", [*WHOLE.scenes, *WHOLE.screenshots])
def test_names_in_the_legend_of_a_picture_are_documented_in_their_language(name: str) -> None:
    scene, screenshot = WHOLE.scenes.get(name), WHOLE.screenshots.get(name)
    for say in [mark.say for mark in scene.marks] if scene else screenshot.marks if screenshot else ():
        assert _undocumented(say) == []


@each_guide
def test_brackets_are_closed(guide: Guide) -> None:
    for place, text in _texts(guide):
        for lang in BOTH:
            rest = LABEL.sub("", text.get(lang))
            assert "[[" not in rest, place
            assert "]]" not in rest, place


# ---------------------------------------------------------------- terms


def _glossary(lang: Lang) -> dict[str, list[str]]:
    """Return what to avoid in a language, each with the right terms that contain it."""
    terms = read_yaml(assets.resources() / "glossary.yaml").values()
    assert all({"en", "ja"} <= term.keys() <= {"en", "ja", "avoid", "note"} for term in terms)
    variants = [variant for term in terms for variant in term.get("avoid", {}).get(lang, [])]
    return {variant: [term[lang] for term in terms if variant in term[lang]] for variant in variants}


def offences(words: str, glossary: dict[str, list[str]]) -> list[str]:
    """Return the variants to avoid that occur outside of labels and other than as a part of a right term."""
    own = LABEL.sub(" ", words)
    found = []
    for variant, right in glossary.items():
        rest = re.sub("|".join(map(re.escape, right)), " ", own) if right else own
        if re.search(rf"\b{re.escape(variant)}\b" if variant.isascii() else re.escape(variant), rest):
            found.append(variant)
    return found


def test_the_search_for_variants_finds_them() -> None:
    glossary = {"サーバ": ["サーバー"], "プロキシー": [], "directory": []}
    assert offences("サーバーのプロキシ", glossary) == []
    assert offences("サーバのプロキシー", glossary) == ["サーバ", "プロキシー"]
    assert offences("[[サーバ]]と書かれた欄", glossary) == []
    assert offences("the directory", glossary) == ["directory"]
    assert offences("directories", glossary) == []


def test_no_right_term_is_also_to_be_avoided() -> None:
    for lang in BOTH:
        terms = {term[lang] for term in read_yaml(assets.resources() / "glossary.yaml").values()}
        assert not terms & _glossary(lang).keys()


MESSAGES_OF_SYSTEMS = ("No such file or directory", "Is a directory", "Not a directory")
"""Words of an operating system, translated by us but spelled by it."""


def _without_keywords(raw: object) -> object:
    """Return what a file says: keywords are what users type, in every spelling, and are never shown."""
    if isinstance(raw, dict):
        return {key: _without_keywords(value) for key, value in raw.items() if key != "keywords"}
    return [_without_keywords(item) for item in raw] if isinstance(raw, list) else raw


@pytest.mark.slow
@every("path", sorted(assets.resources().rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_one_thing_has_one_name(path: Path) -> None:
    if path.name == "glossary.yaml" or path.parent.name == "figures":
        return  # the list itself; figures show the labels of others
    glossary = {lang: _glossary(lang) for lang in BOTH}
    for text in catalog._texts(_without_keywords(read_yaml(path))):
        for lang in BOTH:
            words = text.get(lang, "")
            assert words in MESSAGES_OF_SYSTEMS or offences(words, glossary[lang]) == [], words


# ---------------------------------------------------------------- the page


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes and devices")
def test_a_page_is_not_written_where_something_else_is_and_nothing_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_bytes(b"x" * 10_000)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name in ("foreign", "pipe", "endless"):
        with pytest.raises(BadInputError, match=f"{name}: there is such a file already"):
            guides.write_page(GUIDES["fix-clock"], WHOLE, Reader(Lang.EN, OsFamily.LINUX), str(tmp_path / name))


@pytest.mark.slow
@every("lang", Lang)
@every("family", OsFamily)
@each_guide
def test_what_is_to_be_copied_stands_on_the_page_as_in_the_text(guide: Guide, lang: Lang, family: OsFamily) -> None:
    reader = Reader(lang, family, values=guide_values(catalog.load_knowledge()))
    page = guide_page(guide, WHOLE, reader).decode()
    offered = [reader.clipboard(step) for step in reader.steps(guide)]
    assert [html.unescape(text) for text in re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)] == list(filter(None, offered))
    assert " object at 0x" not in page


def test_a_page_of_ours_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    for lang, title in ((Lang.EN, "Set the clock right"), (Lang.JA, GUIDES["fix-clock"].title.get(Lang.JA))):
        guides.write_page(GUIDES["fix-clock"], WHOLE, Reader(lang, OsFamily.LINUX), str(target))
        assert f"<title>{title}" in target.read_text(encoding="utf-8")
