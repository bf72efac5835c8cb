"""wenju serve: the web page."""

import argparse
import sys

from ui.compose import ChatService, settings_of


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    service = ChatService(settings)  # "no index yet" and a bad setting are said before gradio is imported
    service.articles()
    from ui.serve import serve  # gradio costs 5 s of CPU

    serve(
        service,
        args.host,
        args.port,
        blocked_paths=[settings.data_dir],
        ready=lambda url: print(f"Wenju answers on {url} (Ctrl-C stops)", file=sys.stderr),
        warm=service.warm,
    )
    return 0
