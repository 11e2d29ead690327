"""The reference page of the published table of licenses: how to read it, and how a license becomes an ODRL offer."""

from __future__ import annotations

from collections.abc import Iterator

from ..licensing import list_version, table_date
from ..licensing.classification import Category, Standing
from ..licensing.facets import EvidenceLevel, Facet
from ..licensing.facts import CommercialUse, LicenseFacts, all_facts
from ..licensing.odrl import PROFILE, PROFILE_TERMS, offer
from ..licensing.plans import Answer
from ..manifest.terms import Restriction
from ..manifest.values_terms import Condition, Permission, RestrictionType
from .json_schema import Json
from .license_table import DIRECTORY, FORMAT, SCHEMA_IRI, license_table_schema
from .pages import note, table

_NOTE = note("the table and the code")
_TREE = "https://github.com/openmanifest/openmanifest/blob/main"
_STANDINGS = {
    Standing.OPEN: "a list of open licenses names it: OSI, FSF (code), or the list for data and content (data)",
    Standing.PRESUMED: "the text was read and restricts nothing, or a list of open licenses for another use names it",
    Standing.RESTRICTED: "a clause or a list says that not everybody may do everything",
    Standing.UNKNOWN: "nobody has established it",
}
_ANSWERS = {
    Answer.ALLOWED: "the text allows it, or has nothing against it and was read for this",
    Answer.CONDITIONAL: "it depends on what the reason says; read the clause",
    Answer.UNKNOWN: "nobody has established what the text says to it, or the plan does not say enough",
    Answer.NOT_ALLOWED: "the text excludes it, or does not grant it",
}


def license_page() -> dict[str, str]:
    """Return the page by its path."""
    return {
        "spec/reference/licenses.md": _NOTE
        + _introduction()
        + _unknown()
        + _evidence()
        + _classification()
        + _keys()
        + _odrl()
    }


def _introduction() -> str:
    date, count = table_date(), len(all_facts())
    return (
        "# The table of known licenses\n\n"
        f"[`{DIRECTORY}/{date}.json`]({_TREE}/{DIRECTORY}/{date}.json) says what {count} licenses that AI models use "
        "allow, ask for and exclude, clause by clause, in the terms of a manifest. Readers in any language can use it; "
        "`openmanifest licenses` answers from the same facts.\n\n"
        "| file | what |\n| --- | --- |\n"
        f"| `{DIRECTORY}/{date}.json` | the table of {date}; of the SPDX License List, {list_version()} was consulted |\n"
        f"| `{DIRECTORY}/licenses.schema.json` | its JSON Schema, `{SCHEMA_IRI}`, format {FORMAT} |\n"
        f"| `{DIRECTORY}/{date}.odrl/ID.jsonld` | each license as an ODRL offer |\n\n"
        "The table is no part of the standard and is not frozen with it, since new licenses appear every week. A month "
        "names one state: licenses are added and facts corrected, with their source, under a new month, and tables "
        "of earlier months stay. Whoever says that a license is not known says by which table.\n\n"
        "Each entry is one *text*: dated versions of a license are entries of their own, since what one allows the "
        "next may not. It has facts and clause numbers, no sentences of the license. Clauses are in the numbering of the text; "
        "a few texts have none, and then their paragraphs are counted. **Not legal advice.**\n"
    )


def _unknown() -> str:
    facets = ", ".join(f"`{facet.value}`" for facet in Facet)
    return (
        "\n## What unknown means {#unknown}\n\n"
        "The text was read, and what stands in no list is not in the text. Where that cannot be said:\n\n"
        "| in the table | means |\n| --- | --- |\n"
        "| `null` | unknown; never a stated no |\n"
        "| `[]` | none: the text was read, and there is none |\n"
        "| a facet in `undetermined` | nobody has established what the text says on it; that no restriction of the "
        "kind is listed says nothing |\n"
        "| a facet in `partlyDetermined` | what is listed is in the text; whether it has more of the kind is not "
        "established |\n"
        '| `"not-stated"` | the text was read and does not say |\n\n'
        f"Facets: {facets}. No answer of the tool is *open* or *allowed* because nothing is known.\n"
    )


def _evidence() -> str:
    counts = {level: sum(f.evidence is level for f in all_facts().values()) for level in EvidenceLevel}
    rows = ((f"`{level.value}`", level.meaning, str(counts[level])) for level in EvidenceLevel)
    return (
        "\n## How the facts were established {#evidence}\n\n"
        "`evidence`, the best first, and `source`, which says where the text was read, at which commit.\n\n"
        + table(("level", "means", "licenses"), rows)
    )


def _classification() -> str:
    kinds = ((f"`{category.value}`", category.meaning) for category in reversed(Category))
    standings = ((f"`{standing.value}`", _STANDINGS[standing]) for standing in reversed(Standing))
    answers = ((f"`{answer.value}`", _ANSWERS[answer]) for answer in reversed(Answer))
    return (
        "\n## Kinds of licenses, and how open they are {#classification}\n\n"
        "Of parts that AND joins the least counts, of parts that OR joins the most. The order is that of the tables, "
        "from the most to the least. Every answer comes with `why`: the list or the clause it rests on.\n\n"
        + table(("category", "means"), kinds)
        + "\nFor `code`, `data` (data and content) and `weights`, each by itself:\n\n"
        + table(("standing", "because"), standings)
        + "\n`openmanifest licenses check` answers each facet of a plan; the least of the answers is the overall one:\n\n"
        + table(("answer", "because"), answers)
    )


