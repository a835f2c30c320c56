"""Explanations down to the rows: what the rows show, read back as text, is the figure; and awards of every form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kaimenhong.engine import DuckDB, Explanation, Program, compile_plan
from kaimenhong.engine.explain.awards import AwardExplainer
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.engine.node import At
from kaimenhong.errors import Refused
from kaimenhong.facts import load_facts
from kaimenhong.intake import import_files
from kaimenhong.periods import Instance
from kaimenhong.plan import load_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
FINAL = date(2026, 4, 15)
BRANCHES = ("08103", "08110", "08117")


@dataclass(frozen=True)
class Shipped:
    program: Program
    reader: Reader

    def told_of(self, award: str, contestant: str, payee: str = "", window: str | None = None) -> Explanation:
        x = Explainer(self.reader, contestant, "zh")
        return AwardExplainer(x, self.program.plan.awards[award], payee or contestant).explain(window)

    def begun(self, windows: tuple[str, ...]) -> Iterator[Instance]:
        for window in windows:
            yield from self.program.plan.windows[window].instances


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    folder = tmp_path_factory.mktemp("shipped") / "county-union"
    shutil.copytree(EXAMPLE, folder)
    import_files(folder)
    facts = load_facts(folder)
    program = compile_plan(load_plan(folder / "plan.yaml", facts.contracts).require(), facts.contracts, FINAL)
    with DuckDB().open(program, facts) as connection:
        yield Shipped(program, Reader(connection, program, facts))


def _all(told: Explanation) -> Iterator[Explanation]:
    yield told
    for child in told.children:
        yield from _all(child)


def _number(text: str) -> Fraction:
    return Fraction(text.rstrip("元台次分").replace(",", "") or "0")


def _assert_rows_add_up(told: Explanation) -> int:
    """Amounts as they print, summed; how many parts have rows."""
    with_rows = [part for part in _all(told) if part.rows]
    for part in with_rows:
        assert sum(_number(row.amount) for row in part.rows) == _number(part.total), part.title
        assert all(row.row > 0 and "." in row.file for row in part.rows), part.title
    return len(with_rows)


@pytest.mark.parametrize("contestant", BRANCHES)
def test_printed_rows_add_up_to_the_printed_figure_everywhere(shipped: Shipped, contestant: str) -> None:
    plan, seen = shipped.program.plan, 0
    windows = {m.name: m.windows for m in plan.measures.values()} | {g.name: g.windows for g in plan.gates.values()}
    for name in windows:
        for instance in shipped.begun(windows[name]):
            x = Explainer(shipped.reader, contestant, "zh")
            seen += _assert_rows_add_up(x.measure(name, At("信用社", instance, FINAL)))
    for (measure, league), quota in plan.quotas.items():
        for instance in shipped.begun(tuple(quota.curve)):
            if league == "信用社":
                x = Explainer(shipped.reader, contestant, "zh")
                seen += _assert_rows_add_up(x.attainment(measure, At(league, instance, FINAL)))
    for award in plan.awards:
        seen += _assert_rows_add_up(shipped.told_of(award, contestant))
    assert seen > len(plan.measures), "most figures rest on rows"


@pytest.mark.parametrize(("league", "contestant"), [("包片领导", "081000001"), ("包社部室", "08191")])
def test_who_answers_for_branches_sees_each_of_them_opened(shipped: Shipped, league: str, contestant: str) -> None:
    at = At(league, shipped.program.plan.windows["季"].instances[-1], FINAL)
    (item,) = Explainer(shipped.reader, contestant, "zh").total(at).children
    totals = [_number(branch.result) for branch in item.children]
    assert len(totals) > 1
    mean = sum(totals, Fraction(0)) / len(totals)
    assert abs(_number(item.result) - mean) <= Fraction(1, 200), "the mean of the branches, to two places"
    assert _assert_rows_add_up(item)


def test_a_gate_lost_at_the_final_says_that_all_goes_back(shipped: Shipped) -> None:
    # 08105 earned 19,000 by March; the card gate is 80 万 short
    told = shipped.told_of("存款增量奖", "08105")
    assert told.result == "没有"
    figures = dict(told.figures)
    assert figures["季末通算 2026-04-15"] == "应得 0.00元,此前 19,000.00元,本次 -19,000.00元"
    assert figures["attained(卡存净增):还差"] == "800,000.00元"
    assert ("门槛", "门槛未达到,已得的全部退回") in told.figures


def test_a_gate_lost_in_a_month_says_that_nothing_is_added(shipped: Shipped) -> None:
    # 08105 loses its card gate only in March
    assert shipped.told_of("存款增量奖", "08105", window="累计/..2026-02-28").result == "19,000.00元"
    # 08106's card gate is lost in January: nothing yet, and nothing to give back
    told = shipped.told_of("存款增量奖", "08106", window="累计/..2026-01-31")
    assert told.result == "没有"
    assert ("门槛", "门槛未达到,不新增;低于已得的照退") in told.figures


def test_a_window_that_no_settlement_reads_is_refused(shipped: Shipped) -> None:
    with pytest.raises(Refused) as refused:
        shipped.told_of("存款增量奖", "08105", window="月/2026-01")
    assert [p.code for p in refused.value.problems] == ["KMH-R006"]


def test_a_terminal_with_no_placer_on_record_is_told_as_paid_to_nobody(shipped: Shipped) -> None:
    told = shipped.told_of("POS布放奖", "08101")
    assert "没有登记经办人,不发" in dict(told.figures).values()
    assert any(row.amount == "0.00元" for row in told.rows)


def test_one_placer_sees_his_terminals_and_no_others(shipped: Shipped) -> None:
    whole = shipped.told_of("POS布放奖", "08102")
    placer = next(row.cells["placer"] for row in whole.rows)
    told = shipped.told_of("POS布放奖", "08102", placer)
    assert {row.cells["placer"] for row in told.rows} == {placer}
    assert _number(told.total) == 500 * len(told.rows) == _number(told.result)


def test_a_tie_tells_its_arithmetic(shipped: Shipped) -> None:
    # 08104, 08107 and 08112 share 20,000 + 15,000 + 12,000; 08112 is the last of them by id
    figures = shipped.told_of("总分前五名奖", "08112").figures
    assert ("总分榜", "并列3家,合计47,000.00元均分") in figures
    assert ("按编号顺序第3份", "47,000.00元 ÷ 3 → 15,666.66元") in figures


def test_beyond_the_prizes_the_gap_to_the_last_of_them_is_told(shipped: Shipped) -> None:
    told = shipped.told_of("总分前五名奖", "08111")
    gap = dict(told.figures)["最后得奖的第5名 08113 示例双槐信用社:还差"]
    # fifth 93.33, last 11.00
    assert gap == "82.33分"


def test_holders_of_posts_are_named_with_their_part(shipped: Shipped) -> None:
    # 08111 is last and misses its tasks: those who hold its posts are admonished once each
    told = shipped.told_of("后三名处分", "08111")
    assert told.result.endswith("次")
    people = [name for name, text in told.figures if text == "1次"]
    assert people
    assert shipped.told_of("后三名处分", "08111", people[0].split()[0]).result == "1次"


def test_english_sentences_stand_beside_the_notices_own_names(shipped: Shipped) -> None:
    x = Explainer(shipped.reader, "08107", "en")
    told = AwardExplainer(x, shipped.program.plan.awards["总分前五名奖"], "08107").explain(None)
    assert told.result == "nothing"
    assert ("attained(POS布放): short by", "2台") in told.figures
