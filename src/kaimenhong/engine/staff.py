"""Awards to the staff of a unit: who is there at each settlement with which weight, and what each gets of an amount."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.rows import Edges, RowFormulas, facts_of, valid_on
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, Value
from kaimenhong.facts import ROSTER, Contract
from kaimenhong.money import Rounding
from kaimenhong.periods import Period
from kaimenhong.plan.model import Award, ToStaff

SLOTS = "slots"
MOST_DAYS = 2000  # of a window; a campaign has at most five years
_HERE = ("occasion", "ord", "contestant")


def staff_name(award: Award, read_on: date | None) -> str:
    """The relation of an award's staff, as read on a settlement's day where that matters."""
    return f"staff {award.name} @{read_on}" if read_on else f"staff {award.name}"


def staff(award: Award, payee: ToStaff, roster: Contract, read_on: date | None, as_of: date) -> exp.Query:
    """A row for each slot, contestant and person: his weight as n / d; of a pool the sum of all and his turn too."""
    slot = Edges(*(sql.col(c, "s") for c in ("start", "reads_to", "reads_to")))
    spells = _passing(payee, roster, slot, read_on or as_of)
    mine = sql.both(
        sql.eq(sql.col("award", "s"), sql.text(award.id)),
        sql.eq(sql.col("read_on", "s"), sql.text(str(read_on or ""))),
    )
    scale = sql.num(common_denominator(payee))
    keys = [sql.col("occasion", "s"), sql.col("ord", "s"), sql.col("contestant", "o"), sql.col("person", "f")]
    if payee.present == "last_day":
        on = valid_on(roster, "f", slot.end)
        n, d = sql.agg("max", _weight(payee)), sql.agg("max", scale)
    else:
        on = _overlaps(roster, slot)
        days = sql.add(sql.sub(sql.DayNumber(this=slot.end), sql.DayNumber(this=slot.start)), sql.num(1))
        n, d = sql.agg("sum", sql.mul(_weight(payee), _days(roster, slot))), sql.mul(sql.agg("max", days), scale)
    parts = [sql.alias(sql.Wide(this=n), "n"), sql.alias(sql.Wide(this=d), "d")]
    query = exp.select(*keys, *parts, copy=False).from_(sql.table(SLOTS, "s"), copy=False)
    query = query.join(facts_of(ROSTER, "f", read_on), on=on, copy=False)
    query = _of_contestants(query, award, payee)
    if payee.present == "by_days":
        query = _still_there(query, roster, mine, read_on)
    query = query.where(sql.both(mine, *spells), copy=False).group_by(*keys, copy=False)
    query = query.having(sql.no(sql.eq(n, sql.num(0))), copy=False)
    return _in_turn(query) if payee.share == "pool" else query


def _passing(payee: ToStaff, roster: Contract, slot: Edges, as_of: date) -> list[E]:
    """What a spell must meet beside being valid."""
    rows = RowFormulas(roster, "f", slot, as_of)
    weighed = [] if payee.others is not None else [sql.no(sql.is_null(_weight(payee)))]
    out = [post for post, weight in payee.weights.items() if weight is None]
    if payee.others is not None and out:
        weighed.append(sql.no(exp.In(this=sql.col("post", "f"), expressions=[sql.text(p) for p in out])))
    return [*weighed, rows.condition(payee.where)]


def _of_contestants(query: exp.Select, award: Award, payee: ToStaff) -> exp.Select:
    """Spells, `f`, with the contestants, `o`, whose staff they are."""
    table, key = ("owners", "unit") if payee.below else ("contestants", "contestant")
    owners = sql.table(f"{table} {award.league}", "o")
    return query.join(owners, on=sql.eq(sql.col(key, "o"), sql.col("unit", "f")), copy=False)


def common_denominator(payee: ToStaff) -> int:
    """Of the weights."""
    return lcm(*(w.denominator for w in _weights(payee)))


def _weights(payee: ToStaff) -> list[Fraction]:
    return [w for w in (*payee.weights.values(), payee.others) if w is not None]


def _weight(payee: ToStaff) -> E:
    """The weight of a spell's post in parts of the common denominator; NULL where the post has none."""
    scale = common_denominator(payee)
    named = [(post, w) for post, w in payee.weights.items() if w is not None]
    branches = [(sql.eq(sql.col("post", "f"), sql.text(post)), sql.num(int(w * scale))) for post, w in named]
    others = None if payee.others is None else sql.num(int(payee.others * scale))
    if not branches:
        assert others is not None, "the check has seen to it that somebody has a weight"
        return others
    return sql.case(branches, others)


