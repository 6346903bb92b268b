"""Copies, rewrites and independent reports: which texts grouping puts in one family."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dragoman.gathering.credit import credit
from dragoman.gathering.grouping import Grouper
from dragoman.gathering.rows import document_row
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document

HERE = Path(__file__).parent
INTRO = (
    "Readers have asked this newspaper for more news of the region, and from today it stands on"
    " this page. What follows was received by wire in the night."
)
SPARE = ("recently", "also", "likely", "widely", "simply", "newly", "largely", "mainly", "jointly")


def load(split: str) -> list[dict[str, Any]]:
    files = sorted(HERE.glob("*.yaml"))
    cases = [case for path in files for case in yaml.safe_load(path.read_text("utf-8"))]
    return [made(case) for case in cases if case["split"] == split]


def made(case: dict[str, Any]) -> dict[str, Any]:
    """The case with the texts that are made from others."""
    texts: dict[str, dict[str, Any]] = {}
    for given in case["texts"]:
        entry = dict(given, case=case["id"])
        if "frame" in case:
            entry["frame"] = case["frame"]
        if "fill" in entry:
            entry["text"] = case["frame"].format(**entry["fill"])
        elif "from" in entry:
            base = texts[entry["from"]]["text"]
            entry["text"] = remade(base, entry)
        texts[entry["id"]] = entry
    return dict(case, texts=list(texts.values()))


def remade(base: str, entry: dict[str, Any]) -> str:
    text = base
    for step in entry["do"]:
        text = STEPS[step](text, entry)
    return text


def _parts(text: str) -> tuple[str, list[str]]:
    first, *rest = text.split("\n\n")
    return ("", [first, *rest]) if first.endswith(".") else (first, rest)


def _joined(title: str, body: Sequence[str]) -> str:
    return "\n\n".join([title, *body] if title else body)


def head(text: str, entry: dict[str, Any]) -> str:
    _, body = _parts(text)
    return _joined(f"News in brief from {entry['outlet']}", ["By our newsroom", *body])


def cut(text: str, entry: dict[str, Any]) -> str:
    title, body = _parts(text)
    return _joined(title, body[: max(1, len(body) * 2 // 3)])


def half(text: str, entry: dict[str, Any]) -> str:
    title, body = _parts(text)
    return _joined(title, body[: max(1, len(body) // 2)])


def credited(text: str, entry: dict[str, Any]) -> str:
    return f"{text}\n\n{entry['credit']}"


def lead(text: str, entry: dict[str, Any]) -> str:
    """The desk's own words for the first paragraph."""
    title, body = _parts(text)
    return _joined(title, [entry["lead"], *body[1:]])


def tail(text: str, entry: dict[str, Any]) -> str:
    title, body = _parts(text)
    return _joined(title, body[:-1])


def swap(text: str, entry: dict[str, Any]) -> str:
    """Spelling, the form of numbers and dates, and words of the desk."""
    for old, new in entry["swap"].items():
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
    return text


def local(text: str, entry: dict[str, Any]) -> str:
    """A paragraph of own reporting behind the second one."""
    title, body = _parts(text)
    return _joined(title, [*body[:2], entry["local"], *body[2:]])


def edit(text: str, entry: dict[str, Any]) -> str:
    """Every twelfth word gets another behind it or is left out, as a desk shortens and pads."""
    chance = random.Random(entry["case"])
    words = re.split(r"(?<=\s)", text)
    for at in range(11, len(words), 12):
        small = words[at].strip().islower()
        words[at] = (
            f"{chance.choice(SPARE)} {words[at]}" if chance.random() < 0.6 or not small else ""
        )
    return "".join(words)


def intro(text: str, entry: dict[str, Any]) -> str:
    title, body = _parts(text)
    return _joined(title, [INTRO, *body])


def quotes(text: str, entry: dict[str, Any]) -> str:
    text = text.replace("“", '"').replace("”", '"').replace(" percent", "%")
    return (
        text.replace("metres", "meters").replace("defence", "defense").replace(" said ", " says ")
    )


def background(text: str, entry: dict[str, Any]) -> str:
    """A new report over the last paragraph of an old one."""
    return f"{entry['text']}\n\n{text.rsplit(chr(10) * 2, maxsplit=1)[-1]}"


