"""Grammar without labels: who does what to whom, whatever scheme the parser was trained on.

Understands Universal Dependencies (our own pipelines) and spaCy's English labels
(``en_core_web_*``). Every function takes spaCy tokens and is linear in the clause; none
raises on a wrong tree. Parsers err, so the common slips (a participle hung as parataxis, two
subjects instead of a coordination) are read as what they must have been.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACTIVE_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
SUBJECTS = ACTIVE_SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = frozenset({"obj", "dobj"})
RECIPIENTS = frozenset({"iobj", "dative"})
NOMINALS = frozenset({"obl", "nmod", "obl:agent", "nmod:desc", "nmod:obl", "obl:arg", "obl:lmod"})
BARE_NOMINALS = frozenset({"obl:unmarked", "npadvmod", "nmod:unmarked", "obl:tmod", "nmod:npmod"})
POSSESSIVES = frozenset({"nmod:poss", "poss"})
COMPOUNDS = frozenset({"compound", "nn", "nmod:desc", "amod", "nmod:unmarked"})
NAME_PARTS = frozenset({"flat", "flat:name", "flat:foreign", "goeswith", "fixed"})
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
AUXILIARIES = PASSIVE_AUXILIARIES | {"aux"}
COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp"})
RELATIVES = frozenset({"acl:relcl", "relcl"})
REDUCED = frozenset({"acl", "parataxis", "dep", "appos", "advcl"})
CLAUSES = COMPLEMENTS | RELATIVES | {"advcl", "advcl:relcl", "acl", "parataxis"}
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBS = frozenset({"VERB", "AUX"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})
MODALS_POSSIBLE = frozenset({"would", "could", "may", "might", "should", "can", "must", "ought"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "once", "until", "in case"})
_CONTROL = """advise allow ask authorise authorize beg bribe cause challenge command compel convince
    direct dare empower enable encourage expect forbid force get help implore incite induce
    instruct invite leave let make motivate oblige order permit persuade press prompt
    push remind request require summon teach tell tempt urge want warn pressure call
    appeal lobby plead coerce entreat exhort nudge"""
OBJECT_CONTROL = frozenset(_CONTROL.split())
"""Verbs whose object (or whose *on/to* phrase) does what the infinitive says."""
WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
     "yesterday"]
)  # fmt: skip
GERUND_MARKS = frozenset({"of", "from", "against", "about", "for", "over", "to", "at", "on"})
"""Prepositions whose gerund completes the verb; others only say how or when."""
LONGEST_SENTENCE = 400
"""Words beyond which a sentence is a list or a table (the longest in our news text has 190)."""
DEPTH = 6
"""How many verbs up a missing subject is looked for; deeper chains are parser noise."""


# --- children -----------------------------------------------------------------------------


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    """The dependents of a token that carry one of the labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it, first to last ("Russia, China and Iran").

    Give the first of them: later conjuncts hang on earlier ones in both schemes.
    """
    found = [token]
    for member in found:
        if len(found) > 64:
            break
        found += [child for child in member.children if child.dep_ == "conj"]
    return found


def first_conjunct(token: Token) -> Token:
    """The head of the coordination a token is in (itself where there is none)."""
    for _ in range(64):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def appositions(token: Token) -> list[Token]:
    """Nouns in apposition to a noun ("his counterpart, Dong Jun")."""
    return children(token, {"appos"})


def possessors(noun: Token) -> list[Token]:
    """Nouns and pronouns that own a noun ("Russia's visit", "their talks"), conjuncts included."""
    found = []
    for child in noun.lefts:
        marked = child.dep_ in POSSESSIVES or (
            child.dep_ in {"nsubj", "compound", "nmod", "dep"} and has_genitive(child)
        )
        if marked:
            found += conjuncts(child)
    return found


def has_genitive(noun: Token) -> bool:
    """Whether ``'s`` or a bare apostrophe follows the noun as its own mark."""
    follower = noun.i + 1
    if follower >= len(noun.doc):
        return False
    mark = noun.doc[follower]
    return mark.text in {"'s", "’s", "'", "’"} and (mark.tag_ == "POS" or mark.dep_ == "case")


def compounds(noun: Token) -> list[Token]:
    """Words right before a noun that narrow it: "US *troop* withdrawal", "*naval* exercises"."""
    return [
        child
        for child in noun.lefts
        if child.dep_ in COMPOUNDS or (child.dep_ == "nmod" and not prepositions(child))
    ]


