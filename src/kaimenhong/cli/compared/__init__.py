"""What `kmh diff` holds against each other: plans, the outcomes they give, and outcome folders."""

from kaimenhong.cli.compared.evaluated import evaluated, files_of
from kaimenhong.cli.compared.outcome_folder import is_outcome, read_outcome
from kaimenhong.cli.compared.plans import Opened, open_plans
from kaimenhong.comparison import Ran

__all__ = ["Opened", "Ran", "evaluated", "files_of", "is_outcome", "open_plans", "read_outcome"]