SORTS = ("copy", "rewrite", "mixed", "independent", "template", "other")
STEPS = {
    "head": head, "cut": cut, "half": half, "credit": credited, "edit": edit, "intro": intro,
    "quotes": quotes, "background": background, "lead": lead, "tail": tail, "swap": swap,
    "local": local,
}  # fmt: skip


def families(texts: Sequence[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The family of each text, all texts of a split together, in the order of their days."""
    groups, found = Grouper(), {}
    for entry in sorted(texts, key=lambda e: (str(e["day"]), e["case"], e["id"])):
        day = entry["day"]
        when = PartialDate.of(day) if isinstance(day, date) else PartialDate.parse(day)
        url = f"https://{entry['outlet'].replace(' ', '')}.example/{entry['case']}/{entry['id']}"
        document = Document(entry["text"], url=url, publisher=entry["outlet"], published=when)
        row = groups.joined(document_row(document))
        found[entry["case"], entry["id"]] = row.family
    return found


def _sort(first: dict[str, Any], second: dict[str, Any]) -> str:
    """``copy``, ``rewrite``, ``template`` (one frame, two events), ``independent``, or ``other``
    (texts of different cases)."""
    if first["case"] != second["case"]:
        return "other"
    if first["origin"] != second["origin"]:
        return "template" if "frame" in first else "independent"
    by_hand = [each for each in (first, second) if "from" not in each]
    return "rewrite" if len(by_hand) == 2 else "copy" if _straight(first, second) else "mixed"


def _straight(first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Whether both are prints of one text, and not one of the text and one of its rewrite."""
    roots = {each.get("from", each["id"]) for each in (first, second)}
    return len(roots) == 1


def score(split: str, nlp: Any = None) -> dict[str, float]:
    texts = [entry for case in load(split) for entry in case["texts"]]
    family = families(texts)
    counts = dict.fromkeys(
        ((sort, hit) for sort in SORTS
         for hit in (True, False)), 0,
    )  # fmt: skip
    for first, second in combinations(texts, 2):
        same = family[first["case"], first["id"]] == family[second["case"], second["id"]]
        counts[_sort(first, second), same] += 1
    right = sum(counts[sort, True] for sort in ("copy", "rewrite", "mixed"))
    wrong = sum(counts[sort, True] for sort in ("independent", "template", "other"))
    return {
        "copies.copy_recall": _share(counts, "copy"),
        "copies.rewrite_recall": _share(counts, "rewrite"),
        "copies.precision": right / max(1, right + wrong),
        "copies.independents_merged_false_rate": _share(counts, "independent"),
        "copies.templates_merged_false_rate": _share(counts, "template"),
        "copies.agency_accuracy": _agencies(texts),
    }


def _share(counts: dict[tuple[str, bool], int], sort: str) -> float:
    return counts[sort, True] / max(1, counts[sort, True] + counts[sort, False])


def _agencies(texts: Sequence[dict[str, Any]]) -> float:
    held = [entry for entry in texts if "agency" in entry]
    right = sum(credit(e["text"], e["outlet"]).whole == e["agency"] for e in held)
    return float(right / max(1, len(held)))


def errors(split: str) -> Iterator[str]:
    """Pairs that were grouped wrongly, with what their comparison gave."""
    from dragoman.gathering.sketch import contained, shared_story

    texts = [entry for case in load(split) for entry in case["texts"]]
    family = families(texts)
    for first, second in combinations(texts, 2):
        sort = _sort(first, second)
        same = family[first["case"], first["id"]] == family[second["case"], second["id"]]
        if same != (sort in ("copy", "rewrite", "mixed")):
            a, b = (document_row(Document(each["text"])) for each in (first, second))
            share = contained(a.signature, b.signature, (a.shingles, b.shingles))
            story = shared_story(a.items, b.items)
            yield f"{first['case']} {first['id']}-{second['id']} {sort}: {share:.2f} {story}"


def main() -> None:
    for split in ("dev", "gate"):
        for name, value in score(split).items():
            print(f"{split:5} {name:42} {value:.3f}")
    print("\n".join(errors("dev")))


if __name__ == "__main__":
    main()
