"""The gallery: a page for every model of `examples/`, and an overview. Every verdict is what `evaluate` gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..claims import check_claims, definitions_of
from ..lineage import Ancestor, bases_of
from ..manifest.document import Claim
from ..manifest.model import Derivation
from ..manifest.vocabulary import MEDIA_TYPE
from ..reporting import statements
from ..reporting.characters import in_markdown
from ..reporting.evaluation.words import cell
from ..reporting.statements import Restricted
from .example_models import SHOWN, Example, examples_of
from .gallery_markup import ROOT, link, text
from .gallery_matrix import matrix
from .gallery_overview import overview
from .gallery_verdicts import verdict
from .pages import CASES, note

_MODELS = Mapping[str, Example]


def gallery_pages(root: Path) -> dict[str, str]:
    """Return the pages of the gallery of a checkout, by path; none where it has no examples.

    Args:
        root: the checkout.
    """
    models = list(examples_of(root))
    if not models:
        return {}
    by_iri = {str(model.manifest.model.id): model for model in models}
    pages = {f"spec/gallery/{model.id}.md": _page(model, by_iri) for model in models}
    return {"spec/gallery/index.md": overview(models), **pages}


def _page(model: Example, models: _MODELS) -> str:
    stated = model.manifest.model
    summary = f"<p>{text(stated.summary)}</p>\n" if stated.summary else ""
    return (
        "---\nhide:\n  - navigation\n---\n\n"
        f"{note(f'examples/{model.id}/openness.json')}# {in_markdown(' '.join(stated.name.split()))}\n\n"
        f'<link rel="stylesheet" href="{ROOT}assets/gallery.css">\n'
        f'<p><a href="{ROOT}gallery/">All models</a></p>\n{summary}{_head(model)}\n'
        "## Components {#components data-search-exclude}\n\n"
        f"<div data-search-exclude>\n{matrix(model.facts)}</div>\n\n"
        "## Verdicts {#verdicts data-search-exclude}\n\n"
        "What each definition makes of these facts. What is not stated is undetermined, not failed; none of this is a "
        "certificate.\n\n"
        f"<div data-search-exclude>\n{''.join(verdict(model.results[id]) for id in SHOWN)}</div>\n\n"
        f"## Restrictions {{#restrictions data-search-exclude}}\n\n<div data-search-exclude>\n{_restrictions(model)}</div>\n\n"
        f"## Lineage {{#lineage data-search-exclude}}\n\n<div data-search-exclude>\n{_lineage(model, models)}</div>\n\n"
        f"## Claims against facts {{#claims data-search-exclude}}\n\n<div data-search-exclude>\n{_claims(model)}</div>\n"
    )


def _head(model: Example) -> str:
    manifest = model.manifest
    stated = manifest.model
    publisher = stated.publisher
    named = link(publisher.name or publisher.url or "not named", publisher.url) if publisher else "not stated"
    evidence = f'<a href="{CASES}examples/{model.id}/EVIDENCE.md">what was read, where and when</a>'
    rows = [
        ("Publisher", named),
        ("Version", text(stated.version) if stated.version else "not stated"),
        ("Released", text(stated.released) if stated.released else "not stated"),
        ("Model", link(stated.id, stated.id)),
        ("Manifest stated by", text(statements.author(manifest))),
        ("Evidence", evidence),
        (
            "Manifest",
            f'<a href="openness.json" rel="describedby" type="{MEDIA_TYPE}" download>openness.json</a>',
        ),
    ]
    lines = "".join(f"<div><dt>{key}</dt><dd>{said}</dd></div>\n" for key, said in rows)
    return f'<dl class="om-facts">\n{lines}</dl>\n'


def _restrictions(model: Example) -> str:
    groups = "".join(map(_group, statements.restrictions(model.facts)))
    return f"<ul>\n{groups}</ul>\n" if groups else "<p>None is stated.</p>\n"


def _group(found: Restricted) -> str:
    if found.license is None:
        whose = f"<strong>{text(found.name)}</strong>, beyond its license"
    else:
        id = f" (<code>{text(found.license)}</code>)" if found.name != found.license else ""
        whose = f"<strong>{text(found.name)}</strong>{id}, for {text(statements.named(found.labels))}"
    said = "".join(f"<li>{text(sentence)}</li>" for sentence in found.sentences)
    return f"<li>{whose}: <ul>{said}</ul></li>\n"


def _lineage(model: Example, models: _MODELS) -> str:
    bases = model.manifest.model.derived_from
    if bases is None:
        said = "<p>Whether it was made from another model is not stated.</p>\n"
    elif not bases:
        said = "<p>It was made from no other model.</p>\n"
    else:
        said = f"<ul>\n{''.join(_bases(bases, model.lineage.ancestors, models))}</ul>\n"
    own = model.manifest.model.id
    made = [
        f"<li>{_to(other)}</li>\n"
        for other in models.values()
        if any(base.base_model == own for base in other.manifest.model.derived_from or ())
    ]
    return said + (f"<p>Made from it:</p>\n<ul>\n{''.join(made)}</ul>\n" if made else "")


def _bases(bases: Sequence[Derivation], ancestors: Sequence[Ancestor], models: _MODELS) -> Iterator[str]:
    for base, ancestor in zip(bases, ancestors, strict=True):
        how = base.relation or "in a way that is not stated"
        shown = models.get(base.base_model or "")
        name = _to(shown) if shown else link(ancestor.name, base.base_model)
        version = f" {text(base.version)}" if base.version else ""
        further = ancestor.manifest.model.derived_from if ancestor.manifest else None
        unread = "" if ancestor.manifest else "; no manifest of it was read"
        inner = "".join(_bases(further or (), ancestor.ancestors, models))
        yield f"<li>{text(how)}: {name}{version}{unread}{f' <ul>{inner}</ul>' if inner else ''}</li>\n"


def _to(model: Example) -> str:
    return f'<a href="{ROOT}gallery/{model.id}/">{text(model.manifest.model.name)}</a>'


def _claims(model: Example) -> str:
    claims = model.manifest.claims
    if not claims:
        return "<p>No claim is recorded.</p>\n"
    bases = bases_of(model.lineage, definitions_of(model.manifest)) if model.lineage.ancestors else None
    against: dict[str, str] = {}
    for finding in check_claims(model.manifest, bases):
        against.setdefault("/".join(finding.pointer.split("/")[:3]), finding.message)
    items = "".join(
        _claim(claim, model, against.get(f"/claims/{index}")) for index, claim in enumerate(claims)
    )
    return f'<ul class="om-claims">\n{items}</ul>\n'


def _claim(claim: Claim, model: Example, against: str | None) -> str:
    said = f"<q>{text(claim.statement)}</q>" if claim.statement else "A claim without words"
    by = f" (by {text(claim.definition)})" if claim.definition else ""
    stated = text(claim.stated) if claim.stated else ""
    source = link(stated or "source", claim.url) if claim.url else stated
    return f"<li>{said}{by}{f', {source}' if source else ''}. {_judged(claim, model, against)}</li>\n"


def _judged(claim: Claim, model: Example, against: str | None) -> str:
    if against is not None:
        # The message begins with the words of the claim, which stand here already.
        return (
            f"<strong>Against the facts:</strong> not met by {text(against.partition(' is not met by ')[2])}"
        )
    asked = definitions_of(model.manifest.model_copy(update={"claims": [claim]}))
    if not asked:
        return "It names no definition that is asked here, and does not call the model open source: it is not checked."
    outcomes = "; ".join(f"{text(id)}: {text(cell(model.results[id]))}" for id in asked)
    return f"<strong>Not contradicted:</strong> {outcomes}."