def _overlaps(roster: Contract, slot: Edges) -> E:
    assert roster.spell, "the roster has spells"
    start, end = (sql.col(c, "f") for c in roster.spell)
    ends = sql.either(sql.is_null(end), sql.binary(exp.GTE, end, slot.start))
    return sql.both(sql.at_most(start, slot.end), ends)


def _first(roster: Contract, slot: Edges) -> E:
    """The first day of a spell within the window."""
    assert roster.spell, "the roster has spells"
    start = sql.col(roster.spell[0], "f")
    return sql.case([(sql.above(start, slot.start), start)], slot.start)


def _last(roster: Contract, slot: Edges) -> E:
    """The last day of a spell within the window."""
    assert roster.spell, "the roster has spells"
    end = sql.col(roster.spell[1], "f")
    return sql.case([(sql.below(end, slot.end), end)], slot.end)


def _days(roster: Contract, slot: Edges) -> E:
    """How many days of the window a spell has."""
    first, last = sql.DayNumber(this=_first(roster, slot)), sql.DayNumber(this=_last(roster, slot))
    return sql.add(sql.sub(last, first), sql.num(1))


def _still_there(query: exp.Select, roster: Contract, mine: E, read_on: date | None) -> exp.Select:
    """Only those who are on the roster, wherever, on the last day."""
    keys = [sql.col("occasion", "s"), sql.col("ord", "s"), sql.col("person", "r")]
    there = exp.select(*keys, copy=False).distinct().from_(sql.table(SLOTS, "s"), copy=False)
    valid = valid_on(roster, "r", sql.col("reads_to", "s"))
    there = there.join(facts_of(ROSTER, "r", read_on), on=valid, copy=False).where(mine.copy(), copy=False)
    same = [sql.eq(sql.col(c, "p"), sql.col(c, of)) for c, of in (("occasion", "s"), ("ord", "s"), ("person", "f"))]
    found = exp.Subquery(this=there, alias=exp.TableAlias(this=sql.name("p")))
    return query.join(found, on=sql.both(*same), copy=False)


def _in_turn(query: exp.Select) -> exp.Query:
    """Beside the weights their sum, and everybody's turn at what is left over."""
    rows = exp.Subquery(this=query, alias=exp.TableAlias(this=sql.name("q")))
    here = [sql.col(c) for c in _HERE]
    total = sql.window(sql.agg("sum", sql.col("n")), here)
    turn = sql.window(exp.RowNumber(), here, [sql.ordered(sql.col("person"))])
    columns = [*here, sql.col("person"), sql.col("n"), sql.alias(total, "total"), sql.alias(turn, "turn")]
    return exp.select(*columns, copy=False).from_(rows, copy=False)


# --- what each gets ---


def to_staff(
    owed: exp.Query, columns: Sequence[str], most: int, award: Award, payee: ToStaff, read_on: date | None
) -> exp.Select:
    """Rows owed to contestants, of the columns given, as rows of their staff; with nobody there a row `vacant`.

    `most`: what no amount owed exceeds. A part that comes to nothing is no row.
    """
    on = sql.both(*(sql.eq(sql.col(c, "r"), sql.col(c, "h")) for c in _HERE))
    rows = exp.Subquery(this=owed, alias=exp.TableAlias(this=sql.name("r")))
    nobody = sql.is_null(sql.col("person", "h"))
    instead = sql.col("contestant", "r") if payee.vacancy == "contestant" else sql.text("")
    all_of_it = sql.col("amount", "r") if payee.vacancy == "contestant" else sql.num(0)
    part = _pooled(payee, most) if payee.share == "pool" else _of_each(award, payee, most)
    cells: dict[str, E] = {c: sql.col(c, "r") for c in columns}
    cells["payee"] = sql.case([(nobody, instead)], sql.col("person", "h"))
    cells["amount"] = sql.Wide(this=sql.case([(nobody, all_of_it)], part))
    cells["reason"] = sql.case([(nobody, sql.text("vacant"))], sql.col("reason", "r"))
    shown = [sql.alias(e, c) for c, e in cells.items()]
    query = exp.select(*shown, copy=False).from_(rows, copy=False)
    query = query.join(sql.table(staff_name(award, read_on), "h"), on=on, join_type="left", copy=False)
    paid = exp.Subquery(this=query, alias=exp.TableAlias(this=sql.name("w")))
    something = sql.no(sql.eq(sql.col("amount"), sql.num(0)))
    some = sql.either(something, sql.eq(sql.col("reason"), sql.text("vacant")))
    return exp.select(*(sql.col(c) for c in columns), copy=False).from_(paid, copy=False).where(some, copy=False)


