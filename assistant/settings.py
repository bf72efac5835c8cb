"""Settings: one frozen object, read once at the edge from WENJU_ variables; functions take values."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import (
    SettingsError as SourceError,
)

from assistant.llm.providers import PROVIDERS
from index.errors import SettingsError

PREFIX = "WENJU_"
_DELIMITER = "__"
_SECTION = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

ProviderName = Literal["none", "deepseek", "qwen", "ollama", "vllm", "llamacpp", "openai", "compatible"]


class LlmSettings(BaseModel):
    """Which chat model answers, if any. `model` and `base_url` None mean the provider's default.

    `timeout_s` is the wall clock for one answer, retries included. `prompt_tokens` bounds the evidence that is
    sent, `max_tokens` the reply. `thinking` asks models that can think to do so before they answer.
    """

    model_config = _SECTION

    provider: ProviderName = "none"
    model: str | None = None
    base_url: str | None = Field(default=None, pattern=r"^https?://")
    api_key: SecretStr | None = None
    timeout_s: float = Field(default=60.0, gt=0, le=3600)
    max_tokens: int = Field(default=800, ge=16)
    prompt_tokens: int = Field(default=3000, ge=300)
    temperature: float = Field(default=0.0, ge=0, le=2)
    retries: int = Field(default=2, ge=0, le=10)
    thinking: bool = False
    verification: Literal["strict", "flag"] = "strict"


class EmbeddingSettings(BaseModel):
    """The sentence encoder: "builtin", or a sentence-transformers model by name or local path."""

    model_config = _SECTION

    model: str = Field(default="builtin", min_length=1)


class Settings(BaseSettings):
    """Everything that can be set; `Settings()` is the defaults, `load_settings` reads an environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=_DELIMITER,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
    )

    data_dir: Path = Path(".wenju")
    llm: LlmSettings = LlmSettings()
    embedding: EmbeddingSettings = EmbeddingSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is passed: the environment is read by `load_settings`, once, and by nothing else."""
        return (init_settings,)


class _MappingSource(EnvSettingsSource):
    """pydantic-settings' own reading of variables, from a given mapping instead of the process environment."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(Settings)
        self.env_vars = {name.lower(): value for name, value in environ.items() if value != ""}


def setting_names() -> tuple[str, ...]:
    """The names of all variables, as `WENJU_LLM__PROVIDER`."""
    return tuple(_names(Settings, PREFIX))


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings that `environ` (usually os.environ) describes; a provider's usual key variable counts too.

    Raises SettingsError for an unknown WENJU_ variable, naming the nearest known one, and for a value that
    cannot be used.
    """
    known = setting_names()
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0)
            raise SettingsError(f"unknown setting {name}", f"did you mean {near[0]}?")
    try:
        settings = Settings(**_MappingSource(environ)())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = PREFIX + _DELIMITER.join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg']}", f"correct {name} or unset it") from None
    except SourceError as error:
        raise SettingsError(str(error), f"set single values, such as {PREFIX}LLM__PROVIDER") from None
    return _with_usual_key(settings, environ)


def _with_usual_key(settings: Settings, environ: Mapping[str, str]) -> Settings:
    provider = PROVIDERS.get(settings.llm.provider)
    if provider is None or provider.key_variable is None or settings.llm.api_key is not None:
        return settings
    key = environ.get(provider.key_variable, "").strip()
    if not key:
        return settings
    return settings.model_copy(update={"llm": settings.llm.model_copy(update={"api_key": SecretStr(key)})})


def _names(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        section = info.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            yield from _names(section, f"{prefix}{name.upper()}{_DELIMITER}")
        else:
            yield f"{prefix}{name.upper()}"
