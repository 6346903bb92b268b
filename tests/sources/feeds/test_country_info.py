"""Leaders of CountryInfo.txt: blocks of states and headings, terms in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.record.delta import DeltaShelf
from dragoman.sources.feeds.readers.country_info import person_of, title_of

TEXT = """\
<!-- A header that speaks of tags.
<Leaders>: where they come from
   nobody is named here
-->
<Country>
<CountryCode>NOR</CountryCode>
<Leaders>
\t<Kings/QUEENS>
\t\tHARALD_EXAMPLE_II\t[>19910117]  [B:19370221]
\t</Kings/QUEENS>
\t<Prime ministers>
\t\t{OLA O'NORDMANN_}{OLA_NORDMAN_}\t[19811014 - 19860509]  [19890101 - 19901103]  [B:19280101]
\t\tKARI_BERG[19901103 - 19961025]\t# acting
\t\tNO_TERM_HERE_\t[B:19280101]
\t\tWRONG_DAY_\t[20000231 - 20010301]
\t</Prime ministers>
\t<Keepers of the pond>
\t\tPER_DAM_\t[20000201 - 20010301]
\t</Keepers of the pond>
</Leaders>
<Government>
\tLISE_LIE_\t[NORGOV 20010101 - 20020331]\t# Minister of Finance
</Government>
</Country>
<Country>
<CountryCode>UKR</CountryCode>
<Leaders>
\t<Presidents>
\t\tOF_A_REPUBLIC_BEFORE_\t[19800201 - 19810301]
\t</Presidents>
</Leaders>
</Country>
<Country>
<Leaders>
\t<Presidents>
\t\tOF_NO_STATE_\t[19990201 - 20010301]
\t</Presidents>
</Leaders>
</Country>
"""


def test_terms_of_leaders_and_reasons(tmp_path: Path) -> None:
    path = tmp_path / "info.txt"
    path.write_text(TEXT, "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    shelf = DeltaShelf(tmp_path / "record")
    rows = sorted(shelf.rows("tenures", {}), key=lambda row: str(row.start))
    assert [(r.office, r.name, str(r.start), str(r.end or ""), r.acting) for r in rows] == [
        ("head_of_government", "Ola O'Nordmann", "1981-10-14", "1986-05-09", False),
        ("head_of_government", "Ola O'Nordmann", "1989", "1990-11-03", False),
        ("head_of_government", "Kari Berg", "1990-11-03", "1996-10-25", True),
        ("head_of_state", "Harald Example II", "1991-01-17", "", False),
    ]
    assert rows[-1].end_status == "unknown" and rows[-1].seen_until is None
    told = sorted(reject.what for reject in shelf.rows("rejects", {}))
    assert (taken.feed, taken.stored, taken.rejected) == ("countryinfo_leaders", 4, 5)
    assert told == [
        "no name and term in office",
        "the block is of no state we know",
        "the position is no office of the vocabulary",
        "the start is missing or no date",
        "the state was not yet one",
    ]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Prime ministers", "Prime minister"),
        ("Kings/QUEENS", "King/queen"),
        ("Chairmen of the council of ministers (PREMIERS", "Chairman of the council of ministers"),
        ("Governors-GENERAL", "Governor-general"),
    ],
)
def test_a_heading_is_the_title_of_one(heading: str, title: str) -> None:
    assert title_of(heading) == title


def test_names_in_capitals() -> None:
    assert person_of("JEAN-CLAUDE_D'EXEMPLE_") == "Jean-Claude D'Exemple"
    assert person_of("XI_SU") == "Xi Su" and person_of("ANNA_II_") == "Anna II"
