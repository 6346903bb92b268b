"""Persons named in full without an office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.reading.people.finder import find_officials
from dragoman.reading.people.untitled import find_persons, in_full
from tests.reading.scenes import scene


def persons(text: str) -> list[str]:
    here = scene(text)
    return [span.quote for span in find_persons(replace(here, officials=find_officials(here)))]


def test_those_without_an_office_once_each() -> None:
    text = (
        "Sergei Lavrov met Foreign Minister Hakan Fidan in Ankara. Fidan said that Sergei Lavrov "
        "had brought a letter. Hakan Fidan smiled. Lavrov's aide, Maria Zakharova, did not."
    )
    assert persons(text) == ["Sergei Lavrov", "Maria Zakharova"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mia Mottley’s", "Mia Mottley"),
        ("Luiz Inácio Lula da Silva", "Luiz Inácio Lula da Silva"),
        ("Lavrov", ""),
        ("the Kremlin", ""),
        ("Ursula von", ""),
        ("3 Kings", ""),
    ],
)
def test_full_names(text: str, name: str) -> None:
    assert in_full(text) == name


@pytest.mark.parametrize(
    ("text", "peer"),
    [
        ("Sergei Lavrov met his Indian counterpart, Salman Khurshid, on Friday.", "Sergei Lavrov"),
        (
            "Sir Keir Starmer signed; his Mauritian counterpart, Pravind Jugnauth, did so, too.",
            "Keir Starmer",
        ),
        ("Lavrov met S. Jaishankar, his Indian counterpart.", None),
        ("Sergei Lavrov flew in. His Indian counterpart, Salman Khurshid, waited.", None),
        ("Sergei Lavrov thanked his Indian counterpart.", None),
    ],
)
def test_whose_counterpart(text: str, peer: str | None) -> None:
    found = [one for one in find_officials(scene(text)) if one.via == "counterpart"]
    assert [one.peer for one in found] == ([peer] if peer else [])
    assert all(one.offices == () for one in found)
