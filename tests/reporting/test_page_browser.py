"""The page in a real browser: quiet, linked both ways, usable by keyboard and on a phone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import asked, show, size, width_of

from dragoman.model.findings import Audit
from dragoman.reporting import audit_html


@pytest.fixture(scope="module")
def address(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "audit.html"
    path.write_text(audit_html.render(audit), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    show(browser, address)
    return browser


def find(page: Any, selector: str) -> Any:
    return page.find_element("css selector", selector)


def press(page: Any, *keys: str) -> None:
    page.switch_to.active_element.send_keys(*keys)


def focused(page: Any) -> str:
    return str(page.execute_script("return document.activeElement.id"))


def selected(page: Any) -> set[str]:
    return set(
        page.execute_script(
            "return [...document.querySelectorAll('.on')].map(e => e.id || e.dataset.k)"
        )
    )


def test_no_error_and_no_request(browser: Any, address: str) -> None:
    show(browser, address)
    find(browser, ".m").click()
    assert browser.get_log("browser") == []
    assert asked(browser) == {address}


def test_from_the_text_to_the_card_and_back(page: Any) -> None:
    find(page, "#t-c4-1").click()
    assert focused(page) == "c4"
    assert selected(page) == {"c4", "t-c4-1"}
    find(page, "#c4 [data-back]").click()
    assert focused(page) == "t-c4-1"


def test_a_click_on_overlapping_words_goes_through_their_findings(page: Any) -> None:
    words = find(page, ".m[data-k='c2 c3']")
    words.click()
    assert focused(page) == "c2"
    words.click()
    assert focused(page) == "c3"
    words.click()
    assert focused(page) == "c2"


def test_a_click_on_a_card_marks_its_words(page: Any) -> None:
    find(page, "#c5 blockquote").click()
    assert selected(page) == {"c5", "t-c5-1"}


def test_an_official_leads_to_the_card(page: Any) -> None:
    find(page, ".brief a[href='#o1']").click()
    assert focused(page) == "o1"


def test_the_keyboard_goes_through_the_findings(page: Any) -> None:
    order = page.execute_script("return [...document.querySelectorAll('.card')].map(e => e.id)")
    seen = []
    for _ in order:
        press(page, "j")
        seen.append(focused(page))
    assert seen == order
    press(page, "k")
    assert focused(page) == order[-2]
    press(page, "\ue015")  # arrow down
    assert focused(page) == order[-1]
    press(page, "\ue007")  # enter
    assert focused(page) == f"t-{order[-1]}-1"
    press(page, "\ue007")
    assert focused(page) == order[-1]


def test_the_tab_key_starts_at_the_skip_links(page: Any) -> None:
    press(page, "\ue004")
    link = page.switch_to.active_element
    assert link.get_attribute("href").endswith("#article")
    assert link.location["y"] >= 0
    press(page, "\ue007")
    assert focused(page) == "article"


def test_verdicts_can_be_hidden_and_come_back(page: Any) -> None:
    button = find(page, "[data-filter='contradicted']")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert not find(page, "#c2").is_displayed()
    assert find(page, "#c1").is_displayed()
    assert "off" in find(page, ".m[data-k='h1']").get_attribute("class").split()
    assert "off" not in find(page, ".m[data-k='c2 c3']").get_attribute("class").split()
    find(page, ".m[data-k='c2 c3']").click()
    assert focused(page) == "c3"
    button.click()
    assert find(page, "#c2").is_displayed()


def test_an_address_can_name_a_finding(page: Any, address: str) -> None:
    page.get("about:blank")
    page.get(f"{address}#c3")
    assert focused(page) == "c3"


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_no_width_scrolls_sideways(page: Any, width: int) -> None:
    size(page, width, 844)
    assert width_of(page) <= width


def test_long_words_do_not_widen_a_phone(browser: Any, audit: Audit, tmp_path: Path) -> None:
    long = "Donaudampfschifffahrt" * 12
    document = replace(audit.document, text=f"{long}\n\n{audit.document.text}", title=long)
    rows = {key: replace(row, text=long, source=long) for key, row in audit.evidence.items()}
    path = tmp_path / "long.html"
    path.write_text(audit_html.render(replace(audit, document=document, evidence=rows)), "utf-8")
    show(browser, path.as_uri(), 390, 844)
    assert width_of(browser) <= 390


def test_phone_targets_can_be_hit(page: Any) -> None:
    size(page, 390, 844)
    for selector in (".tally button", ".brief a"):
        for element in page.find_elements("css selector", selector):
            assert element.size["height"] >= 44


def test_both_colour_schemes(page: Any) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )
        grounds.add(page.execute_script("return getComputedStyle(document.body).backgroundColor"))
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(grounds) == 2


def test_everything_is_printed(page: Any) -> None:
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert not page.find_elements("css selector", "details:not([open])")
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert page.find_elements("css selector", "details:not([open])")
