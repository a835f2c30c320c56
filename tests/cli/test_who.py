"""Who is meant by what was typed: an id, a name, nobody, or too many."""

from __future__ import annotations

from kaimenhong.cli.who import who_is
from kaimenhong.errors import Problem

NAMES = {"101": "甲网点", "102": "乙网点", "p1": "示例张", "p2": "示例张", "甲网点": "示例村"}


def refused(words: str) -> Problem:
    said = who_is("--payee", words, NAMES)
    assert isinstance(said, Problem)
    return said


def test_an_id_is_what_it_is() -> None:
    assert who_is("--contestant", "101", NAMES) == "101"


def test_a_name_is_its_id() -> None:
    assert who_is("--contestant", "乙网点", NAMES) == "102"


def test_an_id_that_is_also_somebodys_name_is_the_id() -> None:
    assert who_is("--contestant", "甲网点", NAMES) == "甲网点"


def test_of_two_with_one_name_the_ids_are_told() -> None:
    said = refused("示例张")
    assert (said.code, said.details["known"]) == ("KMH-U015", "p1 示例张、p2 示例张")


def test_a_part_of_a_name_is_met_with_all_that_hold_it() -> None:
    said = refused("网点")
    assert (said.code, said.details["known"]) == ("KMH-U016", "101 甲网点、102 乙网点、甲网点 示例村")


def test_a_name_written_otherwise_is_met_with_those_alike() -> None:
    assert refused("乙网店").details["known"] == "102 乙网点"


def test_where_nothing_comes_near_nothing_is_told() -> None:
    assert refused("九").details["known"] == "-"


def test_of_many_that_come_near_the_first_ten_are_told() -> None:
    many = {f"{n:03}": f"第{n}组" for n in range(12)}
    said = who_is("--contestant", "组", many)
    assert isinstance(said, Problem)
    assert str(said.details["known"]).count("、") == 9
    assert str(said.details["known"]).endswith(" …")
