"""`kmh map CAMPAIGN_DIR [FILE…]`: a mapping proposed for files that no mapping takes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from kaimenhong.cli.campaign import campaign_folder
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.report.mapping import reason_words, show_proposal
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, campaign_argument, shared_options
from kaimenhong.errors import Problem
from kaimenhong.facts import Counts

if TYPE_CHECKING:
    from kaimenhong.intake.proposing import Proposal, Trial


@click.command("map", cls=Command)
@campaign_argument
@click.argument("unmapped", nargs=-1, metavar="[FILES]...")
@click.option("-o", "--output", "mapping_output", metavar="FILE")
@shared_options
@click.pass_obj
def map_(screen: Screen, campaign_dir: str, unmapped: tuple[str, ...], mapping_output: str | None) -> Exit:
    """Exit 0: every file has a mapping that would take all of it; 1: questions, problems or rejected rows."""
    from kaimenhong.intake.proposing import ground_of, propose, try_out  # noqa: PLC0415  help needs none of it

    folder = campaign_folder(campaign_dir)
    files = [Path(name) for name in unmapped]
    for path in files:
        if not path.is_file():
            raise misused("KMH-U009", path)
    with screen.waiting(screen.say("map.waiting")), TemporaryDirectory(prefix="kmh-map-") as meanwhile:
        ground = ground_of(folder, Path(meanwhile))
        proposals, problems = propose(ground, files or ground.unmapped)
        texts = [_text(screen, proposal) for proposal in proposals]
        targets = _targets(mapping_output, len(proposals))
        names = [target.name if target else "-" for target in targets]
        trials = [
            try_out(ground, proposal.files, name, text)
            for proposal, name, text in zip(proposals, names, texts, strict=True)
        ]
    for target, text in zip(targets, texts, strict=True):
        _write(target, text)
    found = list(zip(proposals, texts, targets, trials, strict=True))
    if screen.as_json:
        screen.emit(_as_json(screen, found, problems))
    else:
        _show(screen, found, problems)
    clean = not problems and all(not trial.problems for trial in trials)
    return Exit.DONE if clean else Exit.PROBLEMS


_PROBLEMS_SHOWN = 10  # of a trial: the import tells them all

Found = tuple["Proposal", str, Path | None, "Trial"]


def _text(screen: Screen, proposal: Proposal) -> str:
    from kaimenhong.intake.proposing import as_yaml  # noqa: PLC0415  as above

    return as_yaml(proposal, lambda reason: reason_words(screen, reason))


def _targets(output: str | None, count: int) -> list[Path | None]:
    """The files to write, NAME.yaml, NAME-2.yaml …; refused where one is there already."""
    if output is None:
        return [None] * count
    first = Path(output)
    targets: list[Path | None] = [
        first if number == 1 else first.with_stem(f"{first.stem}-{number}") for number in range(1, count + 1)
    ]
    for target in targets:
        if target is not None and target.exists():
            raise misused("KMH-U017", target)
    return targets


def _write(target: Path | None, text: str) -> None:
    if target is None:
        return
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise misused("KMH-U005", target, reason=error.strerror or str(error)) from None


def _show(screen: Screen, found: list[Found], problems: tuple[Problem, ...]) -> None:
    for proposal, text, target, trial in found:
        show_proposal(screen, proposal)
        if target is None:
            screen.line(screen.say("map.proposed"), style="bold")
            screen.line(text)
        else:
            screen.line(screen.say("map.written", output=target), style="bold green")
        asked = sum(problem.code == "KMH-I033" for problem in trial.problems)
        if asked:
            screen.line(screen.say("map.asked", count=asked), style="bold yellow")
        else:
            screen.line(screen.say("map.tried", **_sums(trial)), style="bold")
            if trial.problems:
                show_problems(screen, trial.problems[:_PROBLEMS_SHOWN])
        screen.line()
    if problems:
        show_problems(screen, problems)
    if not found and not problems:
        screen.line(screen.say("map.nothing"), style="bold green")


def _sums(trial: Trial) -> dict[str, int]:
    return {key: sum(sheet.counts.lines()[key] for sheet in trial.sheets) for key in Counts().lines()}


def _as_json(screen: Screen, found: list[Found], problems: tuple[Problem, ...]) -> dict[str, object]:
    from kaimenhong.intake.proposing import told_columns  # noqa: PLC0415  as above

    return {
        "proposals": [
            {
                "files": [file.shown for file in proposal.files],
                "sheet": proposal.sheet,
                "table": proposal.best.contract.table if len(proposal.equals) == 1 else None,
                "tables": [{"table": c.contract.table, "points": c.points} for c in proposal.candidates],
                "columns": [
                    {
                        "header": told.header,
                        "samples": list(told.samples),
                        "column": told.column,
                        "sure": told.sure,
                        "why": [reason_words(screen, reason) for reason in told.reasons],
                        "answers": list(told.answers),
                    }
                    for told in told_columns(proposal)
                ],
                "mapping": text,
                "written": str(target) if target else None,
                "lines": _sums(trial),
                **problems_as_json(trial.problems, screen.language),
            }
            for proposal, text, target, trial in found
        ],
        **problems_as_json(problems, screen.language),
    }
