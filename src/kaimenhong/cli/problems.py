"""Problems on the screen: errors first, then warnings, each group in order of place, the count at the end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from kaimenhong.cli.screen import Screen
from kaimenhong.errors import Language, Problem, Severity, render

STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow"}


def show_problems(screen: Screen, problems: Sequence[Problem], console: Console | None = None) -> None:
    """Print all problems as `errors.render` words them."""
    console = console or screen.out
    groups: tuple[tuple[Severity, str], ...] = (("error", "errors"), ("warning", "warnings"))
    for severity, title in groups:
        group = in_order(problems, severity)
        if not group:
            continue
        console.print(screen.say(title), style=f"bold {STYLES[severity]}")
        for problem in group:
            head, *rest = render(problem, screen.language).splitlines()
            console.print(head, style=STYLES[severity], markup=False, soft_wrap=True)
            for line in rest:
                console.print(line, markup=False, soft_wrap=True)
        console.print()
    console.print(
        screen.say(
            "problem_count", errors=len(in_order(problems, "error")), warnings=len(in_order(problems, "warning"))
        )
    )


def in_order(problems: Sequence[Problem], severity: Severity) -> list[Problem]:
    """The problems of one severity, by file, line and column."""
    return sorted((p for p in problems if p.severity == severity), key=lambda p: (p.place, p.code))


def problems_as_json(problems: Sequence[Problem], language: Language) -> dict[str, object]:
    """`{"problems": [...], "errors": n, "warnings": n}`, as every command's --json says problems."""
    ordered = [*in_order(problems, "error"), *in_order(problems, "warning")]
    return {
        "problems": [problem.as_json(language) for problem in ordered],
        "errors": len(in_order(problems, "error")),
        "warnings": len(in_order(problems, "warning")),
    }
