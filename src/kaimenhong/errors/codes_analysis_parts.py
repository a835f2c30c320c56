"""Codes of the analyses of a plan from KMH-C250 on: values, weights and groups."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

PARTS: dict[str, Entry] = {
    "KMH-C250": entry(
        "没有规则用到数值“{name}”,改它不会改变任何结果",
        "no rule reads the value `{name}`: to change it changes nothing",
        "在规则的公式里用它;只是文字的,从 values 里删去,在条款里直接写数并列入 not_computed。",
        (
            "Use it in the formula of a rule; where it is mere words, take it out of values, and write the number in "
            "the clause under not_computed."
        ),
        severity="warning",
        explanation=(
            (
                "values 里的数要由规则使用。条款印了它、规则却另写了一个数,通知和计算就会不一致:例如条款印“每台奖 500 "
                "元”,奖励的公式里却写 600元。没有规则用到的数值都会指出,印它的条款列在旁边。"
            ),
            (
                "Values are there for rules to use. Where a clause prints one and the rule writes a number of its own, "
                "notice and calculation disagree: 500 yuan in the words, 600 in the formula. Every value that no "
                "formula reads is told, with the clauses that print it."
            ),
        ),
    ),
    "KMH-C251": entry(
        "权重 {parts} 合计 {sum},不是 100%",
        "the weights {parts} sum to {sum}, not 100%",
        "核对权重;确实如此,在 unspecified 里写明由谁、为何这样定。",
        "Compare the weights with the notice; where it is meant so, say in unspecified who decided and why.",
        severity="warning",
        explanation=(
            (
                "几个完成率或得分各乘一个百分比再相加,是加权平均,权重之和应为 100%。金额、件数的折算系数(标准保费等)"
                "不在此列,有系数达到 100% 的也不算权重。"
            ),
            (
                "Ratios or points, each times a percentage and added, are a weighted mean: its weights make up 100%. "
                "Factors of amounts and counts (standard premium) are not meant, nor sums with a factor of 100%."
            ),
        ),
    ),
    "KMH-C252": entry(
        "{size} 个分成 {groups} 组,不能平均",
        "{size} in {groups} groups: they cannot be even",
        "说明轮空或各组多少如何处理,把决定写进 unspecified(at: boards.榜单.groups,或对手的关系)。",
        (
            "Say who has a bye, or how groups of different size are treated; write it under unspecified (at: "
            "boards.BOARD.groups, or the relation of rivals)."
        ),
        severity="warning",
        explanation=(
            (
                "条款说把若干家分成若干组(九家分为五个战区),或者榜单按某列分组、数据契约写明该列有几种值,而参赛数(size)除"
                "不尽:有的组多、有的组少,甚至只有一家,名次和对抗怎么算要有人决定。"
            ),
            (
                "The words divide so many into so many groups (nine units in five zones), or a board is grouped by a "
                "column of so many values, and the size of the league does not divide: some groups are larger, one may "
                "have a single unit, and somebody must decide how places and duels are judged there."
            ),
        ),
    ),
    "KMH-C253": entry(
        "“{award}”并列时合起来分,而 {unit} 不能拆:分不开的归谁没有说,到时只能待定",
        "“{award}” is shared by those tied, but {unit} cannot be divided: whose it is nobody says, so it is pending",
        "写 ties: each(并列的各得一份),或给榜单加一个分得开的排序(再比什么,或抽签);留待裁定的,在 unspecified 里写明。",
        (
            "Write ties: each (every one of them gets it), or give the board a key that tells them apart (what is "
            "compared next, or a draw); where it is left to a ruling, write it under unspecified."
        ),
        severity="warning",
        explanation=(
            (
                "by_place 的 ties: pool 把并列各名次的奖加起来平分,钱可以分到分,一台车、一个名额不能:分得开的照分"
                "(两家并列第一,前两名各一台,各得一台),分不开的,并列的几家都待定、不兑现,不会按编号偏向一家。"
            ),
            (
                "Under ties: pool the prizes of the places that are tied are added and shared. Money can be shared to "
                "the fen; a car or a place cannot: what divides is shared (two at first place, one each for the "
                "first two: one each); what does not is pending for all who tie, and not settled."
            ),
        ),
    ),
}
