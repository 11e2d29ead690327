"""What answers set in a manifest, and when there is something left to ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ...manifest.component_types import group_of
from ...manifest.hub import HUB
from ..draft import MINTED, UNNAMED, Component, Draft, lacking
from .form import HERE, Answer

_REACHABLE = ("public", "gated", "on-request", "paid", "inspectable", "reconstructible")
_ARXIV = re.compile(
    r"https?://arxiv\.org/(?:abs|pdf)/(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z\-]+/[0-9]{7})", re.ASCII
)

Asks = Callable[[Draft], bool]
Writes = Callable[[Draft, Answer], None]


# ------------------------------------------------------------------------------------------------ the model


def no_page(draft: Draft) -> bool:
    """Whether the model's id is one of ours, of the bytes."""
    return str(draft.model["id"]).startswith(MINTED)


def set_page(draft: Draft, url: Answer) -> None:
    """The address is the model's id, the place of the files in the folder, and where evidence in them can be read."""
    draft.model["id"] = url
    for component in lacking(draft.shipped(), "locations"):
        if "partOf" not in component:
            component["locations"] = [{"url": url}]
    for holder in (draft.model, *draft.components, *draft.document.get("blanketLicenses", ())):
        for piece in holder.get("evidence", ()):
            if {"supports", "states", "basis"} <= piece.keys():  # it is ours, of a file in the folder
                piece.setdefault("url", url)


def no_name(draft: Draft) -> bool:
    """Whether the model has no name."""
    return str(draft.model["name"]) == UNNAMED


def set_name(draft: Draft, name: Answer) -> None:
    """The name."""
    draft.model["name"] = name


def model_lacks(key: str) -> Asks:
    """Whether something is not stated of the model."""
    return lambda draft: key not in draft.model


def set_model(key: str) -> Writes:
    """State something of the model."""

    def write(draft: Draft, value: Answer) -> None:
        draft.model[key] = value

    return write


def set_publisher(draft: Draft, name: Answer) -> None:
    """The publisher; who speaks as the publisher is the author, too."""
    draft.model["publisher"] = {"name": name}
    author = draft.document["author"]
    if author["standing"] == "first-party" and "name" not in author:
        author["name"] = name


def by_tool(draft: Draft) -> bool:
    """Whether nobody speaks in the manifest yet."""
    return bool(draft.document["author"]["standing"] == "tool")


def set_standing(draft: Draft, standing: Answer) -> None:
    """Whoever answers is the author from now on."""
    publisher = draft.model.get("publisher", {}).get("name")
    named = {"name": publisher} if publisher and standing == "first-party" else {}
    draft.document["author"] = {**named, "standing": standing}


def nameless_author(draft: Draft) -> bool:
    """Whether a third party speaks without its name."""
    author = draft.document["author"]
    return author["standing"] == "third-party" and "name" not in author


def set_author_name(draft: Draft, name: Answer) -> None:
    """The name of the author, before the standing."""
    draft.document["author"] = {"name": name, **draft.document["author"]}


def set_bases(draft: Draft, models: Answer) -> None:
    """The models it was made from; `[]` says that there are none."""
    draft.model["derivedFrom"] = [
        {"baseModel": base, **({"name": base.removeprefix(HUB)} if base.startswith(HUB) else {})}
        for base in (one if ":" in one else HUB + one for one in models)
    ]


def lacks_relation(draft: Draft) -> bool:
    """Whether it is not said of a base what was done to it."""
    return any("relation" not in base for base in draft.model.get("derivedFrom", ()))


def set_relation(draft: Draft, relation: Answer) -> None:
    """What was done to the bases."""
    for base in draft.model["derivedFrom"]:
        base.setdefault("relation", relation)


def has_stages(draft: Draft) -> bool:
    """Whether training took place."""
    return bool(draft.model.get("stages"))


def set_listing(draft: Draft, extent: Answer) -> None:
    """How much of the data of all steps is named."""
    draft.model["dataListing"] = [{"stages": list(draft.model["stages"]), "extent": extent}]


