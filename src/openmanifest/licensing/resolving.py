"""Which license is meant by a name: an id, a platform's tag, a title, a usual spelling, a URL.

A name leads to one license, to several candidates, or to none; never silently to the one that looks most alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from . import expressions, known, spdx, spelling
from .facts import LicenseFacts, all_facts, facts
from .trees import SPECIAL

MAX_LENGTH = 300
"""Longer texts are no names; an expression may be longer."""


class Outcome(StrEnum):
    """What came of a name."""

    LICENSE = "license"
    EXPRESSION = "expression"
    AMBIGUOUS = "ambiguous"
    SEVERAL = "several"
    NOT_A_LICENSE = "not-a-license"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for.

    Attributes:
        text: the name as it was given.
        outcome: one license; an SPDX expression; several candidates, of which the name does not say which;
            several licenses that the name lists; a statement that is no license; nothing that is known.
        ids: the license, the ids of the expression, or the candidates.
        reason: what decided, or what was tried, in a sentence.
        parts: for several licenses, what each part stands for.
    """

    text: str
    outcome: Outcome
    ids: tuple[str, ...]
    reason: str
    parts: tuple[Resolution, ...] = ()

    @property
    def expression(self) -> str | None:
        """The expression that the name stands for, if it is one and something is known of its licenses."""
        if self.text.strip() in SPECIAL:
            return self.text.strip()
        if self.outcome is Outcome.LICENSE:
            return self.ids[0]
        if self.outcome is Outcome.EXPRESSION and any(id in spdx.ids() or facts(id) for id in self.ids):
            return " ".join(self.text.split())
        return None


# What people write where a license is asked for, and what it says; whole texts, in lower case, words alone.
_NO_LICENSE = (
    (r"license|licence|unlicensed|none|no license|not licensed|without license", "no license is stated"),
    (
        r"|n a|na|tbd|noassertion|(?:unknown|undisclosed|unclear|unspecified|purposely left ambiguous)\b.*",
        "nobody knows, or says",
    ),
    (r"not (?:disclosed|specified|stated|available)\b.*", "nobody knows, or says"),
    (r"(?:component )+not includ.*", "the thing is not there"),
    (r"arxiv", "a place of papers, which are there under different licenses"),
    (r"https? arxiv org (?:abs|pdf) .*", "the address of a paper"),
    (r"various|mixed|multiple|several", "several licenses that are not named"),
    (r"license only specified .*|see .*", "it is stated elsewhere"),
    (
        r"(?:other|custom|own|proprietary|non commercial|commercial|research)(?: licen[sc]es?)?"
        r"|(?:additional|further) terms|commercial use restr\w+",
        "terms of one's own that are not named",
    ),
)
_DANGLING = re.compile(r"^(?:AND|OR|WITH)\s|\s(?:AND|OR|WITH)$")
_OPERATOR = re.compile(r"\s(?:AND|OR|WITH)\s")
_MEANINGS = [(re.compile(pattern), meaning) for pattern, meaning in _NO_LICENSE]

_Key = TypeVar("_Key", str, tuple[str, ...])

_PARTS = re.compile(r"\s*(?:;|,|\uff0c|\band\b|&|\+(?=\s))\s*", re.IGNORECASE)
_HUB_NAMES = re.compile(r"(?=.*/)[\w.-]+(?:/[\w.-]+)?(?:\s*,\s*[\w.-]+(?:/[\w.-]+)?)+")
_WORD = re.compile(r"[a-z]+|[0-9]+")
_FILLERS = {"a", "an", "the", "of", "for", "to", "and", "under", "terms", "version", "ver", "v", "s"}
_FILLERS |= {"conditions", "license", "licence", "licenses", "agreement", "agreements"}


