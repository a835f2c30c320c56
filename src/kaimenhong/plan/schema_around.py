"""The shape of what stands around the rules: bulletins, duties to report, plans of units under this one."""

from __future__ import annotations

from kaimenhong.plan.schema_awards import KINDS
from kaimenhong.plan.schema_common import CLAUSE, NAME, NAMES
from kaimenhong.source import Choice, Day, Field, Formula, ListOf, MapOf, Record, Words

_EVERY = Field("every", Words(), "day | week | month, or a window: at the end of each")
_CLOCK = Words(pattern=r"([01][0-9]|2[0-3]):[0-5][0-9]", form="17:00", doc="the hour, 17:00")

BULLETIN = Record(
    (
        CLAUSE,
        _EVERY,
        Field("at", _CLOCK, "the hour it is due"),
        Field("boards", NAMES, "the boards it shows"),
    ),
)

DUTY = Record(
    (
        CLAUSE,
        Field("who", Words(), "who reports"),
        Field("what", Words(), "what"),
        Field("to", Words(), "to whom"),
        _EVERY,
        Field("at", _CLOCK, "the hour it is due", optional=True),
    ),
)

_FORBIDDEN = Record(
    (
        CLAUSE,
        Field("kinds", ListOf(Choice(KINDS)), "kinds of awards it may not give"),
    ),
)

CHILDREN = Record(
    (
        CLAUSE,
        Field("of", NAME, "a league of units: whose contestants may have a plan of their own"),
        Field("forbidden", _FORBIDDEN, "what such a plan may not do", optional=True),
        Field(
            "quotas",
            MapOf(NAME, Choice({"equal": "add up to the unit's quota", "at_least": "to no less than it"}), minimum=1),
            "how its quotas of a measure add up to the unit's own",
            optional=True,
        ),
        Field("most", Formula(doc="what it may cost, or none", stand_in="none"), "the most it may cost, or none"),
        Field("approved_by", ListOf(Words()), "who approves it before it is in force"),
    ),
)

AMENDS = Record(
    (
        Field("governs_from", Day(), "the first day on which this version is in force"),
        Field("clause", Words(), "id of the clause that says so"),
    ),
)

FINALITY = Record(
    (
        Field("publicity_ends", Day(), "the last day of publicity 公示: up to it a correction moves everything"),
        Field(
            "rank_money",
            Choice(
                {
                    "all": "it moves after that, too",
                    "wrongdoers": "only that of payees of whom misconduct is proven",
                    "none": "it stays as it was 名次奖不再变动",
                }
            ),
            "what of the money for places moves after that; money for own results always does",
        ),
        Field("clause", Words(), "id of the clause that says so"),
    ),
)

PARENT = Record(
    (
        Field("campaign", Words(), "id of the campaign it is under"),
        Field("under", Words(), "the name under `children` there"),
        Field("unit", Words(), "the unit whose plan it is"),
    ),
)
