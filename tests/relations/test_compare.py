"""Pairs side by side: one unit, both directions, cut to the years that all reach."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import verbs
from dragoman.errors import UnknownName
from dragoman.model.brief import Comparison, PairLine
from dragoman.model.dates import PartialDate
from dragoman.model.series import Point, Series
from dragoman.record.reader import View
from dragoman.relations.compare import common_years, compare
from dragoman.reporting import compare_html


def series(subject: str, partner: str, years: range) -> Series:
    points = tuple(Point(PartialDate(year), float(year)) for year in years)
    return Series("exports_goods", "USD bn", subject, partner, "ITPD", points)


def test_comparison_is_cut_to_the_last_common_year() -> None:
    lines = (
        PairLine(("RUS", "CHN"), (series("RUS", "CHN", range(2000, 2020)),)),
        PairLine(("IND", "RUS"), (series("IND", "RUS", range(2000, 2017)),)),
        PairLine(("USA", "JPN"), ()),
    )
    cut = common_years(Comparison("exports_goods", "exports of goods", "USD bn", lines))
    assert [line.series[0].years[-1] for line in cut.lines if line.series] == [2016, 2016]
    assert cut.lines[2].series == ()


def test_a_pair_without_figures_is_named_and_not_left_out() -> None:
    found = compare(
        View.open(), [("RUS", "CHN"), ("FJI", "TON")], date(2025, 6, 27), ["trade_goods_total"]
    )
    (comparison,) = found
    assert comparison.unit == "USD bn"
    assert [line.pair for line in comparison.lines] == [("RUS", "CHN"), ("FJI", "TON")]
    assert comparison.lines[0].series and not comparison.lines[1].series


def test_an_unknown_indicator_is_one_clear_error() -> None:
    with pytest.raises(UnknownName, match="unknown indicator 'trade_in_ghosts'"):
        verbs.compare([("RUS", "CHN")], indicators=["trade_in_ghosts"])


def test_every_mark_and_every_number_opens_its_row() -> None:
    found = verbs.compare([("RUS", "CHN")], PartialDate(2025, 6), ["trade_goods_total"])
    (comparison,) = found
    series = [s for line in comparison.lines for s in line.series]
    rows = {row for one in series for point in one.points for row in point.rows}
    assert rows and rows == comparison.evidence.keys()
    page = compare_html.render(found)
    for row in rows:
        assert f'id="{row}"' in page and f'<a class="ref" href="#{row}"' in page
        assert f'"href":"#{row}"' in page or len(rows) > 1
    assert '"href":{"field":"href"' in page, "the marks of the picture are links"


def test_trade_added_up_is_compared_and_opens_its_rows(full: str) -> None:
    pairs = [("KEN", "TZA"), ("IND", "PAK")]
    (comparison,) = verbs.compare(pairs, PartialDate(2025, 6), ["trade_goods_total"], full)
    for line in comparison.lines:
        assert {s.reporter for s in line.series} == {"ITPD, both ways added"}
        rows = {row for s in line.series for point in s.points for row in point.rows}
        assert len(rows) > 20 and rows <= comparison.evidence.keys()
