"""Codes of formulas: L1.. how they are written, L2.. their names, L3.. their kinds."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_WRITING: dict[str, Entry] = {
    "KMH-L100": entry("公式是空的。", "The formula is empty.", "写上公式。", "Write the formula."),
    "KMH-L101": entry(
        "公式里不认识字符“{character}”。", "The character “{character}” means nothing in a formula.",
        "删去它,或改用 + - × ÷ < ≤ = ≠ ≥ > ( ) , @ 等符号。", "Remove it, or use + - × ÷ < ≤ = ≠ ≥ > ( ) , @ .",
    ),
    "KMH-L102": entry(
        "公式里不用“{found}”。", "“{found}” is not a sign of formulas.", "改写为:{use}", "Write instead: {use}",
    ),
    "KMH-L103": entry(
        "引号没有配对,文字到行末也没有结束。", "The quoted text has no closing quote.",
        "在文字后面补上引号,如 '卡'。", "Add the closing quote: '卡'.",
    ),
    "KMH-L104": entry(
        "金额“{text}”不是整分。", "The amount “{text}” is not a whole number of fen.",
        "金额最小到分(0.01元);要按比例计算请写比率,如 3‰。",
        "The least amount is one fen (0.01元); for a rate write a ratio such as 3‰.",
    ),
    "KMH-L105": entry(
        "数字“{text}”过长。", "The number “{text}” is too long.",
        "数字连小数不超过{limit}位。", "Write at most {limit} digits, decimals included.",
    ),
    "KMH-L106": entry(
        "数字后面的“{unit}”不是单位(“{text}”)。", "“{unit}” behind the number is no unit (“{text}”).",
        "可用:% ‰ 个百分点 元 万元 亿元 分钱 分 天,计数单位是不超过四个字的中文词,如 36台。",
        "Use % ‰ 个百分点 元 万元 亿元 分钱 分 天, or a counting word of up to four characters as in 36台.",
    ),
    "KMH-L107": entry(
        "“{text}”不是日期。", "“{text}” is not a date.",
        "日期写成 2026-03-31,并且确有这一天;要做减法请在减号两边加空格。",
        "Write an existing day as 2026-03-31; for a subtraction set the minus off by spaces.",
    ),
    "KMH-L108": entry(
        "数字“{text}”写得不对。", "The number “{text}” is not well formed.",
        "千分位逗号每三位一个,小数点至多一个,如 1,234.5。",
        "Thousands commas stand every three digits, with at most one decimal point: 1,234.5.",
    ),
    "KMH-L109": entry(
        "“%”前面不是数字。", "“%” does not stand behind a number.",
        "百分号紧跟数字,如 97%;不作取余用。", "Write % right behind a number, as in 97%; there is no modulo.",
    ),
    "KMH-L110": entry(
        "这个括号没有配对的右括号。", "This bracket is never closed.", "补上“)”。", "Add the closing bracket.",
    ),
    "KMH-L111": entry(
        "这个右括号前面没有配对的左括号。", "This closing bracket was never opened.",
        "删去它,或补上“(”。", "Remove it, or add the opening bracket.",
    ),
    "KMH-L112": entry(
        "“{left}”和“{right}”之间缺少运算符。", "An operator is missing between “{left}” and “{right}”.",
        "在两者之间写 + - × ÷、比较符号或 且/或;名称里若有空格请去掉。",
        "Write + - × ÷, a comparison or and/or between them.",
    ),
    "KMH-L113": entry(
        "“{before}”之后应是数值、名称或括号,遇到的是“{found}”。",
        "A value, a name or a bracket should follow “{before}”, but here is “{found}”.",
        "补上缺少的部分;“非”若在运算符之后,用括号括起来。",
        "Add what is missing; put brackets round “not …” behind an operator.",
    ),
    "KMH-L114": entry(
        "比较不能连写(“{first}”之后又有“{second}”)。", "Comparisons cannot be chained (“{second}” after “{first}”).",
        "分成两个比较:a > b 且 b > c。", "Write two comparisons: a > b and b > c.",
    ),
    "KMH-L115": entry(
        "{function}() 要 {wanted} 个参数,写了 {given} 个。", "{function}() takes {wanted} argument(s), not {given}.",
        "按用法改正,如 if(条件, 甲, 乙)、max(甲, 乙)、floor(甲)。",
        "Follow its form: if(condition, a, b), max(a, b), floor(a).",
    ),
    "KMH-L116": entry(
        "没有函数“{name}”。", "There is no function “{name}”.",
        "相近的函数:{close};乘法要写 ×。", "Similar: {close}; a product is written with ×.",
    ),
    "KMH-L117": entry(
        "{function}() 没有写对什么汇总。", "{function}() does not say over what.",
        "写 {function}(x over 统计区间) 或 {function}(x of 关系);对明细写 sum(表.列 where …);min、max 也可写两个以上参数。",
        "Write {function}(x over window) or {function}(x of relation); over rows sum(table.column where …); "
        "min and max also take two or more arguments.",
    ),
    "KMH-L118": entry(
        "“{word}”不能出现在这里。", "“{word}” cannot stand here.",
        "where、over、of 只在函数括号内使用;window 写作 window.start 或 window.end。",
        "where, over and of stand inside the brackets of a function; window is window.start or window.end.",
    ),
    "KMH-L119": entry(
        "“{sign}”只能紧跟在名称后面。", "“{sign}” stands only behind a name.",
        "写作 名称@统计区间 或 表.列。", "Write name@window or table.column.",
    ),
    "KMH-L120": entry(
        "括号里的“{text}”看不出是千分位还是两个参数。",
        "In brackets “{text}” may be one number or two arguments.",
        "去掉千分位逗号,或在分隔参数的逗号后加空格。",
        "Leave the thousands commas out, or put a space behind the comma between arguments.",
    ),
    "KMH-L121": entry(
        "文字是空的。", "The text is empty.", "判断空值请写 empty(列)。", "To ask for no value write empty(column).",
    ),
    "KMH-L122": entry(
        "“{after}”后面应是名称。", "A name should follow “{after}”.",
        "写上统计区间、关系、赛区或列的名称。", "Write the name of a window, relation, league or column.",
    ),
    "KMH-L123": entry(
        "{function}() 的括号里只能是一个名称。", "{function}() takes one bare name.",
        "如 {function}(名称) 或 {function}(名称@统计区间)。", "Write {function}(name) or {function}(name@window).",
    ),
    "KMH-L124": entry(
        "一个函数里“{first}”之后不能再写“{second}”。", "“{second}” cannot follow “{first}” in one function.",
        "分两层写,如 mean(mean(x over 月) of 关系)。", "Nest them: mean(mean(x over month) of relation).",
    ),
    "KMH-L125": entry(
        "in 后面应是括号里的一列常量。", "A bracketed list of literals should follow “in”.",
        "如 form in ('现金', '转账')。", "As in form in ('现金', '转账').",
    ),
    "KMH-L126": entry(
        "括号和函数套得太深,超过{limit}层。", "Brackets and calls are nested deeper than {limit}.",
        "把其中一部分写成单独的指标。", "Make a part of it a measure of its own.",
    ),
    "KMH-L127": entry(
        "一个公式里的 + - × ÷ 超过{limit}个。", "The formula has more than {limit} of + - × ÷.",
        "把其中一部分写成单独的指标。", "Make a part of it a measure of its own.",
    ),
    "KMH-L128": entry(
        "“{text}”连在一起,成了一个不认识的名称。", "“{text}” runs together into one unknown name.",
        "“且”“或”“非”两边要有空格或括号。", "Set 且, 或 and 非 off by spaces or brackets.",
    ),
    "KMH-L129": entry(
        "empty() 的括号里只能是一个列名。", "empty() takes one bare column.", "如 empty(withdrawn_on)。",
        "As in empty(withdrawn_on).",
    ),
    "KMH-L130": entry(
        "逗号只能分隔函数的参数。", "A comma only separates the arguments of a function.",
        "删去逗号,或改成运算符。", "Remove the comma or write an operator.",
    ),
    "KMH-L131": entry(
        "{function}() 里不能用“{word}”。", "“{word}” does not go with {function}().",
        "where 用于 sum count distinct stock opening growth average given;over、of 用于 mean sum min max count all any。",
        "where goes with sum count distinct stock opening growth average given; "
        "over and of with mean sum min max count all any.",
    ),
    "KMH-L132": entry(
        "count() 数的是表里的行,括号里只写表名。", "count() counts rows and takes a table.",
        "写 count(表 where …);不重复计数写 distinct(表.列)。",
        "Write count(table where …); to count different values distinct(table.column).",
    ),
    "KMH-L133": entry(
        "{function}() 的括号里应是 表.列。", "{function}() takes table.column.",
        "如 {function}(deposits.balance where kind = '卡')。", "As in {function}(deposits.balance where kind = '卡').",
    ),
    "KMH-L134": entry(
        "“{text}”不是一个常量。", "“{text}” is not a literal.",
        "写一个数、金额、比率、日期、yes/no,或带引号的文字。",
        "Write a number, an amount, a ratio, a date, yes or no, or a text in quotes.",
    ),
}  # fmt: skip

_NAMES: dict[str, Entry] = {
    "KMH-L200": entry(
        "没有名称“{name}”。", "There is no “{name}”.",
        "先在 values、measures、gates 或 scores 中定义;文字要加引号。",
        "Define it in values, measures, gates or scores; a text needs quotes.",
    ),
    "KMH-L201": entry(
        "没有名称“{name}”。", "There is no “{name}”.", "相近的名称:{close}。", "Similar names: {close}.",
    ),
    "KMH-L202": entry(
        "没有数据表“{name}”。", "There is no table “{name}”.", "已有的表:{known}。", "Tables: {known}.",
    ),
    "KMH-L203": entry(
        "表 {table} 没有列“{name}”。", "Table {table} has no column “{name}”.", "它的列:{known}。", "Its columns: {known}.",
    ),
    "KMH-L204": entry(
        "“{name}”是{role},不是数值。", "“{name}” is no value ({role}).",
        "榜单写 rank(名称),关系和赛区写在 of 之后,统计区间写在 @ 或 over 之后,表写 sum(表.列)。",
        "Write rank(board), x of relation or league, x@window, x over window, sum(table.column).",
    ),
    "KMH-L205": entry(
        "没有统计区间“{name}”。", "There is no window “{name}”.", "已有的统计区间:{known}。", "Windows: {known}.",
    ),
    "KMH-L206": entry(
        "没有关系或赛区“{name}”。", "There is no relation or league “{name}”.",
        "已有的关系和赛区:{known}。", "Relations and leagues: {known}.",
    ),
    "KMH-L207": entry(
        "“{name}”在赛区 {leagues} 没有定义。", "“{name}” is not defined in league {leagues}.",
        "它定义在:{defined}。补上赛区,或用 of 跨赛区读取。",
        "It is defined in: {defined}. Add the league there, or read across with “of”.",
    ),
    "KMH-L208": entry(
        "“{name}”在统计区间 {windows} 没有定义。", "“{name}” is not defined in window {windows}.",
        "它定义在:{defined}。补上统计区间(任务则在 curve 中),或用 @ 指明读哪一个。",
        "It is defined in: {defined}. Add the window there (for a quota in its curve), or pick one with @.",
    ),
    "KMH-L209": entry(
        "统计区间“{window}”里没有与 {instance} 同日结束的一段。",
        "Window “{window}” has no instance that ends on the day {instance} ends.",
        "@ 只能读同日结束的一段或唯一的一段;换一个统计区间。",
        "@ reads the instance with the same end, or the only one; choose another window.",
    ),
    "KMH-L210": entry(
        "“{name}”在赛区 {leagues} 没有任务数。", "“{name}” has no quota in league {leagues}.",
        "在 quotas 中补上该赛区的任务。", "Add the league to the measure's quota.",
    ),
    "KMH-L211": entry(
        "经“{name}”读取时不知道读哪个赛区:{candidates}。", "Through “{name}” several leagues could be read: {candidates}.",
        "改用只在一个赛区定义的指标,或直接写 of 赛区。",
        "Use a measure defined in one of them only, or a league behind “of”.",
    ),
    "KMH-L212": entry(
        "经“{name}”到不了任何赛区(它指向 {target}),或所读的名称不在同一赛区。",
        "No league of {target} contestants behind “{name}” defines all that is read.",
        "在受关联的赛区定义所读的指标。", "Define what is read in one league of the related contestants.",
    ),
    "KMH-L213": entry(
        "关系“{name}”的起点是 {source},赛区 {leagues} 的参赛者不是。",
        "Relation “{name}” starts from a {source}; the contestants of {leagues} are not.",
        "换一个关系,或在相应赛区使用。", "Use another relation, or use it in a league of the other kind.",
    ),
    "KMH-L214": entry(
        "明细条件里不能用“{name}”。", "“{name}” cannot be used inside rows.",
        "条件里只能用该表的列、values 中的常量、window.start 和 window.end。",
        "Only columns of the table, values, literals, window.start and window.end can.",
    ),
    "KMH-L215": entry(
        "{function}() 只能用在奖励的 fold 里,不能在 over、of 或明细条件之内。",
        "{function}() stands only in an award's fold, outside of over, of and where.",
        "移到 fold 的 next 或 final。", "Move it to next or final of a fold.",
    ),
    "KMH-L216": entry(
        "“{name}”不随统计区间变化,不能加 @。", "“{name}” does not depend on a window and takes no @.",
        "删去 @ 和后面的名称。", "Remove the @ and the name behind it.",
    ),
    "KMH-L217": entry(
        "“{here}”之内没有一段“{window}”。", "No instance of “{window}” lies inside “{here}”.",
        "over 后面写更短的统计区间。", "Write a shorter window behind “over”.",
    ),
    "KMH-L218": entry(
        "“{name}”既是表 {table} 的列,又是 values 里的名称。", "“{name}” is a column of {table} and a value of the plan.",
        "给 values 里的那个换一个名称。", "Rename the value.",
    ),
    "KMH-L219": entry(
        "没有榜单“{name}”。", "There is no board “{name}”.", "已有的榜单:{known}。", "Boards: {known}.",
    ),
    "KMH-L220": entry(
        "“{table}.{column}”要写在函数里。", "“{table}.{column}” stands only inside a function.",
        "写 sum({table}.{column}) 等;在 where 里直接写列名 {column}。",
        "Write sum({table}.{column}) or the like; inside where the bare column {column}.",
    ),
    "KMH-L221": entry(
        "empty() 只能用在明细条件里。", "empty() stands only inside rows.",
        "写在 where 之后。", "Write it behind where.",
    ),
    "KMH-L222": entry(
        "“{name}”不是指标,没有任务数。", "“{name}” is no measure and has no quota.",
        "{function}() 里写一个在 quotas 中有任务的指标。", "Write a measure with a quota in {function}().",
    ),
    "KMH-L223": entry(
        "window 没有“{edge}”。", "window has no “{edge}”.", "写 window.start 或 window.end。",
        "Write window.start or window.end.",
    ),
    "KMH-L224": entry(
        "明细条件里不能用 {function}()。", "{function}() cannot stand inside rows.",
        "条件里只能用该表的列和常量;把它写成单独的指标。",
        "Only columns and literals can; make it a measure of its own.",
    ),
}  # fmt: skip

_KINDS: dict[str, Entry] = {
    "KMH-L301": entry(
        "“{op}”两边合不到一起:{left} 和 {right}。", "“{op}” does not join {left} and {right}.",
        "两边要同类:金额对金额,数量对数量。", "Both sides must be of one kind: money with money, count with count.",
    ),
    "KMH-L302": entry(
        "“{op}”把金额和没有单位的数放在一起:{left} 和 {right}。",
        "“{op}” joins money and a number without a unit: {left} and {right}.",
        "给数字写上单位,如 0元、30万元。", "Give the number its unit: 0元, 30万元.",
    ),
    "KMH-L303": entry(
        "计数单位不同:{left} 和 {right}。", "Counts of different things: {left} and {right}.",
        "改成同一个单位。", "Use one unit.",
    ),
    "KMH-L304": entry(
        "这里应是 {wanted},公式得出的是 {found}。", "Wanted here: {wanted}; the formula gives {found}.",
        "改公式,或给常量写上单位。", "Change the formula, or give the literal its unit.",
    ),
    "KMH-L305": entry(
        "这里应是一个条件(是或否),得出的是 {found}。", "A condition (yes or no) is wanted here, not {found}.",
        "写一个比较,如 x ≥ 97%。", "Write a comparison such as x ≥ 97%.",
    ),
    "KMH-L306": entry(
        "“{function}”要一个数,不是 {found}。", "“{function}” wants a number, not {found}.",
        "是否类的汇总用 mean、count、all、any。", "To fold conditions use mean, count, all or any.",
    ),
    "KMH-L307": entry(
        "除以一个会变的数只能写在指标里。", "Division by anything but a constant stands only in a measure.",
        "把这个商写成指标,并写明 zero_denominator。", "Make the quotient a measure with its zero_denominator.",
    ),
    "KMH-L308": entry("除数是零。", "The divisor is zero.", "改正除数。", "Correct the divisor."),
    "KMH-L309": entry(
        "列 {column} 里不会有“{text}”。", "Column {column} never holds “{text}”.",
        "数据契约列出的是:{options}。", "The contract lists: {options}.",
    ),
    "KMH-L310": entry(
        "{function}() 不能用在 {grain} 表 {table} 上。", "{function}() does not suit the {grain} table {table}.",
        "它用于:{wanted}。", "It is for: {wanted}.",
    ),
    "KMH-L311": entry(
        "表 {table} 没有机构列,不能用于赛区 {league}。", "Table {table} has no unit column for league {league}.",
        "在数据契约里写 unit:,或换一张表。", "Name it with unit: in the contract, or use another table.",
    ),
    "KMH-L312": entry(
        "表 {table} 没有人员列,不能用于赛区 {league}。", "Table {table} has no person column for league {league}.",
        "在数据契约里写 person:,或换一张表。", "Name it with person: in the contract, or use another table.",
    ),
    "KMH-L313": entry(
        "余额表 {table} 的条件里不能用列“{name}”。", "The where of the stock table {table} cannot use “{name}”.",
        "只能用区分余额的键列:{allowed}。", "Only the key columns that tell series apart: {allowed}.",
    ),
    "KMH-L314": entry(
        "表 {table} 的列“{name}”是 {type},不是数。", "Column “{name}” of {table} is {type}, not a number.",
        "换成金额、数量或比率列;计数用 count 或 distinct。",
        "Use a money, count or ratio column; to count use count or distinct.",
    ),
    "KMH-L315": entry(
        "{found} 不能比大小(“{op}”)。", "{found} has no order for “{op}”.", "用 = 或 ≠。", "Use = or ≠.",
    ),
    "KMH-L316": entry(
        "“{op}”没有意义:{left} 和 {right}。", "“{op}” has no meaning for {left} and {right}.",
        "× 的一边应是比率、纯数,或金额、得分乘数量;÷ 两边同类,或除以比率、纯数,或金额、得分除以数量。",
        "× wants a ratio or number on one side, or money or points by a count; ÷ wants equal kinds, "
        "a ratio or number as divisor, or money or points by a count.",
    ),
    "KMH-L317": entry(
        "明细条件里只能除以常量。", "Inside rows only a constant divides.",
        "改写成乘法比较,如 a ≥ b × 50%。", "Compare with a product: a ≥ b × 50%.",
    ),
}  # fmt: skip

CODES: dict[str, Entry] = {**_WRITING, **_NAMES, **_KINDS}
