"""Observations become a frame: the one schema, queries, checks, the project file."""
