"""Readers of the files that state facts: one module a format. None raises, runs or unpickles anything."""
