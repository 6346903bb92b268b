"""A whole reading linked: later mentions, speakers, history beside the holder; and ``who``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.errors import UnknownName
from dragoman.linking.link import link
from dragoman.linking.offices import who
from dragoman.model.claims import Attribution, Form, Reading, Sourcing
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Status
from dragoman.model.text import Document, Span
from dragoman.record.reader import View

from .conftest import official

ON = PartialDate(2025, 6, 27)


def said(speaker: int | None, state: str = "") -> Attribution:
    return Attribution(
        None, None, (), Form.INDIRECT, Sourcing.NAMED, speaker_official=speaker, speaker_state=state
    )


def reading(officials: Any, attributions: Any = ()) -> Reading:
    return Reading(Document("x"), officials=tuple(officials), attributions=tuple(attributions))


def test_a_wrong_name_leaves_the_words_to_the_offices_holder(view: View) -> None:
    first = official("Andrei Bolkonsky", "defence_minister", "RUS")
    later = official("Bolkonsky", "defence_minister", "RUS", via="later-mention", first=0)
    links = link(reading([first, later], [said(0), said(1)]), view, ON)
    assert [one.status for one in links.officials] == [Status.NAME_MISMATCH] * 2
    assert [one.name for one in links.speakers if one] == ["Andrei Belousov"] * 2
    assert {one.office for one in links.speakers if one} == {"defence_minister"}


def test_speakers_without_an_official(view: View) -> None:
    links = link(reading([], [said(None, "CHN"), said(None), said(7)]), view, ON)
    assert links.speakers[0] is not None and links.speakers[0].state == "CHN"
    assert links.speakers[1:] == (None, None)


def test_an_earlier_holder_beside_the_holder_is_history(view: View) -> None:
    now = official("Donald Trump", "head_of_state", "USA")
    then = official("Barack Obama", "head_of_state", "USA")
    links = link(reading([now, then]), view, ON)
    assert links.officials[1].past and not links.officials[1].firm
    alone = link(reading([then]), view, ON)
    assert alone.officials[0].firm


def test_an_earlier_holder_quoted_as_the_counterpart_beside_the_holder_is_doubted(
    view: View,
) -> None:
    now = official("Donald Trump", "head_of_state", "USA")
    then = official("Barack Obama", "head_of_state", "USA", via="counterpart")
    quoted = link(reading([now, then], [said(1)]), view, ON).officials[1]
    assert quoted.status is Status.FORMER
    assert not quoted.past and not quoted.firm and quoted.why_not
    assert link(reading([now, then]), view, ON).officials[1].past
    told = replace(then, background=True)
    assert link(reading([now, told], [said(1)]), view, ON).officials[1].past


def test_an_earlier_holder_who_tells_reporters_of_today_is_doubted(view: View) -> None:
    text = "Barack Obama told reporters so. He had been asked."
    start = text.index("told")
    cue = Span.of(text, start, start + len("told"))
    now = official("Donald Trump", "head_of_state", "USA")
    then = official("Barack Obama", "head_of_state", "USA")
    one = replace(reading([now, then], [replace(said(1), cue=cue)]), document=Document(text))
    found = link(one, view, ON).officials[1]
    assert found.status is Status.FORMER and not found.past and not found.firm
    story = Document(text.replace("told reporters", "told his dog "))
    assert link(replace(one, document=story), view, ON).officials[1].past


def test_who_answers_with_sources(view: View) -> None:
    found = who("prime minister", "Japan", PartialDate(2025, 6, 1), view)
    assert (found.office, found.state) == ("head_of_government", "JPN")
    assert [one.tenure.name for one in found.holders] == ["Shigeru Ishiba"]
    assert found.before is not None and found.before.tenure.name == "Fumio Kishida"
    assert found.holders[0].sources


def test_who_knows_no_such_office_or_state(view: View) -> None:
    with pytest.raises(UnknownName, match="state"):
        who("prime minister", "Jappan", ON, view)
    with pytest.raises(UnknownName, match="office"):
        who("prime minster", "Japan", ON, view)


def test_who_says_where_the_record_is_silent(view: View) -> None:
    found = who("energy minister", "JPN", ON, view)
    assert not found.holders and "no tenures" in found.note
    early = who("defence_minister", "RUS", PartialDate(1900), view)
    assert not early.holders and early.note


def test_somebody_long_out_of_office_far_down_a_long_text_is_history(view: View) -> None:
    text = "News of the day. " * 120 + "U.S. President Barack Obama was patient."
    place = text.index("Barack")
    name = "Barack Obama"
    far = official(name, "head_of_state", "USA")
    far = replace(far, span=Span(place, place + len(name), name))
    whole = Reading(Document(text), officials=(far,))
    assert link(whole, view, ON).officials[0].past
    near = replace(far, span=Span(3, 3 + len(name), name))
    assert link(Reading(Document(text), officials=(near,)), view, ON).officials[0].firm
    quoted = Reading(Document(text), officials=(far,), attributions=(said(0),))
    assert link(quoted, view, ON).officials[0].firm


def test_a_minister_without_portfolio_told_is_the_one_named_with_it(view: View) -> None:
    full = official("Sergey Lavrov", "foreign_minister", "RUS")
    bare = official("Lavrov", "minister", "RUS")
    links = link(reading([bare, full], [said(0)]), view, ON)
    assert links.officials[0].office == "foreign_minister"
    assert links.speakers[0] is not None and links.speakers[0].office == "foreign_minister"
    elsewhere = official("Lavrov", "minister", "CHN")
    assert link(reading([elsewhere, full]), view, ON).officials[0].match is None


@pytest.mark.parametrize(
    ("name", "firm"), [("Sergei Shoigu", False), ("Andrei Belousov", False), ("Igor Ivanov", True)]
)
def test_a_text_that_prints_another_date_is_judged_between_the_two(
    view: View, name: str, firm: bool
) -> None:
    document = Document("x", printed=PartialDate(2023, 6, 27))
    one = official(name, "foreign_minister" if firm else "defence_minister", "RUS")
    found = link(Reading(document, officials=(one,)), view, ON).officials[0]
    assert found.firm is firm
    assert (found.status in (Status.HOLDER, Status.VARIANT)) is not firm


def named_after(text: str, title: str, name: str) -> Any:
    """An official of a state whose name follows the title behind a comma."""
    where = Span(text.index(title), text.index(title) + len(title), title)
    span = Span(text.index(name), text.index(name) + len(name), name)
    one = official(name, "foreign_minister", "SAU", via="apposition", state_from="title")
    return replace(one, title_span=where, span=span)


@pytest.mark.parametrize(
    ("tail", "beside"),
    [(", said so.", True), (".", True), (", and Hakan Fidan met.", False), (" and X met.", False)],
)
def test_a_name_closed_off_by_commas_belongs_to_its_title(
    view: View, tail: str, beside: bool
) -> None:
    text = f"Saudi Arabia's foreign minister, Mohammad Javad Zarif{tail}"
    one = named_after(text, "Saudi Arabia's foreign minister", "Mohammad Javad Zarif")
    links = link(Reading(Document(text), officials=(one,)), view, PartialDate(2016, 3, 10))
    assert [(o.status, o.beside) for o in links.officials] == [(Status.OTHER_STATE, beside)]


def test_the_head_of_state_is_who_the_state_calls_otherwise() -> None:
    found = who("head of state", "Iran", PartialDate(2015, 6, 1), View.open())
    assert found.office == "supreme_leader" and found.holders
    again = who("head_of_state", "IRN", PartialDate(2015, 6, 1), View.open())
    assert again.holders == found.holders


@pytest.mark.parametrize(
    ("title", "state", "strange"),
    [("pope", "Italy", True), ("king", "France", True), ("king", "Spain", False),
     ("president", "Italy", False), ("head_of_state", "ITA", False),
     ("italian president", "Italy", False)],
)  # fmt: skip
def test_a_title_that_a_state_has_not_is_told(title: str, state: str, strange: bool) -> None:
    """The answer is of the office the title means elsewhere, and says so."""
    found = who(title, state, PartialDate(2024, 6, 1), View.open())
    assert found.office == "head_of_state"
    assert (f"“{title}” is not known as a title in {state}" in found.note) == strange
