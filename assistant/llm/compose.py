"""Composition of the LLM answerer from settings: the one place that knows which value goes where."""

from typing import TYPE_CHECKING

from assistant.llm.answerer import LlmAnswerer
from assistant.llm.chat_model import make_chat_model, may_hide_think_tag, model_name
from assistant.settings import LlmSettings

if TYPE_CHECKING:
    from assistant.chain import Answerer


def make_llm_answerer(settings: LlmSettings, fallback: "Answerer") -> LlmAnswerer:
    """The answerer for the configured model, `fallback` behind it; raises SettingsError for incomplete settings."""
    return LlmAnswerer(
        make_chat_model(settings),
        model_name(settings),
        fallback,
        settings.timeout_s,
        prompt_tokens=settings.prompt_tokens,
        hold_thinking=may_hide_think_tag(settings),
        policy=settings.verification,
    )
