"""Random measures, quotas and gates as text."""

from __future__ import annotations

from tests.oracle.aggregates_said import Here
from tests.oracle.declared import Declared, Node, QuotaNode
from tests.oracle.formulas_said import Formulas
from tests.oracle.sizes import Size
from tests.oracle.words import COUNT, GAP, MONEY, NUMBER, POINTS, RATIO, YES_NO, Chooser, Said, literal, until
from tests.oracle.yaml_text import Tree

NAMES = ("净增", "净增额", "39强", "件数", "且慢", "比率", "mean净", "存款·一")
SHARES = ("1", "1/3", "50%", "0", "2/3", "-1/2")
ROUGHEST = 10**33  # a difference of two ratios is compared with literals, and no more is made of it


class Measures:
    """Measures, quotas and gates; each declares what it makes."""

    def __init__(self, choose: Chooser, declared: Declared, formulas: Formulas) -> None:
        self.choose = choose
        self.declared = declared
        self.formulas = formulas
        self.names = [*choose.some(NAMES[:6], 4), *NAMES[6:]]
        self.curves: dict[str, Tree] = {}

    def place(self) -> Here:
        """Leagues of one kind, and windows."""
        contestants = "person" if self.choose.chance(35) else "unit"
        fitting = [n for n, kind in self.declared.leagues.items() if kind == contestants]
        if not fitting:
            contestants, fitting = "unit", [n for n, kind in self.declared.leagues.items() if kind == "unit"]
        windows = self.choose.some(list(self.declared.windows))
        return Here(contestants, tuple(self.choose.some(fitting)), tuple(windows))

    # --- measures ---

    def measures(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for _ in range(self.choose.whole(2, 4)):
            here = self.place()
            if not made and self.declared.relations:
                here = Here("unit", ("社",), here.windows)  # what a relation leads to, in one league alone
            kinds = (MONEY, MONEY, MONEY, COUNT, COUNT, RATIO, RATIO, RATIO, GAP, POINTS)
            made |= self._measure(here, self.choose.one(kinds))
        here = self.place()
        kept, sure = self.formulas.number(here, MONEY, 0), self.formulas.yes_no(here, 0, sure=True)
        made |= self.formulas.kernel.measures(here, kept, sure.text)
        for seen in [m for m in self.declared.measures if m.kind == RATIO and "月" in m.windows][:1]:
            made |= self._monthly_mean(seen)
        for relation, (who, league) in self.declared.relations.items():
            if league == "社":
                made |= self._answered_for(relation, who)
        return made

    def late(self) -> dict[str, Tree]:
        """Measures of what stands late in the graph: places, totals, gates."""
        made: dict[str, Tree] = {}
        if self.choose.chance(40):
            made |= self._measure(self.place(), self.choose.one((NUMBER, NUMBER, POINTS, MONEY)))
        return made

    def _measure(self, here: Here, kind: str) -> dict[str, Tree]:
        name = self.names.pop(0)
        body: dict[str, Tree] = {"leagues": list(here.leagues), "windows": list(here.windows)}
        divides = kind in (RATIO, GAP) or (kind == MONEY and self.choose.chance(10))
        said = self._divided(here, kind) if divides else self.formulas.number(here, kind)
        body["is"] = said.text
        if kind == COUNT and self.choose.chance(30):
            body["unit"] = "件"
        na = said.na
        if divides:
            body["zero_denominator"] = self.choose.one(("not_applicable", "not_applicable", "missing"))
            body["negative_denominator"] = self.choose.one(("as_is", "not_applicable", "missing"))
            na = na or "not_applicable" in body.values()
        negative = divides or said.negative
        node = Node(name, kind, here.contestants, here.leagues, here.windows, said.size, na, negative)
        self.declared.measures.append(node)
        return {name: body}

    def _divided(self, here: Here, kind: str) -> Said:
        """A quotient; a difference of two for percentage points."""

        def quotient() -> Said:
            same = self.choose.one((MONEY, MONEY, COUNT))
            above, below = (MONEY, COUNT) if kind == MONEY else (same, same)
            left, right = self.formulas.number(here, above, 1), self.formulas.number(here, below, 1)
            text, na = f"{left.inner} ÷ {right.inner}", left.na or right.na
            return Said(text, MONEY if kind == MONEY else RATIO, left.size.over(right.size), na)

        def gap() -> Said:
            one, other = quotient(), quotient()
            return Said(f"{one.inner} - {other.inner}", GAP, one.size.common(other.size), one.na or other.na)

        def simple() -> Said:
            above, below = "sum(sales.amount)", "sum(sales.fee)" if kind != MONEY else "count(sales)"
            if kind == GAP:
                return Said(f"{above} ÷ {below} - 50%", GAP, Size(10**20, 10**18, varied=True))
            return Said(f"{above} ÷ {below}", kind, Size(10**16, 10**16, varied=True))

        return until(
            lambda made: made.size.above <= ROUGHEST and made.size.below <= ROUGHEST,
            gap if kind == GAP else quotient,
            simple,
        )

    def _monthly_mean(self, seen: Node) -> dict[str, Tree]:
        """The mean, the best or the worst of the months; only those can be had of unlike fractions of large figures."""
        windows = ("累计", "季")
        months = len(self.declared.windows["月"])
        folds = [f for f in ("mean", "min", "max") if seen.size.folded(f, months).fits]
        if not folds:
            return {}
        fold = self.choose.one(folds)
        size = seen.size.folded(fold, months)
        body: dict[str, Tree] = {
            "leagues": list(seen.leagues),
            "windows": list(windows),
            "is": f"{fold}({seen.name} over 月)",
        }
        self.declared.measures.append(Node("月均", RATIO, seen.contestants, seen.leagues, windows, size, na=True))
        return {"月均": body}

    def _answered_for(self, relation: str, who: str) -> dict[str, Tree]:
        """The first measure, seen by those who answer for the branches."""
        seen = self.declared.measures[0]
        leagues = [n for n, kind in self.declared.leagues.items() if kind == who and (relation != "包社" or n == "部")]
        if not leagues or self.choose.chance(30):
            return {}
        folds = ["min", "max", "count"]
        if seen.size.adds_up:
            folds += ["mean", "mean", *(["sum"] if seen.kind in (MONEY, COUNT) else [])]
        fold = self.choose.one(folds)
        kind = COUNT if fold == "count" else seen.kind
        body: dict[str, Tree] = {
            "leagues": leagues,
            "windows": list(seen.windows),
            "is": f"{fold}({seen.name} of {relation})",
        }
        size, na = seen.size.folded(fold), fold not in ("sum", "count")
        self.declared.measures.append(Node(f"所{relation}", kind, who, tuple(leagues), seen.windows, size, na))
        return {f"所{relation}": body}

    # --- quotas ---

    def quotas(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for measure in [m for m in self.declared.measures if m.kind in (MONEY, COUNT)][:2]:
            if self.choose.chance(10) or measure.size.below > 10**6:
                continue
            here = Here(measure.contestants, measure.leagues, measure.windows)
            by_league = {league: self._target(here, measure.kind) for league in measure.leagues}
            alike = self.choose.chance(60)
            first = by_league[measure.leagues[0]]
            targets = [first] if alike else list(by_league.values())
            curve, windows = self._curve(measure)
            made[measure.name] = {
                "is": first.text if alike else {league: t.text for league, t in by_league.items()},
                "curve": curve,
                "reach": self.choose.one(("at_least", "at_least", "at_most")),
                "zero": self.choose.one(("not_applicable", "not_applicable", "missing")),
                "negative": self.choose.one(("not_applicable", "not_applicable", "missing")),
            }
            most = max(targets, key=lambda t: t.size.above * t.size.below).size.times(Size(1, 3))
            na = any(t.na for t in targets)
            node = Node(measure.name, measure.kind, measure.contestants, measure.leagues, windows, most, na)
            self.declared.quotas.append(QuotaNode(measure, node))
        return made

    def _target(self, here: Here, kind: str) -> Said:
        form = self.choose.one(("given", "given", "literal", "formula", "elsewhere"))
        elsewhere = [v for v in self.declared.values(here, kind) if "@" in v.text and v.size.below <= 10**6]
        if form == "given":
            return self.formulas.aggregates.given(here, kind)
        if form == "elsewhere" and elsewhere:
            return self.choose.one(elsewhere)
        if form == "literal":
            return literal(self.choose, kind)
        return until(
            lambda made: made.size.below <= 10**6,
            lambda: self.formulas.number(here, kind, 1),
            lambda: literal(self.choose, kind),
        )

    def _curve(self, measure: Node) -> tuple[str, tuple[str, ...]]:
        if self.choose.chance(30):
            return "none", measure.windows
        name = f"曲{len(self.curves)}"
        windows = self.choose.some(list(measure.windows))
        self.curves[name] = {w: [self.choose.one(SHARES) for _ in self.declared.windows[w]] for w in windows}
        return name, tuple(windows)

    # --- gates ---

    def gates(self, first: int) -> dict[str, Tree]:
        """Gates, numbered from `first`; those after the boards may ask for places."""
        made: dict[str, Tree] = {}
        for at in range(first, first + self.choose.one((0, 1, 1, 2))):
            here, name = self.place(), f"门{at}"
            said = self.formulas.yes_no(here)
            instead = self.choose.one(("yes", "no", self.formulas.yes_no(here, 0, sure=True).text))
            made[name] = {
                "leagues": list(here.leagues),
                "windows": list(here.windows),
                "is": said.text,
                "not_applicable": instead,
            }
            self.declared.gates.append(Node(name, YES_NO, here.contestants, here.leagues, here.windows))
        return made
