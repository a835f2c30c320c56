"""Codes of the command line: what was typed cannot be done."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-U001": entry(
        "没有这个活动目录:{path}",
        "there is no such campaign folder: {path}",
        "检查路径;活动目录里应有 plan.yaml、contracts/、mappings/ 和 facts/",
        "check the path; a campaign folder holds plan.yaml, contracts/, mappings/ and facts/",
    ),
    "KMH-U002": entry(
        "找不到方案文件:{path}",
        "there is no plan file: {path}",
        "检查路径;活动目录里的方案名为 plan.yaml",
        "check the path; the plan of a campaign folder is named plan.yaml",
    ),
    "KMH-U003": entry(
        "看不懂的日期:{text}",
        "this is not a date: {text}",
        "日期写成 2026-02-28 的样子,并且日历上要有这一天",
        "write a date like 2026-02-28, and one the calendar has",
    ),
    "KMH-U004": entry(
        "截止日 {as_of} 早于活动开始日 {start},还没有任何结果",
        "the as-of date {as_of} is before the campaign begins on {start}: there is no result yet",
        "把 --as-of 改为 {start} 或以后的日期",
        "give --as-of a date from {start} on",
    ),
    "KMH-U005": entry(
        "无法写入 {path}:{reason}",
        "cannot write to {path}: {reason}",
        "换一个可写的目录,或检查磁盘空间和权限",
        "choose a folder that can be written, or look at disk space and permissions",
    ),
    "KMH-U006": entry(
        "无法读取 {path}:{reason}",
        "cannot read {path}: {reason}",
        "检查文件是否存在、是否被占用、是否有读取权限",
        "see that the file exists, is not locked and may be read",
    ),
    "KMH-U007": entry(
        "计算引擎 {engine} 在这台机器上不可用:{reason}",
        "the engine {engine} is not available on this machine: {reason}",
        "改用 --engine duckdb;spark 需要 Java 和 requirements/spark.lock 中的包",
        "use --engine duckdb; spark needs Java and the packages of requirements/spark.lock",
    ),
    "KMH-U008": entry(
        "没有用例:{path} 里没有 .yaml 文件",
        "there are no cases: {path} holds no .yaml file",
        "在活动目录的 cases/ 里写用例,写法见 docs/cases.md",
        "write cases into the campaign's cases/ folder; docs/cases.md says how",
    ),
    "KMH-U009": entry(
        "找不到文件:{path}",
        "there is no such file: {path}",
        "检查路径;不给文件时导入 facts/ 下的全部文件",
        "check the path; without files, everything in facts/ is imported",
    ),
    "KMH-U010": entry(
        "用例写法有误:{what}",
        "a case is not written as it should be: {what}",
        "用例的写法见 docs/cases.md",
        "docs/cases.md says how a case is written",
    ),
    "KMH-U011": entry(
        "找不到示例活动 {path}",
        "the example campaign {path} is not here",
        "给出一个活动目录:kmh demo 活动目录",
        "name a campaign folder: kmh demo CAMPAIGN_DIR",
    ),
    "KMH-U012": entry(
        "方案里没有这个名称:{what} {name}",
        "the plan has no such name: {what} {name}",
        "可用的名称:{known}",
        "known names: {known}",
    ),
    "KMH-U015": entry(
        "叫“{name}”的不止一个({what})",
        "more than one is called `{name}` ({what})",
        "写编号:{known}",
        "write the id: {known}",
    ),
    "KMH-U016": entry(
        "机构清单和人员名册里没有“{name}”({what})",
        "no list of units or staff has `{name}` ({what})",
        "写清单里的编号或名称;相近的:{known}",
        "write an id or a name of the lists; those that come near: {known}",
    ),
    "KMH-U020": entry(
        "不认识的文件格式:{path}",
        "this kind of file is not known: {path}",
        "文件名以下列之一结尾:{known}",
        "let the name end in one of: {known}",
    ),
    "KMH-U021": entry(
        "PDF 的字体里没有这些字:{signs}",
        "the fonts of the PDF lack these signs: {signs}",
        "在方案里换成别的字,或写成 .docx",
        "use other signs in the plan, or write a .docx",
    ),
    "KMH-U030": entry(
        "这不是结果目录:{path}",
        "this is no outcome folder: {path}",
        "两边都给 kmh run 写出的结果目录(里面有 run.json),或者两边都给方案",
        "give two outcome folders as kmh run writes them (with run.json in them), or two plans",
    ),
    "KMH-U031": entry(
        "两个结果不都是用这个方案算的:{path}",
        "the two outcomes were not both made with this plan: {path}",
        "给出指纹和两个 run.json 里的 plan 相同的方案;方案不同时,用 kmh diff 方案 方案 --facts 来比",
        "give the plan whose fingerprint is that of both run.json; where the plans differ, compare them with --facts",
    ),
    "KMH-U014": entry(
        "“{path}”已经有了,里面不是空的",
        "`{path}` is there already, and not empty",
        "换一个目录名;已有的文件从不覆盖。",
        "Name another folder; what is there is never written over.",
    ),
    "KMH-U017": entry(
        "“{path}”已经有了",
        "`{path}` is there already",
        "换一个名字;已有的文件从不覆盖。",
        "Choose another name; what is there is never written over.",
    ),
    "KMH-U013": entry(
        "没有名称含“{words}”的用例",
        "no case has {words} in its name",
        "检查 --case 的写法;不写则运行全部用例",
        "mend what --case says; without it all cases are run",
    ),
    "KMH-U040": entry(
        "{path} 里没有记录",
        "there is no record in {path}",
        "用 --home 指明目录,或先用 kmh init 建立",
        "name its folder with --home, or make one with kmh init",
    ),
    "KMH-U041": entry(
        "没有用户 {name}", "there is no user {name}", "核对 --by 的用户名", "check the name given with --by"
    ),
    "KMH-U042": entry(
        "没有活动 {name};有:{known}",
        "there is no campaign {name}; there are: {known}",
        "核对活动的编号",
        "check the campaign's id",
    ),
    "KMH-U043": entry(
        "已有系统管理员,{name} 须由他授权",
        "there is an administrator already; {name} has to get the role from him",
        "由系统管理员登录后授权",
        "ask the administrator to grant it",
    ),
    "KMH-U044": entry(
        "密码不行:{reason}", "this password will not do: {reason}", "换一个更长、更少见的", "choose a longer, rarer one"
    ),
    "KMH-U045": entry(
        "{head} 不是一个活动的链头",
        "{head} is not the head of a campaign",
        "写成 序号:64 位摘要,并指明活动",
        "write number:digest (64 signs), and name the campaign",
    ),
    "KMH-U047": entry(
        "不能在 {address} 上提供网站",
        "the site cannot be served at {address}",
        "端口可能已被占用:用 --port 换一个",
        "the port may be taken: choose another with --port",
    ),
    "KMH-U046": entry(
        "没有这次计算:{run}",
        "there is no such run: {run}",
        "写成 活动/序号,如 county-union-2026q1/3",
        "write campaign/number, like county-union-2026q1/3",
    ),
    "KMH-U048": entry(
        "{before} 和 {after} 不是同一个活动的计算",
        "{before} and {after} are not of one campaign",
        "比较同一个活动的两次计算",
        "compare two runs of one campaign",
    ),
}
