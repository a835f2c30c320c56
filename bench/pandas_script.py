"""The same campaign as an analyst's pandas script: yuan in floats, groupby, merge, round().

Written as somebody writes it who knows pandas and the notice well: whole columns, no loops over rows, and sums of
money rounded to the fen, so that a target that was just met is met. What is wrong in it is what floats and round() do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

BASE, *ENDS = pd.to_datetime(["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"])
AS_OF = pd.Timestamp("2026-04-15")
# window, its name, first and last month
WINDOWS = (
    *(("月", f"月/2026-{m:02d}", m, m) for m in (1, 2, 3)),
    *(("累计", f"累计/..{ENDS[m - 1].date()}", 1, m) for m in (1, 2, 3)),
    ("季", "季", 1, 3),
)
TASKS = {"存款净增": "存款", "卡存净增": "卡存", "利息收入": "收息", "不良清收": "不良清收", "POS布放": "POS"}
COUNTY = {"存款": 57600_0000, "卡存": 11520_0000, "收息": 4000_0000, "不良清收": 1746_0000, "POS": 36}
QUOTAS = {**TASKS, "不良下降额": "不良清收"}
MONTHLY = ("存款净增", "卡存净增", "到期贷款收回率", "现金贷款收回率", "利息收入", "不良清收")
GATES = (
    *("卡存占比达标", "贷款投放受控", "收回率达标", "现金贷款收回率达标"),
    *("现金清收率达标", "占比下降达标", "各项任务"),
)
POINTS = {
    "存款": ("A-S1", 45, "存款净增"),
    "收息": ("A-S2", 22, "利息收入"),
    "不良下降": ("A-S3", 8, "不良下降额"),
    "卡存": ("A-S4", 5, "卡存净增"),
}
THREE = (5000, 3000, 2000)
PRIZES = {
    "总分前五名奖": ("总分榜", "A-R3", (20000, 15000, 12000, 10000, 8000)),
    **{f"{item}单项奖": (f"{item}单项榜", "A-R4", THREE) for item in ("存款", "收息", "不良下降", "卡存", "收回率")},
}
SETTLEMENTS = ("一月兑现", "二月兑现", "三月兑现", "季末通算")
MEASURES = ["league", "window", "contestant", "measure", "unit", "value", "state"]
AWARDS = ["award", "clause", "contestant", "item", "payee", "kind", "unit", "amount", "reason"]


def steps(facts: Path, out: Path) -> Iterator[str]:
    """Each step by name once it is done."""
    branches = branch_results(facts)
    results = with_gates(pd.concat([branches, county_results(branches)], ignore_index=True))
    points = branch_points(results)
    linked = linked_points(facts, points)
    boards = standings(points, linked)
    deposit_award = deposit_awards(results)
    awards = pd.concat([deposit_award[SETTLEMENTS[-1]], one_off_awards(facts, points, boards)])
    tables = {
        "measures": measures(results),
        "scores": scores(points, linked),
        "standings": boards.drop(columns="last_rank"),
        "awards": awards[(awards["amount"] != 0) | (awards["reason"] != "earned")],
        "settlements": settlements(deposit_award, awards),
    }
    yield "evaluate"
    for name, table in tables.items():
        table.to_csv(out / f"{name}.csv", index=False)
    yield "write"


# --- what the branches did -------------------------------------------------------------------------


def read(facts: Path, table: str, columns: list[str], money: str = "") -> pd.DataFrame:
    """All batches of a table, in the order they came in; money in yuan."""
    files = sorted(facts.glob(f"{table}.*.parquet"))
    rows = pd.read_parquet(files, columns=columns, to_pandas_kwargs={"date_as_object": False})
    if money:
        rows[money] = rows[money] / 100
    return rows


def month_ends(facts: Path, table: str, keys: list[str]) -> pd.DataFrame:
    """Balances of the base date and the month-ends, a column each; empty where a day was not delivered."""
    rows = read(facts, table, [*keys, "date", "balance"], "balance")
    return rows[rows["date"].isin([BASE, *ENDS])].pivot(index=keys, columns="date", values="balance")


def monthly(rows: pd.DataFrame, date: str, amount: str) -> pd.DataFrame:
    """Sums by unit and month of the quarter."""
    rows = rows[rows[date].between(BASE, ENDS[-1], inclusive="right")]
    return rows.groupby(["unit", rows[date].dt.month])[amount].sum().unstack(fill_value=0)


def stocks(facts: Path) -> Mapping[str, pd.DataFrame]:
    """Balances by unit at the base date and the month-ends."""
    kinds = month_ends(facts, "deposits", ["unit", "kind"])
    return {
        "存款": kinds.groupby("unit").sum(skipna=False),
        "卡存": kinds.xs("卡", level="kind"),
        "贷款": month_ends(facts, "loans", ["unit"]),
        "不良": month_ends(facts, "npl", ["unit"]),
    }


def flows(facts: Path) -> Mapping[str, pd.DataFrame]:
    """Sums by unit and month."""
    interest = read(facts, "interest", ["unit", "received_on", "kind", "amount"], "amount")
    interest = interest.drop_duplicates(["unit", "received_on", "kind"], keep="last")  # the last is the correction
    collected = read(facts, "npl_recoveries", ["unit", "recovered_on", "form", "amount"], "amount")
    return {
        "利息收入": monthly(interest, "received_on", "amount"),
        "不良清收": monthly(collected, "recovered_on", "amount"),
        "现金清收": monthly(collected[collected["form"] == "现金"], "recovered_on", "amount"),
    }


def branch_results(facts: Path) -> pd.DataFrame:
    """One row a branch and window."""
    units = read(facts, "units", ["unit", "parent", "level"])
    units = units.loc[units["level"] == "branch", ["unit", "parent"]].set_index("unit")
    held, flown, lending, given = stocks(facts), flows(facts), loans_due(facts), quotas(facts)
    terminals = read(facts, "pos", ["unit", "installed_on", "withdrawn_on"])
    made = []
    for window, name, first, last in WINDOWS:
        end, months = ENDS[last - 1], list(range(first, last + 1))
        sums = {flow: rows.reindex(columns=months).sum(axis=1) for flow, rows in flown.items()}
        sums |= {lent: fallen_due(rows, first, end) for lent, rows in lending.items()}
        sums["POS布放"] = in_service(terminals, first, end)
        row = units.assign(**sums).fillna(dict.fromkeys(sums, 0))
        for stock in ("存款", "卡存"):
            row[f"{stock}净增"] = held[stock][end] - held[stock][BASE]
        for stock in ("贷款", "不良"):
            row[f"{stock}基数"], row[f"{stock}余额"] = held[stock][BASE], held[stock][end]
        made.append(row.join(given).assign(league="信用社", window=window, id=name, last=last))
    return pd.concat(made).rename_axis("contestant").reset_index().round(2)


def loans_due(facts: Path) -> Mapping[str, pd.DataFrame]:
    """What fell due and what came back in money, of all loans and of those paid out in cash."""
    due = read(facts, "loans_due", ["unit", "due_on", "disbursed", "principal"], "principal")
    back = read(facts, "recoveries", ["unit", "due_on", "disbursed", "recovered_on", "form", "amount"], "amount")
    due, back = due.rename(columns={"principal": "amount"}), back[back["form"].isin(["现金", "转账"])]
    return {
        "到期": due,
        "收回": back,
        "现金到期": due[due["disbursed"] == "现金"],
        "现金收回": back[back["disbursed"] == "现金"],
    }


def fallen_due(rows: pd.DataFrame, first: int, end: pd.Timestamp) -> pd.Series:
    """Sums by unit of what fell due in the window, and, of money, came in by its end."""
    kept = (rows["due_on"] >= pd.Timestamp(2026, first, 1)) & (rows["due_on"] <= end)
    if "recovered_on" in rows:
        kept &= rows["recovered_on"] <= end
    return rows[kept].groupby("unit")["amount"].sum()


def in_service(terminals: pd.DataFrame, first: int, end: pd.Timestamp) -> pd.Series:
    """Terminals by unit, installed in the window and still there after its last day."""
    installed = terminals["installed_on"].between(pd.Timestamp(2026, first, 1), end)
    there = terminals["withdrawn_on"].isna() | (terminals["withdrawn_on"] > end)
    return terminals[installed & there].groupby("unit").size()


def quotas(facts: Path) -> pd.DataFrame:
    """Quotas of the quarter by branch, a column each task."""
    rows = read(facts, "quotas", ["unit", "task", "amount", "number"], "amount")
    rows["quota"] = rows["amount"].fillna(rows["number"]).astype(float)
    return rows.pivot(index="unit", columns="task", values="quota").add_prefix("任务:")


def county_results(branches: pd.DataFrame) -> pd.DataFrame:
    """One row a county and window: sums of its branches, missing where one of them is."""
    sums = branches.drop(columns=["contestant", "league"]).groupby(["parent", "window", "id", "last"])
    counties = sums.sum(skipna=False).round(2).reset_index().assign(league="联社")
    targets = {f"任务:{task}": quota for task, quota in COUNTY.items()}
    return counties.rename(columns={"parent": "contestant"}).assign(**targets)


def with_gates(r: pd.DataFrame) -> pd.DataFrame:
    """Ratios, quotas to date, completion, and yes or no for each task."""
    r["新增贷款"] = (r["贷款余额"] - r["贷款基数"]).round(2)
    r["不良下降额"] = (r["不良基数"] - r["不良余额"]).round(2)
    r["卡存占比"] = (r["卡存净增"] / r["存款净增"]).where(r["存款净增"] > 0)
    r["到期贷款收回率"] = (r["收回"] / r["到期"]).where(r["到期"] > 0)
    r["现金贷款收回率"] = (r["现金收回"] / r["现金到期"]).where(r["现金到期"] > 0)
    r["现金清收率"] = (r["现金清收"] / r["不良清收"]).where(r["不良清收"] > 0)
    r["不良占比下降"] = r["不良基数"] / r["贷款基数"] - r["不良余额"] / r["贷款余额"]
    for measure, task in QUOTAS.items():
        quota = r[f"任务:{task}"] * r["last"] / 3
        r[f"quota({measure})"] = quota
        r[f"attainment({measure})"] = (r[measure] / quota).where(quota > 0)
        r[f"attained({measure})"] = r[measure] >= quota
    r["卡存占比达标"] = r["卡存占比"] >= 0.2
    r["贷款投放受控"] = (r["新增贷款"] <= 0) | (r["新增贷款"] <= 0.7 * r["存款净增"])
    r["收回率达标"] = r["到期贷款收回率"].isna() | (r["到期贷款收回率"] >= 0.97)
    r["现金贷款收回率达标"] = r["现金贷款收回率"].isna() | (r["现金贷款收回率"] >= 1)
    r["现金清收率达标"] = r["现金清收率"] > 0.5
    r["占比下降达标"] = r["不良占比下降"] >= 0.0131
    r["各项任务"] = r[[f"attained({measure})" for measure in TASKS]].all(axis=1) & r["收回率达标"]
    return r


def measures(results: pd.DataFrame) -> pd.DataFrame:
    """Every measure, gate, quota and completion, a row each."""
    money = ("存款净增", "卡存净增", "新增贷款", "利息收入", "不良清收", "不良下降额")
    units = {
        **dict.fromkeys(money, "CNY"),
        **dict.fromkeys(("卡存占比", "到期贷款收回率", "现金贷款收回率", "现金清收率"), "ratio"),
        "不良占比下降": "percentage_point",
        "POS布放": "台",
        **dict.fromkeys(GATES, "yes/no"),
        **{f"quota({measure})": "台" if measure == "POS布放" else "CNY" for measure in QUOTAS},
        **{f"attainment({measure})": "ratio" for measure in QUOTAS},
    }
    monthly_too = (*MONTHLY, "收回率达标", "现金贷款收回率达标")
    lent = results["贷款余额"].isna()
    of_loans = ("新增贷款", "贷款投放受控", "不良占比下降", "占比下降达标")
    parts = []
    for measure, unit in units.items():
        part = results[["league", "id", "contestant"]].set_axis(["league", "window", "contestant"], axis=1)
        missing = lent & (measure in of_loans)
        part["measure"], part["unit"] = measure, unit
        part["value"] = results[measure].astype(float).mask(missing)
        part["state"] = np.select([missing, part["value"].isna()], ["missing", "not_applicable"], "known")
        parts.append(part if measure in monthly_too else part[results["window"] != "月"])
    return pd.concat(parts)


# --- points and places -----------------------------------------------------------------------------


def branch_points(results: pd.DataFrame) -> pd.DataFrame:
    """Points of the branches at two places, each month-end and the quarter."""
    points = results[(results["league"] == "信用社") & (results["window"] != "月")].copy()
    for item, (_, most, measure) in POINTS.items():
        earned = (most * points[f"attainment({measure})"]).clip(0, most)
        points[item] = earned.fillna(most * points[f"attained({measure})"]).round(2)
    months = results[(results["league"] == "信用社") & (results["window"] == "月")]
    met = months.pivot(index="contestant", columns="last", values="收回率达标").astype(float)
    share = met.T.expanding().mean().T.melt(value_name="share", ignore_index=False)
    points = points.merge(share.reset_index(), on=["contestant", "last"])
    points["收回率"] = (20 * points["share"]).round(2)
    points["=total"] = points[[*POINTS, "收回率"]].sum(axis=1).round(2)
    return points


def linked_points(facts: Path, points: pd.DataFrame) -> pd.DataFrame:
    """Of leaders and departments: the mean of the totals of the branches they answer for on the window's last day."""
    totals = points[["contestant", "id", "last", "=total"]].rename(columns={"contestant": "unit"})
    windows = totals[["id", "last"]].drop_duplicates()
    roster = holders(facts, ["联社领导"])
    units = read(facts, "units", ["unit", "level"])
    leagues = (
        ("包片领导", "leader", "leader_duties", roster["person"].drop_duplicates()),
        ("包社部室", "department", "department_duties", units.loc[units["level"] == "department", "unit"]),
    )
    made = []
    for league, who, table, everyone in leagues:
        duties = read(facts, table, [who, "unit", "from_date", "to_date"]).merge(totals, on="unit")
        on = duties["last"].map(dict(enumerate(ENDS, 1)))
        there = (duties["from_date"] <= on) & (duties["to_date"].isna() | (duties["to_date"] >= on))
        duties = duties[there].drop_duplicates([who, "unit", "id"])
        mean = duties.groupby([who, "id"])["=total"].mean().round(2).rename_axis(["contestant", "id"])
        rows = everyone.rename("contestant").to_frame().merge(windows, how="cross")
        made.append(rows.merge(mean.reset_index(), on=["contestant", "id"], how="left").assign(league=league))
    return pd.concat(made)


