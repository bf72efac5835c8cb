"""A claim: what a question states or takes for granted, ready to be held against the sentences of the articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from assistant.evidence import Evidence
from assistant.lexicon.english import stem_of, stems_in
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.saying import Saying
from assistant.offline.statement.acts import Act, acts_in, clause_around, negating, relation
from assistant.offline.statement.reach import reach
from assistant.offline.subjects import Subjects, subjects_of
from assistant.quantities.quantity import find_all
from assistant.question.question import Question
from assistant.question.wording import core, squeezed, wording
from index.fold import fold

_CONDITION_EN = re.compile(r"\b(?:after|before|since|when|once|while|despite|although|even though) [^,?]+(?:,|$)")
_NOT_EN = re.compile(
    r"^not |(?<=^is)n['’]t|(?<=^are)n['’]t|(?<= is)n['’]t|(?<= are)n['’]t|(?<= was)n['’]t|(?<= were)n['’]t"
)
# 不是涨价了吗 asks whether it has gone up, and so does 値上げしたのではないか.
_IS_IT_NOT = wording(r"(?:难道)?(?<!是)不是(?!不)|(?:(?:の|ん)?(?:では|じゃ)(?:ない|ありません))$")
_ANY_EN = re.compile(r"\b(?:an?|any) (?P<what>[a-z][a-z -]*?)(?: (?:in|at|on|for|of|inside|near|with|to|from|by)\b|$)")
# How something is done or meant, which a sentence about it need not say.
_MANNER = wording(
    r"决定|打算|计划|一直|还|也|曾经?|究竟|明确|对外|后来|凭什么|现在|突然|はっきり|ちゃんと|まだ|すでに|もう|また"
    r"|さらに|決め(?:て|た)"
    r"|\b(?:decided?|managed?|still|ever|too|also|really|already|actually|plan(?:s|ned)?|intend(?:s|ed)?|clearly"
    r"|publicly|suddenly|yet|even)\b"
)
# Acts that another one can be the object of: 支持降价 is about the support.
_OF_ACTS = frozenset({"support", "join"})
# To beat somebody: whom it names behind it has lost.
_BEATING = wording(
    r"击败|打败|战胜|反?超过了?|反超|赶超|破っ|\b(?:overt(?:ook|aken?)|outperform\w*|outsold)\b|\b(?:defeat(?:s|ed|ing)?|beat(?:s|ing)?)\b"
)
# "After Egret Lines, the others cut their prices" is about the others.
_AFTER_SOMEBODY = re.compile(
    r"[继繼在随隨][^,，。、]{2,20}之[后後][,，]|(?:Following|After) [^,]{2,40},|^[^、。]{2,20}に(?:続いて|続き)"
)
_DAY_EN = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)
_WORDS_SAID = re.compile(r"[\u3041-\u3096]{2}")
# A name weighs about as much as the rarest words (assistant.lexicon.words.rarity).
_NAME = 4.0
# What the surroundings say counts a little less than what the sentence says.
_AROUND = 0.8


@dataclass(frozen=True, slots=False, eq=False)
class Claim:
    """What `question` states, and what the evidence's sentences have of it."""

    question: Question
    evidence: Evidence

    @cached_property
    def text(self) -> str:
        """The statement, folded, without the condition under which it is asked (before ..., after ...)."""
        stated = self.question.asserts or core(self.question.text)
        if self.question.kind == "yes_no":
            stated = _IS_IT_NOT.sub("", stated)
        if self.question.language == "en":
            # "Didn't it close?" asks whether it closed.
            return _CONDITION_EN.sub(" ", _NOT_EN.sub("", stated)) if self.question.kind == "yes_no" else stated
        for event in (self.question.before_event, self.question.after_event):
            said = squeezed(fold(event or ""))
            if said and len(said) < len(stated) - 3:
                stated = stated.replace(said, "", 1)
        return stated

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The acts that it states, in order; what is only asked or supposed in it left out."""
        return tuple(act for act in acts_in(self.text) if not act.supposed)

    @cached_property
    def main(self) -> Act | None:
        """The act of its main verb: the first in English, the last in Chinese and Japanese, 支持 of 支持降价."""
        if not self.acts:
            return None
        if self.question.language == "en":
            return self.acts[0]
        before = [act for act in self.acts[:-1] if act.about in _OF_ACTS and self.acts[-1].start - act.end <= 1]
        return before[-1] if before and self.question.language != "ja" else self.acts[-1]

    @cached_property
    def subjects(self) -> Subjects:
        """The entities that the question names; quoted words, days and months are none."""
        found = subjects_of(self.question, self.evidence)
        names = (name for name in found.names if not _WORDS_SAID.search(fold(name)) and not _DAY_EN.match(fold(name)))
        return replace(found, names=tuple(names))

    @cached_property
    def rest(self) -> Saying:
        """The words of the statement besides its names, acts and negations."""
        return self._besides((0, len(self.text)), acts=acts_in(self.text))

    @cached_property
    def unnumbered(self) -> Saying:
        """The words of the statement besides its names, negations, numbers and dates."""
        return self._besides((0, len(self.text)), acts=(), numbers=True)

    @cached_property
    def predicate(self) -> frozenset[str]:
        """The words that may be its verb: the last two in Japanese and Chinese, any in English."""
        words = [word for word in self.rest.words if not word[0].isdigit()]
        return frozenset(words[-2:] if self.question.language != "en" else words)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The words for the thing whose being there is asked: the last in Chinese and Japanese, "a ..." in English."""
        words = [word for word in self.unnumbered.words if not word[0].isdigit()]
        if self.question.language != "en":
            return frozenset(words[-1:])
        match = _ANY_EN.search(self.text)
        stems = stems_in(match["what"]) if match else frozenset()
        return frozenset(word for word in words if any(stem_of(part) in stems for part in word.split()))

    def share(self, candidate: Candidate, words: Saying) -> float:
        """How much of `words` the sentence says with its surroundings, 0 to 1."""
        language = self.evidence.articles[candidate.article_id].language
        return words.share(words.said(self.around(candidate), language))

    def beside(self, act: Act) -> Saying:
        """The words of the clause that states `act` besides names, negations and this act."""
        return self._besides(clause_around(self.text, act.start, act.end), acts=(act,))

    def missing(self, candidate: Candidate) -> list[str]:
        """The names that the sentence does not name, or names in the letters of another language for all we know."""
        missing = self.subjects.missing(_AFTER_SOMEBODY.sub(" ", candidate.text))
        if len(missing) == len(self.subjects) or self._own(candidate):
            return missing
        return [name for name in missing if name in self.subjects.keys or self.evidence.mentioned(name)]

    def about(self, candidate: Candidate) -> bool:
        """True when the sentence is about the entities named: it names them, or follows sentences that do."""
        lacking = self.subjects.lacking(candidate.text, self.around(candidate))
        return not lacking or not self.missing(candidate)

    def fit(self, candidate: Candidate, words: Saying | None = None, *, alone: bool = False) -> float:
        """How much of the statement's names and other words the sentence says, 0 to 1; 0 when there are none.

        `words`: those of a part of the statement. What only stands in the surroundings counts a little less, and with
        `alone` nothing.
        """
        rest = self.rest if words is None else words
        language = self.evidence.articles[candidate.article_id].language
        here = rest.said(candidate.text, language)
        around = here if alone else rest.said(self.around(candidate), language)
        said = {word: max(here[word], _AROUND * around[word]) for word in rest.words}
        weight = sum(rest.words.values())
        value = sum(rest.words[word] * said[word] for word in said)
        names, missing = len(self.subjects), self.missing(candidate)
        lacking = [name for name in self.subjects.lacking(candidate.text, self.around(candidate)) if name in missing]
        value += _NAME * (names - len(missing) + _AROUND * (len(missing) - len(lacking)))
        return value / (weight + _NAME * names) if weight or names else 0.0

    def bearing(self, act: Act, candidate: Candidate, words: Saying) -> Literal[-1, 0, 1]:
        """1 when the sentence bears `act` out, -1 when it denies it, 0 for neither.

        Where it does both, the clause counts that says more of `words`: bicycles may be taken along, dogs may not.
        """
        language = self.evidence.articles[candidate.article_id].language
        folded = fold(candidate.text)
        said = self.said_by(candidate)
        verbs = [(other.start, other.end) for other in said]
        shares: dict[int, float] = {}
        for other in said:
            if related := relation(act, other):
                part = reach(folded, (other.start, other.end), verbs, language)
                shares[related] = max(shares.get(related, 0.0), words.share(words.said(part, language)))
        if len(shares) == 2 and shares[1] == shares[-1]:
            return 0
        best = max(shares, key=lambda related: shares[related], default=0)
        return 1 if best == 1 else -1 if best == -1 else 0

    def said_by(self, candidate: Candidate) -> tuple[Act, ...]:
        """The acts that the sentence says, each as it is for what the question names: the beaten one has lost."""
        folded = fold(candidate.text)
        return tuple(self._turned(folded, act) for act in acts_in(candidate.text))

    def around(self, candidate: Candidate) -> str:
        """The sentence with its article's title and beginning and the sentences just before."""
        article = self.evidence.articles[candidate.article_id]
        before = article.text[max(0, candidate.start - 150) : candidate.start]
        return f"{article.title}\n{article.text[:80]}\n{before}\n{candidate.text}"

    @cached_property
    def _doer(self) -> frozenset[str]:
        """The known thing that the question names first, in front of its verb."""
        known = self.subjects.known
        first = known.written_in(self.question.text)[:1]
        return frozenset(known.keys[name] for name in first)

    def _turned(self, folded: str, act: Act) -> Act:
        if act.about != "win" or not len(self.subjects) or not _BEATING.fullmatch(folded[act.start : act.end]):
            return act
        left, right = clause_around(folded, act.start, act.end)
        if len(self.subjects) > 1 and self._doer:
            known = self.subjects.known
            beaten = self._doer <= known.in_text(folded[act.end : right]) - known.in_text(folded[left : act.start])
        else:
            behind_it, before = folded[act.end : right], folded[left : act.start]
            beaten = not self.subjects.missing(behind_it) and bool(self.subjects.missing(before))
        return replace(act, direction="-") if beaten else act

    def _own(self, candidate: Candidate) -> bool:
        return same_language(self.question.language, self.evidence.articles[candidate.article_id])

    def _besides(self, span: tuple[int, int], *, acts: Sequence[Act], numbers: bool = False) -> Saying:
        known = self.subjects.known
        taken = [*known.spans(self.text), *negating(self.text)]
        taken += [(act.start, act.end) for act in acts]
        if numbers:
            quantities, dates = find_all(self.text)
            taken += [(quantity.start, quantity.end) for quantity in quantities]
            taken += [(date.start, date.end) for date in dates]
        for name in map(fold, self.subjects.names):
            if (at := self.text.find(name)) >= 0:
                taken.append((at, at + len(name)))
        letters = list(self.text)
        for start, end in taken:
            letters[start:end] = " " * (end - start)
        return Saying(Question(_MANNER.sub(" ", "".join(letters[slice(*span)]))), self.evidence)
