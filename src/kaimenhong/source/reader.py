"""YAML text to nodes, without construction: no value is typed here, nothing is executed.

What YAML does behind a writer's back is refused: repeated keys, anchors, tags, merges, empty
values, texts that run on over lines, a comma or a # that cuts a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from yaml import events as ev
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.source.lines import Lines, unprintable
from kaimenhong.source.node import Mapping, Node, Scalar, Sequence, Span

MAX_CHARACTERS = 60_000
MAX_DEPTH = 30
_MAX_BYTES = 4 * MAX_CHARACTERS + 4  # characters have four bytes at most, and a byte order mark may stand before them
MAX_PROBLEMS = 200

_CUTS = frozenset({"KMH-P007", "KMH-P014", "KMH-P018"})  # problems a syntax error behind them follows from
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_OPEN, _CLOSE = "(\uff08", ")\uff09"


class _Events(Reader, Scanner, Parser):
    """PyYAML's pure Python event parser, nothing above it."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


class _Stop(Exception):  # noqa: N818  not an error: reading cannot go on, the problems are noted
    """Reading cannot go on."""


def read_file(path: Path) -> Node:
    """The tree of a UTF-8 file, with or without a byte order mark. Raises `Refused`, for any bytes."""
    return read(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Raises `Refused` (KMH-P001, P002, P003); a huge file is not read to its end."""
    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused([Problem("KMH-P001", Place(name), {"reason": reason})]) from None
    if len(content) > _MAX_BYTES:
        raise Refused([Problem("KMH-P003", Place(name), {"size": f"> {MAX_CHARACTERS}", "limit": str(MAX_CHARACTERS)})])
    return decode(content, name)


def decode(content: bytes, file: str) -> str:
    """UTF-8 text of a file. Raises `Refused` with the line of the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        details = {"byte": f"0x{content[error.start]:02X}"}
        raise Refused([Problem("KMH-P002", Place(file, line), details)]) from None


def read(text: str, file: str) -> Node:
    """The tree of a text; raises `Refused` with every problem of the text."""
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise Refused([Problem("KMH-P003", Place(file), {"size": str(len(text)), "limit": str(MAX_CHARACTERS)})])
    lines = Lines(text, file)
    problems = [*lines.bad_characters(), *lines.too_long()]
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])
    reader = _Tree(lines)
    try:
        node = reader.document(iter_events(text))
    except _Stop:
        node = None
    problems = reader.problems
    nothing = node is None or (isinstance(node, Scalar) and not node.quoted and node.text in _NULLS)
    if nothing and not problems:
        problems = [Problem("KMH-P019", Place(file))]
    if problems:
        unique = {(p.place, p.code): p for p in problems}
        raise Refused([unique[key] for key in sorted(unique)][:MAX_PROBLEMS])
    assert node is not None
    return node


def iter_events(text: str) -> Iterator[ev.Event]:
    """PyYAML's events of a text, one at a time, so that a reader can stop at a limit."""
    parser = _Events(text)
    while parser.check_event():
        yield parser.get_event()  # type: ignore[no-untyped-call]


