"""The redirects of `w3id/.htaccess`, followed as Apache follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from openmanifest.publishing.pages import SITE
from openmanifest.publishing.places import BASE
from tests.end_to_end.running import ROOT

_CONDITION = re.compile(r"RewriteCond %\{HTTP_ACCEPT\} (!?)(\S+)")
_RULE = re.compile(r"RewriteRule (\S+) (\S+) \[R=303,NE,L\]")


@dataclass(frozen=True)
class Rule:
    pattern: str
    target: str
    conditions: tuple[tuple[bool, str], ...] = field(default=())

    def follow(self, path: str, accept: str) -> str | None:
        found = re.search(self.pattern, path)
        if found is None or any(bool(re.search(p, accept)) is negated for negated, p in self.conditions):
            return None
        return self.target.replace("$1", found[1]) if found.groups() else self.target


def rules() -> list[Rule]:
    """Return the rules of the file, in order. Every line of it has to be understood."""
    found: list[Rule] = []
    conditions: list[tuple[bool, str]] = []
    for line in (ROOT / "w3id/.htaccess").read_text(encoding="ascii").splitlines():
        if not line or line.startswith("#") or line == "RewriteEngine on":
            continue
        if condition := _CONDITION.fullmatch(line):
            conditions.append((condition[1] == "!", condition[2]))
            continue
        rule = _RULE.fullmatch(line)
        assert rule is not None, line
        found.append(Rule(rule[1], rule[2], tuple(conditions)))
        conditions = []
    assert conditions == []
    return found


RULES = rules()


def redirected(iri: str, accept: str = "*/*") -> tuple[str, str, str]:
    """Return where an IRI leads to: version of the site, path on it, and anchor (that of the IRI, if it has one)."""
    path, _, anchor = iri.removeprefix(BASE).partition("#")
    target = next((found for rule in RULES if (found := rule.follow(path, accept)) is not None), "")
    assert target.startswith(SITE), f"no rule for {iri}"
    version, _, rest = target.removeprefix(SITE).partition("/")
    assert urlsplit(target).scheme == "https"
    where, _, own = rest.partition("#")
    return version, where, own or anchor
