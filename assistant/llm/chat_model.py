"""The factory of chat models: from settings to a LangChain BaseChatModel that cannot outlive its deadline."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlparse

from assistant.llm.providers import PROVIDERS, Provider
from assistant.settings import LlmSettings
from index.errors import SettingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# No local server checks it, and the client refuses to start without one.
_NO_KEY = "none"
# Models that think whatever they are told.
_THINKERS = re.compile(r"r1\b|qwq|think|reason", re.IGNORECASE)


def model_name(settings: LlmSettings) -> str:
    """What the answers are signed with: "<provider>:<model>"."""
    provider = _provider(settings)
    return f"{provider.name}:{settings.model or provider.model or 'default'}"


def make_chat_model(settings: LlmSettings) -> "BaseChatModel":
    """The chat model that `settings` describe; nothing is sent yet.

    Raises SettingsError when the provider is "none", or a key, an address or a model is missing. Importing the
    client takes 2.5 s of CPU, so it happens here and not before.
    """
    provider = _provider(settings)
    base_url = settings.base_url or provider.base_url
    model = settings.model or provider.model
    key = settings.api_key.get_secret_value().strip() if settings.api_key is not None else ""
    if not base_url:
        raise SettingsError(f"the provider {provider.name} needs an address", "set WENJU_LLM__BASE_URL=http://.../v1")
    if not model:
        raise SettingsError(f"the provider {provider.name} needs a model", "set WENJU_LLM__MODEL to its name")
    if not key and provider.key_variable and base_url == provider.base_url:
        raise SettingsError(
            f"the provider {provider.name} needs a key", f"set {provider.key_variable} or WENJU_LLM__API_KEY"
        )
    from assistant.llm.deadline import deadline_client  # imports the HTTP client

    arguments: dict[str, Any] = {
        "model": model,
        "base_url": base_url,
        "api_key": key or _NO_KEY,
        "temperature": settings.temperature,
        "max_tokens": settings.max_tokens,
        "timeout": settings.timeout_s,
        "max_retries": settings.retries,
        "stream_usage": True,
        "http_client": deadline_client(settings.timeout_s),
    }
    # ChatOpenAI renames max_tokens and drops reasoning_content, which only OpenAI's own API expects.
    if urlparse(base_url).hostname == "api.openai.com":
        from langchain_openai import ChatOpenAI

        # Its reasoning models refuse a temperature and count their thoughts as output.
        del arguments["temperature"], arguments["max_tokens"]
        return ChatOpenAI(**arguments)
    from langchain_deepseek import ChatDeepSeek

    if provider.no_thinking and not settings.thinking:
        arguments["extra_body"] = dict(provider.no_thinking)
    return ChatDeepSeek(**arguments)


def may_hide_think_tag(settings: LlmSettings) -> bool:
    """True when the model may think aloud without an opening tag, so that nothing can be shown before it is done.

    Chat templates of local thinking models put <think> into the prompt, and the reply then starts inside it.
    """
    thinker = settings.thinking or _THINKERS.search(settings.model or "") is not None
    return PROVIDERS[settings.provider].local and thinker


def _provider(settings: LlmSettings) -> Provider:
    try:
        return PROVIDERS[settings.provider]
    except KeyError:
        names = ", ".join(PROVIDERS)
        raise SettingsError("no LLM is configured", f"set WENJU_LLM__PROVIDER to one of {names}") from None
