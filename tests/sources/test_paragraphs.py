"""The canonical text: title, blank line, paragraphs between blank lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources.paragraphs import blocks, clean, compose


def test_title_and_paragraphs() -> None:
    assert (
        compose(" A  title ", ["One.\u00a0Two.", "", "  ", "Three."])
        == "A title\n\nOne. Two.\n\nThree."
    )


def test_a_title_printed_again_on_top_stands_once() -> None:
    assert compose("A title", ["A Title.", "a title", "Body."]) == "A title\n\nBody."


def test_without_title() -> None:
    assert compose("", ["One.", "Two."]) == "One.\n\nTwo."


def test_soft_hyphens_go() -> None:
    assert clean("co\u00adoper\u00adation\u200b") == "cooperation"


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The transport ministers of Norway and Denmark met in Hirtshals\n"
        "on Tuesday and agreed on a ferry.\n\nA short line.\nAnother short line.\n"
    )
    assert blocks(text) == [
        "The transport ministers of Norway and Denmark met in Hirtshals on Tuesday and agreed on "
        "a ferry.",
        "A short line.",
        "Another short line.",
    ]


@given(st.text(), st.lists(st.text()))
def test_composing_again_changes_nothing(title: str, parts: list[str]) -> None:
    text = compose(title, parts)
    head = clean(title)
    body = text.split("\n\n")[1:] if head else text.split("\n\n")
    assert compose(title, body) == text
