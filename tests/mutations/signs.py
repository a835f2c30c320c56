"""Signs, names and values that an office, an editor or an adversary may bring."""

from __future__ import annotations

from random import Random

# Looks like another sign, joins to the one before, has no width, turns the direction, is no letter, or is half a sign.
ODD = (
    "\u0301", "\u20dd", "\u0915\u094d", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f",
    "\u3164", "\u202e", "\u202d", "\u2067", "\u2066", "\u200f", "\u061c", "\u05d0", "\u0639", "\U0001f600",
    "\U0001f468\u200d\U0001f469", "\U0001f1e8\U0001f1f3", "\ufe0f", "\u0430", "\u03bf", "\u0131", "\u017f", "\u212a",
    "\u2160", "\u2f00", "\u2e80", "\uf900", "\U00020000", "\U000e0001", "\ue000", "\ufffd", "\uffff", "\U0010ffff",
    "\u0085", "\u2028", "\u2029", "\u00a0", "\u3000", "\u2003", "\u1680", "\u180e", "\x00", "\x07", "\x1b[31m",
    "\x7f", "\x9b", "\t", "\v", "\f", "\r", "\u0660", "\u00b2", "\u2154", "\u2469", "\u4e94", "\u96f6", "\u3007",
    "\u5341", "\uff10", "\uff0e", "\uff0c", "\uff1a", "\uff08", "\uff03", "\u00d7", "\u00f7", "\u2212", "\u2013",
    "\u2014", "\u2044", "\u2215", "\u2264", "\u2260", "\u301c", "\uff5e", "\u00b7", "\u30fb", "\u2022", "\u201c",
    "\u2019", "\u300c", "\u3010", "\u3002", "\u3001", "\uff1b",
)  # fmt: skip
ASCII = (
    *"{}[](),:;#&*!|>'\"%@`?-=<+/\\^~$ \n0_.",
    ": ", "- ", " #", "''", '""', "{{", "}}", "${x}", "%s", "{0}", "\\u",
)  # fmt: skip

DATES = (
    "0001-01-01", "9999-12-31", "0000-00-00", "1899-12-31", "1900-01-01", "1900-02-29", "1904-01-01", "2199-12-31",
    "2200-01-01", "2024-02-29", "2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "20260101",
    "2026/01/01", "-2026-01-01", "２０２６-０１-３１", "2026-01-01..2026-01-01", "2026-03-31..2026-01-01",
    "0001-01-01..9999-12-31", "1900-01-01..2199-12-31", "2024-02-29..2028-02-29", "2026-01-01..", "..2026-01-01",
    "2026-01-01...2026-03-31", "2026-01-01–2026-03-31",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "00", "-1", "+1", "1.", ".5", "1..2", "1e5", "1E400", "0x1F", "0b1", "1_000", "1,234", "1,23,4",
    "１２３", "一百", "1/0", "0/0", "1/3", "-1/3", "1/3/3", "9" * 30, "9" * 31, "9" * 400, "0." + "0" * 29 + "1",
    "99999999999999999999亿元", "0.001元", "1.005分钱", "NaN", "nan", "inf", "-inf", "Infinity", "null", "true", "٣",
    "²", "½", "97%",
    "97％", "-3%", "1000000%", "3‰", "1.31个百分点", "36台", "36台台", "2万亿", "1亿亿", "15天", "-15天",
    "20分", "40元/万元", "40元/0元", "1/3元", "2万 元", "100%%", "5块",
)  # fmt: skip
WORDS = (
    "undecided", "none", "everyone", "keep", "contestant", "yes", "no", "on", "off", "~", "<<", "*a", "&a x",
    "!!str x", "? x", "| x", "> x", "@x", "`x`", "%x", "- x", "x: y", "x:", ": x", "#x", "x #y", "{x", "x}", "[x",
    "x]", "{x: y}", "[x, y]", "'x", 'x"', "''", "'x'", "each month", "whole", "none:", "{values}", "{values.}", "{}",
    "{.}", "{leagues}", "{clauses.T1}", "__import__('os')", "1; DROP TABLE units",
)  # fmt: skip
NAMES = (
    "净增", "收息", "and", "且", "where", "sum", "window", "prior", "units", "roster", "deposits", "total", "=total",
    "a.b", "a b", "a-b", "a/b", "a@b", "(a)", "1", "3元", "12个百分点", "39强", "_", "·", "", " ", "NULL", "select",
    "rowid", "'", '"', "x" * 2000, "名" * 300, "ａ", "A", "a", "İ", "ß", "ẞ", "ǅ", "ﬁ", "x\u0301", "é", "x\u200by",
    "\u202ex", "x\U0001f600", "nan", "true", "~", "<<", "values.x", "{x}",
)  # fmt: skip


def odd_name(chance: Random) -> str:
    """A name that somebody might give, or nobody should."""
    name = chance.choice(NAMES)
    return name + chance.choice(ODD) if chance.random() < 1 / 3 else name


def odd_sign(chance: Random) -> str:
    """A sign that may belong somewhere, and hardly here."""
    signs: tuple[str, ...] = chance.choice((ODD, ASCII))
    return chance.choice(signs)
