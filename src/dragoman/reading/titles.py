"""Titles of office in a text: which office, of which state, whose, and in which tense.

A title is read as printed around its key phrase: modifiers and states to the left ("the former
Russian and Chinese"), states and further portfolios to the right ("of Russia", "and deputy
prime minister").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.reading.lines import Lines, codes
from dragoman.reading.names import NEVER
from dragoman.reading.venues import american_south, common, opens_sentence
from dragoman.vocab.loader import load
from dragoman.vocab.offices import DEPUTY, Form, forms, honorifics, modifiers, offices
from dragoman.vocab.words import Match, fold_word

LEFT_REACH = 12
"""Words before a title that may belong to it ("Russia's newly appointed acting")."""
OWNERS = ("name", "demonym", "capital", "metonym", "institution")
ADJECTIVAL = frozenset({"ADJ", "ADV", "NUM"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
COUNTRY = frozenset({"country", "nation", "kingdom", "state", "republic", "island", "emirate"})
ARTICLES = frozenset({"the", "a", "an"})
SKIPPED = frozenset({"the", "neighbouring", "nearby", "allied", "post-soviet", "oil-rich"})


ANOTHER = Form("under_secretary", loose=True)
"""What a title means in a state where it is not the office it is elsewhere."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed: word indices, what it may mean, and of whom.

    ``left`` and ``after`` are the first word and the word after of the whole phrase, state and
    article included; ``key`` the first word of the office words. ``owner`` says how the state
    was given: ``state`` (in ``states``), ``country`` ("the country's"), ``unknown`` (a name we
    do not know), ``region`` or nothing. ``lead`` is "the", "a", a possessive pronoun or empty.
    """

    left: int
    key: int
    after: int
    forms: tuple[Form, ...]
    states: tuple[str, ...] = ()
    owner: str = ""
    tense: str = "current"
    deputy: bool = False
    plural: bool = False
    lead: str = ""
    merged: tuple[str, ...] = ()

    @property
    def counterpart(self) -> bool:
        """Whether the office is that of the person spoken of before."""
        return any(form.office == "counterpart" for form in self.forms)

    @property
    def private(self) -> bool:
        """Whether it is no public office at all."""
        known = offices()
        return all(f.office in known and known[f.office].private for f in self.forms)


def find_titles(lines: Lines) -> list[Title]:
    """Every title in the text, in order, coordinated titles of one person merged."""
    found = [
        _read(lines, match)
        for match in forms().find(lines.words)
        if lines.plain(match.first, match.after) and not _part_of_name(lines, match)
    ]
    return list(_merge(lines, [title for title in found if title is not None]))


def _part_of_name(lines: Lines, match: Match[Form]) -> bool:
    """ "Judge" in "Mike Judge", "King" in "Stephen King": a one-word title inside a name."""
    if match.after - match.first > 1 or match.first == 0:
        return False
    before, word = lines.words[match.first - 1], lines.words[match.first]
    if not (word.capital and before.capital and lines.gap(match.first) == " "):
        return False
    return before.start in lines.person_words and word.start in lines.person_words


def _read(lines: Lines, match: Match[Form]) -> Title | None:
    plural = any(form.plural for form in match.values)
    fitting = tuple(form for form in match.values if form.plural == plural)
    title = Title(match.first, match.first, match.after, fitting, plural=plural)
    title = _look_right(lines, _look_left(lines, title))
    fixed = tuple(dict.fromkeys(form.state for form in title.forms if form.state))
    inner = lines.named.get(match.first)  # "Kremlin spokesman", "UN nuclear chief"
    if not fixed and inner is not None and inner.first == match.first:
        fixed = codes(inner, OWNERS)[:1] if inner.after < match.after else ()
    if fixed and not title.states:
        title = replace(title, states=fixed, owner="state")
    return _narrow(title)


def _narrow(title: Title) -> Title | None:
    """Keep the meanings that the state allows; none is left where an owner is missing."""
    kept = title.forms
    if title.owner == "state":
        kept = tuple(f for f in kept if any(f.fits(state) for state in title.states))
        if not kept:  # a loose way to speak ("the American defence minister")
            kept = tuple(f for f in title.forms if not f.needs_owner and not f.only)
            kept = tuple(replace(form, loose=True) for form in kept)
        if not kept and any(not form.needs_owner for form in title.forms):
            kept = (ANOTHER,)  # the Indian foreign secretary is a civil servant
    else:
        kept = tuple(form for form in kept if not form.needs_owner)
    return replace(title, forms=kept) if kept else None


# --- to the left --------------------------------------------------------------------------


def _look_left(lines: Lines, title: Title) -> Title:
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
    return replace(title, left=at)


def _touches(lines: Lines, at: int) -> bool:
    gap = lines.gap(at).replace("\xa0", " ")
    if lines.words[at - 1].possessive:
        return gap.strip("'’sS ") == ""
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
    if name is not None and name.after == at:
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


def _own(lines: Lines, title: Title, name: Match) -> tuple[Title, int] | None:  # type: ignore[type-arg]
    found = codes(name, OWNERS)
    southern = "GEO" in found and american_south(lines.words)
    for form, owner in (("trap", "unknown"), ("region", "region")):
        if southern or any(sense.form == form for sense in name.values):
            return replace(title, owner="region" if southern else owner), name.first
    if not found:
        return None
    body = any(sense.form == "institution" for sense in name.values)
    if body and not lines.words[name.after - 1].possessive:
        return replace(title, owner="unknown"), name.first
    if title.states and not _coordinated(lines, name.after):
        return None
    states = _best(title, found)
    return replace(title, states=(*states, *title.states), owner="state"), name.first


def _best(title: Title, found: tuple[str, ...]) -> tuple[str, ...]:
    """One of the codes that a word may mean ("Congolese"): the first that suits the title."""
    fitting = [code for code in found if any(form.fits(code) for form in title.forms)]
    return tuple(fitting[:1] or found[:1])


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
    found = replace(title, states=(*_best(title, codes(name, OWNERS)), *title.states))
    first = name.first
    while first > 1 and lines.gap(first) == ", ":
        more = lines.named.get(first - 1)
        if more is None or more.after != first or not codes(more, OWNERS):
            break
        found = replace(found, states=(*_best(title, codes(more, OWNERS)), *found.states))
        first = more.first
    return found, first


def _unknown_before(lines: Lines, title: Title, at: int) -> tuple[Title, int] | None:
    """An adjective is passed over; a capitalised name we do not know owns the title."""
    word = lines.words[at - 1]
    if word.capital:
        if honorifics().at(lines.words, at - 1) is not None:
            return title, at - 1
        return _unknown_owner(lines, title, at)
    token = lines.token(at - 1)
    if not word.text.islower() or token is None or token.pos_ not in ADJECTIVAL:
        return None
    return title, at - 1


def _unknown_owner(lines: Lines, title: Title, at: int) -> tuple[Title, int] | None:
    word = lines.words[at - 1]
    token = lines.token(at - 1)
    proper = token is not None and token.pos_ == "PROPN" and not lines.words[at].capital
    opening = opens_sentence(lines.text, word) and not word.possessive and not proper
    if title.owner or opening or lines.title_case(at - 1) or lines.gap(at) == "\n":
        return None
    if common(word) or word.low in NEVER or not (at == title.key or word.possessive):
        return None
    return replace(title, owner="unknown"), at - 1


# --- to the right -------------------------------------------------------------------------


def _look_right(lines: Lines, title: Title) -> Title:
    title = _carry_on(lines, _elect(lines, title))
    after = title.after
    if after >= len(lines.words) or lines.gap(after) != " ":
        return title
    if lines.words[after].low in ("of", "for", "from", "in", "to"):
        return _of(lines, title)
    return title


def _carry_on(lines: Lines, title: Title) -> Title:
    """ "Minister of Foreign Affairs, Emigration and Egyptian Expatriates": to the last one."""
    if not any(form.office.endswith("minister") for form in title.forms):
        return title
    at = after = title.after
    while at < len(lines.words):
        word = lines.words[at]
        if lines.gap(at) not in (" ", ", ", "-") or not (
            word.low in ("and", "of", "the", "for") or (word.capital and word.low in _carriers())
        ):
            break
        at += 1
        if word.capital and word.low in _carriers() and at - 1 not in lines.named:
            after = at
    return replace(title, after=after)


@cache
def _carriers() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load("offices")["portfolio_words"])


def _elect(lines: Lines, title: Title) -> Title:
    after = title.after
    if after < len(lines.words) and lines.words[after].low in (
        "elect",
        "designate",
        "nominee",
        "candidate",
        "hopeful",
    ):
        return replace(title, tense="incoming", after=after + 1)
    return title


def _of(lines: Lines, title: Title) -> Title:
    """ "of Russia", "of the Russian Federation", "of Russia, Turkey and Iran"."""
    preposition = lines.words[title.after].low
    at = title.after + 1
    while at < len(lines.words) and lines.words[at].low in SKIPPED:
        at += 1
    if at >= len(lines.words) or not lines.plain(title.after, at + 1):
        return title
    states, after = _states_from(lines, title, at)
    if states and _names_body(lines, after):
        return replace(title, owner="unknown", after=_run(lines, at))
    if states:
        away = preposition in ("to", "in", "for") and not title.counterpart
        known = title.states if title.owner == "state" else ()
        return (
            title if away else replace(title, states=(*known, *states), owner="state", after=after)
        )
    if preposition == "of" and lines.words[at].low in COUNTRY:
        return replace(title, owner=title.owner or "country", after=at + 1)
    if preposition in ("of", "for", "in") and lines.words[at].capital and not title.states:
        return _of_unknown(lines, title, at)
    return title


def _names_body(lines: Lines, after: int) -> bool:
    """ "president of the American Action Forum": an adjective at the head of a longer name."""
    if after >= len(lines.words) or lines.gap(after) != " " or lines.words[after - 1].possessive:
        return False
    name = lines.named.get(after - 1)
    adjective = name is not None and any(sense.form == "demonym" for sense in name.values)
    return adjective and lines.words[after].capital and forms().at(lines.words, after) is None


def _of_unknown(lines: Lines, title: Title, at: int) -> Title:
    region = lines.named.get(at)
    if region is not None and any(sense.form == "capital" for sense in region.values):
        return title
    return replace(title, owner="region" if region else "unknown", after=_run(lines, at))


def _run(lines: Lines, at: int) -> int:
    """The word after a run of capitals ("of the Council on Foreign Relations")."""
    while at + 1 < len(lines.words) and lines.gap(at + 1) == " ":
        if not (lines.words[at + 1].capital or lines.words[at + 1].low in ("of", "and", "on")):
            break
        at += 1
    while not lines.words[at].capital:
        at -= 1
    return at + 1


def _states_from(lines: Lines, title: Title, at: int) -> tuple[tuple[str, ...], int]:
    states: list[str] = []
    while at < len(lines.words):
        name = lines.named.get(at)
        if name is None or name.first != at or not codes(name, OWNERS):
            break
        states += _best(title, codes(name, OWNERS))
        at = name.after
        if lines.words[at - 1].possessive:
            break
        following = _next_state(lines, title, at)
        if following is None:
            break
        at = following
    return tuple(states), at


def _next_state(lines: Lines, title: Title, at: int) -> int | None:
    """Where the next state of a list begins: only plural titles have several."""
    if not (title.plural or title.counterpart) or at >= len(lines.words):
        return None
    step = at + 1 if lines.words[at].low == "and" else at
    if step == at and lines.gap(at) != ", ":
        return None
    if step < len(lines.words) and lines.words[step].low in ("and", "the"):
        step += 1
    name = lines.named.get(step)
    if name is None or not any(sense.form == "name" for sense in name.values):
        return None
    return step if _ends_list(lines, name.after) else None


def _ends_list(lines: Lines, after: int) -> bool:
    """A listed state is not the owner of what follows ("of Russia and China's Wang Yi")."""
    return not lines.words[after - 1].possessive


# --- titles of one person -----------------------------------------------------------------


def _merge(lines: Lines, titles: list[Title]) -> Iterator[Title]:
    """ "deputy prime minister and foreign minister": one person with two offices."""
    at = 0
    while at < len(titles):
        title = titles[at]
        while at + 1 < len(titles) and _same_person(lines, title, titles[at + 1]):
            title = _join(title, titles[at + 1])
            at += 1
        yield title
        at += 1


def _same_person(lines: Lines, first: Title, second: Title) -> bool:
    if first.plural or second.plural or first.counterpart or second.counterpart:
        return False
    if second.lead or (first.states and second.states and first.states != second.states):
        return False
    between = lines.text[lines.words[first.after - 1].end : lines.words[second.left].start]
    word = lines.words[first.after].low if first.after < second.left else ""
    if second.left == first.after:
        return between in (" ", "/", " / ", "-", "–", " & ")
    return second.left == first.after + 1 and word in ("and", "cum") and "," not in between


def _join(first: Title, second: Title) -> Title:
    ids = tuple(_ids(first))
    owner = second.owner or first.owner
    return replace(
        second,
        left=first.left,
        key=first.key,
        states=first.states or second.states,
        owner=owner if first.owner != "state" else "state",
        lead=first.lead,
        tense=first.tense if first.tense != "current" else second.tense,
        merged=(*first.merged, *ids),
    )


def _ids(title: Title) -> Iterator[str]:
    known = offices()
    for form in title.forms:
        office = known.get(form.office)
        if title.deputy:
            yield form.office if not (office and office.held) else DEPUTY + form.office
        elif office is not None and office.any_of:
            yield from office.any_of
        else:
            yield form.office


def office_ids(title: Title) -> tuple[str, ...]:
    """The offices that a title may mean, firm ones first; a merged title has those of both."""
    firm = sorted(title.forms, key=lambda form: form.loose)
    ids = [*_ids(replace(title, forms=tuple(firm))), *title.merged]
    known = offices()
    ids.sort(key=lambda key: not (key in known and known[key].held))
    return tuple(dict.fromkeys(ids))


def loose(title: Title) -> bool:
    """Whether the words also mean others, so that they convict nobody."""
    return all(form.loose for form in title.forms)
