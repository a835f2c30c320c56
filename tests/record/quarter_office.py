"""The office of a random quarter: its files as texts, and a reference of what intake has to take of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

UNITS = ("0101", "0102", "0103", "0104", "0105")
START = date(2025, 12, 31)
MONTH_ENDS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))
HEAD = "机构号,日期,余额(万元)\n"

Balances = dict[tuple[str, date], int]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of balances (万元) that was taken: its batch, and the lines that were new."""

    batch: str
    name: str
    text: str
    rows: Balances


@dataclass(slots=True)
class Balance:
    """A file of balances that may be sent."""

    name: str
    rows: Balances

    @property
    def corrects(self) -> bool:
        return self.name.startswith("更正_")

    @property
    def text(self) -> str:
        return HEAD + "".join(f"{unit},{day},{amount}\n" for (unit, day), amount in sorted(self.rows.items()))


@dataclass(slots=True)
class Office:
    """What the office knows, and what of it the campaign has taken in and not reversed, but for the first files."""

    random: Random
    taken: list[Sent] = field(default_factory=list)
    managers: dict[str, tuple[str, date]] = field(default_factory=dict)  # unit: who, since when
    files: int = 0

    def __post_init__(self) -> None:
        self.managers = {unit: (f"0000{unit[-1]}", date(2024, 1, 1)) for unit in UNITS}

    def first_files(self) -> dict[str, str]:
        """What stands in the folder at the beginning."""
        units = "".join(f"{unit},示例网点{unit},0100,网点\n" for unit in UNITS)
        roster = "".join(f"{who},示例{who},{unit},主任,{since},\n" for unit, (who, since) in self.managers.items())
        quotas = "".join(f"{unit},{self.random.randrange(60, 180, 30)}\n" for unit in UNITS)
        start = "".join(f"{unit},{START},1000\n" for unit in UNITS)
        return {
            "存款_000000.csv": f"{HEAD}{start}",
            "机构.csv": f"机构号,名称,上级,级别\n0100,示例联社,,联社\n0200,示例分社,,联社\n{units}",
            "名册.csv": f"工号,姓名,机构号,岗位,任职日期,离任日期\n{roster}",
            "任务分解表.csv": f"机构号,存款净增(万元)\n{quotas}",
        }

    def month(self, day: date) -> Balance:
        """A month's balances, of all branches or of those that were in time. Growth is coarse, so that many tie."""
        units = [unit for unit in UNITS if self.random.random() < 0.95] or list(UNITS)
        months = MONTH_ENDS.index(day) + 1
        return Balance(
            self._name("存款"), {(unit, day): 1000 + self.random.randrange(-1, 7) * 15 * months for unit in units}
        )

    def correction(self) -> Balance | None:
        """Other balances of one or two branches of which some are known."""
        known = sorted(self.in_force())
        if not known:
            return None
        chosen = self.random.sample(known, min(len(known), self.random.randrange(1, 3)))
        moved = {key: self.in_force()[key] + self.random.choice((-45, -15, -1, 1, 15, 45)) for key in chosen}
        return Balance(self._name("更正"), moved)

    def _name(self, kind: str) -> str:
        self.files += 1
        return f"{kind}_{self.files:06}.csv"

    def in_force(self) -> Balances:
        """The last word on each balance."""
        return {key: amount for sent in self.taken for key, amount in sent.rows.items()}

    def new_in(self, file: Balance) -> Balances:
        """The lines that intake takes: no repetition, and, but in a correction, no contradiction."""
        return {key: amount for key, amount in file.rows.items() if self._is_new(file, key, amount)}

    def contradicts(self, file: Balance) -> bool:
        """Whether a line says other than what is known, in a file that corrects nothing."""
        return not file.corrects and any(
            words and amount not in words for key, amount in file.rows.items() for words in [self._words(key)]
        )

    def _is_new(self, file: Balance, key: tuple[str, date], amount: int) -> bool:
        words = self._words(key)
        if not file.corrects:
            return not words
        same = any(sent.text == file.text and sent.rows.get(key) == amount for sent in self.taken)
        return not same and (not words or words[-1] != amount)

    def _words(self, key: tuple[str, date]) -> list[int]:
        return [sent.rows[key] for sent in self.taken if key in sent.rows]

    def swap(self, day: date) -> str | None:
        """Two managers change places on a day: the text of the file, or none if one of them came that late."""
        one, other = self.random.sample(UNITS, 2)
        if max(self.managers[one][1], self.managers[other][1]) >= day:
            return None
        lines = ["工号,姓名,机构号,岗位,任职日期,离任日期"]
        for unit, to in ((one, other), (other, one)):
            who, since = self.managers[unit]
            lines.append(f"{who},示例{who},{unit},主任,{since},{day - timedelta(days=1)}")
            lines.append(f"{who},示例{who},{to},主任,{day},")
        self.managers[one], self.managers[other] = (self.managers[other][0], day), (self.managers[one][0], day)
        return "\n".join(lines) + "\n"
