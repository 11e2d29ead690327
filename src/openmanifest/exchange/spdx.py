"""What SPDX 3 and SPDX 2 have in common: names of documents, moments, licenses of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from ..findings import Finding
from ..licensing import check
from ..licensing.resolving import Outcome, resolve
from ..manifest.formats import DATE, IRI, URL
from ..manifest.values import Stage
from ..manifest.values_documents import Relation
from .codes import READ_AS, UNRESOLVED
from .names import Names
from .places import comment_on_place, of_comment
from .records import MAX_SHOWN

Json = dict[str, Any]

OURS = "urn:openmanifest:"
"""What ids begin with that were made of a manifest that has none."""

NO_DATE = "1970-01-01T00:00:00Z"
"""When the manifest does not say when it was written. SPDX wants a moment; this one tells that none is known."""

LICENSE_TEXT = "Its text is not in this document. It is at "
"""SPDX asks for the text of a license of one's own; a manifest says where it is."""

RELATIONS = frozenset(relation.value for relation in Relation)
"""Comments of a relationship to a base model that say what was done to it."""

NO_VERDICTS = "SPDX has no place for verdicts", "write CycloneDX for these"

license_refs = re.compile(r"(?<![A-Za-z0-9.:-])LicenseRef-[A-Za-z0-9.\-]+").findall
is_license_ref = re.compile(r"LicenseRef-[A-Za-z0-9.\-]+").fullmatch
is_iri = re.compile(IRI.pattern).fullmatch
_is_url = re.compile(URL.pattern).fullmatch
_STAGES = frozenset(stage.value for stage in Stage)
_is_date = re.compile(DATE.pattern).fullmatch
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def base_of(manifest: Json) -> str:
    """Return what the ids of a document begin with: the manifest's own id, or a URN of the model."""
    own = manifest.get("id")
    if isinstance(own, str) and is_iri(own):
        return own.partition("#")[0]
    model = manifest["model"]
    text = "\n".join((model["id"], model["name"], str(model.get("version", ""))))
    return OURS + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def name_for(source: str, id: str, names: Names) -> str:
    """Return an id that nothing else has, for what has another name in its source: thousands of names may become one id."""
    if id in names:
        id = f"{id}-{sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return names.give(id)


def moment(stated: str | None) -> str | None:
    """Return a date as SPDX has it. A month or a year is none: a day would be made up; and some days do not exist."""
    if stated is None or not (_MOMENT.fullmatch(stated) or _DAY.fullmatch(stated)):
        return None
    try:
        date.fromisoformat(stated[:10])
    except ValueError:
        return None
    return stated if "T" in stated else f"{stated}T00:00:00Z"


def date_of(moment: str | None) -> str | None:
    """Return a moment of SPDX as a date: midnight is a day."""
    if moment is None:
        return None
    found = moment.removesuffix("T00:00:00Z")
    return found if _is_date(found) else None


def is_word(words: str) -> bool:
    """Whether a text has an id that neither SPDX nor this package knows, such as `llama3.1` or `other`."""
    return any(identifier.kind == "unknown" for identifier in check(words).ids)


def license_of(words: str, key: str, find: Callable[[Finding], None]) -> Json:
    """Return what words for a license say under a key: the expression if they are one, or name exactly one."""
    if check(words).error is None and resolve(words).outcome is not Outcome.AMBIGUOUS and not is_word(words):
        return {key: words}
    found = resolve(words)
    shown = repr(words[:MAX_SHOWN])
    if found.expression is not None and found.outcome is not Outcome.NOT_A_LICENSE:
        find(READ_AS.at((), f"{shown} is read as {found.expression}: {found.reason}"))
        return {key: found.expression, "licenseAsStated": words}
    find(UNRESOLVED.at((), f"{shown} does not name one license: {found.reason}"))
    return {"licenseAsStated": words}


def places(stated: Json) -> tuple[str | None, list[Json]]:
    """Return the first URL of a component, and those locations that need a reference: others, and what has a comment."""
    found = [place for place in stated.get("locations", ()) if "url" in place]
    if not found:
        return None, []
    return found[0]["url"], found if comment_on_place(found[0]) else found[1:]


def locations(first: str | None, others: Iterable[tuple[str, str | None]]) -> list[Json]:
    """Return locations from a first URL and from references with their comments, the reverse of `places`."""
    found: list[Json] = []
    for url, comment in others:
        found.append({"url": url, **of_comment(comment)})
    repeated = bool(found) and found[0]["url"] == first and len(found[0]) > 1
    if first is not None and not repeated:
        found.insert(0, {"url": first})
    return [place for place in found if _is_url(place["url"])]


def comment_of_stages(part: Json) -> str | None:
    """Return the stages of a component in words, for the comment of its relationship to the model."""
    stages = part.get("stages", ())
    return ", ".join(stages) if stages and _STAGES.issuperset(stages) else None


def stages_of_comment(comment: str | None) -> Json:
    """Return the stages that a comment lists, and nothing where it says something else."""
    stages = (comment or "").split(", ")
    return {"stages": stages} if _STAGES.issuperset(stages) else {}
