"""What a page says about itself: JSON-LD, OpenGraph and other meta tags, microdata, <time>, <html lang>."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from index.extract import Metadata
from index.formats.fields import iso_date, one_line, text_of, whole_characters
from index.formats.markup import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Review|Chapter|Book)$")
_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate"),
    *("publishdate", "publish-date", "publish_date", "publication_date", "date", "dc.date", "dc.date.issued"),
    *(
        "dcterms.date",
        "dcterms.issued",
        "dcterms.created",
        "citation_publication_date",
        "citation_date",
        "sailthru.date",
    ),
    *("parsely-pub-date", "weibo:article:create_at", "bytedance:published_time"),
)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "citation_author",
    "parsely-author",
    "byl",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title")
_PUBLISHER_NAMES = (
    *("og:site_name", "article:publisher", "dc.publisher", "citation_journal_title", "mediaid", "source"),
    *("application-name", "copyright-holder"),
)
_TITLE_SEPARATOR = re.compile(r"\s+[-–—|_·:：»›]+\s+|\s*[|｜_－—]+\s*|(?<=[\u3000-\u9fff])\s*-\s*(?=[\u3000-\u9fff])")


def page_metadata(root: "_Element") -> Metadata:
    """What the page states; nothing is guessed: a date is one that is marked as the day of publication."""
    meta = _meta_tags(root)
    article = next(_json_ld(root), {})
    publisher = _name_of(article.get("publisher")) or _first(meta, _PUBLISHER_NAMES, _is_no_address)
    return Metadata(
        title=_title(root, meta, article, publisher),
        author=_name_of(article.get("author"))
        or _first(meta, _AUTHOR_NAMES, _is_no_address)
        or _marked(root, "author"),
        publisher=publisher or _marked(root, "publisher"),
        published=_published(root, meta, article),
        url=_url(root, meta, article),
        language=_language(root, meta, article),
    )


def _meta_tags(root: "_Element") -> dict[str, str]:
    """The first content of each meta tag by its name in lower case."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        content = one_line(tag.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(root: "_Element") -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that are articles."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text or ""))
        except (ValueError, RecursionError):
            continue
        waiting = [content]
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting = thing + waiting
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names):
                    yield thing
                waiting += [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]


def _name_of(value: object) -> str | None:
    """The name of a person or organisation in JSON-LD: a string, an object with a name, or a list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name_of, value))) or None
    name = value.get("name") if isinstance(value, dict) else value
    text = one_line(text_of(name)) if isinstance(name, str | list) else None
    return text if text and _is_no_address(text) else None


def _is_no_address(text: str) -> bool:
    return not re.match(r"https?://|www\.|@", text)


def _first(meta: dict[str, str], names: tuple[str, ...], fits: Any = bool) -> str | None:
    return next((whole_characters(meta[name]) for name in names if name in meta and fits(meta[name])), None)


def _marked(root: "_Element", what: str) -> str | None:
    """The text of the first element marked as the author or publisher by microdata or rel."""
    for element in root.iter():
        if not local_name(element) or local_name(element) == "meta":
            continue
        if element.get("itemprop") == what or (what == "author" and element.get("rel") == "author"):
            named = next((child for child in element.iter() if child.get("itemprop") == "name"), element)
            text = one_line("".join(named.itertext()) or named.get("content"))
            if text and len(text) <= 80:
                return text
    return None


def _title(root: "_Element", meta: dict[str, str], article: dict[str, Any], publisher: str | None) -> str | None:
    headline = article.get("headline") or article.get("name")
    if isinstance(headline, str) and headline.strip():
        return one_line(whole_characters(headline))
    stated = one_line("".join(next(root.iter("title")).itertext())) if root.find(".//title") is not None else None
    candidate = _first(meta, _TITLE_NAMES) or stated
    headings = [text for element in root.iter("h1") if (text := one_line("".join(element.itertext())))]
    if candidate is None:
        return headings[0] if headings else None
    # "Headline - Site" is the heading and the site's name.
    for heading in headings:
        if len(heading) >= 4 and candidate.startswith(heading):
            return heading
    parts = _TITLE_SEPARATOR.split(candidate)
    if len(parts) > 1 and publisher and one_line(parts[-1]) == publisher:
        return candidate[: candidate.rindex(parts[-1])].rstrip(" -–—|_·:：»›｜－\t") or candidate
    return candidate


def _published(root: "_Element", meta: dict[str, str], article: dict[str, Any]) -> str | None:
    stated = article.get("datePublished") or article.get("dateCreated")
    candidates = [stated if isinstance(stated, str) else "", *(meta.get(name, "") for name in _DATE_NAMES)]
    for element in root.iter():
        if element.get("itemprop") == "datePublished":
            candidates.append(element.get("datetime") or element.get("content") or "".join(element.itertext()))
    times = list(root.iter("time"))
    candidates += [time.get("datetime") or "" for time in times if time.get("pubdate") is not None]
    # The first <time> is the article's when it stands in it or is the only one: lists of other articles have times too.
    own = [
        time
        for time in times
        if any(local_name(node) in ("article", "main", "header") for node in time.iterancestors())
    ]
    candidates += [time.get("datetime") or "".join(time.itertext()) for time in own[:1] or times[: len(times) == 1]]
    return next((date for text in candidates if (date := _date(text))), None)


def _date(text: str) -> str | None:
    text = text.strip()
    if re.fullmatch(r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])", text):
        return text
    if match := re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:[T\d].*)?", text):
        text = "-".join(match.groups())
    if match := re.match(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text):
        text = "-".join(match.groups())
    return iso_date(text)


def _url(root: "_Element", meta: dict[str, str], article: dict[str, Any]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    candidates = (*links, meta.get("og:url"), article.get("url"))
    return next((url.strip() for url in candidates if isinstance(url, str) and re.match(r"\s*https?://", url)), None)


def _language(root: "_Element", meta: dict[str, str], article: dict[str, Any]) -> str | None:
    xml_language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    stated = article.get("inLanguage")
    candidates = (
        root.get("lang") or root.get("xml:lang") or xml_language,
        meta.get("content-language"),
        meta.get("og:locale"),
        stated if isinstance(stated, str) else None,
    )
    return next(
        (tag.strip() for tag in candidates if tag and re.fullmatch(r"\s*[A-Za-z]{2,3}([-_][\w-]+)?\s*", tag)), None
    )
