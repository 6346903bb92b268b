"""What a brief prints of a line, an agreement, a measure."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.brief import Driver, Line, Progress
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Agreement, Measure, Stage
from dragoman.model.series import Interval95, Point, Series
from dragoman.reporting import brief_lines
from dragoman.reporting.charts import label

DAY = date(2025, 6, 27)


def series(indicator: str, when: str, value: float, unit: str, reporter: str) -> Series:
    point = Point(PartialDate.parse(when), value, rows=("o",))
    return Series(indicator, unit, "CHN", "RUS", reporter, (point,))


def line(*found: Series) -> Line:
    return Line(found[0].indicator, "a name", found)


def test_every_reporter_of_the_newest_period_is_named_and_no_older_one() -> None:
    told = brief_lines.figure(
        line(
            series("documents_signed_count", "2025-05-08", 20, "count", "CHN"),
            series("documents_signed_count", "2025-05-08", 30, "count", "RUS"),
            series("documents_signed_count", "2024-05-08", 12, "count", "old"),
        ),
        DAY,
    )
    assert told == "a name, on 2025-05-08: 20 (CHN – RUS, CHN); 30 (CHN – RUS, RUS)"


def test_an_old_figure_is_said_to_be_the_newest_held() -> None:
    old, new = (
        brief_lines.figure(line(series("trade_share", year, 3, "%", "x")), DAY)
        for year in ("2016", "2023")
    )
    assert old == "a name, in 2016, the newest held: 3 % (CHN with RUS, x)"
    assert "newest" not in new


@pytest.mark.parametrize(
    ("indicator", "shown"),
    [
        ("exports_goods", "CHN → RUS"),
        ("imports_goods", "CHN from RUS"),
        ("import_share", "CHN from RUS"),
        ("trade_balance", "CHN with RUS"),
        ("favourable_view", "CHN on RUS"),
        ("trade_goods_total", "CHN – RUS"),
    ],
)
def test_what_comes_from_a_partner_is_not_shown_as_going_to_it(indicator: str, shown: str) -> None:
    assert label(series(indicator, "2024", 1, "USD bn", "x")) == f"{shown}, x"


def test_a_rank_is_a_place() -> None:
    assert brief_lines.amount(1, "rank") == "number 1"
    assert brief_lines.amount(2, "count") == "2"
    assert brief_lines.amount(2, "bcm") == "2 bcm"


def test_the_head_is_said_once() -> None:
    head = "Exports of goods, A to B"
    sentences = (f"{head}: 3 in 2024.", f"{head}, pace in 2000–2024: 1.", f"Outlook, {head}: 4.")
    held = Line("exports_goods", "exports of goods", (), sentences=sentences, head=head)
    assert brief_lines.said(held) == ("3 in 2024.", "Pace in 2000–2024: 1.", "Outlook: 4.")


def progress(*stages: tuple[str, str, str]) -> Progress:
    agreement = Agreement("a", (), "seen", None, "", "T", (), ("CHN", "RUS"), "economy", "", "")
    steps = tuple(
        Stage(f"s{at}", (), "seen", None, "", "a", name, PartialDate.parse(day), (), text)
        for at, (name, day, text) in enumerate(stages)
    )
    return Progress(agreement, steps, steps[-1], None, None)


def test_news_of_a_stage_is_not_its_beginning() -> None:
    item = progress(
        ("signed", "2001-07-16", "Signed."),
        ("in-force", "2002-02-28", "It entered into force."),
        ("in-force", "2025-10-31", "It falls due in 2026."),
    )
    assert brief_lines.stand(item) == (
        "in force since 2002-02-28. [2025-10-31] It falls due in 2026."
    )


def test_an_act_is_on_its_day() -> None:
    item = progress(("signed", "2023", "By a paper."))
    assert brief_lines.stand(item) == "signed in 2023. By a paper."


def measure(issuer: str, target: tuple[str, ...], day: str, direction: str) -> Measure:
    return Measure(
        day, (), "seen", None, "", issuer=issuer, target=target, name="Rule", instrument="listing",
        direction=direction, topics=(), domain="sanctions", when=PartialDate.parse(day), text="",
    )  # fmt: skip


def test_a_measure_says_on_whom_and_no_direction_that_is_none() -> None:
    assert brief_lines.measure(measure("EU", ("RUS",), "2025", "none")) == "2025  EU on RUS: Rule"
    assert brief_lines.measure(measure("CHN", (), "2025", "easing")) == "2025  CHN: Rule (easing)"


def driver(day: str, change: bool, small: bool = False) -> Driver:
    level = Interval95(2.0, 1.0, 3.0)
    beside = series("trade_goods_total", "2020", 1, "USD bn", "x")
    own = (beside, level, level, level) if change else (None, None, None, None)
    return Driver(PartialDate.parse(day), day, day, "EU", *own, small=small)


def test_drivers_of_one_year_share_one_difference() -> None:
    held = [driver("2022-02", True), driver("2025", False), driver("2022-06", True)]
    years = brief_lines.by_year([*held, driver("2023", False, small=True)])
    assert [(year, [d.text for d in own]) for year, own in years] == [
        (2025, ["2025"]),
        (2022, ["2022-06", "2022-02"]),
    ]
    assert brief_lines.difference(years[1][1]) == (
        "2 (1 to 3) before, 2 (1 to 3) after; difference 2 (1 to 3) USD bn"
    )
    assert "too few years" in brief_lines.difference(years[0][1])


def test_a_figure_that_is_only_quoted_says_so() -> None:
    assert label(series("exports_goods", "2024", 1, "%", "secondary")).endswith(
        "quoted without its reporter"
    )


def test_listings_say_who_lists_whom() -> None:
    held = [
        measure("CHN", ("JPN",), "2025-09-08", "tightening"),
        measure("CHN", ("JPN",), "2026-02-24", "tightening"),
    ]
    assert brief_lines.listings(held, ("JPN", "KOR")) == [
        "China listed persons or firms of Japan on 2 days, the last 2026-02-24"
    ]


def test_texts_are_cut_at_a_word() -> None:
    assert brief_lines.short("no transactions at all", 16) == "no transactions …"
