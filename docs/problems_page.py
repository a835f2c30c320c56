"""Writes docs/problems.md from the catalogue of problems and from the plans of tests/plan: `make docs`.

A problem with an explanation has an example: what differs between the broken plan of the tests and its mended
neighbour, so that no example can be out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from kaimenhong.errors import CATALOGUE

PAGE = Path(__file__).with_name("problems.md")
PLANS = Path(__file__).parents[1] / "tests" / "plan"
HEADING = 2  # lines before a broken plan: what is expected of it

HEAD = """\
# Problems 问题编号

Every problem kaimenhong can tell of, by code. A released code keeps its meaning.
Words in braces are filled in with the details.
每个问题的编号、含义和改法;花括号里的词在报告时换成具体内容。已发布的编号含义不变。
"""

CHAPTERS = {
    "P": "Text and shape of a plan 方案的文字和结构",
    "L": "Language: formulas, names, kinds 方案语言:公式、名称、类型",
    "C": "Checks of a plan 方案检查",
    "V": "Plans beside others: versions, plans under plans 方案之间:版本、子方案",
    "I": "Intake of facts 业务明细导入",
    "R": "Runs 计算",
    "G": "Ledger 账本",
    "A": "The record: actions and proofs 记录:办理和核对",
    "U": "Use of the command line 命令的用法",
}


def page() -> str:
    """The page, one heading a code, chapters in the order of work."""
    parts = [HEAD]
    for letter, title in CHAPTERS.items():
        codes = sorted(code for code in CATALOGUE if code.startswith(f"KMH-{letter}"))
        if codes:
            parts.append(f"\n## {title}\n")
            parts.extend(_section(code) for code in codes)
    return "".join(parts)


def _section(code: str) -> str:
    known = CATALOGUE[code]
    doubt = " (warning 提醒)" if known.severity == "warning" else ""
    lines = [f"\n### {code}{doubt}\n"]
    for language in ("zh", "en"):
        lines.append(f"{known.message[language]}  \n→ {known.remedy[language]}\n")
        if known.explanation:
            lines.append(f"{known.explanation[language]}\n")
    lines.extend(_examples(code) if known.explanation else ())
    return "\n".join(lines)


def _examples(code: str) -> Iterator[str]:
    """The first pair of plans of a code, as what is refused or asked about, and what is not."""
    broken = min((PLANS / "invalid").glob(f"{code[4:].lower()}_*.yaml"))
    before = broken.read_text("utf-8").splitlines()[HEADING:]
    after = (PLANS / "valid" / broken.name).read_text("utf-8").splitlines()
    changes = [
        block for block in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if block[0] != "equal"
    ]
    wrong = [line for _, start, end, _, _ in changes for line in _within(before, start, end)]
    right = [line for _, _, _, start, end in changes for line in _within(after, start, end)]
    yield "\n".join(["Instead of 不要写:\n", "```yaml", *wrong, "```\n"])
    yield "\n".join(["write 而写:\n", "```yaml", *right, "```\n"])


def _within(lines: list[str], start: int, end: int) -> list[str]:
    """Some lines under the keys they belong to; a plan that only lacks lines shows the one they would follow."""
    if start == end:
        start = end - 1
    found = lines[start:end]
    for line in reversed(lines[:start]):
        if line.strip() and _indent(line) < _indent(found[0]):
            found.insert(0, line)
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
