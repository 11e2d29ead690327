"""Any folder: a manifest made of it verifies, and after any change it does not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.contents import folded
from openmanifest.repository.kinds import kind_of
from tests.repository.folders import made, verified

_NAME = st.text(st.characters(codec="utf-8", exclude_characters="/\\\0:"), min_size=1, max_size=20).filter(
    lambda name: name not in (".", "..") and len(name.encode()) < 200
)
_PATH = st.lists(_NAME, min_size=1, max_size=3).map("/".join)


def _is_plain(path: str) -> bool:
    """Whether a file of that name is part of a model, and nothing that is looked into."""
    apart = ("ignored", "signature", "manifest", "license", "model-card", "weights-index")
    return kind_of(path) not in apart


def _stand_beside_each_other(paths: list[str]) -> bool:
    """Whether no file is in the way of another: `a` of `a/b`, or `A` of `a`."""
    names = {folded(path) for path in paths}
    above = {name.rsplit("/", n)[0] for name in names for n in range(1, name.count("/") + 1)}
    return len(names) == len(paths) and names.isdisjoint(above)


_FOLDER = st.dictionaries(_PATH.filter(_is_plain), st.binary(max_size=3000), min_size=1, max_size=8).filter(
    lambda files: _stand_beside_each_other(list(files))
)


@given(_FOLDER, st.data())
def test_every_change_is_found(files: dict[str, bytes], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = made(Path(name), files)
        strict = {"fail_on_missing_files": True, "fail_on_extra_files": True}
        verification = verified(folder, **strict)
        assert verification.report.findings == ()
        assert verification.counts is not None
        assert verification.counts.matched == len(files)

        path = data.draw(st.sampled_from(sorted(files)))
        content = files[path]
        if content:
            place = data.draw(st.integers(0, 8 * len(content) - 1))
            flipped = bytearray(content)
            flipped[place // 8] ^= 1 << place % 8
            (folder / path).write_bytes(flipped)
            assert [one.code for one in verified(folder, **strict).report.findings] == ["OM1032"]

        (folder / path).write_bytes(content + data.draw(st.binary(min_size=1, max_size=5)))
        assert [one.code for one in verified(folder, **strict).report.findings] == ["OM1033"]

        (folder / path).unlink()
        removed = verified(folder, **strict)
        assert [one.code for one in removed.report.findings] == ["OM1034"]
        assert not removed.agrees
        assert verified(folder).agrees

        (folder / path).write_bytes(content)
        more = data.draw(_PATH.filter(_is_plain).filter(lambda new: _stand_beside_each_other([*files, new])))
        (folder / more).parent.mkdir(parents=True, exist_ok=True)
        (folder / more).write_bytes(b"new")
        added = verified(folder, **strict)
        assert [one.code for one in added.report.findings] == ["OM1035"]
        assert not added.agrees
