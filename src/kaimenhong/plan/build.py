"""From the checked shape of a plan to its typed form: every part in turn, every problem noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from kaimenhong.errors import listed
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.awards import build_award
from kaimenhong.plan.chain import build_cap, build_exclusive, build_void
from kaimenhong.plan.constants import Constants
from kaimenhong.plan.formula import agrees, befores
from kaimenhong.plan.formula.kinds import words
from kaimenhong.plan.frame import Frame, build_frame, curve_node, records, value_node
from kaimenhong.plan.graph import Formulas, Node, build_graph, quota_node, table_node
from kaimenhong.plan.model import (
    Amends,
    Award,
    Before,
    Board,
    Bulletin,
    Cap,
    Children,
    Duty,
    Exclusive,
    Expression,
    Finality,
    Gate,
    Measure,
    Parent,
    Plan,
    Quota,
    Scorecard,
    Table,
    Void,
    asked_of,
)
from kaimenhong.plan.names import check_names, vocabulary
from kaimenhong.plan.nodes import build_gate, build_league, build_measure, build_quotas
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.relations import build_relation, hops_last
from kaimenhong.plan.scores import build_board, build_scorecard
from kaimenhong.plan.settled import settlements_of
from kaimenhong.plan.surroundings import (
    build_amends,
    build_bulletin,
    build_children,
    build_duty,
    build_finality,
    build_parent,
)
from kaimenhong.plan.tables import build_table
from kaimenhong.plan.words import Said, build_words
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled, Scalar
from kaimenhong.source import Node as Tree

T = TypeVar("T")
_NEEDED = ("period", "windows", "leagues")


def build(root: Tree, said: Filled, contracts: Mapping[str, Contract], notes: Notes) -> Plan | None:
    """The typed plan; None where a problem of any part is noted."""
    if any(key not in said for key in (*_NEEDED, *said.keys)):
        return None  # a whole section cannot be read: what follows from that would only be noise
    names = check_names(said, dict(contracts), notes)
    formulas = Formulas(vocabulary(names), notes)
    constants = Constants(said, formulas, notes)
    frame = build_frame(said, constants, notes)
    if frame is None:
        return None
    work = Work(dict(contracts), frame, names, formulas, constants, notes)
    work.broken.update(frame.broken, _unreadable(said))
    parts = _Parts(root, said, work)
    parts.tables()
    parts.leagues_and_relations()
    parts.nodes()
    parts.chain()
    parts.earlier()
    parts.around()
    parts.words()
    if any(p.severity == "error" for p in notes.problems):
        return None
    constants.note_unread((parts.clause_ids[name], clause) for name, clause in parts.said_words.clauses.items())
    return parts.plan(frame)


def _unreadable(said: Filled) -> Iterator[str]:
    """Names whose definition has a problem of shape."""
    keys = {"quotas": quota_node, "values": value_node, "curves": curve_node, "tables": table_node}
    for section in (
        "values",
        "tables",
        "leagues",
        "relations",
        "measures",
        "gates",
        "boards",
        "windows",
        "curves",
        "tiers",
        "quotas",
    ):
        part = said.maybe_record(section)
        for name in part.keys if part is not None else ():
            value = part.get(name) if part is not None else None
            if value is None or (isinstance(value, Filled) and value.broken):
                yield keys.get(section, str)(name)
    for card in records(said, "scores").values():
        if card.broken and "total" in card:
            yield card.text("total")


class _Parts:
    """The parts of one plan, built in order."""

    def __init__(self, root: Tree, said: Filled, work: Work) -> None:
        self.root, self.said, self.work = root, said, work
        clauses = said.maybe_record("clauses")
        self.clause_ids: Mapping[str, Scalar] = clauses.keys if clauses is not None else {}
        self.table: dict[str, Table] = {}
        self.measures: dict[str, Measure] = {}
        self.gates: dict[str, Gate] = {}
        self.quotas: dict[tuple[str, str], Quota] = {}
        self.scorecards: dict[str, Scorecard] = {}
        self.boards: dict[str, Board] = {}
        self.award: dict[str, Award] = {}
        self.exclusive: dict[str, Exclusive] = {}
        self.caps: dict[str, Cap] = {}
        self.voids: dict[str, Void] = {}
        self.said_words = Said({}, (), None)
        self.bulletins: dict[str, Bulletin] = {}
        self.duties: dict[str, Duty] = {}
        self.children: dict[str, Children] = {}
        self.parent: Parent | None = None
        self.amends: Amends | None = None
        self.finality: Finality | None = None

    def _section(self, name: str) -> Iterator[tuple[Scalar, Filled]]:
        part = self.said.maybe_record(name)
        for key, value in part if part is not None else ():
            assert isinstance(value, Filled), "a section of records"
            yield key, value

    # --- derived tables ---

    def tables(self) -> None:
        """Derived tables, each after those it reads."""
        work = self.work
        nodes = [Node(table_node(name.text), "table", name, said) for name, said in self._section("tables")]
        graph = build_graph(nodes, work.formulas, work.notes)
        work.broken.update(graph.stuck)
        for node in graph.order:
            ready = work.ready("table", node.said) and node.key not in work.broken
            if not ready or not _keep(self.table, node, build_table(work, node.name, node.said)):
                work.broken.add(node.key)
        for node in nodes:
            if "clause" in node.said:
                work.check_clause(node.said, self.clause_ids, node.name)

    # --- leagues and relations ---

    def leagues_and_relations(self) -> None:
        """Leagues first: everything else is defined in some."""
        work = self.work
        for name, said in self._section("tiers"):
            work.check_clause(said, self.clause_ids, name)
        for name, said in self._section("leagues"):
            if "clause" in said:
                work.check_clause(said, self.clause_ids, name)
            league = build_league(work, name, said) if work.ready("league", said) else None
            if league is None:
                work.broken.add(name.text)
            else:
                work.leagues[name.text] = league
        for name, said in hops_last(self._section("relations")):
            if "clause" in said:
                work.check_clause(said, self.clause_ids, name)
            relation = build_relation(work, name, said) if work.ready("relation", said) else None
            if relation is None:
                work.broken.add(name.text)
            else:
                work.relations[name.text] = relation

    # --- the graph ---

    def nodes(self) -> None:
        """Measures, quotas, gates, scorecards, boards and awards, each after all it uses."""
        graph = build_graph(self._graph_nodes(), self.work.formulas, self.work.notes)
        self.work.broken.update(graph.stuck)
        for node in graph.order or ():
            self._node(node)
        for node in self._graph_nodes():
            if node.role != "total":
                self.work.check_clause(node.said, self.clause_ids, node.name)
        for _, card in self._section("scores"):
            for key, item in card.record("items") if "items" in card else ():
                assert isinstance(item, Filled), "items are records"
                self.work.check_clause(item, self.clause_ids, key)

    def _graph_nodes(self) -> Iterator[Node]:
        sections = (("measures", "measure"), ("gates", "gate"), ("boards", "board"), ("awards", "award"))
        for section, role in sections:
            for name, said in self._section(section):
                yield Node(name.text, role, name, said)
        for name, said in self._section("quotas"):
            yield Node(quota_node(name.text), "quota", name, said)
        for name, said in self._section("scores"):
            key = said.text("total") if "total" in said else f"scores {name.text}"
            yield Node(key, "total", name, said)

    def _node(self, node: Node) -> None:
        work = self.work
        builders: dict[str, Callable[[], bool]] = {
            "measure": lambda: _keep(self.measures, node, build_measure(work, node.name, node.said)),
            "gate": lambda: _keep(self.gates, node, build_gate(work, node.name, node.said)),
            "board": lambda: _keep(self.boards, node, build_board(work, node.name, node.said)),
            "total": lambda: _keep(self.scorecards, node, build_scorecard(work, node.name, node.said)),
            "quota": lambda: self._quota(node),
            "award": lambda: self._award(node),
        }
        ready = work.ready(node.role, node.said) and node.key not in work.broken
        if not ready or not builders[node.role]():
            work.broken.add(node.key)

    def _quota(self, node: Node) -> bool:
        found = build_quotas(self.work, node.name, node.said)
        self.quotas.update({(quota.measure, quota.league): quota for quota in found or ()})
        return found is not None

    def _quotas_as_written(self) -> dict[tuple[str, str], Quota]:
        """Quotas in the order of the file, those of one measure in the order of its leagues."""
        place = {name: at for at, name in enumerate(records(self.said, "quotas"))}
        return dict(sorted(self.quotas.items(), key=lambda pair: place[pair[0][0]]))

    def earlier(self) -> None:
        """What is read of the instance before, held against what it is, now that everything is typed."""
        for formula, leagues, windows in self._placed():
            for one in befores(formula):
                self._check_before(one, leagues, windows)

    def _placed(self) -> Iterator[tuple[Expression, tuple[str, ...], tuple[str, ...]]]:
        """Every formula with the leagues and windows it is evaluated in."""
        for measure in self.measures.values():
            yield measure.formula, measure.leagues, measure.windows
        for gate in self.gates.values():
            yield from ((e, gate.leagues, gate.windows) for e in (gate.formula, gate.not_applicable) if e is not None)
        for quota in self.quotas.values():
            yield quota.formula, (quota.league,), tuple(quota.curve)
        for card in self.scorecards.values():
            earned = (e for item in card.items for e in (item.earn, item.not_applicable) if e is not None)
            yield from ((e, (card.league,), card.windows) for e in earned)
        for board in self.boards.values():
            conditions = [e for e in (board.among, board.eligible) if e is not None]
            formulas = (*(key.formula for key in board.keys), *conditions)
            yield from ((e, (board.league,), board.windows) for e in formulas)
        for award in self.award.values():
            fold = (award.fold.start, award.fold.next, award.fold.final) if award.fold else ()
            pay = asked_of(award.pay)
            conditions = [e for e in (award.condition, award.not_applicable) if e is not None]
            formulas = (*pay, *fold, *conditions)
            yield from ((e, (award.league,), (award.window,)) for e in formulas)

    def _check_before(self, e: Before, leagues: tuple[str, ...], windows: tuple[str, ...]) -> None:
        work = self.work
        info = {"measure": work.measures, "gate": work.gates, "total": work.totals}[e.role].get(e.name)
        if info is None:  # it has a problem of its own
            return
        at, here = work.names[e.name].scalar, work.formulas.line_of(e.place)
        if not agrees(e.type, info):
            details = {"name": e.name, "found": words(info.type), "first": words(e.type)}
            work.notes.add_beside("KMH-L332", here, ((at.text, at.place),), **details)
        for code, wanted, defined in (("KMH-L207", leagues, info.leagues), ("KMH-L208", windows, info.windows)):
            absent = listed(name for name in wanted if name not in defined)
            if absent:
                details = {"name": e.name, "leagues": absent, "windows": absent, "defined": listed(defined)}
                work.notes.add_beside(code, here, ((at.text, at.place),), **details)

    # --- awards ---

    def _award(self, node: Node) -> bool:
        """An award and the settlements it names."""
        settlements = settlements_of(self.work, node.said, records(self.said, "settlements"))
        award = None if settlements is None else build_award(self.work, node.name, node.said, settlements)
        if award is not None:
            self.award[node.name.text] = award
        return award is not None

    def chain(self) -> None:
        """What happens between entitlements and settlements."""
        work, taken = self.work, set[str]()
        for name, said in self._whole("exclusive"):
            _put(self.exclusive, name, build_exclusive(work, name, said, self.award, taken))
        for name, said in self._whole("caps"):
            _put(self.caps, name, build_cap(work, name, said, self.award))
        for name, said in self._whole("voids"):
            _put(self.voids, name, build_void(work, name, said))

    def _whole(self, section: str) -> Iterator[tuple[Scalar, Filled]]:
        """The records of a section that can be read, their clauses checked."""
        for name, said in self._section(section):
            self.work.check_clause(said, self.clause_ids, name)
            if not said.broken:
                yield name, said

    # --- around the rules ---

    def around(self) -> None:
        """Bulletins, duties, finality, plans of units under this one, and the plan it is under."""
        work = self.work
        for name, said in self._whole("bulletins"):
            self.bulletins[name.text] = build_bulletin(work, name, said, self.boards)
        for name, said in self._whole("duties"):
            self.duties[name.text] = build_duty(work, name, said)
        for name, said in self._whole("children"):
            self.children[name.text] = build_children(work, name, said, self.clause_ids, self.quotas)
        self.finality = build_finality(work, self.said.maybe_record("finality"), self.clause_ids)
        self.amends = build_amends(work, self.said.maybe_record("amends"), self.clause_ids)
        self.parent = build_parent(self.said.maybe_record("parent"))

    # --- words ---

    def words(self) -> None:
        """Clauses, decisions, and how the notice is printed."""
        self.said_words = build_words(self.root, self.said, self.clause_ids, self.work)

    def plan(self, frame: Frame) -> Plan:
        """The whole."""
        said, frozen = self.said, MappingProxyType
        assert not said.broken, "without an error every key is there"
        return Plan(
            campaign=said.text("campaign"),
            title=said.text("title"),
            language=said.whole("language"),
            period=frame.period,
            base_date=frame.base_date,
            windows=frozen(dict(frame.windows)),
            tables=frozen(self.table),
            leagues=_as_written(said, "leagues", self.work.leagues),
            relations=_as_written(said, "relations", self.work.relations),
            measures=_as_written(said, "measures", self.measures),
            gates=_as_written(said, "gates", self.gates),
            tiers=frozen(dict(frame.tiers)),
            quotas=frozen(self._quotas_as_written()),
            scorecards=_as_written(said, "scores", self.scorecards),
            boards=_as_written(said, "boards", self.boards),
            awards=_as_written(said, "awards", self.award),
            settlements=frozen(dict(frame.settlements)),
            clauses=frozen(dict(self.said_words.clauses)),
            decisions=self.said_words.decisions,
            notice=self.said_words.notice,
            exclusive=frozen(self.exclusive),
            caps=frozen(self.caps),
            voids=frozen(self.voids),
            budget=frozen(dict(frame.budget)),
            bulletins=frozen(self.bulletins),
            duties=frozen(self.duties),
            children=frozen(self.children),
            parent=self.parent,
            amends=self.amends,
            finality=self.finality,
        )


def _keep(kept: dict[str, T], node: Node, built: T | None) -> bool:
    if built is not None:
        kept[node.name.text] = built
    return built is not None


def _put(kept: dict[str, T], name: Scalar, built: T | None) -> None:
    if built is not None:
        kept[name.text] = built


def _as_written(said: Filled, section: str, built: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType({name: built[name] for name in records(said, section)})
