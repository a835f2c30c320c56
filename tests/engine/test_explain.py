"""Explanations of the shipped campaign: every clause opens, every figure's rows add up to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kaimenhong.engine import DuckDB, Explanation, Program, compile_plan, explain_figure
from kaimenhong.engine.explain.awards import AwardExplainer
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.engine.node import At
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts, load_facts
from kaimenhong.intake import import_files
from kaimenhong.plan import load_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
FINAL = date(2026, 4, 15)
BRANCHES = ("08101", "08103", "08107")


@dataclass(frozen=True)
class Campaign:
    program: Program
    facts: Facts
    reader: Reader

    def explainer(self, contestant: str) -> Explainer:
        return Explainer(self.reader, contestant, "zh")

    def at(self, league: str, window: str) -> At:
        return At(league, self.program.plan.windows[window].instances[-1], FINAL)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    folder = tmp_path_factory.mktemp("campaign") / "county-union"
    shutil.copytree(EXAMPLE, folder)
    import_files(folder)
    facts = load_facts(folder)
    program = compile_plan(load_plan(folder / "plan.yaml", facts.contracts).require(), facts.contracts, FINAL)
    with DuckDB().open(program, facts) as connection:
        yield Campaign(program, facts, Reader(connection, program, facts))


def _all(told: Explanation) -> Iterator[Explanation]:
    yield told
    for child in told.children:
        yield from _all(child)


@pytest.mark.parametrize("contestant", BRANCHES)
def test_the_rows_of_every_measure_add_up_to_it_in_every_window(campaign: Campaign, contestant: str) -> None:
    # the explainer itself asserts the sum to the fen; here: that there are rows, and files behind them
    files = set()
    for measure in campaign.program.plan.measures.values():
        for window in measure.windows:
            for instance in campaign.program.plan.windows[window].instances:
                told = campaign.explainer(contestant).measure(measure.name, At("信用社", instance, FINAL))
                files |= {row.file for part in _all(told) for row in part.rows}
    assert "存款日报_202603.csv" in files
    assert all("." in file for file in files), "a row names the office's file, not a batch"


def test_every_clause_can_be_opened(campaign: Campaign) -> None:
    plan, x = campaign.program.plan, campaign.explainer("08105")
    told = [x.measure(name, campaign.at("信用社", "季")) for name in (*plan.measures, *plan.gates)]
    told += [x.total(campaign.at("信用社", "季"))]
    told += [AwardExplainer(x, award, "08105").explain(None) for award in plan.awards.values()]
    told += [campaign.explainer(_leaders(campaign)[0]).total(campaign.at("包片领导", "季"))]
    assert {part.clause for one in told for part in _all(one)} >= set(plan.clauses) - {""}


def _leaders(campaign: Campaign) -> list[str]:
    return sorted(campaign.reader.contestants("包片领导"))


def test_the_words_of_a_clause_carry_the_plans_numbers(campaign: Campaign) -> None:
    told = campaign.explainer("08101").measure("存款净增", campaign.at("信用社", "季"))
    assert told.words == "各项存款净增57600万元,其中卡存资金净增额占存款净增额20%。"


def test_an_award_missed_says_what_was_missing_and_by_how_much(campaign: Campaign) -> None:
    # 08107 shares the first place but is two terminals short of its quota
    x = campaign.explainer("08107")
    told = AwardExplainer(x, campaign.program.plan.awards["总分前五名奖"], "08107").explain(None)
    assert told.result == "没有"
    assert ("attained(POS布放):还差", "2台") in told.figures


def test_an_award_shows_its_chain_of_settlements(campaign: Campaign) -> None:
    # January 20 × 1,000; February falls to 15,000 and 5,000 comes back (cases/4_*.yaml has the arithmetic)
    x = campaign.explainer("08103")
    told = AwardExplainer(x, campaign.program.plan.awards["存款增量奖"], "08103").explain(None)
    assert any(name.startswith("二月兑现") and "本次 -" in text for name, text in told.figures)


def test_a_stranger_has_no_figures(campaign: Campaign) -> None:
    with pytest.raises(Refused) as refused:
        explain_figure(campaign.program, campaign.facts, contestant="99999", measure="存款净增")
    assert [p.code for p in refused.value.problems] == ["KMH-R006"]
