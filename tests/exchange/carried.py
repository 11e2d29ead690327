"""What the tests of all formats share that carry a manifest without loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from hypothesis import strategies as st

from openmanifest.exchange import Conversion, Format, Request, convert
from openmanifest.exchange.differences import equal
from openmanifest.exchange.lossless import Native
from openmanifest.manifest.reading import read
from openmanifest.manifest.structure import check_structure
from openmanifest.manifest.walking import walk
from tests.building import changed
from tests.generated import manifests

Json = dict[str, Any]

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/openness.json"))
MANIFESTS = st.builds(manifests.manifest, st.randoms(use_true_random=False))

JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1.5,
    10**400,
    "",
    "x",
    "https://lab.example/a b",
    "\ud800",
    [],
    [[]],
    [None, 1, "x", {}],
    {},
    {"a": {"b": []}},
    {"spdxId": []},
    {"SPDXID": {}},
)
"""What stands where something else should."""


def plain(document: Json) -> Json:
    """The manifest as it is read: `7.0` is 7."""
    found = read(json.dumps(document)).document
    assert found is not None
    return found


def written(document: Json, format: Format, request: Request | None = None) -> Conversion:
    """Convert a manifest to a format."""
    data = json.dumps(document).encode("utf-8")
    found = convert(data, "openness.json", Format.MANIFEST, format, request)
    assert found.result is not None, found.findings
    return found


def imported(text: str, format: Format) -> tuple[Json, list[str]]:
    """Convert a document to a manifest; the manifest, and the codes that were found."""
    found = convert(text.encode("utf-8"), "document.json", None, Format.MANIFEST)
    assert (found.source, found.detected) == (format, True)
    assert found.result is not None, found.findings
    return json.loads(found.result), [finding.code for finding in found.findings]


def round_trip(document: Json, format: Format) -> Json:
    """Hold a manifest to coming back as it was; return the document that it became."""
    text = written(document, format).result
    assert text is not None
    manifest, codes = imported(text, format)
    assert equal(manifest, plain(document))
    assert not {"OM1115", "OM1116", "OM1118"} & set(codes)
    found: Json = json.loads(text)
    return found


def mutated(document: Json, random: Random) -> Json:
    """A document in which some values are of another kind, gone, twice or elsewhere."""
    found = deepcopy(document)
    for _ in range(random.choice((1, 2, 5, 20))):
        places = list(walk(found))
        if not places:
            return found
        path, step, value = random.choice(places)
        holder: Any = found
        for name in path:
            holder = holder[name]
        act = random.choice(("junk", "junk", "gone", "twice", "wrapped", "elsewhere"))
        if act == "gone":
            del holder[step]
        elif act == "twice" and isinstance(holder, list):
            holder.append(deepcopy(value))
        elif act == "wrapped":
            holder[step] = [deepcopy(value)]
        elif act == "elsewhere":
            holder[step] = deepcopy(random.choice(places)[2])
        else:
            holder[step] = deepcopy(random.choice(JUNK))
    return found


def survives(document: Json, format: Format) -> Conversion:
    """Hold the import of any document to what is promised: a manifest that fits, or findings that say why not."""
    text = json.dumps(document)
    found = convert(text.encode("utf-8"), "document.json", format, Format.MANIFEST)
    assert all(finding.message and "\n" not in finding.message for finding in found.findings)
    if found.result is None:
        assert {"OM1101", "OM1102"} & {finding.code for finding in found.findings}
        return found
    reading = read(found.result.encode("utf-8"))
    assert reading.document is not None, reading.findings
    structure = check_structure(reading.document)
    assert structure.fits, structure.findings
    again = convert(found.result.encode("utf-8"), "openness.json", Format.MANIFEST, format)
    assert again.result is not None, again.findings
    return found


def forged(native: Native, document: Json) -> Iterator[Json]:
    """The document with something carried in it that claims to fit, and makes no manifest."""
    says, _ = native.read(deepcopy(document))
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = sha256(text.encode()).hexdigest()
    for changes in (
        [{"at": [], "is": 5}],
        [{"at": ["model"]}],
        [{"at": ["components"], "is": {}}],
        [{"at": ["components"], "is": [7]}],
        [7],
        [{"at": 7}],
    ):
        found = deepcopy(document)
        native.put(found, json.dumps({"digest": digest, "changes": changes}))
        yield found


def thousand_files(format: Format) -> tuple[bytes, Json]:
    """A manifest with a thousand files, and the document that it becomes."""
    artifacts = [
        {"path": f"{index}.safetensors", "byteSize": index, "sha256": f"{index:064x}"}
        for index in range(1000)
    ]
    manifest = changed({"/components/0/artifacts": artifacts})
    return json.dumps(manifest).encode("utf-8"), json.loads(written(manifest, format).result or "")


def fastest(action: Callable[[], object]) -> float:
    """The shortest of five runs, in seconds of the processor."""
    times = []
    for _ in range(5):
        start = process_time()
        action()
        times.append(process_time() - start)
    return min(times)
