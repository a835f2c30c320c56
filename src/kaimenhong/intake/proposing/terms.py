"""Words of the field: what the parts of a contract's column names are called in the headers of offices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kaimenhong.facts import ColumnType

_SILENT = frozenset({"on", "of", "at", "date", "day", "id", "no"})  # said by the column's type already

_TERMS: Mapping[str, str] = MappingProxyType(
    {
        "accepted": "结果 受理 成功",
        "accounts": "户数 账户",
        "agent": "业务员 代理人 营销员",
        "amount": "金额 数额 基数 任务 计划 收入 发生额",
        "award": "奖项 奖励",
        "balance": "余额 时点",
        "category": "类别 分类",
        "change": "保全 变更",
        "channel": "渠道",
        "closed": "注销 销户 关闭",
        "colour": "结果 颜色 色标 牌",
        "company": "公司 机构",
        "customer": "客户",
        "date": "日期",
        "department": "部室 部门",
        "director": "主任 分管",
        "disbursed": "发放",
        "due": "到期 应还",
        "duty": "在岗",
        "effective": "生效 激活",
        "end": "月末 月份 期末 截止",
        "first": "首次 首笔",
        "flagship": "主打 主推",
        "form": "形式 方式",
        "from": "起始 任职 开始 起日 自",
        "household": "家庭",
        "installed": "安装 布放",
        "insured": "自保",
        "issued": "承保 发卡 出单 签发 发放",
        "item": "项目 名额 奖品",
        "joined": "入司 入职",
        "kind": "种类 类别 类型 品种",
        "leader": "领导 班子",
        "level": "级别 层级",
        "licensed": "执业",
        "line": "险类 条线",
        "list": "榜单 名单",
        "loan": "借据 贷款号",
        "manager": "经理 中层 主管",
        "method": "方式 方法",
        "month": "月份 月度",
        "name": "名称 姓名",
        "number": "数量 台数 件数 笔数 户数",
        "opened": "开通 开户 开立",
        "paid": "投保 缴费 交费 付款",
        "parent": "上级 主管机构",
        "pay": "缴费 交费",
        "person": "工号 员工号 人员 柜员号",
        "place": "名次 排名 位次",
        "placed": "布放",
        "placer": "经办 安装人 布放人",
        "policy": "保单 卡号 保险单",
        "post": "岗位 职务 岗",
        "premium": "保费 面值 保险费",
        "principal": "本金",
        "product": "险种 产品",
        "promoted": "晋升 生效 晋级",
        "published": "公布 发布",
        "quota": "任务 计划 目标",
        "rated": "考核",
        "rate": "率",
        "receipt": "回执 凭证",
        "received": "到账 收到 收息",
        "recovered": "收回 到账 清收",
        "recruit": "新人",
        "recruiter": "推荐人",
        "seconded": "借调",
        "self": "自保",
        "serial": "流水 序号 编号",
        "settled": "结算",
        "share": "占比 比例 份额",
        "signed": "申报 报名 登记",
        "state": "状态",
        "swiped": "刷卡",
        "task": "任务 项目 指标",
        "terminal": "终端",
        "to": "终止 离任 结束 止日 至",
        "told": "登记 告知",
        "unit": "机构 网点 支行 团队 部门 单位 行号",
        "used": "使用 交易 启用",
        "withdrawn": "撤机 撤回 撤",
        "year": "年度",
        "years": "缴费期 年期 年限",
        "zone": "战区 赛区 片区",
    }
)
_OF_TYPES: Mapping[ColumnType, str] = MappingProxyType(
    {
        "unit": "机构号 机构代码 机构编号 网点号 行号 团队 机构",
        "person": "工号 员工号 柜员号 人员编号",
        "date": "日期 日 时间 月份",
        "money": "金额 余额 额 费 元",
        "ratio": "率 占比 比例 %",
    }
)

_PART = re.compile(r"[^\W_]+")


def told_parts(name: str) -> tuple[str, ...]:
    """The parts of a column's name that tell it from others.

    >>> told_parts("from_date"), told_parts("date")
    (('from',), ('date',))
    """
    parts = tuple(part.lower() for part in _PART.findall(name))
    return tuple(part for part in parts if part not in _SILENT) or parts


def word_of(part: str, header: str) -> str:
    """The longest word for a part of a name that stands in a header; empty where none does."""
    words = [*_TERMS.get(part, "").split(), part]
    return max((word for word in words if word in header.lower()), key=len, default="")


def word_of_type(type_: ColumnType, header: str) -> str:
    """The word that says a column's type in a header; empty where none does."""
    return next((word for word in _OF_TYPES.get(type_, "").split() if word in header), "")
