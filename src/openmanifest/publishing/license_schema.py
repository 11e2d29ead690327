"""What schemas say of a license: the entry that the published table and the tool's own output share."""

from __future__ import annotations

from typing import get_args

from ..licensing.classification import Category, Standing
from ..licensing.facets import EvidenceLevel, Facet
from ..licensing.facts import CommercialUse, LicenseFacts, Outputs
from ..manifest.shape import fields_of
from ..manifest.terms import Restriction
from ..manifest.values_terms import Condition, Permission
from .envelope_parts import (
    boolean,
    list_of,
    maybe,
    maybe_reference,
    object_of,
    one_of,
    reference,
    text,
    texts,
)
from .json_schema import Json, description, field_schema

_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def license_definitions() -> Json:
    """Return the definitions by name; `License` leads to all of them."""
    return {
        "Classification": _classification(),
        "Facts": _facts(),
        "License": {
            "description": "A license. Null is unknown, never a stated no.",
            **license_entry(),
        },
        "ListEntry": _list_entry(),
        "Restriction": _restriction(),
        "Source": _source(),
        "Standing": _standing(),
    }


def license_entry() -> Json:
    """Return the object of one license."""
    return object_of(
        id=text(
            "SPDX id, or LicenseRef- name in the table.", examples=["LicenseRef-Llama-3.1", "CC-BY-NC-4.0"]
        ),
        name=text("Title of the text."),
        publisher=maybe(text("Who wrote it.")),
        date=maybe(text("Date of the text: YYYY, YYYY-MM or YYYY-MM-DD.", pattern=_DATE)),
        url=maybe(text("Where the text is published.")),
        aliases=texts(
            "What else it is called: tags and license_name values of the Hugging Face Hub, keys of ScanCode, titles. "
            "A name can be that of several licenses."
        ),
        classification=reference("What kind of license it is, and how open.", "Classification"),
        spdx=maybe_reference(
            "What the SPDX License List says of it; null where it is not listed.", "ListEntry"
        ),
        evidence=maybe(
            one_of(
                "How the facts were established, the best first; null where there are none. "
                + " ".join(f"{level.value}: {level.meaning}." for level in EvidenceLevel),
                [level.value for level in EvidenceLevel],
            )
        ),
        source=maybe_reference("Where the text was read; null where there are no facts.", "Source"),
        facts=maybe_reference("What the text says; null where that is not recorded.", "Facts"),
    )


def _classification() -> Json:
    uses = {
        use: reference(f"How open it is for {what}.", "Standing")
        for use, what in (("code", "code"), ("data", "data and content"), ("weights", "weights"))
    }
    meanings = " ".join(f"{category.value}: {category.meaning}." for category in Category)
    return {
        "description": "What a license or an expression amounts to.",
        **object_of(
            category=one_of(f"Kind of license. {meanings}", [category.value for category in Category]),
            why=text("The reason, with the list or the clause it rests on."),
            **uses,
        ),
    }


def _standing() -> Json:
    return {
        "description": "How open a license is for one use.",
        **object_of(
            standing=one_of(
                "The answer. open: a list of open licenses names it. presumed-conformant: its text was read and restricts "
                "nothing, or a list for another use names it. restricted: a list or a clause says so.",
                [standing.value for standing in Standing],
            ),
            why=text("The reason, with the list or the clause it rests on."),
        ),
    }


def _list_entry() -> Json:
    identifiers = texts("Ids that replace a deprecated one; empty where there is none.")
    return {
        "description": "What the SPDX License List says.",
        **object_of(
            osi=boolean("Whether the list marks it as approved by the OSI."),
            fsf=maybe(
                boolean("Whether it is free in the judgment of the FSF; null where the list says nothing.")
            ),
            deprecated=boolean("Whether the id is deprecated."),
            replacedBy=identifiers,
            seeAlso=texts("Addresses of the text."),
        ),
    }


