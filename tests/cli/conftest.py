"""The command line in this process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaimenhong.cli import main

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.cli.typed import Kmh, Said


@pytest.fixture
def kmh(monkeypatch: pytest.MonkeyPatch) -> Kmh:
    """The command line in this process; a traceback anywhere in what it says fails the test."""
    monkeypatch.delenv("KMH_LANG", raising=False)

    def call(*arguments: object) -> Said:
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return Said(result.exit_code, result.stdout, result.stderr)

    return call
