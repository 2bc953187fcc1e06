"""The words behind the program's name: a command with its options, or the window."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from reformdash import __version__
from reformdash.commands import COMMANDS
from reformdash.commands.console import INTERRUPTED, WRONG, Console, UsageError, system_language
from reformdash.lexicon.codes import Language
from reformdash.lexicon.texts import Texts


def run(words: Sequence[str], *, display: bool) -> int:
    """Does what the words ask for.

    Args:
        words: What was behind the program's name.
        display: Whether there is a screen to open a window on.

    Returns:
        The exit code: 0 all read, 1 some file could not be read, 2 wrong use.
    """
    language, rest = _language(words)
    console = Console(Texts.load(), language, _utf8(sys.stdout), _utf8(sys.stderr))
    try:
        code = _run(rest, console, display=display)
        console.out.flush()
    except UsageError as error:
        console.err.write(f"reformdash: {error}\n")
        return WRONG
    except KeyboardInterrupt:
        console.err.write("\n")
        console.say("cli.error.stopped")
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough; the interpreter must not complain at its end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _run(arguments: Sequence[str], console: Console, *, display: bool) -> int:
    command = next((word for word in arguments if not word.startswith("-")), "")
    if command not in COMMANDS or arguments[0] == "--":
        chosen = _window_parser(console).parse_args(arguments)
        return _window(chosen.paths, chosen.self_test, console, display=display)
    options = _command_parser(command, console).parse_args(arguments)
    paths: list[Path] = options.paths
    if not paths:
        raise UsageError(console.text("cli.error.no_paths"))
    # Imported here: a command takes polars and openpyxl, the window's first paint must not wait for them.
    if command == "extract" and options.cluster is not None:
        return _extract_on_cluster(paths, options, console)
    if command == "extract":
        from reformdash.commands.extract import extract  # noqa: PLC0415

        return extract(paths, options.output, options.rejections, options.events, console)
    if command == "export":
        from reformdash.commands.export import export  # noqa: PLC0415

        if options.output is None:
            raise UsageError(console.text("cli.error.no_output"))
        return export(paths, options.output, console)
    from reformdash.commands.explain import explain  # noqa: PLC0415

    if len(paths) != 1:
        raise UsageError(console.text("cli.error.one_file"))
    return explain(paths, console)


def _extract_on_cluster(paths: Sequence[Path], options: argparse.Namespace, console: Console) -> int:
    if options.output is None or options.rejections is not None or options.events is not None:
        raise UsageError(console.text("cli.error.cluster_output"))
    try:
        # Imported here: an extra that most installations, and the packed program, go without.
        from reformdash.commands.cluster import extract_on_cluster  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(console.text("cli.error.no_dask")) from error
    return extract_on_cluster(paths, options.output, options.cluster, console)


def _window(paths: Sequence[Path], test_folder: Path | None, console: Console, *, display: bool) -> int:
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        reason = console.text("unreadable.missing")
        raise UsageError(console.text("cli.note.unreadable", path=missing, reason=reason))
    if not display:
        raise UsageError(console.text("cli.error.no_display"))
    try:
        # Imported here: commands run on machines without Qt's system libraries.
        from reformdash.desktop.app import run  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(console.text("cli.error.no_window", detail=error)) from error
    if test_folder is None:
        return run(paths)
    from reformdash.desktop.self_test import self_test  # noqa: PLC0415 - the window does without

    return self_test(test_folder, console.report)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the reader's language."""

    def __init__(self, console: Console, program: str, about: str) -> None:
        super().__init__(prog=program, description=about, add_help=False, allow_abbrev=False)
        self._console = console
        self._positionals.title = console.text("cli.arguments")
        self._optionals.title = console.text("cli.options")

    def error(self, message: str) -> NoReturn:
        """Raises `UsageError` in place of printing the usage."""
        unknown = message.removeprefix("unrecognized arguments: ")
        if unknown != message:
            raise UsageError(self._console.text("cli.error.unknown_option", option=unknown))
        raise UsageError(self._console.text("cli.error.bad_value", detail=message))

    def format_help(self) -> str:
        """The help with its first word in the reader's language."""
        return super().format_help().replace("usage: ", self._console.text("cli.usage"), 1)


def _parser(console: Console, program: str, about: str) -> _Parser:
    def words(key: str) -> str:
        return console.text(f"cli.help.{key}")

    parser = _Parser(console, program, about)
    parser.add_argument("--language", choices=("vi", "en"), help=words("language"))
    parser.add_argument(
        "--version", action="version", version=f"reformdash {__version__}", help=words("version")
    )
    parser.add_argument("-h", "--help", action="help", help=words("help"))
    return parser


def _window_parser(console: Console) -> _Parser:
    parser = _parser(console, "reformdash", console.text("cli.about"))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = "\n".join(f"  {name:<10}{console.text(f'cli.help.{name}')}" for name in COMMANDS)
    more = console.text("cli.more_help")
    parser.epilog = f"{console.text('cli.commands')}:\n{commands}\n\n{more}"
    parser.add_argument("--self-test", type=Path, metavar="FOLDER", help=console.text("cli.help.self_test"))
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=console.text("cli.help.window_paths")
    )
    return parser


def _command_parser(command: str, console: Console) -> _Parser:
    parser = _parser(console, f"reformdash {command}", console.text(f"cli.help.{command}"))
    parser.add_argument("command", choices=COMMANDS, help=argparse.SUPPRESS)
    metavar, key = ("FILE", "file") if command == "explain" else ("PATH", "paths")
    parser.add_argument("paths", nargs="*", type=Path, metavar=metavar, help=console.text(f"cli.help.{key}"))
    if command == "export":
        parser.add_argument(
            "-o", "--output", type=Path, metavar="FILE", help=console.text("cli.help.output_book")
        )
    if command == "extract":
        parser.add_argument(
            "-o", "--output", type=Path, metavar="FILE", help=console.text("cli.help.output_table")
        )
        for name in ("rejections", "events"):
            parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=console.text(f"cli.help.{name}"))
        parser.add_argument("--cluster", metavar="ADDRESS", help=console.text("cli.help.cluster"))
    return parser


def _language(arguments: Sequence[str]) -> tuple[Language, list[str]]:
    """The language asked for and the other arguments.

    It is taken out before the parser sees them, so that the parser's own messages are in it too.
    """
    language, rest, words = system_language(), list[str](), iter(arguments)
    for word in words:
        told = next(words, "") if word == "--language" else word.removeprefix("--language=")
        if told not in {"vi", "en"} or told == word:
            rest += [word] if told == word or word != "--language" else [word, told]
        else:
            language = "vi" if told == "vi" else "en"
    return language, rest


def _utf8(stream: TextIO | None) -> TextIO:
    """The stream, able to write Vietnamese; a program started without a console has none."""
    if stream is None:
        return io.StringIO()
    reconfigure = getattr(stream, "reconfigure", None)  # a stream put in its place may lack it
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return stream
