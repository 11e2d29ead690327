"""Markup around a license text: HTML, Markdown and the comment signs of programming languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr"
_BLOCK = (
    "article|aside|blockquote|body|br|center|dd|div|dl|dt|footer|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre"
    "|script|section|style|table|tbody|td|th|thead|title|tr|ul"
)
_IS_HTML = re.compile(rf"<(?:!doctype html|(?:{_BLOCK})(?:\s+[a-z-]+\s*=[^<>]*)?\s*/?)>", re.I)
_TAG = re.compile(rf"</?(?:{_BLOCK}|{_INLINE})(?:\s+[a-z-]+\s*=[^<>]*)?\s*/?>", re.I)
_HIDDEN = frozenset({"script", "style", "head", "template"})

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.I)
_LINK_TARGET = re.compile(r"(?<=\])\((?:<[^<>\n]{0,500}>|[^()\s]{0,500})(?:\s\"[^\"\n]{0,200}\")?\)")
_LINK_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:\s*\S{1,500}\s*$", re.M)
# Signs that start every line of a text in a comment and that would be read as punctuation or words.
_PREFIX = re.compile(r"[ \t]*(;+|!+|%+|:+|dnl\b|rem\b|\.\.)", re.I)


class _Text(HTMLParser):
    """Collects what a browser shows, with paragraphs apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
        if tag == "br":
            self.parts.append("\n")
        elif re.fullmatch(_BLOCK, tag):
            self.parts.append("\n\n")
        elif not re.fullmatch(_INLINE, tag):
            # A placeholder such as <year>, or an address: the reader sees nothing, the author meant it.
            self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        if re.fullmatch(_BLOCK, tag) and tag != "br":
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def without_markup(text: str) -> str:
    """Return a text without HTML tags, Markdown link targets and comment signs.

    >>> without_markup("<p>You <b>may</b> not.</p>").strip()
    'You may not.'
    >>> without_markup("see [the policy](https://example.org/policy)")
    'see [the policy]'
    """
    if "<" in text:
        if _IS_HTML.search(text):
            parser = _Text()
            parser.feed(text)
            parser.close()
            text = "".join(parser.parts)
        else:
            text = _TAG.sub("", text)
    if "&" in text:
        import html

        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "](" in text:
        text = _LINK_TARGET.sub("", text)
    if "]:" in text:
        text = _LINK_DEFINITION.sub("", text)
    return _without_prefix(text)


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
