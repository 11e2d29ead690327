"""What is said in public of the openness of a model, against what the facts support."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from .definitions import Definition, Result, Verdict
from .definitions.evaluation import Base, evaluate_one
from .definitions.explanation import shortened
from .definitions.facts import Facts
from .definitions.shipped import IDS, definition, form_of
from .findings import Finding
from .manifest.document import Claim, Manifest
from .rules.beyond import STRICTER, UNKNOWN_DEFINITION, UNMET
from .rules.open_source import says_open_source

_DEFAULT = ("osaid-1.0", "strict-osd")
_REASONS = 3
_QUOTED = 60
_REASON = 80
_LONGEST = 380


def check_claims(manifest: Manifest, bases: Sequence[Base] | None = None) -> list[Finding]:
    """Return what is to be said of the claims that a manifest carries."""
    if not manifest.claims:
        return []

    @cache
    def facts() -> Facts:
        return Facts(manifest)

    @cache
    def result(id: str) -> Result:
        return evaluate_one(definition(id), facts(), bases)

    return [
        finding
        for index, claim in enumerate(manifest.claims)
        for finding in _of_claim(claim, index, facts, result)
    ]


def definitions_of(manifest: Manifest) -> list[str]:
    """Return the ids of the definitions that the claims of a manifest are checked against."""
    found: list[str] = []
    for claim in manifest.claims or ():
        if claim.definition is not None:
            found += filter(None, [known_definition(claim.definition)])
        elif says_open_source(claim.statement or ""):
            found += _DEFAULT
    return list(dict.fromkeys(found))


def _of_claim(
    claim: Claim, index: int, facts: Callable[[], Facts], result_under: Callable[[str], Result]
) -> Iterator[Finding]:
    place = ("claims", index)
    if claim.definition is not None:
        id = known_definition(claim.definition)
        if id is None:
            message = f'the definition "{shortened(claim.definition, _QUOTED)}" is not known here'
            hint = "name one of: " + ", ".join(IDS)
            yield UNKNOWN_DEFINITION.at((*place, "definition"), message, hint)
            return
        result = result_under(id)
        if _is_unmet(result, claim.level):
            yield UNMET.at(place, _message(claim, result, facts()), _hint(claim, id))
        return
    if not says_open_source(claim.statement or ""):
        return
    for code, id in zip((UNMET, STRICTER), _DEFAULT, strict=True):
        result = result_under(id)
        if result.verdict is Verdict.NOT_MET:
            hint = 'say by which definition, with "definition", or mend the claim'
            yield code.at(place, _message(claim, result, facts()), hint)
            return


def _hint(claim: Claim, definition: str) -> str:
    key = "statement" if claim.level is None else "level"
    return (
        f'change the "{key}" or the "definition", or what it is about; '
        f"`openmanifest evaluate --definition {definition}` gives every reason"
    )


def known_definition(name: str) -> str | None:
    """Return the id of the definition that is meant by an id or a title, or None.

    >>> known_definition("Open Source AI Definition")
    'osaid-1.0'
    """
    wanted = name.strip().lower()
    if wanted in IDS:
        return wanted
    for id in IDS:
        form = form_of(id)
        if wanted in (form.title.lower(), f"{form.title} {form.version}".lower(), form.source.lower()):
            return id
    return None


def _is_unmet(result: Result, level: str | None) -> bool:
    if result.verdict is Verdict.NOT_MET:
        return True
    wanted = _index_of(level, result)
    if wanted is None:
        return False
    levels = form_of(result.definition).level
    possible = next((i for i, one in enumerate(levels) if one.id == result.level_possible), -1)
    return possible < wanted


def _index_of(level: str | None, result: Result) -> int | None:
    """Which level of a ladder is claimed; None where none is, or none that it has."""
    if level is None or result.outcome != "ladder":
        return None
    levels = form_of(result.definition).level
    return next((i for i, one in enumerate(levels) if _names(level, one.id, one.title)), None)


def _names(level: str, id: str, title: str) -> bool:
    words = level.strip().lower()
    return words in (id.lower(), title.lower()) or words.split()[-1:] == [id.lower()]


def _message(claim: Claim, result: Result, facts: Facts) -> str:
    first = islice(_reasons(claim, result, facts), _REASONS)
    reasons = "; ".join(shortened(reason, _REASON) for reason in first)
    level = f" {shortened(claim.level, _QUOTED)}" if claim.level else ""
    said = f'"{shortened(claim.statement, _QUOTED)}"' if claim.statement else "the claim"
    return shortened(f"{said} is not met by {result.definition}{level}: {reasons}", _LONGEST)


def _reasons(claim: Claim, result: Result, facts: Facts) -> Iterator[str]:
    """Why it is not met: by what the level asks that is claimed, or by every criterion that counts."""
    chosen, level = definition(result.definition), _index_of(claim.level, result)
    if level is not None and isinstance(chosen, Definition):
        return iter(chosen.levels[level][1].explain(facts).reason.split("; "))
    failed = (c for c in result.criteria if c.verdict is Verdict.NOT_MET and c.counts)
    return (criterion.reason.rstrip(".") for criterion in failed)
