"""What the builders of a plan's parts share: names in sight, what could not be built, how a formula is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kaimenhong.errors import Refused
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.constants import Constants
from kaimenhong.plan.formula import Analysis, CurveInfo, NodeInfo, QuotaInfo, Resolved, Scope, Want, resolve
from kaimenhong.plan.frame import Frame, unknown
from kaimenhong.plan.graph import Formulas, is_word, table_node, used_names
from kaimenhong.plan.model import Expression, Kind, League, Relation, Type
from kaimenhong.plan.names import Declared
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.roles import instead
from kaimenhong.source import Filled, Leaf, Scalar

YES_NO = Want((Kind.YES_NO,))


@dataclass
class Work:
    """A plan being built, node by node in the graph's order.

    `broken`: names that are declared but could not be built; what uses them is left out in
    silence, for its cause is noted already.
    """

    contracts: dict[str, Contract]  # of the facts, then of derived tables as they are built
    frame: Frame
    names: Mapping[str, Declared]
    formulas: Formulas
    constants: Constants
    notes: Notes
    computed: dict[tuple[str, str], Type] = field(default_factory=dict)
    leagues: dict[str, League] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    measures: dict[str, NodeInfo] = field(default_factory=dict)
    gates: dict[str, NodeInfo] = field(default_factory=dict)
    totals: dict[str, NodeInfo] = field(default_factory=dict)
    boards: dict[str, NodeInfo] = field(default_factory=dict)
    awards: dict[str, NodeInfo] = field(default_factory=dict)
    dense_boards: set[str] = field(default_factory=set)
    doubtful_boards: set[str] = field(default_factory=set)  # who may be paid is perhaps not applicable
    quotas: dict[tuple[str, str], QuotaInfo] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    uncited: set[str] = field(default_factory=set)

    def ready(self, role: str, said: Filled) -> bool:
        """Whether a part is whole and all it uses could be built."""
        used = used_names(role, said, self.formulas)  # parses: problems of grammar are noted even when it is not ready
        return not said.broken and not used & self.broken

    def league_names(self, leaves: tuple[Leaf, ...]) -> tuple[str, ...] | None:
        """The leagues a part names; None where one is unknown or broken."""
        return self._known(leaves, self.leagues, "league")

    def window_names(self, leaves: tuple[Leaf, ...]) -> tuple[str, ...] | None:
        """The windows a part names; None where one is unknown or broken."""
        return self._known(leaves, self.frame.windows, "window")

    def unknown(self, at: Scalar, known: Mapping[str, object], role: str) -> None:
        """Note a name that is not declared, or that names something else."""
        other = self.names.get(at.text)
        if other is None or other.role == role:
            unknown(self.notes, "KMH-C020", at, known, role)
        else:
            self.notes.add("KMH-C254", at, **instead(at.text, other.role, known, role))

    def _known(self, leaves: tuple[Leaf, ...], known: Mapping[str, object], role: str) -> tuple[str, ...] | None:
        fine = True
        seen: set[str] = set()
        for leaf in leaves:
            if leaf.text in self.broken:
                fine = False
            elif leaf.text not in known:
                self.unknown(leaf.scalar, known, role)
                fine = False
            elif leaf.text in seen:
                self.notes.add("KMH-C022", leaf, name=leaf.text)
            seen.add(leaf.text)
        return tuple(leaf.text for leaf in leaves) if fine else None

    def table(self, leaf: Leaf) -> Contract | None:
        """The contract of a table by name; None where it is unknown, which is noted, or broken."""
        contract = self.contracts.get(leaf.text)
        if contract is None and table_node(leaf.text) not in self.broken:
            unknown(self.notes, "KMH-C026", leaf.scalar, self.contracts, "table")
        return contract

    def scope(
        self, leagues: tuple[str, ...], windows: tuple[str, ...], row: Contract | None = None, name: str = ""
    ) -> Scope:
        """Names in sight of a node (of a name) evaluated in some leagues and windows."""
        return Scope(
            contracts=self.contracts,
            windows=self.frame.windows,
            leagues=self.leagues,
            relations=self.relations,
            values=self.frame.values,
            measures=self.measures,
            gates=self.gates,
            totals=self.totals,
            boards=self.boards,
            awards=self.awards,
            quotas=self.quotas,
            tiers=self.frame.tiers,
            curves={name: CurveInfo(c.type, tuple(c.shares.items())) for name, c in self.frame.curves.items()},
            roles={name: one.role for name, one in self.names.items()},
            leagues_here=leagues,
            windows_here=windows,
            name_here=name,
            row_table=row,
            computed=self.computed,
        )

    def resolve(self, leaf: Leaf, scope: Scope, want: Want) -> Resolved | None:
        """The typed formula; None where it cannot be typed, which is noted."""
        syntax = self.formulas.syntax(leaf)
        if syntax is None:
            return None
        try:
            return resolve(syntax, scope, want)
        except Refused as refused:
            self.notes.problems.extend(refused.problems)
            return None

    def may_be_not_applicable(self, expression: Expression, scope: Scope) -> bool:
        """Whether a typed formula can be not applicable."""
        return Analysis(scope).may_be_not_applicable(expression, scope.leagues_here, scope.windows_here)

    def not_applicable(
        self, key: Scalar, resolved: Resolved | None, leaf: Leaf | None, scope: Scope, want: Want, word: str = ""
    ) -> Expression | None:
        """What a `not_applicable:` key says; noted: missing, given where it cannot be, itself not applicable.

        `key` is where a missing one is noted; `word` stands for leaving it not applicable.
        """
        if resolved is None:
            return None
        if leaf is None:
            if resolved.may_be_not_applicable:
                self.notes.add("KMH-C030", key, key="not_applicable")
            return None
        if not resolved.may_be_not_applicable:
            self.notes.add("KMH-C031", leaf, key="not_applicable")
            return None
        if is_word(leaf, word):
            return None
        instead = self.resolve(leaf, scope, want)
        if instead is not None and instead.may_be_not_applicable:
            self.notes.add("KMH-C032", leaf)
        return instead.expression if instead else None

    def check_clause(self, said: Filled, clauses: Mapping[str, object], name: Scalar) -> None:
        """Note a rule that cites no clause (a warning) or one that is not there."""
        leaf = said.maybe_leaf("clause")
        if leaf is None:
            if "clause" not in said.keys and clauses and name.text not in self.uncited:
                self.uncited.add(name.text)
                self.notes.add("KMH-C050", name, name=name.text)
        elif leaf.text not in clauses:
            unknown(self.notes, "KMH-C051", leaf.scalar, clauses, "clause")
