"""The LLM answerer: prompts a chat model with the evidence and shows the sentences that the evidence supports."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from assistant.answer import Answer, Passage, Turn
from assistant.evidence import Evidence
from assistant.llm.draft import Draft
from assistant.llm.failure import ModelFailedError, failure_line
from assistant.llm.prompting import (
    FALSE_PREMISE,
    NO_ANSWER,
    answer_messages,
    condense_messages,
    estimate_tokens,
    fit_passages,
)
from assistant.llm.stream import Reply
from assistant.llm.thinking import without_thinking
from assistant.llm.wording import say
from assistant.names.known import names_of
from assistant.phrases import phrase, quoted
from assistant.question.terms import content_terms
from assistant.question.topic import leading_subject
from assistant.verification.citations import cite, without_markers
from assistant.verification.claims import Claim, Retracted, read_claims
from assistant.verification.facts import facts_of, missing
from assistant.verification.verify import Verdict, Verifier, nearest_line
from index.language import detect_language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.chain import Answerer

Policy = Literal["strict", "flag"]

_CONDENSE_LIMIT_S = 20.0
_LONGEST_REWRITE = 400
_LABEL = re.compile(rf"^(?:{FALSE_PREMISE}|answer|答案|回答|答え)\s*[:：.。]?\s*", re.IGNORECASE)
_QUESTION_LABEL = re.compile(r"^(?:rewritten question|question|改写后的问题|问题|質問)\s*[:：]\s*", re.IGNORECASE)
_NOTHING_SAID = re.compile(
    r"\b(?:passages?|articles?|texts?|sources?|documents?|context)\b.{0,40}\b(?:not|no)\b.{0,40}"
    r"\b(?:mention|provide|contain|specify|say|include|state|information|answer)"
    r"|(?:文章|段落|资料|資料|文中|原文|上下文).{0,12}(?:没有|沒有|并未|並未|未)(?:明确|明確|直接)?(?:提到|提及|提供|说明|說明|给出|給出|涉及|回答)"
    r"|(?:文章|記事|資料|パッセージ|段落).{0,30}(?:記載|言及|記述|情報|書かれて|答え).{0,10}(?:ない|ません|おらず)",
    re.IGNORECASE,
)
# The estimate errs on the high side, by 1.7 times at most; an endpoint that counts less has cut the prompt.
_TRUNCATED_BELOW = 0.45


class LlmAnswerer:
    """Answers with a chat model, sentence by sentence, each verified before it is shown.

    `name` signs the answers ("<provider>:<model>"). Whatever goes wrong, `fallback` answers instead and a notice
    says why, within `deadline_s` of wall clock. `prompt_tokens` bounds the passages that are sent.
    `hold_thinking` waits for the end of the model's thoughts where their beginning may not be marked. With the
    policy "flag", sentences without support are shown and marked instead of left out.
    """

    def __init__(
        self,
        model: "BaseChatModel",
        name: str,
        fallback: "Answerer",
        deadline_s: float,
        *,
        prompt_tokens: int = 3000,
        hold_thinking: bool = False,
        policy: Policy = "strict",
    ) -> None:
        self.name = name
        self._model = model
        self._fallback = fallback
        self._deadline_s = deadline_s
        self._prompt_tokens = prompt_tokens
        self._hold_thinking = hold_thinking
        self._policy = policy

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        """The follow-up as a question that stands alone; None when it does already.

        The model's rewrite is taken only if it brings in no name or number that the conversation does not have;
        otherwise, and when the model fails, the fallback resolves.
        """
        if not turns:
            return None
        reply = Reply(
            self._model,
            condense_messages(question, detect_language(question), turns),
            min(self._deadline_s, _CONDENSE_LIMIT_S),
        )
        text = ""
        try:
            for piece in without_thinking(reply, hold=self._hold_thinking):
                text = "" if isinstance(piece, Retracted) else text + piece
        except ModelFailedError:
            return self._fallback.resolve(question, turns)
        rewritten = _only_line(text)
        if rewritten == question.strip():
            return None
        if rewritten is None or not _adds_nothing(rewritten, question, turns):
            return self._fallback.resolve(question, turns)
        return rewritten

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        """Snapshots of the answer as its sentences are verified; the last one is final.

        Each extends the one before, unless the model fails after its first sentence: the final answer is then the
        fallback's. Without passages the model is not asked.
        """
        if not evidence.passages:
            yield from self._fallback.answer(question, evidence)
            return
        language = detect_language(question)
        try:
            yield from self._answer(question, language, evidence)
        except ModelFailedError as failure:
            line = failure_line(failure.cause, self.name, language)
            for answer in self._fallback.answer(question, evidence):
                yield replace(answer, notices=(*answer.notices, line))

    def _answer(self, question: str, language: str, evidence: Evidence) -> Iterator[Answer]:
        passages = fit_passages(evidence.passages, self._prompt_tokens)
        messages = answer_messages(question, language, passages)
        reply = Reply(self._model, messages, self._deadline_s)
        verifier = Verifier(passages, evidence, question)
        draft = Draft(evidence.articles)
        blank = Answer(question, language, "", passages=evidence.passages, answerer=self.name)
        said = declines = contradicted = False
        opening = ""
        texts = without_thinking(reply, hold=self._hold_thinking)
        for claim in read_claims(texts, lambda: reply.finish != "length"):
            if isinstance(claim, Retracted):
                draft = Draft(evidence.articles)
                said = declines = contradicted = False
                opening = ""
                continue
            said = True
            declines = declines or NO_ANSWER in claim.text or _says_nothing_is_said(claim.text)
            if FALSE_PREMISE in claim.text and not draft.text:
                contradicted = True
                opening = phrase("false_premise", language) + (" " if language == "en" else "")
            claim = replace(claim, text=_LABEL.sub("", claim.text))
            if not claim.text or NO_ANSWER in claim.text or _only_leads_in(claim) or _says_nothing_is_said(claim.text):
                continue
            if self._add(draft, claim, verifier, language):
                yield replace(blank, text=opening + draft.text, citations=draft.citations)
        if draft.text:
            notices = self._notices(reply, messages, draft, language)
            yield replace(
                blank,
                text=opening + draft.text,
                citations=draft.citations,
                declined=contradicted,
                reason="false_premise" if contradicted else None,
                notices=notices,
                usage=reply.usage,
            )
        elif declines and not contradicted:
            yield replace(
                self._decline(question, language, passages, evidence),
                notices=self._notices(reply, messages, draft, language),
                usage=reply.usage,
            )
        else:
            raise ModelFailedError("unsupported" if said else "cut" if reply.finish == "length" else "empty")

    def _add(self, draft: Draft, claim: Claim, verifier: Verifier, language: str) -> bool:
        finding = verifier.check(claim)
        if finding.verdict is not Verdict.UNSUPPORTED:
            return draft.add(claim, finding.quotes)
        if self._policy == "flag":
            return draft.add(claim, (), say("unverified", language))
        draft.left_out += 1
        return False

    def _notices(
        self, reply: Reply, messages: Sequence[tuple[str, str]], draft: Draft, language: str
    ) -> tuple[str, ...]:
        notices = []
        if draft.left_out:
            notices.append(say("left_out", language, count=draft.left_out))
        if reply.finish == "length":
            notices.append(say("shortened", language))
        sent = sum(estimate_tokens(text) for _, text in messages)
        if reply.usage and 0 < reply.usage["input_tokens"] < sent * _TRUNCATED_BELOW:
            notices.append(say("context", language, read=reply.usage["input_tokens"], sent=sent))
        return tuple(notices)

    def _decline(self, question: str, language: str, passages: Sequence[Passage], evidence: Evidence) -> Answer:
        """The model found no answer: say so, and show the nearest thing that the articles say."""
        *_, offline = self._fallback.answer(question, evidence)
        if offline.declined:
            return replace(offline, answerer=self.name)
        text = phrase("not_found", language)
        answer = Answer(question, language, text, declined=True, reason="not_found", passages=evidence.passages)
        line = nearest_line(question, passages, evidence)
        if line is not None:
            article = evidence.articles[line.article_id]
            citation = cite(1, article, line.start, line.end)
            quote = quoted(without_markers(citation.quote), article.language, language)
            gap = " " if language == "en" else ""
            shown = f"{text}{gap}{phrase('nearest', language)}{gap}{quote}{gap}[1]"
            answer = replace(answer, text=shown, citations=(citation,))
        return replace(answer, answerer=self.name)


def _only_leads_in(claim: Claim) -> bool:
    """True for "As follows:", which says nothing itself."""
    return claim.text.endswith((":", "：")) and not claim.markers


def _says_nothing_is_said(text: str) -> bool:
    """True for "The passages do not mention it.": a decline in the model's own words."""
    return _NOTHING_SAID.search(text) is not None


def _only_line(text: str) -> str | None:
    """The one line of a rewrite, without quotation marks; None when it is not one short line."""
    lines = [line.strip().strip("\"“”「」'") for line in text.strip().splitlines() if line.strip()]
    if len(lines) != 1 or not lines[0] or len(lines[0]) > _LONGEST_REWRITE:
        return None
    return _QUESTION_LABEL.sub("", lines[0]) or None


def _adds_nothing(rewritten: str, question: str, turns: Sequence[Turn]) -> bool:
    """True when subject, names and numbers of the rewrite stand in the conversation, and its language is the same."""
    said = [question]
    for turn in turns:
        said += [turn.question, turn.answer.rewritten or "", turn.answer.text]
    same_language = detect_language(rewritten) == detect_language(question)
    known = names_of(())  # which collection is asked is not known yet
    subject = content_terms(leading_subject(rewritten) or "")
    standing = set(content_terms("\n".join(said))).intersection(subject)
    if not same_language or 2 * len(standing) < len(set(subject)):
        return False
    return not missing(facts_of(rewritten, known), [facts_of(text, known) for text in said])
