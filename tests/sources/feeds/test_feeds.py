"""Every feed says what it is, and its documentation says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import fetching
from dragoman.sources.feeds import page
from dragoman.sources.feeds.feed import Feed, catalogue
from dragoman.sources.feeds.intake import connect

DOCS = Path(__file__).parents[3] / "docs" / "reference" / "sources.md"
FEEDS = catalogue()


def test_the_page_of_sources_is_made_from_the_feeds() -> None:
    assert DOCS.read_text("utf-8") == page.page(), "run python -m dragoman.sources.feeds.page"


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.id)
def test_a_feed_states_who_made_it_and_what_it_is_not_for(feed: Feed) -> None:
    stated = (feed.title, feed.publisher, feed.licence, feed.address, feed.good_for, feed.not_for)
    assert all(stated) and feed.traps and feed.checks


def test_no_lookup_gives_two_answers(tmp_path: Path) -> None:
    """A code that stood for two states would give a row twice."""
    con = connect(tmp_path)
    query = "SELECT system, code FROM codes GROUP BY ALL HAVING count(*) > 1"
    assert con.execute(query).fetchall() == []


@pytest.mark.parametrize("feed", [f for f in catalogue() if f.fetched], ids=lambda feed: feed.id)
def test_the_command_that_fetches_a_feed_is_one(feed: Feed) -> None:
    program, verb, source, *options = feed.fetched.split()
    given = {word for word in options if word.startswith("--")} - {"--to"}
    wanted = fetching.SOURCES[source]
    allowed = {one for name in (*wanted.needed, *wanted.optional) for one in name.split(" or ")}
    assert (program, verb) == ("dragoman", "fetch") and given <= allowed
    assert all(given & set(name.split(" or ")) for name in wanted.needed)
