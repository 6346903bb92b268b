"""Whatever a text looks like, reading answers, and each span is exactly what stands there.

Real statements are mixed with odd characters, so that every kind of claim is really found and
then checked; a test below counts that each kind is.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Kind
from dragoman.reading import reader
from tests.reading.whole import DAY, STATEMENTS, check, read, spans

ODD = [
    "", "\u200b", "\u202e", "\u202c", "\u2066", "\u2069", "\ufeff", "\u00ad", "\u0301", "\x00",
    "\U0001f1f7\U0001f1fa", "\U0001f469\u200d\U0001f680", "😀😀", "中国", "Москва", "الرياض", "ﬁ",
    "İ", "ß", "Ǆ", "“", "”", "‘", "’", '"', "'", "''", "((", ")", "[", "—", "…", "!!!!!!", "????",
    "......", ",,,", "\t", "\r\n", "\n", "\u2028", "\u2029", "\x85", "\xa0", "|", " | ", "- ", "* ",
    "1. ", "a) ", "#", "<b>", "&amp;", "https://a.example/x?y=z#w", "@minister", "٣٤", "１２", "½",
    "9" * 400, "1,000,000,000,000,000,000 ", "$1e400 billion ", "-0.0 percent ",
    "31 February 2025 ",
    "0000-00-00 ", "99999 BC ", "12/34/5678 ", "\n\n",
]  # fmt: skip
"""What real files hold beside words."""


FORMS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "capitals": str.upper,
    "small": str.lower,
    "without spaces": lambda text: text.replace(" ", ""),
    "letter by letter": " ".join,
    "wide spaces": lambda text: text.replace(" ", "\u3000\xa0 "),
    "repeated points": lambda text: text.replace(".", "...!?.").replace(",", ",,,"),
    "hidden signs": lambda text: text.replace("e", "e\u200b").replace(" ", " \u2067"),
    "list": lambda text: "- " + text.replace(" in ", "\n- in "),
    "table": lambda text: "| " + text.replace(" ", " | ", 6) + " |\n|---|---|",
    "wrapped": lambda text: text.replace(" ", "\r\n", 3),
    "unclosed": lambda text: text.replace("”", "").replace("’", "‘").replace("(", "(("),
}
GAPS = [" ", " ", "\n\n", "\r\n\r\n", "\n", "", "\u2029", "\n\n\n \n"]


@st.composite
def statements(draw: st.DrawFn) -> str:
    """One statement in some form, odd characters put in at some places, and a gap."""
    form = draw(st.just("plain") | st.sampled_from(list(FORMS)))
    text = FORMS[form](draw(st.sampled_from(STATEMENTS)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(ODD)) + text[at:]
    return text + draw(st.sampled_from(GAPS))


TEXTS = st.lists(statements(), min_size=1, max_size=7).map("".join)


@pytest.mark.parametrize("name", ["default", "fast"])
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_every_span_is_what_stands_there(name: str, text: str) -> None:
    check(text, *read(text, name))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_and_without_a_date(text: str) -> None:
    scene, reading = read(text, day=None)
    check(text, scene, reading)
    later = reader.redated(scene, DAY, "content")
    check(text, later, reader.read_scene(later))
    check(text, scene, reader.glance(scene))


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=300) | st.lists(st.sampled_from(ODD), max_size=60).map("".join))
def test_and_where_there_are_hardly_words(text: str) -> None:
    check(text, *read(text))


@pytest.mark.parametrize("name", ["default", "fast"])
@pytest.mark.parametrize("form", FORMS)
def test_a_whole_article_in_one_odd_form(name: str, form: str) -> None:
    text = "\n\n".join(map(FORMS[form], [STATEMENTS[-1], *STATEMENTS]))
    check(text, *read(text, name))


@pytest.mark.parametrize("name", ["default", "fast"])
def test_the_statements_are_of_every_kind(name: str) -> None:
    """Else the tests above would check nothing."""
    scene, reading = read("\n\n".join([STATEMENTS[-1], *STATEMENTS[:-1]]), name)
    assert {claim.kind for claim in reading.claims} >= set(Kind) - {Kind.OFFICE, Kind.OTHER}
    assert scene.actors and scene.times and reading.officials and reading.attributions
    assert reading.headline
    held = list(spans(scene)) + list(spans(reading))
    assert len(held) > 150
