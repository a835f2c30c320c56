"""Whatever a plan, contract, mapping or file of cases holds: it is taken, or its problems are told at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.mutations.hang import Hang, within
from tests.mutations.mutant import Mutant, mutant
from tests.mutations.subjects import SUBJECTS, Subject
from tests.mutations.tree import text_of, tree_of

from kaimenhong.errors import Problem, render
from kaimenhong.source import read

LONGEST = 2  # seconds of the processor
ODDEST_LINE = 2000  # characters, which no message repeats at greater length


def problems_of(one: Mutant, folder: Path) -> tuple[Problem, ...]:
    path = folder / one.subject.path.name
    path.write_bytes(one.content)
    try:
        with within(LONGEST):
            return one.subject.read(path)
    except Hang as hang:
        raise AssertionError(f"{one}: {hang}") from None
    except Exception as error:
        raise AssertionError(f"{one}: {error!r}") from error


def told(problem: Problem, one: Mutant) -> None:
    """A problem has its words in both languages and a place in the file."""
    lines = one.content.count(b"\n") + one.content.count(b"\r") + 1
    assert 0 <= problem.place.line <= lines, f"{one}: {problem}"
    for language in ("zh", "en"):
        words = render(problem, language)
        assert problem.code in words
        assert len(words) < 10 * ODDEST_LINE, f"{one}: {problem.code} says {len(words)} characters"
        json.dumps(problem.as_json(language)).encode()


def test_mutants_are_taken_or_told(numbers: range, tmp_path: Path) -> None:
    for number in numbers:
        one = mutant(number)
        for problem in problems_of(one, tmp_path):
            told(problem, one)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda s: s.path.stem)
def test_a_file_said_anew_without_mutation_is_as_sound_as_before(subject: Subject, tmp_path: Path) -> None:
    node = read(subject.text(), "it")
    anew = text_of(tree_of(node))
    assert tree_of(read(anew, "it")) == tree_of(node)
    path = tmp_path / subject.path.name
    path.write_text(anew, "utf-8")
    assert subject.read(path) == ()


def test_mutants_are_the_same_on_every_machine_and_differ_from_one_another() -> None:
    assert mutant(7).content == mutant(7).content
    assert len({mutant(number).content for number in range(100)}) > 90
