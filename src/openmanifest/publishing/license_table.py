"""The table of known licenses as published: dated, with a schema of its own, and an ODRL offer for each.

A table is outside the freeze of the standard: new licenses appear every week. A date stands for one state; tables
of earlier dates stay as they are.
"""

from __future__ import annotations

import json

from ..licensing import list_version, table_date
from ..licensing.cards import card
from ..licensing.facts import all_facts
from ..licensing.odrl import offer_text
from ..licensing.plans import DISCLAIMER
from ..licensing.tables import table
from ..manifest.vocabulary import SPEC_VERSION
from ..reporting.licenses.json import license_entry
from . import license_schema
from .envelope_parts import list_of, object_of, text
from .json_schema import Json

FORMAT = "1"
SCHEMA_IRI = f"https://w3id.org/openmanifest/schema/licenses-{FORMAT}"
DIRECTORY = "licenses"


def published_licenses() -> dict[str, str]:
    """Return the files by path: the table, its schema, and the offers, one file each."""
    offers = f"{DIRECTORY}/{table_date()}.odrl"
    return {
        f"{DIRECTORY}/licenses.schema.json": _text(license_table_schema()),
        f"{DIRECTORY}/{table_date()}.json": _text(license_table()),
        **{f"{offers}/{id}.jsonld": offer_text(facts) for id, facts in sorted(all_facts().items())},
    }


def _text(content: Json) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def license_table() -> Json:
    """Return every license whose text, or at least whose name, is in the table of facts, sorted by id."""
    return {
        "$schema": SCHEMA_IRI,
        "formatVersion": FORMAT,
        "specVersion": SPEC_VERSION,
        "date": table_date(),
        "spdxListVersion": list_version(),
        "disclaimer": DISCLAIMER,
        "licenses": [_entry(id) for id in sorted(all_facts())],
    }


def _entry(id: str) -> Json:
    found = card(id)
    assert found is not None
    return {
        **license_entry(found),
        "fingerprints": _fingerprints(id),
        "offer": f"{table_date()}.odrl/{id}.jsonld",
    }


def _fingerprints(id: str) -> list[Json]:
    fingerprints = table("fingerprints")
    listed = fingerprints["licenses"].get(id)
    rows = [listed] if listed else fingerprints["ai"].get(id, [])
    return [{"sha256": row["sha256"], "tokens": row["tokens"]} for row in rows]


def license_table_schema() -> Json:
    """Return the schema of the table. Within a format number keys and values are only ever added."""
    definitions = license_schema.license_definitions()
    entry = license_schema.license_entry()
    more = object_of(
        fingerprints=list_of(
            "What the texts are recognized by, as in `licenses identify`; empty: none is recorded.",
            "Fingerprint",
        ),
        offer=text("The license as an ODRL offer in JSON-LD: path beside this file."),
    )
    definitions["License"] = {
        "description": definitions["License"]["description"],
        **object_of(**entry["properties"], **more["properties"]),
    }
    definitions["Fingerprint"] = {
        "description": "A text without what the SPDX matching guidelines leave out of account.",
        **object_of(
            sha256=text("SHA-256 of its normalized words.", pattern="^[0-9a-f]{64}$"),
            tokens={"description": "Number of these words.", "type": "integer", "minimum": 1},
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_IRI,
        "title": f"openmanifest table of known licenses, format {FORMAT}",
        "description": "What is known of licenses that AI models use. Ignore keys that you do not know, and take values "
        "that you do not know as unknown: later tables have more. Facts, and no legal advice.",
        **object_of(
            **{"$schema": {"description": "This schema.", "const": SCHEMA_IRI}},
            formatVersion={"description": "Version number of this format.", "const": FORMAT},
            specVersion=text(
                "Version of the standard whose terms are used.", pattern="^[0-9]+\\.[0-9]+$", examples=["1.0"]
            ),
            date=text("Month of the table.", pattern="^[0-9]{4}-[0-9]{2}$", examples=["2026-11"]),
            spdxListVersion=text(
                "Version of the SPDX License List that was consulted.",
                pattern="^[0-9]+\\.[0-9]+(\\.[0-9]+)?$",
                examples=["3.29.0"],
            ),
            disclaimer=text("What this is not."),
            licenses=list_of("The licenses, sorted by id.", "License"),
        ),
        "$defs": dict(sorted(definitions.items())),
    }
