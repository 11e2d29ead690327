"""OM1001 to OM1099: what is found in a model's folder. Importing this module registers all of them."""

from . import codes_sign, codes_verify

__all__ = ["codes_sign", "codes_verify"]
