"""Codes of cases: KMH-A200 on what people find, decide and answer, KMH-A250 on what a proof of it finds."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_AUDIT = (
    "保留现状,通知审计;用备份和印出的链头找出何时被改。",
    "Leave everything as it is and tell audit; backups and printed heads show when it was changed.",
)

CODES: dict[str, Entry] = {
    "KMH-A200": entry(
        "没有追回原因 {cause};有:{known}",
        "there is no cause {cause} to claw back for; there are: {known}",
        "从清单里选一个,或先把本单位的原因加进清单。",
        "Choose one of the list, or add the institution's own cause to it first.",
    ),
    "KMH-A201": entry(
        "{payee} 没有可追回的",
        "nothing is left of {payee} to claw back",
        "核对受奖人和活动。",
        "Check the payee and the campaign.",
    ),
    "KMH-A202": entry(
        "凭证 {reference} 已登记,内容与这次不同",
        "{reference} was booked before with other content",
        "核对凭证号;另一笔退款用另一个凭证号。",
        "Check the number of the slip; another repayment has another number.",
    ),
    "KMH-A203": entry(
        "发放单 {payout} 没有付给 {payee} 的 {unit}",
        "payout {payout} paid no {unit} to {payee}",
        "核对发放单、受奖人和单位;还没有回单的,回单里不列它就是没付。",
        "Check the payout, the payee and the unit; before its receipt, what the receipt leaves out was not paid.",
    ),
    "KMH-A204": entry(
        "原因 {cause} 已有,或写得不合",
        "the cause {cause} is there already, or is not well written",
        "编号用小写字母和连字符,文字和依据都写,把握写 source 或 knowledge。",
        "Write small letters and hyphens, words and rule, and source or knowledge as the confidence.",
    ),
    "KMH-A205": entry(
        "{what} 没有写", "{what} is empty", "写明,以后查得清。", "Write it down: somebody will ask for it later."
    ),
    "KMH-A206": entry(
        "{what} 太长,最多 {most} 个字",
        "{what} is too long: {most} signs at most",
        "写全称以外的简短编号;不替您截断,以免两张凭证成了一张。",
        "Write it shorter; it is never cut, or two slips would become one.",
    ),
    "KMH-A207": entry(
        "两次计算太大(合计超过 {most} MB),网页上不作比较",
        "the two runs are too large ({most} MB in all) to be compared in a page",
        "在服务器上运行:{command}",
        "On the server: {command}",
    ),
    "KMH-A210": entry(
        "{campaign} 的方案没有取消某人全部奖励的规则",
        "the plan of {campaign} has no rule that takes everything from a payee",
        "修订方案:加一张事件表,voids 里写 {{table, payee, award: none, item: none}},名次用 among 排除;或按单据追回。",
        "Amend the plan: a table of events, under `voids` {{table, payee, award: none, item: none}}, and `among` for"
        " the ranks; or claw back by a paper.",
    ),
    "KMH-A211": entry(
        "取消全部奖励的规则没有 {rule};有:{rules}",
        "no rule {rule} takes everything; there are: {rules}",
        "写明用哪一条。",
        "Say which of them.",
    ),
    "KMH-A212": entry(
        "表 {table} 还要写:{columns}", "the table {table} also asks for: {columns}", "补上这些列。", "Say them, too."
    ),
    "KMH-A213": entry(
        "没有映射能读入 {table} 的一行",
        "no mapping reads a line of {table}",
        "给这张表一个映射:files 里有 *.csv,列名在第一行,每列用 from。",
        "Give the table a mapping with *.csv among its files, headers in the first line, and `from` for every column.",
    ),
    "KMH-A214": entry(
        "{user} 不能决定案件 {case}:由他立案,或涉及他本人",
        "{user} may not decide case {case}: he opened it, or it is about him",
        "请另一个人决定。",
        "Somebody else decides.",
    ),
    "KMH-A215": entry(
        "案件 {case} 已有决定", "case {case} was decided before", "另有新的事实,另立一案。", "New facts are a new case."
    ),
    "KMH-A216": entry(
        "案件 {case} 还没有决定", "case {case} is not decided yet", "先作决定。", "Have it decided first."
    ),
    "KMH-A217": entry(
        "{payee} 名下还有:{keys}",
        "{payee} is still granted: {keys}",
        "重新计算并结算;结算不再变动的,按单据追回,然后结案。",
        "Run and settle again, or claw back what no settlement moves any more; then close the case.",
    ),
    "KMH-A218": entry(
        "{user} 不能撤销案件 {case} 的认定:由他认定,或涉及他本人",
        "{user} may not overturn case {case}: he decided it, or it is about him",
        "请另一个人撤销。",
        "Somebody else overturns it.",
    ),
    "KMH-A219": entry("活动里没有 {payee}", "nobody in the campaign is {payee}", "核对工号或机构号。", "Check the id."),
    "KMH-A220": entry(
        "计算 {run} 不知道后来的决定(批次 {batch})",
        "run {run} does not know what was decided since (batch {batch})",
        "重新计算,再结算。",
        "Run again, then settle.",
    ),
    "KMH-A221": entry(
        "{table} 里已有这一行({file})",
        "the line is in {table} already ({file})",
        "不必再写一次。",
        "There is nothing left to write.",
    ),
    "KMH-A222": entry(
        "账上没有这一项名额、荣誉或礼品:{key}",
        "the ledger knows no such place, honour or gift: {key}",
        "先结算;或核对奖项和受奖人。",
        "Settle first, or check the award and the payee.",
    ),
    "KMH-A223": entry(
        "{key} 现在是 {state},不能这样办",
        "{key} is {state} now",
        "看过现在的情况再办;放弃和取消的不能恢复。",
        "Look at how it stands now; what is given up or revoked does not come back.",
    ),
    "KMH-A224": entry(
        "{user} 不能替 {payee} 办理",
        "{user} may not do this for {payee}",
        "请本人、机构负责人或竞赛办公室办理。",
        "Its holder, the head of the unit or the office does it.",
    ),
    "KMH-A225": entry(
        "计算 {run} 没有认定:{key}",
        "run {run} finds no such sanction: {key}",
        "看最近一次结算的结果;没有认定的不问责。",
        "Look at what was settled last; what is not found is not sanctioned.",
    ),
    "KMH-A226": entry(
        "计算 {run} 不是最近结算的那一次",
        "run {run} is not the one that was settled last",
        "以最近一次结算的结果为准。",
        "Go by what was settled last.",
    ),
    "KMH-A227": entry(
        "{what} 已经了结", "{what} has ended", "了结的不再办理;另有新的事实,另行办理。", "What has ended stays so."
    ),
    "KMH-A228": entry(
        "{user} 不能办理自己的事:{what}",
        "{user} may not do this about himself: {what}",
        "请另一个人办理。",
        "Somebody else does it.",
    ),
    "KMH-A229": entry(
        "案件 {case} 没有认定属实,没有可撤销的",
        "case {case} was not proven: there is nothing to overturn",
        "另有新的事实,另立一案。",
        "New facts are a new case.",
    ),
    "KMH-A239": entry(
        "案件 {case} 的追回单 {clawback} 已入账,认定不能撤销",
        "clawback {clawback} of case {case} is booked: its decision is not overturned",
        "定案以后追回的钱不再随结算变动;退给本人的,由竞赛办公室另行报批。",
        "What was clawed back of final money moves with no settlement; giving it back needs a resolution of its own.",
    ),
    "KMH-A230": entry(
        "计算 {run} 没有发布", "run {run} is not published", "对已发布的结果申诉。", "Dispute what is published."
    ),
    "KMH-A231": entry(
        "计算 {run} 的 {table} 里有 {found} 行符合",
        "{found} rows of {table} in run {run} are meant",
        "写明是哪一行:榜单、区间、指标、奖项等。",
        "Say which row: board, window, measure, award and so on.",
    ),
    "KMH-A232": entry(
        "申诉 {dispute} 现在是 {state},不轮到这一步",
        "dispute {dispute} is {state}: this is not its next step",
        "先答复,不服的请求复核一次,然后办结。",
        "It is answered, escalated once where its raiser is not content, and closed.",
    ),
    "KMH-A233": entry(
        "{user} 已经参与过申诉 {dispute}",
        "{user} has spoken in dispute {dispute} before",
        "复核请另一个人。",
        "Somebody else reviews it.",
    ),
    "KMH-A234": entry(
        "{campaign} 现行方案没有条款 {clause}",
        "the plan of {campaign} has no clause {clause}",
        "核对条款编号。",
        "Check the id of the clause.",
    ),
    "KMH-A235": entry(
        "{campaign} 的方案没有写明由谁解释",
        "the plan of {campaign} names no interpreter",
        "在 notice.interpreter 写明由谁负责解释。",
        "Say who interprets it, under notice.interpreter.",
    ),
    "KMH-A236": entry(
        "{amendment} 不是这个活动的方案", "{amendment} is no plan of this campaign", "核对版次。", "Check the version."
    ),
    "KMH-A237": entry(
        "延期支付办法写得不合:岗位 {posts},比例 {share},{years} 年",
        "this is no policy of deferral: posts {posts}, share {share}, {years} years",
        "写明岗位,比例大于 0、不超过 1,年数 1 到 30。",
        "Name the posts, a share above 0 and up to 1, and 1 to 30 years.",
    ),
    "KMH-A238": entry("{day} 还没有到", "{day} has not come yet", "到期再办。", "Do it when the day has come."),
    "KMH-A240": entry(
        "发放单 {payout} 缺户名或账号:{payees}",
        "payout {payout} lacks names or accounts of: {payees}",
        "先导入账号清单(工号、户名、账号)。",
        "Take in a list of accounts first: id, name, account.",
    ),
    "KMH-A241": entry(
        "文件里找不到这些列:{columns}",
        "the file lacks these columns: {columns}",
        "第一张表的表头要有这些列,名称照写其一。",
        "The header of the first sheet has each of them, by one of these names.",
    ),
    "KMH-A242": entry(
        "第 {line} 行的{what}不能用",
        "line {line}: {what} is empty or is none",
        "工号、账号用文本格式填写(数字格式会丢失位数);账号 6 到 34 位数字;户名不以 = + - @ 开头。",
        "Write ids and accounts as text, for numbers lose digits: an account has 6 to 34 digits; a name does not begin"
        " with = + - @.",
    ),
    "KMH-A243": entry(
        "第 {line} 行:{payee} 出现两次", "line {line}: {payee} stands there twice", "只留一行。", "Leave one line."
    ),
    "KMH-A244": entry(
        "第 {line} 行:发放单里没有序号 {number}",
        "line {line}: no line {number} was sent",
        "核对回单是不是这一张发放单的。",
        "Check that the receipt is of this payout.",
    ),
    "KMH-A245": entry(
        "第 {line} 行:序号 {number} 出现两次",
        "line {line}: line {number} stands there twice",
        "请银行核实是否重复付款,再登记。",
        "Ask the bank whether it was paid twice, then book it.",
    ),
    "KMH-A246": entry(
        "第 {line} 行:序号 {number} 的金额、账号或户名与发出的不同",
        "line {line}: amount, account or name of line {number} differ from what was sent",
        "请银行核实。",
        "Ask the bank.",
    ),
    "KMH-A247": entry(
        "第 {line} 行:序号 {number} 的结果“{result}”看不出付了没有",
        "line {line}: “{result}” of line {number} says neither paid nor not paid",
        "写“成功”或“失败”。",
        "Write 成功 or 失败.",
    ),
    "KMH-A248": entry(
        "没有结果的序号:{numbers}",
        "lines without a result: {numbers}",
        "等银行给出全部结果,再登记。",
        "Wait until the bank has answered all of them.",
    ),
    "KMH-A249": entry(
        "发放单 {payout} 已有回单,不再导出",
        "payout {payout} has its receipt and is not exported again",
        "没付成的在下一张发放单里。",
        "What was not paid is on the next payout.",
    ),
    "KMH-A250": entry("账本里的 {act} 与它的单据不同", "{act} of the ledger is not what its paper says", *_AUDIT),
    "KMH-A252": entry(
        "账本里有延期支付,却没有经审批的办法", "the ledger defers payment, and no policy of it was approved", *_AUDIT
    ),
    "KMH-A251": entry(
        "{what} 由一个人办完,或缺少它的批次", "{what} was done by one person alone, or lacks its batch", *_AUDIT
    ),
    "KMH-A253": entry(
        "{what} 写入的批次 {batch} 不再有效,认定却没有撤销",
        "the batch {batch} that {what} wrote would not count, although it was not overturned",
        "认定有误的,由另一个人撤销认定;放弃的名额不能恢复。",
        "Where a decision was wrong, somebody else overturns it; a place that was given up does not come back.",
    ),
}
