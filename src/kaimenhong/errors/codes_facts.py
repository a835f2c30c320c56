"""Codes of facts: I00 contracts, I3 batches and their manifest."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_CONTRACTS: dict[str, Entry] = {
    "KMH-I001": entry(
        "{path} 里没有数据契约(*.yaml)",
        "there are no contracts (*.yaml) in {path}",
        "每张业务明细表写一个契约文件",
        "write one contract file a table",
    ),
    "KMH-I002": entry(
        "表 {table} 有两个契约",
        "table {table} has two contracts",
        "合并为一个,或给其中一张表改名",
        "merge them, or rename one of the tables",
    ),
    "KMH-I003": entry(
        "缺少必有的表 {table} 的契约",
        "the contract of table {table}, which every campaign has, is missing",
        "加上 {table}.yaml",
        "add {table}.yaml",
    ),
    "KMH-I004": entry(
        "表 {table} 必须有类型为 {type} 的列 {column}",
        "table {table} must have a column {column} of type {type}",
        "补上这一列或改正它的类型",
        "add the column or mend its type",
    ),
    "KMH-I005": entry(
        "主键列 {column} 不能是可空列",
        "column {column} is part of the key and cannot be optional",
        "去掉 optional,或从 key 中去掉它",
        "drop `optional`, or take it out of the key",
    ),
    "KMH-I006": entry(
        "{grain} 类的表必须写 {key}",
        "a table of grain {grain} must say `{key}`",
        "补上 {key}",
        "add `{key}`",
    ),
    "KMH-I007": entry(
        "{grain} 类的表不用写 {key}",
        "a table of grain {grain} has no `{key}`",
        "去掉 {key},或改 grain",
        "take `{key}` out, or change the grain",
    ),
    "KMH-I008": entry(
        "{key} 所指的列 {column} 不在 columns 中,或类型不是 {type}",
        "`{key}` names {column}, which is no column of type {type}",
        "改列名或列的类型",
        "mend the name or the column's type",
    ),
    "KMH-I009": entry(
        "看不懂 {key} 的值“{text}”,或它不适用于 {type} 列",
        "`{key}: {text}` cannot be read, or does not go with a {type} column",
        "数值写成 0、1亿元、100% 的样子;one_of 只用于文本列",
        "write bounds like 0, 1亿元, 100%; one_of goes with text columns only",
    ),
    "KMH-I010": entry(
        "minimum 大于 maximum",
        "minimum is greater than maximum",
        "对调或改正",
        "swap or mend them",
    ),
    "KMH-I011": entry(
        "名称 {first} 与 {second} 只差大小写或全角半角,数据库分不清",
        "the names {first} and {second} differ in capitals or width alone; databases cannot tell them apart",
        "给其中一个改名",
        "rename one of them",
    ),
}

_STORE: dict[str, Entry] = {
    "KMH-I301": entry(
        "没有批次清单 batches.json", "there is no manifest batches.json", "先运行 kmh import", "run `kmh import` first"
    ),
    "KMH-I302": entry(
        "批次清单读不出:{reason}",
        "the manifest cannot be read: {reason}",
        "从备份恢复 batches.json;不要手工修改它",
        "restore batches.json from a backup; it is not edited by hand",
    ),
    "KMH-I303": entry(
        "批次 {batch} 的文件 {path} 不见了",
        "the file {path} of batch {batch} is gone",
        "从备份恢复",
        "restore it from a backup",
    ),
    "KMH-I304": entry(
        "批次 {batch} 的文件 {path} 被改动过",
        "the file {path} of batch {batch} was changed",
        "从备份恢复;更正数据要导入新批次",
        "restore it from a backup; corrections are new batches",
    ),
    "KMH-I306": entry(
        "批次 {batch} 的列与表 {table} 现在的契约不符",
        "the columns of batch {batch} do not fit the contract of table {table} as it is now",
        "恢复原来的契约,或撤销这一批后重新导入",
        "restore the contract, or reverse the batch and import it again",
    ),
    "KMH-I307": entry(
        "没有批次 {batch}",
        "there is no batch {batch}",
        "用 batches.json 里的完整编号或前几位",
        "give an id of batches.json, or its beginning",
    ),
    "KMH-I308": entry(
        "批次 {batch} 已经撤销", "batch {batch} is already reversed", "不用再撤销", "there is nothing to do"
    ),
    "KMH-I309": entry(
        "另一个导入正在进行", "another import is under way", "等它结束后再试", "wait for it to end and try again"
    ),
    "KMH-I310": entry(
        "批次 {batch} 的表 {table} 没有契约",
        "table {table} of batch {batch} has no contract",
        "恢复 contracts/{table}.yaml",
        "restore contracts/{table}.yaml",
    ),
    "KMH-I311": entry(
        "无法写入:{reason}", "cannot write: {reason}", "检查磁盘空间和权限", "look at disk space and permissions"
    ),
    "KMH-I312": entry(
        "{file} 在导入以后改过;算的仍是导入时的内容",
        "{file} was changed after it was imported; what counts is what was imported",
        "更正的内容另存一个更正文件再导入;还在起草时,可用 kmh import {campaign} --fresh 全部重新导入。",
        "Import the correction as a file of its own; while drafting, `kmh import {campaign} --fresh` takes all anew.",
        "warning",
    ),
    "KMH-I313": entry(
        "{file} 没有计入:没有导入,或者没有一行收下",
        "nothing of {file} counts: it was not imported, or no line of it was taken",
        "用 kmh import {campaign} 导入,看有没有退回的行。",
        "Import it with `kmh import {campaign}`, and see whether lines came back.",
        "warning",
    ),
}

CODES: dict[str, Entry] = {**_CONTRACTS, **_STORE}
