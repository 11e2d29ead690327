"""Policies for tests: a small one that is in order, and changes of its text."""

from __future__ import annotations

from openmanifest.definitions.policies import Policy, read_policy

HEAD = """id = "acme"
title = "Acme's policy"
version = "1"
source = "https://acme.example/policy"
date = "2026-11-21"
summary = "What Acme asks."
outcome = "pass-fail"

[wording]
met = "go"
not-met = "stop"
undetermined = "ask"
"""
CRITERION = """
[[criterion]]
id = "weights"
text = "Anyone can get the weights."
"""
TEST = 'test.some = { type = ["weights"], is.availability = ["public"] }\n'
SMALL = HEAD + CRITERION + TEST


def with_test(test: str) -> str:
    """The small policy with another test."""
    return HEAD + CRITERION + test


def read_text(text: str) -> Policy:
    return read_policy(text.encode())
