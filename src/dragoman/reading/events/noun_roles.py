"""Who does what a noun says, and to whom: owners, phrases, and the verb that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast, is_anyone
from dragoman.reading.events.company import phrases
from dragoman.reading.events.frames import Frame, frames, noun_keys
from dragoman.reading.events.parties import Party, without
from dragoman.reading.events.roles import HOSTS

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

TARGET_MARKS = (
    "against",
    "on",
    "to",
    "toward",
    "towards",
    "at",
    "into",
    "with",
    "for",
    "over",
    "in",
    "near",
    "along",
    "from",
)
ROLE_MARKS = {
    "mediate": ("between", "among"),
    "from": ("from", "in", "with", "to"),
    "visit": ("to", "in", "with"),
}
"""Prepositions of the other side by the frame's role; else :data:`TARGET_MARKS`."""
ASKING_MARKS = ("to", "on", "that", "from", "against")
"""Prepositions of whom a noun of speech is spoken to; *for* is what is asked for."""
SETTINGS = frozenset(["in", "near", "along"])
"""Prepositions that say where something is spoken rather than to whom."""
SPEECH = frozenset(["REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "AGREE"])
"""Types that are spoken: they come *from* somebody and reach somebody."""
CONVEYING = frozenset(
    ["send", "submit", "deliver", "address", "hand", "lodge", "forward", "make", "direct", "level",
     "reach", "issue", "aim", "go", "put", "pass", "transmit", "convey", "relay", "file", "present",
     "give"]
)  # fmt: skip
"""Verbs that carry a noun of speech to somebody ("a plea … *reached* the African Union")."""
DRAWING = frozenset(
    ["draw", "earn", "provoke", "attract", "prompt", "spark", "trigger", "elicit", "win", "bring",
     "face", "meet", "incur", "invite"]
)  # fmt: skip
"""Verbs whose subject is what a noun of speech answers ("the raid *drew* a rebuke from Oman")."""
BLOWS = frozenset(["in", "by", "after", "during", "under", "from", "following"])
"""Prepositions of the blow that somebody suffered ("killed *in* a Syrian air strike")."""
DYING = frozenset(["die", "perish", "burn", "go", "catch"])
SUFFERED = frozenset(["ASSAULT"])
PLACED = SPEECH | {"ASSAULT", "MOBILIZE"}
"""Types that a capital may be the other side of ("a protest *to Lima*", "a raid *on Lima*")."""
PASSING = frozenset(["ASSAULT", "COERCE", "SANCTION"])
"""Types told of by a noun also where nobody says who did it ("*the arrest of* a Thai monk")."""


def sources(frame: Frame, noun: Token, cast: Cast, subject: tuple[Token, ...]) -> tuple[Party, ...]:
    """Who does it: the light verb's subject, the owner, or a phrase with *by*, *from*, *of*."""
    return (
        cast.many(subject)
        or cast.many(_owners(noun))
        or cast.many(_under_by(noun))
        or compound(noun, cast)
        or (cast.many(_givers(noun), frame.type in SPEECH) if _comes_from(frame) else ())
        or (() if is_objective(noun) else cast.many(_of(noun)))
        or _hosts(frame, noun, cast)
        or (cast.sites(_doers(noun)) if frame.type == "PROTEST" else ())
    )


def _hosts(frame: Frame, noun: Token, cast: Cast) -> tuple[Party, ...]:
    """The state where only a state does it ("the expulsion of an envoy *from Togo*")."""
    marks = HOSTS.get(frame.mode, ())
    found = [n for mark, n in phrases(noun, 1) if mark in marks and mark != "of"]
    return cast.many(found, place=True)


def targets(
    frame: Frame, noun: Token, cast: Cast, subject: tuple[Token, ...], source: tuple[Party, ...]
) -> tuple[Party, ...]:
    """To whom it is done: the first phrase that names somebody other than the source."""
    place = frame.role.name in {"visit", "into", "from", "leave", "post"} or frame.type in PLACED
    for nouns in _places_of_target(frame, noun, subject):
        if found := without(cast.many(nouns, place), source):
            return found
    return ()


def compound(noun: Token, cast: Cast) -> tuple[Party, ...]:
    """Actors right before a noun: "US-Chinese talks", "the Franco-German summit"."""
    found: list[Party] = []
    for i in range(max(noun.left_edge.i, noun.i - 8), noun.i):
        word = noun.doc[i]
        if cast.at(word) and (word.head is noun or word.head in noun.lefts):
            found += cast.at(word)
    return tuple(found)


def is_objective(noun: Token) -> bool:
    """Whether a noun's *of* phrase is what it is done to ("the *arrest* of …")."""
    return noun.lower_ in frames().objective


def fits(frame: Frame, noun: Token) -> bool:
    """Whether a noun has the company its frame asks for: what it is of ("the *easing* of
    sanctions", "a *prisoner* swap"), its prepositions, who does it."""
    marked = dict.fromkeys(mark for mark, _ in grammar.obliques(noun))
    if any(mark not in marked for mark in frame.prepositions):
        return False
    if frame.objects is not None and not _keys(_patients(frame, noun)) & frame.objects:
        return False
    return frame.by is None or bool(_keys(_doers(noun)) & frame.by)


# --- where they stand ---------------------------------------------------------------------


def _places_of_target(
    frame: Frame, noun: Token, subject: tuple[Token, ...]
) -> Iterator[list[Token]]:
    below = grammar.obliques(noun) if frame.type == "REQUEST" else list(phrases(noun, 1))
    if is_objective(noun):
        yield _of(noun) or _victims(noun)
    above = grammar.phrase_head(noun)
    carried = grammar.obliques(above) if subject and grammar.is_verb(above) else []
    for mark in _marks(frame):
        yield [
            *(n for found, n in below if found == mark),
            *(n for found, n in carried if found == mark and n != noun),
        ]
    if frame.role.name == "mediate" and grammar.preposition_of(noun) == "under":
        yield grammar.subjects(above)
    if frame.type in SPEECH:
        yield _receivers(noun, above)
        yield _asked(noun)
    if frame.type in SUFFERED:
        yield _victims_of_blow(noun, above)
    if not is_objective(noun) and frame.role.name not in {"mediate", "from"}:
        yield _of(noun)


def _marks(frame: Frame) -> tuple[str, ...]:
    if frame.type == "REQUEST":
        return ASKING_MARKS
    if frame.type in SPEECH:
        return tuple(mark for mark in TARGET_MARKS if mark not in SETTINGS)
    return ROLE_MARKS.get(frame.role.name, TARGET_MARKS)


def _of(noun: Token) -> list[Token]:
    return [n for mark, n in phrases(noun, 1) if mark == "of"]


def _owners(noun: Token) -> list[Token]:
    """Its owners, if they do it rather than suffer it ("the *colonel's* killing")."""
    return [] if _victims(noun) else grammar.possessors(noun)


def _victims(noun: Token) -> list[Token]:
    """The people who own a noun of what is done to them."""
    owners = grammar.possessors(noun) if is_objective(noun) and not _of(noun) else []
    return [one for one in owners if is_anyone(one) or one.ent_type_ in {"PER", "PERSON"}]


def _givers(noun: Token) -> list[Token]:
    """Those it comes *from*, also where the parser hung them on the verb above."""
    own = [n for mark, n in grammar.obliques(noun) if mark == "from"]
    above = grammar.phrase_head(noun)
    drawn = grammar.is_verb(above) and above.lemma_ in DRAWING | {"come", "receive"}
    return own or [n for mark, n in (grammar.obliques(above) if drawn else ()) if mark == "from"]


def _comes_from(frame: Frame) -> bool:
    return frame.type in SPEECH | {"AID"}


def _receivers(noun: Token, above: Token) -> list[Token]:
    """Whom a noun of speech reaches, or whose deed it answers, by the verb above it."""
    if not grammar.is_verb(above):
        return []
    lemma = above.lemma_.lower()
    if noun in grammar.objects(above) and lemma in DRAWING and not grammar.is_passive(above):
        return grammar.subjects(above)
    if lemma == "meet" and grammar.preposition_of(noun) == "with":
        return grammar.objects(above)
    if lemma not in CONVEYING:
        return []
    reached = grammar.objects(above) if lemma in {"reach", "address"} else []
    to = [n for mark, n in grammar.obliques(above) if mark in {"to", "at", "against", "with"}]
    return [one for one in (*reached, *to) if one != noun]


def _asked(noun: Token) -> list[Token]:
    """Who stands in the clause that completes a noun of speech ("its refusal to let *a Greek*
    ship through", "the demand that *Chad* leave")."""
    that = [
        child
        for child in noun.rights
        if child.dep_ in grammar.RELATIVES and grammar.marker(child) == "that"
    ]
    return [
        one
        for clause in (*grammar.complements(noun), *that)
        for one in (
            *(n for mark, n in grammar.obliques(noun) if mark == "for"),
            *_for_them_to(noun),
            *grammar.surface_subjects(clause),
            *grammar.objects(clause),
            *(noun for mark, noun in grammar.obliques(clause) if mark in TARGET_MARKS),
        )
    ]


def _for_them_to(noun: Token) -> list[Token]:
    """Who is to do it, where *for* was taken for the verb's ("a call for *Chad* to leave")."""
    doc = noun.doc
    return [
        child
        for child in noun.rights
        if child.dep_ == "nmod" and doc[child.left_edge.i - 1].lower_ == "for"
    ]


def _victims_of_blow(noun: Token, above: Token) -> list[Token]:
    """Whom the verb above says to have suffered a blow ("*four Turks* died in a Syrian raid")."""
    if not grammar.is_verb(above) or grammar.preposition_of(noun) not in BLOWS:
        return []
    lost = above.lemma_ == "lose" and "life" in {n.lemma_ for n in grammar.objects(above)}
    suffers = grammar.is_passive(above) or lost or above.lemma_ in DYING
    return grammar.subjects(above) if suffers else grammar.objects(above)


def _under_by(noun: Token) -> list[Token]:
    """Who does it by a *by* phrase, also one hung on what it is done to ("the arrest *of a monk
    by Chad*")."""
    depth = 1 if is_objective(noun) else 0
    return [n for mark, n in phrases(noun, depth) if mark == "by"]


def _patients(frame: Frame, noun: Token) -> list[Token]:
    """What a noun's deed is done to by its form: under *of* or the frame's preposition, or the
    words right before it."""
    marks = {"of", *frame.prepositions}
    under = [n for mark, n in grammar.obliques(noun) if mark in marks]
    return under + [word for word in noun.lefts if word.pos_ in {"NOUN", "PROPN"}]


def _doers(noun: Token) -> list[Token]:
    of = [n for mark, n in grammar.obliques(noun) if mark == "of"]
    return [*_under_by(noun), *of, *grammar.possessors(noun), *grammar.compounds(noun)]


def _keys(nouns: list[Token]) -> set[str]:
    return {key for noun in nouns for key in noun_keys(noun)}
