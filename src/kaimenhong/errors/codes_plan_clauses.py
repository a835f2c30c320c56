"""Codes of the checks of a plan (KMH-C): clauses, the numbers in their words, decisions, the notice."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CLAUSES: dict[str, Entry] = {
    "KMH-C050": entry(
        "“{name}”没有注明依据的条款",
        "`{name}` cites no clause",
        "写 clause: 条款号。",
        "Write clause: and its id.",
        severity="warning",
    ),
    "KMH-C051": entry(
        "没有条款“{name}”{near}",
        "there is no clause `{name}`{near}",
        "已有的:{known}。",
        "There are: {known}.",
    ),
    "KMH-C052": entry(
        "方案里没有 {path}{near}",
        "the plan has no {path}{near}",
        "用点连接各级键名,列表从 1 数起。",
        "Join the keys with dots; items of lists count from 1.",
    ),
    "KMH-C053": entry(
        "{path} 不是一个值,不能印进条款",
        "{path} is not one value and cannot be printed",
        "指到具体的值。",
        "Point at one value.",
    ),
    "KMH-C054": entry(
        "花括号不成对",
        "a brace without its partner",
        "写成 {{键.路径}}。",
        "Write {{key.path}}.",
    ),
    "KMH-C055": entry(
        "条款里没有“{number}”这个数",
        "the words have no number `{number}`",
        "not_computed 里只写条款中出现的数。",
        "List under not_computed only numbers the words have.",
    ),
    "KMH-C056": entry(
        "条款里的“{number}”没有和方案的值绑定",
        "the number `{number}` in the words is bound to no value",
        "写成 {{键.路径}}{near},或列入 not_computed 并说明理由。",
        "Write {{key.path}}{near}, or list it under not_computed with a reason.",
    ),
    "KMH-C057": entry(
        "方案里没有 {path}{near}",
        "the plan has no {path}{near}",
        "用点连接各级键名,列表从 1 数起。",
        "Join the keys with dots; items of lists count from 1.",
    ),
    "KMH-C058": entry(
        "{path} 已经说明过",
        "{path} is told already",
        "合并成一条。",
        "Make it one entry.",
    ),
    "KMH-C059": entry(
        "理由里重复了值“{number}”",
        "the reason repeats the value `{number}`",
        "值只写在 at 所指的地方,这里只写为什么。",
        "The value stands where `at` points; say only why.",
    ),
    "KMH-C090": entry(
        "通知里没有写条款“{name}”",
        "clause `{name}` stands nowhere in the notice",
        "在 notice.sections 里给它一个位置。",
        "Give it a place in notice.sections.",
    ),
    "KMH-C091": entry(
        "通知里条款“{name}”写了两处",
        "clause `{name}` stands in the notice twice",
        "留下一处。",
        "Leave one of them.",
    ),
    "KMH-C092": entry(
        "这一节什么也没有写",
        "this section says nothing",
        "写条款号,或写 heading、text、parts 中至少一个。",
        "Write the id of a clause, or at least one of heading, text and parts.",
    ),
}
