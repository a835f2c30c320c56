"""The sentences of explanations, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.errors import Language
from kaimenhong.periods import Period

SAID: Mapping[str, Mapping[Language, str]] = {
    "version": {"zh": "版本 {n}", "en": "version {n}"},
    "not_applicable": {"zh": "不适用", "en": "not applicable"},
    "pending": {"zh": "待定", "en": "pending"},
    "missing": {"zh": "数据缺失", "en": "missing"},
    "place": {"zh": "第{n}名", "en": "place {n}"},
    "unranked": {"zh": "不排名", "en": "unranked"},
    "above": {"zh": "前一名 {who}", "en": "next above, {who}"},
    "below": {"zh": "后一名 {who}", "en": "next below, {who}"},
    "level": {"zh": "并列", "en": "level with"},
    "behind": {"zh": "距前一名还差", "en": "short of the next above"},
    "group": {"zh": "组别", "en": "group"},
    "estimate": {"zh": "名次为估算,以别处公布的排名为准", "en": "the places estimate a ranking that is made elsewhere"},
    "eligible": {"zh": "可受奖", "en": "eligible"},
    "yes": {"zh": "是", "en": "yes"},
    "no": {"zh": "否", "en": "no"},
    "short": {"zh": "{rule}:还差", "en": "{rule}: short by"},
    "over": {"zh": "{rule}:超出", "en": "{rule}: over by"},
    "less_than": {"zh": "不到 {least}", "en": "less than {least}"},
    "places": {"zh": "名", "en": " places"},
    "rows": {"zh": "条", "en": " row(s)"},
    "windows": {"zh": "期", "en": " window(s)"},
    "actual": {"zh": "{rule}:实际", "en": "{rule}: is"},
    "needed": {"zh": "{rule}:要求", "en": "{rule}: needed"},
    "days_between": {"zh": "{start} 至 {end}", "en": "{start} to {end}"},
    "day_sum": {"zh": "逐日余额之和", "en": "sum of the days"},
    "days": {"zh": "天数", "en": "days"},
    "by_place": {"zh": "按《{board}》名次:{prizes}", "en": "by place on {board}: {prizes}"},
    "first_of_league": {"zh": ",全赛区前 {rows} 项:{keys}", "en": ", the first {rows} of all: {keys}"},
    "first_of_contestant": {"zh": ",每个参赛者前 {rows} 项:{keys}", "en": ", the first {rows} of each: {keys}"},
    "high_first": {"zh": "从高到低", "en": "high first"},
    "low_first": {"zh": "从低到高", "en": "low first"},
    "from_pool": {"zh": "奖池 {pool} 按 {shares} 分,余数依《{board}》",
                  "en": "{pool} shared as {shares}, units left over in the order of {board}"},
    "pool": {"zh": "奖池", "en": "pool"},
    "part_of_pool": {"zh": "本人的份", "en": "own share"},
    "parts_of_all": {"zh": "全体的份合计", "en": "all shares added"},
    "left_over": {"zh": "余数", "en": "left over"},
    "turn": {"zh": "{left},排第{turn}", "en": "{left}, turn {turn}"},
    "prize": {"zh": "这一名次的奖", "en": "the prize of this place"},
    "tied": {"zh": "并列{k}家,合计{pool}均分", "en": "{k} tied share {pool}"},
    "tied_over": {"zh": "并列{k}家,合计{pool}分不开:方案没有定归谁,待定。写 ties: each,或在榜单里加一个排名依据、抽签",
                  "en": "{k} tied share {pool}, which does not divide: the plan does not say whose it is, so it is "
                        "pending. Write ties: each, or add a key or a draw to the board"},
    "part": {"zh": "按编号顺序第{i}份", "en": "share {i} in order of id"},
    "held_by": {"zh": "最后得奖的第{n}名 {who}", "en": "last place that wins, {n}, {who}"},
    "beyond": {"zh": "第{n}名在受奖的前{last}名之外", "en": "place {n} is beyond the {last} that win"},
    "not_eligible": {"zh": "名次够,但不符合受奖条件,不发也不递补",
                     "en": "placed, but not eligible: not paid, not handed on"},
    "occasion": {"zh": "期次 {name}", "en": "occasion {name}"},
    "chain": {"zh": "应得 {entitled},此前 {previous},本次 {difference}",
              "en": "entitled {entitled}, before {previous}, now {difference}"},
    "nothing": {"zh": "没有", "en": "nothing"},
    "why_not": {"zh": "为什么没有", "en": "why not"},
    "held": {"zh": "门槛未达到,不新增;低于已得的照退",
             "en": "gate not met: nothing new; a fall below what was earned is refunded"},
    "reclaimed": {"zh": "门槛未达到,已得的全部退回", "en": "gate not met: all that was earned is refunded"},
    "gate": {"zh": "门槛", "en": "gate"},
    "condition": {"zh": "条件", "en": "condition"},
    "no_payee": {"zh": "没有登记经办人,不发", "en": "no payee on record: not paid"},
    "vacant": {"zh": "无人任职,不发", "en": "nobody holds the post: not paid"},
    "given_up": {"zh": "已得“{kept}”,这一项放弃", "en": "`{kept}` is kept, this one is given up"},
    "capped": {"zh": "超过封顶的部分不发", "en": "what is beyond the cap is not paid"},
    "void": {"zh": "已失效,不发", "en": "void: not paid"},
    "deferred": {"zh": "到本次共付", "en": "due up to this settlement"},
    "source": {"zh": "数据来源", "en": "whose figures count"},
    "worth": {"zh": "折合金额", "en": "worth"},
    "weight": {"zh": "权重 {w}", "en": "weight {w}"},
    "weight_by_days": {"zh": "权重 {weight}(按 {days} 天里的在岗天数折算)",
                       "en": "weight {weight} (by the days there of {days})"},
    "pooled": {"zh": "权重 {weight},合计 {total};尾数按编号顺序排第{turn}",
               "en": "weight {weight} of {total}; turn {turn} at left-over units, in order of id"},
    "no_rows": {"zh": "区间内没有符合条件、归其所得的明细", "en": "no row of the window counts for this payee"},
    "not_first": {"zh": "没有符合条件的明细,或排在前 {rows} 项之后",
                  "en": "no row of the window counts for this payee, or none is among the first {rows}"},
    "rows_of_item": {"zh": "明细", "en": "rows"},
    "first_of_item": {"zh": "同一项有多条时,只有排在前 {rows} 的那些才付",
                      "en": "of several rows of one item those among the first {rows} are paid"},
    "each": {"zh": "每项 {each}", "en": "{each} each"},
    "not_yet": {"zh": "截至此日还没有可算的兑现批次", "en": "no settlement can be told yet at this date"},
    "points": {"zh": "分值", "en": "points"},
    "floor": {"zh": "保底", "en": "floor"},
    "cap": {"zh": "封顶", "en": "cap"},
    "step": {"zh": "{x},在档 {step}", "en": "{x}, on step {step}"},
    "below_steps": {"zh": "{x},未到第一档", "en": "{x}, below the first step"},
    "next_step": {"zh": "距下一档({step})还差", "en": "to the next step ({step})"},
    "empty": {"zh": "空", "en": "empty"},
    "valid": {"zh": "{day} 在有效期内", "en": "valid on {day}"},
    "has_day": {"zh": "{column} 有日期", "en": "{column} has a date"},
    "in_days": {"zh": "在统计区间 {days} 内", "en": "within {days}"},
    "no_part": {"zh": "有人认领({parts})", "en": "somebody has a part ({parts})"},
    "among_first": {"zh": "排在前 {rows} 项", "en": "among the first {rows}"},
    "share": {"zh": "本窗口占任务的", "en": "this window's share of the quota"},
}  # fmt: skip


def days(language: Language, period: Period) -> str:
    """A period in words; of one day that day."""
    if period.start == period.end:
        return str(period.start)
    return SAID["days_between"][language].format(start=period.start, end=period.end)


def say(language: Language, key: str, **details: object) -> str:
    """A sentence with its details."""
    return SAID[key][language].format(**details)
