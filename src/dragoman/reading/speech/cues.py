"""The lexicon of cues: which words attribute, and how their content hangs on them.

Read from ``vocab/cues.yaml``. Verbs are found by their inflected forms, which are made here
from the lemmas, so that a wrong lemma or tag does not hide a cue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_VOWELS = "aeiou"
_IRREGULAR = """say said said; tell told told; think thought thought; know knew known; see saw seen;
feel felt felt; find found found; hear heard heard; hold held held; mean meant meant; read read
read; write wrote written; speak spoke spoken; swear swore sworn; sing sang sung; begin began
begun; go went gone; forget forgot forgotten; understand understood understood; foresee foresaw
foreseen; teach taught taught; show showed shown; prove proved proven; choose chose chosen; beg
begged begged; bet bet bet; put put put; let let let; set set set; make made made; give gave given;
lay laid laid; cast cast cast; broadcast broadcast broadcast; withdraw withdrew withdrawn; spell
spelled spelt; dream dreamt dreamed; forbid forbade forbidden; undertake undertook undertaken;
learn learned learnt; have had had; take took taken; hit hit hit; shoot shot shot; fire fired fired;
push pushed pushed; bring brought brought; throw threw thrown; send sent sent; come came come;
draw drew drawn; relay relayed relayed; pay paid paid; seek sought sought; hail hailed hailed;
lose lost lost; get got got; be was been; lead led led; light lit lit; bind bound bound;
lie lied lied; mourn mourned mourned; rethink rethought rethought; foretell foretold foretold;
forecast forecast forecast; strike struck struck; rise rose risen; fight fought fought;
pen penned penned; plan planned planned; permit permitted permitted; admit admitted admitted;
rap rapped rapped; rip ripped ripped; slam slammed slammed; refer referred referred; prefer
preferred preferred; rebut rebutted rebutted; commit committed committed; submit submitted
submitted; dub dubbed dubbed; quip quipped quipped; brag bragged bragged; snap snapped snapped;
blog blogged blogged; chat chatted chatted; concur concurred concurred; regret regretted
regretted; opt opted opted; bar barred barred; spar sparred sparred; pan panned panned; ban banned
banned; infer inferred inferred; confer conferred conferred; cite cited cited; sum summed summed;
chip chipped chipped; quarrel quarrelled quarreled; signal signalled signaled; label labelled
labeled; counsel counselled counseled; compel compelled compelled; rebel rebelled rebelled;
propel propelled propelled; tip tipped tipped; pin pinned pinned; rib ribbed ribbed; vow vowed
vowed; knock knocked knocked"""


@dataclass(frozen=True, slots=True)
class Cue:
    """How one verb (with its particle, if any) attributes."""

    lemma: str
    mode: str
    frames: frozenset[str]
    preps: frozenset[str]
    particle: str = ""


@cache
def vocabulary() -> dict[str, Any]:
    """``vocab/cues.yaml`` as it stands."""
    loaded: dict[str, Any] = load("cues")
    return loaded


@cache
def verb_forms() -> dict[str, tuple[Cue, ...]]:
    """Every inflected form of every cue verb, particle verbs under their verb's forms.

    A form may belong to several verbs ("found" of *find*); the longest particle comes first.
    """
    forms: dict[str, list[Cue]] = {}
    for cue in _cues():
        for form in inflect(cue.lemma.split("_")[0]):
            forms.setdefault(form, []).append(cue)
    return {
        form: tuple(sorted(cues, key=lambda c: -len(c.particle))) for form, cues in forms.items()
    }


def _cues() -> list[Cue]:
    modes: dict[str, str] = {}
    frames: dict[str, set[str]] = {}
    preps: dict[str, set[str]] = {}
    for entry in vocabulary()["verbs"]:
        for lemma in entry["lemmas"]:
            modes.setdefault(lemma, entry["mode"])
            own = set(entry["frames"])
            if entry.get("preps"):
                own.discard("obj")
            frames.setdefault(lemma, set()).update(own)
            preps.setdefault(lemma, set()).update(entry.get("preps", ()))
    return [
        Cue(
            lemma,
            mode,
            frozenset(frames[lemma]),
            frozenset(preps[lemma]),
            lemma.partition("_")[2].replace("_", " "),
        )
        for lemma, mode in modes.items()
    ]


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = (row.split() for row in _IRREGULAR.replace("\n", " ").split(";"))
    return {row[0]: tuple(row[1:]) for row in rows}


def inflect(lemma: str) -> set[str]:
    """The forms of an English verb; irregular ones from the table above."""
    past = set(_irregular().get(lemma, ()))
    forms = {lemma, _third(lemma), _with(lemma, "ing", past)}
    return forms | (past or {_with(lemma, "ed", past)})


def _third(lemma: str) -> str:
    if lemma in {"be", "have", "go", "do"}:
        return {"be": "is", "have": "has", "go": "goes", "do": "does"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _with(lemma: str, ending: str, past: set[str]) -> str:
    if lemma.endswith("ie") and ending == "ing":
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + ending
    if lemma.endswith("ee") and ending == "ed":
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS and ending == "ed":
        return lemma[:-1] + "ied"
    doubled = lemma + lemma[-1] + "ed"
    if ending == "ing" and (doubled in past or lemma in _DOUBLING):
        return lemma + lemma[-1] + "ing"
    return lemma + ending


_DOUBLING = frozenset(
    {"put", "let", "set", "bet", "hit", "forget", "begin", "cut", "get", "forbid"}
)


def find(token: Token) -> tuple[Cue, ...]:
    """The cues this token may be, by its form."""
    return verb_forms().get(token.lower_, ())


def match(token: Token) -> Cue | None:
    """The cue a verb is, its particle read from the words that follow."""
    for cue in find(token):
        if not cue.particle or particle_end(token, cue.particle):
            return cue
    return None


def particle_end(token: Token, particle: str) -> int:
    """The last token of a verb's particle, 0 where it has none ("pointed *out*"; "made it
    *clear*")."""
    words = particle.split()
    first = token.i + 1
    if words == ["clear"] and first < len(token.doc) and token.doc[first].lower_ == "it":
        first += 1
    after = [word.lower_ for word in token.doc[first : first + len(words)]]
    return first + len(words) - 1 if words and after == words else 0


