"""The metadata of a data set in the Croissant format (https://docs.mlcommons.org/croissant/) as a data component, in only.

Croissant describes a data set and no model. What the manifest says of a model is that nothing is said; its one component is
for the manifest of a model that uses the data. `croissant` of that component links back to the metadata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ..findings import Finding
from ..licensing.resolving import resolve
from ..manifest.formats import DATE, URL
from .building import framed
from .codes import LEFT_OUT, READ_AS, REPAIRED, UNREADABLE, UNRESOLVED
from .records import MAX_SHOWN, decode

CONFORMS = "http://mlcommons.org/croissant/"

_is_url = re.compile(URL.pattern).fullmatch
_is_date = re.compile(DATE.pattern).fullmatch
_HEX64 = re.compile(r"[0-9a-fA-F]{64}")
_SIZE = re.compile(r"([0-9]+)(?:\s*B)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_READ = (
    *(
        "@context",
        "@type",
        "@id",
        "name",
        "description",
        "url",
        "license",
        "version",
        "datePublished",
        "conformsTo",
    ),
    *(
        "distribution",
        "inLanguage",
        "creator",
        "publisher",
        "identifier",
        "recordSet",
        "sameAs",
        "alternateName",
    ),
)
_LARGEST = 64 * 1024**2


def is_croissant(document: dict[str, Any]) -> bool:
    """Whether a JSON object is Croissant metadata: it says so, or is a schema.org data set with files."""
    conforms = document.get("conformsTo", document.get("dct:conformsTo"))
    stated = conforms if isinstance(conforms, list) else [conforms]
    if any(isinstance(item, str) and item.startswith(CONFORMS) for item in stated):
        return True
    return document.get("@type") in ("sc:Dataset", "Dataset", "schema:Dataset") and "distribution" in document


def read_bytes(data: bytes, name: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Return a manifest with the data set as its one component, and what was odd or is left out."""
    text = decode(data, _LARGEST)
    if isinstance(text, Finding):
        return None, [text]
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [UNREADABLE.at((), f"this is not JSON: {str(error)[:MAX_SHOWN]}")]
    if not isinstance(document, dict):
        return None, [UNREADABLE.at((), "this is no object, and so no metadata of a data set")]
    findings: list[Finding] = []
    part = _component(document, findings)
    message = (
        "the metadata is about a data set and says nothing of a model; take the component into a manifest"
    )
    findings.append(LEFT_OUT.at((), message))
    rest = sorted(key for key in document if key not in _READ)
    if rest:
        shown = ", ".join(rest)[: MAX_SHOWN * 3]
        findings.append(LEFT_OUT.at((), f"not taken over, and kept in the source record: {shown}"))
    digest = sha256(data).hexdigest()
    source = {"formatName": "Croissant", "sha256": digest, "content": text}
    model = {"id": f"urn:sha256:{digest}", "name": "a model of which nothing is said"}
    return framed({}, {"model": model, "components": [part], "sourceRecords": [source]}), findings


def _component(document: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    part: dict[str, Any] = {"id": "#data", "type": "training-data"}
    for key, ours in (("name", "name"), ("description", "summary")):
        if isinstance(document.get(key), str) and document[key]:
            part[ours] = document[key]
    version = document.get("version")
    if isinstance(version, str | int | float) and not isinstance(version, bool) and str(version):
        part["version"] = str(version)
    published = document.get("datePublished")
    if isinstance(published, str) and published:
        date = published if _is_date(published) else published[:10]
        if _is_date(date):
            part["released"] = date
        else:
            findings.append(
                REPAIRED.at(("datePublished",), f"{published[:MAX_SHOWN]!r} is no date, and is left out")
            )
    urls = [url for url in _texts(document.get("url")) if _is_url(url)]
    if urls:
        part["locations"] = [{"url": url, "kind": "landing-page"} for url in urls]
    part |= _license(document, findings)
    languages = [tag for tag in _texts(document.get("inLanguage")) if _LANGUAGE.fullmatch(tag)]
    if languages:
        part["languages"] = languages
    if artifacts := list(_artifacts(document, findings)):
        part["artifacts"] = artifacts
    agent = document.get("creator", document.get("publisher"))
    first = agent[0] if isinstance(agent, list) and agent else agent
    if isinstance(first, dict) and isinstance(first.get("name"), str) and first["name"]:
        part["supplier"] = {"name": first["name"]}
    doi = next((text for text in _texts(document.get("identifier")) if text.startswith("10.")), None)
    if doi:
        part["identifiers"] = {"doi": doi}
    return part


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item]


def _license(document: dict[str, Any], findings: list[Finding]) -> dict[str, str]:
    stated = document.get("license")
    items = stated if isinstance(stated, list) else [stated]
    words = [(item.get("url") or item.get("name")) if isinstance(item, dict) else item for item in items]
    texts = [word for word in words if isinstance(word, str) and word]
    if not texts:
        return {}
    verbatim = ", ".join(texts)
    if len(texts) > 1:
        message = f"several licenses are named ({verbatim[:MAX_SHOWN]}), and not what each is for"
        findings.append(UNRESOLVED.at(("license",), message))
        return {"licenseAsStated": verbatim}
    found = resolve(texts[0])
    if found.expression is None or found.expression in ("NONE", "NOASSERTION"):
        message = f"{texts[0][:MAX_SHOWN]!r} does not name one license: {found.reason}"
        findings.append(UNRESOLVED.at(("license",), message))
        return {"licenseAsStated": verbatim}
    if found.expression != texts[0]:
        message = f"{texts[0][:MAX_SHOWN]!r} is read as {found.expression}: {found.reason}"
        findings.append(READ_AS.at(("license",), message))
    return {"license": found.expression, "licenseAsStated": verbatim}


def _artifacts(document: dict[str, Any], findings: list[Finding]) -> Iterator[dict[str, Any]]:
    """The files of the distribution; sets of files are patterns over these."""
    distribution = document.get("distribution")
    for index, item in enumerate(distribution if isinstance(distribution, list) else [distribution]):
        if not isinstance(item, dict) or item.get("@type") not in (
            "cr:FileObject",
            "FileObject",
            "sc:FileObject",
        ):
            continue
        found: dict[str, Any] = {}
        url = item.get("contentUrl")
        if isinstance(url, str) and url:
            found["url" if _is_url(url) else "path"] = url
        size = _SIZE.fullmatch(str(item.get("contentSize", "")))
        if size and int(size[1]) < 2**53:
            found["byteSize"] = int(size[1])
        digest = item.get("sha256")
        if isinstance(digest, str) and _HEX64.fullmatch(digest):
            found["sha256"] = digest.lower()
        elif digest is not None:
            message = f"{str(digest)[:MAX_SHOWN]!r} is no SHA-256 digest, and is left out"
            findings.append(REPAIRED.at(("distribution", index, "sha256"), message))
        kind = item.get("encodingFormat")
        if isinstance(kind, str) and re.fullmatch(r"[\w.+\-]+/[\w.+\-]+", kind):
            found["mediaType"] = kind
        if "url" in found or "path" in found:
            yield found
