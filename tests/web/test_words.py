"""Texts of the pages: complete in both languages, and none that no page says."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import kaimenhong.web
from kaimenhong.actions.permission import VERBS
from kaimenhong.engine.export import HEADERS
from kaimenhong.jobs.kinds import KINDS
from kaimenhong.records.disputes import FIGURES
from kaimenhong.records.models import JobState, Role, Shown
from kaimenhong.web.words import WORDS

FOLDER = Path(kaimenhong.web.__file__).parent
SAID = "\n".join(
    path.read_text("utf-8")
    for path in (*FOLDER.rglob("*.html"), *FOLDER.rglob("*.py"))
    if not path.name.startswith("words")
)
BY_VALUE = (
    "verb.", "act.", "box.", "state.", "kind.", "unit.", "role.", "shown.", "occasion.", "step.", "scope.",
    "job.kind.", "job.state.", "dispute.state.", "dispute.step.", "dispute.turn.", "column.", "cause.", "table.",
    "place.state.", "place.turn.", "case.state.", "sanction.state.",
)  # fmt: skip


def details(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_tell_the_same_details(key: str) -> None:
    chinese, english = WORDS[key]
    assert chinese
    assert english
    assert details(chinese) == details(english)


def test_every_text_is_said_somewhere_and_every_key_has_one() -> None:
    literal = set(re.findall(r"""["']([a-z_.0-9]+)["']""", SAID))
    assert [key for key in WORDS if key not in literal and not key.startswith(BY_VALUE)] == []
    asked = set(re.findall(r'{% say ["\']([^"\']+)["\']', SAID))
    assert asked - set(WORDS) == set()


def test_every_kind_and_state_of_a_job_has_its_words() -> None:
    wanted = [f"job.kind.{kind}" for kind in KINDS] + [f"job.state.{state}" for state in JobState]
    assert [key for key in wanted if key not in WORDS] == []


def test_every_column_that_may_be_disputed_has_its_words() -> None:
    columns = {column for table in FIGURES for column in HEADERS[table]}
    assert [column for column in sorted(columns) if f"column.{column}" not in WORDS] == []


def test_every_verb_role_and_way_of_naming_has_its_words() -> None:
    wanted = [f"verb.{verb}" for verb in VERBS] + [f"role.{role}" for role in Role] + [f"shown.{way}" for way in Shown]
    assert [key for key in wanted if key not in WORDS] == []
