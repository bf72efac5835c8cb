"""The page in a real headless Chromium: asking, streaming, reading the evidence, stopping, and hostile text."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from page_service import ATTACK, FREE, HOSTILE, JA_PRICE, LAST, PRICE, ZH, FixtureService

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on PATH (Debian: apt-get install chromium)")

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
DESKTOP, PHONE = (1280, 900), (390, 844)
PRICE_QUESTION = "Qwen-Long 降价后每千tokens多少钱?"


@dataclass
class Visit:
    """One browser page over a service of its own session, and every request that it made."""

    page: "sync_api.Page"
    service: FixtureService
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        self.page.fill("#wj-ask textarea", question)
        self.page.press("#wj-ask textarea", "Enter")

    def marked(self) -> str:
        self.page.wait_for_selector("#wj-panel mark")
        return "".join(self.page.locator("#wj-panel mark").all_text_contents())

    def hosts(self) -> set[str | None]:
        return {urlsplit(url).hostname for url in self.requests if urlsplit(url).scheme not in ("data", "blob")}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[FixtureService, str]]:
    from ui.serve import make_server

    service = FixtureService()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ready = threading.Event()
    server = make_server(service, "127.0.0.1", port, ready=lambda _: ready.set())
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(60), "the server did not come up"
    yield service, f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, served: tuple[FixtureService, str], browser: "sync_api.Browser"
) -> Iterator[Visit]:
    width, height = getattr(request, "param", DESKTOP)
    service, address = served
    service.go.set()
    service.closed.clear()
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.set_default_timeout(20_000)
    page = context.new_page()
    visit = Visit(page, service)
    context.on("request", lambda sent: visit.requests.append(sent.url))
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    page.on("dialog", lambda dialog: (visit.problems.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    page.wait_for_selector("#wj-chat .chip")
    yield visit
    service.go.set()
    context.close()
    assert visit.problems == []
    assert visit.hosts() == {"127.0.0.1"}


def test_an_answer_streams_sentence_by_sentence_and_its_marker_opens_the_exact_quote(visit: Visit) -> None:
    visit.service.go.clear()
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.streaming .said .cite")
    assert visit.page.locator(".said p").count() == 1  # the first sentence is there while the rest is being made
    assert visit.page.locator("#wj-ask .stop-button").is_visible()
    visit.service.go.set()
    visit.page.wait_for_selector(".exchange.done")
    assert visit.page.locator(".said p").count() == 3
    assert visit.page.locator(".short").inner_text() == "0.0005元/千tokens"
    assert visit.page.locator("#wj-ask textarea").input_value() == ""

    for n, quote, title in ((1, PRICE, ZH.title), (3, JA_PRICE, "クラウドの値下げ競争"), (2, LAST, ZH.title)):
        visit.page.locator(f'.said .cite[data-n="{n}"]').click()
        shown = "([selector, text]) => document.querySelector(selector)?.textContent === text"
        visit.page.wait_for_function(shown, arg=["#wj-panel h2", title])
        visit.page.wait_for_function(shown, arg=["#wj-panel mark", quote])
        assert visit.marked() == quote
    assert visit.page.locator("#wj-panel .reading-text").text_content() == ZH.text
    visit.page.wait_for_function(  # the quote at the very end of a long article has come into view
        "() => { const m = document.querySelector('#wj-panel mark').getBoundingClientRect(),"
        " p = document.querySelector('#wj-panel').getBoundingClientRect();"
        " return m.top > p.top && m.bottom < p.bottom }"
    )
    link = visit.page.locator("#wj-panel a")
    assert link.get_attribute("href") == ZH.url
    assert "noopener" in (link.get_attribute("rel") or "")


def test_disagreement_computation_and_notice_are_shown(visit: Visit) -> None:
    visit.page.locator(".chip").first.click()
    visit.page.wait_for_selector(".exchange.done")
    assert visit.page.locator(".disagreement tbody tr").count() == 2
    assert "0.5 元" in visit.page.locator(".computation").inner_text()
    assert visit.page.locator(".answer .notice").inner_text() == "第三条引文是日文。"
    assert "日本語" in visit.page.locator(".sources").inner_text()


def test_hovering_a_marker_shows_its_quote(visit: Visit) -> None:
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.done")
    visit.page.locator(".said .cite").nth(1).hover()
    visit.page.wait_for_selector("#wj-tip:not([hidden])")
    assert visit.page.locator("#wj-tip q").inner_text() == LAST


def test_a_decline_is_calm_and_shows_the_nearest_evidence(visit: Visit) -> None:
    visit.ask("OpenAI 的总部在哪里?")
    visit.page.wait_for_selector(".exchange.done .declined")
    assert "文章里没有说" in visit.page.locator(".verdict").inner_text()
    visit.page.locator(".cite").first.click()
    assert visit.marked() == FREE


def test_a_failure_is_one_line_and_the_next_question_works(visit: Visit) -> None:
    visit.ask("error please")
    visit.page.wait_for_selector(".exchange.failed")
    assert "402" in visit.page.locator(".failure").inner_text()
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.done")
    assert visit.service.asked[-1] == (PRICE_QUESTION, ())  # a failed exchange is no turn


def test_a_follow_up_gets_the_turns_before_it_and_a_new_chat_none(visit: Visit) -> None:
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.done")
    visit.ask("Qwen呢?")
    visit.page.wait_for_selector('.exchange.done[data-turn="1"]')
    assert [turn.question for turn in visit.service.asked[-1][1]] == [PRICE_QUESTION]
    visit.page.locator("[data-new]").click()
    visit.page.wait_for_selector("#wj-chat .chip")
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.done")
    assert visit.service.asked[-1] == (PRICE_QUESTION, ())


def test_stop_keeps_what_was_verified_and_ends_the_work(visit: Visit) -> None:
    visit.service.go.clear()
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.streaming .said .cite")
    visit.page.locator("#wj-ask .stop-button").click()
    visit.page.wait_for_selector(".exchange.stopped")
    assert visit.page.locator(".said p").count() == 1
    visit.service.go.set()
    assert visit.service.closed.wait(20), "the answerer went on after stop"
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector('.exchange.done[data-turn="1"]')


def test_the_interface_changes_language_and_escape_closes_an_article(visit: Visit) -> None:
    visit.page.locator('[data-language="ja"]').click()
    visit.page.wait_for_selector('header[lang="ja"]')
    visit.page.locator("#wj-panel [data-article]").first.click()
    visit.page.wait_for_selector("#wj-panel .reading")
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_selector("#wj-panel .shelf")
    assert "収録記事" in visit.page.locator("#wj-panel h2").inner_text()


def test_enter_that_confirms_an_input_method_does_not_send(visit: Visit) -> None:
    asked = len(visit.service.asked)
    visit.page.fill("#wj-ask textarea", "日本")
    for kind in ("keydown", "keypress"):
        visit.page.dispatch_event("#wj-ask textarea", kind, {"key": "Enter", "isComposing": True})
    visit.ask("もっと Qwen")
    visit.page.wait_for_selector(".exchange.done")
    assert [question for question, _ in visit.service.asked[asked:]] == ["もっと Qwen"]


def test_hostile_text_runs_nothing_loads_nothing_and_stays_readable(visit: Visit) -> None:
    visit.ask(f"hostile {ATTACK}")
    visit.page.wait_for_selector(".exchange.done")
    visit.page.locator("#wj-chat .cite").first.click()
    assert visit.marked() == f"The price is 5 dollars {ATTACK}."
    assert visit.page.locator("#wj-panel .reading-text").text_content() == HOSTILE.text
    visit.page.mouse.move(5, 5)
    visit.page.locator("#wj-chat .cite").first.hover()
    visit.page.wait_for_selector("#wj-tip:not([hidden])")
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_selector("#wj-panel .shelf")
    visit.page.locator("#wj-panel [data-article]").first.click()  # its id is an attack as well
    visit.page.wait_for_selector("#wj-panel .reading")
    foreign = "#wj-main :is(script, img, iframe, svg:not(.submit-button svg, .stop-button svg), a, #injected)"
    assert visit.page.locator(foreign).count() == 0
    assert visit.page.evaluate("window.pwned") is None
    assert not [url for url in visit.requests if "evil" in url or url.endswith("/x")]


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_phone_has_no_sideways_scroll_and_shows_the_article_as_a_sheet(visit: Visit) -> None:
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert visit.page.evaluate(overflow) <= 0
    visit.ask(PRICE_QUESTION)
    visit.page.wait_for_selector(".exchange.done")
    wide = visit.page.evaluate(
        "[...document.querySelectorAll('#wj-head *, #wj-chat *')].filter(e => e.getBoundingClientRect().right >"
        " innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert wide == []
    visit.page.locator(".said .cite").nth(1).click()
    assert visit.marked() == LAST
    assert visit.page.locator("#wj-panel mark").is_visible()
    assert visit.page.evaluate(overflow) <= 0
    visit.page.locator("#wj-panel [data-close]").click()
    visit.page.wait_for_selector("#wj-side", state="hidden")


def test_the_browser_is_told_to_load_nothing_from_elsewhere(visit: Visit) -> None:
    blocked = visit.page.evaluate(
        "() => new Promise(done => {"
        " document.addEventListener('securitypolicyviolation', e => done(e.violatedDirective));"
        " const image = new Image(); image.src = 'https://evil.example/a.png'; })"
    )
    assert blocked == "img-src"
    visit.requests[:] = [url for url in visit.requests if "evil.example" not in url]  # refused, but asked for
