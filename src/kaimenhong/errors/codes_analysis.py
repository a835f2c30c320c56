"""Codes of the analyses of a plan (KMH-C201 on): what it may have wrong though its every formula is typed.

Here curves, phases and quotas; awards and words stand in the module beside. Each has its explanation; the page of
problems adds the examples of tests/plan.
"""

from __future__ import annotations

from kaimenhong.errors.codes_analysis_awards import AWARDS
from kaimenhong.errors.codes_analysis_parts import PARTS
from kaimenhong.errors.entry import Entry, entry

QUOTAS: dict[str, Entry] = {
    "KMH-C201": entry(
        "统计区间“{window}”的进度 {parts} 合计 {sum},而 {period} 应为 {share}",
        "the shares of window `{window}`, {parts}, sum to {sum}, but {period} has {share}",
        "改各期的份额,使部分之和等于整体(整个活动期为 100%);确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        (
            "Mend the shares so that the parts make up the whole (the whole campaign has 100%); or say in "
            "unspecified (at: {at}) who decided it and why."
        ),
        explanation=(
            (
                "同一条进度里,首尾相接、拼满一段日期的各期,份额之和必须等于这段日期的份额;整个活动期是 100%。逐月与累"
                "计两个统计区间之间也这样核对。"
            ),
            (
                "Within a curve, instances that make up a period day by day must have the share of that period; the "
                "whole campaign has 100%. Monthly and cumulative windows are held against each other in the same way."
            ),
        ),
    ),
    "KMH-C202": entry(
        "累计统计区间“{window}”到 {day} 的份额 {after} 低于前一期的 {before}",
        "the cumulative share of window `{window}` falls from {before} to {after} on {day}",
        "核对份额的先后;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Check the order of the shares; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "累计任务往后只增不减。份额下降,等于要求这一期做负数。",
            "A cumulative quota only grows. A share that falls asks for less than nothing in that instance.",
        ),
    ),
    "KMH-C203": entry(
        "统计区间“{window}”的各阶段都不含 {days}",
        "no phase of window `{window}` has the days {days}",
        "补上或延长阶段;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Add or lengthen a phase; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "活动期内有的日子不属于任何阶段,这些天的业绩在按阶段统计时没有着落。",
            "Days of the campaign belong to no phase: what is done on them is counted in none.",
        ),
    ),
    "KMH-C204": entry(
        "{one} 和 {other} 都含 {days}",
        "{one} and {other} both have the days {days}",
        "改起止日期;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Mend the dates; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "两个阶段有共同的日子,这些天的业绩会计入两次。全部从同一天开始的统计区间是累计,不在此列。",
            (
                "Two phases share days: what is done on them counts twice. Windows that all begin on one day are "
                "cumulative and not meant."
            ),
        ),
    ),
    "KMH-C205": entry(
        "“{part}”是“{whole}”的一部分,{league}的任务却是 {more},高于整体的 {less}",
        "`{part}` is a part of `{whole}`, but its quota in {league} is {more}, above {less} of the whole",
        "核对两项任务;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Compare both quotas with the notice; or say in unspecified (at: {at}) who decided it and why.",
        explanation=(
            (
                "两个指标统计同样的行,其中一个多一些筛选条件,它就是另一个的一部分(“其中”)。部分的任务高于整体的任务,"
                "两者必有一错。"
            ),
            (
                "Where two measures count the same rows and one filters more, it is a part of the other (“of "
                "which”). A part with a higher quota than its whole is a contradiction."
            ),
        ),
    ),
    "KMH-C206": entry(
        "“{part}”在“{whole}”中的线是 {share},{league}的任务却是 {said}(按线应为 {wanted}):完成两项任务也过不了线",
        (
            "`{part}` has a line of {share} of `{whole}`, but its quota in {league} is {said}, not {wanted}: whoever "
            "meets both quotas misses the line"
        ),
        "让任务与占比一致;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Make the quotas agree with the share; or say in unspecified (at: {at}) who decided it and why.",
        explanation=(
            (
                "方案写了一个指标占另一个指标的比例线,又给两者都定了任务数。任务数之比达不到这条线(或者超过上限线),方"
                "案自相矛盾:两项任务刚好完成的单位过不了线。"
            ),
            (
                "The plan draws a line for the share of one measure in another and gives quotas to both. Where the "
                "quotas do not give that share, the plan contradicts itself."
            ),
        ),
    ),
    "KMH-C207": entry(
        "“{part}”在“{whole}”中的线是 {share},{league}的任务却是 {said}(按线为 {wanted}):任务比线高",
        (
            "`{part}` has a line of {share} of `{whole}`, but its quota in {league} is {said} (the line gives "
            "{wanted}): the quota is above the line"
        ),
        "核对哪个数对;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "See which of them is right; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "任务数之比高于比例线:完成任务的必定过线,线就没有作用,往往是其中一个数抄错了。",
            (
                "The quotas give a higher share than the line: it then decides nothing, and one of the figures may "
                "be a slip."
            ),
        ),
    ),
    "KMH-C208": entry(
        "“{measure}”:{child} {size} 家各 {each},合计 {sum},不足 {parent}的 {whole}",
        "`{measure}`: {size} in {child} with {each} each sum to {sum}, less than {whole} of {parent}",
        "把任务分解足额;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Hand the whole quota down; or say in unspecified (at: {at}) who decided it and why.",
        explanation=(
            "上级的任务要分解到下级,各级之和必须达到上级的数。只在方案写明两级任务数和参赛数(size)时核对。",
            (
                "A quota is handed down level by level, and each level must reach its parent. Checked where the plan "
                "itself says both quotas and the sizes of the leagues."
            ),
        ),
    ),
    "KMH-C209": entry(
        "“{measure}”:{child} {size} 家各 {each},合计 {sum},高于 {parent}的 {whole}(层层加码)",
        "`{measure}`: {size} in {child} with {each} each sum to {sum}, more than {whole} of {parent}",
        "核对分解数;确实如此,在 unspecified 里写明由谁、为何这样定(at: {at})。",
        "Compare the shares with the parent's quota; or say in unspecified (at: {at}) who decided it and why.",
        severity="warning",
        explanation=(
            "下级任务之和高于上级,是层层加码:监管对此有要求,至少要有人为它负责。",
            (
                "Children that sum to more than their parent are a raise on the way down, which regulators look at; "
                "somebody should answer for it."
            ),
        ),
    ),
}

ANALYSES: dict[str, Entry] = {**QUOTAS, **AWARDS, **PARTS}
