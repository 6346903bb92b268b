"""Feeds and lists of feeds: every layout, and every fault seen in the wild."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.sources.syndication import read_feed, read_opml, sort_of, when_of

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Times</title>
<link>https://harbour.example/</link>
<item><title>Talks &amp; trade</title><link>https://harbour.example/1</link>
<pubDate>Wed, 14 May 2025 23:30:00 +0200</pubDate><dc:creator>A. Writer</dc:creator>
<description>A short summary.</description>
<content:encoded><![CDATA[<p>The ministers met.</p><p>They agreed.</p>]]></content:encoded></item>
<item><title>Second</title><guid isPermaLink="true">https://harbour.example/2</guid>
<description>&lt;p&gt;Only a summary&lt;/p&gt;</description><source url="https://o.example/f">Other
Post</source></item>
<item><title>No link at all</title></item>
</channel></rss>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://o.example/"><title>Old Post</title></channel>
<item rdf:about="https://o.example/1"><title>One</title><link>https://o.example/1</link>
<dc:date>2024-02-03T10:00:00Z</dc:date><description>Text.</description></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Atom &lt;b&gt;News&lt;/b&gt;
</title><entry><title>Entry</title><link rel="self" href="/self"/>
<link rel="alternate" href="/e/1"/><published>2025-01-02T03:04:05Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Body <b>bold</b>.</p></div>
</content></entry>
<entry><title>Plain</title><link href="/e/2"/><updated>2025-01-03</updated>
<summary type="text">a &lt; b</summary></entry></feed>"""


def test_rss_2() -> None:
    feed = read_feed(RSS.encode())
    assert feed.title == "Harbour Times" and len(feed.entries) == 2
    first, second = feed.entries
    assert (first.title, first.url) == ("Talks & trade", "https://harbour.example/1")
    assert str(first.published) == "2025-05-14"  # its own day, not that of Greenwich
    assert first.whole and "<p>They agreed.</p>" in first.content and first.author == "A. Writer"
    assert (second.url, second.source) == ("https://harbour.example/2", "Other Post")
    assert not second.whole and second.content == "<p>Only a summary</p>"


def test_rss_1_and_atom() -> None:
    (one,) = read_feed(RDF.encode()).entries
    assert (one.url, str(one.published)) == ("https://o.example/1", "2024-02-03")
    feed = read_feed(ATOM.encode(), base="https://a.example/feed")
    assert feed.title == "Atom News"
    assert [e.url for e in feed.entries] == ["https://a.example/e/1", "https://a.example/e/2"]
    assert "<p>Body <b>bold</b>.</p>" in feed.entries[0].content
    assert feed.entries[1].content == "a &lt; b" and str(feed.entries[1].published) == "2025-01-03"


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        (RSS, "feed"), (RDF, "feed"), (ATOM, "feed"), ("\ufeff" + RSS, "feed"),
        ("<!-- x --><rss version='0.91'></rss>", "feed"),
        ("<?xml version='1.0'?><opml version='2.0'/>", "opml"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "feed"),
        ("<html><body>rss</body></html>", ""), ("<rdf:RDF xmlns:rdf='x'/>", ""), ("rss", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_feed_is_told_by_its_first_element(text: str, sort: str) -> None:
    assert sort_of(text.encode()) == sort


def test_faults_cost_only_what_they_touch() -> None:
    broken = RSS.replace("&amp; trade", "& trade &nbsp;now &bogus;").replace("</item>", "", 1)
    feed = read_feed(broken.encode())
    assert feed.entries[0].title == "Talks & trade now &bogus;"
    assert {e.url for e in feed.entries} >= {"https://harbour.example/1"}
    cut = read_feed(RSS.encode()[:-160])
    assert cut.entries[0].url == "https://harbour.example/1"
    latin = RSS.replace("utf-8", "iso-8859-1").replace("Talks", "Gespräche")
    assert read_feed(latin.encode("latin-1")).entries[0].title.startswith("Gespräche")
    controls = read_feed(RSS.replace("Talks", "Ta\x0blks").encode())
    assert controls.entries[0].title.startswith("Ta lks")


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><title>&c;&x;</title><item><title>&c;</title><link>https://x.org/1</link>
</item></channel></rss>"""


def test_entities_are_neither_expanded_nor_fetched() -> None:
    feed = read_feed(BOMB.encode())
    assert "ha" not in feed.title and "root:" not in feed.title
    assert feed.entries[0].url == "https://x.org/1"


def test_links_that_are_no_addresses_are_none() -> None:
    text = RSS.replace("https://harbour.example/1<", "javascript:alert(1)<")
    feed = read_feed(text.encode())
    assert all(e.url.startswith("https://") or not e.url for e in feed.entries)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html><body>Sorry</body></html>", "web page"),
        (b"<svg/>", "<svg>"),
        (b"", "empty"),
        (b"{}", "XML"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_what_is_no_feed_is_said(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_feed(data)


def test_a_list_names_each_feed_once() -> None:
    text = """<opml version="1.0"><body><outline text="World"><outline text="A &amp; B"
    xmlUrl="https://a.example/f"/><outline title="C" XMLURL="https://c.example/f"/>
    <outline xmlUrl="https://a.example/f"/><outline xmlUrl="file:///etc/passwd"/>
    <outline text="folder"/></outline></body></opml>"""
    assert read_opml(text.encode()) == (
        ("A & B", "https://a.example/f"),
        ("C", "https://c.example/f"),
    )
    with pytest.raises(InputError):
        read_opml(RSS.encode())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed, 14 May 2025 10:00:00 GMT", "2025-05-14"),
        ("14 May 2025 10:00 EST", "2025-05-14"),
        ("2025-05-14T10:00:00+02:00", "2025-05-14"),
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_keep_their_day_and_precision(text: str, day: str | None) -> None:
    found = when_of(text)
    assert (str(found) if found else None) == day


@given(st.text(max_size=200), st.integers(0, len(RSS)))
@settings(max_examples=150)
def test_no_text_breaks_the_feed_reader(noise: str, at: int) -> None:
    data = (RSS[:at] + noise + RSS[at:]).encode("utf-8", "replace")
    try:
        found = read_feed(data)
    except InputError:
        return
    assert all(e.url or e.content for e in found.entries)
    assert all(not e.url or e.url.startswith(("http://", "https://")) or e.url[:4].lower() == "http"
               for e in found.entries)  # fmt: skip


@given(st.lists(st.text(string.printable, max_size=30), max_size=6))
@settings(max_examples=80)
def test_no_list_breaks_its_reader(addresses: list[str]) -> None:
    from xml.sax.saxutils import quoteattr

    lines = "".join(f"<outline xmlUrl={quoteattr(each)}/>" for each in addresses)
    found = read_opml(f"<opml><body>{lines}</body></opml>".encode())
    assert len({url for _, url in found}) == len(found) <= len(addresses)
