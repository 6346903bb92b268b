"""What stands before the words of a title: modifiers, states, articles, unknown owners."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.actors.lines import Lines, codes
from dragoman.reading.actors.namesakes import FORM
from dragoman.reading.actors.senses import Sense
from dragoman.reading.actors.venues import FUNCTION_WORDS, american_south, common, opens_sentence
from dragoman.reading.people.names import BODIES, NEVER, name_before
from dragoman.reading.people.title import ARTICLES, COUNTRY, OWNERS, POSSESSIVES, Title, best_state
from dragoman.vocab.loader import load
from dragoman.vocab.offices import Form, honorifics, modifiers
from dragoman.vocab.words import Match

LEFT_REACH = 12
"""Words before a title that may belong to it ("Russia's newly appointed acting")."""
OF_A_PARTY = Form("parliamentarian", loose=True)
"""What "leader" means behind a name we do not know ("Israel's *Likud* leader")."""
OLD = frozenset({"once", "formerly", "previously", "earlier"})
"""Words before an office that somebody held."""
ADJECTIVAL = frozenset({"ADJ", "ADV", "NUM"})
LEADS = frozenset({"head_of_state", "head_of_government"})
OF_PARLIAMENT, OF_A_BODY = Form("speaker", loose=True), Form("private", loose=True)
"""What a leader's title means behind a body's noun ("Hungary's *parliament* president")."""
CHAMBERS = frozenset({"parliament", "assembly", "chamber", "senate", "congress"})
AGED = frozenset({"old", "year", "years"})
"""Words of "the 36-year-old president"."""


def look_left(lines: Lines, title: Title) -> Title:
    """The title with all that belongs to it on its left."""
    at = title.key
    for _ in range(LEFT_REACH):
        if at == 0 or not _touches(lines, at):
            break
        step = _step_left(lines, title, at)
        if step is None:
            break
        title, at = step
        if title.lead:
            break
    if _once(lines, title, at):
        return replace(title, left=at - 1, tense="former")
    return replace(title, left=at)


def _once(lines: Lines, title: Title, at: int) -> bool:
    """ "Kallas, *once* (the) prime minister of Estonia": behind a comma or "and", and no
    conjunction before a name ("once Prime Minister Abiy signs")."""
    if at < 2 or lines.gap(at) != " " or lines.words[at - 1].low not in OLD:
        return False
    named = title.after < len(lines.words) and lines.words[title.after].capital
    joined = lines.gap(at - 1).strip() == "," or lines.words[at - 2].low == "and"
    return joined and not (named and lines.gap(title.after) == " ")


def _touches(lines: Lines, at: int) -> bool:
    gap = lines.gap(at).replace("\xa0", " ")
    if lines.words[at - 1].possessive:
        return gap.strip("'’sS ") == ""
    if gap == ". ":  # "Mr. Maduro's"
        return at > 0 and honorifics().at(lines.words, at - 1) is not None
    return gap in (" ", "-", "‑", "‐", "\n") or (
        gap == ", " and lines.words[at - 1].low in _modifier_words()
    )


def _modifier_words() -> frozenset[str]:
    return frozenset({"former", "then", "acting"})


def _step_left(lines: Lines, title: Title, at: int) -> tuple[Title, int] | None:
    word = lines.words[at - 1]
    if word.low in ARTICLES or word.low in POSSESSIVES:
        return replace(title, lead=word.low), at - 1
    modifier = _modifier_before(lines, at)
    if modifier is not None:
        return _modify(title, modifier[0]), modifier[1]
    name = lines.named.get(at - 1)
    if name is not None and at <= name.after < title.after:  # "*U.S. Treasury* secretary", too
        return _own(lines, title, name)
    if word.low in COUNTRY and word.possessive:
        return replace(title, owner="country"), at - 1
    if word.low == "and" or (word.low == "or" and title.states):
        return _and_before(lines, title, at)
    return _unknown_before(lines, title, at)


def _modifier_before(lines: Lines, at: int) -> tuple[str, int] | None:
    """The modifier that ends right before a word, longest first, and where it begins."""
    for length in (3, 2, 1):
        first = at - length
        match = modifiers().at(lines.words, first) if first >= 0 else None
        if match is not None and match.after == at and lines.plain(first, at):
            return str(match.values[0]), first
    return None


def _modify(title: Title, kind: str) -> Title:
    if kind == "other":
        return replace(title, deputy=True)
    if kind in ("former", "then"):
        return replace(title, tense="former")
    if kind in ("incoming", "acting") and title.tense == "current":
        return replace(title, tense=kind)
    return title


def _own(lines: Lines, title: Title, name: Match[Sense]) -> tuple[Title, int] | None:
    found = codes(name, OWNERS)
    southern = "GEO" in found and american_south(lines.words)
    for form, owner in (("trap", "unknown"), ("region", "region")):
        if southern or any(sense.form == form for sense in name.values):
            return replace(title, owner="region" if southern else owner), name.first
    if not found:
        return _own_rivals(title, name)
    if _ends_body(lines, name):
        return replace(title, owner="unknown"), name.first
    body = any(sense.form == "institution" for sense in name.values) and name.after <= title.key
    if body and not lines.words[name.after - 1].possessive:
        return replace(title, owner="unknown"), name.first
    if title.states and not _coordinated(lines, name.after):
        return None
    states = best_state(title, found)
    return replace(title, states=(*states, *title.states), owner="state"), name.first


def _ends_body(lines: Lines, name: Match[Sense]) -> bool:
    """ "U.S. Forces *Korea* spokesman": a state at the end of the name of a body."""
    if name.first == 0 or lines.gap(name.first) != " " or lines.words[name.after - 1].possessive:
        return False
    before = lines.words[name.first - 1]
    body = before.low in BODIES or before.low == "forces"
    return body and before.capital and not before.possessive


def _own_rivals(title: Title, name: Match[Sense]) -> tuple[Title, int] | None:
    """An adjective of several states: the one that has the office, else none is chosen."""
    rivals = codes(name, (FORM,))
    if not rivals or title.states:
        return None
    fitting = tuple(code for code in rivals if any(form.fits(code) for form in title.forms))
    if len(fitting) == 1:
        return replace(title, states=fitting, owner="state"), name.first
    return replace(title, owner=FORM, rivals=fitting or rivals), name.first


def _coordinated(lines: Lines, after: int) -> bool:
    """ "Russian and Chinese": whether "and" or a comma follows the name."""
    return after < len(lines.words) and (
        lines.words[after].low in ("and", "or") or lines.gap(after) == ", "
    )


def _and_before(lines: Lines, title: Title, at: int) -> tuple[Title, int] | None:
    """ "Russian and Chinese foreign ministers", "US, Russian and Chinese presidents"."""
    if not title.states:
        return None
    name = lines.named.get(at - 2) if at >= 2 else None
    if name is None or name.after != at - 1 or not codes(name, OWNERS):
        return None
    if not title.plural and not title.counterpart:
        return None
    found = replace(title, states=(*best_state(title, codes(name, OWNERS)), *title.states))
    first = name.first
    while first > 1 and lines.gap(first) == ", ":
        more = lines.named.get(first - 1)
        if more is None or more.after != first or not codes(more, OWNERS):
            break
        found = replace(found, states=(*best_state(title, codes(more, OWNERS)), *found.states))
        first = more.first
    return found, first


def _unknown_before(lines: Lines, title: Title, at: int) -> tuple[Title, int] | None:
    """An adjective is passed over; a capitalised name we do not know owns the title."""
    word = lines.words[at - 1]
    if word.capital:
        if honorifics().at(lines.words, at - 1) is not None:
            return title, at - 1
        return _unknown_owner(lines, title, at)
    if word.low in BODIES and any(form.office in LEADS for form in title.forms):
        own = OF_PARLIAMENT if word.low in CHAMBERS else OF_A_BODY
        return replace(title, forms=(own,)), at - 1
    return (title, at - 1) if _adjective(lines, at - 1) else None


def _adjective(lines: Lines, at: int) -> bool:
    """Whether a small word only describes whoever bears the title that follows."""
    word, token = lines.words[at], lines.token(at)
    if word.low in AGED or (word.text.isdigit() and lines.words[at + 1].low in AGED):
        return True
    if not word.text.islower() or word.low in FUNCTION_WORDS | OLD | {"same", "other"}:
        return False
    return token is not None and token.pos_ in ADJECTIVAL


def _is_appointed(lines: Lines, at: int) -> bool:
    """ "named *Gabriel Attal* prime minister": a name that gets the title."""
    name = name_before(lines, at)
    if name is None or name.first == 0 or name.after - name.first < 2:
        return False
    table, word = load("appointments"), lines.words[name.first - 1].low
    return word in table["appointed"] or word in table["appoints"]


def _unknown_owner(lines: Lines, title: Title, at: int) -> tuple[Title, int] | None:
    word = lines.words[at - 1]
    token = lines.token(at - 1)
    proper = token is not None and token.pos_ == "PROPN" and not lines.words[at].capital
    opening = opens_sentence(lines.text, word) and not word.possessive and not proper
    if (
        title.owner
        or opening
        or _is_appointed(lines, at)
        or lines.title_case(at - 1)
        or lines.gap(at) == "\n"
    ):
        return None
    if word.low in BODIES:
        return replace(title, owner="unknown"), at - 1
    if common(word) or word.low in NEVER or not (at == title.key or word.possessive):
        return None
    if all(form.office == "head_of_any" for form in title.forms):
        title = replace(title, forms=(OF_A_PARTY,))
    return replace(title, owner="unknown"), at - 1
