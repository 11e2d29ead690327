"""Under which terms: licenses, restrictions, patents, inputs and outputs."""

from typing import Annotated, TypeAlias

from .evidence import Agent, Artifact, EvidenceList
from .fields import Clause, LicenseField, Link, Name, Sha256, Summary, When
from .formats import Flag, LicenseId, Quantity, Reference, Text
from .values_documents import Ownership, PatentPosition, PatentStatus
from .values_terms import (
    AllowedIf,
    Condition,
    Effect,
    ExcludedField,
    FlowDownKind,
    Litigation,
    Measured,
    Metric,
    MutablePart,
    OnlyWhen,
    Permission,
    PolicyLocation,
    RestrictionType,
    Target,
    TerritoryBasis,
    TrainingScope,
)
from .vocabulary import Level, Statement, Term


class Restriction(Statement):
    """One thing that a license or other terms exclude or make harder."""

    type: Annotated[
        RestrictionType,
        Term("What kind of thing it is.", "threshold", iri="rdf:type", level=Level.REQUIRED),
    ]
    clause: Clause = None
    url: Link = None
    sha256: Sha256 = None
    summary: Summary = None
    targets: Annotated[
        list[Target] | None, Term("What the restriction applies to.", ["material", "derivatives"])
    ] = None
    only_when: Annotated[
        list[OnlyWhen] | None, Term("The circumstances in which alone it applies.", ["commercial-use"])
    ] = None
    research_only: Annotated[Flag | None, Term("Whether only research is allowed.", True)] = None
    metric: Annotated[Metric | None, Term("What the threshold counts.", "monthly-active-users")] = None
    above: Annotated[Quantity | None, Term("The number above which the threshold bites.", 700000000)] = None
    currency: Annotated[Text | None, Term("Currency of a threshold in money (ISO 4217).", "USD")] = None
    counted: Annotated[
        Text | None, Term("Whose users or money count.", "all products of the licensee and its affiliates")
    ] = None
    measured: Annotated[Measured | None, Term("When the threshold is measured.", "at-release")] = None
    effect: Annotated[Effect | None, Term("What happens above the threshold.", "license-required")] = None
    training_scope: Annotated[
        TrainingScope | None, Term("Which other models must not be trained.", "any-model")
    ] = None
    allowed_if: Annotated[
        list[AllowedIf] | None, Term("On what condition training is allowed after all.", ["named"])
    ] = None
    fields: Annotated[
        list[ExcludedField] | None, Term("Fields of use that are excluded.", ["military", "surveillance"])
    ] = None
    exhaustive: Annotated[Flag | None, Term("Whether `fields` names all excluded fields.", False)] = None
    policy_location: Annotated[PolicyLocation | None, Term("Where the policy stands.", "external-url")] = None
    mutable: Annotated[Flag | None, Term("Whether the publisher can change the policy.", True)] = None
    excluded: Annotated[
        list[Text] | None, Term("Excluded territories: ISO 3166 codes, or `EU`.", ["EU", "GB"])
    ] = None
    territory_basis: Annotated[
        TerritoryBasis | None, Term("What puts somebody in the territory.", "domicile")
    ] = None
    verbatim_only: Annotated[Flag | None, Term("Whether unchanged copies may be passed on.", True)] = None
    display_text: Annotated[Text | None, Term("A text that must be shown.", "Built with Demo")] = None
    name_prefix: Annotated[Text | None, Term("What names of derived models must begin with.", "Demo")] = None
    name_ban: Annotated[
        Text | None, Term("A name or mark that must not be used.", "Demo in product names")
    ] = None
    trigger: Annotated[
        Text | None, Term("What makes the naming rule apply.", "distributing a derived model")
    ] = None
    flow_down_kind: Annotated[FlowDownKind | None, Term("What has to be passed on.", "use-restrictions")] = (
        None
    )
    mutable_parts: Annotated[
        list[MutablePart] | None, Term("Which terms can change.", ["external-policy"])
    ] = None
    at_will: Annotated[Flag | None, Term("Whether the publisher can end it without a reason.", True)] = None
    remotely: Annotated[
        Flag | None, Term("Whether the publisher reserves to restrict use from afar.", True)
    ] = None
    litigation: Annotated[Litigation | None, Term("Which lawsuits end it.", "any-ip-claim")] = None


