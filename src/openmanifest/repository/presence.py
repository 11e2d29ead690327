"""What is there, and what is not, taking the folder as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import Tally
from .codes_scan import NO_CARD, NO_LICENSE, NO_LICENSE_TEXT, PICKLES, REMOTE_CODE
from .established import Basis, Fact, File, Source
from .inventory import named
from .kinds import kinds

_SHOWN = 3
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib")


def present(files: Sequence[File], facts: Sequence[Fact], findings: Tally) -> list[Fact]:
    """Return facts that the presence of files shows, and report what a folder of a model usually has, and has not."""
    found = [*_pickles(files, facts), *_policies(files), *_checkpoints(files)]
    pickles = [fact.value for fact in [*facts, *found] if fact.name == "pickle"]
    if pickles:
        findings.add(
            PICKLES.at((), f"{_few(pickles)}: opening such a file can run code", "offer safetensors")
        )
    code = list(dict.fromkeys(fact.value for fact in facts if fact.name == "remote_code" and not fact.about))
    if code:
        message = f"to load the model, libraries run code: {_few(code)}"
        findings.add(REMOTE_CODE.at((), message, "list that code as a component with a license of its own"))
    _documents(files, facts, findings)
    return found


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(map(named, names[:_SHOWN])) + more


def _pickles(files: Sequence[File], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Those whose content is not here, by their names."""
    told = {fact.about for fact in facts if fact.name == "pickle"}
    for file in files:
        by_name = file.kind in ("pickled-weights", "training-arguments", "optimizer-state", "adapter-weights")
        if file.pointer and by_name and file.path.lower().endswith(_PICKLED) and file.path not in told:
            yield Fact("pickle", file.path, Basis.DETECTED, Source(file.path), file.path)


def _policies(files: Sequence[File]) -> Iterator[Fact]:
    for file in files:
        if file.kind == "policy":
            yield Fact("use_policy", file.path, Basis.DETECTED, Source(file.path))


def _checkpoints(files: Sequence[File]) -> Iterator[Fact]:
    folders = {file.inside: file.path for file in reversed(files) if file.inside and _is_weights(file)}
    for folder in sorted(folders):
        yield Fact("checkpoint", folder, Basis.DETECTED, Source(folders[folder]))


def _is_weights(file: File) -> bool:
    return kinds()[file.kind].component == "weights"


def is_of_all(license: str) -> bool:
    """Whether a license file is that of the whole folder, by where it is, and not of a part of it.

    >>> is_of_all("LICENSE"), is_of_all("LICENSES/MIT.txt"), is_of_all("demo/LICENSE")
    (True, True, False)
    """
    return license.lower().rpartition("/")[0] in ("", "licenses", "licences")


def _documents(files: Sequence[File], facts: Sequence[Fact], findings: Tally) -> None:
    if not any(_is_weights(file) or file.kind in ("model-card", "model-config") for file in files):
        return
    texts = {file.path for file in files if file.kind == "license" and is_of_all(file.path)}
    stated = [fact for fact in facts if fact.name in ("license", "license_name") and not fact.about]
    if not texts:
        named_license = f"{named(str(stated[0].value))} is declared, and " if stated else ""
        message = f"{named_license}the text of no license is here"
        findings.add(NO_LICENSE_TEXT.at((), message, "put it there as LICENSE"))
    at_top = next((file for file in files if file.path.lower() == "readme.md"), None)
    card = at_top.path if at_top is not None else ""
    if at_top is None:
        findings.add(NO_CARD.at((), "there is no README.md", "write one with front matter"))
    elif not at_top.pointer and not any(
        fact.name == "license" and fact.source.path == card for fact in facts
    ):
        known = [fact for fact in facts if fact.name == "license_text" and fact.about in texts]
        more = f"; {named(known[0].about)} is the text of {known[0].value}" if known else ""
        message = f"{named(card)} declares no license{more}"
        findings.add(NO_LICENSE.at((), message, "write `license:` into its front matter"))
