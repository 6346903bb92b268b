"""Facts on a pair of states."""

from __future__ import annotations

from datetime import date

from dragoman.record.pair_facts import facts
from dragoman.record.reader import View

from .conftest import MemoryShelf, event, figure, origin


def test_facts_are_newest_first_each_with_its_source() -> None:
    paper = origin("Le Journal", "2024-05-02", url="https://example.org/a")
    meeting = event("2024-05-01", origins=(paper.id,))
    trade = figure(174.5, "2023")
    elsewhere = event("2025", actors=("USA", "IND"))
    found = facts(View([MemoryShelf(paper, meeting, trade, elsewhere)]), "FRA", "DEU")
    assert [(f.sort, f.id) for f in found] == [("event", meeting.id), ("observation", trade.id)]
    assert found[0].sources == (("Le Journal", "https://example.org/a", "2024-05-02"),)
    assert found[0].known == date(2024, 5, 2)
    assert found[1].text == "Trade of France and Germany: 174.5 USD bn (FRA-customs)"


def test_about_asks_for_whole_words() -> None:
    view = View([MemoryShelf(event(text="A gas pipeline was opened."), event("2023"))])
    assert len(facts(view, "FRA", "DEU", "gas")) == 1
    assert len(facts(view, "FRA", "DEU", "GAS pipelines")) == 1
    assert len(facts(view, "FRA", "DEU", "pipeline gas")) == 1
    assert len(facts(view, "FRA", "DEU", "ga")) == 0
    assert len(facts(view, "FRA", "DEU", "diplomacy")) == 2


def test_the_starter_answers_on_gas() -> None:
    found = facts(View.open(), "RUS", "CHN", "gas")
    assert len(found) > 20
    days = [f.when.last for f in found if f.when]
    assert days == sorted(days, reverse=True)
    assert all(f.sources or f.mark == "memory" for f in found)
    assert facts(View.open(), "CHN", "RUS", "gas") == found


def test_facts_as_known_on_a_day() -> None:
    view = View.open(known=date(2025, 6, 30))
    found = facts(view, "RUS", "CHN")
    assert found
    assert all(f.known is None or f.known <= date(2025, 6, 30) for f in found)
    assert not any("legally binding" in f.text for f in found)


def test_a_figure_whose_row_says_nothing_is_named() -> None:
    row = figure(-0.167, "1990", indicator="ideal_point", subject="FRA", partner="", text="")
    (found,) = facts(View([MemoryShelf(row)]), "FRA", "DEU")
    assert found.text.startswith("ideal point in the UN General Assembly, France: -0.167 ")
