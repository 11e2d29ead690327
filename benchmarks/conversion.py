"""In one process: CPU time of making a document of a thousand files, and of writing it by the library of the format.

Runs in the environment of a tool::

    python benchmarks/conversion.py inputs FOLDER     writes thousand.json, and what it is converted to
    python benchmarks/conversion.py TOOL FOLDER       prints JSON: format -> milliseconds
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Action = Callable[[], object]

LIBRARIES = {
    "cyclonedx-1.6": "cyclonedx-python-lib",
    "spdx-3.0.1": "spdx-python-model",
    "spdx-2.3": "spdx-tools",
}
"""Formats, and the library that projects write each with."""

FILES = 1000
PASSES = 5


def write_inputs(folder: Path) -> None:
    """Write a manifest with a thousand files, and the documents that it becomes."""
    from openmanifest import convert

    manifest = json.loads((folder / "small.json").read_bytes())
    manifest["components"][0]["artifacts"] = [
        {"path": f"{index}.safetensors", "byteSize": index, "sha256": f"{index:064x}"}
        for index in range(FILES)
    ]
    path = folder / "thousand.json"
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    for name in LIBRARIES:
        (folder / f"thousand.{name}").write_text(convert(path, name).result or "", encoding="utf-8")


def of_openmanifest(folder: Path) -> Iterator[tuple[str, Action]]:
    """Yield each format with what openmanifest does: from the bytes of a manifest to the text of the document."""
    from openmanifest import convert

    data = (folder / "thousand.json").read_bytes()
    for name in LIBRARIES:
        yield name, lambda name=name: convert(data, name, source_format="manifest")  # type: ignore[misc]


def of_library(tool: str, folder: Path) -> Iterator[tuple[str, Action]]:
    """Yield a format with what its library does: from its objects, made beforehand, to the text of the same document."""
    (name,) = (name for name, library in LIBRARIES.items() if library == tool)
    document: Any = json.loads((folder / f"thousand.{name}").read_bytes())
    if tool == "cyclonedx-python-lib":
        from cyclonedx.model.bom import Bom
        from cyclonedx.output.json import JsonV1Dot6

        bom = Bom.from_json(document)  # type: ignore[attr-defined]
        # A new one each time, since it keeps what it has written.
        yield name, lambda: JsonV1Dot6(bom).output_as_string(indent=2)
    elif tool == "spdx-python-model":
        from spdx_python_model import v3_0_1 as model

        objects = model.SHACLObjectSet()
        model.JSONLDDeserializer().deserialize_data(document, objects)
        yield name, lambda: json.dumps(model.JSONLDSerializer().serialize_data(objects), indent=2)
    else:
        from spdx_tools.spdx.jsonschema.document_converter import DocumentConverter
        from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser

        parsed = JsonLikeDictParser().parse(document)  # type: ignore[no-untyped-call]
        yield name, lambda: json.dumps(DocumentConverter().convert(parsed), indent=2)  # type: ignore[no-untyped-call]


def fastest(action: Action) -> float:
    """Return the shortest of some passes, in milliseconds of CPU time."""
    times = []
    for _ in range(PASSES):
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
    return min(times) * 1000


def main(tool: str, folder: str) -> None:
    """Write the inputs, or measure and print."""
    place = Path(folder)
    if tool == "inputs":
        write_inputs(place)
        return
    actions = of_openmanifest(place) if tool == "openmanifest" else of_library(tool, place)
    print(json.dumps({name: fastest(action) for name, action in actions}))


if __name__ == "__main__":
    main(*sys.argv[1:])
