"""Bytes made to break validation: `make fuzz`, or `python -m tests.generated.fuzzing --runs 200000`.

Atheris guides the search by coverage where it is installed (dependency group "fuzz"); without it the same mutations
are made blindly. Every input that finds a fault is kept in a folder; the ones that found faults before are in
`tests/regressions/` and are tried by the tests.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import monotonic, process_time
from typing import Any

ROOT = Path(__file__).parents[2]
REGRESSIONS = ROOT / "tests/regressions"
MAX_LENGTH = 8192
ODD_BYTES = (
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\\ud800",
    b"\\u0000",
    b"1e999",
    b"-0.0",
    b"NaN",
    b"9" * 400,
    b"[" * 70,
    b"null",
    b",",
    b'"',
    b"\\",
    b"\n",
)


@dataclass
class Search:
    """One run: what was tried and what was found.

    Args:
        folder: where inputs that find faults are kept.
        runs: how many inputs at most.
        seconds: for how long at most.
    """

    folder: Path
    runs: int
    seconds: float
    count: int = 0
    slowest: tuple[float, str] = (0.0, "")
    faults: dict[str, Path] = field(default_factory=dict)
    began: float = field(default_factory=monotonic)

    def try_one(self, data: bytes) -> None:
        """Hold the report on an input to its promises; keep the input if that fails in a new way."""
        from .promises import checked

        start = process_time()
        try:
            checked(data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            name = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if name not in self.faults:
                self.faults[name] = self.folder / f"{name}.json"
                self.faults[name].write_bytes(data)
                traceback.print_exc()
        self.count += 1
        self.slowest = max(self.slowest, (process_time() - start, sha256(data).hexdigest()[:12]))
        if self.slowest[1] == sha256(data).hexdigest()[:12]:
            (self.folder / "slowest.json").write_bytes(data)
        if self.is_over:
            self.report()
            os._exit(1 if self.faults else 0)

    @property
    def is_over(self) -> bool:
        """Whether it has gone on long enough."""
        return self.count >= self.runs or monotonic() - self.began > self.seconds

    def report(self) -> None:
        """Print what came of it."""
        seconds = monotonic() - self.began
        print(
            f"{self.count} inputs in {seconds:.0f} s, {self.count / seconds:.0f} a second; "
            f"slowest {self.slowest[0] * 1000:.0f} ms; {len(self.faults)} faults"
        )
        for name, path in self.faults.items():
            print(f"{name}: {path}")
        sys.stdout.flush()


def seeds() -> Iterator[bytes]:
    """Small manifests of every kind: regressions, examples cut small, generated ones."""
    from tests.building import minimal
    from tests.manifest.rich import AUDITED, RICH

    from .manifests import everything, manifest

    for path in sorted(REGRESSIONS.iterdir()):
        yield path.read_bytes()
    documents = [minimal(), RICH, AUDITED, *(cut(json.loads(p.read_bytes())) for p in examples())]
    documents += [manifest(Random(seed), 0.1) for seed in range(100)]
    for document in documents:
        yield json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    whole = everything(0)
    for component in whole["components"]:
        yield json.dumps({**minimal(), "components": [component]}).encode()
    for key in whole.keys() - minimal().keys():
        yield json.dumps({**minimal(), key: whole[key]}).encode()


def examples() -> list[Path]:
    """The examples of the project."""
    return sorted((ROOT / "examples").glob("*/openness.json"))


def cut(value: Any, most: int = 2) -> Any:
    """A JSON value without the rest of long lists."""
    if isinstance(value, list):
        return [cut(item, most) for item in value[:most]]
    return {key: cut(item, most) for key, item in value.items()} if isinstance(value, dict) else value


def words() -> list[bytes]:
    """Keys and values of the standard, and bytes that are odd in JSON."""
    from .manifests import EXTENSION_KEYS, STRINGS
    from .mutations import NAMES, ODD, WORDS

    strings = (*NAMES, *WORDS, *EXTENSION_KEYS, *(text for texts in STRINGS.values() for text in texts))
    return [json.dumps(text).encode() for text in (*strings, *ODD)] + list(ODD_BYTES)


def mutate(data: bytes, random: Random, otherwise: Callable[[bytes], bytes]) -> bytes:
    """The input with mistakes: in the JSON where it is some, else (and half the time) in the bytes."""
    from .manifests import manifest
    from .mutations import mutated

    if random.random() < 0.05:
        return json.dumps(mutated(manifest(random, 0.1), random)).encode()
    if random.random() < 0.6:
        document = json.loads(data) if is_json(data) else None
        if isinstance(document, dict):
            indent = random.choice((None, None, 0, 2))
            return json.dumps(mutated(document, random), indent=indent).encode("utf-8", "surrogatepass")
    return otherwise(data)


def is_json(data: bytes) -> bool:
    """Whether an input can be read as JSON."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def damaged(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    """The input with one piece of it replaced: what is done without a coverage-guided engine."""
    start = random.randint(0, len(data))
    end = min(len(data), start + random.choice((0, 0, 1, 2, 10)))
    return data[:start] + random.choice((b"", *pieces)) + data[end:]


def run_guided(search: Search, folder: Path) -> None:
    """Let atheris search; it does not return."""
    import atheris

    with atheris.instrument_imports(include=["openmanifest"]):
        import openmanifest.manifest.mistakes
        import openmanifest.validation  # noqa: F401
    corpus, dictionary = folder / "corpus", folder / "words.dict"
    corpus.mkdir()
    for index, seed in enumerate(seeds()):
        (corpus / str(index)).write_bytes(seed)
    quoted = ("".join(f"\\x{byte:02x}" for byte in word) for word in words() if len(word) < 60)
    dictionary.write_text("".join(f'"{word}"\n' for word in quoted))

    def mutator(data: bytes, most: int, seed: int) -> bytes:
        return mutate(data, Random(seed), lambda found: atheris.Mutate(found, most))[:most]

    arguments = [f"-dict={dictionary}", f"-max_len={MAX_LENGTH}", "-rss_limit_mb=4096", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], search.try_one, custom_mutator=mutator)
    atheris.Fuzz()


def run_blind(search: Search, seed: int) -> None:
    """Mutate the seeds and what came of them, without looking at coverage."""
    random, pieces, pool = Random(seed), words(), list(seeds())
    while True:
        index = random.randrange(len(pool))
        data = mutate(pool[index], random, lambda found: damaged(found, random, pieces))[:MAX_LENGTH]
        search.try_one(data)
        if random.random() < 0.1 and is_json(data):  # what is broken once stays broken
            pool[index] = data


def main() -> None:
    """Search for inputs that break validation; exit with 1 if there are any."""
    parser = ArgumentParser(prog="fuzzing", description=main.__doc__)
    parser.add_argument("--runs", type=int, default=200_000, help="number of inputs (default: 200000)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument(
        "--blind", action="store_true", help="without coverage, even where atheris is installed"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the blind search")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    search = Search(folder, options.runs, options.seconds)
    guided = find_spec("atheris") is not None and not options.blind
    print(
        f"{'guided by coverage' if guided else 'blind'}; inputs that find faults are kept in {folder}",
        flush=True,
    )
    if guided:
        run_guided(search, folder)
    else:
        run_blind(search, options.seed)


if __name__ == "__main__":
    main()
