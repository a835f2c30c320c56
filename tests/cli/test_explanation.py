"""An explanation on the screen: clause, formula, figures, rows, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from kaimenhong.cli.report.explanation import ROWS_SHOWN, as_json, show_explanation
from kaimenhong.cli.report.left_out import SHOWN as LEFT_OUT_SHOWN
from kaimenhong.cli.screen import screen_for


@dataclass(frozen=True)
class Row:
    file: str
    sheet: str
    row: int
    cells: dict[str, str]
    amount: str


@dataclass(frozen=True)
class Left:
    file: str
    sheet: str
    row: int
    cells: dict[str, str]
    by: str
    clause: str
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Node:
    title: str
    result: str = ""
    clause: str = ""
    words: str = ""
    formula: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    total: str = ""
    children: tuple[Node, ...] = field(default=())
    left_out: tuple[Left, ...] = ()


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row("收息[1].csv", "1月", n, {"unit": "101"}, "1.00") for n in range(1, count + 1))


LEAF = Node("利息收入", "2.00元", "A-T4", "利息收入4000万元。", "sum(interest.amount)", (), rows(2), "2.00元")
TREE = Node(
    "收息 08103",
    "19.80",
    "A-S2",
    formula="22 × attainment(利息收入)",
    figures=(("attainment(利息收入)", "90.00%"),),
    children=(LEAF,),
)


def test_the_tree_tells_clause_words_formula_figures_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    show_explanation(screen_for([]), TREE)
    said = capsys.readouterr().out
    for words in (
        "A-S2",
        "22 × attainment(利息收入)",
        "90.00%",
        "利息收入4000万元。",
        "收息[1].csv",
        "来源行 2 行,合计 2.00元",
    ):
        assert words in said
    assert said.index("19.80") < said.index("利息收入4000万元")


def test_of_many_rows_both_ends_show_and_the_rest_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    count = 2 * ROWS_SHOWN + 7
    show_explanation(screen_for(["--lang", "en"]), Node("n", rows=rows(count)))
    said = capsys.readouterr().out
    assert said.count("收息[1].csv") == 2 * ROWS_SHOWN
    assert "and 7 more" in said


def test_in_json_all_rows_are_there() -> None:
    found = as_json(Node("n", rows=rows(100)))
    assert isinstance(found["rows"], list)
    assert len(found["rows"]) == 100
    assert found["rows"][0] == {
        "file": "收息[1].csv",
        "sheet": "1月",
        "row": 1,
        "cells": {"unit": "101"},
        "amount": "1.00",
    }


def test_a_row_of_many_columns_is_told_in_one_text(capsys: pytest.CaptureFixture[str]) -> None:
    cells = {"policy": "P000123", "agent": "9010100107", "receipt_on": "", **{f"c{n}": f"v{n}" for n in range(9)}}
    show_explanation(screen_for([]), Node("n", rows=(Row("保单清单.csv", "", 26, cells, "30,000.00"),)))
    said = capsys.readouterr().out
    assert "policy P000123 · agent 9010100107 · c0 v0" in said
    assert "receipt_on" not in said
    assert "30,000.00" in said


def left_out(count: int) -> Node:
    why = (("kind = '甲'", "kind 乙"),)
    return Node(
        "收息", left_out=tuple(Left("a.csv", "", n, {"no": f"n{n}"}, "收息", "A-T4", why) for n in range(count))
    )


def test_rows_that_do_not_count_are_told_with_total_condition_and_what_was_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_explanation(screen_for([]), left_out(2))
    said = capsys.readouterr().out
    for words in ("没有计入的行 2 行", "不满足 kind = '甲':2 行", "n1", "收息 A-T4", "实为 kind 乙"):
        assert words in said


def test_of_many_rows_that_do_not_count_the_first_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show_explanation(screen_for([]), left_out(LEFT_OUT_SHOWN + 3))
    said = capsys.readouterr().out
    assert "没有计入的行 23 行" in said
    assert "另有 3 行" in said
    assert "n20" not in said


def test_json_holds_every_row_that_does_not_count() -> None:
    held = as_json(left_out(LEFT_OUT_SHOWN + 3))["left_out"]
    assert isinstance(held, list)
    assert len(held) == 23
    assert held[0]["why"] == [{"condition": "kind = '甲'", "found": "kind 乙"}]
