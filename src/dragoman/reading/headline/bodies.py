"""The body of an article as a headline is held against it: its sentences and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar, strength
from dragoman.reading.actors.lines import lines_of
from dragoman.reading.actors.senses import senses
from dragoman.reading.ground import Ground, Sentence, clause_bounds, ground
from dragoman.reading.headline import concepts
from dragoman.reading.openings import Opened
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED, POSSIBLE
from dragoman.vocab.words import Word

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

SUPPORTED, WEAKER, ABSENT, CONTRADICTED = (
    "supported",
    "weaker_in_body",
    "absent_from_body",
    "contradicted",
)
"""What a body can be to a headline claim."""
UNDISPUTED = "Nothing in the body speaks against it."
"""Why a claim is held for supported of which no sentence of the body was found to tell."""
BY_WORDS = ("In the headline it is", "The body says")
"""How the reasons begin that set words of the body against the headline's."""
OPPOSITE = "The body says the opposite"
"""How the reason begins where the body has the contrary act."""
SAME = "The body says the same."
"""Why a claim is held for supported whose act a sentence of the body tells as strongly."""
UNHEARD = "Nothing in the body says"
"""How the reason begins where no word for the act was found."""
LEFT_OUT = "The body leaves"
"""How the reason begins where every mention of a headline's thing leaves it out."""
ONE_VOICE = "The headline speaks of"
"""How the reason begins where a headline has many for one."""
ANOTHER = "In the body another does it"
"""How the reason begins where all that tell an act have another do it."""
WORDS = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")

DOUBT = Opened(
    r"\b(?:unnamed|anonymous|unidentified) (?:sources?|officials?)|\bsocial media\b|\brumou?r\w*|"
    r"\bunconfirmed\b|\ballege\w*|\ballegation\w*|\bsuspect(?:s|ed)?\b|\bclaim(?:s|ed)? that\b|"
    r"\bsources? claim|\bbelieved? (?:that|to)\b|\bbelieves? that\b|\breportedly\b|"
    r"\bsuggest(?:s|ed)? that\b",
    re.IGNORECASE,
)
"""Wording that leaves a sentence in doubt, where no attribution was found for it."""


_DISPUTED = Opened(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed)|dismiss(?:es|ed)?) (?:it|this|that|any|"
    r"having|(?:the |all )?(?:claims?|allegations?|accusations?|charges?|reports?))\b|"
    r"\bnot (?:be |been )?(?:immediately |independently )*(?:verified|confirmed|corroborated)\b|"
    r"\bunverified\b|\bno (?:independent )?(?:evidence|confirmation|proof)\b|"
    r"\bneither \w+ has confirmed\b|"
    r"\b(?:offered|presented|gave|produced|showed|provided) no (?:documents?|proof|details?)\b|"
    r"\b(?:no|nobody|no one)(?: \w+)? (?:could|would|has|(?:was|were) able to) "
    r"(?:confirm|verif|corroborat)\w*|"
    r"\b(?:could|can)(?: not|n[’']t) (?:be |\w+ly )*(?:verif|confirm|corroborat)\w*|"
    r"\bno (?:means|way) of (?:check|verify|confirm)ing\b|"
    r"\b(?:saw|seen|found|had|know|knew) (?:nothing|of nothing|no sign)(?: \w+)? "
    r"(?:to|of|that|which)\b",
    re.IGNORECASE,
)
"""Wording of a sentence that disputes what the one before it reports."""
_REPORTED = Opened(
    r"\b(?:said|says|claim\w*|accord\w+ to|accus\w+|report\w*|told)\b", re.IGNORECASE
)


