"""HTML and XML to trees, without network, entities, DTDs or unbounded trees."""

import re
from typing import TYPE_CHECKING, Any

from index.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
)
_CONTAINER = re.compile(
    r"</?(?:div|span|font|section|center|blockquote|b|i|u|em|strong|ul|ol|li|dl|dd|p|a)\b[^<>]*>", re.IGNORECASE
)
# XML_ERR_NO_MEMORY and XML_ERR_RESOURCE_LIMIT of libxml2.
_NO_MEMORY, _TOO_DEEP = 2, 114
_SELF_CLOSED = re.compile(r"<([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,500}?)/>")


def tags(names: str) -> frozenset[str]:
    """The names of elements in a text that separates them by spaces."""
    return frozenset(names.split())


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an XML declaration or an HTML meta tag in the first 4,096 bytes names."""
    for pattern in _DECLARED:
        if match := pattern.search(data[:4096]):
            return match[1].decode("ascii", "ignore")
    return None


_VOID = tags("area base br col embed hr img input link meta param source track wbr")


def parse_html(text: str) -> "_Element | None":
    """The root of an HTML or XHTML page, however broken; None when there is nothing in it."""
    # An HTML parser takes "<script/>" for the beginning of a script that swallows the page.
    text = _SELF_CLOSED.sub(_closed, text)
    root, whole = _parse_page(text)
    if not whole:
        # What is behind elements nested 2,048 deep would be lost: then boxes count for nothing.
        root, whole = _parse_page(_CONTAINER.sub("\n", text))
    if not whole:
        raise InputError("the page is nested too deeply", "save its text alone")
    return root


def _parse_page(text: str) -> "tuple[_Element | None, bool]":
    """The root, and whether the parser got to the end."""
    from lxml import etree  # 40 ms, for those who read no HTML

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # "Document is empty", unless it is that there was no memory
        root = None
    problems = {error.type for error in parser.error_log}
    if _NO_MEMORY in problems:
        raise MemoryError("no memory to parse the page")
    return root, _TOO_DEEP not in problems


def parse_xml(data: bytes, name: str) -> "_Element":
    """The root of an XML document. Raises InputError when it is not well-formed or defines entities."""
    from lxml import etree  # 40 ms, for those who read no XML

    if re.search(rb"<!ENTITY", data[:65536]):
        raise InputError(f"{name} defines XML entities, which are not read", "save it without a DTD")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name} is not well-formed XML: {str(error)[:120]}", "save it anew") from error
    if root is None:
        raise InputError(f"{name} is empty", "an article needs some text")
    return root


def local_name(element: Any) -> str:
    """The tag without its namespace, in lower case; "" for an entity or another node that is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _closed(match: re.Match[str]) -> str:
    tag = match[1]
    return match[0] if tag.lower() in _VOID else f"<{tag}{match[2]}></{tag}>"
