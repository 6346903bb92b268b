"""Opinions of publics and groups: who, of what, favourable, unfavourable or mixed.

An opinion has a public as its holder: a people, citizens, a generation, a share of a poll.
What ministers, capitals or analysts think is speech or diplomacy, not public opinion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.model.claims import Claim, Kind, OpinionClaim
from dragoman.reading import drivers, grammar, patterns
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class _Tables:
    public: re.Pattern[str]
    people: re.Pattern[str]
    officials: re.Pattern[str]
    groups: re.Pattern[str]
    abstract: re.Pattern[str]
    stances: tuple[tuple[str, re.Pattern[str]], ...]
    seeing: re.Pattern[str]
    good: re.Pattern[str]
    bad: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """An opinion: its cue, holder and target (document offsets), and stance."""

    start: int
    end: int
    holder: tuple[int, int]
    target: tuple[int, int]
    stance: str


def _words(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE)


@cache
def _tables() -> _Tables:
    vocab = load("opinions")
    return _Tables(
        public=_words(vocab["publics"]),
        people=re.compile(r"\b(?:" + "|".join(_peoples()) + r")\b"),
        officials=_words(vocab["officials"]),
        groups=_words(vocab["groups"]),
        abstract=_words(vocab["abstract"]),
        stances=tuple((name, _words("|".join(forms))) for name, forms in vocab["stances"].items()),
        seeing=re.compile(rf"\b(?:{vocab['seeing']})\b", re.IGNORECASE),
        good=_words(vocab["good"]),
        bad=_words(vocab["bad"]),
    )


def _peoples() -> list[str]:
    rows: dict[str, dict[str, Any]] = load("states")["states"]
    plural = [name for row in rows.values() for name in row.get("people", ())]
    alike = [
        name
        for row in rows.values()
        for name in row.get("adjectives", ())
        if re.search(r"(?:ese|ish|ch)\Z", name)
    ]
    return sorted({re.escape(name) for name in plural + alike}, key=len, reverse=True)


@cache
def _any() -> re.Pattern[str]:
    tables = _tables()
    return patterns.words([*(form.pattern for _, form in tables.stances), tables.seeing.pattern])


def find_opinions(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each opinion of a public or of a group in it."""
    place = ground(scene)
    found: list[Claim] = []
    for sentence in place.sentences:
        if _any().search(sentence.low) and _names_public(sentence.text):
            claims = [_claim(place, sentence, one) for one in _in_sentence(place, sentence)]
            found += [claim for claim in claims if _is_somebody(claim)]
    return drivers.with_drivers(scene, found)


def _is_somebody(claim: Claim) -> bool:
    """Whether the public is one that can be told: of a state, a marked group, or all of it."""
    one = claim.opinion
    if one is None:
        return False
    abstract = _tables().abstract.search(claim.span.quote)
    return bool(one.population or abstract or _tables().groups.search(one.group))


def _names_public(text: str) -> bool:
    tables = _tables()
    return bool(
        tables.public.search(text) or tables.people.search(text) or tables.abstract.search(text)
    )


def _in_sentence(place: Ground, sentence: Sentence) -> list[_Found]:
    kept: list[_Found] = []
    for one in [*_seen_as(place, sentence), *_attitudes(place, sentence)]:
        clash = [o for o in kept if o.holder == one.holder or _overlap(o, one)]
        if not clash:
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _overlap(one: _Found, other: _Found) -> bool:
    return one.start < other.end and other.start < one.end


def _seen_as(place: Ground, sentence: Sentence) -> list[_Found]:
    """ "many view the alliance as a lifeline", "see the link as a threat"."""
    found = []
    for match in _tables().seeing.finditer(sentence.text):
        verb = place.token(sentence.start + match.start())
        if verb is None or not grammar.is_verb(verb):
            continue
        behind = sentence.text[match.end() : match.end() + 160]
        stance = _valued(behind)
        holder = _holder(place, sentence, verb)
        if stance and holder:
            start = sentence.start + match.start()
            end = sentence.start + match.end()
            target = _target(place, sentence, verb, end)
            found.append(_Found(start, end, holder, target, stance))
    return found


_MANNER = re.compile(
    r"\bwith (?:\w+ )?(?:"
    r"(?P<good>pride|hope|favou?r|enthusiasm|respect|admiration|sympathy|warmth)|suspicion|distrust|mistrust|concern|alarm|fear|hostility|sc?kepticism|scepticism|unease|"
    r"apprehension|contempt)\b",
    re.IGNORECASE,
)


def _valued(text: str) -> str:
    """The stance behind "as" (or of an adverb) by the first good or bad word."""
    manner = _MANNER.search(text.partition(",")[0])
    if manner is not None:
        return "favourable" if manner["good"] else "unfavourable"
    cut = re.search(r"\bas\b|\bto be\b|\ban?\b|\w+ably\b|\w+ively\b", text)
    if cut is None:
        return ""
    part = re.split(r"[,;.]|\bwhile\b|\bbut\b", text[cut.start() :], maxsplit=1)[0]
    good, bad = _tables().good.search(part), _tables().bad.search(part)
    if good and bad:
        return "favourable" if good.start() < bad.start() else "unfavourable"
    return "favourable" if good else "unfavourable" if bad else ""


