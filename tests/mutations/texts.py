"""Mutations of the text as a whole: lines, line ends, marks, what YAML can do, and bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.mutations.signs import odd_name, odd_sign

TRICKS = (
    "&a ", "*a", "<<: *a", "!!python/object/apply:os.system ", "!!set ", "!x ", "? ", "--- ", "...\n",
    "%YAML 1.1\n---\n", "%TAG ! x\n", "|\n", ">-\n", "|9\n", "'", '"', '"\\x00"', '"\\ud800"', '"\\U00110000"',
    '"\\N"', "{", "[", "}", "]", ",", ": ", ":\n", "- ", "# ", "#", "{a: {b: [", "&a [*a, *a]", "@", "`", "=", "~",
    "null", "\t",
)  # fmt: skip


def a_sign(text: str, chance: Random) -> str:
    """A sign more, or another one."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + odd_sign(chance) + text[at + chance.randrange(2) :]


def a_trick(text: str, chance: Random) -> str:
    """Something YAML can do, at the beginning of a value, a line or anywhere."""
    places = [found.end() for found in re.finditer(r": |^ *|- ", text, re.MULTILINE)]
    at = chance.choice(places) if chance.random() < 3 / 4 else chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(TRICKS) + text[at:]


def a_cut(text: str, chance: Random) -> str:
    """Some signs lost, or all behind a place."""
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.choice((1, 2, 40, 400, len(text))) :]


def a_line(text: str, chance: Random) -> str:
    """A line lost, doubled, moved, shifted, or in the place of another."""
    lines = text.split("\n")
    at, this = chance.randrange(len(lines)), chance.choice(lines)
    here = lines[at]
    others = [
        [],
        [here, here],
        [this],
        [this, here],
        ["  " + here],
        [" " + here],
        [here.lstrip()],
        ["\t" + here],
        ["", here],
    ]
    return "\n".join([*lines[:at], *chance.choice(others), *lines[at + 1 :]])


def line_ends(text: str, chance: Random) -> str:
    """Line ends of another system, all or some of them."""
    end, share = chance.choice(("\r\n", "\r", "\n\r", "\u0085", "\u2028", "\v")), chance.choice((1, 1 / 10))
    return "".join(end if c == "\n" and chance.random() < share else c for c in text)


def a_name_everywhere(text: str, chance: Random) -> str:
    """A word of the text is another one wherever it stands."""
    words = sorted(set(re.findall(r"\w{2,}", text)))
    return text.replace(chance.choice(words), odd_name(chance)) if words else text


def wide_signs(text: str, chance: Random) -> str:
    """All colons, commas, brackets, digits … full-width."""
    narrow = chance.choice((":", ",", "()", "{}", "%", "'", "0123456789", "#", "-"))
    return text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in narrow})


def twice(text: str, chance: Random) -> str:
    """The text again behind itself; as a second document, or simply so."""
    return text + chance.choice(("", "\n---\n", "\n...\n", "\n")) + text


def marked(text: str, chance: Random) -> str:
    """A byte order mark, or several, at the beginning or elsewhere."""
    at = chance.choice((0, 0, chance.randrange(len(text) + 1)))
    return text[:at] + "\ufeff" * chance.choice((1, 2)) + text[at:]


TEXTS: tuple[Callable[[str, Random], str], ...] = (
    a_sign, a_trick, a_cut, a_line, line_ends, a_name_everywhere, wide_signs, twice, marked,
)  # fmt: skip


def in_bytes(text: str, chance: Random) -> bytes:
    """The text in some encoding, with an accident to its bytes."""
    whole = text.encode(
        chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "utf-32-le", "utf-7")), "surrogatepass"
    )
    at = chance.randrange(len(whole) + 1)
    bad = (
        chance.randbytes(1),
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\x00",
        b"\xe5\xbc",
        b"\xef\xbb\xbf",
        b"\x1a",
    )
    return whole[:at] + chance.choice(bad) + whole[at + chance.choice((0, 1, 3)) :]
