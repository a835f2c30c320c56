"""Random awards and settlements as text."""

from __future__ import annotations

from datetime import date, timedelta

from tests.oracle.aggregates_said import Here
from tests.oracle.declared import Node
from tests.oracle.formulas_said import Formulas
from tests.oracle.words import COUNT, MONEY, NUMBER, RATIO, Chooser
from tests.oracle.yaml_text import Tree

ROUNDINGS = ("half_up", "half_even", "down", "floor", "ceiling")
POSTS = ("主任", "副主任")
MONEY_WEIGHTS = ("5元", "-3元", "0.01元", "0元")
STEPS = (
    {"start": "0元", "next": "max(prior(), pay())", "final": "max(prior(), pay())"},
    {"start": "0元", "next": "prior() + pay()", "final": "pay()"},
    {"start": "1元", "next": "min(prior() + 100元, pay())", "final": "prior()"},
    {"start": "-1元", "next": "if(prior() > 0元, prior(), pay())", "final": "if(prior() = pay(), 0元, prior())"},
)
ROUNDED_STEPS = (
    {"start": "0元", "next": "prior() ÷ 2 + pay() ÷ 3", "final": "prior() + pay()"},
    {"start": "99.99元", "next": "(1/3) × prior()", "final": "prior() - pay() ÷ 7"},
    {"start": "33.33元 ÷ 2", "next": "prior() × 2", "final": "2 × prior() + pay()"},
    {"start": "(1/3) × sum(sales.fee)", "next": "max(prior(), pay())", "final": "prior() × 7"},
)
FORMS = ("is", "is", *("gate",) * 3, "fold", "fold", "by_place", "by_place", "per_row", "per_row", "pool")
SHARES = ("0%", "1/3", "60%", "99.9%", "1")  # shares, rising
UNIT = "件"  # of what is counted, as measures count
KINDS = ("cash", "cash", "fine", "deduction", "budget", "gift", "stake")
COUNTED_KINDS = ("sanction", "sanction", "place", "honour", "travel", "gift")


