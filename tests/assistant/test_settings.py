"""Settings: read once from a mapping; an unknown name is an error that helps."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import load_settings, setting_names
from index.errors import SettingsError


def test_the_defaults_need_nothing() -> None:
    settings = load_settings({"PATH": "/bin"})
    assert settings.llm.provider == "none"
    assert settings.embedding.model == "builtin"
    assert settings.data_dir == Path(".wenju")


def test_variables_are_read_by_prefix_and_section() -> None:
    settings = load_settings(
        {
            "WENJU_DATA_DIR": "/d",
            "WENJU_LLM__PROVIDER": "ollama",
            "WENJU_LLM__TIMEOUT_S": "9",
            "WENJU_EMBEDDING__MODEL": "x",
        }
    )
    assert (settings.data_dir, settings.llm.provider, settings.llm.timeout_s) == (Path("/d"), "ollama", 9)
    assert settings.embedding.model == "x"


@pytest.mark.parametrize(
    ("provider", "variable"),
    [("deepseek", "DEEPSEEK_API_KEY"), ("qwen", "DASHSCOPE_API_KEY"), ("openai", "OPENAI_API_KEY")],
)
def test_the_usual_key_variable_works_for_its_provider_only(provider: str, variable: str) -> None:
    key = load_settings({"WENJU_LLM__PROVIDER": provider, variable: "k"}).llm.api_key
    assert key is not None
    assert key.get_secret_value() == "k"
    assert load_settings({"WENJU_LLM__PROVIDER": "ollama", variable: "k"}).llm.api_key is None


def test_our_own_key_variable_goes_before_the_usual_one() -> None:
    environ = {"WENJU_LLM__PROVIDER": "deepseek", "WENJU_LLM__API_KEY": "ours", "DEEPSEEK_API_KEY": "usual"}
    key = load_settings(environ).llm.api_key
    assert key is not None
    assert key.get_secret_value() == "ours"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("WENJU_LLM__MODLE", "WENJU_LLM__MODEL"),
        ("WENJU_LLM_PROVIDER", "WENJU_LLM__PROVIDER"),
        ("WENJU_DATADIR", "WENJU_DATA_DIR"),
        ("WENJU_LLM", "WENJU_LLM__MODEL"),
    ],
)
def test_an_unknown_setting_is_an_error_that_names_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings({wrong: "x"})
    assert wrong in raised.value.message
    assert near in raised.value.hint or wrong == "WENJU_LLM"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WENJU_LLM__PROVIDER", "chatgpt"),
        ("WENJU_LLM__TIMEOUT_S", "soon"),
        ("WENJU_LLM__TIMEOUT_S", "0"),
        ("WENJU_LLM__BASE_URL", "localhost:11434"),
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_that_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings({name: value})
    assert name in raised.value.message


def test_a_key_never_shows_in_a_representation() -> None:
    settings = load_settings({"WENJU_LLM__PROVIDER": "openai", "OPENAI_API_KEY": "sk-secret"})
    assert "sk-secret" not in repr(settings) + str(settings.llm) + settings.model_dump_json()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings({}).data_dir = Path("x")  # type: ignore[misc]


def test_every_setting_is_listed() -> None:
    assert {"WENJU_DATA_DIR", "WENJU_LLM__API_KEY", "WENJU_EMBEDDING__MODEL"} <= set(setting_names())


def test_importing_the_settings_loads_no_client() -> None:
    code = (
        "import sys, assistant.settings; print([m for m in ('openai', 'langchain_core', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
