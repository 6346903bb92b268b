"""Attitudes of a public told by other than what it does: by a noun ("*distrust* of Moscow runs
deep among Estonians"), by what moves it ("*angered* many Albanians"), by how its thing stands with
it ("*unpopular* with Swiss farmers") or by whose eyes see it ("*for* most Chileans, Peru is a
friend")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.opinions import publics
from dragoman.reading.opinions.words import JUDGES, Found, frames, tables

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

Stretch = tuple[int, int]
_HOLDING = frozenset({"of", "from", "by"})
"""Prepositions of the public that holds what it gives ("the backing *of* most Poles")."""
_TARGETS = frozenset({"of", "to", "toward", "towards", "at", "for", "in", "over", "about", "with",
                      "against", "on"})  # fmt: skip
_GIVES = frozenset({"cause", "spark", "provoke", "stir", "draw", "trigger", "enjoy", "command",
                    "have", "win", "face", "meet", "attract", "raise", "arouse"})  # fmt: skip
"""Verbs whose subject is what an attitude is of ("the visit *caused* outrage among them")."""


def of(place: Ground, sentence: Sentence) -> Iterator[Found]:
    """The attitudes of publics that a sentence tells by one of these frames."""
    words = frames()
    for finder, form in (
        (_felt, words.felt),
        (_moved, words.moved),
        (_received, words.received),
    ):
        for stance, pattern in form:
            for match in pattern.finditer(sentence.text):
                token = place.token(sentence.start + match.start())
                if token is not None and _is_told(token):
                    yield from finder(place, sentence, token, match, stance)
    yield from _in_the_eyes(place, sentence)
    yield from _judged(place, sentence)


def _is_told(token: Token) -> bool:
    """Whether an attitude is told, or denied by its own "no" or "not", which turns it round."""
    return strength.of(token) >= strength.CLAIMED or grammar.negated(token)


def _span(sentence: Sentence, match: re.Match[str]) -> Stretch:
    return sentence.start + match.start(), sentence.start + match.end()


def _public(place: Ground, sentence: Sentence, noun: Token) -> Stretch | None:
    """The phrase of a noun that is a public."""
    return publics.phrase(place, sentence, noun, noun.sent.end_char)


def _clear(sentence: Sentence, noun: Token) -> Stretch:
    """A phrase inside its sentence, without the preposition that it hangs by."""
    start, end = grammar.bounds(noun)
    start, end = max(start, sentence.start), min(end, sentence.end)
    mark = _MARK.match(sentence.text, start - sentence.start)
    return start + len(mark[0]) if mark else start, end


_MARK = re.compile(r"(?:of|to|towards?|at|for|in|over|about|with|against|on|by|among) ", re.I)


# --- told by a noun --------------------------------------------------------------------------


def _felt(
    place: Ground, sentence: Sentence, noun: Token, match: re.Match[str], stance: str
) -> Iterator[Found]:
    if noun.pos_ != "NOUN" or noun.dep_ == "compound":
        return
    holder = _feeler(place, sentence, noun, match)
    target = _felt_for(place, sentence, noun, holder) if holder else None
    gone = _LACK_OF.search(sentence.low, 0, match.start()) or _is_gone(noun)
    if holder is None or target is None or gone:
        return
    small = any(child.lower_ in _SMALL for child in noun.lefts)
    yield Found(*_span(sentence, match), holder, target, _other(stance) if small else stance)


_SMALL = frozenset({"no", "little", "scant", "low", "scarce", "minimal"})
_LACK_OF = re.compile(r"\b(?:lack|loss|want|absence|end|collapse) of (?:\w+ )?$")


def _is_gone(noun: Token) -> bool:
    """Whether an attitude is told to be small or to have gone, which leaves no stance to tell."""
    head = noun.head
    predicates = (
        [head, *grammar.children(head, ("xcomp",))] if noun.dep_ in grammar.SUBJECTS else []
    )
    return any(one.lemma_.lower() in _GONE or one.lower_ in _SMALL for one in predicates)


_GONE = frozenset({"collapse", "evaporate", "vanish", "disappear", "crumble", "go", "lack", "die",
                   "weak", "rare", "thin", "fade", "dissolve"})  # fmt: skip


def _other(stance: str) -> str:
    return "unfavourable" if stance == "favourable" else "favourable"


def _feeler(place: Ground, sentence: Sentence, noun: Token, match: re.Match[str]) -> Stretch | None:
    """Who feels: "*among* Estonians", "*Nigerians'* trust", "the backing *of* four fifths", or the
    public of a state in which it is told to be widespread."""
    held = [one for one in grammar.possessors(noun)]
    held += [one for mark, one in _phrases(noun) if mark in ("among", "amongst")]
    given = _HOLDING if match[0].lower() in frames().given else frozenset({"from"})
    held += [one for mark, one in grammar.obliques(noun) if mark in given]
    for one in held:
        found = _public(place, sentence, one)
        if found:
            return found
    return _in_a_state(place, sentence, noun)


def _phrases(noun: Token) -> list[tuple[str, Token]]:
    """The prepositional phrases of a noun and of the verb it is subject or object of."""
    own = list(grammar.obliques(noun))
    if noun.dep_ in grammar.SUBJECTS | grammar.OBJECTS:
        own += grammar.obliques(noun.head)
        own += [
            pair
            for one in grammar.children(noun.head, ("xcomp",))
            for pair in grammar.obliques(one)
        ]
    return own


def _in_a_state(place: Ground, sentence: Sentence, noun: Token) -> Stretch | None:
    """ "*Public* backing in Finland", "suspicion remains *widespread* in Nepal"."""
    public = any(child.lower_ in ("public", "popular") for child in noun.lefts)
    predicate = noun.head if noun.dep_ in grammar.SUBJECTS else noun
    wide = (
        _WIDE.search(sentence.low, max(0, predicate.idx - sentence.start))
        if predicate != noun
        else None
    )
    if not (public or wide):
        return None
    for mark, one in _phrases(noun):
        if mark in ("in", "across") and place.codes_under(one):
            return _clear(sentence, one)
    own = [child for child in noun.lefts if place.codes_under(child)]
    return _clear(sentence, own[0]) if public and own else None


_WIDE = re.compile(
    r"\b(?:widespread|deep|high|common|strong|rife|near-universal|overwhelming|boil\w* over|"
    r"simmer\w*|linger\w*|persist\w*|mount\w*|fever pitch)\b"
)


def _felt_for(place: Ground, sentence: Sentence, noun: Token, holder: Stretch) -> Stretch | None:
    """What is felt for: behind the noun, or the subject of what caused or enjoys it."""
    for mark, one in grammar.obliques(noun):
        if mark in _TARGETS and not holder[0] <= one.idx < holder[1]:
            start, end = _clear(sentence, one)
            return start, min(end, holder[0]) if holder[0] > start else end
    doing = grammar.children(noun, ("advcl", "acl"))
    if doing and doing[0].i > noun.i:
        return _clear(sentence, doing[0])
    meets = noun.dep_ == "obl" and noun.head.lemma_.lower() in ("meet", "run")
    if meets or (noun.dep_ in grammar.OBJECTS and noun.head.lemma_.lower() in _GIVES):
        return next((_clear(sentence, one) for one in grammar.subjects(noun.head)), None)
    clause = [one for one in grammar.children(noun.head, ("advcl",)) if one.i > noun.i]
    return _clear(sentence, clause[0]) if clause and noun.head.lemma_ == "be" else None


# --- what moves a public, and how a thing stands with it -------------------------------------


def _moved(
    place: Ground, sentence: Sentence, verb: Token, match: re.Match[str], stance: str
) -> Iterator[Found]:
    if not grammar.is_verb(verb) or grammar.is_infinitive(verb) or grammar.negated(verb):
        return
    passive = grammar.is_passive(verb)
    whom = grammar.surface_subjects(verb) if passive else grammar.objects(verb)
    by = grammar.agents(verb) if passive else grammar.subjects(verb)
    for one in whom:
        holder = _public(place, sentence, one)
        if holder and by:
            yield Found(*_span(sentence, match), holder, _clear(sentence, by[0]), stance)


def _received(
    place: Ground, sentence: Sentence, token: Token, match: re.Match[str], stance: str
) -> Iterator[Found]:
    if token.pos_ not in ("ADJ", "VERB") or token.dep_ == "amod":
        return
    seen = grammar.surface_subjects(token)
    told = _other(stance) if grammar.negated(token) else stance
    for mark, one in grammar.obliques(token):
        if not seen or mark not in ("with", "among", "amongst", "by", "in", "across"):
            continue
        target = _clear(sentence, seen[0])
        holder = _public(place, sentence, one)
        if holder is None and mark in ("in", "across") and _is_actor(sentence, seen[0]):
            holder = _clear(sentence, one) if place.codes_under(one) else None
        if holder is not None:
            yield Found(*_span(sentence, match), holder, target, told)
            return


def _is_actor(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun itself names a state or organisation: a drama is popular in many lands."""
    return any(one.span.start <= noun.idx < one.span.end for one in sentence.actors)


