"""Random formulas over a row: the `where` of an aggregate, the `where` and `each` of a row award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.oracle.words import COUNT, MONEY, RATIO, Chooser, literal

COMPARISONS = ("<", "≤", "=", "≠", "≥", ">", "<=", ">=", "!=")
EQUAL = ("=", "≠", "!=")
PERSONS_NAMED = ("person in ('p1', 'p2')", "person = 'p10'")  # only `in` and `=`: see `worlds`
UNIT_NAMED = "unit in ('A', '社二')"
TEXTS = ("kind = '甲'", "kind ≠ '甲'", "kind in ('甲', '丙')", "kind != 甲类", "kind = if(valid, '甲', '乙')")
TRUTHS = ("valid", "非 valid", "非 valid", "valid in (no)", "valid = yes", "valid ≠ no", "valid != 对", "对")
COUNTS = ("pieces", "pieces × 2", "pieces + 1", "max(pieces, 2)", "min(pieces, 2)", "pieces ÷ 3", "-pieces")
RATIOS = ("share", "share", "share × 2", "floor(share)", "(fee ÷ 100元)", "(share - 50%) ÷ 1个百分点")
AMONG = ("pieces in (1, 2)", "share in (50%, 100%)", "amount in (0元, 100元)", "closed_on - sold_on in (0天, 1天)")
ROUNDED = "round(amount ÷ 3, -2, half_even)"
DAYS = ("closed_on", "closed_on", "closed_on", "sold_on", "sold_on + 15天", "closed_on - 1天", "sold_on + 十日")
OTHER_DAYS = (
    "as_of",
    "as_of - 15天",
    "window.reached",
    "sold_on",
    "某日",
    "if(valid, sold_on, window.end)",
    "window.start + 30天",
)


@dataclass(frozen=True, slots=True)
class RowFormulas:
    """Formulas over rows of `sales`; `days` are dates worth asking about."""

    choose: Chooser
    days: Sequence[date]

    def where(self) -> str:
        """A condition behind the word, or nothing."""
        return f" where {self.condition()}" if self.choose.chance(60) else ""

    def condition(self, depth: int = 2) -> str:
        choose = self.choose
        form = choose.one(("test", "test", "test", "not", "joined"))
        if depth and form == "not":
            return f"{choose.one(('非', 'not'))} ({self.condition(depth - 1)})"
        if depth and form == "joined":
            parts = [f"({self.condition(depth - 1)})" for _ in range(choose.one((2, 2, 3)))]
            return f" {choose.one(('且', '或', 'and', 'or'))} ".join(parts)
        return self._test()

    def _test(self) -> str:
        choose = self.choose
        kinds = (
            "money",
            "money",
            "money",
            "date",
            "date",
            "date",
            "text",
            "count",
            "ratio",
            "truth",
            "empty",
            "among",
            "if",
        )
        match choose.one(kinds):
            case "money":
                right = literal(choose, MONEY).text if choose.chance(60) else self.money(0)
                return f"{self.money(1)} {choose.one(COMPARISONS)} {right}"
            case "date":
                return self._dates()
            case "text":
                ids = [named.replace("person", "seller") for named in (*PERSONS_NAMED, UNIT_NAMED)]
                return choose.one(TEXTS) if choose.chance(90) else choose.one(ids)
            case "count":
                return f"{choose.one(COUNTS)} {choose.one(COMPARISONS)} {literal(choose, COUNT).text}"
            case "ratio":
                return f"{choose.one(RATIOS)} {choose.one(COMPARISONS)} {literal(choose, RATIO).text}"
            case "truth":
                return choose.one(TRUTHS) if choose.chance(80) else f"valid {choose.one(EQUAL)} ({self.condition(0)})"
            case "empty":
                cell = f"empty({choose.one(('closed_on', 'seller', 'amount', 'share', 'valid'))})"
                return cell if choose.chance(60) else f"非 {cell}"
            case "if":
                return f"if({choose.one(TRUTHS)}, {choose.one(AMONG)}, {choose.one(TEXTS)})"
        return choose.one(AMONG)

    def _dates(self) -> str:
        """A date against an edge of the window, another date, or so many days from one."""
        choose, sign = self.choose, self.choose.one(COMPARISONS)
        left = choose.one(DAYS)
        match choose.one(("edge", "edge", "edge", "day", "other", "days", "in")):
            case "days":
                return f"closed_on - sold_on {sign} {choose.one(('0天', '1天', '15天'))}"
            case "in":
                return f"closed_on in ({choose.one(self.days)}, {choose.one(self.days)})"
            case "day":
                return f"{left} {sign} {choose.one(self.days)}"
            case "other":
                return f"{left} {sign} {choose.one(OTHER_DAYS)}"
        return f"{left} {sign} {choose.one(('window.start', 'window.end', 'window.end', 'window.end + 1天'))}"

    def money(self, depth: int = 1) -> str:
        """An amount of a row, not always whole."""
        if not depth:
            return self.choose.one(("amount", "fee"))
        if self.choose.chance(40):
            return self.whole_money()
        return self.choose.one(("amount", "amount", "fee", "fee ÷ 3", "fee × share", "fee × pieces", ROUNDED))

    def whole_money(self) -> str:
        """An amount of a row in whole fen: what a row can be paid."""
        choose = self.choose
        left, right = choose.one(("amount", "fee")), choose.one(("amount", "fee", "1元", "0元"))
        calls = ("max", "max", "min", "min", "abs", "abs", "floor", "floor", "floor", "ceil", "ceil")
        form = choose.one((*calls, "+", "-", "if", "minus", "times", "count", "plain", "5"))
        match form:
            case "+" | "-":
                return f"({left} {form} {right})"
            case "max" | "min":
                return f"{form}({left}, {right})"
            case "abs":
                return f"abs({left})"
            case "if":
                return f"if({self.condition(0)}, {left}, {right})"
            case "floor" | "ceil":
                return f"{form}(({left} - {right}) ÷ {choose.one(('3', '2', '7'))})"
            case "minus":
                return f"-{left}"
            case "times":
                return f"2 × {left}"
            case "count":
                return "5元 × pieces"
            case "plain":
                return left
        return choose.one(("5元", "0.01元"))