def set_compute(draft: Draft, flop: Answer) -> None:
    """Computation of the final run."""
    draft.model["compute"] = [{"activity": "final-run", "flop": flop}]


def set_systemic_risk(draft: Draft, answer: Answer) -> None:
    """Standing under the AI Act."""
    draft.model["regulation"] = [{"regime": "eu-ai-act", "systemicRisk": answer == "yes"}]


# -------------------------------------------------------------------------------------------- components


def any_lack(key: str, *types: str) -> Asks:
    """Whether a component of these types does not state something."""
    return lambda draft: bool(_free(draft.of_types(*types), key))


def set_all(key: str, *types: str) -> Writes:
    """State the same of all components of these types that do not state it."""

    def write(draft: Draft, value: Answer) -> None:
        for component in _free(draft.of_types(*types), key):
            component[key] = value

    return write


def _free(components: Iterable[Component], key: str) -> list[Component]:
    """Those that do not state something themselves, and are no part of another one that could."""
    return [component for component in lacking(components, key) if "partOf" not in component]


def shipped_lack(key: str) -> Asks:
    """Whether a component with files in the folder does not state something."""
    return lambda draft: bool(_free(draft.shipped(), key))


def set_availability(draft: Draft, value: Answer) -> None:
    """Who can get the files in the folder."""
    for component in _free(draft.shipped(), "availability"):
        component["availability"] = value


def is_gated(draft: Draft) -> bool:
    """Whether there is a gate whose steps are not stated."""
    return any(
        c.get("availability") == "gated" and not c.get("gate", {}).get("steps") for c in draft.components
    )


def set_steps(draft: Draft, steps: Answer) -> None:
    """What stands before the gated components."""
    for component in draft.components:
        if component.get("availability") == "gated":
            gate = component.get("gate", {})
            component["gate"] = {"steps": list(steps), **{k: v for k, v in gate.items() if k != "steps"}}


def may_have_terms(draft: Draft) -> bool:
    """Whether there is a gate or a policy, so that there may be terms beyond the license."""
    gated = any(c.get("availability") == "gated" or "gate" in c for c in draft.of_types("weights"))
    return bool(draft.of_types("weights")) and (gated or bool(draft.of_types("policy")))


def set_terms(draft: Draft, kinds: Answer) -> None:
    """Restrictions beyond the license, by kind; `[]` says that there are none."""
    for component in _free(draft.of_types("weights"), "restrictions"):
        component["restrictions"] = [{"type": kind} for kind in kinds]


def group_lacks_license(*groups: str) -> Asks:
    """Whether a component of these groups that one can get has no license."""
    return lambda draft: bool(_unlicensed(draft, groups))


def set_license(*groups: str) -> Writes:
    """State the license of all components of these groups that have none and that one can get."""

    def write(draft: Draft, license: Answer) -> None:
        for component in _unlicensed(draft, groups):
            component["license"] = license
            if license in draft.texts:
                component.setdefault("licenseFile", dict(draft.texts[license]))

    return write


def _unlicensed(draft: Draft, groups: Iterable[str]) -> list[Component]:
    shipped = [id(component) for component in draft.shipped()]
    return [
        component
        for group in groups
        for component in lacking(draft.of_group(group), "license")
        if "licenseConcluded" not in component
        and (id(component) in shipped or component.get("availability") in _REACHABLE)
    ]


def is_missing(*types: str) -> Asks:
    """Whether nothing is said of any of these types."""
    return lambda draft: not draft.of_types(*types)


def set_places(type: str, *guesses: str, inside: str | None = None) -> Writes:
    """Add components of a type: at addresses, in the folder, inside another one, or not there.

    Args:
        type: of the components.
        guesses: what the names of files suggest that may be meant by `here`; by default the type.
        inside: a type whose component it may be in; its name is the word for that.
    """

    def write(draft: Draft, answer: Answer) -> None:
        for word in answer:
            if word == HERE:
                _add_here(draft, type, guesses or (type,))
            elif inside is not None and word == inside:
                hosts = draft.of_types(inside)
                draft.add(type, **({"partOf": hosts[0]["id"]} if hosts else {}))
            elif ":" in word:
                draft.add(type, **_at(word, type))
            else:
                draft.add(type, availability=word)

    return write