def settlements(choose: Chooser, start: str, end: str) -> dict[str, Tree]:
    """One to four dates: before any window closes, inside, at the end, after it. The last may be final."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    month_ends = [d for d in _days(first, last) if (d + timedelta(days=1)).day == 1]
    later = timedelta(days=5 if choose.chance(30) else 0)  # then what is closed is not settled at once
    dates = {d + later for d in (first - timedelta(days=1), *month_ends, last, last + timedelta(days=15))}
    chosen = sorted(dates) if choose.chance(60) else [*choose.some(sorted(dates)[:-1], 0), max(dates)]
    if choose.chance(10) and len(chosen) > 1:
        chosen.pop()
    made: dict[str, Tree] = {f"结{at}": {"on": str(day)} for at, day in enumerate(chosen)}
    if choose.chance(75):
        made[f"结{len(chosen) - 1}"] = {"on": str(chosen[-1]), "final": "yes"}
    return made


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def awards(choose: Chooser, formulas: Formulas, settled: list[str]) -> dict[str, Tree]:
    """Two to four awards of every way to pay."""
    made: dict[str, Tree] = {}
    alike: dict[str, Tree] = {"occasion": "campaign", "settle": settled} if choose.chance(40) else {}
    for at in range(choose.whole(2, 4)):
        award = _Award(choose, formulas, choose.one(FORMS))
        said = award.tree(settled) | alike
        made[f"奖{at}"] = said | award.deferred([name for name in settled if name in said["settle"]])
        award.declare(f"奖{at}")
    return made


class _Award:
    """One award being written. `counted`: not money but times, places, pieces; `in_money`: staff weigh in money."""

    def __init__(self, choose: Chooser, formulas: Formulas, form: str) -> None:
        self.choose, self.formulas, self.form = choose, formulas, form
        declared = formulas.declared
        if form in ("by_place", "pool"):
            self.board = choose.one(declared.prized if form == "by_place" else declared.boards)
            self.here = Here(self.board.contestants, self.board.leagues, (choose.one(self.board.windows),))
        else:
            league = choose.one(["社", *declared.leagues])
            several = [w for w, parts in declared.windows.items() if len(parts) > 1]
            folded = [w for w in (*several, "月", "累计") if form in ("gate", "fold")]
            window = choose.one(folded or list(declared.windows))
            self.here = Here(declared.leagues[league], (league,), (window,))
        paying = [t for t in declared.tables if t.of_sales and self.here.contestants in t.owners]
        self.table = choose.one(("sales", "sales", "visits", *(table.name for table in paying)))
        self.limited = False
        self.counted = form != "fold" and choose.chance(20)
        of_units = self.here.contestants == "unit" and form in ("is", "by_place", "per_row")
        self.in_money = of_units and not self.counted and choose.chance(10)
        plain = not self.counted and not self.in_money
        self.bundle = plain and form in ("is", "by_place") and choose.chance(20)
        self.coefficient = plain and not self.bundle and form == "is" and choose.chance(15)

    def tree(self, settled: list[str]) -> dict[str, Tree]:
        choose = self.choose
        body: dict[str, Tree] = {
            "clause": "甲",
            "league": self.here.leagues[0],
            "window": self.here.windows[0],
            **self._given(),
        }
        if choose.chance(45):
            condition = self.formulas.yes_no(self.here, 1)
            body["if"] = condition.text
            body["not_applicable"] = choose.one(("yes", "no"))
        pay = self._pay()
        body["pay"] = pay
        if self.form == "gate":
            body["gate"] = self._gate()
        if self.form == "fold":
            body["fold"] = self._fold(rounded="rounding" in pay)
        body["payee"] = self._payee(rounded="rounding" in pay)
        body["occasion"] = choose.one(
            ("campaign", "campaign", "campaign" if "fold" in body or "gate" in body else "window", "window")
        )
        body["settle"] = settled if "fold" in body or "gate" in body or choose.chance(60) else choose.some(settled, 1)
        return body

    def deferred(self, settled: list[str]) -> dict[str, Tree]:
        """Shares that rise from settlement to settlement, of some awards."""
        if not self.choose.chance(20):
            return {}
        shares = sorted((self.choose.one(SHARES) for _ in settled[1:]), key=SHARES.index)
        return {"deferred": dict(zip(settled, [*shares, "100%"], strict=True))}

    def declare(self, name: str) -> None:
        """So that later awards may ask for its amount."""
        if self.form not in ("gate", "fold") and not self.coefficient and not self.limited:
            kind = NUMBER if self.bundle or self.in_money else COUNT if self.counted else MONEY
            node = Node(name, kind, self.here.contestants, self.here.leagues, self.here.windows, na=True)
            self.formulas.declared.awards.append(node)

    def _given(self) -> dict[str, Tree]:
        """One thing with its kind and unit, or several."""
        choose = self.choose
        if self.bundle:
            names = choose.some(("称号", "游", "钱"), 1)
            return {"gives": {name: self._thing(name) for name in names}}
        if self.coefficient:
            return {"kind": "coefficient", "unit": "coefficient", "value": "none"}
        if self.counted:
            value = choose.one(("none", "200元", "0.01元"))
            return {"kind": choose.one(COUNTED_KINDS), "unit": UNIT, "value": value}
        return {"kind": choose.one(KINDS), "unit": "CNY"}

    def _thing(self, name: str) -> dict[str, Tree]:
        choose = self.choose
        kind, count, value = {
            "称号": ("honour", "1项", "none"),
            "游": ("travel", "2名额", "3000元"),
            "钱": ("cash", "1.01元", ""),
        }[name]
        thing: dict[str, Tree] = {"kind": kind, "count": count}
        if value:
            thing["value"] = value
        if choose.chance(40):
            thing["if"] = self.formulas.yes_no(self.here, 1).text
            thing["not_applicable"] = choose.one(("yes", "no"))
        return thing

    def _gate(self) -> dict[str, Tree]:
        choose = self.choose
        sure = [truth.text for truth in self.formulas.declared.yes_no(self.here) if not truth.na]
        form = choose.one(("declared", "day", "day", "formula"))
        gate = self.formulas.yes_no(self.here, 1, sure=True).text
        if form == "declared" and sure:
            gate = choose.one(sure)
        if form == "day":
            gate = self._lost_later()
        lost = ("hold", "hold", "hold", "reclaim")
        return {"if": gate, "lost": choose.one(lost), "lost_at_final": choose.one(lost)}

    def _lost_later(self) -> str:
        """What holds in the first windows and is lost in later ones."""
        ends = [period.end for period in self.formulas.declared.windows[self.here.windows[0]]]
        return f"window.end ≤ {self.choose.one(ends[:-1] or ends)}"

    def _fold(self, *, rounded: bool) -> dict[str, Tree]:
        held = self.choose.one((self.formulas.yes_no(self.here, 0, sure=True).text, self._lost_later()))
        step: dict[str, Tree] = {"start": "0元", "next": f"if({held}, pay(), prior())", "final": "prior()"}
        steps: list[dict[str, Tree]] = [dict(s) for s in (*STEPS, *(ROUNDED_STEPS if rounded else ()))]
        return self.choose.one([*steps, step])

    # --- how much ---

    def _pay(self) -> dict[str, Tree]:
        choose = self.choose
        if self.in_money or self.bundle:
            return self._bare()
        if self.coefficient:
            said = self.formulas.number(self.here, RATIO, 1)
            places = choose.one(("0", "2", "4"))
            return {"is": said.text, "rounding": choose.one(ROUNDINGS), "decimals": places}
        match self.form:
            case "by_place":
                several = (
                    ("2件", "1件", "1件", "3") if self.counted else ("2万元", "1元", "0.05元", "0.01元", "99.99元")
                )
                prizes: list[Tree] = [choose.one(several) for _ in range(choose.whole(1, 4))]
                if choose.chance(40):
                    prizes = [{"places": choose.one(("1", "2", "3")), "each": prize} for prize in prizes]
                return {"by_place": self.board.name, "prizes": prizes, "ties": choose.one(("pool", "pool", "each"))}
            case "per_row":
                return self._per_row()
            case "pool":
                return self._pool()
        if self.counted:
            return self._times()
        if choose.chance(15):
            return {"is": choose.one(("sum(sales.fee)", "sum(sales.amount) - sum(visits.bonus)", "5元"))}
        if self.form in ("gate", "fold") and choose.chance(70):
            measures = [m.text for m in self.formulas.declared.values(self.here, MONEY)]
            alive = ["sum(sales.fee)", "sum(sales.fee)", "sum(sales.amount)", "stock(holdings.amount)"]
            seen = choose.one(measures if measures and choose.chance(50) else alive)
            steps = (f"max({seen}, 0元)", f"5元 × floor(max({seen}, 0元) ÷ 百元)", f"(1/3) × {seen}", seen)
            return {"is": choose.one(steps), "rounding": choose.one(ROUNDINGS)}
        said = self.formulas.number(self.here, MONEY, 2)
        return {"is": said.text, "rounding": choose.one(ROUNDINGS)}

    def _pool(self) -> dict[str, Tree]:
        choose, counts = self.choose, ("count(sales)", "count(visits)")
        amounts = ("sum(sales.fee)", "sum(sales.fee) - 9元", "stock(holdings.amount)")
        pool = choose.one(("7件", "1件") if self.counted else ("1万元", "0.05元", "99.99元", "of all"))
        return {
            "pool": "sum(sum(sales.fee) of everyone)" if pool == "of all" else pool,
            "shares": choose.one((*amounts, *counts)),
            "remainder": self.board.name,
        }

    def _bare(self) -> dict[str, Tree]:
        """A bare number: weights in money multiply it, or several things are given so many times."""
        choose = self.choose
        if self.form == "by_place":
            prizes, ties = choose.one((["3", "2"], ["1"])), choose.one(("pool", "each"))
            return {"by_place": self.board.name, "prizes": prizes, "ties": ties}
        if self.form == "per_row":
            return {"per_row": self.table, "each": choose.one(("1", "2"))}
        if choose.chance(50):
            return {"is": choose.one(("1", "2"))}
        truth = self.formulas.yes_no(self.here, 0)
        return {"is": f"if({truth.text}, 2, 1/2)", "rounding": choose.one(ROUNDINGS)}

    def _times(self) -> dict[str, Tree]:
        choose = self.choose
        if choose.chance(30):
            return {"is": choose.one(("1件", "count(sales)"))}
        return {"is": self.formulas.number(self.here, COUNT, 1).text, "rounding": choose.one(ROUNDINGS)}

    def _per_row(self) -> dict[str, Tree]:
        choose, rows = self.choose, self.formulas.rows
        if self.table == "visits":
            each = choose.one(
                ("1件", "2件") if self.counted else ("bonus", "2 × bonus", "5元", "max(bonus, 0元)", "min(bonus, 5元)")
            )
            where: dict[str, Tree] = {"where": "bonus ≠ 0元"} if choose.chance(30) else {}
            return {"per_row": "visits", **where, "each": each, **self._limit(("bonus", "visitor"))}
        where = {"where": rows.condition()} if choose.chance(60) else {}
        each = choose.one(("pieces", "1件", "2 × pieces")) if self.counted else rows.whole_money()
        keys = ("sold_on", "closed_on", "amount", "fee ÷ 7", "kind", "share")
        return {"per_row": self.table, **where, "each": each, **self._limit(keys)}

    def _limit(self, columns: tuple[str, ...]) -> dict[str, Tree]:
        choose = self.choose
        if not choose.chance(35):
            return {}
        self.limited = True
        lots = "draw('2026')"
        keys: list[Tree] = [
            {"is": key, "order": choose.one(("high_first", "low_first"))}
            for key in choose.some((*columns, lots), 1)[:2]
        ]
        rows = choose.one(("1", "2", "3", "7"))
        return {"limit": {"rows": rows, "by": keys, "within": choose.one(("league", "league", "contestant"))}}

    # --- to whom ---

    def _payee(self, *, rounded: bool) -> Tree:
        choose = self.choose
        if self.in_money:
            return self._staff(rounded=rounded)
        if self.form == "per_row" and choose.chance(45):
            empty = choose.one(("nobody", "contestant"))
            return {"column": "visitor" if self.table == "visits" else "seller", "empty": empty}
        if self.here.contestants == "unit" and choose.chance(40):
            return self._staff(rounded=rounded)
        return "contestant"

    def _staff(self, *, rounded: bool) -> dict[str, Tree]:
        choose = self.choose
        share = choose.one(("each", "each", "pool"))
        weights = ("100%", "50%", "1/3", "120%", "2", "0%") if rounded or share == "pool" else ("100%", "1", "2", "0")
        if self.in_money:
            weights, share = MONEY_WEIGHTS, "each"
        posts = choose.some(POSTS, 1)
        given = {p: choose.one((*weights, "none")) for p in posts} | {posts[0]: choose.one(weights)}
        by_days = share == "pool" or rounded
        body: dict[str, Tree] = {
            "staff": dict(given),
            "others": choose.one(("none", "none", *weights)),
            "below": choose.one(("yes", "no")),
            "present": choose.one(("last_day", "by_days") if by_days else ("last_day",)),
            "share": share,
            "vacancy": "nobody" if self.in_money else choose.one(("nobody", "contestant")),
        }
        if choose.chance(25):
            body["where"] = choose.one(("empty(to_date)", "from_date < window.start", "post ≠ '客户经理'"))
        return body