@dataclass
class _Tree:
    """Builds nodes from events and notes problems on the way."""

    lines: Lines
    problems: list[Problem] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)  # character ranges of scalars

    def document(self, events: Iterator[ev.Event]) -> Node | None:
        """The only document, or None where there is none."""
        self._events = events
        node = None
        try:
            self._next()  # stream start
            event = self._next()
            if isinstance(event, ev.DocumentStartEvent):
                self._no_directives(event)
                node = self._node(self._next(), 1, flow=False)
                self._next()  # document end
                event = self._next()
            if isinstance(event, ev.DocumentStartEvent):
                self._note("KMH-P017", _start(event), 3)
                raise _Stop
        except MarkedYAMLError as error:
            self._unreadable(error)
            raise _Stop from None
        except (YAMLError, RecursionError, ValueError, OverflowError):
            self.problems.append(Problem("KMH-P007", Place(self.lines.file)))
            raise _Stop from None
        self.problems.extend(self.lines.glued_hashes(self.covered))
        return node

    def _next(self) -> ev.Event:
        return next(self._events)

    def _note(self, code: str, mark: Mark, length: int = 1, **details: str) -> None:
        place = Place(self.lines.file, mark.line + 1, mark.column + 1, max(1, length))
        self._add(Problem(code, place, details, self.lines.line(mark.line + 1)))

    def _add(self, problem: Problem) -> None:
        """Note a problem; reading ends where more are found than anyone is told."""
        self.problems.append(problem)
        if len(self.problems) > 2 * MAX_PROBLEMS:
            raise _Stop

    def _no_directives(self, event: ev.DocumentStartEvent) -> None:
        if event.version or event.tags:
            self._note("KMH-P017", _start(event), 1)

    def _unreadable(self, error: MarkedYAMLError) -> None:
        """One problem for a syntax error, in words that help; none where its cause is already noted."""
        marks = [m for m in (error.context_mark, error.problem_mark) if isinstance(m, Mark)]
        assert marks, "the parser marks what it refuses"
        lines = [m.line + 1 for m in marks]
        wide = list(self.lines.full_width_colons(max(min(lines), max(lines) - 50) - 1, max(lines)))
        if wide:
            self.problems.extend(wide)
        elif not any(p.code in _CUTS and max(lines) - p.place.line <= 1 for p in self.problems):
            self._note("KMH-P007", marks[-1])

    # --- nodes ---

    def _node(self, event: ev.Event, depth: int, *, flow: bool) -> Node:
        if depth > MAX_DEPTH:
            self._note("KMH-P004", _start(event), limit=str(MAX_DEPTH))
            raise _Stop
        if isinstance(event, ev.AliasEvent):
            self._note("KMH-P010", _start(event), 2)
            return Scalar("*", self._place(_start(event), 1), self.lines.line(_start(event).line + 1))
        assert isinstance(event, ev.ScalarEvent | ev.CollectionStartEvent)
        if event.anchor is not None:
            self._note("KMH-P010", _start(event), len(event.anchor) + 1)
        if event.tag is not None:
            self._note("KMH-P011", _start(event))
        if isinstance(event, ev.ScalarEvent):
            return self._scalar(event, flow=flow)
        if isinstance(event, ev.SequenceStartEvent):
            return self._sequence(event, depth, flow=flow or bool(event.flow_style))
        assert isinstance(event, ev.MappingStartEvent)
        return self._mapping(event, depth, flow=flow or bool(event.flow_style))

    def _sequence(self, start: ev.SequenceStartEvent, depth: int, *, flow: bool) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), ev.SequenceEndEvent):
            node = self._node(event, depth + 1, flow=flow)
            self._not_empty(node, None)
            items.append(node)
        return Sequence(tuple(items), self._place(_start(start), 1), self.lines.line(_start(start).line + 1))

    def _mapping(self, start: ev.MappingStartEvent, depth: int, *, flow: bool) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Place] = {}
        split = False
        bare: list[Scalar] = []
        while not isinstance(event := self._next(), ev.MappingEndEvent):
            key = self._node(event, depth + 1, flow=flow)
            value = self._node(self._next(), depth + 1, flow=flow)
            if not isinstance(key, Scalar):
                self._add(Problem("KMH-P016", key.place, {}, key.line_text))
                continue
            split = split or _unbalanced(key, value)
            self._key(key, seen)
            if flow and not split and _is_bare(value) and value.place.column <= key.place.column + key.place.length:
                bare.append(key)
            elif not split:
                self._not_empty(value, key)
            entries.append((key, value))
        code = "KMH-P007" if len(entries) == 1 else "KMH-P014"  # `{values.x}分` is a text, not keys
        for key in bare:
            self._add(Problem(code, key.place, {"text": key.text}, key.line_text))
        mark = _start(start)
        return Mapping(tuple(entries), self._place(mark, 1), self.lines.line(mark.line + 1))

    def _key(self, key: Scalar, seen: dict[str, Place]) -> None:
        if key.text == "<<" and not key.quoted:
            self._add(Problem("KMH-P012", key.place, {}, key.line_text))
        elif not key.quoted and key.text in _NULLS:
            self._add(Problem("KMH-P016", key.place, {}, key.line_text))
        elif key.text in seen:
            first = seen[key.text]
            details = {"key": key.text, "line": str(first.line)}
            self._add(Problem("KMH-P009", key.place, details, key.line_text, related=(("1", first),)))
        seen.setdefault(key.text, key.place)

    def _not_empty(self, node: Node, key: Scalar | None) -> None:
        if not isinstance(node, Scalar) or node.quoted or node.text not in _NULLS:
            return
        at = key if key is not None else node
        if key is not None and "\uff1a" in key.text:
            place, line = key.at(key.text.index("\uff1a"))
            self._add(Problem("KMH-P008", place, {}, line))
            return
        details = {"key": key.text if key is not None else "-"}
        self._add(Problem("KMH-P013", at.place, details, at.line_text))

    def _scalar(self, event: ev.ScalarEvent, *, flow: bool) -> Scalar:
        start, end = _start(event), _end(event)
        self.covered.append((start.index, end.index))
        quoted = event.style is not None
        if odd := unprintable(event.value):
            self._note("KMH-P005", start, character=odd)
        spans = self._spans(event)
        length = len(event.value) if start.line == end.line else len(self.lines.line(start.line + 1)) - start.column
        scalar = Scalar(event.value, self._place(start, length), self.lines.line(start.line + 1), quoted, spans)
        if not quoted and end.line > start.line:
            self._runs_on(scalar, start)
        if not quoted and "#" in event.value:
            place, line = scalar.at(event.value.index("#"))
            self._add(Problem("KMH-P015", place, {}, line))
        if flow and not quoted and _depth(event.value) > 0:
            self._note("KMH-P014", start, len(event.value), text=event.value)
        return scalar

    def _runs_on(self, scalar: Scalar, start: Mark) -> None:
        if "\uff1a" in scalar.text:
            place, line = scalar.at(scalar.text.index("\uff1a"))
            self._add(Problem("KMH-P008", place, {}, line))
        else:
            self._note("KMH-P018", start, scalar.place.length)

    def _spans(self, event: ev.ScalarEvent) -> tuple[Span, ...]:
        """Each source line of the scalar, found in its text; lines that escapes changed are left out."""
        start, end, value = _start(event), _end(event), event.value
        if event.style is None and start.line == end.line:
            return (Span(0, start.line + 1, start.column + 1, self.lines.line(start.line + 1)),)
        spans: list[Span] = []
        offset = 0
        for number in range(start.line, min(end.line, start.line + 1000) + 1):
            whole = self.lines.line(number + 1)
            begin = start.column + 1 if number == start.line else 0
            if number == start.line and event.style in ("|", ">"):
                continue
            stop = end.column if number == end.line else len(whole)
            written = whole[begin:stop]
            words = written.strip().rstrip("'\"") if number == end.line else written.strip()
            found = value.find(words, offset) if words else -1
            if found < 0:
                continue
            column = begin + len(written) - len(written.lstrip()) + 1
            spans.append(Span(found, number + 1, column, whole))
            offset = found + len(words)
        return tuple(spans)

    def _place(self, mark: Mark, length: int) -> Place:
        return Place(self.lines.file, mark.line + 1, mark.column + 1, max(1, length))


def _start(event: ev.Event) -> Mark:
    assert isinstance(event.start_mark, Mark), "the pure Python parser marks every event"
    return event.start_mark


def _end(event: ev.Event) -> Mark:
    assert isinstance(event.end_mark, Mark), "the pure Python parser marks every event"
    return event.end_mark


def _depth(text: str) -> int:
    """Brackets opened and not closed, outside quotes."""
    bare = re.sub(r"'[^']*'", "", text)
    return sum(bare.count(c) for c in _OPEN) - sum(bare.count(c) for c in _CLOSE)


def _is_bare(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and not node.text and "\uff1a" not in node.line_text


def _unbalanced(*nodes: Node) -> bool:
    return any(isinstance(n, Scalar) and not n.quoted and _depth(n.text) != 0 for n in nodes)
