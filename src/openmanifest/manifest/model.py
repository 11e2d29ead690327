"""The model as a whole: what it is, what it came from, what it cost, how it is offered."""

from typing import Annotated

from .evidence import Agent, EvidenceList, Identifiers
from .fields import Languages, Link, ManifestLink, Name, Released, Summary, Version
from .formats import Count, Date, Flag, Iri, Quantity, Reference, Text, Url
from .values import Extent, Modality, Stage
from .values_documents import (
    CodeOfPractice,
    ComputeActivity,
    EnergyMethod,
    FlopMethod,
    Monetization,
    Regime,
    Relation,
)
from .vocabulary import Level, Statement, Term


class Derivation(Statement):
    """A model that this one was made from."""

    close = ("prov:Derivation",)

    base_model: Annotated[
        Iri | None,
        Term("IRI of the base model.", "https://huggingface.co/example-lab/base-7b", close=("prov:entity",)),
    ] = None
    name: Name = None
    version: Version = None
    relation: Annotated[
        Relation | None,
        Term("What was done to the base to make this model.", "fine-tune", level=Level.RECOMMENDED),
    ] = None
    manifest: ManifestLink = None
    manifest_sha256: Annotated[
        Text | None,
        Term(
            "SHA-256 digest of the base's manifest, 64 lowercase hexadecimal digits: which state of it is meant.",
            "6e6001da2106d4757498752a021df6c2bdc332c650aae4bae6b0c004dcf14933",
        ),
    ] = None
    training_summary: Annotated[
        Url | None,
        Term("The base's public summary of training content.", "https://lab.example/base/summary"),
    ] = None
    evidence: EvidenceList = None


class DataListing(Statement):
    """Whether all data of some stages is named."""

    stages: Annotated[
        list[Stage] | None,
        Term("Steps of making the model.", ["pretraining"], level=Level.RECOMMENDED),
    ] = None
    extent: Annotated[Extent | None, Term("How much of it is covered or named.", "partial")] = None
    document: Annotated[
        Reference | None, Term("The document that names the data, if the components do not.", "#report")
    ] = None
    evidence: EvidenceList = None


class Device(Statement):
    """Hardware used."""

    name: Name = None
    device_count: Annotated[Count | None, Term("How many at once.", 1024)] = None


class Compute(Statement):
    """Computing power that was spent."""

    summary: Summary = None
    activity: Annotated[ComputeActivity | None, Term("What it was spent on.", "final-run")] = None
    stages: Annotated[
        list[Stage] | None,
        Term("Steps of making the model.", ["pretraining"], level=Level.RECOMMENDED),
    ] = None
    flop: Annotated[Quantity | None, Term("Floating-point operations.", 3.8e24)] = None
    method: Annotated[
        FlopMethod | None, Term("How the amount of computation was established.", "architecture-based")
    ] = None
    devices: Annotated[
        list[Device] | None, Term("Hardware.", [{"name": "NVIDIA H100 SXM", "deviceCount": 1024}])
    ] = None
    gpu_hours: Annotated[Quantity | None, Term("Hours times devices.", 1460000)] = None
    energy_mwh: Annotated[Quantity | None, Term("Energy in megawatt hours.", 1024.5)] = None
    energy_method: Annotated[
        EnergyMethod | None, Term("How energy and emissions were established.", "estimated")
    ] = None
    co2e_kg: Annotated[
        Quantity | None, Term("Emissions in kilograms of carbon dioxide equivalent.", 420000)
    ] = None
    start: Annotated[Date | None, Term("When it began.", "2019", iri="schema:startDate")] = None
    end: Annotated[Date | None, Term("When it ended.", "2026-03", iri="schema:endDate")] = None
    evidence: EvidenceList = None


class Channel(Statement):
    """A way in which the model reaches users."""

    name: Name = None
    url: Link = None


