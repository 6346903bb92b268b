"""Whose speech a verb's is: its subject, also where the parser gave it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.cues import Cue
from dragoman.reading.speech.layout import Layout

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

SHOWING = frozenset({"show", "reveal", "demonstrate", "prove", "illustrate", "indicate", "find"})
"""What documents and figures do: anything may be shown by them."""
NEEDING = frozenset({"demand", "require", "ask", "urge", "order"})
"""What a crisis, a job or a journey does without saying anything ("the crisis demanded haste")."""
REACH = 24
"""Words between a subject with its relative clause and its verb."""


def subject_of(verb: Token) -> Token | None:
    """Whose speech it is: the verb's own subject, a relative pronoun kept, else the shared one."""
    own = grammar.surface_subjects(verb)
    if own:
        return nearest_subject(verb, own)
    for find in (
        _quoted_person,
        _subject_beside,
        _under_conjunction,
        _before_participle,
        described,
    ):
        if (found := find(verb)) is not None:
            return found
    shared = grammar.subjects(verb)
    if shared and _hung_behind_comma(verb, shared[0]):
        return subject_of(shared[0].head)
    return shared[0] if shared else None


def subject_within(verb: Token, first: int, last: int) -> Token | None:
    """Whose speech it is, of the tokens from ``first`` up to ``last``: the parser may run two
    sentences together across a quotation."""
    subject = subject_of(verb)
    if subject is None or first <= subject.i < last:
        return subject
    other = _before_participle(verb)
    return other if other is not None and first <= other.i else None


def nearest_subject(verb: Token, own: list[Token]) -> Token:
    """The subject nearest before its verb, of several that the parser gave it."""
    if len(own) == 1:
        return own[0]
    before = [s for s in own if s.i < verb.i and s.dep_ in grammar.SUBJECTS]
    return before[-1] if before else own[0]


def _under_conjunction(verb: Token) -> Token | None:
    """The subject of a clause that the parser hung under its conjunction ("*after* Petro, in a
    message, proposed")."""
    if verb.tag_ not in grammar.FINITE or verb.dep_ not in {"advcl", "conj"}:
        return None
    for noun in verb.lefts:
        marks = {child.lower_ for child in noun.lefts if child.dep_ == "case"}
        if noun.dep_ == "obl" and marks & _CONJUNCTIONS and grammar.is_noun(noun):
            return noun
    return None


_CONJUNCTIONS = frozenset({"after", "before", "until", "since", "as"})


def _before_participle(verb: Token) -> Token | None:
    """The speaker of an aside who goes on: "…, warned the minister, *adding* that …", "…, the
    minister said, *calling* it …", whatever the parser hung the participle on."""
    if not cues.participle(verb) or verb.i < 2 or verb.nbor(-1).text != ",":
        return None
    for token in reversed(verb.doc[max(0, verb.i - ASIDE) : verb.i - 1]):
        if token.tag_ in grammar.FINITE:
            own = grammar.surface_subjects(token) if cues.quotes(token) else []
            apart = [s for s in own if s.i < token.i and _fenced_before(s)]
            return apart[0] if apart else inverted_noun(token) or _hung_on(token)
    return None


def described(verb: Token) -> Token | None:
    """The noun of "a diplomat *briefed on the call* cautioned …" where the parser took the
    participle for the verb: it stands right before it, and nothing parts the two verbs."""
    first = verb.head
    if (
        verb.tag_ not in {"VBD", "VBN"}
        or grammar.auxiliaries(verb)
        or first.tag_ not in {"VBD", "VBN"}
        or not first.i < verb.i
    ):
        return None
    own = grammar.surface_subjects(first)
    if not own or own[0].i != first.i - 1 or first.lower_ not in PARTICIPLES:
        return None
    between = verb.doc[first.i + 1 : verb.i]
    parted = any(t.is_punct or t.dep_ in {"mark", "cc"} or t.tag_ in _PARTING for t in between)
    return None if parted or not between or not sources.can_think(own[0]) else own[0]


PARTICIPLES = frozenset({"briefed", "informed", "involved", "based", "interviewed", "quoted",
                         "contacted", "reached", "posted", "stationed"})  # fmt: skip
"""Participles that describe who speaks and have the form of a past tense."""
_PARTING = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "TO"})


def _hung_on(verb: Token) -> Token | None:
    """The speaker on whom the parser hung his own verb as a relative clause without a pronoun
    ("“…,” *President Lee* wrote on X, adding …")."""
    noun = verb.head
    bare = verb.dep_ in grammar.RELATIVES and not grammar.surface_subjects(verb)
    said = cues.quotes(verb) and sources.can_think(noun)
    return noun if bare and said and noun.i < verb.i else None


def _fenced_before(noun: Token) -> bool:
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].text in _FENCES | _CLOSING


ASIDE = 12
"""Words of an aside between its verb and the participle by which it goes on."""


def _hung_behind_comma(verb: Token, noun: Token) -> bool:
    """Whether a participle behind a comma was given to the noun before it, which only hears or is
    met ("told reporters, *adding* that …"): whoever acts in the clause goes on."""
    apart = cues.participle(verb) and verb.i > 0 and verb.nbor(-1).text == ","
    if not apart or not noun.i < verb.i or noun.head.i >= noun.i:
        return False
    return noun.dep_ not in grammar.SUBJECTS and grammar.is_verb(noun.head)


