"""The plan of the template, with a warning to the manager of the branch that is last (clause 四)."""

from __future__ import annotations

from tests.record.desk import TEMPLATE
from tests.record.strict_plan import replaced

from kaimenhong.ledger import Key

WARNED = Key("诫勉谈话", "campaign", "0102", "00002", "", "次")  # 西街 is third of three

_AWARD = """\
  诫勉谈话:
    clause: 四
    league: 网点
    window: 季
    kind: sanction
    unit: 次
    value: none
    if: last_rank(总榜) ≤ 1
    not_applicable: no
    pay: {is: 1次}
    payee: {staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}
    occasion: campaign
    settle: [季末兑现]

"""


def stern_files() -> dict[str, str]:
    """The files that differ from the template's."""
    plan = (TEMPLATE / "plan.yaml").read_text(encoding="utf-8")
    plan = replaced(plan, "clauses:  ", f"{_AWARD}clauses:  ")
    plan = replaced(plan, "\nnotice:  ", "  四: 总分末位的网点，对主任诫勉谈话。\n\nnotice:  ")
    return {"plan.yaml": replaced(plan, "parts: [三]", "parts: [三, 四]")}
