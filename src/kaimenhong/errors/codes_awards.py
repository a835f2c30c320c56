"""Codes of awards: to whom, what is given, and what happens between an entitlement and a settlement."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-C170": entry(
        "没有一个岗位有权重,谁也发不到",
        "no post has a weight: nobody is ever paid",
        "给岗位或 others 写权重。",
        "Give a post, or others, a weight.",
    ),
    "KMH-C171": entry(
        "按权重分一笔钱(share: pool),权重 {weight} 不能小于零",
        "weight {weight} is below zero, and the amount is shared by weight (share: pool)",
        "写正数;不参加分配的写 none。",
        "Write a positive weight; none for those who take no part.",
    ),
    "KMH-C172": entry(
        "按在岗天数折算,金额不一定是整数,没有写明 rounding",
        "amounts by days are not always whole and rounding is missing",
        "用 pay.is 并写 rounding,或写 share: pool。",
        "Write pay as a formula with a rounding, or share: pool.",
    ),
    "KMH-C173": entry(
        "权重是金额,奖的单位是“{unit}”",
        "the weights are money and the award's unit is `{unit}`",
        "单位写 CNY,或把权重写成比例。",
        "Write unit: CNY, or weights as shares.",
    ),
    "KMH-C174": entry(
        "权重是金额,不能写 {key}: {word}",
        "the weights are money: {key}: {word} has no meaning",
        "换一个写法,或把权重写成比例。",
        "Write the other word, or weights as shares.",
    ),
    "KMH-C175": entry(
        "“{text}”不是带单位的正整数",
        "`{text}` is not a positive whole number with its unit",
        "写明每份给多少,例如 1名额、2台、500元。",
        "Write how many are given for each, such as 1名额, 2台, 500元.",
    ),
    "KMH-C176": entry(
        "奖的不是钱,没有写明一个单位值多少(value)",
        "what is given is no money, and its value is missing",
        "写 value: 200元;没有金额的写 value: none。",
        "Write value: 200元, or value: none where it has none.",
    ),
    "KMH-C177": entry(
        "奖的就是钱,不写 value",
        "what is given is money and needs no value",
        "删去。",
        "Remove it.",
    ),
    "KMH-C178": entry(
        "系数不能和别的东西一起给",
        "a coefficient cannot be given beside other things",
        "单独写成一个奖项。",
        "Make it an award of its own.",
    ),
    "KMH-C179": entry(
        "这种奖不能配 {key}",
        "{key} does not go with such an award",
        "同时给几样东西(gives)的、给系数的,只能一次算定、不按行、权重不写金额。",
        "Several things, or a coefficient, are reckoned at once: no rows, no gate or fold, no weights in money.",
    ),
    "KMH-C180": entry(
        "系数的种类和单位都写 coefficient,别的都不写",
        "a coefficient has kind and unit coefficient, and nothing else has",
        "两处写成一样。",
        "Write both alike.",
    ),
    "KMH-C181": entry(
        "系数要写成公式,并写明 rounding 和 decimals",
        "a coefficient is a formula with rounding and decimals",
        "写 pay: {{is: …, rounding: half_up, decimals: 4}}。",
        "Write pay: {{is: …, rounding: half_up, decimals: 4}}.",
    ),
    "KMH-C182": entry(
        "只有系数写 decimals",
        "only a coefficient has decimals",
        "删去;钱到分,别的是整数。",
        "Remove it: money has fen, all else is whole.",
    ),
    "KMH-C183": entry(
        "奖项“{award}”已经列在不重复的奖里",
        "award `{award}` stands in a group already",
        "一个奖项只列一次,只在一组。",
        "An award stands in one group, once.",
    ),
    "KMH-C184": entry(
        "奖项“{award}”不发钱,封顶管不到",
        "award `{award}` pays no money: there is nothing to cap",
        "从 awards 里去掉。",
        "Take it off awards.",
    ),
    "KMH-C185": entry(
        "封顶的数额不是正数",
        "the most of a cap is not above zero",
        "写正的金额。",
        "Write an amount above zero.",
    ),
    "KMH-C186": entry(
        "“{award}”和“{first}”的兑现日或批次不同,不能放在一起算",
        "`{award}` and `{first}` are not settled alike and cannot be taken together",
        "写同样的 settle 和 occasion(按期的还要同一个 window)。",
        "Give them the same settle and occasion (and by window the same window).",
    ),
    "KMH-C187": entry(
        "失效要用 event 表,{table} 是 {grain}",
        "a void needs an event table, {table} is {grain}",
        "换成每行有发生日期的表。",
        "Name a table whose rows happen on a date.",
    ),
    "KMH-C190": entry(
        "奖池要对全赛区是同一个数,这里读了参赛者自己的数",
        "a pool is one sum for the whole league, and this reads a figure of the contestant",
        "写定额,或整个赛区的合计,如 `sum(押金 of everyone)`。",
        "Write a constant, or a fold over the league such as `sum(押金 of everyone)`.",
    ),
    "KMH-C191": entry(
        "奖池不一定是整数,分不尽",
        "the pool is not always whole and cannot be given out to the last unit",
        "用 floor(...) 取整,如 `floor(合计)`。",
        "Cut it to whole units, as in `floor(...)`.",
    ),
    "KMH-C195": entry(
        "只奖前 {text} 项:要写 1 到 {most} 的整数",
        "the first {text} rows: write a whole number of 1 to {most}",
        "写项数,如 rows: 5000。",
        "Write how many, as in rows: 5000.",
    ),
    "KMH-C196": entry(
        "公示期到 {day} 为止,早于第一次兑现 {first}",
        "publicity ends on {day}, before the first settlement ({first})",
        "写公示的最后一天:兑现以后,更正才有先后。",
        "Write its last day: what was never settled cannot be final.",
    ),
    "KMH-C192": entry(
        "延期支付没有写明 {names} 到那时共付多少",
        "deferred says nothing of {names}: how much is due up to then",
        "settle 里的每个兑现日都写一个比例。",
        "Write a share for every settlement under settle.",
    ),
    "KMH-C193": entry(
        "比例 {text} 要在前一次与 100% 之间,分母不超过一百万",
        "share {text} must lie between the one before and 100%, in at most a million parts",
        "按日期先后写累计比例,如 60%、80%、100%。",
        "Write what is due up to each date, as in 60%, 80%, 100%.",
    ),
    "KMH-C194": entry(
        "最后一次是 {text},余下的永远不付",
        "the last share is {text}: the rest is never paid",
        "最后一个兑现日写 100%。",
        "Write 100% for the last settlement.",
    ),
}
