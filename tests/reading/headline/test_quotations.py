"""Quotations of headlines: not in the body, the contrary of it, or said by another."""

from __future__ import annotations

import pytest

from tests.reading.whole import read


def support(title: str, body: str) -> set[str]:
    """What a whole reading, which knows who speaks, says of each headline claim."""
    _, reading = read(f"{title}\n\n{body}", "default")
    return {claim.support for claim in reading.headline}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "'We seek a war with Mali', says Niger's president",
            "“We do not seek a war with Mali,” Niger's President Ali Sani said on Monday.",
        ),
        (
            "Peru's foreign minister: Chile 'has broken its word'",
            "Peru's Foreign Minister Ana Rojas called for calm on Monday. “Chile has broken its "
            "word,” said Defence Minister Luis Paz.",
        ),
        (
            "Iraqi president: 'We will close the border'",
            "“We will close the border,” Iranian President Reza Nouri said in Mashhad on Monday. "
            "Iraq's president did not reply.",
        ),
    ],
)
def test_contrary_or_anothers_quotations_are_contradicted(title: str, body: str) -> None:
    assert support(title, body) == {"contradicted"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "'We do not seek a war with Mali', says Niger's president",
            "“We do not seek a war with Mali,” Niger's President Ali Sani said on Monday.",
        ),
        (
            "Malian ex-envoy: truce 'was strangled'",
            "“It was not broken, it was strangled,” Mali's former envoy Issa Keita said on Monday.",
        ),
        (
            "'No war with Mali', says Niger's president",
            "“There will be no war with Mali,” Niger's President Ali Sani said on Monday.",
        ),
        (
            "Peru's foreign minister: Chile 'has broken its word'",
            "“Chile has broken its word,” Ana Rojas said on Monday. Peru's foreign minister was "
            "speaking in Cusco. Peru's Defence Minister Luis Paz agreed.",
        ),
        (
            "Lima: Chile 'has broken its word'",
            "“Chile has broken its word,” Peru's Defence Minister Luis Paz said on Monday.",
        ),
        (
            "Sudan 'on the brink', UN chief warns",
            "Sudan is on the brink, António Guterres said on Monday. It cannot wait.",
        ),
    ],
)
def test_sound_quotations_are_not_accused(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}


def test_an_act_of_another_official_is_contradicted() -> None:
    body = "Tonga's crown prince arrived in Fiji on Monday. The king is ill and stayed at home."
    assert support("Tonga's king arrives in Fiji", body) == {"contradicted"}
    body = "King Tupou arrived in Fiji on Monday. The monarch was met by Fiji's prime minister."
    assert support("Tonga's king arrives in Fiji", body) == {"supported"}
    body = "Egypt's army chief, Abdel Fattah el-Sisi, met Vladimir Putin in Moscow on Monday."
    assert support("Sisi meets Putin in Moscow", body) == {"supported"}
