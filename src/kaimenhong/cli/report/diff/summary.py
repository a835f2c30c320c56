"""The whole comparison on the screen and as JSON: what was compared, the verdict, then part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from kaimenhong.cli.report.diff.as_json import outcomes_as_json, plans_as_json
from kaimenhong.cli.report.diff.outcomes import OutcomeReport
from kaimenhong.cli.report.diff.plan import PlanReport, told_apart
from kaimenhong.cli.screen import Screen
from kaimenhong.comparison import Outcomes
from kaimenhong.errors import listed
from kaimenhong.plan import fingerprint
from kaimenhong.plan.changes import PlanChanges, Version

SHOWN = 12  # hexadecimal digits of a fingerprint
FILES = 5  # files named that only one of the results was made from


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared: plans with what changed between them, outcomes, or both."""

    named: tuple[str, str]
    plans: tuple[Version, Version] | None
    plan_changes: PlanChanges | None
    outcomes: Outcomes | None

    @property
    def differ(self) -> bool:
        """Whether anything but words does."""
        other_meaning = self.plan_changes is not None and not self.plan_changes.same_meaning
        return other_meaning or (self.outcomes is not None and not self.outcomes.same)

    def as_json(self) -> dict[str, object]:
        """Everything, told once; `plan` and `outcome` are null where they were not compared."""
        prints = [fingerprint(version.plan) for version in self.plans] if self.plans else [None, None]
        sides = [{"path": path, "fingerprint": print_} for path, print_ in zip(self.named, prints, strict=True)]
        return {
            "before": sides[0],
            "after": sides[1],
            "differ": self.differ,
            "plan": plans_as_json(self.plan_changes) if self.plan_changes and self.plans else None,
            "outcome": outcomes_as_json(self.outcomes) if self.outcomes else None,
        }


def show_comparison(screen: Screen, found: Comparison, top: int) -> None:
    """Plans first, then outcomes."""
    if found.plans is not None and found.plan_changes is not None:
        _plans(screen, found.plans, found.plan_changes)
    if found.outcomes is not None:
        _outcomes(screen, found.outcomes, top)


def _plans(screen: Screen, plans: tuple[Version, Version], changes: PlanChanges) -> None:
    files = told_apart(plans[0].file, plans[1].file)
    for letter, version in zip("AB", plans, strict=True):
        head = Text.assemble((f"{letter}  ", "bold"), files[version.file])
        head.append(f"  {screen.say('diff.fingerprint', fingerprint=fingerprint(version.plan)[:SHOWN])}", style="dim")
        screen.print(head)
    screen.print(_verdict(screen, plans, changes))
    screen.print(*PlanReport(screen, changes, files).parts())


def _verdict(screen: Screen, plans: tuple[Version, Version], changes: PlanChanges) -> Text:
    if not changes.same_meaning:
        clauses = sum(1 for clause in changes.meaning if clause.rules and clause.id)
        said = screen.say("diff.other_meaning", rules=len(changes.rules), clauses=clauses)
        return Text(said, style="bold yellow")
    same = fingerprint(plans[0].plan) == fingerprint(plans[1].plan)
    return Text(screen.say("diff.same" if same else "diff.same_meaning"), style="bold green")


def _outcomes(screen: Screen, outcomes: Outcomes, top: int) -> None:
    screen.line()
    screen.out.rule(_heading(screen, outcomes), align="left", style="red")
    screen.line(" · ".join(_made_from(screen, outcomes)), style="dim")
    if outcomes.same:
        screen.line(screen.say("diff.rows.none"), style="bold green")
        return
    counts = {table: len(found) for table, found in outcomes.changes.items()}
    screen.line(screen.say("diff.counts", **counts), style="bold yellow")
    if outcomes.reasons is None:
        screen.line(screen.say("diff.no_plan"), style="dim")
    screen.line()
    screen.print(*OutcomeReport(screen, outcomes, top).parts())


def _heading(screen: Screen, outcomes: Outcomes) -> str:
    before, after = outcomes.before.as_of, outcomes.after.as_of
    if before == after:
        return screen.say("diff.outcome", as_of=after)
    return screen.say("diff.outcome_dates", before=before, after=after)


def _made_from(screen: Screen, outcomes: Outcomes) -> Iterator[str]:
    """What is the same in both results and what is not."""
    before, after = outcomes.before, outcomes.after
    yield screen.say("diff.plan.same" if before.plan == after.plan else "diff.plan.other")
    if before.batches == after.batches:
        yield screen.say("diff.facts.same")
        return
    for letter, batches in zip("AB", outcomes.batches, strict=True):
        if batches:
            files = list(dict.fromkeys(map(outcomes.file, batches)))
            more = f" … {len(files) - FILES}" if len(files) > FILES else ""
            yield screen.say("diff.facts.only", side=letter, files=listed(files[:FILES], screen.language) + more)
    if not any(outcomes.batches):
        yield screen.say("diff.facts.order")
