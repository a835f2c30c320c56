"""Jobs 后台任务: what is to be done in the background, how far it is, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db.models import (
    PROTECT,
    CharField,
    DateTimeField,
    ForeignKey,
    Index,
    JSONField,
    Model,
    PositiveIntegerField,
    QuerySet,
    TextChoices,
    UniqueConstraint,
)

from kaimenhong.records.models.access import User
from kaimenhong.records.models.campaigns import Campaign


class JobState(TextChoices):
    """Where a job stands. Only the first two change again by themselves."""

    WAITING = "waiting", "等待"
    RUNNING = "running", "进行中"
    DONE = "done", "完成"
    FAILED = "failed", "出错"
    REFUSED = "refused", "未受理"


class Jobs(QuerySet["Job"]):
    """Jobs. What one says, its files, sums and refusals, is of the whole campaign: it is for who sees all of that."""

    def visible_to(self, user: User, campaign: Campaign) -> Jobs:
        return self.filter(campaign=campaign) if user.sees_all_of(campaign) else self.none()


class Job(Model):
    """Something to be done for a user; `key` is his, and the same key again is the same job.

    A worker holds a running job until `lease_until`, which its heartbeat moves on; after that any worker may take it
    over. `attempts` counts who took it, and is what tells one holder from the next. `result` is what the kind of job
    says of what it did, `problems` are as `jobs.kept` writes them. Times of leases are the database's.
    """

    kind = CharField(max_length=40)
    arguments = JSONField(default=dict)
    campaign = ForeignKey(Campaign, PROTECT, related_name="jobs")
    by = ForeignKey(settings.AUTH_USER_MODEL, PROTECT, related_name="jobs")
    key = CharField(max_length=100)
    state = CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = PositiveIntegerField(default=0)
    worker = CharField(max_length=120, blank=True, default="")
    lease_until = DateTimeField(null=True, blank=True)
    heartbeat = DateTimeField(null=True, blank=True)
    done = PositiveIntegerField(default=0)
    total = PositiveIntegerField(default=0)
    words = CharField(max_length=200, blank=True, default="")
    result = JSONField(default=dict)
    problems = JSONField(default=list)
    created = DateTimeField()
    started = DateTimeField(null=True, blank=True)
    ended = DateTimeField(null=True, blank=True)

    objects = Jobs.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["by", "key"], name="one_job_a_key"),)
        indexes = (
            Index(fields=["state", "id"], name="jobs_to_do"),
            Index(fields=["campaign", "state", "id"], name="jobs_of_a_campaign"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it by itself."""
        return self.state not in {JobState.WAITING, JobState.RUNNING}
