"""What the importers share: fields of a record, read leniently; licenses; the frame of a manifest written by a tool."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any

from ..findings import Path
from ..licensing.resolving import Outcome, resolve
from ..manifest.formats import DATE, URL
from ..manifest.vocabulary import CONTEXT_IRI, SPEC_VERSION
from .codes import NO_LINK, ODD, READ_AS, UNRESOLVED, WRONG_KIND
from .records import MAX_SHOWN, Kind, Record, Value

AUTHOR = {"name": "openmanifest", "standing": "tool"}
"""Who speaks in an imported manifest: a program, with nobody having reviewed what it wrote."""

_is_url = re.compile(URL.pattern).fullmatch
_is_date = re.compile(DATE.pattern).fullmatch
_HUGGING_FACE = re.compile(r"https://huggingface\.co/(?P<owner>[\w.\-]+)/[\w.\-]+/?", re.ASCII)
_NO_OWNERS = ("blog", "collections", "datasets", "docs", "papers", "spaces")


class Fields:
    """The entries of a mapping of a record, read one by one; what does not fit becomes a finding."""

    def __init__(self, record: Record, value: Value, path: Path) -> None:
        """Take a mapping and where it is."""
        self.record, self.path, self.entries = record, path, value.entries

    def text(self, key: str) -> str | None:
        """Return the text of an entry; None where there is none, or where it is empty."""
        value = self.entries.get(key)
        if value is None or value.kind is Kind.NULL:
            return None
        if value.kind in (Kind.LIST, Kind.MAPPING):
            self.wrong(key, value, "text")
            return None
        if value.kind is not Kind.TEXT:
            message = f"`{key}` is {value.kind}, not text; it is taken as written"
            self.record.find(ODD, (*self.path, key), value, message, "write it in quotes")
        return value.text or None

    def url(self, key: str) -> str | None:
        """Return an entry that is an absolute URL; anything else is a finding, and stays in the source alone."""
        text = self.text(key)
        if text is None or _is_url(text):
            return text
        self._no_link(text, self.entries[key], (*self.path, key))
        return None

    def urls(self, key: str) -> list[str]:
        """Return the URLs of an entry that is one or a list of them."""
        value = self.entries.get(key)
        if value is None or value.kind is not Kind.LIST:
            url = self.url(key)
            return [] if url is None else [url]
        found = []
        for index, item in enumerate(value.items):
            if item.kind is Kind.TEXT and _is_url(item.text):
                found.append(item.text)
            elif item.kind is not Kind.NULL:
                self._no_link(item.text or str(item.kind), item, (*self.path, key, index))
        return found

    def _no_link(self, text: str, value: Value, path: Path) -> None:
        message = f"{text[:MAX_SHOWN]!r} is no URL; it stays in the source record alone"
        self.record.find(NO_LINK, path, value, message, "write the whole URL, beginning with https://")

    def mapping(self, key: str) -> Fields | None:
        """Return an entry that is a mapping; None where there is none."""
        value = self.entries.get(key)
        if value is None or value.kind is Kind.NULL or (value.kind is Kind.LIST and not value.items):
            return None
        if value.kind is not Kind.MAPPING:
            self.wrong(key, value, "a mapping")
            return None
        return Fields(self.record, value, (*self.path, key))

    def wrong(self, key: str, value: Value, expected: str) -> None:
        """Report an entry that is not what it has to be."""
        kind = "text" if value.kind is Kind.TEXT else value.kind
        message = f"`{key}` is {kind}, not {expected}; it is not taken over"
        self.record.find(WRONG_KIND, (*self.path, key), value, message)


def is_date(text: str) -> bool:
    """Whether a text has the form of a date in a manifest."""
    return _is_date(text) is not None


def model_id(record: Record, urls: Collection[str | None]) -> str:
    """Return what identifies the model: the first page of a model on Hugging Face, else a URN of the record's bytes."""
    return page_on_hub(urls) or f"urn:sha256:{sha256(record.data).hexdigest()}"


def page_on_hub(urls: Iterable[str | None]) -> str | None:
    """Return the first URL that is the page of a model on Hugging Face."""
    for url in urls:
        match = _HUGGING_FACE.fullmatch(url or "")
        if url and match and match["owner"] not in _NO_OWNERS:
            return url
    return None


def stated_license(record: Record, value: Value, path: Path) -> dict[str, str]:
    """Return what words for a license say: verbatim always, and the license if they name exactly one."""
    words = value.text
    found = resolve(words)
    # That a record says `NONE` need not mean what SPDX means by it: somebody looked, and no license is stated.
    expression = None if found.outcome is Outcome.NOT_A_LICENSE else found.expression
    shown = f"{words[:MAX_SHOWN]!r}"
    if expression is not None:
        if expression != words:
            record.find(READ_AS, path, value, f"{shown} is read as {expression}: {found.reason}")
        return {"license": expression, "licenseAsStated": words}
    message = f"{shown} does not name one license: {found.reason}"
    hint = ""
    if found.outcome in (Outcome.AMBIGUOUS, Outcome.SEVERAL) and found.ids:
        more = ", ..." if len(found.ids) > 3 else ""
        hint = f"say which is meant: {', '.join(found.ids[:3])}{more}"
    record.find(UNRESOLVED, path, value, message, hint)
    return {"licenseAsStated": words}


def source_record(record: Record, format_name: str) -> dict[str, Any]:
    """Return the record itself, comments included, for `sourceRecords`."""
    return {
        "formatName": format_name,
        "sha256": sha256(record.data).hexdigest(),
        "content": record.text,
    }


def framed(prefixes: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest around its parts; parts that are empty are left out, but for `components`."""
    return {
        "@context": [CONTEXT_IRI, prefixes] if prefixes else CONTEXT_IRI,
        "type": "OpennessManifest",
        "specVersion": SPEC_VERSION,
        "author": AUTHOR,
        **{key: part for key, part in body.items() if part or key == "components"},
    }


def slug(text: str) -> str:
    """Return a text as the end of an id: letters, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")[:MAX_SHOWN] or "unnamed"


def manifest_text(document: dict[str, Any]) -> str:
    """Return a manifest as it is written to a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
