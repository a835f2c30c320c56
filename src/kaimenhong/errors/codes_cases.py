"""Codes of cases: KMH-A200 on what people find, decide and answer, KMH-A250 on what a proof of it finds."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

_AUDIT = (
    "保留现状,通知审计;用备份和印出的链头找出何时被改。",
    "Leave everything as it is and tell audit; backups and printed heads show when it was changed.",
)

CODES: dict[str, Entry] = {
    "KMH-A200": entry(
        "没有追回原因 {cause};有:{known}",
        "there is no cause {cause} to claw back for; there are: {known}",
        "从清单里选一个,或先把本单位的原因加进清单。",
        "Choose one of the list, or add the institution's own cause to it first.",
    ),
    "KMH-A201": entry(
        "{payee} 没有可追回的",
        "nothing is left of {payee} to claw back",
        "核对受奖人和活动。",
        "Check the payee and the campaign.",
    ),
    "KMH-A202": entry(
        "凭证 {reference} 已登记,内容与这次不同",
        "{reference} was booked before with other content",
        "核对凭证号;另一笔退款用另一个凭证号。",
        "Check the number of the slip; another repayment has another number.",
    ),
    "KMH-A203": entry(
        "发放单 {payout} 没有付给 {payee} 的 {unit}",
        "payout {payout} paid no {unit} to {payee}",
        "核对发放单、受奖人和单位;还没有回单的,回单里不列它就是没付。",
        "Check the payout, the payee and the unit; before its receipt, what the receipt leaves out was not paid.",
    ),
    "KMH-A204": entry(
        "原因 {cause} 已有,或写得不合",
        "the cause {cause} is there already, or is not well written",
        "编号用小写字母和连字符,文字和依据都写,把握写 source 或 knowledge。",
        "Write small letters and hyphens, words and rule, and source or knowledge as the confidence.",
    ),
    "KMH-A205": entry(
        "{what} 没有写", "{what} is empty", "写明,以后查得清。", "Write it down: somebody will ask for it later."
    ),
    "KMH-A250": entry("账本里的 {act} 与它的单据不同", "{act} of the ledger is not what its paper says", *_AUDIT),
}