def _facts() -> Json:
    """The facts; a test compares the keys with those of `LicenseFacts`."""
    statuses = get_args(CommercialUse.model_fields["status"].annotation)
    ownership = get_args(get_args(Outputs.model_fields["ownership"].annotation)[0])
    patents = get_args(get_args(LicenseFacts.model_fields["patent_grant"].annotation)[0])
    revocability = get_args(get_args(LicenseFacts.model_fields["revocability"].annotation)[0])
    applies_to = get_args(get_args(LicenseFacts.model_fields["applies_to"].annotation)[0])
    clause = maybe(
        text("Clause, in the numbering of the text; null where there is none, or none is recorded.")
    )
    return {
        "description": "What the text says. What is in no list here is not in the text, unless `undetermined` or "
        "`partlyDetermined` names its facet: then nobody has established it.",
        **object_of(
            appliesTo=texts("What the text was written for.", applies_to),
            commercialUse={
                "description": "Whether commercial use is allowed.",
                **object_of(
                    status=one_of("The answer; unknown: nobody has established it.", statuses), clause=clause
                ),
            },
            permissions=maybe(texts("What is granted; null: not established.", list(Permission))),
            conditions=maybe(texts("What is asked in return; null: not established.", list(Condition))),
            restrictions=list_of("What is excluded or made harder, as in a manifest.", "Restriction"),
            undetermined=texts(
                "Facets of which nobody has established what the text says; nothing may be concluded on them.",
                [facet.value for facet in Facet],
            ),
            partlyDetermined=texts(
                "Facets of which a part is known: what is listed is in the text, and whether it has more of the kind "
                "is not established.",
                [facet.value for facet in Facet],
            ),
            outputs={
                "description": "What is said of results; null: not established.",
                "anyOf": [
                    {
                        "description": "What is said of results.",
                        **object_of(
                            ownership=maybe(one_of("Whose they are; null: not established.", ownership)),
                            clause=clause,
                        ),
                    },
                    {"type": "null"},
                ],
            },
            patentGrant=maybe(one_of("Whether patents are licensed; null: not established.", patents)),
            revocability=maybe(one_of("What the text calls itself; null: not established.", revocability)),
            copies={
                "description": "Published files with this text, byte for byte, as far as they were seen.",
                "type": "array",
                "items": {
                    "description": "A published file.",
                    **object_of(
                        sha256=text("SHA-256 of its bytes.", pattern="^[0-9a-f]{64}$"),
                        source=text("Where it was seen."),
                    ),
                },
            },
            notes={
                "description": "What else one has to know.",
                "type": "array",
                "items": {"type": "string", "minLength": 1},
            },
        ),
    }


def _restriction() -> Json:
    """As in a manifest: keys that do not apply are absent, and a later version may list more values."""
    return {
        "description": f"{description(Restriction)} As in the standard: an absent key says nothing.",
        "type": "object",
        "required": ["type"],
        "properties": {shape.name: field_schema(shape) for shape in fields_of(Restriction).values()},
    }


def _source() -> Json:
    def kind(name: str, what: str, **keys: Json) -> Json:
        own: Json = {"description": f"Always {name}.", "const": name}
        return {"description": what, **object_of(kind=own, **keys)}

    return {
        "description": "Where a text was read.",
        "anyOf": [
            kind(
                "repository",
                "A file in a repository, at a commit.",
                repository=text("Address of the repository."),
                revision=text("Commit."),
                path=text("Path of the file."),
            ),
            kind(
                "spdx",
                "The text on the SPDX License List.",
                id=text("Its id there."),
                revision=text("Commit or version of the list."),
            ),
            kind(
                "scancode",
                "The text in ScanCode's database.",
                key=text("Its key there."),
                version=text("Version of ScanCode."),
            ),
            kind("web", "Pages.", urls=texts("Their addresses.")),
            kind(
                "copy", "A copy without an address of its own worth naming.", note=text("What copy it was.")
            ),
        ],
    }
