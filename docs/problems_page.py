"""Writes docs/problems.md from the catalogue of problems: `make docs`."""

from __future__ import annotations

from pathlib import Path

from kaimenhong.errors import CATALOGUE

PAGE = Path(__file__).with_name("problems.md")

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
    "I": "Intake of facts 业务明细导入",
    "R": "Runs 计算",
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
    lines += [f"{known.message[language]}  \n→ {known.remedy[language]}\n" for language in ("zh", "en")]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
