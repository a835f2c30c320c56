"""Codes of constants, windows by the calendar, curves, tiers and the instance before: KMH-C15.."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-C150": entry(
        "{path} 是算出来的,印不出通知里写的数",
        "{path} is computed: it prints none of the numbers the notice writes",
        "指到公式里的各个值,或在 values 里写出这个数。",
        "Point at the values the formula is made of, or write the number out under values.",
    ),
    "KMH-C151": entry(
        "进度“{name}”里混有不同种类的数",
        "curve `{name}` mixes kinds of numbers",
        "全用比率(或纯数),或全用金额。",
        "Write ratios (or bare numbers) only, or money only.",
    ),
    "KMH-C152": entry(
        "任务的进度不能是金额:{curve}",
        "the curve of a quota cannot be money: {curve}",
        "改用比率;金额的进度用 share({curve}) 读取。",
        "Use ratios; a curve of money is read with share({curve}).",
    ),
    "KMH-C153": entry(
        "统计区间“{name}”有 {found} 段,上限 {limit} 段",
        "window `{name}` has {found} instances, the limit is {limit}",
        "换成更长的段,或另写起止日期。",
        "Take longer parts, or write dates.",
    ),
    "KMH-C154": entry(
        "一档要写起点:from(含)或 above(不含)之一;终点 under(不含)、through(含)至多写一个",
        "a step begins at `from` (itself within) or `above` (without), one of them; it may end at `under` or `through`",
        "如 {{from: 20%, is: 1%}}。",
        "As in {{from: 20%, is: 1%}}.",
    ),
    "KMH-C155": entry(
        "档位“{name}”里混有不同种类的值",
        "the tiers `{name}` mix kinds of values",
        "各档的起止要同类,结果(含 below)也要同类;边际累进的结果要是数。",
        "Bounds are of one kind, and so are results with `below`; results of marginal tiers are numbers.",
    ),
    "KMH-C156": entry(
        "这一档的起点不高于上一档",
        "this step does not begin above the one before",
        "各档按起点从低到高写。",
        "Write the steps in rising order.",
    ),
    "KMH-C157": entry(
        "这一档到“{text}”为止,下一档没有接上,中间有缺口",
        "this step ends at “{text}” and none begins there: there is a hole",
        "under(不含)接 from(含),through(含)接 above(不含);最后一档不写终点。",
        "`under` meets `from`, `through` meets `above`; the last step has no end.",
    ),
    "KMH-C158": entry(
        "这一档到“{text}”为止,和下一档重叠",
        "this step ends at “{text}” and overlaps the next one",
        "under(不含)接 from(含),through(含)接 above(不含)。",
        "`under` meets `from`, `through` meets `above`.",
    ),
    "KMH-C159": entry(
        "before({name}, …) 绕回自己的路上换了统计区间:{moving}",
        "on the way back to itself before({name}, …) changes the window: {moving}",
        "上一期的值只能由同一统计区间的各期算出;去掉这条路上的 @ 或 over。",
        "What is read of the instance before is computed within one window: drop the @ or over on that way.",
    ),
}
