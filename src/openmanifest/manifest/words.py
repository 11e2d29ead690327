"""Words that people use for keys and values of the standard: of the Hugging Face Hub, of papers, of other formats.

Read only where something is not known, for a hint. Where a word can mean two things, both are suggested.
"""

from __future__ import annotations

import re

KEYS: dict[str, tuple[str, ...]] = {
    "description": ("summary",),
    "abstract": ("summary",),
    "title": ("name",),
    "label": ("name",),
    "href": ("url",),
    "uri": ("url",),
    "link": ("url",),
    "homepage": ("url",),
    "website": ("url",),
    "path": ("path", "artifacts"),
    "repository": ("locations",),
    "repo": ("locations",),
    "download": ("locations",),
    "url": ("url", "locations"),
    "files": ("artifacts",),
    "file": ("artifacts",),
    "filename": ("path", "artifacts"),
    "bytesize": ("artifacts",),
    "size": ("byteSize", "artifacts", "amount"),
    "hash": ("sha256",),
    "checksum": ("sha256",),
    "commit": ("revision",),
    "licence": ("license",),
    "licences": ("licenses",),
    "spdx": ("license",),
    "licensename": ("licenseAsStated",),
    "reason": ("withheldBecause",),
    "whywithheld": ("withheldBecause",),
    "basemodel": ("baseModel", "derivedFrom"),
    "parameters": ("parameterCount",),
    "params": ("parameterCount",),
    "numparameters": ("parameterCount",),
    "language": ("languages",),
    "trainingstages": ("stages",),
    "releasedate": ("released",),
    "date": ("date", "released", "issued"),
    "dateissued": ("issued",),
    "creator": ("publisher", "author"),
    "owner": ("publisher",),
    "organization": ("publisher",),
    "doi": ("doi", "identifiers"),
    "arxiv": ("arxiv", "identifiers"),
    "id": ("id", "licenseId"),
    "licenses": ("licenses", "license"),
}

VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "ComponentType": {
        "model": ("weights",),
        "model-weights": ("weights",),
        "parameters": ("weights",),
        "safetensors": ("weights",),
        "adapter": ("weights",),
        "checkpoint": ("checkpoints",),
        "data": ("training-data", "evaluation-data"),
        "dataset": ("training-data", "evaluation-data"),
        "datasets": ("training-data", "evaluation-data"),
        "benchmark": ("evaluation-data", "evaluation-results"),
        "code": ("training-code", "inference-code"),
        "source-code": ("training-code", "inference-code"),
        "library": ("supporting-software",),
        "paper": ("technical-report", "research-paper"),
        "report": ("technical-report",),
        "card": ("model-card", "data-card"),
        "readme": ("model-card",),
        "datasheet": ("data-card",),
        "config": ("configuration",),
        "hyperparameters": ("configuration",),
        "system-prompt": ("prompt-template",),
        "chat-template": ("prompt-template",),
        "logs": ("training-logs",),
        "eval-results": ("evaluation-results",),
        "documentation": ("usage-guide", "model-card"),
        "license": ("policy",),
        "api": ("service",),
        "docker": ("package",),
        "container": ("package",),
    },
    "Stage": {
        "sft": ("supervised-fine-tuning",),
        "fine-tuning": ("supervised-fine-tuning",),
        "finetuning": ("supervised-fine-tuning",),
        "instruction-tuning": ("supervised-fine-tuning",),
        "instruct": ("supervised-fine-tuning",),
        "post-training": ("supervised-fine-tuning", "preference-optimization", "reinforcement-learning"),
        "rlhf": ("reinforcement-learning", "preference-optimization"),
        "rl": ("reinforcement-learning",),
        "ppo": ("reinforcement-learning",),
        "grpo": ("reinforcement-learning",),
        "dpo": ("preference-optimization",),
        "alignment": ("preference-optimization", "reinforcement-learning"),
        "pre-training": ("pretraining",),
        "continued-pretraining": ("mid-training", "pretraining"),
        "annealing": ("mid-training",),
    },
    "Relation": {
        "lora": ("adapter",),
        "qlora": ("adapter",),
        "peft": ("adapter",),
        "finetune": ("fine-tune",),
        "finetuned": ("fine-tune",),
        "sft": ("fine-tune",),
        "merged": ("merge",),
        "quantized": ("quantization",),
        "gguf": ("quantization", "conversion"),
        "distilled": ("distillation",),
        "converted": ("conversion",),
    },
    "Availability": {
        "open": ("public",),
        "available": ("public",),
        "released": ("public",),
        "free": ("public",),
        "yes": ("public",),
        "true": ("public",),
        "restricted": ("gated", "on-request"),
        "registration": ("gated",),
        "api": ("hosted",),
        "api-only": ("hosted",),
        "closed": ("withheld",),
        "private": ("withheld",),
        "proprietary": ("withheld",),
        "unreleased": ("withheld",),
        "not-released": ("withheld",),
        "unavailable": ("withheld", "not-found"),
        "no": ("withheld",),
        "false": ("withheld",),
        "removed": ("withdrawn",),
        "deleted": ("withdrawn",),
        "deprecated": ("withdrawn",),
    },
    "Standing": {
        "publisher": ("first-party",),
        "developer": ("first-party",),
        "auditor": ("third-party",),
        "community": ("third-party",),
        "automatic": ("tool",),
    },
    "WeightsRole": {"instruct": ("final",), "chat": ("final",), "main": ("final",), "foundation": ("base",)},
}
"""By the name of the enumeration; all lists of component types count as one."""

SAYS_NOTHING = frozenset(
    ("unknown", "n-a", "na", "none", "null", "nil", "tbd", "todo", "unspecified", "not-known", "?", "-", "")
)
"""What people write where they know nothing; the standard says that by leaving the key out."""


def plain(word: str) -> str:
    """Return a word as values are written: kebab-case.

    >>> plain("Fine Tuning"), plain("fineTuning"), plain("N/A")
    ('fine-tuning', 'fine-tuning', 'n-a')
    """
    return re.sub(r"[\s_/]+", "-", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", word.strip()[:100])).lower()


def squeezed(key: str) -> str:
    """Return a key in lower case, without what may join its words.

    >>> squeezed("with-held_Because")
    'withheldbecause'
    """
    return re.sub(r"[\s_\-]", "", key[:100]).lower()


def values_meant(word: str, vocabulary: str) -> tuple[str, ...]:
    """Return the values of an enumeration that a word in common use can mean."""
    kind = "ComponentType" if vocabulary.endswith("Type") and vocabulary != "RestrictionType" else vocabulary
    return VALUES.get(kind, {}).get(plain(word), ())


def keys_meant(key: str, own: list[str]) -> list[str]:
    """Return the keys of an object that a key in common use can mean."""
    return [name for name in KEYS.get(squeezed(key), ()) if name in own]
