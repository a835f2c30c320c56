"""Codes of the analyses of a plan from KMH-C210 on: awards, places, words and the budget."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

AWARDS: dict[str, Entry] = {
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
