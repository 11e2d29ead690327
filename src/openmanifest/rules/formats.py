"""OM210 to OM229: identifiers, digests, paths and dates that have a form of their own."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import pairwise
from typing import Any

from ..manifest.components import AvailabilityChange, Component
from ..manifest.data import Period
from ..manifest.document import Manifest
from ..manifest.evidence import Digest
from ..manifest.model import Compute
from .engine import ERROR, WARNING, Problems, Scope, rule, value_rule
from .scope import quoted, typeable

_DATES = (
    "accessed",
    "as_of",
    "assessed",
    "date",
    "end",
    "issued",
    "latest_data_date",
    "market_date",
    "modified",
    "released",
    "start",
    "stated",
)

# Without repeated groups where that can be said: each repetition costs memory.
_doi = re.compile(r"10\.(?![0-9.]*\.\.)[0-9]{4,9}(?:\.[0-9.]*[0-9])?/[^\s]+").fullmatch
_arxiv = re.compile(r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[1-9][0-9]*)?").fullmatch
_swhid = re.compile(r"swh:1:(?:cnt|dir|rev|rel|snp):[0-9a-f]{40}(?:;[a-z]+=[^;]+)*").fullmatch
_purl = re.compile(
    r"pkg:[a-zA-Z][a-zA-Z0-9.+\-]*(?!/[^\s@?#]*//|//)/[^\s@?#]*[^\s/@?#](?:@[^\s?#]+)?(?:\?[^\s#]+)?(?:#\S+)?"
).fullmatch
_sha256 = re.compile(r"[0-9a-f]{64}").fullmatch
_plain_path = re.compile(r"[\w\-][\w.\-/+]*").fullmatch
# RFC 5646: a language has two or three letters (longer subtags are not registered); x- and i- stand apart.
_language = re.compile(
    r"(?![A-Za-z0-9\-]*(?:--|[A-Za-z0-9]{9}))(?:[A-Za-z]{2,3}|[xXiI](?=-))(?:-[A-Za-z0-9\-]*[A-Za-z0-9])?"
).fullmatch
# Names of hosts are those that RFC 2606 keeps for examples; a path may end with dots, and may have some inside.
_placeholder = re.compile(
    r"(?i:todo|tbd|tba|tbc|fixme|xxx+|lorem ipsum.*)|<[^<>]+>|\.{3}|\u2026|https?://(?:\S*/)?(?:\.{3}|\u2026)"
    r"|(?i:https?://(?:www\.)?example\.(?:com|net|org)(?:[/:?#]\S*)?|\S+@example\.(?:com|net|org)|example\.(?:com|net|org))"
).fullmatch
_BEGINS = frozenset("tTfFxXlL<.\u2026")
"""What every placeholder begins with that has no mark."""
_TO_FILL_IN = (
    "base_model",
    "contact",
    "croissant",
    "id",
    "manifest",
    "model_id",
    "name",
    "path",
    "revision",
    "source_list",
    "statement",
    "states",
    "summary",
    "superseded_by",
    "training_summary",
    "url",
    "venue",
    "version",
    "via",
)
_LOOKED_AT = 200
"""How many characters of a malformed value are searched for what was meant."""


@value_rule(
    "OM210",
    "malformed-doi",
    ERROR,
    "`doi` MUST be a DOI name without a resolver, such as `10.5281/zenodo.1234567` (ISO 26324).",
    "A DOI that does not resolve identifies nothing.",
    fields=("doi",),
)
def malformed_doi(value: str, scope: Scope) -> tuple[str, str] | None:
    if _doi(value):
        return None
    inner = re.search(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+", value[:_LOOKED_AT])
    hint = 'write "10.", a number, "/" and a name, such as "10.5281/zenodo.1234567"'
    if inner:
        hint = f'write "{inner[0]}"' if typeable(inner[0]) else 'remove what stands before "10."'
    return f"{quoted(value)} is not a DOI", hint


@value_rule(
    "OM211",
    "malformed-arxiv-id",
    ERROR,
    "`arxiv` MUST be an arXiv identifier, such as `2610.01234` or `2610.01234v2`.",
    "An identifier that does not resolve identifies nothing.",
    fields=("arxiv",),
)
def malformed_arxiv(value: str, scope: Scope) -> tuple[str, str] | None:
    if _arxiv(value):
        if "/" in value or "01" <= value[2:4] <= "12":
            return None
        hint = 'write "arxiv" with a month from "01" to "12" as third and fourth digits, such as "2610.01234"'
        return f'"{value}" names month {value[2:4]}', hint
    inner = re.search(
        r"[0-9]{4}\.[0-9]{4,5}(?:v[1-9][0-9]*)?|[a-z][a-z\-]*(?:\.[A-Z]{2})?/[0-9]{7}(?:v[1-9][0-9]*)?",
        value[:_LOOKED_AT],
    )
    hint = f"write {quoted(inner[0])}" if inner else 'write "YYMM.NNNNN", such as "2610.01234"'
    return f"{quoted(value)} is not an arXiv identifier", hint


@value_rule(
    "OM212",
    "malformed-swhid",
    ERROR,
    "`swhid` MUST be a Software Heritage identifier (ISO/IEC 18670).",
    "An identifier that does not resolve identifies nothing.",
    fields=("swhid",),
)
def malformed_swhid(value: str, scope: Scope) -> tuple[str, str] | None:
    if _swhid(value):
        return None
    return (
        f"{quoted(value)} is not a SWHID",
        'write "swh:1:rev:" (or cnt, dir, rel, snp) and 40 lowercase hexadecimal digits',
    )


@value_rule(
    "OM213",
    "malformed-purl",
    ERROR,
    "`purl` MUST be a package URL, such as `pkg:huggingface/org/name@revision` (ECMA-427).",
    "Tools that look packages up cannot use it otherwise.",
    fields=("purl",),
)
def malformed_purl(value: str, scope: Scope) -> tuple[str, str] | None:
    if _purl(value):
        return None
    return (
        f"{quoted(value)} is not a package URL",
        'write "pkg:", a type, "/" and a name, such as "pkg:pypi/torch@2.9.0"',
    )


@value_rule(
    "OM214",
    "malformed-sha256",
    ERROR,
    "`sha256` MUST be 64 lowercase hexadecimal digits.",
    "A digest that is cut off or in another notation verifies nothing.",
    fields=("sha256", "manifest_sha256"),
)
def malformed_sha256(value: str, scope: Scope) -> tuple[str, str] | None:
    if _sha256(value):
        return None
    plain = value.strip().lower().removeprefix("sha256:")
    if _sha256(plain):
        return "sha256 is not in plain lowercase digits", f'write "{plain}"'
    odd = sorted(set(plain) - set("0123456789abcdef"))
    if odd:
        return (
            f"sha256 contains {odd[0]!r}, which is no hexadecimal digit",
            'write "sha256" with the whole digest',
        )
    return f"sha256 has {len(plain)} digits, not 64", 'write "sha256" with the whole digest'


_DIGITS = {
    "sha1": 40,
    "sha384": 96,
    "sha512": 128,
    "sha3-256": 64,
    "blake2b-256": 64,
    "blake3": 64,
    "md5": 32,
    "git-blob": 40,
}


@rule(
    "OM215",
    "malformed-digest",
    ERROR,
    "`hex` MUST have as many lowercase hexadecimal digits as its `algorithm` gives.",
    "A digest that is cut off or in another notation verifies nothing.",
    on=Digest,
    when=("algorithm", "hex"),
)
def malformed_digest(digest: Digest, scope: Scope) -> Problems:
    if digest.algorithm is None:
        yield (), "the digest has no algorithm", 'add "algorithm", such as "sha512"'
    elif digest.hex is None:
        yield (), "the digest has no hex", 'add "hex" with the digits'
    else:
        wanted = _DIGITS.get(str(digest.algorithm))
        if wanted and not re.fullmatch(f"[0-9a-f]{{{wanted}}}", digest.hex):
            message = f"{digest.algorithm} has {wanted} lowercase hexadecimal digits; this is something else"
            lower = digest.hex.strip().lower()
            meant = re.fullmatch(f"[0-9a-f]{{{wanted}}}", lower)
            hint = f'write "{lower}"' if meant else 'write "hex" with the whole digest'
            yield ("hex",), f"{message} ({len(digest.hex)} characters)", hint


_PASSES = 32


def _decoded(path: str) -> str | None:
    """Return a path without percent-encoding, however often it was encoded; None if there is no end to it."""
    from urllib.parse import unquote  # for the few paths that need it

    for _ in range(_PASSES):
        plain = unquote(re.sub("%(?:25)+", "%", path))
        if plain == path:
            return path
        path = plain
    return None


@value_rule(
    "OM216",
    "path-leaves-the-folder",
    ERROR,
    "`path` MUST be relative, with forward slashes, and MUST NOT leave the folder it is relative to.",
    "A verifier that follows such a path reads files that are none of its business.",
    fields=("path",),
)
def path_leaves(value: str, scope: Scope) -> tuple[str, str] | None:
    if _plain_path(value) and ".." not in value:
        return None
    plain = _decoded(value)
    hint = 'write a path relative to the folder, such as "LICENSE" or "data/train.json"'
    if plain is None:
        return "the path is percent-encoded many times over", hint
    if "\x00" in plain:
        return "the path contains a NUL character", hint
    if "\\" in plain:
        forward = value.replace("\\", "/")
        meant = forward != value and typeable(forward) and path_leaves(forward, scope) is None
        return "the path has a backslash", f'write "{forward}"' if meant else hint
    if plain.startswith(("/", "~")) or re.match(r"[A-Za-z]:", plain) or "://" in plain:
        return f"{quoted(value)} is not relative", hint
    if ".." in plain.split("/"):
        return f"{quoted(value)} leaves the folder", hint
    return None


@value_rule(
    "OM217",
    "no-such-day",
    ERROR,
    "A date MUST exist in the calendar.",
    "February has no 30th; one of the numbers is wrong.",
    fields=_DATES,
)
def no_such_day(value: str, scope: Scope) -> tuple[str, str] | None:
    if len(value) < 10 or value[8:10] <= "28":
        return None
    last = monthrange(int(value[:4]) or 4, int(value[5:7]))[1]
    if int(value[8:10]) <= last:
        return None
    return f"{value[:10]} is not a day of the calendar", f'that month ends with "{value[:8]}{last}"'


@value_rule(
    "OM218",
    "date-in-the-future",
    WARNING,
    "A date of something that has happened SHOULD NOT lie in the future.",
    "A manifest states facts, not plans.",
    fields=tuple(name for name in _DATES if name != "market_date"),
)
def date_in_future(value: str, scope: Scope) -> tuple[str, str] | None:
    if scope.today is None or value[:10] <= scope.today[: len(value[:10])] or no_such_day(value, scope):
        return None
    return (
        f"{value[:10]} is after today ({scope.today})",
        "write when it happened, or leave it out until it has",
    )


@rule(
    "OM219",
    "dates-out-of-order",
    ERROR,
    "`start` MUST NOT be after `end`, nor `issued` after `modified`, and a history MUST run forward.",
    "One of the two dates is wrong.",
    on=(Manifest, Period, Compute, Component),
    when=("modified", "end", "availability_history"),
)
def dates_out_of_order(subject: Any, scope: Scope) -> Problems:
    if isinstance(subject, Component):
        dated = [(i, c.date) for i, c in enumerate(subject.availability_history or ()) if c.date]
        for (_, earlier), (index, later) in pairwise(dated):
            if _before(later, earlier):
                message = f"{later} comes after {earlier} in the history"
                hint = f'put the oldest state first: "date": "{later}" before "date": "{earlier}"'
                yield ("availabilityHistory", index, "date"), message, hint
        return
    first, last = ("issued", "modified") if isinstance(subject, Manifest) else ("start", "end")
    begin, end = getattr(subject, first), getattr(subject, last)
    if begin and end and _before(end, begin):
        hint = f'correct one of them; if they were swapped, write "{first}": "{end}", "{last}": "{begin}"'
        yield (last,), f"{last} ({end}) is before {first} ({begin})", hint


def _before(one: str, other: str) -> bool:
    """Whether a date is certainly earlier than another; 2026 is not earlier than 2026-05."""
    shared = min(len(one), len(other), 10)
    return one[:shared] < other[:shared]


@value_rule(
    "OM220",
    "malformed-language-tag",
    WARNING,
    "A language SHOULD be stated as a language tag (BCP 47).",
    "A program that looks for models in German does not find `german`.",
    fields=("languages",),
)
def malformed_language(value: str, scope: Scope) -> tuple[str, str] | None:
    if _language(value):
        return None
    from .code_lists import language_tags  # for what is no tag

    tags = language_tags(value[:_LOOKED_AT])
    if not tags and _language(swapped := value.strip().replace("_", "-")):
        tags = [swapped]
    hint = (
        f"write {', '.join(quoted(tag) for tag in tags[:5])}"
        if tags
        else 'write a tag such as "en" or "pt-BR"'
    )
    return f"{quoted(value)} is not a language tag", hint


@rule(
    "OM221",
    "undated-change",
    WARNING,
    "An earlier state of availability SHOULD state `availability` and `date`.",
    "A history without dates cannot be told.",
    on=AvailabilityChange,
    unless=("availability", "date"),
)
def undated_change(change: AvailabilityChange, scope: Scope) -> Problems:
    for key, example in (("availability", '"public"'), ("date", '"2024-08"')):
        if getattr(change, key) is None:
            yield (), f"this earlier state has no {key}", f'add "{key}": {example}'


def _may_be_among(values: list[str]) -> bool:
    """Whether a string has what every placeholder has: how it begins, or a mark in it."""
    text = "\n".join(values)
    raw = text.encode(
        "utf-8", "surrogatepass"
    ).lower()  # bytes, in which ASCII alone has two cases, are quicker to search
    if "\u2026" in text or b"..." in raw or b"example." in raw:
        return True
    return any(_placeholder(value) for value in values if value[:1] in _BEGINS)


@value_rule(
    "OM222",
    "placeholder",
    WARNING,
    "A string SHOULD NOT be a placeholder, such as `...`, `TODO`, `<name>` or a URL at `example.com`.",
    "What was to be filled in later reads like a fact; what is not known is left out.",
    fields=_TO_FILL_IN,
    sign=_may_be_among,
)
def placeholder(value: str, scope: Scope) -> tuple[str, str] | None:
    if len(value) > _LOOKED_AT or not _placeholder(value):
        return None
    return f"{quoted(value)} is a placeholder", "write what it stands for, or remove the key"
