"""What the commands of the record say."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "command.init": (
        "建立记录:方案、批次、账本、审批和审计所在的目录;旧版本的记录升到这一版。",
        "A new record: the home of plans, batches, ledger, approvals and audit; an older one is brought up to date.",
    ),
    "command.settle": (
        "结算:按现在所知计算,把应得与已记账之间的差额记入账本。",
        "Settle: run what is known now and post the difference between what is due and what was posted.",
    ),
    "command.prove": (
        "证明:账本、审计、方案、批次、计算都与当初写下的一样;被改过的,指出在哪里。",
        "Prove that ledger, audit, plans, batches and runs are as they were written; what was changed is located.",
    ),
    "command.export-run": (
        "导出一次计算:一个活动目录,在任何机器上用 kmh run 都算出同样的摘要。",
        "Export a run: a campaign folder from which `kmh run` computes the same digest on any machine.",
    ),
    "command.serve": ("网站:在浏览器里办理和查看。", "The site: everything is done and seen in a browser."),
    "option.host": ("在哪个地址上(默认只有本机)", "the address to serve at (this machine alone unless said)"),
    "option.port": ("端口(默认 8000)", "the port (8000 unless said)"),
    "option.workers": (
        "一起启动几个后台进程(默认 1;0:另用 kmh work)",
        "how many workers are started with it (1 unless said; 0: kmh work is started apart)",
    ),
    "command.work": (
        "后台进程:导入、计算、结算等任务由它来做;随时可以停,做到一半的会接着做。",
        "Do imports, runs and settlements in the background; stopped at any moment, what was begun is gone on with.",
    ),
    "option.once": ("做完排着的任务就结束", "end when nothing waits any more"),
    "option.attached": ("标准输入关闭时结束", "end when standard input is closed"),
    "work.no_json": ("work 没有 JSON 输出", "work prints no JSON"),
    "serve.no_json": ("serve 没有 JSON 输出", "serve prints no JSON"),
    "serve.ready": ("网站在 {address},按 Ctrl-C 停止", "the site is at {address}; stop it with Ctrl-C"),
    "command.backup": (
        "备份:把整个记录复制到一个目录,用着也能备份。",
        "Copy the whole record into a folder, while it goes on being used.",
    ),
    "command.restore": ("恢复:由备份重新建立记录,并核对。", "Make the record again from a copy, and prove it."),
    "argument.copy": ("备份所在的目录", "the folder of the copy"),
    "backup.copying": ("正在备份……", "copying …"),
    "backup.made": ("备份在 {copy}", "the copy is in {copy}"),
    "restore.made": ("记录已在 {home} 恢复,与写下时一样", "the record is in {home} again, as it was written"),
    "argument.campaign": ("活动的编号(方案的 campaign)", "the campaign's id (`campaign` of its plan)"),
    "argument.run": (
        "活动的编号和计算的序号,如 county-union-2026q1/3",
        "campaign and number of the run, like county-union-2026q1/3",
    ),
    "option.home": (
        "记录所在的目录(默认 record,也可设 KMH_HOME)",
        "the home of the record (`record` unless KMH_HOME says otherwise)",
    ),
    "option.admin": ("第一位系统管理员的用户名", "user name of the first administrator"),
    "option.by": ("由谁办理:用户名", "who does it: a user name"),
    "option.head": ("印在结算单上的链头:序号:摘要", "a head printed on a settlement sheet: number:digest"),
    "option.again": ("每次计算都重算一遍", "compute every run again, too"),
    "option.folder": ("写到哪个目录:还没有,或是空的", "the folder to write: not there yet, or empty"),
    "init.ready": ("记录在 {home},可以用了", "the record is ready in {home}"),
    "init.password": ("{name} 的密码", "password of {name}"),
    "settle.posted": (
        "第 {number} 次结算已记账:计算 {run},截止 {as_of}",
        "settlement {number} is posted: run {run}, as of {as_of}",
    ),
    "ledger.head": ("账本链头 {head}", "head of the ledger {head}"),
    "prove.proving": ("正在核对……", "proving …"),
    "prove.holds": ("{count} 个活动的记录与写下时一样", "the record of {count} campaigns is as it was written"),
    "export_run.written": ("计算写在 {folder},用下面的命令重算:", "the run is in {folder}; compute it again with:"),
}
