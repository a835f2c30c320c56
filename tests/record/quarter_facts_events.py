"""Events of a random quarter that change what is known: files of every kind, moves, a reversal, an amendment."""

from __future__ import annotations

from datetime import date, timedelta

from tests.record.quarter_desk import Desk
from tests.record.quarter_office import MONTH_ENDS, UNITS, Balance, Sent
from tests.record.quarter_plan import amended_files

from kaimenhong.actions.approve import approve
from kaimenhong.actions.import_batches import import_batches, reverse_batch
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.intake import ImportReport
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import KeptBatch
from kaimenhong.records.papers import paper_of_plan


def month_comes(desk: Desk) -> None:
    """Balances of any month that has ended: late, in part, or out of order."""
    ended = [day for day in MONTH_ENDS if day < desk.today]
    unknown = [day for day in ended if not any(key[1] == day for key in desk.office.in_force())]
    _sent(desk, desk.office.month(desk.random.choice(unknown or ended)))


def rest_comes(desk: Desk) -> None:
    """What a month's file left out."""
    known = desk.office.in_force()
    days = {day for _, day in known}
    missing = {(unit, day): 1000 + desk.random.randrange(0, 20) * 15 for day in days for unit in UNITS}
    missing = {key: amount for key, amount in missing.items() if key not in known}
    if missing:
        desk.office.files += 1
        _sent(desk, Balance(f"存款_{desk.office.files:06}.csv", missing))


def file_comes_twice(desk: Desk) -> None:
    """The same file again, under its own name or another: nothing is new."""
    if desk.office.taken:
        sent = desk.random.choice(desk.office.taken)
        desk.office.files += 1
        kind, _, _ = sent.name.partition("_")
        name = desk.random.choice((sent.name, f"{kind}_{desk.office.files:06}.csv"))
        rows = {(u, d): int(a) for line in sent.text.splitlines()[1:] for u, day, a in [line.split(",")]
                for d in [date.fromisoformat(day)]}  # fmt: skip
        _sent(desk, Balance(name, rows))


def file_contradicts(desk: Desk) -> None:
    """A month's file again, one balance of it another: that line is sent back."""
    known = desk.office.in_force()
    if known:
        desk.office.files += 1
        key = desk.random.choice(sorted(known))
        _sent(desk, Balance(f"存款_{desk.office.files:06}.csv", {key: known[key] + 7}))


def correction_comes(desk: Desk) -> None:
    file = desk.office.correction()
    if file:
        _sent(desk, file)


def _sent(desk: Desk, file: Balance) -> None:
    """The office sends it, and intake takes what the reference says it must."""
    new, contradicts = desk.office.new_in(file), desk.office.contradicts(file)
    report = _imported(desk, file.name, file.text)
    assert report.clean != contradicts
    assert sum(sheet.counts.accepted for sheet in report.sheets if sheet.state == "imported") == len(new)
    assert len(report.batches) == bool(new)
    if new:
        desk.office.taken.append(Sent(report.batches[0], file.name, file.text, new))


def _imported(desk: Desk, name: str, text: str) -> ImportReport:
    path = campaign_folder(desk.campaign.name) / "facts" / name
    path.write_text(text, encoding="utf-8")
    return import_batches(desk.who("office"), desk.campaign, [path])


def batch_is_reversed(desk: Desk) -> None:
    """A file of balances is taken back; it may come again."""
    if desk.office.taken:
        sent = desk.office.taken.pop(desk.random.randrange(len(desk.office.taken)))
        reverse_batch(desk.who("office"), desk.campaign, sent.batch)


def managers_swap(desk: Desk) -> None:
    """Two managers change places, as the office says some days before or after."""
    text = desk.office.swap(desk.today - timedelta(days=desk.random.randrange(-5, 30)))
    if text:
        desk.office.files += 1
        assert len(_imported(desk, f"调动_{desk.office.files:06}.csv", text).batches) == 1


def unit_moves(desk: Desk) -> None:
    """A branch comes under another house."""
    unit, parent = desk.random.choice(UNITS), desk.random.choice(("0100", "0200"))
    desk.office.files += 1
    text = f"机构号,名称,上级,级别\n{unit},示例网点{unit},{parent},网点\n"
    assert _imported(desk, f"划转_{desk.office.files:06}.csv", text).clean


def plan_is_amended(desk: Desk) -> None:
    """Once: other amounts from the first of March; approved by somebody else, published."""
    if not desk.amended:
        version = propose_plan(desk.who("office"), desk.campaign, amended_files(desk.files))
        approve(desk.who("approver"), desk.campaign, paper_of_plan(version))
        publish_plan(desk.who("office"), version)
        desk.amended = True


def known_batches(desk: Desk) -> int:
    return KeptBatch.objects.filter(campaign=desk.campaign).count()
