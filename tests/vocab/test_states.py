"""States: codes cross-walked, names and adjectives looked up, unknown names with suggestions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dragoman.errors import UnknownName
from dragoman.vocab import states

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
FIPS_OF_OTHERS = {"COK", "KGZ", "ZAF", "PSE", "COG"}
"""Where the other list is wrong or names another body (checked by hand against the standard)."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RUS"),
        ("the Russian Federation", "RUS"),
        ("DPRK", "PRK"),
        ("UK", "GBR"),
        ("U.S.", "USA"),
        ("Türkiye", "TUR"),
        ("cote d'ivoire", "CIV"),
        ("Chinese", "CHN"),
        ("Beijing", "CHN"),
        ("rus", "RUS"),
        ("KZ", "KAZ"),
        ("nato", "NATO"),
        ("European Union", "EU"),
        ("DR Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Soviet Union", "SUN"),
    ],
)
def test_names_resolve(text: str, code: str) -> None:
    assert states.resolve(text) == code


def test_unknown_names_bring_suggestions() -> None:
    with pytest.raises(UnknownName) as caught:
        states.resolve("Rusia")
    assert "Russia" in caught.value.suggestions
    assert "United States" not in caught.value.suggestions, "usa is a short form, not a likeness"


@pytest.mark.parametrize(
    ("scheme", "code", "iso3"),
    [
        ("cow", "710", "CHN"),
        ("cow", "2", "USA"),
        ("cow", "020", "CAN"),
        ("gw", "260", "DEU"),
        ("m49", "643", "RUS"),
        ("m49", "4", "AFG"),
        ("fips", "CH", "CHN"),
        ("fips", "RS", "RUS"),
        ("cameo", "ROM", "ROU"),
        ("cameo", "ROU", "ROU"),
        ("iso2", "XK", "XKX"),
    ],
)
def test_codes_cross_walk(scheme: str, code: str, iso3: str) -> None:
    assert states.from_code(scheme, code) == iso3


def test_unknown_codes_are_none() -> None:
    assert states.from_code("cow", "9999") is None
    assert states.to_code("cow", "ZZZ") is None
    assert states.find("ZZZ") is None
    assert states.name_of("ZZZ") == "ZZZ"


def test_codes_are_unique_in_their_scheme() -> None:
    for scheme in ("iso2", "m49", "cow", "gw", "fips"):
        held = [row.codes[scheme] for row in states.states().values() if scheme in row.codes]
        assert len(held) == len(set(held)), scheme


def test_every_state_has_name_adjective_and_iso2() -> None:
    for code, row in states.states().items():
        assert len(code) == 3 and row.name and row.codes["iso2"]
        assert row.adjective


def test_codes_agree_with_another_list() -> None:
    path = SHARED / "mledoze_countries.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    other = {row["cca3"]: row for row in json.loads(path.read_text("utf-8"))}
    for code, row in states.states().items():
        if code in other:
            assert row.codes["iso2"] == other[code]["cca2"], code
            assert row.codes["m49"] == (other[code]["ccn3"] or row.codes["m49"]), code


def test_numbers_agree_with_a_third_list() -> None:
    path = SHARED / "CountryInfo.120116.txt.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    text = gzip.decompress(path.read_bytes()).decode("utf-8", errors="replace")
    checked = 0
    for block in text.split("<Country>")[2:]:
        code = _field(block, "ISO3166-alpha3")
        fips, cow = _field(block, "FIPS-10"), _field(block, "COW-Numeric").lstrip("0")
        row = states.states().get(code)
        if row is None or code in FIPS_OF_OTHERS | {"MOZ"}:
            continue
        if fips.isalpha():
            assert row.codes["fips"] == fips, code
        if cow.isdigit() and "cow" in row.codes:
            assert row.codes["cow"] == cow, code
            checked += 1
    assert checked > 150


def _field(block: str, name: str) -> str:
    if f"<{name}>" not in block:
        return ""
    return block.split(f"<{name}>")[1].split("</", maxsplit=1)[0].strip()


@pytest.mark.parametrize(
    ("scheme", "code", "year", "iso3"),
    [
        ("cow", "365", 1980, "SUN"),
        ("cow", "365", 1999, "RUS"),
        ("cow", "345", 1985, "YUG"),
        ("cow", "345", 2005, "SCG"),
        ("cow", "345", 2010, "SRB"),
        ("cow", "315", 1970, "CSK"),
        ("cow", "265", 1988, "DDR"),
        ("gw", "678", 1980, "YAR"),
        ("gw", "678", 1995, "YEM"),
        ("cow", "680", 1980, "YMD"),
        ("cow", "817", 1968, "RVN"),
        ("cow", "710", 1968, "CHN"),
    ],
)
def test_a_code_means_the_state_of_its_time(scheme: str, code: str, year: int, iso3: str) -> None:
    assert states.from_code(scheme, code, year) == iso3


def test_young_states_tell_when_they_began_and_who_was_there_before() -> None:
    sudan, kosovo = states.states()["SSD"], states.states()["XKX"]
    assert (sudan.since, sudan.began, sudan.before) == (2011, "2011-07-09", ("SDN",))
    assert kosovo.existed(2009) and not kosovo.existed(2001)
    assert states.states()["FRA"].since is None and states.states()["FRA"].existed(1950)
    soviet = states.historic()["SUN"]
    assert (soviet.since, soviet.until) == (1922, 1991) and "KAZ" in soviet.successors


def test_what_came_before_a_state_is_a_state_that_was_there() -> None:
    everyone = {**states.states(), **states.historic()}
    for row in everyone.values():
        for code in row.before:
            assert code in everyone, row.code
            assert row.since is not None and everyone[code].existed(row.since - 1), row.code
        for code in row.successors:
            assert row.until is not None and everyone[code].existed(row.until + 5), row.code
