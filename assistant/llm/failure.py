"""Why a chat model gave no usable answer: exceptions to one of a few kinds, and each kind to one plain line."""

from collections.abc import Mapping

from index.errors import ModelError
from index.language import is_chinese

# kind -> the line in English, Chinese, Japanese; {name} is "<provider>:<model>".
_LINES: Mapping[str, tuple[str, str, str]] = {
    "timeout": ("{name} did not answer in time", "{name} 没有在时限内回答", "{name} は時間内に答えませんでした"),
    "refused": ("{name} cannot be reached", "无法连接 {name}", "{name} に接続できません"),
    "key": ("{name} refused the API key", "{name} 拒绝了 API 密钥", "{name} が API キーを受け付けませんでした"),
    "credit": ("the account of {name} has no credit left", "{name} 的账户余额不足", "{name} の残高がありません"),
    "model": (
        "the endpoint of {name} knows no such model or address",
        "{name} 的接口没有这个模型或地址",
        "{name} の接続先にそのモデルまたはアドレスがありません",
    ),
    "rate": ("{name} is receiving too many requests", "{name} 请求过多", "{name} へのリクエストが多すぎます"),
    "server": ("{name} reported an error of its own", "{name} 服务端出错", "{name} のサーバーでエラーが起きました"),
    "rejected": ("{name} rejected the request", "{name} 拒绝了请求", "{name} がリクエストを拒否しました"),
    "context": (
        "the passages did not fit into the context of {name}",
        "资料超出了 {name} 的上下文长度",
        "文章が {name} のコンテキストに収まりませんでした",
    ),
    "garbled": ("{name} sent something unreadable", "{name} 返回的内容无法解读", "{name} の返答を読み取れませんでした"),
    "empty": ("{name} answered nothing", "{name} 没有返回内容", "{name} の返答が空でした"),
    "cut": ("the answer of {name} broke off", "{name} 的回答中断了", "{name} の回答が途中で切れました"),
    "filtered": ("{name} withheld its answer", "{name} 的内容过滤拦下了回答", "{name} のフィルターが回答を止めました"),
    "unsupported": (
        "nothing in the answer of {name} was supported by the articles",
        "{name} 的回答没有一句得到文章支持",
        "{name} の回答に文章で裏づけられる文がありませんでした",
    ),
}
_INSTEAD = (
    "; this answer was put together without it",
    "；以下回答未使用该模型",
    "。この回答はモデルを使わずに作成しました",
)


class ModelFailedError(ModelError):
    """The chat model failed; `cause` is the kind, a key of the lines above."""

    def __init__(self, cause: str, detail: str = "") -> None:
        super().__init__(detail or cause)
        self.cause = cause


def failure_line(cause: str, name: str, language: str) -> str:
    """One line for the reader: what went wrong, and that the answer was made without the model."""
    at = 1 if is_chinese(language) else 2 if language == "ja" else 0
    line = _LINES[cause][at].format(name=name) + _INSTEAD[at]
    return line + "." if at == 0 else line + "。"


def failure_of(error: BaseException) -> ModelFailedError | None:
    """The failure that an exception of a chat model's stream stands for; None when it is a defect of ours."""
    import openai  # loaded by every real model already; 0.9 s that a start-up must not pay
    from langchain_core.exceptions import ContextOverflowError

    detail = str(error)[:300]
    if isinstance(error, ContextOverflowError):
        return ModelFailedError("context", detail)
    if isinstance(error, openai.APITimeoutError):
        return ModelFailedError("timeout", detail)
    if isinstance(error, openai.APIConnectionError):
        return ModelFailedError("refused", detail)
    if isinstance(error, openai.APIStatusError):
        return ModelFailedError(_cause_of_status(error.status_code, detail), detail)
    if isinstance(error, openai.APIError):  # an error event in the middle of a stream
        return ModelFailedError("server", detail)
    # Not JSON, not UTF-8, or JSON of another shape: the client parses without checking.
    if isinstance(error, (ValueError, TypeError, KeyError, IndexError, AttributeError)):
        return ModelFailedError("garbled", f"{type(error).__name__}: {detail}")
    return None


def _cause_of_status(status: int, detail: str) -> str:
    if status == 402 or "insufficient_quota" in detail:
        return "credit"
    known = {401: "key", 403: "key", 404: "model", 408: "timeout", 413: "context", 429: "rate"}
    if status in known:
        return known[status]
    if status >= 500:
        return "server"
    return "context" if "context" in detail and "exceed" in detail else "rejected"
