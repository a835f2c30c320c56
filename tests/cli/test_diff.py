"""`kmh diff`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.campaigns import PLAN, mini_campaign
from tests.cli.typed import Kmh

AS_OF = ("--as-of", "2026-01-31")
DEARER = ("prizes: [300元, 200元]", "prizes: [400元, 200元]")
LOWER = ("网点: 100万元", "网点: 90万元")  # the quota of a branch


def other(folder: Path, *edits: tuple[str, str]) -> Path:
    """Another version of the plan, in a folder of its own that holds nothing else."""
    text = PLAN
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path / "mini")


# --- plans


def test_a_plan_and_itself(kmh: Kmh, mini: Path) -> None:
    said = kmh("diff", mini, mini / "plan.yaml")
    assert said.code == 0
    assert "含义和文字都相同" in said.out


def test_a_prize_under_its_clause_with_the_places_of_both(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    said = kmh("diff", mini, other(tmp_path / "new", DEARER), "--lang", "en")
    assert said.code == 1
    assert "another meaning: 1 rule(s) changed, in 1 clause(s)" in said.out
    _, before, after, rule, key = said.out[said.out.index("M-R1\n") :].splitlines()[:5]
    line = 1 + PLAN[: PLAN.index(DEARER[0])].count("\n")
    assert before.split()[:2] == ["-", "收息前两名且达标的,分别奖300元、200元。"]
    assert after.split()[:2] == ["+", "收息前两名且达标的,分别奖400元、200元。"]
    assert rule == "~ awards.收息奖  changed"
    places = [f"mini/plan.yaml:{line}", "→", f"new/plan.yaml:{line}"]
    assert key.split() == ["pay.prizes.1", "300元", "→", "400元", *places]


def test_words_alone_are_no_difference(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    said = kmh("diff", mini, other(tmp_path / "new", ("收息按完成比例计分", "收息按比例计分")))
    assert said.code == 0
    assert "含义相同" in said.out
    assert "- 收息按完成比例计分。" in said.out
    assert "+ 收息按比例计分。" in said.out


def test_plans_in_json(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    said = kmh("diff", mini, other(tmp_path / "new", DEARER), "--json")
    assert said.code == 1
    assert said.json["differ"] is True
    assert said.json["outcome"] is None
    assert said.json["before"]["fingerprint"] != said.json["after"]["fingerprint"]
    (clause,) = said.json["plan"]["clauses"]
    (rule,) = clause["rules"]
    assert (clause["clause"], rule["path"], rule["kind"], rule["was"]) == (
        "M-R1",
        "awards.收息奖",
        "changed",
        "awards.收息奖",
    )
    (written,) = rule["written"]
    assert (written["path"], written["before"]["words"], written["after"]["words"]) == (
        "awards.收息奖.pay.prizes.1",
        "300元",
        "400元",
    )
    assert written["after"]["line"] == 1 + PLAN[: PLAN.index(DEARER[0])].count("\n")


def test_a_broken_plan_is_no_difference_but_a_refusal(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    said = kmh("diff", mini, other(tmp_path / "new", ("ties: skip", "ties: no way")))
    assert said.code == 2
    assert "KMH-P023" in said.all


def test_a_plan_that_is_not_there(kmh: Kmh, mini: Path) -> None:
    said = kmh("diff", mini, mini / "plan.2.yaml")
    assert said.code == 2
    assert "KMH-U002" in said.all


# --- outcomes of plans


def test_facts_tell_whose_award_changes_and_why(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    """East and west share 500 of which the west's half is not paid; with 400 for the first it is 300."""
    said = kmh("diff", mini, other(tmp_path / "new", DEARER), "--facts", mini, *AS_OF, "--lang", "en")
    assert said.code == 1
    assert "the same facts" in said.out
    row = said.out[said.out.index("Whose awards changed") :].splitlines()[4]
    assert row.split() == ["东网点", "收息奖", "[1]", "250.00", "300.00", "+50.00"]
    reasons = said.out[said.out.index("\nWhy\n") :].split()
    assert reasons[1:] == ["[1]", "M-R1", "awards.收息奖", "changed", "pay.prizes.1:", "300元", "→", "400元"]


