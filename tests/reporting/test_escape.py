"""Untrusted text: what is hidden becomes visible, what is written in any script stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reporting.escape import line, safe_url, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("pay\u200bpal", "pay\\u200bpal"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("na\u200dme", "na\\u200dme"),
        ("bell\x07", "bell\\x07"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("half\ud800", "half\\ud800"),
        ("windows\r\nline", "windows\nline"),
        ("lone\rreturn", "lone\\x0dreturn"),
    ],
)
def test_hidden_characters_are_shown(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text", ["Белоусов", "董军", "علی\u200cاکبر", "é\tè\n", "👩\u200d🚀", "naïve"]
)
def test_ordinary_text_of_any_script_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_shown_text_is_stable_and_clean(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert all(char >= " " or char in "\t\n" for char in shown)


def test_one_line() -> None:
    assert line(" two\n  lines\there ") == "two lines here"


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "http://example.org/a?b=c&d=e#f", "HTTPS://EXAMPLE.org:8443/x"],
)
def test_links_to_the_web_are_kept(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user@example.org/",
        "file:///etc/passwd",
        'https://example.org/"onclick=',
        "https://example.org/\u202egnp",
        "//example.org",
        "",
    ],
)
def test_other_links_are_dropped(url: str) -> None:
    assert safe_url(url) == ""
