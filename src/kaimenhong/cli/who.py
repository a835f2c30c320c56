"""Who is meant on the command line: a unit or person by id, or by the name that the lists of units and staff have."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from kaimenhong.errors import Place, Problem, listed

SHOWN = 10


def who_is(option: str, words: str, names: Mapping[str, str]) -> str | Problem:
    """The id that is meant. KMH-U015: several are called so. KMH-U016: nobody is; with those that come near.

    `names` by id. An id is what it is, whatever else is called so.
    """
    if words in names:
        return words
    found = sorted(id_ for id_, name in names.items() if name == words)
    if len(found) == 1:
        return found[0]
    code, known = ("KMH-U015", found) if found else ("KMH-U016", _near(words, names))
    told = listed(f"{id_} {names[id_]}" for id_ in known[:SHOWN]) + (" …" if len(known) > SHOWN else "")
    return Problem(code, Place(""), {"what": option, "name": words, "known": told or "-"})


def _near(words: str, names: Mapping[str, str]) -> list[str]:
    """Ids and names that hold the words, else that are written alike; by id."""
    holding = [id_ for id_, name in names.items() if words and (words in name or words in id_)]
    alike = set(get_close_matches(words, {*names, *names.values()}, n=SHOWN, cutoff=0.6))
    return sorted(holding or (id_ for id_, name in names.items() if id_ in alike or name in alike))
