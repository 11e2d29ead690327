"""The page on CycloneDX, made of the tables that its reader and writer use."""

from __future__ import annotations

from ..exchange.cyclonedx.tables import ASSERTIONS, HASHES, PLACES, PROPERTIES, READ, REST, STAGE, TYPE

_HEAD = """\
# CycloneDX

`openmanifest convert` writes CycloneDX JSON 1.7 and 1.6 (`cyclonedx-1.7`, `cyclonedx-1.6`), and reads {read}. 2.0 is not
released, and is refused.

A manifest becomes a BOM and comes back as it was. What CycloneDX has a place for stands in that place; the rest travels in the
property `{rest}` of the document, with a digest of what the document says by itself. When somebody edits the document, the
edit wins: of the rest only that is taken which still fits, and what does not is named (OM1116). A BOM of others becomes a
manifest, and what a manifest cannot say is kept under `extensions` and goes back into the next BOM.

With `--with-verdicts` the BOM carries how the model comes out under every definition that is not provisional, as attestations:
the definitions are standards with their criteria as requirements, each result is a claim or a counter-claim with its reason, and a
criterion that nobody can decide has no score. Verdicts are the tool's and not the manifest's; reading takes them out again.

## Components

| component of a manifest | `type` | `data.type` |
| --- | --- | --- |
"""
_FIELDS = """
The type itself is the property `{type}`, the stages are properties `{stage}`. Of a BOM of others the type is taken from
`type` where that tells, and is else an IRI that ends with it.

## Fields

| manifest | CycloneDX |
| --- | --- |
| `model.id`, `name`, `version`, `summary` | `metadata.component`: `bom-ref`, `name`, `version`, `description` |
| `model.publisher`, `supplier` | `supplier.name` |
| `model.derivedFrom` | `pedigree.ancestors`, with the IRI and the relation as properties |
| `model.architectureName`, the first of `tasks`, modalities | `modelCard.modelParameters` |
| training and evaluation data | components, and references to them in `modelCard.modelParameters.datasets` |
| `model.compute`: energy and emissions | `modelCard.considerations.environmentalConsiderations` |
| `model.parameterCount` | property `cdx:ai-ml:model:parameter:count` |
| `license` | `licenses`, as an expression, `acknowledgement` declared; also at the model, for the final weights |
| `licenseConcluded` | `evidence.licenses`, `acknowledgement` concluded |
| `locations` | `externalReferences`: `vcs` for repositories, else `distribution` |
| `identifiers` | `purl`; DOI and arXiv as `documentation` |
| `artifacts` | components of the type `file` inside, with `hashes` ({hashes}) and `mime-type` |
| {properties} | properties |
| `patents`, positions {positions} | `patentAssertions` (1.7) |
| `dataLicense`, `issued` or `modified`, `author.name` | `metadata`: `licenses`, `timestamp`, `authors` |

## What readers see that ignore the rest

Of the facts of the examples on names, licenses, hashes, lineage and data relations more than nine in ten stand in places of CycloneDX;
of those on locations the URL does, and the revision and the kind of place do not. Evidence, coverage of topics, restrictions,
gates, reasons for withholding, claims and assessments have no place there, and are in the rest alone. Numbers of patents and
citations of single fields are not written, since CycloneDX asks for a status and a moment that a manifest need not have.
"""


def cyclonedx_page() -> dict[str, str]:
    """Return the page: its path in the repository, and its text."""
    head = _HEAD.format(read=f"{', '.join(READ[:-1])} and {READ[-1]}", rest=REST)
    rows = "".join(f"| `{p.type}` | `{p.component}` | {f'`{p.data}`' if p.data else ''} |\n" for p in PLACES)
    fields = _FIELDS.format(
        type=TYPE,
        stage=STAGE,
        hashes=", ".join(HASHES.values()),
        properties=", ".join(f"`{key}`" for key in PROPERTIES),
        positions=", ".join(f"`{key}`" for key in ASSERTIONS),
    )
    return {"spec/exchange/cyclonedx.md": head + rows + fields}
