"""The components that a folder's files belong to, as far as their names tell for certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...manifest.component_types import group_of
from ...manifest.formats import MAX_COUNT
from ..draft import Component, Loose, arranged
from ..established import Basis, Fact, File, Scan
from ..kinds import Kind, is_checkpoint, kinds
from .evidence import Witness

_FORMATS = {
    "safetensors": ("weights", "safetensors"),
    "gguf": ("weights-gguf", "GGUF"),
    "onnx": ("weights-onnx", "ONNX"),
    "pickled-weights": ("weights-pickled", "PyTorch and other pickles"),
    "tensorflow-weights": ("weights-tensorflow", "TensorFlow, Keras or JAX"),
    "other-weights": ("weights-other", "other formats"),
    "adapter-weights": ("adapter", "an adapter"),
}
"""Kinds of weights: the id of their component, and the format in words. The first that is there is `#weights`."""

_INDEXED = ((".safetensors.", "safetensors"), (".bin.", "pickled-weights"), (".h5.", "tensorflow-weights"))
_TYPES = (
    *("weights", "checkpoints", "optimizer-state", "tokenizer", "configuration", "prompt-template"),
    *("inference-code", "model-card", "data-card", "evaluation-results", "training-logs", "policy"),
)
_OF_CHECKPOINTS = frozenset(("weights", "tokenizer", "configuration", "prompt-template"))


def is_nameable(file: File) -> bool:
    """Whether the path can stand in JSON: a name that is no Unicode cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in file.path)


def artifact_of(file: File) -> dict[str, Any]:
    """Return a file as it stands in a manifest."""
    artifact: dict[str, Any] = {"path": file.path}
    if file.byte_size is not None and file.byte_size <= MAX_COUNT:
        artifact["byteSize"] = file.byte_size
    if file.sha256 is not None:
        artifact["sha256"] = file.sha256
    return artifact


def components_of(scan: Scan, witness: Witness) -> list[Component]:
    """Return the components of a folder, each with its files; nothing is said of them that a name does not tell."""
    groups: dict[str, list[File]] = {}
    files = [file for file in scan.files if is_nameable(file)]
    weights = {file.kind for file in files if file.kind in _FORMATS and not _in_checkpoint(file)}
    first = next((kind for kind in _FORMATS if kind in weights and kind != "adapter-weights"), "")
    for file in files:
        kind = kinds().get(file.kind)
        if kind is None or kind.component is None or not kind.certain:
            continue
        groups.setdefault(_id_of(file, kind, first), []).append(file)
    found = [_component(id, members, scan, witness) for id, members in groups.items()]
    return sorted(found, key=lambda part: (_place(part["type"]), part["id"] != "#weights", part["id"]))


def loose_files(scan: Scan) -> Iterator[Loose]:
    """Yield the files whose part in the model has to be asked."""
    for file in scan.files:
        kind = kinds().get(file.kind)
        if kind is None or not is_nameable(file):
            continue
        if kind.name == "code" or (kind.component is not None and not kind.certain):
            yield Loose(artifact_of(file), kind.component or "")


def _id_of(file: File, kind: Kind, first: str) -> str:
    """The id of the component that a file belongs to."""
    assert kind.component is not None
    if _in_checkpoint(file) and kind.component in _OF_CHECKPOINTS:
        return "checkpoints"
    if kind.component != "weights":
        return kind.component
    name = kind.name
    if name == "weights-index":
        name = next((found for part, found in _INDEXED if part in file.path.lower()), first or "safetensors")
    if name == first or name not in _FORMATS:
        return "weights"
    return _FORMATS[name][0] if name != "safetensors" else "weights-safetensors"


def _in_checkpoint(file: File) -> bool:
    return any(is_checkpoint(folder) for folder in file.inside.split("/"))


def _component(id: str, files: list[File], scan: Scan, witness: Witness) -> Component:
    of = [kinds()[file.kind] for file in files]
    type = "checkpoints" if id == "checkpoints" else str(of[0].component)
    part: dict[str, Any] = {"id": f"#{id}", "type": type}
    if type == "weights" and (words := _format(of)):
        part["name"] = f"Weights ({words})"
    forms = {kind.form for kind in of}
    if len(forms) == 1 and (form := forms.pop()):
        part["form"] = form
    part["artifacts"] = [artifact_of(file) for file in files]
    supports = ["type", "form"] if "form" in part else ["type"]
    part["evidence"] = [
        _piece(witness, files, "recognized by name", supports, Basis.DETECTED),
        *_digests(files, witness),
    ]
    if headers := _reduced(scan, part):
        part["form"] = "quantized"
        words = f"precision {headers[0].value['type']} by its header"
        more = len(headers) - 1
        part["evidence"].append(
            witness.piece(headers[0].source.path, words, ["form"], headers[0].basis, more=more)
        )
    return arranged(part)


def _reduced(scan: Scan, part: Component) -> list[Fact]:
    """What headers say of reduced precision, if those of all files of some weights do.

    Settings alone do not tell: a model may be trained and first released in reduced precision, as MXFP4 is.
    """
    paths = {file["path"] for file in part["artifacts"]}
    facts = [
        fact
        for fact in scan.stated("quantization")
        if fact.source.path in paths
        and isinstance(fact.value, dict)
        and str(fact.value.get("type", "MXFP4")) != "MXFP4"
    ]
    whole = part["type"] == "weights" and {fact.source.path for fact in facts} == paths
    return facts if whole else []


def _format(of: Iterable[Kind]) -> str:
    return next((_FORMATS[kind.name][1] for kind in of if kind.name in _FORMATS), "")


def _digests(files: list[File], witness: Witness) -> Iterator[dict[str, Any]]:
    """Where sizes and digests are from: what a pointer says is declared by whoever committed it."""
    pointers = [file for file in files if file.pointer]
    if pointers:
        words = "size and digest of the content, as the Git LFS pointer states them"
        yield _piece(witness, pointers, words, ["artifacts"], Basis.DECLARED)
    hashed = [file for file in files if file.sha256 is not None and not file.pointer]
    if hashed:
        yield _piece(witness, hashed, "digest of the bytes", ["artifacts"], Basis.COMPUTED)


def _piece(
    witness: Witness, files: list[File], words: str, supports: list[str], basis: Basis
) -> dict[str, Any]:
    return witness.piece(files[0].path, words, supports, basis, more=len(files) - 1)


def _place(type: str) -> int:
    return _TYPES.index(type) if type in _TYPES else len(_TYPES) + (group_of(type) == "documents")
