"""The page as markup: self-contained, escaped, linked both ways, readable without colour."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dragoman.model.findings import Audit, Evidence
from dragoman.model.text import Document, Span
from dragoman.reporting import audit_html


class Page(HTMLParser):
    """The page's tags with their attributes and texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def by_class(self, name: str) -> list[dict[str, str]]:
        return [attrs for _, attrs in self.tags if name in attrs.get("class", "").split()]


@pytest.fixture(scope="module")
def html(audit: Audit) -> str:
    return audit_html.render(audit)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_loads_nothing(page: Page, html: str) -> None:
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "base"}
    assert all("src" not in attrs for _, attrs in page.tags)
    assert not re.search(r"url\(|@import", html)


def test_the_policy_names_the_style_and_the_script_and_nothing_else(page: Page, html: str) -> None:
    policy = next(
        attrs["content"]
        for attrs in page.all("meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not any("style" in attrs for _, attrs in page.tags)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_marks_and_cards_are_linked_both_ways(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [attrs["href"][1:] for attrs in page.all("a") if attrs["href"].startswith("#")]
    assert set(targets) <= set(ids)
    keys = {attrs["id"] for attrs in page.by_class("card")}
    assert keys == {"c1", "c2", "c3", "c4", "c5", "o1", "h1"}
    assert {attrs["data-ref"] for attrs in page.by_class("ref")} == keys
    assert {attrs["data-back"] for attrs in page.all("a") if "data-back" in attrs} == keys
    assert {key for attrs in page.by_class("m") for key in attrs["data-k"].split()} == keys


def test_verdicts_are_words_and_signs(page: Page) -> None:
    labels = [attrs["aria-label"] for attrs in page.by_class("ref")]
    assert "Finding c2: contradicted" in labels
    for words in ("✗ contradicted", "◐ partly", "? not in record", "✓ supported"):
        assert words in " ".join(page.text.split())


def test_links_go_out_safely(page: Page) -> None:
    out = [attrs for attrs in page.all("a") if not attrs["href"].startswith("#")]
    assert out
    assert all(attrs["href"].startswith("https://") for attrs in out)
    assert all(attrs["rel"] == "noopener noreferrer nofollow" for attrs in out)


def test_evidence_after_the_article_stands_apart(html: str) -> None:
    (card,) = re.findall(r'<article class="card[^"]*" id="c4".*?</article>', html, re.S)
    before, after = card.split("Published after the article")
    assert "The terminal contract was signed." not in before
    assert "The terminal contract was signed." in after
    assert "second source from memory" in after


def test_rules_and_what_would_change_the_verdict_are_told(page: Page) -> None:
    assert "figure.same-series" in page.text
    assert "The figure is held against the same series and period." in page.text
    assert "A revised figure of at least USD 4.0 bn." in page.text


def test_languages_and_landmarks(page: Page) -> None:
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("main")[0]["lang"] == "en"
    assert len(page.all("h1")) == 1
    assert [attrs["href"] for attrs in page.by_class("skip")] == ["#article", "#findings"]


def test_hostile_text_is_shown_not_obeyed(audit: Audit) -> None:
    evil = '</style><script>alert(1)</script>" onload="x" {{ 7*7 }} \u202egnp\x1b[2J\x00'
    row = Evidence("e", evil, evil, 'https://x.test/"><script>', evil, evil, False, evil)
    finding = audit.findings[1]
    claim = replace(finding.claim, span=Span.of(evil, 0, len(evil)))
    reason = replace(finding.reasons[0], rule=evil, text=evil, would_change=evil, evidence=("e",))
    bad = Audit(
        Document(evil, title=evil, publisher=evil, url="javascript:alert(1)", notes=(evil,)),
        (replace(finding, claim=claim, reasons=(reason,)),),
        (),
        (),
        {"e": row},
        {evil: evil},
        (),
        (evil,),
    )
    html = audit_html.render(bad)
    page = Page(html)
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert "javascript:" not in html
    assert not set(html) & {"\u202e", "\x1b", "\x00"}
    assert "{{ 7*7 }}" in page.text
    assert "\\u202egnp\\x1b[2J\\x00" in page.text
    assert all(attrs.get("href", "#").startswith("#") for attrs in page.all("a"))


def test_the_same_audit_makes_the_same_page(audit: Audit, html: str) -> None:
    assert audit_html.render(audit) == html


def test_an_empty_audit_has_a_page() -> None:
    page = Page(audit_html.render(Audit(Document("Two words."), (), (), (), {}, {})))
    assert "No findings" in page.text
    assert "Two words." in page.text


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(html: str, scheme: str) -> None:
    css = re.findall(r"<style>(.*?)</style>", html, re.S)[0]
    roots = re.findall(r":root \{(.*?)\}", css, re.S)
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", roots[scheme == "dark"]))
    verdicts = ("contradicted", "partly", "supported", "not-in-record", "not-checkable")
    pairs = [
        (ink, ground) for ink in ("ink", "soft", "link", *verdicts) for ground in ("paper", "card")
    ]
    pairs += [(ink, "wash") for ink in ("ink", "soft", "link")]
    pairs += [("ink", f"{verdict}-wash") for verdict in verdicts]
    for ink, ground in pairs:
        assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
