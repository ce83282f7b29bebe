"""Files that people put on a page for their colleagues: of a hub's research (C63), of what a group worked out (C15)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .hub import Hub
from .run import Run


class Paper(TenantModel):
    """A file, and what it says in a sentence or two. What is taken off nobody opens any more; whoever puts files there
    can put it back until its time is up (cpd.retention), and then reads when it was deleted. Who that is says the verb
    "put" of its policy."""

    STORED_AS: ClassVar[str]  # the kind of the stored file, by which its readers are known

    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")
    added_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> tuple[str, TenantModel]:
        """The name of the page on which it stands, and of what."""
        raise NotImplementedError


class HubPaper(Paper):
    """Of a hub's research: read by whoever reads the research."""

    STORED_AS = "hub_paper"
    personal = Personal(
        "Papers of hubs",
        by={"added_by": "Papers that were put on hubs"},
        shows={"hub__title": "Hub", "title": "Title", "created_at": "On", "archived_at": "Taken off"},
    )

    hub = TenantForeignKey(Hub, models.PROTECT, related_name="papers")

    @property
    def place(self) -> tuple[str, Hub]:
        return "cpd:hub_detail", self.hub


class RunPaper(Paper):
    """A hand-out or an output of a study group, a network meeting or a learning walk: for whoever reads its records."""

    STORED_AS = "run_paper"
    personal = Personal(
        "Files of study groups, meetings and learning walks",
        by={"added_by": "Files that were put on dates of courses"},
        shows={
            "run__course__title": "Course",
            "title": "Title",
            "created_at": "On",
            "archived_at": "Taken off",
        },
    )

    run = TenantForeignKey(Run, models.PROTECT, related_name="papers")

    @property
    def place(self) -> tuple[str, Run]:
        return "cpd:run_detail", self.run
