"""Jobs 后台任务: what takes long is asked for, done by a worker process, and survives its death (docs/jobs.md).

A job is done once: what it did and that it is done are committed together, or it is begun again where it stopped.
Django must have been started (`kaimenhong.records.start`) before this floor is imported.
"""

from kaimenhong.jobs.asking import again, ask, cancel
from kaimenhong.jobs.kinds import KINDS
from kaimenhong.jobs.worker import work

__all__ = ["KINDS", "again", "ask", "cancel", "work"]
