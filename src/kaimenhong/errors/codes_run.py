"""Codes of a run: what the engine refuses."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-R001": entry(
        "{what} 可能超出 38 位整数,无法保证精确。",
        "{what} could exceed 38 digits, so it cannot be kept exact.",
        "完成率等比率先取到固定位数再平均、相乘:round(x, 4, half_up);或少用几个比率相乘。",
        "Round ratios such as attainments before a mean or a product: round(x, 4, half_up); or multiply fewer of them.",
    ),
    "KMH-R002": entry(
        "“{column}”的合计 {amount} 超出引擎保证精确的范围。",
        "The sum of “{column}”, {amount}, is beyond what the engine keeps exact.",
        "多半是单位错了(元当成了万元)。核对数据文件和映射里的单位。",
        "Most often a unit is wrong (yuan taken for 万元). Check the file and the unit in its mapping.",
    ),
    "KMH-R003": entry(
        "{what} 把分母不同的分数跨参赛者相加或平均,结果无法精确表示。",
        "{what} adds or averages fractions of different denominators over contestants; the sum cannot be kept exact.",
        "先取整到固定的位数:round(x, 4, half_up);或对分子、分母分别求和后再相除。",
        "Round first: round(x, 4, half_up); or divide the sum of numerators by the sum of denominators.",
    ),
    "KMH-R004": entry(
        "“{table}”里 {contestant} 有两行符合同一个 given(...),或 last(...) 的那一天有两行。",
        "“{table}” has two rows of {contestant} for one given(...), or on the day of one last(...).",
        "删去多余的一行,或在 where 里写明是哪一行。",
        "Remove one of the rows, or say in the where which one is meant.",
    ),
    "KMH-R005": entry(
        "机构 {unit} 在 {contestant} 之下超过 8 级,或机构的上级绕成了圈。",
        "Unit {unit} lies more than 8 levels below {contestant}, or the units' parents run in a circle.",
        "核对机构表的 parent 一列。",
        "Check the column parent of the units.",
    ),
    "KMH-R006": entry(
        "{contestant} 没有“{name}”:不在赛区{leagues},或这个统计区间里没有这一项。",
        "{contestant} has no “{name}”: not in league {leagues}, or it is not defined in that window.",
        "核对 --contestant(名册里的编号)和 --window;赛区有 where 的,看他满不满足。",
        "Check --contestant (an id of the roster) and --window; where a league has a `where`, see whether he meets it.",
    ),
    "KMH-R030": entry(
        "{person} 在 {unit} 同一天有两条算数的任职记录,按天数发奖会算两遍。",
        "{person} has two rows of the roster in {unit} that count on one day: paid by days he would count twice.",
        "核对名册里这个人的起止日期,或在 where 里写明哪一条算数。",
        "Check his dates in the roster, or say in the where which row counts.",
    ),
    "KMH-R010": entry(
        "{table} 里 {key} 在 {day} 有两行有效,lookup 不知道取哪一行。",
        "{table} has two rows of {key} valid on {day}; lookup cannot tell which one is meant.",
        "改正重叠的起止日期,或在 lookup 的 where 里写明取哪一行。",
        "Mend the dates that overlap, or say in the where of the lookup which row is meant.",
    ),
    "KMH-R011": entry(
        "有一行不满足口径表“{table}”的 must(文件 {file},工作表 {sheet},第 {row} 行)。",
        "A row does not fulfil the `must` of table `{table}` (file {file}, sheet {sheet}, row {row}).",
        "改正文件里的这一行再导入;确是例外的,改 must 或 where。",
        "Mend the row in the file and import it again; if it is right, change `must` or `where`.",
    ),
    "KMH-R035": entry(
        "{window} {measure}任务:{unit} 是 {above},下级各机构合计 {found}(breakdown 要求 {way})。",
        "{window}: the quota of `{measure}` of {unit} is {above}; those of the units below add up to {found} ({way}).",
        "核对任务分解表:漏了机构、填错数,或上下级不是同一版。",
        "Compare the table of quotas: a unit left out, a figure mistyped, or two versions.",
        severity="warning",
    ),
    "KMH-R036": entry(
        "层层加码:{window} {measure}任务,{unit} 是 {above},下级各机构合计 {found}。",
        "{window}: the units below {unit} were given {found} of `{measure}`, more than its {above} (层层加码).",
        "监管要求分支机构不得层层加码;确需留余地的,写明由谁决定。",
        "Regulators forbid raising quotas from level to level; where a margin is meant, say who decided it.",
        severity="warning",
    ),
    "KMH-R037": entry(
        "{what} 要的是整数,可它读到的前一版方案里这个数不一定是整数。",
        "{what} wants a whole number, but reads one of an earlier version of the plan that need not be whole.",
        "在这一版写明怎样取整:rounding,或 round(x, 2, half_up)。",
        "Say in this version how it is rounded: `rounding`, or round(x, 2, half_up).",
    ),
    "KMH-R034": entry(
        "口径表“{table}”里同一份出现两次({key}):认领表有两段任期在同一天有效。",
        "Table `{table}` holds the same part twice ({key}): two spells are valid on one day.",
        "改正认领表,任期不要重叠。",
        "Mend the table of parts so that its spells do not overlap.",
    ),
    "KMH-R020": entry(
        "方案写“{league}”有 {said} 个参赛者(size),业务明细里是 {found} 个。",
        "The plan says that {said} compete in {league} (size); in the facts there are {found}.",
        "核对机构表或名册;方案检查(最多花多少、平均任务、名次数)按 size 计算,不对就改。",
        "Check the units or the roster; the plan's checks (cost, averages, places) count with size: mend it if wrong.",
        severity="warning",
    ),
}