def _add_here(draft: Draft, type: str, guesses: Iterable[str]) -> None:
    """Add a component of the files in the folder that look like it, if there are any."""
    files = [dict(file.artifact) for file in draft.loose_as(*guesses)]
    if files:
        place = {} if no_page(draft) else {"locations": [{"url": draft.model["id"]}]}
        draft.add(type, **_source(type), **place, artifacts=files)


def has_other_code(draft: Draft) -> bool:
    """Whether there is code of which the name does not tell what it does."""
    return bool(draft.loose_as(""))


def set_other_code(draft: Draft, type: Answer) -> None:
    """What that code is."""
    _add_here(draft, type, ("",))


def _at(url: str, type: str) -> dict[str, Any]:
    fields: dict[str, Any] = {**_source(type), "availability": "public", "locations": [{"url": url}]}
    if group_of(type) == "documents" and (paper := _ARXIV.match(url)):
        fields["identifiers"] = {"arxiv": paper["id"]}
    return fields


def _source(type: str) -> dict[str, Any]:
    """The form of code: the questions ask for source code."""
    return {"form": "plain-source"} if group_of(type) == "code" else {}


def lacks_run_code(draft: Draft) -> bool:
    """Whether nothing is said of the code that runs the model, or of that of its structure."""
    return not (draft.of_types("inference-code") and draft.of_types("architecture-code"))


def run_code(draft: Draft, answer: Answer) -> None:
    """Code that runs the model, with the code of its structure in it."""
    if draft.of_types("inference-code") and answer != [HERE]:
        set_places("architecture-code")(draft, answer)
        return
    if not draft.of_types("inference-code"):
        set_places("inference-code")(draft, answer)
    if draft.of_types("architecture-code"):
        return
    for host in draft.of_types("inference-code"):
        if host.get("availability") in ("withheld", "not-used"):
            draft.add("architecture-code", availability=host["availability"])
        else:
            draft.add("architecture-code", **_source("architecture-code"), partOf=host["id"])


def withheld_data(draft: Draft) -> list[Component]:
    """Data for training that is withheld, and not why."""
    return [c for c in draft.of_types("training-data") if c.get("availability") == "withheld"]


def lacks_reason(draft: Draft) -> bool:
    """Whether it is not said why data is withheld."""
    return bool(lacking(withheld_data(draft), "withheldBecause"))


def set_reasons(draft: Draft, reasons: Answer) -> None:
    """Why data is withheld; `[]` says that no reason is given."""
    for component in lacking(withheld_data(draft), "withheldBecause"):
        component["withheldBecause"] = list(reasons)


def reachable(draft: Draft, *types: str) -> list[Component]:
    """Components that one can get."""
    return [
        c
        for c in draft.of_types(*types)
        if "partOf" not in c and c.get("availability") in (*_REACHABLE, None)
    ]


def lacks_completeness(*types: str) -> Asks:
    """Whether it is not said how much of what one can get is there."""
    return lambda draft: bool(lacking(reachable(draft, *types), "completeness"))


def set_completeness(*types: str) -> Writes:
    """How much of it is there."""

    def write(draft: Draft, value: Answer) -> None:
        for component in lacking(reachable(draft, *types), "completeness"):
            component["completeness"] = value

    return write


def described(draft: Draft) -> list[Component]:
    """The documents that answers about topics are about: the card, else a report."""
    return (draft.of_types("model-card") or draft.of_types("technical-report", "research-paper"))[:1]


def lacks_coverage(draft: Draft) -> bool:
    """Whether it is not said what that document covers."""
    return bool(lacking(described(draft), "coverage"))


def set_coverage(draft: Draft, topics: Answer) -> None:
    """What it covers, in full; everything else stays unknown."""
    for component in lacking(described(draft), "coverage"):
        component["coverage"] = [{"topic": topic, "extent": "complete"} for topic in topics]