def determiner(noun: Token) -> str:
    """The article or determiner of a noun in lower case, or empty."""
    for child in noun.lefts:
        if child.dep_ in {"det", "det:predet"}:
            return str(child.lower_)
    return ""


def particle(verb: Token) -> str:
    """A verb's particle ("*carry out*" → "out"), or empty."""
    for child in verb.rights:
        if child.dep_ in {"compound:prt", "prt"}:
            return str(child.lower_)
    return ""


def is_noun(token: Token) -> bool:
    """Whether a token heads a nominal: noun, name, pronoun or numeral."""
    return token.pos_ in NOUNS


def is_verb(token: Token) -> bool:
    """Whether a token is a verb by its tag."""
    return token.pos_ in VERBS


def copula(predicate: Token) -> Token | None:
    """The form of *be* that makes a noun or adjective a predicate, or ``None``."""
    for child in predicate.lefts:
        if child.dep_ == "cop":
            return child
    head: Token = predicate.head
    if predicate.dep_ in {"attr", "acomp"} and head.lemma_ in {"be", "become", "remain"}:
        return head
    return None


# --- prepositions -------------------------------------------------------------------------


def prepositions(noun: Token) -> list[str]:
    """The prepositions that mark a noun, in lower case; multiword ones joined ("because of").

    Where a name's first word took the preposition ("[with South] Korea"), it is the name's.
    """
    found = [_with_fixed(child) for child in noun.children if _is_case(child)]
    if found or not noun.n_lefts:
        return found
    first = next(iter(noun.lefts))
    if first.dep_ in COMPOUNDS and first.n_lefts:
        return [_with_fixed(child) for child in first.lefts if _is_case(child)]
    return []


def _is_case(child: Token) -> bool:
    return child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}


def _with_fixed(mark: Token) -> str:
    tail = [child.lower_ for child in mark.children if child.dep_ in {"fixed", "mwe"}]
    return " ".join([mark.lower_, *tail])


def obliques(token: Token) -> list[tuple[str, Token]]:
    """Each prepositional phrase of a verb or noun as (preposition, head noun).

    Conjuncts come as phrases of their own with the shared preposition ("between A and B"
    gives two). Bare adverbial nouns ("last week") come with an empty preposition.
    """
    found: list[tuple[str, Token]] = []
    for child in token.children:
        found += _phrases(child)
    return found


def _phrases(child: Token) -> Iterator[tuple[str, Token]]:
    label = child.dep_
    if label in NOMINALS or (label in REDUCED and is_noun(child) and prepositions(child)):
        marks = prepositions(child)
        yield from _spread(" ".join(marks) if marks else "", child)
    elif label in BARE_NOMINALS:
        yield "", child
    elif label in {"prep", "agent", "dative"}:
        yield from _clear_phrase(child)


def _spread(mark: str, noun: Token) -> Iterator[tuple[str, Token]]:
    for member in conjuncts(noun):
        if not is_verb(member):
            own = prepositions(member)
            yield (" ".join(own) if own else mark), member


def _clear_phrase(prep: Token) -> Iterator[tuple[str, Token]]:
    mark = prep.lower_
    for child in prep.children:
        if child.dep_ == "pobj":
            yield from _spread(mark, child)
        elif child.dep_ == "prep":
            for inner, noun in _clear_phrase(child):
                yield f"{mark} {inner}", noun
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _clear_phrase(child)


def preposition_of(noun: Token) -> str:
    """The preposition under which a noun stands, inherited by conjuncts, or empty."""
    for member in (noun, first_conjunct(noun)):
        if marks := prepositions(member):
            return " ".join(marks)
        if member.dep_ == "pobj":
            return str(member.head.lower_)
    return ""


def phrase_head(noun: Token) -> Token:
    """The word a noun's phrase hangs on, past its preposition and its coordination."""
    head: Token = first_conjunct(noun)
    return head.head.head if head.dep_ == "pobj" else head.head


