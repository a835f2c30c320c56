"""Codes of the ledger: KMH-G001 on. The line of their place is the number of the entry."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_AUDIT = (
    "保留现状,通知审计;用备份和印出的链头找出何时被改。",
    "Leave everything as it is and tell audit; backups and printed heads show when it was changed.",
)

CODES: dict[str, Entry] = {
    "KMH-G001": entry("分录 {number} 与它的哈希不符", "entry {number} does not agree with its hash", *_AUDIT),
    "KMH-G002": entry(
        "此处应为分录 {number},却是 {found}", "entry {number} should stand here, but {found} does", *_AUDIT
    ),
    "KMH-G003": entry(
        "{act} 已经入账,内容与这次不同",
        "{act} was posted before with other content",
        "要更正,用新的名称再做一次:只记差额。",
        "To correct it, do it again under a new name: only the difference is posted.",
    ),
    "KMH-G004": entry(
        "印出的链头是分录 {number},账本只到 {found}",
        "the printed head is entry {number}, but the ledger ends at {found}",
        *_AUDIT,
    ),
    "KMH-G005": entry("分录 {number} 与印出的链头不同", "entry {number} differs from the printed head", *_AUDIT),
    "KMH-G006": entry(
        "{act} 尚未封账",
        "{act} is not sealed yet",
        "先把它做完,或者作废。",
        "Finish it first, or abandon it.",
    ),
    "KMH-G007": entry("没有未封账的事项", "nothing is unsealed", "不必作废。", "There is nothing to abandon."),
    "KMH-G008": entry("分录 {number} 不平:{key} 差 {amount}", "entry {number} is out by {amount} in {key}", *_AUDIT),
    "KMH-G009": entry(
        "分录 {number} 之后,{key} 的 {box} 为 {amount}",
        "after entry {number}, {box} of {key} is {amount}",
        *_AUDIT,
    ),
    "KMH-G010": entry(
        "{what}:单据写 {said},账上是 {found}",
        "{what}: the paper says {said}, the ledger {found}",
        "按账上的数重新出单、重新审批。",
        "Make the paper anew from the ledger, and have it approved anew.",
    ),
    "KMH-G011": entry(
        "{payee} 退回 {said},只欠 {found}",
        "{payee} gives back {said} but owes {found}",
        "核对金额和单位。",
        "Check the amount and the unit.",
    ),
    "KMH-G012": entry(
        "{key}:追回 {said},最多可追回 {found}",
        "{key}: {said} is to be clawed back, and {found} is the most",
        "追回大于零,不超过应得。",
        "Claw back more than nothing and no more than was granted.",
    ),
    "KMH-G013": entry(
        "分录 {number} 本身是冲销,不能再冲销",
        "entry {number} is itself a reversal and cannot be reversed",
        "重新入账,不要冲销冲销。",
        "Post it anew instead of reversing a reversal.",
    ),
    "KMH-G014": entry(
        "分录 {number} 已被冲销", "entry {number} is reversed already", "不必再冲销。", "There is nothing left to do."
    ),
    "KMH-G015": entry("没有已封账的分录 {number}", "no sealed entry is {number}", "核对编号。", "Check the number."),
    "KMH-G016": entry(
        "{key} 在同一单据里有两行",
        "{key} stands twice on one paper",
        "合并或删去一行。",
        "Join the lines or take one out.",
    ),
    "KMH-G017": entry(
        "冲销分录 {number} 会使 {key} 的 {box} 为 {amount}",
        "reversing entry {number} would make {box} of {key} {amount}",
        "先冲销后面依靠它的分录,或者用新的结算更正。",
        "First reverse what stands on it, or correct it by a new settlement.",
    ),
    "KMH-G018": entry(
        "{key} 不在这次结算的奖励和兑现批次里",
        "{key} is not of the awards and occasions settled here",
        "核对结算的范围。",
        "Check what the settlement covers.",
    ),
    "KMH-G019": entry("没有写原因", "no cause is given", "写明原因。", "Say why."),
    "KMH-G020": entry(
        "{act} 已写的部分与这次算出的不同(分录 {number})",
        "what was written of {act} differs from what is computed now (entry {number})",
        "作废未封账的部分,再做一次。",
        "Abandon what is unsealed, and do it again.",
    ),
    "KMH-G021": entry(
        "分录 {number} 是封账或作废,却记了金额",
        "entry {number} is a seal or an abandonment, and yet it posts something",
        *_AUDIT,
    ),
    "KMH-G022": entry(
        "分录 {number} 冲销分录 {of},金额却不是它的相反数",
        "entry {number} reverses entry {of}, but not by its amounts",
        *_AUDIT,
    ),
    "KMH-G023": entry(
        "{act} 封账两次,第二次是分录 {number}", "{act} is sealed twice, by entry {number} again", *_AUDIT
    ),
    "KMH-G024": entry(
        "分录 {number}({kind})不能使 {box} 变动 {amount}",
        "entry {number}, a {kind}, may not move {box} by {amount}",
        *_AUDIT,
    ),
    "KMH-G025": entry(
        "分录 {number}({kind})带有冲销的链接", "entry {number}, a {kind}, says that it reverses another", *_AUDIT
    ),
    "KMH-G026": entry("分录 {number} 读不出:{reason}", "entry {number} cannot be read: {reason}", *_AUDIT),
    "KMH-G027": entry(
        "结算把 {key} 记为 {found},计算结果是 {said}",
        "the settlement grants {found} of {key}, the run says {said}",
        "没有结算任何一项;请把计算编号告诉维护人员。",
        "Nothing was settled; tell who maintains the system the number of the run.",
    ),
}
