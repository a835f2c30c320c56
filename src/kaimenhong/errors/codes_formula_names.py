"""Codes of the names in formulas, KMH-L2.., gathered by codes_formula."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

NAMES: dict[str, Entry] = {
    "KMH-L270": entry(
        "amount 里的“{name}”不是奖项,或是有 gate、fold 的奖,或只奖前几项(limit),或是系数",
        "`{name}` in amount(…) is no award, or one with a gate, a fold or a limit, or a coefficient",
        "可以写:{known}。",
        "There can be: {known}.",
    ),
    "KMH-L200": entry(
        "没有名称“{name}”",
        "there is no “{name}”",
        "先在 values、measures、gates 或 scores 中定义;文字要加引号。",
        "Define it in values, measures, gates or scores; a text needs quotes.",
    ),
    "KMH-L201": entry(
        "没有名称“{name}”",
        "there is no “{name}”",
        "相近的名称:{close}。",
        "Similar names: {close}.",
    ),
    "KMH-L202": entry(
        "没有数据表“{name}”",
        "there is no table “{name}”",
        "已有的表:{known}。",
        "Tables: {known}.",
    ),
    "KMH-L203": entry(
        "表 {table} 没有列“{name}”",
        "table {table} has no column “{name}”",
        "它的列:{known}。",
        "Its columns: {known}.",
    ),
    "KMH-L204": entry(
        "“{name}”是{role},不是数值",
        "“{name}” is no value ({role})",
        "榜单写 rank(名称),关系和赛区写在 of 之后,统计区间写在 @ 或 over 之后,表写 sum(表.列)。",
        "Write rank(board), x of relation or league, x@window, x over window, sum(table.column).",
    ),
    "KMH-L205": entry(
        "没有统计区间“{name}”",
        "there is no window “{name}”",
        "已有的统计区间:{known}。",
        "Windows: {known}.",
    ),
    "KMH-L206": entry(
        "没有关系或赛区“{name}”",
        "there is no relation or league “{name}”",
        "已有的关系和赛区:{known}。",
        "Relations and leagues: {known}.",
    ),
    "KMH-L207": entry(
        "“{name}”在赛区 {leagues} 没有定义",
        "“{name}” is not defined in league {leagues}",
        "它定义在:{defined}。补上赛区,或用 of 跨赛区读取。",
        "It is defined in: {defined}. Add the league there, or read across with “of”.",
    ),
    "KMH-L208": entry(
        "“{name}”在统计区间 {windows} 没有定义",
        "“{name}” is not defined in window {windows}",
        "它定义在:{defined}。补上统计区间(任务则在 curve 中),或用 @ 指明读哪一个。",
        "It is defined in: {defined}. Add the window there (for a quota in its curve), or pick one with @.",
    ),
    "KMH-L209": entry(
        "统计区间“{window}”里没有与 {instance} 同日结束、或唯一包含它的一段",
        "window “{window}” has no instance that ends with {instance}, nor one alone that contains it",
        "@ 读唯一的一段、同日结束的一段,或唯一包含它的一段;换一个统计区间。",
        "@ reads the only instance, the one with the same end, or the only one that contains it.",
    ),
    "KMH-L210": entry(
        "“{name}”在赛区 {leagues} 没有任务数",
        "“{name}” has no quota in league {leagues}",
        "在 quotas 中补上该赛区的任务。",
        "Add the league to the measure's quota.",
    ),
    "KMH-L213": entry(
        "关系“{name}”的起点是 {source},赛区 {leagues} 的参赛者不是",
        "relation “{name}” starts from a {source}; the contestants of {leagues} are not",
        "换一个关系,或在相应赛区使用。",
        "Use another relation, or use it in a league of the other kind.",
    ),
    "KMH-L214": entry(
        "明细条件里不能用“{name}”",
        "“{name}” cannot be used inside rows",
        "条件里只能用该表的列、values 中的常量、window.start 和 window.end。",
        "Only columns of the table, values, literals, window.start and window.end can.",
    ),
    "KMH-L215": entry(
        "{function}() 只能用在奖励的 fold 里,不能在 over、of 或明细条件之内",
        "{function}() stands only in an award's fold, outside of over, of and where",
        "移到 fold 的 next 或 final。",
        "Move it to next or final of a fold.",
    ),
    "KMH-L216": entry(
        "“{name}”不随统计区间变化,不能加 @",
        "“{name}” does not depend on a window and takes no @",
        "删去 @ 和后面的名称。",
        "Remove the @ and the name behind it.",
    ),
    "KMH-L217": entry(
        "“{here}”之内没有一段“{window}”",
        "no instance of “{window}” lies inside “{here}”",
        "over 后面写更短的统计区间。",
        "Write a shorter window behind “over”.",
    ),
    "KMH-L218": entry(
        "“{name}”既是表 {table} 的列,又是 values 里的名称",
        "“{name}” is a column of {table} and a value of the plan",
        "给 values 里的那个换一个名称。",
        "Rename the value.",
    ),
    "KMH-L219": entry(
        "没有榜单“{name}”",
        "there is no board “{name}”",
        "已有的榜单:{known}。",
        "Boards: {known}.",
    ),
    "KMH-L220": entry(
        "“{table}.{column}”要写在函数里",
        "“{table}.{column}” stands only inside a function",
        "写 sum({table}.{column}) 等;在 where 里直接写列名 {column}。",
        "Write sum({table}.{column}) or the like; inside where the bare column {column}.",
    ),
    "KMH-L221": entry(
        "empty() 只能用在明细条件里",
        "empty() stands only inside rows",
        "写在 where 之后。",
        "Write it behind where.",
    ),
    "KMH-L222": entry(
        "“{name}”不是指标,没有任务数",
        "“{name}” is no measure and has no quota",
        "{function}() 里写一个在 quotas 中有任务的指标。",
        "Write a measure with a quota in {function}().",
    ),
    "KMH-L223": entry(
        "window 没有“{edge}”",
        "window has no “{edge}”",
        "写 window.start、window.end 或 window.reached。",
        "Write window.start, window.end or window.reached.",
    ),
    "KMH-L224": entry(
        "明细条件里不能用 {function}()",
        "{function}() cannot stand inside rows",
        "条件里只能用该表的列和常量;把它写成单独的指标。",
        "Only columns and literals can; make it a measure of its own.",
    ),
    "KMH-L262": entry(
        "before() 不能写在 over、of 之内",
        "before() cannot stand inside over or of",
        "把它写成单独的指标,再汇总这个指标。",
        "Make it a measure of its own, and fold that.",
    ),
    "KMH-L263": entry(
        "“{name}”不是指标、门槛或总分,没有上一期",
        "“{name}” is no measure, gate or total, and has no instance before",
        "任务和完成率先写成指标。",
        "Read quotas and attainments through a measure.",
    ),
    "KMH-L260": entry(
        "没有进度“{name}”",
        "there is no curve “{name}”",
        "curves 里有:{known}。",
        "Curves: {known}.",
    ),
    "KMH-L261": entry(
        "进度“{name}”没有统计区间 {windows}",
        "curve “{name}” has no window {windows}",
        "它有:{defined}。在进度里补上。",
        "It has: {defined}. Add the window to the curve.",
    ),
    "KMH-L225": entry(
        "这里没有统计区间,不能用 window.start 和 window.end",
        "there is no window here for window.start and window.end",
        "写具体日期,或写在指标、奖励里。",
        "Write a date, or use it in a measure or an award.",
    ),
}