_SURE = frozenset(
    {"said", "says", "saying", "told", "tells", "added", "adds", "insisted", "stressed"}
)
"""Forms that are verbs whatever the tagger says."""


def verbal(token: Token) -> bool:
    """Whether a token may be a verb here."""
    return token.pos_ == "VERB" or token.tag_.startswith("VB") or token.lower_ in _SURE


def participle(token: Token) -> bool:
    """Whether a token is a present participle, by its ending where the tagger has another verb
    form."""
    return token.tag_ == "VBG" or (token.tag_.startswith("VB") and token.lower_.endswith("ing"))


def quotes(token: Token) -> bool:
    """Whether a token is a verb that introduces quotations."""
    if not verbal(token):
        return False
    cue = match(token)
    return cue is not None and "quote" in cue.frames


def is_light(verb: Token, noun: Token) -> bool:
    """Whether a verb only gives a noun of saying its voice ("issued a warning"). Who turns such a
    thing down says it only where it is told whose it is ("denied reports that" is a denial,
    "dismissed Niger's argument that" tells of Niger's)."""
    lemma = verb.lemma_.lower()
    if lemma in words("turning_down"):
        return any(child.dep_ in {"poss", "nmod:poss"} for child in noun.lefts)
    only = vocabulary()["under"].get(noun.lemma_.lower())
    return lemma in (words("light") if only is None else only)


@cache
def noun_modes() -> dict[str, str]:
    """Singular and plural of every cue noun with its mode."""
    found: dict[str, str] = dict.fromkeys(vocabulary()["under"], "speech")
    for mode, nouns in vocabulary()["nouns"].items():
        for noun in nouns:
            found.setdefault(noun, mode)
            found.setdefault(_third(noun), mode)
    return found


@cache
def adjective_modes() -> dict[str, str]:
    """Every cue adjective with its mode."""
    return {word: mode for mode, words in vocabulary()["adjectives"].items() for word in words}


@cache
def words(name: str) -> frozenset[str]:
    """One of the plain word lists of the vocabulary."""
    return frozenset(vocabulary()[name])
