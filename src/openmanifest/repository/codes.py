"""OM1001 to OM1099: what is found in a model's folder. Importing this module registers all of them."""

from . import codes_card, codes_generate, codes_scan, codes_sign, codes_verify

__all__ = ["codes_card", "codes_generate", "codes_scan", "codes_sign", "codes_verify"]