def denied(subject: Token | None) -> bool:
    """Whether a subject says that nobody spoke: "no official", "neither side", "nobody"."""
    if subject is None:
        return False
    beside = [c for c in subject.lefts if c.dep_ in {"det", "cc:preconj", "preconj", "advmod"}]
    return any(token.lower_ in _NOBODY for token in (subject, *beside))


_NOBODY = frozenset({"no", "nobody", "none", "neither", "no-one", "noone"})


def _quoted_person(verb: Token) -> Token | None:
    """Who is quoted in "quoted a diplomat as saying"."""
    head = verb.head
    if head.pos_ == "ADP":
        head = head.head
    before = verb.nbor(-1).lower_ if verb.i else ""
    if before != "as" or head.lemma_ not in {"quote", "cite", "report"} or grammar.is_passive(head):
        return None
    quoted = grammar.OBJECTS | grammar.RECIPIENTS
    return next((c for c in head.rights if c.dep_ in quoted and c.i < verb.i), None)


def _subject_beside(verb: Token) -> Token | None:
    """A subject right before a finite verb that the parser gave to a later one; and the noun
    of "with X saying"."""
    if verb.tag_ in grammar.FINITE:
        return _subject_given_away(verb)
    return _absolute(verb) if verb.tag_ == "VBG" else None


def _subject_given_away(verb: Token) -> Token | None:
    for i in range(verb.i - 1, max(-1, verb.i - REACH), -1):
        token = verb.doc[i]
        if token.dep_ in grammar.SUBJECTS:
            if token.head.i > verb.i or _of_sentence_before(token, verb):
                return token
            if token.head.dep_ not in grammar.RELATIVES:
                return None
        if token.tag_ in grammar.FINITE and token.dep_ not in grammar.RELATIVES:
            return None
    return None


def _of_sentence_before(subject: Token, verb: Token) -> bool:
    """Whether the parser ran two sentences together and gave the subject to the first verb."""
    other = subject.head
    return other == verb.head and other.i < subject.left_edge.i and verb.dep_ == "parataxis"


def _absolute(verb: Token) -> Token | None:
    for i in range(verb.i - 1, max(-1, verb.i - REACH), -1):
        token = verb.doc[i]
        if grammar.is_noun(token):
            return token if _with(token) else None
        if token.pos_ not in {"ADV", "ADJ", "DET"}:
            return None
    return None


def inverted_noun(verb: Token) -> Token | None:
    """The speaker of an aside turned round: "The Union, *said its spokesman*, will not yield"."""
    doc = verb.doc
    if verb.i == 0 or verb.tag_ not in grammar.FINITE or verb.lemma_ in _TELLING:
        return None
    if doc[verb.i - 1].text not in _FENCES:
        return None
    run = _fenced_run(verb)
    heads = (t for t in run if t.pos_ in {"NOUN", "PROPN"} and t.head not in run)
    noun = next(heads, None)
    if noun is None or noun.ent_type_ in _TIMES or noun.lower_ in cues.words("times"):
        return None
    return noun if sources.can_think(noun) else None


_TELLING = frozenset({"tell", "inform", "assure"})
"""Verbs behind which stands who hears it."""
_FENCES = frozenset({",", "—", "–"})
_CLOSING = frozenset({"”", '"', "''", "’"})
_TIMES = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM", "PART"})


def _fenced_run(verb: Token) -> list[Token]:
    """The nominal words behind a verb up to the fence that closes them or the end of a headline;
    none where another word comes first."""
    run: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.i + 1 + REACH]:
        if token.text in _FENCES or token.is_space:
            return run
        if token.pos_ not in _NOMINAL and token.tag_ != "PRP$":
            return []
        run.append(token)
    return []


def _with(noun: Token) -> bool:
    """Whether a noun right before a participle stands under "with"."""
    first = grammar.first_conjunct(noun)
    while first.dep_ in grammar.NAME_PARTS | {"compound"} and first.head is not first:
        first = first.head
    before = max(0, first.left_edge.i - 1)
    return any(token.lower_ == "with" for token in first.doc[before : first.i])


def accepts(verb: Token, cue: Cue, subject: Token | None, layout: Layout) -> bool:
    """Whether this subject may say or think such a thing by such a verb."""
    if subject is None:
        return False
    quoted = layout.inside[verb.i] >= 0
    if quoted and (subject.lower_ in sources.SELF or cue.mode != "speech"):
        return False
    if sources.can_think(subject):
        return True
    if subject.lower_ in {"which", "that"} and subject.dep_ in grammar.SUBJECTS:
        noun = grammar.antecedent(verb)
        return noun is not None and _accepts_thing(noun, cue)
    return _accepts_thing(subject, cue)


def _accepts_thing(subject: Token, cue: Cue) -> bool:
    if sources.can_think(subject):
        return True
    if subject.lower_ == "it":
        return cue.mode == "speech" and bool(cue.frames & {"quote", "clause"})
    if subject.lower_ in sources.DETERMINERS_AS_NOUNS:
        return False
    if cue.mode == "speech" and "clause" in cue.frames and sources.is_document(subject):
        return True
    shown = cue.lemma in cues.words("shown")
    return shown and (sources.is_document(subject) or (cue.mode == "speech" and _plain(cue)))


def _plain(cue: Cue) -> bool:
    told = {"quote", "clause"} <= cue.frames and cue.lemma not in NEEDING
    return told or cue.lemma in SHOWING
