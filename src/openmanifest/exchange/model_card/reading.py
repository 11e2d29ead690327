"""The front matter of a model card as a manifest: what it declares, and nothing that the card only hints at."""

from __future__ import annotations

import re
from typing import Any

from ...findings import Finding
from ...front_matter import Card, taken_apart
from ...manifest.hub import HUB, RELATIONS, is_repository
from ..building import Fields, framed, slug, source_record, stated_license
from ..codes import LEFT_OUT, ODD, UNREADABLE
from ..records import MAX_SHOWN, Kind, Record, Value, decode, read_record

READ = (
    *("license", "license_name", "license_link", "base_model", "base_model_relation", "datasets", "language"),
    *("library_name", "pipeline_tag", "co2_eq_emissions", "new_version", "model-index"),
)
"""Keys that are read; the others stay in the source record alone."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_GRAMS = 1000


def read_bytes(data: bytes, name: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Return what a card declares as a manifest, and what was odd in it."""
    text = decode(data)
    if isinstance(text, Finding):
        return None, [text]
    card = taken_apart(text)
    if not card.before:
        message = "there is no front matter: a block between two lines of --- at the beginning"
        return None, [UNREADABLE.at((), message, "write one, or start from `openmanifest generate`")]
    # Line breaks in the place of what stands before keep the numbers of lines.
    shift = "\n" * card.before.count("\n")
    record = read_record((shift + ((card.inside.strip() and card.inside) or "{}")).encode(), name)
    if isinstance(record, Finding):
        return None, [record]
    whole = Record(name, data, text, record.root, record.lines)
    document = _manifest(whole, card)
    return document, whole.findings


def _manifest(record: Record, card: Card) -> dict[str, Any]:
    fields = Fields(record, record.root, ())
    model = {
        "id": f"urn:sha256:{_digest(record)}",
        "name": _index_name(record) or card.title or "a model without a name",
        "derivedFrom": _bases(record, fields),
        "languages": _languages(record),
        "libraries": _texts(record, "library_name"),
        "tasks": _texts(record, "pipeline_tag"),
        "compute": _emissions(record),
    }
    if new := fields.text("new_version"):
        model["supersededBy"] = HUB + new if is_repository(new) else new
    components = [_weights(record, fields), {"id": "#model-card", "type": "model-card"}, *_data(record)]
    if "model-index" in record.root.entries:
        components.append(
            {"id": "#evaluation-results", "type": "evaluation-results", "partOf": "#model-card"}
        )
    others = [key for key in record.root.entries if key not in READ]
    if others:
        message = f"not taken over, and kept in the source record: {', '.join(others)[: MAX_SHOWN * 3]}"
        record.find(LEFT_OUT, (), record.root.entries[others[0]], message)
    return framed(
        {},
        {
            "model": {key: value for key, value in model.items() if value},
            "components": components,
            "sourceRecords": [source_record(record, "Hugging Face model card")],
        },
    )


def _digest(record: Record) -> str:
    from hashlib import sha256

    return sha256(record.data).hexdigest()


def _weights(record: Record, fields: Fields) -> dict[str, Any]:
    """The license of a card is that of the model; what it says of the data, it says nowhere."""
    weights: dict[str, Any] = {"id": "#weights", "type": "weights", "role": "final"}
    stated = record.root.entries.get("license")
    own = record.root.entries.get("license_name")
    values = stated.items if stated is not None and stated.kind is Kind.LIST else [stated]
    words = [value for value in values if value is not None and value.kind is Kind.TEXT and value.text]
    if (
        own is not None
        and own.kind is Kind.TEXT
        and own.text
        and (not words or words[0].text.lower() == "other")
    ):
        weights |= stated_license(record, own, ("license_name",))
    elif len(words) == 1:
        weights |= stated_license(record, words[0], ("license",))
    elif words:
        text = ", ".join(word.text for word in words)
        weights["licenseAsStated"] = f"license: [{text}]"
        message = f"several licenses are named ({text[:MAX_SHOWN]}), and not what each is for"
        record.find(ODD, ("license",), words[0], message, "say in the manifest which part has which license")
    link = fields.text("license_link")
    if link:
        is_url = re.match(r"https?://", link) is not None
        weights["licenseFile"] = {"url": link} if is_url else {"path": link}
    return weights


def _bases(record: Record, fields: Fields) -> list[dict[str, Any]]:
    relation = fields.text("base_model_relation")
    if relation is not None and relation not in RELATIONS:
        value = record.root.entries["base_model_relation"]
        message = f"{relation[:MAX_SHOWN]!r} is no relation that the hub lists, and is not taken over"
        record.find(ODD, ("base_model_relation",), value, message, "write one of: " + ", ".join(RELATIONS))
        relation = None
    found = []
    for value in _values(record, "base_model"):
        base: dict[str, Any] = {"name": value.text}
        if is_repository(value.text):
            base["baseModel"] = HUB + value.text
        if relation is not None:
            base["relation"] = RELATIONS[relation]
        found.append(base)
    return found


def _data(record: Record) -> list[dict[str, Any]]:
    """Data sets that a card names. What each was used for it does not say; the hub shows them as data for training."""
    found: list[dict[str, Any]] = []
    for value in _values(record, "datasets"):
        id = f"#data-{slug(value.text)}"
        if any(part["id"] == id for part in found):
            continue
        part: dict[str, Any] = {"id": id, "type": "training-data", "name": value.text}
        if is_repository(value.text):
            part["locations"] = [{"url": f"{HUB}datasets/{value.text}", "kind": "repository"}]
        found.append(part)
    return found


def _languages(record: Record) -> list[str]:
    found = []
    for value in _values(record, "language"):
        if _LANGUAGE.fullmatch(value.text):
            found.append(value.text)
        else:
            message = f"{value.text[:MAX_SHOWN]!r} is no language tag (BCP 47), and is not taken over"
            record.find(ODD, ("language",), value, message, "write a tag, such as en")
    return list(dict.fromkeys(found))


def _emissions(record: Record) -> list[dict[str, Any]]:
    value = record.root.entries.get("co2_eq_emissions")
    if value is not None and value.kind is Kind.MAPPING:
        value = value.entries.get("emissions")
    if value is None or value.kind is not Kind.NUMBER:
        return []
    try:
        grams = float(value.text)
    except ValueError:
        return []
    return [{"co2eKg": grams / _GRAMS}] if 0 <= grams < float("inf") else []


def _index_name(record: Record) -> str | None:
    index = record.root.entries.get("model-index")
    if index is None or index.kind is not Kind.LIST:
        return None
    named = (item.entries.get("name") for item in index.items if item.kind is Kind.MAPPING)
    return next(
        (name.text for name in named if name is not None and name.kind is Kind.TEXT and name.text), None
    )


def _texts(record: Record, key: str) -> list[str]:
    return [value.text for value in _values(record, key)]


def _values(record: Record, key: str) -> list[Value]:
    """The texts of an entry that is one or a list of them. `no` is Norwegian here, and not false."""
    value = record.root.entries.get(key)
    if value is None or value.kind is Kind.NULL:
        return []
    items = value.items if value.kind is Kind.LIST else [value]
    found = []
    for item in items:
        if item.kind in (Kind.LIST, Kind.MAPPING, Kind.NULL) or not item.text:
            record.find(ODD, (key,), item, f"`{key}` has {item.kind} where a name is expected")
        else:
            found.append(item)
    return found
