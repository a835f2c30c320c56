"""docs/ledger.md: its code runs, and it names every box."""

from __future__ import annotations

from pathlib import Path

from kaimenhong.ledger import APPROVED, CLAWBACK, DEFERRED, DUE, GRANTED, PAID, RECEIVABLE

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")


def test_the_code_of_the_page_runs() -> None:
    code = PAGE.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(compile(code, "docs/ledger.md", "exec"), names)  # noqa: S102  it is our own page
    assert str(names["key"]) == "存款增量奖/campaign/08100/08100//CNY"


def test_the_page_names_every_box() -> None:
    boxes = [GRANTED, CLAWBACK, f"{DEFERRED}DAY", DUE, APPROVED, PAID, RECEIVABLE]
    assert [box for box in boxes if f"| `{box}` |" not in PAGE] == []