def holders(facts: Path, posts: list[str]) -> pd.DataFrame:
    """Who held one of these posts on the quarter's last day."""
    roster = read(facts, "roster", ["person", "unit", "post", "from_date", "to_date"])
    there = (roster["from_date"] <= ENDS[-1]) & (roster["to_date"].isna() | (roster["to_date"] >= ENDS[-1]))
    return roster[there & roster["post"].isin(posts)]


def scores(points: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Every item and total, a row each."""
    clauses = {item: clause for item, (clause, _, _) in POINTS.items()} | {"收回率": "A-S5", "=total": ""}
    own = points.melt(["league", "id", "contestant"], list(clauses), "item", "points")
    theirs = linked.assign(所包信用社=linked["=total"])
    theirs = theirs.melt(["league", "id", "contestant"], ["所包信用社", "=total"], "item", "points")
    every = pd.concat([own, theirs]).rename(columns={"id": "window"})
    every.insert(4, "clause", every["item"].map({**clauses, "所包信用社": "A-R7"}))
    return every


def standings(points: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Places on every board: those with equal keys share the better place."""
    items = [(f"{item}单项榜", f"attainment({m})", f"attained({m})") for item, (_, _, m) in POINTS.items()]
    own = [("总分榜", "=total", "各项任务"), *items, ("收回率单项榜", "到期贷款收回率", "收回率达标")]
    boards = [
        *((board, points, key, points[eligible]) for board, key, eligible in own),
        *((f"{name}榜", linked[linked["league"] == name], "=total", True) for name in ("包片领导", "包社部室")),
    ]
    made = []
    for board, rows, key, eligible in boards:
        part = rows[["league", "id", "contestant"]].set_axis(["league", "window", "contestant"], axis=1)
        part["board"], part["group"], part["key"] = board, "", rows[key]
        part["eligible"] = np.where(eligible, "yes", "no")
        keys = part.groupby("window")["key"]
        part["rank"] = keys.rank(method="min", ascending=False).astype("Int64")
        part["last_rank"] = keys.rank(method="min").astype("Int64")
        made.append(part)
    return pd.concat(made)


# --- awards ----------------------------------------------------------------------------------------


def deposit_awards(results: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """1,000 yuan for each full million of growth, as it stands at each settlement."""
    earned = results[(results["league"] == "信用社") & (results["window"] == "累计")].copy()
    earned["pay"] = 1000 * np.floor(earned["存款净增"].clip(lower=0) / 1_000_000)
    pay = earned.pivot(index="contestant", columns="last", values="pay")
    met = earned.pivot(index="contestant", columns="last", values="attained(卡存净增)")
    stood = pd.Series(0.0, pay.index)
    made = {}
    for settlement, month in zip(SETTLEMENTS, (1, 2, 3, 3), strict=True):
        lost = 0 if settlement == SETTLEMENTS[-1] else np.minimum(stood, pay[month])
        stood = pay[month].where(met[month], lost)
        made[settlement] = _awards("存款增量奖", "A-R1", stood.rename("amount").reset_index())
    return made


def one_off_awards(facts: Path, points: pd.DataFrame, boards: pd.DataFrame) -> pd.DataFrame:
    """All that is settled once, at the end."""
    quarter = points[points["id"] == "季"]
    fined = quarter[["contestant"]].assign(amount=-500 * (quarter["任务:POS"] - quarter["POS布放"]))
    places = boards[boards["window"] == "季"]
    return pd.concat(
        [
            terminal_awards(facts),
            _awards("POS欠台罚", "A-R2", fined[fined["amount"] < 0], kind="fine"),
            *(place_awards(award, places) for award in PRIZES),
            admonitions(facts, places),
        ]
    )


def terminal_awards(facts: Path) -> pd.DataFrame:
    """500 yuan for each terminal of the quarter that is in service after its last day."""
    rows = read(facts, "pos", ["terminal", "unit", "placer", "installed_on", "withdrawn_on"])
    installed = rows["installed_on"].between(BASE, ENDS[-1], inclusive="right")
    rows = rows[installed & (rows["withdrawn_on"].isna() | (rows["withdrawn_on"] > ENDS[-1]))]
    placed = rows.rename(columns={"unit": "contestant", "terminal": "item", "placer": "payee"})
    nobody = placed["payee"].isna()
    placed["amount"], placed["reason"] = np.where(nobody, 0, 500), np.where(nobody, "no_payee", "piece")
    return _awards("POS布放奖", "A-R2", placed.fillna({"payee": ""}))


def place_awards(award: str, places: pd.DataFrame) -> pd.DataFrame:
    """Prizes by place; those who share places share their prizes."""
    board, clause, prizes = PRIZES[award]
    paid = places[(places["board"] == board) & (places["rank"] <= len(prizes))].copy()
    tied = paid.groupby("rank")["contestant"].transform("size")
    pool = np.concatenate([[0], np.cumsum(prizes)])
    first = paid["rank"].astype(int) - 1
    shared = (pool[np.minimum(first + tied, len(prizes))] - pool[first]) / tied
    paid["amount"] = np.where(paid["eligible"] == "yes", shared.round(2), 0)
    paid["reason"] = np.where(paid["eligible"] == "yes", "place:" + paid["rank"].astype(str), "not_eligible")
    return _awards(award, clause, paid)


def admonitions(facts: Path, places: pd.DataFrame) -> pd.DataFrame:
    """Heads and deputies of the last three branches that missed their tasks."""
    last = places[(places["board"] == "总分榜") & (places["last_rank"] <= 3) & (places["eligible"] == "no")]
    heads = holders(facts, ["主任", "副主任"])[["person", "unit"]].drop_duplicates()
    rows = last[["contestant"]].merge(heads, left_on="contestant", right_on="unit", how="left")
    vacant = rows["person"].isna()
    rows["payee"] = rows["person"].fillna("")
    rows["amount"], rows["reason"] = np.where(vacant, 0, 1), np.where(vacant, "vacant", "earned")
    return _awards("后三名处分", "A-R5", rows.drop(columns="unit"), kind="sanction", unit="次")


def _awards(award: str, clause: str, rows: pd.DataFrame, kind: str = "cash", unit: str = "CNY") -> pd.DataFrame:
    """Rows as awards; a branch is its own payee, and earns, unless the rows say otherwise."""
    said = {"award": award, "clause": clause, "kind": kind, "unit": unit}
    usual = {"item": "", "payee": rows["contestant"], "reason": "earned"}
    usual = {column: value for column, value in usual.items() if column not in rows}
    same = {"league": "信用社", "occasion": "campaign", "state": "due", "due_on": AS_OF.date()}
    return rows.assign(**usual, **said)[AWARDS].assign(**same)


def settlements(deposit_award: Mapping[str, pd.DataFrame], awards: pd.DataFrame) -> pd.DataFrame:
    """What each settlement pays: the difference from the one before."""
    chain = pd.concat([table.assign(settlement=name) for name, table in deposit_award.items()])
    chain["previous"] = chain.groupby("contestant")["amount"].shift(fill_value=0)
    once = awards[awards["award"] != "存款增量奖"].assign(settlement=SETTLEMENTS[-1], previous=0)
    every = pd.concat([chain, once]).rename(columns={"amount": "entitled"})
    every = every[(every["entitled"] != 0) | (every["previous"] != 0)]
    every["difference"] = (every["entitled"] - every["previous"]).round(2)
    keys = ["settlement", "award", "occasion", "contestant", "payee", "item", "unit"]
    return every[[*keys, "entitled", "previous", "difference"]]
