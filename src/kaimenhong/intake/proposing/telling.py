"""A proposal column by column, as a person reads it: header, cells, what it is taken for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.intake.proposing.proposal import Proposal
from kaimenhong.intake.proposing.reasons import UNDECIDED, Reason, Sure


@dataclass(frozen=True, slots=True)
class Told:
    """`header` is empty where no column of the sheet is meant, `column` where none of the contract is (left over).

    `sure` is None for what is left over or missing.
    """

    header: str
    samples: tuple[str, ...]
    column: str
    sure: Sure | None
    reasons: tuple[Reason, ...]
    answers: tuple[str, ...] = ()


def told_columns(proposal: Proposal) -> tuple[Told, ...]:
    """The columns of the sheet in their order, then those of the contract that it has not."""
    found = {told.header: told for told in (*_crossed(proposal), *_chosen(proposal), *_left(proposal))}
    in_order = [found[name] for name in proposal.layout.names if name in found]
    return (*in_order, *_elsewhere(proposal))


def _chosen(proposal: Proposal) -> Iterator[Told]:
    for choice in proposal.best.choices:
        if choice.pair is not None:
            pair = choice.pair
            open_keys = [key for key, text in pair.fit.keys.items() if text == UNDECIDED]
            open_words = UNDECIDED in pair.fit.values.values()
            asked = [Reason(f"asked_{key}") for key in open_keys] + [Reason("asked_values")] * open_words
            sure: Sure = "asked" if asked else choice.sure
            why = (*choice.reasons, *asked)
            yield Told(pair.found.header, pair.found.samples, choice.column.name, sure, why)


def _crossed(proposal: Proposal) -> Iterator[Told]:
    cross = proposal.best.cross
    if cross is None:
        return
    for name, (pattern, read) in cross.figures.items():
        head, tail = pattern.split("*")
        open_keys = tuple(Reason(f"asked_{key}") for key, text in read.keys.items() if text == UNDECIDED)
        for found in cross.covered:
            if found.header.startswith(head) and found.header.endswith(tail):
                word = found.header[len(head) : len(found.header) - len(tail)]
                meant = cross.meant.get(word, "")
                asked = (*open_keys, *((Reason("asked_values"),) if meant == UNDECIDED else ()))
                reason = Reason("cross", {"column": cross.column.name, "meant": meant or word})
                yield Told(found.header, found.samples, name, "asked" if asked else "sure", (reason, *asked))


def _left(proposal: Proposal) -> Iterator[Told]:
    for found in proposal.best.left_over:
        yield Told(found.header, found.samples, "", None, (Reason("left_over"),))


def _elsewhere(proposal: Proposal) -> Iterator[Told]:
    """Columns of the contract that no column of the sheet is taken for: named, asked, or left out."""
    best = proposal.best
    for name, value in best.named.items():
        sure: Sure = "asked" if UNDECIDED in value.keys.values() else "likely"
        yield Told("", (), name, sure, (value.reason,))
    for choice in best.choices:
        if choice.pair is None:
            yield Told("", (), choice.column.name, "asked", choice.reasons, choice.answers)
    said = {choice.column.name for choice in best.choices} | set(best.named)
    if best.cross is not None:
        said |= {best.cross.column.name, *best.cross.figures}
    for name in best.contract.columns:
        if name not in said:
            yield Told("", (), name, None, (Reason("missing"),))