def _of_each(award: Award, payee: ToStaff, most: int) -> E:
    """Amount x weight, rounded as pay."""
    n, most_n = value.times(sql.col("amount", "r"), most, sql.col("n", "h"), _most_weight(payee))
    scale = common_denominator(payee)
    by_days = payee.present == "by_days"
    d: E | int = sql.col("d", "h") if by_days else scale
    rounding: Rounding = getattr(award.pay, "rounding", None) or "half_up"
    return value.rounded(Value(n, d, KNOWN, most_n, scale * (MOST_DAYS if by_days else 1)), rounding).n


def _most_weight(payee: ToStaff) -> int:
    """What no weight of a person exceeds, in parts of the common denominator."""
    most = max(int(abs(w) * common_denominator(payee)) for w in _weights(payee))
    return most * MOST_DAYS if payee.present == "by_days" else most


def _pooled(payee: ToStaff, most: int) -> E:
    """The amount in parts as the weights are, cut toward zero; what is left over one each, in turn."""
    amount, zero = sql.col("amount", "r"), sql.num(0)
    size = exp.Abs(this=amount)
    weighed, _ = value.times(size, most, sql.col("n", "h"), _most_weight(payee))
    part = sql.quotient(weighed, sql.col("total", "h"))
    here = [sql.col(c, "r") for c in (*_HERE, "item")]
    left = sql.sub(size, sql.window(sql.agg("sum", part), here))
    extra = sql.case([(sql.at_most(sql.col("turn", "h"), left), sql.num(1))], zero)
    whole = sql.add(part, extra)
    return sql.case([(sql.below(amount, zero), sql.sub(zero, whole))], whole)


# --- what the data may not say ---


def at_two_posts(award: Award, payee: ToStaff, roster: Contract, slots: Iterable[Slot], as_of: date) -> exp.Query:
    """Persons whose days would count twice: two spells that pass, of one contestant, on one day of a window."""
    found = [_overlapping(award, payee, roster, period, day, as_of) for period, day in _read(slots, as_of)]
    return sql.union(found)


def _read(slots: Iterable[Slot], as_of: date) -> list[tuple[Period, date | None]]:
    periods = ((Period(s.instance.period.start, min(s.instance.period.end, as_of)), s.read_on) for s in slots)
    return list(dict.fromkeys(periods))


def _overlapping(
    award: Award, payee: ToStaff, roster: Contract, days: Period, read_on: date | None, as_of: date
) -> exp.Select:
    slot = Edges.of(days, days.end)
    who = [sql.col("person", "f"), sql.col("contestant", "o")]
    first, last = _first(roster, slot), _last(roster, slot)
    order = [sql.ordered(first), sql.ordered(last)]
    following = sql.window(exp.Lead(this=first.copy()), who, order)
    columns = [sql.alias(c, label) for c, label in zip((*who, last, following), "abcd", strict=True)]
    query = exp.select(*columns, copy=False).from_(facts_of(ROSTER, "f", read_on), copy=False)
    query = _of_contestants(query, award, payee)
    passes = _passing(payee, roster, slot, read_on or as_of)
    query = query.where(sql.both(_overlaps(roster, slot), *passes), copy=False)
    rows = exp.Subquery(this=query, alias=exp.TableAlias(this=sql.name("q")))
    shown = [sql.col("a"), sql.col("b")]
    return (
        exp.select(*shown, copy=False).distinct().from_(rows, copy=False).where(sql.at_most(sql.col("d"), sql.col("c")))
    )
