"""Random formulas of every kind for a place in a plan."""

from __future__ import annotations

from tests.oracle import aggregates_said as rows
from tests.oracle import contestants_said
from tests.oracle.aggregates_said import Here
from tests.oracle.declared import Declared
from tests.oracle.words import COUNT, GAP, MONEY, NUMBER, POINTS, RATIO, YES_NO, Chooser, Said, literal

COMPARISONS = ("<", "≤", "=", "≠", "≥", ">", "<=", ">=", "!=")


class Formulas:
    """Makes formulas; what is declared grows between calls. `divide`: in measures only."""

    def __init__(self, choose: Chooser, declared: Declared) -> None:
        self.choose = choose
        self.declared = declared

    def number(self, here: Here, kind: str, depth: int = 2) -> Said:
        """A formula of a kind of number, of rows or of what is declared."""
        forms = (
            ["leaf", "refer", "refer", "sign", "call", "if", "over", "of", "of"]
            if depth
            else ["leaf", "refer", "refer"]
        )
        match self.choose.one(forms):
            case "refer":
                return self._refer(here, kind)
            case "sign":
                return self._sign(here, kind, depth)
            case "call":
                return self._call(here, kind, depth)
            case "if":
                condition = self.yes_no(here, depth - 1)
                left, right = (self.number(here, kind, depth - 1) for _ in range(2))
                na, negative = condition.na or left.na or right.na, left.negative or right.negative
                return Said(f"if({condition.text}, {left.text}, {right.text})", kind, na, negative)
            case "over":
                return self._over(here, kind)
            case "of":
                return self._of(here, kind)
        return self._leaf(here, kind)

    def _leaf(self, here: Here, kind: str) -> Said:
        if kind == MONEY:
            return rows.money(self.choose, here)
        if kind == COUNT:
            return rows.count(self.choose, here)
        return self._refer(here, kind)

    def _refer(self, here: Here, kind: str) -> Said:
        found = self.declared.values(here, kind)
        if kind in (MONEY, COUNT):
            found += [q for q in self.declared.of_quotas(here, "quota") if q.kind == kind]
        if kind == RATIO:
            found += self.declared.of_quotas(here, "attainment")
        if kind == NUMBER:
            found += self._ranks(here)
        if found:
            return self.choose.one(found)
        if kind in (MONEY, COUNT):
            return self._leaf(here, kind)
        return literal(self.choose, kind)

    def _ranks(self, here: Here) -> list[Said]:
        calls = ("rank", "last_rank")
        return [
            Said(f"{call}({b.name}{at})", NUMBER, na=True, negative=False)
            for b in self.declared.boards
            for at in self.declared.at(b, here)
            for call in calls
        ]

    def _sign(self, here: Here, kind: str, depth: int) -> Said:
        left = self.number(here, kind, depth - 1)
        form = self.choose.one(("+", "-", "×", "÷", "minus", "gap"))
        if form in ("+", "-") and kind != RATIO:
            right = self.number(here, kind, depth - 1)
            negative = form == "-" or left.negative or right.negative
            return Said(f"{left.inner} {form} {right.inner}", kind, left.na or right.na, negative)
        if form == "minus" and kind != GAP:
            return Said(f"-{left.inner}", kind, left.na)
        if form == "gap" and kind == GAP:
            one, other = (self.number(here, RATIO, depth - 1) for _ in range(2))
            return Said(f"{one.inner} - {other.inner}", GAP, one.na or other.na)
        if form == "÷":
            return Said(f"{left.inner} ÷ {self.choose.one(('2', '3', '7', '0.5'))}", kind, left.na, left.negative)
        factor = self.choose.one(("2", "1/3", "50%", "0.97") if kind == MONEY else ("2", "0.97"))
        factor = f"({factor})" if "/" in factor else factor
        return Said(f"{factor} × {left.inner}", kind, left.na, left.negative)

    def _call(self, here: Here, kind: str, depth: int) -> Said:
        function = self.choose.one(("min", "max", "max", "abs", "floor", "ceil"))
        left = self.number(here, kind, depth - 1)
        if function == "abs":
            return Said(f"abs({left.text})", kind, left.na, negative=False)
        if function in ("floor", "ceil"):
            if kind in (RATIO, GAP):
                return left
            return Said(f"{function}({left.text})", kind, left.na, left.negative)
        right = literal(self.choose, kind) if self.choose.chance(70) else self.number(here, kind, depth - 1)
        negative = left.negative and right.negative if function == "max" else left.negative or right.negative
        return Said(f"{function}({left.text}, {right.text})", kind, left.na or right.na, negative)

    def _over(self, here: Here, kind: str) -> Said:
        """A fold over windows inside: of a declared value, now and then of rows."""
        inner = self.declared.inner(here)
        if not inner:
            return self._leaf(here, kind)
        window = self.choose.one(inner)
        operand = self.number(self.declared.inside(here, window), kind, 0)
        return self._folded(operand, kind, f"over {window}")

    def _of(self, here: Here, kind: str) -> Said:
        """A fold over those a relation leads to, or a whole league."""
        named = {name: league for name, (who, league) in self.declared.relations.items() if who == here.contestants}
        name = self.choose.one([*named, *named, *named, ""])
        if name:
            there = Here(self.declared.leagues[named[name]], (named[name],), here.windows)
            found = self.declared.values(there, kind)
            if found:
                return self._folded(self.choose.one(found), kind, f"of {name}")
        targets = {league: league for league in self.declared.leagues}
        name = self.choose.one(list(targets))
        there = Here(self.declared.leagues[targets[name]], (targets[name],), here.windows)
        return self._folded(self.number(there, kind, 0), kind, f"of {name}")

    def _folded(self, operand: Said, kind: str, among: str) -> Said:
        folds = ("mean", "sum", "min", "max") if kind not in (RATIO, GAP) else ("mean", "min", "max")
        fold = self.choose.one((*folds, "count") if kind == COUNT else folds)
        negative = operand.negative and fold != "count"
        return Said(f"{fold}({operand.text} {among})", kind, fold not in ("sum", "count"), negative)

    # --- conditions ---

    def yes_no(self, here: Here, depth: int = 2, *, sure: bool = False) -> Said:
        """A condition; `sure`: never not applicable."""
        for _ in range(4):
            made = self._condition(here, depth)
            if not (sure and made.na):
                return made
        return Said(f"window.end ≥ {self.choose.one(('2026-02-28', '2026-01-31', '2025-12-31'))}", YES_NO)

    def _condition(self, here: Here, depth: int) -> Said:
        declared = [*self.declared.yes_no(here), *self.declared.of_quotas(here, "attained")]
        ranks = self._ranks(here)
        forms = ["compare", "compare", "declared", "declared", "not", "and", "over", "over", "of"]
        form = self.choose.one([*forms, *(["rank"] * 4 if ranks else [])])
        if self.choose.chance(3):
            return contestants_said.test(self.choose, here)
        if form == "declared" and declared:
            return self.choose.one(declared)
        if form == "rank":
            rank = self.choose.one(ranks)
            return Said(
                f"{rank.text} {self.choose.one(('≤', '=', '>'))} {self.choose.one(('1', '2', '3'))}", YES_NO, na=True
            )
        if depth and form == "not":
            inner = self._condition(here, depth - 1)
            return Said(f"{self.choose.one(('非', 'not'))} ({inner.text})", YES_NO, inner.na)
        if depth and form == "and":
            sure = self.choose.chance(60)
            parts = [self.yes_no(here, depth - 1, sure=sure) for _ in range(self.choose.one((2, 2, 3)))]
            sign = self.choose.one(("且", "或", "and", "or"))
            return Said(f" {sign} ".join(f"({p.text})" for p in parts), YES_NO, na=any(p.na for p in parts))
        if depth and form in ("over", "of") and (folded := self._condition_folded(here, form)):
            return folded
        if self.choose.chance(5):
            days = self.choose.one(("0天", "15天", "29天"))
            return Said(f"window.end - window.start {self.choose.one(COMPARISONS)} {days}", YES_NO)
        kinds = [k for k in (RATIO, RATIO, GAP) if self.declared.values(here, k)]
        kinds += [RATIO] * 3 if self.declared.of_quotas(here, "attainment") else []
        kind = self.choose.one([MONEY, MONEY, COUNT, *kinds])
        left = self.number(here, kind, max(depth - 1, 0))
        right = literal(self.choose, kind) if self.choose.chance(70) else self.number(here, kind, 0)
        return Said(f"{left.inner} {self.choose.one(COMPARISONS)} {right.inner}", YES_NO, left.na or right.na)

    def _condition_folded(self, here: Here, form: str) -> Said | None:
        inner = self.declared.inner(here)
        if form == "of":
            league = self.choose.one(list(self.declared.leagues))
            there, among = Here(self.declared.leagues[league], (league,), here.windows), f"of {league}"
        elif inner:
            window = self.choose.one(inner)
            there, among = self.declared.inside(here, window), f"over {window}"
        else:
            return None
        gates = self.declared.yes_no(there)
        if not gates:
            return None
        gate = self.choose.one(gates).text
        fold = self.choose.one(("all", "any", "count", "mean"))
        if fold in ("all", "any"):
            return Said(f"{fold}({gate} {among})", YES_NO)
        if fold == "count":
            return Said(f"count({gate} {among}) ≥ 1", YES_NO)
        return Said(f"mean({gate} {among}) ≥ 50%", YES_NO, na=True)

    def points(self, here: Here) -> Said:
        """Earned points of an item that is in points itself."""
        totals = [t for t in self.declared.totals if set(here.windows) <= set(t.windows)]
        if totals and self.choose.chance(40):
            total = self.choose.one(totals)
            for name, (who, league) in self.declared.relations.items():
                if who == here.contestants and league in total.leagues:
                    return Said(f"mean({total.name} of {name})", POINTS, na=True)
        ratio = self.number(here, RATIO, 1)
        return Said(f"{literal(self.choose, POINTS).text} × {ratio.inner}", POINTS, ratio.na)
