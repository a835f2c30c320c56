"""A proposal in the language of mappings; what a person has to answer stands as `undecided`, the question beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from kaimenhong.intake.proposing.choosing import Choice
from kaimenhong.intake.proposing.proposal import Proposal
from kaimenhong.intake.proposing.reasons import UNDECIDED, Reason
from kaimenhong.intake.proposing.sheet_columns import EMPTY

Say = Callable[[Reason], str]

_PLAIN = re.compile(r"[^\W_][\w()/.·+年月日-]*(?:\*[\w()/.-]*)?")


def as_yaml(proposal: Proposal, say: Say) -> str:
    """The text of the mapping. `say` words a reason as the comment beside its line."""
    return (
        "\n".join((*_head(proposal, say), *_columns(proposal, say), *_values(proposal, say), *_tail(proposal))) + "\n"
    )


def is_correction(proposal: Proposal) -> bool:
    """Whether file or title say that its rows replace others."""
    said = proposal.layout.titles + " ".join(file.name for file in proposal.files)
    return "更正" in said or "订正" in said


def _head(proposal: Proposal, say: Say) -> Iterator[str]:
    tables = [c.contract.table for c in proposal.equals]
    if len(tables) > 1:
        yield f"table: {UNDECIDED}   # {say(Reason('tables_equal', {'tables': ' | '.join(tables)}))}"
    else:
        yield f"table: {_text(tables[0])}"
    names = proposal.patterns
    yield f"files: {_text(names[0]) if len(names) == 1 else _list(names)}"
    if is_correction(proposal):
        yield "kind: correction"
    if proposal.sheet != "first":
        yield f"sheet: {_text(proposal.sheet)}"
    layout = proposal.layout
    said = {"title_rows": layout.title_rows, "header_rows": layout.header_rows, "footer_rows": layout.footer_rows}
    usual = {"title_rows": 0, "header_rows": 1, "footer_rows": 0}
    yield from (f"{key}: {number}" for key, number in said.items() if number != usual[key])


def _columns(proposal: Proposal, say: Say) -> Iterator[str]:
    best = proposal.best
    choices = {choice.column.name: choice for choice in best.choices}
    yield "columns:"
    for name in best.contract.columns:
        if best.cross and name == best.cross.column.name:
            yield f"  {name}: {_record({'from_header': best.cross.pattern})}"
        elif best.cross and name in best.cross.figures:
            pattern, read = best.cross.figures[name]
            yield _line(name, {"from": pattern, **read.keys}, "".join(say(r) for r in _unread(read.keys)))
        elif name in best.named:
            value = best.named[name]
            yield _line(name, {value.source: value.pattern, **value.keys}, say(value.reason))
        elif name in choices:
            yield _chosen(choices[name], say)


def _chosen(choice: Choice, say: Say) -> str:
    if choice.pair is None:
        asked = say(choice.reasons[0]) + "".join(f" | {answer}" for answer in choice.answers)
        return _line(choice.column.name, {"from": UNDECIDED}, asked)
    keys = choice.pair.fit.keys
    remark = "; ".join(say(reason) for reason in _unread(keys))
    if not remark and choice.sure != "sure":
        remark = "; ".join(say(reason) for reason in choice.reasons)
    return _line(choice.column.name, {"from": choice.pair.found.header, **keys}, remark)


def _unread(keys: Mapping[str, str | tuple[str, ...]]) -> Iterator[Reason]:
    """The questions that keys leave open."""
    return (Reason(f"asked_{key}") for key, text in keys.items() if text == UNDECIDED)


def translations(proposal: Proposal) -> dict[str, Mapping[str, str]]:
    """By column: words as written to words as meant, of those that differ."""
    best = proposal.best
    found = {c.column.name: c.pair.fit.values for c in best.choices if c.pair is not None and c.pair.fit.values}
    if best.cross:
        meant = {written: meant for written, meant in best.cross.meant.items() if written != meant}
        found |= {best.cross.column.name: meant} if meant else {}
    return found


def _values(proposal: Proposal, say: Say) -> Iterator[str]:
    found = translations(proposal)
    if not found:
        return
    yield "values:"
    for name, words in found.items():
        allowed = " | ".join(proposal.best.contract.columns[name].one_of) or "是 | 否"
        yield f"  {name}:"
        for written, meant in words.items():
            asked = f"   # {say(Reason('asked_value', {'allowed': allowed}))}" if meant == UNDECIDED else ""
            yield f"    {_text(written)}: {_text(meant)}{asked}"


def _tail(proposal: Proposal) -> Iterator[str]:
    blanks = sorted(_blanks(proposal))
    if blanks:
        yield f"empty: {_list((*EMPTY, *blanks))}"
    layout, cross = proposal.layout, proposal.best.cross
    words = (*layout.words, *(cross.totals if cross else ()))
    if not words:
        return
    header = layout.names[layout.marked] if layout.marked >= 0 else next(filter(None, layout.names))
    of = ", of: block" if layout.blocks else ""
    yield f"subtotals: {{column: {_text(header)}, words: {_list(tuple(dict.fromkeys(words)))}{of}}}"


def _blanks(proposal: Proposal) -> set[str]:
    """Words that mean empty in columns that are read as something else than text."""
    pairs = [c.pair for c in proposal.best.choices if c.pair is not None]
    return {word for pair in pairs if pair.column.type != "text" for word in pair.found.blanks}


def _line(name: str, keys: Mapping[str, str | tuple[str, ...]], remark: str) -> str:
    return f"  {name}: {_record(keys)}" + (f"   # {remark}" if remark else "")


def _record(keys: Mapping[str, str | tuple[str, ...]]) -> str:
    said = (f"{key}: {_list(text) if isinstance(text, tuple) else _text(text)}" for key, text in keys.items())
    return "{" + ", ".join(said) + "}"


def _list(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"


def _text(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
