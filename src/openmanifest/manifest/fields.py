"""Fields that several classes share: one name has one meaning everywhere."""

from typing import Annotated, TypeAlias

from .formats import Count, Date, Expression, IriReference, Reference, Text, Url
from .vocabulary import Term

Name: TypeAlias = Annotated[Text | None, Term("What it is called.", "Demo 7B", iri="schema:name")]
Summary: TypeAlias = Annotated[
    Text | None,
    Term("One or two sentences about it.", "Weights after instruction tuning.", iri="schema:description"),
]
Version: TypeAlias = Annotated[
    Text | None, Term("Version as the publisher writes it.", "1.2", iri="schema:version")
]
Released: TypeAlias = Annotated[
    Date | None,
    Term(
        "When it was first made available in this version.",
        "2026-10",
        iri="schema:datePublished",
        close=("dcterms:available",),
    ),
]
Link: TypeAlias = Annotated[
    Url | None, Term("Where it can be read or reached.", "https://lab.example/license", iri="schema:url")
]
When: TypeAlias = Annotated[Date | None, Term("The day of it.", "2026-10-01", iri="dcterms:date")]
Sha256: TypeAlias = Annotated[
    Text | None,
    Term(
        "SHA-256 digest of the bytes, 64 lowercase hexadecimal digits.",
        "6e6001da2106d4757498752a021df6c2bdc332c650aae4bae6b0c004dcf14933",
    ),
]
Clause: TypeAlias = Annotated[
    Text | None, Term("Number of the clause in the text it comes from, in its own numbering.", "2")
]
LicenseField: TypeAlias = Annotated[
    Expression | None,
    Term(
        "The license that is declared: an SPDX expression, or `NONE` if none is stated. Absent: unknown.",
        "Apache-2.0",
        close=("dcterms:license", "schema:license", "spdx:Core/hasDeclaredLicense"),
    ),
]
Definition: TypeAlias = Annotated[
    Text | None, Term("Which definition of openness it refers to, by id or title.", "osaid-1.0")
]
Languages: TypeAlias = Annotated[
    list[Text] | None,
    Term("Natural languages, as language tags (BCP 47).", ["en", "de"], iri="schema:inLanguage"),
]
Note: TypeAlias = Annotated[
    Text | None, Term("A remark for people.", "Grade given before the data was withdrawn.")
]
About: TypeAlias = Annotated[
    list[Reference] | None,
    Term("Ids of the components it is about; absent: the whole model.", ["#weights"], iri="schema:about"),
]
ManifestLink: TypeAlias = Annotated[
    IriReference | None,
    Term("Where the other model's own manifest is.", "https://lab.example/base/openness.json"),
]
ByteSize: TypeAlias = Annotated[
    Count | None, Term("Size in bytes.", 4976698672, iri="dcat:byteSize", close=("schema:contentSize",))
]
