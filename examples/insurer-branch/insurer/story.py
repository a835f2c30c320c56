"""What happens to whom: every hard case by name, with what must come out at the quarter's settlement, 20 April.

Teams 01 to 06 of every company and the people named here sell nothing but what stands here. Ids of policies begin with
what they are about: PT whose it is, PD first days, PW first week, PG gifts, PS top list, PJ 奋进奖, PK cards,
PQ 20强, PB 108将.
"""

from __future__ import annotations

from dataclasses import replace

from .companies import agent, manager, team
from .sales import ACCIDENT, CARD, LONG, OTHER, Sale, day, fen, long_term, short_term

QUIET_TEAMS = 6

# --- C-T1: whose a policy is, and when it counts ---

MOVER = agent("90101", 3)
"""Goes from team 9010103 to 9010203 on 15 February: 12,345 before stay with 90101, 23,456 after go to 90102."""
MOVER_BACK = agent("90102", 3)
"""Goes the other way on the same day and sells nothing, so that both head-counts stay."""
LATE_RECEIPT = agent("90103", 3)
"""The receipt of 5 April: 8,000 yuan do not count on 20 April (the 15 days end on it), they count on 21 April."""
GONE = agent("90103", 3, 1)
"""Leaves on 20 January; a policy of 2 February is his and nobody's: no team and no company has its 7,000 yuan."""

ATTRIBUTION = (
    long_term("PT01", MOVER, 10, 12345, day(2, 10)),
    long_term("PT02", MOVER, 10, 23456, day(2, 20)),
    replace(long_term("PT03", LATE_RECEIPT, 10, 8000, day(3, 31)), receipt=day(4, 5)),
    long_term("PT04", GONE, 10, 7000, day(2, 2)),
)
MISTYPED = replace(ATTRIBUTION[0], premium=fen("1234.50"))
"""So PT01 stands in the list of February; the correction of 6 March puts it right."""

# --- C-R1: 首卖日奖, one agent, one policy a band ---

FIRST_DAYS = agent("90102", 7)
"""50 + 50 + 150 + 150 + 400 + 50 + 150 = 1,000 stay; PD08 400 on 20 February, back on 20 April; PD09 50 only then."""
FIRST_DAY_SALES = (
    long_term("PD01", FIRST_DAYS, 3, "1999.99", day(1, 1)),  # a fen below the first band: nothing
    long_term("PD02", FIRST_DAYS, 3, 2000, day(1, 1)),  # 50
    long_term("PD03", FIRST_DAYS, 3, "4999.99", day(1, 2)),  # 50
    long_term("PD04", FIRST_DAYS, 3, 5000, day(1, 3)),  # 150
    long_term("PD05", FIRST_DAYS, 3, "9999.99", day(1, 4)),  # 150
    long_term("PD06", FIRST_DAYS, 3, 10000, day(1, 4)),  # 400
    long_term("PD07", FIRST_DAYS, 3, 10000, day(1, 5)),  # a day late: nothing
    long_term("PD08", FIRST_DAYS, 3, 10000, day(1, 2), (("退保", day(3, 1)),)),
    replace(long_term("PD09", FIRST_DAYS, 3, 3000, day(1, 2)), receipt=day(2, 5)),
    short_term("PD10", FIRST_DAYS, ACCIDENT, 2000, day(1, 3)),  # 50 at once: no cooling-off
    replace(long_term("PD11", FIRST_DAYS, 3, 5000, day(1, 3)), receipt=None),  # no receipt ever: nothing
    long_term("PD12", FIRST_DAYS, 3, 5000, day(1, 3), (("退保", day(1, 10)), ("复效", day(1, 28)))),  # 150
)

# --- C-R2: 首卖周奖 ---

WEEK_CANCELLED = agent("90108", 8)
"""120,000 yuan of the week, cancelled on 10 March: 84万 (35%, 21,000 yuan) become 72万 (30%, 14,400 yuan)."""
WEEK_SALES = (long_term("PW01", WEEK_CANCELLED, 3, 120000, day(1, 5), (("退保", day(3, 10)),)),)

# --- C-R3: 首卖月奖, the best of three ---

