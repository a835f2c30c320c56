"""Random scorecards and boards as text."""

from __future__ import annotations

from tests.oracle.aggregates_said import Here
from tests.oracle.contestants_said import key, words
from tests.oracle.declared import Declared, Node
from tests.oracle.formulas_said import Formulas
from tests.oracle.sizes import LIMIT, Size
from tests.oracle.words import COUNT, MONEY, NUMBER, POINTS, RATIO, Chooser, Said
from tests.oracle.yaml_text import Tree

ROUNDINGS = ("half_up", "half_up", "half_even", "down", "floor", "ceiling")
FINEST = 10**20  # denominators by which a board can still order


class Scores:
    """Scorecards and boards; each declares what it makes."""

    def __init__(self, choose: Chooser, declared: Declared, formulas: Formulas) -> None:
        self.choose = choose
        self.declared = declared
        self.formulas = formulas

    def cards(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for league in self.choose.some(list(self.declared.leagues), 0)[:2]:
            windows = self.choose.some(list(self.declared.windows))
            here = Here(self.declared.leagues[league], (league,), tuple(windows))
            items, na, rooms = {}, False, [10**6]
            for at in range(self.choose.whole(1, 3)):
                items[f"项{at}"], item_na, room = self._item(here)
                na = na or item_na
                rooms.append(room)
            decimals = self.choose.one([d for d in (0, 1, 2, 2, 4, 6) if 10**d <= min(rooms)] or [0])
            total = f"{league}总分"
            made[league] = {
                "windows": windows,
                "total": total,
                "decimals": str(decimals),
                "rounding": self.choose.one(ROUNDINGS),
                "items": items,
            }
            size = Size(10**26, 10**decimals)
            self.declared.totals.append(Node(total, POINTS, here.contestants, (league,), tuple(windows), size, na=na))
        return made

    def _item(self, here: Here) -> tuple[dict[str, Tree], bool, int]:
        """An item, whether it may be not applicable, and how far its points can be scaled."""
        choose = self.choose
        form = choose.one(("attainment", "attainment", "ratio", "ratio", "yes/no", "points"))
        points = (
            "none"
            if form == "points"
            else self.formulas.kernel.points(choose.one(("45", "20", "8", "100", "7.5", "1/3")))
        )
        earn = self._earn(here, form)
        body: dict[str, Tree] = {"clause": "甲", "points": points, "earn": earn.text}
        instead = "keep"
        if form != "points" and choose.chance(70):
            sure = [t.text for t in self.declared.yes_no(here) if not t.na]
            words = ("yes",) if form == "yes/no" else ("0", "1", "1/2", *sure)
            instead = choose.one(words)
        body["not_applicable"] = instead
        body["floor"] = self.formulas.kernel.points(choose.one(("none", "0", "0", "-10", "0.5")))
        body["cap"] = self.formulas.kernel.points(choose.one(("none", "none", "45", "20", "7.5")))
        room = LIMIT // (400 * max(earn.size.above, earn.size.below))
        return body, earn.na and instead == "keep", room

    def _earn(self, here: Here, form: str) -> Said:
        attainments = self.declared.attainments(here)
        if form == "points":
            return self.formulas.points(here)
        if form == "yes/no":
            return self.formulas.yes_no(here)
        if form == "attainment" and attainments:
            return self.choose.one(attainments)
        return self.formulas.number(here, RATIO, 1)

    def boards(self) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        for at in range(self.choose.whole(1, 2)):
            grouped = self.choose.chance(50)
            league, name = self.choose.one(["社", "社", *self.declared.leagues]), f"榜{at}"
            windows = self.choose.some(list(self.declared.windows))
            here = Here(self.declared.leagues[league], (league,), tuple(windows))
            keys = [self._key(here) for _ in range(self.choose.one((1, 1, 2, 3)))]
            if grouped and self.choose.chance(80):
                keys.insert(self.choose.whole(0, len(keys)), key(self.choose, here, self.formulas.yes_no(here, 0)).text)
            if self.choose.chance(25):
                keys.insert(self.choose.whole(0, len(keys)), self.formulas.aggregates.date().text)
            groups = words(self.choose, here, self.formulas.yes_no(here, 0)).text if grouped else "none"
            estimate = {"estimate": self.formulas.yes_no(here, 0).text} if grouped and self.choose.chance(50) else {}
            ties = "skip" if at == 0 else self.choose.one(("skip", "dense"))
            made[name] = {
                "league": league,
                "windows": windows,
                "groups": groups,
                "by": [{"is": k, "order": self.choose.one(("high_first", "high_first", "low_first"))} for k in keys],
                "among": self._everyone(here),
                "eligible": self._everyone(here),
                "ties": ties,
                **estimate,
            }
            board = Node(name, "board", here.contestants, (league,), tuple(windows))
            self.declared.boards.append(board)
            if ties == "skip":
                self.declared.prized.append(board)
        return made

    def _key(self, here: Here) -> str:
        totals = self.declared.values(here, POINTS)
        if totals and self.choose.chance(40):
            return self.choose.one(totals).text
        kind = self.choose.one((MONEY, MONEY, COUNT, COUNT, RATIO, RATIO, NUMBER))
        return self.formulas.number(here, kind, 0).text

    def _everyone(self, here: Here) -> str:
        return "everyone" if self.choose.chance(50) else self.formulas.yes_no(here, 1, sure=self.choose.chance(70)).text
