"""A file is read as text with places, and nothing else: no value is typed, nothing is guessed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.errors import Place, Problem, Refused, render
from kaimenhong.source import MAX_CHARACTERS, Mapping, Scalar, Sequence, read, read_file
from kaimenhong.source.node import Span


def codes(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(text, "p.yaml")
    return [problem.code for problem in refused.value.problems]


def value(text: str, key: str = "a") -> Scalar:
    node = read(text, "p.yaml")
    assert isinstance(node, Mapping)
    found = node.get(key)
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize("written", ["08100", "0.97", "yes", "2026-03-31", "1e5", "1_000", "0x1F", "12:30", "on"])
def test_a_value_stays_as_it_is_written(written: str) -> None:
    assert value(f"a: {written}\n").text == written


def test_a_value_knows_its_place_in_characters() -> None:
    found = value("标题: 开门红\na: 存款净增\n")
    assert (found.place, found.line_text) == (Place("p.yaml", 2, 4, 4), "a: 存款净增")
    assert found.at(2, 2) == (Place("p.yaml", 2, 6, 2), "a: 存款净增")


def test_a_text_of_several_lines_knows_the_line_of_each_word() -> None:
    found = value("a: >-\n  存款 且\n  卡存 且\n\n  收息\nb: 1\n")
    assert found.text == "存款 且 卡存 且\n收息"
    assert found.at(found.text.index("卡存"), 2)[0] == Place("p.yaml", 3, 3, 2)
    assert found.at(found.text.index("收息"), 2)[0] == Place("p.yaml", 5, 3, 2)


def test_quotes_are_told_apart() -> None:
    assert value("a: 'none'\n").quoted
    assert not value("a: none\n").quoted
    assert value("a: ''\n").text == ""


def test_order_is_kept() -> None:
    node = read("b: [3, 1, 2]\na: x\n", "p.yaml")
    assert isinstance(node, Mapping)
    assert [key.text for key, _ in node.entries] == ["b", "a"]
    items = node.get("b")
    assert isinstance(items, Sequence)
    assert [item.text for item in items.items if isinstance(item, Scalar)] == ["3", "1", "2"]


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes("a: 1 # 注\r\nb: 2\r\n".encode("utf-8-sig"))
    node = read_file(path)
    assert isinstance(node, Mapping)
    assert [key.place.line for key, _ in node.entries] == [1, 2]


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066", "\u2069", "\u2028", "\x1b", "\x85"])
def test_signs_that_show_a_line_otherwise_than_it_is_read_are_refused(sign: str) -> None:
    assert codes(f"a: 奖1000元{sign}罚\n") == ["KMH-P005"]
    assert codes(f"a: 1 # {sign}\n") == ["KMH-P005"]


def test_a_problem_of_a_very_long_line_is_told_in_short() -> None:
    with pytest.raises(Refused) as refused:
        read("a: " + "\x00" + "字" * 50_000, "p.yaml")
    assert [len(render(p, "zh")) < 10_000 for p in refused.value.problems] == [True, True]


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(Refused, match="KMH-P003"):
        read_file(path)


def test_a_comment_stands_behind_a_space_and_before_one() -> None:
    assert value("#anything\na: 存款 # 净增\n").text == "存款"
    assert codes("a: 存款 #1\n") == ["KMH-P015"]
    assert codes("a: 存款#1\n") == ["KMH-P015"]
    assert value("a: '存款 #1'\n").text == "存款 #1"
    assert value("a: >-\n  存款 #1\n").text == "存款 #1"


def test_a_formula_with_a_comma_needs_quotes_inside_braces() -> None:
    assert codes("a: {if: max(b, 3)}\n") == ["KMH-P014"]
    assert codes("a: {if: kind in ('x', 'y')}\n") == ["KMH-P014"]
    assert codes("a: [max(b, 3), c]\n") == ["KMH-P014"]
    assert isinstance(read("a: {if: 'max(b, 3)'}\n", "p.yaml"), Mapping)


def test_every_mistake_is_told_at_once_in_order() -> None:
    text = "a: 1\nb: ~\na: 2\nc: &x 3\nd: !!int 4\ne: {f, g: 1}\n"
    assert codes(text) == ["KMH-P013", "KMH-P009", "KMH-P010", "KMH-P011", "KMH-P014"]


def test_the_caret_stands_under_the_mistake() -> None:
    with pytest.raises(Refused) as refused:
        read("标题：开门红\nb: 2\n", "p.yaml")
    assert render(refused.value.problems[0], "en").splitlines()[1:3] == ["    标题：开门红", "        ^^"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only this\n", "---\n"])
def test_nothing_is_not_a_file(text: str) -> None:
    assert codes(text)[0] in ("KMH-P019", "KMH-P013")


def test_a_file_too_large_is_not_read() -> None:
    assert codes("a" * (MAX_CHARACTERS + 1)) == ["KMH-P003"]


@pytest.mark.parametrize(
    "text", ["[" * 1999, "[\n" * 5000, "- " * 900, "{a: " * 400, "a:\n" + " - x\n" * 9000 + "\x00"]
)
def test_depth_and_length_are_bounded(text: str) -> None:
    assert codes(text)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.yaml", tmp_path / ("x" * 300), Path("nul\0.yaml")):
        with pytest.raises(Refused) as refused:
            read_file(path)
        assert [p.code for p in refused.value.problems] == ["KMH-P001"]


def problems(text: str) -> tuple[Problem, ...]:
    try:
        read(text, "p.yaml")
    except Refused as refused:
        return refused.problems
    return ()


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    with suppress(Refused):
        read_file(path)


@given(st.text("ab:-[]{}#&*!|>'\"%@`,? \n：（）<~", max_size=60))
def test_any_signs_of_yaml_give_a_tree_or_problems(text: str) -> None:
    assert all(problem.message("zh") for problem in problems(text))


def test_characters_that_yaml_escapes_hide_are_refused() -> None:
    assert codes('a: "\\x01"\n') == ["KMH-P005"]
    assert codes('a: "\\U00110000"\n') == ["KMH-P007"]  # beyond the last character there is


def test_a_key_with_a_full_width_colon_and_no_value_is_told_as_such() -> None:
    assert codes("金额：目标:\n") == ["KMH-P008"]


def test_a_file_of_mistakes_is_given_up_after_some_hundreds() -> None:
    assert codes("".join(f"k{i}:\n" for i in range(1000))) == ["KMH-P013"] * 200


def test_a_place_beyond_what_was_written_is_that_of_the_whole_text() -> None:
    written = Scalar("存款净增", Place("p.yaml", 1, 4, 2), "a: 存款", spans=(Span(0, 1, 4, "a: 存款"),))
    assert written.at(1)[0] == Place("p.yaml", 1, 5, 1)
    assert written.at(3)[0] == Place("p.yaml", 1, 4, 2)
