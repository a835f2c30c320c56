"""Propose a plan version: its files whole, checked, waiting for approvals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.errors import Problem, Refused
from kaimenhong.facts import load_contracts
from kaimenhong.plan import Versions, fingerprint, load_versions
from kaimenhong.plan.versions import first_day
from kaimenhong.records.models import Campaign, PlanVersion, Publication
from kaimenhong.records.plans import digest_of, plan_folder, published_files


def propose_plan(actor: Actor, campaign: Campaign, files: Mapping[str, str]) -> PlanVersion:
    """The next version of a campaign's plan: `plan.yaml` (later `plan.N.yaml`), contracts/ and mappings/ by path.

    Proposed before, it is that proposal. Refused: KMH-A011 a file that belongs to no plan or none of this version,
    KMH-A012 the plan is of another campaign; and all that `kmh check` has to say of an unsound plan.
    """
    permit(actor.user, "propose plan", campaign)
    number = Publication.objects.filter(campaign=campaign).count() + 1
    _only_of_a_plan(files, number)
    versions = _checked(published_files(campaign) | dict(files))
    plan = versions.latest
    if len(versions.plans) != number:
        raise refused("KMH-A011", file=_plan_file(number))
    if plan.campaign != campaign.name:
        raise refused("KMH-A012", said=plan.campaign, campaign=campaign.name)
    governs_from = first_day(plan) if plan.amends else plan.period.start
    with acting(actor, "propose plan", campaign) as doing:
        version, _ = PlanVersion.objects.get_or_create(
            campaign=campaign,
            digest=digest_of(files),
            defaults={
                "by": actor.user,
                "at": actor.at,
                "number": number,
                "files": dict(files),
                "fingerprint": fingerprint(plan),
                "governs_from": governs_from,
            },
        )
        doing.say(number=number, digest=version.digest)
    return version


def _only_of_a_plan(files: Mapping[str, str], number: int) -> None:
    """KMH-A011 for whatever is neither this version's plan nor a contract nor a mapping."""
    for name in files:
        path = PurePosixPath(name)
        inside = len(path.parts) == 2 and path.parts[0] in {"contracts", "mappings"} and path.suffix == ".yaml"  # noqa: PLR2004  folder and file
        if not inside and name != _plan_file(number):
            raise refused("KMH-A011", file=name)
    if _plan_file(number) not in files:
        raise refused("KMH-A011", file=_plan_file(number))


def _plan_file(number: int) -> str:
    return "plan.yaml" if number == 1 else f"plan.{number}.yaml"


def _checked(files: Mapping[str, str]) -> Versions:
    with plan_folder(files) as folder:
        try:
            contracts = load_contracts(folder / "contracts")
            return load_versions(folder, contracts).require()
        except Refused as refusal:
            raise Refused(_within(folder, problem) for problem in refusal.problems) from None


def _within(folder: Path, problem: Problem) -> Problem:
    """The problem as the proposer knows the file: by its path in the campaign's folder."""
    file = problem.place.file
    inside = Path(file).relative_to(folder).as_posix() if Path(file).is_relative_to(folder) else file
    return replace(problem, place=replace(problem.place, file=inside))
