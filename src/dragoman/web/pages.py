"""The app's own pages: what the record holds, forms to ask it, results, errors."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman import __version__
from dragoman.model.held import Condition, Fact
from dragoman.model.links import Occupants
from dragoman.reporting import held, words
from dragoman.reporting.templates import environment
from dragoman.vocab.states import name_of

if TYPE_CHECKING:
    from jinja2 import Environment

ACCEPTED = ".txt,.md,.html,.htm,.pdf,.docx,.eml"


def home(condition: Condition) -> str:
    """The first page: an article to audit, questions to the record, what it holds."""
    return _render("home.html.j2", condition=condition, accepted=ACCEPTED)


def facts(first: str, second: str, about: str, found: tuple[Fact, ...]) -> str:
    """What the record holds on two states."""
    return _render("facts.html.j2", first=first, second=second, about=about, facts=found)


def who(found: Occupants) -> str:
    """Who held an office on a date."""
    return _render("who.html.j2", found=found)


def failure(status: int, message: str) -> str:
    """A page for an error."""
    return _render("failure.html.j2", status=status, message=message)


def _render(name: str, **values: Any) -> str:
    css = _css()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'"
    return (
        _environment()
        .get_template(name)
        .render(css=css, policy=policy, version=__version__, words=words, **values)
    )


@cache
def _css() -> str:
    """The style of the reports, and what only the app needs."""
    report = files("dragoman.reporting").joinpath("page", "page.css").read_text("utf-8")
    return report + _asset("app.css")


@cache
def _asset(name: str) -> str:
    return files("dragoman.web").joinpath("page", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return environment(_asset, {"state": name_of, "tenure": held.tenure})
