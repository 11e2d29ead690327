"""A page for each JSON key and for each value: made when the site is built, from the types and all that reads them.

Nothing on them is listed by hand. Requirements and findings come from the registries and the conformance suite, criteria from
the definitions, other formats from the tables of the converters, questions from trying their answers, statements from the
examples.
"""

from __future__ import annotations

from pathlib import Path

from ..pages import key_page, value_page
from .key_pages import key_names, key_page_text
from .value_pages import members, value_page_text


def single_pages(root: Path) -> dict[str, str]:
    """Return the pages by their place on the site.

    Args:
        root: the checkout, whose examples and conformance suite they are made of.
    """
    pages = {f"reference/{key_page(name)}": key_page_text(name, root) for name in key_names()}
    return pages | {f"reference/{value_page(member)}": value_page_text(member, root) for member in members()}
