"""Tags: HTML tags, whole or half-eaten, that were left in plain text."""

import re

from index.change import Change, Changed, apply_changes
from index.repair.markup import is_about_markup, outside_code

_BLOCK = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 head header html li main nav ol p pre section summary table tbody td tfoot "
        "th thead title tr ul",
    )
)
_BREAK = frozenset({"br", "hr"})
# The last five are of wikis, whose pages leak them.
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b big cite del dfn em font i iframe img input ins kbd label mark nobr q s samp script small source "
        "span strike strong style sub sup tt u var video wbr "
        "nowiki noinclude onlyinclude includeonly ref",
    )
)
_NAMES = _BLOCK | _BREAK | _INLINE
_NO_PLACEHOLDER = frozenset(
    re.findall(r"\w+", "br hr wbr nobr tt li ul ol dl dd dt tr td th tbody thead tfoot blockquote figcaption")
)
# The attributes of HTML that have no value; "a<b and c>d" is a comparison.
_BOOLEAN = (
    "allowfullscreen|async|autofocus|autoplay|checked|compact|controls|default|defer|disabled|hidden|ismap|itemscope|"
    "loop|multiple|muted|noshade|novalidate|nowrap|open|playsinline|readonly|required|reversed|selected"
)
_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})"
    r"((?:\s+(?:[A-Za-z_:@][\w:.-]*\s*=\s*(?:\"[^\"<>\n]*\"|'[^'<>\n]*'|[^\s\"'<>=`]+)"
    rf"|(?:{_BOOLEAN})(?=[\s/>]))){{0,20}})"
    r"\s*(/?)>",
    re.IGNORECASE,
)
# What may stand before a sign of comparison or a type's parameter: "f(x)<p>0", "List<p>".
_OPERAND = re.compile(r"[A-Za-z0-9_)\]]")
# The rest of a tag that lost its "<", at the end of a line; a "?" before it stands for what was lost.
_TORN = re.compile(
    r"(?<=[^\x00-\x7f?])(?P<lost>\??)/(?:p|div|br|span|li|ul|ol|td|tr|h[1-6]|strong|em|section|article)\s?>(?=[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSED = "。！？…”’」』）》!?\"')"


def drop_tags(text: str) -> Changed:
    """`text` without stray tags; a line break in the middle of a line becomes one. Text about markup keeps its tags."""
    if ">" not in text:
        return Changed(text)
    found: list[Change] = []
    for start, end in outside_code(text):
        tags = [match for match in _TAG.finditer(text, start, end) if match[2].lower() in _NAMES]
        opened = {match[2].lower() for match in tags if not match[1]}
        closed = {match[2].lower() for match in tags if match[1]}
        for match in tags:
            if _is_stray(text, match, opened & closed) and not is_about_markup(text, match.start(), match.end()):
                found.append(Change("tag", match.start(), match.group(), _instead(text, match)))
        found.extend(_torn(text, start, end))
    return apply_changes(text, found)


def _is_stray(text: str, match: re.Match[str], paired: set[str]) -> bool:
    """Whether this can only be markup: "<b>" in the middle of a line may be a placeholder, "<br>" or "</p>" is none."""
    name = match[2].lower()
    glued = match.start() > 0 and _OPERAND.match(text, match.start() - 1) is not None
    if glued and not (match[1] or match[3] or match[4] or name in paired or name in _BREAK):
        return False
    if match[1] or match[3] or match[4] or name in _NO_PLACEHOLDER or name in paired:
        return True
    return name in _BLOCK and (_at_line_start(text, match.start()) or _at_line_end(text, match.end()))


def _instead(text: str, match: re.Match[str]) -> str:
    """A newline where the tag parted two pieces of one line, else nothing."""
    if match[2].lower() not in _BLOCK | _BREAK:
        return ""
    start, end = match.span()
    inside = not _at_line_start(text, start) and not _at_line_end(text, end)
    row = text.rfind("\n", 0, start) + 1
    if not inside:
        return ""
    return " " if text.startswith("|", row) else "\n"


def _at_line_start(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in "\n>"


def _at_line_end(text: str, at: int) -> bool:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at == len(text) or text[at] in "\n<"


def _torn(text: str, start: int, end: int) -> list[Change]:
    changes = []
    for match in _TORN.finditer(text, start, end):
        if is_about_markup(text, match.start(), match.end()):
            continue
        # After a mark that ends a sentence "?" is what was lost; after a word it may be a question's own.
        at = match.start() if text[match.start() - 1] in _CLOSED else match.end("lost")
        changes.append(
            Change("tag", at, text[at : match.end()], "", at == match.start(), "a tag that lost its beginning")
        )
    return changes
