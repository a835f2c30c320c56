"""The plan of a random quarter: money of every kind that can move back, and what an amendment changes of it."""

from __future__ import annotations

from tests.record.strict_plan import replaced, strict_files

RANKED = frozenset({"前两名奖", "月度奖"})  # what they pay hangs on places
AMENDED_FROM = "2026-03-01"

_AWARDS = """\
  月度奖:
    clause: 五
    league: 网点
    window: 累计
    kind: cash
    unit: CNY
    pay: {by_place: 总榜, prizes: [300元, 200元, 100元], ties: pool}
    payee: {staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}
    occasion: window
    settle: [一月兑现, 二月兑现, 季末兑现]
  增量奖:
    clause: 六
    league: 网点
    window: 累计
    kind: cash
    unit: CNY
    pay:
      is: 增量奖单价 × floor(max(存款净增, 0元) ÷ 增量奖步长)
    gate: {if: attained(存款净增), lost: hold, lost_at_final: reclaim}
    payee: contestant
    occasion: campaign
    settle: [一月兑现, 二月兑现, 季末兑现]
  欠任务罚:
    clause: 七
    league: 网点
    window: 季
    kind: fine
    unit: CNY
    pay:
      is: if(attained(存款净增), 0元, 0元 - 罚款)
    payee: contestant
    occasion: campaign
    settle: [季末兑现]

"""
_CLAUSES = """\
  五: 每月累计完成任务且总分前三名的网点，奖励主任，首名{awards.月度奖.pay.prizes.1}。
  六: 完成任务的，存款每净增{values.增量奖步长}奖{values.增量奖单价}，季末没有完成的全部退回。
  七: 季末没有完成任务的，罚{values.罚款}。

notice:"""
_VALUES = "values:\n  增量奖步长: 10万元\n  增量奖单价: 7元\n  罚款: 150元\n\nmeasures:  "
_DAYS = "  一月兑现: {on: 2026-02-10}\n  二月兑现: {on: 2026-03-10}\n  季末兑现: {on: 2026-04-10, final: yes}"

ROSTER = """\
table: roster
kind: correction
files: 调动_*.csv
columns:
  person: {from: 工号, width: 5}
  name: {from: 姓名}
  unit: {from: 机构号, width: 4}
  post: {from: 岗位}
  from_date: {from: 任职日期, form: YYYY-MM-DD}
  to_date: {from: 离任日期, form: YYYY-MM-DD}
"""
UNITS = """\
table: units
kind: correction
files: 划转_*.csv
columns:
  unit: {from: 机构号, width: 4}
  name: {from: 名称}
  parent: {from: 上级, width: 4}
  level: {from: 级别}
values:
  level: {联社: county, 网点: branch}
"""


def quarter_files(rank_money: str) -> dict[str, str]:
    """The files that differ from the template's; publicity ends on 30 April, and then `rank_money` moves."""
    files = strict_files(f"\nfinality: {{publicity_ends: 2026-04-30, rank_money: {rank_money}, clause: 四}}\n")
    plan = replaced(files["plan.yaml"], "\nmeasures:  ", f"\n{_VALUES}")
    plan = replaced(plan, "  季末兑现: {on: 2026-04-10, final: yes}", _DAYS)
    plan = replaced(plan, "\nclauses:  ", f"\n{_AWARDS}clauses:  ")
    plan = replaced(plan, "\nnotice:", _CLAUSES)
    plan = replaced(plan, "parts: [三, 四]", "parts: [三, 四, 五, 六, 七]")
    files["plan.yaml"] = plan
    return files | {"mappings/roster_moves.yaml": ROSTER, "mappings/unit_moves.yaml": UNITS}


def amended_files(files: dict[str, str]) -> dict[str, str]:
    """The second version: other prizes, another price, and a lower fine."""
    plan = replaced(
        files["plan.yaml"], "\nwindows:", f"\namends: {{governs_from: {AMENDED_FROM}, clause: 八}}\n\nwindows:"
    )
    for old, new in (("[2000元, 1000元]", "[1500元, 900元]"), ("[300元, 200元, 100元]", "[300元, 250元, 40元]")):
        plan = replaced(plan, old, new)
    plan = replaced(replaced(plan, "单价: 7元", "单价: 5元"), "罚款: 150元", "罚款: 90元")
    plan = replaced(plan, "\n\nnotice:", f"\n  八: 自{AMENDED_FROM}起按修订后的标准执行。\n\nnotice:")
    return {"plan.2.yaml": replaced(plan, "parts: [三, 四, 五, 六, 七]", "parts: [三, 四, 五, 六, 七, 八]")}
