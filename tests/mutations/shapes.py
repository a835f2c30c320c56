"""Mutations of shape: keys and values lost, doubled, swapped, moved, renamed, multiplied, nested."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.mutations.signs import odd_name
from tests.mutations.tree import Items, Keys, Tree, Word, copy, parts, within

MANY = (3, 30, 300, 1001, 3000)
LINKS = ("{0} + {0}", "{0}", "{0} × 2", "if({0} > 0元, {0}, {0})", "max({0}, {0}, {0})", "sum({0} over 月)", "-{0}")
MOST = 6000  # parts that one mutation adds: a file has 60,000 characters at most


def _some(tree: Tree, chance: Random) -> Keys | Items:
    """Some part of the tree that has parts."""
    found = [part for part in within(tree) if not isinstance(part, Word) and parts(part)]
    return chance.choice(found) if found else Keys([(Word("x"), tree)])


def _put(part: Keys | Items, at: int, value: Tree) -> None:
    if isinstance(part, Keys):
        part.entries[at] = (part.entries[at][0], value)
    else:
        part.items[at] = value


def _entries(part: Keys | Items) -> list[tuple[Word, Tree]] | list[Tree]:
    return part.entries if isinstance(part, Keys) else part.items


def lose(tree: Tree, chance: Random) -> None:
    """A key or item is missing."""
    entries = _entries(_some(tree, chance))
    del entries[chance.randrange(len(entries))]


def double(tree: Tree, chance: Random) -> None:
    """A key or item stands twice."""
    part = _some(tree, chance)
    if isinstance(part, Keys):
        key, value = chance.choice(part.entries)
        part.entries.insert(chance.randrange(len(part.entries) + 1), (Word(key.text, key.quoted), copy(value)))
    else:
        part.items.insert(chance.randrange(len(part.items) + 1), copy(chance.choice(part.items)))


def swap(tree: Tree, chance: Random) -> None:
    """Two values stand in one another's place."""
    part = _some(tree, chance)
    one, two = chance.randrange(len(parts(part))), chance.randrange(len(parts(part)))
    values = parts(part)
    first, second = values[one], values[two]
    _put(part, one, second)
    _put(part, two, first)


def swap_keys(tree: Tree, chance: Random) -> None:
    """Two keys stand over one another's values."""
    part = _some(tree, chance)
    if isinstance(part, Keys):
        one, two = chance.randrange(len(part.entries)), chance.randrange(len(part.entries))
        (first, a), (second, b) = part.entries[one], part.entries[two]
        part.entries[one], part.entries[two] = (second, a), (first, b)


def shuffle(tree: Tree, chance: Random) -> None:
    """Keys or items in another order."""
    chance.shuffle(_entries(_some(tree, chance)))


def graft(tree: Tree, chance: Random) -> None:
    """A value from elsewhere."""
    part = _some(tree, chance)
    _put(part, chance.randrange(len(parts(part))), copy(chance.choice(parts(_some(tree, chance)))))


def adopt(tree: Tree, chance: Random) -> None:
    """A key with its value from elsewhere, beside those there are."""
    part, other = _some(tree, chance), _some(tree, chance)
    if isinstance(part, Keys) and isinstance(other, Keys):
        key, value = chance.choice(other.entries)
        part.entries.append((Word(key.text, key.quoted), copy(value)))


def rename(tree: Tree, chance: Random) -> None:
    """A key of another name."""
    part = _some(tree, chance)
    if isinstance(part, Keys):
        part.entries[chance.randrange(len(part.entries))][0].text = odd_name(chance)


def _so_many(value: Tree, count: int) -> range:
    return range(min(count, MOST // sum(1 for _ in within(value))))


def multiply(tree: Tree, chance: Random) -> None:
    """A key or item many times, under names of its own."""
    part, count = _some(tree, chance), chance.choice(MANY)
    if isinstance(part, Keys):
        key, value = chance.choice(part.entries)
        part.entries.extend((Word(f"{key.text}{i}", key.quoted), copy(value)) for i in _so_many(value, count))
    else:
        value = chance.choice(part.items)
        part.items.extend(copy(value) for _ in _so_many(value, count))


def nest(tree: Tree, chance: Random) -> None:
    """A value below many more keys or brackets."""
    part = _some(tree, chance)
    at = chance.randrange(len(parts(part)))
    value, flow = parts(part)[at], chance.random() < 1 / 2
    for _ in range(chance.choice((1, 2, 28, 40, 200))):
        value = Items([value], flow) if chance.random() < 1 / 2 else Keys([(Word("x"), value)], flow)
    _put(part, at, value)


def empty(tree: Tree, chance: Random) -> None:
    """Nothing where something should be."""
    nothing: list[Tree] = [Word(""), Word("", quoted=True), Word("~"), Word(" ", quoted=True), Keys(), Items()]
    part = _some(tree, chance)
    _put(part, chance.randrange(len(parts(part))), chance.choice(nothing))


def in_braces(tree: Tree, chance: Random) -> None:
    """A part said in braces, its formulas with their commas and colons."""
    _some(tree, chance).flow = True


def chain(tree: Tree, chance: Random) -> None:
    """Many measures, each computed from the one before it; now and then in a circle."""
    measures = (
        next((value for key, value in tree.entries if key.text == "measures"), None) if isinstance(tree, Keys) else None
    )
    if not isinstance(measures, Keys) or not measures.entries:
        return
    first, like = measures.entries[0]
    many = _so_many(like, chance.choice((5, 60, 250)))
    link, circle = chance.choice(LINKS), chance.random() < 1 / 4
    for i in many:
        before = f"链{i - 1}" if i else f"链{many[-1]}" if circle else first.text
        entries = like.entries if isinstance(like, Keys) else []
        said: list[tuple[Word, Tree]] = [
            (k, Word(link.format(before)) if k.text == "is" else copy(v)) for k, v in entries
        ]
        measures.entries.append((Word(f"链{i}"), Keys(said)))


SHAPES: tuple[Callable[[Tree, Random], None], ...] = (
    lose, double, swap, swap_keys, shuffle, graft, adopt, rename, multiply, nest, empty, in_braces, chain,
)  # fmt: skip
