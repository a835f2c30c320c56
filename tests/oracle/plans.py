"""Random plans as text: every construct of the language, kept small enough to be read when one fails."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from tests.oracle.aggregates_said import Here, given
from tests.oracle.awards_said import awards, settlements
from tests.oracle.contestants_said import key, relations, words
from tests.oracle.declared import Declared, Node
from tests.oracle.formulas_said import Formulas
from tests.oracle.words import COUNT, GAP, MONEY, RATIO, YES_NO, Chooser, Said, literal
from tests.oracle.yaml_text import Tree, written

from kaimenhong.periods import Period, each_month, to_each_month_end

PERIODS = {
    "2026-01-01..2026-03-31": ("2026-01-05..2026-02-10", "2026-02-01..2026-02-28"),
    "2026-01-28..2026-02-05": ("2026-01-29..2026-01-31", "2026-01-31..2026-02-05"),
    "2024-02-27..2024-03-02": ("2024-02-27..2024-02-29", "2024-03-01..2024-03-02"),
    "2025-12-30..2026-01-02": ("2025-12-31..2026-01-01", "2025-12-30..2026-01-02"),
    "2026-03-31..2026-03-31": ("2026-03-31..2026-03-31", "2026-03-31..2026-03-31"),
}
BASE = {
    "2026-01-01..2026-03-31": "2025-12-31",
    "2026-01-28..2026-02-05": "2026-01-20",
    "2024-02-27..2024-03-02": "2024-02-26",
    "2025-12-30..2026-01-02": "2025-12-29",
    "2026-03-31..2026-03-31": "2025-12-31",
}
NAMES = ("净增", "净增额", "39强", "件数", "且慢", "比率", "mean净", "存款·一")
LEAGUES: dict[str, dict[str, Tree]] = {
    "社": {"contestants": "unit", "levels": ["branch"]},
    "强社": {"contestants": "unit", "levels": ["branch"], "where": "name ≠ 'A'"},
    "县": {"contestants": "unit", "levels": ["county"]},
    "网点": {"contestants": "unit", "levels": ["outlet"]},
    "部": {"contestants": "unit", "levels": ["department"]},
    "社点": {"contestants": "unit", "levels": ["branch", "outlet"]},
    "员": {"contestants": "person", "members": "last_day", "where": "post = '客户经理'"},
    "全员": {"contestants": "person", "members": "any_day", "where": "empty(to_date) 或 post in ('主任', '副主任')"},
}


class Planner:
    """One random plan, section by section; later sections refer to earlier ones."""

    def __init__(self, choose: Chooser) -> None:
        self.choose = choose
        self.period = choose.one(list(PERIODS))
        self.one, self.two = PERIODS[self.period]
        whole_period = _period(self.period)
        windows = {
            "月": [i.period for i in each_month("月", whole_period).instances],
            "累计": [i.period for i in to_each_month_end("累计", whole_period).instances],
            "季": [whole_period],
        }
        if choose.chance(40):
            windows["段"] = sorted({_period(self.one), _period(self.two)}, key=lambda p: (p.end, p.start))
        if choose.chance(30):
            windows["首"] = [_period(self.one)]
        self.names = [*choose.some(NAMES[:6], 4), *NAMES[6:]]
        self.leagues = ["社", *choose.some([name for name in LEAGUES if name != "社"], 1)[:2]]
        kinds = {name: str(LEAGUES[name]["contestants"]) for name in self.leagues}
        self.relations = relations(choose, kinds)
        self.declared = Declared(windows, kinds, {name: (r.who, r.league) for name, r in self.relations.items()})
        self.grouped = choose.chance(50)
        self.formulas = Formulas(choose, self.declared)
        self.curves: dict[str, Tree] = {}

    def text(self) -> str:
        """The whole plan."""
        start = self.period.split("..")[0]
        head: dict[str, Tree] = {
            "campaign": "random",
            "title": "随机方案",
            "language": "1",
            "period": self.period,
            "base_date": BASE[self.period],
            "windows": self._windows(),
            "values": {"百元": "100元", "及格线": "97%"},
            "leagues": {name: LEAGUES[name] for name in self.leagues},
            "relations": {name: relation.said for name, relation in self.relations.items()},
            "measures": self._measures(),
        }
        quotas = self._quotas()
        gates = self._gates(0)
        body: dict[str, Tree] = {
            "curves": self.curves,
            "quotas": quotas,
            "scores": self._scores(),
            "boards": self._boards(),
            "gates": gates | self._gates(2),
        }
        dates = settlements(self.choose, start, self.period.split("..")[1])
        body["settlements"] = dates
        body["awards"] = awards(self.choose, self.formulas, list(dates))
        body["clauses"] = {"甲": "照此办理。"}
        return written({name: tree for name, tree in {**head, **body}.items() if tree})

    def _windows(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {"月": "each month", "累计": "to each month-end", "季": "whole"}
        if "段" in self.declared.windows:
            made["段"] = {f"第{i}": str(p) for i, p in enumerate(self.declared.windows["段"])}
        if "首" in self.declared.windows:
            made["首"] = self.one
        return made

    def _place(self) -> Here:
        """Leagues of one kind, and windows."""
        contestants = "person" if self.choose.chance(35) else "unit"
        fitting = [n for n, kind in self.declared.leagues.items() if kind == contestants]
        if not fitting:
            contestants, fitting = "unit", [n for n, kind in self.declared.leagues.items() if kind == "unit"]
        windows = self.choose.some(list(self.declared.windows))
        return Here(contestants, tuple(self.choose.some(fitting)), tuple(windows))

    # --- sections ---

    def _measures(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for _ in range(self.choose.whole(2, 4)):
            name, here = self.names.pop(0), self._place()
            if not made and self.declared.relations:
                here = Here("unit", ("社",), here.windows)  # what a relation leads to, in one league alone
            kind = self.choose.one((MONEY, MONEY, MONEY, COUNT, COUNT, RATIO, RATIO, GAP))
            body: dict[str, Tree] = {"leagues": list(here.leagues), "windows": list(here.windows)}
            said = self._ratio(here) if kind in (RATIO, GAP) else self.formulas.number(here, kind)
            if kind == GAP:
                other = self._ratio(here)
                said = Said(f"{said.inner} - {other.inner}", GAP, said.na or other.na, divides=True)
            body["is"] = said.text
            na = said.na
            if kind in (RATIO, GAP):
                body["zero_denominator"] = self.choose.one(("not_applicable", "missing"))
                body["negative_denominator"] = self.choose.one(("as_is", "not_applicable", "missing"))
                na = na or "not_applicable" in body.values()
            made[name] = body
            negative = True if kind in (RATIO, GAP) else said.negative
            self.declared.measures.append(
                Node(name, kind, here.contestants, here.leagues, here.windows, na=na, negative=negative)
            )
        for seen in [m for m in self.declared.measures if m.kind == RATIO and "月" in m.windows][:1]:
            windows = ("累计", "季")
            made["月均"] = {"leagues": list(seen.leagues), "windows": list(windows), "is": f"mean({seen.name} over 月)"}
            self.declared.measures.append(Node("月均", RATIO, seen.contestants, seen.leagues, windows, na=True))
        for relation, (who, league) in self.declared.relations.items():
            if league == "社":
                made |= self._answered_for(relation, who)
        return made

    def _answered_for(self, relation: str, who: str) -> dict[str, Tree]:
        """The first measure, seen by those who answer for the branches."""
        seen = self.declared.measures[0]
        leagues = [n for n, kind in self.declared.leagues.items() if kind == who and (relation != "包社" or n == "部")]
        if not leagues or self.choose.chance(30):
            return {}
        fold = self.choose.one(
            ("mean", "mean", "min", "max", "count", "sum" if seen.kind in (MONEY, COUNT) else "mean")
        )
        kind = COUNT if fold == "count" else seen.kind
        body: dict[str, Tree] = {
            "leagues": leagues,
            "windows": list(seen.windows),
            "is": f"{fold}({seen.name} of {relation})",
        }
        na = fold not in ("sum", "count")
        self.declared.measures.append(Node(f"所{relation}", kind, who, tuple(leagues), seen.windows, na=na))
        return {f"所{relation}": body}

    def _ratio(self, here: Here) -> Said:
        """A quotient; `negative` tells of the denominator."""
        kind = self.choose.one((MONEY, MONEY, COUNT))
        above, below = self.formulas.number(here, kind, 1), self.formulas.number(here, kind, 1)
        return Said(f"{above.inner} ÷ {below.inner}", RATIO, above.na or below.na, below.negative, divides=True)

    def _quotas(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for measure in [m for m in self.declared.measures if m.kind in (MONEY, COUNT)][:2]:
            if self.choose.chance(15):
                continue
            here = Here(measure.contestants, measure.leagues, measure.windows)
            by_league = {league: self._target(here, measure.kind) for league in measure.leagues}
            alike = self.choose.chance(60)
            first = by_league[measure.leagues[0]]
            na = first.na if alike else any(t.na for t in by_league.values())
            curve, windows = self._curve(measure)
            body: dict[str, Tree] = {
                "is": first.text if alike else {league: t.text for league, t in by_league.items()},
                "curve": curve,
                "reach": self.choose.one(("at_least", "at_least", "at_most")),
                "zero": self.choose.one(("not_applicable", "not_applicable", "missing")),
                "negative": self.choose.one(("not_applicable", "not_applicable", "missing")),
            }
            made[measure.name] = body
            self.declared.quotas.append(
                Node(
                    measure.name,
                    measure.kind,
                    measure.contestants,
                    measure.leagues,
                    windows,
                    na=na or measure.na,
                    quota_na=na,
                )
            )
        return made

    def _target(self, here: Here, kind: str) -> Said:
        form = self.choose.one(("given", "given", "literal", "formula"))
        if form == "given":
            return given(self.choose, here, "amount" if kind == MONEY else "number", kind)
        return literal(self.choose, kind) if form == "literal" else self.formulas.number(here, kind, 1)

    def _curve(self, measure: Node) -> tuple[str, tuple[str, ...]]:
        if self.choose.chance(30):
            return "none", measure.windows
        name = f"曲{len(self.curves)}"
        windows = self.choose.some(list(measure.windows))
        shares = ("1", "1/3", "50%", "0", "2/3", "-1/2")
        self.curves[name] = {w: [self.choose.one(shares) for _ in self.declared.windows[w]] for w in windows}
        return name, tuple(windows)

    def _gates(self, first: int) -> dict[str, Tree]:
        """Gates, numbered from `first`; those after the boards may ask for places."""
        made: dict[str, Tree] = {}
        for at in range(first, first + self.choose.whole(0, 2)):
            here, name = self._place(), f"门{at}"
            said = self.formulas.yes_no(here)
            body: dict[str, Tree] = {"leagues": list(here.leagues), "windows": list(here.windows), "is": said.text}
            body["not_applicable"] = self._instead(here)
            made[name] = body
            self.declared.gates.append(Node(name, YES_NO, here.contestants, here.leagues, here.windows))
        return made

    def _instead(self, here: Here) -> str:
        """What a condition says where it is not applicable."""
        return self.choose.one(("yes", "no", self.formulas.yes_no(here, 0, sure=True).text))

    def _scores(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for league in self.choose.some(self.leagues, 0)[:2]:
            windows = self.choose.some(list(self.declared.windows))
            here = Here(self.declared.leagues[league], (league,), tuple(windows))
            items, na = {}, False
            for at in range(self.choose.whole(1, 3)):
                items[f"项{at}"], item_na = self._item(here)
                na = na or item_na
            total = f"{league}总分"
            made[league] = {
                "windows": windows,
                "total": total,
                "decimals": self.choose.one(("0", "1", "2", "4", "6")),
                "rounding": self.choose.one(("half_up", "half_up", "half_even", "down", "floor", "ceiling")),
                "items": items,
            }
            self.declared.totals.append(Node(total, "points", here.contestants, (league,), tuple(windows), na=na))
        return made

    def _item(self, here: Here) -> tuple[dict[str, Tree], bool]:
        form = self.choose.one(("attainment", "ratio", "yes/no", "points"))
        points = "none" if form == "points" else self.choose.one(("45", "20", "8", "100", "55"))
        attainments = self.formulas.declared.of_quotas(here, "attainment")
        if form == "points":
            earn = self.formulas.points(here)
        elif form == "yes/no":
            earn = self.formulas.yes_no(here)
        elif form == "attainment" and attainments:
            earn = self.choose.one(attainments)
        else:
            earn = self.formulas.number(here, RATIO, 1)
        body: dict[str, Tree] = {"clause": "甲", "points": points, "earn": earn.text}
        instead = "keep" if form == "points" else self.choose.one(("keep", "0", "1", "1/2"))
        body["not_applicable"] = "yes" if form == "yes/no" and instead != "keep" else instead
        body["floor"] = self.choose.one(("none", "0", "0", "-10"))
        body["cap"] = self.choose.one(("none", "45", "20"))
        return body, earn.na and body["not_applicable"] == "keep"

    def _boards(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for at in range(self.choose.whole(1, 2)):
            league, name = self.choose.one(["社", "社", *self.leagues]), f"榜{at}"
            windows = self.choose.some(list(self.declared.windows))
            here = Here(self.declared.leagues[league], (league,), tuple(windows))
            kinds = [self.choose.one((MONEY, MONEY, COUNT, RATIO, "points")) for _ in range(self.choose.one((1, 1, 2)))]
            keys = [self.formulas.number(here, kind, 0).text for kind in kinds]
            if self._grouped():
                at_key = self.choose.whole(0, len(keys))
                keys.insert(at_key, key(self.choose, here, self.formulas.yes_no(here, 0)).text)
            groups = words(self.choose, here, self.formulas.yes_no(here, 0)).text if self._grouped() else "none"
            estimate: dict[str, Tree] = {"estimate": self.formulas.yes_no(here, 0).text} if self._grouped() else {}
            ties = "skip" if at == 0 else self.choose.one(("skip", "dense"))
            made[name] = {
                "league": league,
                "windows": windows,
                "groups": groups,
                "by": [{"is": k, "order": self.choose.one(("high_first", "high_first", "low_first"))} for k in keys],
                "among": self._everyone(here),
                "eligible": self._everyone(here),
                "ties": ties,
                **estimate,
            }
            board = Node(name, "board", here.contestants, (league,), tuple(windows))
            self.declared.boards.append(board)
            if ties == "skip":
                self.declared.prized.append(board)
        return made

    def _grouped(self) -> bool:
        return self.grouped and self.choose.chance(60)

    def _everyone(self, here: Here) -> str:
        return "everyone" if self.choose.chance(50) else self.formulas.yes_no(here, 1, sure=self.choose.chance(70)).text


def _period(text: str) -> Period:
    start, end = text.split("..")
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def plan_texts() -> st.SearchStrategy[str]:
    """Random plans as YAML text."""
    return st.integers(0, 2**62).map(lambda seed: Planner(Chooser(seed)).text())
