"""The shape of a plan: every key, what it means, what it may be. No choice has a default.

`json_schema()` of the face exports it for editors.
"""

from __future__ import annotations

from kaimenhong.plan.schema_around import AMENDS, BULLETIN, CHILDREN, DUTY, FINALITY, PARENT
from kaimenhong.plan.schema_awards import AWARD, CAP, EXCLUSIVE, VOID
from kaimenhong.plan.schema_common import CLAUSE, KEYS, NAME, NAMES, ROUNDING
from kaimenhong.plan.schema_notice import DECISION, NOTICE, WORDING
from kaimenhong.source import (
    Choice,
    Day,
    Either,
    Field,
    Formula,
    Kind,
    ListOf,
    MapOf,
    Record,
    Variants,
    Whole,
    Words,
    YesNo,
)

_LEAGUES = Field("leagues", NAMES, "leagues it is defined for 赛区")
_WINDOWS = Field("windows", NAMES, "windows it is defined for 统计区间")
_UNDEFINED = {"not_applicable": "no value, left out or replaced where the plan says", "missing": "refuses settlement"}
_CONTESTANTS_ALL = Either(scalar=Formula(doc="everyone, or a yes/no formula", stand_in="everyone"))
_RANGE = r"[0-9０-９]{4}-[0-9０-９]{2}-[0-9０-９]{2}\.\.[0-9０-９]{4}-[0-9０-９]{2}-[0-9０-９]{2}"
_PERIOD = Words(pattern=_RANGE, form="2026-01-01..2026-03-31", doc="first and last day, both included")

_WINDOW = Either(
    scalar=Words(
        pattern=rf"each day|each week|each month|to each month-end|whole|{_RANGE}",
        form="each day | each week | each month | to each month-end | whole | 2026-01-01..2026-01-07",
        doc="each day | each week | each month | to each month-end (cumulative) | whole | 2026-01-01..2026-01-07",
    ),
    mapping=MapOf(NAME, _PERIOD, minimum=1, doc="phases by name, in order of their end"),
)

_COLUMN_OR_NONE = Words(doc="a column, or none", stand_in="none")
_SPLIT = Record(
    (
        Field("by", Words(), "a list or spell table: a row for each who has a part"),
        Field("for", MapOf(NAME, Formula(), minimum=1), "columns of it, and the formula of the row each must equal"),
        Field("on", Formula(), "of spells: the day on which they must be valid", optional=True),
        Field("take", MapOf(NAME, Words(), minimum=1), "new columns by name, each a column of it"),
    )
)
_TABLE = Record(
    (
        CLAUSE,
        Field("from", Words(), "the table whose rows they are: of facts, or another derived one"),
        Field("split", _SPLIT, "each row once for everyone who has a part in it 认领拆分", optional=True),
        Field("where", Formula(), "which rows; sees the new columns too", optional=True),
        Field("columns", MapOf(NAME, Formula(), minimum=1), "new columns by name, each a formula", optional=True),
        Field("date", _COLUMN_OR_NONE, "the date by which a row falls into a window, or none: rows are timeless"),
        Field("unit", _COLUMN_OR_NONE, "column with the unit whose row it is, or none"),
        Field("person", _COLUMN_OR_NONE, "column with the person whose row it is, or none"),
        Field("must", Formula(), "what every row must fulfil, or the run is refused", optional=True),
    )
)

_LEAGUE = Record(
    (
        Field("contestants", Choice({"unit": "机构", "person": "人员"}, settled=True), "who competes"),
        Field("levels", NAMES, "units: the levels of those that compete", optional=True),
        Field("where", Formula(), "which of them; columns of `units` or, for persons, of `roster`", optional=True),
        Field(
            "members",
            Choice(
                {
                    "last_day": "on the roster on the period's last day, or as-of",
                    "any_day": "on the roster on any day of the period",
                }
            ),
            "persons: when they must stand on the roster",
            optional=True,
        ),
        Field("size", Whole(1, 10_000_000), "how many compete, for the checks 参赛数", optional=True),
        CLAUSE,
    )
)

_TO = Field("to", NAME, "the league in which those answered for are read")
_PAIRED = Field("table", Words(), "a spell or list table")
_PAIRS_WHERE = Field("where", Formula(), "which rows; columns of the table", optional=True)