def _attitudes(place: Ground, sentence: Sentence) -> list[_Found]:
    found = []
    for stance, form in _tables().stances:
        for match in form.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            token = place.token(start)
            if token is None or token.pos_ in ("ADP", "SCONJ", "DET", "CCONJ"):
                continue
            if token.pos_ == "NOUN" and " " not in match[0] and not _abstract(sentence, match):
                continue
            holder = (
                _abstract(sentence, match)
                or _holder(place, sentence, _verb(token))
                or (_before(place, sentence, start) if token.pos_ != "NOUN" else None)
            )
            if holder and token.dep_ not in ("relcl", "acl:relcl"):
                verb = _verb(token)
                negated = grammar.negated(verb) and verb.idx <= start
                target = _target(place, sentence, verb, end)
                found.append(_Found(start, end, holder, target, _turned(stance, negated)))
    return sorted(found, key=lambda one: one.start)


def _turned(stance: str, negated: bool) -> str:
    if not negated or stance == "mixed":
        return stance
    return "unfavourable" if stance == "favourable" else "favourable"


def _verb(token: Token) -> Token:
    """The predicate of a cue: past copulas and auxiliaries ("are wary" → wary)."""
    for _ in range(3):
        if token.dep_ not in ("cop", "aux", "aux:pass", "auxpass"):
            break
        token = token.head
    plain = grammar.is_verb(token) or token.pos_ == "ADJ"
    return token if plain else grammar.clause_of(token)


# --- whose -----------------------------------------------------------------------------------


