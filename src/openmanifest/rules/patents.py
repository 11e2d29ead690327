"""OM7xx: patents."""

from __future__ import annotations

from collections.abc import Sequence

from ..manifest.document import Manifest
from ..manifest.terms import Patent
from .engine import ERROR, WARNING, Problems, Scope, rule, value_rule
from .identity import no_such
from .scope import plain, quoted


@rule(
    "OM701",
    "patent-covers-nothing",
    ERROR,
    "`covers` MUST name components of the same manifest.",
    "A grant for a component that is not there grants nothing.",
    on=Patent,
    when=("covers",),
    needs_whole=True,
)
def covers_nothing(patent: Patent, scope: Scope) -> Problems:
    for index, reference in enumerate(patent.covers or ()):
        if problem := no_such(reference, scope):
            yield ("covers", index), *problem


@rule(
    "OM702",
    "patent-grant-without-text",
    WARNING,
    "A patent position of `licensed` or `non-assertion` SHOULD state the `license` it is in, or a `url`.",
    "A grant that cannot be read cannot be relied on.",
    on=Patent,
    when=("position",),
)
def grant_without_text(patent: Patent, scope: Scope) -> Problems:
    if patent.position in ("licensed", "non-assertion") and not (patent.license or patent.url):
        yield (
            (),
            f"the position is {patent.position}, but not by what text",
            'add "license": "Apache-2.0" or the like, or "url": "https://..."',
        )


@rule(
    "OM703",
    "patents-contradict",
    ERROR,
    "A position of `none-known` MUST NOT name patents, nor stand beside another position for the same components; "
    "without `covers` it is about all of them.",
    "Either the author knows of patents or not.",
    when=("patents",),
)
def contradict(manifest: Manifest, scope: Scope) -> Problems:
    patents = manifest.patents or ()
    if all(patent.position != "none-known" for patent in patents):
        return
    # Positions by component; under None those on the whole model, which are on each component as well.
    positions: dict[str | None, set[str]] = {}
    for patent in patents:
        if patent.position is not None and patent.position != "none-known":
            for reference in _covered(patent):
                positions.setdefault(reference, set()).add(plain(patent.position))
    anywhere = set().union(*positions.values())
    for index, patent in enumerate(patents):
        if patent.position != "none-known":
            continue
        if patent.numbers:
            hint = 'remove "numbers", or write another "position", such as "reserved"'
            yield ("patents", index, "numbers"), "none are known, and some are named", hint
        for reference in _covered(patent):
            others = positions.get(reference, set()) | positions.get(None, set()) if reference else anywhere
            if others:
                what = quoted(reference) if reference else "the model"
                listed = ", ".join(sorted(others)[:5])
                message = f"for {what}, none are known and others are {listed}"
                yield ("patents", index, "position"), message, "remove one of the two positions"
                break


def _covered(patent: Patent) -> Sequence[str | None]:
    return patent.covers if patent.covers is not None else [None]


@value_rule(
    "OM705",
    "patent-office-code",
    WARNING,
    "`jurisdiction` SHOULD be an ISO 3166-1 alpha-2 code, or EP, WO, EA, AP, OA or GC (WIPO ST.3).",
    "Patents are looked up by the code of the office.",
    fields=("jurisdiction",),
)
def office(value: str, scope: Scope) -> tuple[str, str] | None:
    from .code_lists import OFFICES, country_hint, is_country

    if is_country(value) or value in OFFICES:
        return None
    hint = (
        'write "EP"'
        if value.upper() in ("EU", "EPO", "EUROPE")
        else country_hint(value, OFFICES, '"US" or "EP"')
    )
    return f"{quoted(value)} is not the code of a country or patent office", hint


@rule(
    "OM704",
    "patent-without-position",
    WARNING,
    "A statement about patents SHOULD state a `position`.",
    "Without it nobody can tell whether the patents are licensed, reserved or asserted.",
    on=Patent,
    unless=("position",),
)
def without_position(patent: Patent, scope: Scope) -> Problems:
    if patent.position is None:
        yield (), "no position is stated", 'add "position", such as "licensed" or "none-known"'
