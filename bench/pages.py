"""Time of a page of a board and of a contestant's rows, from a published run: `python -m bench.pages [CONTESTANTS]`."""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from kaimenhong.records import make_home, start

CONTESTANTS = 1_000_000
ROUNDS = 50


def made_up(folder: Path, contestants: int) -> None:
    """The CSV files of a run with one board of so many."""
    rows: dict[str, Callable[[int], list[str]]] = {
        "standings": lambda n: ["员", "季", "总榜", "", str(n + 1), f"A{n:07}", "yes", str(10_000_000 - n)],
        "scores": lambda n: ["员", "季", f"A{n:07}", "=total", "", "88.00"],
        "measures": lambda n: ["员", "季", f"A{n:07}", "保费", "CNY", str(n), "1", "known"],
        "awards": lambda n: [
            "奖",
            "一",
            "员",
            "campaign",
            f"A{n:07}",
            "",
            f"A{n:07}",
            "cash",
            "CNY",
            "1.00",
            "",
            "due",
            "",
            "earned",
        ],
    }
    from kaimenhong.engine.export import HEADERS  # noqa: PLC0415  behind the set-up of Django

    for name, row in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADERS[name])
            writer.writerows(row(n) for n in range(contestants))


def timed(what: Callable[[], object]) -> float:
    """The median of some rounds, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        what()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def main(contestants: int = CONTESTANTS) -> None:
    """Make the file once, then read from it as a page does."""
    with tempfile.TemporaryDirectory(prefix="kmh-bench-") as name:
        home = Path(name)
        make_home(home)
        start(home)
        from kaimenhong.records.pages import Pages, write_pages  # noqa: PLC0415  Django is set up now

        source, to = home / "run", home / "campaigns" / "bench" / "pages"
        source.mkdir()
        to.mkdir(parents=True)
        made_up(source, contestants)
        began = time.perf_counter()
        file = write_pages(source, to)
        sys.stdout.write(f"{'made':<28}{time.perf_counter() - began:>10.1f} s\n")
        pages = Pages("bench", file)
        (board,) = pages.boards()
        deep, somebody = contestants * 9 // 10, f"A{contestants // 2:07}"
        for what, read in (
            ("first page of a board", lambda: pages.standings(board, 0, 50)),
            ("a page far down", lambda: pages.standings(board, deep, 50)),
            ("a contestant's places", lambda: pages.ranks_of(somebody)),
            ("a contestant's awards", lambda: pages.awards_of(somebody)),
        ):
            sys.stdout.write(f"{what:<28}{timed(read):>10.2f} ms\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
