"""Markup around a license text: HTML, Markdown and the comment signs of programming languages."""

from __future__ import annotations

import re

_INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr"
_HIDDEN = "script|style|head|template"
_BLOCK = (
    "article|aside|blockquote|body|br|center|dd|div|dl|dt|footer|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|"
    f"table|tbody|td|th|thead|title|tr|ul|{_HIDDEN}"
)
_is_hidden = re.compile(_HIDDEN).fullmatch
_is_block = re.compile(_BLOCK).fullmatch
_is_name = re.compile(f"{_BLOCK}|{_INLINE}").fullmatch
# Every part is bounded by the next angle bracket, so that a text of many of them is read once.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})(\s[^<>]*)?/?>")
_COMMENT = "<!--", "-->"
_DECLARATION = re.compile(r"<[!?][^<>]*>")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.I)
_LINK_TARGET = re.compile(r"(?<=\])\((?:<[^<>\n]{0,500}>|[^()\s]{0,500})(?:\s\"[^\"\n]{0,200}\")?\)")
_LINK_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:\s*\S{1,500}\s*$", re.M)
# Signs that start every line of a text in a comment and that would be read as punctuation or words.
_PREFIX = re.compile(r"[ \t]*(;+|!+|%+|:+|dnl\b|rem\b|\.\.)", re.I)


def without_markup(text: str) -> str:
    """Return a text without HTML tags, Markdown link targets and comment signs.

    >>> without_markup("<p>You <b>may</b> not.</p>").strip()
    'You may not.'
    >>> without_markup("see [the policy](https://example.org/policy)")
    'see [the policy]'
    """
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        import html

        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "](" in text:
        text = _LINK_TARGET.sub("", text)
    if "]:" in text:
        text = _LINK_DEFINITION.sub("", text)
    return _without_prefix(text)


def _without_tags(text: str) -> str:
    """Return what a browser shows, with paragraphs apart; what is no tag of HTML stays, such as ``<year>``."""
    tags = [tag for tag in _TAG.finditer(text) if _is_tag(tag)]
    if not tags:
        return text
    parts: list[str] = []
    place = hidden = 0
    for tag in tags:
        if not hidden:
            parts.append(text[place : tag.start()])
        place = tag.end()
        name = tag[2].lower()
        if _is_hidden(name):
            hidden = max(0, hidden - 1) if tag[1] else hidden + 1
        if _is_block(name):
            parts.append("\n" if name == "br" else "\n\n")
    parts.append("" if hidden else text[place:])
    return _DECLARATION.sub("", _without_comments("".join(parts)))


def _is_tag(tag: re.Match[str]) -> bool:
    attributes = (tag[3] or "").strip(" \t\r\n/")
    return _is_name(tag[2].lower()) is not None and (not attributes or "=" in attributes)


def _without_comments(text: str) -> str:
    start, end = _COMMENT
    parts: list[str] = []
    place = 0
    while (opened := text.find(start, place)) >= 0 and (closed := text.find(end, opened)) >= 0:
        parts.append(text[place:opened])
        place = closed + len(end)
    return "".join((*parts, text[place:]))


def _without_prefix(text: str) -> str:
    first = _PREFIX.match(text)
    if first is None:
        return text
    sign = first[1].lower()
    lines = text.split("\n")
    bare = []
    for line in lines:
        stripped = line.lstrip()
        if stripped and not stripped.lower().startswith(sign):
            return text
        bare.append(stripped[len(sign) :] if stripped else "")
    return "\n".join(bare) if len(lines) > 2 else text
