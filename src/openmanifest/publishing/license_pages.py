"""A page for each license whose text was read: what one may, must and may not do, in plain words, by which clause."""

from __future__ import annotations

from collections.abc import Iterable

from ..licensing import table_date
from ..licensing.cards import Card, Line, card
from ..licensing.classification import by_clause
from ..licensing.facts import LicenseFacts, all_facts
from ..licensing.plans import DISCLAIMER
from .pages import note, table

_NOTE = note("the table of licenses")


def license_pages() -> dict[str, str]:
    """Return the pages by path."""
    pages = {"spec/licenses/index.md": _index()}
    return pages | {f"spec/licenses/{id}.md": _page(id, facts) for id, facts in sorted(all_facts().items())}


def _known(id: str) -> Card:
    found = card(id)
    assert found is not None
    return found


def _index() -> str:
    text = (
        f"{_NOTE}# Licenses\n\n"
        f"What {len(all_facts())} licenses that AI models use allow, ask for and exclude, by the table of {table_date()}. Statements "
        "name their clause. Of some licenses a part or only the name is known: then nothing can be concluded, and each page says on "
        "what. How the facts were established is on [the page about the table](../reference/licenses.md). To ask about a plan of "
        "your own, see [what a license says to your plan](../guides/licenses.md).\n\n**This is not legal advice.**\n\n"
    )
    rows = (
        (
            f"[{facts.name}]({id}.md)",
            _cell(facts.commercial_use.status),
            _known(id).classification.weights.standing.value,
            _restrictions(facts),
        )
        for id, facts in sorted(all_facts().items(), key=lambda item: item[1].name.lower())
    )
    return text + table(("license", "commercial use", "open for weights", "restrictions"), rows)


def _restrictions(facts: LicenseFacts) -> str:
    """The types of restrictions; an empty list says "none" only where the text was read for all of them."""
    listed = ", ".join(f"[`{kind}`](../reference/restrictions/{kind}.md)" for kind in _kinds(facts))
    if facts.undetermined or facts.partly_determined:
        return f"{listed}; not all established" if listed else "not established"
    return listed or "none"


def _cell(status: str) -> str:
    return status.replace("-", " ")


def _kinds(facts: LicenseFacts) -> list[str]:
    return list(dict.fromkeys(restriction.type for restriction in facts.restrictions))


def _page(id: str, facts: LicenseFacts) -> str:
    found = _known(id)
    text = f"{_NOTE}# {facts.name}\n\n[Licenses](index.md) · `{id}`\n\n"
    answers = found.classification
    rows = [
        ("id in a manifest", f"`{id}`"),
        *([("published by", facts.publisher)] if facts.publisher else []),
        *([("date of the text", facts.date)] if facts.date else []),
        ("meant for", ", ".join(facts.applies_to)),
        ("kind", f"{answers.kind.category.meaning}: {answers.kind.why}"),
        *(
            (f"open for {use}", f"{standard.standing.value}: {standard.why}")
            for use, standard in (
                ("code", answers.code),
                ("data", answers.data),
                ("weights", answers.weights),
            )
        ),
        *([("text", f"<{facts.url}>")] if facts.url else []),
    ]
    text += table(("", ""), ((what, said) for what, said in rows))
    text += _section("You may", "may", found.may)
    text += _section("You must", "must", found.must)
    text += _section("You may not, or only within limits", "may-not", found.may_not)
    text += _section("Thresholds", "thresholds", found.thresholds)
    text += _section("What can change under you", "changes", found.changes)
    if found.unknown:
        text += f"\n## Not established {{#unknown data-search-exclude}}\n\nNothing can be concluded on: {', '.join(found.unknown)}.\n"
    text += _section("Notes", "notes", [(remark, None) for remark in facts.notes])
    if kinds := _kinds(facts):
        links = ", ".join(f"[`{kind}`](../reference/restrictions/{kind}.md)" for kind in kinds)
        text += f"\nTypes of restrictions: {links}.\n"
    offer = f"{table_date()}.odrl/{id}.jsonld"
    return text + (
        f"\n## Known from {{#source data-search-exclude}}\n\n{found.read}\n\n"
        f'For programs: <span id="offer"></span>[the entry as an ODRL offer]({offer}), '
        f"[the whole table]({table_date()}.json).\n\n*{DISCLAIMER}*\n"
    )


def _section(title: str, anchor: str, lines: Iterable[Line]) -> str:
    items = "".join(f"- {by_clause(what, clause)}\n" for what, clause in lines)
    # Search finds a license by its name and kind; the sentences of all of them would triple what every page loads.
    return f"\n## {title} {{#{anchor} data-search-exclude}}\n\n{items}" if items else ""