GIFT, ONE_TABLE, TWO_TABLES, NO_GIFT, FEWER_TABLES = (agent("90105", n) for n in range(7, 12))
"""Exactly 20,000 of ten years; 40,000 of five; 60,000 of three; both a fen short; two tables that become one."""
JANUARY_SALES = (
    long_term("PG01", GIFT, 10, 20000, day(1, 10)),
    long_term("PG02", ONE_TABLE, 5, 40000, day(1, 12)),
    long_term("PG03", TWO_TABLES, 3, 60000, day(1, 31)),
    long_term("PG04", NO_GIFT, 10, "19999.99", day(1, 12)),
    long_term("PG05", NO_GIFT, 5, "29999.99", day(1, 12)),
    long_term("PG06", FEWER_TABLES, 10, 30000, day(1, 15)),
    long_term("PG07", FEWER_TABLES, 3, 35000, day(1, 15), (("退保", day(3, 2)),)),
)

# --- C-R4, C-R5: the top list ---

MILLION = agent("90101", 7)
"""Exactly 100万: the summit and the tablet; place 1 of TOP300 is given up for it."""
MILLION_SHORT = agent("90102", 8)
"""One yuan short of 100万: TOP300, place 2."""
LAST_PLACE = agent("90103", 12)
"""Exactly 20万, the province's place 300: in."""
TEN_CENTS_SHORT = agent("90104", 7)
"""199,999.90: the province has him at 299, his own figures keep him out."""
PLACE_301 = agent("90104", 8)
"""21万, but the province's place 301: out."""
NOT_LISTED = agent("90105", 12)
"""22万, not on the province's list: out once there is one; on 10 April he is still in the estimate."""
TIED_LESS_TEN_YEAR = agent("90105", 13)
"""25万 with 20万 of ten years: on 10 April behind the other three of 25万; on the list before them."""
TIED_EARLY, TIED_LATE = agent("90103", 13), agent("90108", 7)
"""25万, all ten years, reached on 20 January and on 3 February: the earlier first on 10 April."""
FORFEITS = agent("90106", 7)
"""23万, gives up the trip on 18 April: title, summit and carousel stay."""
STAYS_AWAY = agent("90107", 7)
"""24万 with 2,000 of short-term: 奋进奖 given up for TOP300; did not travel, so the trip is taken back at the end."""
YELLOW_MANAGER = manager("90101", 7)
"""20.5万, a manager whose last rating is yellow: everything but the trip."""

TOP_SALES = (
    *(long_term(f"PS0{n}", MILLION, 10, 200000, on) for n, on in enumerate(
        (day(1, 5), day(1, 6), day(1, 15), day(1, 22), day(3, 6)), 1)),
    *(long_term(f"PS1{n}", MILLION_SHORT, 10, 200000, on) for n, on in enumerate(
        (day(1, 5), day(1, 6), day(1, 15), day(1, 22)), 1)),
    long_term("PS15", MILLION_SHORT, 10, 199999, day(3, 6)),
    long_term("PS21", LAST_PLACE, 10, 100000, day(1, 6)),
    long_term("PS22", LAST_PLACE, 10, 100000, day(1, 16)),
    long_term("PS31", TEN_CENTS_SHORT, 10, 100000, day(1, 6)),
    long_term("PS32", TEN_CENTS_SHORT, 10, 99999, day(1, 16)),
    short_term("PS33", TEN_CENTS_SHORT, OTHER, 9, day(1, 16)),
    long_term("PS41", PLACE_301, 10, 100000, day(1, 7)),
    long_term("PS42", PLACE_301, 10, 110000, day(1, 17)),
    long_term("PS51", NOT_LISTED, 10, 120000, day(1, 7)),
    long_term("PS52", NOT_LISTED, 10, 100000, day(1, 17)),
    long_term("PS61", TIED_LESS_TEN_YEAR, 10, 100000, day(1, 7)),
    long_term("PS62", TIED_LESS_TEN_YEAR, 10, 100000, day(1, 18)),
    long_term("PS63", TIED_LESS_TEN_YEAR, 5, 100000, day(3, 9)),
    long_term("PS71", TIED_EARLY, 10, 100000, day(1, 7)),
    long_term("PS72", TIED_EARLY, 10, 150000, day(1, 20)),
    long_term("PS81", TIED_LATE, 10, 100000, day(1, 7)),
    long_term("PS82", TIED_LATE, 10, 50000, day(1, 20)),
    long_term("PS83", TIED_LATE, 10, 100000, day(2, 3)),
    long_term("PS91", FORFEITS, 10, 80000, day(1, 7)),
    long_term("PS92", FORFEITS, 10, 100000, day(1, 20)),
    long_term("PS93", FORFEITS, 10, 50000, day(3, 6)),
    long_term("PSA1", STAYS_AWAY, 10, 139800, day(1, 20)),
    long_term("PSA2", STAYS_AWAY, 10, 100000, day(3, 6)),
    short_term("PSA3", STAYS_AWAY, ACCIDENT, 2000, day(3, 6)),
    long_term("PSB1", YELLOW_MANAGER, 10, 105000, day(1, 20)),
    long_term("PSB2", YELLOW_MANAGER, 10, 100000, day(3, 6)),
)  # fmt: skip

