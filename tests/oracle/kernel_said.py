"""Random uses of constants, rounding, tiers, shares and the instance before. Each is off in half of the plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.oracle.aggregates_said import Here
from tests.oracle.declared import Declared, Node
from tests.oracle.sizes import LIMIT, Size
from tests.oracle.words import COUNT, GAP, MONEY, NUMBER, POINTS, RATIO, VALUES, YES_NO, Chooser, Said, condition
from tests.oracle.yaml_text import Tree

Make = Callable[[Here, str, int], Said]

TIERS: dict[str, Tree] = {
    "档率": {
        "whole": "[{from: -100元, under: 0.01元, is: 1%}, {from: 0.01元, is: 1/3}, {above: 百元, is: 97%}]",
        "below": "0%",
    },
    "档钱": {
        "whole": "[{from: 0%, is: 0.05元}, {above: 1/3, through: 97%, is: 1元}, {above: 97%, is: -2元}]",
        "below": "not_applicable",
    },
    "阶": {"marginal": "[{from: -1元, is: 1%}, {above: 100元, through: 1万元, is: 1/3}, {above: 1万元, is: -2%}]"},
    "阶件": {"marginal": "[{above: 1, under: 3, is: 5元}, {from: 3, is: 0.01元}]"},
    "段名": {"whole": "[{from: 0元, is: '小'}, {above: 100元, is: '大'}]", "below": "not_applicable"},
}
SHARES = {"权": (("50%", "1/3", "0%", "120%"), Size(36, 30)), "额": (("0元", "100元", "0.05元"), Size(10**4))}
FIRST = {MONEY: "1元", COUNT: "2件", RATIO: "50%", GAP: "0个百分点", POINTS: "7.5分", YES_NO: "yes"}
PLACES = {MONEY: (2, 0, -2, -4), COUNT: (0, -1)}
MODES = ("half_up", "half_even", "down", "floor", "ceiling")
COMPUTED = {
    "百元": ("五十元 × 2", "max(50元 × 2, 1元)", "round(299.99元 ÷ 3, 0, half_up)"),
    "及格线": ("1 - 三分 × 三分 ÷ 3%", "min(97%, 98%)"),
    "两件": ("2件", "ceil(3件 ÷ 2)"),
    "某日": ("2026-01-31", "2026-01-21 + 十日", "十日 + 2026-01-21"),
    "十日": ("10天", "2026-03-11 - 2026-03-01"),
}
HELPERS = {"五十元": "max(50元, 1元)", "三分": "abs(0 - 3%)"}


@dataclass(slots=True)
class Kernel:
    """What a plan says beside names, signs and folds."""

    choose: Chooser
    declared: Declared
    computes: bool = field(init=False)
    rounds: bool = field(init=False)
    tiers: bool = field(init=False)
    shares: bool = field(init=False)
    looks_back: bool = field(init=False)

    def __post_init__(self) -> None:
        self.computes, self.rounds, self.tiers, self.shares, self.looks_back = (
            self.choose.chance(50) for _ in range(5)
        )

    # --- constants ---

    def values(self) -> dict[str, Tree]:
        """The values of the plan, some of them as formulas of others."""
        made: dict[str, Tree] = {**VALUES}
        if self.computes:
            made |= {name: self.choose.one(texts) for name, texts in COMPUTED.items()} | HELPERS
        return made

    def points(self, plain: str) -> str:
        """A constant of a scorecard, here and there as a formula that comes to it."""
        if not self.computes or plain == "none":
            return plain
        half = "1分 × (五十元 ÷ 百元)"
        return self.choose.one((plain, f"({plain}) × 2 ÷ 2", f"1分 × ({plain}) + {half} - 0.5分"))

    # --- sections ---

    def section(self) -> dict[str, Tree]:
        return TIERS if self.tiers else {}

    def curves(self) -> dict[str, Tree]:
        """Curves to be read: one of ratios, one of money."""
        if not self.shares:
            return {}
        windows = self.declared.windows
        return {
            name: {w: [self.choose.one(options) for _ in parts] for w, parts in windows.items()}
            for name, (options, _) in SHARES.items()
        }

    # --- formulas ---

    def forms(self) -> list[str]:
        """Forms of numbers that the plan uses."""
        said = {"round": self.rounds, "tiers": self.tiers, "share": self.shares, "before": self.looks_back}
        return [form for form, used in said.items() if used]

    def number(self, form: str, here: Here, kind: str, depth: int, make: Make) -> Said:
        """A number of a form; where the form has none of the kind, a plain one."""
        match form:
            case "round":
                return self._rounded(make(here, kind, depth - 1), kind)
            case "tiers":
                return self._tiered(here, kind, depth, make)
            case "before":
                found = self.before(here, kind)
                return self.choose.one(found) if found else make(here, kind, depth - 1)
        name = {RATIO: "权", MONEY: "额"}.get(kind)
        if name is None:
            return make(here, kind, depth - 1)
        return Said(f"share({name})", kind, SHARES[name][1], negative=False)

    def _rounded(self, x: Said, kind: str) -> Said:
        fitting = [p for p in PLACES.get(kind, (4, 1, 0, -1, 6)) if x.size.above * 10 ** abs(p) * 4 <= LIMIT]
        if not fitting or kind == NUMBER:
            return x
        places = self.choose.one(fitting)
        below = 1 if kind in (MONEY, COUNT) else 10 ** max(places, 0)
        size = Size(x.size.above * 10 ** abs(places), below)
        return Said(f"round({x.text}, {places}, {self.choose.one(MODES)})", kind, size, x.na, x.negative)

    def _tiered(self, here: Here, kind: str, depth: int, make: Make) -> Said:
        """What tiers make of a number of another kind."""
        if kind == RATIO:
            x = make(here, MONEY, depth - 1)
            return Said(f"档率({x.text})", kind, Size(300, 300), x.na, negative=False)
        if kind != MONEY:
            return make(here, kind, depth - 1)
        name, of = self.choose.one((("档钱", RATIO), ("阶", MONEY), ("阶件", COUNT)))
        x = make(here, of, depth - 1)
        steps = Size(1000) if name == "阶件" else Size(100, 300)
        size = Size(200) if name == "档钱" else x.size.times(steps).common(Size(10**8, 300))
        return Said(f"{name}({x.text})", kind, size, x.na or name == "档钱", negative=name != "阶件")

    def before(self, here: Here, kind: str) -> list[Said]:
        """What measures, totals or gates came to in the instance before."""
        if not self.looks_back or kind not in FIRST:
            return []
        declared = self.declared
        nodes = declared.gates if kind == YES_NO else (*declared.measures, *declared.totals)
        return [
            Said(f"before({n.name}, {FIRST[kind]})", kind, n.size.common(Size(100, 2)), n.na, n.negative)
            for n in nodes
            if n.kind == kind and set(here.leagues) <= set(n.leagues) and set(here.windows) <= set(n.windows)
        ]

    def gate_before(self, here: Here) -> list[Said]:
        """Gates in the instance before."""
        return [condition(said.text, na=said.na) for said in self.before(here, YES_NO)]

    # --- measures ---

    def measures(self, here: Here, kept: Said, sure: str) -> dict[str, Tree]:
        """Measures of rows by tiers, of the pace, and such as read what they came to in the instance before."""
        where: dict[str, Tree] = {"leagues": list(here.leagues), "windows": list(here.windows)}
        made: dict[str, Tree] = {}
        if self.tiers:
            made["档件"] = {**where, "is": f"count(sales where {self._row_test()})"}
        if self.choose.chance(20):
            read = "(window.reached - window.start + 1天) ÷ (window.end - window.start + 1天)"
            made["序时"] = {**where, "is": read}
        if not self.looks_back:
            return made
        formulas = {
            "连续": (f"if({sure}, before(连续, 0) + 1, 0)", NUMBER, Size(200)),
            "高水位": (f"max(before(高水位, 1元), {kept.text})", MONEY, kept.size.common(Size(10**4))),
            "结转": (f"before(欠账, 0元) + {kept.inner}", MONEY, kept.size.times(Size(400)).common(Size(10**4))),
            "欠账": ("max(结转 - 100元, 0元)", MONEY, kept.size.times(Size(400)).common(Size(10**4))),
            "领先": ("max(before(最好, 0元), 高水位)", MONEY, kept.size.common(Size(10**4))),
            "最好": ("max(领先 of everyone)", MONEY, kept.size.common(Size(10**4))),
        }
        names = [*self.choose.some(("连续", "高水位"), 1), *(["结转", "欠账"] if self.choose.chance(50) else [])]
        names += ["领先", "最好"] if "高水位" in names and self.choose.chance(50) else []
        for name in names:
            text, kind, size = formulas[name]
            made[name] = {**where, "is": text}
            mutual = name not in ("连续", "高水位")  # of these the check cannot tell: they may be not applicable
            na = mutual or (kept.na and name == "高水位")
            node = Node(name, kind, here.contestants, here.leagues, here.windows, size, na)
            self.declared.measures.append(node)
        return made

    def _row_test(self) -> str:
        """A condition on a sale that asks what tiers make of it."""
        tests = ("段名(fee) = '大'", "段名(amount) ≠ '大'", "非 (段名(amount) in ('小', '中'))", "档率(amount) ≥ 1/3",
                 "阶(amount) ≤ 0.01元", "fee × 档率(fee) > 1元", "档钱(share) ≤ 1元", "阶件(pieces) > 5元")  # fmt: skip
        return self.choose.one(tests)
