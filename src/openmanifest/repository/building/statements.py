"""Facts of a scan, as statements of a manifest: one value, or a list; and where sources disagree, none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...licensing import check as check_expression
from ...licensing.resolving import Outcome, resolve
from ...manifest.formats import DATE, IRI, LANGUAGE, MAX_COUNT, URL
from ..established import Fact, Scan

_is_date = re.compile(DATE.pattern).fullmatch
_is_url = re.compile(URL.pattern).fullmatch
_is_iri = re.compile(IRI.pattern).fullmatch
_is_language = re.compile(LANGUAGE.pattern).fullmatch

Reads = Callable[[Any], Any]
"""Returns a value as it stands in a manifest, or None where it cannot."""


@dataclass(slots=True)
class Statements:
    """What is read of a scan for one object of a manifest, with the facts that support each field.

    Args:
        scan: what was established.
        fields: values by field.
        support: facts by field, also of fields without a value, since sources disagree.
    """

    scan: Scan
    fields: dict[str, Any] = field(default_factory=dict)
    support: dict[str, list[Fact]] = field(default_factory=dict)

    def one(self, key: str, name: str, reads: Reads) -> None:
        """State a value, if all files that say something of the whole model say the same."""
        found = [
            (fact, value) for fact in about_model(self.scan, name) if (value := reads(fact.value)) is not None
        ]
        if not found:
            return
        self.support[key] = [fact for fact, _ in found]
        if len({json.dumps(value, sort_keys=True) for _, value in found}) == 1 and not in_conflict(
            self.scan, name
        ):
            self.fields[key] = found[0][1]

    def many(self, key: str, name: str, reads: Reads) -> None:
        """State all values."""
        found = [
            (fact, value) for fact in about_model(self.scan, name) if (value := reads(fact.value)) is not None
        ]
        if found:
            self.support[key] = [fact for fact, _ in found]
            self.fields[key] = list(dict.fromkeys(value for _, value in found))


def about_model(scan: Scan, name: str) -> list[Fact]:
    """Return the facts of a name that are about the model as a whole."""
    return [fact for fact in scan.stated(name) if not fact.about]


def in_conflict(scan: Scan, name: str) -> bool:
    """Whether files disagree."""
    return any(conflict.name == name for conflict in scan.conflicts)


def words(value: Any) -> str | None:
    """A text on one line that can stand in JSON."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    return text if text and not any("\ud800" <= c <= "\udfff" for c in text) else None


def day(value: Any) -> str | None:
    """A date of the calendar, as a manifest writes it."""
    text = words(value)
    if text is None or not _is_date(text):
        return None
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None
    return text


def count(value: Any) -> int | None:
    """A whole number that every reader keeps."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 < value <= MAX_COUNT else None


def url(value: Any) -> str | None:
    """An absolute URL."""
    text = words(value)
    return text if text is not None and _is_url(text) else None


def iri(value: Any) -> str | None:
    """An absolute IRI."""
    text = words(value)
    return text if text is not None and _is_iri(text) else None


def language(value: Any) -> str | None:
    """A language tag."""
    text = words(value)
    return text if text is not None and _is_language(text) else None


def expression(value: Any) -> str | None:
    """The one license that words name, as an SPDX expression; None where they name none, or several."""
    text = words(value)
    found = None if text is None else resolve(text)
    if found is None or found.outcome is Outcome.NOT_A_LICENSE or found.expression is None:
        return None
    result = check_expression(found.expression)
    well = result.error is None and all(id.canonical in (None, id.text) for id in result.ids)
    return found.expression if well else None
