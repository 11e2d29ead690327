"""Where the front matter of a model card is: between `---` and `---` at the beginning, as the hub reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCED = re.compile(
    r"^(?P<before>\ufeff?\s*---[ \t]*\r?\n)(?P<inside>.*?)(?P<after>\r?\n---[ \t]*(?:\r?\n|$))", re.DOTALL
)
_EMPTY = re.compile(r"^(?P<before>\ufeff?\s*---[ \t]*\r?\n)(?P<after>---[ \t]*(?:\r?\n|$))")
_TITLE = re.compile(r"^#[ \t]+(?P<title>[^ \t\r\n][^\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Card:
    """A model card, taken apart.

    Attributes:
        before: up to and with the first fence; empty where there is no front matter.
        inside: the front matter, without its fences.
        after: the second fence with the ends of lines around it.
        body: the rest.
    """

    before: str
    inside: str
    after: str
    body: str

    @property
    def title(self) -> str | None:
        """The first heading of the first level."""
        found = _TITLE.search(self.body)
        if found is None:
            return None
        # Marks at the end are no part of it. An expression for that would take long where there are many spaces.
        title = found["title"].rstrip(" \t")
        return title.rstrip("#").rstrip(" \t") or title

    @property
    def newline(self) -> str:
        """How lines end here."""
        return "\r\n" if "\r\n" in self.before + self.after else "\n"


def taken_apart(text: str) -> Card:
    """Return the parts of a card; joined they are the text again."""
    if found := _EMPTY.match(text):
        return Card(found["before"], "", found["after"], text[found.end() :])
    if found := _FENCED.match(text):
        return Card(found["before"], found["inside"], found["after"], text[found.end() :])
    return Card("", "", "", text)
