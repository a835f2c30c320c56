"""Codes of work in the background: KMH-A300 on."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-A300": entry(
        "没有“{kind}”这种任务,或参数不合(应为:{takes})",
        "there is no job “{kind}”, or its arguments are others than: {takes}",
        "用文档列出的任务和参数。",
        "Use a job and the arguments that the documentation lists.",
    ),
    "KMH-A301": entry(
        "幂等键 {key} 已用于另一项任务",
        "the key {key} was given to another job",
        "另一项任务用另一个键。",
        "Give another job another key.",
    ),
    "KMH-A302": entry(
        "任务试了 {attempts} 次,每次都中断,没有结果",
        "the job was taken {attempts} times, and every worker ended without a result",
        "看工作进程的日志(内存、磁盘),处理后再试。",
        "Look at the worker's log (memory, disk), mend it, then ask again.",
    ),
    "KMH-A303": entry(
        "任务“{kind}”出错:{reason}",
        "the job “{kind}” failed: {reason}",
        "磁盘或数据库的问题处理后再试;其余请把这段话交给维护人员。",
        "Mend the disk or the database and ask again; otherwise hand these words to whoever maintains the software.",
    ),
    "KMH-A304": entry(
        "{user} 取消了任务",
        "{user} cancelled the job",
        "需要时再试。",
        "Ask again when it is wanted.",
    ),
    "KMH-A305": entry(
        "{file} 不在活动的 facts/ 里",
        "{file} is not in the campaign's facts/",
        "先把文件放进 facts/,再按其中的名字导入。",
        "Put the file into facts/ and name it as it is called there.",
    ),
    "KMH-A306": entry(
        "活动里没有 {what}",
        "the campaign has no {what}",
        "核对编号。",
        "Check the number.",
    ),
    "KMH-A307": entry(
        "任务 {job}({kind})还没有结束",
        "job {job} ({kind}) is not over",
        "等它结束,或先取消它。",
        "Wait for it, or cancel it first.",
    ),
    "KMH-A308": entry(
        "没有要导入的文件",
        "there are no files to import",
        "选好文件再发一次;已导入的文件不再保留,要重来请重新发送。",
        "Choose files and send them; those that were imported are no longer kept for another try.",
    ),
}