ON_THE_MATTER = 0.4
"""Share of a headline's words that a sentence must hold to be on its matter."""
SHORT = 40
"""Characters below which a stretch is a dateline rather than a sentence."""
BEHIND = 2
"""How many sentences behind one on the matter may go on with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A body sentence with the keys by which headlines are matched: codes, lemmas, concepts.

    ``disputed``: it reports what somebody says, and the next sentence disputes that.
    """

    sentence: Sentence
    keys: frozenset[str]
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A place in the body that tells an act: how strongly, and how much else it shares; ``things``:
    of that, what names no state."""

    token: Token
    line: Line
    level: int
    shared: int
    things: int = 0


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """All lines of the body."""

    place: Ground
    lines: tuple[Line, ...]

    @property
    def full(self) -> list[Line]:
        """The lines that are sentences, datelines left out."""
        return [line for line in self.lines if len(line.sentence.text) > SHORT]

    def is_early(self, offset: int, count: int) -> bool:
        """Whether a place lies before the end of the first ``count`` lines."""
        return len(self.lines) <= count or offset < self.lines[count].sentence.start

    @property
    def codes(self) -> frozenset[str]:
        """Codes of all actors the body names."""
        return frozenset(key[1:] for line in self.lines for key in line.keys if key[0] == "@")

    def told(self, forms: frozenset[str], phrases: re.Pattern[str] | None, wanted: frozenset[str],
             weak: frozenset[str] = frozenset()) -> list[Told]:  # fmt: skip
        """Every place that tells an act by one of its words or phrases, with its strength."""
        found = []
        for line in self.lines:
            if not wanted & line.keys:
                continue
            for token, level in self._hits(line, forms, phrases, weak):
                shared = wanted & self._around(line, token)
                things = sum(key[0] != "@" for key in shared)
                found.append(Told(token, line, level, len(shared), things))
        return found

    def anywhere(self, forms: frozenset[str]) -> list[Told]:
        """Every place with one of some words, whatever the sentence is on."""
        return [
            Told(token, line, level, 0)
            for line in self.lines
            for token, level in self._hits(line, forms, None, _NONE)
        ]

    def holds(self, forms: frozenset[str], phrases: re.Pattern[str] | None) -> bool:
        """Whether any sentence, whatever it is on, has a word or phrase for an act."""
        return any(True for line in self.lines for _ in self._hits(line, forms, phrases, _NONE))

    def tells(self, forms: frozenset[str], phrases: re.Pattern[str] | None, least: int) -> bool:
        """Whether any sentence tells an act at least as strongly, whatever else it is on."""
        return any(
            level >= least
            for line in self.lines
            for _, level in self._hits(line, forms, phrases, _NONE)
        )

    def _around(self, line: Line, token: Token) -> frozenset[str]:
        """The keys of the clause a word stands in, and of who acts in it; of the whole sentence
        where a pronoun stands for what was named before ("demanded that they be freed")."""
        verb = grammar.clause_of(token)
        if any(child.lower_ in _PRONOUNS for child in verb.children):
            return line.keys
        keys = keys_of(self.place, *clause_bounds(verb))
        return keys | {f"@{code}" for code in self.place.codes_of(grammar.actors_of(verb))}

    def _hits(
        self,
        line: Line,
        wanted: frozenset[str],
        phrases: re.Pattern[str] | None,
        weak: frozenset[str],
    ) -> Iterator[tuple[Token, int]]:
        doc, sentence = self.place.scene.doc, line.sentence
        doubt = self._doubt(line)
        for i in range(sentence.first, sentence.last):
            token = doc[i]
            if token.pos_ not in WORDS and token.dep_ != "ROOT":
                continue
            forms = concepts.forms(token)
            if any(form in wanted for form in forms) and not grammar.is_excused(token):
                level = min(
                    strength.of(token), doubt, self._said(token), _denied(line, token), _lent(token)
                )
                soft = any(form in weak for form in forms) or _hangs(token, level)
                yield token, min(level, POSSIBLE) if soft else level
        for match in phrases.finditer(sentence.text) if phrases is not None else ():
            head = self.place.token(sentence.start + match.start())
            if head is not None and head.pos_ == "ADP":
                head = head.head
            if head is not None:
                level = strength.of(head)
                if re.search(r"\b(?:no|not|never|non)\b", match[0]):
                    level = ASSERTED
                yield head, min(level, doubt, self._said(head), _denied(line, head))

    def _said(self, token: Token) -> int:
        return strength.attributed(self.place.said(token.idx), token.idx)

    def _doubt(self, line: Line) -> int:
        doubt = line.disputed or bool(DOUBT.search(line.sentence.text))
        return CLAIMED if doubt else ASSERTED

    def nearest(self, wanted: frozenset[str]) -> tuple[Line | None, int]:
        """The line that shares most with a headline, and how many keys."""
        best = max(self.lines, key=lambda line: len(wanted & line.keys), default=None)
        return best, len(wanted & best.keys) if best is not None else 0

    def near(self, wanted: frozenset[str], share: float) -> list[Line]:
        """The lines that hold at least a share of a headline's keys, and more than one of them."""
        least = max(share * len(wanted), min(2, len(wanted)), 1)
        return [line for line in self.lines if len(wanted & line.keys) >= least]

    def foremost(self, wanted: frozenset[str], share: float) -> list[Line]:
        """Of these lines those that hold the most of a headline's keys."""
        top = self.nearest(wanted)[1]
        return [line for line in self.near(wanted, share) if len(wanted & line.keys) == top]

    def span(self, line: Line) -> Span:
        """The span of a body line."""
        return self.place.scene.cut(line.sentence.start, line.sentence.end)


_LIGHT = frozenset("put make take give hold do pay reach lay carry".split())  # noqa: SIM905
"""Verbs that only carry the act of their object ("will *put* their signatures under it")."""


def _lent(noun: Token) -> int:
    """How strongly a verb that says little tells the act of its object."""
    verb = noun.head
    carried = noun.pos_ == "NOUN" and noun.dep_ in ("obj", "dobj")
    return strength.of(verb) if carried and verb.lemma_.lower() in _LIGHT else ASSERTED


def _hangs(token: Token, level: int) -> bool:
    """Whether what is only planned is so on a condition."""
    return level == PLANNED and strength.conditional(token)


_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|no truth (?:in|to)|"
    r"(?:un|not )true|baseless|fabricated)\b(?: [\w’']+){0,5}? "
    r"(?:reports?|rumou?rs?|claims?|allegations?|suggestions?) (?:that|of)\b[^;]*?(?=;|, but\b|$)",
    re.IGNORECASE,
)
"""A sentence that denies what others report, however it is parsed."""


