"""robots.txt by RFC 9309, and fetching that does not hurry anybody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import FetchError
from dragoman.sources.pages import Page
from dragoman.sources.polite import PAUSE, Polite
from dragoman.sources.robots import Robots, read

TEXT = b"""# comment
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search?
Crawl-delay: 7

User-agent: OtherBot
User-agent: third
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x=1", True),
        ("/search?q=1", False),
        ("/search", True),
        ("/pri%76ate/x", False),
    ],
)
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    assert read(TEXT).allows(f"https://x.org{path}") is allowed


def test_groups_are_chosen_by_name() -> None:
    assert read(TEXT).delay == 7
    assert not read(TEXT, "third").allows("https://x.org/a")
    assert read(b"User-agent: dragoman\nDisallow: /x\n\nUser-agent: *\nDisallow: /").allows(
        "https://x.org/y"
    )
    assert read(b"").allows("https://x.org/a") and read(b"Disallow: /").allows("https://x.org/a")
    assert read(b"User-agent: *\nDisallow:\nCrawl-delay: 9999").delay == 60
    assert not Robots(((False, "/"),)).allows("https://x.org")


@given(st.binary(max_size=300), st.text(max_size=40))
@settings(max_examples=120)
def test_any_robots_txt_has_an_answer(data: bytes, path: str) -> None:
    try:
        assert read(b"User-agent: *\n" + data).allows("https://x.org/" + path) in (True, False)
    except ValueError:  # the address itself cannot be taken apart
        return


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


class Web:
    def __init__(self, robots: bytes | str = b"") -> None:
        self.robots, self.asked = robots, list[str]()

    def get(self, url: str) -> Page:
        self.asked.append(url)
        if url.endswith("/robots.txt"):
            if isinstance(self.robots, str):
                raise FetchError(self.robots)
            return Page(url, self.robots)
        return Page(url, b"x")


def polite(web: Web, clock: Clock) -> Polite:
    return Polite(web, clock, clock.sleep)  # type: ignore[arg-type]


def test_requests_to_one_host_wait_and_to_another_do_not() -> None:
    web, clock = Web(), Clock()
    guest = polite(web, clock)
    guest.get("https://a.org/1")
    guest.get("https://a.org/2")
    guest.get("https://b.org/1")
    assert clock.slept == [PAUSE, PAUSE, PAUSE]  # each host's robots.txt comes before its page
    assert web.asked.count("https://a.org/robots.txt") == 1


def test_a_crawl_delay_is_kept() -> None:
    clock = Clock()
    guest = polite(Web(b"User-agent: *\nCrawl-delay: 9"), clock)
    guest.get("https://a.org/1")
    guest.get("https://a.org/2")
    assert clock.slept == [9, 9]


def test_what_robots_forbid_is_not_asked_for_and_a_given_address_is() -> None:
    web = Web(b"User-agent: *\nDisallow: /")
    guest = polite(web, Clock())
    with pytest.raises(FetchError, match=r"robots\.txt"):
        guest.get("https://a.org/1")
    guest.get("https://a.org/feed", robots_apply=False)
    assert web.asked == ["https://a.org/robots.txt", "https://a.org/feed"]


@pytest.mark.parametrize(
    ("failure", "allowed"),
    [("the server answered 404 Not Found", True), ("the server answered 503 x", False)],
)
def test_no_robots_txt_allows_all_and_a_failing_server_nothing(failure: str, allowed: bool) -> None:
    guest = polite(Web(failure), Clock())
    if allowed:
        assert guest.get("https://a.org/1").body == b"x"
    else:
        with pytest.raises(FetchError):
            guest.get("https://a.org/1")
