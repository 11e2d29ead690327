"""Base models: what their manifests say reaches the models that are made from them.

`derivedFrom[].manifest` is followed through local paths; what is on the web is read only by a function that the
caller hands in. Nothing is ever executed, and no more than `MAX_ANCESTORS` manifests are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .definitions import Definition, Result, Verdict
from .definitions.evaluation import Base, evaluate_one
from .definitions.facts import Facts
from .definitions.peers import Peer
from .definitions.shipped import IDS, definition, form_of
from .findings import Finding
from .manifest.document import Manifest
from .manifest.files import find_manifest, is_url, read_file
from .manifest.model import Derivation
from .manifest.reading import MAX_DEPTH, MAX_SIZE, Reading, read
from .manifest.structure import check_structure
from .manifest.terms import Restriction
from .manifest.vocabulary import UnknownValue
from .rules.beyond import BASE_CHANGED, BASE_NOT_NAMED, BASE_NOT_READ, CYCLE, NOT_CARRIED, OTHER_MODEL

MAX_ANCESTORS = 100

Fetch = Callable[[str], bytes]
"""Reads what is at a URL. May raise OSError."""


_PASSED_ON = frozenset(("acceptable-use-policy", "field-of-use", "non-commercial", "threshold", "territory"))


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A base model, as far as it could be followed.

    Attributes:
        name: what it is called.
        pointer: JSON Pointer, in the manifest of the model that was made from it, to where it is named.
        where: path or URL of its manifest, if one is named.
        manifest: its manifest; None where it could not be read.
        ancestors: the models it was made from itself.
    """

    name: str
    pointer: str
    where: str | None
    manifest: Manifest | None
    ancestors: tuple[Ancestor, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """The bases of a model, and what was found on the way to them."""

    ancestors: tuple[Ancestor, ...] = ()
    findings: tuple[Finding, ...] = ()

    def all(self) -> Iterator[Ancestor]:
        """Yield every ancestor, the nearest first."""
        level = list(self.ancestors)
        while level:
            yield from level
            level = [further for ancestor in level for further in ancestor.ancestors]


def follow(manifest: Manifest, path: Path | None = None, *, fetch: Fetch | None = None) -> Lineage:
    """Follow `derivedFrom[].manifest` as far as it leads. Never raises for what is, or is not, found there.

    Args:
        manifest: where to begin.
        path: its file, which relative paths start from; None: they cannot be followed.
        fetch: reads what is on the web; None: nothing is.
    """
    walk = _Walk(fetch)
    home = None if path is None else find_manifest(path)
    start = str(home.resolve()) if home is not None else None
    ancestors = walk.bases(
        manifest, home, () if start is None else (start,), (_identity(manifest),), top=True
    )
    return Lineage(ancestors, tuple(walk.findings))


class _Walk:
    def __init__(self, fetch: Fetch | None) -> None:
        """Begin with nothing read."""
        self.fetch = fetch
        self.findings: list[Finding] = []
        self.count = 0

    def bases(
        self,
        manifest: Manifest,
        home: Path | None,
        way: tuple[str, ...],
        models: tuple[Any, ...],
        *,
        top: bool = False,
    ) -> tuple[Ancestor, ...]:
        """Follow the entries of one manifest. Findings are about the manifest at the top, where the way begins."""
        found = []
        for index, entry in enumerate(manifest.model.derived_from or ()):
            ancestor, problems = self._base(entry, index, home, way, models)
            found.append(ancestor)
            if top:
                self.findings += problems
            else:
                # The place is in another file; what matters here is that the way is broken or turns back.
                self.findings += [p for p in problems if p.code == CYCLE.id]
        return tuple(found)

    def _base(
        self, entry: Derivation, index: int, home: Path | None, way: tuple[str, ...], models: tuple[Any, ...]
    ) -> tuple[Ancestor, list[Finding]]:
        place: tuple[str | int, ...] = ("model", "derivedFrom", index)
        name = entry.name or entry.base_model or "a model that is not named"
        nothing = Ancestor(str(name), f"/model/derivedFrom/{index}", entry.manifest, None)
        if entry.manifest is None:
            hint = 'add "manifest" with its URL or its path from here'
            return nothing, [BASE_NOT_NAMED.at(place, f"no manifest of {name} is named", hint)]
        at = (*place, "manifest")
        reading, there, why = self._read(entry.manifest, home)
        if there is not None and there in way:
            return nothing, [
                CYCLE.at(at, f"{name} leads back to a model that was made from it", "remove one of the two")
            ]
        if reading is None:
            return nothing, [
                BASE_NOT_READ.at(at, f"the manifest of {name} was not read: {why}", "see that it is there")
            ]
        structure = (
            check_structure(reading.document, max_depth=MAX_DEPTH) if reading.document is not None else None
        )
        if structure is None or not structure.fits or structure.manifest is None:
            hint = "validate that file by itself"
            return nothing, [
                BASE_NOT_READ.at(at, f"the file that is named for {name} is no valid manifest", hint)
            ]
        base, problems = structure.manifest, []
        if entry.manifest_sha256 is not None and (digest := _digest(reading)) != entry.manifest_sha256:
            message = f"the manifest of {name} has another digest, {digest}"
            hint = "see what changed, and state the new digest"
            return nothing, [BASE_CHANGED.at((*place, "manifestSha256"), message, hint)]
        if _identity(base) in models:
            return nothing, [
                CYCLE.at(at, f"{name} is among the models that were made from it", "remove one of the two")
            ]
        if entry.base_model is not None and base.model.id != entry.base_model:
            message = f"the manifest is about {base.model.id}, not about {entry.base_model}"
            problems.append(OTHER_MODEL.at(at, message, "name the manifest of the base, or mend `baseModel`"))
        further = self.bases(
            base,
            Path(there) if there is not None and not is_url(there) else None,
            way if there is None else (*way, there),
            (*models, _identity(base)),
        )
        return replace(nothing, manifest=base, ancestors=further), problems

    def _read(self, where: str, home: Path | None) -> tuple[Reading | None, str | None, str]:
        """What is at a place, the place by a name that is its own, or why it was not read."""
        self.count += 1
        if self.count > MAX_ANCESTORS:
            return None, None, f"no more than {MAX_ANCESTORS} manifests are read"
        parts = urlsplit(where)
        if parts.scheme in ("http", "https"):
            if self.fetch is None:
                return None, where, "it is on the web, and nothing is fetched unasked"
            try:
                return read(self.fetch(where), max_size=MAX_SIZE), where, ""
            except OSError as error:
                return None, where, str(error.strerror or error)
        if len(parts.scheme) > 1 and parts.scheme != "file":
            return None, where, f"{parts.scheme}: is no place to read from"
        local = Path(unquote(parts.path) if parts.scheme == "file" else where)
        if home is None and not local.is_absolute():
            return None, None, "it is a path, and this manifest is not in a file"
        try:
            path = find_manifest(local if home is None else home.parent / local).resolve()
        except (OSError, ValueError, RuntimeError):
            return None, None, "it is not a path"
        reading = read_file(path)
        if reading.document is None:
            return (
                None,
                str(path),
                reading.findings[0].message if reading.findings else "it is no JSON object",
            )
        return reading, str(path), ""


def _identity(manifest: Manifest) -> tuple[str, str | None]:
    return manifest.model.id, manifest.model.version


def _digest(reading: Reading) -> str:
    return sha256((reading.text or "").encode()).hexdigest()


def check_lineage(manifest: Manifest, lineage: Lineage) -> list[Finding]:
    """Return what was found on the way to the bases, and which of their restrictions this model does not carry."""
    found = list(lineage.findings)
    facts = Facts(manifest)
    for ancestor in lineage.all():
        if ancestor.manifest is None:
            continue
        for label, restriction in _for_derivatives(ancestor.manifest):
            index = _without(facts, restriction)
            if index is not None:
                clause = f" (clause {restriction.clause})" if restriction.clause else ""
                message = f"{label} of {ancestor.name} restricts derivatives, {restriction.type}{clause}; these weights state no such thing"
                hint = f'add to "restrictions": {{"type": "{restriction.type}"}}, or a license that has it'
                found.append(NOT_CARRIED.at(("components", index), message, hint))
    return list(dict.fromkeys(found))


def _for_derivatives(manifest: Manifest) -> Iterator[tuple[str, Restriction]]:
    """Restrictions of the final weights that whoever makes a derivative has to pass on."""
    for _, found in _restricted_weights(Facts(manifest)):
        passes_on = any(r.type == "flow-down" for _, r in found)
        for label, restriction in found:
            if isinstance(restriction.type, UnknownValue) or restriction.type == "flow-down":
                continue
            if "derivatives" in (restriction.targets or ()) or (passes_on and restriction.type in _PASSED_ON):
                yield label, restriction


def _restricted_weights(facts: Facts) -> Iterator[tuple[int, list[tuple[str, Restriction]]]]:
    from .definitions.licenses import Asked, restrictions_of
    from .manifest.values_terms import RestrictionType

    every = Asked(frozenset(kind.value for kind in RestrictionType))
    for part in facts.of_kinds(("weights",)):
        if part.component.role != "final":  # type: ignore[attr-defined]
            continue
        found = [(f"a term of {part.label}", r) for r in part.shared("restrictions")[0] or ()]
        expression = part.shared("license")[0] or part.shared("license_concluded")[0]
        if expression is not None:
            found += restrictions_of(expression, every, facts.license_definition)
        yield int(part.pointer.rpartition("/")[2]), found


def _without(facts: Facts, restriction: Restriction) -> int | None:
    """The first final weights that do not carry a restriction; None where all do, or none are stated."""
    for index, found in _restricted_weights(facts):
        if not any(own.type == restriction.type for _, own in found):
            return index
    return None


def evaluate(
    manifest: Manifest,
    definitions: Iterable[str | Definition | Peer] | None = None,
    *,
    lineage: Lineage | None = None,
) -> list[Result]:
    """Return how a model comes out under definitions of openness, in the order asked.

    Args:
        manifest: what is stated of the model.
        definitions: ids of definitions that come with the package, or definitions of one's own; None: all that are not
            provisional, the headline first.
        lineage: its base models, from `follow`; None: do not look at them.

    Raises:
        KeyError: there is no definition of that id.
    """
    asked = [id for id in IDS if not form_of(id).provisional] if definitions is None else list(definitions)
    chosen = [definition(one) if isinstance(one, str) else one for one in asked]
    return _evaluated(manifest, chosen, lineage)


def _evaluated(
    manifest: Manifest, chosen: Sequence[Definition | Peer], lineage: Lineage | None
) -> list[Result]:
    facts = Facts(manifest)
    if lineage is None:
        return [evaluate_one(one, facts) for one in chosen]
    known = {id(ancestor): _results(ancestor, chosen) for ancestor in lineage.all()}
    bases = [Base(a.name, a.pointer, known[id(a)]) for a in lineage.ancestors]
    results = [evaluate_one(one, facts, bases) for one in chosen]
    return [_with_weakest(result, [(a.name, known[id(a)]) for a in lineage.all()]) for result in results]


def _results(ancestor: Ancestor, chosen: Sequence[Definition | Peer]) -> Mapping[str, Result]:
    if ancestor.manifest is None:
        return {}
    found = _evaluated(ancestor.manifest, chosen, Lineage(ancestor.ancestors))
    return {result.definition: result for result in found}


_RANK = {Verdict.NOT_MET: 0, Verdict.UNDETERMINED: 1, Verdict.MET: 2, None: 3}


def _with_weakest(result: Result, ancestors: Sequence[tuple[str, Mapping[str, Result]]]) -> Result:
    """Name the ancestor that comes out worst under the same definition."""
    known = [(name, found[result.definition]) for name, found in ancestors if result.definition in found]
    if not known:
        return result
    name, worst = min(known, key=lambda item: (_RANK[item[1].verdict], item[1].score or 0))
    weakest = {"name": name, "verdict": worst.verdict, "level": worst.level, "score": worst.score}
    return replace(result, values={**result.values, "weakestAncestor": weakest})
