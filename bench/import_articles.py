"""Imports many invented articles in the window: rate, memory, and how long the window stood still.

python bench/import_articles.py --files 10000 [--place overview] [--stacks]

One article in fifty is printed again by another outlet, one file in five hundred is damaged. With `--stacks`
the calls that held the window up are printed.

Memory is told as it is before the reading, along the way, at its most, and when all is settled. What it grew
by with each thousand articles is counted from the first hundred on, when the charts, fonts and code that stay
are there. Beside it, what the frames themselves weigh.
"""

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import polars as pl
from memory import memory
from pulse import Pulse, spin

from reformdash.dataset.view import lean
from reformdash.desktop.app import Program, make_application
from reformdash.desktop.collecting import Collecting
from reformdash.desktop.session import Session
from reformdash.desktop.settings import Settings

_FIRST = 100

PROVINCES = (
    "Hà Giang", "Cao Bằng", "Lào Cai", "Sơn La", "Phú Thọ", "Bắc Giang", "Quảng Ninh", "Hải Dương",
    "Nam Định", "Thanh Hóa", "Nghệ An", "Quảng Trị", "Quảng Nam", "Bình Định", "Gia Lai", "Đắk Lắk",
    "Lâm Đồng", "Tây Ninh", "Đồng Nai", "Long An", "Bến Tre", "Vĩnh Long", "An Giang", "Cần Thơ",
    "Sóc Trăng", "Cà Mau",
)  # fmt: skip
SENTENCES = (
    "Năm {year}, tỉnh {place} giảm {a} biên chế, đạt {share}% kế hoạch.",
    "Đến hết năm {year}, {place} đã sắp xếp, giảm {b} phòng và {c} đơn vị sự nghiệp công lập.",
    "{place} thực hiện mô hình bí thư đồng thời là chủ tịch UBND ở {d}/{e} xã.",
    "Giai đoạn {year}-{later}, {place} phấn đấu tinh giản {a} người hưởng lương từ ngân sách.",
    "Sau khi sáp nhập, toàn tỉnh {place} còn {e} xã, giảm {b} xã so với trước.",
    "Ở {place}, {c} trưởng thôn kiêm nhiệm công tác mặt trận, tiết kiệm {a} triệu đồng mỗi năm.",
    "Theo báo cáo của Sở Nội vụ {place}, có {b} cán bộ nghỉ hưu trước tuổi và {c} người thôi việc ngay.",
    "Hội nghị có {d} đại biểu tham dự, diễn ra trong {c} giờ tại trung tâm tỉnh {place}.",
    "{place} đã giảm {c} ban quản lý dự án, hợp nhất {b} trạm thành {d} trung tâm.",
    "Tỷ lệ cán bộ, công chức được rà soát đạt {share}%, tăng {b} người so với năm {year}.",
)
WORDS = (
    *(
        "công tác",
        "tổ chức",
        "bộ máy",
        "hệ thống",
        "chính trị",
        "tinh gọn",
        "hiệu lực",
        "hiệu quả",
        "nghị quyết",
    ),
    *("triển khai", "thực hiện", "nghiêm túc", "đồng bộ", "lộ trình", "phù hợp", "tình hình", "địa phương"),
    *("cơ sở", "nhân dân", "đồng thuận", "trách nhiệm", "người đứng đầu", "kiểm tra", "giám sát", "đánh giá"),
    *("chất lượng", "đội ngũ", "năng lực", "phẩm chất"),
)


def article(randomly: random.Random) -> str:
    """An article of some 25 sentences; half of them give figures."""
    place = randomly.choice(PROVINCES)
    year = randomly.randrange(2015, 2025)
    lines = [
        f"{place} sắp xếp bộ máy: {' '.join(randomly.choices(WORDS, k=3))}",
        "",
        f"{randomly.randrange(1, 28)}/3/{year}",
    ]
    for _ in range(randomly.randrange(8, 16)):
        numbers = {name: randomly.randrange(2, 400) for name in "abcde"}
        shown = f"{randomly.uniform(20, 99):.2f}".replace(".", ",")
        sentence = randomly.choice(SENTENCES)
        lines.append(sentence.format(place=place, year=year, later=year + 5, share=shown, **numbers))
        lines.append(" ".join(randomly.choices(WORDS, k=13)).capitalize() + ".")
    return "\n".join(lines)


