"""What is known of the licenses that models really use: one file a license text in ``data/ai``.

Dated versions of a license are texts of their own. A fact that is not in the list of a license is absent from
its text, unless `undetermined` or `partly_determined` names its facet: then nobody has established it, and nothing
may be concluded.
Loaded by commands about licenses and by rules that need a fact, never to check a plain SPDX id.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from ..manifest.terms import Restriction
from ..manifest.values_terms import Condition, Permission
from .facets import EvidenceLevel, Facet

_FOLDER = os.path.join(os.path.dirname(__file__), "data", "ai")


class _Fact(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, alias_generator=to_camel, validate_by_name=True
    )


class Names(_Fact):
    """Other names of a license.

    Attributes:
        hugging_face: values of ``license`` on the Hugging Face Hub.
        hugging_face_names: values of ``license_name`` seen with ``license: other``.
        scancode: ScanCode's key.
        others: titles and spellings that people use.
    """

    hugging_face: list[str]
    hugging_face_names: list[str]
    scancode: str | None = None
    others: list[str]


class CommercialUse(_Fact):
    """Whether commercial use is allowed, and by which clause."""

    status: Literal["allowed", "conditional", "prohibited", "not-stated", "unknown"]
    clause: str | None = None


class Outputs(_Fact):
    """What is said of the ownership of results."""

    ownership: Literal["licensee", "licensor", "not-claimed", "not-stated"] | None = None
    clause: str | None = None


class RepositorySource(_Fact):
    """A file in a repository, at a commit."""

    kind: Literal["repository"]
    repository: str
    revision: str
    path: str


class ListSource(_Fact):
    """The text as on the SPDX license list."""

    kind: Literal["spdx"]
    id: str
    revision: str


class ScanCodeSource(_Fact):
    """The text as in ScanCode's database."""

    kind: Literal["scancode"]
    key: str
    version: str


class WebSource(_Fact):
    """Pages."""

    kind: Literal["web"]
    urls: list[str]


class CopySource(_Fact):
    """A copy that has no address of its own worth naming."""

    kind: Literal["copy"]
    note: str


Source = Annotated[
    RepositorySource | ListSource | ScanCodeSource | WebSource | CopySource, Field(discriminator="kind")
]


class Copy(_Fact):
    """One published copy of a text, byte for byte. Others differ in spaces and line ends, and are copies, too."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    source: str


class LicenseFacts(_Fact):
    """What one license text says.

    Attributes:
        id: SPDX id, or a ``LicenseRef-``.
        name: title of the text.
        publisher: who wrote it, as far as known.
        date: ``YYYY[-MM[-DD]]`` of the text.
        url: where the text is published.
        applies_to: what the text is meant for.
        names: what else it is called.
        commercial_use: whether and how it may be used commercially.
        permissions: what is granted; None: not determined.
        conditions: what is asked in return; None: not determined.
        restrictions: what is excluded or made harder, as in a manifest.
        undetermined: facets about which nothing is known; an absent restriction of such a facet says nothing.
        partly_determined: facets of which a part is known: the restrictions that are listed are in the text, and whether it
            has more of the kind is not established.
        outputs: what is said of results.
        patent_grant: whether patents are licensed; None: not determined.
        revocability: what the text says of itself; None: not determined.
        evidence: how the facts were established.
        source: where the text was read.
        copies: published files with this text, as far as they were seen.
        notes: what else one has to know.
    """

    id: str
    name: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    applies_to: list[Literal["model", "code", "data", "content"]]
    names: Names
    commercial_use: CommercialUse
    permissions: list[Permission] | None = None
    conditions: list[Condition] | None = None
    restrictions: list[Restriction]
    undetermined: list[Facet]
    partly_determined: list[Facet] = Field(default_factory=list)
    outputs: Outputs | None = None
    patent_grant: Literal["express", "implied-by-ip-grant", "not-express", "none"] | None = None
    revocability: Literal["irrevocable", "revocable", "not-stated"] | None = None
    evidence: EvidenceLevel
    source: Source
    copies: list[Copy] = Field(default_factory=list)
    notes: list[str]

    def of_type(self, kind: str) -> list[Restriction]:
        """The restrictions of a type."""
        return [restriction for restriction in self.restrictions if restriction.type == kind]

    def knows(self, facet: Facet) -> bool:
        """Whether the text was read for this: what is not stated here is then not in it."""
        return facet not in self.undetermined and facet not in self.partly_determined


@cache
def all_facts() -> dict[str, LicenseFacts]:
    """Return the facts of every license, by id."""
    found = (_read(name) for name in sorted(_files().values()))
    return {facts.id: facts for facts in found}


@cache
def _files() -> dict[str, str]:
    """The names of the files by what ids look like without their prefix."""
    return {name.removesuffix(".json"): name for name in os.listdir(_FOLDER) if name.endswith(".json")}


@cache
def _read(name: str) -> LicenseFacts:
    with open(os.path.join(_FOLDER, name), "rb") as file:
        return LicenseFacts.model_validate_json(file.read())


def facts(id: str) -> LicenseFacts | None:
    """Return the facts of a license by its SPDX id or ``LicenseRef-``, or None. Only its own file is read.

    >>> facts("LicenseRef-Llama-3.1").of_type("threshold")[0].above
    700000000
    """
    name = _files().get(id.removeprefix("LicenseRef-"))
    found = _read(name) if name else None
    return found if found is not None and found.id == id else None
