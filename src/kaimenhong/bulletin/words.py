"""Words of the appendices: keys, choices and functions of the plan language in the terms of a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "period": "活动期",
        "base_date": "基数日",
        "windows": "统计区间",
        "values": "数值",
        "tables": "口径表",
        "columns": "各栏",
        "from": "取自",
        "date": "日期",
        "person": "人员",
        "must": "每行必须",
        "leagues": "赛区",
        "league": "赛区",
        "contestants": "参赛者",
        "relations": "关系",
        "measures": "指标",
        "curves": "进度",
        "quotas": "任务数",
        "gates": "达标条件",
        "scores": "计分",
        "items": "",
        "boards": "榜单",
        "settlements": "兑现",
        "awards": "奖励",
        "is": "算法",
        "unit": "单位",
        "where": "范围",
        "if": "条件",
        "not_applicable": "不适用时",
        "zero_denominator": "分母为零时",
        "negative_denominator": "分母为负时",
        "curve": "进度",
        "reach": "完成标准",
        "zero": "任务为零时",
        "negative": "任务为负时",
        "points": "分值",
        "earn": "计分方法",
        "floor": "保底",
        "cap": "封顶",
        "decimals": "小数位数",
        "rounding": "取整",
        "levels": "层级",
        "members": "在册",
        "below": "下级机构",
        "itself": "本身",
        "groups": "分组",
        "by": "排名依据",
        "among": "排名范围",
        "eligible": "受奖条件",
        "ties": "并列",
        "estimate": "估算",
        "pay": "奖额",
        "source": "来源",
        "breakdown": "分解",
        "sum": "合计",
        "amends": "修订",
        "finality": "公示与更正",
        "publicity_ends": "公示截止",
        "rank_money": "公示后名次奖的更正",
        "governs_from": "施行日",
        "was": "原名",
        "split": "拆分",
        "take": "取列",
        "for": "对应",
        "limit": "限额",
        "rows": "项数",
        "within": "限额范围",
        "pool": "奖池",
        "shares": "各人的份",
        "remainder": "余数",
        "prizes": "各名次奖",
        "places": "名次个数",
        "each": "每项",
        "gate": "门槛",
        "lost": "未达到时",
        "lost_at_final": "终结未达到时",
        "payee": "受奖人",
        "kind": "种类",
        "value": "单位金额",
        "gives": "奖品",
        "exclusive": "不重复",
        "best_first": "先后",
        "equals": "同一档",
        "given_up": "放弃的",
        "caps": "封顶",
        "per": "按",
        "most": "最多",
        "cut": "减法",
        "voids": "失效",
        "count": "数量",
        "staff": "机构人员",
        "others": "其他岗位",
        "present": "在岗",
        "share": "分法",
        "vacancy": "空缺时",
        "column": "所在栏",
        "empty": "无人时",
        "occasion": "兑现批次",
        "settle": "兑现日",
        "deferred": "累计支付",
        "on": "日期",
        "final": "终结",
        "size": "参赛数",
        "table": "明细表",
        "target": "对",
        "to": "归入",
        "via": "经由",
        "same": "同一",
        "member": "成员",
        "tiers": "档位",
        "whole": "按所在档对全部计算",
        "marginal": "各档分段计算",
        "above": "高于",
        "under": "低于",
        "through": "至",
        "total": "总分名称",
        "order": "次序",
        "window": "统计区间",
        "by_place": "按名次的榜单",
        "per_row": "逐行计奖的明细",
        "fold": "逐次递推",
        "start": "起始",
        "next": "每次",
        "award": "奖励栏",
        "item": "项目栏",
        "budget": "预算",
        "cash": "现金",
        "gift": "实物",
        "bulletins": "通报",
        "every": "周期",
        "at": "时间",
        "duties": "报送",
        "who": "报送者",
        "what": "内容",
        "children": "下级方案",
        "of": "适用于",
        "forbidden": "不得有",
        "kinds": "种类",
        "approved_by": "审批",
        "parent": "上级方案",
        "campaign": "活动",
        "title": "标题",
        "clause": "条款",
        "notice": "通知",
        "sections": "各部分",
    }
)

_KEYS_WITHIN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "tiers": {"from": "不低于", "is": "为", "below": "最低档以下"},
        "tables": {"unit": "机构"},
        "relations": {"source": "由"},
    }
)
"""What keys mean in some sections, where elsewhere they mean something else."""
_CHOICES_WITHIN: Mapping[str, Mapping[str, str]] = MappingProxyType({"exclusive": {"place": "名次"}})
_NAMES_ONLY = frozenset({"voids"})  # sections whose values are names of columns

CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "unit": "机构",
        "person": "人员",
        "last_day": "期末在册",
        "any_day": "期间曾在册",
        "at_least": "不低于任务数",
        "at_most": "不超过任务数",
        "half_up": "四舍五入",
        "half_even": "四舍六入五成双",
        "down": "去尾",
        "floor": "向下取整",
        "ceiling": "向上取整",
        "high_first": "从高到低",
        "low_first": "从低到高",
        "skip": "并列占用后面的名次",
        "dense": "并列不占用后面的名次",
        "cash": "现金",
        "fine": "罚款",
        "deduction": "扣减",
        "travel": "旅游名额",
        "stake": "赌注、押金",
        "coefficient": "绩效系数",
        "sanction": "问责",
        "honour": "荣誉",
        "place": "名额",
        "gift": "实物",
        "budget": "费用",
        "campaign": "全程一批，逐次重算",
        "window": "每期一批",
        "yes": "是",
        "no": "否",
        "everyone": "全体",
        "contestant": "参赛者",
        "lapses": "不递补",
        "last_first": "后面的先减",
        "payee": "受奖人",
        "nobody": "不发",
        "pool": "合并后分",
        "by_days": "按在岗天数折算",
        "each": "各按权重",
        "none": "没有",
        "hold": "保持已得，不再增加",
        "reclaim": "全部收回",
        "keep": "保持不适用",
        "missing": "数据缺失",
        "not_applicable": "不适用",
        "as_is": "照算",
    }
)

_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "sum": "合计",
        "count": "个数",
        "distinct": "不重复的个数",
        "stock": "期末余额",
        "opening": "基数日余额",
        "average": "日均余额",
        "given": "清单给定的数",
        "last": "最近一次的",
        "reached": "累计达到的日子",
        "lookup": "查到的",
        "share": "本期的份额",
        "before": "前一期的",
        "amount": "奖励应得的数额",
        "quota": "任务数",
        "attainment": "完成率",
        "attained": "完成任务",
        "draw": "抽签（种子与编号的 SHA-256）",
        "rank": "名次",
        "last_rank": "倒数名次",
        "mean": "平均",
        "deviation": "标准差",
        "all": "全部符合",
        "any": "有一个符合",
        "floor": "向下取整",
        "ceil": "向上取整",
        "round": "取到某位",
        "abs": "绝对值",
        "min": "较小的",
        "max": "较大的",
        "if": "符合条件取前者，否则取后者",
        "empty": "没有填写",
        "prior": "上次兑现时的应得",
    }
)
_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "where": "其中",
        "over": "在各期",
        "of": "在所属各方",
        "everyone": "本赛区全体",
        "in": "属于",
        "on": "在某日",
        "for": "对应",
        "as_of": "计算日",
        "contestant": "参赛者编号",
        "window.start": "本期首日",
        "window.end": "本期末日",
        "window.reached": "本期已到之日",
        "half_up": "四舍五入",
        "half_even": "四舍六入五成双",
        "down": "去尾",
        "ceiling": "向上取整",
    }
)


_BRACKETS = str.maketrans("()", "（）")
_CLAUSE = re.compile(r"(^|(?<=\{))clause: [^,}]+, |, clause: [^,}]+(?=$|[,}])")
_KEYED = re.compile(r"(?<![\w.'])([^\W\d][\w·]*): ")
_CHOSEN = re.compile(r"(?<=: )([a-z_]+)(?=$|[,\]}])")
_NEXT = re.compile(r", (?=[^\W\d][\w·]*：)")


def key_words(path: str) -> str:
    """A key path in words; names stay as they are, items of a list are counted.

    >>> key_words("scores.信用社.items.存款.cap"), key_words("awards.奖.pay.prizes.1")
    ('计分·信用社·存款·封顶', '奖励·奖·奖额·各名次奖·第1项')
    """
    keys = (f"第{key}项" if key.isdigit() else _KEYS.get(key, key) for key in path.split("."))
    return "·".join(filter(None, keys))


def decided_words(at: str, decided: str) -> str:
    """What stands at a key path, with its keys and choices in words; formulas and names stay as they are.

    >>> decided_words("awards.奖.pay.ties", "pool")
    '合并后分'
    >>> decided_words("boards.榜.by", "[{is: 净增, order: high_first}, {is: 保费, order: low_first}]")
    '算法：净增，次序：从高到低；算法：保费，次序：从低到高'
    >>> decided_words("tiers.率", "clause: R, whole: [{from: 20%, is: 1%}, {above: 30%, is: 2%}], below: 0%")
    '按所在档对全部计算：不低于：20%，为：1%；高于：30%，为：2%；最低档以下：0%'
    """
    if decided in CHOICES:
        return CHOICES[decided]
    section = at.partition(".")[0]
    keys = {**_KEYS, **_KEYS_WITHIN.get(section, {})}
    choices = {} if section in _NAMES_ONLY else {**CHOICES, **_CHOICES_WITHIN.get(section, {})}
    words = _CLAUSE.sub("", decided)
    if not _KEYED.search(words):
        return words
    words = _CHOSEN.sub(lambda found: choices.get(found[1], found[1]), words)
    words = _KEYED.sub(lambda found: f"{keys.get(found[1], found[1])}：", words)
    words = words.replace("[{", "").replace("}, {", "；").replace("}], ", "；").replace("}]", "")
    return _NEXT.sub("，", words.replace("{", "").replace("}", ""))


def words_of_functions(text: str) -> str:
    """A formula with its functions and words in Chinese.

    >>> words_of_functions("sum(保费 where 险类 in ('长险')) ÷ count(名册 on window.start)")
    "合计（保费 其中 险类 属于 （'长险'）） ÷ 个数（名册 在某日 本期首日）"
    """
    for word, means in _FUNCTIONS.items():
        text = re.sub(rf"(?<![\w.]){word}\(", f"{means.partition('（')[0]}(", text)
    for word, means in _OTHERS.items():
        text = re.sub(rf"(?<![\w.]){word}(?![\w.(])", means, text)
    return text.translate(_BRACKETS)
