"""From drafts to attributions: who it is, how well sourced, hedged or not, nested in what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.claims import Attribution, Form, Sourcing
from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.actors.senses import codes_of
from dragoman.reading.speech import outlets, sources
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.hedges import hedge
from dragoman.reading.speech.layout import Layout
from dragoman.reading.speech.resolve import NOBODY, Cast, Last, Who

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

SHORTEST_PART = 2
"""Words a quoted phrase needs to stand as a quotation of its own; a single word is a label."""
_ALWAYS_VAGUE = sources.plain("always_vague")
_SOURCES = frozenset({"source", "sources"})
_BARE_PLURALS = sources.plain("vague_determiners")


def grade(layout: Layout, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """The drafts as attributions, in order, then the quoted parts of mixed ones."""
    cast = Cast(layout.scene)
    whole: list[Attribution] = []
    last = Last(None)
    for draft in drafts:
        who = _who(layout, cast, draft, last)
        person = who.figure is not None and who.figure.sort == "person"
        if person and not last.tells_of(draft.start):
            last = Last(who.figure, draft.content)
        whole.append(_graded(layout, draft, who))
    nested = _nest(whole, drafts)
    return nested + _parts(layout, nested)


def _who(layout: Layout, cast: Cast, draft: Draft, last: Last) -> Who:
    if draft.subject is None:
        return NOBODY
    return cast.who(layout.doc[draft.subject], last)


def _graded(layout: Layout, draft: Draft, who: Who) -> Attribution:
    return Attribution(
        draft.speaker,
        draft.cue,
        draft.content,
        draft.form,
        sourcing(layout, draft, who),
        who.name,
        who.official,
        who.state,
        hedge(layout, draft),
        draft.negated,
        mode=draft.mode,
    )


# --- sourcing -----------------------------------------------------------------------------


def sourcing(layout: Layout, draft: Draft, who: Who) -> Sourcing:
    """The grade of a source, as defined in ``evaluation/attribution/README.md``."""
    if draft.subject is None:
        return Sourcing.ROLE_ONLY if draft.label else Sourcing.WEASEL
    known_as = who.name if who.figure is not None else ""
    if who.official is None and outlets.is_outlet(layout.doc[draft.subject], known_as):
        return Sourcing.INSTITUTION
    if who.figure is not None and who.figure.sort == "person":
        if who.figure.name:
            return Sourcing.NAMED
    elif who.figure is not None:
        people = who.figure.sort == "demonym" and layout.doc[draft.subject].text.endswith("s")
        return Sourcing.WEASEL if people else Sourcing.INSTITUTION
    return _by_head(layout.doc[draft.subject], who)


def _by_head(head: Token, who: Who) -> Sourcing:
    """The grade by the head noun alone, where no figure of the text is meant."""
    word = head.lower_
    if word in sources.SHARES:
        return Sourcing.ROLE_ONLY  # a counted part of those asked is not just anybody
    if (word == "one" or head.pos_ == "NUM") and (known := _counted(head)) is not None:
        return _common(known, who)
    if who.sort == "plural" or word in sources.VAGUE or head.pos_ == "NUM":
        return Sourcing.WEASEL
    if who.sort == "self" or word in {"he", "she", "his", "her", "him", "who"}:
        return Sourcing.ROLE_ONLY
    if word in {"it", "its", "which"}:
        return Sourcing.INSTITUTION
    return _named(head) if head.pos_ == "PROPN" else _common(head, who)


def _counted(number: Token) -> Token | None:
    """Of whom a number is told ("one *of the delegates*")."""
    return next((noun for mark, noun in grammar.obliques(number) if mark == "of"), None)


def _common(head: Token, who: Who) -> Sourcing:
    if head.lower_ in _ALWAYS_VAGUE:
        known = Sourcing.ROLE_ONLY if head.lower_ in _SOURCES else Sourcing.INSTITUTION
        return known if who.state else Sourcing.WEASEL
    if sources.is_document(head) and not sources.is_body(head):
        return _document(head, who)
    if sources.is_person_noun(head):
        return _role(head, who)
    if sources.is_body(head):
        return _body(head, who)
    return Sourcing.INSTITUTION if who.state else Sourcing.WEASEL


def _named(head: Token) -> Sourcing:
    """A name no finder knows: of a person if it looks like first and last name."""
    if head.ent_type_ in {"PER", "PERSON"}:
        return Sourcing.NAMED
    if head.ent_type_ or sources.is_body(head) or sources.is_document(head):
        return Sourcing.INSTITUTION
    if head.lower_ in sources.words("publications"):
        return Sourcing.INSTITUTION
    if sources.is_person_noun(head):
        return Sourcing.ROLE_ONLY
    parts = [t for t in head.doc[head.left_edge.i : head.right_edge.i + 1] if t.pos_ == "PROPN"]
    return Sourcing.NAMED if len(parts) in {2, 3} else Sourcing.INSTITUTION


def _role(head: Token, who: Who) -> Sourcing:
    if _has_name(head):
        return Sourcing.NAMED
    if any(sources.is_body(noun) for noun in grammar.appositions(head)):
        return Sourcing.INSTITUTION  # "its host, the Omani foreign ministry"
    weasel = head.lower_ in sources.words("weasel") or _bare_plural(head, who)
    if head.tag_ != "NNS" or not weasel:
        vague = head.lower_ in {"person", "somebody", "observer"} and not _defined(head)
        return Sourcing.WEASEL if vague and weasel else Sourcing.ROLE_ONLY
    placed = bool(who.state) or _placed(head)
    allowed = head.lower_ in sources.words("role_if_placed")
    return Sourcing.ROLE_ONLY if placed and allowed else Sourcing.WEASEL


def _bare_plural(head: Token, who: Who) -> bool:
    """Plurals of no office, with nothing that ties them down ("engineers say")."""
    office = head.lower_ in sources.words("offices")
    return head.tag_ == "NNS" and not (office or who.state or _defined(head) or _placed(head))


def _placed(head: Token) -> bool:
    """Whether a plural is tied to a body or a number ("ministry officials", "two diplomats")."""
    for child in head.children:
        if (
            child.dep_ in {"nummod", "poss", "nmod:poss"}
            or child.ent_type_ in sources.ENTITIES
            or (child.text[:1].isupper() and codes_of(child.text))
        ):
            return True
        if child.dep_ in grammar.COMPOUNDS and (sources.is_body(child) or child.pos_ == "PROPN"):
            return True
    return any(sources.is_body(noun) for _, noun in grammar.obliques(head))


def _defined(head: Token) -> bool:
    return grammar.determiner(head) in {"the", "this", "that", "these", "those", "both"}


def _has_name(head: Token) -> bool:
    return any(
        child.ent_type_ in {"PER", "PERSON"} and child.dep_ in grammar.NAME_PARTS | {"appos"}
        for child in head.children
    )


def _document(head: Token, who: Who) -> Sourcing:
    inside = head.doc[head.left_edge.i : min(head.right_edge.i, head.i + 8) + 1]
    if any(token.ent_type_ in {"PER", "PERSON"} for token in inside):
        return Sourcing.NAMED
    if who.state or any(token.pos_ == "PROPN" for token in inside):
        return Sourcing.INSTITUTION
    if any(sources.is_body(token) for token in inside if token != head):
        return Sourcing.INSTITUTION
    return Sourcing.ROLE_ONLY if _defined(head) else Sourcing.WEASEL


def _body(head: Token, who: Who) -> Sourcing:
    vague = any(child.lower_ in _BARE_PLURALS | {"neither", "no"} for child in head.lefts)
    if vague or (head.tag_ == "NNS" and not _defined(head) and not who.state and not _placed(head)):
        return Sourcing.WEASEL
    if who.state or _defined(head) or grammar.possessors(head) or _placed(head):
        return Sourcing.INSTITUTION
    return (
        Sourcing.ROLE_ONLY
        if grammar.determiner(head) in {"a", "an", "one"}
        else Sourcing.INSTITUTION
    )


# --- nesting and parts --------------------------------------------------------------------


def _nest(whole: list[Attribution], drafts: list[Draft]) -> tuple[Attribution, ...]:
    """Set ``nested_in`` where an attribution's cue and content lie in another's content.

    Drafts come sorted by start, longest first, so the open ones form a stack.
    """
    found: list[Attribution] = []
    stack: list[int] = []
    for index, draft in enumerate(drafts):
        while stack and drafts[stack[-1]].end <= draft.start:
            stack.pop()
        outer = next((i for i in reversed(stack) if _within(draft, drafts[i])), None)
        found.append(replace(whole[index], nested_in=outer))
        stack.append(index)
        if len(stack) > 12:
            del stack[0]
    return tuple(found)


def _within(inner: Draft, outer: Draft) -> bool:
    mark = inner.cue or inner.content[0]
    return any(span.start <= mark.start and mark.end <= span.end for span in outer.content)


def _parts(layout: Layout, whole: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Each quoted phrase inside reported speech as a direct attribution of its own, given to
    the innermost speech that holds it."""
    found: dict[int, tuple[int, int, Span]] = {}
    for index, attribution in enumerate(whole):
        size = sum(len(span) for span in attribution.content)
        for span in _quoted(layout, attribution):
            if span.start not in found or size < found[span.start][0]:
                found[span.start] = (size, index, span)
    return tuple(
        replace(whole[index], content=(span,), form=Form.DIRECT, part_of=index, hedge=None)
        for _, (_, index, span) in sorted(found.items())
        if whole[index].form is Form.MIXED
    )


def _quoted(layout: Layout, attribution: Attribution) -> list[Span]:
    if attribution.form is Form.INDIRECT:
        return []
    found: list[Span] = []
    for content in attribution.content:
        unit = layout.units[layout.unit_of(layout.token_at(content.start))]
        for number in unit.quotes:
            quote = layout.quotes[number]
            if content.start <= quote.start and quote.end <= content.end + 2:
                found += [s for s in layout.inner(quote) if len(s.quote.split()) >= SHORTEST_PART]
    return found
