"""Base models: what their manifests say reaches the models that are made from them.

`derivedFrom[].manifest` is followed through local paths; what is on the web is read only by a function that the
caller hands in. Nothing is ever executed, and no more than `MAX_ANCESTORS` manifests are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from .definitions import Definition, Result, Verdict
from .definitions.evaluation import Base, evaluate_one
from .definitions.explanation import LONGEST_LABEL, shortened
from .definitions.facts import Facts
from .definitions.form import DefinitionForm
from .definitions.peers import Peer
from .definitions.shipped import IDS, definition, form_of
from .findings import Finding, Severity
from .manifest.document import Manifest
from .manifest.files import find_manifest, read_file
from .manifest.model import Derivation
from .manifest.reading import MAX_DEPTH, MAX_SIZE, Reading, read
from .manifest.structure import check_structure
from .manifest.terms import Restriction
from .manifest.vocabulary import UnknownValue
from .rules.beyond import BASE_CHANGED, BASE_NOT_NAMED, BASE_NOT_READ, CYCLE, NOT_CARRIED, OTHER_MODEL

MAX_ANCESTORS = 100
_LONGEST_WHY = 120

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

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from other ancestors: its manifest, and what it is called where there is none."""
        return ("", id(self.manifest)) if self.manifest is not None else (f"{self.where} {self.name}", 0)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The bases of a model, and what was found on the way to them."""

    ancestors: tuple[Ancestor, ...] = ()
    findings: tuple[Finding, ...] = ()

    def all(self) -> Iterator[Ancestor]:
        """Yield every ancestor, the nearest first; one that is reached on several ways once."""
        seen: set[tuple[str, int]] = set()
        level = list(self.ancestors)
        while level:
            new = [a for a in level if a.key not in seen]
            new = list({ancestor.key: ancestor for ancestor in new}.values())
            seen.update(ancestor.key for ancestor in new)
            yield from new
            level = [further for ancestor in new for further in ancestor.ancestors]


def follow(manifest: Manifest, path: Path | None = None, *, fetch: Fetch | None = None) -> Lineage:
    """Follow `derivedFrom[].manifest` as far as it leads. Never raises for what is, or is not, found there.

    Args:
        manifest: where to begin.
        path: its file, which relative paths start from; None: they cannot be followed.
        fetch: reads what is on the web; None: nothing is.
    """
    walk = _Walk(fetch)
    home = None if path is None else str(find_manifest(path).resolve())
    way = () if home is None else (home,)
    ancestors = walk.bases(manifest, home, way, (_identity(manifest),), top=True)
    return Lineage(ancestors, tuple(walk.findings))


Identity = tuple[str, str | None]
_Read = tuple[Reading | None, str | None, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """A manifest that was followed to its end: what it came to, and which models are on the way."""

    manifest: Manifest
    ancestors: tuple[Ancestor, ...]
    models: frozenset[Identity]


class _Walk:
    """A walk along `derivedFrom`. What several models were made from is read and followed once."""

    def __init__(self, fetch: Fetch | None) -> None:
        """Begin with nothing read."""
        self.fetch = fetch
        self.findings: list[Finding] = []
        self.root = 0
        self.read: dict[str, _Read] = {}
        self.known: dict[str, _Known] = {}

    def bases(
        self,
        manifest: Manifest,
        home: str | None,
        way: tuple[str, ...],
        models: tuple[Identity, ...],
        *,
        top: bool = False,
    ) -> tuple[Ancestor, ...]:
        """Follow the entries of one manifest. Findings are about the manifest at the top, where the way begins."""
        found = []
        for index, entry in enumerate(manifest.model.derived_from or ()):
            self.root = index if top else self.root
            ancestor, problems = self._base(entry, index, home, way, models)
            found.append(ancestor)
            # The place of others is in another file; what matters here is that a way turns back.
            self.findings += problems if top else [p for p in problems if p.code == CYCLE.id]
        return tuple(found)

    def _base(
        self,
        entry: Derivation,
        index: int,
        home: str | None,
        way: tuple[str, ...],
        models: tuple[Identity, ...],
    ) -> tuple[Ancestor, list[Finding]]:
        place: tuple[str | int, ...] = ("model", "derivedFrom", index)
        name = shortened(entry.name or entry.base_model or "a model that is not named", LONGEST_LABEL)
        nothing = Ancestor(name, f"/model/derivedFrom/{index}", entry.manifest, None)
        if entry.manifest is None:
            hint = 'add "manifest" with its URL or its path from here'
            return nothing, [BASE_NOT_NAMED.at(place, f"no manifest of {name} is named", hint)]
        at = (*place, "manifest")
        reading, there, why = self._at(entry.manifest, home)
        back = f"{name} leads back to a model that was made from it"
        begin = ("model", "derivedFrom", self.root, "manifest")
        cycle = [CYCLE.at(begin, back, 'remove one entry of "derivedFrom", or mend its "manifest"')]
        if there is not None and there in way:
            return nothing, cycle
        if reading is None or there is None:
            message = f"the manifest of {name} was not read: {shortened(why, _LONGEST_WHY)}"
            return nothing, [BASE_NOT_READ.at(at, message, 'put it there, or mend "manifest"')]
        if entry.manifest_sha256 is not None and (digest := _digest(reading)) != entry.manifest_sha256:
            message = f"the manifest of {name} has another digest, {digest}"
            hint = 'see what changed, and mend "manifestSha256"'
            return nothing, [BASE_CHANGED.at((*place, "manifestSha256"), message, hint)]
        known = self.known.get(there)
        if known is not None and not known.models.isdisjoint(models):
            return nothing, cycle
        if known is None:
            base = _manifest_of(reading)
            if base is None:
                hint = "validate that file by itself"
                message = f"the file that is named for {name} is no valid manifest"
                return nothing, [BASE_NOT_READ.at(at, message, hint)]
            if _identity(base) in models:
                return nothing, cycle
            own = _identity(base)
            further = self.bases(base, there, (*way, there), (*models, own))
            above = {_identity(a.manifest) for a in Lineage(further).all() if a.manifest is not None}
            known = self.known[there] = _Known(base, further, frozenset((own, *above)))
        problems = []
        base = known.manifest
        if entry.base_model is not None and base.model.id != entry.base_model:
            message = f"the manifest is about {base.model.id}, not about {entry.base_model}"
            problems.append(OTHER_MODEL.at(at, message, 'mend "manifest", or "baseModel"'))
        return replace(nothing, manifest=base, ancestors=known.ancestors), problems

    def _at(self, where: str, home: str | None) -> _Read:
        """What is at a place, the place by a name that is its own, or why it was not read."""
        try:
            there, why = _resolved(where, home)
        except (OSError, ValueError, RuntimeError):
            there, why = None, "it is not a path"
        if there is None:
            return None, None, why
        if there not in self.read:
            if len(self.read) >= MAX_ANCESTORS:
                return None, None, f"no more than {MAX_ANCESTORS} manifests are read"
            self.read[there] = self._contents(there)
        return self.read[there]

    def _contents(self, there: str) -> _Read:
        if _is_web(there):
            if self.fetch is None:
                return None, there, "it is on the web, and nothing is fetched unasked"
            try:
                reading = read(self.fetch(there), max_size=MAX_SIZE)
            except OSError as error:
                return None, there, str(error.strerror or error)
        else:
            reading = read_file(Path(there))
        if reading.document is None or any(f.severity is Severity.ERROR for f in reading.findings):
            return None, there, reading.findings[0].message if reading.findings else "it is no JSON object"
        return reading, there, ""


def _is_web(where: str) -> bool:
    return where.lower().startswith(("http://", "https://"))


def _resolved(where: str, home: str | None) -> tuple[str | None, str]:
    """Return the place that is meant, by a name that is its own; or None, and why there is none.

    What comes from the web leads nowhere but to the web: a file of this machine is none of its business.
    """
    if home is not None and _is_web(home):
        where = urljoin(home, where)
    parts = urlsplit(where)
    if _is_web(where):
        return urldefrag(where).url, ""
    if home is not None and _is_web(home):
        return None, "what is on the web names a place that is not"
    drive = len(parts.scheme) == 1
    if parts.scheme and not drive and parts.scheme != "file":
        return None, f"{parts.scheme}: is no place to read from"
    if parts.netloc not in ("", "localhost"):
        return None, "it is on another machine"
    local = Path(where if drive else unquote(parts.path))
    if home is None and not local.is_absolute():
        return None, "it is a path, and this manifest is not in a file"
    return str(find_manifest(local if home is None else Path(home).parent / local).resolve()), ""


def _manifest_of(reading: Reading) -> Manifest | None:
    if reading.document is None:
        return None
    structure = check_structure(reading.document, max_depth=MAX_DEPTH)
    return structure.manifest if structure.fits else None


def _identity(manifest: Manifest) -> Identity:
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
    known = _of_ancestors(lineage, chosen)
    bases, ancestors = _bases(lineage.ancestors, known), [(a.name, known[a.key]) for a in lineage.all()]
    return [_with_weakest(evaluate_one(one, facts, bases), one.form, ancestors) for one in chosen]


def bases_of(lineage: Lineage, definitions: Iterable[str]) -> list[Base]:
    """Return the nearest base models with their own results under definitions, for `claims`."""
    return _bases(lineage.ancestors, _of_ancestors(lineage, [definition(id) for id in definitions]))


_Results = Mapping[tuple[str, int], Mapping[str, Result]]


def _bases(ancestors: Iterable[Ancestor], known: _Results) -> list[Base]:
    return [Base(ancestor.name, ancestor.pointer, known[ancestor.key]) for ancestor in ancestors]


def _of_ancestors(lineage: Lineage, chosen: Sequence[Definition | Peer]) -> _Results:
    """How each ancestor comes out itself, those first that others were made from."""
    known: dict[tuple[str, int], Mapping[str, Result]] = {}

    def ask(ancestor: Ancestor) -> None:
        if ancestor.key in known:
            return
        for further in ancestor.ancestors:
            ask(further)
        results: list[Result] = []
        if ancestor.manifest is not None:
            facts, bases = Facts(ancestor.manifest), _bases(ancestor.ancestors, known)
            results = [evaluate_one(one, facts, bases) for one in chosen]
        known[ancestor.key] = {result.definition: result for result in results}

    for ancestor in lineage.ancestors:
        ask(ancestor)
    return known


_RANK = {Verdict.NOT_MET: 0, Verdict.UNDETERMINED: 1, Verdict.MET: 2, None: 3}


def _with_weakest(
    result: Result, form: DefinitionForm, ancestors: Sequence[tuple[str, Mapping[str, Result]]]
) -> Result:
    """Name the ancestor that comes out worst under the same definition; of several, the nearest."""
    known = [(name, found[form.id]) for name, found in ancestors if form.id in found]
    if not known:
        return result
    levels = [None, *(level.id for level in form.level)]

    def rank(one: tuple[str, Result]) -> tuple[float, ...]:
        found = one[1]
        reached, possible = levels.index(found.level), levels.index(found.level_possible)
        return (_RANK[found.verdict], reached, possible, found.score or 0)

    name, worst = min(known, key=rank)
    weakest = {"name": name, "verdict": worst.verdict, "level": worst.level, "score": worst.score}
    return replace(result, values={**result.values, "weakestAncestor": weakest})
