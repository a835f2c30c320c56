"""Files that no mapping takes: what is proposed for them, and what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.office import Office, told, words, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kaimenhong.errors import Refused
from kaimenhong.intake.proposing import Proposal, as_yaml, ground_of, propose, told_columns, try_out

RATES = """\
table: rates
title: 不良率
grain: stock
date: date
key: [unit, date]
unit: unit
absent: missing
columns:
  unit: {type: unit}
  date: {type: date}
  rate: {type: ratio}
"""
KINDS = """\
table: kinds
title: 分类存款
grain: stock
date: date
key: [unit, kind, date]
unit: unit
absent: missing
columns:
  unit: {type: unit}
  kind: {type: text, one_of: [活期, 定期, 卡]}
  date: {type: date}
  balance: {type: money}
"""
STAKES = """\
table: stakes
title: 员工揽存
grain: list
key: [person]
columns:
  person: {type: person}
  amount: {type: money}
  closed_on: {type: date, optional: yes}
"""


@pytest.fixture
def office(office: Office) -> Office:
    """Units are known; the mapping of deposits is not there yet."""
    office.take()
    for name in ("deposits", "corrections"):
        (office.folder / "mappings" / f"{name}.yaml").unlink()
    return office


def proposal_for(office: Office, content: str | bytes, name: str = "网点存款.csv") -> Proposal:
    proposals, problems = propose(ground_of(office.folder, office.meanwhile), [office.put(name, content)])
    assert problems == ()
    (proposal,) = proposals
    return proposal


def text_of(proposal: Proposal) -> str:
    """The mapping, with the code of each reason in its comments."""
    return as_yaml(proposal, lambda reason: reason.code)


def lines(office: Office, content: str | bytes, name: str = "网点存款.csv") -> list[str]:
    return text_of(proposal_for(office, content, name)).splitlines()


def test_title_lines_a_unit_above_the_header_and_a_remark_at_the_foot(office: Office) -> None:
    content = (
        "示例县联社存款日报,,,\n2026年1月,,单位:万元,\n机构号,日期,余额,户数\n"
        "08100,20260101,1.5,3\n08200,20260101,2,4\n合　计,,3.5,7\n制表:办公室,,,\n"
    )
    assert lines(office, content) == [
        "table: deposits",
        "files: 网点存款.csv",
        "title_rows: 2",
        "footer_rows: 1",
        "columns:",
        "  unit: {from: 机构号, width: 5}",
        "  date: {from: 日期, form: YYYYMMDD}",
        "  balance: {from: 余额, unit: 万元}",
        "  accounts: {from: 户数}",
        "subtotals: {column: 机构号, words: [合计]}",
    ]


def test_what_is_proposed_is_taken_as_it_stands(office: Office) -> None:
    proposal = proposal_for(office, "机构号,日期,余额(万元)\n08100,2026-01-01,1.5\n08200,2026-01-01,2\n")
    office.mapping("proposed", text_of(proposal))
    assert office.take().clean
    assert [row[2] for row in office.rows("deposits")] == [1_500_000, 2_000_000]


def test_a_header_in_two_lines_of_merged_cells(office: Office) -> None:
    def fill(sheet: Worksheet, _book: Workbook) -> None:
        sheet.merge_range("A1:D1", "存款日报")
        sheet.merge_range("A2:A3", "机构号")
        sheet.merge_range("B2:B3", "日期")
        sheet.merge_range("C2:D2", "存款(元)")
        sheet.write_row("C3", ["余额", "较年初"])
        sheet.write_row("A4", ["08100", "2026-01-01", 15, 2])

    found = lines(office, xlsx(fill), "网点.xlsx")
    assert found[2:4] == ["title_rows: 1", "header_rows: 2"]
    assert "  balance: {from: 存款(元)/余额, unit: 元}" in found


def test_an_amount_whose_unit_nobody_says_is_asked_for(office: Office) -> None:
    proposal = proposal_for(office, "机构号,日期,余额\n08100,2026-01-01,1.5\n")
    assert "  balance: {from: 余额, unit: undecided}   # asked_unit" in text_of(proposal)
    (asked,) = [told for told in told_columns(proposal) if told.sure == "asked"]
    assert asked.column == "balance"


def test_nothing_is_imported_by_a_mapping_with_an_open_question(office: Office) -> None:
    office.mapping("proposed", text_of(proposal_for(office, "机构号,日期,余额\n08100,2026-01-01,1.5\n")))
    with pytest.raises(Refused) as refused:
        office.take()
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("KMH-I033", 6)
    assert "undecided" in words(problem)


def test_the_word_undecided_in_quotes_is_a_text(office: Office) -> None:
    office.mapping(
        "own",
        "table: units\nfiles: 另.csv\n"
        'columns:\n  unit: {from: "undecided"}\n  name: {from: 名称}\n  level: {from: 级别}\n',
    )
    assert office.take().clean


def test_two_columns_that_could_be_it_are_asked_about(office: Office) -> None:
    proposal = proposal_for(office, "机构号,日期,本日余额(元),上日余额(元)\n08100,2026-01-01,1,2\n")
    assert "  balance: {from: undecided}   # tie | 本日余额(元) | 上日余额(元)" in text_of(proposal)


def test_two_tables_that_have_as_much_for_them_are_asked_about(office: Office) -> None:
    contract = (office.folder / "contracts" / "deposits.yaml").read_text("utf-8")
    office.contract("loans", contract.replace("table: deposits", "table: loans"))
    found = lines(office, "机构号,日期,余额(元)\n08100,2026-01-01,1\n")
    assert found[0] == "table: undecided   # tables_equal"


def test_the_title_of_the_contract_tells_two_alike_tables_apart(office: Office) -> None:
    contract = (office.folder / "contracts" / "deposits.yaml").read_text("utf-8")
    office.contract("loans", contract.replace("table: deposits", "table: loans").replace("title: 存款", "title: 贷款"))
    assert lines(office, "机构号,日期,余额(元)\n08100,2026-01-01,1\n", "各社贷款.csv")[0] == "table: loans"


def test_a_month_is_a_question_of_its_day(office: Office) -> None:
    found = lines(office, "机构号,月份,余额(元)\n08100,2026年1月,1\n")
    assert "  date: {from: 月份, form: YYYY年M月, day: undecided}   # asked_day" in found


def test_several_ways_to_write_a_date_are_read_in_turn(office: Office) -> None:
    found = lines(office, "机构号,日期,余额(元)\n08100,2026-01-01,1\n08100,2026/1/2,1\n08100,20260103,1\n")
    assert "  date: {from: 日期, form: [YYYYMMDD, YYYY-MM-DD, YYYY/M/D]}" in found


def test_a_number_of_six_digits_is_a_month_and_no_day_of_a_far_century(office: Office) -> None:
    found = lines(office, "机构号,日期,余额(元)\n08100,202601,1\n")
    assert any("form: YYYYMM, day: undecided" in line for line in found)


def test_zeros_that_a_spreadsheet_lost_come_back(office: Office) -> None:
    def fill(sheet: Worksheet, _book: Workbook) -> None:
        sheet.write_row("A1", ["机构号", "日期", "余额(元)"])
        sheet.write_row("A2", [8100, "2026-01-01", 15])

    proposal = proposal_for(office, xlsx(fill), "网点.xlsx")
    assert "  unit: {from: 机构号, width: 5}" in text_of(proposal)


def test_units_that_are_named_instead_of_numbered(office: Office) -> None:
    found = lines(office, "机构,日期,余额(元)\n城关社,2026-01-01,1\n东街社,2026-01-01,2\n")
    assert found[-4:] == ["values:", "  unit:", "    东街社: 08200", "    城关社: 08100"]


def test_a_word_for_empty_that_the_file_uses(office: Office) -> None:
    found = lines(office, "机构号,日期,余额(元),户数\n08100,2026-01-01,1,无\n08200,2026-01-01,2,3\n")
    assert found[-1] == 'empty: ["", "-", "—", 无]'


def test_a_rate_whose_cells_say_percent(office: Office) -> None:
    office.contract("rates", RATES)
    found = lines(office, "机构号,日期,不良率\n08100,2026-01-01,1.25%\n", "不良率.csv")
    assert (found[0], found[-1]) == ("table: rates", '  rate: {from: 不良率, unit: "%"}')


def test_a_rate_that_may_be_parts_of_a_hundred_or_of_one_is_asked_about(office: Office) -> None:
    office.contract("rates", RATES)
    found = lines(office, "机构号,日期,不良率\n08100,2026-01-01,0.98\n", "不良率.csv")
    assert found[-1] == "  rate: {from: 不良率, unit: undecided}   # asked_unit"


def test_a_cross_table_in_one_header_line(office: Office) -> None:
    office.contract("kinds", KINDS)
    found = lines(office, "机构号,日期,活期余额(元),定期余额(元),余额合计\n08100,2026-01-01,1,2,3\n", "分类.csv")
    assert '  kind: {from_header: "*余额(元)"}' in found
    assert '  balance: {from: "*余额(元)", unit: 元}' in found


def test_a_word_of_a_cross_table_that_nobody_knows_is_asked_about(office: Office) -> None:
    office.contract("kinds", KINDS)
    content = "机构号,日期,余额(元),,\n,,活期,定期,理财\n08100,2026-01-01,1,2,3\n"
    found = lines(office, content, "分类.csv")
    assert found[-3:] == ["values:", "  kind:", "    理财: undecided   # asked_value"]


def test_a_column_of_sums_is_none_of_the_cross_table(office: Office) -> None:
    office.contract("kinds", KINDS)
    content = "机构号,日期,余额(元),,\n,,活期,定期,合计\n08100,2026-01-01,1,2,3\n"
    proposal = proposal_for(office, content, "分类.csv")
    trial = try_out(ground_of(office.folder, office.meanwhile), proposal.files, "new", text_of(proposal))
    assert [(sheet.counts.accepted, sheet.counts.facts) for sheet in trial.sheets] == [(1, 2)]


def test_the_day_that_the_name_of_the_file_says(office: Office) -> None:
    found = lines(office, "机构号,余额(元)\n08100,1\n", "存款_20260131.csv")
    assert found[1] == "files: 存款_*.csv"
    assert "  date: {from_file: 存款_(*), form: YYYYMMDD}   # file_name" in found


def test_a_file_that_says_it_corrects(office: Office) -> None:
    assert "kind: correction" in lines(office, "机构号,日期,余额(元)\n08100,2026-01-01,1\n", "更正_存款.csv")


def test_a_column_that_is_empty_so_far_is_not_forgotten(office: Office) -> None:
    office.contract("stakes", STAKES)
    found = lines(office, "工号,金额(元),注销日期\n080001,1,\n080002,2,\n", "揽存.csv")
    assert any(line.startswith("  closed_on: {from: 注销日期, form: [YYYYMMDD, YYYY-MM-DD") for line in found)


def test_numbers_of_people_are_no_amounts(office: Office) -> None:
    office.contract("stakes", STAKES)
    proposal = proposal_for(office, "工号,基数(元)\n080001,100\n080002,200\n", "揽存.csv")
    assert [(t.header, t.column, t.sure) for t in told_columns(proposal)] == [
        ("工号", "person", "likely"),
        ("基数(元)", "amount", "sure"),
        ("", "closed_on", None),
    ]


def test_sheets_that_are_alike_are_read_by_one_mapping(office: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        for number, one in enumerate((sheet, book.add_worksheet("二")), 1):
            one.write_row("A1", ["机构号", "日期", "余额(元)"])
            one.write_row("A2", ["08100", f"2026-01-0{number}", 15])

    assert "sheet: each" in lines(office, xlsx(fill), "网点.xlsx")


def test_sheets_that_differ_have_a_mapping_each(office: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row("A1", ["机构号", "日期", "余额(元)"])
        sheet.write_row("A2", ["08100", "2026-01-01", 15])
        other = book.add_worksheet("机构")
        other.write_row("A1", ["机构号", "名称", "上级", "级别"])
        other.write_row("A2", ["08300", "西街社", "08000", "branch"])

    proposals, problems = propose(ground_of(office.folder, office.meanwhile), [office.put("网点.xlsx", xlsx(fill))])
    assert problems == ()
    assert [(p.sheet, p.best.contract.table) for p in proposals] == [("表", "deposits"), ("机构", "units")]


def test_a_pattern_does_not_reach_for_files_that_have_a_mapping(office: Office) -> None:
    office.put("机构_2025.csv", "机构号,名称,上级,级别\n08300,西街社,08000,branch\n")
    office.mapping(
        "units", (office.folder / "mappings" / "units.yaml").read_text("utf-8").replace("机构*", "机构_2025")
    )
    found = lines(office, "机构号,日期,余额(元)\n08100,2026-01-01,1\n", "机构_2026.csv")
    assert found[1] == "files: 机构_2026.csv"


def test_the_same_file_has_the_same_proposal(office: Office) -> None:
    content = "机构号,日期,余额(元),上年余额\n08100,2026-01-01,1,2\n"
    assert lines(office, content) == lines(office, content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("天气,温度\n晴,12\n", "I126"),
        ("12,13\n14,15\n", "I125"),
        ("只有一行\n", "I125"),
        ("", "I103"),
    ],
)
def test_what_nothing_can_be_proposed_for(office: Office, content: str, code: str) -> None:
    proposals, problems = propose(ground_of(office.folder, office.meanwhile), [office.put("网点.csv", content)])
    assert proposals == ()
    assert [p.code for p in problems] == [f"KMH-{code}"]


def test_a_file_with_a_mapping_needs_none(office: Office) -> None:
    proposals, problems = propose(ground_of(office.folder, office.meanwhile), [office.folder / "facts" / "机构.csv"])
    assert proposals == ()
    assert [p.code for p in problems] == ["KMH-I127"]


def test_without_a_name_those_are_meant_that_no_mapping_takes(office: Office) -> None:
    path = office.put("网点.csv", "机构号,日期,余额(元)\n08100,2026-01-01,1\n")
    assert ground_of(office.folder, office.meanwhile).unmapped == (path,)


def test_the_import_that_refuses_such_a_file_names_the_command(office: Office) -> None:
    office.put("网点.csv", "机构号,日期,余额(元)\n08100,2026-01-01,1\n")
    report = office.take()
    assert told(report) == [("I109", "facts/网点.csv")]
    assert "kmh map" in words(report.problems[0])


def test_a_campaign_without_any_mapping(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for path in (office.folder / "mappings").iterdir():
        path.unlink()
    proposals, problems = propose(ground_of(office.folder, office.meanwhile), [office.folder / "facts" / "机构.csv"])
    assert problems == ()
    assert text_of(proposals[0]).splitlines()[0] == "table: units"
