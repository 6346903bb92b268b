"""Claims that a language model proposes, checked against the text and joined with our own.

The model is a reader like any other and trusted less: every quotation must stand in the part of
the text it was given, every state must be named in the article, every word must be of the
vocabulary; what is not so is dropped, counted and shown. Who speaks, how well sourced, how
hedged, how much and when are read from the quoted words by our own finders. Nothing in an answer
can be a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.model.claims import Claim, Flag, Kind, Reading
from dragoman.model.dates import Interval
from dragoman.model.proposals import Drop, Proposals, Question, Reply, Tariff
from dragoman.model.text import Span
from dragoman.reading import reader, topics
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.proposals import details, fields, prompt, spoken
from dragoman.reading.proposals.details import Place
from dragoman.reading.proposals.fields import Refused
from dragoman.reading.proposals.quoting import Folded, find
from dragoman.reading.scene import Scene

MOST_CLAIMS = 200
"""Claims read of one answer: a part of an article holds a tenth of that."""
LEAST_WORDS = 2
"""Words a quotation needs to claim something."""
SHOWN = 120
"""Characters of a dropped quotation that are kept for the account."""
FIELDS = ("kind", "quote", "speaker", "cue", "flags", "actors", "time", "detail")


@dataclass(slots=True)
class Tally:
    """What became of the proposals so far; ``taken`` with the speech each is said in, if any."""

    proposed: int = 0
    known: int = 0
    taken: list[tuple[Claim, spoken.Said | None]] = field(default_factory=list)
    dropped: list[Drop] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def join(
    scene: Scene,
    reading: Reading,
    asked: tuple[Sequence[Question], int],
    replies: Sequence[Reply],
    tariff: Tariff,
) -> tuple[Reading, Proposals]:
    """The reading with what was proposed and held, and the account of it.

    ``asked`` are the questions and how many parts the text has; ``replies`` answer the first
    questions, in order.
    """
    questions, parts = asked
    tally = Tally()
    for question, reply in zip(questions, replies, strict=False):
        if reply.data is not None:
            _take_answer(scene, reading, question, reply.data, tally)
    joined = _joined(scene, reading, tally)
    return joined, Proposals(
        tariff=tariff,
        parts=parts,
        asked=len(replies),
        kept_replies=sum(reply.kept for reply in replies),
        tokens_in=sum(reply.tokens_in for reply in replies),
        tokens_out=sum(reply.tokens_out for reply in replies),
        proposed=tally.proposed,
        taken=len(tally.taken),
        known=tally.known,
        dropped=tuple(tally.dropped),
        ignored=tuple(sorted(tally.ignored.items())),
        faults=tuple(reply.fault for reply in replies if reply.fault),
    )


def _joined(scene: Scene, reading: Reading, tally: Tally) -> Reading:
    said = [one for _, one in tally.taken]
    fresh, indices = spoken.attributions(scene, reading, said)
    claims = [
        replace(claim, attribution=index)
        for (claim, _), index in zip(tally.taken, indices, strict=True)
    ]
    return reader.joined(scene, reading, fresh, claims)


def _take_answer(
    scene: Scene, reading: Reading, question: Question, data: Mapping[str, Any], tally: Tally
) -> None:
    for name in data:
        if name != "claims":
            tally.ignored[str(name)[:40]] += 1
    rows: Sequence[Any] = data["claims"] if isinstance(data.get("claims"), list) else ()
    place = Folded(scene.document.text, question.start, question.end)
    for row in rows[:MOST_CLAIMS]:
        tally.proposed += 1
        try:
            _take(scene, reading, place, row, tally)
        except Refused as reason:
            tally.dropped.append(Drop(str(reason), _shown(row)))
    if more := len(rows) - MOST_CLAIMS:
        extra = max(0, more)
        tally.proposed += extra
        tally.dropped += [Drop(f"more than {MOST_CLAIMS} claims in one answer")] * extra


def _shown(row: object) -> str:
    quote = row.get("quote") if isinstance(row, Mapping) else None
    return quote[:SHOWN] if isinstance(quote, str) else ""


def _take(scene: Scene, reading: Reading, place: Folded, row: object, tally: Tally) -> None:
    if not isinstance(row, Mapping):
        raise Refused("a claim is not an object")
    fields.known(row, FIELDS, tally.ignored)
    claim, said = _claim(scene, place, row, tally)
    if any(again.covers(claim.span) for again in scene.document.headline[1:]):
        raise Refused("it stands in the headline printed again")
    if any(_repeats(claim, other) for other, _ in tally.taken):
        raise Refused("it was proposed before")
    if any(_repeats(claim, other) for other in reading.claims):
        tally.known += 1
        return
    tally.taken.append((claim, said))


def _claim(
    scene: Scene, place: Folded, row: Mapping[str, Any], tally: Tally
) -> tuple[Claim, spoken.Said | None]:
    kind = Kind(fields.one_of(row, "kind", prompt.KINDS))
    flags = fields.some_of(row, "flags", prompt.FLAGS)
    present = frozenset(mention.code for mention in scene.actors)
    actors = fields.actors(row, "actors", present)
    land = ground(scene)
    span = _quoted(place, kind, fields.word(row, "quote", 1), tally)
    sentence = land.at(span.start)
    if sentence is None:
        raise Refused("its words stand in no sentence")
    said = spoken.find_said(place, span, fields.maybe(row, "speaker"), fields.maybe(row, "cue"))
    time = _time(land, sentence, span, place, fields.maybe(row, "time"))
    spot = Place(land, sentence, span, time, present)
    detail = details.read(spot, kind, row["detail"], tally.ignored)
    claim = Claim(
        id="",
        kind=kind,
        span=span,
        flags=land.flags(span.start) | {Flag(flag) for flag in flags},
        domain=topics.domain(span.quote, sentence.text),
        actors=actors,
        time=time,
        reader="llm",
    )
    own = {name: value for name, value in detail.items() if value or name != "actors"}
    return replace(claim, **own), said


def _quoted(place: Folded, kind: Kind, quote: str, tally: Tally) -> Span:
    """Where a quotation stands; a place that a proposal of its kind has not taken yet first."""
    found = find(place, quote)
    if not found:
        raise Refused("the quotation is not in the text")
    taken = {claim.span.start for claim, _ in tally.taken if claim.kind is kind}
    span = next((one for one in found if one.start not in taken), found[0])
    if len(span.quote.split()) < LEAST_WORDS:
        raise Refused("the quotation is too short to claim anything")
    if "\n\n" in span.quote.replace("\r", ""):
        raise Refused("the quotation runs over more than a paragraph")
    return span


def _time(
    land: Ground, sentence: Sentence, span: Span, place: Folded, words: str
) -> Interval | None:
    """When: our reading of the time the words name, else of the one nearest to the quotation."""
    if words:
        spots = find(place, words)
        near = [one for one in spots if sentence.start <= one.start < sentence.end]
        if not near:
            raise Refused("the time is not in the sentence")
        for mention in sentence.times:
            if any(mention.span.overlaps(one) for one in near):
                return mention.when
    return land.when(sentence, span.start, span.end)


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether another claim says the same of the same words."""
    if claim.kind is Kind.OTHER:
        return _shared(claim.span, other.span) * 2 > len(claim.span)
    if claim.kind is not other.kind:
        return False
    less = min(len(claim.span), len(other.span))
    return _shared(claim.span, other.span) * 2 > less and details.same(claim, other)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
