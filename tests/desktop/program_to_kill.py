"""The program in a process of its own, which does something and says so, and is killed in the middle.

python program_to_kill.py FOLDER TASK ARGUMENT…
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from reformdash.desktop import dialogs
from reformdash.desktop.app import Program, make_application
from reformdash.desktop.corrections import Reviewing
from reformdash.desktop.settings import Settings


def say(word: str) -> None:
    print(word, flush=True)


class Tasks:
    """What the program is made to do; each says a word when it is where it is to be killed."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def fetch(self, *addresses: str) -> None:
        """Fetches from a server that says nothing."""
        self._program.session.reading.progressed.connect(lambda *_: say("fetching"))
        self._program.opening.open_addresses(addresses)

    def paste_behind(self, folder: str) -> None:
        """Reads a folder; a pasted text and an address wait behind it."""
        reading = self._program.session.reading

        def wait() -> None:
            reading.progressed.disconnect(wait)
            self._program.opening.open_text("Năm 2018, tỉnh Hà Giang giảm 35 biên chế.", "Tin dán")
            self._program.opening.open_addresses(["http://127.0.0.1:9/tin"])
            reading._planning.waitForDone()
            say("waiting")

        reading.progressed.connect(wait)
        self._program.opening.open_paths([Path(folder)])

    def renew(self, name: str) -> None:
        """Reads an article that has changed since, and is asked about it."""
        dialogs.Dialog.exec = lambda _dialog: say("asked") or sys.stdin.read()
        path, session = Path(name), self._program.session

        def change() -> None:
            session.reading.finished.disconnect(change)
            figure = session.view.row(by_predicate=pl.col("obs_value") == 35, named=True)
            Reviewing(session).accept([figure["observation_id"]])
            path.write_text(f"Tin mới. {path.read_text('utf-8')}", "utf-8")
            self._program.opening.open_paths([path])

        session.reading.finished.connect(change)
        self._program.opening.open_paths([path])

    def save(self, source: str, target: str) -> None:
        """Saves a large project over an earlier one."""
        keeper = self._program.keeper

        def begin() -> None:
            keeper.opened.disconnect(begin)
            keeper.saver.started.connect(lambda: say("saving"))
            keeper.opened.connect(lambda: say("saved"))
            keeper.save_as(Path(target))

        keeper.opened.connect(begin)
        self._program.opening.open_project(Path(source))


def main(folder: Path, task: str, *arguments: str) -> None:
    app = make_application(["reformdash", "-platform", "offscreen"])
    program = Program(app, Settings(folder / "settings.ini"), folder / "unsaved.reformdash")
    program.ready.connect(lambda: getattr(Tasks(program), task)(*arguments))
    program.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
