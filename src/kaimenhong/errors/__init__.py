"""Problems a user can mend: values with a stable code, a place, a message and a remedy.

All problems of one input are reported at once, in Chinese or English. Exceptions are for
what a user cannot mend; `Refused` carries problems out of a computation that cannot go on.
"""

from kaimenhong.errors.catalogue import CATALOGUE, Entry
from kaimenhong.errors.entry import Severity
from kaimenhong.errors.problem import Language, Place, Problem, Refused, listed, printable, render

__all__ = ["CATALOGUE", "Entry", "Language", "Place", "Problem", "Refused", "Severity", "listed", "printable", "render"]