def _keys() -> str:
    definitions = license_table_schema()["$defs"]
    text = "\n## Keys {#keys}\n\nAll keys are always there, except those of a restriction, which is that of a manifest: "
    text += "see [restriction](objects/restriction.md).\n"
    for name, title in (("License", "An entry"), ("Facts", "`facts`"), ("Fingerprint", "`fingerprints`")):
        rows = (
            (f"`{key}`", form["description"].partition(" full-text:")[0])
            for key, form in definitions[name]["properties"].items()
        )
        text += f"\n### {title}\n\n" + table(("key", "meaning"), rows)
    return text


def _odrl() -> str:
    rules = {kind: sorted(set(_rules_of(kind))) for kind in RestrictionType}
    permissions = ((f"`{p.value}`", _plain(_single(permissions=[p]))) for p in Permission)
    conditions = ((f"`{c.value}`", _plain(_single(conditions=[c]))) for c in Condition)
    own = ((f"`om:{name}`", f"`{kind}`", meaning) for name, (kind, _, meaning) in PROFILE_TERMS.items())
    return (
        "\n## As ODRL {#odrl}\n\n"
        "An offer says what [ODRL](https://www.w3.org/TR/odrl-model/) and "
        "[ccREL](https://www.w3.org/submissions/ccREL/) have terms for in their terms, and the rest in those of a manifest. "
        f"The profile is `{PROFILE}`; its terms are in the vocabulary of the standard. One way only: an offer cannot be "
        "turned back into facts. ODRL knows no *unknown*, and a missing prohibition would read as leave: what is not "
        "established is listed under `om:undetermined` and `om:partlyDetermined`. Ownership of results, the wording on "
        "patents and revocability, and notes are in the table alone.\n\n"
        "| restriction | becomes |\n| --- | --- |\n"
        + "".join(f"| `{kind.value}` | {'; '.join(found)} |\n" for kind, found in rules.items())
        + "\n"
        + table(("permission", "becomes"), permissions)
        + "\n"
        + table(("condition", "becomes"), conditions)
        + "\n"
        + table(("term of the profile", "is", "meaning"), own)
    )


def _single(
    restriction: Restriction | None = None,
    permissions: list[Permission] | None = None,
    conditions: list[Condition] | None = None,
) -> Json:
    """The offer of a license that says one thing alone."""
    facts = next(iter(all_facts().values())).model_copy(
        update={
            "commercial_use": CommercialUse(status="not-stated"),
            "permissions": [Permission.REDISTRIBUTION] if conditions else permissions,
            "conditions": conditions,
            "restrictions": [restriction] if restriction is not None else [],
        }
    )
    assert isinstance(facts, LicenseFacts)
    return offer(facts)


def _rules_of(kind: RestrictionType) -> Iterator[str]:
    for facts in all_facts().values():
        for restriction in facts.of_type(kind.value):
            yield from _described(_single(restriction))


def _described(content: Json) -> Iterator[str]:
    """The rules of an offer in short; what a restriction leaves to the terms of a manifest is one of them."""
    for place in ("odrl:permission", "odrl:prohibition", "odrl:obligation"):
        for rule in content.get(place, ()):
            yield f"{place.removeprefix('odrl:')} `{rule['odrl:action']}`{_where(rule)}{_with(rule)}"
    if content["om:restrictions"]["@list"]:
        yield "`om:restrictions`, as in a manifest"


def _where(rule: Json) -> str:
    limits = [
        f"`{_stem(limit['odrl:leftOperand'])}` `{limit['odrl:operator']}`"
        for limit in rule.get("odrl:constraint", ())
        # Any rule can hold for commercial use alone.
        if limit["odrl:rightOperand"] != {"@id": "cc:CommercialUse"}
    ]
    return f", where {' and '.join(limits)} …" if limits else ""


def _with(rule: Json) -> str:
    duties = [f"`{duty['odrl:action']}`" for duty in rule.get("odrl:duty", ())]
    return f", with the duty {' and '.join(duties)}" if duties else ""


def _stem(term: str) -> str:
    return "om:metric-…" if term.startswith("om:metric-") else term


def _plain(content: Json) -> str:
    """What a permission or a condition becomes."""
    duties = [
        duty["odrl:action"]
        for rule in content.get("odrl:permission", ())
        for duty in rule.get("odrl:duty", ())
    ]
    if duties:
        return f"duty `{duties[0]}` of distribution"
    if "om:conditions" in content:
        return "`om:conditions`, as in a manifest"
    found = [rule["odrl:action"] for rule in content.get("odrl:permission", ())]
    return f"permission `{found[0]}`" if found else "nothing: an offer is open to all"
