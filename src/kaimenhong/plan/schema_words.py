"""What the schema tells of each key, in Chinese: what an editor shows an office while it writes a plan.

By what the schema says in English, so that a new key without Chinese is seen by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kaimenhong.source import Json

IN_CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "A campaign plan 方案.": "活动方案。",
        "CNY for money, else a word (次, 名额)": "钱写 CNY,其余写量词(次、名额)",
        "a board": "榜单",
        "a board: in its order the units left over are given, one each": "榜单:除不尽的零头按它的名次各给一份",
        "a column, or none": "一列的名称,或 none",
        "a condition restated at each settlement": "每次兑现都重新判断的条件",
        "a declared name": "方案里写过的名称",
        "a fact table: one amount for each row in the window": "数据表:统计区间内每一行一笔数额",
        "a formula": "公式",
        "a list or spell table: a row for each who has a part": "清单或任期表:每个有份的人一行",
        "a share of the amount, or none": "占数额的比例,或 none",
        "a spell or list table": "任期表或清单",
        "a yes/no formula": "条件(是或否的公式)",
        (
            "all: it moves after that, too · wrongdoers: only that of payees of whom misconduct is "
            "proven · none: it stays as it was 名次奖不再变动"
        ): ("all:公示后名次奖仍随更正变动 · wrongdoers:只动查实违规者的 · none:名次奖不再变动"),
        "an event table: from its day on the entitlement is nothing": "事件表:从那天起应得为零",
        "at each; prior() and pay() stand here": "每次兑现怎样算;可用 prior()、pay()",
        "at the final one": "终结兑现怎样算",
        "at_least: met when measure ≥ quota · at_most: a ceiling: met when ≤": (
            "at_least:指标不低于任务为完成 · at_most:上限,不高于为完成"
        ),
        "awards in money, in the order in which they are paid": "发钱的奖励,按先后依次支付",
        "awards of which one is kept 不重复": "几项奖励只得一项(不重复)",
        "awards 奖励": "奖励",
        "awards, the best first; those in one list are equals": "奖励,好的在前;同一个方括号里的不分高下",
        "before the first settlement": "第一次兑现之前",
        "boards 榜单": "榜单",
        "bulletins 通报: when which boards are shown": "通报:什么时候公布哪些榜单",
        "campaign: one, restated · window: one per window instance": "campaign:全程一批,逐次重算 · window:每期一批",
        (
            "cash: 现金 · fine: 罚款 · deduction: 扣减 · sanction: 问责 · honour: 荣誉 · place: 名额 · travel: "
            "旅游名额 · gift: 实物 · budget: 费用 · stake: 赌注、押金 · coefficient: 绩效系数"
        ): (
            "cash:现金 · fine:罚款 · deduction:扣减 · sanction:问责 · honour:荣誉 · place:名额 · travel:旅游名额 · "
            "gift:实物 · budget:费用 · stake:赌注、押金 · coefficient:绩效系数"
        ),
        "column in which the related hold the same": "哪一列相同就算有关系",
        "column with the award, or none: all of his": "写奖励名称的列;none:他的全部奖励",
        "column with the item, or none: all of the award": "写项目的列;none:这项奖励的全部",
        "column with the one answered for": "被负责的一方所在的列",
        "column with the one who answers": "负责的一方所在的列",
        "column with the payee": "受奖人所在的列",
        "column with the related": "成员所在的列",
        "columns of it, and the formula of the row each must equal": "它的列,以及该列要等于的本行公式",
        "contestant: the contestant is paid, or bears the fine": "contestant:发给参赛者(罚款由他承担)",
        "dates on which awards are settled, in order": "兑现日,按先后",
        "day | week | month, or a window: at the end of each": (
            "day 每天 | week 每周 | month 每月,或一个统计区间:每期末"
        ),
        "derived tables 口径表: which rows count, what each is worth, when and whose": (
            "口径表:哪些行算数、每行值多少、算在哪天、算谁的"
        ),
        "duties to report 报送": "报送任务",
        "each day | each week | each month | to each month-end (cumulative) | whole | 2026-01-01..2026-01-07": (
            "each day 每日 | each week 每周 | each month 每月 | to each month-end 逐月累计 | whole 整个活动期 | "
            "2026-01-01..2026-01-07"
        ),
        "each row once for everyone who has a part in it 认领拆分": "认领拆分:一行按有份的人拆成几行",
        "each step's result times the part of x within it 边际累进": "各档分段计算:每一段乘以该档的数再相加",
        "each: everyone amount x weight · pool: the amount is shared by weight": (
            "each:每人得数额 × 权重 · pool:把数额按权重分掉"
        ),
        "equal: add up to the unit's quota · at_least: to no less than it": (
            "equal:合计等于本机构的任务 · at_least:合计不低于它"
        ),
        "equal: to as much · at_least: to no less; more is told as 层层加码": (
            "equal:合计相等 · at_least:合计不低于;超出的会提示层层加码"
        ),
        "events that make entitlements nothing 失效": "使应得失效的事件",
        "everyone, or a yes/no formula": "everyone(全体),或一个条件",
        "fewest points 保底, or none": "保底分,或 none",
        "first and last day, both included": "首日..末日,两天都含",
        "for all of these": "以上合计",
        "for awards in cash": "现金奖励",
        "for expense budgets": "费用",
        "for gifts with a value": "有价值的实物",
        "full points, or none: earn is in points itself": "满分;none:earn 本身就是得分",
        "gates 门槛": "达标条件(门槛)",
        (
            "half_up: 四舍五入: halves away from zero · half_even: halves to the even neighbour · down: "
            "toward zero 去尾 · floor: toward minus infinity · ceiling: toward plus infinity"
        ): ("half_up:四舍五入 · half_even:四舍六入五成双 · down:去尾 · floor:向下取整 · ceiling:向上取整"),
        "heading of the section": "这一部分的标题",
        "high_first: highest first · low_first: lowest first": "high_first:从高到低 · low_first:从低到高",
        "hold: nothing new is earned, a fall is taken back · reclaim: all is taken back": (
            "hold:不新增,低于已得的照退 · reclaim:全部收回"
        ),
        "how it is broken down, held against the data 分解": "任务怎样分解,与数据核对",
        "how its quotas of a measure add up to the unit's own": "它的任务合计与本机构任务的关系",
        "how many": "多少",
        "how many compete, for the checks 参赛数": "参赛数,供检查用",
        "how many for each one of pay": "奖额每一份给多少",
        "how many places": "几个名次",
        "how much": "多少",
        "how the notice is printed: who to whom, sections in order 通知": "通知怎样印:谁发给谁,各部分的先后",
        "id of a clause": "条款号",
        "id of the campaign it is under": "上级活动的编号",
        "id of the clause of the notice that grants it": "依据哪一条款发放(条款号)",
        "id of the clause of the notice that says this 条款": "通知里写明此事的条款号",
        "id of the clause that says so": "写明此事的条款号",
        "in parts as this figure of the contestant is, where it is above 0": "按参赛者的这个数分(大于零的才有份)",
        "items 计分项": "计分项",
        "its date 成文日期": "成文日期",
        "its number 发文字号; with one the page has a masthead": "发文字号;写了就印版头",
        "its title where it is not the plan's": "通知的标题,与方案标题不同时才写",
        "its words, where they are no clause a rule cites; each line is a paragraph": (
            "正文,不作条款的话写在这里;一行一段"
        ),
        "keep, or a formula for earn where it is not applicable": "keep(保持不适用),或不适用时的计分公式",
        "key path of what was decided": "决定了哪个键(键路径)",
        "keys in order: the next one decides where the one before is equal": "依次比较:前一个相同的比后一个",
        "kinds of awards it may not give": "不得设的奖励种类",
        "lapses: what is given up is handed on to nobody": "lapses:放弃的不递补",
        (
            "last_day: on the roster on the period's last day, or as-of · any_day: on the roster on "
            "any day of the period"
        ): ("last_day:期末(或计算截至日)在册 · any_day:期间任何一天在册"),
        "last_day: those there on the window's last day · by_days: by the days there in the window": (
            "last_day:统计区间末日在岗的人 · by_days:按在岗天数折算"
        ),
        "last_first: what comes last is cut first": "last_first:排在后面的先减",
        "league: of all contestants together · contestant: of each contestant": (
            "league:全赛区一起 · contestant:每个参赛者各自"
        ),
        "leagues it is defined for 赛区": "在哪些赛区有这一项",
        "leagues 赛区: who competes with whom": "赛区:谁和谁比",
        "measures 指标": "指标",
        "most points 封顶, or none": "封顶分,或 none",
        "must hold for more to be earned": "满足才能继续得",
        "must hold, or nothing is due": "满足才发",
        "name of a curve, or none: the whole quota in every window": "进度的名称;none:每期都是全额任务",
        "name of the sum in formulas": "总分在公式里的名称",
        "new columns by name, each a column of it": "新列的名称: 它的哪一列",
        "new columns by name, each a formula": "新列的名称: 公式",
        "nobody: a row without a person is not paid · contestant: the contestant unit itself is paid": (
            "nobody:没有人的行不发 · contestant:发给参赛机构"
        ),
        "nobody: where nobody is there nothing is paid · contestant: the contestant unit itself is paid": (
            "nobody:没有人就不发 · contestant:发给参赛机构"
        ),
        "none, or a text: places are counted in each group by itself": "none,或分组的依据:每组各排名次",
        "not_applicable: no value, left out or replaced where the plan says · missing: refuses settlement": (
            "not_applicable:不适用,按方案略过或替代 · missing:数据缺失,不能兑现"
        ),
        (
            "not_applicable: no value, left out or replaced where the plan says · missing: refuses "
            "settlement · as_is: divide"
        ): ("not_applicable:不适用,按方案略过或替代 · missing:数据缺失,不能兑现 · as_is:照算"),
        "numbers no rule uses, each with the reason": "规则不用的数,各写理由",
        "of a later version: from when it is in force 修订": "修订版:从哪天起施行",
        "of spells: the day on which they must be valid": "任期表:哪天有效才算",
        "only the first so many rows are paid 先到先得": "只发前若干项(先到先得)",
        "payee: for each who is paid · contestant: for each contestant": "payee:每个受奖人 · contestant:每个参赛者",
        "permanent id 活动": "活动的编号,永久不变",
        "phases by name, in order of their end": "各阶段的名称和起止,按结束先后",
        "place: of equals the better place is kept": "place:不分高下的,留名次好的",
        "places of a coefficient": "系数保留几位小数",
        "places points are rounded to": "得分保留几位小数",
        "plans that units may have under this one 子方案": "下级机构可以有的子方案",
        (
            "pool: tied contestants share the added prizes of their places · each: every tied "
            "contestant gets the prize of the place they share"
        ): ("pool:并列的把各名次的奖合起来平分 · each:并列的各得该名次的奖"),
        "prizes of places 1, 2, …, or of several places at once": "第1、2……名的奖,或几个名次一起写",
        "quotas 任务数 by measure": "任务数,按指标写",
        "ratio, number or yes/no earned of the points": "得满分的多少:比率、数,或是否",
        "relations joined one behind the other": "一个接一个的关系",
        "scorecards by league": "计分,按赛区写",
        "sections in order; every clause stands in them once": "各部分依次;每个条款出现一次",
        "settlements at which it is settled": "在哪些兑现日兑现",
        "several things at once, by name": "同时给几样东西,各有名称",
        "shares of a quota by window, one per instance": "各统计区间占任务的份额,每期一个",
        "skip: 1, 1, 3 · dense: 1, 1, 2": "skip:1、1、3 · dense:1、1、2",
        "state from settlement to settlement": "逐次兑现的递推",
        "the amount of a row": "每行的数额",
        "the amount, in the award's unit": "数额,以奖励的单位计",
        "the boards it shows": "公布哪些榜单",
        "the clause that is silent": "没有写明的条款",
        "the date": "日期",
        "the day growth is counted from 基数日": "基数日:从这天的余额算净增",
        "the first day on which this version is in force": "这一版的施行日",
        "the formula": "公式",
        "the hour, 17:00": "几点,如 17:00",
        "the last day of publicity 公示: up to it a correction moves everything": (
            "公示的最后一天:到这天为止,更正全部重算"
        ),
        "the last one, at which everything is settled for good": "最后一次,一次算清",
        "the leagues of units below whose quotas add up to it": "分解到哪些下级赛区",
        "the most some awards come to together 封顶": "几项奖励合计封顶",
        "the most they come to together": "合计最多多少",
        "the name under `children` there": "上级方案 children 里的名称",
        "the notice's words by clause id": "通知的条文,按条款号写",
        "the notice's words; {key.path} prints a value of the plan": "通知的条文;{键.路径} 印出方案里的值",
        "the person in this column of the paid row": "发给该行这一列的人",
        "the plan this one is under 上级方案": "上级方案",
        "the prize of each of them": "每个名次的奖",
        "the prize of the next place": "下一个名次的奖",
        "the prize of the next places": "接下来几个名次的奖",
        "the quota: one formula for all leagues of the measure, or one by league": (
            "任务数:各赛区同一个公式,或按赛区分写"
        ),
        "the step's result for the whole of x 整段": "按所在的档对全部计算",
        "the table whose rows they are: of facts, or another derived one": "取自哪张表:数据表,或另一张口径表",
        "the unit whose plan it is": "这是哪个机构的方案",
        "tiers 档位: named functions of a number": "档位:数按档取值",
        "title of the notice": "通知的标题",
        "to whom": "报给谁",
        "to whom 主送机关": "主送机关",
        "unit: 机构 · person: 人员": "unit:机构 · person:人员",
        "units: the levels of those that compete": "机构:参赛的层级",
        "values of the notice by name": "通知里的数值,各有名称",
        "version of the plan language": "方案语言的版本",
        "weight by post; none takes a post out": "各岗位的权重;none:该岗位不参加",
        "what": "什么",
        "what `if` says where not applicable": "条件不适用时算是还是否",
        "what a count counts (台, 户, 件)": "数量的单位(台、户、件)",
        "what every row must fulfil, or the run is refused": "每一行都必须满足,否则不予计算",
        "what is shared out in the whole league, in the award's unit": "全赛区共分的奖池,以奖励的单位计",
        "what it gives": "给什么",
        "what it holds, numbered one level down": "下一级的内容,依次编号",
        "what it may cost, or none": "最多花多少,或 none",
        "what it says where it is not applicable": "不适用时算是还是否",
        "what one of the unit is worth, or none": "每一份值多少钱,或 none",
        "what share of it is due up to each settlement; all of it at each where not said": (
            "到各次兑现累计付多少比例;不写就是每次全付"
        ),
        "what such a plan may not do": "这样的方案不得做什么",
        "what the campaign may cost, beside the most it can 预算": "预算,与最多要花的相比",
        "what x before the first step gives: a constant, or not_applicable": (
            "低于最低档时的值:一个定数,或 not_applicable"
        ),
        "when": "什么时候",
        "when results are final 公示: what a late correction still moves": "结果何时定案(公示):之后的更正还动什么",
        "where it ends, itself within: where the next one begins": "到哪里为止(含):与下一档相接",
        "where it ends, itself without: where the next one begins": "到哪里为止(不含):与下一档相接",
        "where the notice is silent: who decided, and why": "通知没有写明的:谁决定、为什么",
        "where the step begins, itself within": "从哪里起(含)",
        "where the step begins, itself without": "从哪里起(不含)",
        "where units answer: whether also for what stands at units below them": "机构负责的:是否也含下级机构",
        "whether one is related to himself": "是否含本身",
        "which come first; columns of the table": "谁在先;用表里的列",
        "which of them; columns of `units` or, for persons, of `roster`": "哪些参赛;用 units 的列,人员用 roster 的列",
        "which rows of `roster`": "roster(名册)里的哪些行",
        "which rows; columns of the table": "哪些行;用表里的列",
        "which rows; sees the new columns too": "哪些行;也可用新列",
        "who answers for whom": "谁负责谁",
        "who approves it before it is in force": "施行前由谁审批",
        "who decided": "谁决定的",
        "who interprets it 解释机构": "解释机构",
        "who is paid or bears": "发给谁,或由谁承担",
        "who is ranked: everyone, or a formula": "谁参加排名:everyone(全体),或一个条件",
        "who issues it 发文机关": "发文机关",
        "who may be paid: everyone, or a formula": "谁可以受奖:everyone(全体),或一个条件",
        "who reports": "谁报送",
        "whose figures count 数据来源; printed, not computed": "以谁的数据为准;只印出,不计算",
        "why; without repeating the value": "为什么;不要重复写数值",
        "windows it is defined for 统计区间": "在哪些统计区间有这一项",
        "windows 统计区间": "统计区间",
        "words before the sections": "各部分之前的话",
        "words behind the sections": "各部分之后的话",
        "yes/no: the places only estimate a ranking made elsewhere": "是否:名次只是估计,正式排名在别处",
        "yes: staff of units below count too · no: the unit's own staff": "yes:含下级机构的人员 · no:只有本机构人员",
    }
)


def in_chinese(schema: Json) -> Json:
    """The schema with its descriptions in Chinese."""
    return {key: _said(key, value) for key, value in schema.items()}


def _said(key: str, value: object) -> object:
    if key == "description" and isinstance(value, str):
        return IN_CHINESE[value]
    if isinstance(value, dict):
        return in_chinese(value)
    return [_said("", one) for one in value] if isinstance(value, list) else value
