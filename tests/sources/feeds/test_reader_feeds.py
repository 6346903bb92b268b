"""Whatever a file read by code holds: every record of it is stored or reported, none is lost.

The feeds whose layout is no table (JSON, lines of JSON, blocks of tags) and the lists of
office-holders, which are read whole: cells from hostile to plausible, counted independently.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.facts import Problem
from dragoman.model.intake import Batch, Taken
from dragoman.sources.feeds.feed import catalogue
from dragoman.sources.feeds.files import Opener
from dragoman.sources.feeds.readers import rus_customs
from dragoman.sources.given import expand

FEW = settings(max_examples=25)
CELLS = st.sampled_from(
    ["", "NA", "Q1", "?", "0", "-1", "2019", "2019-13", "20190231", "2019-02-30", "2019-02-03",
     "soon", "RUS", "Minister of Defence", "Minister of Economy and Finance", "President",
     "acting Prime Minister", "Premier of Quebec", "norway-cabinet", "canada-cabinet", "Kari Berg",
     "Кит\u0430й",
     "a\u001fb", "\u0000", "9" * 30, "9999-12-31", '"', "a\nb", "{}", "\u2028"]
)  # fmt: skip
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | CELLS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CELLS, inner, max_size=3),
    max_leaves=5,
)


def fates(text: str, feed: str) -> tuple[float, int]:
    """How many records the rows of a file stand for, and how many could not be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_text(text, "utf-8")
        opener = Opener(lambda digest: None, lambda origin: replace(origin, id="o"), date.today())
        lines, broken = 0.0, 0
        for batch in opener.batches(expand([str(path)])[0]):
            if isinstance(batch, Taken):
                assert not batch.failed and not batch.feed, batch
                continue
            assert isinstance(batch, Batch) and batch.feed == feed
            query = f"SELECT fate, problem, {batch.share} FROM ({batch.select})"
            found = batch.connection.execute(query).fetchall()
            assert all((fate == "bad") == bool(problem) for fate, problem, _ in found)
            lines += sum(part for _, _, part in found)
            broken += sum(len(problems) for problems in batch.broken().values())
        return lines, broken


@FEW
@given(rows=st.lists(st.lists(CELLS, min_size=5, max_size=8), min_size=1, max_size=8))
def test_lists_of_office_holders(rows: list[list[str]]) -> None:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows(rows)
    lines, broken = fates(f"source,position,person,personID,start,end\n{sink.getvalue()}",
                          "every_politician_offices")  # fmt: skip
    assert lines + broken == pytest.approx(len(rows))


