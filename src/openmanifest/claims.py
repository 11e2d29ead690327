"""What is said in public of the openness of a model, against what the facts support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .definitions import Result, Verdict
from .definitions.evaluation import Base, evaluate_one
from .definitions.facts import Facts
from .definitions.shipped import IDS, definition, form_of
from .findings import Finding
from .manifest.document import Claim, Manifest
from .rules.beyond import STRICTER, UNKNOWN_DEFINITION, UNMET

_OPEN_SOURCE = re.compile(r"\bopen[\s\-\u2010-\u2015]*sourc(?:e[ds]?|ing)\b", re.IGNORECASE)
# These words make it a statement about others, or about software.
_OF_OTHERS = re.compile(
    r"\s+(?:communit|ecosystem|software|tool|project|develop|librar|contribut|research|framework|movement|world)",
    re.IGNORECASE,
)
_DEFAULT = ("osaid-1.0", "strict-osd")
_REASONS = 3
_QUOTED = 60
_REASON = 80
_LONGEST = 380


def check_claims(manifest: Manifest, bases: Sequence[Base] | None = None) -> list[Finding]:
    """Return what is to be said of the claims that a manifest carries."""
    if not manifest.claims:
        return []
    facts = Facts(manifest)
    return [
        finding
        for index, claim in enumerate(manifest.claims)
        for finding in _of_claim(claim, index, facts, bases)
    ]


def _of_claim(claim: Claim, index: int, facts: Facts, bases: Sequence[Base] | None) -> Iterator[Finding]:
    place = ("claims", index)
    if claim.definition is not None:
        id = known_definition(claim.definition)
        if id is None:
            message = f'the definition "{_short(claim.definition)}" is not known here'
            hint = "name one of: " + ", ".join(IDS)
            yield UNKNOWN_DEFINITION.at((*place, "definition"), message, hint)
            return
        result = evaluate_one(definition(id), facts, bases)
        if _is_unmet(result, claim.level):
            yield UNMET.at(place, _message(claim, result), _hint(claim, id))
        return
    if not says_open_source(claim.statement or ""):
        return
    for code, id in zip((UNMET, STRICTER), _DEFAULT, strict=True):
        result = evaluate_one(definition(id), facts, bases)
        if result.verdict is Verdict.NOT_MET:
            hint = 'say by which definition, with "definition", or mend the claim'
            yield code.at(place, _message(claim, result), hint)
            return


def _hint(claim: Claim, definition: str) -> str:
    key = "statement" if claim.level is None else "level"
    return (
        f'change the "{key}" or the "definition", or what it is about; '
        f"`openmanifest evaluate --definition {definition}` gives every reason"
    )


def says_open_source(statement: str) -> bool:
    """Whether a statement calls the model itself open source.

    >>> says_open_source("our open-source model"), says_open_source("for the open-source community")
    (True, False)
    """
    return any(not _OF_OTHERS.match(statement, found.end()) for found in _OPEN_SOURCE.finditer(statement))


def known_definition(name: str) -> str | None:
    """Return the id of the definition that is meant by an id or a title, or None.

    >>> known_definition("Open Source AI Definition")
    'osaid-1.0'
    """
    wanted = name.strip().lower()
    for id in IDS:
        form = form_of(id)
        if wanted in (id, form.title.lower(), f"{form.title} {form.version}".lower(), form.source.lower()):
            return id
    return None


def _is_unmet(result: Result, level: str | None) -> bool:
    if result.verdict is Verdict.NOT_MET:
        return True
    if level is None or result.outcome != "ladder":
        return False
    levels = form_of(result.definition).level
    wanted = next((i for i, one in enumerate(levels) if _names(level, one.id, one.title)), None)
    possible = next((i for i, one in enumerate(levels) if one.id == result.level_possible), -1)
    return wanted is not None and possible < wanted


def _names(level: str, id: str, title: str) -> bool:
    words = level.strip().lower()
    return words in (id.lower(), title.lower()) or words.split()[-1:] == [id.lower()]


def _message(claim: Claim, result: Result) -> str:
    failed = [c for c in result.criteria if c.verdict is Verdict.NOT_MET and c.counts][:_REASONS]
    reasons = "; ".join(_short(criterion.reason.rstrip("."), _REASON) for criterion in failed)
    level = f" {claim.level}" if claim.level else ""
    said = f'"{_short(claim.statement)}"' if claim.statement else "the claim"
    message = f"{said} is not met by {result.definition}{level}: {reasons}"
    return message if len(message) <= _LONGEST else message[: _LONGEST - 3] + "..."


def _short(text: str, most: int = _QUOTED) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 3] + "..."
