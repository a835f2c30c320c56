"""Typing: a parsed formula in a scope becomes an expression of the typed plan."""

from __future__ import annotations

from dataclasses import replace

from kaimenhong.errors import Place
from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.analysis import Analysis
from kaimenhong.plan.formula.before import typed_before
from kaimenhong.plan.formula.context import Context
from kaimenhong.plan.formula.folds import typed_fold
from kaimenhong.plan.formula.ids import typed_contestant, typed_draw
from kaimenhong.plan.formula.kinds import JOINED_BY_NUMBER, NUMERIC, adapted, kind_words, words
from kaimenhong.plan.formula.matched import typed_matched
from kaimenhong.plan.formula.names import typed_name, typed_name_call
from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.operators import Operators
from kaimenhong.plan.formula.rows import typed_aggregate, typed_bare, typed_dotted, typed_empty
from kaimenhong.plan.formula.scope import Resolved, Scope, Want
from kaimenhong.plan.formula.vocabulary import NAME_FUNCTIONS
from kaimenhong.plan.model import AsOf, Expression, Kind, Prior, Type


def resolve(syntax: s.Syntax, scope: Scope, want: Want) -> Resolved:
    """The typed expression of a formula. Raises `Refused` with every problem of names and kinds."""
    resolver = _Resolver(syntax, scope)
    context = Context(
        scope.leagues_here,
        scope.windows_here,
        scope.row_table,
        matching=scope.matching,
        division=want.division_allowed,
    )
    expression = resolver.typed(syntax.root, context)
    if expression is not None:
        expression = resolver.wanted(expression, want)
    resolver.notes.refuse_if_any()
    assert expression is not None, "what is not typed has been refused"
    analysis = Analysis(scope)
    return Resolved(
        expression,
        expression.type,
        analysis.may_be_not_applicable(expression, scope.leagues_here, scope.windows_here),
        *analysis.denominators(expression, scope.windows_here),
        analysis.non_negative(expression),
    )


class _Resolver:
    """Types one formula; each part that cannot be typed is noted and becomes None."""

    def __init__(self, syntax: s.Syntax, scope: Scope) -> None:
        self.scope = scope
        self.notes = Notes(syntax.text)
        self._syntax = syntax
        self._operators = Operators(self)

    def place(self, node: s.Node) -> Place:
        return self._syntax.place(node)

    def note(self, code: str, node: s.Node, **details: str) -> None:
        self.notes.add(code, node.start, node.end, **details)

    def typed(self, node: s.Node, context: Context) -> Expression | None:  # noqa: C901  one line a form
        match node:
            case s.LiteralNode(value=value):
                return value
            case s.NameNode():
                return typed_name(self, node, context) if context.row is None else typed_bare(self, node, context)
            case s.ContestantNode():
                return typed_contestant(self, node, context)
            case s.ColumnNode():
                return typed_dotted(self, node, context)
            case s.AsOfNode():
                return AsOf(Type(Kind.DATE), place=self.place(node))
            case s.AggregateNode() if node.pairs or node.function == "lookup" or context.matching:
                return typed_matched(self, node, context)
            case s.AggregateNode():
                return typed_aggregate(self, node, context)
            case s.FoldNode():
                return typed_fold(self, node, context)
            case s.BeforeNode():
                return typed_before(self, node, context)
            case s.CallNode():
                return self._call(node, context)
            case _:
                return self._operators.typed(node, context)

    def _call(self, node: s.CallNode, context: Context) -> Expression | None:
        if node.function == "empty":
            return typed_empty(self, node, context)
        if node.function in ("prior", "pay"):
            return self._in_fold(node, context)
        if node.function == "draw":
            return typed_draw(self, node, context)
        if node.function not in NAME_FUNCTIONS:
            return self._operators.call(node, context)
        if context.row is None:
            return typed_name_call(self, node, context)
        self.note("KMH-L224", node, function=node.function)
        return None

    def _in_fold(self, node: s.CallNode, context: Context) -> Expression | None:
        """pay() is the award's pay formula itself; prior() is of its kind, and always whole."""
        scope, pay = self.scope, self.scope.pay
        moved = context.row or (context.leagues, context.windows) != (scope.leagues_here, scope.windows_here)
        if not scope.in_fold or pay is None or moved:
            self.note("KMH-L215", node, function=node.function)
            return None
        if node.function == "pay":
            return pay
        return Prior(replace(pay.type, whole=True), place=self.place(node))

    def wanted(self, expression: Expression, want: Want) -> Expression | None:
        """The expression as a kind the place accepts."""
        root, found = self._syntax.root, expression.type
        if found.unit and want.unit and found.unit != want.unit:
            self.note("KMH-L303", root, left=words(found), right=words(replace(found, unit=want.unit)))
            return None
        if not want.kinds or found.kind in want.kinds:
            same = found.kind is Kind.COUNT and not found.unit
            return replace(expression, type=replace(found, unit=want.unit)) if same else expression
        joined = [kind for kind in want.kinds if kind in JOINED_BY_NUMBER]
        if found.kind is Kind.NUMBER and joined:
            unit = want.unit if joined[0] is Kind.COUNT else ""
            return adapted(expression, replace(found, kind=joined[0], unit=unit))
        code = "KMH-L305" if want.kinds == (Kind.YES_NO,) else "KMH-L304"
        code = "KMH-C255" if found.kind is Kind.DATE and NUMERIC.issuperset(want.kinds) else code
        self.note(code, root, wanted=kind_words(want.kinds), found=words(found))
        return None
