"""OM6xx: documents."""

from __future__ import annotations

from ..manifest.components import Component, Coverage, DocumentComponent
from ..manifest.document import Manifest
from .engine import ERROR, INFO, WARNING, Problems, Scope, rule
from .scope import quoted


@rule(
    "OM601",
    "peer-review-without-venue",
    WARNING,
    "A document that was peer reviewed SHOULD state its `venue`.",
    "Peer review happens somewhere; without the place it cannot be checked.",
    on=DocumentComponent,
    when=("peer_reviewed",),
)
def review_without_venue(document: DocumentComponent, scope: Scope) -> Problems:
    if document.peer_reviewed and not document.venue:
        yield ("peerReviewed",), "it was peer reviewed, but not where", 'add "venue": "NeurIPS 2026"'


@rule(
    "OM602",
    "paper-or-report",
    WARNING,
    "A `research-paper` SHOULD have been peer reviewed or published in a venue; otherwise it is a `technical-report`.",
    "Two definitions treat papers and reports differently.",
    on=DocumentComponent,
    when=("type",),
)
def paper_or_report(document: DocumentComponent, scope: Scope) -> Problems:
    unpublished = ("not-used", "not-found", "withheld")
    if document.type == "research-paper" and not document.venue and document.availability not in unpublished:
        if document.peer_reviewed is False:
            yield (
                ("type",),
                "neither peer reviewed nor in a venue",
                'write "technical-report", or add "venue"',
            )


@rule(
    "OM603",
    "topic-covered-twice",
    ERROR,
    "A topic MUST NOT occur twice in one `coverage`.",
    "Two extents for one topic contradict each other.",
    on=DocumentComponent,
    when=("coverage",),
)
def topic_twice(document: DocumentComponent, scope: Scope) -> Problems:
    seen: set[str] = set()
    for index, item in enumerate(document.coverage or ()):
        if item.topic is not None and item.topic in seen:
            yield (
                ("coverage", index, "topic"),
                f"{quoted(item.topic)} occurs above already",
                "keep one of them",
            )
        seen.add(item.topic or "")


@rule(
    "OM604",
    "coverage-incomplete",
    WARNING,
    "An entry of `coverage` SHOULD state both `topic` and `extent`.",
    "A topic without an extent decides nothing.",
    on=Coverage,
    unless=("topic", "extent"),
)
def coverage_incomplete(item: Coverage, scope: Scope) -> Problems:
    for key, example in (("topic", '"provenance"'), ("extent", '"partial"')):
        if getattr(item, key) is None:
            yield (), f"this entry has no {key}", f'add "{key}": {example}'


_ASKED_FOR = ("model-card", "data-card", "technical-report", "research-paper")
_NAMED = 3


@rule(
    "OM605",
    "coverage-not-stated",
    INFO,
    "A released card, report or paper MAY leave out `coverage`, and what it covers is then not known.",
    "No other field leaves as many criteria of the definitions undetermined as this one.",
    needs_whole=True,
)
def coverage_not_stated(manifest: Manifest, scope: Scope) -> Problems:
    silent = [
        (index, component)
        for index, component in enumerate(manifest.components)
        if isinstance(component, DocumentComponent)
        and component.type in _ASKED_FOR
        and component.coverage is None
        and _is_released(component, scope)
    ]
    if silent:
        more = f" and {len(silent) - _NAMED} more" if len(silent) > _NAMED else ""
        names = ", ".join(quoted(document.id) for _, document in silent[:_NAMED]) + more
        yield (
            ("components", silent[0][0]),
            f"which topics are covered by {names} is not stated: criteria of definitions stay undetermined",
            'add "coverage": [{"topic": "limitations", "extent": "complete"}], with each topic that it treats',
        )


def _is_released(document: Component, scope: Scope) -> bool:
    """Whether people can get a document: itself, or the one that it is a part of."""
    host = None if document.part_of is None else scope.components.get(document.part_of)
    availability = document.availability if host is None or host.availability is None else host.availability
    return availability in ("public", "gated")
