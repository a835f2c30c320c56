"""Words that several commands share, and those about what went wrong."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "new.written": ("新活动写在 {folder},文件 {count} 个", "a new campaign stands in {folder}: {count} files"),
    "new.next": ("接着打开 {plan} 照着改;改一处,检查一次:", "Open {plan} and make it yours; check after every change:"),
    "and_more": ("… 另有 {count} 行", "… and {count} more"),
    "errors": ("错误", "Errors"),
    "warnings": ("提醒", "Warnings"),
    "problem_count": ("{errors} 个错误,{warnings} 个提醒", "{errors} error(s), {warnings} warning(s)"),
    "check.clean": ("{plan}:没有问题", "{plan}: no problems"),
    "check.warned": ("{plan}:可以运行", "{plan}: good to run"),
    "check.open": ("{plan}:写得都对,还有没定的", "{plan}: well written, not all decided"),
    "check.refused": ("{plan}:有问题需要修改", "{plan}: needs mending"),
    "check.undecided": (
        "未定的选择 {count} 处,定下之前不能运行:",
        "{count} choice(s) undecided; it does not run before they are made:",
    ),
    "check.fingerprint": ("方案指纹 {fingerprint}", "plan fingerprint {fingerprint}"),
    "notice.written": (
        "通知已写入 {output}:条款 {clauses} 条,未明确事项的决定 {decisions} 项",
        "notice written to {output}: {clauses} clauses, {decisions} decisions where it is silent",
    ),
    "usage": ("用法", "Usage"),
    "usage.heading": ("命令写法有误", "The command is not written as it should be"),
    "usage.no_command": ("没有这个命令:{name}", "there is no command {name}"),
    "usage.no_option": ("没有这个选项:{name}", "there is no option {name}"),
    "usage.did_you_mean": ("是不是要写:{names}", "did you mean: {names}"),
    "usage.missing": ("缺少 {name}", "{name} is missing"),
    "usage.bad_value": ("{name} 的值不对:{why}", "the value of {name} will not do: {why}"),
    "usage.choices": ("{given} 不在可选之内:{choices}", "{given} is none of: {choices}"),
    "usage.not_both": ("{name} 中要给一个,也只能给一个", "give one of {name}, and only one"),
    "usage.see": ("写法见:{command}", "see: {command}"),
    "stopped": ("已中断", "stopped"),
    "internal": (
        "程序自身出错(不是您的数据或方案的问题):{kind}: {words}",
        "an error of the program itself, not of your data or plan: {kind}: {words}",
    ),
    "internal.report": (
        "请加上 --debug 再运行一次,把全部输出连同方案和命令一起报告给维护者(版本 {version})。",
        "Please run it again with --debug and report the whole output, the plan and the command (version {version}).",
    ),
}
