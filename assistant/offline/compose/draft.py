"""Draft: an answer in the making, whose text and citations grow together, markers in order of appearance."""

import re

from assistant.answer import Answer, Citation, Disagreement
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.ranking.sentences import Candidate, same_language
from assistant.offline.short_answer import write_short
from assistant.phrases import quoted
from assistant.question.question import Question
from assistant.tables import word_list
from assistant.verification.citations import cite, without_markers
from index.fold import fold

# What a question says of a thing behind its name, where the two could not be told apart: 林若溪对, "Corvo cut".
_SAID_BEHIND = (
    re.compile(r"(?<=..)(?:[对對](?![手象方外话話联聯岸策])|关于|關於|针对|針對).{0,8}$"),
    re.compile(r"(?<=..)[增降涨漲跌升是有为為达達在把从從]$"),
    re.compile(rf"(?<=\w) (?:{'|'.join(sorted(word_list('verbs')))})(?:e?s|e?d)?$"),
)


def label(name: str) -> str:
    """The name of a thing for the beginning of its line, without what the question says of it."""
    for pattern in _SAID_BEHIND:
        name = pattern.sub("", name)
    return name


class Draft:
    """The short answer's lines (`lead`), then the quoted sentences (`lines`)."""

    def __init__(self, question: Question, evidence: Evidence) -> None:
        self.question, self.evidence = question, evidence
        self.short: str | None = None
        self.lead: list[str] = []
        self.lines: list[str] = []
        self.computations: list[str] = []
        self.notices: list[str] = []
        self.disagreements: list[Disagreement] = []
        self.citations: list[Citation] = []

    def cite(self, candidate: Candidate) -> int:
        """The number of the citation for a sentence, a new one when it has none."""
        for citation in self.citations:
            if (citation.article_id, citation.start, citation.end) == (
                candidate.article_id,
                candidate.start,
                candidate.end,
            ):
                return citation.n
        article = self.evidence.articles[candidate.article_id]
        self.citations.append(cite(len(self.citations) + 1, article, candidate.start, candidate.end))
        return len(self.citations)

    def marks(self, *candidates: Candidate) -> str:
        """The markers of sentences, each once."""
        return "".join(f"[{n}]" for n in dict.fromkeys(self.cite(c) for c in candidates))

    def value(self, span: Span, candidate: Candidate) -> str:
        """The span as the asker writes it; a known name in the asker's script with the article's words beside it."""
        same = same_language(self.question.language, self.evidence.articles[candidate.article_id])
        written = write_short(span, candidate.text, self.question.language, same_language=same)
        if same or span.quantity is not None or span.date is not None:
            return written
        name = self._own_name(written)
        return (
            f"{name}（{written}）"
            if name and self.question.language != "en"
            else f"{name} ({written})"
            if name
            else written
        )

    def _own_name(self, written: str) -> str | None:
        """The name that a reader of the question's language knows the thing by; None when there is no other."""
        known = names_of(self.evidence.aliases)
        key = known.keys.get(fold(written))
        if key is None:
            return None
        rows = [row for row in self.evidence.aliases if any(known.keys.get(fold(name)) == key for name in row)]
        latin = self.question.language == "en"
        names = [name for row in rows for name in row if name.isascii() == latin and fold(name) != fold(written)]
        return names[0] if names and latin else None

    def quote(self, candidate: Candidate) -> str:
        """The quoted sentence with its marker, its language named where the asker's is another."""
        article = self.evidence.articles[candidate.article_id]
        text = without_markers(" ".join(candidate.text.split()))
        if not same_language(self.question.language, article):
            text = quoted(text, article.language, self.question.language)
        return f"{text} [{self.cite(candidate)}]"

    def add(self, candidate: Candidate, mark: str = "") -> None:
        """One more quoted sentence, once; `mark` opens the line of a list."""
        line = self.quote(candidate)
        if not any(known.endswith(line) for known in self.lines):
            self.lines.append(mark + line)

    def answer(self) -> Answer:
        """The answer so far."""
        text = "\n\n".join("\n".join(part) for part in (self.lead, self.lines) if part)
        return Answer(
            self.question.text,
            self.question.language,
            text,
            tuple(citation for citation in self.citations if f"[{citation.n}]" in text),
            self.short,
            disagreements=tuple(self.disagreements),
            computations=tuple(self.computations),
            notices=tuple(self.notices),
        )
