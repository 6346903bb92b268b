"""Events that stand beside others of their sentence and only tell of the same: a verb's own noun,
an outcome, an aim, an offer that is answered.
"""

from __future__ import annotations

from dragoman.reading import grammar
from dragoman.reading.events.roles import Candidate

HARM = frozenset(["THREATEN", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"])
"""Types of what one state threatens another with."""


def used_up(candidate: Candidate, used: dict[int, Candidate]) -> bool:
    """The noun of a verb's frame ("imposed *sanctions*"); what is condemned still happened."""
    by = used.get(candidate.trigger.i)
    if by is None:
        return False
    return by.frame.type != "ACCUSE" or candidate.frame.type in {"PROTEST", "ACCUSE"}


def is_answered(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """An offer or request that the verb over it takes up or turns down, which tells of both."""
    noun = candidate.trigger
    if candidate.frame.type not in {"AGREE", "REQUEST", "ACCUSE"} or grammar.is_verb(noun):
        return False
    above = verbs.get(grammar.phrase_head(noun).i)
    answers = above is not None and above.frame.type in {"REJECT", "AGREE", "CONCEDE"}
    return answers and noun in grammar.objects(grammar.phrase_head(noun))


def is_background(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """How those came to be held who are now let go, whoever did it ("freed a Thai *held* …")."""
    trigger = candidate.trigger
    if candidate.source or not grammar.is_verb(trigger) or not grammar.is_reduced(trigger):
        return False
    above = verbs.get(grammar.phrase_head(trigger.head).i)
    return above is not None and above.frame.type in {"RETREAT", "CONCEDE", "REQUEST"}


def is_alleged(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """What somebody is held or tried for ("jailed two Kenyans *for insulting* the president")."""
    trigger = candidate.trigger
    if trigger.tag_ != "VBG" or grammar.marker(trigger) not in {"for", "with", "over"}:
        return False
    above = verbs.get(trigger.head.i)
    return above is not None and above.frame.mode in {"arrest", "convict", "expel", "deport"}


def outcome(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """A verb that only says what another event did ("the shelling *killed* two")."""
    if candidate.frame.type != "ASSAULT" or not grammar.is_verb(candidate.trigger):
        return False
    trigger = candidate.trigger
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG":
        above = verbs.get(trigger.head.i)
        return above is not None and above.frame.type == "ASSAULT"
    return any(doer.i in verbs for doer in grammar.actors_of(trigger))


def is_aside(candidate: Candidate) -> bool:
    """A participle behind a clause that names nobody it is done to ("…, *cutting* tariffs")."""
    trigger = candidate.trigger
    return trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and not candidate.target


def is_life(candidate: Candidate) -> bool:
    """What somebody's career or fortune was made by ("made her fortune *selling* tea to Chad")."""
    trigger = candidate.trigger
    return trigger.tag_ == "VBG" and any(
        noun.lemma_.lower() in LIVES for noun in grammar.objects(trigger.head)
    )


LIVES = frozenset(["fortune", "living", "career", "name", "life", "youth", "decade", "year"])
"""What is spent or made over a life rather than on a day."""


def is_aim(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """What an event is for, not said to have come about ("flew to Lima *to meet* the pope")."""
    trigger = candidate.trigger
    if candidate.frame.type == "AID" or not grammar.is_infinitive(trigger):
        return False
    if trigger.dep_ == "acl" and candidate.frame.type in HARM:  # "formed *a force to fight* them"
        return grammar.phrase_head(trigger.head).i in verbs
    above = verbs.get(trigger.head.i)
    if above is None:
        return False
    if grammar.is_future(above.trigger) and above.frame.type == candidate.frame.type:
        return False  # both lie ahead
    return trigger.dep_ == "advcl" or (trigger.dep_ == "xcomp" and above.frame.role.name == "visit")
