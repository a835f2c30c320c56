"""From entitlements to what is exported: refusals, awards as they stand, settlements by difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlglot import exp

from kaimenhong.engine import chain, sql
from kaimenhong.engine.program import Stage
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import NOT_APPLICABLE

AWARDS = (
    "award", "clause", "league", "occasion", "contestant", "item", "payee", "kind", "unit",
    "amount", "state", "due_on", "reason",
)  # fmt: skip
SETTLEMENTS = ("settlement", "award", "occasion", "contestant", "payee", "item", "unit", "entitled", "previous")
REFUSED = ("settlement", "award", "occasion", "contestant", "state")

_SAME = ("award", "occasion")


def no_stages() -> Iterator[Stage]:
    """The tables where nothing is settled yet."""
    for name, columns in (("awards", AWARDS), ("settlements", SETTLEMENTS), ("refused", REFUSED)):
        yield Stage(name, _nothing(columns), kept=True)


def granted(selects: Sequence[exp.Select]) -> Stage:
    """What is granted under one version of the plan."""
    return Stage("granted", sql.union(selects), kept=True)


def first_refusals() -> Stage:
    """From which settlement on a contestant's occasion is refused, whatever version governs it."""
    return Stage("first refusals", _first_refusals(), kept=True)


def entitled(links: Iterable[Stage], version: int | None) -> Iterator[Stage]:
    """What is owed, and the links from there to entitlements; of the settlements that a version's rules hold for."""
    yield Stage(chain.FIRST, _owed(version), kept=True)
    yield from links


def together(name: str, sources: Sequence[str], *, kept: bool) -> Stage:
    """A table from those of every version."""
    selects = [exp.select(exp.Star(), copy=False).from_(sql.table(source), copy=False) for source in sources]
    return Stage(name, sql.union(selects), kept=kept)


def settled() -> Iterator[Stage]:
    """What is refused, awards, settlements."""
    yield Stage("refused", _refused(), kept=True)
    yield Stage("awards", _awards(), kept=True)
    yield Stage("settlements", _settlements(), kept=True)


def _nothing(columns: Sequence[str]) -> exp.Query:
    cells = [sql.alias(sql.Wide(this=sql.num(0)) if c in _AMOUNTS else sql.text(""), c) for c in columns]
    return exp.select(*cells).where(sql.FALSE)


_AMOUNTS = ("amount", "entitled", "previous")


def _same(left: str, right: str, columns: Sequence[str]) -> E:
    return sql.both(*(sql.eq(sql.col(c, left), sql.col(c, right)) for c in columns))


def _grave(alias: str) -> E:
    return sql.above(sql.col("state", alias), sql.num(NOT_APPLICABLE))


def _first_refusals() -> exp.Query:
    """For each contestant of an occasion, the first settlement whose inputs are not all there."""
    keys = [sql.col(c, "e") for c in (*_SAME, "contestant")]
    order = [sql.ordered(sql.col("ord", "e")), sql.ordered(sql.col("state", "e"), descending=True)]
    first = sql.alias(sql.window(exp.RowNumber(), keys, order), "nth")
    columns = [*keys, *(sql.col(c, "e") for c in ("ord", "state", "reason", "kind", "unit")), first]
    inner = exp.select(*columns).from_(sql.table("granted", "e"), copy=False).where(_grave("e"))
    rows = exp.Subquery(this=inner, alias=exp.TableAlias(this=sql.name("q")))
    shown = [sql.col(c) for c in (*_SAME, "contestant", "ord", "state", "reason", "kind", "unit")]
    return exp.select(*shown).from_(rows, copy=False).where(sql.eq(sql.col("nth"), sql.num(1)))


def _owed(version: int | None) -> exp.Query:
    """What is granted, before any refusal of its contestant and occasion, with its settlement."""
    columns = [sql.col(c, "s" if c == "settlement" else "e") for c in chain.COLUMNS]
    on = sql.both(_same("s", "e", _SAME), sql.eq(sql.col("ord", "s"), sql.col("ord", "e")))
    query = exp.select(*columns, copy=False).from_(sql.table("granted", "e"), copy=False)
    known = sql.eq(sql.col("state", "e"), sql.num(0))
    if version is not None:
        known = sql.both(known, sql.eq(sql.col("chained", "s"), sql.num(version)))
    return _not_refused(query.join(sql.table("slots", "s"), on=on).where(known), "e")


def _state_word(alias: str) -> E:
    pending = sql.eq(sql.col("reason", alias), sql.text("input_pending"))
    return sql.case([(pending, sql.text("pending"))], sql.text("missing"))