# --- verbs --------------------------------------------------------------------------------


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was condemned", "held in Qingdao" (reduced), "sanctions
    imposed by"."""
    marked = False
    for child in verb.children:
        if child.dep_ in PASSIVE_AUXILIARIES:
            return True
        marked |= child.dep_ in PASSIVE_SUBJECTS | {"obl:agent", "agent"}
    if marked and (verb.tag_ != "VBD" or any(m == "by" for m, _ in obliques(verb))):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and not any(c.dep_ in AUXILIARIES | SUBJECTS for c in verb.children):
        first = first_conjunct(verb)
        return first != verb and first.dep_ != "conj" and is_passive(first)
    if any(child.dep_ in OBJECTS for child in verb.rights):
        return False
    return is_reduced(verb) or _has_be(verb)


def _has_be(verb: Token) -> bool:
    auxiliaries = [child.lemma_ for child in verb.lefts if child.dep_ in AUXILIARIES | {"cop"}]
    return bool(auxiliaries) and auxiliaries[-1] in {"be", "get"}


def is_reduced(verb: Token) -> bool:
    """Whether a participle modifies a noun ("talks *held* in Rome", "troops *guarding* it")."""
    if verb.tag_ not in {"VBN", "VBG", "VBD"} or not is_noun(verb.head):
        return False
    if verb.dep_ not in REDUCED or verb.i < verb.head.i:
        return False
    if verb.tag_ == "VBD" and verb.dep_ == "parataxis":
        return False
    return not any(c.dep_ in SUBJECTS | AUXILIARIES | {"mark"} for c in verb.children)


def agents(verb: Token) -> list[Token]:
    """Who does it in a passive: the nouns of the *by* phrase."""
    if not is_passive(verb):
        return []
    return [noun for mark, noun in obliques(verb) if mark == "by" and noun.ent_type_ != "DATE"]


def surface_subjects(verb: Token) -> list[Token]:
    """Subjects that hang on the verb itself, conjuncts included; none for a shared one.

    Where one stands before the verb, a second one after it is the parser's slip and left out.
    """
    found = children(verb, SUBJECTS)
    before = [child for child in found if child.i < verb.i]
    if not found:
        found = [child for child in verb.lefts if child.dep_ == "expl" and child.lower_ == "it"]
    named = [_not_a_day(child) for child in before or found]
    return [m for child in named for m in conjuncts(child)]


def _not_a_day(subject: Token) -> Token:
    """A weekday taken for the subject hides the real one before it ("Rabin *Monday* said")."""
    if subject.lower_ in WEEKDAYS and subject.i and is_noun(subject.doc[subject.i - 1]):
        return _widest(subject.doc[subject.i - 1])
    return subject


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
        return [head]
    if label in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "acl", "advcl:relcl", "parataxis"}:
        return _controlled(verb, head, depth)
    return []


