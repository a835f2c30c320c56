"""Which column of the sheet is which of the contract: who is each other's best, and asked where nobody is alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaimenhong.facts import ColumnContract
from kaimenhong.intake.proposing.reasons import Reason, Sure
from kaimenhong.intake.proposing.weighing import Pair

_CLEARLY = 3  # points by name, beside cells that agree


@dataclass(frozen=True, slots=True)
class Choice:
    """A column of the contract and its column of the sheet; without a pair it is a question with these answers."""

    column: ColumnContract
    pair: Pair | None
    sure: Sure
    reasons: tuple[Reason, ...]
    answers: tuple[str, ...] = ()


def choose(columns: Iterable[ColumnContract], pairs: Sequence[Pair]) -> tuple[Choice, ...]:
    """One choice a column that is mandatory or has a claim to some header; an optional one without is left out."""
    wanted = tuple(columns)
    taken = _mutual_best([p for p in pairs if p.by_name > 0 and p.column in wanted])
    taken |= _last_of_kind(wanted, pairs, taken)
    used = {pair.found.at for pair in taken.values()}
    choices = []
    for column in wanted:
        if column.name in taken:
            pair = taken[column.name]
            why = pair.reasons if pair.by_name else (Reason("last_of_kind"), *pair.reasons)
            choices.append(Choice(column, pair, _how_sure(pair), why))
            continue
        free = [p for p in pairs if p.column == column and p.found.at not in used]
        named = [p for p in free if p.by_name > 0]
        if named or not column.optional:
            answers = tuple(p.found.header for p in named or free)
            question = Reason("tie" if named else "unnamed" if free else "nothing")
            choices.append(Choice(column, None, "asked", (question,), answers))
    return tuple(choices)


def _mutual_best(pairs: Sequence[Pair]) -> dict[str, Pair]:
    """Pairs that are each other's only best, again and again among those left; then a column's only one."""
    taken: dict[str, Pair] = {}
    left = list(pairs)
    while True:
        chosen = [p for p in left if _only_best(p, left)] or [p for p in left if _only_one(p, left)]
        if not chosen:
            return taken
        taken |= {p.column.name: p for p in chosen}
        used = {p.found.at for p in taken.values()}
        left = [p for p in left if p.column.name not in taken and p.found.at not in used]


def _only_best(pair: Pair, among: Sequence[Pair]) -> bool:
    rivals = [p for p in among if p is not pair and (p.column == pair.column or p.found.at == pair.found.at)]
    return all(p.points < pair.points for p in rivals)


def _only_one(pair: Pair, among: Sequence[Pair]) -> bool:
    """Whether a mandatory column has no other pair, and no other mandatory column has nothing but the same."""
    if pair.column.optional or sum(p.column == pair.column for p in among) > 1:
        return False
    rivals = {p.column.name for p in among if p.found.at == pair.found.at and not p.column.optional} - {
        pair.column.name
    }
    return all(sum(p.column.name == name for p in among) > 1 for name in rivals)


def _last_of_kind(wanted: Sequence[ColumnContract], pairs: Sequence[Pair], taken: dict[str, Pair]) -> dict[str, Pair]:
    """Mandatory columns whose header says nothing: taken where one column alone is left whose cells can be it."""
    used = {pair.found.at for pair in taken.values()}
    free = [p for p in pairs if p.column.name not in taken and p.found.at not in used and p.fit.points > 0]
    free = [p for p in free if p.column in wanted and not p.column.optional]
    return {
        p.column.name: p
        for p in free
        if sum(q.column == p.column for q in free) == 1 and sum(q.found.at == p.found.at for q in free) == 1
    }


def _how_sure(pair: Pair) -> Sure:
    return "sure" if pair.by_name >= _CLEARLY and pair.fit.points > 0 else "likely"
