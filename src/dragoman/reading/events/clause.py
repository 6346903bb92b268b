"""A verb with its company: objects, phrases, particle, completing clauses; which frames fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast
from dragoman.reading.events.company import TURNING, called, cargo, companions, parts, phrases
from dragoman.reading.events.frames import ALIKE, Frame, frames, noun_keys

if TYPE_CHECKING:
    from dragoman.reading.parse import Span, Token


PROSPECTS = frozenset(
    ["plan", "plans", "decision", "intention", "willingness", "readiness", "proposal"]
)
"""Nouns whose clause is what their verb is about ("announced *plans to build* …")."""


_UNASSERTED = """allegation claim accusation charge rumour rumor suggestion demand call proposal
request threat fear right ability chance permission authority need reason bid attempt effort
ambition aspiration application opportunity desire capacity sign prospect risk danger likelihood
possibility question doubt hope speculation belief expectation plot conspiracy scheme plan
intention invitation temptation incentive pretext reluctance inability time refusal failure
unwillingness"""
UNASSERTED = frozenset(_UNASSERTED.split())
"""Nouns of thought and speech, whose clause is only alleged, asked, planned or feared."""
ABSTRACT = ("tion", "sion", "ity", "ness", "ism", "ance", "ence", "ship", "hood", "acy", "cy")
"""Endings of nouns of thought and quality, which no force can hit ("attacked the *decision*")."""


JOINTLY = frozenset(["jointly", "side", "shoulder"])
"""Words that make several act together ("flew *side* by side")."""
OF_OBJECTS = frozenset(["to", "with"])
"""Prepositions that are a verb's own also where they hang on its object."""
INSTRUMENTS = frozenset(["with", "as", "to"])
"""Prepositions of what a passive's agent uses: the *by* behind such a noun is the verb's."""


