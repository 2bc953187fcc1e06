"""How long the window takes with many observations: a filter, a correction, scrolling, an import.

python bench/window.py [observations]     milliseconds; a filter should take 150 or less, a stall 60 or less
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import polars as pl
from pulse import Pulse, spin

from reformdash.dataset.filters import Filter
from reformdash.dataset.frames import Frames
from reformdash.dataset.project import Project
from reformdash.desktop.app import Program, example_paths, make_application
from reformdash.desktop.settings import Settings

FILTERS = (
    Filter(topics=frozenset({"payroll"})),
    Filter(areas=frozenset({"P92"})),
    Filter(text="can bo"),
    Filter(statuses=frozenset({"planned"})),
    Filter(),
)


def many(frames: Frames, wanted: int) -> Frames:
    """The example's frames over and over, each copy with ids of its own."""
    times = -(-wanted // frames.observations.height)
    number = pl.int_range(times).alias("copy")

    def copies(frame: pl.DataFrame, *ids: str) -> pl.DataFrame:
        crossed = frame.join(pl.select(number), how="cross", maintain_order="right")
        mark = pl.col("copy").cast(pl.String)
        return crossed.with_columns((pl.col(name) + "-" + mark).alias(name) for name in ids).drop("copy")

    return Frames(
        copies(frames.documents, "document_id", "document"),
        copies(frames.observations, "observation_id", "document_id", "document", "linked_to"),
        copies(frames.rejections, "document_id", "document"),
        frames.events,
    )


def fill(path: Path, read: Path, wanted: int) -> None:
    """Makes a project of what is in another, over and over."""
    with Project.open(read, read_only=True) as few, Project.create(path) as project:
        project.add_frames(many(few.frames(), wanted))


def timed(app, action) -> float:
    """Milliseconds until an action and everything painted after it are done."""
    began = time.perf_counter()
    action()
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = make_application(sys.argv[:1])
    sys.setswitchinterval(0.0005)  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Settings(Path(folder) / "s.ini"), Path(folder) / "unsaved.reformdash")
        program.start()
        while program.session is None:
            spin(app, 0.05)
        session = program.session
        pulse = Pulse()
        copies = Path(folder) / "articles"
        copies.mkdir()
        for number in range(40):
            for path in example_paths():
                text = path.read_text("utf-8")
                (copies / f"{number:02}-{path.name}").write_text(f"{text}\nBản {number}\n", "utf-8")
        program.opening.open_paths([copies])
        spin(app, 0.3)
        pulse.reset()
        while session.reading.running:
            spin(app, 0.05)
        spin(app, 0.3)
        count = session.frames.documents.height
        print(f"import of {count} articles: longest stall {pulse.longest * 1000:.0f} ms")
        # In a project file as always, which has the texts.
        crowd = Path(folder) / "many.reformdash"
        fill(crowd, Path(folder) / "unsaved.reformdash", wanted)
        program.opening.open_project(crowd)
        while session.frames.observations.height < wanted:
            spin(app, 0.2)
        spin(app, 1)
        print(f"observations: {session.all_view.height:,}")
        program.workspace.show_place("overview")
        times = [timed(app, lambda flt=flt: session.set_filter(flt)) for flt in FILTERS]
        print(f"filter just after opening: median {statistics.median(times):.0f} ms")
        spin(app, 10)
        for place in ("articles", "overview", "compare", "review"):
            program.workspace.show_place(place)
            spin(app, 0.5)
            times = []
            for flt in FILTERS:
                times.append(timed(app, lambda flt=flt: session.set_filter(flt)))
                spin(app, 0.3)
            print(f"filter on {place}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
        review = program.workspace.pages["review"]
        times = [timed(app, review.accept) for _ in range(5)]
        print(f"accept one: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
        bar = review.table.verticalScrollBar()
        step = max(1, bar.maximum() // 60)
        times = [timed(app, lambda n=n: bar.setValue(n * step)) for n in range(60)]
        print(f"scroll: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
        program.window.close()


if __name__ == "__main__":
    main()
