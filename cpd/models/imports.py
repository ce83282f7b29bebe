"""Files of courses, bookings and past attendance: uploaded, looked through, taken over. What is staged goes after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class ImportFile(TenantModel):
    """One upload. Its rows are apart, so that they can go while it stays known what became of them."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Personal(
        "Files of courses and bookings",
        by={"uploaded_by": "Files of courses and bookings that were uploaded"},
        shows={"name": "File", "created_at": "Uploaded"},
        impersonal=("name",),
    )

    class Kind(models.TextChoices):
        COURSES = "courses", "Courses and dates"
        BOOKINGS = "bookings", "Bookings"
        ATTENDANCE = "attendance", "Past attendance"

    class State(models.TextChoices):
        STAGED = "staged", "Not taken over yet"
        RUNNING = "running", "Being taken over"
        DONE = "done", "Taken over"
        DISCARDED = "discarded", "Discarded"

    HEADINGS: ClassVar[dict[str, dict[str, str]]] = {
        Kind.COURSES: {
            "title": "Course",
            "kind": "Kind",
            "summary": "Summary",
            "description": "Description",
            "outcomes": "Outcomes",
            "audiences": "For whom",
            "phase": "Phase",
            "subjects": "Subjects",
            "policies": "National policy",
            "tags": "Topics",
            "provider": "Provider",
            "price": "Price",
            "session_price": "Price of a session",
            "run": "Run",
            "date": "Date",
            "starts": "Starts",
            "ends": "Ends",
            "days": "Counts as days",
            "topic": "About",
            "venue": "Venue",
            "host": "Host",
            "places": "Places",
        },
        Kind.BOOKINGS: {
            "run": "Course number",
            "name": "Name",
            "email": "E-mail",
            "job_title": "Job",
            "school": "School",
        },
        Kind.ATTENDANCE: {
            "title": "Course",
            "run": "Run",
            "date": "Date",
            "starts": "Starts",
            "ends": "Ends",
            "days": "Counts as days",
            "topic": "About",
            "provider": "Provider",
            "accountable": "Teaching school",
            "host": "Host",
            "venue": "Venue",
            "name": "Name",
            "email": "E-mail",
            "job_title": "Job",
            "school": "School",
        },
    }
    NEEDED: ClassVar[dict[str, set[str]]] = {
        Kind.COURSES: {"title"},
        Kind.BOOKINGS: {"run", "name", "email", "school"},
        Kind.ATTENDANCE: {"title", "date", "name", "school"},
    }

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    uploaded_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.STAGED)
    total = models.PositiveIntegerField("rows")
    taken = models.PositiveIntegerField("rows taken over", default=0)

    class Meta(TenantModel.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def headings(self) -> Mapping[str, str]:
        return self.HEADINGS[self.kind]


class ImportRow(TenantModel):
    """A row as it was typed, and what is wrong with it by column. Rows of one unit are taken over together or not at
    all: the dates of one run.

    The public_id of a unit's first row is the key of the bookings that it makes, so that no row books twice.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("cells", "problems"))
    personal = Personal(
        "Rows of files of bookings",
        email=("cells__email",),
        shows={"cells": "What was typed", "created_at": "Uploaded"},
        goes=True,
    )

    file = TenantForeignKey(ImportFile, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="in the file; the headings are row 1")
    unit = models.PositiveIntegerField(help_text="the number of the first row that belongs together with it")
    cells = models.JSONField(default=dict)
    problems = models.JSONField(default=dict, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "file", "number"], name="a_row_of_an_import_once")
        ]

    def __str__(self) -> str:
        return f"Row {self.number}"
