"""Cases 用例: what a plan must give, row by row, said in YAML and compared cell by cell."""

from kaimenhong.cli.cases.coverage import uncovered
from kaimenhong.cli.cases.matching import CaseResult, Failure, judge
from kaimenhong.cli.cases.mistakes import mistakes
from kaimenhong.cli.cases.reading import Case, ExpectedRow, read_cases
from kaimenhong.cli.cases.running import run_cases

__all__ = ["Case", "CaseResult", "ExpectedRow", "Failure", "judge", "mistakes", "read_cases", "run_cases", "uncovered"]