def resolve(text: str) -> Resolution:
    """Return what a name of a license stands for. Never raises, whatever the text.

    >>> resolve("Apache 2.0").ids, resolve("llama3.1").ids
    (('Apache-2.0',), ('LicenseRef-Llama-3.1',))
    >>> resolve("Gemma Terms of Use").outcome.value
    'ambiguous'
    """
    name = " ".join(text.split()) if len(text) <= expressions.MAX_LENGTH else text
    if len(name) > MAX_LENGTH:
        why = f"no expression, and longer than {MAX_LENGTH} characters: no name"
        found = _as_expression(name) or Resolution(name, Outcome.UNKNOWN, (), why)
    else:
        found = _one(name)
    if found.outcome is Outcome.UNKNOWN and len(name) <= MAX_LENGTH and (parts := _several(name)):
        ids = tuple(dict.fromkeys(id for part in parts for id in part.ids))
        return Resolution(
            text, Outcome.SEVERAL, ids, "the text names several; how they relate, it does not say", parts
        )
    return Resolution(text, found.outcome, found.ids, found.reason)


def _one(name: str) -> Resolution:
    if not name:
        return Resolution(name, Outcome.NOT_A_LICENSE, (), "no name is given")
    plain = " ".join(_WORD.findall(name.lower()))
    for pattern, meaning in _MEANINGS:
        if pattern.fullmatch(plain):
            return Resolution(name, Outcome.NOT_A_LICENSE, (), f"not a license: {meaning}")
    if _DANGLING.search(name):
        return Resolution(name, Outcome.UNKNOWN, (), "an operator at its beginning or end joins nothing")
    # No title looks like this, so that titles need not be read for it.
    if _OPERATOR.search(name) and (expression := _as_expression(name)):
        return expression
    for ids, reason in _lookups(name):
        if ids:
            outcome = Outcome.LICENSE if len(ids) == 1 else Outcome.AMBIGUOUS
            return Resolution(name, outcome, ids, reason)
    return _as_expression(name) or _by_likeness(name)


def _as_expression(name: str) -> Resolution | None:
    checked = expressions.check(name)
    if checked.error is not None or any(id.kind == "unknown" for id in checked.ids) or not checked.ids:
        return None
    ids = tuple(dict.fromkeys(id.canonical or id.text for id in checked.ids))
    return Resolution(name, Outcome.EXPRESSION, ids, "an SPDX license expression")


