"""Offices told without a word for them: by the house ("Asif, who runs the defence ministry") and
by an office told before ("Kenya's foreign minister, Juma, and South Africa's, Sisulu")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dragoman.reading.actors.lines import Lines, codes
from dragoman.reading.actors.senses import Sense
from dragoman.reading.people.names import closed, read_name
from dragoman.reading.people.title import COUNTRY, OWNERS, Title, best_state
from dragoman.reading.people.title_left import look_left
from dragoman.vocab.loader import load
from dragoman.vocab.offices import Form, houses
from dragoman.vocab.words import Match, Phrases, phrases

BACK = 60
"""Words back in its paragraph in which "the ministry" or an office left out finds what it means."""

LONGEST = 6
"""Words of the longest house."""


@cache
def _headings() -> Phrases[str]:
    table = load("offices")["headings"]
    return phrases((row, tense) for tense, rows in table.items() for row in rows)


@cache
def _headed() -> Phrases[str]:
    return phrases((row, "current") for row in load("offices")["headed"])


def headed(lines: Lines) -> Iterator[Title]:
    """Every "who runs (Poland's) defence ministry", "head of the foreign ministry", "Sweden's
    government, led by": a title of who holds that office."""
    for match in _headings().find(lines.words, lines.plain):
        states, at = _owner(lines, match.after)
        house = houses().at(lines.words, at) if at < len(lines.words) else None
        if house is not None and _stands_alone(lines, house):
            title = _of_house(lines, match, house, states)
            noun = lines.words[match.first].low not in ("who", "the")
            yield look_left(lines, title) if noun else title
    for match in _headed().find(lines.words, lines.plain):
        house = _house_ending(lines, match.first)
        if house is not None and _person_at(lines, match.after):
            yield _house_led(lines, house, match)


def _person_at(lines: Lines, at: int) -> bool:
    """Whether a person's name begins at a word, and no party's ("led by Social Democrats")."""
    name = read_name(lines, at) if at < len(lines.words) else None
    return name is not None and lines.words[name.first].start in lines.person_words


def _house_ending(lines: Lines, before: int) -> Match[Form] | None:
    """The house that ends right before a word, or a comma and the word."""
    if not before or lines.gap(before) not in (" ", ", "):
        return None
    found = (houses().at(lines.words, at) for at in range(max(0, before - LONGEST), before))
    return next((house for house in found if house is not None and house.after == before), None)


def _house_led(lines: Lines, house: Match[Form], match: Match[str]) -> Title:
    title = _of_house(lines, match, house, _states_before(lines, house.first))
    named = lines.named.get(house.first - 1)
    left = named.first if named is not None and title.states else house.first
    return replace(title, left=left, key=house.first, after=match.after)


def _states_before(lines: Lines, at: int) -> tuple[str, ...]:
    """Of whom a house is by the name that stands before it ("*Sweden's* government")."""
    named = lines.named.get(at - 1)
    return codes(named, OWNERS) if named is not None and lines.gap(at).strip("'’s ") == "" else ()


def _owner(lines: Lines, at: int) -> tuple[tuple[str, ...], int]:
    """The states named before a house, and its first word."""
    if at < len(lines.words) and lines.words[at].low in ("the", "his", "her"):
        at += 1
    if at < len(lines.words) and lines.words[at].low in COUNTRY and lines.words[at].possessive:
        return (), at + 1
    named = lines.named.get(at)
    if named is None or named.first != at or houses().at(lines.words, at) is not None:
        return (), at
    return codes(named, OWNERS), named.after


def _stands_alone(lines: Lines, house: Match[Form]) -> bool:
    """Whether the house is no owner of what is headed ("the defence ministry's press office")."""
    owns = lines.words[house.after - 1].possessive
    return not owns and (closed(lines, house.after) or lines.words[house.after].low == "of")


def _of_house(
    lines: Lines, match: Match[str], house: Match[Form], states: tuple[str, ...]
) -> Title:
    forms, tense = house.values, match.values[0]
    if forms[0].office == "minister" and (told := _house_before(lines, match.first)):
        forms, states = told[0], states or told[1]
    fixed = tuple(dict.fromkeys(form.state for form in forms if form.state))
    title = Title(match.first, match.first, house.after, forms, tense=tense)
    if states or fixed:
        owner = fixed[:1] or best_state(title, states)
        title = replace(title, states=owner, owner="state")
    return title


def _house_before(lines: Lines, at: int) -> tuple[tuple[Form, ...], tuple[str, ...]] | None:
    """ "Armenia's defence ministry said … the ministry": the house told last, and whose."""
    paragraph = lines.paragraph(lines.words[at].start)
    for back in range(at - 1, max(-1, at - BACK), -1):
        if lines.paragraph(lines.words[back].start) != paragraph:
            return None
        house = houses().at(lines.words, back)
        if house is not None and house.values[0].office != "minister":
            return house.values, _states_before(lines, back)[:1]
    return None


def elided(lines: Lines, titles: Sequence[Title]) -> Iterator[Title]:
    """ "…, and *South Africa's*, Lindiwe Sisulu, announced": the office told before, of another
    state."""
    for named in dict.fromkeys(lines.named.values()):
        found = codes(named, OWNERS)
        if not found or not lines.words[named.after - 1].possessive or not _apposed(lines, named):
            continue
        before = _office_before(lines, titles, named.first)
        if before is not None and before.states != found[:1]:
            states = best_state(before, found)
            yield Title(
                named.first, named.first, named.after, before.forms, states=states, owner="state"
            )


def is_elided(lines: Lines, title: Title) -> bool:
    """Whether a title is only the state whose office it is."""
    named = lines.named.get(title.key)
    whole = named is not None and (named.first, named.after) == (title.key, title.after)
    return whole and lines.words[title.after - 1].possessive


def _apposed(lines: Lines, named: Match[Sense]) -> bool:
    """Whether a person's full name between commas follows."""
    if named.after >= len(lines.words) or lines.gap(named.after) not in ("'s, ", "’s, ", "', "):
        return False
    name = read_name(lines, named.after)
    full = name is not None and name.after - name.first > 1 and closed(lines, name.after)
    return full and _person_at(lines, named.after)


def _office_before(lines: Lines, titles: Sequence[Title], at: int) -> Title | None:
    """The last title before a word, of a state, in its paragraph."""
    start = lines.words[at].start
    near = [t for t in titles if t.after <= at and at - t.after < BACK]
    last = near[-1] if near else None
    if last is None or last.plural or last.counterpart or last.deputy or last.tense == "former":
        return None
    here = lines.paragraph(lines.words[last.left].start) == lines.paragraph(start)
    return last if here and last.owner == "state" else None
