"""A conversation as HTML: pure functions from exchanges to text, everything foreign escaped."""

from collections.abc import Iterable, Sequence

from assistant.answer import Answer, Carrier, Citation, Disagreement
from ui.exchange import Conversation, Exchange
from ui.markup import escape, inline, only_markers, prose
from ui.page_texts import LANGUAGE_NAMES, LANGUAGE_TITLES, Texts, texts_for


def html_language(language: str) -> str:
    """The `lang` attribute for a language of ours; it decides which CJK glyphs a browser draws."""
    return {"zh": "zh-Hans"}.get(language, escape(language))


def header(texts: Texts, language: str, answerer: str, articles: int) -> str:
    """Name, one line of what it is, the answerer's badge, and the interface's switches."""
    offline = answerer == "extractive"
    label = texts.offline if offline else answerer
    hint = texts.offline_hint if offline else texts.model_hint
    switches = "".join(
        f'<button type="button" data-language="{code}" lang="{html_language(code)}" '
        f'aria-pressed="{str(code == language).lower()}" title="{LANGUAGE_TITLES[code]}">{name}</button>'
        for code, name in LANGUAGE_NAMES.items()
    )
    return (
        f'<header lang="{texts.html_lang}" data-send="{texts.send}" data-stop="{texts.stop}">'
        f'<div class="brand"><h1>{texts.name}</h1><p>{texts.tagline}</p></div>'
        f'<div class="tools"><span class="badge{" offline" if offline else ""}" title="{escape(hint)}">'
        f"{escape(label)}</span>"
        f'<button type="button" class="tool shelf-toggle" data-shelf>{texts.shelf} {articles}</button>'
        f'<button type="button" class="tool" data-new>{texts.new_chat}</button>'
        f'<span class="languages" role="group" aria-label="{texts.language}">{switches}</span>'
        f'<button type="button" class="tool theme" data-theme aria-label="{texts.theme}" title="{texts.theme}">'
        f'<span aria-hidden="true">◐</span></button></div></header>'
    )


def conversation_html(conversation: Conversation, texts: Texts, examples: Sequence[tuple[str, str]]) -> str:
    """All exchanges in order; before the first one a welcome with `examples` as (language, question) to click."""
    if not conversation:
        chips = "".join(
            f'<button type="button" class="chip" lang="{html_language(language)}" '
            f'data-question="{escape(question)}">{escape(question)}</button>'
            for language, question in examples
        )
        return (
            f'<div class="welcome" lang="{texts.html_lang}"><h2>{texts.welcome}</h2>'
            f'<p class="tagline">{texts.tagline}</p><div class="chips">{chips}</div></div>'
        )
    body = "".join(_exchange_html(exchange, turn, texts) for turn, exchange in enumerate(conversation))
    return f'<div class="thread" role="log" aria-live="polite">{body}</div>'


def _exchange_html(exchange: Exchange, turn: int, texts: Texts) -> str:
    answer = exchange.answer
    labels = texts_for(answer.language) if answer is not None else texts
    parts = [answer_html(answer, turn, labels, final=exchange.status != "streaming")] if answer is not None else []
    if exchange.status == "streaming":
        words = f'<span class="{"sr" if answer is not None else ""}">{texts.searching}</span>'
        parts.append(f'<p class="working"><span class="dots" aria-hidden="true"></span>{words}</p>')
    elif exchange.status == "stopped":
        parts.append(f'<p class="meta">{texts.stopped if answer is not None else texts.stopped_early}</p>')
    elif exchange.status == "failed":
        failure = escape(" ".join((exchange.failure or "").split()))
        parts.append(f'<p class="failure" role="alert"><strong>{texts.failed}</strong> {failure}</p>')
    return (
        f'<section class="exchange {exchange.status}" data-turn="{turn}">'
        f'<div class="question"><p>{escape(exchange.question)}</p></div>'
        f'<div class="answer" lang="{labels.html_lang}">{"".join(parts)}</div></section>'
    )


def answer_html(answer: Answer, turn: int, texts: Texts, *, final: bool = True) -> str:
    """One answer: short answer, sentences with markers, disagreements, computations, notices; sources when `final`."""
    cited = {citation.n: citation for citation in answer.citations}

    def marker(n: int) -> str | None:
        return _marker(cited[n], turn, texts) if n in cited else None

    parts: list[str] = []
    if answer.rewritten:
        parts.append(f'<p class="rewritten">{texts.understood_as.format(question=escape(answer.rewritten))}</p>')
    if answer.declined:
        reason = {"false_premise": texts.false_premise, "unsupported": texts.unsupported}
        parts.append(f'<p class="verdict">{reason.get(answer.reason or "", texts.not_found)}</p>')
    text = answer.text
    foreign = {c.quote: html_language(c.language) for c in answer.citations if c.language != answer.language}
    if answer.short and not answer.declined:
        first, _, rest = text.partition("\n")
        leads = first.startswith(answer.short) and only_markers(first[len(answer.short) :])
        parts.append(f'<p class="short">{inline(first if leads else answer.short, marker)}</p>')
        text = rest if leads else text
    parts.append(f'<div class="said">{prose(text, marker, foreign)}</div>')
    parts += [_disagreement_html(item, cited, turn, texts) for item in answer.disagreements]
    parts += [
        f'<p class="computation"><span class="label">{texts.computed}</span> {inline(line, marker)}</p>'
        for line in answer.computations
    ]
    parts += [f'<p class="notice">{escape(notice)}</p>' for notice in answer.notices]
    if answer.citations and final:
        parts.append(_sources_html(answer, turn, texts))
    body = "".join(parts)
    if answer.declined:
        body = f'<div class="declined">{body}</div>'
    return body + _meta(answer, texts) if final else body


