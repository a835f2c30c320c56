"""A plan 方案: the notice, its rules and its words in one file, read, checked and typed.

`load_plan(path, contracts)` gives a `Loaded`: the typed plan or every problem, never an exception for what the file
holds. A plan with choices left `undecided` checks but does not run: `loaded.require()` refuses it. `fingerprint(plan)`
names its meaning and words, `meaning(plan)` its meaning alone; `json_schema()` is the JSON Schema for editors.
What differs between two versions: `kaimenhong.plan.changes`. A plan that types is analysed besides: contradictions,
gaps and sentences that can be read two ways are among its problems, and `loaded.cost` is the most it can cost.
"""

from kaimenhong.plan.amendments import LoadedVersions, load_versions
from kaimenhong.plan.analysis import AwardCost, Cost, KindCost
from kaimenhong.plan.fingerprint import canonical, fingerprint, meaning
from kaimenhong.plan.load import Loaded, check, json_schema, load_plan, load_text
from kaimenhong.plan.model import Plan
from kaimenhong.plan.versions import Versions

__all__ = [
    "AwardCost",
    "Cost",
    "KindCost",
    "Loaded",
    "LoadedVersions",
    "Plan",
    "Versions",
    "canonical",
    "check",
    "fingerprint",
    "json_schema",
    "load_plan",
    "load_text",
    "load_versions",
    "meaning",
]