_RELATION = Variants(
    {
        "source": (
            _PAIRED,
            Field("source", Words(), "column with the one who answers"),
            Field("target", Words(), "column with the one answered for"),
            _PAIRS_WHERE,
            Field(
                "below",
                YesNo(),
                "where units answer: whether also for what stands at units below them",
                optional=True,
            ),
            _TO,
        ),
        "via": (Field("via", ListOf(NAME, 2), "relations joined one behind the other"),),
        "same": (
            _PAIRED,
            Field("same", Words(), "column in which the related hold the same"),
            Field("member", Words(), "column with the related"),
            _PAIRS_WHERE,
            Field("itself", YesNo(), "whether one is related to himself"),
            _TO,
        ),
    },
    shared=(CLAUSE,),
)

_MEASURE = Record(
    (
        CLAUSE,
        _LEAGUES,
        _WINDOWS,
        Field("is", Formula(), "the formula"),
        Field("unit", Words(), "what a count counts (台, 户, 件)", optional=True),
        Field("source", Words(), "whose figures count 数据来源; printed, not computed", optional=True),
        Field("zero_denominator", Choice(_UNDEFINED), "what a denominator of zero gives", optional=True),
        Field(
            "negative_denominator",
            Choice({**_UNDEFINED, "as_is": "divide"}),
            "what a negative denominator gives",
            optional=True,
        ),
    )
)

_STEP = Record(
    (
        Field("from", Formula(), "where the step begins, itself within", optional=True),
        Field("above", Formula(), "where the step begins, itself without", optional=True),
        Field("under", Formula(), "where it ends, itself without: where the next one begins", optional=True),
        Field("through", Formula(), "where it ends, itself within: where the next one begins", optional=True),
        Field("is", Formula(), "what it gives"),
    )
)
_TIERS = Variants(
    {
        "whole": (
            Field("whole", ListOf(_STEP), "the step's result for the whole of x 整段"),
            Field("below", Formula(), "what x before the first step gives: a constant, or not_applicable"),
        ),
        "marginal": (Field("marginal", ListOf(_STEP), "each step's result times the part of x within it 边际累进"),),
    },
    shared=(CLAUSE,),
)

_BREAKDOWN = Record(
    (
        Field("from", NAME, "the league whose quota is broken down"),
        Field("to", NAMES, "the leagues of units below whose quotas add up to it"),
        Field("sum", Choice({"equal": "to as much", "at_least": "to no less; more is told as 层层加码"})),
    )
)

_QUOTA = Record(
    (
        CLAUSE,
        Field(
            "is",
            Either(scalar=Formula(), mapping=MapOf(NAME, Formula(), minimum=1)),
            "the quota: one formula for all leagues of the measure, or one by league",
        ),
        Field("curve", Words(stand_in="none"), "name of a curve, or none: the whole quota in every window"),
        Field("reach", Choice({"at_least": "met when measure ≥ quota", "at_most": "a ceiling: met when ≤"})),
        Field("zero", Choice(_UNDEFINED), "what attainment of a quota of zero is"),
        Field("negative", Choice(_UNDEFINED), "what attainment of a negative quota is"),
        Field("breakdown", _BREAKDOWN, "how it is broken down, held against the data 分解", optional=True),
    )
)

_GATE = Record(
    (
        CLAUSE,
        _LEAGUES,
        _WINDOWS,
        Field("is", Formula(), "a yes/no formula"),
        Field("not_applicable", Formula(stand_in="no"), "what it says where it is not applicable", optional=True),
    )
)

_ITEM = Record(
    (
        CLAUSE,
        Field("points", Formula(), "full points, or none: earn is in points itself"),
        Field("earn", Formula(), "ratio, number or yes/no earned of the points"),
        Field(
            "not_applicable",
            Formula(stand_in="keep"),
            "keep, or a formula for earn where it is not applicable",
            optional=True,
        ),
        Field("floor", Formula(stand_in="none"), "fewest points 保底, or none"),
        Field("cap", Formula(stand_in="none"), "most points 封顶, or none"),
    )
)

