"""Codes of the analyses of a plan from KMH-C210 on: awards, places, words and the budget."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

AWARDS: dict[str, Entry] = {
    "KMH-C210": entry(
        "{league}里没有人能满足这个条件",
        "nobody in {league} can ever meet this condition",
        "核对条件里的数和封顶;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        ("Check its figures against floors, caps and sizes; or say in unspecified (at: {at}) who decided it and why."),
        explanation=(
            (
                "由保底、封顶、满分、数据契约的上下限、参赛数和条件之间的关系推出:无论业务怎样,这个条件都不成立。例如"
                "总分满分 100,却要求 120 分以上。"
            ),
            (
                "It follows from floors, caps, contracts, sizes and other conditions that this never holds, whatever "
                "the facts are: a total of 120 where 100 is the most, say."
            ),
        ),
    ),
    "KMH-C211": entry(
        "“{measure}”的门槛 {line} 高于{league}平均分到的 {average}(任务 {whole},{size} 家)",
        "the line {line} for `{measure}` is above the average of {average} in {league} ({whole} among {size})",
        "核对门槛和任务;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Compare the line with the quotas; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "上级任务按参赛数平均,每家完成任务也到不了门槛:多数单位一开始就知道拿不到,奖励起不了作用。",
            (
                "The quota of the whole, shared out evenly, leaves each less than the line: whoever is average knows "
                "from the start that the prize is not for him."
            ),
        ),
    ),
    "KMH-C212": entry(
        "{figure} 从 {x} 到 {y}:{names} 反而从 {before} 降到 {after}{given}",
        "as {figure} goes from {x} to {y}, {names} falls from {before} to {after}{given}",
        "核对分档和封顶,让做得多的不少得;得了高的就不再得低的,写进 exclusive;确实如此,写进 unspecified(at: {at})。",
        (
            "Mend the tiers so that more is never paid less; where one award gives way to another, list both under "
            "exclusive; or say in unspecified (at: {at}) who decided it and why."
        ),
        severity="warning",
        explanation=(
            (
                "把公式看作一个指标的分段函数(其余条件全部满足,或全部不满足),在每个转折点两侧精确计算,找出业绩更好、"
                "所得反而更少的一对数。同一受奖人的几项奖励先合并再比较,一档接替另一档不算。这样的地方会让人在门槛前"
                "停手。"
            ),
            (
                "The formula is read as a piecewise function of one figure, with all other conditions met or none, "
                "and reckoned exactly on both sides of every turn. Awards of one payee add up first, so that a tier "
                "may take over from another. Where doing more pays less, people stop short of the line."
            ),
        ),
    ),
    "KMH-C213": entry(
        "榜单“{board}”先全体排名、再看资格,“{award}”据此发奖;也可以读成先筛选、再排名",
        (
            "board `{board}` ranks everyone and then asks who may be paid by `{award}`; it can be read as filtering "
            "first, too"
        ),
        "想清楚占了名次而没有资格的人,其奖金发不发给后面的人;把决定写进 unspecified(at: boards.{board}.among)。",
        (
            "Decide whether those behind move up when one who holds a place may not be paid; write it under "
            "unspecified (at: boards.{board}.among)."
        ),
        severity="warning",
        explanation=(
            (
                "“完成任务且排在前五名”有两种读法:先排名,前五名里完成任务的才发;或者先筛出完成任务的,再排前五名。结果"
                "不同,原文往往没有写,要有人决定。"
            ),
            (
                "“Met all tasks and is among the first five” reads two ways: rank all and pay those of the five who "
                "met them, or rank only those who met them. The results differ, notices rarely say which, and "
                "somebody must decide."
            ),
        ),
    ),
    "KMH-C214": entry(
        "榜单“{board}”先筛选、再排名,“{award}”据此发奖;也可以读成先全体排名、再看资格",
        "board `{board}` ranks only some, and `{award}` pays by it; it can be read as ranking everyone first, too",
        "想清楚是不是只在满足条件的人里排名;把决定写进 unspecified(at: boards.{board}.among)。",
        (
            "Decide whether only those who meet the condition are ranked; write it under unspecified (at: "
            "boards.{board}.among)."
        ),
        severity="warning",
        explanation=(
            "与 KMH-C213 是同一个问题的另一种选择:这里先筛选再排名,后面的人可以递补。",
            (
                "The other answer to the question of KMH-C213: here those who do not qualify are left out before "
                "ranking, and the next move up."
            ),
        ),
    ),
    "KMH-C215": entry(
        "“{one}”和“{other}”为同一业务({same})各发一次现金",
        "`{one}` and `{other}` both pay cash for the same business ({same})",
        "只留一项,或用条件把两者分开;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Keep one, or part them by their conditions; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            (
                "同一赛区、日期有重叠的两项现金奖,按同一个指标、同一张表的行或同一个榜单发,又没有互相排除的条件:一笔"
                "业绩得两次奖。原文没写可以重复计奖时要问清楚。"
            ),
            (
                "Two cash awards of one league, in windows that share days, pay by the same measure, rows or board, "
                "and no condition parts them: one piece of business is paid twice. Ask where the notice does not say "
                "that they stack."
            ),
        ),
    ),
    "KMH-C216": entry(
        "奖到第 {prizes} 名,而{league}只有 {size} 个",
        "there are {prizes} prizes, but only {size} compete in {league}",
        "核对名次数和参赛数;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Compare the prizes with the size of the league; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "名次比参赛者还多,后面的奖永远发不出去。",
            "More places than contestants: the last prizes can never be paid.",
        ),
    ),
    "KMH-C217": entry(
        "条款写的是 {told} 名,奖金写了 {prizes} 个",
        "the clause tells of {told} place(s), but there are {prizes} prizes",
        "按条款给每个名次写上奖金;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Give each place of the clause its prize; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            (
                "条款说“前六名”,奖金却只有三个,各名次怎么分没有写;或者一二三等奖的名额之和与奖金个数不符。每个名次写"
                "一个奖金,同一等奖重复写。"
            ),
            (
                "The clause says “the first six” and three prizes are listed, or its bands do not add up to them. "
                "Write one prize for each place; those of one band are repeated."
            ),
        ),
    ),
    "KMH-C218": entry(
        "条款里的日期“{text}”不是方案里的日期",
        "the date {text} in the words is no date of the plan",
        "改条款或方案的日期;不参与计算的,列入 not_computed 并说明理由。",
        "Mend the words or the plan; list a date no rule uses under not_computed with a reason.",
        severity="warning",
        explanation=(
            (
                "条款里用数字写的日期必须是方案的日期:活动期、各统计区间的起止日、基数日、兑现日,或规则公式里的日期。没有"
                "写年份的,按月日核对。"
            ),
            (
                "A date in the words must be one of the plan: of the campaign, a window, the base date, a "
                "settlement, or in a formula of a rule. Without a year, month and day are compared."
            ),
        ),
    ),
    "KMH-C219": entry(
        "引用条款 {clause} 的规则里没有“{text}”这个数",
        "no rule that cites clause {clause} holds the number {text}",
        "核对规则;不参与计算的,列入 not_computed 并说明理由。",
        "Check the rules; list a number no rule uses under not_computed with a reason.",
        severity="warning",
        explanation=(
            (
                "用汉字写的数(前五名、两个月、百分之三)不能绑定,就与引用本条款的规则核对:规则里要有这个数,或有这么多"
                "个奖。单独的“一”和“第三”“二等奖”这样的叫法不算数。"
            ),
            (
                "Numbers spelled in Chinese numerals cannot be bound, so they are held against the rules that cite "
                "the clause: one of them must hold the number, or so many prizes. A lone 一 and names such as 二等奖 "
                "are no numbers."
            ),
        ),
    ),
    "KMH-C220": entry(
        "没有规则引用条款 {clause},它也没有印出方案的值",
        "no rule cites clause {clause}, and it prints no value of the plan",
        "给它写规则;不需要计算的(组织、职责),不列为条款,写在 notice.sections 的 text 里。",
        "Write its rule; where nothing is to be computed (organisation, duties), say it as a text of notice.sections.",
        severity="warning",
        explanation=(
            "条款是规则引用的话。没有规则引用的,要么规则漏了,要么本来就不需要计算,只是通知里的文字。",
            (
                "Clauses are the words that rules cite. Of one that none cites either the rule was forgotten, or it is "
                "mere words of the notice."
            ),
        ),
    ),
    "KMH-C221": entry(
        "{league}的“{measure}”在 {instances} 的任务不大于零,完成率没有值",
        "the quota of `{measure}` in {league} is zero or less in {instances}: attainment has no value there",
        "改任务或进度,或不用完成率;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        (
            "Mend the quota or its curve, or ask for something else than attainment; or say in unspecified (at: {at}) "
            "who decided it and why."
        ),
        severity="warning",
        explanation=(
            (
                "规则里用了完成率,而方案把这一期的任务定为零或负数:完成率要除以零,按 zero、negative 的写法成为不适用"
                "或缺数据。"
            ),
            (
                "A rule asks for the attainment of a quota that the plan sets to zero or less: it divides by "
                "nothing, and is not applicable or missing as `zero` and `negative` say."
            ),
        ),
    ),
    "KMH-C222": entry(
        "罚款“{award}”的金额不是负数,会发给受罚人",
        "the fine `{award}` is never negative: it pays whoever should bear it",
        "金额一律带符号,罚款写成负数:0元 - …。",
        "All amounts are signed: write a fine as 0元 - ….",
        explanation=(
            "收付都带符号,受奖为正、受罚为负。写成正数的罚款会变成发钱。",
            (
                "Amounts are signed: what is received is positive, what is borne negative. A fine written as a "
                "positive amount would be paid out."
            ),
        ),
    ),
    "KMH-C223": entry(
        "最多要花 {most},超过预算 {budget}",
        "it may cost {most}, more than the budget of {budget}",
        "减奖、封顶或加预算;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Cut or cap awards, or raise the budget; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            (
                "把每项奖励的上限相加:按名次的奖是各名次之和,按公式的奖是每个参赛者的上限乘以参赛数(size)。没有上限的"
                "奖励还没算在内。"
            ),
            (
                "The bounds of the awards are added up: prizes by place as listed, formulas with the most for one "
                "contestant times the size of the league. Awards without a bound are not even counted."
            ),
        ),
    ),
    "KMH-C224": entry(
        "预算 {budget} 管不住:{names} 没有上限",
        "the budget of {budget} cannot be kept for sure: {names} has no bound",
        "给它们封顶(min)、写参赛数(size),或由人负责;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        (
            "Cap them with min, say the size of their league, or let somebody answer for it: say in unspecified (at: "
            "{at}) who decided it and why."
        ),
        severity="warning",
        explanation=(
            "有的奖励花多少没有上限(按件、按量而不封顶,或不知道有多少人),预算只能是估计。",
            (
                "Some awards have no bound (by piece or by volume without a cap, or nobody says for how many), so "
                "the budget is a guess."
            ),
        ),
    ),
}
