"""Which way a measure goes hangs on what is done to what sort of thing."""

from __future__ import annotations

import pytest

from dragoman.model.claims import MeasureClaim
from dragoman.reading.measures.finder import find_measures
from dragoman.reading.measures.words import instruments, sign, sorts
from dragoman.vocab.loader import load
from tests.reading.scenes import scene


def read(text: str) -> list[MeasureClaim]:
    return [one.measure for one in find_measures(scene(text)) if one.measure is not None]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Chad cut the duty on Libyan fish.", "easing"),
        ("Chad raised the duty on Libyan fish.", "tightening"),
        ("Chad cut the import quota for Libyan fish.", "tightening"),
        ("Chad raised the import quota for Libyan fish.", "easing"),
        ("Chad imposed an import quota on Libyan fish.", "tightening"),
        ("Chad scrapped the import quota for Libyan fish.", "easing"),
        ("Chad lowered the ceiling on Libyan workers.", "tightening"),
        ("Chad raised the minimum salary threshold for Libyan workers.", "tightening"),
        ("Chad lowered the screening threshold for Libyan bids.", "tightening"),
        ("Chad lifted tariffs on Libyan fish.", "easing"),
        ("Chad lifted tariffs on Libyan fish to 20 percent.", "tightening"),
        ("Chad ended the exemption of Libyan traders.", "tightening"),
        ("Chad extended the waiver for Libyan firms.", "easing"),
        ("Chad extended the ban on Libyan fish.", "tightening"),
        ("Chad introduced visas for Libyans.", "tightening"),
        ("Chad cancelled the visas of six Libyans.", "tightening"),
        ("Chad scrapped visas for Libyans.", "easing"),
        ("Chad doubled the visa fee for Libyans.", "tightening"),
        ("Chad cut the number of licences for Libyan boats.", "tightening"),
        ("Chad introduced a licence requirement for Libyan fish.", "tightening"),
        ("Chad lowered the price cap on Libyan crude.", "tightening"),
        ("Chad stopped issuing permits to Libyans.", "tightening"),
        ("Chad stripped Libyan carriers of their landing rights.", "tightening"),
        ("Chad removed two Libyan banks from its blacklist.", "easing"),
        ("Chad closed its border with Libya.", "tightening"),
        ("Chad no longer allows Libyan lorries to enter.", "tightening"),
        ("Libyans no longer need a visa to enter Chad.", "easing"),
        ("The suspension of permits for Libyans was ended by Chad.", "easing"),
        ("Chad announced an increase in the quota for Libyan fish.", "easing"),
        ("The Chadian government reversed a decision to bar Libyan lorries.", "easing"),
        ("Chad repealed a law that bars foreigners from owning farms.", "easing"),
        ("A levy on Libyan tiles took effect in Chad on Monday.", "tightening"),
    ],
)
def test_the_sign_is_that_of_the_noun(text: str, direction: str) -> None:
    assert [(one.direction, one.issuer) for one in read(text)] == [(direction, ("TCD",))]


@pytest.mark.parametrize(
    "text",
    [
        "Chad ended talks on a ban.",
        "Chad raised customs revenue by a fifth.",
        "Chad issued visas to six Libyans.",
        "The EU dropped its opposition to tariffs on steel.",
        "The two ministers lifted a barrier together, and Chad applauded.",
        "The crossing between Chad and Libya was closed after a landslide.",
        "Chad lowered the speed limit near the Libyan embassy.",
    ],
)
def test_no_measure_where_nothing_is_tightened_or_eased(text: str) -> None:
    assert read(text) == []


def test_whom_it_strikes_stands_in_what_was_halved() -> None:
    (one,) = read("Duties on Libyan fish were halved by Chad.")
    assert (one.issuer, one.target) == (("TCD",), ("LBY",))


def test_every_sort_and_operation_is_of_the_vocabulary() -> None:
    vocab = load("measures")
    assert set(sorts()) <= set(instruments())
    assert set(sorts().values()) <= set(vocab["signs"])
    for sort, signs in vocab["signs"].items():
        assert set(signs) <= set(vocab["operations"]), sort
    assert sign("due", "lower") == "easing"
    assert sign("bound", "lower") == "tightening"
