# SPDX-License-Identifier: MIT
"""The questions come to the answers that IBKR's articles give, and never to more than they say.

What is expected is worked out here from the conditions of the article on sharing (knowledge base 2481), not read off the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from ibassist.app.catalog import load_decisions, load_guides
from ibassist.content.decisions import Conclusion, Decision, Question, Tone
from ibassist.content.targets import Place
from ibassist.core.languages import Lang
from ibassist.core.text import Text
from tests.every import every

DECISIONS = load_decisions()
GUIDES = load_guides()
SHARE = DECISIONS["share-security-device"]

DEVICES = ("dsc-plus", "other-card", "code-card", "ib-key", "passkey", "none", "temporary")
CARDS = ("dsc-plus", "other-card", "code-card")
LEVELS = {"dsc-plus": 2, "code-card": 0, "none": -1}
"""Protection as far as the article gives it; `other-card` is somewhere between the two ends, so it has no number here."""
IDENTITIES = ("same-entity", "same-person", "different", "unsure")


def end(decision: Decision, **answers: str) -> Conclusion:
    """Answer as a user would, one question at a time, and fail if it asks for what was not given."""
    given: dict[str, str] = {}
    while isinstance(asked := decision.next(given), Question):
        given[asked.key] = answers[asked.key]
    return asked


def asked(decision: Decision, **answers: str) -> list[str]:
    """Return the questions that are asked on the way."""
    given: dict[str, str] = {}
    while isinstance(question := decision.next(given), Question):
        given[question.key] = answers[question.key]
    return list(given)


def says(conclusion: Conclusion, *words: str, lang: Lang = Lang.EN) -> bool:
    said = f"{conclusion.say.get(lang)} {conclusion.why.get(lang)}"
    return all(word in said for word in words)


def leads(conclusion: Conclusion) -> list[str]:
    return [str(branch.to) for branch in conclusion.branches]


def roles(conclusion: Conclusion) -> tuple[str, str]:
    """Return who owns the device and who sends the request, as both languages tell it; they must agree."""
    english = re.search(r"([AB]) is the device owner, ([AB]) the requesting user", conclusion.why.get(Lang.EN))
    japanese = re.search(r"([AB])がデバイス所有者、([AB])がリクエストユーザー", conclusion.why.get(Lang.JA))
    assert english is not None
    assert japanese is not None
    assert english.groups() == japanese.groups()
    owner, requester = english.groups()
    return owner, requester


# ---------------------------------------------------------------- condition b: temporary devices


@every("other", DEVICES)
@every("identity", IDENTITIES)
def test_a_temporary_device_of_either_user_bars_sharing(other: str, identity: str) -> None:
    for a, b in (("temporary", other), (other, "temporary")):
        answer = end(SHARE, device_a=a, device_b=b, identity=identity, same_kind="same")
        assert answer.tone is Tone.NO
        assert says(answer, "temporary device")
        assert says(answer, "一時的なデバイス", lang=Lang.JA)


def test_whose_temporary_device_it_is_is_told() -> None:
    assert says(end(SHARE, device_a="temporary"), "User name A uses", "device of A")
    assert says(end(SHARE, device_a="dsc-plus", device_b="temporary"), "User name B uses", "device of B")


# ---------------------------------------------------------------- condition a: identity


@every(("a", "b"), [(a, b) for a in (*CARDS, "none") for b in (*CARDS, "none") if (a, b) != ("none", "none")])
def test_different_persons_in_different_entities_may_not_share(a: str, b: str) -> None:
    assert end(SHARE, device_a=a, device_b=b, identity="different").tone is Tone.NO
    unsure = end(SHARE, device_a=a, device_b=b, identity="unsure")
    assert unsure.tone is Tone.NEXT
    assert leads(unsure) == ["guide:share-security-device#same-identity"]


@every("allowed", ["same-entity", "same-person"])
def test_one_entity_or_one_person_with_the_same_data_may(allowed: str) -> None:
    assert end(SHARE, device_a="dsc-plus", device_b="code-card", identity=allowed).tone is Tone.YES


def test_every_datum_that_has_to_agree_is_named() -> None:
    note = next(question.note for question in SHARE.questions if question.key == "identity")
    assert note is not None
    for english, japanese in (
        ("date of birth", "生年月日"),
        ("citizenship", "国籍"),
        ("country of legal residence", "法的居住国"),
        ("type and number of the identity document", "身分証明書の種類と番号"),
        ("Social Security number", "社会保障番号"),
    ):
        assert english in note.get(Lang.EN)
        assert japanese in note.get(Lang.JA)


# ---------------------------------------------------------------- condition c: the strongest device, and the roles


@every(("a", "b"), list(product(("dsc-plus", "code-card", "none"), repeat=2)))
def test_the_stronger_device_is_shared_and_the_other_user_logs_in(a: str, b: str) -> None:
    if (a, b) == ("none", "none"):
        return  # nothing to share, see below
    answer = end(SHARE, device_a=a, device_b=b, identity="same-person")
    assert answer.tone is Tone.YES
    assert "guide:share-security-device#log-in-as-requester" in leads(answer)
    name = "DSC+" if "dsc-plus" in (a, b) else "Security Code Card"
    if LEVELS[a] == LEVELS[b]:
        assert says(answer, "whichever", name, "whose card you give up")
        return
    owner, requester = ("A", "B") if LEVELS[a] > LEVELS[b] else ("B", "A")
    assert roles(answer) == (owner, requester)
    assert says(answer, f"{name} of {owner}", f"log in to Client Portal as {requester}")
    assert says(answer, f"クライアント・ポータルには{requester}でログイン", lang=Lang.JA)


@every("weaker", ["code-card", "none"])
def test_a_card_of_unknown_level_is_never_below_the_lowest(weaker: str) -> None:
    for a, b, expected in (("other-card", weaker, ("A", "B")), (weaker, "other-card", ("B", "A"))):
        answer = end(SHARE, device_a=a, device_b=b, identity="same-entity")
        assert (answer.tone, roles(answer)) == (Tone.YES, expected)
        assert says(answer, "not known")
        assert says(answer, "確認できていません", lang=Lang.JA)


def test_the_highest_goes_before_a_card_of_unknown_level() -> None:
    assert roles(end(SHARE, device_a="dsc-plus", device_b="other-card", identity="same-person")) == ("A", "B")
    assert roles(end(SHARE, device_a="other-card", device_b="dsc-plus", identity="same-person")) == ("B", "A")


def test_two_cards_of_unknown_level_are_compared_by_support_unless_they_are_of_one_kind() -> None:
    same = end(SHARE, device_a="other-card", device_b="other-card", identity="same-person", same_kind="same")
    assert (same.tone, says(same, "whichever")) == (Tone.YES, True)
    differ = end(SHARE, device_a="other-card", device_b="other-card", identity="same-person", same_kind="other")
    assert (differ.tone, says(differ, "Ask IBKR support")) == (Tone.NEXT, True)
    assert leads(differ) == ["guide:share-security-device#less-secure-device"]


# ---------------------------------------------------------------- what is not shared by request


@every("other", ["ib-key", "none", *CARDS])
def test_users_of_ib_key_add_the_other_user_in_the_app(other: str) -> None:
    for a, b in (("ib-key", other), (other, "ib-key")):
        answer = end(SHARE, device_a=a, device_b=b)
        assert answer.tone is Tone.NEXT
        assert leads(answer) == ["guide:share-security-device#ib-key-open"]
        keeps, added = ("A", "B") if a == "ib-key" else ("B", "A")
        assert says(answer, f"add user name {added}") or says(answer, f"Add user name {added}")
        assert says(answer, f"on the phone of {keeps}")
        assert says(answer, f"{keeps}のスマートフォンで", f"ユーザー名{added}を追加", lang=Lang.JA)
        assert says(answer, "older version") == ("dsc-plus" in (a, b))


def test_without_any_device_there_is_nothing_to_share() -> None:
    answer = end(SHARE, device_a="none", device_b="none")
    assert answer.tone is Tone.NO
    assert leads(answer) == ["guide:share-security-device#ib-key-open"]


@every("other", [device for device in DEVICES if device != "temporary"])
def test_what_the_article_does_not_mention_is_not_decided(other: str) -> None:
    for a, b in (("passkey", other), (other, "passkey")):
        answer = end(SHARE, device_a=a, device_b=b)
        assert (answer.tone, says(answer, "Ask IBKR support", "not known")) == (Tone.NEXT, True)


def test_nothing_is_asked_that_cannot_change_the_answer() -> None:
    assert asked(SHARE, device_a="temporary") == ["device_a"]
    assert asked(SHARE, device_a="ib-key", device_b="none") == ["device_a", "device_b"]
    assert asked(SHARE, device_a="dsc-plus", device_b="none", identity="same-person") == ["device_a", "device_b", "identity"]


# ---------------------------------------------------------------- the code by text message


@every(
    ("answers", "expected"),
    [
        ({"asked": "app"}, "decision:ib-key"),
        ({"asked": "passkey"}, "guide:passkey-login"),
        ({"asked": "nothing"}, "guide:login-refused"),
        ({"asked": "code", "restarted": "no"}, "guide:no-sms-code#reception"),
        ({"asked": "code", "restarted": "yes", "number": "old"}, "guide:ib-key-no-notification"),
        ({"asked": "code", "restarted": "yes", "number": "same", "voice": "no"}, "guide:voice-callback"),
        ({"asked": "code", "restarted": "yes", "number": "new", "voice": "no"}, "guide:voice-callback"),
        ({"asked": "code", "restarted": "yes", "number": "same", "voice": "missing"}, "guide:voice-callback#other-link"),
        ({"asked": "code", "restarted": "yes", "number": "new", "voice": "no-call"}, "guide:no-sms-code#verified-number"),
        (
            {"asked": "code", "restarted": "yes", "number": "same", "voice": "no-call", "place": "no"},
            "guide:no-sms-code#reception",
        ),
        (
            {"asked": "code", "restarted": "yes", "number": "same", "voice": "no-call", "place": "abroad"},
            "guide:no-sms-code#ib-key",
        ),
        (
            {"asked": "code", "restarted": "yes", "number": "same", "voice": "no-call", "place": "yes"},
            "guide:no-sms-code#blocked-messages",
        ),
    ],
)
def test_a_code_that_does_not_come(answers: dict[str, str], expected: str) -> None:
    answer = end(DECISIONS["no-sms-code"], **answers)
    assert (answer.tone, leads(answer)[0]) == (Tone.NEXT, expected)
    assert asked(DECISIONS["no-sms-code"], **answers) == list(answers)


def test_who_has_no_time_to_restart_the_phone_can_be_called() -> None:
    assert "guide:voice-callback" in leads(end(DECISIONS["no-sms-code"], asked="code", restarted="no"))


# ---------------------------------------------------------------- the app


@every(
    ("answers", "expected"),
    [
        ({"window": "passkey"}, "guide:passkey-login"),
        ({"window": "list"}, "guide:ib-key-no-notification#no-notification-link"),
        ({"window": "waiting", "phone": "none"}, "guide:ib-key-no-notification#new-phone"),
        ({"window": "waiting", "phone": "new"}, "guide:ib-key-no-notification#new-phone"),
        ({"window": "waiting", "phone": "same", "internet": "no"}, "guide:ib-key-no-notification#challenge-response"),
        ({"window": "closed", "phone": "same", "internet": "no"}, "guide:ib-key-no-notification#challenge-response"),
        (
            {"window": "waiting", "phone": "same", "internet": "yes", "aim": "now"},
            "guide:ib-key-no-notification#no-notification-link",
        ),
        (
            {"window": "waiting", "phone": "same", "internet": "yes", "aim": "iphone"},
            "guide:ib-key-no-notification#allow-notifications-iphone",
        ),
        (
            {"window": "waiting", "phone": "same", "internet": "yes", "aim": "android"},
            "guide:ib-key-no-notification#allow-notifications-android",
        ),
    ],
)
def test_an_approval_that_does_not_come(answers: dict[str, str], expected: str) -> None:
    assert leads(end(DECISIONS["ib-key"], **answers))[0] == expected


def test_who_was_too_slow_is_told_how_long_the_window_waits() -> None:
    late = end(DECISIONS["ib-key"], window="closed", phone="same", internet="yes", aim="now")
    assert says(late, "three minutes")
    assert says(late, "3分", lang=Lang.JA)


# ---------------------------------------------------------------- what the login says


@every(
    ("answers", "expected"),
    [
        ({"shown": "refused"}, "guide:login-refused"),
        ({"shown": "too-many"}, "guide:too-many-attempts"),
        ({"shown": "session"}, "guide:another-session"),
        ({"shown": "version"}, "guide:update-tws"),
        ({"shown": "account"}, "guide:account-task"),
        ({"shown": "no-connection"}, "inspect"),
        ({"shown": "second-factor", "factor": "sms"}, "decision:no-sms-code"),
        ({"shown": "second-factor", "factor": "app"}, "decision:ib-key"),
        ({"shown": "second-factor", "factor": "passkey"}, "guide:passkey-login"),
        ({"shown": "second-factor", "factor": "card"}, "guide:login-refused#code-format"),
    ],
)
def test_each_hindrance_at_the_login_has_its_place(answers: dict[str, str], expected: str) -> None:
    assert leads(end(DECISIONS["login"], **answers))[0] == expected


# ---------------------------------------------------------------- all of them


def _texts(decision: Decision) -> Iterator[tuple[str, Text]]:
    yield "title", decision.title
    yield "intro", decision.intro
    for question in decision.questions:
        yield f"{question.key}, ask", question.ask
        if question.note is not None:
            yield f"{question.key}, note", question.note
        yield from ((f"{question.key}, {choice.key}", choice.say) for choice in question.choices)
    for number, conclusion in enumerate(decision.conclusions, 1):
        yield f"conclusion {number}, say", conclusion.say
        yield f"conclusion {number}, why", conclusion.why
        for branch in conclusion.branches:
            yield f"conclusion {number}, branch", branch.when
            if branch.say is not None:
                yield f"conclusion {number}, button", branch.say


@every("decision", DECISIONS.values(), ids=DECISIONS.keys())
def test_every_text_is_there_in_both_languages(decision: Decision) -> None:
    for place, text in _texts(decision):
        assert text.languages == {Lang.EN, Lang.JA}, place
        assert re.search(r"[ぁ-ゖァ-ヺ]", text.get(Lang.JA)), f"{place}: {text.get(Lang.JA)}"
        assert not re.search(r"[ぁ-ゖァ-ヺ一-鿿]", text.get(Lang.EN)), place
        assert text.get(Lang.EN).strip(), place


@every("decision", DECISIONS.values(), ids=DECISIONS.keys())
def test_answers_are_whole_polite_sentences(decision: Decision) -> None:
    for place, text in _texts(decision):
        if place.endswith((", say", ", why", ", ask", ", note", "intro")):
            japanese = re.sub(r"（[^）]*）|「[^」]*」", "", text.get(Lang.JA))
            for sentence in filter(None, re.split(r"(?<=。)", japanese)):
                assert re.search(r"(ます|です|ません|ください|ました|でした|ですか|ますか|ましたか)。$", sentence), (
                    f"{place}: {sentence}"
                )
            assert re.search(r"[.?]”?$", text.get(Lang.EN)), f"{place}: {text.get(Lang.EN)}"


@every("decision", DECISIONS.values(), ids=DECISIONS.keys())
def test_the_guide_of_a_decision_asks_these_questions_first(decision: Decision) -> None:
    asking = [guide.id for guide in GUIDES.values() if guide.decision == decision.id]
    assert asking or decision.id == "login"
    for guide_id in asking:
        reached = {b.to.id for c in decision.conclusions for b in c.branches if b.to.place is Place.GUIDE}
        assert guide_id in reached