def _marker(citation: Citation, turn: int, texts: Texts) -> str:
    label = f"{texts.source_n.format(n=citation.n)}: {citation.quote}"
    return (
        f'<button type="button" class="cite" {_opens(citation, turn)} '
        f'data-quote="{escape(citation.quote)}" data-from="{escape(_provenance(citation))}" '
        f'data-lang="{html_language(citation.language)}" aria-label="{escape(label)}">{citation.n}</button>'
    )


def _provenance(citation: Citation) -> str:
    return " · ".join(part for part in (citation.publisher or citation.title, citation.published) if part)


def _disagreement_html(item: Disagreement, cited: dict[int, Citation], turn: int, texts: Texts) -> str:
    rows = []
    for value in item.values:
        citation = cited.get(value.n)
        source = escape(citation.publisher or citation.title) if citation else ""
        published = escape(citation.published or "") if citation else ""
        button = _marker(citation, turn, texts) if citation else ""
        rows.append(f"<tr><th scope=row>{escape(value.value)}</th><td>{source} {button}</td><td>{published}</td></tr>")
    return (
        f'<table class="disagreement"><caption><span class="label">{texts.disagreement}</span> {escape(item.about)}'
        f"</caption><thead><tr><th scope=col>{texts.value}</th><th scope=col>{texts.said_by}</th>"
        f"<th scope=col>{texts.published}</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _sources_html(answer: Answer, turn: int, texts: Texts) -> str:
    """The cited articles with their markers; a quote stands below its article unless the text has it already."""
    groups: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        groups.setdefault(citation.article_id, []).append(citation)
    rows = "".join(_source_html(group, answer, turn, texts) for group in groups.values())
    return f'<div class="sources"><h4>{texts.sources}</h4><ol>{rows}</ol></div>'


def _source_html(group: list[Citation], answer: Answer, turn: int, texts: Texts) -> str:
    first = group[0]
    language = html_language(first.language)
    tag = f'<span class="tag">{escape(LANGUAGE_TITLES.get(first.language, first.language))}</span>'
    quotes = [citation for citation in group if citation.quote not in answer.text]
    markers = "".join(_marker(citation, turn, texts) for citation in group if citation not in quotes)
    title = (
        f'<button type="button" class="title" lang="{language}" {_opens(first, turn)}>{_isolated(first.title)}</button>'
    )
    where = (
        f'<span class="where">{_isolated(_provenance(first))}{tag if first.language != answer.language else ""}</span>'
    )
    below = "".join(
        f'<div class="quote">{_marker(quote, turn, texts)}<q lang="{language}">{escape(quote.quote)}</q></div>'
        for quote in quotes
    )
    return (
        f'<li class="source"><div class="work">{markers}{title}{where}</div>{_carried_html(group, texts)}{below}</li>'
    )


def _carried_html(group: list[Citation], texts: Texts) -> str:
    """The line that names the articles that carry the same words."""
    carriers = {carrier.article_id: carrier for citation in group for carrier in citation.also_carried_by}
    if not carriers:
        return ""
    names = _isolated(carrier_names(carriers.values()))
    return f'<div class="quote carried" lang="{texts.html_lang}">{texts.also_carried_by.format(names=names)}</div>'


def carrier_names(carriers: Iterable[Carrier]) -> str:
    """The publishers of copies, or their titles, each once."""
    return ", ".join(dict.fromkeys(carrier.publisher or carrier.title for carrier in carriers))


def _isolated(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _opens(citation: Citation, turn: int) -> str:
    """The attributes that make a button open a citation; the server looks the rest up in the conversation."""
    return f'data-turn="{turn}" data-n="{citation.n}"'


def _meta(answer: Answer, texts: Texts) -> str:
    """Who answered, in how many seconds, with how many tokens."""
    total = answer.timings_ms.get("total")
    if total is None:
        return ""
    facts = [texts.offline if answer.answerer == "extractive" else escape(answer.answerer)]
    facts.append(f"{total / 1000:.1f} s" if total >= 1000 else f"{total:.0f} ms")
    if answer.usage:
        count = answer.usage.get("total_tokens") or sum(answer.usage.values())
        facts.append(texts.tokens.format(count=count))
    return f'<p class="meta">{" · ".join(facts)}</p>'