def _shared(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subject a coordinated verb shares, unless it has become passive or active meanwhile."""
    if is_noun(head) and not is_verb(head) and copula(head) is None:
        return [head] if verb.tag_ in {"VBN", "VBG"} else []
    return _subjects(head, depth - 1)


def _controlled(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ == "ADP" and head.head != head:
        head = head.head
    if is_noun(head) and copula(head) is None:
        return noun_agents(head, depth - 1)
    if controllers := _object_controllers(verb, head):
        return controllers
    infinitive = _is_infinitive(verb)
    if verb.dep_ in {"ccomp", "parataxis"} and not infinitive:
        return []
    if is_passive(head) and verb.dep_ == "advcl" and infinitive:
        return agents(head) or _subjects(head, depth - 1)
    return _subjects(head, depth - 1)


def _object_controllers(verb: Token, head: Token) -> list[Token]:
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return []
    return _controllers(head) if head.lemma_.lower() in OBJECT_CONTROL else []


def _controllers(verb: Token) -> list[Token]:
    """Objects (or *on*/*to* phrases) that control the infinitive of *urge*, *call on* …"""
    found = [m for child in children(verb, OBJECTS | RECIPIENTS) for m in conjuncts(child)]
    if found and not all(noun.i < verb.i for noun in found):
        return [noun for noun in found if is_noun(noun)]
    marks = {"on", "upon", "to", "for"} if verb.lemma_ in {"call", "appeal", "plead"} else {"on"}
    return [noun for mark, noun in obliques(verb) if mark in marks]


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.lefts)


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
            return _widest(doc[i])
    return None


def _widest(noun: Token) -> Token:
    """The head of the name or compound a noun belongs to."""
    for _ in range(8):
        if noun.dep_ not in NAME_PARTS | {"compound"}:
            break
        noun = noun.head
    return noun


def objects(verb: Token) -> list[Token]:
    """Direct objects, conjuncts included; in a passive its subjects; antecedents of relatives.

    "the deal that Iran signed" → deal. A coordinated verb without an object of its own takes
    the shared one to its right ("halted and reversed the policy").
    """
    if is_passive(verb):
        return _subjects(verb, DEPTH)
    found = [m for child in children(verb, OBJECTS) for m in conjuncts(child)]
    if not found:
        found = _lone_recipients(verb) or _misread_objects(verb)
    if found:
        return [noun for obj in found for noun in _antecedents(obj, verb)]
    if verb.dep_ in RELATIVES and is_noun(verb.head) and surface_subjects(verb):
        own = [subject.lower_ for subject in children(verb, SUBJECTS)]
        if not any(word in RELATIVE_WORDS for word in own):
            return [verb.head]
    return _right_shared(verb)


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


def complements(token: Token) -> list[Token]:
    """Verbs that complete a verb or noun: "agreed *to send*", "said that … *met*", "accused of
    *arming*", "ruled out *leaving*"."""
    found = []
    for child in token.children:
        if child.dep_ in COMPLEMENTS or (child.dep_ in {"advcl", "acl"} and _completes(child)):
            if is_verb(child) or copula(child) is not None or child.dep_ != "xcomp":
                found.append(child)
        elif child.dep_ in {"prep", "mark"}:
            found += children(child, {"pcomp"})
    return found


def _completes(verb: Token) -> bool:
    """An infinitive, a gerund under a preposition, or one right behind its verb."""
    if _is_infinitive(verb):
        return True
    if verb.tag_ != "VBG":
        return False
    mark = marker(verb) or next((c.lower_ for c in verb.lefts if c.dep_ == "case"), "")
    if mark:
        return mark in GERUND_MARKS
    between = verb.doc[verb.head.i + 1 : verb.i]
    return verb.i > verb.head.i and len(between) < 3 and not any(w.is_punct for w in between)


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries in order; a coordinated verb without any shares those of the first."""
    own = [child for child in verb.lefts if child.dep_ in AUXILIARIES]
    if not own and verb.dep_ == "conj" and not surface_subjects(verb):
        shared = verb.tag_ in {"VB", "VBN", "VBG"}
        return [c for c in first_conjunct(verb).lefts if c.dep_ in AUXILIARIES] if shared else []
    return own


def marker(verb: Token) -> str:
    """The word that subordinates a clause ("if", "that", "while", "to"), in lower case."""
    for child in verb.lefts:
        if child.dep_ == "mark":
            return _with_fixed(child)
    return ""


# --- how it is asserted -------------------------------------------------------------------


def negated(token: Token) -> bool:
    """Whether a verb or noun is denied in its own clause ("did not meet", "no talks", "without
    signing"), by a negator on itself, its auxiliaries or its determiner."""
    for child in token.lefts:
        if child.lower_ in NEGATIONS and child.dep_ in {
            "advmod", "neg", "det", "cc:preconj", "preconj", "mark", "case", "aux", "cc", "prep",
        }:  # fmt: skip
            return not _is_scaled(child)
    for child in token.rights:
        if child.dep_ in {"neg", "advmod"} and child.lower_ in {"not", "n't", "n’t", "never"}:
            return True
    if token.dep_ == "conj" and is_verb(token) and not surface_subjects(token):
        first = first_conjunct(token)
        if first.dep_ != "conj" and auxiliaries(token) and not _own_auxiliary(token):
            return negated(first)
    return False


def _own_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in AUXILIARIES for child in verb.lefts)


def _is_scaled(negator: Token) -> bool:
    """ "not only", "no longer than", "no fewer than": nothing is denied."""
    follower = negator.i + 1
    return follower < len(negator.doc) and negator.doc[follower].lower_ in {
        "only", "just", "merely", "least", "fewer", "less", "simply",
    }  # fmt: skip


def is_future(verb: Token) -> bool:
    """Whether a verb is said to lie ahead: *will*, *shall*, *is to*, *going to*."""
    words = [aux.lower_ for aux in auxiliaries(verb)]
    if any(word in FUTURE for word in words):
        return True
    if verb.tag_ == "VB" and _is_infinitive(verb) and _is_to_be(verb, words):
        return True
    head = verb.head
    if verb.dep_ != "xcomp" or not _is_infinitive(verb):
        return False
    return (head.lower_ == "going" and verb.i - head.i <= 3) or (
        head.lemma_ == "be" and head.lower_ in {"is", "are"}
    )


def _is_to_be(verb: Token, auxiliary_words: list[str]) -> bool:
    """ "*Is to* visit": by auxiliary or, as some trees have it, by copula."""
    if auxiliary_words:
        return auxiliary_words[-1] in {"is", "are"}
    return any(child.dep_ == "cop" and child.lower_ in {"is", "are"} for child in verb.lefts)


def is_hypothetical(verb: Token) -> bool:
    """Whether a verb is only possible: *would*, *could*, *may*, or in an *if* clause."""
    words = [aux.lower_ for aux in auxiliaries(verb)]
    if any(word in MODALS_POSSIBLE for word in words):
        return True
    return marker(verb) in CONDITIONS or marker(first_conjunct(verb)) in {"if", "unless"}


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with *to*."""
    return _is_infinitive(verb)


def is_past(verb: Token) -> bool:
    """Whether a verb is in the past ("met", "has met", "was held")."""
    words = [aux.lower_ for aux in auxiliaries(verb)]
    if words:
        return words[0] in {"had", "has", "have", "was", "were", "did", "'s", "’s", "'ve", "’ve"}
    return bool(verb.tag_ in {"VBD", "VBN"})


# --- stretches of text --------------------------------------------------------------------


def clause_of(token: Token) -> Token:
    """The verb or predicate whose clause a token stands in (the root at the latest)."""
    for _ in range(64):
        if is_verb(token) and token.dep_ not in AUXILIARIES | {"amod", "compound"}:
            return token
        if token.head == token or copula(token) is not None:
            return token
        token = token.head
    return token


def bounds(token: Token) -> tuple[int, int]:
    """Character offsets of a token's whole subtree, without punctuation at its edges."""
    doc = token.doc
    return trimmed(doc, token.left_edge.i, token.right_edge.i)


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Character offsets of a noun with what stands before it and its name parts, but without
    relative clauses, appositions and coordinated nouns."""
    keep = NAME_PARTS | {"compound", "nummod"}
    right = noun.i
    for child in noun.rights:
        if child.dep_ in keep and child.i <= right + 3:
            right = max(right, child.right_edge.i)
    return trimmed(noun.doc, noun.left_edge.i, right)


def clause_bounds(verb: Token) -> tuple[int, int]:
    """Character offsets of a clause: the verb's subtree less coordinated clauses with their own
    subject, parataxis ("…, the ministry said") and relative clauses at its very end or start."""
    first, last = verb.left_edge.i, verb.right_edge.i
    for child in verb.children:
        apart = child.dep_ == "parataxis" or (
            child.dep_ in {"conj", "ccomp"} and is_verb(child) and surface_subjects(child)
        )
        if not apart or child.dep_ == "ccomp":
            continue
        if child.i > verb.i:
            last = min(last, child.left_edge.i - 1)
        else:
            first = max(first, child.right_edge.i + 1)
    return trimmed(verb.doc, first, max(last, first, verb.i))


def in_prose(doc: Doc) -> bytearray:
    """For each token whether its sentence is of a length that prose has (1) or a heap (0).

    Looking around in a clause costs its length; heaps (lists, tables, unbroken text) would
    make that quadratic, and say nothing a clause could.
    """
    mask = bytearray(len(doc))
    start = 0
    for i in range(1, len(doc) + 1):
        if i == len(doc) or doc[i].is_sent_start:
            if i - start <= LONGEST_SENTENCE:
                mask[start:i] = b"\x01" * (i - start)
            start = i
    return mask


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Character offsets of the tokens ``first``…``last``, less space, punctuation, and a lone
    conjunction at the edges."""
    while first < last and (doc[first].is_space or doc[first].pos_ in {"PUNCT", "CCONJ"}):
        if doc[first].text in {'"', "“", "‘", "("}:
            break
        first += 1
    while last > first and (doc[last].is_space or doc[last].pos_ in {"PUNCT", "CCONJ"}):
        if doc[last].text in {'"', "”", "’", ")", "%"}:
            break
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])
