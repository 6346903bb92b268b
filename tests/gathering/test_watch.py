"""Watching feeds on a server of our own: layouts and faults as they are met."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_fetch import Server, answer, in_turn
from test_fetch import server as server  # noqa: PLC0414

from dragoman import cli, verbs
from dragoman.gathering.gather import Gatherer
from dragoman.gathering.watch import STATE, News, Watcher
from dragoman.model.facts import Problem
from dragoman.record.library import Library
from dragoman.sources.fetch import Fetcher
from dragoman.sources.fetch_documents import MEDIA
from dragoman.sources.pages import Shelf
from dragoman.sources.polite import Polite

BODY = (
    "Ministers of Kenya and Nepal held talks on tea in Nairobi on Monday. Kenyan Minister Musalia"
    " Mudavadi said that {0} tonnes had been sold.\n\nNepal's envoy, Arzu Rana, spoke of {0} farms"
    " in Ilam and asked for a lower duty. Nothing was signed, an aide said, and both sides would"
    " meet again in round {0}, in Kathmandu, when the harvest of the hill gardens is in."
)


def page(number: int) -> bytes:
    told = "".join(f"<p>{part}</p>" for part in BODY.format(number * 37 + 11).split("\n\n"))
    return (
        f"<html><head><title>Tea talks {number}</title></head><body><nav>Home</nav><article>"
        f"<h1>Tea talks {number}</h1>{told}</article></body></html>"
    ).encode()


def rss(server: Server, *numbers: int, host: str = "news.test") -> bytes:
    items = "".join(
        f"<item><title>Tea talks {n}</title><link>{server.url(f'/a/{n}', host)}</link>"
        f"<pubDate>Mon, {n:02d} Sep 2025 08:00:00 GMT</pubDate>"
        "<description>Tea.</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Hill Post</title>{items}</channel></rss>".encode()


def xml(body: bytes, status: int = 200, **headers: str) -> Callable[..., None]:
    return answer(body, status, **{"Content_Type": "application/rss+xml", **headers})


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def watcher(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Watcher, Clock]]:
    monkeypatch.setenv("DRAGOMAN_PIPELINE", "fast")
    clock = Clock()
    fetcher = Fetcher(
        Shelf(tmp_path / "cache"), lambda host, port: ["127.0.0.1"], lambda address: True,
        media=MEDIA, attempts=1, seconds=5,
    )  # fmt: skip
    polite = Polite(fetcher, clock, clock.sleep)
    yield Watcher(Gatherer(tmp_path / "record"), polite, 900, clock), clock


def look(watcher: Watcher, *urls: str) -> tuple[list[News], list[Problem]]:
    found = list(watcher.look([("", url) for url in urls]))
    news = [each for each in found if isinstance(each, News)]
    return news, [each for each in found if isinstance(each, Problem)]


def test_what_is_new_is_fetched_stored_and_told_once(
    server: Server, watcher: tuple[Watcher, Clock]
) -> None:
    eye, clock = watcher
    server.answers = {
        "/feed": in_turn(xml(rss(server, 1, 2), ETag='"1"'), xml(b"", 304), xml(rss(server, 2, 3))),
        "/a/1": answer(page(1)), "/a/2": answer(page(2)), "/a/3": answer(page(3)),
    }  # fmt: skip
    news, problems = look(eye, server.url("/feed"))
    assert len(news) == 2 and not problems
    row = news[0].rows.document
    assert (row.outlet, row.published, row.title) == ("Hill Post", "2025-09-01", "Tea talks 1")
    assert row.url == server.url("/a/1") and news[0].rows.events
    assert look(eye, server.url("/feed")) == ([], [])  # not due yet: not asked
    assert server.paths().count("/feed") == 1
    clock.now += 1000
    assert look(eye, server.url("/feed")) == ([], [])  # 304
    asked = [headers for path, headers in server.seen if path == "/feed"]
    assert asked[1]["If-None-Match"] == '"1"'
    clock.now += 1000
    again = Watcher(eye.gatherer, eye.polite, 900, clock)  # a new process remembers
    news, _ = look(again, server.url("/feed"))
    assert [each.rows.document.title for each in news] == ["Tea talks 3"]
    assert server.paths().count("/a/2") == 1
    assert Library(eye.gatherer.root).count() == 3


def test_an_article_in_the_feed_itself_is_not_fetched_again(
    server: Server, watcher: tuple[Watcher, Clock]
) -> None:
    told = "".join(f"<p>{part}</p>" for part in BODY.format(7).split("\n\n"))
    more = "<p>" + "The gardens of the hills have waited for rain since spring. " * 4 + "</p>"
    entry = (
        f"<entry><title>Whole</title><link href='{server.url('/a/1')}'/>"
        "<updated>2025-09-01</updated>"
        f"<content type='html'><![CDATA[{told}{more}]]></content></entry>"
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title>{entry}</feed>".encode()
    server.answers = {"/feed": answer(feed, Content_Type="application/atom+xml")}
    news, problems = look(watcher[0], server.url("/feed"))
    assert len(news) == 1 and not problems and "/a/1" not in server.paths()


def test_robots_and_dead_links_leave_the_feeds_own_words(
    server: Server, watcher: tuple[Watcher, Clock]
) -> None:
    summary = BODY.format(5).split("\n\n")[0]
    feed = rss(server, 1, 2).replace(b"<description>Tea.", f"<description>{summary}".encode(), 1)
    server.answers = {
        "/feed": xml(feed),
        "/robots.txt": answer(b"User-agent: *\nDisallow: /a/", Content_Type="text/plain"),
    }
    news, problems = look(watcher[0], server.url("/feed"))
    assert [each.rows.document.title for each in news] == ["Tea talks 1"]
    assert "summary" in " ".join(news[0].rows.document.notes)
    assert len(problems) == 1 and "robots.txt" in problems[0].what
    assert not [path for path in server.paths() if path.startswith("/a/")]


@pytest.mark.parametrize(
    ("fault", "why", "wait"),
    [
        (xml(b"", 429, Retry_After="7200"), "429", 7200),
        (xml(b"", 500), "500", 900),
        (xml(b"", 404), "404", 900),
        (answer(b"<html><body>Sign in</body></html>"), "web page", 900),
        (answer(b"GIF89a", Content_Type="image/gif"), "image/gif", 900),
        (xml(b"\x00\x01\x02" * 90), "binary", 900),
        (xml(b"x" * 99, Content_Length="99999999999"), "larger", 900),
    ],
)
def test_a_failing_feed_is_said_and_left_alone_for_a_while(
    server: Server, watcher: tuple[Watcher, Clock], fault: Any, why: str, wait: float
) -> None:
    eye, clock = watcher
    url = server.url("/feed")
    server.answers = {"/feed": in_turn(fault, fault, xml(rss(server, 1))), "/a/1": answer(page(1))}
    _, problems = look(eye, url)
    assert len(problems) == 1 and why in problems[0].what
    assert eye.due_in([("", url)]) == pytest.approx(wait, abs=9)
    clock.now += wait + 1
    look(eye, url)
    assert eye.due_in([("", url)]) == pytest.approx(max(1800, wait), abs=9)  # longer and longer
    clock.now += max(1800, wait) + 1
    assert len(look(eye, url)[0]) == 1
    assert eye.due_in([("", url)]) == pytest.approx(900, abs=9)


def test_a_redirect_loop_and_a_broken_feed_do_not_stop_the_others(
    server: Server, watcher: tuple[Watcher, Clock]
) -> None:
    eye, _ = watcher
    broken = rss(server, 1).replace(b"</item>", b"<b>", 1)[:-30]
    server.answers = {
        "/loop": answer(b"", 302, Location=server.url("/loop")),
        "/cut": xml(broken),
        "/feed": xml(rss(server, 2)),
        "/a/1": answer(page(1)), "/a/2": answer(page(2)),
    }  # fmt: skip
    news, problems = look(eye, *(server.url(p) for p in ("/loop", "/cut", "/feed")))
    assert [p.where for p in problems] == [server.url("/loop")] and "circle" in problems[0].what
    assert [each.rows.document.title for each in news] == ["Tea talks 1", "Tea talks 2"]


def test_a_huge_entry_is_refused_and_the_rest_read(
    server: Server, watcher: tuple[Watcher, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = b"<html><body><p>" + b"x" * 3_000_000 + b"</p></body></html>"
    eye = watcher[0]
    object.__setattr__(eye.polite.fetcher, "limit", 1_000_000)
    server.answers = {
        "/feed": xml(rss(server, 1, 2)),
        "/a/1": answer(huge),
        "/a/2": answer(page(2)),
    }
    news, problems = look(eye, server.url("/feed"))
    assert len(news) == 1 and len(problems) == 1 and "larger" in problems[0].what


def test_a_broken_memory_is_no_memory(server: Server, watcher: tuple[Watcher, Clock]) -> None:
    eye, clock = watcher
    server.answers = {"/feed": xml(rss(server, 1)), "/a/1": answer(page(1))}
    assert len(look(eye, server.url("/feed"))[0]) == 1
    (eye.gatherer.root / STATE).write_text("{broken", "utf-8")
    again = Watcher(eye.gatherer, eye.polite, 900, clock)
    assert look(again, server.url("/feed")) == ([], [])  # stored already: not new
    assert Library(eye.gatherer.root).count() == 1


def test_from_the_command_line_once(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import sys

    from dragoman.sources import polite

    monkeypatch.setenv("DRAGOMAN_PIPELINE", "fast")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(polite.Polite, "_paced", lambda self, url, pause: self.fetcher.get(url))
    server.answers = {
        "/feed": xml(rss(server, 1, host="127.0.0.1")), "/a/1": answer(page(1)),
    }  # fmt: skip
    opml = tmp_path / "feeds.opml"
    feed = server.url("/feed", "127.0.0.1")
    opml.write_text(f"<opml><body><outline text='Hills' xmlUrl='{feed}'/></body></opml>")
    record = str(tmp_path / "record")
    command = ["dragoman", "watch", str(opml), "--once", "--private", "--json", "--record", record]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as done:
        cli.main()
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert done.value.code == 0
    assert "1 of 1 feed looked at, 1 new document; the next is due in 15 minutes" in printed.err
    assert (told["outlet"], told["title"], told["published"]) == (
        "Hills",
        "Tea talks 1",
        "2025-09-01",
    )
    assert told["events"][0]["type"] == "CONSULT"
    with pytest.raises(SystemExit):
        cli.main()
    printed = capsys.readouterr()
    assert printed.out == "" and "none of 1 feed was due" in printed.err
    refused = list(verbs.watch([str(opml)], once=True, record=str(tmp_path / "other")))
    assert len(refused) == 1 and "public internet" in refused[0].what  # type: ignore[union-attr]
