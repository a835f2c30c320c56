"""Lists that others keep: the province's top list, sign-ups of December, and what became of each place."""

from __future__ import annotations

from datetime import date

from . import story
from .companies import manager
from .sales import day

PUBLISHED = day(4, 15)
"""Until then the city's own order is an estimate."""
PROVINCE = {
    12: story.MILLION,
    13: story.MILLION_SHORT,
    14: manager("90104", 2),
    40: manager("90108", 1),
    60: story.TIED_LESS_TEN_YEAR,
    61: story.TIED_EARLY,
    62: story.TIED_LATE,
    100: story.FORFEITS,
    101: story.STAYS_AWAY,
    120: story.YELLOW_MANAGER,
    299: story.TEN_CENTS_SHORT,
    300: story.LAST_PLACE,
    301: story.PLACE_301,
}
"""Places of the city's people on the province's list; NOT_LISTED stands nowhere on it."""
LISTED = 310

SIGN_UPS = (
    (story.MILLION, date(2025, 12, 8), True),
    (story.MILLION_SHORT, date(2025, 12, 9), False),
    (story.PLACE_301, date(2025, 12, 20), True),
    (story.JUST_THERE, date(2025, 12, 31), True),
)
"""申报 of December, and whether it was granted: the training goes to those granted, top list or not."""

PLACES = (
    ("圣彼得堡之约", "峰会入围资格", story.MILLION, "确认", day(4, 17)),
    ("TOP300", "论剑天山专机游", manager("90104", 2), "确认", day(4, 18)),
    ("TOP300", "论剑天山专机游", story.FORFEITS, "弃权", day(4, 18)),
    ("百八将", "论剑天山活动", manager("90101", 1), "弃权", day(4, 19)),
    ("奋进奖", "论剑天山专列游", story.JUST_THERE, "弃权", day(4, 25)),
    ("TOP300", "论剑天山专机游", story.STAYS_AWAY, "未成行", day(5, 10)),
    ("TOP300", "论剑天山专机游", manager("90104", 2), "成行", day(5, 10)),
)


def province() -> list[tuple[int, str, str, str]]:
    """place, branch, person, name in the words of the province; people of other branches between ours."""
    rows = []
    for place in range(1, LISTED + 1):
        ours = PROVINCE.get(place)
        person = ours or f"91{place % 7}0{place:06d}"
        rows.append((place, "示例市" if ours else f"示例{place % 7 + 1}市", person, f"示例榜{place:03d}"))
    return rows
