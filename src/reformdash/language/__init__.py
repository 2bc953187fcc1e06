"""A document becomes tokens: true of any Vietnamese text."""

from reformdash.compiled import with_compiled

__path__ = with_compiled(__name__, __path__)
