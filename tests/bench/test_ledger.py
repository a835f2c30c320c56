"""The ledger's bench runs, and its chain is proved."""

from __future__ import annotations

import pytest
from bench.ledger import main


def test_settled_approved_paid_corrected_and_proved(capsys: pytest.CaptureFixture[str]) -> None:
    main(20)
    told = [line.split("entries")[0].split() for line in capsys.readouterr().out.splitlines()]
    assert [line[-1] for line in told] == ["21", "0", "21", "21", "21", "84"]
