"""What a headline tells as done and the body leaves open, in doubt, or to be considered."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar, patterns, strength
from dragoman.reading.headline import aside, bodies
from dragoman.reading.headline.bodies import ABSENT, CONTRADICTED, WEAKER, Body, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED, POSSIBLE, SAID
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

ON_THE_MATTER = 0.5
"""Share of a headline's words that a sentence must hold to be on its matter."""

_OPEN = re.compile(
    r"\bnot (?:yet|agreed?|signed|settled|resolved)\b|\b(?:have|has|had|did|do) not\b|"
    r"\bfailed to\b|\bfar (?:off|apart)\b|"
    r"\bno (?:\w+ )?(?:agreement|deal|breakthrough|accord|progress|date|decision)\b|"
    r"\b(?:stays?|remain(?:s|ed)?) (?:in place|unresolved|open|blocked|stalled|divided)\b|"
    r"\b(?:more|further|another round of|new round of) (?:\w+ )?(?:talks|negotiations)\b|"
    r"\bnarrow\w* (?:\w+ )?differences\b|"
    r"\bwithout (?:an? )?(?:agreement|deal|result|breakthrough)\b",
    re.IGNORECASE,
)
"""Wording of what is still open."""


_REQUEST_REFUSED = re.compile(
    r"\b(?:turn(?:ed|s) down|reject(?:ed|s)?|refus(?:ed|es)|den(?:ied|ies)|rebuff(?:ed|s)|"
    r"dismiss(?:ed|es))\b[^,;.]{0,30}\b(?:requests?|pleas?|bids?|appeals?|applications?|demands?|offers?)\b",
    re.IGNORECASE,
)


def refused(said: Proposition) -> BodySupport | None:
    """Contradicted where a headline tells an act, and the sentence on its matter that names all its
    states says that somebody who asked for it was refused."""
    named = {key for key in said.wanted if key[0] == "@"}
    if said.strength < PLANNED or not _grants(said) or len(named) < 2:
        return None
    for line in said.body.foremost(said.wanted, ON_THE_MATTER):
        match = _REQUEST_REFUSED.search(line.sentence.text) if named <= line.keys else None
        if match is not None:
            text = f"The body says “{match[0]}”."
            return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)
    return None


def _grants(said: Proposition) -> bool:
    """Whether a headline tells that somebody is given what he may have asked for."""
    found = said.found
    if found is None or not found.verbal:
        return False
    return found.concept in _GRANTS or found.token.lemma_.lower() == "return"


_GRANTS = frozenset(
    "give transfer obtain extradite admit lift accept approve release".split()  # noqa: SIM905
)


_NOT_BEGUN = re.compile(
    r"\b(?:work|construction|building|drilling|digging|deliver(?:y|ies)|production|shipments?)\b "
    r"(?:\w+ ){0,4}?"
    r"(?:(?:has|have|had) (?:not|yet to|never)|is (?:not|yet) (?:to|due to)|did not)\b"
    r"[^,;.]{0,12}\b(?:beg[iu]n|start(?:ed)?)\b",
    re.IGNORECASE,
)


def not_begun(said: Proposition) -> BodySupport | None:
    """Weaker where a headline has something opened, built or delivered, and the body says that work
    on it has not begun."""
    if said.strength < ASSERTED or said.found is None or said.found.concept not in _MADE:
        return None
    for line in said.body.lines:
        match = _NOT_BEGUN.search(line.sentence.text)
        if match is not None and not aside.is_aside(said, line):
            text = f"The body says “{match[0]}”."
            return BodySupport(WEAKER, PLANNED, said.body.span(line), text)
    return None


_MADE = frozenset({"open", "build", "finish", "launch", "transfer", "begin", "reach"})


def still_open(said: Proposition) -> BodySupport | None:
    """Absent where the sentence nearest to the headline, or the next one, leaves it open."""
    body = said.body
    line, shared = body.nearest(said.wanted)
    if line is None or 2 * shared < len(said.wanted):
        return None
    at = body.lines.index(line)
    near = ((one, _OPEN.search(one.sentence.text)) for one in body.lines[at : at + 2])
    line, match = next(((one, match) for one, match in near if match), (line, None))
    if match is None:
        return None
    text = f"The body says “{match[0]}”: the matter is still open."
    return BodySupport(ABSENT, -1, body.span(line), text)


