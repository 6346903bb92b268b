"""Leaders of CountryInfo.txt: blocks of states and headings, terms in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.record.delta import DeltaShelf
from dragoman.sources.feeds.readers.country_info import CORRECTED, person_of, title_of
from dragoman.sources.feeds.readers.country_info import rows as read

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
    assert (rows[-1].end_status, str(rows[-1].seen_until)) == ("open", CORRECTED)
    told = sorted(reject.what for reject in shelf.rows("rejects", {}))
    assert (taken.feed, taken.stored, taken.rejected) == ("countryinfo_leaders", 4, 5)
    assert told == [
        "no name and term in office",
        "the block is of no state we know",
        "the position is no office of the vocabulary",
        "the start is missing or no date",
        "the state was not yet one",
    ]


def _block(code: str, *terms: str) -> str:
    lines = "\n".join(f"\t\t{term}" for term in terms)
    tag = f"<CountryCode>{code}</CountryCode>\n<Leaders>\n\t<Presidents>\n{lines}\n"
    return f"<Country>\n{tag}\t</Presidents>\n</Leaders>\n</Country>\n"


def _read(tmp_path: Path, text: str) -> list[tuple[object, ...]]:
    path = tmp_path / "info.txt"
    path.write_text(text, "utf-8")
    return [row for row in read(path, path) if isinstance(row, tuple)]


def test_an_open_term_was_seen_when_the_file_was_kept_up(tmp_path: Path) -> None:
    terms = ("LEFT_OPEN_\t[>19970103]", "NAMED_LATER_\t[>20030201]")
    found = _read(tmp_path, _block("SOM", *terms) + _block("ZAF", "AFTER_IT_\t[>20090509]"))
    assert [(row[4], row[-1]) for row in found] == [
        ("Left Open", None),
        ("Named Later", CORRECTED),
        ("After It", "2009-05-09"),
    ]


def test_leaders_under_another_state_are_moved_unless_it_has_its_own(tmp_path: Path) -> None:
    moved = _read(tmp_path, _block("MUS", "SOME_BODY_\t[19990101 - 20010301]"))
    assert [row[1] for row in moved] == ["MRT"]
    terms = [_block(code, "SOME_BODY_\t[19990101 - 20010301]") for code in ("MRT", "MUS")]
    assert [row[1] for row in _read(tmp_path, "".join(terms))] == ["MRT", "MUS"]


def test_a_block_under_a_code_of_the_files_own_is_of_its_state(tmp_path: Path) -> None:
    found = _read(tmp_path, _block("TMP", "SOME_BODY_\t[20070520 - 20120520]"))
    assert [(row[1], row[2]) for row in found] == [("TLS", "head_of_state")]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Prime ministers", "Prime minister"),
        ("Kings/QUEENS", "King/queen"),
        ("Emperors/EMPRESSES", "Emperor/empress"),
        ("Rulers", "Ruler"),
        ("Chairmen of the council of ministers (PREMIERS", "Chairman of the council of ministers"),
        ("Governors-GENERAL", "Governor-general"),
    ],
)
def test_a_heading_is_the_title_of_one(heading: str, title: str) -> None:
    assert title_of(heading) == title


def test_names_in_capitals() -> None:
    assert person_of("JEAN-CLAUDE_D'EXEMPLE_") == "Jean-Claude D'Exemple"
    assert person_of("XI_SU") == "Xi Su" and person_of("ANNA_II_") == "Anna II"
