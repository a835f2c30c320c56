"""Random aggregates over the tables of random plans."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle import sizes
from tests.oracle.rows_said import PERSONS_NAMED, UNIT_NAMED, RowFormulas
from tests.oracle.sizes import TRUTH
from tests.oracle.tables_said import Derived, reads
from tests.oracle.words import COUNT, DAY, MONEY, RATIO, Chooser, Said


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
    tables: tuple[Derived, ...]

    def of(self, here: Here, kind: str) -> Said:
        derived = reads(self.tables, here.contestants, kind)
        if derived and self.choose.chance(25):
            return self.choose.one(derived)
        match kind:
            case "money":
                return self._money(here)
            case "ratio":
                return Said(f"sum(sales.share{self.rows.where()})", RATIO, sizes.SHARES, negative=False)
        assert kind == COUNT, kind
        return self._count(here)

    def _money(self, here: Here) -> Said:
        choose, where = self.choose, self.rows.where()
        forms = ("sales", "sales", "fee", "visits", "holdings", "stock", "stock", "given", "list", "extreme", "last")
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
        if form == "extreme":
            return self._extreme(MONEY, choose.one(("sales.amount", "sales.fee", "visits.bonus")))
        if form == "last":
            return self.last(MONEY, choose.one(("fee", "amount")))
        return Said(f"sum(sales.amount{where})", MONEY, sizes.SUM)

    def _extreme(self, kind: str, column: str) -> Said:
        """The least or greatest cell."""
        where = self.rows.where() if column.startswith("sales") else ""
        return Said(f"{self.choose.one(('min', 'max'))}({column}{where})", kind, sizes.SUM, na=True)

    def last(self, kind: str, column: str) -> Said:
        """The cell of the latest row, of so few rows that two of one day, which are refused, are rare."""
        choose = self.choose
        few = choose.one(("kind = '甲' 且 pieces = 10", "valid 且 pieces = 3", "kind = '乙' 且 share = 50%"))
        return Said(f"last(sales.{column} on {self.day()} where {few})", kind, sizes.SUM, na=True)

    def day(self) -> str:
        """A day that is the same for every contestant."""
        return self.choose.one(("window.start - 1天", "window.end", "as_of", "某日", "as_of - 十日"))

    def date(self) -> Said:
        """The day on which a sum was reached, or the first or last day of rows."""
        choose = self.choose
        if choose.chance(30):
            column = choose.one(("sold_on", "closed_on"))
            return Said(f"{choose.one(('min', 'max'))}(sales.{column}{self.rows.where()})", DAY, TRUTH, na=True)
        column, sums = choose.one(
            (
                ("fee", ("百元", "0.01元", "300元")),
                ("amount", ("1元", "百元")),
                ("pieces", ("3", "两件")),
                ("share", ("97%", "1")),
            )
        )
        return Said(f"reached(sales.{column} to {choose.one(sums)}{self.rows.where()})", DAY, TRUTH, na=True)

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
        form = choose.one(
            ("count", "count", "distinct", "distinct", "pieces", "visits", "stock", "given", "list", "day", "most")
        )
        if form == "given":
            return self.given(here, COUNT)
        if form == "day":
            what = choose.one(("count(roster", "distinct(roster.person", "distinct(roster.unit"))
            post = choose.one(("", " where post = '客户经理'", " where empty(to_date)"))
            return Said(f"{what} on {self.day()}{post})", COUNT, sizes.COUNT, negative=False)
        if form == "most":
            return choose.one((self._extreme(COUNT, "sales.pieces"), self.last(COUNT, "pieces")))
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
