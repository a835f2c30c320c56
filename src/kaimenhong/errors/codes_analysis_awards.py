"""Codes of the analyses of a plan from KMH-C210 on: awards, places, words and the budget."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

AWARDS: dict[str, Entry] = {
    "KMH-C210": entry(
        "{league}里没有人能满足这个条件",
        "nobody in {league} can ever meet this condition",
        "核对条件里的数和封顶;确实如此,在 unspecified 里写明由谁、为何这样定。",
        (
            "Check its figures against floors, caps and sizes; where it is meant so, say in unspecified who decided "
            "and why."
        ),
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
        "核对门槛和任务;确实如此,在 unspecified 里写明由谁、为何这样定。",
        "Compare the line with the quotas; where it is meant so, say in unspecified who decided and why.",
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
        "核对分档和封顶,让做得多的不少得;确实如此,在 unspecified 里写明由谁、为何这样定。",
        "Mend the tiers so that more is never paid less; where it is meant so, say in unspecified who decided and why.",
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
    "KMH-C221": entry(
        "{league}的“{measure}”在 {instances} 的任务不大于零,完成率没有值",
        "the quota of `{measure}` in {league} is zero or less in {instances}: attainment has no value there",
        "改任务或进度,或不用完成率;确实如此,在 unspecified 里写明由谁、为何这样定。",
        (
            "Mend the quota or its curve, or ask for something else than attainment; where it is meant so, say in "
            "unspecified who decided and why."
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
}
