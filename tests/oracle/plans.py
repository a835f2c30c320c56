"""Random plans as text: every construct of the language, kept small enough to be read when one fails."""

from __future__ import annotations

from datetime import date

from tests.oracle.awards_said import awards, settlements
from tests.oracle.chain_said import chain
from tests.oracle.contestants_said import relations
from tests.oracle.declared import Declared
from tests.oracle.formulas_said import Formulas
from tests.oracle.measures_said import Measures
from tests.oracle.scores_said import Scores
from tests.oracle.tables_said import derived
from tests.oracle.words import Chooser
from tests.oracle.yaml_text import Tree, written

from kaimenhong.periods import Period, each_day, each_month, each_week, to_each_month_end

LONG = "2026-01-01..2026-03-31"
# period -> base date and two phases: apart, touching, over one another, one day long
PERIODS = {
    LONG: ("2025-12-31", "2026-01-05..2026-02-10", "2026-02-01..2026-02-28"),
    "2026-01-28..2026-02-05": ("2026-01-20", "2026-01-29..2026-01-31", "2026-01-31..2026-02-05"),
    "2026-01-15..2026-03-10": ("2026-01-14", "2026-01-15..2026-01-15", "2026-02-28..2026-03-01"),
    "2024-02-27..2024-03-02": ("2024-02-26", "2024-02-27..2024-02-29", "2024-03-01..2024-03-02"),
    "2025-12-30..2026-01-02": ("2025-12-29", "2025-12-31..2026-01-01", "2025-12-30..2026-01-02"),
    "2026-03-31..2026-03-31": ("2025-12-31", "2026-03-31..2026-03-31", "2026-03-31..2026-03-31"),
}
LEAGUES: dict[str, dict[str, Tree]] = {
    "社": {"contestants": "unit", "levels": ["branch"]},
    "强社": {"contestants": "unit", "levels": ["branch"], "where": "name ≠ 'A'"},
    "县": {"contestants": "unit", "levels": ["county"]},
    "网点": {"contestants": "unit", "levels": ["outlet"]},
    "部": {"contestants": "unit", "levels": ["department"]},
    "社点": {"contestants": "unit", "levels": ["branch", "outlet"]},
    "员": {"contestants": "person", "members": "last_day", "where": "post = '客户经理'"},
    "全员": {"contestants": "person", "members": "any_day", "where": "empty(to_date) 或 post in ('主任', '副主任')"},
    "老员": {"contestants": "person", "members": "last_day", "where": "from_date < 2026-01-01 且 to_date ≠ 2026-03-31"},
}


class Planner:
    """One random plan, section by section; later sections refer to earlier ones."""

    def __init__(self, choose: Chooser) -> None:
        self.choose = choose
        self.period = choose.one((LONG, LONG, LONG, *PERIODS))
        self.base, self.one, self.two = PERIODS[self.period]
        leagues = ["社", *choose.some([name for name in LEAGUES if name != "社"], 1)[:2]]
        kinds = {name: str(LEAGUES[name]["contestants"]) for name in leagues}
        self.relations = relations(choose, kinds)
        led = {name: (r.who, r.league) for name, r in self.relations.items()}
        self.declared = Declared(self._instances(), kinds, led, derived(choose))
        formulas = Formulas(choose, self.declared)
        self.formulas = formulas
        self.measures = Measures(choose, self.declared, formulas)
        self.scores = Scores(choose, self.declared, formulas)

    def text(self) -> str:
        """The whole plan."""
        measures = self.measures.measures()
        quotas, gates = self.measures.quotas(), self.measures.gates(0)
        scores, boards = self.scores.cards(), self.scores.boards()
        gates |= self.measures.gates(2)
        measures |= self.measures.late()
        start, end = self.period.split("..")
        dates = settlements(self.choose, start, end)
        paid = awards(self.choose, self.formulas, list(dates))
        sections: dict[str, Tree] = {
            "campaign": "random",
            "title": "随机方案",
            "language": "1",
            "period": self.period,
            "base_date": self.base,
            "windows": self._windows(),
            "values": self.formulas.kernel.values(),
            "tables": {table.name: table.said for table in self.declared.tables},
            "leagues": {name: LEAGUES[name] for name in self.declared.leagues},
            "relations": {name: relation.said for name, relation in self.relations.items()},
            "measures": measures,
            "curves": {**self.formulas.kernel.curves(), **self.measures.curves},
            "tiers": self.formulas.kernel.section(),
            "quotas": quotas,
            "scores": scores,
            "boards": boards,
            "gates": gates,
            "settlements": dates,
            "awards": paid,
            **chain(self.choose, paid),
            "clauses": {"甲": "照此办理。"},
        }
        return written({name: tree for name, tree in sections.items() if tree})

    def _instances(self) -> dict[str, list[Period]]:
        """The periods of each window's instances."""
        campaign = _period(self.period)
        windows = {
            "月": [i.period for i in each_month("月", campaign).instances],
            "累计": [i.period for i in to_each_month_end("累计", campaign).instances],
            "季": [campaign],
        }
        if self.choose.chance(40):
            windows["段"] = sorted({_period(self.one), _period(self.two)}, key=lambda p: (p.end, p.start))
        if self.choose.chance(50):
            windows["首"] = [_period(self.choose.one((self.one, self.two, self.two)))]
        if self.choose.chance(20):
            windows["周"] = [i.period for i in each_week("周", campaign).instances]
        if self.choose.chance(30) and campaign.days < 10:
            windows["日"] = [i.period for i in each_day("日", campaign).instances]
        return windows

    def _windows(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {"月": "each month", "累计": "to each month-end", "季": "whole"}
        if "段" in self.declared.windows:
            made["段"] = {f"第{i}": _written(p) for i, p in enumerate(self.declared.windows["段"])}
        if "首" in self.declared.windows:
            made["首"] = _written(self.declared.windows["首"][0])
        made |= {
            name: word for name, word in (("周", "each week"), ("日", "each day")) if name in self.declared.windows
        }
        return made


def _written(period: Period) -> str:
    """As a plan writes it, with both days even where they are one."""
    return f"{period.start}..{period.end}"


def _period(text: str) -> Period:
    start, end = text.split("..")
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def plan_text(number: int) -> str:
    """The random plan of a number, the same on every machine."""
    return Planner(Chooser(f"plan {number}")).text()
