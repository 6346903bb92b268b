"""How an event as told and an event as recorded compare, aspect by aspect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.assessing.case import Case, moved, recent, states
from dragoman.assessing.pairs import codes_in
from dragoman.model.claims import Claim, Flag
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event
from dragoman.vocab.words import fold_word

SLACK_DAYS = 2
"""A day on either side for time zones, one more for meetings told by their second day."""

ALIKE = (
    frozenset({"CONSULT"}),
    frozenset({"AGREE", "SUPPORT", "COOPERATE"}),
    frozenset({"COOPERATE", "MOBILIZE"}),
    frozenset({"COOPERATE", "AID"}),
    frozenset({"ACCUSE", "REJECT", "PROTEST"}),
    frozenset({"THREATEN", "SANCTION", "COERCE"}),
    frozenset({"CONCEDE", "RETREAT"}),
)
"""PLOVER types under which the same happening is told: a signing is SUPPORT, a promise to sign
AGREE, what follows COOPERATE; drills together are COOPERATE or MOBILIZE."""

LEVELS = {
    "head_of_state": "leaders",
    "supreme_leader": "leaders",
    "president": "leaders",
    "party_leader": "leaders",
    "council_president": "leaders",
    "commission_president": "leaders",
    "head_of_government": "heads_of_government",
    "defence_minister": "defence",
    "cmc_vice_chair": "army",
    "foreign_minister": "foreign",
    "high_representative": "foreign",
    "foreign_affairs_commission_director": "foreign",
    "national_security_adviser": "security",
}
"""At which level an office meets; a minister's meeting is not the leaders' one."""

KIND_WORDS = {
    "leaders": ("leaders_meeting", "leaders_call", "summit", "heads_of_state", "state_visit"),
    "heads_of_government": ("heads_of_government", "prime_minister", "premier", "leaders_meeting"),
    "defence": ("defence", "defense"),
    "army": ("military_leaders",),
    "foreign": ("foreign", "security"),
    "security": ("security",),
}
"""Words of a record's event kind for each level."""

WORDS = {
    "exercise": ("exercise", "drill", "manoeuvre", "maneuver", "war game"),
    "patrol": ("patrol",),
    "bridge": ("bridge",),
    "pipeline": ("pipeline",),
    "accession": ("join", "accession", "acceded", "member"),
    "deployment": ("deploy", "station"),
    "raid": ("raid",),
    "roadmap": ("roadmap", "road map"),
    "founded": ("found", "establish", "create"),
}
"""How texts name what a record's event kind names, for what is not a meeting."""

ARMS = {
    "air": ("air patrol", "aerial", "bomber", "aircraft"),
    "naval": ("naval", "navy", "navies", "maritime", "warship", "fleet", "sea "),
    "submarine": ("submarine",),
}
"""Which arm acts; an air patrol is not a naval one."""

TRAVEL = ("visit", "arriv", "travel", "trip", "tour", "flew", "flies")
"""Words, in texts and in rows, of somebody who goes to a state and need not be met by a name."""

