"""The page on CycloneDX: from the mapping tables in code, and from what becomes of the facts of the examples."""

from __future__ import annotations

from collections.abc import Sequence

from ..exchange.cyclonedx import tables
from ..exchange.cyclonedx.native import CycloneDx
from .mapping_tables import CARRIED, IMPORTED, NOTE, fields, share, table

_HEAD = f"""\
# CycloneDX

JSON of [CycloneDX](https://cyclonedx.org/) 1.7 and 1.6 out; {", ".join(tables.READ)} in. 2.0 is not released, and is refused.

```console
$ openmanifest convert examples/olmo-7b/openness.json --to cyclonedx-1.7 --with-verdicts
```

"""

_NOTES = """\
- **Verdicts as attestations.** With `--with-verdicts` the document says how the model comes out under every definition that is not
  provisional: definitions are `definitions.standards` with their criteria as requirements, and results are `declarations`: a claim
  or a counter-claim with its reason, and a score of 1, 0.5 or 0. A criterion that nobody can decide has a reason and no score. They
  are the tool's, and no part of the manifest: reading takes them out again, and leaves the attestations of others.
- **Every reference leads somewhere.** No schema of CycloneDX checks that; what is written here holds to it, and of the documents of
  others a finding (`OM1118`) names each `bom-ref` that is missing.
- A license is an `id` only where the schema of CycloneDX 1.6 has had it from its first release on; a later one, which older validators
  refuse, is an expression.
- The license of the final weights is that of the model, too. Where somebody edits it there alone, the edit is that of the weights.
- 1.6 has no place for patents and citations. 1.7 asks of a patent for its country and status, of an assertion for somebody who
  makes it (the model itself where no holder is named), and of a citation for a day.
"""

_LOST = """\
Lost to such a reader: the positions on patents that have no word there, restrictions but for their type, coverage of topics, gates,
evidence but for citations, earlier states, claims and assessments.
"""

_OTHERS = """\
A data set is training data where a model card refers to it, which may also mean evaluation, and is else only a data set. A model
among the components is the model where the metadata name none. A paper that a document refers to is no identifier of the model. Of
tags from the Hugging Face Hub, base models are read, and the license where none is stated otherwise. What no manifest can say, such
as performance metrics, is kept.
"""


def cyclonedx_page(examples: Sequence[dict[str, object]]) -> str:
    """Return the page.

    Args:
        examples: manifests that show how much survives.
    """
    places = [
        (f"`{place.type}`", f"`{place.component}`", f"`{place.data}`" if place.data else "")
        for place in tables.PLACES
    ]
    return (
        f"{NOTE}{_HEAD}{CARRIED.format(carrier=f'the property `{tables.REST}` of the document')}\n{_NOTES}\n"
        f"## Fields\n\n{fields('CycloneDX', tables.FIELDS)}\n"
        f"Whatever is not listed is carried in the property `{tables.REST}` alone.\n\n"
        f"## Types of components\n\n{table(('type', '`type`', '`data.type`'), places)}\n"
        f"The type itself is the property `{tables.TYPE}`; a type of one's own is `data` of the type `other`.\n\n"
        "## What a reader sees that ignores the property {#share}\n\n"
        f"Of the facts of the {len(examples)} examples, these stand in the document by themselves, in 1.7 as in 1.6:\n\n"
        f"{share(CycloneDx('1.7'), examples)}\n{_LOST}\n"
        f"## From what others write\n\n{IMPORTED}\n{_OTHERS}"
    )
