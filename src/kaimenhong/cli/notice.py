"""`kmh notice PLAN -o FILE`: the plan printed back as the notice, in Word or as PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import click

from kaimenhong.bulletin import Document, amendments_of, docx_bytes, notice_document, pdf_bytes, unprintable
from kaimenhong.cli.campaign import CONTRACTS, PLAN, is_version, load, plan_file
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.facts import load_contracts
from kaimenhong.plan import fingerprint, load_versions
from kaimenhong.plan.amendments import LoadedVersions

WRITERS: Mapping[str, Callable[[Document], bytes]] = MappingProxyType({".docx": docx_bytes, ".pdf": pdf_bytes})


@click.command("notice", cls=Command)
@click.argument("plan")
@click.option("-o", "--output", required=True, metavar="FILE")
@shared_options
@click.pass_obj
def notice(screen: Screen, plan: str, output: str) -> Exit:
    """Exit 0 with the notice written; a plan with errors or open choices is not printed."""
    target = Path(output)
    kind = target.suffix.lower()
    if kind not in WRITERS:
        raise misused("KMH-U020", output, known=listed(WRITERS))
    path = plan_file(plan)
    found = _versions(Path(plan), path)
    typed, loaded = found.require().latest, found.together()
    document = notice_document(typed, load_contracts(path.parent / CONTRACTS), amendments_of(found.loaded))
    if kind == ".pdf" and (signs := unprintable(document)):
        raise Refused([Problem("KMH-U021", Place(str(path)), {"signs": " ".join(signs)})])
    content = WRITERS[kind](document)
    _write(target, content)
    if screen.as_json:
        written = {"plan": str(path), "title": document.title, "output": output, "format": kind.removeprefix(".")}
        named = {"sha256": sha256(content).hexdigest(), "fingerprint": fingerprint(typed)}
        screen.emit({**written, **named, **problems_as_json(loaded.problems, screen.language)})
        return Exit.DONE
    if loaded.problems:
        show_problems(screen, loaded.problems, screen.notes)
    counts = {"clauses": len(typed.clauses), "decisions": len(typed.decisions)}
    screen.line(screen.say("notice.written", output=output, **counts), style="bold green")
    return Exit.DONE


def _versions(named: Path, plan: Path) -> LoadedVersions:
    """The plan with the versions it amends: of a folder all of them, of a version those up to it."""
    alone = LoadedVersions((load(plan),), (plan,), ())
    if not is_version(named) or not (plan.parent / PLAN).is_file():
        return alone
    found = load_versions(plan.parent, load_contracts(plan.parent / CONTRACTS))
    if named.is_dir():
        return found
    if plan not in found.files:
        return alone
    count = found.files.index(plan) + 1
    files = {str(file) for file in found.files[:count]}
    problems = tuple(problem for problem in found.problems if problem.place.file in files)
    return LoadedVersions(found.loaded[:count], found.files[:count], problems)


def _write(target: Path, content: bytes) -> None:
    """The whole file or none: what stood there before stays until the new one is complete."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise misused("KMH-U005", target, reason=error.strerror or str(error)) from None
