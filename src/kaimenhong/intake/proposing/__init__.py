"""Proposing 映射建议: an office file that no mapping takes, and the mapping that would take it.

Evidence is counted in whole numbers, from the headers and from the cells; where two answers weigh the same the mapping
says `undecided`, and nothing is imported by it before a person has answered.
"""

from kaimenhong.intake.proposing.ground import Ground, ground_of
from kaimenhong.intake.proposing.proposal import Proposal, propose
from kaimenhong.intake.proposing.reasons import UNDECIDED, Reason, Sure
from kaimenhong.intake.proposing.telling import Told, told_columns
from kaimenhong.intake.proposing.trial import Trial, try_out
from kaimenhong.intake.proposing.writing import as_yaml

__all__ = [
    "UNDECIDED",
    "Ground",
    "Proposal",
    "Reason",
    "Sure",
    "Told",
    "Trial",
    "as_yaml",
    "ground_of",
    "propose",
    "told_columns",
    "try_out",
]
