"""Codes of plans under other plans: KMH-V020 on."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-V020": entry(
        "方案里没有写 parent,不是任何方案的子方案",
        "the plan does not say `parent`: it is under no plan",
        "写上 parent: {{campaign: {campaign}, under: …, unit: …}}。",
        "Write parent: {{campaign: {campaign}, under: …, unit: …}}.",
    ),
    "KMH-V021": entry(
        "上级方案的活动是“{campaign}”,不是“{found}”",
        "the campaign of the plan above is `{campaign}`, not `{found}`",
        "改正 parent.campaign,或换成对应的上级方案。",
        "Mend parent.campaign, or give the plan it is under.",
    ),
    "KMH-V022": entry(
        "上级方案的 children 里没有“{name}”",
        "the plan above has no `{name}` under children",
        "可以写:{known}。",
        "There are: {known}.",
    ),
    "KMH-V023": entry(
        "子方案的期间 {period} 超出上级方案的 {above}",
        "the plan's period {period} is not within that of the plan above, {above}",
        "把 period 改到上级方案的期间以内。",
        "Keep period within that of the plan above.",
    ),
    "KMH-V024": entry(
        "上级方案不许发“{kind}”:{words}",
        "the plan above forbids awards of kind {kind}: {words}",
        "去掉这一项奖励,或换一种 kind。",
        "Take the award out, or give something of another kind.",
    ),
    "KMH-V025": entry(
        "上级方案要求分解“{measure}”的任务,这里没有它的任务",
        "the plan above asks for quotas of `{measure}`, and there are none here",
        "在 quotas 里写 {measure},或给同名指标写任务。",
        "Write quotas of {measure}.",
    ),
    "KMH-V026": entry(
        "子方案最多要花 {found},上级方案许可 {most}",
        "the plan can cost {found}; the plan above allows {most}",
        "减少奖励,或用 caps、size 写明上限。",
        "Pay less, or say how much it is at most with caps and size.",
    ),
    "KMH-V027": entry(
        "{league} {window}:各家“{measure}”任务合计 {found},{unit} 在上级方案的任务是 {above}({way})",
        "{league} {window}: the quotas of `{measure}` add up to {found}; that of {unit} in the plan above is {above} "
        "({way})",
        "重新分解任务;equal 要相等,at_least 不能少。",
        "Divide the quota anew: equal means the same, at_least no less.",
    ),
    "KMH-V028": entry(
        "赛区“{league}”的参赛者不是机构,机构才能有自己的方案",
        "the contestants of `{league}` are no units, and only units have plans of their own",
        "of 写机构的赛区。",
        "Give a league of units.",
    ),
    "KMH-V029": entry(
        "上级方案的赛区“{league}”里没有机构“{unit}”",
        "league `{league}` of the plan above has no unit `{unit}`",
        "改正 parent.unit。",
        "Mend parent.unit.",
    ),
}
