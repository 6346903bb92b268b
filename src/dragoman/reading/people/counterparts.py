""" "His Chinese counterpart": whose office is meant."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.claims import Official
from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.names import Name
from dragoman.reading.people.title import Title
from dragoman.vocab.loader import load
from dragoman.vocab.offices import peers
from dragoman.vocab.words import fold_word

WORDS = 60
OFFICIALS = 60
"""Words and officials back that are looked at; keeps endless sentences linear."""
ADDRESSES = frozenset({"mr", "mrs", "ms", "dr", "sir", "general"})
SURNAME_REACH = 3
"""Sentences back to which "his counterpart" may point."""


def antecedent(
    lines: Lines, title: Title, name: Name | None, before: Sequence[Official]
) -> Official | None:
    """The official whose counterpart is meant: the last one in the sentence before the word,
    named again by surname or with a title, else the last one of the sentences before. Where the
    sentence names only somebody of no known office ("Germany's Steinmeier met his Slovenian
    colleague"), the counterpart is theirs, and nobody's that we know."""
    start = lines.words[title.left].start
    here = lines.sentence(start)
    everyone, before = before, _others(title, before)
    again = _by_surname(lines, title, before)
    if again is not None:
        return again
    if _owned_by_another(lines, title) or _addressed(lines, title, before):
        return None
    in_sentence = any(lines.sentence(one.span.start) == here for one in before)
    if not in_sentence and not _of_a_pronoun(lines, title) and _stranger(lines, title, name):
        return None
    known, stranger = _nearest(lines, title, name, before, everyone)
    if known is not None or stranger:
        return known
    for official in reversed(before):
        place = official.title_span or official.span
        reach = here - lines.sentence(place.start)
        if official.via != "counterpart" and reach <= SURNAME_REACH and official.offices:
            return official
    return before[-1] if before and before[-1].offices else None


def _owned_by_another(lines: Lines, title: Title) -> bool:
    """ "*Mr Kuleba's* Hungarian opposite number", of whose office nothing is told."""
    owner = lines.words[title.left - 1] if title.left else None
    return owner is not None and owner.capital and owner.possessive


def _addressed(lines: Lines, title: Title, before: Sequence[Official]) -> bool:
    """ "It was *Mr Nad* who gave them. Reznikov, his Ukrainian counterpart, …": somebody of no
    known office is named with a form of address behind the last official."""
    end = before[-1].span.end if before else 0
    for at in range(title.left - 1, max(0, title.left - WORDS), -1):
        first, word = lines.words[at - 1], lines.words[at]
        if first.start < end:
            return False
        if first.low in ADDRESSES and first.capital and word.capital:
            return not any(word.low in _tokens(official) for official in before)
    return False


def _stranger(lines: Lines, title: Title, name: Name | None) -> bool:
    """Whether the sentence names a person in full before the word, besides the counterpart."""
    sentence = lines.sentence(lines.words[title.left].start)
    own = range(name.first, name.after) if name is not None else range(0)
    for at in range(title.left - 1, max(0, title.left - WORDS), -1):
        first = lines.words[at - 1]
        if lines.sentence(first.start) != sentence:
            return False
        if _in_full(lines, at) and at not in own and not first.possessive:
            return True
    return False


def offices_meant(
    lines: Lines, title: Title, other: Official, before: Sequence[Official]
) -> tuple[str, ...]:
    """The offices that a counterpart may hold: those of the official meant first, then those of
    the others named before it in the same sentence or beside the official meant, of whom "her"
    may be one as well."""
    start = (other.title_span or other.span).start
    places = {lines.sentence(lines.words[title.left].start), lines.sentence(start)}
    near = _others(title, before)
    if _of_a_pronoun(lines, title):
        places.add(lines.sentence(lines.words[title.left].start) - 1)
    named = [one for one in near if lines.sentence((one.title_span or one.span).start) in places]
    if title.lead == "their":
        named = [*named, *_again(lines, title, near)]
    found = [office for one in (other, *named) for office in peers(one.offices)]
    return tuple(dict.fromkeys(found))


def _of_a_pronoun(lines: Lines, title: Title) -> bool:
    """ "*He* met Mr Costa and, later, Ms Ribera, his counterpart": who "he" is, named before."""
    start = lines.sentence_start(lines.sentence(lines.words[title.left].start)) or 0
    return lines.text.startswith(("He ", "She "), start) and title.lead in ("his", "her")


def _again(lines: Lines, title: Title, near: Sequence[Official]) -> list[Official]:
    """Officials named again by surname in the sentence of "their counterparts" before the word."""
    place = lines.words[title.left].start
    start = lines.sentence_start(lines.sentence(place)) or 0
    said = {word.low for word in lines.between(start, place) if word.capital}
    return [one for one in near if said & {*list(_tokens(one))}]


def _others(title: Title, before: Sequence[Official]) -> list[Official]:
    """The nearest officials before whose counterpart may be meant."""
    return [one for one in before[-OFFICIALS:] if not _fellow(one, title)]


def _fellow(official: Official, title: Title) -> bool:
    """Whether an official is of the counterpart's own state, and so nobody's counterpart there."""
    known = load("leaders")["full"]
    leads = any(official.name in known.get(code, ()) for code in title.states)
    return leads or (bool(official.states) and set(official.states) <= set(title.states))


def _by_surname(lines: Lines, title: Title, before: Sequence[Official]) -> Official | None:
    """A known official named in the same sentence, right to left from the word."""
    sentence = lines.sentence(lines.words[title.left].start)
    at, last = title.left - 1, max(0, title.left - WORDS)
    while at >= last and lines.sentence(lines.words[at].start) == sentence:
        word = lines.words[at]
        official = _bearer(word.low, before) if word.capital else None
        if official is not None:
            return official
        at -= 1
    return None


def _nearest(
    lines: Lines,
    title: Title,
    name: Name | None,
    before: Sequence[Official],
    everyone: Sequence[Official],
) -> tuple[Official | None, bool]:
    """Who was named last before "his colleague", in this sentence or the one before: a known
    official, by surname too, or somebody else, of whose office nothing is known."""
    if title.lead not in ("his", "her"):
        return None, False
    sentence = lines.sentence(lines.words[title.left].start)
    own = range(name.first, name.after) if name is not None else range(0)
    for at in range(title.left - 1, max(0, title.left - WORDS), -1):
        first, word = lines.words[at - 1], lines.words[at]
        if lines.sentence(word.start) < sentence - 1:
            break
        if not word.capital or at in own:
            continue
        official = _bearer(word.low, before)
        if official is not None:
            return (official if official.via != "counterpart" else None), False
        if _in_full(lines, at) and _bearer(word.low, everyone[-OFFICIALS:]) is None:
            return None, not first.possessive
    return None, False


def _in_full(lines: Lines, at: int) -> bool:
    """Whether a word and the one before it are two parts of a person's name."""
    both = {lines.words[at - 1].start, lines.words[at].start}
    return both <= lines.person_words and lines.gap(at) in (" ", "-")


def _bearer(word: str, before: Sequence[Official]) -> Official | None:
    """The official last named whose name has a word."""
    known = (one for one in reversed(before) if one.name and one.offices)
    return next((one for one in known if word in _tokens(one)), None)


def _tokens(official: Official) -> frozenset[str]:
    return frozenset(fold_word(part) for part in official.name.replace("-", " ").split())
