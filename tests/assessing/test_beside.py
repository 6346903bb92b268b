"""Records and movements told with a number, held against the starter record."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.model.claims import Kind
from dragoman.model.dates import PartialDate

HEAD = (
    "China and Russia sign two statements\n\nChina and Russia signed two statements in Moscow.\n\n"
)


def verdicts(tmp_path: Path, text: str, kind: Kind) -> list[str]:
    article = tmp_path / "article.txt"
    article.write_text(HEAD + text)
    audit = verbs.audit(
        str(article), published=PartialDate(2023, 3, 22), record=str(tmp_path / "none")
    )
    return [str(one.verdict) for one in audit.findings if one.claim.kind is kind]


@pytest.mark.parametrize(("told", "verdict"), [("290", "partly"), ("190", "supported")])
def test_a_record_with_another_number_holds_in_part(
    tmp_path: Path, told: str, verdict: str
) -> None:
    text = f"Trade between China and Russia reached a record ${told} billion in 2022."
    assert verdicts(tmp_path, text, Kind.SUPERLATIVE) == [verdict]


@pytest.mark.parametrize(("way", "verdict"), [("fell", "partly"), ("rose", "supported")])
def test_a_level_told_as_reached_the_other_way(tmp_path: Path, way: str, verdict: str) -> None:
    assert verdicts(tmp_path, f"Trade {way} to $190 billion in 2022.", Kind.FIGURE) == [verdict]


def test_rows_from_memory_keep_a_wrong_movement_from_being_borne_out(tmp_path: Path) -> None:
    text = "Trade between China and Russia dropped to $107 billion in 2018."
    assert verdicts(tmp_path, text, Kind.FIGURE) == ["not_in_record"]
