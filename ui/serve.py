"""The page as a web server: loopback by default, bounded, and with no request to any other host."""

import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import UsageError
from ui.page import STATIC, build_page
from ui.service import Service

QUEUE_LIMIT = 64  # waiting questions; one more is refused at once instead of waiting for minutes
MAX_FILE_SIZE = "1mb"  # nothing on the page uploads
STYLE_SHEETS = ("page.css", "reading.css")

# The browser itself refuses what a hostile article might try. Gradio compiles its templates in the page
# ('unsafe-eval') and starts from inline scripts; everything else comes from this server or not at all.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

_SANS = (
    "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "PingFang SC", "Hiragino Sans",
    "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans CJK JP", "sans-serif",
)  # fmt: skip
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def serve(
    service: Service,
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    blocked_paths: Sequence[Path] = (),
    ready: Callable[[str], None] | None = None,
    warm: Callable[[], object] | None = None,
) -> None:
    """Serve the page until interrupted; `ready` is called with the address once it answers.

    `warm` runs in a thread beside the start, so that the first question does not wait for a model to load.
    `blocked_paths` (the data directory) are never handed out as files. Raises UsageError when the port is taken.
    """
    if warm is not None:
        threading.Thread(target=warm, name="warm-up", daemon=True).start()
    make_server(service, host, port, blocked_paths=blocked_paths, ready=ready).run()


def make_server(
    service: Service,
    host: str,
    port: int,
    *,
    blocked_paths: Sequence[Path] = (),
    ready: Callable[[str], None] | None = None,
) -> uvicorn.Server:
    """The same as a server that is not running yet: `.run()` blocks, `.should_exit = True` ends it."""
    _check_free(host, port)
    config = uvicorn.Config(
        make_app(service, blocked_paths=blocked_paths), host=host, port=port, log_level="warning", access_log=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    return _Announcing(config, ready)


def make_app(service: Service, *, blocked_paths: Sequence[Path] = ()) -> FastAPI:
    """The ASGI app: the page at /, with the content policy on every response."""
    page = build_page(service).queue(max_size=QUEUE_LIMIT, api_open=False)
    app = FastAPI(title="Wenju", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(_ContentPolicy)
    # Gradio's own launch() asks its server over HTTP whether it is up, through whatever proxy the environment names;
    # mounting needs no such request.
    gr.mount_gradio_app(
        app, page, path="/", footer_links=[], run_history=False, allowed_paths=[],
        blocked_paths=[str(path.resolve()) for path in blocked_paths], show_error=False, max_file_size=MAX_FILE_SIZE,
        ssr_mode=False, enable_monitoring=False, pwa=False, mcp_server=False, theme=theme(),
        favicon_path=str(STATIC / "favicon.svg"), head=_head(),
        js=(STATIC / "page.js").read_text(encoding="utf-8"),
    )  # fmt: skip
    return app


def theme() -> gr.Theme:
    """Gradio's plainest theme on fonts that are already on the reader's machine."""
    return gr.themes.Base(font=_SANS, font_mono=_MONO, radius_size="lg", neutral_hue="stone")


def _head() -> str:
    # In the head and not as Gradio's css=, which rewrites selectors so that none can start at <body>.
    return "".join(f"<style>{(STATIC / name).read_text(encoding='utf-8')}</style>" for name in STYLE_SHEETS)


class _ContentPolicy:
    """ASGI middleware that puts the policy on every HTTP response; it never buffers, so streams stay streams."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = CONTENT_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self.app(scope, receive, send_with_policy if scope["type"] == "http" else send)


class _Announcing(uvicorn.Server):
    """uvicorn's server, saying when it is ready; it has no hook for that."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None] | None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._ready is not None:
            host = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
            self._ready(f"http://{host}:{self.config.port}")


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"Cannot listen on {host}:{port}: {error.strerror or error}.", "Choose another with --host or --port."
            ) from error
