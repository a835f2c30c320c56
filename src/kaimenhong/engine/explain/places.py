"""Prizes by place: the place held, the prize shared with those tied, the way to the last place that wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from kaimenhong.engine.boards import board_columns, ties
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.gaps import shortfalls
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.explain.units import gap
from kaimenhong.engine.node import At
from kaimenhong.engine.value import KNOWN
from kaimenhong.money import split_evenly
from kaimenhong.plan.model import Award, Kind, PayByPlace
from kaimenhong.plan.printing import amount

Lines = Iterator[tuple[str, str]]


class Places:
    """A contestant's place on the board of an award; `shown` prints base units of the award."""

    def __init__(self, explainer: Explainer, award: Award, pay: PayByPlace, at: At) -> None:
        self.x, self.pay, self.at = explainer, pay, at
        self.shown: Callable[[int], str] = lambda prize: amount(Fraction(prize), award.paid_in)
        self.divides = award.paid_in.kind is Kind.MONEY
        self.columns = board_columns(explainer.graph, pay.board, at.home)
        self.place = explainer.reader.stored(self.columns.shown, at, explainer.contestant)

    @property
    def wins(self) -> bool:
        """Whether the place has a prize."""
        return self.place.state == KNOWN and self.place.value <= self.pay.places

    def told(self) -> Lines:
        """The place, and what it shares or lacks."""
        board, language = self.pay.board, self.x.language
        if self.place.state != KNOWN:
            yield board, say(language, "unranked")
            among = self.x.plan.boards[board].among
            yield from shortfalls(self.x, among, self.at) if among is not None else ()
            return
        n, last = int(self.place.value), self.pay.places
        yield board, say(language, "place", n=n)
        if n > last:
            yield say(language, "why_not"), say(language, "beyond", n=n, last=last)
            yield from self._to_last(last)
        else:
            yield from self._shared(n)

    def missed(self) -> Lines:
        """What an eligible contestant would have to reach; nothing where it is eligible."""
        eligible = self.x.plan.boards[self.pay.board].eligible
        gaps = list(shortfalls(self.x, eligible, self.at)) if eligible is not None else []
        if gaps and self.wins:
            yield say(self.x.language, "why_not"), say(self.x.language, "not_eligible")
        yield from gaps

    def _shared(self, n: int) -> Lines:
        if self.pay.ties == "each":
            prize = int(self.pay.through(n) - self.pay.through(n - 1))
            yield say(self.x.language, "prize"), self.shown(prize)
            return
        tied, order = (
            int(self.x.reader.stored(v, self.at, self.x.contestant).value)
            for v in ties(self.x.graph, self.pay.board, self.at.home)
        )
        pool = int(self.pay.through(n - 1 + tied) - self.pay.through(n - 1))
        if pool % tied and not self.divides:
            yield self.pay.board, say(self.x.language, "tied_over", k=tied, pool=self.shown(pool))
        elif tied > 1:
            yield self.pay.board, say(self.x.language, "tied", k=tied, pool=self.shown(pool))
            part = self.shown(split_evenly(pool, tied)[order - 1])
            yield say(self.x.language, "part", i=order), f"{self.shown(pool)} ÷ {tied} → {part}"

    def _to_last(self, last: int) -> Lines:
        """What is missing to the last place that wins."""
        kind = self.x.plan.boards[self.pay.board].keys[0].formula.type
        mine = self.x.reader.stored(self.columns.keys[0], self.at, self.x.contestant)
        winners = [r for r in self.x.standing(self.pay.board, self.at) if r[0] <= last]
        if winners and mine.state == KNOWN:
            place, who, theirs = winners[-1]
            where = say(self.x.language, "held_by", n=place, who=self.x.reader.who(who))
            yield where, self.x.shown(theirs, kind)
            if apart := gap(self.x.language, theirs, mine, kind):
                yield say(self.x.language, "short", rule=where), apart
