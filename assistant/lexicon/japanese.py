"""Japanese inflection as far as looking words up needs it: how a word's forms begin, and what a form may come from."""

# The kana that the last one of a godan verb turns into before an ending, its own (the dictionary's) first.
_ROWS = {
    "k": "くかきけこい", "g": "ぐがぎげごい", "s": "すさしせそ", "t": "つたちてとっ", "n": "ぬなにねのん",
    "b": "ぶばびべぼん", "m": "むまみめもん", "r": "るらりれろっ", "u": "うわいえおっ",
}  # fmt: skip
_ADJECTIVE = ("い", "く", "かっ", "さ", "けれ", "そう")
# Behind a one-character stem (見, 着, 出) only these show that it is the verb.
_AFTER_SHORT_STEM = ("る", "た", "て", "ま", "な", "ら", "よ", "ず", "れ")


def surfaces(word: str, inflection: str) -> tuple[str, ...]:
    """Strings one of which stands wherever a form of the word does: 上がる -> 上がら, 上がり, 上がっ and so on."""
    stem = word[:-1]
    if not stem or not inflection:
        return (word,)
    if inflection == "1":
        return (stem,) if len(stem) > 1 else tuple(stem + ending for ending in _AFTER_SHORT_STEM)
    if inflection == "i":
        return tuple(stem + ending for ending in _ADJECTIVE)
    return tuple(stem + kana for kana in _ROWS[inflection])


def possible_words(surface: str) -> list[tuple[str, str]]:
    """(dictionary form, inflection) of every word that `surface` could be the beginning of a form of."""
    found = [(surface + "る", "1")]
    stem, last = surface[:-1], surface[-1:]
    if stem:
        found += [(stem + row[0], name) for name, row in _ROWS.items() if last in row]
        found += [(surface[: -len(end)] + "い", "i") for end in _ADJECTIVE if surface.endswith(end) and surface != end]
    return found
