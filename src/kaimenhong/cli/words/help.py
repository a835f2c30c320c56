"""What `--help` says of each command, argument and option. Keys: command.NAME, NAME.option, option."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "help.arguments": ("参数", "Arguments"),
    "help.options": ("选项", "Options"),
    "help.commands": ("命令", "Commands"),
    "help.exit_codes": ("退出码", "Exit codes"),
    "exit.0": ("完成,没有问题(可以有提醒)", "done, no problems (there may be warnings)"),
    "exit.1": (
        "方案、数据或用例有问题:有错误、有被拒的行、有不符的用例;对比的两者不同",
        "the plan, the data or a case has problems: errors, rejected rows, a case that differs; two compared differ",
    ),
    "exit.2": (
        "命令无法照所写执行:写法有误、没有这个目录或文件、日期不对、目录不可写",
        "the command cannot be done as typed: usage, no such folder or file, a bad date, a folder not writable",
    ),
    "exit.70": ("程序自身出错", "an error of the program itself"),
    "exit.130": ("被中断(Ctrl-C)", "stopped (Ctrl-C)"),
    "command.kmh": (
        "开门红:把活动通知变成可检查、可计算、可解释的方案。",
        "kaimenhong: a campaign notice as a plan that can be checked, computed and explained.",
    ),
    "command.check": (
        "检查方案:一次报出所有问题,每个都有编号、位置和改法。",
        "Check a plan: every problem at once, each with a code, a place and a remedy.",
    ),
    "command.notice": (
        "印出通知:把方案逐条排成公文,每个数字都取自方案;附件列出未明确事项的决定和计算规则。",
        "Print the notice as an official document, every number from the plan; decisions and rules as appendices.",
    ),
    "command.new": (
        "新建活动:写出一个能检查、能运行、带用例的小活动,照着改成自己的。",
        "A new campaign: writes a small one that checks, runs and tests, to make one's own from.",
    ),
    "argument.folder": ("新活动的目录,还没有或是空的", "the folder of the new campaign, not there yet or empty"),
    "option.template": ("样板:deposits(存款竞赛)或 policies(保费竞赛)", "what it begins with: deposits or policies"),
    "command.map": (
        "提出映射:没有映射的表格,从表头和内容看出哪一列是什么,写出映射;看不准的留作问题。",
        "Propose a mapping for files that have none: which column is what, from headers and cells; doubts are asked.",
    ),
    "argument.unmapped": (
        "要提出映射的文件;不给则 facts/ 下没有映射的全部",
        "files to propose a mapping for; without any, those of facts/ that have none",
    ),
    "option.mapping_output": (
        "把映射写到哪个文件,如 活动目录/mappings/名称.yaml;不给则显示在屏幕上",
        "the file to write the mapping to, like CAMPAIGN_DIR/mappings/NAME.yaml; shown on the screen unless said",
    ),
    "command.import": (
        "导入业务明细:把办公室的表格收进批次,不合格的行连同原因退回。",
        "Import facts: take the office's files into batches; rows that will not do come back with the reason.",
    ),
    "command.run": (
        "运行活动:算出指标、得分、排名、奖励和兑现,写出结果并显示摘要。",
        "Run the campaign: compute measures, scores, standings, awards and settlements, write them and show a summary.",
    ),
    "command.explain": (
        "解释一个数:条款原文 → 规则 → 代入数字的公式 → 来源行;没得奖的,差在哪里、差多少。",
        "Explain a figure: clause → rule → formula with numbers → source rows; for a prize missed, what was missing.",
    ),
    "command.test": (
        "运行 cases/ 里的用例:与方案算出的结果逐格比较。",
        "Run the cases in cases/ and compare them cell by cell with what the plan gives.",
    ),
    "command.diff": (
        "对比两个方案:逐条款说出改了什么;给出业务明细,说出谁的得分、名次、奖励因此变了、为什么。也对比两个结果目录。",
        "Compare two plans: what changed, clause by clause; with facts, whose results change and why. Or two outcomes.",
    ),
    "command.demo": (
        "导览:在示例活动上走一遍导入、运行、兑现和解释。",
        "A tour of the example campaign: import, run, settle, explain.",
    ),
    "argument.plan": ("方案文件(或活动目录)", "the plan file (or a campaign folder)"),
    "argument.campaign_dir": ("活动目录", "the campaign folder"),
    "argument.before": (
        "改前的方案文件、活动目录,或 kmh run 写出的结果目录",
        "the plan file or campaign folder before, or an outcome folder that kmh run wrote",
    ),
    "argument.after": ("改后的,同上", "the one after, likewise"),
    "argument.files": ("要导入的文件;不给则导入 facts/ 下的全部", "files to import; without any, all of facts/"),
    "option.help": ("显示本说明", "show this page"),
    "option.version": ("显示版本", "show the version"),
    "option.lang": (
        "语言:zh 或 en(默认 zh,也可设环境变量 KMH_LANG)",
        "language: zh or en (zh unless KMH_LANG says otherwise)",
    ),
    "option.as_json": ("输出 JSON", "print JSON"),
    "option.debug": ("程序自身出错时给出完整的错误记录", "show the whole traceback when the program itself fails"),
    "option.fresh": (
        "起草时用:忘掉以前的导入,把 facts/ 全部重新导入",
        "while drafting: forget earlier imports and take all of facts/ anew",
    ),
    "option.schema": (
        "打印方案语言的 JSON Schema(供编辑器补全)",
        "print the JSON Schema of the plan language (for editors)",
    ),
    "option.as_of": ("截止日,如 2026-02-28:这一天所知道的", "the as-of date, like 2026-02-28: what counts on that day"),
    "option.out": ("结果目录", "the folder for the outcome"),
    "option.output": (
        "写到哪个文件:.docx(Word)或 .pdf",
        "the file to write: .docx (Word) or .pdf",
    ),
    "option.engine": ("计算引擎:duckdb(默认)或 spark", "the engine: duckdb (default) or spark"),
    "option.workbook": (
        "另写一个 outcome.xlsx 给人看:带姓名和名称、中文表头、可筛选",
        "write outcome.xlsx for people too: names beside ids, words for codes, filters",
    ),
    "option.show_sql": ("打印要执行的 SQL,不运行", "print the SQL that would run, and do not run it"),
    "option.top": (
        "显示多少:run 每个榜单前几名(默认 5),diff 每张表前几行(默认 10)",
        "how many to show: places of each board for run (5), rows of each table for diff (10)",
    ),
    "option.award": ("奖励的名称(与 --payee 合用)", "name of an award (with --payee)"),
    "option.payee": ("受奖人的编号或名称", "id or name of the payee"),
    "option.measure": ("指标的名称", "name of a measure"),
    "option.score": ("计分项的名称(=total 为总分)", "name of a scorecard item (=total for the sum)"),
    "option.board": ("榜单的名称", "name of a board"),
    "option.contestant": ("参赛者的编号或名称", "id or name of the contestant"),
    "option.window": (
        "统计区间,如 累计/..2026-02-28(默认最近的)",
        "a window, like 累计/..2026-02-28 (the latest unless said)",
    ),
    "option.excluded": (
        "连同没有计入的行:哪一条件不满足、实为多少",
        "rows that do not count too: which condition they fail, and what was found",
    ),
    "option.facts": (
        "用这个活动目录的业务明细计算两个方案(与 --as-of 合用)",
        "compute both plans on the facts of this campaign folder (with --as-of)",
    ),
    "option.plan": (
        "两个结果目录所用的方案,用来说明原因",
        "the plan both outcome folders were made with, so that reasons can be told",
    ),
    "option.parent": (
        "上级方案的文件或活动目录:检查子方案守不守它的规定;再给 --as-of 就核对任务合计",
        "the plan this one is under: whether it keeps its rules; with --as-of, whether quotas add up too",
    ),
    "option.case": ("只运行名称含有这些字的用例", "run only cases whose name holds these words"),
}
