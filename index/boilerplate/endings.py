"""The notices among the sentences of a line: a paragraph may end with one, a line may be half note, half notice."""

from index.boilerplate import facts, notices, shapes
from index.boilerplate.cut import Cut
from index.boilerplate.lines import Line, bare
from index.boilerplate.page import Page
from index.fold import fold
from index.sentences import Sentence, split_sentences

# Sentences that are looked at from the end of a line: of a paragraph, and of a notice.
_TRAILING_SENTENCES = 8
_SENTENCES_OF_NOTICE = 40
_ENDERS = "。.！!"
# A longer line is a text without line breaks; splitting all of it for its end would take longer than it is worth.
_LONGEST = 20_000
# The name of a notice stands in the first characters of a line.
_NAME = 80


def opens_notice(line: Line) -> bool:
    """True for a line that begins with the name of a notice ("Disclaimer: ...")."""
    start = line.words[:_NAME]
    return notices.opens_notice(bare(start)) or notices.opens_notice(fold(start))


def cuts_of_sentences(line: Line, position: int, page: Page) -> list[Cut]:
    """The notices among the sentences of a line: all of them in a line that is a notice, else those at its end."""
    if len(line.words) > _LONGEST:
        return []
    raw = page.text[line.start : line.end]
    sentences = split_sentences(raw)
    if not sentences or any(sentence.heading for sentence in sentences):
        return []
    opens = opens_notice(line)
    short = page.outside(position)
    most = _SENTENCES_OF_NOTICE if opens else _TRAILING_SENTENCES
    gone: list[tuple[int, str, bool]] = []
    clauses: list[Cut] = []
    for number in range(len(sentences) - 1, max(-1, len(sentences) - 1 - most), -1):
        sentence = raw[sentences[number].start : sentences[number].end]
        folded = bare(sentence)
        reason, sure = _reason_for_sentence(sentence, folded, opens, page, position)
        if (at := notices.trailing_formula(sentence.rstrip(_ENDERS), bare)) is not None:
            start = line.start + sentences[number].start
            clauses.append(Cut(start + at, start + len(sentence.rstrip(_ENDERS)), notices.reason_of(folded)))
        elif reason:
            gone.append((number, reason, sure))
        elif not facts.is_note(folded) and not opens and not short:
            break
    if len(gone) == len(sentences):
        return [Cut(line.start, line.end, reason, sure) for _, reason, sure in gone[-1:]]
    return clauses + [_sentence_cut(line, raw, sentences, number, reason, sure) for number, reason, sure in gone]


def _reason_for_sentence(sentence: str, folded: str, opens: bool, page: Page, position: int) -> tuple[str, bool]:
    """Why a sentence of the line at `position` goes, or "", and whether that is sure."""
    if facts.is_note(folded):
        return "", True
    if notices.is_formula(folded):
        return notices.reason_of(folded), position >= page.last
    shape = shapes.reason_for_line(folded, edge=True, raw=sentence)
    if shape and (page.outside(position) or shape in ("image credit", "copyright")):
        return shape, page.outside(position)
    if not (notices.has_words(folded) if opens else notices.is_notice(folded)):
        return "", True
    if facts.quotes(sentence) and not opens:
        return "", True
    if page.is_about_law(page.last + 1):
        return "", True
    return notices.reason_of(folded), opens


def _sentence_cut(line: Line, raw: str, sentences: list[Sentence], number: int, reason: str, sure: bool) -> Cut:
    start, end = sentences[number].start, sentences[number].end
    if number + 1 < len(sentences):
        end = sentences[number + 1].start
    else:
        while start > 0 and raw[start - 1] in " \t\u3000":
            start -= 1
    return Cut(line.start + start, line.start + end, reason, sure)
