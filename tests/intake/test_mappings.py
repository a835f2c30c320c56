"""A mistake in a mapping is told with its line and column, all of them at once."""

from __future__ import annotations

import pytest
from tests.intake.office import DEPOSITS_MAPPING, Office

from kaimenhong.errors import Refused, render

WRONG = [
    ("table: deposits", "table: deposit", "I020", "1:8"),
    ("  accounts: {from: 户数}", "  acounts: {from: 户数}", "I021", "7:3"),
    ("  unit: {from: 机构号, width: 5}\n", "", "I022", "3:1"),
    ("{from: 户数}", "{from: 户数, constant: 1}", "I023", "7:3"),
    ("{from: 户数}", "{width: 2}", "I023", "7:3"),
    (", unit: 元}", "}", "I024", "6:3"),
    ("unit: 元}", "unit: 美元}", "I024", "6:32"),
    ("[YYYY-MM-DD, YYYYMMDD, excel]", "DD.MM.YYYY", "I025", "5:20"),
    ("[YYYY-MM-DD, YYYYMMDD, excel]", "YYYYMM", "I025", "5:20"),
    (", form: [YYYY-MM-DD, YYYYMMDD, excel]", "", "I025", "5:3"),
    ("{from: 户数}", "{from: 户数/*}", "I026", "7:20"),
    ("{from: 户数}", "{from: '*/*'}", "I026", "7:20"),
    ("{from: 户数}", "{from_header: 户数/*}", "I026", "7:27"),
    ("{from: 户数}", "{from_file: 存款_*}", "I027", "7:25"),
    ("{from: 户数}", "{constant: 若干}", "I028", "7:24"),
    ("{from: 户数}", "{from: 户数, width: 3}", "I029", "7:24"),
    ("subtotals:", "values: {balance: {a: b}}\nsubtotals:", "I029", "8:10"),
    ("小计]}", "小计], total: [总计]}", "I030", None),
    ("小计]}", "小计], tolerance: 5}", "I031", None),
    ("小计]}", "小计], tolerance: 一点}", "I031", None),
    ("columns:", "colums:", "P020", "3:1"),
    ("width: 5", "width: 0", "P025", None),
]


@pytest.mark.parametrize(("right", "wrong", "code", "at"), WRONG)
def test_a_mistake_is_told_with_its_place(office: Office, right: str, wrong: str, code: str, at: str | None) -> None:
    assert right in DEPOSITS_MAPPING
    office.mapping("deposits", DEPOSITS_MAPPING.replace(right, wrong))
    with pytest.raises(Refused) as refusal:
        office.take()
    problem = next(p for p in refusal.value.problems if p.code == f"KMH-{code}")
    place = str(problem.place).rpartition("deposits.yaml:")[2]
    assert at in (None, place)
    assert all(render(problem, language) for language in ("zh", "en"))


def test_mistakes_of_all_mappings_are_told_at_once(office: Office) -> None:
    office.mapping("deposits", DEPOSITS_MAPPING.replace("unit: 元", "unit: 美元").replace("YYYYMMDD", "x"))
    office.mapping("corrections", "table: nothing\nfiles: a\ncolumns: {a: {from: b}}\n")
    office.mapping("units", "table: [\n")
    with pytest.raises(Refused) as refusal:
        office.take()
    assert [p.code for p in refusal.value.problems] == ["KMH-I020", "KMH-I025", "KMH-I024", "KMH-P007"]


def test_a_campaign_without_mappings_is_told(office: Office) -> None:
    for path in (office.folder / "mappings").iterdir():
        path.unlink()
    with pytest.raises(Refused, match="KMH-I032"):
        office.take()


def test_values_say_what_texts_mean_and_yes_and_no_have_many_words(office: Office) -> None:
    office.contract(
        "flags",
        "table: flags\ntitle: 标志\ngrain: list\nkey: [id]\ncolumns:\n  id: {type: text}\n  kind: {type: text, "
        "one_of: [卡]}\n  good: {type: yes_no}\n  share: {type: ratio, minimum: 0, maximum: 100%}\n",
    )
    office.mapping(
        "flags",
        "table: flags\nfiles: 标志*\ncolumns:\n  id: {from: 号}\n  kind: {from: 类}\n  good: {from: 好}\n"
        '  share: {from: 占比, unit: "%"}\nvalues:\n  kind: {卡存资金: 卡}\n  good: {有: 是}\n',
    )
    office.put("标志.csv", "号,类,好,占比\n1,卡存资金,有,98.50\n2,卡,N,0.5‰\n3,存,否,1\n4,卡,否,100.01\n5,卡,?,1\n")
    assert [p.code[-4:] for p in office.take().problems] == ["I211", "I213", "I214"]
    assert office.rows("flags") == [("1", "卡", True, 985 * 10**9), ("2", "卡", False, 5 * 10**8)]