def entity(schema: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    names = ("name", "country", "holder", "post", "startDate", "endDate", "status")
    values = st.lists(CELLS, max_size=2) | JSONS
    return st.fixed_dictionaries(
        {
            "id": CELLS,
            "schema": schema,
            "properties": st.dictionaries(st.sampled_from(names), values),
        },
        optional={"last_seen": JSONS, "caption": CELLS},
    )


KNOWN = st.sampled_from(["Person", "Position", "Occupancy"])
FIRST = '{"id": "p", "schema": "Position", "properties": {"name": ["Minister of Defence"]}}'


@FEW
@given(
    entities=st.lists(entity(KNOWN | CELLS), max_size=6),
    odd=st.lists(
        st.sampled_from(["{", "[]", "null", '{"schema": "Occupancy"}', "\u0000"]), max_size=3
    ),
)
def test_entities_of_followthemoney(entities: list[dict[str, Any]], odd: list[str]) -> None:
    text = "\n".join([FIRST, *odd, *(json.dumps(one) for one in entities)]) + "\n"
    lines, broken = fates(text, "ftm_occupancies")
    held = sum(one["schema"] == "Occupancy" for one in entities)
    assert (lines, broken) == (pytest.approx(held), len(odd))


NAMES = ("person", "personLabel", "positionLabel", "countryLabel", "start", "startPrecision", "end")


@FEW
@given(
    answers=st.lists(
        st.dictionaries(st.sampled_from(NAMES), st.fixed_dictionaries({"value": CELLS}) | JSONS)
        | JSONS,
        max_size=6,
    )
)
def test_answers_of_a_query_service(answers: list[Any]) -> None:
    text = json.dumps({"head": {"vars": list(NAMES)}, "results": {"bindings": answers}})
    lines, broken = fates(text, "wikidata_tenures")
    assert lines + broken == pytest.approx(len(answers))


@FEW
@given(
    data=st.lists(
        st.dictionaries(
            st.sampled_from(["period", "reporterCode", "partnerCode", "flowCode", "primaryValue"]),
            JSONS,
        )
        | JSONS,
        max_size=6,
    )
)
def test_replies_of_comtrade(data: list[Any]) -> None:
    text = json.dumps({"elapsedTime": "0.1 secs", "count": len(data), "data": data, "error": ""})
    lines, broken = fates(text, "comtrade_replies")
    assert lines + broken == pytest.approx(len(data))


@pytest.mark.parametrize(
    "reply", ['{"elapsedTime": "0", "data": 7}', '{"elapsedTime": "0", "data": {"a": 1}}']
)
def test_a_reply_without_records_is_a_problem(reply: str) -> None:
    assert fates(reply, "comtrade_replies") == (0.0, 1)


@pytest.mark.parametrize(
    "answer",
    ['{"head": {}, "results": {"bindings": 7}}', '{"head": {}, "results": {"bindings": {"a": 1}}}'],
)
def test_an_answer_without_rows_is_a_problem(answer: str) -> None:
    assert fates(answer, "wikidata_tenures") == (0.0, 1)


TERMS = st.sampled_from(
    ["[19811014 - 19860509]", "[>19910117]", "[20001399 - 20010231]", "[B:19280101]"]
)


@FEW
@given(
    blocks=st.lists(
        st.tuples(
            st.sampled_from(["NOR", "UKR", "XXX"]),
            st.sampled_from(["Presidents", "Kings/QUEENS", "Keepers", "Prime ministers (X"]),
            st.lists(
                st.tuples(st.sampled_from(["A_B_", "{C D_}{E_}", ""]), st.lists(TERMS, max_size=3))
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_leaders_in_blocks_of_tags(
    blocks: list[tuple[str, str, list[tuple[str, list[str]]]]],
) -> None:
    text, expected = "", 0
    for code, heading, leaders in blocks:
        entries = [f"\t\t{name}\t{' '.join(terms)}" for name, terms in leaders]
        text += (
            f"<Country>\n<CountryCode>{code}</CountryCode>\n<Leaders>\n\t<{heading}>\n"
            + "".join(f"{entry}\n" for entry in entries)
            + f"\t</{heading}>\n</Leaders>\n</Country>\n"
        )
        for name, terms in leaders:
            held = [term for term in terms if not term.startswith("[B")]
            expected += len(held) if name and held else int(bool(name or terms))
    lines, broken = fates(text, "countryinfo_leaders")
    assert lines + broken == pytest.approx(expected)


LEADER = st.fixed_dictionaries(
    {
        "code": st.sampled_from(["NOR", "385", "640", "", "x"]),
        "name": CELLS,
        "start": st.sampled_from(["17,10,2005", "31,2,1995", ",,", "1,1,x"]),
        "end": st.sampled_from(["10,2013", "3,1971", ",", "13,2013", "1,x"]),
        "rest": st.sampled_from([",,,,,,,,", ",,,,,,,,,", ",,,,,,,,,x", ""]),
    }
)


@FEW
@given(leaders=st.lists(LEADER, max_size=6))
def test_leaders_of_states(leaders: list[dict[str, str]]) -> None:
    sink = io.StringIO()
    for one in leaders:
        name = one["name"].replace("\n", " ").replace('"', "")
        sink.write(f"NOR,{one['code']},a-1,{name},{one['start']},{one['end']}{one['rest']}\n")
    head = (
        "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,m,m,y,,,c,n"
    )
    lines, broken = fates(f"{head}\n{sink.getvalue()}", "reign_leaders")
    assert lines + broken == pytest.approx(len(leaders))


LABELS = st.sampled_from(
    ["2006", "2007.0", "2008 г.", "январь", " февраль", "Март", "декабрь", "дeкaбрь", "итого", ""]
)
FIGURES = st.sampled_from(["", "1.5", "0", "…", "-1", "NaN", "1e999", "2,5", "x"])
PARTNERS = ("Кит" + "a" + "й", "Германия", "Турция", "США", "", "Беларусь", "Атлантида")
SHEET = st.lists(st.tuples(LABELS, st.lists(FIGURES, max_size=9)), min_size=1, max_size=9)


def sheet(months: list[tuple[str, list[str]]]) -> str:
    title = [["", ""], ["Экспорт Российской Федерации в основные страны"], ["млн"]]
    lines = [*title, ["", *PARTNERS], *([label, *cells] for label, cells in months)]
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(lines)
    return sink.getvalue()


@FEW
@given(months=SHEET)
def test_the_workbook_of_customs(months: list[tuple[str, list[str]]]) -> None:
    lines, broken = fates(sheet(months), "rus_customs_workbook")
    assert (lines, broken) == (sum(bool(cell) for _, cells in months for cell in cells), 0)


@given(months=SHEET)
def test_no_month_of_customs_is_guessed(months: list[tuple[str, list[str]]]) -> None:
    """A figure with a month has its year in a heading above, months in their order between."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.csv"
        path.write_text(sheet(months), "utf-8")
        found = [row for row in rus_customs.rows(path, path) if not isinstance(row, Problem)]
    for number, _, _, period, _ in found:
        above = [label.strip().lower() for label, _ in months[: int(str(number)) - 4]]
        if not period:
            continue
        year, month = str(period).split("-")
        at = max(at for at, label in enumerate(above) if label[:4].isdigit())
        between = [label for label in above[at + 1 :] if label]
        assert (
            above[at] in (year, f"{year}.0") and between[-1] == rus_customs.MONTHS[int(month) - 1]
        )
        order = [rus_customs.MONTHS.index(label) for label in between]
        assert order == sorted(set(order))


def test_every_reader_is_here_or_said_why() -> None:
    readers = {feed.id for feed in catalogue() if feed.reader}
    assert readers == {
        *("every_politician_offices", "ftm_occupancies", "wikidata_tenures", "reign_leaders"),
        *("comtrade_replies", "countryinfo_leaders", "rus_customs_workbook"),
    }
