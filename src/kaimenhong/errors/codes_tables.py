"""Codes of derived tables, and of rows matched to the row at hand."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_MATCHED: dict[str, Entry] = {
    "KMH-L140": entry(
        "for 后面要写 列 = 公式",
        "behind “for” stands column = formula",
        "如 lookup(products.factor for product = product):左边是那张表的列,右边是本行的。",
        "As in lookup(products.factor for product = product): a column of that table, then a formula of this row.",
    ),
    "KMH-L240": entry(
        "这里不能按本行到别的表取数({function} … for …)",
        "rows of another table cannot be matched here ({function} … for …)",
        "它只写在 tables 的公式和赛区的 where 里,也不套在另一个里面;把它写成口径表的一列,再用这一列。",
        "It stands in formulas of `tables` and in a league's `where`, not inside another one: make it a column "
        "of a derived table and use that column.",
    ),
    "KMH-L241": entry(
        "{function}() 没有写 {table} 的哪些行对应本行",
        "{function}() does not say which rows of {table} match this row",
        "在括号里加 for 列 = 公式。",
        "Add for column = formula inside the brackets.",
    ),
    "KMH-L242": entry(
        "{table} 是 {grain} 表:带起止日期的表(spell)必须写 on 日期,别的表不能写",
        "{table} is a {grain} table: spells are read on a day, nothing else is",
        "spell 表写 lookup(表.列 on 日期 for …);别的表去掉 on。",
        "Of a spell table write lookup(table.column on day for …); of any other leave “on” out.",
    ),
    "KMH-L243": entry(
        "lookup 可能找到 {table} 的几行:for 里还缺主键列 {missing}",
        "lookup may find several rows of {table}: “for” lacks the key column(s) {missing}",
        "在 for 里补上,或改用 sum、max、min、count。",
        "Add them behind “for”, or take sum, max, min or count.",
    ),
    "KMH-L244": entry(
        "“{column}”是是否列,不能写在 for 里",
        "“{column}” is a yes/no column and cannot stand behind “for”",
        "写进 where。",
        "Ask for it in “where”.",
    ),
    "KMH-L340": entry(
        "on 后面应是日期,这里是{found}",
        "behind “on” stands a date, not {found}",
        "写日期列、日期常量,或日期 ± 天数。",
        "Write a date column, a date, or a date ± days.",
    ),
}

_DAYS: dict[str, Entry] = {
    "KMH-L341": entry(
        "on 后面的日期要对所有参赛者都一样",
        "the day behind “on” must be the same for every contestant",
        "写 window.start、window.end、日期常量,或它们 ± 整数天。",
        "Write window.start, window.end, a date, or one of them ± whole days.",
    ),
    "KMH-L342": entry(
        "{function}() 和 on 用不到一起,或缺了 on",
        "{function}() does not go with “on”, or lacks it",
        "last 必须写 on 日期;sum count distinct given 只对带起止日期的表(spell)写 on。",
        "last needs “on” a day; sum, count, distinct and given take it of spell tables alone.",
    ),
}

_TABLES: dict[str, Entry] = {
    "KMH-C100": entry(
        "表 {table} 已有列“{name}”",
        "table {table} has a column `{name}` already",
        "新列换一个名称。",
        "Give the new column another name.",
    ),
    "KMH-C101": entry(
        "列“{name}”的日期加减的不是整天",
        "column `{name}` adds to a date what is not whole days",
        "加减整数天,如 生效日 + 15天。",
        "Add or subtract whole days, as in effective_on + 15天.",
    ),
    "KMH-C102": entry(
        "{source} 是存量表,date 只能是它的日期列 {date}",
        "{source} holds balances: its date stays {date}",
        "写 date: {date}。",
        "Write date: {date}.",
    ),
    "KMH-C103": entry(
        "存量的序列要逐日完整,{key} 只能由主键列(不含日期)决定:{allowed}",
        "a series of balances stays whole day by day: {key} may hang on {allowed} alone",
        "只用这些列和由它们算出的列。",
        "Use these columns, and what is computed from them.",
    ),
    "KMH-C225": entry(
        "按谁拆分要查名单(list)或任期(spell)表,{table} 是 {grain}",
        "who has a part stands in a list or spell table; {table} is {grain}",
        "换成名单或任期表。",
        "Name a list or a spell table.",
    ),
    "KMH-C226": entry(
        "{column} 是{kind},这里是{found},不能相等",
        "{column} is {kind}, this is {found}: they are never equal",
        "两边写同一种列。",
        "Write columns of one kind on both sides.",
    ),
    "KMH-C227": entry(
        "{table} 是 {grain} 表:任期表要写 on(哪一天有效),名单不写",
        "{table} is a {grain} table: spells need `on`, the day they must be valid; lists have none",
        "任期表补上 on: 日期列,名单去掉 on。",
        "Add `on` with a date for spells, or take it away for a list.",
    ),
    "KMH-C228": entry(
        "一行会有几份,{table} 的主键列 {names} 要取出来分清",
        "a row has several parts: take the key columns {names} of {table}, which tell them apart",
        "在 take 里取这些列。",
        "Take these columns under `take`.",
    ),
}

CODES: dict[str, Entry] = {**_MATCHED, **_DAYS, **_TABLES}
