"""Definitions of openness: functions from the facts of a manifest to a verdict."""
