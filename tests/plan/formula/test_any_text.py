"""No text whatever makes a formula fail otherwise than by a refusal with places inside the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.formula.federation import federation, scalar, vocabulary

from kaimenhong.errors import Refused, render
from kaimenhong.plan.formula import RESERVED, Want, literal, parse, references, resolve
from kaimenhong.plan.formula.vocabulary import FUNCTIONS

SCOPE = federation()
WORDS = vocabulary(SCOPE)
SIGNS = [*"+-×÷<>=≠≥≤()（），,@.'‘%&!", "\u200b", "²", "٣", "ß", "\U0001f600"]
LITERALS = ["3", "97%", "1,234", "36台", "2万元", "2026-03-31", "1/3", "卡"]
TABLES = ["pos", "deposits", "balance", "rebate", "kind", "window", "start"]
PIECES = [*sorted(WORDS.names | RESERVED | FUNCTIONS), *SIGNS, *LITERALS, *TABLES]

formulas = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)


def _survives(text: str) -> None:
    for read in (_resolved, lambda found: literal(scalar(found))):
        try:
            read(text)
        except Refused as refused:
            for problem in refused.problems:
                assert 9 <= problem.place.column <= 9 + len(text)
                assert render(problem, "zh")
                assert render(problem, "en")


def _resolved(text: str) -> None:
    syntax = parse(scalar(text), WORDS)
    references(syntax)
    resolve(syntax, SCOPE, Want(division_allowed=True))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    _survives(text)


@settings(max_examples=700, deadline=None)
@given(formulas)
def test_any_heap_of_formula_words_is_read_or_refused(text: str) -> None:
    _survives(text)