def test_a_lower_quota_lifts_a_place_and_may_be_paid(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    said = kmh("diff", mini, other(tmp_path / "new", LOWER), "--facts", mini, *AS_OF, "--json")
    changes = said.json["outcome"]["changes"]
    west = next(c for c in changes["awards"] if c["key"]["contestant"] == "102")
    assert (west["before"]["reason"], west["after"]["amount"], west["difference"]) == ("not_eligible", "250.00", "250")
    (why,) = west["why"]
    assert (why["kind"], why["rule"]) == ("rule", "quotas.收息")
    assert [step["name"] for step in why["through"]] == ["收息榜", "收息达标", "quota(收息)"]
    south = next(c for c in changes["scores"] if c["key"]["contestant"] == "103" and c["key"]["item"] == "收息")
    assert (south["before"]["points"], south["after"]["points"]) == ("50.00", "55.56")
    assert said.json["outcome"]["batches"] == {"before_only": [], "after_only": []}


def test_a_renaming_changes_no_row(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    said = kmh("diff", mini, other(tmp_path / "new", ("收息奖", "收息名次奖")), "--facts", mini, *AS_OF)
    assert said.code == 1
    assert "改名,其余相同" in said.out
    assert "结果逐行相同" in said.out


def test_two_campaigns_with_facts_of_their_own(kmh: Kmh, mini: Path, tmp_path: Path) -> None:
    """The south brings in 90 more in a correction of its own campaign's files: no rule changed, its facts did."""
    richer = tmp_path / "richer"
    shutil.copytree(mini, richer)
    path = richer / "facts" / "收息.csv"
    path.write_text(path.read_text("utf-8").replace(",50\n", ",140\n").replace("269.9999", "359.9999"), "utf-8")
    said = kmh("diff", mini, richer, *AS_OF)
    assert said.code == 1
    assert "含义和文字都相同" in said.out
    assert "只在 B 的业务明细:收息.csv" in said.out
    assert "▲2" in said.out
    assert "M-T1 收息 的业务明细不同" in said.out


@pytest.mark.parametrize(
    ("typed", "missing"), [(("--facts", "mini"), "--as-of"), (AS_OF, "--facts")], ids=["facts", "as-of"]
)
def test_a_date_and_facts_belong_together(
    kmh: Kmh, mini: Path, tmp_path: Path, typed: tuple[str, ...], missing: str
) -> None:
    said = kmh("diff", mini / "plan.yaml", other(tmp_path / "new"), *typed)
    assert said.code == 2
    assert missing in said.err


def test_a_date_before_the_campaign(kmh: Kmh, mini: Path) -> None:
    said = kmh("diff", mini, mini, "--as-of", "2025-12-31")
    assert said.code == 2
    assert "KMH-U004" in said.all


# --- outcome folders


@pytest.fixture
def outcomes(kmh: Kmh, mini: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two runs of one plan, a correction between them: south brought in 120, not 50."""
    assert kmh("run", mini, *AS_OF, "--out", tmp_path / "one").code == 0
    shutil.rmtree(mini / "batches")
    (mini / "batches.json").unlink()
    path = mini / "facts" / "收息.csv"
    path.write_text(path.read_text("utf-8").replace(",50\n", ",120\n").replace("269.9999", "339.9999"), "utf-8")
    assert kmh("run", mini, *AS_OF, "--out", tmp_path / "two").code == 0
    return tmp_path / "one", tmp_path / "two"


def test_an_outcome_and_itself(kmh: Kmh, outcomes: tuple[Path, Path]) -> None:
    said = kmh("diff", outcomes[0], outcomes[0])
    assert said.code == 0
    assert "结果逐行相同" in said.out


def test_outcomes_differ_by_their_rows(kmh: Kmh, outcomes: tuple[Path, Path]) -> None:
    said = kmh("diff", *outcomes, "--lang", "en")
    assert said.code == 1
    assert "the same plan" in said.out
    assert "with --plan the reasons are told too" in said.out
    assert "103" in said.out[said.out.index("Whose place changed") :]


def test_the_plan_tells_why_a_rank_changed_between_two_runs(kmh: Kmh, outcomes: tuple[Path, Path], mini: Path) -> None:
    said = kmh("diff", *outcomes, "--plan", mini, "--lang", "en")
    found = said.out[said.out.index("Whose place changed") :].splitlines()[4:6]
    assert found[0].split() == ["南网点", "收息榜", "·", "月/2026-01", "3", "✗", "1", "▲2"]
    assert found[1].strip() == "[1] 总分 ← 收息 ← attainment(收息) ← 收息 (500,000.00 → 1,200,000.00)"
    assert "[1] M-T1 the source rows of 收息 differ" in said.out


def test_another_plan_than_that_of_the_runs(kmh: Kmh, outcomes: tuple[Path, Path], mini: Path, tmp_path: Path) -> None:
    shutil.copytree(mini / "contracts", tmp_path / "new" / "contracts")
    said = kmh("diff", *outcomes, "--plan", other(tmp_path / "new", DEARER))
    assert said.code == 2
    assert "KMH-U031" in said.all


def test_an_outcome_and_a_plan_cannot_be_compared(kmh: Kmh, outcomes: tuple[Path, Path], mini: Path) -> None:
    for pair in ((outcomes[0], mini), (mini, outcomes[0])):
        said = kmh("diff", *pair)
        assert said.code == 2
        assert "KMH-U030" in said.all


@pytest.mark.parametrize("typed", [("--facts", "mini"), AS_OF])
def test_options_for_plans_are_not_for_outcomes(kmh: Kmh, outcomes: tuple[Path, Path], typed: tuple[str, str]) -> None:
    said = kmh("diff", *outcomes, *typed)
    assert said.code == 2
    assert typed[0] in said.err


def test_the_option_for_outcomes_is_not_for_plans(kmh: Kmh, mini: Path) -> None:
    said = kmh("diff", mini, mini, "--plan", mini)
    assert said.code == 2
    assert "--plan" in said.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("awards.csv", "award,clause\n"),
        ("scores.csv", "league,window,contestant,item,clause,points\n网点,月/2026-01,101,收息,M-S1,many\n"),
        ("scores.csv", "league,window,contestant,item,clause,points\n网点\n"),
        ("scores.csv", ""),
        ("run.json", "{}"),
        ("run.json", "no json"),
    ],
)
def test_a_file_that_no_run_wrote(kmh: Kmh, outcomes: tuple[Path, Path], name: str, content: str) -> None:
    (outcomes[1] / name).write_text(content, "utf-8")
    said = kmh("diff", *outcomes)
    assert said.code == 2
    assert "KMH-U006" in said.all
    assert name in said.all


def test_few_rows_are_shown_and_how_many_more_there_are(kmh: Kmh, outcomes: tuple[Path, Path]) -> None:
    said = kmh("diff", *outcomes, "--top", "1", "--lang", "en")
    assert "more (--top" in said.out
