"""Everything that is generated from the types, the rules and the registry of codes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ..manifest.vocabulary import SPEC_VERSION
from .artefact_pages import artefact_pages
from .attestation_schema import ATTESTATION_VERSION, attestation_schema_text
from .context import context_text
from .definition_pages import definition_pages
from .definition_schema import DEFINITION_VERSION, definition_schema_text, vocabulary_page
from .envelope import ENVELOPE_VERSION, envelope_schema_text
from .examples import examples_text
from .examples_page import examples_page
from .exchange_pages import exchange_pages
from .folder_page import folder_page
from .gallery import gallery_pages
from .json_schema import schema_text
from .license_page import license_page
from .license_pages import license_pages
from .license_table import published_licenses
from .property_taxonomy import property_taxonomy
from .redirects import redirects
from .reference import reference_pages
from .restriction_pages import restriction_pages
from .rule_pages import rule_pages
from .shacl import shapes_text
from .specification import chapters, specification_pages
from .strict_schema import catalog_entry_text, strict_schema_text
from .terms_page import terms_page
from .turtle import vocabulary_text

SCHEMA_DIRECTORY = f"schema/{SPEC_VERSION}"


def artefacts() -> dict[str, str]:
    """Return every generated file: its path in the repository, and its text."""
    published = {
        "openness.schema.json": schema_text(),
        "openness.strict.schema.json": strict_schema_text(),
        "context.jsonld": context_text(),
        "vocabulary.ttl": vocabulary_text(),
        "shapes.ttl": shapes_text(),
    }
    sums = "".join(
        f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(published.items())
    )
    published["SHA256SUMS"] = sums
    files = {f"{SCHEMA_DIRECTORY}/{name}": text for name, text in published.items()}
    return {
        **files,
        f"schema/envelope-{ENVELOPE_VERSION}.schema.json": envelope_schema_text(),
        f"schema/definition-{DEFINITION_VERSION}.schema.json": definition_schema_text(),
        f"schema/attestation-{ATTESTATION_VERSION}.schema.json": attestation_schema_text(),
        "schema/schemastore.json": catalog_entry_text(),
        "src/openmanifest/reporting/examples.json": examples_text(),
        **published_licenses(),
        **license_page(),
        **folder_page(),
        "spec/definitions/vocabulary.md": vocabulary_page(),
        **definition_pages(),
        **reference_pages(),
        **restriction_pages(),
        **license_pages(),
        **terms_page(),
        **artefact_pages(files),
        **rule_pages(),
        **redirects(),
        **specification_pages(),
        **property_taxonomy(),
    }


def files_of(root: Path) -> dict[str, str]:
    """Return every generated file of a checkout: also what is made of its own examples and chapters."""
    return {
        **artefacts(),
        **examples_page(root),
        **gallery_pages(root),
        **exchange_pages(root),
        **chapters(root),
    }


def drift(root: Path) -> list[str]:
    """Return the generated files under `root` that differ from what the code generates, or are missing."""
    changed = []
    for name, text in files_of(root).items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            changed.append(name)
    return changed


def write(root: Path) -> list[str]:
    """Write the generated files under `root`; return those that changed."""
    changed = drift(root)
    files = files_of(root)
    for name in changed:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8", newline="\n")
    return changed