# --- C-R6: 奋进奖 ---

JUST_THERE = agent("90103", 7)
"""59,850 + 1,500 × 0.1 = 60,000 and 1,500 short-term, both exactly: a place; he gives it up on 25 April."""
SHORT_SHORT = agent("90103", 8)
"""61,000 but 1,499 short-term: nothing."""
SCORE_SHORT = agent("90103", 9)
"""59,849 + 1,509 × 0.1 = 59,999.90: nothing."""
CARD_CANCELLED = agent("90103", 10)
"""60,000 and cards of 1,500, cancelled on 22 April: a place on 20 April, none at the end."""
REINSTATED = agent("90103", 11)
"""60,000 cancelled on 5 March and reinstated on 20 March: a place."""
YELLOW_STRIVER = manager("90103", 8)
"""A manager with 60,000 and 1,500, rated yellow: not eligible for the place."""

STRIVER_SALES = (
    long_term("PJ01", JUST_THERE, 10, 59850, day(1, 14)),
    short_term("PJ02", JUST_THERE, ACCIDENT, 1500, day(2, 14)),
    long_term("PJ03", SHORT_SHORT, 10, 61000, day(1, 14)),
    short_term("PJ04", SHORT_SHORT, OTHER, 1499, day(2, 14)),
    long_term("PJ05", SCORE_SHORT, 10, 59849, day(1, 14)),
    short_term("PJ06", SCORE_SHORT, ACCIDENT, 1509, day(2, 14)),
    long_term("PJ07", CARD_CANCELLED, 10, 60000, day(3, 4)),
    short_term("PJ08", CARD_CANCELLED, CARD, 1500, day(3, 4), (("退保", day(4, 22)),)),
    long_term("PJ09", REINSTATED, 10, 60000, day(1, 15), (("退保", day(3, 5)), ("复效", day(3, 20)))),
    short_term("PJ10", REINSTATED, ACCIDENT, 1600, day(2, 14)),
    long_term("PJ11", YELLOW_STRIVER, 10, 60000, day(1, 15)),
    short_term("PJ12", YELLOW_STRIVER, ACCIDENT, 1500, day(2, 14)),
)

# --- C-R9: 表彰大会奖 ---

PROMOTED = agent("90104", 11)
"""Becomes manager of 9010411 on 1 February; cards of exactly 1,500: a place and the special edition."""
CARDS_SHORT = manager("90104", 12)
"""晋级, cards of 1,490: nothing."""
PROMOTED_STRIVER = manager("90104", 13)
"""晋级, cards of 1,500 and 60,000 of ten years: 奋进奖, and 表彰大会奖 given up for it."""
PROMOTED_LATE = manager("90104", 14)
"""晋级 on 2 April: too late, for all his cards of 2,000."""
PROMOTED_TWICE = manager("90104", 15)
"""晋级 on 10 January and 10 March: one person, one award."""
CARD_SALES = (
    short_term("PK01", PROMOTED, CARD, 1500, day(2, 20)),
    short_term("PK02", CARDS_SHORT, CARD, 1490, day(2, 20)),
    short_term("PK03", PROMOTED_STRIVER, CARD, 1500, day(2, 20)),
    long_term("PK04", PROMOTED_STRIVER, 10, 60000, day(1, 21)),
    short_term("PK05", PROMOTED_LATE, CARD, 2000, day(2, 20)),
    short_term("PK06", PROMOTED_TWICE, CARD, 3000, day(2, 20)),
)

# --- C-R8: twenty-two teams in the running, teams 04 to 06 of 90101 to 90108 ---

