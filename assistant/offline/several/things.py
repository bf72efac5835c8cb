"""Things that a question sets beside each other, and whether a piece of text tells of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.evidence import Evidence
from assistant.offline.saying import Saying
from assistant.offline.subjects import Subjects, subjects_of
from assistant.question.concepts import concepts
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold

# So much of a thing's own words, by weight, must stand in a piece that tells of it: with a name, a word will do.
_ENOUGH, _BESIDE_A_NAME = 0.5, 0.3
# What anybody does who comes first with anything says nothing of what was done.
_ANY_DOING = wording(
    r"^(?:它们|他们|的|地)?(?:宣布|公告|公布|发布|行动|动作|动手|出手|消息|开始|表态|announce(?:d|ments?)?|moved?|acted?|began|started?"
    r"|発表|动い|动き|开始|を|が|に|した|し|ました|ます|た|か|の|は|します|する|ん|だ|です|\s)+$"
)
_BY_CONCEPT = 0.5


@dataclass(frozen=True, slots=False, eq=False)
class Thing:
    """One side as written; `others` are the sides beside it, and `did` what each of them did."""

    side: str
    others: tuple[str, ...]
    did: str
    evidence: Evidence

    @cached_property
    def _own(self) -> Subjects:
        """Names that the other sides have not."""
        mine = subjects_of(Question(self.side), self.evidence)
        theirs = [subjects_of(Question(other), self.evidence) for other in self.others]
        keys = mine.keys - frozenset().union(*(other.keys for other in theirs))
        names = tuple(name for name in mine.names if not any(name in other.names for other in theirs))
        return Subjects(keys, names, mine.known)

    @cached_property
    def _saying(self) -> Saying:
        return Saying(Question(self.side), self.evidence)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Own words of the side that are no part of its names; all of its words where it has no others."""
        saying = self._saying
        shared = fold(" ".join(self.others))
        own = [word for word in saying.words if word not in shared] or list(saying.words)
        return tuple(word for word in own if word in saying.attribute) if len(self._own) else tuple(own)

    def is_named(self, piece: str, language: str) -> bool:
        """`piece` (of a text in `language`) names the thing itself."""
        if len(self._own):
            return not self._own.missing(piece)
        said = self._saying.said(piece, language)
        return bool(self._words) and self._saying.share(said, self._words) >= _ENOUGH

    def is_told(self, piece: str, language: str) -> bool:
        """`piece` names the thing and says something of its event, where the side names one."""
        if not self.is_named(piece, language):
            return False
        if not len(self._own) or not self._words:
            return True
        said = self._saying.said(piece, language)
        return self._saying.share(said, self._words) >= _BESIDE_A_NAME

    @cached_property
    def _doing(self) -> Saying | None:
        asked = self.did if _ANY_DOING.search(fold(self.did)) is None else ""
        return Saying(Question(asked), self.evidence) if asked else None

    @property
    def has_doing(self) -> bool:
        """True when the question says what was done."""
        return self._doing is not None and bool(self._doing.words)

    def does(self, text: str, language: str) -> float:
        """The part of what was done that `text` says, by weight; 1 where the question names no doing."""
        if self._doing is None or not self._doing.words:
            return 1.0
        alike = concepts(self.did) & concepts(text)
        return max(self._doing.share(self._doing.said(text, language)), _BY_CONCEPT if alike else 0.0)


def things_of(sides: Sequence[str], did: str, evidence: Evidence) -> list[Thing]:
    """A Thing for each of the sides."""
    return [Thing(side, tuple(o for o in sides if o != side), did, evidence) for side in sides]
