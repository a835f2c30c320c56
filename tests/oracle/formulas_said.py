"""Random formulas of every kind for a place in a plan."""

from __future__ import annotations

from tests.oracle import contestants_said
from tests.oracle.aggregates_said import Aggregates, Here
from tests.oracle.declared import Declared
from tests.oracle.kernel_said import Kernel
from tests.oracle.rows_said import COMPARISONS, RowFormulas
from tests.oracle.sizes import Size
from tests.oracle.words import (
    COUNT,
    GAP,
    LITERALS,
    MONEY,
    NUMBER,
    POINTS,
    RATIO,
    VALUES,
    Chooser,
    Said,
    condition,
    literal,
    until,
)

ROOM = Size(10**34, 10**20)  # what a formula leaves for the products that will be made of it
SURE = "window.end {} {}"  # a condition that is never not applicable


class Formulas:
    """Makes formulas; what is declared grows between calls."""

    def __init__(self, choose: Chooser, declared: Declared) -> None:
        self.choose = choose
        self.declared = declared
        self.rows = RowFormulas(choose, declared.days())
        self.aggregates = Aggregates(choose, self.rows, declared.tables)
        self.kernel = Kernel(choose, declared)

    # --- numbers ---

    def number(self, here: Here, kind: str, depth: int = 2) -> Said:
        """A formula of a kind of number, of rows or of what is declared."""
        return until(
            lambda made: made.size.above <= ROOM.above and made.size.below <= ROOM.below,
            lambda: self._number(here, kind, depth),
            lambda: literal(self.choose, kind),
        )

    def _number(self, here: Here, kind: str, depth: int) -> Said:
        deep = ("refer", "sign", "sign", "call", "if", "over", "of", "of", *self.kernel.forms()) if depth else ()
        match self.choose.one(("leaf", "refer", "refer", "refer", *deep)):
            case "refer":
                return self._refer(here, kind)
            case "sign":
                return self._sign(here, kind, depth)
            case "call":
                return self._call(here, kind, depth)
            case "if":
                return self._if(here, kind, depth)
            case "over":
                return self._over(here, kind)
            case "of":
                return self._of(here, kind)
            case "round" | "tiers" | "share" | "before" as form:
                return self.kernel.number(form, here, kind, depth, self.number)
        return self._leaf(here, kind)

    def _leaf(self, here: Here, kind: str) -> Said:
        if kind in (MONEY, COUNT):
            return self.aggregates.of(here, kind)
        if kind == RATIO and self.choose.chance(20):
            return self.aggregates.of(here, kind)
        return self._refer(here, kind)

    def _refer(self, here: Here, kind: str) -> Said:
        found = self.declared.values(here, kind) + self.declared.quota_of(here, kind)
        if kind == RATIO:
            found += self.declared.attainments(here)
        if kind == NUMBER:
            found += self.declared.ranks(here)
        if found:
            return self.choose.one(found)
        return self.aggregates.of(here, kind) if kind in (MONEY, COUNT) else literal(self.choose, kind)

    def _if(self, here: Here, kind: str, depth: int) -> Said:
        truth = self.yes_no(here, depth - 1)
        left, right = (self.number(here, kind, depth - 1) for _ in range(2))
        size, na = left.size.common(right.size), truth.na or left.na or right.na
        return Said(f"if({truth.text}, {left.text}, {right.text})", kind, size, na, left.negative or right.negative)

    def _sign(self, here: Here, kind: str, depth: int) -> Said:
        left = self.number(here, kind, depth - 1)
        form = self.choose.one(("+", "-", "×", "÷", "minus", "gap", "product"))
        if form in ("+", "-") and kind != RATIO:
            right = self.number(here, kind, depth - 1)
            negative = form == "-" or left.negative or right.negative
            size = left.size.common(right.size)
            return Said(f"{left.inner} {form} {right.inner}", kind, size, left.na or right.na, negative)
        if form == "minus" and kind != GAP:
            return Said(f"-{left.inner}", kind, left.size, left.na)
        if form == "gap" and kind == GAP:
            one = self.number(here, RATIO, depth - 1)
            return Said(f"{one.inner} - 97%", GAP, one.size.common(Size(97, 100)), one.na)
        if form == "product" and kind in (MONEY, POINTS):
            rate = self.number(here, self.choose.one((RATIO, COUNT)), 0)
            size, negative = left.size.times(rate.size), left.negative or rate.negative
            return Said(f"{left.inner} × {rate.inner}", kind, size, left.na or rate.na, negative)
        if form == "÷":
            size = left.size.times(Size(2, 7))
            text = f"{left.inner} ÷ {self.choose.one(('2', '3', '7', '0.5'))}"
            return Said(text, kind, size, left.na, left.negative)
        factor = self.choose.one(("2", "(1/3)", "50%", "0.97") if kind == MONEY else ("2", "0.97"))
        return Said(f"{factor} × {left.inner}", kind, left.size.times(Size(97, 100)), left.na, left.negative)

    def _call(self, here: Here, kind: str, depth: int) -> Said:
        function = self.choose.one(("min", "max", "max", "abs", "floor", "floor", "ceil"))
        left = self.number(here, kind, depth - 1)
        if function == "abs":
            return Said(f"abs({left.text})", kind, left.size, left.na, negative=False)
        if function in ("floor", "ceil"):
            if kind in (RATIO, GAP):
                return left
            part = f"{left.inner} ÷ {self.choose.one(('2', '3', '7'))}" if self.choose.chance(70) else left.text
            return Said(f"{function}({part})", kind, Size(2 * left.size.above), left.na, left.negative)
        right = literal(self.choose, kind) if self.choose.chance(70) else self.number(here, kind, depth - 1)
        negative = left.negative and right.negative if function == "max" else left.negative or right.negative
        size, na = left.size.common(right.size), left.na or right.na
        return Said(f"{function}({left.text}, {right.text})", kind, size, na, negative)

    # --- folds ---

    def _over(self, here: Here, kind: str) -> Said:
        """A fold over windows inside: of a declared value, now and then of rows."""
        inner = self.declared.inner(here)
        if not inner:
            return self._leaf(here, kind)
        window = self.choose.one(inner)
        operand = self.number(self.declared.inside(here, window), kind, 0)
        return self._folded(operand, kind, f"over {window}", len(self.declared.windows[window]))

    def _of(self, here: Here, kind: str) -> Said:
        """A fold over those a relation leads to, or a whole league."""
        there, among = self._those(here)
        return self._folded(self.number(there, kind, 0), kind, among)

    def _those(self, here: Here) -> tuple[Here, str]:
        """Whose values are folded: where they stand, and the words for it."""
        related = {name: league for name, (who, league) in self.declared.relations.items() if who == here.contestants}
        name = self.choose.one([*related, *related, *related, "", "everyone"])
        if name == "everyone":
            return here, "of everyone"
        if name:
            return Here(self.declared.leagues[related[name]], (related[name],), here.windows), f"of {name}"
        league = self.choose.one(list(self.declared.leagues))
        return Here(self.declared.leagues[league], (league,), here.windows), f"of {league}"

    def _folded(self, operand: Said, kind: str, among: str, windows: int = 0) -> Said:
        folds = ["min", "max"]
        if windows or operand.size.adds_up:
            folds += ["mean", "mean", "sum", *(["deviation"] if kind == MONEY else [])]
        fold = self.choose.one([*folds, "count"] if kind == COUNT else folds)
        if fold == "deviation":
            size = operand.size.folded("mean", windows)
            return Said(f"deviation(round({operand.text}, 2, half_up) {among})", kind, size, na=True, negative=False)
        negative = operand.negative and fold != "count"
        size, na = operand.size.folded(fold, windows), fold not in ("sum", "count")
        return Said(f"{fold}({operand.text} {among})", kind, size, na, negative)

    # --- conditions ---

    def yes_no(self, here: Here, depth: int = 2, *, sure: bool = False) -> Said:
        """A condition; `sure`: never not applicable."""
        return until(
            lambda made: not (sure and made.na),
            lambda: self._condition(here, depth),
            self.until_a_day,
        )

    def until_a_day(self) -> Said:
        """Yes up to a day or from it on: what holds at one settlement is lost at the next."""
        days = self.declared.days()
        return condition(SURE.format(self.choose.one(("≤", "<", "≥")), self.choose.one(days[:-1] or days)))

    def _condition(self, here: Here, depth: int) -> Said:
        deep = ("not", "joined", "joined", "over", "of", "days", "dates") if depth else ()
        ranks = self.declared.ranks(here)
        plain = ("compare", "compare", "compare", "declared", "declared", "words")
        amounts = self.declared.amounts(here)
        forms = (*plain, *deep, *(["rank"] * 5 if ranks else []), *(["amount"] * 6 if amounts else []))
        match self.choose.one(forms):
            case "declared":
                declared = [*self.declared.yes_no(here), *(self.kernel.gate_before(here) if depth else ())]
                return self.choose.one(declared) if declared else self._compare(here, depth)
            case "rank":
                rank, sign = self.choose.one(ranks), self.choose.one(("≤", "=", ">"))
                return condition(f"{rank.text} {sign} {self.choose.one(('1', '2', '3'))}", rank)
            case "amount":
                return self.choose.one(amounts)
            case "not":
                inner = self._condition(here, depth - 1)
                return condition(f"{self.choose.one(('非', 'not'))} ({inner.text})", inner)
            case "joined":
                sure = self.choose.chance(60)
                parts = [self.yes_no(here, depth - 1, sure=sure) for _ in range(self.choose.one((2, 2, 3)))]
                sign = self.choose.one(("且", "或", "and", "or"))
                return condition(f" {sign} ".join(f"({p.text})" for p in parts), *parts)
            case "over" | "of" as form:
                return self._condition_folded(here, form) or self._compare(here, depth)
            case "days":
                return self._days()
            case "dates":
                day = self.aggregates.date()
                at = self.choose.one(
                    ("window.reached - 1天", "window.start + 15天", "某日", *map(str, self.declared.days()))
                )
                return condition(f"{day.text} {self.choose.one(COMPARISONS)} {at}", day)
            case "words":
                return contestants_said.test(self.choose, here)
        return self._compare(here, depth)

    def _days(self) -> Said:
        """The window's own days."""
        left, right = self.choose.one(
            (
                ("window.end - window.start", self.choose.one(("0天", "1天", "27天", "29天"))),
                ("window.start", str(self.choose.one(self.declared.days()))),
                ("window.start + 30天", "window.end"),
                ("as_of", str(self.choose.one(self.declared.days()))),
                ("as_of - 1天", "window.end"),
                ("window.reached", str(self.choose.one(self.declared.days()))),
                ("floor((window.end - window.start) ÷ 7天)", "4"),
            )
        )
        if self.choose.chance(10):
            return condition("对")
        if self.choose.chance(20):
            days = ", ".join(str(self.choose.one(self.declared.days())) for _ in range(2))
            return condition(f"window.end in ({days})")
        return condition(f"{left} {self.choose.one(COMPARISONS)} {right}")

    def _compare(self, here: Here, depth: int) -> Said:
        """Two numbers of a kind; the second is most often a literal."""
        kinds = [k for k in (RATIO, RATIO, GAP, POINTS, POINTS) if self.declared.values(here, k)]
        kinds += [RATIO] * 3 if self.declared.attainments(here) else []
        kind = self.choose.one([MONEY, MONEY, COUNT, *kinds])

        def pair() -> tuple[Said, Said]:
            left = self.number(here, kind, max(depth - 1, 0))
            right = literal(self.choose, kind) if self.choose.chance(70) else self.number(here, kind, 0)
            return left, right

        def plain() -> tuple[Said, Said]:
            return self.aggregates.of(here, MONEY), literal(self.choose, MONEY)

        left, right = until(lambda made: made[0].size.common(made[1].size).fits, pair, plain)
        if self.choose.chance(8):
            options = ", ".join(text for text in LITERALS[kind] if text not in VALUES and "/" not in text)
            return condition(f"{left.inner} in ({options})", left)
        return condition(f"{left.inner} {self.choose.one(COMPARISONS)} {right.inner}", left, right)

    def _condition_folded(self, here: Here, form: str) -> Said | None:
        """All, any, how many or what share of the windows inside, or of others, say yes."""
        if form == "of":
            there, among = self._those(here)
        else:
            inner = self.declared.inner(here)
            if not inner:
                return None
            window = self.choose.one(inner)
            there, among = self.declared.inside(here, window), f"over {window}"
        truths = self.declared.yes_no(there)
        if not truths:
            return None
        truth = self.choose.one(truths).text
        fold = self.choose.one(("all", "all", "any", "any", "count", "mean"))
        if fold in ("all", "any"):
            return condition(f"{fold}({truth} {among})")
        if fold == "count":
            return condition(f"count({truth} {among}) ≥ {self.choose.one(('1', '2'))}")
        return condition(f"mean({truth} {among}) ≥ {self.choose.one(('50%', '1/3', '100%'))}", na=True)

    # --- points ---

    def points(self, here: Here) -> Said:
        """Earned points of an item that is in points itself."""
        totals = [t for t in self.declared.totals if set(here.windows) <= set(t.windows)]
        if totals and self.choose.chance(50):
            total = self.choose.one(totals)
            for name, (who, league) in self.declared.relations.items():
                if who == here.contestants and (league,) == total.leagues and total.size.adds_up:
                    return Said(f"mean({total.name} of {name})", POINTS, total.size.folded("mean"), na=True)
        ratio = self.number(here, RATIO, 1)
        share = literal(self.choose, POINTS)
        return Said(f"{share.text} × {ratio.inner}", POINTS, share.size.times(ratio.size), ratio.na)
