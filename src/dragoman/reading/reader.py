"""The reading room's front door: a document and a pipeline in, a :class:`Reading` out.

Finders are pure functions of a :class:`Scene`; each adds what later ones look at. The reader
only orders them, attaches attributions to claims and numbers the claims by position.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.model.claims import Attribution, Claim, Flag, Form, HeadlineClaim, Kind, Reading
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document, Span
from dragoman.reading import framing, page, parse
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.events.finder import find_events
from dragoman.reading.figures.finder import find_figures
from dragoman.reading.headline import borne_out
from dragoman.reading.headline.finder import find_headline
from dragoman.reading.measures.finder import find_measures
from dragoman.reading.near import Near
from dragoman.reading.opinions.finder import find_opinions
from dragoman.reading.people.finder import find_officials
from dragoman.reading.people.untitled import find_persons
from dragoman.reading.pledges.finder import find_pledges
from dragoman.reading.scene import Scene
from dragoman.reading.speech.finder import find_attributions
from dragoman.reading.superlatives.finder import find_superlatives
from dragoman.reading.times.finder import find_times
from dragoman.reading.trends.finder import find_trends

if TYPE_CHECKING:
    from spacy.tokens import Doc

FINDERS = (
    find_events,
    find_figures,
    find_superlatives,
    find_trends,
    find_pledges,
    find_measures,
    find_opinions,
    framing.find_framing,
)


def outline(document: Document) -> Document:
    """The document with its title and headline spans, where its source did not give them."""
    title, spans, _ = page.split(document.text)
    return replace(document, title=document.title or title, headline=document.headline or spans)


def read(document: Document, doc: Doc, *, headline_held: bool = True) -> Reading:
    """Everything the text says, from its parse (``doc`` is the spaCy Doc of ``document.text``);
    ``headline_held`` says whether the headline is held against the body, too."""
    return read_scene(set_scene(outline(document), doc), headline_held=headline_held)


def read_scene(scene: Scene, *, headline_held: bool = True) -> Reading:
    """Everything the text of a scene says."""
    claims = [claim for find in FINDERS for claim in find(scene)]
    claims += _bare_attributions(scene.attributions, claims)
    claims += framing.leftovers(scene, tuple(claims))
    return _reading(scene, claims, find_headline(scene) if headline_held else ())


def examined(scene: Scene, reading: Reading) -> Reading:
    """The reading with what only an audit asks for: its headline compared once more with the body,
    by a trained network, which costs as much as reading a paragraph, and who is named without an
    office."""
    headline = borne_out.second(scene, reading.headline)
    return replace(reading, headline=headline, persons=find_persons(scene))


def glance(scene: Scene) -> Reading:
    """Events and figures of a scene: enough to ask which event dates an undated text, and
    what past the text itself tells of."""
    claims = [*find_events(scene), *find_figures(scene)]
    return _reading(scene, claims, ())


def redated(scene: Scene, published: PartialDate, published_from: str) -> Scene:
    """The scene with a publication date: only its times are read again."""
    document = replace(scene.document, published=published, published_from=published_from)
    times_then = find_times(scene.doc, published)
    return replace(scene, document=document, times=times_then)


def joined(
    scene: Scene, reading: Reading, said: tuple[Attribution, ...], claims: list[Claim]
) -> Reading:
    """A reading with attributions and claims of another reader; what it held stays as it was,
    but for the numbers of its claims. A claim's ``attribution`` counts from the reading's own."""
    known = replace(scene, attributions=(*reading.attributions, *said))
    near = _near(known.attributions)
    fresh = [_attach(known, near, claim) for claim in _once_headlined(scene.document, claims)]
    placed = sorted((*reading.claims, *fresh), key=_place)
    numbered = tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(placed, 1))
    return replace(reading, attributions=known.attributions, claims=numbered)


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.span.start, -claim.span.end, claim.kind


def _reading(scene: Scene, claims: list[Claim], headlines: tuple[HeadlineClaim, ...]) -> Reading:
    return Reading(
        document=scene.document,
        officials=scene.officials,
        attributions=scene.attributions,
        claims=_number(scene, _once_headlined(scene.document, claims)),
        headline=headlines,
        actors=_leading_actors(scene),
    )


def set_scene(document: Document, doc: Doc) -> Scene:
    """The scene with actors, times, officials and attributions found, in that order."""
    words = parse.Doc(doc)
    scene = Scene(
        document,
        words,
        actors=find_actors(words, document),
        times=find_times(words, document.published),
    )
    scene = replace(scene, officials=find_officials(scene))
    return replace(scene, attributions=find_attributions(scene))


def _leading_actors(scene: Scene) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for mention in scene.actors:
        counts[mention.code] = counts.get(mention.code, 0) + 1
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _once_headlined(document: Document, claims: Iterable[Claim]) -> list[Claim]:
    """A headline printed twice is one headline: claims in its later prints are dropped."""
    later = document.headline[1:]
    return [claim for claim in claims if not any(span.covers(claim.span) for span in later)]


def _near(found: tuple[Attribution, ...]) -> Near:
    return Near(attribution.content for attribution in found)


def _bare_attributions(found: tuple[Attribution, ...], claims: list[Claim]) -> list[Claim]:
    """A claim for each attribution whose content no claim of a finder carries yet."""
    near, spans = _near(found), list({claim.span for claim in claims})
    carried: dict[int | None, list[Span]] = {}
    for span in spans:
        carried.setdefault(_innermost(found, near, span), []).append(span)
    places = Near([span] for span in spans)
    quoted = {one.part_of for one in found if one.part_of is not None and _is_all(one, found)}
    return [
        Claim(id="", kind=Kind.OTHER, span=_hull(attribution), attribution=index)
        for index, attribution in enumerate(found)
        if attribution.content
        and index not in quoted
        and not any(_mostly(attribution, span) for span in carried.get(index, ()))
        and not any(
            content.covers(spans[number])
            for content in attribution.content
            for number in places.around(content)
        )
    ]


def _is_all(part: Attribution, found: tuple[Attribution, ...]) -> bool:
    """Whether a quoted stretch is all that the saying around it tells (warned against "blocs")."""
    whole = found[part.part_of] if part.part_of is not None else part
    told = ["".join(span.quote for span in one.content).strip(_MARKS) for one in (part, whole)]
    return told[0] == told[1]


_MARKS = "\"“”„'‘’«» .,"


def _mostly(attribution: Attribution, span: Span) -> bool:
    """Whether a span covers most of what is said."""
    said = sum(len(content) for content in attribution.content)
    return _covered(attribution, span) * 2 > said


def _hull(attribution: Attribution) -> Span:
    first = min(attribution.content, key=lambda span: span.start)
    return first if len(attribution.content) == 1 else max(attribution.content, key=len)


def _number(scene: Scene, claims: list[Claim]) -> tuple[Claim, ...]:
    placed, near = sorted(claims, key=_place), _near(scene.attributions)
    return tuple(
        _attach(scene, near, claim, f"c{number}") for number, claim in enumerate(placed, 1)
    )


def _attach(scene: Scene, near: Near, claim: Claim, id: str = "") -> Claim:
    """The claim with its innermost attribution, the flags that follow from it, and its number."""
    index = claim.attribution
    if index is None:
        index = _innermost(scene.attributions, near, claim.span)
    flags = set(claim.flags)
    hedge = claim.hedge
    if index is not None:
        attribution = scene.attributions[index]
        if attribution.form is not Form.NONE:
            flags.add(Flag.REPORTED)
        if attribution.hedge is not None:
            flags.add(Flag.HEDGED)
            hedge = hedge or attribution.hedge
    return replace(
        claim,
        id=id or claim.id,
        attribution=index,
        flags=frozenset(flags),
        hedge=hedge,
        in_headline=scene.document.in_headline(claim.span.start),
    )


def _innermost(found: tuple[Attribution, ...], near: Near, span: Span) -> int | None:
    """The attribution with the shortest content that covers most of the span."""
    holding = [
        (sum(len(content) for content in found[index].content), index)
        for index in near.around(span)
        if _covered(found[index], span) * 2 > len(span)
    ]
    return min(holding)[1] if holding else None


def _covered(attribution: Attribution, span: Span) -> int:
    return sum(
        max(0, min(content.end, span.end) - max(content.start, span.start))
        for content in attribution.content
    )


APART = timedelta(days=10)
"""Days between two dates of an article that its printing and posting do not explain."""


def dated(document: Document, published: PartialDate | None) -> Document:
    """The document with its date: the one given, else its own, else the one printed in it. Where
    it bears a date and prints another, the printed one is kept beside it, and a note says so."""
    if published is not None:
        document = replace(document, published=published, published_from="flag")
    printed = page.printed(document.text)
    if printed is None:
        return document
    on = document.published
    if on is None:
        return replace(document, published=printed, published_from="metadata")
    if abs(on.first - printed.first) <= APART or on.first <= printed.first <= on.last:
        return document
    note = f"The text itself says {printed}: offices are judged at any time between the two dates."
    return replace(document, printed=printed, notes=(*document.notes, note))
