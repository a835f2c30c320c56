"""Records 记录: what is kept of campaigns, in a database and a folder beside it. Django begins here.

The database holds plan versions, batches, runs, money, approvals and the audit; never the rows of an outcome. What is
appended is never edited (`appendonly`). `make_home` and `start` come before anything else
of this floor is imported.
"""

from kaimenhong.records.new_home import make_home
from kaimenhong.records.start import start

__all__ = ["make_home", "start"]
