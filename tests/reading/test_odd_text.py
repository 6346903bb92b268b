"""Whatever a text looks like, reading answers, and each span is exactly what stands there.

Real statements are mixed with odd characters, so that every kind of claim is really found and
then checked; a test below counts that each kind is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Kind, Reading
from dragoman.model.dates import PartialDate
from dragoman.model.text import CONTEXT, Document, Span
from dragoman.reading import pipeline, reader
from dragoman.reading.scene import Scene

DAY = PartialDate(2025, 6, 3)

STATEMENTS = [
    "Kenyan Foreign Minister Musalia Mudavadi met his Ugandan counterpart Odongo Jeje Abubakhar "
    "in Kampala on Monday.",
    "“Our ties have reached an unprecedented level,” Mudavadi told reporters after the talks.",
    "Trade between Kenya and Uganda rose by 12 percent to $1.4 billion in 2024.",
    "Exports of tea to Egypt reached a record high of 480,000 tonnes last year.",
    "Norway has pledged to invest €5 billion in Poland’s offshore wind farms by 2030.",
    "Ottawa tightened export controls on drones bound for Turkey.",
    "Many Armenians view the pact with France as a shield.",
    "The two presidents signed an agreement on a railway in Astana on 12 May 2025.",
    "Analysts note that the alliance is driven by sanctions, critics say.",
    "According to the Chilean foreign ministry, the treaty will enter into force next month.",
    "Japan will reportedly not send troops to Iraq, a source said.",
    "Former German Chancellor Angela Merkel visited Moscow in January 2020.",
    "Whether the truce between Oman and Yemen will last remains to be seen.",
    "Peru's new ambassador to Bolivia, “a friend of Quito”, is expected in La Paz.",
    "Imports of gas from Qatar have been falling since 2021.",
    "The visit marks a turning point in the delicate balance between Athens and Tirana.",
    "Secret talks: India and Nepal agree on border for the first time since 1962",
]
"""Plain statements of many kinds about many states."""

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


def read(text: str, name: str = "fast", day: PartialDate | None = DAY) -> tuple[Scene, Reading]:
    document = reader.outline(reader.dated(Document(text), day))
    scene = reader.set_scene(document, pipeline.load(name)(text))
    return scene, reader.read_scene(scene)


def spans(thing: Any) -> Iterator[Span]:
    """Every span held anywhere in a reading or a scene, however deep."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple | list | frozenset):
        for part in thing:
            yield from spans(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            if field.name != "doc":
                yield from spans(getattr(thing, field.name))


def check(text: str, scene: Scene, reading: Reading) -> None:
    """Every span is cut out of the text, and every number points at something."""
    for span in (*spans(scene), *spans(reading)):
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.quote
        assert span.prefix == text[max(0, span.start - CONTEXT) : span.start]
        assert span.suffix == text[span.end : span.end + CONTEXT]
    for claim in reading.claims:
        assert claim.span.quote.strip()
        assert claim.attribution is None or 0 <= claim.attribution < len(reading.attributions)
        assert claim.official is None or 0 <= claim.official < len(reading.officials)
    assert [claim.id for claim in reading.claims] == [
        f"c{number}" for number in range(1, len(reading.claims) + 1)
    ]
    for mention in scene.actors:
        assert mention.span.quote and mention.code
    for time in scene.times:
        assert time.span.quote


@pytest.mark.parametrize("name", ["default", "fast"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_every_span_is_what_stands_there(name: str, text: str) -> None:
    check(text, *read(text, name))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_and_without_a_date(text: str) -> None:
    scene, reading = read(text, day=None)
    check(text, scene, reading)
    later = reader.redated(scene, DAY, "content")
    check(text, later, reader.read_scene(later))
    check(text, scene, reader.glance(scene))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
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