_SCORECARD = Record(
    (
        _WINDOWS,
        Field("total", Words(), "name of the sum in formulas"),
        Field("decimals", Whole(0, 6, stand_in="2"), "places points are rounded to"),
        Field("rounding", ROUNDING),
        Field("items", MapOf(NAME, _ITEM, minimum=1), "items 计分项"),
    )
)

_BOARD = Record(
    (
        CLAUSE,
        Field("league", NAME),
        _WINDOWS,
        Field("groups", Formula(stand_in="none"), "none, or a text: places are counted in each group by itself"),
        Field(
            "by",
            KEYS,
            "keys in order: the next one decides where the one before is equal",
        ),
        Field("among", _CONTESTANTS_ALL, "who is ranked: everyone, or a formula"),
        Field("eligible", _CONTESTANTS_ALL, "who may be paid: everyone, or a formula"),
        Field("ties", Choice({"skip": "1, 1, 3", "dense": "1, 1, 2"}), "places behind a tie"),
        Field("estimate", Formula(), "yes/no: the places only estimate a ranking made elsewhere", optional=True),
    )
)

_SETTLEMENT = Record(
    (
        Field("on", Day(), "the date"),
        Field("final", YesNo(), "the last one, at which everything is settled for good", optional=True),
    )
)


_BUDGET = Record(
    (
        Field("cash", Formula(), "for awards in cash", optional=True),
        Field("gift", Formula(), "for gifts with a value", optional=True),
        Field("budget", Formula(), "for expense budgets", optional=True),
        Field("total", Formula(), "for all of these", optional=True),
    )
)


def _section(key: str, kind: Kind, doc: str) -> Field:
    return Field(key, MapOf(NAME, kind), doc, optional=True)


PLAN = Record(
    (
        Field("campaign", Words(pattern=r"[a-z0-9][a-z0-9-]{0,63}", form="county-union-2026q1"), "permanent id 活动"),
        Field("title", Words(), "title of the notice"),
        Field("language", Whole(1, 1), "version of the plan language"),
        Field("period", _PERIOD, "the campaign's days"),
        Field("base_date", Day(), "the day growth is counted from 基数日"),
        Field("windows", MapOf(NAME, _WINDOW, minimum=1, maximum=60), "windows 统计区间"),
        _section("values", Formula(), "values of the notice by name"),
        _section("tables", _TABLE, "derived tables 口径表: which rows count, what each is worth, when and whose"),
        Field("leagues", MapOf(NAME, _LEAGUE, minimum=1), "leagues 赛区: who competes with whom"),
        _section("relations", _RELATION, "who answers for whom"),
        _section("measures", _MEASURE, "measures 指标"),
        _section("curves", MapOf(NAME, ListOf(Formula()), minimum=1), "shares of a quota by window, one per instance"),
        _section("tiers", _TIERS, "tiers 档位: named functions of a number"),
        _section("quotas", _QUOTA, "quotas 任务数 by measure"),
        _section("gates", _GATE, "gates 门槛"),
        _section("scores", _SCORECARD, "scorecards by league"),
        _section("boards", _BOARD, "boards 榜单"),
        _section("settlements", _SETTLEMENT, "dates on which awards are settled, in order"),
        _section("awards", AWARD, "awards 奖励"),
        _section("exclusive", EXCLUSIVE, "awards of which one is kept 不重复"),
        _section("caps", CAP, "the most some awards come to together 封顶"),
        _section("voids", VOID, "events that make entitlements nothing 失效"),
        Field("budget", _BUDGET, "what the campaign may cost, beside the most it can 预算", optional=True),
        _section("bulletins", BULLETIN, "bulletins 通报: when which boards are shown"),
        _section("duties", DUTY, "duties to report 报送"),
        _section("children", CHILDREN, "plans that units may have under this one 子方案"),
        Field("finality", FINALITY, "when results are final 公示: what a late correction still moves", optional=True),
        Field("amends", AMENDS, "of a later version: from when it is in force 修订", optional=True),
        Field("parent", PARENT, "the plan this one is under 上级方案", optional=True),
        _section("clauses", WORDING, "the notice's words by clause id"),
        Field("notice", NOTICE, "how the notice is printed: who to whom, sections in order 通知", optional=True),
        Field("unspecified", ListOf(DECISION, 0), "where the notice is silent: who decided, and why", optional=True),
    ),
    doc="A campaign plan 方案.",
)
