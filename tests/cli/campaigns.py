"""A campaign of three branches and one month, small enough to reckon by head."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
campaign: mini-2026
title: 一月小竞赛
language: 1
period: 2026-01-01..2026-01-31
base_date: 2025-12-31
windows:
  月: each month
values:
  收息目标: 300万元
leagues:
  全辖: {contestants: unit, levels: [county]}
  网点: {contestants: unit, levels: [branch]}
measures:
  收息:
    clause: M-T1
    leagues: [全辖, 网点]
    windows: [月]
    is: sum(interest.amount)
curves:
  当月: {月: [1]}
quotas:
  收息:
    clause: M-T1
    is: {全辖: 收息目标, 网点: 100万元}
    curve: 当月
    reach: at_least
    zero: not_applicable
    negative: not_applicable
gates:
  收息达标:
    clause: M-T1
    leagues: [全辖, 网点]
    windows: [月]
    is: attained(收息)
scores:
  网点:
    windows: [月]
    total: 总分
    decimals: 2
    rounding: half_up
    items:
      收息:
        clause: M-S1
        points: 100
        earn: attainment(收息)
        not_applicable: keep
        floor: 0
        cap: 100
boards:
  收息榜:
    clause: M-R1
    league: 网点
    windows: [月]
    groups: none
    by: [{is: 总分, order: high_first}]
    among: everyone
    eligible: 收息达标
    ties: skip
settlements:
  一月兑现: {on: 2026-01-31, final: yes}
awards:
  收息奖:
    clause: M-R1
    league: 网点
    window: 月
    kind: cash
    unit: CNY
    pay: {by_place: 收息榜, prizes: [300元, 200元], ties: pool}
    payee: contestant
    occasion: campaign
    settle: [一月兑现]
clauses:
  M-T1: 收息{values.收息目标}。
  M-S1: 收息按完成比例计分。
  M-R1: 收息前两名且达标的,分别奖{awards.收息奖.pay.prizes.1}、{awards.收息奖.pay.prizes.2}。
unspecified:
  - {at: boards.收息榜.among, clause: M-R1, by: 竞赛办公室, on: 2026-01-01, why: 未达标的占名次而不递补}
"""

CONTRACTS = {
    "units": """\
table: units
title: 机构
grain: list
key: [unit]
unit: unit
columns:
  unit: {type: unit}
  name: {type: text}
  parent: {type: unit, optional: yes}
  level: {type: text}
""",
    "roster": """\
table: roster
title: 名册
grain: spell
key: [person, from_date]
unit: unit
person: person
spell: [from_date, to_date]
columns:
  person: {type: person}
  name: {type: text}
  unit: {type: unit}
  post: {type: text}
  from_date: {type: date}
  to_date: {type: date, optional: yes}
""",
    "interest": """\
table: interest
title: 利息收入
grain: event
date: received_on
key: [unit, received_on]
unit: unit
columns:
  unit: {type: unit}
  received_on: {type: date}
  amount: {type: money}
""",
}

MAPPINGS = {
    "units": """\
table: units
files: 机构.csv
kind: rows
columns:
  unit: {from: 机构号}
  name: {from: 名称}
  parent: {from: 上级}
  level: {from: 级别}
""",
    "interest": """\
table: interest
files: 收息*.csv
kind: rows
columns:
  unit: {from: 机构号}
  received_on: {from: 日期, form: YYYY-MM-DD}
  amount: {from: 金额, unit: 万元}
subtotals: {column: 机构号, words: [合计]}
""",
}

FACTS = {
    "机构.csv": (
        "机构号,名称,上级,级别\n100,示例总部,,county\n"
        "101,东网点,100,branch\n102,西网点,100,branch\n103,南网点,100,branch\n"
    ),
    "收息.csv": "机构号,日期,金额\n101,2026-01-10,120\n102,2026-01-12,99.9999\n103,2026-01-15,50\n合计,,269.9999\n",
}
"""East 120, west one yuan short of 100, south 50 (万元)."""

CASES = """\
cases:
  - name: 东网点超额,封顶一百分
    clause: M-S1
    as_of: 2026-01-31
    expect:
      scores:
        - {league: 网点, contestant: '101', item: 收息, points: '100.00'}
        - {league: 网点, contestant: '103', item: 收息, points: '50.00'}
  - name: 西网点差一元,第二名不得奖
    clause: [M-R1, M-T1]
    as_of: 2026-01-31
    # 99.9999 ÷ 100 = 99.9999% → 100.00 分,与东网点并列第一:两份奖 500 元各半,西网点的一半不发
    expect:
      awards:
        - {award: 收息奖, contestant: '101', amount: '250.00'}
        - {award: 收息奖, contestant: '102', amount: '0.00', reason: not_eligible}
    absent:
      settlements:
        - {contestant: '103'}
"""


def mini_campaign(folder: Path) -> Path:
    """Write the campaign into a folder."""
    written = {
        "plan.yaml": PLAN,
        "cases/mini.yaml": CASES,
        **{f"contracts/{table}.yaml": text for table, text in CONTRACTS.items()},
        **{f"mappings/{table}.yaml": text for table, text in MAPPINGS.items()},
        **{f"facts/{name}": text for name, text in FACTS.items()},
    }
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
