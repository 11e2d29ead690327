"""Mistakes that people and programs make in manifests, made at random places."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from openmanifest.manifest.shape import all_vocabularies, field_names

NAMES = tuple(field_names())
WORDS = tuple(dict.fromkeys(member.value for vocabulary in all_vocabularies() for member in vocabulary))
ODD: tuple[Any, ...] = (
    "",
    "x",
    0,
    -1,
    1.5,
    7.0,
    1e300,
    2**53,
    -(10**30),
    True,
    False,
    [],
    {},
    [[]],
    [{}],
    {"a": 1},
    "1.1",
    "2.0",
    "2026-13-01",
    "2026-1-1",
    "www.lab.example",
    "weights",
    "#",
    "MIT OR",
    "LicenseRef-a b",
    "https://lab.example/a b",
    "a:\u2028",
    "https://w3id.org/openmanifest/context/1.0/",
    "x\n",
    "2026\n",
    "\ud800",
)

Holder = dict[str, Any] | list[Any]
Place = tuple[Holder, Any]


def places(value: Any) -> Iterator[Place]:
    """Every place in a JSON value: the object or list and the key or index."""
    stack = [value]
    while stack:
        holder = stack.pop()
        if not isinstance(holder, (dict, list)):
            continue
        for key in holder if isinstance(holder, dict) else range(len(holder)):
            yield holder, key
            stack.append(holder[key])


def drop(place: Place, everywhere: list[Place], random: Random) -> None:
    del place[0][place[1]]


def rename(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, key = place
    if isinstance(holder, dict):
        holder[random.choice((f"acme:{key}", f"{key}s", key[:-1], random.choice(NAMES)))] = holder.pop(key)


def retype(place: Place, everywhere: list[Place], random: Random) -> None:
    place[0][place[1]] = copy.deepcopy(random.choice(ODD))


def duplicate(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, key = place
    if isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))


def nest(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, key = place
    holder[key] = random.choice(([holder[key]], {"value": holder[key]}))


def unnest(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, key = place
    if isinstance(holder[key], (list, dict)) and holder[key]:
        holder[key] = (
            next(iter(holder[key])) if isinstance(holder[key], list) else next(iter(holder[key].values()))
        )


def change_case(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, key = place
    if isinstance(holder[key], str):
        holder[key] = random.choice((holder[key].upper(), holder[key].title(), holder[key].replace("-", "_")))
    elif isinstance(holder, dict):
        holder[key.lower() if key.lower() != key else key.upper()] = holder.pop(key)


def pad(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, key = place
    if isinstance(holder[key], str):
        holder[key] = random.choice((" {}", "{} ", "{}\n", "{}\u2028", "{}/", "\ufeff{}", "{0}{0}")).format(
            holder[key]
        )


def swap(place: Place, everywhere: list[Place], random: Random) -> None:
    one, other = place, random.choice(everywhere)
    first, second = copy.deepcopy(one[0][one[1]]), copy.deepcopy(other[0][other[1]])
    one[0][one[1]], other[0][other[1]] = second, first


def insert_null(place: Place, everywhere: list[Place], random: Random) -> None:
    place[0][place[1]] = None


def other_word(place: Place, everywhere: list[Place], random: Random) -> None:
    place[0][place[1]] = random.choice(WORDS)


def add_key(place: Place, everywhere: list[Place], random: Random) -> None:
    holder, _ = place
    if isinstance(holder, dict):
        holder[random.choice(NAMES)] = copy.deepcopy(random.choice((*ODD, *WORDS)))


MUTATIONS: tuple[Callable[[Place, list[Place], Random], None], ...] = (
    drop,
    rename,
    retype,
    duplicate,
    nest,
    unnest,
    change_case,
    pad,
    swap,
    insert_null,
    other_word,
    add_key,
)


def mutated(document: dict[str, Any], random: Random, most: int = 3) -> dict[str, Any]:
    """A copy with a few mistakes; none where the draws are lowest."""
    changed: dict[str, Any] = copy.deepcopy(document)
    for _ in range(random.randint(0, most)):
        everywhere = list(places(changed))
        if not everywhere:
            break
        random.choice(MUTATIONS)(random.choice(everywhere), everywhere, random)
    return changed
