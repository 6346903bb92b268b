"""Arguments of verbs: who does what to whom, through passives, control and relatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.syntax.labels import (
    BARE_NOMINALS,
    DEPTH,
    JUDGING,
    OBJECT_CONTROL,
    OBJECTS,
    RECIPIENTS,
    RELATIVE_WORDS,
    RELATIVES,
    SUBJECTS,
)
from dragoman.reading.syntax.nouns import (
    children,
    conjuncts,
    copula,
    first_conjunct,
    is_noun,
    is_verb,
    obliques,
    particle,
    phrase_head,
    possessors,
    preposition_of,
    prepositions,
)
from dragoman.reading.syntax.verbs import (
    agents,
    is_infinitive,
    is_passive,
    is_reduced,
    surface_subjects,
    widest,
)

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token


def subjects(verb: Token) -> list[Token]:
    """Grammatical subjects, also where the tree leaves them out.

    Shared by coordination ("met and signed"), controlled ("agreed to send", "urged Iran to
    stop"), of a participle or relative clause (its noun), or of an adverbial clause
    ("…, adding that"). Relative pronouns are replaced by their antecedents. In a passive
    these are the patients; see :func:`actors_of`.
    """
    return _subjects(verb, DEPTH)


def _subjects(verb: Token, depth: int) -> list[Token]:
    if depth <= 0:
        return []
    own = surface_subjects(verb)
    if own:
        return [noun for subject in own for noun in _antecedents(subject, verb)]
    head = verb.head
    if head == verb:
        return []
    return _inherited(verb, head, depth)


def _inherited(verb: Token, head: Token, depth: int) -> list[Token]:
    label = verb.dep_
    if label == "conj":
        return _shared(verb, head, depth)
    if is_reduced(verb) or (label in RELATIVES and is_noun(head)):
        if label in RELATIVES and any(child.dep_ in OBJECTS for child in verb.children):
            return conjuncts(head)[:1]
        return _listed(verb, head) if is_reduced(verb) else [head]
    if label in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "acl", "advcl:relcl", "parataxis"}:
        return _controlled(verb, head, depth)
    return []


def _listed(participle: Token, head: Token) -> list[Token]:
    """What a participle behind the comma after a list is of: all of the list, or the noun that the
    list completes ("*talks* between Chad and Niger, mediated by Oman")."""
    first = first_conjunct(head)
    if head == first or participle.doc[participle.i - 1].text != ",":
        return [head]
    above = phrase_head(first)
    governs = is_noun(above) and above.i < first.i and bool(preposition_of(first))
    return [above] if governs else conjuncts(first)


def _shared(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subject a coordinated verb shares, unless it has become passive or active meanwhile."""
    if is_noun(head) and not is_verb(head) and copula(head) is None:
        return [head] if verb.tag_ in {"VBN", "VBG"} else []
    return _subjects(head, depth - 1)


def _controlled(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ == "ADP" and head.head != head:
        head = head.head
    if is_noun(head) and copula(head) is None:
        if _is_for_doing(verb) and phrase_head(head).lemma_.lower() in JUDGING:
            return [head]
        return noun_agents(head, depth - 1)
    if controllers := _object_controllers(verb, head):
        return controllers
    infinitive = is_infinitive(verb)
    if verb.dep_ in {"ccomp", "parataxis"} and not infinitive:
        return []
    if is_passive(head) and verb.dep_ == "advcl" and infinitive:
        return agents(head) or _subjects(head, depth - 1)
    return _subjects(head, depth - 1)


def _object_controllers(verb: Token, head: Token) -> list[Token]:
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return []
    judged = head.lemma_.lower() in JUDGING and _is_for_doing(verb)
    return _controllers(head) if judged or head.lemma_.lower() in OBJECT_CONTROL else []


def _is_for_doing(gerund: Token) -> bool:
    return gerund.lower_.endswith("ing") and any(child.lower_ == "for" for child in gerund.lefts)


def _controllers(verb: Token) -> list[Token]:
    """Objects (or *on*/*to* phrases) that control the infinitive of *urge*, *call on* …"""
    found = [m for child in children(verb, OBJECTS | RECIPIENTS) for m in conjuncts(child)]
    if found and not all(noun.i < verb.i for noun in found):
        return [noun for noun in found if is_noun(noun)]
    marks = {"on", "upon", "to", "for"} if verb.lemma_ in {"call", "appeal", "plead"} else {"on"}
    return [noun for mark, noun in obliques(verb) if mark in marks]


def noun_agents(noun: Token, depth: int = DEPTH) -> list[Token]:
    """Who does what a noun says: its possessor, its *by* phrase, else the subject of its verb.

    "Russia's decision to", "a visit by X", "Iran made a promise to" → Iran.
    """
    found = possessors(noun) or [n for mark, n in obliques(noun) if mark == "by"]
    if found or depth <= 0:
        return found
    head = phrase_head(noun)
    if head != noun and is_verb(head):
        return agents(head) if is_passive(head) else _subjects(head, depth - 1)
    return []


def _antecedents(subject: Token, verb: Token) -> list[Token]:
    if subject.lower_ not in RELATIVE_WORDS or subject.tag_ not in {"WDT", "WP", "WP$", "IN", "DT"}:
        return [subject]
    noun = antecedent(verb)
    return [noun] if noun is not None else [subject]


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause speaks of ("a deal *that*… signed"), or ``None``.

    Where the parser lost the relative clause, the nearest noun before the pronoun.
    """
    clause = first_conjunct(verb)
    if clause.dep_ in RELATIVES | {"acl"} and is_noun(clause.head):
        return clause.head
    for child in verb.lefts:
        if child.lower_ in {"who", "which", "whom"} and child.i > 0:
            return _noun_before(child)
    return None


def _noun_before(word: Token) -> Token | None:
    doc: Doc = word.doc
    for i in range(word.i - 1, max(-1, word.i - 4), -1):
        if is_noun(doc[i]):
            return widest(doc[i])
    return None


def objects(verb: Token) -> list[Token]:
    """Direct objects, conjuncts included; in a passive its subjects; antecedents of relatives.

    "the deal that Iran signed" → deal. A coordinated verb without an object of its own takes
    the shared one to its right ("halted and reversed the policy").
    """
    if is_passive(verb):
        return _subjects(verb, DEPTH)
    found = [m for child in children(verb, OBJECTS) for m in conjuncts(child)]
    if not found:
        found = _lone_recipients(verb) or _misread_objects(verb) or _displaced(verb)
    if found:
        return [noun for obj in found for noun in _antecedents(obj, verb)]
    if verb.dep_ in RELATIVES and is_noun(verb.head) and surface_subjects(verb):
        own = [subject.lower_ for subject in children(verb, SUBJECTS)]
        if not any(word in RELATIVE_WORDS for word in own):
            return [_of_kind(verb.head)]
    return _right_shared(verb)


def _of_kind(noun: Token) -> Token:
    """The noun that "of its kind" only places ("the first *pact* of its kind it has signed")."""
    above = phrase_head(noun)
    sorts = noun.lower_ in {"kind", "sort", "type"} and preposition_of(noun) == "of"
    return above if sorts and is_noun(above) else noun


def _lone_recipients(verb: Token) -> list[Token]:
    """A bare indirect object without a direct one is one ("warned *Panama* of …")."""
    return [m for child in children(verb, RECIPIENTS) if is_noun(child) for m in conjuncts(child)]


def _misread_objects(verb: Token) -> list[Token]:
    """A bare noun right of the verb that the parser took for a clause."""
    if verb.lemma_ in {"be", "become", "remain", "seem", "name", "call", "elect", "appoint"}:
        bare = verb.lemma_ == "call" and bool(particle(verb))
        if not bare:
            return []
    return [
        m
        for child in verb.rights
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"NOUN", "PROPN"}
        if not prepositions(child) and copula(child) is None
        for m in conjuncts(child)
    ]


def _displaced(verb: Token) -> list[Token]:
    """An object behind what it is said to be ("dismissed as baseless *a claim*"), which parsers
    hang on that."""
    for child in verb.rights:
        if any(mark.lower_ == "as" and mark.i == verb.i + 1 for mark in child.lefts):
            return [
                noun
                for noun in child.rights
                if noun.dep_ in OBJECTS | BARE_NOMINALS | {"nmod", "appos"}
                and is_noun(noun)
                and not prepositions(noun)
            ]
    return []


def _right_shared(verb: Token) -> list[Token]:
    for member in conjuncts(verb)[1:3]:
        between = verb.doc[verb.i + 1 : member.i]
        if is_verb(member) and all(w.pos_ in {"CCONJ", "PUNCT", "ADV", "AUX"} for w in between):
            return [m for child in children(member, OBJECTS) for m in conjuncts(child)]
    return []


def recipients(verb: Token) -> list[Token]:
    """Indirect objects: "gave *Syria* arms", "arms to *Syria*"."""
    found = [m for child in children(verb, RECIPIENTS) if is_noun(child) for m in conjuncts(child)]
    return found + [noun for mark, noun in obliques(verb) if mark == "to"]


def actors_of(verb: Token) -> list[Token]:
    """Who acts: subjects of an active verb, the *by* phrase of a passive one."""
    return agents(verb) if is_passive(verb) else subjects(verb)


def patients_of(verb: Token) -> list[Token]:
    """Whom or what it is done to: objects of an active verb, subjects of a passive one."""
    return objects(verb)