def _lookups(name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Exact tables, the surest first: each with what it says of the name."""
    on_the_list = f"an id of the SPDX license list {spdx.list_version()}"
    if name in spdx.ids():
        yield (name,), on_the_list
    if reference := known.known_ref(name):
        yield (reference.id,), f"known here since {known.table_date()}"
    lower = name.lower()
    if slug := known.hugging_face(lower):
        yield tuple(slug.meanings), "a license tag of the Hugging Face Hub"
    if listed := spdx.canonical(name):
        yield (listed,), on_the_list
    yield (
        known.aliases().get(name, known.aliases().get(lower, ())),
        "a license_name of the Hugging Face Hub, or an id of ScanCode",
    )
    yield _by_scancode().get(lower, ()), "a key of ScanCode"
    if "://" in name:
        yield _by_url().get(_address(name), ()), "the address of its text"
    if len(_WORD.findall(name.lower())) > 1:  # "LLaMA License" is a title, "LLaMA" the name of models
        yield _by_title().get(_key(name), ()), "the title of a license text"
    yield tuple(spelling.named(name)), "a usual name of a license on the SPDX list"


def _by_likeness(name: str) -> Resolution:
    """Titles that say more than the name, such as a version or a date: candidates, never an answer."""
    words = Counter(_key(name))
    near = [
        id
        for key, ids in _by_title().items()
        if words and words <= Counter(key) and _same_start(words, key)
        for id in ids
    ]
    if not any(map(str.isalpha, words)) or (words.total() == 1 and not _of_one_publisher(near)):
        near = []  # numbers and words such as "community" tell no license from another
    near += spelling.versions(name)
    if near:
        ids = tuple(sorted(dict.fromkeys(near)))
        return Resolution(
            name, Outcome.AMBIGUOUS, ids, "titles that say more than the name, such as a version"
        )
    if _HUB_NAMES.fullmatch(name):
        reason = "not a license: names of data sets or models, by their owners"
        return Resolution(name, Outcome.NOT_A_LICENSE, (), reason)
    if "://" in name:
        return Resolution(
            name, Outcome.UNKNOWN, (), "an address, but not that of a license text that is known here"
        )
    tried = "SPDX ids and names, known LicenseRefs, tags of the Hugging Face Hub, ScanCode keys, titles"
    return Resolution(name, Outcome.UNKNOWN, (), f"not found among {tried}")


def _of_one_publisher(ids: list[str]) -> bool:
    return len({found.publisher or found.id for id in ids if (found := facts(id))}) == 1


def _same_start(words: Counter[str], key: tuple[str, ...]) -> bool:
    """Whether a name that states a version agrees with the title's: Llama 3 is not Llama 3.3."""
    return not any(word.isdecimal() and count != key.count(word) for word, count in words.items())


def _several(name: str) -> tuple[Resolution, ...]:
    """What the parts of a list of names stand for; nothing unless one of them is a license."""
    parts = [part for part in _PARTS.split(name) if part]
    if not 2 <= len(parts) <= 20:
        return ()
    found = tuple(_one(part.strip(" \"'“”")) for part in parts)
    licenses = (Outcome.LICENSE, Outcome.EXPRESSION, Outcome.AMBIGUOUS)
    return found if any(part.outcome in licenses for part in found) else ()


def _key(title: str) -> tuple[str, ...]:
    """The words and numbers of a title that tell it apart from others, sorted.

    >>> _key("Llama 3.3 Community License Agreement")
    ('3', '3', 'community', 'llama')
    """
    text = title.lower().replace("open rail", "openrail").replace("++", " pp ")
    return tuple(sorted(word for word in _WORD.findall(text) if word not in _FILLERS))


def _titles(facts: LicenseFacts) -> set[str]:
    """The title, with and without what stands in brackets behind it, and the publisher's name before it."""
    titles = {facts.name, re.sub(r"\s*\([^)]*\)$", "", facts.name), *facts.names.others}
    publisher = (facts.publisher or "").split()[:1]
    shorter = {title.removeprefix(f"{name} ") for title in titles for name in publisher}
    # "Community License" is not what one license is called, and neither is "License Agreement v1.0".
    return titles | {title for title in shorter if sum(map(str.isalpha, _key(title))) > 1}


@cache
def _by_title() -> dict[tuple[str, ...], tuple[str, ...]]:
    return _gathered((_key(title), id) for id, facts in all_facts().items() for title in _titles(facts))


@cache
def _by_scancode() -> dict[str, tuple[str, ...]]:
    keys = ((facts.names.scancode, id) for id, facts in all_facts().items())
    return _gathered((key, id) for key, id in keys if key)


@cache
def _by_url() -> dict[str, tuple[str, ...]]:
    pairs = [(_address(facts.url), id) for id, facts in all_facts().items() if facts.url]
    for id in sorted(spdx.ids()):
        details = spdx.license(id)
        if details is not None and not details.deprecated:
            pairs += [(_address(url), id) for url in details.see_also]
    return _gathered(iter(pairs))


def _gathered(pairs: Iterator[tuple[_Key, str]]) -> dict[_Key, tuple[str, ...]]:
    found: dict[_Key, dict[str, None]] = {}
    for key, id in pairs:
        if key:
            found.setdefault(key, {})[id] = None
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _address(url: str) -> str:
    """A URL without what does not tell texts apart: scheme, `www.`, a slash, `.html`, `.txt` or `legalcode` at its end."""
    address = re.sub(r"^https?://(?:www\.)?", "", url.lower().split("#")[0])
    return re.sub(r"(?:/legalcode(?:\.[a-z]+)?|\.html?|\.txt|\.php)?/*$", "", address)
