"""`openmanifest licenses list`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    from ...licensing.classification import Category
    from ...licensing.facets import EvidenceLevel
    from ...manifest.values_terms import RestrictionType

    def choice(name: str, values: list[str], what: str) -> None:
        parser.add_argument(
            name,
            choices=values,
            action="append",
            default=[],
            metavar="VALUE",
            help=f"{what}: {', '.join(values)}",
        )

    choice("--category", [category.value for category in Category], "only of this kind")
    choice("--restriction", [kind.value for kind in RestrictionType], "only with this restriction")
    choice("--evidence", [level.value for level in EvidenceLevel], "only if the facts were established so")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print the licenses that have one of the values of every option that is given."""
    from ...licensing.cards import card
    from ...licensing.facts import all_facts
    from ...reporting.licenses import json, listing

    cards = []
    for id, facts in sorted(all_facts().items(), key=lambda item: item[0].lower()):
        restrictions = {restriction.type.value for restriction in facts.restrictions}
        if options.restriction and restrictions.isdisjoint(options.restriction):
            continue
        if options.evidence and facts.evidence.value not in options.evidence:
            continue
        found = card(id)
        assert found is not None
        if options.category and found.classification.kind.category.value not in options.category:
            continue
        cards.append(found)
    if options.output_format == "json":
        json.write_cards("licenses-list", [], cards, sys.stdout)
    else:
        listing.write(cards, sys.stdout)
    return 0