def _holder(place: Ground, sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """The phrase of the public that is the subject of an attitude, or ``None``."""
    for noun in grammar.subjects(verb):
        start, end = grammar.bounds(noun)
        start, end = max(start, sentence.start), min(end, sentence.end)
        if start >= end or not sentence.start <= noun.idx < sentence.end:
            continue
        if _is_public(place.scene.document.text[start : min(end, start + 160)], noun):
            return start, end
    return None


def _before(place: Ground, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The words before a cue as its holder, where they are one phrase that opens the clause and
    names a public (for sentences that the parser got wrong)."""
    low, _ = sentence.segment(start)
    lead = place.scene.document.text[low:start]
    opening = re.match(r"\s*(?:In|Across|Among) [^,]{2,40},\s*", lead)
    low += opening.end() if opening else 0
    phrase = place.scene.document.text[low:start].strip()
    if not 3 < len(phrase) <= 90 or _tables().officials.search(phrase) or "," in phrase:
        return None
    first, last = place.token(low), place.token(start)
    if first is None or last is None or any(t.pos_ == "VERB" for t in first.doc[first.i : last.i]):
        return None
    head = re.split(r"\s(?:in|from|who|that|about|with|to)\s", phrase, maxsplit=1)[0]
    counted = re.match(
        r"(?:the\s+)?(?:two|three|four|five|six|\d{1,3})\s+(?!in\b)\w+\s*$", head, re.I
    )
    if counted or not (_tables().public.search(head) or _tables().people.search(head)):
        return None
    if not re.search(_PUBLIC_END, head) and not _ends_public(head):
        return None
    return low, low + len(place.scene.document.text[low:start].rstrip())


_PUBLIC_END = re.compile(
    r"(?:public|population|generation|society|youth|majority|half|third)s?$", re.I
)


def _ends_public(head: str) -> bool:
    """Whether a phrase ends in the public it names ("most Poles", "rural residents")."""
    ends = [m.end() for m in _tables().people.finditer(head)]
    ends += [m.end() for m in _tables().public.finditer(head)]
    return bool(ends) and max(ends) == len(head)


def _is_public(phrase: str, noun: Token) -> bool:
    """Whether a phrase is a public: its head, or what it is a share of ("a majority of Poles")."""
    tables = _tables()
    near = re.split(r",|\bwho\b|\bthat\b|\bin\b|\bfrom\b", phrase, maxsplit=1)[0]
    if tables.officials.search(near):
        return False
    if tables.people.fullmatch(noun.text) or tables.public.fullmatch(noun.text):
        return _is_plural(near, noun)
    if noun.pos_ in ("ADJ", "DET", "PRON", "NUM"):
        return bool(tables.people.search(near) or tables.public.search(near))
    return bool(tables.abstract.search(near))


def _is_plural(near: str, noun: Token) -> bool:
    """A people or group as such: not a counted few ("two Swedes"), not the two sides."""
    return not re.match(
        r"(?:the\s+)?(?:two|three|four|five|six|\d{1,3})\s+(?!in\b)\w+\s*$", near, re.I
    )


def _abstract(sentence: Sentence, match: re.Match[str]) -> tuple[int, int] | None:
    """ "Public opinion in Serbia remains divided": the whole public as holder."""
    low, _ = sentence.segment(sentence.start + match.start())
    for held in _tables().abstract.finditer(sentence.text):
        start, end = sentence.start + held.start(), sentence.start + held.end()
        same = held.start() <= match.start() < held.end() and bool(_VIEWS.match(match[0]))
        before = low <= start and held.end() <= match.start() and match.start() - held.end() < 70
        if same or (before and re.match(r"(?:is|are|was|were|remain|stay)", match[0], re.I)):
            return start, end
    return None


_VIEWS = re.compile(r"(?:un)?favou?rable|positive|negative", re.IGNORECASE)


def _target(place: Ground, sentence: Sentence, verb: Token, end: int) -> tuple[int, int]:
    """What the opinion is of: the object of the attitude, else what stands behind its cue."""
    for noun in grammar.objects(verb):
        if noun.idx >= verb.idx and not _tables().abstract.search(noun.text):
            start, last = grammar.bounds(noun)
            if end <= start + 1 and last <= sentence.end:
                return start, last
    behind = sentence.text[end - sentence.start : end - sentence.start + 120]
    match = re.match(
        r"\s*(?:about|over|of|to|towards?|with|for|by|at|on)?\s*([^,;.]{2,90})", behind
    )
    if match is None:
        return end, end
    part = re.split(
        r"\s(?:as|while|but|among|amid|because|has|have|is|are)\s", match[1], maxsplit=1
    )[0]
    return end + match.start(1), end + match.start(1) + len(part)


# --- the claim -------------------------------------------------------------------------------


def _claim(place: Ground, sentence: Sentence, one: _Found) -> Claim:
    text = place.scene.document.text
    target = _wider_target(sentence, one)
    span = place.clause(one.start, one.end)
    if span.start > one.holder[0] >= sentence.start:
        span = place.scene.cut(one.holder[0], max(span.end, one.holder[1]))
    holder = text[slice(*one.holder)]
    population = _population(sentence, one)
    return Claim(
        id="",
        kind=Kind.OPINION,
        span=span,
        in_headline=sentence.in_headline,
        flags=place.flags(one.start),
        domain="opinion",
        actors=tuple(dict.fromkeys([c for c in (population,) if c] + list(sentence.codes()))),
        time=place.when(sentence, one.start, one.end),
        opinion=OpinionClaim(
            population=population,
            group=_group(holder),
            target=place.scene.cut(*target).quote if target[1] > target[0] else "",
            stance=one.stance,
        ),
    )


_ABSTRACT_OF = re.compile(
    r"\s*(?:(?:of|about|over|on|to|towards?|for|in)\s)+"
    r"((?:the |this |that |its |their )?[\w’'-]+(?:\s[\w’'-]+){0,3}?)"
    r"(?=\s(?:among|in|is|are|remains?|has|have|was|were|from|by|over)\b|[,.;]|$)",
    re.IGNORECASE,
)


def _wider_target(sentence: Sentence, one: _Found) -> tuple[int, int]:
    """For "public perception of the alliance", the target stands right behind the holder."""
    behind = sentence.text[one.holder[1] - sentence.start :]
    lead = sentence.text[one.holder[0] - sentence.start : one.holder[1] - sentence.start]
    if not _tables().abstract.search(lead):
        return one.target
    offset = 0
    tail = re.search(r"\b(?:for|in|to|towards?)$", lead, re.I)
    if tail:
        behind, offset = lead[tail.start() :] + behind, tail.start() - len(lead)
    match = _ABSTRACT_OF.match(behind)
    if match is None or match[0].strip().lower().startswith("in "):
        return one.target
    base = one.holder[1] + offset
    return base + match.start(1), base + match.end(1)


def _population(sentence: Sentence, one: _Found) -> str:
    """The state whose public it is: named in the holder, else before or right behind it."""
    low, high = one.holder
    among = sentence.actors_in(high, high + 60)
    if among and re.search(
        r"\bamong\s+(?:\w+\s+)?$", sentence.text[: among[-1].span.start - sentence.start]
    ):
        return among[-1].code
    own = sentence.codes(low, high)
    if own and not _tables().abstract.search(
        sentence.text[low - sentence.start : high - sentence.start]
    ):
        return own[0]
    before = [a for a in sentence.actors_in(sentence.start, one.holder[0])]
    lead = sentence.text[: max(0, one.holder[0] - sentence.start)]
    if before and re.match(r"\s*(?:in|across|among)\s", lead, re.I):
        return before[0].code
    behind = sentence.text[one.holder[1] - sentence.start :]
    match = re.match(r"[\w\s]{0,40}?\b(?:in|among|across|of)\s", behind, re.I)
    after = sentence.actors_in(one.holder[1], one.holder[1] + 60)
    if match and after and after[0].span.start - one.holder[1] <= match.end() + 8:
        return after[0].code
    return before[0].code if before and before[0].form == "demonym" else ""


def _group(holder: str) -> str:
    """The group inside the public, where the holder is not all of it."""
    tables = _tables()
    if tables.groups.search(holder):
        return holder.strip()
    match = tables.public.search(holder)
    whole = {"citizens", "people", "public", "residents", "respondents", "majority", "half",
             "third", "quarter", "percent", "per cent", "%", "nationals", "adults"}  # fmt: skip
    return holder.strip() if match and match[0].lower() not in whole else ""
