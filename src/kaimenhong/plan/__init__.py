"""A plan 方案: the notice, its rules and its words in one file, read, checked and typed.

`load_plan(path, contracts)` gives a `Loaded`: the typed plan or every problem, never an exception for what the file
holds. A plan with choices left `undecided` checks but does not run: `loaded.require()` refuses it. `fingerprint(plan)`
names its meaning and words, `meaning(plan)` its meaning alone; `json_schema()` is the JSON Schema for editors.
What differs between two versions: `kaimenhong.plan.changes`.
"""

from kaimenhong.plan.fingerprint import canonical, fingerprint, meaning
from kaimenhong.plan.load import Loaded, check, json_schema, load_plan, load_text
from kaimenhong.plan.model import Plan

__all__ = ["Loaded", "Plan", "canonical", "check", "fingerprint", "json_schema", "load_plan", "load_text", "meaning"]