# --- in whose eyes ---------------------------------------------------------------------------


_EYES = re.compile(
    r"(?:^|(?<=[,;] ))(?P<lead>(?:For|To|In the eyes of|In the view of) )(?=\w)", re.I
)


def _in_the_eyes(place: Ground, sentence: Sentence) -> Iterator[Found]:
    """ "For most Chileans, Peru is a friend": the value that the predicate gives its subject."""
    for match in _EYES.finditer(sentence.text):
        start = sentence.start + match.end()
        first = place.token(start)
        noun = first
        while noun is not None and noun.dep_ in ("amod", "det", "nummod", "advmod", "compound"):
            noun = noun.head
        holder = _public(place, sentence, noun) if noun is not None else None
        predicate = noun.head if noun is not None else None
        if holder is None or predicate is None or grammar.copula(predicate) is None:
            continue
        if len(sentence.codes()) < 2:
            continue
        subjects = grammar.surface_subjects(predicate)
        stance = (
            _value(place.phrase(predicate)) if subjects and not grammar.negated(predicate) else ""
        )
        if stance:
            at = predicate.idx
            target = _clear(sentence, subjects[0])
            yield Found(at, at + len(predicate.text), holder, target, stance)


_JUDGES = re.compile(rf"\b{JUDGES}")


def _judged(place: Ground, sentence: Sentence) -> Iterator[Found]:
    """ "Most Chileans say that Peru *is* a friend": the value of what a public says it is."""
    for match in _JUDGES.finditer(sentence.low):
        verb = place.token(sentence.start + match.start())
        holder = publics.holder(place, sentence, verb) if verb is not None else None
        if verb is None or holder is None or strength.own(verb) < strength.ASSERTED:
            continue
        for one in grammar.children(verb, ("ccomp",)):
            seen = grammar.surface_subjects(one)
            if seen and grammar.copula(one) is not None and strength.own(one) >= strength.ASSERTED:
                stance = _value(place.phrase(one)[one.idx - grammar.bounds(one)[0] - 20 :])
                if stance and sentence.codes(*_clear(sentence, seen[0])):
                    at = one.idx
                    target = _clear(sentence, seen[0])
                    yield Found(at, at + len(one.text), holder, target, stance)


def _value(text: str) -> str:
    """The stance of a predicate that has a good or a bad word, not both."""
    good, bad = tables().good.search(text), tables().bad.search(text)
    if bool(good) == bool(bad):
        return ""
    return "favourable" if good else "unfavourable"
