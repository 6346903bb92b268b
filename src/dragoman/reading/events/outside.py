"""What has an event's words but is none between or within states: sport, markets, companies,
private people, nature, habits, lasting conditions, ordinary crime.

Rules of language over word classes of ``vocab/frames.yaml`` (``outside``): who acts, in what
tense, and what the sentence is about decide, never the name of a state.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.frames import ALIKE, noun_keys
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.events.roles import Candidate
    from dragoman.reading.parse import Span as Tokens
    from dragoman.reading.parse import Token

DEEDS = frozenset(["COOPERATE", "AID", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT"])
"""Types of deeds: in the simple present of a full sentence they are habits."""
TRADE = frozenset(["COOPERATE", "AID", "SUPPORT"])
"""What a company may do for or with another state."""
CRIMINAL = frozenset(["COERCE", "SANCTION", "ASSAULT", "RETREAT"])
LASTING = frozenset(["AID", "MOBILIZE", "COOPERATE"])
"""Types whose present passive tells a state of things."""
CAUSES = frozenset(["in", "by", "during", "from", "of", "after"])
"""Prepositions of what somebody came to harm in."""
SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b|\bby \w+ (?:runs|wickets|goals|points|sets|strokes)\b")
HEADLINE = 14
"""Words up to which a sentence without a full stop may be a headline, told in the present."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    table = load("frames")["outside"]
    return {name: frozenset(_forms(words.split())) for name, words in table.items()}


