"""What `kmh diff` shows: plans clause by clause, outcomes table by table, reasons as footnotes; or all as JSON."""

from kaimenhong.cli.report.diff.summary import Comparison, show_comparison
from kaimenhong.comparison import Outcomes

__all__ = ["Comparison", "Outcomes", "show_comparison"]
