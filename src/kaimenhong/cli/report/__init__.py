"""The summary of a run as a person reads it: each module shows one part of an outcome."""

from kaimenhong.cli.report.summary import heading, show_refused, show_summary, summary_as_json
from kaimenhong.cli.report.view import View

__all__ = ["View", "heading", "show_refused", "show_summary", "summary_as_json"]
