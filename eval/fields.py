"""Reading one JSON object field by field: every wrong, missing or unknown field is a FieldError that names it."""

from typing import Any


class FieldError(ValueError):
    """A field is missing, unknown or not what it should be."""


class Fields:
    """A JSON object that is taken apart; `done` complains about the fields that nobody asked for."""

    def __init__(self, row: Any) -> None:
        if not isinstance(row, dict):
            raise FieldError(f"expected an object, found {type(row).__name__}")
        self._row: dict[str, Any] = dict(row)
        self._asked: set[str] = set()

    def _get(self, name: str) -> Any:
        self._asked.add(name)
        return self._row.get(name)

    def optional(self, name: str) -> str | None:
        """A non-empty string, or None where the field is missing."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise FieldError(f"{name!r} must be a non-empty string, found {value!r}")
        return value

    def string(self, name: str) -> str:
        """A non-empty string that must be there."""
        value = self.optional(name)
        if value is None:
            raise FieldError(f"{name!r} is missing")
        return value

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of `allowed`."""
        value = self.string(name)
        if value not in allowed:
            raise FieldError(f"{name!r} is {value!r}, expected one of {', '.join(allowed)}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """true or false."""
        value = self._get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise FieldError(f"{name!r} must be true or false, found {value!r}")
        return value

    def positive(self, name: str, *, default: int) -> int:
        """A whole number above zero."""
        value = self._get(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            raise FieldError(f"{name!r} must be a whole number above zero, found {value!r}")
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of non-empty strings, empty where the field is missing."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise FieldError(f"{name!r} must be a list of non-empty strings, found {value!r}")
        return tuple(value)

    def alternatives(self, name: str) -> tuple[tuple[str, ...], ...]:
        """A list of non-empty lists of non-empty strings, empty where the field is missing."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise FieldError(f"{name!r} must be a list of lists of strings, found {value!r}")
        for item in value:
            if not isinstance(item, list) or not item or not all(isinstance(s, str) and s.strip() for s in item):
                raise FieldError(f"{name!r} must be a list of lists of non-empty strings, found {item!r} in it")
        return tuple(tuple(item) for item in value)

    def rows(self, name: str) -> list["Fields"]:
        """A list of objects, empty where the field is missing."""
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise FieldError(f"{name!r} must be a list of objects, found {value!r}")
        return [Fields(item) for item in value]

    def done(self) -> None:
        """Raise for a field that no one asked for: most often a misspelt one."""
        unknown = sorted(set(self._row) - self._asked)
        if unknown:
            raise FieldError(f"unknown field {', '.join(map(repr, unknown))}")
