"""Codes of versions of a plan held against each other: KMH-V001 on."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-V001": entry(
        "修订方案没有写 amends:从哪一天起执行,由哪一条规定",
        "an amendment does not say `amends`: from which day on it governs, by which clause",
        "写上 amends: {{governs_from: 2026-02-01, clause: …}}。",
        "Write amends: {{governs_from: 2026-02-01, clause: …}}.",
    ),
    "KMH-V002": entry(
        "plan.yaml 是第一版,不能写 amends",
        "plan.yaml is the first version and says no `amends`",
        "去掉 amends;修订写成另一个文件 plan.2.yaml。",
        "Take `amends` out; an amendment is a file of its own, plan.2.yaml.",
    ),
    "KMH-V003": entry(
        "方案的版本要依次编号:有 {file},没有 {missing}",
        "versions are numbered one after the other: there is {file} and no {missing}",
        "把文件改名为 plan.2.yaml、plan.3.yaml……,中间不空。",
        "Name the files plan.2.yaml, plan.3.yaml … without a gap.",
    ),
    "KMH-V004": entry(
        "修订从 {day} 起执行,要晚于 {after},不晚于 {last}",
        "the amendment governs from {day}; it has to be after {after} and not after {last}",
        "改正 amends.governs_from:晚于前一版的执行日(第二版晚于活动首日),在活动期间之内。",
        "Mend amends.governs_from: after the first day of the version before (of version 2: of the period), within "
        "the period.",
    ),
    "KMH-V005": entry(
        "{key} 是“{now}”,第一版是“{first}”:各版要一样",
        "{key} is `{now}`, in the first version `{first}`: it is the same in all versions",
        "改回第一版的写法;要换活动、期间或基数日,就是另一个活动。",
        "Write what the first version says; another campaign, period or base date is a campaign of its own.",
    ),
    "KMH-V006": entry(
        "“{name}”是{now},前面的版本里是{before}:同一个名称要指同一类东西",
        "`{name}` is {now}, and {before} in an earlier version: a name means the same kind of thing in all versions",
        "给它另起一个名称。",
        "Give it a new name.",
    ),
    "KMH-V007": entry(
        "前一版的奖励“{name}”还要兑现({instance}归本版管),本版里没有它",
        "award `{name}` of the version before is still to be settled ({instance} is governed by this one), "
        "and is not here",
        "把它留在本版里;改了名的写 was: {name};不再发的写 pay: {{is: 0元}},已发的按差额退回。",
        "Keep it here; if it has a new name, say was: {name}; if it ends, say pay: {{is: 0元}}, and what was paid is "
        "taken back by difference.",
    ),
    "KMH-V008": entry(
        "was 写的“{name}”不是前一版的奖励",
        "`was` names `{name}`, which is no award of the version before",
        "可以写:{known}。新设的奖励不写 was。",
        "There are: {known}. A new award says no `was`.",
    ),
    "KMH-V009": entry(
        "“{name}”这个名称已经属于另一项奖励:两项奖励不能是同一项",
        "the name `{name}` belongs to another award already: two awards cannot have been one",
        "新设的奖励另起名称;只有一项可以写 was: {name}。",
        "Give a new award a new name; only one says was: {name}.",
    ),
    "KMH-V010": entry(
        "奖励“{name}”的 {key} 改成了“{now}”,前一版是“{before}”:已兑现的差额就对不上了",
        "{key} of award `{name}` is now `{now}`, in the version before `{before}`: differences to what was settled "
        "would mean nothing",
        "改回原来的写法;要改这一项,就另设一项奖励,原来的写 pay: {{is: 0元}}。",
        "Write what it was; to change it make another award, and let this one pay {{is: 0元}}.",
    ),
    "KMH-V011": entry(
        "兑现批次“{name}”在前面的版本里是“{before}”,这里是“{now}”:同一批次不能改日子",
        "settlement `{name}` is `{before}` in an earlier version and `{now}` here: a settlement keeps its day",
        "改了日子的兑现另起名称。",
        "Give a settlement on another day another name.",
    ),
    "KMH-V012": entry(
        "统计区间 {name} 在前面的版本里是 {before},这里是 {now}",
        "window {name} is {before} in an earlier version and {now} here",
        "日期不同的区间另起名称。",
        "Give an interval with other days another name.",
    ),
    "KMH-V013": entry(
        "“{name}”的 reach 改成了 {now},前面的版本是 {before}",
        "`reach` of `{name}` is now {now}, in an earlier version {before}",
        "改回原来的写法,或给指标另起名称。",
        "Write what it was, or give the measure another name.",
    ),
    "KMH-V014": entry(
        "“{name}”与前面版本里的“{before}”只差大小写",
        "`{name}` and `{before}` of an earlier version differ in capitals alone",
        "写成一样,或另起名称。",
        "Write it alike, or give it another name.",
    ),
}
