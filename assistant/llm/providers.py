"""The providers of chat models as data: where they are, how they are called, and how thinking is switched off.

Only data and no imports of clients: the settings read this table at start-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Provider:
    """One kind of endpoint; None where the user has to say it.

    `no_thinking` is merged into the request body (extra_body) unless the user wants thinking. `local` servers
    need no key and may put <think> tags into the content, their opening tag swallowed by the chat template.
    """

    name: str
    base_url: str | None
    model: str | None
    key_variable: str | None = None
    local: bool = False
    no_thinking: Mapping[str, Any] = field(default_factory=dict)
    start_hint: str = ""


_TEMPLATE_SWITCH = {"chat_template_kwargs": {"enable_thinking": False}}

PROVIDERS: Mapping[str, Provider] = {
    provider.name: provider
    for provider in (
        # https://api-docs.deepseek.com: thinking is on by default in the v4 models.
        Provider(
            "deepseek",
            "https://api.deepseek.com",
            "deepseek-v4-flash",
            "DEEPSEEK_API_KEY",
            no_thinking={"thinking": {"type": "disabled"}},
        ),
        # https://help.aliyun.com/zh/model-studio: the -intl and -us hosts are set with WENJU_LLM__BASE_URL.
        Provider(
            "qwen",
            "https://dashscope.aliyuncs.com/compatible-mode/v1",
            "qwen-plus",
            "DASHSCOPE_API_KEY",
            no_thinking={"enable_thinking": False},
        ),
        # https://docs.ollama.com/api/openai-compatibility: reasoning_effort is the only switch of its /v1.
        Provider(
            "ollama",
            "http://localhost:11434/v1",
            "qwen3:4b",
            local=True,
            no_thinking={"reasoning_effort": "none"},
            start_hint="start it with `ollama serve` and fetch the model with `ollama pull MODEL`",
        ),
        Provider(
            "vllm",
            "http://localhost:8000/v1",
            None,
            local=True,
            no_thinking=_TEMPLATE_SWITCH,
            start_hint="start it with `vllm serve MODEL`",
        ),
        # The server answers with the model that it has loaded, whatever the request calls it.
        Provider(
            "llamacpp",
            "http://127.0.0.1:8080/v1",
            "default",
            local=True,
            no_thinking=_TEMPLATE_SWITCH,
            start_hint="start it with `llama-server -m MODEL.gguf`",
        ),
        Provider("openai", "https://api.openai.com/v1", "gpt-5-mini", "OPENAI_API_KEY"),
        Provider("compatible", None, None, local=True),
    )
}
