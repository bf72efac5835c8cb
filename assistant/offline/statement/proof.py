"""Proof: whether what a sentence says or denies is said of the very thing that is asked about, under its conditions.

A sentence that has the verb and most of the words may still be about somebody else: "children enter free and students
pay 7 pounds" does not say that students enter free.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from assistant.lexicon.bridge import Bridge
from assistant.lexicon.english import stem_of, stems_in
from assistant.lexicon.words import passing_words, segments
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.offline.statement.acts import acts_in
from assistant.offline.statement.claim import Claim
from assistant.offline.statement.reach import apart, reach, subject_in
from assistant.offline.subjects import Subjects
from assistant.quantities.quantity import find_dates_in
from assistant.question.wording import wording
from index.fold import fold

# A word counts as said from here (assistant.lexicon.bridge).
_SURELY = 0.5
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
# What a text calls a thing that it has named before.
_ITSELF = wording(
    r"(?:该|本|同|当|这家)?(?:公司|企业|集团|会社|社)|该文|文章|\b(?:company|firm|group|club|team|operator|article)\b"
)
_LATIN = re.compile(r"[a-z\u00c0-\u024f]+")
_PARTICLES = frozenset(
    "的了是在和与有被把对从向由而也都就还又再才更最这那其之于为以及着过给跟同或但并且所让使将会吗呢吧不没能可要"
)
# How much of the subject that goes with the verb the question has to say where the verb's clause does not name the
# thing that is asked about.
_OWN = 0.5
# As much as an everyday word of one character says (assistant.lexicon.words.rarity).
_LITTLE = 1.2


def of_the_same(claim: Claim, candidate: Candidate, span: tuple[int, int], words: Saying, *, wholly: bool) -> bool:
    """True when the verb at `span` of the folded sentence is said of what the question names, as far as can be seen.

    `wholly`: each of `words` has to be said; otherwise the first of them, the rare ones and the names. A word may stand
    outside the part that goes with the verb (大人の入館料は600円、小学生は無料) where that part is about nothing else
    than is asked, and no verb of the same kind has the word (open every day, closed on Mondays).
    """
    language = claim.evidence.articles[candidate.article_id].language
    folded = fold(candidate.text)
    acts = acts_in(candidate.text)
    verbs = [(act.start, act.end) for act in acts]
    here = reach(folded, span, verbs, language)
    kinds = {act.about for act in acts if (act.start, act.end) == span}
    rivals = [reach(folded, verb, verbs, language) for verb, act in zip(verbs, acts, strict=True) if act.about in kinds]
    around = fold(claim.around(candidate))
    elsewhere = False
    for stands_in in _wanted(claim, candidate, words, wholly=wholly):
        if stands_in(here):
            continue
        if not stands_in(around) or any(map(stands_in, rivals)):
            return False
        elsewhere = True
    return not elsewhere or _own_subject_is_asked(claim, here, folded[slice(*span)], language)


def said_together(claim: Claim, candidate: Candidate, words: Saying) -> bool:
    """One part of the sentence, the last of `words` with what goes with it, says of the names and words what it does.

    In another language the place of a word is not known: there one part between full stops has to say it.
    """
    language = claim.evidence.articles[candidate.article_id].language
    folded = fold(candidate.text)
    said = [says for says in _wanted(claim, candidate, words, wholly=True) if says(folded)]
    if language[:2] != claim.question.language[:2]:
        parts = apart(folded)
    else:
        last = next((word for word in reversed(list(words.words)) if words.said(folded, language)[word]), "")
        verbs = [(act.start, act.end) for act in acts_in(candidate.text)]
        parts = [reach(folded, span, verbs, language) for span in _places(last, folded, language)]
    return any(all(stands_in(part) for stands_in in said) for part in parts)


def _places(word: str, folded: str, language: str) -> list[tuple[int, int]]:
    """Where a word stands in folded text, an English one in any of its forms."""
    if language == "en":
        last = stem_of(word.split()[-1]) if word else ""
        return [match.span() for match in _LATIN.finditer(folded) if stem_of(match.group()) == last]
    stem = word if word in folded else word[:-1]
    return [match.span() for match in re.finditer(re.escape(stem), folded)] if stem else []


def _wanted(claim: Claim, candidate: Candidate, words: Saying, *, wholly: bool) -> Sequence[Callable[[str], bool]]:
    """For each name and word that has to be said: whether a folded text says it."""
    subjects = claim.subjects
    language = claim.evidence.articles[candidate.article_id].language
    own = language[:2] == claim.question.language[:2]
    missing = claim.missing(candidate)
    wanted = [partial(_names_key, subjects, key) for key in sorted(subjects.keys)]
    wanted += [partial(_names_name, subjects, name) for name in subjects.names if own or name in missing]
    if own:
        wanted += [partial(_has_run, run, wholly) for run in unknown_runs(words.question.text, language)]
    telling = [word for word in words.words if (len(word) > 1 or not own) and not _ITSELF.fullmatch(word)]
    # Names say what a denial is about; without any, the first word does.
    needed = telling if wholly else [w for i, w in enumerate(telling) if w in words.rare or (not i and not wanted)]
    return wanted + [partial(_says_word, words, word, language) for word in needed]


def _names_key(subjects: Subjects, key: str, text: str) -> bool:
    return key in subjects.known.in_text(text)


def _names_name(subjects: Subjects, name: str, text: str) -> bool:
    return name not in subjects.missing(text)


def _has_run(run: str, wholly: bool, text: str) -> bool:
    pairs = [run] if wholly else [run[i : i + 2] for i in range(len(run) - 1)]
    return 2 * sum(pair in text for pair in pairs) >= len(pairs)


def _says_word(words: Saying, word: str, language: str, text: str) -> bool:
    return words.said(text, language)[word] >= _SURELY


def unknown_runs(text: str, language: str) -> list[str]:
    """Two or more Han characters in a row that no word of the lexicon covers: a name by the look of it.

    A common character between two such ones is a part of it (李开复), a particle is not.
    """
    found: list[str] = []
    passing = passing_words(language[:2])
    for match in _HAN.finditer(fold(text)):
        letters, common = list(match.group()), set()
        at = 0
        for word in segments(match.group(), language[:2]):
            start = match.group().find(word, at)
            if start < 0:
                continue
            at = start + len(word)
            if len(word) > 1 or word in _PARTICLES:
                letters[start:at] = " " * len(word)
            elif word in passing:
                common.add(start)
        for at in sorted(common):
            inside = 0 < at < len(letters) - 1 and not {at - 1, at + 1} & common
            if not inside or " " in (letters[at - 1], letters[at + 1]):
                letters[at] = " "
        found += [run for run in "".join(letters).split() if len(run) > 1]
    return found


def _own_subject_is_asked(claim: Claim, here: str, verb: str, language: str) -> bool:
    """The part of the sentence that goes with the verb is about nothing that the question does not say."""
    before = subject_in(here.rpartition(verb)[0], language)
    taken = [(date.start, date.end) for date in find_dates_in(before)]
    for start, end in [*taken, *((act.start, act.end) for act in acts_in(before))]:
        before = before[:start] + " " * (end - start) + before[end:]
    own = Bridge(_ITSELF.sub(" ", before), language)
    if not own.words:
        return True
    asked = claim.text
    if language[:2] != claim.question.language[:2]:
        said = own.covered(asked, claim.question.language)
    elif language == "en":
        stems = stems_in(asked)
        said = {word: float(all(stem_of(part) in stems for part in word.split())) for word in own.words}
    else:
        said = {word: float(word in asked) for word in own.words}
    unsaid = sum(own.words[word] * (1 - said[word]) for word in said)
    return unsaid <= max(_LITTLE, _OWN * sum(own.words.values()))
