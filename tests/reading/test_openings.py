"""Patterns tried only at the words that can open them find what they find everywhere."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.reading.openings import Opened, Rows, needed, openings

KNOWN = {
    r"\b(?:export(?:s|ed)?|ships?)\b": {"expor", "shi"},
    r"\b(?:ships?|shipments?|shore)\b": {"shi", "shore"},
    r"(?<!\w)(?:won|win\w+)\b": {"won", "win"},
    r"(?<![\w-])(?:an? record|(?P<many>\d{1,2})th time)": {"a rec", "an re", "0th t", "00th "},
    r"\b(?:[ab]c r|e?f{3})": {"ac ", "bc ", "eff", "fff"},
}
UNKNOWN = (
    r"record|first", r"(?<!\w)(?:\$|yen)", r"\b\w+ record", r"(?<=by )half", r"\b(?:x|)y?",
    r"\bwi\w+", r"\bwi\b", r"\b(?:ab)*c",
)  # fmt: skip
PIECES = st.sampled_from(
    ("export", "Exports", "won", "wi", "winter", "a", "an", "record", "5th", "12th", "time", "BC",
     "ac", "ef", "efff", "fff", "re-export", "'", "-", ".", ",", "\n", "İ", "é", "٣th")
)  # fmt: skip


@pytest.mark.parametrize(("pattern", "expected"), KNOWN.items())
def test_the_letters_a_pattern_opens_with(pattern: str, expected: set[str]) -> None:
    assert openings(re.compile(pattern)) == expected


@pytest.mark.parametrize("pattern", UNKNOWN)
def test_what_may_begin_anywhere_or_with_anything_has_no_openings(pattern: str) -> None:
    assert openings(re.compile(pattern)) is None


@given(st.sampled_from((*KNOWN, *UNKNOWN)), st.lists(st.tuples(PIECES, st.sampled_from(("", " ")))))
@example(r"(?<![\w-])(?:an? record|(?P<many>\d{1,2})th time)", [("٣th time", "")])
def test_the_matches_are_those_of_the_pattern(pattern: str, pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    for flags in (0, re.I):
        plain = re.compile(pattern, flags)
        opened = Opened(plain)
        spans = [match.span() for match in plain.finditer(text)]
        assert [match.span() for match in opened.finditer(text)] == spans
        first = opened.search(text)
        assert (first.span() if first else None) == (spans[0] if spans else None)


def test_rows_answer_in_their_order() -> None:
    rows = Rows([("trade", ["export", r"\bimports?"]), ("money", [r"\$\d", "yen"])])
    assert rows.of("a loan in yen for imports") == ("trade", "money")
    assert rows.of("$5 for reimports") == ("money",)
    assert rows.of("nothing of the kind") == ()


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"(?<!\w)(?:record|all-time) highs?", {"record", "all-time"}),
        (r"first(?: \w+){0,2} visit", {" visit"}),
        (r"(?:\w+est|most) (?:ever|yet)", {"est", "most"}),
        (r"\w+", {""}),
    ],
)
def test_every_match_holds_a_needed_part(pattern: str, parts: set[str]) -> None:
    assert needed(re.compile(pattern, re.I)) == parts
