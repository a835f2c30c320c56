"""Random awards and settlements as text."""

from __future__ import annotations

from datetime import date, timedelta

from tests.oracle.aggregates_said import SALES_TESTS, Here
from tests.oracle.formulas_said import Formulas
from tests.oracle.words import COUNT, MONEY, Chooser
from tests.oracle.yaml_text import Tree

ROUNDINGS = ("half_up", "half_even", "down", "floor", "ceiling")
FOLDS = (
    {"start": "0元", "next": "max(prior(), pay())", "final": "max(prior(), pay())"},
    {"start": "0元", "next": "prior() + pay()", "final": "pay()"},
    {"start": "1元", "next": "min(prior() + 100元, pay())", "final": "prior()"},
    {"start": "0元", "next": "prior() ÷ 2 + pay() ÷ 3", "final": "prior() + pay()"},
)


def settlements(choose: Chooser, start: str, end: str) -> dict[str, Tree]:
    """One to four dates: before any window closes, inside, at the end, after it. The last may be final."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    month_ends = [d for d in _days(first, last) if (d + timedelta(days=1)).day == 1]
    dates = {first - timedelta(days=1), *month_ends, last, last + timedelta(days=15)}
    chosen = [*choose.some(sorted(dates)[:-1], 0), max(dates)]
    if choose.chance(15) and len(chosen) > 1:
        chosen.pop()
    made: dict[str, Tree] = {f"结{at}": {"on": str(day)} for at, day in enumerate(chosen)}
    if choose.chance(75):
        made[f"结{len(chosen) - 1}"] = {"on": str(chosen[-1]), "final": "yes"}
    return made


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def awards(choose: Chooser, formulas: Formulas, settled: list[str]) -> dict[str, Tree]:
    """One to four awards of every way to pay."""
    made: dict[str, Tree] = {}
    for at in range(choose.whole(2, 4)):
        form = choose.one(("is", "is", "gate", "gate", "fold", "fold", "by_place", "by_place", "per_row"))
        made[f"奖{at}"] = _Award(choose, formulas, form).tree(settled)
    return made


class _Award:
    """One award being written."""

    def __init__(self, choose: Chooser, formulas: Formulas, form: str) -> None:
        self.choose, self.formulas, self.form = choose, formulas, form
        declared = formulas.declared
        if form == "by_place":
            self.board = choose.one(declared.prized)
            self.here = Here(self.board.contestants, self.board.leagues, (choose.one(self.board.windows),))
        else:
            league = choose.one(["社", *declared.leagues])
            several = [w for w, parts in declared.windows.items() if len(parts) > 1]
            window = choose.one(several if several and form in ("gate", "fold") else list(declared.windows))
            self.here = Here(declared.leagues[league], (league,), (window,))
        self.table = choose.one(("sales", "sales", "visits"))
        self.counted = form == "is" and choose.chance(25)

    def tree(self, settled: list[str]) -> dict[str, Tree]:
        choose = self.choose
        body: dict[str, Tree] = {
            "clause": "甲",
            "league": self.here.leagues[0],
            "window": self.here.windows[0],
            "kind": choose.one(("sanction", "place", "honour")) if self.counted else choose.one(("cash", "fine")),
            "unit": "次" if self.counted else "CNY",
        }
        if choose.chance(45):
            condition = self.formulas.yes_no(self.here, 1)
            body["if"] = condition.text
            body["not_applicable"] = choose.one(("yes", "no"))
        pay = self._pay()
        body["pay"] = pay
        if self.form == "gate":
            sure = [s.text for s in self.formulas.declared.yes_no(self.here)]
            sure += [s.text for s in self.formulas.declared.of_quotas(self.here, "attained") if not s.na]
            gate = (
                choose.one(sure) if sure and choose.chance(60) else self.formulas.yes_no(self.here, 1, sure=True).text
            )
            lost = ("hold", "reclaim")
            body["gate"] = {"if": gate, "lost": choose.one(lost), "lost_at_final": choose.one(lost)}
        if self.form == "fold":
            held = self.formulas.yes_no(self.here, 0, sure=True).text
            step: Tree = {"start": "0元", "next": f"if({held}, pay(), prior())", "final": "prior()"}
            body["fold"] = choose.one((*FOLDS, step) if "rounding" in pay else (*FOLDS[:3], step))
        body["payee"] = self._payee(rounded="rounding" in pay)
        body["occasion"] = choose.one(("campaign", "campaign", "window"))
        body["settle"] = settled if choose.chance(75) else choose.some(settled, 1)
        return body

    def _pay(self) -> dict[str, Tree]:
        choose = self.choose
        if self.form == "by_place":
            amounts = ("2万元", "1元", "0.05元", "0.01元", "99.99元")
            prizes: list[Tree] = [choose.one(amounts) for _ in range(choose.whole(1, 4))]
            if choose.chance(40):  # a list is either of amounts or of bands, as this writer of YAML has it
                prizes = [{"places": choose.one(("1", "2", "3")), "each": str(prize)} for prize in prizes]
            return {"by_place": self.board.name, "prizes": prizes, "ties": "pool"}
        if self.form == "per_row":
            where: dict[str, Tree] = {"where": choose.one(SALES_TESTS)} if choose.chance(60) else {}
            if self.table == "visits":
                return {"per_row": "visits", "each": choose.one(("bonus", "2 × bonus", "5元"))}
            each = choose.one(("fee", "amount", "fee - amount", "5元", "if(valid, 10元, 5元)", "max(fee, amount) × 2"))
            return {"per_row": "sales", **where, "each": each}
        if self.counted and choose.chance(30):
            return {"is": "1次"}
        if choose.chance(15) and not self.counted:
            return {"is": choose.one(("sum(sales.fee)", "sum(sales.amount) - sum(visits.bonus)", "5元"))}
        if self.counted:
            said = self.formulas.number(self.here, COUNT, 1)
            return {"is": said.text, "rounding": choose.one(ROUNDINGS)}
        measures = self.formulas.declared.values(self.here, MONEY)
        if self.form in ("gate", "fold") and measures and choose.chance(70):
            seen = choose.one(measures).text
            steps = (f"max({seen}, 0元)", f"5元 × floor(max({seen}, 0元) ÷ 百元)", f"1/3 × {seen}", seen)
            return {"is": choose.one(steps), "rounding": choose.one(ROUNDINGS)}
        said = self.formulas.number(self.here, MONEY, 2)
        return {"is": said.text, "rounding": choose.one(ROUNDINGS)}

    def _payee(self, *, rounded: bool) -> Tree:
        choose = self.choose
        if self.form == "per_row" and choose.chance(60):
            return {"column": "visitor" if self.table == "visits" else "seller", "empty": "nobody"}
        if self.here.contestants == "unit" and choose.chance(30):
            rates = ("100%", "50%", "1/3", "120%") if rounded else ("100%",)
            posts: dict[str, Tree] = {p: choose.one(rates) for p in choose.some(("主任", "副主任"), 1)}
            return {"holders": posts, "vacancy": "nobody"}
        return "contestant"