_ALLEGED = re.compile(r"\b(?:accuse[sd]?|allege[sd]?|suspect(?:s|ed)?|claim(?:s|ed)?)\b", re.I)


def only_alleged(said: Proposition) -> BodySupport | None:
    """Weaker where the sentences on the matter leave in doubt what the headline asserts: somebody
    alleges it ("*accuses* Rwanda of arming the rebels"), or it is disputed."""
    if said.strength < ASSERTED:
        return None
    return all_doubted(said.body, _on_the_matter(said))


def crime_alleged(said: Proposition) -> BodySupport | None:
    """Weaker where a headline tells a grave wrong as a fact ("by Russian *sabotage*"), and every
    sentence of the body that speaks of one leaves it in doubt."""
    body, quote = said.body, said.text
    if said.strength < ASSERTED or _crimes()[0].search(quote):
        return None
    for named, told in _crimes()[1]:
        if named.search(quote):
            lines = [one for one in body.lines if told.search(one.sentence.text)]
            return all_doubted(body, lines, _SAID_OF_WRONGS)
    return None


_SAID_OF_WRONGS = re.compile(
    r"\b(?:probably|presumably|apparently|most likely|likely|possibly|suspicions?|suspected)\b|"
    r"\b(?:may|might|could) (?:well )?have\b|"
    r"\b(?:call(?:s|ed)|dismiss(?:es|ed)|reject(?:s|ed)|spoke of|described)"
    r" [^.;]{0,60}?\b(?:absurd|"
    r"nonsense|baseless|ridiculous|lies?|fabricat\w+|inventions?|fair(?:y|ies) tales?|fables?|"
    r"slander\w*|false|untrue|fantas\w+|unfounded)\b",
    re.IGNORECASE,
)
"""Wording by which a sentence leaves a wrong in doubt, or has somebody deny it."""