class Regulation(Statement):
    """Standing of the model under a body of law."""

    regime: Annotated[Regime | None, Term("The body of law.", "eu-ai-act")] = None
    name: Name = None
    market_date: Annotated[Date | None, Term("When it was placed on that market.", "2026-10-01")] = None
    representative: Annotated[
        Agent | None, Term("Authorized representative.", {"name": "Example Lab Europe"})
    ] = None
    systemic_risk: Annotated[
        Flag | None, Term("Whether it is designated or presumed to carry systemic risk.", False)
    ] = None
    code_of_practice: Annotated[
        CodeOfPractice | None, Term("Standing towards the code of practice.", "signed")
    ] = None
    evidence: EvidenceList = None


class Model(Statement):
    """One version of one model."""

    id: Annotated[
        Iri,
        Term(
            "What identifies it.",
            "https://huggingface.co/example-lab/demo-7b",
            iri="@id",
            level=Level.REQUIRED,
        ),
    ]
    name: Annotated[Text, Term("What it is called.", "Demo 7B", iri="schema:name", level=Level.REQUIRED)]
    version: Version = None
    summary: Summary = None
    publisher: Annotated[
        Agent | None,
        Term(
            "Who publishes the model.",
            {"name": "Example Lab"},
            iri="dcterms:publisher",
            level=Level.RECOMMENDED,
        ),
    ] = None
    released: Released = None
    identifiers: Annotated[Identifiers | None, Term("Persistent identifiers.", {"arxiv": "2610.01234"})] = (
        None
    )
    input_modalities: Annotated[list[Modality] | None, Term("What goes in.", ["text", "image"])] = None
    output_modalities: Annotated[list[Modality] | None, Term("What comes out.", ["text"])] = None
    stages: Annotated[
        list[Stage] | None,
        Term("Steps of making the model.", ["pretraining"], level=Level.RECOMMENDED),
    ] = None
    derived_from: Annotated[
        list[Derivation] | None,
        Term(
            "Models it was made from; `[]`: it was trained from scratch.",
            [{"baseModel": "https://huggingface.co/example-lab/base-7b", "relation": "fine-tune"}],
            level=Level.RECOMMENDED,
            close=("prov:qualifiedDerivation",),
        ),
    ] = None
    data_listing: Annotated[
        list[DataListing] | None,
        Term(
            "For which stages all, some or none of the data is named.",
            [{"stages": ["pretraining"], "extent": "partial", "document": "#report"}],
            level=Level.RECOMMENDED,
        ),
    ] = None
    parameter_count: Annotated[Count | None, Term("Number of parameters.", 7300000000)] = None
    active_parameter_count: Annotated[
        Count | None, Term("Parameters used for one token, in a mixture of experts.", 1300000000)
    ] = None
    architecture_name: Annotated[
        Text | None, Term("Name of the architecture.", "decoder-only transformer")
    ] = None
    tasks: Annotated[list[Text] | None, Term("Tasks it is made for.", ["text-generation"])] = None
    languages: Languages = None
    libraries: Annotated[list[Text] | None, Term("Libraries that run it.", ["transformers"])] = None
    training_tokens: Annotated[
        Quantity | None, Term("Tokens seen in training, repetitions included.", 15000000000000)
    ] = None
    compute: Annotated[
        list[Compute] | None, Term("Computing power spent.", [{"activity": "final-run", "flop": 3.8e24}])
    ] = None
    monetization: Annotated[
        list[Monetization] | None,
        Term("How the publisher earns with it; `[]`: not at all.", ["optional-services"]),
    ] = None
    channels: Annotated[list[Channel] | None, Term("How it reaches users.", [{"name": "Hugging Face"}])] = (
        None
    )
    regulation: Annotated[
        list[Regulation] | None, Term("Standing under bodies of law.", [{"regime": "eu-ai-act"}])
    ] = None
    continuous_training: Annotated[Flag | None, Term("Whether training goes on after release.", False)] = None
    latest_data_date: Annotated[Date | None, Term("Date of the latest training data.", "2026-03")] = None
    superseded_by: Annotated[
        Iri | None,
        Term(
            "The model that replaces it.",
            "https://huggingface.co/example-lab/demo-8b",
            iri="dcterms:isReplacedBy",
        ),
    ] = None
    evidence: EvidenceList = None
