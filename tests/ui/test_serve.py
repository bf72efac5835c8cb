"""The server around the page: bounded, private, and clear about a port that is taken."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from page_service import FixtureService

from assistant.chain import MAX_QUESTION_CHARACTERS
from index.errors import UsageError
from ui.serve import CONTENT_POLICY, make_app, make_server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(make_app(FixtureService(), blocked_paths=[ROOT / "docs_src"])) as client:
        yield client


def test_every_response_carries_the_content_policy(client: TestClient) -> None:
    for path in ("/", "/config", "/theme.css", "/nowhere"):
        response = client.get(path)
        assert response.headers["content-security-policy"] == CONTENT_POLICY
        assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/etc/passwd", str(ROOT / "README.md"), str(ROOT / "docs_src" / "README.md")])
def test_no_file_of_the_machine_is_handed_out(client: TestClient, path: str) -> None:
    assert client.get(f"/gradio_api/file={path}").status_code in (403, 404)


def test_no_event_is_offered_as_a_public_api(client: TestClient) -> None:
    assert client.get("/gradio_api/info").json()["named_endpoints"] == {}
    assert client.get("/docs").status_code == 404


def test_the_page_names_no_other_host_to_load_from(client: TestClient) -> None:
    shown = client.get("/").text + client.get("/theme.css").text
    assert "googleapis" not in shown
    assert "gstatic" not in shown
    assert '<script src="http' not in shown


def test_the_input_takes_as_many_characters_as_a_question_may_have(client: TestClient) -> None:
    boxes = [part["props"] for part in client.get("/config").json()["components"] if part["type"] == "textbox"]
    assert [box["max_length"] for box in boxes] == [MAX_QUESTION_CHARACTERS]


def test_a_taken_port_is_a_clear_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Cannot listen on 127.0.0.1:{port}"):
            make_server(FixtureService(), "127.0.0.1", port)
