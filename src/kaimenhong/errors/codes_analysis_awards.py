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