RUNNING = [(f"9010{1 + n % 8}", 4 + n // 8) for n in range(22)]
"""The nth in the running: 31,000 - 500n a month in three-year policies, so place n; the last three see below."""
LEADER_CHANGED = RUNNING[1]
"""Its manager changes on 10 February: January's 200 yuan are the former's, February's the new one's."""
IN_AT_20, OUT_AT_21, LAST_OF_22 = RUNNING[19:]
"""20,000 each month. January: 20,000 of ten years against 10,000 twice. February: the first two equal: the lower id."""


def _running_sales() -> list[Sale]:
    sales = []
    for month in (1, 2, 3):
        for place, (code, number) in enumerate(RUNNING, 1):
            changed = (code, number) == LEADER_CHANGED and month > 1
            seller = agent(code, number) if changed else manager(code, number)
            ten_year = {20: 20000 if month == 1 else 10000, 21: 10000, 22: 10000 if month == 1 else 0}.get(place, 0)
            rest = (31000 - 500 * place if place < 20 else 20000) - ten_year  # noqa: PLR2004 - as the docstrings say
            on = day(month, 12 if month > 1 else 20)
            if ten_year:
                sales.append(long_term(f"PQ{month}{place:02d}T", seller, 10, ten_year, on))
            if rest:
                sales.append(long_term(f"PQ{month}{place:02d}", seller, 3, rest, on))
    return sales


# --- C-R7: 108将, teams 01 and 02 of five companies ---

EXACT_TEAM = team("90101", 1)
"""Exactly 300,000, two effective recruits (one with exactly 1,000): place 7; gives up the trip on 19 April."""
YUAN_SHORT_TEAM = team("90101", 2)
"""299,999: out."""
FEN_SHORT_TEAM = team("90102", 1)
"""310,000, but one of the two recruits has 999.99: out."""
OTHERS_RECRUIT_TEAM = team("90102", 2)
"""310,000, but one of the two was recruited by an agent of the team: out."""
NEW_LEADER_TEAM = team("90103", 1)
"""320,000, place 6: to the manager since 1 March, who recruited both before; never rated, so no trip."""
UNAPPRAISED_TEAM = team("90103", 2)
"""330,000, but its manager is not on the list of ranks attained: out."""
LESS_TEN_YEAR_TEAM, MORE_TEN_YEAR_TEAM = team("90104", 1), team("90104", 2)
"""340,000 each, 320,000 and 340,000 of ten years: places 5 and 4. The manager of place 4 keeps TOP300's third."""
RED_TEAM = team("90105", 1)
"""350,000, place 3; its manager is rated red: the title, no trip."""
RED_LATER_TEAM = team("90105", 2)
"""360,000, place 2; green on 31 March, red on 25 April: the trip is taken back at the end."""
TWO_LISTS_TEAM = team("90108", 1)
"""370,000, place 1; its manager, fourth of TOP300 with 250,000 of his own, keeps 108将."""
EARLY_RECRUIT_TEAM = team("90108", 2)
"""310,000; one recruit joined on 31 December, the other has no licence: out."""

TEAM_SALES = (
    # company, team, manager's ten-year premium, first agent's, of it in five years
    ("90101", 1, "150000", "147000", 0),
    ("90101", 2, "150000", "147999", 0),
    ("90102", 1, "150000", "158000.01", 0),
    ("90102", 2, "150000", "158000", 0),
    ("90103", 1, "150000", "168000", 0),
    ("90103", 2, "160000", "168000", 0),
    ("90104", 1, "170000", "148000", 40000),
    ("90104", 2, "210000", "128000", 0),
    ("90105", 1, "170000", "178000", 0),
    ("90105", 2, "180000", "178000", 0),
    ("90108", 1, "250000", "118000", 0),
    ("90108", 2, "150000", "158000", 0),
)


def _team_sales() -> list[Sale]:
    """Managers sell in January, what is above 150,000 on 2 March; agents on 5 March."""
    sales = []
    for code, number, own, agents, five_year in TEAM_SALES:
        key = f"PB{code[-1]}{number}"
        chief, first = manager(code, number), agent(code, number)
        january = min(fen(own), fen(150000))
        sales.append(Sale(f"{key}A", chief, LONG, 10, january, day(1, 19), day(1, 22)))
        if fen(own) > january:
            sales.append(Sale(f"{key}B", chief, LONG, 10, fen(own) - january, day(3, 2), day(3, 5)))
        sales.append(long_term(f"{key}C", first, 10, agents, day(3, 5)))
        if five_year:
            sales.append(long_term(f"{key}D", first, 5, five_year, day(3, 5)))
    return sales


SALES: tuple[Sale, ...] = (
    *ATTRIBUTION, *FIRST_DAY_SALES, *WEEK_SALES, *JANUARY_SALES, *TOP_SALES, *STRIVER_SALES, *CARD_SALES,
    *_running_sales(), *_team_sales(),
)  # fmt: skip
"""Every sale told here; those of recruits stand in recruiting.py."""
