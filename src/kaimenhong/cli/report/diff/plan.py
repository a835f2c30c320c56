"""Two versions of a plan on the screen: clause by clause, the words before and after, where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kaimenhong.cli.report.tables import plain
from kaimenhong.cli.screen import Screen
from kaimenhong.errors import listed
from kaimenhong.plan.changes import ClauseChange, KeyPath, PlanChanges, RuleChange, WordsChange, Written

SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow"), "renamed": ("=", "cyan")}
LONG = 500  # characters shown of what only one of the plans has
SHORT = 18  # columns: words before and after, both no longer than this, stand on one line


def path_text(path: KeyPath) -> str:
    """A key path as plans write it."""
    return ".".join(path)


def key_text(rule: RuleChange, change: WordsChange) -> str:
    """A key of the rule, from the rule on; one it uses, from the top."""
    own = change.path[: len(rule.path)] == rule.path
    return path_text(change.path[len(rule.path) :] if own else change.path)


def told_apart(before: str, after: str) -> dict[str, str]:
    """Two files by the shortest ends of their paths that tell them apart.

    >>> told_apart("x/a/plan.yaml", "x/b/plan.yaml")
    {'x/a/plan.yaml': 'a/plan.yaml', 'x/b/plan.yaml': 'b/plan.yaml'}
    >>> told_apart("x/plan.yaml", "x/plan.2.yaml")
    {'x/plan.yaml': 'plan.yaml', 'x/plan.2.yaml': 'plan.2.yaml'}
    """
    parts = [Path(file).parts for file in (before, after)]
    longest = max(map(len, parts))
    length = next((n for n in range(1, longest) if parts[0][-n:] != parts[1][-n:]), longest if before != after else 1)
    return {file: str(Path(*part[-length:])) for file, part in zip((before, after), parts, strict=True)}


@dataclass(frozen=True, slots=True)
class PlanReport:
    """`files`: how a file is named in places."""

    screen: Screen
    changes: PlanChanges
    files: dict[str, str]

    def parts(self) -> Iterator[RenderableType]:
        """Clauses with what changed under them; then words alone; then spelling."""
        for clause in self.changes.meaning:
            yield from self._clause(clause)
        for key in ("words", "spelling"):
            found: tuple[WordsChange, ...] = getattr(self.changes, key)
            if found:
                yield Text(f"\n{self.screen.say(f'diff.{key}')}", style="bold")
                yield from self._keys((path_text(change.path), change) for change in found)

    def _clause(self, clause: ClauseChange) -> Iterator[RenderableType]:
        yield Text(f"\n{clause.id or self.screen.say('diff.no_clause')}", style="bold cyan")
        old, new = (side.words if side else "" for side in (clause.before, clause.after))
        if old == new:
            yield from ([Padding(Text(new, style="italic dim"), (0, 2))] if new else [])
        else:
            yield from self._stacked(clause.before, clause.after, "")
        if not clause.rules:
            yield Text(f"  {self.screen.say('diff.prints')}", style="dim")
        for rule in clause.rules:
            yield from self._rule(rule)

    def _rule(self, rule: RuleChange) -> Iterator[RenderableType]:
        """The rule, then its keys that changed: its own, and those it uses."""
        sign, style = SIGNS[rule.kind]
        head = Text.assemble((f"{sign} ", style), (path_text(rule.path), "bold"))
        head.append(f"  {self.screen.say(f'diff.kind.{rule.kind}')}", style="dim")
        if rule.follows:
            names = listed(map(path_text, rule.follows), self.screen.language)
            head.append(f"  {self.screen.say('diff.follows', rules=names)}", style="dim")
        yield head
        yield from self._keys((key_text(rule, change), change) for change in rule.written)

    def _keys(self, changes: Iterable[tuple[str, WordsChange]]) -> Iterator[RenderableType]:
        """Short words side by side, long ones one below the other."""
        grid = Table.grid(padding=(0, 2))
        for _ in range(5):
            grid.add_column(overflow="fold")
        found = list(changes)
        short = [pair for pair in found if _is_short(pair[1].before) and _is_short(pair[1].after)]
        for key, change in short:
            places = " → ".join(self._place(side) for side in (change.before, change.after) if side)
            sides = (_words(change.before, "red"), plain("→", "dim"), _words(change.after, "green"))
            grid.add_row(plain(key), *sides, plain(places, "dim"))
        if short:
            yield Padding(grid, (0, 0, 0, 4))
        for pair in found:
            if pair not in short:
                yield from self._stacked(pair[1].before, pair[1].after, pair[0])

    def _stacked(self, before: Written | None, after: Written | None, key: str) -> Iterator[RenderableType]:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for sign, side, style in (("-", before, "red"), ("+", after, "green")):
            if side is not None:
                words = Text.assemble((_cut(side.words), style), (f"  {self._place(side)}", "dim"))
                grid.add_row(plain(sign, style), words)
        if key:
            yield Text(f"    {key}")
        yield Padding(grid, (0, 0, 0, 6 if key else 0))

    def _place(self, written: Written) -> str:
        file = written.place.file
        return f"{self.files.get(file, file)}:{written.place.line}"


def _is_short(written: Written | None) -> bool:
    return written is None or (cell_len(written.words) <= SHORT and "\n" not in written.words)


def _cut(words: str) -> str:
    """What is as long as a whole notice is in the file; here its beginning tells which it is."""
    return words if len(words) <= LONG else f"{words[:LONG]} … ({len(words)})"


def _words(written: Written | None, style: str) -> Text:
    return plain("—", "dim") if written is None else plain(written.words, style)