def make(folder: Path, count: int) -> None:
    """Writes the files."""
    randomly = random.Random(1)
    text = ""
    for number in range(count):
        home = folder / f"{number // 500:03}"
        home.mkdir(exist_ok=True)
        if number % 500 == 499:
            (home / f"{number:05}.docx").write_bytes(b"PK\x03\x04" + bytes(200))
            continue
        text = f"(TTXVN) {text}\nTheo báo chí" if number % 50 == 49 else article(randomly)
        (home / f"{number:05}.txt").write_text(text, "utf-8")


class Watch:
    """Notes the most memory that is in use, on a thread of its own."""

    def __init__(self) -> None:
        self._most = memory()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """Megabytes."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self._most = max(self._most, memory())


def tell_memory(session: Session, used: list[int], first: tuple[int, int], most: int) -> None:
    """Says how much is in use; `first`: articles and megabytes when the first were there."""
    print(f"memory MB along the way: {used}; most {most}, settled {used[-1]}")
    count, at_first = first
    each = 1000 * (used[-1] - at_first) / max(1, session.frames.documents.height - count)
    print(
        f"grown by {used[-1] - used[0]} MB, {used[-1] - at_first} of them since {count} articles: "
        f"{each:.1f} MB a thousand articles"
    )
    print("held by frames:", ", ".join(f"{name} {size:.1f} MB" for name, size in weights(session)))


def weights(session: Session) -> Iterator[tuple[str, float]]:
    """Megabytes of each frame a session holds, what a view shares with the figures it shows counted once."""
    frames = session.frames
    yield "articles", weight(frames.documents)
    yield "figures as read", weight(frames.observations)
    yield "rejected", weight(frames.rejections)
    yield "view", weight(lean(session.all_view, frames.observations))
    yield "filtered view", weight(session.view.drop("search_key"))  # its texts are those of the view


def weight(frame: pl.DataFrame) -> float:
    """Megabytes of a frame; polars counts the letters of texts, but not the 16 bytes each has besides."""
    texts = sum(kind == pl.String for kind in frame.dtypes)
    return (frame.estimated_size() + 16 * texts * frame.height) / 1e6


def tell(when: str, gaps: list[tuple[float, float]]) -> None:
    wall = max((gap for gap, _ in gaps), default=0) * 1000
    own = max((cpu for _, cpu in gaps), default=0) * 1000
    over = sum(gap > 0.06 for gap, _ in gaps)
    over_own = sum(cpu > 0.06 for _, cpu in gaps)
    told = f"longest {wall:.0f} ms ({own:.0f} ms of the processor), over 60 ms: {over} ({over_own})"
    print(f"stalls {when}: {told}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--place", default="overview")
    parser.add_argument("--stacks", action="store_true")
    options = parser.parse_args()
    app = make_application(sys.argv[:1])
    sys.setswitchinterval(0.0005)  # as the program does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        make(folder / "articles", options.files)
        collecting = Collecting(app)
        program = Program(app, Settings(folder / "s.ini"), folder / "unsaved.reformdash")
        program.ready.connect(collecting.begin)
        program.start()
        while program.session is None:
            spin(app, 0.05)
        session = program.session
        program.opening.open_paths([folder / "articles"])
        program.workspace.show_place(options.place)
        spin(app, 0.5)
        pulse = Pulse(watch=options.stacks)
        pulse.reset()
        began = time.perf_counter()
        watch = Watch()
        used = [memory()]
        first = (0, 0)
        marks = [options.files * tenth // 10 for tenth in range(1, 10)]
        while session.reading.running:
            spin(app, 0.2)
            if not first[0] and session.frames.documents.height >= _FIRST:
                first = (session.frames.documents.height, memory())
            if marks and session.frames.documents.height >= marks[0]:
                used.append(memory())
                print(
                    f"  {marks.pop(0):>6} articles, {used[-1]} MB: {program.workspace.strip.words.text()}",
                    flush=True,
                )
        seconds = time.perf_counter() - began
        reading_gaps, gaps = list(pulse.gaps), pulse.gaps
        while not session.settled:
            spin(app, 0.2)
        spin(app, 5)
        used.append(memory())
        print(
            f"{session.frames.documents.height:,} articles, {session.all_view.height:,} figures, "
            f"{len(session.problems)} unreadable in {seconds:.0f} s: {options.files / seconds:.1f} files/s"
        )
        print(f"repeats found: {len(session.alike.told_again)}")
        tell_memory(session, used, first, watch.end())
        tell("while reading", reading_gaps)
        tell("after it", gaps[len(reading_gaps) :])
        for stack, count in pulse.stacks.most_common(12):
            print(f"{count:>5} {stack}")
        pulse.deleteLater()
        program.window.close()
        collecting.close()


if __name__ == "__main__":
    main()