RestrictionList: TypeAlias = Annotated[
    list[Restriction] | None,
    Term(
        "Restrictions. On a component: terms beyond its license, such as policies and gate terms. `[]`: none.",
        [{"type": "acceptable-use-policy", "policyLocation": "external-url"}],
        level=Level.RECOMMENDED,
    ),
]


# Which parameters belong to which type, beside clause, url, sha256, summary, targets and onlyWhen.
RESTRICTION_PARAMETERS: dict[RestrictionType, frozenset[str]] = {
    RestrictionType.NON_COMMERCIAL: frozenset({"research_only"}),
    RestrictionType.THRESHOLD: frozenset({"metric", "above", "currency", "counted", "measured", "effect"}),
    RestrictionType.REGISTRATION_REQUIRED: frozenset(),
    RestrictionType.NO_OTHER_MODEL_TRAINING: frozenset({"training_scope", "allowed_if"}),
    RestrictionType.FIELD_OF_USE: frozenset({"fields", "exhaustive"}),
    RestrictionType.ACCEPTABLE_USE_POLICY: frozenset({"policy_location", "mutable", "fields", "exhaustive"}),
    RestrictionType.TERRITORY: frozenset({"excluded", "territory_basis"}),
    RestrictionType.NO_HOSTING: frozenset(),
    RestrictionType.NO_REDISTRIBUTION: frozenset({"verbatim_only"}),
    RestrictionType.NAMING: frozenset({"display_text", "name_prefix", "name_ban", "trigger"}),
    RestrictionType.FLOW_DOWN: frozenset({"flow_down_kind"}),
    RestrictionType.MUTABLE_TERMS: frozenset({"mutable_parts"}),
    RestrictionType.REVOCABLE: frozenset({"at_will", "remotely", "litigation"}),
    RestrictionType.OUTPUT_TERMS: frozenset(),
    RestrictionType.OTHER: frozenset(),
}


class LicenseDefinition(Statement):
    """What is known of a license that components refer to."""

    license_id: Annotated[
        LicenseId,
        Term(
            "The id by which components refer to the license.",
            "LicenseRef-Demo-Community",
            level=Level.REQUIRED,
        ),
    ]
    name: Name = None
    url: Link = None
    date: When = None
    license_file: Annotated[
        Artifact | None,
        Term("The file with the text of the license.", {"path": "LICENSE"}, level=Level.OPTIONAL),
    ] = None
    permissions: Annotated[
        list[Permission] | None,
        Term("What the license allows; a stated list is complete.", ["use", "modification"]),
    ] = None
    conditions: Annotated[
        list[Condition] | None, Term("What the license asks for in return.", ["notice"])
    ] = None
    restrictions: RestrictionList = None
    evidence: EvidenceList = None


class PatentNumber(Statement):
    """One patent or application."""

    number: Annotated[Text | None, Term("Number as the office writes it.", "US10452978B2")] = None
    jurisdiction: Annotated[Text | None, Term("ISO 3166 code of the country, or EP, WO.", "US")] = None
    status: Annotated[PatentStatus | None, Term("Legal status.", "granted")] = None


class Patent(Statement):
    """What a holder says of patents on the model or on components."""

    id: Annotated[Reference | None, Term("What identifies it.", "#pledge", iri="@id")] = None
    position: Annotated[PatentPosition | None, Term("The holder's position.", "licensed")] = None
    holder: Annotated[Agent | None, Term("Who holds the patents.", {"name": "Example Lab"})] = None
    numbers: Annotated[
        list[PatentNumber] | None,
        Term("The patents, if named.", [{"number": "US10452978B2", "jurisdiction": "US"}]),
    ] = None
    license: LicenseField = None
    clause: Clause = None
    url: Link = None
    defensive_termination: Annotated[
        Flag | None, Term("Whether it ends for those who assert patents themselves.", True)
    ] = None
    covers: Annotated[list[Reference] | None, Term("Ids of the components it covers.", ["#weights"])] = None
    evidence: EvidenceList = None


class UsageTerms(Statement):
    """Terms for what goes into or comes out of the model."""

    ownership: Annotated[Ownership | None, Term("Who owns it.", "licensee")] = None
    url: Link = None
    summary: Summary = None
    restrictions: RestrictionList = None
    evidence: EvidenceList = None


class BlanketLicense(Statement):
    """A license that the publisher states for a repository as a whole. Definitions do not read it."""

    license: LicenseField = None
    license_as_stated: Annotated[
        Text | None, Term("The words of the source, verbatim.", "license: apache-2.0")
    ] = None
    url: Link = None
    evidence: EvidenceList = None
