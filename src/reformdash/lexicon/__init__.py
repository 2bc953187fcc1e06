"""Tables become records: words, codes, places."""

from reformdash.compiled import with_compiled

__path__ = with_compiled(__name__, __path__)
