"""The pages on SPDX and CycloneDX: from the mapping tables in code, and from what becomes of the facts of the examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..exchange.lossless import Native
from ..exchange.mapping import Row
from ..exchange.spdx2 import tables as spdx2
from ..exchange.spdx2.native import Spdx2
from ..exchange.spdx3 import tables as spdx3
from ..exchange.spdx3.native import Spdx3
from .cyclonedx_page import cyclonedx_page
from .mapping_tables import CARRIED, IMPORTED, NOTE, fields, share, table
from .pages import example_paths

_SPDX3 = """\
- **Nothing is made up to please a profile.** `ai` and `dataset` are claimed in `profileConformance` only where the rules hold
  that stand in the prose of SPDX alone, and that no validator checks: each model has a release date, supplier, download location,
  version, purpose, and exactly one declared and one concluded license.
- Where a manifest has no date, `created` is 1970-01-01T00:00:00Z: SPDX wants a moment, and this one tells that none is known.
- Several types are one thing to SPDX, such as a model card and a technical report; the `comment` of the element tells them apart.
- Of a license of one's own SPDX wants the text. A manifest says where it is, and so does the text that is written.
- Of names, prefixes may be missing in what others write, elements be nested, and values be lists or not.
"""

_SPDX2 = """\
- **No file is claimed to have been analyzed.** A `File` of SPDX 2.3 needs a SHA-1, and its package a verification code; files are
  packages of purpose `FILE` with the checksums that the manifest states.
- SPDX 2.3 puts every document under CC0-1.0. A manifest with another `dataLicense` is written all the same, with a finding.
- A license that is no valid expression, or that names what neither SPDX nor the manifest knows, is carried and not declared.
- A package that others declare with a type of purpose alone has a type of that name; SPDX 2.3 knows no models and no data.
- Versions 2.2 and 2.3 are read, in JSON.
"""


def exchange_pages(root: Path) -> dict[str, str]:
    """Return the pages by path; none where there are no examples, such as in a part of a checkout.

    Args:
        root: the checkout, whose examples show how much survives.
    """
    examples = [json.loads(path.read_bytes()) for path in example_paths(root)]
    if not examples:
        return {}
    places3 = [(p.type, f"`{p.element}`", f"`{p.purpose}`", _arrow(p.relation)) for p in spdx3.PLACES]
    places2 = [(p.type, f"`{p.purpose}`", _arrow(p.relation)) for p in spdx2.PLACES]
    return {
        "spec/exchange/cyclonedx.md": cyclonedx_page(examples),
        "spec/exchange/spdx-3.0.1.md": _page(
            Spdx3(),
            "SPDX 3.0.1",
            "JSON-LD of [SPDX 3.0.1](https://spdx.github.io/spdx-spec/v3.0.1/), in and out.",
            spdx3.FIELDS,
            table(("type", "element", "purpose", "relationship"), places3),
            _SPDX3,
            examples,
        ),
        "spec/exchange/spdx-2.3.md": _page(
            Spdx2(),
            "SPDX 2.3",
            "JSON of [SPDX 2.3](https://spdx.github.io/spdx-spec/v2.3/), in and out.",
            spdx2.FIELDS,
            "Every component is a package, and its type the comment of the relationship.\n\n"
            + table(("type", "purpose", "relationship"), places2),
            _SPDX2,
            examples,
        ),
    }


def _page(
    native: Native,
    title: str,
    introduction: str,
    rows: Sequence[Row],
    types: str,
    notes: str,
    examples: Sequence[dict[str, object]],
) -> str:
    return (
        f"{NOTE}# {title}\n\n{introduction}\n\n"
        f"```console\n$ openmanifest convert examples/olmo-7b/openness.json --to {native.name}\n```\n\n"
        f"{CARRIED.format(carrier='an annotation')}\n{notes}\n## Fields\n\n{fields(title, rows)}\n"
        "Whatever is not listed is carried in the annotation alone.\n\n"
        f"## Types of components\n\n{types}\n"
        f"A type of one's own has the purpose `{'OTHER' if native.name == 'spdx-2.3' else 'other'}`.\n\n"
        "## What a reader sees that ignores the annotation {#share}\n\n"
        f"Of the facts of the {len(examples)} examples, these stand in the document by themselves:\n\n"
        f"{share(native, examples)}\n"
        "Lost to such a reader: months and years of release, licenses that no expression names, availability but for some data, gates, "
        "restrictions and conditions of licenses, evidence, coverage, patents, claims and assessments.\n\n"
        f"## From what others write\n\n{IMPORTED}"
    )


def _arrow(relation: str) -> str:
    start, name, end = ("model", relation, "it") if relation[0] != "^" else ("it", relation[1:], "model")
    return f"{start} `{name}` {end}"
