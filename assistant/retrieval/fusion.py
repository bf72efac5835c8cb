"""Fusing keyword and dense scores by what the evidence is: whether a candidate is in the question's language.

Reciprocal rank fusion and any fixed weight fail on a mixed collection: keywords are the best evidence about a text in
the question's language and next to none about a text in another one, where a passage of the question's own language
that shares a few common words outranks the foreign passage that answers. So the two groups are scored by two lines
whose values can be compared:

    same language:   SAME_DENSE * dense + SAME_COVERAGE * coverage + SAME_BIAS
    another one:     dense + OTHER_COVERAGE * coverage + TRANSLATED * translated coverage

Coverage is BM25 divided by the most that any text could score on the question, so it says how much of the question a
candidate holds: a candidate of the question's language has to hold a good part of it to beat a foreign one that is near
in meaning. The constants were fitted by conditional logistic regression over the candidates of 34 question sets (zh,
zh-Hant, ja and en alone; zh questions over en, zh + en, en + ja and three languages; pools of 60 chunks; 5 articles),
then set on a coarse grid for the best worst case; the optimum is flat (bench/README.md has the figures with whole
families of sets left out). They are for cosines of the builtin encoder and for BM25 with k1 = .6, b = .5.
"""

import numpy as np
from numpy.typing import NDArray

SAME_DENSE = 0.5
SAME_COVERAGE = 1.4
SAME_BIAS = 0.04
OTHER_COVERAGE = 0.5
# Where nothing is in the question's language, its names are the only words that it can share with a text. Chosen of 0,
# .1, .2, .3 and .4 on the 54 English questions of eval/cases over Chinese and Japanese digests, the same that the
# figures are of: R@1 .515 -> .571, R@8 .852 -> .889, R@3 .747 -> .741. Beside texts of the question's own
# language it is left out: there .2 took R@1 of Chinese questions from .720 to .622.
NAMED = 0.2

# The share of the question that a text of another language says in its own words, by the lexicon. Read off a grid on
# four sets of questions in another language than their passages; each set alone would choose .5 to .7. R@1 with .6,
# without it: Chinese questions on English passages .855, .718, on both .870, .835, English sentences on Chinese
# passages .989, .976. From 1 on, questions with passages in their own language lose.
TRANSLATED = 0.6


def fuse(
    dense: NDArray[np.float32],
    coverage: NDArray[np.float32],
    same_language: NDArray[np.bool_],
    named: NDArray[np.float32] | None = None,
    translated: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Scores, float32 (candidates,), higher is better; comparable over all candidates of one question.

    All inputs are (candidates,). `dense`: cosine of the question with the candidate's best window. `coverage`: BM25 of
    the candidate over the question's distinct tokens, divided by the sum of their idf (a token in no chunk counts with
    the idf of df = 0): 0 for no common token, 1 would be all of them, each very often. `same_language`: whether the
    candidate is in the question's language; the two scripts of Chinese are one language.
    `named`: the part of the question's names that the candidate has in any spelling; it counts when no candidate is in
    the question's language. `translated`: the part of the question that the candidate says by the lexicon.
    """
    same = np.float32(SAME_DENSE) * dense + np.float32(SAME_COVERAGE) * coverage + np.float32(SAME_BIAS)
    other = dense + np.float32(OTHER_COVERAGE) * coverage
    if translated is not None:
        other = other + np.float32(TRANSLATED) * translated
    if named is not None and not same_language.any():
        other = other + np.float32(NAMED) * named
    return np.where(same_language, same, other).astype(np.float32)
