"""The office that the tests of intake import from."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
