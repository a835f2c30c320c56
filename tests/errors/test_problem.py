"""A problem says where, what and how to mend it, and puts a caret under the words."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from kaimenhong.errors import CATALOGUE, Place, Problem, Refused, listed, problem, render
from kaimenhong.errors.entry import entry


@pytest.fixture(autouse=True)
def made_up_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {
        "KMH-X001": entry("未声明 {name}", "{name} is not declared", "声明 {name}。", "Declare {name}."),
        "KMH-X002": entry("可疑", "doubtful", "", "", "warning"),
    }
    monkeypatch.setattr(problem, "CATALOGUE", MappingProxyType(codes))


UNKNOWN = Problem(
    "KMH-X001",
    Place("plan.yaml", 7, 12, 3),
    {"name": "存款量"},
    source_line="  存款: {of: 存款量}",
    clause="A-S1",
    related=(("同名的声明", Place("plan.yaml", 3, 1)),),
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("plan.yaml"), "plan.yaml"),
        (Place("plan.yaml", 7), "plan.yaml:7"),
        (Place("plan.yaml", 7, 3), "plan.yaml:7:3"),
        (Place("日报.xls", sheet="一月"), "日报.xls[一月]"),
        (Place("日报.xls", 4, 2, sheet="一月"), "日报.xls[一月]:4:2"),
    ],
)
def test_a_place_prints_as_editors_read_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_places_sort_as_they_stand_in_the_file() -> None:
    places = [Place("b", 1), Place("a", 10, 1), Place("a", 9, 30), Place("a", 10)]
    assert [str(p) for p in sorted(places)] == ["a:9:30", "a:10", "a:10:1", "b:1"]


def test_words_come_in_both_languages() -> None:
    assert UNKNOWN.message("zh") == "未声明 存款量"
    assert UNKNOWN.message("en") == "存款量 is not declared"
    assert UNKNOWN.remedy("zh") == "声明 存款量。"
    assert UNKNOWN.remedy("en") == "Declare 存款量."


def test_severity_is_the_codes() -> None:
    assert UNKNOWN.severity == "error"
    assert Problem("KMH-X002", Place("plan.yaml")).severity == "warning"


def test_a_caret_counts_two_columns_for_a_wide_character() -> None:
    assert render(UNKNOWN, "en").splitlines() == [
        "plan.yaml:7:12 KMH-X001 (A-S1): 存款量 is not declared",
        "      存款: {of: 存款量}",
        "                 ^^^^^^",
        "    同名的声明: plan.yaml:3:1",
        "    → Declare 存款量.",
    ]


LONG = "存" * 60 + "500元" + "款" * 60


def shown(place: Place) -> list[str]:
    return render(Problem("KMH-X002", place, source_line=LONG), "zh").splitlines()[1:]


def test_of_a_long_line_twenty_characters_are_shown_on_each_side() -> None:
    text, caret = shown(Place("plan.yaml", 7, 61, 4))
    assert text == "    …" + "存" * 20 + "500元" + "款" * 20 + "…"
    assert caret == " " * (4 + 1 + 40) + "^" * 5


def test_at_the_ends_of_a_long_line_nothing_is_left_out_there() -> None:
    assert shown(Place("plan.yaml", 7, 1, 2))[0] == "    " + "存" * 22 + "…"
    assert shown(Place("plan.yaml", 7, 123, 2))[0] == "    …" + "款" * 22


def test_of_many_words_meant_the_first_forty_characters_are_shown() -> None:
    text, caret = shown(Place("plan.yaml", 7, 3, 90))
    assert text == "    存存" + "存" * 40 + "…"
    assert caret == " " * 8 + "^" * 81


def test_a_caret_stands_even_behind_the_end_of_the_line() -> None:
    behind = Problem("KMH-X002", Place("plan.yaml", 1, 4), source_line="abc")
    assert render(behind, "zh").splitlines() == ["plan.yaml:1:4 KMH-X002: 可疑", "    abc", "       ^"]


def test_without_a_column_there_is_no_caret() -> None:
    whole_line = Problem("KMH-X002", Place("plan.yaml", 1), source_line="abc")
    assert render(whole_line, "zh") == "plan.yaml:1 KMH-X002: 可疑"


def test_without_the_text_of_the_line_there_is_no_caret() -> None:
    assert render(Problem("KMH-X002", Place("plan.yaml", 1, 4)), "en") == "plan.yaml:1:4 KMH-X002: doubtful"


def test_json_says_all_of_it() -> None:
    assert UNKNOWN.as_json("zh") == {
        "code": "KMH-X001",
        "severity": "error",
        "file": "plan.yaml",
        "sheet": "",
        "line": 7,
        "column": 12,
        "clause": "A-S1",
        "message": "未声明 存款量",
        "remedy": "声明 存款量。",
        "related": [{"label": "同名的声明", "place": "plan.yaml:3:1"}],
    }


def test_a_refusal_carries_every_reason() -> None:
    doubtful = Problem("KMH-X002", Place("plan.yaml"))
    refusal = Refused(iter([UNKNOWN, doubtful]))
    assert refusal.problems == (UNKNOWN, doubtful)
    assert str(refusal) == "KMH-X001 plan.yaml:7:12 存款量 is not declared; KMH-X002 plan.yaml doubtful"


def test_a_refusal_without_a_reason_is_a_mistake_of_ours() -> None:
    with pytest.raises(AssertionError, match="gives its reasons"):
        Refused([])


def test_the_catalogue_cannot_be_changed() -> None:
    assert isinstance(CATALOGUE, MappingProxyType)


def test_a_list_among_the_details_is_told_as_the_language_lists() -> None:
    told = Problem("KMH-X001", Place(""), {"name": listed(["甲榜", "乙榜"])})
    assert told.message("zh") == "未声明 甲榜、乙榜"
    assert told.message("en") == "甲榜, 乙榜 is not declared"
