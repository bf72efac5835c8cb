"""The factory: every provider gets the right class, address, key and switch, and nothing is sent to make one."""

import subprocess
import sys

import pytest
from pydantic import SecretStr

from assistant.llm.chat_model import make_chat_model, may_hide_think_tag, model_name
from assistant.llm.compose import make_llm_answerer
from assistant.llm.prompting import estimate_tokens
from assistant.llm.providers import PROVIDERS
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.settings import LlmSettings, ProviderName
from index.errors import SettingsError

KEY = SecretStr("sk-test")


@pytest.mark.parametrize("provider", sorted(set(PROVIDERS) - {"compatible"}))
def test_every_provider_has_its_own_address(provider: ProviderName) -> None:
    model = make_chat_model(LlmSettings(provider=provider, model="m", api_key=KEY))
    used = getattr(model, "api_base", None) or getattr(model, "openai_api_base", None)
    assert used == PROVIDERS[provider].base_url
    assert type(model).__name__ == ("ChatOpenAI" if provider == "openai" else "ChatDeepSeek")


@pytest.mark.parametrize("provider", ["deepseek", "qwen", "ollama", "vllm", "llamacpp"])
def test_thinking_is_switched_off_unless_asked_for(provider: ProviderName) -> None:
    off = make_chat_model(LlmSettings(provider=provider, model="m", api_key=KEY))
    on = make_chat_model(LlmSettings(provider=provider, model="m", api_key=KEY, thinking=True))
    assert off.extra_body == dict(PROVIDERS[provider].no_thinking)  # type: ignore[attr-defined]
    assert not on.extra_body  # type: ignore[attr-defined]


def test_openai_s_class_is_for_openai_s_address_only() -> None:
    model = make_chat_model(LlmSettings(provider="openai", model="m", base_url="http://127.0.0.1:9/v1"))
    assert type(model).__name__ == "ChatDeepSeek"


def test_a_key_of_the_environment_is_never_sent_to_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPSEEK_API_KEY", "sk-private")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-private")
    model = make_chat_model(LlmSettings(provider="ollama"))
    assert model.root_client.api_key != "sk-private"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (LlmSettings(), "WENJU_LLM__PROVIDER"),
        (LlmSettings(provider="deepseek"), "DEEPSEEK_API_KEY"),
        (LlmSettings(provider="qwen"), "DASHSCOPE_API_KEY"),
        (LlmSettings(provider="vllm"), "WENJU_LLM__MODEL"),
        (LlmSettings(provider="compatible", model="m"), "WENJU_LLM__BASE_URL"),
    ],
)
def test_what_is_missing_is_named(settings: LlmSettings, says: str) -> None:
    with pytest.raises(SettingsError) as raised:
        make_chat_model(settings)
    assert says in raised.value.hint


def test_answers_are_signed_with_provider_and_model() -> None:
    assert model_name(LlmSettings(provider="ollama", model="qwen3:8b")) == "ollama:qwen3:8b"
    assert make_llm_answerer(LlmSettings(provider="llamacpp"), ExtractiveAnswerer()).name == "llamacpp:default"


def test_local_thinking_models_are_waited_for() -> None:
    assert may_hide_think_tag(LlmSettings(provider="llamacpp", model="DeepSeek-R1-Distill"))
    assert may_hide_think_tag(LlmSettings(provider="vllm", model="m", thinking=True))
    assert not may_hide_think_tag(LlmSettings(provider="deepseek", thinking=True))


def test_importing_the_answerer_loads_no_client() -> None:
    code = "import sys, assistant.llm.compose; print([m for m in ('openai', 'langchain_openai') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_token_estimate_counts_wide_characters_whole() -> None:
    assert 4 <= estimate_tokens("大模型价") <= 6
    assert estimate_tokens("a" * 100) < 50
