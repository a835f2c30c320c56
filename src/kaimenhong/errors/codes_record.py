"""Codes of the record: KMH-A001 on what people do to it, KMH-A101 on what a proof of it finds."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_AUDIT = (
    "保留现状,通知审计;用备份和印出的链头找出何时被改。",
    "Leave everything as it is and tell audit; backups and printed heads show when it was changed.",
)
_AGAIN = ("看过现在的情况后再做一次。", "Look at how things stand now, then do it again.")

CODES: dict[str, Entry] = {
    "KMH-A001": entry(
        "{user} 无权办理:{verb}",
        "{user} may not do this: {verb}",
        "请有此角色的人办理,或请系统管理员授权。",
        "Ask somebody with the role, or ask the administrator for it.",
    ),
    "KMH-A010": entry(
        "活动名 {name} 不能用:已有,或不合写法",
        "the campaign name {name} is taken, or is none",
        "用小写字母、数字和连字符,与方案的 campaign 相同。",
        "Write small letters, digits and hyphens, the same as `campaign` of the plan.",
    ),
    "KMH-A011": entry(
        "{file} 不属于这一版方案,或者缺少它",
        "{file} does not belong to this version of the plan, or is missing from it",
        "第一版交 plan.yaml,以后各版交 plan.N.yaml(N 是版次),连同 contracts/ 和 mappings/。",
        "Hand in plan.yaml first, plan.N.yaml later (N counts the versions), with contracts/ and mappings/.",
    ),
    "KMH-A012": entry(
        "方案写的活动是 {said},这里是 {campaign}",
        "the plan is of the campaign {said}, this is {campaign}",
        "核对方案第一行,或到那个活动里提交。",
        "Check the plan's first line, or propose it to that campaign.",
    ),
    "KMH-A020": entry(
        "{user} 不能审批自己经办的 {paper}",
        "{user} may not approve {paper}, which is his own",
        "请另一位审批人办理。",
        "Ask another approver.",
    ),
    "KMH-A021": entry(
        "{user} 不代表部门“{department}”审批",
        "{user} does not approve for the department “{department}”",
        "请该部门的审批人办理,或请系统管理员授权。",
        "Ask an approver of that department, or ask the administrator for it.",
    ),
    "KMH-A022": entry(
        "{user} 对 {paper} 已有相反的意见",
        "{user} has answered {paper} otherwise before",
        "改了单据就是新的单据,再行审批;原意见不改。",
        "A paper that is changed is a new one, to be answered anew; an answer given stays.",
    ),
    "KMH-A023": entry(
        "应发与所看的单据已不同({campaign})", "what is due in {campaign} is no longer what was seen", *_AGAIN
    ),
    "KMH-A030": entry(
        "{paper} 还缺审批:{missing}",
        "{paper} still lacks approvals: {missing}",
        "请这些部门审批后再发布。",
        "Have them approve it, then publish.",
    ),
    "KMH-A031": entry(
        "第 {number} 版已由另一份方案占用",
        "another proposal was published as version {number}",
        "按现在的版次重新提交。",
        "Propose it anew as the version that comes next.",
    ),
    "KMH-A040": entry(
        "{campaign} 还没有发布方案",
        "{campaign} has no published plan",
        "先提交、审批并发布方案。",
        "Propose a plan, have it approved and publish it first.",
    ),
    "KMH-A041": entry("{campaign} 同时有别人在导入", "somebody else imported into {campaign} meanwhile", *_AGAIN),
    "KMH-A042": entry(
        "{as_of} 在活动开始({start})之前",
        "{as_of} is before the campaign begins ({start})",
        "选活动开始以后的日期。",
        "Choose a day of the campaign or later.",
    ),
    "KMH-A050": entry(
        "{campaign} 的账本同时有别人在记", "somebody else wrote to the ledger of {campaign} meanwhile", *_AGAIN
    ),
    "KMH-A051": entry(
        "计算 {run} 早于已结算的计算 {settled}({as_of}),或依据的比它少",
        "run {run} is earlier than run {settled} of {as_of}, which was settled, or knew less",
        "用最新的事实和日期重新计算,再结算:只记差额。",
        "Run again with what is known now, then settle: only the difference is posted.",
    ),
    "KMH-A060": entry(
        "发放单 {payout} 还没有回单",
        "payout {payout} has no receipt yet",
        "先录入银行回单,再办理这一项。",
        "Enter the bank's receipt first.",
    ),
    "KMH-A061": entry(
        "{campaign} 没有可发放的",
        "there is nothing to pay in {campaign}",
        "先结算并审批。",
        "Settle and approve first.",
    ),
    "KMH-A062": entry(
        "发放单 {payout} 里没有:{payees}",
        "payout {payout} does not hold: {payees}",
        "核对回单是不是这一张发放单的。",
        "Check that the receipt is of this payout.",
    ),
    "KMH-A063": entry(
        "发放单 {payout} 已有另一份回单",
        "another receipt of payout {payout} was booked before",
        "银行退回的,用冲销办理。",
        "What the bank sent back later is reversed.",
    ),
    "KMH-A070": entry(
        "{folder} 里已有文件", "{folder} is not empty", "换一个空文件夹。", "Choose a folder that is empty."
    ),
    "KMH-A080": entry(
        "用户名 {name} 不能用", "the user name {name} is taken or empty", "换一个用户名。", "Choose another."
    ),
    "KMH-A081": entry(
        "密码不行:{reason}",
        "the password will not do: {reason}",
        "换一个更长、更少见的。",
        "Choose a longer, rarer one.",
    ),
    "KMH-A082": entry(
        "{name} 不能给自己授权或撤权",
        "{name} may not give a role to himself or take one from himself",
        "请另一位系统管理员办理。",
        "Ask another administrator.",
    ),
    "KMH-A090": entry(
        "{name} 不能上传:{reason}",
        "{name} cannot be taken: {reason}",
        "核对文件后再上传。",
        "Check the file, then send it again.",
    ),
    "KMH-A095": entry(
        "PostgreSQL 的数据库用它自己的工具备份",
        "a PostgreSQL database is copied by its own tools",
        "先 pg_dump,再复制 KMH_HOME 目录;恢复时先 pg_restore,再放回目录,然后 kmh prove。",
        "First pg_dump, then copy the folder KMH_HOME; to restore: pg_restore, the folder, then kmh prove.",
    ),
    "KMH-A096": entry(
        "{folder} 不是记录的备份",
        "{folder} is no copy of a record",
        "指明 kmh backup 写的目录。",
        "Name a folder that kmh backup wrote.",
    ),
    "KMH-A101": entry("审计记录 {number} 与它的哈希不符", "audit line {number} does not agree with its hash", *_AUDIT),
    "KMH-A102": entry("缺少审计记录 {number}", "audit line {number} is missing", *_AUDIT),
    "KMH-A103": entry(
        "审计记录到 {number} 为止,与链头不同", "the audit ends at line {number}, which is not its head", *_AUDIT
    ),
    "KMH-A104": entry(
        "账本到分录 {number} 为止,与链头不同", "the ledger ends at entry {number}, which is not its head", *_AUDIT
    ),
    "KMH-A105": entry(
        "分录 {number} 的受奖人列是 {said},分录里是 {found}",
        "the payee column of entry {number} says {said}, the entry {found}",
        *_AUDIT,
    ),
    "KMH-A106": entry(
        "第 {number} 版方案与它的摘要不符", "plan version {number} does not agree with its digest", *_AUDIT
    ),
    "KMH-A107": entry(
        "第 {number} 个批次:{column} 与批次清单不同", "batch {number}: {column} is not what its entry says", *_AUDIT
    ),
    "KMH-A108": entry("计算 {run}:{file} 被改动", "run {run}: {file} was changed", *_AUDIT),
    "KMH-A109": entry(
        "计算 {run} 由 {product} 得出 {said},{now} 得出 {found}",
        "run {run} gave {said} by {product}; {now} gives {found}",
        "版本不同:结果以原来的为准,差异须说明;版本相同:通知审计。",
        "By another version the published result stands and the difference is explained; by the same, tell audit.",
    ),
    "KMH-A110": entry("账本里的 {act} 没有对应的单据", "{act} of the ledger has no paper that it was done by", *_AUDIT),
    "KMH-A111": entry("{paper} 没有账本里的事项", "{paper} has no act in the ledger", *_AUDIT),
    "KMH-A112": entry("{what} 缺少审批:{missing}", "{what} was done without approvals: {missing}", *_AUDIT),
    "KMH-A113": entry(
        "{user} 对 {paper} 的审批与审计记录不同",
        "the answer of {user} to {paper} is not what the audit says",
        *_AUDIT,
    ),
    "KMH-A114": entry(
        "审计记录 {line} 写的链头 {head} 不在账本里",
        "the ledger does not hold the head {head} of audit line {line}",
        *_AUDIT,
    ),
    "KMH-A115": entry("计算 {run} 的公布与审计记录不同", "run {run} was not published as the audit says", *_AUDIT),
    "KMH-A116": entry(
        "账本已给予的 {kind} 共 {granted},超过预算 {budget}",
        "the ledger grants {granted} of {kind}, more than the budget of {budget}",
        "查明多出的奖项;预算确要增加的,修订方案并重新审批。",
        "See which awards are above it; where the budget is to grow, amend the plan and have it approved.",
    ),
}
