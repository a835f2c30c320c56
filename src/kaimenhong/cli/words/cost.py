"""Words of what a plan can cost at most."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "cost": ("最多要花多少(不减罚款和退回)", "The most it can cost (fines and refunds not set off)"),
    "cost.award": ("奖励", "award"),
    "cost.clause": ("条款", "clause"),
    "cost.kind": ("种类", "kind"),
    "cost.each": ("每笔最多", "each at most"),
    "cost.payments": ("最多几笔", "payments"),
    "cost.most": ("最多", "at most"),
    "cost.why": ("为什么没有上限", "why there is no bound"),
    "cost.unbounded": ("无上限", "unbounded"),
    "cost.sum": ("{kind}合计", "all {kind}"),
    "cost.kind.total": ("金额", "money"),
    "cost.budget": ("预算 {budget}", "budget {budget}"),
    "cost.without": ("不含无上限的 {count} 项", "without {count} that have no bound"),
    "cost.reason.amount": ("随 {names} 增加,没有封顶", "grows with {names}, without a cap"),
    "cost.reason.rows": ("{names} 每行一笔,不限行数", "one for each row of {names}, however many"),
    "cost.reason.size": (
        "方案没写有多少参赛者(leagues.{names}.size)",
        "nobody says how many compete (leagues.{names}.size)",
    ),
    "cost.reason.payees": (
        "每个受奖人一份({names}),人数不在方案里",
        "for each payee ({names}), however many there are",
    ),
    "cost.reason.pay": ("这种发法算不出上限", "this way to pay has no bound known here"),
}
