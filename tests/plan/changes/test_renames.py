"""A name whose part is otherwise equal was renamed: told once, and what only speaks of it is no change."""

from __future__ import annotations

from tests.plan.changes.editing import Changed, kinds, told

MEASURE = (  # the measure by its new name, wherever it is named
    ("  净增:", "  净增额:"),
    ("÷ 净增", "÷ 净增额"),
    ("(净增", "(净增额"),
)


def test_a_measure_renamed_everywhere_is_one_renaming(changed: Changed) -> None:
    found = changed(*MEASURE)
    assert kinds(found) == {"measures.净增额": "renamed"}
    rule = found.rules["measures", "净增额"]
    assert (rule.was, rule.clauses) == (("measures", "净增"), ("T1",))
    assert [(w.before.words, w.after.words) for w in rule.written if w.before and w.after] == [("净增", "净增额")]
    assert (found.words, found.spelling) == ((), ())


def test_a_renaming_that_the_clause_follows_changes_words_too(changed: Changed) -> None:
    found = changed(("净增", "净增额"))
    assert kinds(found) == {"measures.净增额": "renamed"}
    assert [change.path for change in found.words] == [("clauses", "T1")]


def test_a_rule_that_is_renamed_and_changed_went_and_another_came(changed: Changed) -> None:
    found = changed(("名次奖", "前两名奖"), ("[2万元, 1万元]", "[3万元, 1万元]"))
    assert kinds(found) == {"awards.前两名奖": "added", "awards.名次奖": "removed"}


WAS = (
    ("名次奖", "前两名奖"),
    (
        "    clause: R1\n    league: 网点\n    window: 季\n",
        "    was: 名次奖\n    clause: R1\n    league: 网点\n    window: 季\n",
    ),
)


def test_an_award_that_says_what_it_was_is_renamed(changed: Changed) -> None:
    found = changed(*WAS)
    assert kinds(found) == {"awards.前两名奖": "renamed"}
    assert (found.rules["awards", "前两名奖"].was, found.spelling) == (("awards", "名次奖"), ())


def test_an_award_that_says_what_it_was_is_the_one_it_was_whatever_else_changed(changed: Changed) -> None:
    found = changed(*WAS, ("[2万元, 1万元]", "[3万元, 1万元]"))
    assert kinds(found) == {"awards.前两名奖": "changed"}
    rule = found.rules["awards", "前两名奖"]
    assert rule.was == ("awards", "名次奖")
    assert told(rule) == [("awards.前两名奖.was", None, "名次奖"), ("awards.前两名奖.pay.prizes.1", "2万元", "3万元")]


def test_a_name_that_is_still_there_was_not_given_up(changed: Changed) -> None:
    found = changed(*WAS, ("was: 名次奖", "was: 出单奖"), ("[2万元, 1万元]", "[3万元, 1万元]"))
    assert kinds(found) == {"awards.前两名奖": "added", "awards.名次奖": "removed"}


def test_what_speaks_of_a_renamed_rule_may_change_beside_it(changed: Changed) -> None:
    found = changed(*MEASURE, ("cap: 60", "cap: 70"))
    assert kinds(found) == {"measures.净增额": "renamed", "scores.网点.items.存款": "changed"}
    (written,) = found.rules["scores", "网点", "items", "存款"].written
    assert written.path[-1] == "cap"


def test_a_total_is_renamed_where_its_scorecard_names_it(changed: Changed) -> None:
    found = changed(("总分", "综合分"))
    assert kinds(found) == {"scores.网点.total": "renamed"}


def test_a_total_renamed_in_a_scorecard_that_changed_is_a_change_of_it(changed: Changed) -> None:
    card = "    total: 综合分\n    decimals: "
    found = changed(("总分", "综合分"), (f"{card}2", f"{card}4"))
    assert kinds(found)["scores.网点"] == "changed"
    assert {w.path[-1] for w in found.rules["scores", "网点"].written} == {"total", "decimals"}


def test_a_league_and_what_stands_under_its_name(changed: Changed) -> None:
    found = changed(("网点", "支行"))
    assert kinds(found) == {"leagues.支行": "renamed"}


def test_an_item_in_a_renamed_league(changed: Changed) -> None:
    found = changed(("网点", "支行"), ("      存款: {", "      各项存款: {"), ("items.存款", "items.各项存款"))
    assert kinds(found) == {"leagues.支行": "renamed", "scores.支行.items.各项存款": "renamed"}


def test_two_names_that_speak_of_each_other(changed: Changed) -> None:
    found = changed(*MEASURE, ("总榜", "总分榜"))
    assert kinds(found) == {"measures.净增额": "renamed", "boards.总分榜": "renamed"}


def test_an_award_and_the_paths_that_lead_to_it(changed: Changed) -> None:
    found = changed(("名次奖", "前两名奖"))
    assert kinds(found) == {"awards.前两名奖": "renamed"}
    assert found.words == ()


def test_a_settlement_and_a_window(changed: Changed) -> None:
    found = changed(("终结", "季末通算"), ("  月:", "  逐月:"), ("[月,", "[逐月,"))
    assert kinds(found) == {"windows.逐月": "renamed", "settlements.季末通算": "renamed"}


def test_the_id_of_a_clause_that_rules_cite(changed: Changed) -> None:
    found = changed(("R1", "R9"))
    assert kinds(found) == {"clauses.R9": "renamed"}
    assert [clause.id for clause in found.meaning] == ["R9"]
    assert found.meaning[0].before is not None


def test_a_value_is_in_no_outcome_so_its_name_is_spelling(changed: Changed) -> None:
    found = changed(("单价", "每百万"))
    assert found.same_meaning
    assert found.words == ()
    assert [change.path for change in found.spelling] == [("values", "每百万")]


def test_a_rule_that_names_another_of_the_same_kind_is_no_renaming(changed: Changed) -> None:
    found = changed(("by: [{is: 总分, order", "by: [{is: attainment(净增), order"))
    assert kinds(found) == {"boards.总榜": "changed"}


def test_a_new_name_with_another_meaning_takes_no_names_place(changed: Changed) -> None:
    gone = "  占比达标:\n    clause: T1\n    leagues: [网点]\n    windows: [累计, 季]\n    is: 卡占比 ≥ 20%"
    come = gone.replace("占比达标", "卡达标").replace("20%", "30%")
    found = changed((gone, come), ("earn: 占比达标", "earn: 卡达标"))
    assert kinds(found) == {
        "gates.卡达标": "added",
        "gates.占比达标": "removed",
        "scores.网点.items.占比": "changed",
    }


def test_a_text_in_a_formula_is_never_taken_for_a_name(changed: Changed) -> None:
    """A league is renamed, and a condition asks for the new word where it asked for the old one: that is a change."""
    before = (("where: post = '领导'", "where: post = '网点'"),)
    found = changed(*before, ("网点", "支行"), before=before)
    assert kinds(found) == {"leagues.支行": "renamed", "leagues.领导": "changed"}


def test_the_name_of_an_item_may_be_that_of_a_measure(changed: Changed) -> None:
    before = (("      存款: {", "      净增: {"), ("items.存款", "items.净增"))
    edits = (("\n  净增:", "\n  净增额:"), *MEASURE[1:])
    assert kinds(changed(*before, *edits, before=before)) == {"measures.净增额": "renamed"}
