"""The app in a real browser: its own forms pass its own guard, and its pages are quiet."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import show, width_of

from dragoman.model.dates import PartialDate
from dragoman.model.findings import Audit
from dragoman.model.text import Document
from dragoman.web.app import _listen, make_app

ARTICLE = "A headline of the day\n\nThe ministers of Norway and Japan met in Bergen and talked."


def stand_in(document: Document, published: PartialDate | None) -> Audit:
    return Audit(document, (), (), (), {}, {})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import uvicorn

    listener = _listen(0)
    app = make_app(str(tmp_path_factory.mktemp("record") / "none"), stand_in)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    running.join(10)


def quiet(browser: Any) -> bool:
    return [row for row in browser.get_log("browser") if "favicon" not in row["message"]] == []


PATIENCE = 60
"""Seconds a page may take on a loaded machine: the first audit loads the reading model."""


def send(browser: Any) -> None:
    """Press the main form's button and wait until the next page is there."""
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.ui import WebDriverWait

    button = browser.find_element("css selector", ".main-form button")
    button.click()
    waiting = WebDriverWait(browser, PATIENCE)
    waiting.until(staleness_of(button))
    waiting.until(lambda b: b.execute_script("return document.readyState") == "complete")


def test_a_text_is_pasted_and_audited(browser: Any, address: str) -> None:
    show(browser, address)
    browser.find_element("id", "text").send_keys(ARTICLE)
    send(browser)
    assert browser.title.startswith("Audit: ")
    assert "met in Bergen" in browser.find_element("id", "article").text
    assert quiet(browser)


def test_a_file_is_chosen_and_audited(browser: Any, address: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(ARTICLE, "utf-8")
    show(browser, address)
    browser.find_element("id", "file").send_keys(str(path))
    send(browser)
    assert "met in Bergen" in browser.find_element("id", "article").text
    assert quiet(browser)


def test_the_home_page_fits_a_phone_and_is_quiet(browser: Any, address: str) -> None:
    show(browser, address, 390, 844)
    assert width_of(browser) <= 390
    assert quiet(browser)


def test_an_error_is_a_page(browser: Any, address: str) -> None:
    show(browser, address)
    send(browser)
    assert "choose a file" in browser.find_element("css selector", "[role=alert]").text
