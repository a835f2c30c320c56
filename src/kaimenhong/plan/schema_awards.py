"""The shape of awards: what is paid, what is given, to whom, when; and what happens before it is settled."""

from __future__ import annotations

from kaimenhong.plan.schema_common import CLAUSE, KEYS, NAME, NAMES, ROUNDING
from kaimenhong.source import Choice, Either, Field, Formula, ListOf, MapOf, Record, Variants, Whole, Words

_PRIZE = Either(
    scalar=Formula(doc="the prize of the next place"),
    mapping=Record(
        (
            Field("places", Formula(), "how many places"),
            Field("each", Formula(), "the prize of each of them"),
        ),
        doc="the prize of the next places",
    ),
)

_LIMIT = Record(
    (
        Field("rows", Formula(), "how many"),
        Field("by", KEYS, "which come first; columns of the table"),
        Field("within", Choice({"league": "of all contestants together", "contestant": "of each contestant"})),
    )
)

_PAY = Variants(
    {
        "is": (
            Field("is", Formula(), "the amount, in the award's unit"),
            Field("rounding", ROUNDING, "needed unless the formula is always whole", optional=True),
            Field("decimals", Whole(0, 6), "places of a coefficient", optional=True),
        ),
        "by_place": (
            Field("by_place", Words(), "a board"),
            Field("prizes", ListOf(_PRIZE), "prizes of places 1, 2, …, or of several places at once"),
            Field(
                "ties",
                Choice(
                    {
                        "pool": "tied contestants share the added prizes of their places",
                        "each": "every tied contestant gets the prize of the place they share",
                    }
                ),
            ),
        ),
        "per_row": (
            Field("per_row", Words(), "a fact table: one amount for each row in the window"),
            Field("where", Formula(), "which rows; columns of the table", optional=True),
            Field("each", Formula(), "the amount of a row"),
            Field("limit", _LIMIT, "only the first so many rows are paid 先到先得", optional=True),
        ),
        "pool": (
            Field("pool", Formula(), "what is shared out in the whole league, in the award's unit"),
            Field("shares", Formula(), "in parts as this figure of the contestant is, where it is above 0"),
            Field("remainder", Words(), "a board: in its order the units left over are given, one each"),
        ),
    }
)

_TO_CONTESTANT = {"contestant": "the contestant unit itself is paid"}
_WEIGHT = Formula(doc="a share of the amount, or none", stand_in="none")
_STAFF = (
    Field("staff", MapOf(NAME, _WEIGHT), "weight by post; none takes a post out"),
    Field("others", _WEIGHT, "weight of every other post, or none"),
    Field("where", Formula(), "which rows of `roster`", optional=True),
    Field("below", Choice({"yes": "staff of units below count too", "no": "the unit's own staff"})),
    Field(
        "present",
        Choice({"last_day": "those there on the window's last day", "by_days": "by the days there in the window"}),
    ),
    Field("share", Choice({"each": "everyone amount x weight", "pool": "the amount is shared by weight"})),
    Field("vacancy", Choice({"nobody": "where nobody is there nothing is paid", **_TO_CONTESTANT})),
)
_PAYEE = Either(
    scalar=Choice({"contestant": "the contestant is paid, or bears the fine"}),
    mapping=Variants(
        {
            "staff": _STAFF,
            "column": (
                Field("column", Words(), "the person in this column of the paid row"),
                Field("empty", Choice({"nobody": "a row without a person is not paid", **_TO_CONTESTANT})),
            ),
        }
    ),
)

_LOST = Choice({"hold": "nothing new is earned, a fall is taken back", "reclaim": "all is taken back"})

KINDS = {
    "cash": "现金",
    "fine": "罚款",
    "deduction": "扣减",
    "sanction": "问责",
    "honour": "荣誉",
    "place": "名额",
    "travel": "旅游名额",
    "gift": "实物",
    "budget": "费用",
    "stake": "赌注、押金",
    "coefficient": "绩效系数",
}
"""Kinds of awards."""
_KIND = Choice(KINDS, settled=True)
_VALUE = Field("value", Formula(stand_in="none"), "what one of the unit is worth, or none", optional=True)
_CONDITION = (
    Field("if", Formula(), "must hold, or nothing is due", optional=True),
    Field("not_applicable", Formula(stand_in="no"), "what `if` says where not applicable", optional=True),
)
_THING = Record((Field("kind", _KIND), Field("count", Formula(), "how many for each one of pay"), _VALUE, *_CONDITION))

AWARD = Variants(
    {
        "kind": (Field("kind", _KIND), Field("unit", Words(), "CNY for money, else a word (次, 名额)"), _VALUE),
        "gives": (Field("gives", MapOf(NAME, _THING, minimum=1), "several things at once, by name"),),
    },
    shared=(
        Field("clause", Words(), "id of the clause of the notice that grants it"),
        Field("was", NAME, "its name in the version before, where it has another one now 原名", optional=True),
        Field("league", NAME),
        Field("window", NAME),
        *_CONDITION,
        Field("pay", _PAY, "how much"),
        Field(
            "gate",
            Record(
                (
                    Field("if", Formula(), "must hold for more to be earned"),
                    Field("lost", _LOST, "where it does not hold at a settlement"),
                    Field("lost_at_final", _LOST, "where it does not hold at the final one"),
                )
            ),
            "a condition restated at each settlement",
            optional=True,
        ),
        Field(
            "fold",
            Record(
                (
                    Field("start", Formula(), "before the first settlement"),
                    Field("next", Formula(), "at each; prior() and pay() stand here"),
                    Field("final", Formula(), "at the final one"),
                )
            ),
            "state from settlement to settlement",
            optional=True,
        ),
        Field("payee", _PAYEE, "who is paid or bears"),
        Field("occasion", Choice({"campaign": "one, restated", "window": "one per window instance"})),
        Field("settle", NAMES, "settlements at which it is settled"),
        Field(
            "deferred",
            MapOf(NAME, Formula(), minimum=1),
            "what share of it is due up to each settlement; all of it at each where not said",
            optional=True,
        ),
    ),
)

EXCLUSIVE = Record(
    (
        CLAUSE,
        Field("best_first", ListOf(ListOf(NAME)), "awards, the best first; those in one list are equals"),
        Field("equals", Choice({"place": "of equals the better place is kept"})),
        Field("given_up", Choice({"lapses": "what is given up is handed on to nobody"})),
    )
)

CAP = Record(
    (
        CLAUSE,
        Field("awards", NAMES, "awards in money, in the order in which they are paid"),
        Field("per", Choice({"payee": "for each who is paid", "contestant": "for each contestant"})),
        Field("most", Formula(), "the most they come to together"),
        Field("cut", Choice({"last_first": "what comes last is cut first"})),
    )
)

VOID = Record(
    (
        CLAUSE,
        Field("table", Words(), "an event table: from its day on the entitlement is nothing"),
        Field("payee", Words(), "column with the payee"),
        Field("award", Words(stand_in="none"), "column with the award, or none: all of his"),
        Field("item", Words(stand_in="none"), "column with the item, or none: all of the award"),
        Field("where", Formula(), "which rows; columns of the table", optional=True),
    )
)
