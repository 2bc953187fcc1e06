"""Tables become records: words, codes, places."""
