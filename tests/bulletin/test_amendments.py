"""What an amendment changed is printed with its day, clause by clause: words and rules before and after."""

from __future__ import annotations

from tests.bulletin.conftest import CONTRACTS, MINIMAL

from kaimenhong.bulletin import Document, amendments_of, notice_document
from kaimenhong.bulletin.document import Table
from kaimenhong.plan import Loaded, load_text

AMENDS = ("windows:\n", "amends: {governs_from: 2026-02-01, clause: 补1}\nwindows:\n")
SAID = ("clauses:\n", "clauses:\n  补1: 自2月1日起施行。\n")
IN_ORDER = ("parts: [T1]", "parts: [T1, 补1]")
Change = tuple[str, str]


def loaded(*changes: Change) -> Loaded:
    text = MINIMAL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return load_text(text, "plan.yaml", CONTRACTS)


def amended(*changes: Change) -> Document:
    """The notice of the smallest plan after one amendment."""
    versions = [loaded(), loaded(AMENDS, SAID, IN_ORDER, *changes)]
    return notice_document(versions[-1].require(), CONTRACTS, amendments_of(versions))


def rows(*changes: Change) -> list[tuple[str, ...]]:
    """What the amendment changed, but for the clause that says from when it holds."""
    (table,) = [b for b in amended(*changes).blocks if isinstance(b, Table) and b.columns[-1].head == "修订后"]
    return [row for row in table.rows if not row[0].endswith("〔补1〕")]


def test_an_amendment_stands_before_the_other_appendices_under_its_day_and_clause() -> None:
    document = amended()
    assert [p.text for p in document.paragraphs("attachments")] == ["1.修订情况", "2.未明确事项的决定", "3.计算规则"]
    assert document.paragraphs("caption")[0].text == "一、自2026年2月1日起施行（一（二）〔补1〕）"


def test_the_clause_of_the_amendment_is_new() -> None:
    (table,) = [b for b in amended().blocks if isinstance(b, Table) and b.columns[-1].head == "修订后"]
    assert table.rows == (("一（二）\n〔补1〕", "条文", "—", "自2月1日起施行。"),)


def test_a_value_that_changed_is_told_in_the_words_and_in_the_rules_of_a_clause() -> None:
    assert rows(("prizes: [2万元, 1万元]", "prizes: [3万元, 1万元]")) == [
        ("二（二）1\n〔R1〕", "条文", "前两名奖2万元、1万元。", "前两名奖3万元、1万元。"),
        ("二（二）1\n〔R1〕", "奖励·名次奖·奖额·各名次奖·第1项", "2万元", "3万元"),
    ]


def test_a_formula_that_changed_is_told_in_words() -> None:
    assert rows(("is: 卡占比 ≥ 20%", "is: 卡占比 > 25% 且 attained(净增)")) == [
        ("一（一）\n〔T1〕", "达标条件·占比达标·算法", "卡占比 ≥ 20%", "卡占比 > 25% 且 净增完成任务")
    ]


def test_a_rule_that_is_new_is_told_whole() -> None:
    new = "  大额: {clause: T1, leagues: [网点], windows: [季], is: 'count(sales where premium > 1万元)'}\ncurves:\n"
    assert rows(("curves:\n", new)) == [("一（一）\n〔T1〕", "指标·大额", "—", "出单（保费 > 1万元）的条数")]


def test_a_rule_that_is_gone_is_told_as_it_was() -> None:
    award = MINIMAL[MINIMAL.index("  出单奖:\n") : MINIMAL.index("clauses:\n")]
    (gone,) = rows((award, ""))
    assert (gone[1], gone[3]) == ("奖励·出单奖", "—")
    assert "逐行计奖的明细：出单，范围：没有填写（退保日），每项：50元" in gone[2]


def test_words_alone_that_changed_are_told_too() -> None:
    assert rows((",逐月考核", ",按季考核")) == [
        ("一（一）\n〔T1〕", "条文", "存款净增100万元，逐月考核。", "存款净增100万元，按季考核。")
    ]


def test_days_that_changed_are_told_as_a_notice_writes_days() -> None:
    told = rows(("终结: {on: 2026-04-15", "终结: {on: 2026-04-20"))
    assert [row[2:] for row in told if row[1] == "兑现·终结·日期"] == [("2026年4月15日", "2026年4月20日")]


def test_a_plan_that_was_never_amended_says_nothing_of_it() -> None:
    document = notice_document(loaded().require(), CONTRACTS)
    assert [p.text for p in document.paragraphs("attachments")] == ["1.未明确事项的决定", "2.计算规则"]


def test_each_of_several_amendments_has_its_table() -> None:
    again = (
        ("2026-02-01", "2026-03-01"),
        ("points: 60", "points: 55"),
        ("points: 40", "points: 45"),
        ("cap: 60", "cap: 55"),
    )
    versions = [loaded(), loaded(AMENDS, SAID, IN_ORDER), loaded(AMENDS, SAID, IN_ORDER, *again)]
    document = notice_document(versions[-1].require(), CONTRACTS, amendments_of(versions))
    captions = [p.text for p in document.paragraphs("caption")][:2]
    assert captions == [
        "一、自2026年2月1日起施行（一（二）〔补1〕）",
        "二、自2026年3月1日起施行（一（二）〔补1〕）",
    ]
