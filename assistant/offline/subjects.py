"""Subjects: the entities that a question names, and whether a text names them too, in any spelling or script."""

from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.names.known import KnownNames, names_of
from assistant.names.spelling import has_digit, knows_name
from assistant.question.question import Question


@dataclass(frozen=True, slots=True)
class Subjects:
    """`keys` are known entities, `names` the other distinctive names as written in the question."""

    keys: frozenset[str]
    names: tuple[str, ...]
    known: KnownNames

    def __len__(self) -> int:
        return len(self.keys) + len(self.names)

    def missing(self, text: str) -> list[str]:
        """Those that `text` does not name."""
        known = self.known.in_text(text) if self.keys else frozenset()
        lacking = sorted(self.keys - known)
        return lacking + [name for name in self.names if not knows_name(text, name)]

    def lacking(self, text: str, around: str) -> list[str]:
        """Those that a sentence is not about: not named in it, and it names others or `around` has them not either."""
        missing = self.missing(text)
        if missing and self.names_others(text):
            return missing
        return [name for name in missing if name in self.missing(around)]

    def names_others(self, text: str) -> bool:
        """True when `text` names known things but none of these."""
        return bool(found := self.known.in_text(text)) and not found & self.keys

    def share(self, text: str) -> float:
        """The part of them that `text` names; 0 when there are none."""
        return 1 - len(self.missing(text)) / len(self) if len(self) else 0.0


def subjects_of(question: Question, evidence: Evidence) -> Subjects:
    """The entities that the question names; a name that belongs to a known entity counts once."""
    known = names_of(evidence.aliases)
    keys = known.in_text(question.text)
    names = tuple(name for name in question.names if has_digit(name) or not known.in_text(name))
    return Subjects(keys, names, known)
