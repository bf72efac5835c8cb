"""Offline means offline: index, ask and serve in processes whose sockets reach loopback only."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

# Loaded by every Python that the test starts: an audit hook cannot be removed or caught away silently, because it
# also writes down what was tried.
_HOOK = """
import ipaddress, os, sys
def hook(event, args):
    if event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    if event == "socket.getaddrinfo":
        host = args[0]
    else:
        host = args[1][0] if isinstance(args[1], tuple) else None
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost", "0.0.0.0"):
        return
    try:
        if ipaddress.ip_address(str(host)).is_loopback:
            return
    except ValueError:
        pass
    with open(os.environ["NETWORK_LOG"], "a") as log:
        log.write(f"{event} {host}\\n")
    raise RuntimeError("network")
sys.addaudithook(hook)
"""


def _namespaces_work() -> bool:
    """Whether this system lets us make a network namespace, which has no network but a loopback that is down."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False, timeout=20).returncode == 0


_NAMESPACES = _namespaces_work()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(_HOOK)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WENJU_")}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "hook"), str(Path(__file__).parents[2])]),
        "NETWORK_LOG": str(tmp_path / "network.log"),
        "WENJU_DATA_DIR": str(tmp_path / "data"),
    }


def _wenju(
    environment: dict[str, str], *arguments: str, prefix: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    command = [*prefix, sys.executable, "-m", "ui.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_the_hook_catches_an_attempt(environment: dict[str, str]) -> None:
    code = "import socket; socket.create_connection(('example.org', 80))"
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert found.returncode != 0
    assert "example.org" in Path(environment["NETWORK_LOG"]).read_text()


def test_index_and_ask_reach_for_nothing(environment: dict[str, str], articles: Path) -> None:
    assert _wenju(environment, "index", str(articles)).returncode == 0
    asked = _wenju(environment, "ask", "今年龙井每斤多少钱？")
    assert asked.returncode == 0, asked.stderr
    assert "880" in asked.stdout
    assert not Path(environment["NETWORK_LOG"]).exists()


@pytest.mark.skipif(not _NAMESPACES, reason="unshare -rn does not work here")
def test_index_and_ask_work_where_there_is_no_network_at_all(environment: dict[str, str], articles: Path) -> None:
    inside = ("unshare", "-rn")
    seen = subprocess.run([*inside, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True).stdout
    assert [line.split(":")[0].strip() for line in seen.splitlines() if ":" in line] == ["lo"]
    indexed = _wenju(environment, "index", str(articles), prefix=inside)
    assert indexed.returncode == 0, indexed.stderr
    asked = _wenju(environment, "ask", "今年龙井每斤多少钱？", prefix=inside)
    assert asked.returncode == 0, asked.stderr
    assert "880" in asked.stdout


def test_serve_reaches_for_nothing(environment: dict[str, str], articles: Path) -> None:
    assert _wenju(environment, "index", str(articles)).returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            page = _first_page(f"http://127.0.0.1:{port}/", server)
            shown = _ask_on_the_page(f"http://127.0.0.1:{port}", "今年龙井每斤多少钱？")
        finally:
            server.terminate()
            server.wait(timeout=30)
    assert "gradio" in page
    assert "880" in shown
    assert not Path(environment["NETWORK_LOG"]).exists()


def _first_page(url: str, server: subprocess.Popen[bytes]) -> str:
    """The page as soon as the server gives it; fails when the server ends or after two minutes."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert server.poll() is None, server.stderr.read().decode() if server.stderr else ""
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return str(response.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within two minutes")


def _ask_on_the_page(url: str, question: str) -> str:
    """Everything the server sends for a question typed into the page, by the two requests that the page makes."""
    config = json.loads(_fetch(f"{url}/config"))
    box = next(part["id"] for part in config["components"] if part["type"] == "textbox")
    event = next(item["id"] for item in config["dependencies"] if [box, "submit"] in item["targets"])
    body = {"data": [question, None, None], "fn_index": event, "session_hash": "offline"}
    _fetch(f"{url}{config['api_prefix']}/queue/join", json.dumps(body).encode())
    events = _fetch(f"{url}{config['api_prefix']}/queue/data?session_hash=offline")
    return "".join(str(json.loads(line[5:])) for line in events.splitlines() if line.startswith("data:"))


def _fetch(url: str, body: bytes | None = None) -> str:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return str(response.read().decode())
