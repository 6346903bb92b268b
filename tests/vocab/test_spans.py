"""Every code and name means one state in every year, and the same in SQL as in Python."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.vocab import spans, states

BY_CODE = defaultdict(list)
for _span in spans.spans():
    BY_CODE[_span.system, _span.code].append(_span)


def meant(system: str, code: str, year: int) -> str | None:
    found = [row.state for row in BY_CODE[system, code] if row.first <= year <= row.last]
    assert len(found) <= 1
    return found[0] if found else None


def test_no_code_means_two_states_in_one_year() -> None:
    for found in BY_CODE.values():
        ordered = sorted(found, key=lambda row: row.first)
        for one, other in pairwise(ordered):
            assert one.last < other.first, (one, other)


@pytest.mark.parametrize(
    ("system", "code", "year", "state"),
    [
        ("cow", "365", 1991, "SUN"),
        ("cow", "365", 1992, "RUS"),
        ("cameo", "RUS", 1985, "SUN"),
        ("name", "russia", 1985, "SUN"),
        ("name", "soviet union", 1995, "SUN"),
        ("name", "serbia", 1995, "YUG"),
        ("name", "serbia", 2005, "SCG"),
        ("name", "serbia", 2006, "SRB"),
        ("cow", "345", 2019, "SRB"),
        ("gw", "345", 2010, None),
        ("gw", "678", 1980, "YAR"),
        ("gw", "678", 2001, "YEM"),
        ("iso2", "CS", 1970, "CSK"),
        ("iso2", "CS", 2004, "SCG"),
        ("iso2", "CS", 1998, None),
        ("name", "czechoslovakia", 1970, "CSK"),
        ("cow", "265", 1980, "DDR"),
        ("cow", "816", 1970, "VNM"),
        ("cow", "817", 1970, "RVN"),
        ("gw", "260", 1970, "DEU"),
        ("iso3", "SDN", 1990, "SDN"),
        ("iso3", "UKR", 1970, "UKR"),
        ("iso3", "EU", 1970, "EU"),
    ],
)
def test_a_code_of_its_time(system: str, code: str, year: int, state: str | None) -> None:
    assert meant(system, code, year) == state


@given(st.sampled_from(["cow", "m49", "fips", "iso2"]), st.integers(1946, 2030))
def test_both_look_ups_agree_while_the_state_was_there(scheme: str, year: int) -> None:
    for code in {code for system, code in BY_CODE if system == scheme}:
        both = meant(scheme, code, year), states.from_code(scheme, code, year)
        named = [states.find(state) for state in both if state]
        if both[1] and all(row and row.existed(year) and row.since != year for row in named):
            assert both[0] == both[1], (code, year)


@given(st.sampled_from([*states.states(), *states.historic()]), st.integers(1946, 2030))
def test_a_chain_has_one_state_a_year(code: str, year: int) -> None:
    assert {spans.in_year(row.code, year) for row in spans.chain(code)} == {
        spans.in_year(code, year)
    }
