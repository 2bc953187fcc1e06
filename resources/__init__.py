"""Data that ships with the program; each table stands beside its source and licence."""
