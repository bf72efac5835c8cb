"""The Gradio page: a conversation in the middle, the article behind a marker at the side."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answer import Citation
from assistant.chain import MAX_QUESTION_CHARACTERS
from index.errors import NotFoundError, WenjuError
from ui.exchange import Conversation, Exchange, citation_at, stopped, turns_of
from ui.failure import error_line, told
from ui.overview import Overviews
from ui.pace import paced
from ui.page_texts import TEXTS, Texts, preferred_language, texts_for
from ui.reading import article_panel, message_panel
from ui.render import conversation_html, header
from ui.service import Service

STATIC = Path(__file__).parent / "static"
UPDATE_INTERVAL = 0.1  # seconds; faster than ten updates a second costs the browser and nobody sees it
CONCURRENT_QUESTIONS = 4
SESSION_SECONDS = 6 * 3600

_log = logging.getLogger(__name__)


def build_page(service: Service) -> gr.Blocks:
    """The page over `service`; every visitor has a conversation of their own."""
    view = _View(service)
    page = gr.Blocks(title="问据 Wenju", analytics_enabled=False, fill_height=True, fill_width=True)
    with page:
        language = gr.State("zh")
        conversation = gr.State((), time_to_live=SESSION_SECONDS)
        head = gr.HTML(elem_id="wj-head", js_on_load=_script("head.js"), apply_default_css=False)
        with gr.Row(elem_id="wj-main", equal_height=True):
            with gr.Column(elem_id="wj-talk", min_width=0):
                chat = gr.HTML(elem_id="wj-chat", js_on_load=_script("chat.js"), apply_default_css=False)
                question = gr.Textbox(
                    elem_id="wj-ask", show_label=False, container=False, lines=1, max_lines=6,
                    max_length=MAX_QUESTION_CHARACTERS, submit_btn=True, stop_btn=False, autofocus=True,
                )  # fmt: skip
            with gr.Column(elem_id="wj-side", min_width=0):
                panel = gr.HTML(elem_id="wj-panel", js_on_load=_script("panel.js"), apply_default_css=False)

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        at_once: dict[str, Any] = {**quiet, "queue": False}
        frame = [language, head, chat, question, panel]
        flow = [chat, conversation, question]
        slow: dict[str, Any] = {**quiet, "concurrency_limit": CONCURRENT_QUESTIONS, "concurrency_id": "ask"}

        page.load(view.open, [conversation], frame, **at_once)
        head.select(view.switch_language, [conversation], frame, **at_once)
        typed = question.submit(view.ask, [question, conversation, language], flow, trigger_mode="once", **slow)
        clicked = chat.submit(view.ask_example, [conversation, language], flow, trigger_mode="once", **slow)
        question.stop(view.stop, [conversation, language], flow, cancels=[typed, clicked], **at_once)
        head.clear(view.clear, [language], [*flow, panel], cancels=[typed, clicked], **at_once)
        chat.select(view.show_citation, [conversation, language], panel, trigger_mode="always_last", **at_once)
        panel.select(view.show_article, [language], panel, trigger_mode="always_last", **at_once)
        panel.clear(view.close_panel, [language], panel, **at_once)
    return page


class _View:
    """The page's events over one open service: each gives back what the components show next."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._overviews = Overviews(service)

    def open(self, conversation: Conversation, request: gr.Request) -> tuple[Any, ...]:
        return self._frame(preferred_language(request.headers.get("accept-language")), conversation)

    def switch_language(self, conversation: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        wanted = str(_data(event).get("language", ""))
        return self._frame(wanted if wanted in TEXTS else preferred_language(wanted), conversation)

    def _frame(self, language: str, conversation: Conversation) -> tuple[Any, ...]:
        texts = texts_for(language)
        overview = self._overviews.newest()
        return (
            language,
            header(texts, language, self.service.answerer_name, overview.articles),
            conversation_html(conversation, texts, overview.examples.get(language, [])),
            gr.update(placeholder=texts.placeholder, label=texts.placeholder),
            overview.shelves[language],
        )

    async def ask(self, question: str, conversation: Conversation, language: str) -> AsyncIterator[tuple[Any, ...]]:
        question = question.strip()
        if not question:
            yield gr.skip(), gr.skip(), gr.skip()
            return
        async for grown in self._answer(question, conversation):
            running = grown[-1].status == "streaming"
            box = gr.update(value="", stop_btn=True, submit_btn=False) if running else _idle()
            if running and grown[-1].answer is not None:
                box = gr.skip()
            yield conversation_html(grown, texts_for(language), []), grown, box

    async def ask_example(
        self, conversation: Conversation, language: str, event: gr.EventData
    ) -> AsyncIterator[tuple[Any, ...]]:
        question = str(_data(event).get("question", ""))
        async for shown in self.ask(question[:MAX_QUESTION_CHARACTERS], conversation, language):
            yield shown

    async def _answer(self, question: str, conversation: Conversation) -> AsyncIterator[Conversation]:
        """The conversation with the new exchange at its end, as it grows from asked to done (or failed)."""
        exchange = Exchange(question)
        yield (*conversation, exchange)
        try:
            async for answer in paced(self.service.ask(question, turns_of(conversation)), UPDATE_INTERVAL):
                exchange = replace(exchange, answer=answer)
                yield (*conversation, exchange)
            if exchange.answer is None:
                raise WenjuError("The answerer ended without an answer.", "`wenju doctor` checks the set-up.")
            exchange = replace(exchange, status="done")
        except WenjuError as error:
            exchange = replace(exchange, status="failed", failure=error_line(error))
        except Exception as error:  # noqa: BLE001 - the edge of the program: logged whole, shown as one line
            _log.exception("a question failed")
            exchange = replace(exchange, status="failed", failure=told(error).message)
        yield (*conversation, exchange)

    def stop(self, conversation: Conversation, language: str) -> tuple[Any, ...]:
        conversation = stopped(conversation)
        examples = [] if conversation else self._overviews.newest().examples.get(language, [])
        return conversation_html(conversation, texts_for(language), examples), conversation, _idle()

    def clear(self, language: str) -> tuple[Any, ...]:
        texts = texts_for(language)
        overview = self._overviews.newest()
        chat = conversation_html((), texts, overview.examples.get(language, []))
        return chat, (), _idle(value=""), overview.shelves[language]

    def show_citation(self, conversation: Conversation, language: str, event: gr.EventData) -> str:
        texts = texts_for(language)
        data = _data(event)
        turn, n = data.get("turn"), data.get("n")
        citation = citation_at(conversation, turn, n) if isinstance(turn, int) and isinstance(n, int) else None
        if citation is None:
            return message_panel(texts.gone, texts)
        return self._article(citation.article_id, texts, citation)

    def show_article(self, language: str, event: gr.EventData) -> str:
        return self._article(str(_data(event).get("article", "")), texts_for(language))

    def _article(self, article_id: str, texts: Texts, citation: Citation | None = None) -> str:
        try:
            return article_panel(self.service.article(article_id), texts, citation)
        except NotFoundError:
            return message_panel(texts.gone, texts)
        except WenjuError as error:
            return message_panel(error_line(error), texts)

    def close_panel(self, language: str) -> str:
        return self._overviews.newest().shelves[language]


def _data(event: gr.EventData) -> dict[str, Any]:
    """What the page's script sent with an event; anything a browser may send, so read it with care."""
    return event._data if isinstance(event._data, dict) else {}


def _idle(**more: Any) -> Any:
    return gr.update(stop_btn=False, submit_btn=True, **more)


def _script(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
