"""Labels and words the grammar helpers go by, of both schemes together."""

from __future__ import annotations

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of tense forms."""
FINITE_OR_MODAL = FINITE | {"MD"}
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
CLOSING_MARKS = frozenset({"”", "’", '"', "'", "''"})
"""Tokens that may end a quotation."""
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
JUDGING = frozenset(
    """praise thank commend congratulate applaud laud honour honor reward blame criticise criticize
    condemn denounce fault berate rebuke chide scold lambast lambaste upbraid punish sanction
    slam""".split()  # noqa: SIM905
)
"""Verbs whose *for doing* is what their object did ("praised *Kenya* for sending police")."""
INVERTING = frozenset({"had", "should", "were"})
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
