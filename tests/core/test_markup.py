# SPDX-License-Identifier: MIT
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.core.languages import Lang
from ibassist.core.markup import Span, SpanKind, parse, to_html, to_plain
from ibassist.core.text import Text

SENTENCE = "Press [[Save]], **then** run `ls -l`."


def test_labels_get_the_quotation_marks_of_the_language():
    assert to_plain(SENTENCE, Lang.EN) == "Press “Save”, then run ls -l."
    assert to_plain("[[保存]]を押します。", Lang.JA) == "「保存」を押します。"


def test_html_uses_the_small_subset_only():
    html = to_html(SENTENCE, Lang.EN)
    assert html == 'Press <span class="label">“Save”</span>, <b>then</b> run <code>ls -l</code>.'
    assert to_html("one\ntwo", Lang.EN) == "one<br>two"


def test_spans_keep_their_order():
    assert parse("a[[b]]`c`") == (Span(SpanKind.PLAIN, "a"), Span(SpanKind.LABEL, "b"), Span(SpanKind.CODE, "c"))
    assert parse("") == ()


@pytest.mark.parametrize("words", ["[[open", "a ** b", "`x", "[[]]", "****", "C:\\Jts * 2 ** 3", "[[a]b]"])
def test_marks_without_a_partner_are_plain_text(words):
    assert parse(words) == (Span(SpanKind.PLAIN, words),)


def test_arguments_are_never_markup_nor_html():
    args = {"name": "**x** [[y]] `z` <img src=x onerror=alert(1)>"}
    html = to_html("Host {name} at [[{name}]]", Lang.EN, args)
    assert "<img" not in html
    assert "<b>" not in html
    assert "<code>" not in html
    assert html.count("**x** [[y]] `z` &lt;img") == 2
    assert to_plain("{name}", Lang.EN, args) == args["name"]


def test_arguments_do_not_fill_the_slots_of_other_arguments():
    assert to_plain("{a}-{b}", Lang.EN, {"a": "{b}", "b": "2"}) == "{b}-2"


def test_symbols_become_words():
    words = {"timed_out": Text({Lang.EN: "no answer", Lang.JA: "応答なし"})}
    assert to_html("**{why!w}**", Lang.JA, {"why": "timed_out"}, words) == "<b>応答なし</b>"


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, tuple(attrs)))


@given(st.text(alphabet="[]*`<>&\"'a{}\n 日", max_size=40), st.text(alphabet="[]*`<>&\"'a{}", max_size=12))
def test_no_input_can_make_another_tag(words, value):
    tags = _Tags()
    tags.feed(to_html(words, Lang.EN, {"a": value}))
    assert tags.found <= {("span", (("class", "label"),)), ("b", ()), ("code", ()), ("br", ())}
