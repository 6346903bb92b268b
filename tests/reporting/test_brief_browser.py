"""The brief in a real browser: charts are drawn, every mark opens its rows, nothing is asked."""

from __future__ import annotations

from typing import Any

import pytest
from chromium import asked, show, width_of

import dragoman
from dragoman.reporting import brief_html
from dragoman.reporting.brief_shown import ShownBrief

MARKS = """
    [...document.querySelectorAll('.chart svg *')]
        .filter(mark => mark.__data__ && mark.__data__.href)
"""
"""The marks of Vega's pictures that lead somewhere: it keeps a mark's data on its element."""

DRAWN = (
    "const charts = [...document.querySelectorAll('.chart')];"
    "return charts.length > 0 && charts.every(c => c.querySelector('svg') || c.textContent.trim())"
)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> ShownBrief:
    record = str(tmp_path_factory.mktemp("none") / "none")
    return dragoman.brief("RUS", "CHN", "2025-06-27", record=record)


@pytest.fixture(scope="module")
def address(brief: ShownBrief, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(brief_html.render(brief), "utf-8")
    return path.as_uri()


def wait(browser: Any) -> Any:
    """Until every chart of the page is drawn."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 60).until(lambda b: b.execute_script(DRAWN))
    return browser


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    show(browser, address)
    return wait(browser)


def all_of(page: Any, selector: str) -> list[Any]:
    return list(page.find_elements("css selector", selector))


def test_every_chart_is_drawn_quietly_with_its_text(page: Any, address: str) -> None:
    assert page.get_log("browser") == []
    assert asked(page) == {address}
    charts = all_of(page, ".chart")
    assert len(charts) >= 5
    for chart in charts:
        [picture] = chart.find_elements("css selector", "svg")
        assert picture.get_attribute("role") == "img"
        assert picture.get_attribute("aria-label") == chart.get_attribute("data-alt") != ""


def test_every_mark_that_opens_something_opens_a_row_of_the_page(page: Any) -> None:
    opened = page.execute_script(f"return ({MARKS}).map(mark => mark.__data__.href.slice(1))")
    assert len(opened) > 20
    missing = page.execute_script(
        "return arguments[0].filter(id => !document.getElementById(id))", opened
    )
    assert missing == []


def test_a_click_on_a_mark_shows_its_row_and_source(page: Any) -> None:
    assert page.execute_script("return document.getElementById('rows').open") is False
    mark = page.execute_script(f"return ({MARKS})[0]")
    target = page.execute_script("return arguments[0].__data__.href.slice(1)", mark)
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)
    mark.click()
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 20).until(lambda b: b.find_element("id", target).is_displayed())
    row = page.find_element("id", target)
    assert row.find_element("css selector", ".origin").text
    top = page.execute_script("return arguments[0].getBoundingClientRect().top", row)
    assert 0 <= top < 900


def test_every_citation_leads_to_a_row(page: Any) -> None:
    lost = page.execute_script(
        "return [...document.querySelectorAll('a[href^=\"#\"]')]"
        ".map(a => decodeURIComponent(a.getAttribute('href').slice(1)))"
        ".filter(id => id && !document.getElementById(id))"
    )
    assert lost == []


def test_the_timeline_shows_one_domain_and_all_of_it(page: Any) -> None:
    def shown() -> set[str]:
        items = all_of(page, "#events [data-domain]")
        return {item.get_attribute("data-domain") for item in items if item.is_displayed()}

    def click(selector: str) -> None:
        page.execute_script("document.querySelector(arguments[0]).click()", selector)

    assert len(all_of(page, "#events [data-domain]:not([hidden])")) == 10
    click("[data-domain-filter='military']")
    assert shown() == {"military"}
    click("#events-all")
    military = len(all_of(page, "#events [data-domain='military']"))
    assert len(all_of(page, "#events [data-domain]:not([hidden])")) == military
    assert page.find_element("id", "events-shown").text == f"all {military}"
    click("[data-domain-filter='']")
    assert len(all_of(page, "#events [data-domain][hidden]")) == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_width_scrolls_sideways(browser: Any, address: str, width: int) -> None:
    show(browser, address, width, 844)
    wait(browser)
    assert width_of(browser) <= width
