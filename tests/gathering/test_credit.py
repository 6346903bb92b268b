"""Credits of agencies where outlets print them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.gathering.credit import Credit, credit


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("MOSCOW, June 26 (Reuters) - The minister said", "reuters"),
        ("QINGDAO, June 26. /TASS/. The defence ministers met", "tass"),
        ("BEIJING, June 26 (Xinhua) -- China and Laos", "xinhua"),
        ("NEW DELHI/ISLAMABAD, September 30 (Reuters) - Two", "reuters"),
        ("ANKARA (AP) — Turkey and Greece", "ap"),
        ("TASS — Russia and Serbia", "tass"),
        ("By Jane Doe, Reuters\n\nThe talks went on.", "reuters"),
        ("Jane Doe | AFP\n\nThe talks went on.", "afp"),
        ("Reuters\n\nThe talks went on.", "reuters"),
        ("The talks went on.\n\n(AFP)", "afp"),
        ("The talks went on. (AFP)", "afp"),
        ("The talks went on.\n\nSource: Xinhua News Agency", "xinhua"),
        ("The talks went on.\n\n© AFP 2024", "afp"),
        ("The talks went on. —PTI", "pti"),
    ],
)
def test_a_text_that_is_an_agencys(text: str, whole: str) -> None:
    assert credit(f"A title\n\n{text}").whole == whole


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The talks went on.\n\nWith inputs from ANI", ("ani",)),
        ("The talks went on. (With AFP)", ("afp",)),
        ("The talks went on.\n\nReuters contributed to this report.", ("reuters",)),
        ("The talks went on.\n\nWith reporting by Interfax", ("interfax",)),
    ],
)
def test_a_text_to_which_an_agency_contributed(text: str, part: tuple[str, ...]) -> None:
    assert credit(f"A title\n\n{text}") == Credit("", part)


@pytest.mark.parametrize(
    "text",
    [
        "He told Reuters that the talks would go on.",
        "The TASS report was denied by the ministry.",
        "Reuters reported on Monday: the talks are over.",
        "The leaders met in MENA - region and elsewhere.",
        "The map shows a tap on the main street.\n\nThe pap is here.",
        "Bloomberg, the former mayor, met the president.",
        "",
    ],
)
def test_a_name_in_a_sentence_credits_nothing(text: str) -> None:
    assert credit(f"A title\n\n{text}").whole == ""


def test_an_agency_credits_itself() -> None:
    assert credit("A title\n\nThe talks went on.", outlet="TASS").whole == "tass"


@given(st.text(max_size=500))
@settings(max_examples=150)
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(credit(text), Credit)


def test_long_lines_stay_cheap() -> None:
    credit("A, " * 200_000)
    credit("(" * 100_000 + "\n" + ", - / " * 50_000)
