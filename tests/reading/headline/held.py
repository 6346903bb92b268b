"""Headlines held against bodies, for the tests of this folder."""

from __future__ import annotations

from dragoman.model.claims import HeadlineClaim
from dragoman.reading.headline.finder import find_headline
from tests.reading.scenes import scene


def read(title: str, body: str) -> tuple[HeadlineClaim, ...]:
    return find_headline(scene(f"{title}\n\n{body}", title=True))


def support(title: str, body: str) -> set[str]:
    return {claim.support for claim in read(title, body)}
