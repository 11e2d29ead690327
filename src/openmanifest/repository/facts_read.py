"""The names of the facts that are read from a folder: what each means, what its value is, and where it leads.

A name says what a file states, not what follows from it: `dataset` is data that a card names as used, and nothing
tells whether anybody can get it. Fields are paths in a manifest; an empty one means that the fact helps to ask, to warn
or to compare, and is nothing that a manifest states.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactName:
    """A name of facts.

    Attributes:
        name: as in `Fact.name`.
        meaning: what a file says by it.
        type: of the value, as JSON: text, integer, number, object, list of text.
        field: of a manifest that it leads to; empty for none.
    """

    name: str
    meaning: str
    type: str
    field: str


_WEIGHTS = "components[weights]"

_ROWS = (
    # License and terms.
    ("license", "a license that is declared, as written", "text", f"{_WEIGHTS}.licenseAsStated"),
    (
        "license_name",
        "the name of a license that the hub has no word for",
        "text",
        f"{_WEIGHTS}.licenseAsStated",
    ),
    (
        "license_link",
        "where the license is: a file of the folder, or a URL",
        "text",
        f"{_WEIGHTS}.licenseFile",
    ),
    (
        "license_text",
        "the license that a file's text is, exactly: an SPDX id or LicenseRef",
        "text",
        "licenses[].licenseFile",
    ),
    ("license_near", "the license that a file's text is nearest to, and is not", "text", ""),
    (
        "license_scope",
        "what a license file is for, by its name: model, code, data or documentation",
        "text",
        "",
    ),
    ("software_license", "the license of the software, as CITATION.cff states it", "text", ""),
    ("code_license", "the license that the head of a code file names", "text", "components[code].license"),
    ("use_policy", "a policy on use is there: the name of its file", "text", f"{_WEIGHTS}.restrictions"),
    ("gate_prompt", "what one has to agree to before a download, in words", "text", f"{_WEIGHTS}.gate"),
    (
        "gate_fields",
        "what one has to say of oneself before a download",
        "list of text",
        f"{_WEIGHTS}.gate.collects",
    ),
    # Lineage.
    (
        "base_model",
        "the model that this one was made from, as written: ORG/NAME where it is on the hub",
        "text",
        "model.derivedFrom[].name",
    ),
    (
        "base_model_relation",
        "how it was made from it, in the hub's word",
        "text",
        "model.derivedFrom[].relation",
    ),
    ("base_model_revision", "the commit of the base model", "text", ""),
    ("merge_method", "how models were merged", "text", ""),
    ("new_version", "the model that replaces this one", "text", "model.supersededBy"),
    # Identity.
    ("name", "the name of the model", "text", "model.name"),
    ("version", "the version of the model", "text", "model.version"),
    ("organization", "who published it, as a header says", "text", "model.publisher.name"),
    ("author", "a person or group that made it, as a header says", "text", ""),
    ("source_url", "where a header says that it comes from", "text", ""),
    (
        "arxiv",
        "a paper on arXiv that is linked; nobody says what it has to do with the model",
        "text",
        "components[].identifiers.arxiv",
    ),
    ("doi", "a DOI that is stated", "text", "components[].identifiers.doi"),
    ("citation_title", "the title that one is asked to cite", "text", ""),
    ("citation_author", "an author whom one is asked to cite", "text", ""),
    ("released", "the date of a release, as stated", "text", "model.released"),
    # What it is.
    ("language", "a language of the model", "text", "model.languages"),
    ("task", "what it is for, in the hub's word", "text", "model.tasks"),
    ("library", "a library that loads it", "text", "model.libraries"),
    ("library_version", "the version of the library that wrote it", "text", ""),
    ("tag", "a tag of the card or of a header", "text", ""),
    ("architecture", "the class or family that it is an instance of", "text", "model.architectureName"),
    ("model_type", "the family of the architecture, in the library's word", "text", ""),
    ("pipeline_part", "a part of a pipeline: its folder, library and class", "object", ""),
    ("dtype", "the type of numbers that it says its weights are in", "text", ""),
    (
        "quantization",
        "how the weights are quantized: the method and its settings",
        "object",
        f"{_WEIGHTS}.form",
    ),
    (
        "remote_code",
        "code in the folder, or in the one that it names, that a library runs to load the model",
        "text",
        "components[inference-code]",
    ),
    ("adapter_type", "the kind of an adapter", "text", f"{_WEIGHTS}.form"),
    # Weights.
    (
        "parameter_count",
        "the number of parameters, of all files or as declared",
        "integer",
        "model.parameterCount",
    ),
    ("tensor_count", "tensors in a file", "integer", ""),
    ("tensor_elements", "numbers in a file by their type", "object", ""),
    ("weights_metadata", "what the header of a file says beyond its tensors", "object", ""),
    ("size_label", "the size class of a model, as a header says", "text", ""),
    ("total_size", "bytes of all parts, as an index says", "integer", ""),
    ("shards", "the parts that an index lists, from the top of the folder", "list of text", ""),
    ("missing_shard", "a part that an index lists and the folder has not", "text", ""),
    (
        "pickle",
        "a file that can run code when it is opened; by its first bytes, else by its name",
        "text",
        "",
    ),
    # Data.
    (
        "dataset",
        "data that is named as used; not said to be released",
        "text",
        "components[training-data].name",
    ),
    ("calibration_dataset", "data that is named as used to quantize", "text", ""),
    # Training.
    ("training_steps", "steps of a run", "integer", ""),
    ("training_epochs", "passes over the data of a run", "number", ""),
    (
        "training_flop",
        "floating-point operations of a run, as its trainer estimates",
        "number",
        "model.compute[].flop",
    ),
    ("final_loss", "the last loss that a run wrote down", "number", ""),
    ("co2_grams", "grams of CO2 equivalent that are declared", "number", "model.compute[].co2eKg"),
    ("co2_details", "what is declared about emissions beyond the number", "object", ""),
    ("checkpoint", "a folder of a point in training", "text", "components[checkpoints]"),
    ("local_path", "a path on the machine of whoever made it", "text", ""),
    # Evaluation.
    (
        "evaluation_result",
        "a result of evaluation: task, dataset, metric, value",
        "object",
        "components[evaluation-results]",
    ),
)

NAMES: dict[str, FactName] = {row[0]: FactName(*row) for row in _ROWS}
"""Every name of a fact."""
