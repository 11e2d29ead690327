"""A model's folder: what is in it, a manifest made from it, and a manifest checked against it."""
