"""Codes of formulas: KMH-L1.. how they are written; L2.. their names; L3.. their kinds."""

from __future__ import annotations

from kaimenhong.errors.codes_formula_kinds import KINDS
from kaimenhong.errors.codes_formula_names import NAMES
from kaimenhong.errors.entry import Entry, entry

WRITING: dict[str, Entry] = {
    "KMH-L100": entry(
        "公式是空的",
        "the formula is empty",
        "写上公式。",
        "Write the formula.",
    ),
    "KMH-L101": entry(
        "公式里不认识字符“{character}”",
        "the character “{character}” means nothing in a formula",
        "删去它,或改用 + - × ÷ < ≤ = ≠ ≥ > ( ) , @ 等符号。",
        "Remove it, or use + - × ÷ < ≤ = ≠ ≥ > ( ) , @ .",
    ),
    "KMH-L102": entry(
        "公式里不用“{found}”",
        "“{found}” is not a sign of formulas",
        "改写为:{use}",
        "Write instead: {use}",
    ),
    "KMH-L103": entry(
        "引号没有配对,文字到行末也没有结束",
        "the quoted text has no closing quote",
        "在文字后面补上引号,如 '卡'。",
        "Add the closing quote: '卡'.",
    ),
    "KMH-L104": entry(
        "金额“{text}”不是整分",
        "the amount “{text}” is not a whole number of fen",
        "金额最小到分(0.01元);要按比例计算请写比率,如 3‰。",
        "The least amount is one fen (0.01元); for a rate write a ratio such as 3‰.",
    ),
    "KMH-L105": entry(
        "数字“{text}”过长",
        "the number “{text}” is too long",
        "数字连小数不超过{limit}位。",
        "Write at most {limit} digits, decimals included.",
    ),
    "KMH-L106": entry(
        "数字后面的“{unit}”不是单位(“{text}”)",
        "“{unit}” behind the number is no unit (“{text}”)",
        "可用:% ‰ 个百分点 元 万元 亿元 分钱 分 天,计数单位是不超过四个字的中文词,如 36台。",
        "Use % ‰ 个百分点 元 万元 亿元 分钱 分 天, or a counting word of up to four characters as in 36台.",
    ),
    "KMH-L107": entry(
        "“{text}”不是日期",
        "“{text}” is not a date",
        "日期写成 2026-03-31,并且确有这一天;要做减法请在减号两边加空格。",
        "Write an existing day as 2026-03-31; for a subtraction set the minus off by spaces.",
    ),
    "KMH-L108": entry(
        "数字“{text}”写得不对",
        "the number “{text}” is not well formed",
        "千分位逗号每三位一个,小数点至多一个,如 1,234.5。",
        "Thousands commas stand every three digits, with at most one decimal point: 1,234.5.",
    ),
    "KMH-L109": entry(
        "“%”前面不是数字",
        "“%” does not stand behind a number",
        "百分号紧跟数字,如 97%;不作取余用。",
        "Write % right behind a number, as in 97%; there is no modulo.",
    ),
    "KMH-L110": entry(
        "这个括号没有配对的右括号",
        "this bracket is never closed",
        "补上“)”。",
        "Add the closing bracket.",
    ),
    "KMH-L111": entry(
        "这个右括号前面没有配对的左括号",
        "this closing bracket was never opened",
        "删去它,或补上“(”。",
        "Remove it, or add the opening bracket.",
    ),
    "KMH-L112": entry(
        "“{left}”和“{right}”之间缺少运算符",
        "an operator is missing between “{left}” and “{right}”",
        "在两者之间写 + - × ÷、比较符号或 且/或;名称里若有空格请去掉。",
        "Write + - × ÷, a comparison or and/or between them.",
    ),
    "KMH-L113": entry(
        "“{before}”之后应是数值、名称或括号,遇到的是“{found}”",
        "a value, a name or a bracket should follow “{before}”, but here is “{found}”",
        "补上缺少的部分;“非”若在运算符之后,用括号括起来。",
        "Add what is missing; put brackets round “not …” behind an operator.",
    ),
    "KMH-L114": entry(
        "比较不能连写(“{first}”之后又有“{second}”)",
        "comparisons cannot be chained (“{second}” after “{first}”)",
        "分成两个比较:a > b 且 b > c。",
        "Write two comparisons: a > b and b > c.",
    ),
    "KMH-L115": entry(
        "{function}() 要 {wanted} 个参数,写了 {given} 个",
        "{function}() takes {wanted} argument(s), not {given}",
        "按用法改正,如 if(条件, 甲, 乙)、max(甲, 乙)、floor(甲)。",
        "Follow its form: if(condition, a, b), max(a, b), floor(a).",
    ),
    "KMH-L116": entry(
        "没有函数“{name}”",
        "there is no function “{name}”",
        "相近的函数:{close};乘法要写 ×。",
        "Similar: {close}; a product is written with ×.",
    ),
    "KMH-L117": entry(
        "{function}() 没有写对什么汇总",
        "{function}() does not say over what",
        "写 {function}(x over 统计区间) 或 {function}(x of 关系);对明细写 sum(表.列 where …);"
        "min、max 也可写两个以上参数。",
        "Write {function}(x over window) or {function}(x of relation); over rows sum(table.column where "
        "…); min and max also take two or more arguments.",
    ),
    "KMH-L118": entry(
        "“{word}”不能出现在这里",
        "“{word}” cannot stand here",
        "where、over、of、on、for 只在函数括号内使用;window 写作 window.start 或 window.end。",
        "where, over, of, on and for stand inside the brackets of a function; window is window.start or window.end.",
    ),
    "KMH-L119": entry(
        "“{sign}”只能紧跟在名称后面",
        "“{sign}” stands only behind a name",
        "写作 名称@统计区间 或 表.列。",
        "Write name@window or table.column.",
    ),
    "KMH-L120": entry(
        "括号里的“{text}”看不出是千分位还是两个参数",
        "in brackets “{text}” may be one number or two arguments",
        "去掉千分位逗号,或在分隔参数的逗号后加空格。",
        "Leave the thousands commas out, or put a space behind the comma between arguments.",
    ),
    "KMH-L121": entry(
        "文字是空的",
        "the text is empty",
        "判断空值请写 empty(列)。",
        "To ask for no value write empty(column).",
    ),
    "KMH-L122": entry(
        "“{after}”后面应是名称",
        "a name should follow “{after}”",
        "写上统计区间、关系、赛区或列的名称。",
        "Write the name of a window, relation, league or column.",
    ),
    "KMH-L123": entry(
        "{function}() 的括号里只能是一个名称",
        "{function}() takes one bare name",
        "如 {function}(名称) 或 {function}(名称@统计区间)。",
        "Write {function}(name) or {function}(name@window).",
    ),
    "KMH-L124": entry(
        "一个函数里“{first}”之后不能再写“{second}”",
        "“{second}” cannot follow “{first}” in one function",
        "分两层写,如 mean(mean(x over 月) of 关系)。",
        "Nest them: mean(mean(x over month) of relation).",
    ),
    "KMH-L125": entry(
        "in 后面应是括号里的一列常量",
        "a bracketed list of literals should follow “in”",
        "如 form in ('现金', '转账')。",
        "As in form in ('现金', '转账').",
    ),
    "KMH-L126": entry(
        "括号和函数套得太深,超过{limit}层",
        "brackets and calls are nested deeper than {limit}",
        "把其中一部分写成单独的指标。",
        "Make a part of it a measure of its own.",
    ),
    "KMH-L127": entry(
        "一个公式里的 + - × ÷ 超过{limit}个",
        "the formula has more than {limit} of + - × ÷",
        "把其中一部分写成单独的指标。",
        "Make a part of it a measure of its own.",
    ),
    "KMH-L128": entry(
        "“{text}”连在一起,成了一个不认识的名称",
        "“{text}” runs together into one unknown name",
        "“且”“或”“非”两边要有空格或括号。",
        "Set 且, 或 and 非 off by spaces or brackets.",
    ),
    "KMH-L129": entry(
        "empty() 的括号里只能是一个列名",
        "empty() takes one bare column",
        "如 empty(withdrawn_on)。",
        "As in empty(withdrawn_on).",
    ),
    "KMH-L130": entry(
        "逗号只能分隔函数的参数",
        "a comma only separates the arguments of a function",
        "删去逗号,或改成运算符。",
        "Remove the comma or write an operator.",
    ),
    "KMH-L131": entry(
        "{function}() 里不能用“{word}”",
        "“{word}” does not go with {function}()",
        "where 用于 sum count distinct stock opening growth average given min max lookup;"
        "over、of 用于 mean sum min max count all any,写在最外层,如 max(attainment(存款) of 关系);"
        "on、for 用于 sum count min max lookup。",
        "where goes with sum count distinct stock opening growth average given min max lookup; over and of with "
        "mean sum min max count all any, outermost, as in max(attainment(存款) of 关系); "
        "on and for with sum count min max lookup.",
    ),
    "KMH-L132": entry(
        "count() 数的是表里的行,括号里只写表名",
        "count() counts rows and takes a table",
        "写 count(表 where …);不重复计数写 distinct(表.列)。",
        "Write count(table where …); to count different values distinct(table.column).",
    ),
    "KMH-L133": entry(
        "{function}() 的括号里应是 表.列",
        "{function}() takes table.column",
        "如 {function}(deposits.balance where kind = '卡')。",
        "As in {function}(deposits.balance where kind = '卡').",
    ),
    "KMH-L134": entry(
        "“{text}”不是一个常量",
        "“{text}” is not a literal",
        "这里只能写常量、values 中的名称,以及它们的 + - × ÷、min、max、floor、ceil、abs、round。",
        "Only literals, names of values, and + - × ÷ min max floor ceil abs round of them can stand here.",
    ),
    "KMH-L153": entry(
        "before() 的第一个参数只能是一个名称",
        "the first argument of before() is a bare name",
        "如 before(结转, 0元):上一期的结转,首期取 0元。",
        "As in before(carried, 0元): the instance before, 0元 in the first one.",
    ),
    "KMH-L150": entry(
        "“{text}”不是日历上的一天",
        "“{text}” is no day of the calendar",
        "加减整数天,不要越出年历。",
        "Add or take whole days, within the calendar.",
    ),
    "KMH-L151": entry(
        "round() 的第二个参数是小数位数,要写一个整数",
        "the second argument of round() is the places, a whole number written out",
        "如 round(甲, 4, half_up);-4 是四舍五入到万。",
        "As in round(x, 4, half_up); -4 rounds to ten thousands.",
    ),
    "KMH-L152": entry(
        "round() 的第三个参数是取整方式",
        "the third argument of round() is the way of rounding",
        "写其中之一:{modes}。",
        "Write one of: {modes}.",
    ),
}

CODES: dict[str, Entry] = {**WRITING, **NAMES, **KINDS}
