"""Each command of the command line."""

COMMANDS = ("extract", "export", "explain")
