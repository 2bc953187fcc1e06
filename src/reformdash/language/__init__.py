"""A document becomes tokens: true of any Vietnamese text."""
