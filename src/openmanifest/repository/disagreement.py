"""Where the files of a folder disagree about the license or the base model, or do not name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from ..findings import Severity, Tally
from ..licensing.resolving import Outcome, resolve
from .codes_scan import DISAGREE, NOT_ONE_LICENSE, ONLY_HINTED, UNNAMED_LICENSE
from .established import Basis, Conflict, Fact
from .inventory import named
from .presence import is_of_all
from .readers.page import is_local, is_model

_Group = tuple[frozenset[str], list[Fact]]
"""What one source says, made comparable, and the facts of it."""

_MOST = 100
"""How many words for licenses are looked up; real models have one or two."""

_NOT_OF_WEIGHTS = ("code", "data", "documentation")


def compared(facts: Sequence[Fact], folder: str, findings: Tally) -> list[Conflict]:
    """Return what cannot all be true, and report it.

    Args:
        facts: of a folder.
        folder: its name, which a model often has as well.
        findings: gets each conflict, and each license that is not one.
    """
    licenses = _few(facts)
    _words(licenses, findings)
    found = [_conflict("license", list(_licenses(licenses)), findings)]
    found.append(_conflict("base_model", list(_bases(facts, folder)), findings))
    _hints(facts, folder, findings)
    return [conflict for conflict in found if conflict is not None]


def _few(facts: Sequence[Fact]) -> list[Fact]:
    """The facts about licenses, without those of words that come after more of them than anybody has."""
    words: set[str] = set()
    found = []
    for fact in facts:
        if fact.name.startswith("license"):
            words.add(str(fact.value))
            if len(words) <= _MOST:
                found.append(fact)
    return found


def _conflict(name: str, groups: Sequence[_Group], findings: Tally) -> Conflict | None:
    """The facts of all sources that exclude each other."""
    said = [group for group in groups if group[0]]
    against = [
        pair for pair in combinations(range(len(said)), 2) if said[pair[0]][0].isdisjoint(said[pair[1]][0])
    ]
    if not against:
        return None
    odd = [said[index] for index in sorted({index for pair in against for index in pair})]
    facts = [fact for _, of_source in odd for fact in of_source]
    shown = "; ".join(f"{named(fact.source.path)}: {named(str(fact.value))}" for fact in facts[:6])
    what = {"license": "licenses", "base_model": "base models"}[name]
    hinted = any(all(fact.basis is Basis.HINT for fact in of_source) for _, of_source in odd)
    words = "one of them only hints at it" if hinted else "both cannot be right"
    message = f"files name different {what}, and {words}: {shown}"
    hint = "say which is right in the manifest, and mend the other file"
    findings.add(DISAGREE.at((), message, hint))
    return Conflict(name, tuple(facts))


def _licenses(facts: Sequence[Fact]) -> Iterator[_Group]:
    """What each file says of the license of the model; texts that may belong together are one source."""
    card = [fact for fact in facts if fact.name in ("license", "license_name") and not fact.about]
    by_file: dict[str, list[Fact]] = {}
    for fact in card + [fact for fact in facts if fact.name == "license" and fact.about]:
        if "/" not in fact.source.path:
            by_file.setdefault(fact.source.path, []).append(fact)
    for of_file in by_file.values():
        ids = frozenset(id for fact in of_file for id in _ids(str(fact.value)))
        yield ids, of_file
    scopes = {fact.about: fact.value for fact in facts if fact.name == "license_scope"}
    texts = [
        fact
        for fact in facts
        if fact.name in ("license_text", "license_near")
        and scopes.get(fact.about) not in _NOT_OF_WEIGHTS
        and is_of_all(fact.about)
    ]
    yield frozenset(id for fact in texts for id in _ids(str(fact.value))), texts


def _ids(text: str) -> frozenset[str]:
    """The licenses that words may stand for; `-only`, `-or-later` and `+` have one text."""
    found = resolve(text)
    if found.outcome in (Outcome.NOT_A_LICENSE, Outcome.UNKNOWN):
        return frozenset()
    return frozenset(
        id.lower().removesuffix("+").removesuffix("-only").removesuffix("-or-later") for id in found.ids
    )


def _bases(facts: Sequence[Fact], folder: str) -> Iterator[_Group]:
    """The base models that each file names, by their own names: mirrors have other owners."""
    of_model = [fact for fact in facts if fact.name == "base_model" and not fact.about]
    packed = any(fact.name == "base_model_relation" and fact.value == "quantized" for fact in facts)
    packed = packed or any(fact.name == "quantization" for fact in facts)
    by_file: dict[str, list[Fact]] = {}
    for fact in of_model:
        if fact.basis is Basis.HINT and not _is_telling(fact, folder):
            continue
        # Headers and settings of a quantized model are those of the model that was quantized.
        if packed and (fact.basis is Basis.HINT or fact.source.path.lower().endswith(".gguf")):
            continue
        by_file.setdefault(fact.source.path, []).append(fact)
    for of_file in by_file.values():
        yield frozenset(_own_name(str(fact.value)) for fact in of_file), of_file


def _own_name(model: str) -> str:
    return model.rpartition("/")[2].lower()


def _is_telling(hint: Fact, folder: str) -> bool:
    """Whether a hint names another model on the hub, and neither a path nor the model itself."""
    text = str(hint.value)
    return is_model(text) and _own_name(text) != folder.lower()


def _hints(facts: Sequence[Fact], folder: str, findings: Tally) -> None:
    of_model = [fact for fact in facts if fact.name == "base_model" and not fact.about]
    if not of_model or any(fact.basis is not Basis.HINT for fact in of_model):
        return
    for fact in of_model:
        text = str(fact.value)
        if _own_name(text) == folder.lower() or (is_local(text) and not _is_adapter(fact)):
            continue
        message = f"{named(fact.source.path)} mentions {named(text)}, and no file names a base model"
        findings.add(ONLY_HINTED.at((), message, "write `base_model:` into the model card if it is one"))


def _is_adapter(fact: Fact) -> bool:
    """Whether the hint is of an adapter, which always has a base."""
    return fact.source.pointer == "/base_model_name_or_path"


def _words(facts: Sequence[Fact], findings: Tally) -> None:
    """Report words for a license that do not name exactly one."""
    licenses = [fact for fact in facts if fact.name == "license" and not fact.about]
    texts = frozenset(id for fact in facts if fact.name == "license_text" for id in _ids(str(fact.value)))
    for fact in {fact.value: fact for fact in reversed(licenses)}.values():
        text = str(fact.value)
        found = resolve(text)
        where = f"{named(fact.source.path)} declares {named(text)}"
        if text.lower() == "other":
            _other(fact, facts, findings)
        elif found.outcome is Outcome.AMBIGUOUS and len(texts & _ids(text)) == 1:
            continue  # the text that is here tells which
        elif found.outcome in (Outcome.AMBIGUOUS, Outcome.SEVERAL):
            more = ", ..." if len(found.ids) > 3 else ""
            hint = f"say which is meant: {', '.join(found.ids[:3])}{more}" if found.ids else ""
            findings.add(NOT_ONE_LICENSE.at((), f"{where}, which names no one license: {found.reason}", hint))
        elif found.outcome in (Outcome.UNKNOWN, Outcome.NOT_A_LICENSE):
            findings.add(NOT_ONE_LICENSE.at((), f"{where}: {found.reason}", "name a license by its SPDX id"))
    stated = [str(fact.value) for fact in licenses if fact.source.path.lower().endswith(".md")]
    if len(stated) > 1:
        message = f"the model card declares several licenses ({', '.join(map(named, stated[:6]))}), and not what each is for"
        findings.add(NOT_ONE_LICENSE.at((), message, "say in the manifest which part has which license"))


def _other(fact: Fact, facts: Sequence[Fact], findings: Tally) -> None:
    here = {other.name for other in facts if other.source.path == fact.source.path}
    missing = [name for name in ("license_name", "license_link") if name not in here]
    if missing:
        message = f"{named(fact.source.path)} declares `other` without {' and '.join(missing)}"
        severity = Severity.INFO if len(missing) == 1 else None
        findings.add(UNNAMED_LICENSE.at((), message, "write them into the front matter", severity=severity))
