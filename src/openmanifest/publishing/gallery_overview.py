"""The overview of the gallery: all models and all definitions in one table, which a script sorts and filters."""

from __future__ import annotations

from collections.abc import Sequence

from ..definitions import Result
from ..definitions.facts import Facts, Part
from ..definitions.shipped import form_of
from ..definitions.terms import terms_of
from ..reporting.statements import license_of
from .example_models import SHOWN, Example
from .gallery_markup import sign, text
from .gallery_matrix import BEYOND, TERMS, terms_class
from .gallery_verdicts import short
from .pages import note

_WORST_FIRST = ("none", "restricted", "unknown", "open")


def overview(models: Sequence[Example]) -> str:
    """Return the page."""
    heads = "".join(
        f'<th scope="col" data-key="{id}" data-title="{text(form_of(id).title)}">{id}</th>' for id in SHOWN
    )
    rows = "".join(_row(model) for model in models)
    return (
        "---\nhide:\n  - navigation\n  - toc\n---\n\n"
        f"{note('the examples')}# Gallery\n\n"
        f"{len(models)} models, by {len(SHOWN)} definitions of openness. Each page shows who can get what under which terms, "
        "with every verdict and its reason. The manifests were written by a third party from public sources; verdicts "
        "are what [`openmanifest evaluate`](../guides/evaluating.md) makes of them, and none is a certificate.\n\n"
        '<link rel="stylesheet" href="../assets/gallery.css">\n'
        '<div class="om-overview" role="region" aria-label="Models by definitions" tabindex="0">\n'
        '<table class="om-models">\n'
        "<caption>How each model comes out under each definition</caption>\n"
        '<thead><tr><th scope="col" data-key="name">Model</th><th scope="col" data-key="released">Released</th>'
        f'<th scope="col" data-key="license">License of the weights</th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        '<script type="module" src="../assets/gallery.js"></script>\n\n'
        "## How to read it {#reading}\n\n"
        "- **met**: no gap is declared. **not met**: a criterion is not met. **undetermined**: what would decide is not "
        "stated, and nothing is known to be missing.\n"
        "- Of a definition with levels: the level that is surely reached, and, where more facts could lift it, the highest "
        "that nothing excludes (*at most*).\n"
        "- Of a scale: the points that are sure, and those that are possible. The European index counts what is unknown as "
        "nothing.\n"
        "- The license is that of the final weights, with what goes beyond it: *open* where its terms are open, or are "
        "presumed to be by their text.\n\n"
        f"## The definitions {{#definitions}}\n\n{_definitions()}\n"
        "`osai-assigned` is left out: it repeats the grades that the index gave a model, and these manifests carry none. "
        "Which facts would settle what is undetermined is counted in "
        "[the list of the examples](https://github.com/openmanifest/openmanifest/blob/main/examples/README.md).\n"
    )


def _definitions() -> str:
    return "".join(
        f"- [`{id}`](../definitions/{id}.md): {form_of(id).title}"
        f"{' (provisional)' if form_of(id).provisional else ''}\n"
        for id in SHOWN
    )


def _row(model: Example) -> str:
    stated = model.manifest.model
    publisher = stated.publisher.name if stated.publisher else None
    by = f' <span class="om-name">{text(publisher)}</span>' if publisher else ""
    cells = "".join(_cell(model.results[id]) for id in SHOWN)
    return (
        f'<tr><th scope="row" data-value="{text(stated.name)}"><a href="{model.id}/">{text(stated.name)}</a>{by}</th>'
        f'<td data-value="{text(stated.released or "")}">{text(stated.released or "not stated")}</td>'
        f"{_license(model.facts)}{cells}</tr>\n"
    )


def _cell(result: Result) -> str:
    shown = short(result)
    mark = sign(*shown.sign) if shown.sign else ""
    rank = " ".join(f"{number:g}" for number in shown.rank)
    return f'<td data-value="{text(shown.words)}" data-rank="{rank}">{mark}{text(shown.words)}</td>'


def _license(facts: Facts) -> str:
    """The cell on the terms of the final weights: the worst first, where there are several."""
    parts = list(filter(_is_final, facts.of_kinds(("weights",))))
    kinds = sorted({terms_class(part, facts) for part in parts}, key=_WORST_FIRST.index)
    if not kinds:
        return _license_cell(["unknown"], "no weights are described")
    names = dict.fromkeys(
        found.expression
        for part in parts
        if (found := license_of(terms_of(part, facts), facts)).expression is not None
    )
    beyond = BEYOND if any(terms_of(part, facts).further for part in parts) else ""
    return _license_cell(kinds, "; ".join(filter(None, (", ".join(names), beyond))))


def _license_cell(kinds: Sequence[str], names: str) -> str:
    places = [TERMS[kind] for kind in kinds]
    words = "<br>".join(f"{sign(place.symbol, place.kind)} {place.meaning}" for place in places)
    rank = _WORST_FIRST.index(kinds[0])
    detail = f' <span class="om-name">{text(names)}</span>' if names else ""
    value = " ".join(kinds)
    return f'<td data-value="{value}" data-rank="{rank}">{words}{detail}</td>'


def _is_final(part: Part) -> bool:
    return part.component.role in (None, "final")  # type: ignore[attr-defined]
