"""Signatures over a model's folder, and statements of others about its manifest.

A publisher's signature is one of OpenSSF Model Signing, and nothing of our own. A third party's statement is an in-toto
Statement, unsigned or in a DSSE envelope.
"""
