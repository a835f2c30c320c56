"""Codes of the analyses of a plan (KMH-C201 on): what it may have wrong though its every formula is typed.

Here curves, phases and quotas; awards and words stand in the module beside. Each has its explanation; the page of
problems adds the examples of tests/plan.
"""

from __future__ import annotations

from kaimenhong.errors.codes_analysis_awards import AWARDS
from kaimenhong.errors.entry import Entry, entry

QUOTAS: dict[str, Entry] = {
    "KMH-C201": entry(
        "窗口“{window}”的进度 {parts} 合计 {sum},而 {period} 应为 {share}",
        "the shares of window `{window}`, {parts}, sum to {sum}, but {period} has {share}",
        "改各期的份额,使部分之和等于整体(整个活动期为 100%);确实如此,在 unspecified 里写明由谁、为何这样定。",
        (
            "Mend the shares so that the parts make up the whole (the whole campaign has 100%); where it is meant "
            "so, say in unspecified who decided and why."
        ),
        explanation=(
            (
                "同一条进度里,首尾相接、拼满一段日期的各期,份额之和必须等于这段日期的份额;整个活动期是 100%。逐月与累"
                "计两个窗口之间也这样核对。"
            ),
            (
                "Within a curve, instances that make up a period day by day must have the share of that period; the "
                "whole campaign has 100%. Monthly and cumulative windows are held against each other in the same way."
            ),
        ),
    ),
    "KMH-C202": entry(
        "累计窗口“{window}”到 {day} 的份额 {after} 低于前一期的 {before}",
        "the cumulative share of window `{window}` falls from {before} to {after} on {day}",
        "核对份额的先后;确实如此,在 unspecified 里写明由谁、为何这样定。",
        "Check the order of the shares; where it is meant so, say in unspecified who decided and why.",
        severity="warning",
        explanation=(
            "累计任务往后只增不减。份额下降,等于要求这一期做负数。",
            "A cumulative quota only grows. A share that falls asks for less than nothing in that instance.",
        ),
    ),
    "KMH-C203": entry(
        "窗口“{window}”的各阶段都不含 {days}",
        "no phase of window `{window}` has the days {days}",
        "补上或延长阶段;确实如此,在 unspecified 里写明由谁、为何这样定。",
        "Add or lengthen a phase; where it is meant so, say in unspecified who decided and why.",
        severity="warning",
        explanation=(
            "活动期内有的日子不属于任何阶段,这些天的业绩在按阶段统计时没有着落。",
            "Days of the campaign belong to no phase: what is done on them is counted in none.",
        ),
    ),
    "KMH-C204": entry(
        "{one} 和 {other} 都含 {days}",
        "{one} and {other} both have the days {days}",
        "改起止日期;确实如此,在 unspecified 里写明由谁、为何这样定。",
        "Mend the dates; where it is meant so, say in unspecified who decided and why.",
        severity="warning",
        explanation=(
            "两个阶段有共同的日子,这些天的业绩会计入两次。全部从同一天开始的窗口是累计,不在此列。",
            (
                "Two phases share days: what is done on them counts twice. Windows that all begin on one day are "
                "cumulative and not meant."
            ),
        ),
    ),
}

ANALYSES: dict[str, Entry] = {**QUOTAS, **AWARDS}
