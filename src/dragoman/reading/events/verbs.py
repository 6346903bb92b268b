"""Verb and adjective frames at work: which event a word is, if its company and parties fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast
from dragoman.reading.events.clause import Clause
from dragoman.reading.events.frames import Frame, frames, noun_keys
from dragoman.reading.events.others import TELLING
from dragoman.reading.events.parties import Party, without
from dragoman.reading.events.places import is_place, place_code
from dragoman.reading.events.roles import Candidate, cast_roles

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def verb_candidate(verb: Token, cast: Cast) -> Candidate | None:
    """The event a verb is, by the most demanding of its frames that fits; or ``None``."""
    found = frames().verbs.get(verb.lower_)
    if not found or not _is_event_verb(verb) or _is_stance(verb):
        return None
    view = Clause(verb)
    if view.is_idiom():
        return None
    if view.by_people(cast):
        if is_attitude(verb):
            return None
        found = tuple(sorted(found, key=lambda frame: frame.type != "PROTEST"))
    for frame in found:
        if view.fits(frame) and not _is_peoples_own(frame, view, cast):
            candidate = cast_roles(frame, view, cast)
            if candidate is not None:
                return candidate
    return None


def _is_peoples_own(frame: Frame, view: Clause, cast: Cast) -> bool:
    """A journey or a gift of people, no visit or aid of their state ("Poles flew to Crete", "money
    sent home by Malians")."""
    if frame.type == "AID":
        return any(map(cast.is_people, view.doers))
    return frame.role.name == "visit" and cast.are_people(view.doers)


def _is_stance(verb: Token) -> bool:
    """A participle of where somebody stands, no deed ("fighters *opposed* to the accord")."""
    return verb.lower_ == "opposed" and verb.tag_ == "VBN" and not grammar.agents(verb)


WOULD = frozenset(["would", "might", "may", "do", "does"])
ATTITUDES = frozenset(
    ["support", "back", "favour", "favor", "oppose", "approve", "endorse",
     "express", "voice", "blame", "fear", "question", "admire", "resist",
     "want", "prefer", "expect", "trust", "see", "view", "regard", "like"]
)  # fmt: skip
"""What a public holds rather than does; in the present tense an opinion, no event."""


def is_attitude(verb: Token) -> bool:
    """Whether a verb tells what people think or would like ("most Poles *support* …", "*would
    back* …")."""
    words = {aux.lower_ for aux in grammar.auxiliaries(verb)}
    if verb.lemma_.lower() not in ATTITUDES or not words <= WOULD:
        return False
    return verb.tag_ in {"VBP", "VBZ", "VB"}


def adjective_candidate(word: Token, cast: Cast) -> Candidate | None:
    """The event that "is ready to", "is willing to" is."""
    found = frames().adjectives.get(word.lower_)
    if not found or not _is_predicate(word):
        return None
    view = Clause(word)
    for frame in found:
        if view.fits(frame):
            return cast_roles(frame, view, cast)
    return None


def arrival_candidate(copula: Token, cast: Cast) -> Candidate | None:
    """The visit that "Oman's foreign minister *was in Rome* on Sunday for talks" tells of."""
    where = copula.head
    if not is_place(where) or grammar.preposition_of(where) not in STAYS:
        return None
    visitors = grammar.subjects(where)
    if not _has_errand(where) or not any(map(_is_visitor, visitors)):
        return None
    source = cast.many(visitors)
    host = Party(place_code(where), "", where.i)
    if not source or host.code in {party.code for party in source}:
        return None
    return Candidate(frames().verbs["visited"][0], where, source, (host,))


def _has_errand(where: Token) -> bool:
    """Whether what for or when is said, which a lasting stay lacks."""
    if any(child.dep_ == "advcl" and grammar.is_infinitive(child) for child in where.rights):
        return True
    return any(
        mark == "for" or noun.lower_ in grammar.WEEKDAYS or noun.lower_ in SPELLS
        for mark, noun in grammar.obliques(where)
    )


def _is_visitor(noun: Token) -> bool:
    return bool(noun_keys(noun) & frames().visitors) and noun.lower_ not in {"embassy", "people"}


STAYS = frozenset(["in", "at", "due in", "due at"])
SPELLS = frozenset(["week", "weekend", "today", "yesterday", "month", "morning", "visit"])
_VOWS = """vow vows vowed vowing promise promises promised promising pledge pledges pledged pledging
swear swears swore sworn ready prepared threatened threaten"""
VOWS = frozenset(_VOWS.split())
"""Words of promise that turn into a threat before something hostile."""
WILLS = frozenset(["will", "would", "shall"])
MUSTS = frozenset(["must", "should", "ought"])
"""Modals by which a speaker asks something of the subject ("said Chad must open the road")."""


def _is_predicate(word: Token) -> bool:
    """Whether a *be* stands before it, also one that parsers take for a passive's."""
    return grammar.copula(word) is not None or any(
        child.dep_ in grammar.PASSIVE_AUXILIARIES for child in word.lefts
    )


def must_candidate(modal: Token, cast: Cast) -> Candidate | None:
    """The demand in "X said that Y must …": from the speaker to whoever must."""
    verb = modal.head
    speech = verb.head
    if verb.dep_ not in {"ccomp", "parataxis"} or speech.lemma_.lower() not in DEMANDING:
        speech = next(
            (c for c in verb.children if c.dep_ == "parataxis" and c.lemma_ in DEMANDING), verb
        )
    if speech == verb or (modal.lower_ == "should" and speech.lemma_ == "say"):
        return None
    source, target = cast.many(grammar.actors_of(speech)), cast.many(grammar.subjects(verb))
    target = without(target, source)
    frame = frames().verbs["demanded"][0]
    if not source or not target:
        return None
    return Candidate(frame, speech, source, target, clauses=(verb.i,))


def joint_candidate(jointly: Token, cast: Cast) -> Candidate | None:
    """What several states do *jointly*, whatever it is."""
    verb = jointly.head
    if jointly.lower_ == "side" and not _is_beside(jointly):
        return None
    if not grammar.is_verb(verb) or verb_candidate(verb, cast) is not None:
        return None
    source = cast.many(grammar.actors_of(verb))
    if len(source) < 2:
        return None
    return Candidate(frames().verbs["cooperated"][-1], verb, source, source, True)


def _is_beside(side: Token) -> bool:
    """ "Side *by side*"."""
    return side.doc[side.i : side.i + 3].text.lower() == "side by side"


def doom_candidate(modal: Token, cast: Cast) -> Candidate | None:
    """The threat in "X said that Y *will pay* a price": from the speaker to whoever will."""
    verb = modal.head
    found = {key for noun in grammar.objects(verb) for key in noun_keys(noun)}
    if verb.lemma_ not in DOOMS or not found & (HARMS | frames().rulings):
        return None
    speech = verb.head
    if verb.dep_ not in {"ccomp", "parataxis"}:
        speech = next((c for c in verb.children if c.dep_ == "parataxis"), verb)
    if speech == verb or speech.lemma_ not in DEMANDING:
        return None
    source = cast.many(grammar.actors_of(speech))
    target = without(cast.many(grammar.subjects(verb)), source)
    if not source or not target:
        return None
    return Candidate(frames().verbs["threatened"][0], speech, source, target, clauses=(verb.i,))


DOOMS = frozenset(["pay", "face", "suffer", "bear", "reap"])
HARMS = frozenset(
    ["price", "consequence", "consequences", "retaliation", "response", "wrath", "penalty",
     "whirlwind", "punishment", "fury", "destruction", "defeat", "cost"]
)  # fmt: skip
"""What a threat says that the other side will get."""


def refusal_candidate(teller: Token, cast: Cast) -> Candidate | None:
    """The refusal in "Chad told Niger that it would not …", whatever it is that is refused."""
    return _told_candidate("refused", refused_clause(teller), teller, cast)


def refused_clause(teller: Token) -> Token | None:
    """What somebody is told that the teller will not do, or ``None``."""
    if teller.lemma_.lower() not in TELLING:
        return None
    before = [teller.head] if teller.dep_ == "parataxis" else []  # "it *will not*, it *told* Chad"
    for clause in (*grammar.complements(teller), *before):
        modal = {aux.lower_ for aux in grammar.auxiliaries(clause)} & REFUSING
        own = {subject.lower_ for subject in grammar.surface_subjects(clause)} & SELVES
        if modal and (own or clause in before) and grammar.negated(clause):
            return clause
    return None


def ultimatum_candidate(teller: Token, cast: Cast) -> Candidate | None:
    """The threat in "Chad told Niger that it will close the border *unless* …"."""
    return _told_candidate("threatened", _threatened(teller), teller, cast)


def _told_candidate(verb: str, clause: Token | None, teller: Token, cast: Cast) -> Candidate | None:
    """The act of a verb's frame, of who tells it on whom it is told to; ``clause`` is what is
    told, if anything is."""
    if clause is None:
        return None
    source = cast.many(grammar.actors_of(teller))
    told = [*grammar.objects(teller), *grammar.recipients(teller)]
    target = without(cast.many(told, place=True), source)
    if not source or not target:
        return None
    return Candidate(frames().verbs[verb][0], teller, source, target, clauses=(clause.i,))


def _threatened(teller: Token) -> Token | None:
    """What somebody is told that the teller will do to them on a condition, or ``None``."""
    if teller.lemma_.lower() not in TELLING:
        return None
    for clause in grammar.complements(teller):
        modal = {aux.lower_ for aux in grammar.auxiliaries(clause)} & {"will", "would"}
        own = {subject.lower_ for subject in grammar.surface_subjects(clause)} & SELVES
        if modal and own and not grammar.negated(clause) and _harms_unless(clause):
            return clause
    return None


def _harms_unless(clause: Token) -> bool:
    """Whether something hostile hangs on a condition."""
    view = Clause(clause)
    known = frames().verbs.get(clause.lower_, ())
    hostile = clause.lower_ in frames().hostile or any(
        view.fits(frame) and frame.type in HARMFUL for frame in known
    )
    return hostile and any(
        child.dep_ == "advcl" and grammar.marker(child) in {"if", "unless"}
        for child in clause.children
    )


HARMFUL = frozenset(["COERCE", "SANCTION", "ASSAULT", "MOBILIZE"])
REFUSING = frozenset(["will", "wo", "would", "can", "ca", "could"])
SELVES = frozenset(["it", "they", "he", "she", "we"])
"""Pronouns by which a teller means itself."""


def is_demand(speech: Token) -> bool:
    """Whether a verb of saying carries a clause in which somebody *must* do something."""
    if speech.lemma_.lower() not in DEMANDING:
        return False
    return any(
        child.dep_ in {"ccomp", "parataxis"} and any(a.lower_ == "must" for a in child.lefts)
        for child in speech.children
    )


DEMANDING = frozenset(
    ["say", "declare", "insist", "stress", "conclude", "reiterate", "argue", "add", "tell", "state",
     "announce", "underline", "rule", "warn", "emphasise", "emphasize", "maintain", "write"]
)  # fmt: skip


def _is_event_verb(verb: Token) -> bool:
    if verb.dep_ in grammar.AUXILIARIES | {"amod", "compound", "case", "mark", "cop"}:
        return False
    hung = verb.i and verb.nbor(-1).text in {"-", "–"}
    if hung and not grammar.surface_subjects(verb):  # "*quake-hit* Samoa"
        return False
    if verb.tag_ == "VBG" and grammar.is_noun(verb.head) and _has_preposition(verb):
        return False
    if verb.lemma_ == "like" and not any(a.lower_ in POLITE for a in grammar.auxiliaries(verb)):
        return False
    return verb.pos_ == "VERB" or (verb.pos_ == "AUX" and verb.lower_ in {"have", "had", "has"})


POLITE = frozenset(["would", "'d", "’d"])
"""What makes *like* a request."""


def _has_preposition(gerund: Token) -> bool:
    """A gerund that only says what a noun is about ("a pact *on sharing* data")."""
    return any(child.dep_ in {"mark", "case"} and child.tag_ == "IN" for child in gerund.lefts)
