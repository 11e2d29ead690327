"""Where on the site each published file is, and which IRI leads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..licensing import table_date
from ..licensing.facts import all_facts
from ..manifest.vocabulary import CONTEXT_IRI, NS, SCHEMA_IRI, SHAPES_IRI, SPEC_VERSION, STRICT_SCHEMA_IRI
from ..repository.signing.predicate import PREDICATE_TYPE
from .attestation_schema import ATTESTATION_IRI, ATTESTATION_VERSION
from .definition_schema import DEFINITION_IRI, DEFINITION_VERSION
from .envelope import ENVELOPE_IRI, ENVELOPE_VERSION
from .license_table import DIRECTORY
from .license_table import SCHEMA_IRI as LICENSES_IRI

BASE = "https://w3id.org/openmanifest/"
"""What all IRIs of the standard begin with."""


@dataclass(frozen=True, slots=True)
class Place:
    """A published file.

    Attributes:
        iri: what leads to it.
        file: its path on the site.
        source: its path in the repository.
        media_type: what it is served as.
        page: the page about it, which browsers are led to; empty where there is none.
        frozen: whether it never changes once this version of the standard is released.
    """

    iri: str
    file: str
    source: str
    media_type: str
    page: str = ""
    frozen: bool = False


SUITE = f"conformance/{SPEC_VERSION}"
"""The conformance suite, in the repository and on the site."""

_SCHEMAS = f"schema/{SPEC_VERSION}"

PLACES = (
    Place(NS.removesuffix("#"), "ns/vocabulary.ttl", f"{_SCHEMAS}/vocabulary.ttl", "text/turtle", "ns/"),
    Place(
        CONTEXT_IRI,
        f"context/{SPEC_VERSION}/context.jsonld",
        f"{_SCHEMAS}/context.jsonld",
        "application/ld+json",
        f"context/{SPEC_VERSION}/",
        frozen=True,
    ),
    Place(
        SCHEMA_IRI,
        f"{_SCHEMAS}/openness.schema.json",
        f"{_SCHEMAS}/openness.schema.json",
        "application/json",
        f"{_SCHEMAS}/",
        frozen=True,
    ),
    Place(
        STRICT_SCHEMA_IRI,
        f"{_SCHEMAS}/openness.strict.schema.json",
        f"{_SCHEMAS}/openness.strict.schema.json",
        "application/json",
        f"{_SCHEMAS}/",
        frozen=True,
    ),
    Place(
        SHAPES_IRI,
        f"shapes/{SPEC_VERSION}/shapes.ttl",
        f"{_SCHEMAS}/shapes.ttl",
        "text/turtle",
        f"shapes/{SPEC_VERSION}/",
        frozen=True,
    ),
    Place(
        ENVELOPE_IRI,
        f"schema/envelope-{ENVELOPE_VERSION}.schema.json",
        f"schema/envelope-{ENVELOPE_VERSION}.schema.json",
        "application/json",
    ),
    Place(
        DEFINITION_IRI,
        f"schema/definition-{DEFINITION_VERSION}.schema.json",
        f"schema/definition-{DEFINITION_VERSION}.schema.json",
        "application/json",
    ),
    *(
        Place(
            iri,
            f"schema/attestation-{ATTESTATION_VERSION}.schema.json",
            f"schema/attestation-{ATTESTATION_VERSION}.schema.json",
            "application/json",
        )
        for iri in (ATTESTATION_IRI, PREDICATE_TYPE)
    ),
    Place(
        LICENSES_IRI,
        f"{DIRECTORY}/licenses.schema.json",
        f"{DIRECTORY}/licenses.schema.json",
        "application/json",
    ),
)
"""The files that an IRI of their own leads to. Term IRIs differ in their fragment alone, so one page has them all."""


def site_files(root: Path) -> Mapping[str, str]:
    """Return every file that the site has besides its pages: path on the site, and path in the repository.

    Args:
        root: the checkout, whose conformance suite is among them.
    """
    table = f"{DIRECTORY}/{table_date()}"
    offers = [f"{table}.odrl/{id}.jsonld" for id in sorted(all_facts())]
    suite = sorted(path for path in (root / SUITE).rglob("*") if path.suffix in (".json", ".nq"))
    cases = [path.relative_to(root).as_posix() for path in suite]
    copied = {name: name for name in (f"{table}.json", *offers, *cases)}
    return MappingProxyType({place.file: place.source for place in PLACES} | copied)