class Clause:
    """A verb (or predicate adjective) with its company, looked at once."""

    def __init__(self, verb: Token) -> None:
        self.verb = verb
        self.subjects = grammar.subjects(verb)
        """Grammatical subjects of the verb."""
        self.objects = grammar.objects(verb)
        self.obliques = [
            (mark, noun)
            for word in (verb, *parts(verb))
            for mark, noun in grammar.obliques(word)
            if mark == "until" or noun.lower_ not in grammar.WEEKDAYS
        ]
        self.complements = grammar.complements(verb)
        for noun in self.objects:
            if noun.i > verb.i and (noun.lower_ in frames().nouns or noun.lower_ in PROSPECTS):
                self.complements += grammar.complements(noun)
        self._people: bool | None = None
        self._doers: list[Token] | None = None
        self._near: dict[str, list[Token]] | None = None
        self._deep: dict[str, list[Token]] | None = None
        self._told: bool | None = None
        self.moved: tuple[Token, ...] = ()
        """Objects that are sent rather than acted on, in the frame that is tried."""
        self.keys: set[str] = set()
        for noun in self.objects:
            self.keys |= noun_keys(noun)
        self.kept = grammar.children(verb, grammar.OBJECTS) if grammar.is_passive(verb) else []
        """What a passive keeps as its object ("was given *a ferry*")."""
        for noun in (*self.kept, *called(verb), *cargo(self.objects)):
            self.keys |= noun_keys(noun)
        if not self.objects:
            self.keys.add("<none>")
        self._particles = {grammar.particle(verb)} | {
            child.lower_
            for child in verb.rights
            if child.pos_ in {"ADP", "ADV", "ADJ"} or child.tag_ == "JJ"
        }
        if any(child.lower_ in JOINTLY for child in verb.children):
            self._particles.add("together")
        nouns = [noun for _, noun in self.obliques] + self.objects
        self._particles |= {
            mark.lower_
            for noun in nouns
            for mark in noun.lefts
            if mark.dep_ == "case" and self._may_be_particle(mark, noun)
        }

    def _may_be_particle(self, mark: Token, noun: Token) -> bool:
        """Whether a noun's preposition may be the verb's own particle; not the *in* of "took part
        *in* talks", nor what stands before a relative ("for what it *called*")."""
        if noun in self.objects:
            return bool(noun.i > self.verb.i)
        apart = any(self.verb.i < obj.i < mark.i for obj in self.objects)
        return not (apart and mark.lower_ == "in")

    @property
    def doers(self) -> list[Token]:
        """Who acts: subjects, or in a passive its agents, also where the parser hung them on a
        noun before them ("recognised *as a state by Oman*", "hit *with duties by* Chad")."""
        if self._doers is None:
            self._doers = self._who_acts()
        return self._doers

    def _who_acts(self) -> list[Token]:
        found = grammar.actors_of(self.verb)
        if found or not grammar.is_passive(self.verb):
            return [*found, *(noun for noun in companions(self.verb) if found)]
        nouns = [
            noun
            for mark, noun in grammar.obliques(self.verb)
            if noun.i > self.verb.i and (mark in INSTRUMENTS or not is_act(noun))
        ]
        under = [pair for noun in nouns for pair in grammar.obliques(noun)]
        under += [pair for noun in self.kept for pair in phrases(noun, 1)]
        return [inner for mark, inner in under if mark == "by"]

    @property
    def near(self) -> dict[str, list[Token]]:
        """Nouns by the preposition right over them, of the verb and then of its objects."""
        if self._near is None:
            self._near = self._right_under()
        return self._near

    def _right_under(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for mark, noun in self.obliques:
            for key in {mark, mark.partition(" ")[0]}:
                found.setdefault(key, []).append(noun)
        for noun in self.objects:
            for mark, inner in grammar.obliques(noun):
                found.setdefault(mark, []).append(inner)
        return found

    @property
    def deep(self) -> dict[str, list[Token]]:
        """Nouns by a preposition deeper down ("10 million *in aid to* Chad")."""
        if self._deep is None:
            self._deep = self._deeper_down()
        return self._deep

    def _deeper_down(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for noun in self.objects:
            for mark, inner in phrases(noun):
                found.setdefault(mark, []).append(inner)
        for mark, noun in self.obliques:
            if mark in {"", "in", "of", "with", "on", "for", "out of"}:
                for deeper, inner in phrases(noun, 1):
                    found.setdefault(deeper, []).append(inner)
        return found

    def is_idiom(self) -> bool:
        """Company in which the word means something else ("met the deadline"), only helps another
        verb ("*helped* broker a truce"), or is silence ("declined to comment")."""
        if self.keys & frames().never.get(self.verb.lower_, frozenset()):
            return True
        if self.verb.lemma_ == "help" and self.complements and not self.objects:
            return True
        if self.verb.lemma_ == "blame" and grammar.is_infinitive(self.verb) and not self.objects:
            return True  # "is *to blame* for"
        if not self.complements or self.complements[0].lower_ not in frames().mute:
            return False
        anonymous = self.verb.lemma_ == "ask" and "not" in {t.lower_ for t in self._between()}
        return anonymous or self.verb.lemma_ in {"decline", "refuse"}

    def _between(self) -> Span:
        """The words between the verb and what completes it ("asked *not to be* named")."""
        return self.verb.doc[self.verb.i + 1 : self.complements[0].i]

    def signs(self) -> bool:
        """Whether a text is signed or ratified, which one party can do."""
        return self.verb.lemma_.lower() in {"sign", "ratify", "ink", "initial", "conclude", "seal"}

    def by_people(self, cast: Cast) -> bool:
        """Whether a public or a crowd acts, named or not ("farmers", "Georgians")."""
        if self._people is None:
            self._people = cast.are_people(self.subjects)
        return self._people

    def by_crowd(self) -> bool:
        """Whether people rather than a government act ("farmers blocked the road")."""
        return any(noun.lower_ in frames().crowd for noun in self.subjects)

    def fits(self, frame: Frame) -> bool:
        """Whether particle, prepositions, object class and clause are as the frame asks."""
        if frame.particle and frame.particle not in self._particles:
            return False
        if not frame.particle and self._means_another(frame):
            return False
        if not self._has_object(frame) or not self._by(frame):
            return False
        if frame.clause and not self._completed(frame.clause):
            return False
        told = frame.type == "REQUEST" and self._asserts
        return not told and all(self._has(mark) for mark in frame.prepositions)

    @property
    def _asserts(self) -> bool:
        """Whether what completes the verb says how things are ("insisted that the pact *was* not
        aimed at it") rather than what somebody is to do ("insisted that it *be* changed")."""
        if self._told is None:
            self._told = self._tells()
        return self._told

    def _tells(self) -> bool:
        return any(
            clause.dep_ == "ccomp"
            and grammar.marker(clause) not in {"if", "whether"}
            and any(_is_indicative(word) for word in _predicate(clause))
            for clause in self.complements
        )

    def _is_figurative(self) -> bool:
        """Whether all that is struck are thoughts and qualities ("crushed *expectations*")."""
        return bool(self.objects) and all(map(is_abstract, self.objects))

    def _means_another(self, frame: Frame) -> bool:
        """Whether a particle makes the verb another one ("*gave up* its gains")."""
        own = grammar.particle(self.verb)
        return own in TURNING and own not in frame.prepositions

    def _has_object(self, frame: Frame) -> bool:
        """An object of the frame's class, or a noun of it under the frame's preposition; where
        any object will do, one that can be struck if the verb strikes."""
        if frame.objects is None:
            return frame.type != "ASSAULT" or not self._is_figurative()
        if self.keys & frame.objects:
            return True
        return any(
            set(mark.split()) & set(frame.prepositions) and noun_keys(noun) & frame.objects
            for mark, noun in self.obliques
        )

    def _completed(self, clause: str) -> bool:
        """Whether a clause completes the verb: any, or only one with *to*."""
        if clause == "none":
            return not self.complements
        if clause == "any":
            return bool(self.complements)
        bare = self.verb.lemma_ in {"let", "help", "make"}  # "let them *visit*"
        infinitives = [
            verb
            for verb in self.complements
            if grammar.is_infinitive(verb) or (bare and verb.tag_ == "VB")
        ]
        return bool(infinitives) and clause in {"to", infinitives[0].lower_}

    def _by(self, frame: Frame) -> bool:
        """Whether those who move are what the frame speaks of: people travel, troops deploy."""
        if frame.by is not None:
            if self._people and frame.type == "PROTEST":
                return True
            return any(noun_keys(noun) & frame.by for noun in self.doers)
        if frame.role.name == "visit":
            movers = frames().movers
            return not any(noun_keys(noun) & movers or is_act(noun) for noun in self.subjects)
        return True

    def _has(self, mark: str) -> bool:
        if mark in self._particles or (mark in OF_OBJECTS and mark in self.near):
            return True
        if any(c.tag_ == "VBG" and grammar.marker(c) == mark for c in self.complements):
            return True  # "charged *with spying*"
        return any(
            mark in m.split() or mark in (noun.lower_, noun.lemma_.lower())
            for m, noun in self.obliques
        )

    def matched_nouns(self, frame: Frame) -> tuple[int, ...]:
        """The object nouns that the frame's class has used up; talks that somebody hosts or brokers
        are still an event of those who talk."""
        if frame.objects is None or frame.role.name in {"host", "mediate"}:
            return ()
        under = [noun for mark, noun in self.obliques if mark in frame.prepositions]
        return tuple(noun.i for noun in self.objects + under if noun_keys(noun) & frame.objects)


def is_act(noun: Token) -> bool:
    """Whether a noun is a deed that may have a doer of its own ("an *attack* by Chad")."""
    return noun.pos_ == "NOUN" and noun.lower_ in frames().nouns


def is_abstract(noun: Token) -> bool:
    """Whether a noun is of thought or quality by its ending, and of no class the frames know."""
    if noun.pos_ != "NOUN" or noun_keys(noun) & frames().known:
        return False
    return noun.lemma_.lower() in UNASSERTED or noun.lemma_.lower().endswith(ABSTRACT)


def _is_indicative(word: Token) -> bool:
    """Whether a form is no subjunctive ("that it *was*", "that they *are*", not "that it be"), nor
    one that was taken for a past ("that it *free* them")."""
    if word.tag_ == "VBD":
        return word.lower_ != word.lemma_ or word.lower_ in ALIKE
    return word.tag_ == "VBZ" or word.lower_ == "are"


def _predicate(clause: Token) -> list[Token]:
    """The words of a clause that bear its tense."""
    copula = grammar.copula(clause)
    return [clause, *grammar.auxiliaries(clause), *([copula] if copula is not None else [])]
