"""The local app: pages, data, one shape of error, and nobody else's requests."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from dragoman.errors import UsageError
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Audit
from dragoman.model.text import Document
from dragoman.web.app import _listen, make_app

HOME = "http://127.0.0.1:8017"
ARTICLE = (
    "A headline of the day\r\n\r\nThe ministers of Norway and Japan met in Bergen and talked.\r\n"
)
DATA = {"accept": "application/json"}


class Auditor:
    """Stands in for the verb: keeps what it was given."""

    def __init__(self) -> None:
        self.seen: list[tuple[Document, PartialDate | None]] = []

    def __call__(self, document: Document, published: PartialDate | None) -> Audit:
        self.seen.append((document, published))
        return Audit(document, (), (), (), {}, {})


@pytest.fixture
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture
def client(auditor: Auditor, tmp_path: object) -> TestClient:
    app = make_app(record=f"{tmp_path}/none", audit=auditor)
    return TestClient(app, base_url=HOME, raise_server_exceptions=False, follow_redirects=False)


# Pages


def test_home_shows_the_forms_and_what_the_record_holds(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert 'action="/audit" method="post" enctype="multipart/form-data"' in page.text
    assert ">tenures</th>" in page.text
    assert {row["table"] for row in client.get("/", headers=DATA).json()["holdings"]} >= {"tenures"}


def test_a_pasted_text_is_audited(client: TestClient, auditor: Auditor) -> None:
    page = client.post("/audit", data={"text": ARTICLE, "date": "2023-05", "url": ""})
    assert page.status_code == 200
    assert "met in Bergen" in page.text
    ((document, published),) = auditor.seen
    assert document.text == ARTICLE.replace("\r\n", "\n").strip()
    assert published == PartialDate(2023, 5)


def test_a_file_is_audited(client: TestClient, auditor: Auditor) -> None:
    sent = {"file": ("story.txt", ARTICLE.encode("utf-16"), "text/plain")}
    assert client.post("/audit", files=sent, data={"text": ""}).status_code == 200
    assert auditor.seen[0][0].text == ARTICLE
    assert auditor.seen[0][0].path == "story.txt"


def test_an_audit_as_data(client: TestClient) -> None:
    found = client.post("/audit", data={"text": ARTICLE}, headers=DATA)
    assert found.headers["content-type"] == "application/json"
    assert found.json()["schema"] == "dragoman.audit/1"


def test_the_record_can_be_asked(client: TestClient) -> None:
    assert client.get("/facts", params={"a": "Russia", "b": "China"}).status_code == 200
    assert isinstance(
        client.get("/facts", params={"a": "RUS", "b": "CHN", "format": "json"}).json(), list
    )
    asked = {"office": "defence_minister", "state": "RUS", "on": "2025-06-26"}
    assert "Belousov" in client.get("/who", params=asked).text
    assert client.get("/who", params=asked, headers=DATA).json()["state"] == "RUS"


def test_audit_by_get_leads_home(client: TestClient) -> None:
    assert client.get("/audit").headers["location"] == "/"


# One shape of error


ERRORS: list[tuple[str, Callable[[TestClient], object], int, str]] = [
    ("no such page", lambda c: c.get("/none", headers=DATA), 404, "Not Found"),
    ("wrong method", lambda c: c.delete("/audit", headers=DATA), 405, "Method Not Allowed"),
    ("nothing sent", lambda c: c.post("/audit", headers=DATA, data={"a": "b"}), 400, "choose"),
    ("no form", lambda c: c.post("/audit", headers=DATA, content=b"x"), 400, "form was expected"),
    (
        "empty",
        lambda c: c.post("/audit", headers=DATA, files={"file": ("a.txt", b" ")}),
        422,
        "is empty",
    ),
    (
        "bad date",
        lambda c: c.post("/audit", headers=DATA, data={"text": "a", "date": "x"}),
        400,
        "YYYY",
    ),
    (
        "inner address",
        lambda c: c.post("/audit", headers=DATA, data={"url": "http://127.0.0.1/"}),
        422,
        "refused",
    ),
    (
        "no scheme",
        lambda c: c.post("/audit", headers=DATA, data={"url": "/etc/passwd"}),
        400,
        "https://",
    ),
    (
        "no state",
        lambda c: c.get("/facts", headers=DATA, params={"a": "Russia"}),
        400,
        "two states",
    ),
    (
        "odd state",
        lambda c: c.get("/facts", headers=DATA, params={"a": "Rusia", "b": "CHN"}),
        400,
        "did you mean",
    ),
    (
        "odd office",
        lambda c: c.get("/who", headers=DATA, params={"office": "zz", "state": "RUS"}),
        400,
        "zz",
    ),
    (
        "another site's name",
        lambda c: c.get("/", headers=DATA | {"host": "evil.test"}),
        403,
        "127.0.0.1",
    ),
]


@pytest.mark.parametrize(("name", "ask", "status", "words"), ERRORS, ids=[row[0] for row in ERRORS])
def test_every_error_has_one_shape(
    client: TestClient, name: str, ask: Callable[[TestClient], object], status: int, words: str
) -> None:
    answer = ask(client)
    assert answer.status_code == status  # type: ignore[attr-defined]
    data = answer.json()  # type: ignore[attr-defined]
    assert set(data) == {"error"}
    assert set(data["error"]) == {"status", "message"}
    assert data["error"]["status"] == status
    assert words in data["error"]["message"]


def test_an_error_for_a_person_is_a_page(client: TestClient) -> None:
    page = client.get("/facts", params={"a": "<script>x</script>", "b": "China"})
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_fault_of_ours_shows_nothing_of_its_inside() -> None:
    def broken(document: Document, published: PartialDate | None) -> Audit:
        raise ZeroDivisionError("secret path")

    app = make_app(audit=broken)
    client = TestClient(app, base_url=HOME, raise_server_exceptions=False)
    answer = client.post("/audit", data={"text": ARTICLE}, headers=DATA)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["error"]["status"] == 500


def test_too_much_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_MAX_BYTES", "1000")
    answer = client.post("/audit", files={"file": ("a.txt", b"x" * 200_000)}, headers=DATA)
    assert answer.status_code == 413
    assert "max_bytes" in answer.json()["error"]["message"]


# Nobody else


@pytest.mark.parametrize(
    "host", ["evil.test", "127.0.0.1.evil.test", "10.0.0.1", "", "evil.test:8017"]
)
def test_another_host_name_is_refused(client: TestClient, auditor: Auditor, host: str) -> None:
    answer = client.post("/audit", data={"text": ARTICLE}, headers={"host": host})
    assert answer.status_code == 403
    assert not auditor.seen


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost:8017", "[::1]:8017"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    headers = {"host": host, "origin": f"http://{host}"}
    assert client.post("/audit", data={"text": ARTICLE}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_ask(
    client: TestClient, auditor: Auditor, headers: dict[str, str]
) -> None:
    answer = client.post("/audit", data={"text": ARTICLE}, headers=headers)
    assert answer.status_code == 403
    assert not auditor.seen


@pytest.mark.parametrize("path", ["/", "/none", "/facts?a=RUS&b=CHN"])
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', answer.text)
    assert policy.startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy
    assert "set-cookie" not in answer.headers


def test_it_listens_on_this_machine_only() -> None:
    listener = _listen(0)
    try:
        host, port = listener.getsockname()
        assert host == "127.0.0.1"
        listener.listen()
        with pytest.raises(UsageError, match="cannot be used"):
            _listen(port)
    finally:
        listener.close()