CALLS = ("call", "phone", "video", "telephone", "virtual", "online")
"""Words for talks at a distance, in texts and in the record's kinds."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the text tells it, gathered from the claim and the officials around it."""

    type: str
    actors: tuple[str, ...]
    place: str
    when: Interval | None
    dated: bool
    levels: frozenset[str]
    text: str
    persons: tuple[tuple[str, str], ...] = ()
    """The state and the name of each official in the sentence."""


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded event with what fits: ``True``, ``False``, or ``None`` where nothing is told."""

    event: Event
    kind: bool | None
    place: bool | None
    when: bool | None

    @property
    def score(self) -> int:
        """How many told aspects fit; for choosing the best of several."""
        told = (self.kind, self.place, self.when)
        return sum(0 if fit is None else 1 if fit else -1 for fit in told)


def told(case: Case, claim: Claim) -> Told | None:
    """The event a claim tells, ``None`` where it names no actor at all."""
    event = claim.event
    if event is None:
        return None
    actors = states((*event.source, *event.target))
    if len(actors) < 2:
        actors = states((*actors, *claim.actors))
    if len(actors) < 2:
        actors = states((*actors, *codes_in(claim.span.quote)))
    if not actors:
        return None
    when = event.date or claim.time
    return Told(
        type=event.type,
        actors=actors,
        place=event.place,
        when=when or _undated(case, claim),
        dated=when is not None,
        levels=levels_of(case, claim),
        text=case.sentence(claim).casefold(),
        persons=persons_of(case, claim),
    )


def _undated(case: Case, claim: Claim) -> Interval | None:
    """When something told without a time was: in the past year its paragraph speaks of, else
    lately; unknown where it is told as history."""
    if Flag.HISTORICAL in claim.flags:
        return case.passage(claim)
    return case.passage(claim) or recent(case.published)


def levels_of(case: Case, claim: Claim) -> frozenset[str]:
    """The levels of the officials named in the sentence of a claim."""
    text = case.reading.document.text
    start, end = _bounds(text, claim.span.start, claim.span.end)
    offices = {
        office
        for official in case.reading.officials
        if start <= official.span.start < end
        for office in official.offices[:1]
    }
    return frozenset(LEVELS[office] for office in offices if office in LEVELS)


def persons_of(case: Case, claim: Claim) -> tuple[tuple[str, str], ...]:
    """The state and the name of each official, once judged, in the sentence of a claim."""
    text = case.reading.document.text
    start, end = _bounds(text, claim.span.start, claim.span.end)
    return tuple(
        (found.state, found.official.name)
        for found in case.officials
        if start <= found.official.span.start < end
    )


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """From the line or sentence start before a claim to the end of its sentence."""
    left = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    stops = [p for p in (text.find(". ", end - 1), text.find("\n", end)) if p >= 0]
    return left, min(stops, default=len(text))


def alike(first: str, second: str) -> bool:
    """Whether two PLOVER types can tell the same happening."""
    return second in _like(first)


@cache
def _like(type: str) -> frozenset[str]:
    """The types like one; remembered for the few there are, since every event is asked."""
    return frozenset({type}.union(*(group for group in ALIKE if type in group)))


def compare(told: Told, event: Event) -> Match | None:
    """The match of a recorded event that has the told actors and a like type, else ``None``."""
    if not set(told.actors) <= set(event.actors) or not alike(told.type, event.type):
        return None
    if event.kind.startswith("statement"):  # what somebody said bears out nothing that was done
        return None
    return Match(event, _kind(told, event), _place(told, event), _when(told, event))


def _kind(told: Told, event: Event) -> bool | None:
    if event.type == "CONSULT":
        return _meeting(told, event)
    heads = [words for token, words in WORDS.items() if token in event.kind]
    if not heads:
        return _by_name(told, event)
    named = any(word in told.text for words in heads for word in words)
    return named and _same_arm(told, event)


def _meeting(told: Told, event: Event) -> bool | None:
    """Talks fit by level; all levels named must fit, some leave it open. A call is no visit. A
    kind that tells no level fits by the persons on record."""
    distant = any(word in told.text for word in CALLS)
    if event.kind.endswith("_call") and not distant:
        return False
    if event.persons and not any(w in event.kind for words in KIND_WORDS.values() for w in words):
        return _by_persons(told, event)
    hits = [any(w in event.kind for w in KIND_WORDS[level]) for level in told.levels]
    return None if not hits or (any(hits) and not all(hits)) else all(hits)


def _by_persons(told: Told, event: Event) -> bool:
    """Whether the row names somebody of each state whose officials the text names: of two at
    least, or of one who travels.

    A row of a leader's day ("was in New York and met ...") may be of other talks of that day.
    """
    row = f"{event.text} {' '.join(event.persons)}"
    held = set(_words(row))
    named = {state for state, _ in told.persons}
    met = {state for state, name in told.persons if held & set(_words(name))}
    goes = all(any(word in text for word in TRAVEL) for text in (told.text, row.casefold()))
    return bool(named) and named == met and (len(named) > 1 or goes)


def _words(text: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(text)]


_WORD = re.compile(r"[^\W\d_]{2,}")


def _by_name(told: Told, event: Event) -> bool | None:
    """Other happenings fit where the text shares most telling words of the kind."""
    tokens = [token for token in event.kind.split("_") if len(token) > 3]
    shared = [token for token in tokens if token[:6] in told.text]
    return len(shared) * 2 > len(tokens) if tokens else None


def _same_arm(told: Told, event: Event) -> bool:
    named = [arm for arm, words in ARMS.items() if any(word in told.text for word in words)]
    held = [arm for arm in ARMS if arm in event.kind]
    return not named or not held or bool(set(named) & set(held))


def _place(told: Told, event: Event) -> bool | None:
    if not told.place:
        return True if _stands_in(event.place, told.text) else None
    return _lies_there(told.place, event)


def stands_elsewhere(place: str, event: Event) -> bool:
    """Whether a told place is known, and not the recorded one nor named in the row."""
    return bool(place and event.place) and _lies_there(place, event) is False


def _lies_there(place: str, event: Event) -> bool | None:
    """Whether a told place is that of a row; ``None`` where either is not known."""
    ours, theirs = place.casefold(), event.place.casefold()
    named = re.search(rf"\b{re.escape(ours)}\b", event.text.casefold()) is not None
    if named or _is_state(place, event.place_state):
        return True
    if not (event.place or event.place_state):
        return None
    if ours in theirs or theirs in ours:
        return bool(theirs)
    return False if _is_known(place) else None


def _stands_in(place: str, text: str) -> bool:
    """Whether the recorded place is named in the sentence, where the event itself got none."""
    if not place or place.casefold() not in text:
        return False
    town = r"(?:(?:\w+\s+){0,3}(?:city|port|town|resort|capital)(?:\s+of)?,?\s+)?"
    before = rf"\b(?:in|at|near|off|over|visit(?:ed|s|ing)?)\s+(?:the\s+)?{town}"
    return re.search(rf"{before}{re.escape(place.casefold())}\b", text) is not None


def _is_known(place: str) -> bool:
    """Whether a place is a town or state: a hall, a palace or a base may lie in the place on
    record ("at the Kremlin", in Moscow)."""
    from dragoman.vocab.states import fold, places

    return fold(place) in places()


def _is_state(place: str, state: str) -> bool:
    """Whether a place is the state as a whole ("in China")."""
    from dragoman.vocab.states import find, fold

    found = find(state) if state else None
    return found is not None and fold(place) in {fold(name) for name in found.names}


def _when(told: Told, event: Event) -> bool | None:
    if told.when is None:
        return None
    return told.when.may_overlap(widened(event.when))


@lru_cache(maxsize=1 << 14)  # days on record, each told of by many claims
def widened(when: Interval) -> Interval:
    """An event's time with slack on both sides, where it is known to the day."""
    return Interval(_moved(when.start, -SLACK_DAYS), _moved(when.end or when.start, SLACK_DAYS))


def _moved(when: PartialDate | None, days: int) -> PartialDate | None:
    if when is None or when.precision != "day":
        return when
    return PartialDate.of(moved(when.first, days))