@cache
def _crimes() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Words by which a headline itself leaves a wrong open, and each wrong's words in headlines
    and in bodies."""
    rows = dict(load("headlines")["wrongs"])
    return re.compile(rows.pop("open"), re.I), [patterns.sides(row) for row in rows.values()]


def all_doubted(
    body: Body, lines: list[Line], more: re.Pattern[str] | None = None
) -> BodySupport | None:
    """Weaker where each of some sentences leaves its matter in doubt, in a way we know of all or,
    by ``more``, of such matters."""
    doubts = [(line, word) for line in lines if (word := _doubt(body, line) or _says(more, line))]
    if not doubts or len(doubts) < len(lines):
        return None
    line, word = doubts[0]
    text = f"The body says “{word}” of it: it is alleged, not told as a fact."
    return BodySupport(WEAKER, CLAIMED, body.span(line), text)


def _says(form: re.Pattern[str] | None, line: Line) -> str:
    return bodies.whole_word(form, line.sentence.text) if form is not None else ""


def _doubt(body: Body, line: Line) -> str:
    """The word by which a sentence leaves its matter in doubt, or empty: it reports something
    disputed, is worded as a rumour, or its main verb alleges."""
    for match in _ALLEGED.finditer(line.sentence.text):
        verb = body.place.token(line.sentence.start + match.start())
        if verb is not None and verb.pos_ == "VERB" and verb.dep_ in MAIN and not _claims(verb):
            return match[0]
    worded = bodies.DOUBT.search(line.sentence.text)
    if worded is not None and not _AS_HAD_BEEN.search(line.sentence.text, 0, worded.start()):
        return worded[0]
    return bodies.reported(line) if line.disputed else ""


MAIN = ("ROOT", "conj", "parataxis")
"""Relations of a verb that tells something in its own right."""
_AS_HAD_BEEN = re.compile(
    r"\b(?:as|than) (?:had|has|have|was|is|it was) (?:been )?(?:long |widely )?$"
)
"""Before a rumour that the sentence itself has overtaken ("and not, *as had been* rumoured, …")."""


def _claims(verb: Token) -> bool:
    """ "*Claims* the largest catch", "*claimed* the island": no statement is left in doubt."""
    if verb.lemma_.lower() != "claim":
        return False
    if [token.tag_ for token in verb.doc[verb.i + 1 : verb.i + 3]] == ["DT", "JJS"]:
        return True
    said = any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)
    return not said and bool(grammar.objects(verb))


@cache
def _confirming() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = load("headlines")["confirming"]
    return re.compile(rf"\b(?:{row['named']})\b", re.I), re.compile(row["told"], re.I)


def unconfirmed(said: Proposition) -> BodySupport | None:
    """Weaker where the headline has its fact confirmed, and the body says that it is not; unless
    another sentence of it confirms something."""
    named, told = _confirming()
    title = said.scene.document.headline[0].quote
    if not named.search(title) or said.strength < CLAIMED:
        return None
    denials = [line for line in said.body.lines if told.search(line.sentence.text)]
    if not denials or any(
        named.search(line.sentence.text) and line not in denials for line in said.body.lines
    ):
        return None
    text = f"The body says “{bodies.whole_word(told, denials[0].sentence.text)}”."
    return BodySupport(WEAKER, POSSIBLE, said.body.span(denials[0]), text)


@cache
def _considering() -> re.Pattern[str]:
    return patterns.words(load("headlines")["considering"])


_NO = re.compile(r"\b(?:no|not|without|never)\b", re.IGNORECASE)
"""Words of a headline that tells what is not there."""


def only_considered(said: Proposition) -> BodySupport | None:
    """Weaker where the sentences on the matter have somebody study or weigh it, and
    none of them tells it ("agreed that their ministers would *study* a common currency")."""
    if said.strength < PLANNED or _NO.search(said.text):
        return None
    lines = _on_the_matter(said)
    hits = [(line, bodies.whole_word(_considering(), line.sentence.text)) for line in lines]
    first = next((hit for hit in hits if hit[1]), None)
    if first is None or len(hits) > 2 * sum(bool(word) for _, word in hits):
        return None
    line, word = first
    text = f"The body says “{word}” of it: it is considered, not decided."
    return BodySupport(WEAKER, POSSIBLE, said.body.span(line), text)


def only_ahead(said: Proposition, most: int = PLANNED) -> BodySupport | None:
    """Weaker where every sentence on the matter only has it planned, possible or hanging on
    something, in whatever words, and the headline tells it more strongly; ``most``: as strongly
    as the body may tell it for that."""
    lines = _on_the_matter(said) if said.strength >= PLANNED and not said.is_hedged else []
    told = [(verb, _level(verb)) for line in lines for verb in _main_verbs(said.body, line)]
    level = max((level for _, level in told), default=ASSERTED)
    if level == DENIED or level > min(most, said.strength - 1):
        return None
    verb = max(told, key=lambda one: one[1])[0]
    text = f"In the headline it is {SAID[said.strength]}, in the body {SAID[level]}: “{verb.text}”."
    return BodySupport(WEAKER, level, said.body.span(lines[0]), text)


_ALLOWED = re.compile(r"\b(?:may|can) (?:(?:now|not|only|no longer)\b|[^,;]*\bagain\b)")
"""What somebody may do, rather than what may be."""


def _level(verb: Token) -> int:
    """How strongly a main verb tells what stands under it: "*threatens* to" leaves it possible."""
    level = ASSERTED if _ALLOWED.search(verb.sent.text) else strength.of(verb)
    if level == PLANNED and strength.conditional(verb):
        return POSSIBLE
    governed = strength.governors().get(verb.lemma_.lower(), ASSERTED)
    return min(level, governed) if grammar.complements(verb) else level


_SAYING = frozenset(
    "say tell announce report confirm state claim add note declare write".split()  # noqa: SIM905
)


def _main_verbs(body: Body, line: Line) -> list[Token]:
    """The verbs that tell what a sentence tells; of one that only reports, what is reported."""
    doc = body.place.scene.doc
    verbs = [doc[i] for i in range(line.sentence.first, line.sentence.last) if _is_main(doc[i])]
    return [verb for verb in verbs if verb.lemma_.lower() not in _SAYING] or verbs


def _is_main(token: Token) -> bool:
    if not grammar.is_verb(token) or grammar.marker(token) in ("whether", "if"):
        return False
    under = token.dep_ in ("ccomp", "parataxis") and token.head.lemma_.lower() in _SAYING
    return token.dep_ in ("ROOT", "conj") or under


def _on_the_matter(said: Proposition) -> list[Line]:
    """The lines that share most of a headline's words, those that name its states aside."""
    body, wanted = said.body, said.wanted
    words = frozenset(key for key in wanted if key[0] != "@") or wanted
    top = max((len(words & line.keys) for line in body.lines), default=0)
    lines = [line for line in body.lines if top and len(words & line.keys) == top]
    return [line for line in lines if len(wanted & line.keys) >= ON_THE_MATTER * len(wanted)]
