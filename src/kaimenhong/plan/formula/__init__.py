"""Formulas: text to tree (`parse`), names used (`references`), typed expression (`resolve`), lone literals."""

from kaimenhong.plan.formula.analysis import Analysis
from kaimenhong.plan.formula.before import agrees, befores
from kaimenhong.plan.formula.literal import folded, literal, quoted
from kaimenhong.plan.formula.parser import parse
from kaimenhong.plan.formula.references import Use, references
from kaimenhong.plan.formula.resolve import resolve
from kaimenhong.plan.formula.scope import CurveInfo, NodeInfo, QuotaInfo, Resolved, Scope, Want
from kaimenhong.plan.formula.syntax import Syntax
from kaimenhong.plan.formula.vocabulary import RESERVED, Vocabulary

__all__ = [
    "RESERVED",
    "Analysis",
    "CurveInfo",
    "NodeInfo",
    "QuotaInfo",
    "Resolved",
    "Scope",
    "Syntax",
    "Use",
    "Vocabulary",
    "Want",
    "agrees",
    "befores",
    "folded",
    "literal",
    "parse",
    "quoted",
    "references",
    "resolve",
]
