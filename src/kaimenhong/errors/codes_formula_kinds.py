"""Codes of the kinds in formulas, KMH-L3.., gathered by codes_formula."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

KINDS: dict[str, Entry] = {
    "KMH-L301": entry(
        "“{op}”两边合不到一起:{left} 和 {right}",
        "“{op}” does not join {left} and {right}",
        "两边要同类:金额对金额,数量对数量。",
        "Both sides must be of one kind: money with money, count with count.",
    ),
    "KMH-L302": entry(
        "“{op}”把金额和没有单位的数放在一起:{left} 和 {right}",
        "“{op}” joins money and a number without a unit: {left} and {right}",
        "给数字写上单位,如 0元、30万元。",
        "Give the number its unit: 0元, 30万元.",
    ),
    "KMH-L303": entry(
        "计数单位不同:{left} 和 {right}",
        "counts of different things: {left} and {right}",
        "改成同一个单位。",
        "Use one unit.",
    ),
    "KMH-L304": entry(
        "这里应是 {wanted},公式得出的是 {found}",
        "wanted here: {wanted}; the formula gives {found}",
        "改公式,或给常量写上单位。",
        "Change the formula, or give the literal its unit.",
    ),
    "KMH-L305": entry(
        "这里应是一个条件(是或否),得出的是 {found}",
        "a condition (yes or no) is wanted here, not {found}",
        "写一个比较,如 x ≥ 97%。",
        "Write a comparison such as x ≥ 97%.",
    ),
    "KMH-L290": entry(
        "“{function}”要先取整到固定的位数,结果才唯一",
        "“{function}” wants a number of so many places, or what it comes to is not one number",
        "写 deviation(round(x, 2, half_up) of everyone)。",
        "Write deviation(round(x, 2, half_up) of everyone).",
    ),
    "KMH-L291": entry(
        "reached 要写明累计到多少:to 后面写大于零的{kind}定数",
        "reached needs `to` and a constant above 0, in {kind}: the sum that is reached",
        "如 reached(sales.premium to 100万元)。",
        "As in reached(sales.premium to 100万元).",
    ),
    "KMH-L306": entry(
        "“{function}”要一个数,不是 {found}",
        "“{function}” wants a number, not {found}",
        "是否类的汇总用 mean、count、all、any。",
        "To fold conditions use mean, count, all or any.",
    ),
    "KMH-L307": entry(
        "除以一个会变的数只能写在指标里",
        "division by anything but a constant stands only in a measure",
        "把这个商写成指标,并写明 zero_denominator。",
        "Make the quotient a measure with its zero_denominator.",
    ),
    "KMH-L308": entry(
        "除数是零",
        "the divisor is zero",
        "改正除数。",
        "Correct the divisor.",
    ),
    "KMH-L309": entry(
        "列 {column} 里不会有“{text}”",
        "column {column} never holds “{text}”",
        "数据契约列出的是:{options}。",
        "The contract lists: {options}.",
    ),
    "KMH-L310": entry(
        "{function}() 不能用在 {grain} 表 {table} 上",
        "{function}() does not suit the {grain} table {table}",
        "它用于:{wanted}。",
        "It is for: {wanted}.",
    ),
    "KMH-L311": entry(
        "表 {table} 没有机构列,不能用于赛区 {league}",
        "table {table} has no unit column for league {league}",
        "在数据契约里写 unit:,或换一张表。",
        "Name it with unit: in the contract, or use another table.",
    ),
    "KMH-L312": entry(
        "表 {table} 没有人员列,不能用于赛区 {league}",
        "table {table} has no person column for league {league}",
        "在数据契约里写 person:,或换一张表。",
        "Name it with person: in the contract, or use another table.",
    ),
    "KMH-L313": entry(
        "余额表 {table} 的条件里不能用列“{name}”",
        "the where of the stock table {table} cannot use “{name}”",
        "只能用区分余额的键列:{allowed}。",
        "Only the key columns that tell series apart: {allowed}.",
    ),
    "KMH-L314": entry(
        "表 {table} 的列“{name}”是 {type},不是数",
        "column “{name}” of {table} is {type}, not a number",
        "换成金额、数量或比率列;计数用 count 或 distinct。",
        "Use a money, count or ratio column; to count use count or distinct.",
    ),
    "KMH-L315": entry(
        "{found} 不能比大小(“{op}”)",
        "{found} has no order for “{op}”",
        "用 = 或 ≠。",
        "Use = or ≠.",
    ),
    "KMH-L316": entry(
        "“{op}”没有意义:{left} 和 {right}",
        "“{op}” has no meaning for {left} and {right}",
        "× 的一边应是比率、纯数,或金额、得分乘数量;÷ 两边同类,或除以比率、纯数,或金额、得分除以数量。",
        "× wants a ratio or number on one side, or money or points by a count; ÷ wants equal kinds, a "
        "ratio or number as divisor, or money or points by a count.",
    ),
    "KMH-L317": entry(
        "明细条件里只能除以常量",
        "inside rows only a constant divides",
        "改写成乘法比较,如 a ≥ b × 50%。",
        "Compare with a product: a ≥ b × 50%.",
    ),
    "KMH-L332": entry(
        "before() 的两个参数不同类:“{name}”是 {found},首期的值是 {first}",
        "the two arguments of before() are of different kinds: “{name}” is {found}, the first value {first}",
        "首期的值要和它同类,如 0元、0%、no。",
        "The value of the first instance is of its kind: 0元, 0%, no.",
    ),
    "KMH-L330": entry(
        "{found} 取整的位数要在 {fewest} 到 {most} 之间",
        "{found} is rounded to {fewest} to {most} places",
        "金额的位数以元计,2 到分,-4 到万元;数量不取小数。",
        "Places of money are those of yuan: 2 are fen, -4 are 万元; counts have no places.",
    ),
}
