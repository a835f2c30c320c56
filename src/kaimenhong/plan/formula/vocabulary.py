"""Words a formula knows before it is read: declared names, reserved words, functions, and equal signs.

Full-width signs, digits, brackets and quotes equal their half-width forms; the translation
keeps every character at its offset.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from unicodedata import category

AND, OR, NOT = frozenset({"and", "且"}), frozenset({"or", "或"}), frozenset({"not", "非"})
WORD_SIGNS = frozenset(word for word in AND | OR | NOT if not word.isascii())  # 且 或 非: glued to names they hide
EVERYONE = "everyone"  # behind `of`: the league at hand
RESERVED = (
    AND | OR | NOT
    | {"in", "where", "of", "over", "on", "for", "to", "yes", "no", "none", "window", "contestant", EVERYONE, "as_of"}
)  # fmt: skip

ROW_FUNCTIONS = frozenset(
    {"sum", "count", "distinct", "stock", "opening", "growth", "average", "given", "min", "max", "last", "lookup"}
    | {"reached"}
)
DAY_FUNCTIONS = frozenset({"sum", "count", "distinct", "given", "last", "min", "max", "lookup"})  # `on` a day
SUM_FUNCTIONS = frozenset({"reached"})  # `to` a sum
MATCH_FUNCTIONS = frozenset({"sum", "count", "min", "max", "lookup"})  # `for` the row at hand
FOLD_FUNCTIONS = frozenset({"mean", "sum", "min", "max", "count", "all", "any", "deviation"})
# Plain calls: the fewest and the most arguments.
ARITY: dict[str, tuple[int, int]] = {
    "floor": (1, 1),
    "ceil": (1, 1),
    "abs": (1, 1),
    "min": (2, 20),
    "max": (2, 20),
    "round": (3, 3),
    "if": (3, 3),
    "empty": (1, 1),
    "before": (2, 2),
    "share": (1, 1),
    "quota": (1, 1),
    "attainment": (1, 1),
    "attained": (1, 1),
    "amount": (1, 1),
    "rank": (1, 1),
    "last_rank": (1, 1),
    "draw": (1, 1),
    "prior": (0, 0),
    "pay": (0, 0),
}
FOLDABLE = frozenset({"floor", "ceil", "abs", "min", "max"})  # of constants a constant
NAME_FUNCTIONS = frozenset({"share", "quota", "attainment", "attained", "amount", "rank", "last_rank"})
FUNCTIONS = ROW_FUNCTIONS | FOLD_FUNCTIONS | frozenset(ARITY)

_SIGNS = {"≧": "≥", "≦": "≤", "−": "-", "∕": "/", "．": ".", "\u3000": " ", "\xa0": " "}
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！ to ～
_EQUAL = _WIDE | str.maketrans(_SIGNS)


def half_width(text: str) -> str:
    """The text with full-width forms replaced one for one.

    >>> half_width("（ａ ≧ ９７．５％）")
    '(a ≥ 97.5%)'
    """
    return text.translate(_EQUAL)


def is_word_character(character: str) -> bool:
    """Whether a character belongs to names and words: letters of any script, digits, marks, `_`."""
    return character.isalnum() or character == "_" or category(character).startswith("M")


@dataclass(frozen=True)
class Vocabulary:
    """The declared names of a plan: values, measures, gates, boards, awards, leagues, relations, windows, tiers …

    `tiers` are those that are called: 费率(x).
    """

    names: frozenset[str]
    tiers: frozenset[str] = frozenset()
    _by_first: dict[str, list[tuple[str, str]]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_first: dict[str, list[tuple[str, str]]] = {}
        for name in sorted(self.names, key=len, reverse=True):
            if name.strip() and name not in RESERVED:
                by_first.setdefault(half_width(name)[0], []).append((half_width(name), name))
        object.__setattr__(self, "_by_first", by_first)

    def longest(self, text: str, start: int) -> tuple[str, int] | None:
        """The longest declared name at `start` that does not split a longer word, with its length.

        A name ends where the run of letters, CJK and digits ends: 存款 is not found in 存款净增2.
        """
        for plain, name in self._by_first.get(text[start], ()):
            if text.startswith(plain, start) and not splits(text, start + len(plain)):
                return name, len(plain)
        return None

    def begins(self, text: str, start: int) -> bool:
        """Whether a declared name that is no mere number begins at `start`, be it cut out of a longer word."""
        return any(
            text.startswith(plain, start) and not plain.isdigit() for plain, _ in self._by_first.get(text[start], ())
        )


def splits(text: str, end: int) -> bool:
    """Whether a cut before `end` would divide a run of word characters."""
    return 0 < end < len(text) and is_word_character(text[end - 1]) and is_word_character(text[end])
