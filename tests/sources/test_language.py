"""English passes; another language is named; little text is taken as it comes."""

from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.sources.language import check

OTHERS = {
    "Russian": "Министры обороны двух стран встретились в Пекине и обсудили сотрудничество. ",
    "German": "Die Minister der beiden Länder trafen sich am Dienstag in Berlin und sprachen. ",
    "French": "Les ministres des deux pays se sont rencontrés mardi à Paris pour en parler. ",
    "Spanish": "Los ministros de ambos países se reunieron el martes en Madrid para hablar. ",
    "Chinese": "两国国防部长周二在北京举行会晤，讨论了双边合作以及地区局势。",
    "Arabic": "التقى وزيرا دفاع البلدين يوم الثلاثاء في الدوحة وبحثا التعاون بينهما. ",
    "Turkish": "İki ülkenin bakanları salı günü Ankara'da bir araya gelerek görüştü. ",
    "Dutch": "De ministers van beide landen spraken dinsdag in Den Haag over de handel. ",
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_language_is_named(name: str) -> None:
    with pytest.raises(InputError, match=f"is in {name}; Dragoman reads English"):
        check(OTHERS[name] * 6)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers of both countries met in Berlin on Tuesday and talked for hours. " * 4,
        "Talks in Doha.",
        "Xi Jinping, Wang Yi, Sergey Lavrov: who is who in Beijing, Moscow, Ulaanbaatar",
        "The paper wrote that „die Lage“ was grave, and Le Monde that « la situation » was worse.",
    ],
)
def test_english_passes(text: str) -> None:
    check(text)


def test_a_short_text_in_another_script_is_still_told() -> None:
    with pytest.raises(InputError, match="Russian"):
        check("Министры встретились в Пекине и обсудили сотрудничество двух стран")


def test_numbers_are_no_text() -> None:
    with pytest.raises(InputError, match="holds no words"):
        check("12.5 1999 --- 3")