_FALSE = re.compile(
    r"\b(?:not|un)\s?true that\b[^;]*|\bshort of\b[^,;]*|"
    r"\b(?:reports?|rumou?rs?|claims?|stor(?:y|ies)) (?:that|of)\b[^;]*?(?=\b(?:is|are|was|were) "
    r"(?:false|untrue|wrong|incorrect|unfounded|baseless|fake|fabricated|invented|nonsense)\b)",
    re.IGNORECASE,
)
"""Stretches that say what is not so ("it is not true that …", "stopped short of …")."""


def _denied(line: Line, token: Token) -> int:
    """``DENIED`` for what a sentence says that reports of it are denied, else ``ASSERTED``."""
    at = token.idx - line.sentence.start
    for form in (_DENYING, _FALSE):
        match = form.search(line.sentence.text)
        if match is not None and match.start() < at < match.end():
            return DENIED
    return ASSERTED


_PRONOUNS = frozenset({"it", "they", "them", "this", "that", "which", "he", "she", "him", "her"})


def whole_word(form: re.Pattern[str], text: str) -> str:
    """What a pattern first finds in a text, to the end of its last word, or empty."""
    match = form.search(text)
    rest = re.match(r"\w*", text[match.end() :]) if match is not None else None
    return match[0] + rest[0] if match is not None and rest is not None else ""


def reported(line: Line) -> str:
    """The word by which a sentence reports what somebody says, or empty."""
    match = _REPORTED.search(line.sentence.text)
    return match[0] if match is not None else ""


@lru_cache(maxsize=2)
def body_of(scene: Scene) -> Body:
    """The body of a scene, its headline left out."""
    place = ground(scene)
    begin = max((span.end for span in scene.document.headline), default=0)
    sentences = [s for s in place.sentences if s.start >= begin and not s.in_headline]
    lines = tuple(
        Line(one, keys_of(place, one.start, one.end), _is_disputed(one, after))
        for one, after in zip_longest(sentences, sentences[1:])
        if one is not None
    )
    return Body(place, lines)


def _is_disputed(one: Sentence, after: Sentence | None) -> bool:
    if not _REPORTED.search(one.text):
        return False
    return bool(_DISPUTED.search(one.text) or (after and _DISPUTED.search(after.text)))


def keys_of(
    place: Ground, start: int, end: int, leave: frozenset[int] = frozenset()
) -> frozenset[str]:
    """Keys of a stretch: actor codes (``@KEN``), lemmas of content words, concepts (``c:meet``).

    ``leave`` are token positions that give none (a headline's predicate and labels).
    """
    lines = place.covering(start, end)
    found: set[str] = set()
    taken: set[int] = set()
    for actor in (actor for line in lines for actor in line.actors_in(start, end)):
        found.add(f"@{actor.code}")
        if actor.form in ("name", "demonym", "capital"):
            taken.update(range(actor.span.start, actor.span.end))
    found |= {f"@{code}" for code in _places(lines_of(place.scene.doc).between(start, end))}
    for i in (i for line in lines for i in range(line.first, line.last)):
        token = place.scene.doc[i]
        if not start <= token.idx < end or token.idx in taken or i in leave:
            continue
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and not _is_empty(token):
            found |= _word_keys(token)
    return frozenset(found)


def _places(line: Sequence[Word]) -> set[str]:
    """States named by name, adjective or capital, also where they are only places."""
    return {
        match.values[0].code
        for match in senses().find(line)
        if match.values and match.values[0].form in ("name", "demonym", "capital")
    }


_EMPTY = frozenset(
    """be have do say tell new more other such same many own mr mrs ms first last next make take
    get go come say""".split()  # noqa: SIM905
)


def _is_empty(token: Token) -> bool:
    return token.lemma_.lower() in _EMPTY or len(token.text) < 2


def _word_keys(token: Token) -> set[str]:
    keys = {token.lemma_.lower()}
    named = concepts.named_by(token)
    if named:
        keys.add(f"c:{named}")
    return keys


def _actors(place: Ground, verb: Token) -> tuple[str, ...]:
    """Codes of who acts; of a relative clause only those its noun itself has, not what the clause
    names ("an *order* that puts duties on goods from Brazil")."""
    nouns, above = grammar.actors_of(verb), {one.i for one in verb.ancestors}
    found = place.codes_of(noun for noun in nouns if noun.i not in above)
    return found or place.codes_of((noun for noun in nouns if noun.i in above), _NONE)


def parties(place: Ground, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of who acts and of whom it is done to, for a verb of the body."""
    if not grammar.is_verb(token):
        return (), ()
    actors = _actors(place, token)
    sentence = place.at(token.idx)
    if sentence is None:
        return actors, ()
    start, end = clause_bounds(token)
    behind = sentence.codes(token.idx, end) if end > token.idx else ()
    if grammar.is_passive(token):
        behind = sentence.codes(start, token.idx)
    return actors, tuple(code for code in behind if code not in actors)