def _refused() -> exp.Query:
    """Settlements refused: from the first one on whose inputs are not all there."""
    columns = [
        sql.col("settlement", "s"),
        *(sql.col(c, "r") for c in (*_SAME, "contestant")),
        sql.alias(_state_word("r"), "state"),
    ]
    query = exp.select(*columns).from_(sql.table("first refusals", "r"), copy=False)
    on = sql.both(_same("s", "r", _SAME), sql.at_most(sql.col("ord", "r"), sql.col("ord", "s")))
    return query.join(sql.table("slots", "s"), on=on).where(sql.col("happened", "s"))


def _not_refused(query: exp.Select, of: str) -> exp.Select:
    """Rows before any refusal of their contestant and occasion."""
    on = sql.both(_same("r", of, (*_SAME, "contestant")), sql.at_most(sql.col("ord", "r"), sql.col("ord", of)))
    query = query.join(sql.table("first refusals", "r"), on=on, join_type="left")
    return query.where(sql.is_null(sql.col("award", "r")))


def _awards() -> exp.Query:
    """Entitlements of every occasion's current settlement; a refused contestant has one row without amount."""
    due = sql.case([(sql.col("happened", "s"), sql.text("due"))], sql.text("provisional"))
    cells: dict[str, E] = {c: sql.col(c, "s") for c in ("award", "clause", "league", "occasion", "due_on")}
    cells |= {c: sql.col(c, "e") for c in ("contestant", "item", "payee", "reason", "kind", "unit")}
    cells |= {"amount": sql.Wide(this=sql.col("amount", "e")), "state": due}
    on = sql.both(_same("s", "e", _SAME), sql.eq(sql.col("ord", "s"), sql.col("ord", "e")))
    paid = exp.select(*(sql.alias(cells[c], c) for c in AWARDS)).from_(sql.table("entitlements", "e"), copy=False)
    paid = paid.join(sql.table("slots", "s"), on=on).where(sql.col("current", "s"))
    cells |= {c: sql.col(c, "e") for c in ("contestant", "reason")}
    cells |= {"item": sql.text(""), "payee": sql.text(""), "state": _state_word("e")}
    cells |= {"amount": sql.Wide(this=exp.Null())}
    on = sql.both(_same("s", "e", _SAME), sql.at_most(sql.col("ord", "e"), sql.col("ord", "s")))
    missing = exp.select(*(sql.alias(cells[c], c) for c in AWARDS)).from_(sql.table("first refusals", "e"), copy=False)
    return sql.union([paid, missing.join(sql.table("slots", "s"), on=on).where(sql.col("current", "s"))])


def _settlements() -> exp.Query:
    """Entitled now, entitled at the settlement before, by key; nothing of both is no row."""
    keys = (*_SAME, "contestant", "payee", "item", "unit")
    zero = sql.Wide(this=sql.num(0))
    happened = exp.select(
        *(sql.col(c) for c in keys),
        sql.col("ord"),
        sql.alias(sql.col("amount"), "entitled"),
        sql.alias(zero, "previous"),
    ).from_(sql.table("entitlements"), copy=False)
    later = exp.select(
        *(sql.col(c) for c in keys),
        sql.alias(sql.add(sql.col("ord"), sql.num(1)), "ord"),
        sql.alias(zero, "entitled"),
        sql.alias(sql.col("amount"), "previous"),
    ).from_(sql.table("entitlements"), copy=False)
    both = exp.Subquery(this=sql.union([happened, later]), alias=exp.TableAlias(this=sql.name("b")))
    on = sql.both(_same("s", "b", _SAME), sql.eq(sql.col("ord", "s"), sql.col("ord", "b")))
    sums = {c: sql.agg("sum", sql.col(c, "b")) for c in ("entitled", "previous")}
    cells: dict[str, E] = {c: sql.col(c, "s") for c in ("settlement", *_SAME)}
    cells |= {c: sql.col(c, "b") for c in ("contestant", "payee", "item", "unit")}
    cells |= {c: sql.Wide(this=e) for c, e in sums.items()}
    query = exp.select(*(sql.alias(cells[c], c) for c in SETTLEMENTS)).from_(both, copy=False)
    query = query.join(sql.table("slots", "s"), on=on).where(sql.col("happened", "s"))
    query = _not_refused(query, "b").group_by(
        *(cells[c] for c in ("settlement", *_SAME, "unit", "contestant", "payee", "item"))
    )
    some = sql.either(*(sql.no(sql.eq(e, sql.num(0))) for e in sums.values()))
    return query.having(some)
