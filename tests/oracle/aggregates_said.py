"""Random aggregates over the tables of random plans."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle import sizes
from tests.oracle.rows_said import PERSONS_NAMED, UNIT_NAMED, RowFormulas
from tests.oracle.words import COUNT, MONEY, RATIO, Chooser, Said


@dataclass(frozen=True, slots=True)
class Here:
    """Where a formula will stand: whose league (unit or person), which leagues and windows."""

    contestants: str
    leagues: tuple[str, ...]
    windows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aggregates:
    """Aggregates of a kind for a place in a plan."""

    choose: Chooser
    rows: RowFormulas

    def of(self, here: Here, kind: str) -> Said:
        match kind:
            case "money":
                return self._money(here)
            case "ratio":
                return Said(f"sum(sales.share{self.rows.where()})", RATIO, sizes.SHARES, negative=False)
        assert kind == COUNT, kind
        return self._count(here)

    def _money(self, here: Here) -> Said:
        choose, where = self.choose, self.rows.where()
        forms = ("sales", "sales", "fee", "visits", "holdings", "stock", "stock", "given", "list")
        form = choose.one(forms)
        if form == "stock" and here.contestants == "unit":
            return self._stock("balances", "balance", choose.one(("", "", " where kind = '甲'", " where kind ≠ '甲'")))
        if form in ("fee", "stock"):
            return Said(f"sum(sales.fee{where})", MONEY, sizes.SUM, negative=False)
        if form == "visits":
            return Said("sum(visits.bonus)", MONEY, sizes.SUM)
        if form == "holdings":
            picks = ["product = '卡'", "product in ('基金', '险')", "product ≠ '卡'"]
            picks += [*PERSONS_NAMED, UNIT_NAMED] if choose.chance(10) else []
            return self._stock("holdings", "amount", choose.one(("", "", f" where {choose.one(picks)}")))
        if form == "given":
            return self.given(here, MONEY)
        if form == "list":
            table = "targets" if here.contestants == "unit" else "own_targets"
            return Said(f"sum({table}.amount where number > 1)", MONEY, sizes.SUM)
        return Said(f"sum(sales.amount{where})", MONEY, sizes.SUM)

    def _stock(self, table: str, column: str, where: str) -> Said:
        op = self.choose.one(("stock", "stock", "opening", "growth", "growth", "average", "average"))
        size = {"average": sizes.DAYS_SUM, "growth": sizes.SUM.common(sizes.SUM)}.get(op, sizes.SUM)
        return Said(f"{op}({table}.{column}{where})", MONEY, size, negative=op == "growth" or table == "holdings")

    def given(self, here: Here, kind: str) -> Said:
        """The contestant's row of a list; once in a while with words that may find two rows."""
        choose, column = self.choose, "amount" if kind == MONEY else "number"
        unit = here.contestants == "unit"
        table, tasks = ("targets", ("余额", "销售")) if unit else ("own_targets", ("销售", "件数"))
        where = f"task in ('{tasks[0]}', '{tasks[1]}')" if choose.chance(1) else f"task = '{choose.one(tasks)}'"
        return Said(f"given({table}.{column} where {where})", kind, sizes.SUM, negative=kind == MONEY)

    def _count(self, here: Here) -> Said:
        choose, where = self.choose, self.rows.where()
        form = choose.one(("count", "count", "distinct", "distinct", "pieces", "visits", "stock", "given", "list"))
        if form == "given":
            return self.given(here, COUNT)
        if form in ("pieces", "stock"):
            op = choose.one(("stock", "opening", "average"))
            text = f"sum(sales.pieces{where})" if form == "pieces" else f"{op}(holdings.pieces)"
            return Said(text, COUNT, sizes.SUM if form == "pieces" else sizes.DAYS_SUM, negative=False)
        column = choose.one(("kind", "seller", "unit", "closed_on", "amount", "valid", "share"))
        unit = here.contestants == "unit"
        lists = ("count(targets where amount > 0元)", "count(units where level = 'outlet')", "distinct(units.parent)")
        texts = {
            "count": f"count(sales{where})",
            "distinct": f"distinct(sales.{column}{where})",
            "visits": choose.one(("count(visits)", "distinct(visits.visited_on)", "count(visits where bonus > 0元)")),
            "list": choose.one(lists) if unit else "count(own_targets where amount > 0元)",
        }
        return Said(texts[form], COUNT, sizes.COUNT, negative=False)
