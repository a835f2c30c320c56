"""A sound file with some mutations in it, the same for the same number on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from tests.mutations.shapes import SHAPES
from tests.mutations.subjects import SUBJECTS, Subject
from tests.mutations.texts import TEXTS, in_bytes
from tests.mutations.tree import Tree, text_of, tree_of
from tests.mutations.words import reword

from kaimenhong.source import Node, read

STEPS = (1, 1, 1, 2, 3)


@dataclass(frozen=True)
class Mutant:
    """`steps` name the mutations, in their order."""

    subject: Subject
    number: int
    steps: tuple[str, ...]
    content: bytes

    def __str__(self) -> str:
        return f"{self.subject.path.name} {self.number} ({', '.join(self.steps)})"


def mutant(number: int) -> Mutant:
    """The mutant of a number."""
    chance = Random(number)
    subject = chance.choices(SUBJECTS, [s.share for s in SUBJECTS])[0]
    steps: list[str] = []
    if chance.random() < 3 / 4:
        text = text_of(_changed(subject, chance, steps))
    else:
        text = _change_text(subject.text(), chance, steps)
    if chance.random() < 1 / 8:
        text = _change_text(text, chance, steps)
    if chance.random() < 1 / 12:
        steps.append("in_bytes")
        return Mutant(subject, number, tuple(steps), in_bytes(text, chance))
    return Mutant(subject, number, tuple(steps), text.encode("utf-8", "surrogatepass"))


def _changed(subject: Subject, chance: Random, steps: list[str]) -> Tree:
    tree = tree_of(_node(subject))
    for _ in range(chance.choice(STEPS)):
        if chance.random() < 1 / 2:
            change = chance.choice(SHAPES)
            change(tree, chance)
            steps.append(change.__name__)
        else:
            steps.append(reword(tree, chance))
    return tree


def _change_text(text: str, chance: Random, steps: list[str]) -> str:
    for _ in range(chance.choice(STEPS)):
        change = chance.choice(TEXTS)
        text = change(text, chance) or text
        steps.append(change.__name__)
    return text


@cache
def _node(subject: Subject) -> Node:
    return read(subject.text(), subject.path.name)
