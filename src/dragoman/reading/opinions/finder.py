"""Opinions of publics and groups: who, of what, favourable, unfavourable or mixed.

An opinion has a public as its holder: a people, citizens, a generation, a share of a poll.
What ministers, capitals or analysts think is speech or diplomacy, not public opinion.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.model.claims import Claim, Flag, Kind, OpinionClaim
from dragoman.reading import drivers, grammar
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.opinions import attitudes, publics
from dragoman.reading.opinions.words import Found, any_cue, any_frame, tables
from dragoman.reading.scene import Scene

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def find_opinions(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each opinion of a public or of a group in it."""
    place = ground(scene)
    found: list[Claim] = []
    for sentence in place.statements():
        told = [one for one in _in_sentence(place, sentence) if not _shrinks(place, one)]
        claims = [_claim(place, sentence, one) for one in told]
        found += [claim for claim in claims if _is_somebody(sentence, claim)]
    return drivers.with_drivers(scene, found)


def _shrinks(place: Ground, one: Found) -> bool:
    """Whether its public is told to shrink ("*fewer and fewer* Poles trust it"): that is a trend of
    a view, whose share nobody tells."""
    return _FEWER.match(place.scene.document.text, one.holder[0]) is not None


_FEWER = re.compile(r"(?:ever )?(?:fewer|less)\b(?! than)", re.I)


def _is_somebody(sentence: Sentence, claim: Claim) -> bool:
    """Whether the public is one that can be told: of a state, a marked group, all of it, or a
    group that has a view of what is of a state."""
    one = claim.opinion
    if one is None:
        return False
    abstract = tables().abstract.search(claim.span.quote)
    if one.population or abstract or tables().groups.search(one.group):
        return True
    place = sentence.text.find(one.target) + sentence.start if one.target else -1
    return bool(one.group and place >= 0 and sentence.codes(place, place + len(one.target)))


def _in_sentence(place: Ground, sentence: Sentence) -> list[Found]:
    kept: list[Found] = []
    told = any_cue().search(sentence.low) and publics.names_public(sentence.text)
    found = [*_seen_as(place, sentence), *_attitudes(place, sentence)] if told else []
    if any_frame().search(sentence.low):
        found = [*attitudes.of(place, sentence), *found]
    for one in found:
        clash = [o for o in kept if o.holder == one.holder or _overlap(o, one)]
        if not clash:
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _seen_as(place: Ground, sentence: Sentence) -> list[Found]:
    """ "many view the alliance as a lifeline", "see the link as a threat"."""
    found = []
    for match in tables().seeing.finditer(sentence.text):
        verb = place.token(sentence.start + match.start())
        if verb is None:
            continue
        behind = sentence.text[match.end() : match.end() + 160]
        stance = _valued(behind) or _called(verb)
        if grammar.is_verb(verb):
            holder = publics.holder(place, sentence, verb)
        else:  # a parser's slip: in "most Poles view" no view is meant
            holder = publics.counted(place, sentence, verb.idx)
        if stance and holder:
            start = sentence.start + match.start()
            end = sentence.start + match.end()
            target = _target(place, sentence, verb, end)
            stance = _turned(stance, grammar.is_verb(verb) and grammar.negated(verb))
            found.append(Found(start, end, holder, target, stance))
    return found


def _called(verb: Token) -> str:
    """The stance of an adjective that a verb gives its object ("consider the ban *justified*")."""
    for one in grammar.children(verb, ("xcomp", "oprd", "advcl", "amod")):
        if one.i > verb.i and one.pos_ in ("ADJ", "VERB"):
            good, bad = tables().good.fullmatch(one.text), tables().bad.fullmatch(one.text)
            if good or bad:
                return "favourable" if good else "unfavourable"
    return ""


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
    good, bad = tables().good.search(part), tables().bad.search(part)
    if good and bad:
        return "favourable" if good.start() < bad.start() else "unfavourable"
    return "favourable" if good else "unfavourable" if bad else ""


def _attitudes(place: Ground, sentence: Sentence) -> list[Found]:
    found = []
    for stance, form in tables().stances:
        for match in form.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            token = place.token(start)
            if token is None or token.pos_ in ("ADP", "SCONJ", "DET", "CCONJ"):
                continue
            if (
                token.pos_ == "NOUN"
                and " " not in match[0]
                and not publics.abstract(sentence, match)
            ):
                continue
            holder = (
                publics.abstract(sentence, match)
                or publics.holder(place, sentence, _verb(token))
                or (publics.before(place, sentence, start) if token.pos_ != "NOUN" else None)
            )
            if holder and token.dep_ not in ("relcl", "acl:relcl"):
                verb = _verb(token)
                if verb.idx == start and (grammar.is_passive(verb) or grammar.is_reduced(verb)):
                    continue  # "citizens *accused* of spying"
                negated = grammar.negated(verb) and verb.idx <= start
                negated = negated and not _AT_MOST.search(sentence.text)
                target = _target(place, sentence, verb, end)
                found.append(Found(start, end, holder, target, _turned(stance, negated)))
    return sorted(found, key=lambda one: one.start)


_AT_MOST = re.compile(
    r"\bnever\b[^.;]{0,60}\b(?:more|better|higher|warmer|so (?:much|well))\b", re.I
)
"""A denial that only heightens ("have never liked them more")."""


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


def _target(place: Ground, sentence: Sentence, verb: Token, end: int) -> tuple[int, int]:
    """What the opinion is of: the object of the attitude, else what stands behind its cue."""
    for noun in grammar.objects(verb):
        if noun.idx >= verb.idx and not tables().abstract.search(noun.text):
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


def _claim(place: Ground, sentence: Sentence, one: Found) -> Claim:
    text = place.scene.document.text
    target = _wider_target(sentence, one)
    span = place.clause(one.start, one.end)
    if span.start > one.holder[0] >= sentence.start:
        span = place.scene.cut(one.holder[0], max(span.end, one.holder[1]))
    holder = text[slice(*one.holder)]
    population = publics.population(sentence, one.holder)
    if population and population in sentence.codes(*target)[:1]:
        population = publics.behind(sentence, target, population)
    return Claim(
        id="",
        kind=Kind.OPINION,
        span=span,
        in_headline=sentence.in_headline,
        flags=place.flags(one.start) - {Flag.NEGATED},  # the stance has it
        domain="opinion",
        actors=tuple(dict.fromkeys([c for c in (population,) if c] + list(sentence.codes()))),
        time=place.when(sentence, one.start, one.end),
        opinion=OpinionClaim(
            population=population,
            group=publics.group(holder),
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


def _wider_target(sentence: Sentence, one: Found) -> tuple[int, int]:
    """For "public perception of the alliance", the target stands right behind the holder."""
    behind = sentence.text[one.holder[1] - sentence.start :]
    lead = sentence.text[one.holder[0] - sentence.start : one.holder[1] - sentence.start]
    if not tables().abstract.search(lead):
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
