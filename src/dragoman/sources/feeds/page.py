"""The page of the documentation that names every feed, made from the feeds' own YAML.

``python -m dragoman.sources.feeds.page > docs/reference/sources.md`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.sources.feeds.feed import Feed, catalogue

HEAD = """# Sources

Every data feed that `dragoman add` knows. A file is recognised by its content, never by its
name; it may be plain, in a .gz or .zip, or a sheet of a workbook. What is not recognised is said
in a line and left out. Each row ends as stored, already there or rejected with its reason.

This page is made from the feeds' descriptions in `src/dragoman/sources/feeds/*.yaml`
(`python -m dragoman.sources.feeds.page`), and a test holds it against them. To add a feed of
plain delimited text, write such a file; no code is needed.

A licence is told as the publisher, or whoever passed the file on, states it: read it before you
publish what you took from a file, above all where it says "in parts" or "none stated". None of
these files comes with Dragoman. Articles (pages, news feeds, web archives) are told in
[gather articles](../how-to/documents.md); the record that comes with Dragoman names its sources
in `src/dragoman/record/starter/README.md`.
"""


def page() -> str:
    """The whole page as Markdown."""
    feeds = catalogue()
    table = "\n".join(f"| [{f.title}](#{f.id}) | {f.publisher} | `{f.table}` |" for f in feeds)
    head = f"{HEAD}\n| feed | publisher | table |\n| --- | --- | --- |\n{table}\n"
    return head + "".join(f"\n{chr(10).join(_section(feed))}\n" for feed in feeds)


def _section(feed: Feed) -> Iterator[str]:
    yield f'<a id="{feed.id}"></a>\n\n## {feed.title}\n'
    yield f"- **id**: `{feed.id}`, into the table `{feed.table}`"
    yield f"- **publisher**: {feed.publisher}"
    yield f"- **licence**: {feed.licence}"
    yield f"- **where to get it**: {feed.address}"
    if feed.fetched:
        yield f"- **fetched by**: `{feed.fetched}`"
    yield f"- **good for**: {feed.good_for}"
    yield f"- **not for**: {feed.not_for}"
    if feed.multiplies > 1:
        yield f"- **rows**: {feed.multiplies} of each line"
    if "share" in feed.columns:
        yield "- **rows**: one for each office that a post is; the summary counts both"
    if feed.sums:
        yield "- **rows**: one for several lines; the summary counts both"
    yield "- **known traps**: " + "; ".join(feed.traps)
    if feed.checks:
        yield "- **a row is rejected when**: " + "; ".join(check.reason for check in feed.checks)


if __name__ == "__main__":
    print(page(), end="")
