"""wenju serve: the web page."""

import argparse
import sys

from ui.compose import ChatService, settings_of


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    service = ChatService(settings)
    service.index()  # a damaged index and a bad setting are said before gradio is imported
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