def _forms(words: list[str]) -> set[str]:
    """Words with their plurals."""
    found = set(words)
    for word in words:
        found.add(f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s")
        if word.endswith("y"):
            found.add(f"{word[:-1]}ies")
        if word.endswith("man"):
            found.add(f"{word[:-2]}en")
    return found


def is_outside(candidate: Candidate) -> bool:
    """Whether an event's words tell of something that is no event of states."""
    verb = _verb(candidate.trigger)
    doers = _doers(candidate, verb)
    private = _is_private(doers) and not candidate.reciprocal  # two states' engineers are theirs
    if any(_is(noun, "nature") for noun in doers) or private or _is_accident(candidate):
        return True
    if any(_is(noun, "business") for noun in doers) and _is_commerce(candidate):
        return True
    if _is_market(candidate, verb) or _is_between_firms(candidate) or _is_of_buyers(candidate):
        return True
    if _is_habit(candidate, verb) or _is_standing(candidate, verb):
        return True
    sentence = candidate.trigger.sent
    if _is_campaign(candidate, verb) or _is_sport(sentence, doers):
        return True
    return candidate.frame.type in CRIMINAL and _is_crime(candidate, sentence, doers)


def _verb(trigger: Token) -> Token:
    if grammar.is_verb(trigger):
        return trigger
    head = grammar.phrase_head(trigger)
    return head if grammar.is_verb(head) else trigger


def _doers(candidate: Candidate, verb: Token) -> list[Token]:
    """The nouns that act, with what they are said to be ("Orion, *a carmaker*")."""
    trigger = candidate.trigger
    if grammar.is_verb(trigger):
        nouns = grammar.actors_of(trigger)
    else:
        nouns = list(grammar.possessors(trigger))
        nouns += [noun for mark, noun in grammar.obliques(trigger) if mark == "by"]
        if not nouns and grammar.is_verb(verb) and trigger in grammar.objects(verb):
            nouns = grammar.actors_of(verb)
    said = [other for noun in nouns for other in grammar.appositions(noun)]
    said += [noun.head for noun in nouns if noun.dep_ == "appos" and grammar.is_noun(noun.head)]
    return nouns + said


def _is_market(candidate: Candidate, verb: Token) -> bool:
    """What is done to goods, money or companies by nobody said ("the peso *was scrapped*")."""
    if candidate.source or not grammar.is_passive(verb):
        return False
    return any(_is(noun, "business") for noun in grammar.objects(verb))


def _is(noun: Token, name: str) -> bool:
    return bool(noun_keys(noun) & _classes()[name]) and not _is_public(noun)


def _is_public(noun: Token) -> bool:
    """A company or museum that is the state's own ("the *state* oil company")."""
    return any(
        child.lower_ in {"state", "state-owned", "state-run", "national", "central", "public"}
        for child in noun.lefts
    )


def are_private(nouns: list[Token], firms: bool = False) -> bool:
    """Whether those who act are private people (or ``firms``) by their common nouns, whatever
    their country ("the French *bishop*"), so that no state acts."""
    common = [noun for noun in nouns if noun.pos_ == "NOUN"]
    names = ("private", "business") if firms else ("private",)
    inside = any(noun_keys(noun) & _classes()["politics"] for noun in nouns)
    apart = all(any(_is(noun, name) for name in names) for noun in common)
    return bool(common) and apart and not inside


def _is_private(doers: list[Token]) -> bool:
    named = [noun for noun in doers if noun_keys(noun) & _classes()["private"]]
    return bool(named) and not any(noun_keys(noun) & _classes()["politics"] for noun in doers)


def _is_accident(candidate: Candidate) -> bool:
    """Harm of which nature or chance is the cause ("killed *in a crash*")."""
    if candidate.source or candidate.frame.type != "ASSAULT":
        return False
    nouns = grammar.obliques(candidate.trigger)
    return any(mark in CAUSES and _is(noun, "nature") for mark, noun in nouns)


def _is_between_firms(candidate: Candidate) -> bool:
    """What both sides do as companies ("a merger of a Dutch shipper and its Thai rival")."""
    doc = candidate.trigger.doc
    sides = [doc[party.at] for party in (*candidate.source, *candidate.target)]
    heads = [word.head if word.dep_ in grammar.COMPOUNDS else word for word in sides]
    return len(heads) > 1 and all(_is(noun, "business") for noun in heads)


def _is_of_buyers(candidate: Candidate) -> bool:
    """What buyers do to a seller at home ("boycotted *the chain*")."""
    trigger = candidate.trigger
    if candidate.frame.mode != "boycott" or not grammar.is_verb(trigger):
        return False
    at_home = candidate.source == candidate.target
    return at_home and any(_is(noun, "business") for noun in grammar.objects(trigger))


def _is_commerce(candidate: Candidate) -> bool:
    """What companies do to one another; goods and money for a state itself stay."""
    if candidate.frame.type not in TRADE:
        return True
    doc = candidate.trigger.doc
    others = [doc[party.at] for party in candidate.target]
    return not any(token.pos_ == "PROPN" and not _set_in(token) for token in others)


def _set_in(name: Token) -> bool:
    """A state that only says where ("a brewery *in Vietnam*")."""
    return grammar.preposition_of(name) in {"in", "at", "near", "across"}


# --- habits ---------------------------------------------------------------------------------


def _is_habit(candidate: Candidate, verb: Token) -> bool:
    """A deed told in the simple present of a full sentence, or any act with a word of habit; what
    is so only *now* is news."""
    if not grammar.is_verb(verb) or candidate.trigger in grammar.surface_subjects(verb):
        return False
    if not _is_present(verb) or _is_headline(verb.sent):
        return False
    if verb.tag_ == "VBP" and verb == candidate.trigger and verb.lower_ != candidate.frame.word:
        return False  # a past that was taken for a present ("forgave")
    if _has_habit_word(verb):
        return True
    return candidate.frame.type in DEEDS and all(child.lower_ != "now" for child in verb.children)


def is_general(verb: Token) -> bool:
    """Whether a verb tells how things are rather than what happened: the simple present of a full
    sentence."""
    return _is_present(verb) and not _is_headline(verb.sent)


def _is_standing(candidate: Candidate, verb: Token) -> bool:
    """What is so rather than happens: a present passive that nobody does ("troops *are stationed*
    in Chad", "*is equipped* with drones")."""
    if candidate.frame.type not in LASTING or not grammar.is_passive(verb):
        return False
    words = [aux.lower_ for aux in grammar.auxiliaries(verb)]
    return words in (["is"], ["are"]) and not grammar.agents(verb) and not _is_headline(verb.sent)


def _is_present(verb: Token) -> bool:
    """In the simple present."""
    if verb.tag_ not in {"VBZ", "VBP"} or grammar.auxiliaries(verb):
        return False
    return verb.tag_ == "VBZ" or (verb.lower_ == verb.lemma_ and verb.lower_ not in ALIKE)


def _has_habit_word(verb: Token) -> bool:
    known = _classes()["habit"]
    if any(child.lower_ in known and child.dep_ == "advmod" for child in verb.children):
        return True
    nouns = (child for child in verb.children if grammar.is_noun(child))
    return any(n.lower_ in known and grammar.determiner(n) in {"every", "each"} for n in nouns)


def _is_headline(sentence: Tokens) -> bool:
    last = sentence[len(sentence) - 1]
    stopped = last.is_punct and last.text in {".", "!", "?"}
    return not stopped and len(sentence) <= HEADLINE


# --- sport and crime ------------------------------------------------------------------------


def _is_sport(sentence: Tokens, doers: list[Token]) -> bool:
    """A sentence with words of sport and none of politics, whose doer is no body of a state."""
    words = _nouns(sentence)
    classes = _classes()
    if words & classes["politics"] or any(noun_keys(n) & classes["politics"] for n in doers):
        return False
    return bool(words & classes["sport"]) or bool(SCORE.search(sentence.text))


def _is_crime(candidate: Candidate, sentence: Tokens, doers: list[Token]) -> bool:
    """Ordinary crime and its trial within one state, or petty crime of whomever, with nothing of
    politics about it."""
    codes = {party.code for party in (*candidate.source, *candidate.target)}
    words = _nouns(sentence)
    classes = _classes()
    crimes = classes["petty" if len(codes) > 1 else "crime"]
    if words & classes["cause"]:
        return False
    if candidate.frame.type == "ASSAULT" and any(_is(noun, "anybody") for noun in doers):
        return True
    return bool(words & crimes) or (len(codes) < 2 and _is_of_anybody(candidate.trigger))


def _is_campaign(candidate: Candidate, verb: Token) -> bool:
    """What politicians do to voters of their own ("*courting voters*", "promised *voters*")."""
    if not grammar.is_verb(verb):
        return False
    spoken = [*grammar.objects(verb), *grammar.recipients(verb)]
    codes = {party.code for party in (*candidate.source, *candidate.target)}
    return len(codes) < 2 and any(_is(noun, "voters") for noun in spoken)


def _is_of_anybody(trigger: Token) -> bool:
    """Whether it is done to people of whom nothing is known but that ("arrested *a man*")."""
    patients = grammar.objects(trigger) if grammar.is_verb(trigger) else []
    return any(_is(noun, "anybody") for noun in patients)


def _nouns(sentence: Tokens) -> set[str]:
    """The words of a sentence that are no verbs, and their lemmas."""
    words = [token for token in sentence if token.pos_ not in {"VERB", "AUX"}]
    joined = {
        key for word in words if word.i and word.nbor(-1).text == "-" for key in noun_keys(word)
    }
    return joined | {word.lower_ for word in words} | {word.lemma_.lower() for word in words}
